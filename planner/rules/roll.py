"""Who was at a conference: counted by group, and told as the paragraph of its minutes (biên bản)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from planner.enums import Answer, Attendance
from planner.rules.posts import post_line
from planner.wording import clean, count

COMRADE = "đồng chí"
DELEGATE = "đại biểu"


class Presence(StrEnum):
    """How a delegate counts: there in person or by a substitute, or not there, with a reason given or without."""

    PRESENT = "present"
    SUBSTITUTE = "substitute"
    EXCUSED = "excused"
    ABSENT = "absent"


@dataclass(frozen=True)
class Delegate:
    """One delegate as the list prints it, with what was answered and what the doors said.

    `came` is how the delegate came, `left` whether before the end; a substitute may have come late only by the list.
    """

    name: str
    honorific: str = ""
    post: str = ""
    unit_words: str = ""
    group: str = ""
    answer: Answer | None = None
    reason: str = ""
    came: Attendance | None = None
    left: bool = False
    substitute_name: str = ""
    substitute_post: str = ""
    is_walk_in: bool = False
    participant_id: int = 0

    @property
    def presence(self) -> Presence:
        """Return how the delegate counts. Whoever answered not to come is absent with a reason: answers ask for it."""
        if self.came is not None:
            return Presence.SUBSTITUTE if self.came is Attendance.SUBSTITUTE else Presence.PRESENT
        return Presence.EXCUSED if self.answer is Answer.NOT_COMING else Presence.ABSENT

    @property
    def is_there(self) -> bool:
        """Tell whether the delegate or a substitute came."""
        return self.came is not None


@dataclass(frozen=True)
class Counts:
    """The figures of some delegates; walk-ins were not called and count by themselves."""

    called: int = 0
    present: int = 0  # in person or by a substitute
    substitutes: int = 0
    late: int = 0
    left: int = 0
    excused: int = 0
    absent: int = 0
    walk_ins: int = 0

    @property
    def there(self) -> int:
        """Return how many people sat in the hall."""
        return self.present + self.walk_ins


@dataclass(frozen=True)
class Roll:
    """A conference's delegates in the order of their list, with the figures of all and of each group."""

    delegates: Sequence[Delegate]
    total: Counts
    groups: Sequence[tuple[str, Counts]]

    @property
    def is_taken(self) -> bool:
        """Tell whether anybody was checked in; otherwise nothing is known of who was absent."""
        return self.total.there > 0

    def of(self, presence: Presence) -> list[Delegate]:
        """Return the delegates who were called and count so."""
        return [each for each in self.delegates if not each.is_walk_in and each.presence is presence]

    def walk_ins(self) -> list[Delegate]:
        """Return those who came without being called."""
        return [each for each in self.delegates if each.is_walk_in and each.is_there]

    def late(self) -> list[Delegate]:
        """Return those who came after the opening."""
        return [each for each in self.delegates if each.came is Attendance.LATE]

    def left(self) -> list[Delegate]:
        """Return those who went before the end."""
        return [each for each in self.delegates if each.left]


def call_roll(delegates: Iterable[Delegate]) -> Roll:
    """Count delegates, all and by group in the order in which the groups come first; "" stands for no group."""
    rows = list(delegates)
    names = dict.fromkeys(row.group for row in rows if row.group)
    named = [*names, ""] if any(not row.group for row in rows) else list(names)
    groups = [(name, count_delegates(row for row in rows if row.group == name)) for name in named]
    return Roll(rows, count_delegates(rows), groups)


def count_delegates(delegates: Iterable[Delegate]) -> Counts:
    """Return the figures of some delegates."""
    rows = list(delegates)
    called = [row for row in rows if not row.is_walk_in]
    there = [row for row in rows if row.is_there]
    return Counts(
        called=len(called), present=sum(row.is_there for row in called),
        substitutes=sum(row.presence is Presence.SUBSTITUTE for row in called),
        late=sum(row.came is Attendance.LATE for row in there), left=sum(row.left for row in there),
        excused=sum(row.presence is Presence.EXCUSED for row in called),
        absent=sum(row.presence is Presence.ABSENT for row in called),
        walk_ins=sum(row.is_walk_in for row in there),
    )  # fmt: skip


def has_quorum(roll: Roll, quorum: int | None) -> bool | None:
    """Tell whether as many of those who were called came as are needed; None where no number was set."""
    return None if quorum is None else roll.total.present >= quorum


