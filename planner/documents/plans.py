"""Kế hoạch: the plan itself with its annexes, from what was read of it and is kept as data."""

from collections.abc import Iterable

from planner.documents.blocks import Block, Column, Heading, Paragraph, Row, Run, Table
from planner.documents.holds import hold
from planner.documents.letterhead import DOTS, annex_number, head_block
from planner.documents.outlines import annex_profile, outline_blocks
from planner.documents.plan_sheets import PlanSheet, TaskLine, TierLine
from planner.documents.profiles import StyleProfile, TypeStyle
from planner.documents.wordings import Draft
from planner.wording import clean, fold, full_day, lower_first, upper_first

_SIZES = (TypeStyle(13, 16), TypeStyle(12, 14.6))
_TOPICS = (Column("TT", 11, centred=True), Column("Đơn vị", 52), Column("Chủ đề", 102))
_OUTLINE, _ASSIGNED = "đề cương", "phân công tham luận"


def drafts(sheet: PlanSheet, profile: StyleProfile) -> list[Draft]:
    """Return the plan, its outline and its topics, each a part of the paper with a name for its bookmark."""
    annexes = [name for name, rows in ((_OUTLINE, sheet.outline), (_ASSIGNED, sheet.topics)) if rows]
    values = _values(sheet, profile, annexes)
    slots: dict[str, tuple[Block, ...]] = {
        "các cấp": tuple(block for place, tier in enumerate(sheet.tiers, start=1) for block in _tier(place, tier)),
        "nhiệm vụ": tuple(block for task in sheet.tasks for block in _task(task)) or (_unknown("nhiệm vụ"),),
        "đề cương": tuple(outline_blocks(sheet.outline, profile)),
        "bảng chủ đề": (_topics(sheet),) if sheet.topics else (),
    }
    made = [Draft("plan", values, profile, head_block(sheet.head, profile), sheet.recipients, sheet.signature, slots,
                  title=f"Kế hoạch số {sheet.symbol}")]  # fmt: skip
    keys = {_OUTLINE: ("plan-outline", "Đề cương báo cáo"), _ASSIGNED: ("plan-topics", "Phân công tham luận")}
    for number, name in enumerate(annexes, start=1):
        wording, title = keys[name]
        own = {**values, "số phụ lục": annex_number(number, profile) if len(annexes) > 1 else ""}
        made.append(Draft(wording, own, annex_profile(profile), slots=slots, separated=False, title=title))
    return made


def _values(sheet: PlanSheet, profile: StyleProfile, annexes: list[str]) -> dict[str, str]:
    return {
        "nội dung kế hoạch": sheet.subject, "nội dung ngắn": sheet.stem, "cơ quan ban hành": sheet.issuer,
        "căn cứ": "; ".join(clean(each).rstrip(".;") for each in sheet.basis),
        "cuộc vận động": sheet.campaign or sheet.stem, "địa bàn": sheet.area, "mốc số liệu": sheet.period,
        "hình thức": sheet.form, "có đề cương": "có Đề cương báo cáo kèm theo" if _OUTLINE in annexes else "",
        "số kế hoạch": f"số {sheet.symbol}",
        "ngày kế hoạch": f"ngày {full_day(sheet.issued_on, profile.date_sep)}", "dấu kết thúc": profile.ending,
    }  # fmt: skip


def _tier(place: int, tier: TierLine) -> Iterable[Block]:
    """Yield what is ordered for a tier: when, where, who, and its programme."""
    yield Heading(hold(f"2.{place}. Đối với {lower_first(tier.name)}"), 3)
    yield _line(f"- Thời gian: {upper_first(tier.limit).rstrip('.')}.")
    if clean(tier.venue):
        yield _line(f"- Địa điểm: {tier.venue}.")
    if tier.groups:
        yield _line("- Thành phần tham dự hội nghị:")
        ends = [";"] * (len(tier.groups) - 1) + ["."]
        yield from (_line(f"+ {group.rstrip('.;')}{end}") for group, end in zip(tier.groups, ends, strict=True))
    else:
        yield _unknown(f"thành phần {lower_first(tier.name)}", "- Thành phần tham dự hội nghị: ")
    if tier.programme:
        yield _line("- Chương trình hội nghị:")
    for number, title, presenter in tier.programme:
        who = f" ({presenter})" if presenter else ""
        yield _line(f"{f'({number})' if number else '-'} {title.rstrip('.;')}{who}.")


def _task(task: TaskLine) -> Iterable[Block]:
    """Yield the organs in bold and what each is to do; a single task stands in the same paragraph."""
    label = Run(hold(f"{task.number}. {task.addressees}" if task.number else task.addressees), bold=True)
    if len(task.tasks) == 1:
        yield Paragraph((label, Run(hold(f": {_ordered(*task.tasks[0])}"))))
        return
    yield Paragraph((label, Run(":")))
    yield from (_line(f"- {_ordered(words, limit)}") for words, limit in task.tasks)


def _ordered(words: str, limit: str) -> str:
    """Return a task with its limit, which is not said twice."""
    said = not limit or fold(limit) in fold(words)
    return f"{words.rstrip('.;')}{'' if said else f', {lower_first(limit)}'}."


def _topics(sheet: PlanSheet) -> Table:
    rows = tuple(
        Row((Run(str(topic.number)), Run(hold("; ".join(topic.units))), Run(hold(topic.words.rstrip(".;")))))
        for topic in sheet.topics
    )
    return Table(_TOPICS, rows, _SIZES)


def _line(text: str) -> Paragraph:
    return Paragraph((Run(hold(text)),))


def _unknown(name: str, label: str = "") -> Paragraph:
    runs = (Run(label), Run(DOTS, missing=name))
    return Paragraph(runs if label else runs[1:])
