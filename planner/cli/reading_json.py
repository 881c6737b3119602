"""What was read from a plan as JSON, in the shape that `planner plan read` promises."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from planner.readers.found import (
    FoundDeadline,
    FoundItem,
    FoundPlan,
    FoundSection,
    FoundTask,
    FoundTopic,
    Words,
)

Facts = dict[str, Any]


def reading_json(plan: FoundPlan, warnings: list[Facts], *, sources: bool) -> Facts:
    """Return a plan as plain data; with `sources`, each object says where its values stand and how sure they are."""
    write = _Writer(sources)
    period = plan.period
    facts: Facts = {
        "kind": plan.kind.value, "number": plan.number.text,
        "date": _day(plan.issued_on.day) if plan.issued_on else None, "issuer": plan.issuer.text,
        "subject": plan.subject.text, "place": plan.place.text,
        "period": {"from": _day(period.starts), "to": _day(period.ends)} if period else None,
        "form": plan.form.form.value if plan.form else None, "venue": plan.venue.text,
        "deadlines": [write.deadline(each) for each in plan.deadlines],
        "attendance": [
            write.with_sources(
                {"level": each.level.value, "groups": [group.text for group in each.groups]}, groups=each.groups
            )
            for each in plan.attendance
        ],
        "agenda": write.items(plan.agenda), "tasks": [write.task(each) for each in plan.tasks],
        "outline": write.sections(plan.outline), "topics": [write.topic(each) for each in plan.topics],
        "recipients": [words.text for words in plan.recipients], "signature": [words.text for words in plan.signature],
        "basis": [words.text for words in plan.basis], "undated": [write.deadline(each) for each in plan.undated],
        "warnings": warnings,
    }  # fmt: skip
    return write.with_sources(
        facts, kind=plan.kind_words, number=plan.number, date=plan.issued_on.words if plan.issued_on else None,
        issuer=plan.issuer, subject=plan.subject, place=plan.place, period=period.words if period else None,
        form=plan.form.words if plan.form else None, venue=plan.venue, recipients=plan.recipients,
        signature=plan.signature, basis=plan.basis,
    )  # fmt: skip


class _Writer:
    """Writes objects, with their sources or without."""

    def __init__(self, sources: bool) -> None:
        self.sources = sources

    def with_sources(self, facts: Facts, **values: Words | Iterable[Words] | None) -> Facts:
        """Return facts, with "sources" of the values that stand somewhere."""
        if self.sources:
            facts["sources"] = {
                name: _source(words) if isinstance(words, Words) else [_source(each) for each in words]
                for name, words in values.items()
                if words
            }
        return facts

    def deadline(self, each: FoundDeadline) -> Facts:
        """Return a limit."""
        facts = {
            "level": each.level.value, "what": each.duty.value, "wording": each.wording.text, "kind": each.kind.value,
            "date": _day(each.named), "last_day": _day(each.last_day), "exclusive": each.kind.value == "before",
            "tentative": each.tentative, "from": _day(each.starts), "owed_by": each.owed_by.text,
        }  # fmt: skip
        return self.with_sources(facts, wording=each.wording, owed_by=each.owed_by)

    def items(self, items: Iterable[FoundItem]) -> list[Facts]:
        """Return items of the programme with the items inside them."""
        return [
            self.with_sources(
                {
                    "no": _number(item.no), "title": item.title.text, "presenter": item.presenter.text,
                    "items": self.items(item.items),
                },
                title=item.title, presenter=item.presenter,
            )
            for item in items
        ]  # fmt: skip

    def task(self, each: FoundTask) -> Facts:
        """Return a task; `due` is its limit, or None."""
        facts = {
            "no": each.no, "unit": each.unit.text, "task": each.task.text,
            "due": self.deadline(each.due) if each.due else None, "supports": each.supports.text,
        }  # fmt: skip
        return self.with_sources(facts, unit=each.unit, task=each.task, supports=each.supports)

    def sections(self, sections: Iterable[FoundSection]) -> list[Facts]:
        """Return sections of the outline with the sections inside them."""
        return [
            self.with_sources(
                {
                    "no": section.no, "title": section.title.text, "guidance": section.guidance.text,
                    "items": self.sections(section.items),
                },
                title=section.title, guidance=section.guidance,
            )
            for section in sections
        ]  # fmt: skip

    def topic(self, each: FoundTopic) -> Facts:
        """Return a topic."""
        facts = {
            "no": each.no, "units": [unit.text for unit in each.units], "topic": each.topic.text,
            "speakers_per_unit": each.speakers_per_unit,
        }  # fmt: skip
        return self.with_sources(facts, units=each.units, topic=each.topic)


def _source(words: Words) -> Facts | None:
    """Return where words stand: lines and columns from 1, the last column after the last letter."""
    if words.span is None:
        return None
    span = words.span
    return {
        "line": span.line, "columns": [span.column, span.end_column], "end_line": span.end_line,
        "sure": words.sure.value,
    }  # fmt: skip


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _number(no: str) -> int | str:
    return int(no) if no.isdigit() else no
