"""Parts of a reading that are lists: the form of one row, and what a part is called and counted by."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, FieldList, Form, FormField, HiddenField, SelectChoice, ValidationError

from planner.enums import DeadlineKind, Duty, OwedAt, Sure
from planner.readers.found import FoundPlan, Span, Words
from planner.web.forms import NumberField, SelectField, text_field
from planner.web.reading_forms import PlanDayField
from planner.web.reading_labels import DUTIES, LEVELS, LIMIT_KINDS, options
from planner.wording import clean

BLANK_ROWS = 3  # that one press adds
WITHOUT_DAY = frozenset({DeadlineKind.RELATIVE, DeadlineKind.RECURRING, DeadlineKind.OPEN})
STEP = 10  # between two rows, so that a row can be put between them


class RowForm(Form):
    """One row: `at` says which value of the reading it was, empty for an added one. `needed` may not be empty."""

    needed: tuple[str, ...] = ()
    layout: tuple[tuple[str, ...], ...] = ()  # fields that stand side by side, line by line
    at = HiddenField()
    strike = BooleanField(_l("Leave this row out"))

    @property
    def lines(self) -> Iterator[list[Field]]:
        """Give the fields of each line of the row."""
        return ([self[name] for name in names] for names in self.layout)

    @property
    def controls(self) -> Iterator[Field]:
        """Give the fields that are typed in or chosen."""
        return (field for field in self if field.name.rsplit("-", 1)[-1] not in {"at", "strike"})

    @property
    def is_blank(self) -> bool:
        """Tell a row that was offered and not used."""
        typed = (field for field in self.controls if not isinstance(field, SelectField | BooleanField))
        return not self.at.data and not any(clean(field._value()) for field in typed)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the row, unless it is left out."""
        if self.strike.data or self.is_blank:
            return True
        is_valid = super().validate(extra_validators)
        for name in self.needed:
            if not self[name].data and not self[name].errors:
                self[name].errors = [gettext("This cannot be empty.")]
                is_valid = False
        return is_valid


def depth_field() -> SelectField:
    """Return a select of how deep a row lies in the others."""
    names = [_l("first level"), _l("second level"), _l("third level"), _l("fourth level")]
    return SelectField(_l("Depth"), choices=list(map(SelectChoice, range(1, len(names) + 1), names)), coerce=int)


class WordsRow(RowForm):
    """A line of recipients or signature."""

    needed = ("words",)
    layout = (("words",),)
    words = text_field(_l("Words"), most=300, lines=2)


class BasisRow(RowForm):
    """A document that the plan names as its basis."""

    needed = ("words",)
    layout = (("words",),)
    words = text_field(_l("Words"), most=2000, lines=2)


class GroupRow(RowForm):
    """Who attends at a level."""

    needed = ("words",)
    layout = (("level",), ("words",))
    level = SelectField(_l("Level"), choices=lambda: options(LEVELS), coerce=OwedAt, default=OwedAt.COMMUNE)
    words = text_field(_l("Who attends"), most=2000, lines=2)


class AgendaRow(RowForm):
    """An item of the programme."""

    needed = ("title",)
    layout = (("order", "depth", "no"), ("title",), ("presenter",))
    order = NumberField(_l("Order"), most=100000)
    depth = depth_field()
    no = text_field(_l("Number"), most=12)
    title = text_field(_l("Content"), most=2000, lines=2)
    presenter = text_field(_l("Presented by"), most=200)


class OutlineRow(RowForm):
    """A section of the report outline."""

    needed = ("title",)
    layout = (("order", "depth", "no"), ("title",), ("guidance",))
    order = NumberField(_l("Order"), most=100000)
    depth = depth_field()
    no = text_field(_l("Number"), most=12)
    title = text_field(_l("Title"), most=2000, lines=2)
    guidance = text_field(_l("What to write"), most=20000, lines=3, render_kw={"rows": 4})


class TaskRow(RowForm):
    """A task and who has it."""

    needed = ("task",)
    layout = (("no", "due"), ("unit",), ("task",), ("supports",))
    no = text_field(_l("Number"), most=12)
    due = PlanDayField(_l("Last permitted day"))
    unit = text_field(_l("Bodies that have the task"), most=2000, lines=2)
    task = text_field(_l("Task"), most=20000, lines=3, render_kw={"rows": 4})
    supports = text_field(_l("Together with"), most=2000)


class TopicRow(RowForm):
    """A topic and the units that present it."""

    needed = ("units", "topic")
    layout = (("no", "speakers"), ("units",), ("topic",))
    no = NumberField(_l("Number"), least=1, most=999)
    speakers = NumberField(_l("Persons per unit"), least=1, most=50)
    units = text_field(_l("Units, with ; between them"), most=1000)
    topic = text_field(_l("Topic"), most=20000, lines=3, render_kw={"rows": 4})


