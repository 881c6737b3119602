"""What the proceedings of a conference hold, as plain text, numbers and dates."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ProceedingsEntry:
    """An approved paper: its title, who presents it, its file; a Word file has no `pages`.

    Without a file it is still to be handed in.
    """

    title: str
    unit: str
    speaker: str
    file_name: str
    pages: int | None


@dataclass(frozen=True, slots=True)
class ProceedingsSheet:
    """Kỷ yếu: whose conference, where and when, its papers in order."""

    issuer: str
    conference_full: str
    place: str
    held_on: date | None
    entries: tuple[ProceedingsEntry, ...]
