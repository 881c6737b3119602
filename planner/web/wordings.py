"""Words of papers, which all units share: listed, edited, tried on a real paper, compared, restored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from planner.enums import PaperForm
from planner.models import WordingVersion
from planner.printing.press import open_press
from planner.printing.wording_checks import find_slips
from planner.printing.wordings import Sample, Wording, every_wording, find_sample, find_wording, preview
from planner.rules.access import Power
from planner.rules.differences import DiffLine, differences
from planner.rules.errors import NotFound, Refused
from planner.rules.paper_forms import check_wording
from planner.services.plans import find_current_plan
from planner.services.wordings import FAMILIES, MOST_TEXT, find_newest, find_versions, restore_wording, save_wording
from planner.web.context import actor, config, now, session, today
from planner.web.downloads import private_file
from planner.web.guards import guard
from planner.web.identity import reach_of
from planner.web.paper_pictures import picture_of
from planner.web.print_places import GROUPS
from planner.web.sentences import error_sentence
from planner.web.wording_forms import WordingForm
from planner.web.wording_sentences import family_words, mixture_sentence, short_family_words, slip_sentence

blueprint = Blueprint("wordings", __name__)
ONE = "/wordings/<string:kind>/<string:family>"
VERSIONS_SHOWN = 30


@dataclass(frozen=True)
class History:
    """A version as the list shows it: how many lines it added to the one before it, and took away."""

    version: WordingVersion
    added: int
    removed: int


@blueprint.get("/wordings")
@guard(Power.DAYS)
def index() -> str:
    """List the words of all papers, with who changed them last."""
    newest = find_newest(session())
    rows = [{each.family: (each, newest.get((each.key, each.family))) for each in group}
            for _, group in groupby(every_wording(), lambda each: each.key)]  # fmt: skip
    groups = [(str(words), [row for row in rows if _kind_of(row) in kinds]) for words, kinds in GROUPS]
    return render_template(
        "wordings/index.html", groups=[(words, inside) for words, inside in groups if inside], families=FAMILIES,
        form_words=family_words, short_words=short_family_words,
    )  # fmt: skip


def _kind_of(row: Mapping[str, tuple[Wording, Any]]) -> str:
    return next(iter(row.values()))[0].kind.key


@blueprint.route(ONE, methods=["GET", "POST"])
@guard(Power.DAYS)
def edit(kind: str, family: str) -> str | Response | tuple[str, int]:
    """Edit the words of a paper; show them on a real one before they are saved."""
    wording, versions = find_wording(kind, family), find_versions(session(), kind, family)
    in_force = _in_force(wording, versions)
    form = WordingForm(in_force, _number(versions))
    if form.saves and form.validate() and _saved(wording, form):
        return redirect(url_for("wordings.edit", kind=kind, family=family), 303)
    other: Sequence[DiffLine] = ()
    if form.is_submitted() and form.seen != _number(versions):
        other = differences(form.text.data or "", in_force)
        form.seen = _number(versions)
    return _page(wording, versions, form, other), 422 if form.errors else 200


@blueprint.post(f"{ONE}/preview.pdf")
@guard(Power.DAYS)
def show_pdf(kind: str, family: str) -> Response:
    """Print the words as they are typed on a real paper; nothing is stored."""
    wording, form = find_wording(kind, family), WordingForm("", 0)
    press = open_press(session(), config(), today(), now())
    text = (form.text.data or "")[:MOST_TEXT] or wording.default
    content = preview(_sample(wording), text, press, wording.name)
    return private_file(content, f"{wording.name}.pdf", kind="inline")


@blueprint.get(f"{ONE}/versions/<int:number>")
@guard(Power.DAYS)
def version(kind: str, family: str, number: int) -> str:
    """Show an older version, 0 for planner's own words, and how it differs from the one in force."""
    return _version_page(find_wording(kind, family), number)


@blueprint.post(f"{ONE}/versions/<int:number>/restore")
@guard(Power.DAYS)
def restore(kind: str, family: str, number: int) -> Response | tuple[str, int]:
    """Put an older version into force again."""
    wording, seen = find_wording(kind, family), WordingForm("", 0).seen
    try:
        restore_wording(session(), (kind, family), number, seen, by=actor(), now=now())
    except Refused as refusal:
        return _version_page(wording, number, error_sentence(refusal)), 409
    flash(gettext("The words of version %(number)d are in force again.", number=number) if number
          else gettext("The words that planner brings are in force again."))  # fmt: skip
    return redirect(url_for("wordings.edit", kind=kind, family=family), 303)


def _in_force(wording: Wording, versions: Sequence[WordingVersion]) -> str:
    return (versions[0].text if versions else "") or wording.default


def _number(versions: Sequence[WordingVersion]) -> int:
    return versions[0].number if versions else 0


def _sample(wording: Wording) -> Sample:
    reach = reach_of(Power.READ)
    plan = find_current_plan(session(), today(), reach)
    return find_sample(session(), wording, plan, open_press(session(), config(), today(), now()), reach)


def _saved(wording: Wording, form: WordingForm) -> bool:
    """Save the words and say so; a refusal stands at them, and nothing that was typed is lost."""
    key, words, reason = (wording.key, wording.family), form.text.data or "", form.reason.data or ""
    try:
        saved = save_wording(
            session(), key, words, reason, form.seen, wording.default, by=actor(), now=now()
        )  # fmt: skip
    except Refused as refusal:
        form.text.errors = [error_sentence(refusal)]
        return False
    flash(gettext("The words were saved as version %(number)d and are in force now.", number=saved.number))
    return True


def _page(
    wording: Wording, versions: Sequence[WordingVersion], form: WordingForm, other: Sequence[DiffLine]
) -> str:
    text, sample = (form.text.data or wording.default)[:MOST_TEXT], _sample(wording)
    return render_template(
        "wordings/edit.html", wording=wording, form=form, sample=sample, other=other,
        newest=versions[0] if versions else None, history=_history(wording, versions),
        form_words=family_words(wording.family),
        slips=[
            *(slip_sentence(slip) for slip in find_slips(text, sample.draft, wording.default)),
            *map(mixture_sentence, check_wording(text, PaperForm(wording.family)).findings),
        ],
        picture=picture_of(sample.blocks(text)),
    )  # fmt: skip


def _history(wording: Wording, versions: Sequence[WordingVersion]) -> list[History]:
    """Return the newest versions, each compared with the one before it."""
    shown: list[Any] = [*versions[: VERSIONS_SHOWN + 1]]
    texts = [version.text or wording.default for version in shown]
    if len(shown) <= VERSIONS_SHOWN:
        texts.append(wording.default)
    pairs = zip(shown, texts, texts[1:], strict=False)
    return [_compared(version, [line.sign for line in differences(older, newer)]) for version, newer, older in pairs]


def _compared(version: WordingVersion, signs: list[str]) -> History:
    return History(version, signs.count("+"), signs.count("-"))


def _version_page(wording: Wording, number: int, refusal: str = "") -> str:
    versions = find_versions(session(), wording.key, wording.family)
    shown = next((each for each in versions if each.number == number), None)
    if number and shown is None:
        raise NotFound("wording_version", number=number)
    text, in_force = (shown.text if shown else "") or wording.default, _in_force(wording, versions)
    return render_template(
        "wordings/version.html", wording=wording, number=number, shown=shown, seen=_number(versions), text=text,
        lines=differences(in_force, text), is_same=text == in_force, refusal=refusal,
        form_words=family_words(wording.family),
    )  # fmt: skip
