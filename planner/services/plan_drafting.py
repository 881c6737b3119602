"""From what was read to what is stored: FoundPlan and its matched units become a PlanDraft."""

import re
from collections.abc import Mapping
from typing import Any

from planner.enums import AgendaKind, ConferenceKind, DeadlineKind, Duty, Form, Level, OwedAt, UnitKind
from planner.models import Unit
from planner.readers.drafts import (
    AgendaDraft,
    DeadlineDraft,
    GroupDraft,
    OutlineDraft,
    PlanDraft,
    TaskDraft,
    TierDraft,
    TopicDraft,
    TopicUnitDraft,
)
from planner.readers.found import FoundDeadline, FoundItem, FoundPlan, FoundSection, FoundTask, FoundTopic
from planner.rules.errors import Refused
from planner.rules.names import bare_name
from planner.services.plan_units import UnitMatches
from planner.wording import fold, lower_first, upper_first

LEVELS = (Level.VILLAGE, Level.COMMUNE, Level.DISTRICT, Level.PROVINCE, Level.CENTRAL)
TIER_NAMES = {
    Level.VILLAGE: "Cấp thôn", Level.COMMUNE: "Cấp xã", Level.DISTRICT: "Cấp huyện", Level.PROVINCE: "Cấp tỉnh",
    Level.CENTRAL: "Cấp trung ương",
}  # fmt: skip
TITLES = {Duty.REPORT: "Báo cáo", Duty.PAPER: "Tham luận", Duty.NOMINATION: "Hồ sơ khen thưởng", Duty.TASK: "Nhiệm vụ",
          Duty.CONFERENCE: "Hội nghị"}  # fmt: skip
_KINDS = (
    (AgendaKind.RECEPTION, "don tiep"), (AgendaKind.FILM, "phong su|chieu phim|phim|video|clip"),
    (AgendaKind.BREAK, "giai lao|nghi giua gio"),
    (AgendaKind.OPENING, "tuyen bo ly do|gioi thieu dai bieu|chao co|khai mac|van nghe"),
    (AgendaKind.AWARD, "khen thuong|trao |ton vinh|tuyen duong|cong bo quyet dinh"),
    (AgendaKind.CLOSING, "be mac|dap tu"), (AgendaKind.CONCLUSION, "ket luan|chi dao"),
    (AgendaKind.DISCUSSION, "thao luan|trao doi|phat bieu|toa dam|y kien|giao luu"),
    (AgendaKind.PAPER, "tham luan"), (AgendaKind.REPORT, "bao cao|trinh bay|thong qua"),
)  # fmt: skip
_CAMPAIGN = re.compile(
    r"((?:Cuộc vận động|Phong trào(?: thi đua)?|Đề án|Chương trình|Chiến dịch|Dự án|Mô hình|Hội thi)\s*[“\"].+?[”\"])",
    re.IGNORECASE,
)
_AREA = re.compile(
    r"\s*(?:trên địa bàn|ở|tại|của|toàn)\s+(?:toàn\s+)?(?:tỉnh|thành phố|huyện|xã|phường)(?:\s+[^“”\"(),]{1,30})?$",
    re.IGNORECASE,
)


def draft_of(plan: FoundPlan, matches: UnitMatches, choices: Mapping[str, Any]) -> PlanDraft:
    """Return the plan as it would be stored. Raises Refused where number, day, unit or every tier is missing."""
    missing = [
        name for name, held in (("number", plan.number), ("date", plan.issued_on), ("unit", matches.top)) if not held
    ]
    tiers = tiers_of(plan, matches)
    if missing or not tiers or plan.issued_on is None or matches.top is None:
        raise Refused("reading_incomplete", missing=missing or ["tiers"])
    subject = lower_first(plan.subject.text)
    return PlanDraft(
        number=plan.number.text, issued_on=plan.issued_on.day, issuer=plan.issuer.text or matches.top.name,
        unit_code=matches.top.code, kind=kind_of(subject), subject=subject, stem=stem_of(subject),
        short_stem=short_stem_of(subject), tiers=tiers, campaign=campaign_of(plan.subject.text),
        period_raw=plan.period.words.text[:200] if plan.period else "",
        period_from=plan.period.starts if plan.period else None,
        period_until=plan.period.ends if plan.period else None, form=plan.form.form if plan.form else Form.IN_PERSON,
        place=matches.top.place or bare_name(matches.top.kind, matches.top.name),
        basis=tuple(words.text for words in plan.basis), deadlines=_other_deadlines(plan, matches),
        topics=tuple(_topic(topic, matches, choices) for topic in plan.topics),
        tasks=tuple(_task(task, matches) for task in plan.tasks), outline=_outline(plan.outline),
        recipients=tuple(words.text[:300] for words in plan.recipients),
        signature=tuple(words.text[:200] for words in plan.signature),
    )  # fmt: skip


