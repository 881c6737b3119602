"""Danh sách khen thưởng: the list that goes with a decision (papers.md 9), and the running copy for the stage."""

from collections.abc import Sequence

from planner.documents import award_decisions
from planner.documents.award_sheets import AwardDecisionSheet, Awardee
from planner.documents.award_tables import in_groups, people_words
from planner.documents.blocks import Column, Row, Run, Table
from planner.documents.day_sheets import StageSheet
from planner.documents.holds import hold
from planner.documents.profiles import StyleProfile, TypeStyle, lying
from planner.documents.sheet_tables import Cell, SheetColumn, SheetTable
from planner.documents.wordings import Draft
from planner.wording import clean, count, upper_first

LIST, STAGE = "award-decision-annex", "award-stage-list"
PER_TURN = 10  # who stands on the stage together
_SIZES = (TypeStyle(13, 16),)
_COLUMNS = (
    Column("TT", 11, centred=True), Column("Đợt", 12, centred=True), Column("Vị trí", 16, centred=True),
    Column("Tập thể / Họ và tên", 58), Column("Chức vụ, đơn vị", 63), Column("Hình thức", 50),
    Column("Người trao", 42),
)  # fmt: skip
_SHEET_COLUMNS = (
    SheetColumn("TT", 6), SheetColumn("Loại", 10), SheetColumn("Tập thể / Họ và tên", 36), SheetColumn("Năm sinh", 10),
    SheetColumn("Dân tộc", 13), SheetColumn("Chức vụ, đơn vị", 44), SheetColumn("Thành tích", 50),
    SheetColumn("Hình thức", 34), SheetColumn("Cơ quan trình", 30), SheetColumn("Đợt", 6), SheetColumn("Vị trí", 7),
)  # fmt: skip


def draft(sheet: AwardDecisionSheet, profile: StyleProfile) -> Draft:
    """Return the list that goes with a decision, before its words and without the decision."""
    (annex,) = [made for made in award_decisions.drafts(sheet, profile) if made.wording == LIST]
    return annex


def stage_draft(sheet: StageSheet, profile: StyleProfile) -> Draft:
    """Return the running copy for the stage before its words: who comes up in which turn, where he stands."""
    turns = _turns(sheet)
    rows = [
        Row(tuple(Run(hold(cell)) for cell in (
            str(number), str(turn), str(place), each.name, each.post, award, "")))
        for number, (turn, place, award, each) in enumerate(turns, start=1)
    ]  # fmt: skip
    values = {
        "hội nghị": sheet.conference_full, "hội nghị ngắn": sheet.conference_short,
        "số đợt": count(turns[-1][0] if turns else 0), "số người một đợt": count(PER_TURN),
        "tổng số": people_words([each for _, _, _, each in turns]),
    }  # fmt: skip
    slots = {"bảng trao thưởng": (Table(_COLUMNS, tuple(rows), _SIZES, middle=True),)}
    return Draft(STAGE, values, lying(profile), slots=slots, separated=False)


def table(sheet: StageSheet) -> SheetTable:
    """Return the list for a spreadsheet, with the turns on the stage."""
    rows: list[tuple[Cell, ...]] = [
        (
            number, "Cá nhân" if each.is_person else "Tập thể", each.name, each.birth_year, each.ethnicity, each.post,
            upper_first(each.achievement), award, each.submitted_by, turn, place,
        )
        for number, (turn, place, award, each) in enumerate(_turns(sheet), start=1)
    ]  # fmt: skip
    title = f"Danh sách khen thưởng tại {clean(sheet.conference_short)}"
    return SheetTable("Khen thưởng", title, _SHEET_COLUMNS, tuple(rows))


def _turns(sheet: StageSheet) -> list[tuple[int, int, str, Awardee]]:
    """Return turn and place on the stage of each, with what is given; one turn is of one award and one class.

    The turns of a class are equally long, so that nobody is left alone on the stage.
    """
    placed, turn = list[tuple[int, int, str, Awardee]](), 0
    for awarding in sheet.awardings:
        for _, _, members in in_groups(awarding.rows):
            for part in _equal_parts(members):
                turn += 1
                placed += [(turn, place, awarding.award, each) for place, each in enumerate(part, start=1)]
    return placed


def _equal_parts(members: Sequence[Awardee]) -> list[Sequence[Awardee]]:
    parts, number = -(-len(members) // PER_TURN), len(members)
    return [members[part * number // parts : (part + 1) * number // parts] for part in range(parts)]
