"""Tables of commendation: collectives first, then persons, each numbered anew (papers.md 9)."""

from collections.abc import Callable, Sequence

from planner.documents.award_sheets import Awardee
from planner.documents.blocks import Column, Row, Run, Table
from planner.documents.holds import hold
from planner.documents.profiles import TypeStyle
from planner.wording import count, thousands, upper_first

_SIZES = (TypeStyle(12, 14.6),)
_TALL = (TypeStyle(13, 18),)
_NO, _YEAR = Column("TT", 10, centred=True), Column("Năm sinh", 14, centred=True)
_AWARDED = (
    _NO, Column("Tập thể / Họ và tên", 40), _YEAR, Column("Dân tộc", 22, centred=True), Column("Chức vụ, đơn vị", 45),
    Column("Cơ quan trình", 34),
)  # fmt: skip
_NOMINATED = (
    _NO, Column("Tập thể / Họ và tên", 35), _YEAR, Column("Dân tộc", 20, centred=True), Column("Chức vụ, đơn vị", 38),
    Column("Tóm tắt thành tích", 48),
)  # fmt: skip
_PAID = (
    _NO, Column("Tập thể / Họ và tên", 48), Column("Chức vụ, đơn vị", 45), Column("Số tiền (đồng)", 28, right=True),
    Column("Ký nhận", 34),
)  # fmt: skip
GROUPS = ((False, "I", "TẬP THỂ"), (True, "II", "CÁ NHÂN"))


def awarded_table(rows: Sequence[Awardee]) -> Table:
    """Return the list that goes with a decision: who, and which organ submitted."""
    made = _grouped(rows, lambda row: _who(row, row.submitted_by))
    return Table(_AWARDED, (*made, _total(rows)), _SIZES, middle=True)


def nominated_table(rows: Sequence[Awardee]) -> Table:
    """Return the list that goes with a submission: who, and for what."""
    made = _grouped(rows, lambda row: _who(row, upper_first(row.achievement)))
    return Table(_NOMINATED, (*made, _total(rows)), _SIZES, middle=True)


def receipt_table(rows: Sequence[Awardee]) -> Table:
    """Return the list on which prizes are signed for; a sum is given where every amount is known."""
    made = _grouped(rows, lambda row: (row.name, row.post, money(row.prize), ""))
    total = Row((Run(""), Run("Tổng cộng", bold=True), Run(hold(people_words(rows)), bold=True),
                 Run(money(total_of(rows)), bold=True), Run("")))  # fmt: skip
    return Table(_PAID, (*made, total), _TALL, middle=True)


def people_words(rows: Sequence[Awardee]) -> str:
    """Return how many there are: 03 tập thể và 05 cá nhân; of a kind that is not there nothing."""
    counts = ((sum(row.is_person is kind for row in rows), words.lower()) for kind, _, words in GROUPS)
    return " và ".join(f"{count(number)} {words}" for number, words in counts if number)


def total_of(rows: Sequence[Awardee]) -> int | None:
    """Return the money for all; None where an amount is not known."""
    prizes = [row.prize for row in rows if row.prize is not None]
    return sum(prizes) if len(prizes) == len(rows) else None


def money(amount: int | None) -> str:
    """Return an amount as papers write it: 2.700.000."""
    return "" if amount is None else thousands(amount)


def in_groups(rows: Sequence[Awardee]) -> list[tuple[str, str, list[Awardee]]]:
    """Return figure, words and rows of the collectives and of the persons, as far as there are any."""
    groups = ((figure, words, [row for row in rows if row.is_person is kind]) for kind, figure, words in GROUPS)
    found = [group for group in groups if group[2]]
    return [(("I", "II")[index], words, each) for index, (_, words, each) in enumerate(found)]


def _grouped(rows: Sequence[Awardee], cells: Callable[[Awardee], tuple[str, ...]]) -> list[Row]:
    made = list[Row]()
    for figure, words, each in in_groups(rows):
        made.append(Row((Run(figure, bold=True), Run(f"{words} ({len(each)})", bold=True)), leads=True))
        for number, row in enumerate(each, start=1):
            texts = (str(number), *cells(row))
            made.append(Row(tuple(Run(hold(text)) for text in texts), spans=_spans(row, len(texts))))
    return made


def _spans(row: Awardee, cells: int) -> tuple[int, ...]:
    """Return that the name of a collective spans the columns of what only persons have."""
    return (1, 3, *(1,) * (cells - 2)) if not row.is_person and cells < len(_AWARDED) - 1 else ()


def _who(row: Awardee, last: str) -> tuple[str, ...]:
    """Return the cells of one; a collective was not born and is of no people."""
    if not row.is_person:
        return row.name, row.post, last
    return row.name, str(row.birth_year or ""), row.ethnicity, row.post, last


def _total(rows: Sequence[Awardee]) -> Row:
    numbers = [sum(row.is_person is kind for row in rows) for kind, _, _ in GROUPS]
    words = ", ".join(f"{count(number)} {words.lower()}" for number, (_, _, words) in zip(numbers, GROUPS, strict=True))
    return Row((Run(""), Run(hold(f"Tổng số: {words}."), bold=True)))