def kind_of(subject: str) -> ConferenceKind:
    """Return whether a plan is for an interim or a final review."""
    return (
        ConferenceKind.FINAL
        if "tong ket" in fold(subject) and "so ket" not in fold(subject)
        else ConferenceKind.INTERIM
    )


def stem_of(subject: str) -> str:
    """Return the subject without the area it speaks of and without a period in brackets."""
    return _AREA.sub("", re.sub(r"\s*\([^()]*\)$", "", subject)) or subject


def short_stem_of(subject: str) -> str:
    """Return the subject up to the name of its campaign: sơ kết 03 năm thực hiện Cuộc vận động."""
    return re.split(r"\s*[“\"(]", subject, maxsplit=1)[0].strip(" ,;") or subject


def campaign_of(subject: str) -> str:
    """Return the campaign that a subject names, with its title in quotes; "" where there is none."""
    found = _CAMPAIGN.search(subject)
    return upper_first(found[1]) if found else ""


def tiers_of(plan: FoundPlan, matches: UnitMatches) -> tuple[TierDraft, ...]:
    """Return the tiers in the order in which they meet: the first limit of each level that holds a conference."""
    first: dict[Level, FoundDeadline] = {}
    for deadline in plan.deadlines:
        if deadline.duty is Duty.CONFERENCE and deadline.level in set(LEVELS) and deadline.last_day:
            level = Level(deadline.level.value)
            if level not in first or (first[level].last_day or deadline.last_day) > deadline.last_day:
                first[level] = deadline
    ordered = sorted(first.items(), key=lambda pair: (pair[1].last_day, LEVELS.index(pair[0])))
    return tuple(_tier(plan, matches, rank, level, deadline) for rank, (level, deadline) in enumerate(ordered, start=1))


def _tier(plan: FoundPlan, matches: UnitMatches, rank: int, level: Level, deadline: FoundDeadline) -> TierDraft:
    is_top = matches.top is not None and level is matches.top.level
    places = [unit for unit in matches.units.values() if unit.level is level and unit.kind.is_place]
    name = "Cấp cơ sở" if level is Level.COMMUNE and "cơ sở" in deadline.asked.text.lower() else TIER_NAMES[level]
    groups = [group for each in plan.attendance if each.level.value == level.value for group in each.groups]
    return TierDraft(
        rank=rank, level=level, name=name, deadline=_deadline(deadline, title=name), unit_words=_kind_words(places),
        venue=plan.venue.text[:300] if is_top else "", form=plan.form.form if plan.form else Form.IN_PERSON,
        groups=tuple(GroupDraft(upper_first(group.text)) for group in groups),
        agenda=tuple(_item(item) for item in plan.agenda) if is_top else (),
    )  # fmt: skip


_PLACE_WORDS = {
    UnitKind.COMMUNE: "xã", UnitKind.WARD: "phường", UnitKind.TOWNSHIP: "thị trấn", UnitKind.SPECIAL_ZONE: "đặc khu",
    UnitKind.DISTRICT: "huyện", UnitKind.CITY: "thành phố", UnitKind.TOWN: "thị xã", UnitKind.URBAN_DISTRICT: "quận",
    UnitKind.PROVINCE: "tỉnh", UnitKind.CENTRAL_CITY: "thành phố", UnitKind.VILLAGE: "thôn",
}  # fmt: skip


def _kind_words(places: list[Unit]) -> str:
    """Return what the units of a tier are: "xã, phường, thị trấn"."""
    kinds = {place.kind for place in places}
    return ", ".join(dict.fromkeys(words for kind, words in _PLACE_WORDS.items() if kind in kinds))


