"""Thông báo kết luận: points numbered, each with its organ and its last day (papers.md 7)."""

from collections.abc import Iterable, Sequence

from planner.documents.blocks import Block, Paragraph, Run
from planner.documents.holds import hold
from planner.documents.letterhead import DOTS, head_block
from planner.documents.outcome_sheets import ConcludedPoint, ConclusionsSheet
from planner.documents.profiles import StyleProfile
from planner.documents.wordings import Draft
from planner.wording import clean, count, fold, fraction, full_day, listing, lower_first

NOTHING = "các điểm kết luận"
_ORGAN, _DAY = "cơ quan thực hiện điểm {}", "thời hạn điểm {}"


def draft(sheet: ConclusionsSheet, profile: StyleProfile) -> Draft:
    """Return the notice before its words."""
    assessed = [point for point in sheet.points if point.is_assessment]
    tasks = [point for point in sheet.points if not point.is_assessment]
    values = {
        "hội nghị": sheet.conference_full, "hội nghị kèm tên gọi tắt": sheet.conference_introduced,
        "hội nghị ngắn": sheet.conference_short,
        "ngày họp": f"ngày {full_day(sheet.held_on, profile.date_sep)}" if sheet.held_on else "",
        "địa điểm": sheet.venue, "cơ quan tổ chức": sheet.host, "chủ trì": sheet.chair,
        "người kết luận": sheet.chair, "số đại biểu": _present(sheet), "đã nghe": listing(sheet.heard),
        "cơ quan ban hành": sheet.issuer, "văn phòng": sheet.watcher, "dấu kết thúc": profile.ending,
    }  # fmt: skip
    slots: dict[str, tuple[Block, ...]] = {
        "đánh giá chung": tuple(points(assessed, profile)), "nhiệm vụ": tuple(points(tasks, profile)),
    }  # fmt: skip
    return Draft(
        "conclusions", values, profile, head_block(sheet.head, profile), sheet.recipients, sheet.signature, slots
    )


def points(found: Sequence[ConcludedPoint], profile: StyleProfile) -> Iterable[Paragraph]:
    """Yield the points with their numbers; a dotted place in red where there is none, or where one lacks a part."""
    if not found:
        yield Paragraph((Run(DOTS, missing=NOTHING),))
    for number, point in enumerate(found, start=1):
        yield Paragraph(tuple(_point(number, point, profile)))


def _point(number: int, point: ConcludedPoint, profile: StyleProfile) -> Iterable[Run]:
    """Yield a point: its number, the organ, the task, until when; what its words say already is not said again."""
    words = clean(point.words).rstrip(".;, ")
    start = f"{number}. "
    if point.is_assessment:
        yield Run(hold(f"{start}{words}."))
        return
    if not point.organ:
        yield Run(start)
        yield Run(DOTS, missing=_ORGAN.format(number))
        yield Run(hold(f" {lower_first(words)}"))
    elif fold(words).startswith(fold(point.organ)):
        yield Run(hold(f"{start}{words}"))
    else:
        yield Run(hold(f"{start}{point.organ} {lower_first(words)}"))
    if point.last is None:
        yield Run(hold(", chậm nhất ngày "))
        yield Run(DOTS, missing=_DAY.format(number))
    else:
        day = full_day(point.last, profile.date_sep)
        yield Run("." if day in words else hold(f", chậm nhất ngày {day}."))


def _present(sheet: ConclusionsSheet) -> str:
    """Return how many were there: 168/183 đại biểu; "" where nobody counted."""
    if sheet.present is None:
        return ""
    return f"{fraction(sheet.present, sheet.called) if sheet.called else count(sheet.present)} đại biểu"
