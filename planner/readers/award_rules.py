"""The rules that papers of commendation rest on: legal bases, base pay and coefficients, each with its days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any

from planner.wording import clean


@dataclass(frozen=True)
class Days:
    """From when, and until and with which day, something holds."""

    valid_from: date
    valid_until: date | None = None

    def hold_on(self, day: date) -> bool:
        """Tell whether a day lies between them."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True)
class Basis:
    """A law, decree or circular as papers cite it; `local` ones are about who governs a place."""

    words: str
    local: bool
    days: Days


@dataclass(frozen=True)
class BasePay:
    """Lương cơ sở, in đồng a month."""

    amount: int
    days: Days


@dataclass(frozen=True)
class Coefficient:
    """How much of the base pay goes with a form of award of those who decide: Giấy khen, of a commune."""

    form: str
    of: str
    coefficient: str
    days: Days


@dataclass(frozen=True)
class AwardRules:
    """All of it."""

    bases: tuple[Basis, ...]
    base_pay: tuple[BasePay, ...]
    coefficients: tuple[Coefficient, ...]
    rounding: int
    collective: int

    def bases_on(self, day: date, *, local: bool) -> tuple[str, ...]:
        """Return what a paper of a day cites; `local` with the laws on who governs a place before it."""
        return tuple(basis.words for basis in self.bases if basis.days.hold_on(day) and (local or not basis.local))

    def base_pay_on(self, day: date) -> int | None:
        """Return the base pay of a day; None where it is not known."""
        return next((pay.amount for pay in self.base_pay if pay.days.hold_on(day)), None)


@cache
def award_rules() -> AwardRules:
    """Return the rules that planner brings."""
    return read_award_rules(files("planner").joinpath("data", "award-rules.yaml").read_text("utf-8"))


def read_award_rules(text: str) -> AwardRules:
    """Return the rules that a text of YAML states."""
    data = import_module("yaml").safe_load(text)  # not before: few processes print awards
    bases = [Basis(clean(row["words"]), local, _days(row)) for local, row in _bases(data)]
    pays = [BasePay(int(row["amount"]), _days(row)) for row in data["base_pay"]]
    coefficients = [
        Coefficient(row["form"], row["of"], str(row["coefficient"]), _days(row)) for row in data["coefficients"]
    ]
    return AwardRules(
        tuple(bases), tuple(pays), tuple(coefficients), int(data["rounding"]), int(data["collective"])
    )  # fmt: skip


def _bases(data: dict[str, Any]) -> Iterable[tuple[bool, dict[str, Any]]]:
    yield from ((True, row) for row in data["local_government"])
    yield from ((False, row) for row in data["commendation"])


def _days(row: dict[str, Any]) -> Days:
    return Days(row["valid_from"], row.get("valid_until"))