def _deadline(
    found: FoundDeadline, *, title: str = "", duty: Duty | None = None, units: tuple[str, ...] = ()
) -> DeadlineDraft:
    """Return a limit; a range that lacks its first day is kept as a last day."""
    kind = found.kind
    named = found.named
    if kind is DeadlineKind.RANGE and (found.starts is None or named is None or found.starts > named):
        kind = DeadlineKind.BY
    if kind is DeadlineKind.BEFORE and found.named and found.last_day and found.last_day >= found.named:
        kind = DeadlineKind.BY  # trước tháng 9: the day named is the last permitted one already
    if named is None and kind not in {DeadlineKind.RELATIVE, DeadlineKind.RECURRING}:
        kind = DeadlineKind.OPEN  # a day that no calendar has, left as the document has it
    return DeadlineDraft(
        duty=duty or found.duty, raw=found.wording.text, kind=kind, named=None if kind is DeadlineKind.OPEN else named,
        starts=found.starts if kind is DeadlineKind.RANGE else None, tentative=found.tentative,
        title=(title or TITLES[found.duty])[:200], owed_by=found.owed_by.text[:200], units=units,
    )  # fmt: skip


def _other_deadlines(plan: FoundPlan, matches: UnitMatches) -> tuple[DeadlineDraft, ...]:
    """Return the limits of reports, papers and dossiers; those of tasks go with their task."""
    drafts = []
    for found in (*plan.deadlines, *plan.undated):
        if found.duty in {Duty.CONFERENCE, Duty.TASK} or found.kind is DeadlineKind.RECURRING:
            continue
        drafts.append(_deadline(found, units=owing_units(found, matches) if found.duty is Duty.REPORT else ()))
    return tuple(drafts)


def owing_units(found: FoundDeadline, matches: UnitMatches) -> tuple[str, ...]:
    """Return the codes of the units that owe what a limit asks for."""
    if found.level.value in {level.value for level in LEVELS} and found.level is not OwedAt.PROVINCE:
        level = Level(found.level.value)
        return tuple(unit.code for unit in matches.units.values() if unit.level is level and unit.kind.is_place)
    return matches.codes_of(found.owed_by.text)


def agenda_kind(title: str) -> AgendaKind:
    """Return what an agenda item is, told by its title."""
    key = fold(title)
    return next((kind for kind, form in _KINDS if re.search(form, key)), AgendaKind.OTHER)


def _item(item: FoundItem) -> AgendaDraft:
    return AgendaDraft(
        title=item.title.text, kind=agenda_kind(item.title.text), presenter=item.presenter.text[:200],
        items=tuple(_item(inner) for inner in item.items),
    )  # fmt: skip


def _topic(topic: FoundTopic, matches: UnitMatches, choices: Mapping[str, Any]) -> TopicDraft:
    units = [TopicUnitDraft(matches.code(words.text), words.text[:200]) for words in topic.units]
    known = {unit.code: unit for unit in reversed(units) if unit.code}
    return TopicDraft(
        number=topic.no, words=topic.topic.text, units=tuple(unit for unit in units if known.get(unit.code) is unit),
        speakers_per_unit=topic.speakers_per_unit, is_joint=choices.get(topic_key(topic.no)) == "joint",
    )  # fmt: skip


def topic_key(number: int) -> str:
    """Return the key of the decision whether a topic is one paper or one for each unit."""
    return f"topic.{number}"


def _task(task: FoundTask, matches: UnitMatches) -> TaskDraft:
    leads = matches.codes_of(task.unit.text)
    due = task.due
    return TaskDraft(
        number=task.no[:12], addressees=task.unit.text or "", words=task.task.text, leads=leads,
        supports=tuple(code for code in matches.codes_of(task.supports.text) if code not in leads),
        due=_deadline(due, duty=Duty.TASK) if due and (due.last_day or due.kind is DeadlineKind.RELATIVE) else None,
    )  # fmt: skip


def _outline(sections: tuple[FoundSection, ...]) -> tuple[OutlineDraft, ...]:
    return tuple(
        OutlineDraft(section.no[:12], section.title.text, section.guidance.text, _outline(section.items))
        for section in sections
    )
