"""Parts of a reading as rows of a form, and rows back into the reading."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeVar

from planner.enums import DeadlineKind, Duty, OwedAt
from planner.readers.found import (
    FoundAttendance,
    FoundDeadline,
    FoundItem,
    FoundPlan,
    FoundSection,
    FoundTask,
    FoundTopic,
    Words,
)
from planner.web.reading_forms import typed, with_last_day
from planner.web.reading_rows import (
    STEP,
    WITHOUT_DAY,
    AgendaRow,
    BasisRow,
    GroupRow,
    LimitRow,
    OutlineRow,
    RowForm,
    TaskRow,
    TopicRow,
    WordsRow,
)
from planner.wording import clean

Row = dict[str, Any]
Kept = TypeVar("Kept")
Node = TypeVar("Node", FoundItem, FoundSection)
NOTHING = Words()


@dataclass(frozen=True)
class Part:
    """How a part is edited: the form of a row, its rows, and what becomes of rows that were sent."""

    row: type[RowForm]
    rows: Callable[[FoundPlan], list[Row]]
    apply: Callable[[FoundPlan, list[Row]], FoundPlan]


def keyed(pairs: Iterable[tuple[Words, Kept]]) -> list[tuple[str, Kept]]:
    """Return values with the place of their words as a key; "" for what a person has typed."""
    times: dict[str, int] = {}
    found = []
    for words, value in pairs:
        span = words.span
        key = f"{span.line}.{span.column}.{span.end_line}.{span.end_column}" if span else ""
        times[key] = times.get(key, 0) + 1
        found.append((f"{key}.{times[key]}" if key else "", value))
    return found


def _lines(words: Words, text: str | None) -> Words:
    """Return words of several lines as a person left them."""
    said = "\n".join(clean(line) for line in (text or "").splitlines() if clean(line))
    return words if said == words.text else Words(said, words.span)


# --- plain lines --------------------------------------------------------------------------------------------


def _line_part(name: str, row: type[RowForm]) -> Part:
    def rows(plan: FoundPlan) -> list[Row]:
        return [{"at": at, "words": each.text} for at, each in keyed((each, each) for each in getattr(plan, name))]

    def apply(plan: FoundPlan, sent: list[Row]) -> FoundPlan:
        held = dict(keyed((each, each) for each in getattr(plan, name)))
        changed: dict[str, Any] = {name: tuple(typed(held.get(each["at"], NOTHING), each["words"]) for each in sent)}
        return replace(plan, **changed)

    return Part(row, rows, apply)


def _groups(plan: FoundPlan) -> list[tuple[str, tuple[OwedAt, Words]]]:
    return keyed((words, (each.level, words)) for each in plan.attendance for words in each.groups)


def _attendance_rows(plan: FoundPlan) -> list[Row]:
    return [{"at": at, "level": level, "words": words.text} for at, (level, words) in _groups(plan)]


def _with_attendance(plan: FoundPlan, sent: list[Row]) -> FoundPlan:
    held = dict(_groups(plan))
    by_level: dict[OwedAt, list[Words]] = {}
    for row in sent:
        words = held[row["at"]][1] if row["at"] in held else NOTHING
        by_level.setdefault(row["level"], []).append(typed(words, row["words"]))
    return replace(plan, attendance=tuple(FoundAttendance(level, tuple(groups)) for level, groups in by_level.items()))


# --- trees: programme and outline -----------------------------------------------------------------------------


def _flat(nodes: tuple[Node, ...], depth: int = 1) -> list[tuple[int, Node]]:
    found: list[tuple[int, Node]] = []
    for node in nodes:
        found.append((depth, node))
        found.extend(_flat(node.items, depth + 1))
    return found


def _tree(rows: list[Row], make: Callable[[Row, tuple[Node, ...]], Node]) -> tuple[Node, ...]:
    """Return rows as a tree; a row deeper than the one before it lies inside that one."""
    found: list[Node] = []
    at = 0
    while at < len(rows):
        end = next((n for n in range(at + 1, len(rows)) if rows[n]["depth"] <= rows[at]["depth"]), len(rows))
        found.append(make(rows[at], _tree(rows[at + 1 : end], make)))
        at = end
    return tuple(found)


def _ordered(sent: list[Row]) -> list[Row]:
    """Return rows by the order that was typed; those without one at the end."""
    return sorted(sent, key=lambda row: (row["order"] is None, row["order"] or 0))


def _tree_rows(nodes: tuple[Node, ...], name: str) -> list[Row]:
    """Return a tree as rows with its order and depth; `name` is the words that a node has beside its title."""
    flat = keyed((each.title, (depth, each)) for depth, each in _flat(nodes))
    return [
        {
            "at": at, "order": n * STEP, "depth": depth, "no": each.no, "title": each.title.text,
            name: getattr(each, name).text,
        }
        for n, (at, (depth, each)) in enumerate(flat, start=1)
    ]  # fmt: skip


def _agenda_rows(plan: FoundPlan) -> list[Row]:
    return _tree_rows(plan.agenda, "presenter")


def _with_agenda(plan: FoundPlan, sent: list[Row]) -> FoundPlan:
    held = dict(keyed((each.title, each) for _, each in _flat(plan.agenda)))

    def make(row: Row, items: tuple[FoundItem, ...]) -> FoundItem:
        old = held.get(row["at"], FoundItem("", NOTHING))
        presenter = typed(old.presenter, row["presenter"])
        return FoundItem(clean(row["no"]), typed(old.title, row["title"]), presenter, items)

    return replace(plan, agenda=_tree(_ordered(sent), make))


def _outline_rows(plan: FoundPlan) -> list[Row]:
    return _tree_rows(plan.outline, "guidance")


def _with_outline(plan: FoundPlan, sent: list[Row]) -> FoundPlan:
    held = dict(keyed((each.title, each) for _, each in _flat(plan.outline)))

    def make(row: Row, items: tuple[FoundSection, ...]) -> FoundSection:
        old = held.get(row["at"], FoundSection("", NOTHING))
        guidance = _lines(old.guidance, row["guidance"])
        return FoundSection(clean(row["no"]), typed(old.title, row["title"]), guidance, items)

    return replace(plan, outline=_tree(_ordered(sent), make))


# --- tasks and topics --------------------------------------------------------------------------------------------


def _task_rows(plan: FoundPlan) -> list[Row]:
    return [
        {
            "at": at, "no": each.no, "unit": each.unit.text, "task": each.task.text, "supports": each.supports.text,
            "due": each.due.last_day if each.due else None,
        }
        for at, each in keyed((each.task, each) for each in plan.tasks)
    ]  # fmt: skip


def _with_tasks(plan: FoundPlan, sent: list[Row]) -> FoundPlan:
    held = dict(keyed((each.task, each) for each in plan.tasks))
    return replace(plan, tasks=tuple(_task(held.get(row["at"], FoundTask("", NOTHING, NOTHING)), row) for row in sent))


def _task(old: FoundTask, row: Row) -> FoundTask:
    return FoundTask(
        clean(row["no"]), typed(old.unit, row["unit"]), _lines(old.task, row["task"]),
        _due(old.due, row["due"]), typed(old.supports, row["supports"]),
    )  # fmt: skip


def _due(old: FoundDeadline | None, last: date | None) -> FoundDeadline | None:
    """Return the limit of a task with the last day that was typed."""
    if old is not None:
        return old if last == old.last_day else with_last_day(old, last) if last else None
    if last is None:
        return None
    words = Words(f"đến hết ngày {last.day:02d}-{last.month}-{last.year}")
    return FoundDeadline(OwedAt.UNIT, Duty.TASK, words, DeadlineKind.BY, last, last)


def _topic_rows(plan: FoundPlan) -> list[Row]:
    return [
        {
            "at": at, "no": each.no, "units": "; ".join(unit.text for unit in each.units), "topic": each.topic.text,
            "speakers": each.speakers_per_unit,
        }
        for at, each in keyed((each.topic, each) for each in plan.topics)
    ]  # fmt: skip


def _with_topics(plan: FoundPlan, sent: list[Row]) -> FoundPlan:
    held = dict(keyed((each.topic, each) for each in plan.topics))
    last = max((row["no"] or 0 for row in sent), default=0)
    topics = []
    for row in sent:
        old = held.get(row["at"], FoundTopic(0, (), NOTHING))
        last += row["no"] is None
        words = typed(old.topic, row["topic"])
        topics.append(FoundTopic(row["no"] or last, _units(old, row["units"]), words, row["speakers"]))
    return replace(plan, topics=tuple(sorted(topics, key=lambda topic: topic.no)))


def _units(old: FoundTopic, text: str) -> tuple[Words, ...]:
    """Return the units of a topic; those that were read keep their place."""
    held = {clean(unit.text): unit for unit in old.units}
    span = old.units[0].span if old.units else None
    return tuple(held.get(name) or Words(name, span) for name in map(clean, text.split(";")) if name)


# --- limits ---------------------------------------------------------------------------------------------------------


def _limits(plan: FoundPlan) -> list[tuple[str, FoundDeadline]]:
    return keyed((each.wording, each) for each in (*plan.deadlines, *plan.undated))


def _limit_rows(plan: FoundPlan) -> list[Row]:
    return [
        {
            "at": at, "level": each.level, "duty": each.duty, "wording": each.wording.text, "kind": each.kind,
            "named": each.named, "starts": each.starts, "owed_by": each.owed_by.text, "tentative": each.tentative,
        }
        for at, each in _limits(plan)
    ]  # fmt: skip


def _with_limits(plan: FoundPlan, sent: list[Row]) -> FoundPlan:
    held = dict(_limits(plan))
    pairs = [(held.get(row["at"]), _limit(held.get(row["at"]), row)) for row in sent]
    moved: Mapping[FoundDeadline, FoundDeadline] = {old: new for old, new in pairs if old is not None and old != new}
    tasks = tuple(replace(task, due=moved[task.due]) if task.due and task.due in moved else task for task in plan.tasks)
    made = [new for _, new in pairs]
    return replace(
        plan, tasks=tasks, deadlines=tuple(each for each in made if each.kind not in WITHOUT_DAY),
        undated=tuple(each for each in made if each.kind in WITHOUT_DAY),
    )  # fmt: skip


def _limit(old: FoundDeadline | None, row: Row) -> FoundDeadline:
    """Return a limit as it was typed; its last day is reckoned anew where its kind or its day changed."""
    kind, named = row["kind"], row["named"]
    base = old or FoundDeadline(row["level"], row["duty"], NOTHING, kind)
    last = base.last_day
    if old is None or (kind, named) != (old.kind, old.named):
        last = None if kind in WITHOUT_DAY else named - timedelta(days=1) if kind is DeadlineKind.BEFORE else named
    return replace(
        base, level=row["level"], duty=row["duty"], wording=typed(base.wording, row["wording"]), kind=kind,
        named=named, starts=row["starts"], last_day=last, tentative=bool(row["tentative"]),
        owed_by=typed(base.owed_by, row["owed_by"]),
    )  # fmt: skip


PARTS: dict[str, Part] = {
    "deadlines": Part(LimitRow, _limit_rows, _with_limits), "agenda": Part(AgendaRow, _agenda_rows, _with_agenda),
    "attendance": Part(GroupRow, _attendance_rows, _with_attendance),
    "topics": Part(TopicRow, _topic_rows, _with_topics),
    "tasks": Part(TaskRow, _task_rows, _with_tasks), "outline": Part(OutlineRow, _outline_rows, _with_outline),
    "recipients": _line_part("recipients", WordsRow), "signature": _line_part("signature", WordsRow),
    "basis": _line_part("basis", BasisRow),
}  # fmt: skip