MOST_NAMED = 20  # in a sentence; more are counted, and stand on a list


def attendance_paragraph(roll: Roll, quorum: int | None = None, *, with_reasons: bool = False) -> str:
    """Return who was there as the minutes say it, "" where nobody was checked in; reasons only where asked for.

    People are called đồng chí where all of them are, else đại biểu. Numbers below ten have two figures.
    """
    if not roll.is_taken:
        return ""
    total, word = roll.total, _word_for(roll.delegates)
    sentences = [f"{_figures(total, word)}; {_absences(roll, word, with_reasons=with_reasons)}."]
    substitutes = [_substitute(each) for each in roll.of(Presence.SUBSTITUTE)]
    if substitutes:
        sentences.append(f"Dự thay: {'; '.join(substitutes)}.")
    if total.walk_ins:
        guests = "; ".join(map(_called, roll.walk_ins()))
        sentences.append(f"Dự ngoài danh sách triệu tập, mời: {count(total.walk_ins)} {word}, gồm: {guests}.")
    if len(roll.groups) > 1:
        parts = [_group(name, counts) for name, counts in roll.groups if counts.called]
        sentences.append(f"Theo thành phần: {'; '.join(parts)}.")
    if quorum is not None:
        enough = "đủ" if has_quorum(roll, quorum) else "chưa đủ"
        sentences.append(f"Số đại biểu có mặt {enough} để tiến hành hội nghị (cần ít nhất {count(quorum)}).")
    return " ".join(sentences)


def _word_for(delegates: Sequence[Delegate]) -> str:
    return COMRADE if all(clean(each.honorific) == COMRADE for each in delegates) else DELEGATE


def _figures(total: Counts, word: str) -> str:
    """Return how many were called and how many came: in which of them some had substitutes, came late, or left."""
    also = [
        f"{count(number)} {word} {words}"
        for number, words in (
            (total.substitutes, "dự thay"), (total.late, "đến muộn"), (total.left, "về trước khi kết thúc"),
        ) if number
    ]  # fmt: skip
    there = f"có mặt: {count(total.present)} {word}" + (f" (trong đó {', '.join(also)})" if also else "")
    return f"Tổng số đại biểu được triệu tập, mời: {count(total.called)} {word}; {there}"


def _absences(roll: Roll, word: str, *, with_reasons: bool) -> str:
    excused, absent = roll.of(Presence.EXCUSED), roll.of(Presence.ABSENT)
    if not excused and not absent:
        return f"vắng mặt: không có {word} nào"
    return "; ".join((
        _absent("vắng mặt có lý do", excused, word, with_reasons=with_reasons),
        _absent("vắng mặt không có lý do", absent, word),
    ))  # fmt: skip


def _absent(words: str, delegates: Sequence[Delegate], word: str, *, with_reasons: bool = False) -> str:
    if not delegates:
        return f"{words}: không"
    if len(delegates) > MOST_NAMED:
        return f"{words}: {count(len(delegates))} {word} (có danh sách kèm theo)"
    named = [
        _called(each) + (f" (lý do: {clean(each.reason)})" if with_reasons and clean(each.reason) else "")
        for each in delegates
    ]  # fmt: skip
    return f"{words}: {count(len(named))} {word}, gồm: {'; '.join(named)}"


def _called(delegate: Delegate) -> str:
    """Return a delegate as a paper calls one: đồng chí A Minh, Phó Bí thư Tỉnh ủy."""
    post = post_line(delegate.post, delegate.unit_words)
    return ", ".join(filter(None, (clean(f"{delegate.honorific} {delegate.name}"), post)))


def _substitute(delegate: Delegate) -> str:
    """Return who sat in whose place; a substitute of a comrade is one."""
    if not clean(delegate.substitute_name):
        return f"người thay {_called(delegate)}"
    honorific = COMRADE if clean(delegate.honorific) == COMRADE else ""
    sent = Delegate(delegate.substitute_name, honorific, delegate.substitute_post)
    return f"{_called(sent)} (thay {_called(delegate)})"


def _group(name: str, counts: Counts) -> str:
    also = "".join(
        f", {words} {count(number)}"
        for words, number in (
            ("dự thay", counts.substitutes), ("vắng có lý do", counts.excused), ("vắng không có lý do", counts.absent),
        ) if number
    )  # fmt: skip
    words = clean(name).rstrip(".;,") or "thành phần khác"
    return f"{words}: {count(counts.present)}/{count(counts.called)} có mặt{also}"
