"""The code that a card bears in letters, KT123-D045: written for the eye, and understood again when it is typed.

Its last figures are the number of the delegate's row, not the place on the list: so it means the same person whatever
happens to the list, and nobody at another conference. The class before them is for people.
"""

import re
from dataclasses import dataclass

from planner.enums import BadgeClass, UnitKind
from planner.rules.names import bare_name
from planner.wording import fold

# one letter for each class (design/papers 10)
LETTERS = {BadgeClass.DELEGATE: "D", BadgeClass.GUEST: "K", BadgeClass.PRESS: "B", BadgeClass.STAFF: "P"}
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015]+")
_CODE = re.compile(rf"([0-9A-Z]{{1,20}})([{''.join(LETTERS.values())}])([0-9]{{3,9}})")


@dataclass(frozen=True)
class CardCode:
    """What a typed code says: for which place and plan a card was printed, and for which delegate."""

    start: str
    participant_id: int


def code_start(kind: UnitKind, name: str, plan_number: str) -> str:
    """Return how the codes of a conference begin: KT123 for Kon Tum and plan 123-KH/TU."""
    initials = "".join(word[0] for word in fold(bare_name(kind, name)).upper().split())
    digits = plan_number.partition("-")[0]
    return f"{initials[:5]}{digits if digits.isascii() and digits.isdigit() else ''}"


def card_code(start: str, badge: BadgeClass, participant_id: int) -> str:
    """Return the code of one card."""
    return f"{start}-{LETTERS[badge]}{participant_id:03d}"


def read_card_code(typed: str) -> CardCode | None:
    """Return what a code says, however it is typed: case, spaces and hyphens do not matter. None for anything else."""
    found = _CODE.fullmatch(_SEPARATORS.sub("", typed).upper())
    return CardCode(found[1], int(found[3])) if found and int(found[3]) else None
