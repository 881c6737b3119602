"""`planner plan read|check|import`: a plan document read, checked, and stored with its cascade."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from planner.cli.context import application, config_of
from planner.cli.faults import Fault
from planner.cli.helps import help_for
from planner.cli.listing import write_columns, write_json
from planner.cli.migrations import check_version, known_versions, stored_version
from planner.cli.plan_sentences import finding_sentence, finding_title, say_proposal
from planner.cli.reading_json import reading_json
from planner.cli.sentences import say
from planner.config import Config
from planner.database import transaction
from planner.models import Plan
from planner.readers.found import Doubt, FoundPlan
from planner.readers.plain_data import from_plain, to_plain
from planner.readers.sandbox import read_in_sandbox
from planner.rules.access import EVERYWHERE
from planner.rules.plan_checks import CheckSettings, PlanFinding
from planner.rules.workdays import make_calendar
from planner.services.amendments import amend_plan, differences, find_same_plan
from planner.services.days import load_calendar
from planner.services.openings import open_reading
from planner.services.plan_drafting import draft_of
from planner.services.plan_review import Decision, Review, review_plan
from planner.services.plan_units import match_units, no_units
from planner.services.readings import store_reading
from planner.services.units import find_unit
from planner.wording import full_day

UNDECIDED = 3


@click.command("read", help=help_for("plan_read"))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help=help_for("json"))
@click.option("--sources", is_flag=True, help=help_for("sources"))
def read_file(file: Path, as_json: bool, sources: bool) -> None:
    """Write what a document says; nothing is stored."""
    plan, _ = _read(file)
    if as_json:
        write_json(reading_json(plan, [_warning(doubt) for doubt in plan.doubts], sources=sources))
    else:
        _write_plan(plan)


@click.command("check", help=help_for("plan_check"))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--under", default="", metavar="CODE", help=help_for("under_top"))
@click.option("--json", "as_json", is_flag=True, help=help_for("json"))
def check_file(file: Path, under: str, as_json: bool) -> None:
    """Write the findings of the rules; nothing is stored."""
    plan, _ = _read(file)
    with _perhaps_office() as (session, config):
        review = _review(session, config, plan, under, {})
    if as_json:
        write_json([_finding(finding) for finding in review.findings])
    else:
        for finding in review.findings:
            click.echo(f"{say(f'weight.{finding.severity.value}')}: {finding_title(finding)}")
            click.echo(f"  {_place(finding.line)}{finding_sentence(finding)} {say_proposal(finding)}".rstrip())


@click.command("import", help=help_for("plan_import"))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--under", default="", metavar="CODE", help=help_for("under_top"))
@click.option("--decide", "decided", multiple=True, metavar="KEY=VALUE", help=help_for("decide"))
@click.option("--amend", is_flag=True, help=help_for("amend"))
@click.option("--json", "as_json", is_flag=True, help=help_for("json"))
@click.pass_context
def import_file(
    ctx: click.Context, file: Path, under: str, decided: tuple[str, ...], amend: bool, as_json: bool
) -> None:
    """Store a plan and open its cascade; leave with 3 and a list where something must be decided first."""
    plan, text = _read(file)
    if plan.kind.value != "plan":
        raise Fault("not_a_plan", kind=say(f"paper.{plan.kind.value}"))
    with application() as app:
        check_version()
        config = config_of(app)
        with transaction() as session:
            lines = _store(session, config, file, text, plan, (under, _choices(decided)), amend=amend, as_json=as_json)
    if not lines:
        return
    head, *rest = lines
    click.echo(head, err=True)
    if as_json:
        write_json(rest)
    elif rest:
        click.echo("\n".join(rest), err=True)
    ctx.exit(UNDECIDED)


def _store(
    session: Session, config: Config, file: Path, text: str, plan: FoundPlan, given: tuple[str, dict[str, str]], *,
    amend: bool, as_json: bool,
) -> list[Any]:  # fmt: skip
    """Open or amend a plan and say so; return what must be decided first, headline first, with nothing stored."""
    under, choices = given
    review = _review(session, config, plan, under, choices)
    same = find_same_plan(session, plan, review.matches)
    if review.decisions:
        write = _decision_json if as_json else _decision_line
        return [say("decide_first", count=len(review.decisions)), *map(write, review.decisions)]
    if same is not None and not amend:
        return _amendment(session, same, plan, review, choices, as_json=as_json)
    by, now = config.office, config.now()
    reading = store_reading(
        session, file.name, text, plan, EVERYWHERE, by=by, now=now, unit=review.matches.top
    )  # fmt: skip
    reading.choices = choices
    if same is not None:
        changed = amend_plan(session, reading, same, review, by=by, now=now)
        click.echo(say("amended", number=same.number, count=sum(each.is_applied for each in changed)))
        return []
    stored, opened = open_reading(session, reading, review, by=by, now=now)
    click.echo(say("opened", number=stored.number, **opened))
    return []


def _amendment(
    session: Session, same: Plan, plan: FoundPlan, review: Review, choices: dict[str, str], *, as_json: bool
) -> list[Any]:
    """Return what an amendment would change, to be decided with --amend."""
    found = differences(session, same, draft_of(plan, review.matches, choices))
    head = say("amends" if found else "amends_nothing", number=same.number)
    if as_json:
        return [head, *({"code": "amendment", "key": "--amend", **to_plain(each)} for each in found)]
    rows = [f"- {say(f'part.{each.part}')} {each.what}: {each.before or '-'} → {each.after or '-'}" for each in found]
    return [head, *rows]


def _decision_json(decision: Decision) -> dict[str, Any]:
    return {
        "key": decision.key, "code": decision.code, "line": decision.line or None, "words": decision.words,
        "sentence": say(f"decide.{decision.code}", words=decision.words, line=decision.line),
        "options": list(decision.options), "candidates": [to_plain(each) for each in decision.candidates],
    }  # fmt: skip


def _read(file: Path) -> tuple[FoundPlan, str]:
    """Return what a file says and its text; raises FileRefused, or OSError where there is no such file."""
    answer = read_in_sandbox(file.read_bytes(), file.name)
    return from_plain(FoundPlan, answer["plan"]), answer["text"]


def _review(session: Session | None, config: Config, plan: FoundPlan, under: str, choices: dict[str, str]) -> Review:
    """Return the review of a plan under a unit, or the one that the document names; without a database, under none."""
    settings = CheckSettings(
        half_day_minutes=config.half_day_minutes, paper_minutes=config.paper_minutes,
        paper_due_days=config.paper_due_days,
    )  # fmt: skip
    on = plan.issued_on.day if plan.issued_on else config.day()
    days = [each.last_day for each in plan.deadlines if each.last_day]
    if session is None:
        years = {day.year for day in (on, *days)}
        calendar = make_calendar(range(min(years) - 1, max(years) + 2))
        return review_plan(plan, no_units(choices), choices, calendar, settings)
    top = find_unit(session, under, on) if under else None
    matches = match_units(session, plan, top, choices, config.day())
    return review_plan(plan, matches, choices, load_calendar(session, on, *days), settings)


@contextmanager
def _perhaps_office() -> Iterator[tuple[Session | None, Config]]:
    """Give a transaction where there is a database up to date, else none: a check needs no database."""
    with application() as app:
        if stored_version() != known_versions()[-1]:
            yield None, config_of(app)
            return
        with transaction() as session:
            yield session, config_of(app)


def _choices(decided: tuple[str, ...]) -> dict[str, str]:
    """Return the decisions that were typed as KEY=VALUE."""
    pairs = [each.rpartition("=") for each in decided]
    wrong = [
        whole for whole, (key, _, value) in zip(decided, pairs, strict=True) if not key.strip() or not value.strip()
    ]
    if wrong:
        raise Fault("decide_form", words=wrong[0])
    return {key.strip(): value.strip() for key, _, value in pairs}


def _decision_line(decision: Decision) -> str:
    """Return a line for something to decide, with the option that decides it."""
    words = say(f"decide.{decision.code}", words=decision.words, line=decision.line)
    options = " | ".join(decision.options)
    names = "".join(f"\n    {each.code}: {each.name}" for each in decision.candidates)
    how = f"\n    --decide '{decision.key}={options}'" if decision.options else ""
    return f"- {_place(decision.line)}{words}{names}{how}"


def _place(line: int) -> str:
    return say("at_line", line=line) if line else ""


def _warning(doubt: Doubt) -> dict[str, Any]:
    return {"code": doubt.code, "message": _doubt_words(doubt), "line": doubt.line}


def _doubt_words(doubt: Doubt) -> str:
    words = say(f"paper.{doubt.words}") if doubt.code == "not_a_plan" else doubt.words
    return say(f"doubt.{doubt.code}", words=words)


def _finding(finding: PlanFinding) -> dict[str, Any]:
    """Return a finding as JSON: code, severity, sentence, proposal, line, and the values it speaks of."""
    return {
        "code": finding.code, "severity": finding.severity.value, "title": finding_title(finding),
        "sentence": finding_sentence(finding), "proposal": say_proposal(finding),
        "line": finding.line or None, "values": {name: to_plain(value) for name, value in finding.values.items()},
    }  # fmt: skip


def _write_plan(plan: FoundPlan) -> None:
    """Write what was read, to be looked over."""
    issued = full_day(plan.issued_on.day) if plan.issued_on else "-"
    click.echo(say("read_head", kind=say(f"paper.{plan.kind.value}"), number=plan.number.text or "-", day=issued))
    click.echo(f"{plan.issuer.text}\n{plan.subject.text}\n")
    rows = [
        (say(f"level.{each.level.value}"), say(f"duty.{each.duty.value}"), each.wording.text,
         say("last_day", day=full_day(each.last_day)) if each.last_day else "")
        for each in (*plan.deadlines, *plan.undated)
    ]  # fmt: skip
    counts = (
        ("read_agenda", plan.agenda), ("topics", plan.topics), ("tasks", plan.tasks), ("outline", plan.outline),
        ("recipients", plan.recipients),
    )  # fmt: skip
    if rows:
        write_columns(rows)
        click.echo()
    write_columns([(say(code), str(len(found))) for code, found in counts])
    for doubt in plan.doubts:
        click.echo(f"{_place(doubt.line)}{_doubt_words(doubt)}")