class LimitRow(RowForm):
    """A limit: who owes what, how the plan words it, and the day it names."""

    needed = ("wording",)
    layout = (("level", "duty"), ("wording",), ("kind",), ("named", "starts"), ("owed_by",), ("tentative",))
    level = SelectField(_l("Where it lies"), choices=lambda: options(LEVELS), coerce=OwedAt, default=OwedAt.UNKNOWN)
    duty = SelectField(_l("What is owed"), choices=lambda: options(DUTIES), coerce=Duty, default=Duty.TASK)
    wording = text_field(_l("Wording of the plan"), most=500)
    kind = SelectField(
        _l("How it is meant"), choices=lambda: options(LIMIT_KINDS), coerce=DeadlineKind, default=DeadlineKind.BY
    )
    named = PlanDayField(_l("Day that the plan names"))
    starts = PlanDayField(_l("First day of a period"))
    owed_by = text_field(_l("Bodies that owe it"), most=2000, lines=2)
    tentative = BooleanField(_l("the plan calls it provisional"))

    def validate_named(self, field: Field) -> None:
        """Ask for a day where the wording has one."""
        if field.data is None and self.kind.data not in WITHOUT_DAY:
            raise ValidationError(gettext("Write the day that the plan names, or choose a kind without a day."))

    def validate_starts(self, field: Field) -> None:
        """Refuse a first day after the last."""
        if field.data and self.named.data and field.data > self.named.data:
            raise ValidationError(gettext("The first day lies after the last."))


def part_form(row: type[RowForm], rows: list[dict[str, Any]] | None = None) -> FlaskForm:
    """Return a form of many rows; bound to what was sent where something was."""
    made = type("PartForm", (FlaskForm,), {"version": HiddenField(), "rows": FieldList(FormField(row))})
    form: FlaskForm = made(data={"rows": rows or []})
    return form


# --- what a part is called and counted by ---------------------------------------------------------------


@dataclass(frozen=True)
class PartCount:
    """A part in the list of all parts: how much was read, where it begins, and its state."""

    name: str
    title: str
    words: str
    span: Span | None
    standing: str


TITLES: dict[str, Any] = {
    "deadlines": _l("Limits"), "agenda": _l("Programme"), "attendance": _l("Attendance"),
    "topics": _l("Topics of papers"),
    "tasks": _l("Tasks"), "outline": _l("Report outline"), "recipients": _l("Recipients"), "signature": _l("Signature"),
    "basis": _l("Legal basis"),
}  # fmt: skip


def row_words(plan: FoundPlan, name: str) -> list[Words]:
    """Return the words that each row of a part stands for."""
    read: dict[str, Callable[[], list[Words]]] = {
        "deadlines": lambda: [each.wording for each in (*plan.deadlines, *plan.undated)],
        "agenda": lambda: [each.title for each in plan.agenda],
        "attendance": lambda: [words for each in plan.attendance for words in each.groups],
        "topics": lambda: [each.topic for each in plan.topics], "tasks": lambda: [each.task for each in plan.tasks],
        "outline": lambda: [each.title for each in plan.outline], "recipients": lambda: list(plan.recipients),
        "signature": lambda: list(plan.signature), "basis": lambda: list(plan.basis),
    }  # fmt: skip
    return read[name]()


def count_parts(plan: FoundPlan) -> list[PartCount]:
    """Return all parts with how much was read of each."""
    return [_count(plan, name, str(title)) for name, title in TITLES.items()]


def _count(plan: FoundPlan, name: str, title: str) -> PartCount:
    rows = row_words(plan, name)
    is_sure = all(words.sure is Sure.SURE for words in rows)
    standing = ("held" if is_sure else "soon") if rows else "open"
    words = _count_words(plan, name, len(rows)) if rows else gettext("nothing was found")
    return PartCount(name, title, words, rows[0].span if rows else None, standing)


def _count_words(plan: FoundPlan, name: str, number: int) -> str:
    speakers = sum(len(topic.units) * (topic.speakers_per_unit or 1) for topic in plan.topics)
    topics = ngettext("%(num)d topic", "%(num)d topics", number)
    words = {
        "deadlines": ngettext("%(num)d limit", "%(num)d limits", number),
        "agenda": ngettext("%(num)d agenda item", "%(num)d agenda items", number),
        "attendance": ngettext("%(num)d attendance group", "%(num)d attendance groups", number),
        "topics": ngettext("%(topics)s, %(num)d speaker", "%(topics)s, %(num)d speakers", speakers, topics=topics),
        "tasks": ngettext("%(num)d task", "%(num)d tasks", number),
        "outline": ngettext("%(num)d part", "%(num)d parts", number),
        "recipients": ngettext("%(num)d recipient", "%(num)d recipients", number),
        "signature": ngettext("%(num)d line", "%(num)d lines", number),
        "basis": ngettext("%(num)d document", "%(num)d documents", number),
    }
    return words[name]
