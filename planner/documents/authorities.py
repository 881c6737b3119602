"""For whom a paper is signed: T/M, K/T, T/L in the form of the Party, TM., KT., TL., TUQ., Q. in that of the State."""

import re
from enum import StrEnum

from planner.documents.measures import StyleProfile
from planner.wording import clean


class Acting(StrEnum):
    """How somebody signs: for a collective, as a deputy, by order, by special authority, in place of a head to come."""

    COLLECTIVE = "collective"
    DEPUTY = "deputy"
    ORDER = "order"
    CHARGED = "charged"
    INTERIM = "interim"


# the Party knows no special authority: who is charged signs by order
PARTY_MARKS = (
    (Acting.COLLECTIVE, "T/M"), (Acting.DEPUTY, "K/T"), (Acting.ORDER, "T/L"), (Acting.CHARGED, "T/L"),
    (Acting.INTERIM, "Q."),
)  # fmt: skip
STATE_MARKS = (
    (Acting.COLLECTIVE, "TM."), (Acting.DEPUTY, "KT."), (Acting.ORDER, "TL."), (Acting.CHARGED, "TUQ."),
    (Acting.INTERIM, "Q."),
)  # fmt: skip
_WRITTEN = (
    (re.compile(r"^(?:T/M|TM)\.?\s+", re.IGNORECASE), Acting.COLLECTIVE),
    (re.compile(r"^(?:K/T|KT)\.?\s+", re.IGNORECASE), Acting.DEPUTY),
    (re.compile(r"^(?:T/L|TL)\.?\s+", re.IGNORECASE), Acting.ORDER),
    (re.compile(r"^(?:T/UQ|TUQ)\.?\s+", re.IGNORECASE), Acting.CHARGED),
    (re.compile(r"^Q\.\s+", re.IGNORECASE), Acting.INTERIM),
)


def word_authority(acting: Acting | None, whom: str, profile: StyleProfile) -> str:
    """Return for example T/M BAN THƯỜNG VỤ, or TM. ỦY BAN NHÂN DÂN; somebody who signs for himself has no sign."""
    words = clean(whom).upper()
    return f"{dict(profile.marks)[acting]} {words}" if acting and words else words


def read_authority(line: str) -> tuple[Acting | None, str]:
    """Return how somebody signs and for whom, in whichever form the line was written down."""
    text = clean(line)
    for written, acting in _WRITTEN:
        found = written.match(text)
        if found:
            return acting, text[found.end() :]
    return None, text


def reword_authority(line: str, profile: StyleProfile) -> str:
    """Return a line of authority or post with the sign of the form, in whichever form it was written down."""
    acting, whom = read_authority(line)
    return word_authority(acting, whom, profile) if acting else whom
