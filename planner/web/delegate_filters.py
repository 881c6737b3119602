"""The filters of the list of delegates, read from the address: words, answer, group, unit; and its pages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from re import fullmatch
from textwrap import shorten
from typing import Any

from flask_babel import gettext

from planner.enums import Answer
from planner.models import Participant
from planner.services.answers import count_answers
from planner.services.groups import ConferenceGroup
from planner.web.conference_list import Choice
from planner.web.journal_filters import ROW_NUMBER
from planner.web.labels import label
from planner.wording import clean, fold, sort_key

NONE = "none"  # in an address: no answer, no group, no unit
FILTERS = ("q", "answer", "group", "unit")
MOST_SOUGHT, GROUP_SHOWN = 100, 70
PAGE, WHOLE = 100, "all"  # rows of a page; in an address: all pages at once, for paper and for ticks


@dataclass(frozen=True)
class Delegates:
    """The list of a conference: all, those who are called, its groups, and the units that sent delegates."""

    rows: Sequence[Participant]
    called: Sequence[Participant]
    groups: Sequence[ConferenceGroup]
    delegations: Mapping[int, str]

    def unit_of(self, row: Participant) -> str:
        """Return the unit that sent a delegate, else the one that is printed; "" is none."""
        return clean(self.delegations.get(row.id) or row.unit_words)


@dataclass(frozen=True)
class FoundDelegates:
    """The delegates whom the filters leave, each with its number on the whole list, and the filters themselves."""

    rows: list[tuple[int, Participant]]
    words: str
    answers: list[Choice]
    groups: list[Choice]
    units: list[Choice]
    asked: Mapping[str, str]

    @property
    def pages(self) -> int:
        """Return how many pages there are, one at least."""
        return max(1, -(-len(self.rows) // PAGE))

    @property
    def is_whole(self) -> bool:
        """Tell whether all pages are asked for at once."""
        return self.asked.get("page") == WHOLE

    @property
    def page(self) -> int:
        """Return the page that is shown: that of the address, or that on which a delegate stands who is led to."""
        typed, led = self.asked.get("page", ""), self.asked.get("at", "")
        if fullmatch(ROW_NUMBER, typed):
            return max(1, min(int(typed), self.pages))
        places = (place for place, (_, row) in enumerate(self.rows) if str(row.id) == led)
        return next(places, 0) // PAGE + 1

    @property
    def first(self) -> int:
        """Return which of the rows that the filters leave is the first of the page, from 1."""
        return (self.page - 1) * PAGE + 1

    @property
    def shown(self) -> list[tuple[int, Participant]]:
        """Return the rows of the page."""
        return self.rows if self.is_whole else self.rows[self.first - 1 : self.first - 1 + PAGE]

    @property
    def back(self) -> dict[str, Any]:
        """Return what leads to the same page of the same part again, as it stands in an address."""
        page = WHOLE if self.is_whole else self.page
        return self.kept | ({"page": page} if self.pages > 1 and page != 1 else {})

    @property
    def kept(self) -> dict[str, Any]:
        """Return the filters that are set, as they stand in an address."""
        named = {"answer": self.answers, "group": self.groups, "unit": self.units}
        chosen = {name: each.value for name, choices in named.items() for each in choices if each.is_chosen}
        return ({"q": self.words} if self.words else {}) | chosen

    @property
    def said(self) -> list[str]:
        """Return the filters that are set, in words: also paper must tell that it holds a part of the list."""
        chosen = [each.words for each in (*self.answers, *self.groups, *self.units) if each.is_chosen]
        return ([f"“{self.words}”"] if self.words else []) + chosen


def filter_delegates(all_of: Delegates, asked: Mapping[str, str]) -> FoundDelegates:
    """Return the delegates whom the filters of an address leave; a filter that cannot be is left out."""
    words = clean(asked.get("q", "")[:MOST_SOUGHT])
    found = FoundDelegates(
        [], words, _answers(all_of, asked.get("answer", "")), group_choices(all_of.groups, asked.get("group", "")),
        _units(all_of, fold(asked.get("unit", ""))), asked,
    )  # fmt: skip
    kept = found.kept
    sought = fold(words).split()
    answered = {row.id: row.answer.value if row.answer else NONE for row in all_of.called}
    groups = {group.id: str(group.id) for group in all_of.groups}
    found.rows.extend(
        (number, row)
        for number, row in enumerate(all_of.rows, start=1)
        if kept.get("answer", answered.get(row.id)) == answered.get(row.id)
        and kept.get("group", groups.get(row.group_id or 0, NONE)) == groups.get(row.group_id or 0, NONE)
        and ("unit" not in kept or fold(kept["unit"]) == fold(all_of.unit_of(row) or NONE))
        and (not sought or _says(f"{row.name} {row.post} {all_of.unit_of(row)} {row.unit_words}", sought))
    )
    return found


def asked_filters(asked: Mapping[str, str]) -> dict[str, Any]:
    """Return the filters and the page of an address as they were asked: the way back from a row leads there again."""
    return {name: asked[name] for name in (*FILTERS, "page") if asked.get(name)}


def group_choices(groups: Iterable[ConferenceGroup], chosen: str) -> list[Choice]:
    """Return the groups of a conference as options: their numbers, and as many of their words as a line holds."""
    named = [
        (str(group.id), f"{number}. {shorten(group.words, GROUP_SHOWN, placeholder=' …')}")
        for number, group in enumerate(groups, start=1)
    ]
    return [Choice(value, words, value == chosen) for value, words in [*named, (NONE, gettext("no group"))]]


def _answers(all_of: Delegates, chosen: str) -> list[Choice]:
    """Return the answers with how many gave each; whoever is not called owes none, and is found by none."""
    counts = count_answers(all_of.called)
    named = [(answer.value, label(answer), counts[answer]) for answer in Answer]
    named.append((NONE, gettext("no answer yet"), counts[None]))
    return [Choice(value, words, value == chosen, count=count) for value, words, count in named]


def _units(all_of: Delegates, chosen: str) -> list[Choice]:
    """Return the units on the list as names are sorted, each once however it is spelled; who has none comes last."""
    names = {fold(name): name for name in reversed([all_of.unit_of(row) for row in all_of.rows])}
    has_none = names.pop("", None) is not None
    ordered = sorted(names.items(), key=lambda named: sort_key(named[1]))
    choices = [Choice(name, name, key == chosen) for key, name in ordered]
    return choices + ([Choice(NONE, gettext("no unit"), chosen == NONE)] if has_none and choices else [])


def _says(text: str, sought: Sequence[str]) -> bool:
    """Tell whether each word that is sought begins a word of a text, without marks."""
    key = f" {fold(text)}"
    return all(f" {word}" in key for word in sought)
