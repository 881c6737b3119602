"""Lines: words measured once, broken once, ready to be drawn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from planner.documents.blocks import Run
from planner.documents.fonts import Face, Family, missing_face
from planner.documents.profiles import TypeStyle
from planner.wording import NBSP

_SLACK = 0.01  # points: sums of floats must not push a word that just fits to the next line


@dataclass(frozen=True, slots=True)
class Word:
    """Letters between two ordinary spaces, in pieces of one face each; widths in points."""

    pieces: tuple[tuple[Face, str], ...]
    width: float
    space: float


@dataclass(frozen=True, slots=True)
class Line:
    """A broken line: pieces of one face each, natural width, count of spaces that may be widened."""

    pieces: tuple[tuple[Face, str], ...]
    width: float
    spaces: int


def words(runs: Iterable[Run], style: TypeStyle, family: Family) -> list[Word]:
    """Cut runs into measured words; a word may run through several faces."""
    found: list[list[tuple[Face, str]]] = [[]]
    for run in runs:
        face = family.face(run.bold or style.bold, run.italic or style.italic)
        if run.missing:
            face = missing_face(face)
        first, *others = run.text.split(" ")
        if first:
            found[-1].append((face, first))
        found.extend([(face, text)] if text else [] for text in others)
    return [_word(pieces, style.size) for pieces in found if pieces]


def _word(pieces: Sequence[tuple[Face, str]], size: float) -> Word:
    """Measure a word."""
    return _plain_word(*pieces[0], size) if len(pieces) == 1 else _mixed_word(pieces, size)


@lru_cache(4096)
def _plain_word(face: Face, text: str, size: float) -> Word:
    """Measure a word of one face; kept, because thousands of papers are made of the same words."""
    return _mixed_word(((face, text),), size)


def _mixed_word(pieces: Sequence[tuple[Face, str]], size: float) -> Word:
    """Measure a word that may run through several faces."""
    scale = size / 1000
    width = sum(face.width(text) for face, text in pieces) * scale
    return Word(tuple(pieces), width, pieces[0][0].width(" ") * scale)


def fill(found: Sequence[Word], width: float, first: float | None = None, give: float = 0.0) -> list[list[Word]]:
    """Break words greedily into lines of `width` points, the first one of `first`.

    `give` is the part by which spaces may be set narrower so that one more word fits.
    """
    lines: list[list[Word]] = []
    room, used, spare = (width if first is None else first), 0.0, _SLACK
    for word in found:
        needed = used + word.space + word.width if used else word.width
        spare += word.space * give
        if used and needed > room + spare:
            room, used, needed, spare = width, 0.0, word.width, _SLACK
        if used:
            lines[-1].append(word)
        else:
            lines.append([word])
        used = needed
    return lines


def break_runs(
    runs: Iterable[Run],
    style: TypeStyle,
    family: Family,
    width: float,
    first: float | None = None,
    give: float = 0.0,
) -> list[Line]:
    """Return the lines of a paragraph; a word wider than the measure is cut between letters."""
    narrowest = width if first is None else min(width, first)
    fitting = [part for word in words(runs, style, family) for part in _cut(word, narrowest, style.size)]
    return [join(line) for line in fill(fitting, width, first, give)]


def balance(runs: Iterable[Run], style: TypeStyle, family: Family, width: float) -> list[Line]:
    """Return the fewest lines that fit `width`, then set as narrow as that many lines allow."""
    fitting = [part for word in words(runs, style, family) for part in _cut(word, width, style.size)]
    lines = fill(fitting, width)
    fewest = len(lines)
    if fewest == 1:
        return [join(lines[0])]
    low, high = max((word.width for word in fitting), default=0.0), width
    while high - low > 0.2:
        middle = (low + high) / 2
        if len(fill(fitting, middle)) > fewest:
            low = middle
        else:
            high = middle
    return [join(line) for line in fill(fitting, high)]


def _cut(word: Word, width: float, size: float) -> list[Word]:
    """Cut a word that no line can hold; first where its no-break spaces are, then between letters."""
    if word.width <= width + _SLACK:
        return [word]
    parts: list[list[tuple[Face, str]]] = [[]]
    for face, text in word.pieces:
        for atom in _atoms(face, text, width, size):
            if parts[-1] and _word([*parts[-1], (face, atom)], size).width > width + _SLACK:
                parts.append([])
                atom = atom.lstrip(NBSP)
            if atom:
                parts[-1].append((face, atom))
    return [_word(_merged(pieces), size) for pieces in parts if pieces]


def _atoms(face: Face, text: str, width: float, size: float) -> list[str]:
    """Return the stretches between no-break spaces, or single letters where even these are too wide."""
    stretches = text.replace(NBSP, f" {NBSP}").split(" ")
    fits = [face.width(stretch) * size / 1000 <= width for stretch in stretches]
    return [atom for stretch, whole in zip(stretches, fits, strict=True) for atom in ([stretch] if whole else stretch)]


def join(line: Sequence[Word]) -> Line:
    """Return a line of words as pieces of one face each."""
    pieces: list[tuple[Face, str]] = []
    for word in line:
        if pieces:
            pieces.append((word.pieces[0][0], " "))
        pieces.extend(word.pieces)
    merged = _merged(pieces)
    width = sum(word.width + word.space for word in line) - (line[0].space if line else 0)
    spaces = sum(text.count(" ") + text.count(NBSP) for _, text in merged)
    return Line(tuple(merged), width, spaces)


def _merged(pieces: Iterable[tuple[Face, str]]) -> list[tuple[Face, str]]:
    """Join neighbours of one face."""
    merged: list[tuple[Face, str]] = []
    for face, text in pieces:
        if merged and merged[-1][0] is face:
            merged[-1] = (face, merged[-1][1] + text)
        else:
            merged.append((face, text))
    return merged
