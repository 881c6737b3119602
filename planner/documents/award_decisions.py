"""Draft of the decision on awards with its list (papers.md 9)."""

from planner.documents.award_sheets import AwardDecisionSheet, Awardee
from planner.documents.award_tables import awarded_table, money, people_words, total_of
from planner.documents.letterhead import DOTS, basis_paragraphs, head_block, number_in_text
from planner.documents.profiles import StyleProfile
from planner.documents.wordings import Draft
from planner.wording import listing

_EACH = {False: "mỗi tập thể", True: "mỗi cá nhân"}


def drafts(sheet: AwardDecisionSheet, profile: StyleProfile) -> list[Draft]:
    """Return the decision and its list."""
    awarding, head = sheet.awarding, head_block(sheet.head, profile)
    values = {
        "hình thức khen thưởng": awarding.award, "thành tích": awarding.reason,
        "thành tích ngắn": awarding.short_reason,
        "người quyết định": awarding.grantor, "chức danh in hoa": awarding.grantor.upper(),
        "số lượng": people_words(awarding.rows), "mức thưởng": _prizes(awarding.rows),
        "tổng tiền thưởng": money(total_of(awarding.rows)), "quỹ": sheet.fund,
        "cơ quan đề nghị": sheet.proposer, "văn phòng": sheet.office,
        "số quyết định": number_in_text(sheet.head, profile), "ngày quyết định": head.place_and_day.partition(", ")[2],
        "dấu kết thúc": profile.ending,
    }  # fmt: skip
    slots = {"các căn cứ": basis_paragraphs(_bases(sheet, profile), profile)}
    listed = {"danh sách khen thưởng": (awarded_table(awarding.rows),)}
    return [
        Draft("award-decision", values, profile, head, sheet.recipients, sheet.signature, slots),
        Draft("award-decision-annex", values, profile, slots=listed),
    ]


def _bases(sheet: AwardDecisionSheet, profile: StyleProfile) -> list[str]:
    """Return what a decision rests on; who proposes it stands last, number and day of that paper are for the pen."""
    dots = DOTS[:8]
    symbol = f"/TTr-{sheet.proposer_symbol}" if sheet.proposer_symbol else ""
    year = sheet.head.month.year if sheet.head.month else dots
    paper = f"Tờ trình số {dots}{symbol} ngày {dots} tháng {dots} năm {year}"
    return [*(f"Căn cứ {words}" for words in sheet.bases), f"Theo đề nghị của {sheet.proposer} tại {paper}"]


def _prizes(rows: tuple[Awardee, ...]) -> str:
    """Return how much each gets: mỗi tập thể 5.400.000 đồng, mỗi cá nhân 2.700.000 đồng; "" where it is not known."""
    known = dict.fromkeys((row.is_person, row.prize) for row in rows)
    if any(prize is None for _, prize in known):
        return ""
    return listing([f"{_EACH[is_person]} {money(prize)} đồng" for is_person, prize in known], last="và")
