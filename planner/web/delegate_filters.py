"""The filters of the list of delegates, read from the address: words, answer, group, unit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from flask_babel import gettext

from planner.enums import Answer
from planner.models import Participant
from planner.services.answers import count_answers
from planner.services.groups import ConferenceGroup
from planner.web.conference_list import Choice
from planner.web.labels import label
from planner.wording import clean, fold, sort_key

NONE = "none"  # in an address: no answer, no group, no unit
FILTERS = ("q", "answer", "group", "unit")
MOST_SOUGHT, GROUP_SHOWN = 100, 70


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
        _units(all_of, fold(asked.get("unit", ""))),
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
    """Return the filters of an address as they were asked, so that the way back from a row leads to the same part."""
    return {name: asked[name] for name in FILTERS if asked.get(name)}


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
