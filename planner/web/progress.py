"""Words for progress: the sentence of a plan, of a step, of a thing to do."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from flask import Flask, url_for
from flask_babel import format_date, gettext, ngettext
from markupsafe import Markup, escape

from planner.enums import ConferenceState, Standing, UnitKind
from planner.rules.access import Power
from planner.rules.names import name_in_text, short_name
from planner.services.overview import Work
from planner.services.progress import Meeting, Progress, Step
from planner.web.filters import chip_words
from planner.web.identity import may
from planner.web.labels import kind_words, label
from planner.web.languages import language
from planner.wording import pad_month

NAMES_SHOWN = 8


def init_progress(app: Flask) -> None:
    """Make the words known to the templates."""
    for function in (
        bar_words, late_words, lede, meeting_name, month_words, step_name, step_words, wall_counts, work_act,
        work_detail, work_words,
    ):  # fmt: skip
        app.add_template_filter(function)
    app.jinja_env.globals["standing_label"] = lambda value: label(Standing(value))


def wall_counts(progress: Progress) -> Counter[str]:
    """Return how many conferences of the whole plan stand how."""
    return Counter(row.stand.standing.value for row in progress.meetings)


def month_words(day: date) -> str:
    """Return the name of a month."""
    return format_date(day, "MMMM") if language() == "en" else f"tháng {pad_month(day.month)}"


def tier_name(step: Step) -> str:
    """Return a tier's name: the plan's own words, or the level in English."""
    if step.tier is None:
        return gettext("Reports")
    return step.tier.name if language() == "vi" else label(step.tier.level)


def step_name(step: Step) -> str:
    """Return the name above a column of the strip."""
    if step.tier is None and language() == "vi":
        return step.deadline.title or gettext("Reports")
    return tier_name(step)


def step_words(step: Step) -> str:
    """Return what the figure of a step counts."""
    if step.tier is None:
        return gettext("bodies and units have sent their report")
    return gettext("%(units)s have held their conference", units=kind_words(step.kinds))


def late_words(step: Step) -> str:
    """Return how many are late, and by how much at most."""
    return gettext(
        "%(count)d overdue, by %(days)d days at most", count=step.counts[Standing.LATE], days=step.late_days
    )


def bar_words(step: Step) -> str:
    """Return a progress bar as a sentence."""
    extended = step.counts[Standing.EXTENDED]
    parts: Mapping[str, int] = {
        gettext("%(num)d done", num=step.done): step.done,
        ngettext("%(num)d extended", "%(num)d extended", extended): extended,
        gettext("%(num)d overdue", num=step.counts[Standing.LATE]): step.counts[Standing.LATE],
        gettext("%(num)d dated", num=step.counts[Standing.SET]): step.counts[Standing.SET],
        gettext("%(num)d open", num=step.undated): step.undated,
    }
    return ", ".join(words for words, number in parts.items() if number) or gettext("nothing is owed")


def lede(progress: Progress) -> Markup:
    """Return the sentence that a person would say on the telephone."""
    shared = [step for step in progress.tiers if step.total > 1] or [step for step in progress.tiers if step.total]
    if not shared:
        return escape(gettext("The cascade of this plan is not open yet."))
    counts = [Markup("<b>{}/{}</b> {}").format(step.done, step.total, kind_words(step.kinds)) for step in shared]
    kind = label(progress.plan.kind)
    words = gettext("So far %(counts)s have held their %(kind)s conference.", counts="\0", kind=kind)
    sentence = escape(words).replace("\0", _listing(counts))
    ends = [Markup("<b>{}</b>").format(_late_units(step)) for step in shared if step.counts[Standing.LATE]]
    near = next((step for step in progress.tiers if step.done < step.total and not step.counts[Standing.LATE]), None)
    if near is not None and near.last:
        left = Markup("<b>{}</b>").format(chip_words(near.chip))
        words = gettext("%(tier)s: %(left)s", tier=_lower_if_vi(tier_name(near)), left="\0")
        ends.append(escape(words).replace("\0", left))
    return sentence + " " + Markup("; ").join(ends) + "." if ends else sentence


def _listing(parts: list[Markup]) -> Markup:
    """Return parts as a sentence lists them."""
    if len(parts) < 2:
        return Markup("").join(parts)
    return Markup("{} {} {}").format(Markup(", ").join(parts[:-1]), gettext("and"), parts[-1])


def _lower_if_vi(words: str) -> str:
    return words[:1].lower() + words[1:] if language() == "vi" else words


def _late_units(step: Step) -> str:
    kinds = [row.unit_kind for row in step.meetings if row.stand.standing == Standing.LATE]
    return gettext("%(num)d %(units)s overdue", num=len(kinds), units=kind_words(kinds))


def meeting_name(meeting: Meeting) -> str:
    """Return a conference's unit with the unit above it, where that tells two of one name apart."""
    name = meeting.unit_name
    if meeting.rank == 1 and meeting.parent_kind:
        return f"{name}, {short_name(meeting.parent_kind, meeting.parent_name)}"
    return name


def work_words(work: Work) -> str:
    """Return what is to be done."""
    kinds = kind_words(row.unit_kind for row in work.meetings)
    number = len(work.meetings)
    if work.code == "late":
        return gettext("%(num)d %(units)s have not held their conference", num=number, units=kinds)
    if work.code == "undated":
        return gettext("%(num)d %(units)s have no date for their conference", num=number, units=kinds)
    if work.code == "today":
        return gettext("%(unit)s holds its conference", unit=work.meetings[0].unit_name)
    if work.code == "reports":
        missing = work.values["total"] - work.values["done"]
        return gettext("%(num)d/%(total)d review reports not sent", num=missing, total=work.values["total"])
    if work.code == "papers":
        return gettext(
            "%(num)d/%(total)d papers not handed in", num=work.values["missing"], total=work.values["total"]
        )
    return ngettext(
        "The programme of %(unit)s is %(num)d minute too long",
        "The programme of %(unit)s is %(num)d minutes too long",
        work.values["over"], unit=name_in_text(work.meetings[0].unit_kind, work.meetings[0].unit_name),
    )  # fmt: skip


def work_detail(work: Work) -> str:
    """Return the names that a thing to do concerns."""
    if work.code in {"late", "undated"}:
        return _by_parent(work.meetings)
    if work.code == "today":
        return work.meetings[0].venue.split("(")[0]
    if work.code == "reports" and work.step:
        return gettext("the plan says “%(raw)s”", raw=work.step.deadline.raw)
    if work.code == "overrun":
        return gettext(
            "%(total)d minutes against %(available)d", total=work.values["total"], available=work.values["available"]
        )
    return gettext("counted back from the conference")


def _by_parent(meetings: tuple[Meeting, ...]) -> str:
    """Return names grouped by the unit above: Ngọc Linh, Mường Hoong (Đắk Glei) · Đắk Kôi (Kon Rẫy)."""
    groups: dict[str, list[str]] = {}
    for row in meetings[:NAMES_SHOWN]:
        parent = short_name(row.parent_kind or UnitKind.OTHER, row.parent_name or "") if row.rank == 1 else ""
        groups.setdefault(parent, []).append(short_name(row.unit_kind, row.unit_name))
    more = len(meetings) - NAMES_SHOWN
    parts = [f"{', '.join(names)} ({parent})" if parent else " · ".join(names) for parent, names in groups.items()]
    if more > 0:
        parts.append(gettext("and %(num)d more", num=more))
    return " · ".join(parts)


def work_act(work: Work) -> tuple[str, str]:
    """Return the address and the words of the one act that finishes a thing."""
    first = work.meetings[0] if work.meetings else None
    if work.code in {"late", "undated"} and first:
        if len(work.meetings) == 1 and may(Power.EDIT, first.unit_id):
            return url_for("conferences.move", conference_id=first.id), gettext("Set the date")
        state = "late" if work.code == "late" else ConferenceState.TO_BE_DATED.value
        tier = work.step.tier.rank if work.step and work.step.tier else 1
        plan_id = work.step.deadline.plan_id if work.step else 0
        return url_for("conferences.index", plan=plan_id, tier=tier, state=state), gettext("Open the list")
    if work.code == "reports" and work.step:
        return url_for("reports.index", plan_id=work.step.deadline.plan_id), gettext("Open the reports")
    conference_id = first.id if first else 0
    if work.code == "papers":
        return url_for("papers.index", conference_id=conference_id), gettext("Open the papers")
    if work.code == "overrun":
        return url_for("conferences.show", conference_id=conference_id), gettext("Edit the programme")
    return url_for("conferences.show", conference_id=conference_id), gettext("Open the conference")
