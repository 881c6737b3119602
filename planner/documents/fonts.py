"""Four faces of a Times-metric family: found, checked for every Vietnamese letter, slimmed, registered.

Debian 12 carries a Liberation Serif without 92 Vietnamese letters under the same family name as the
whole one, so no face is trusted before each letter has been looked up in it.
"""

import importlib.util
import logging
import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from threading import Lock

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, TTLibError
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont as EmbeddedFont

STYLES = ("regular", "bold", "italic", "bold_italic")
# file names of the families with the widths of Times New Roman, in the order of STYLES
FILE_NAMES = (
    ("Tinos-Regular.ttf", "Tinos-Bold.ttf", "Tinos-Italic.ttf", "Tinos-BoldItalic.ttf"),
    (
        "LiberationSerif-Regular.ttf",
        "LiberationSerif-Bold.ttf",
        "LiberationSerif-Italic.ttf",
        "LiberationSerif-BoldItalic.ttf",
    ),
    ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf"),
)
SYSTEM_FOLDERS = tuple(
    Path("/usr/share/fonts/truetype") / name for name in ("liberation2", "liberation", "tinos", "croscore")
)

_BASES = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_TONED = "".join(unicodedata.normalize("NFC", base + tone) for base in _BASES for tone in _TONES)
_SMALL = _TONED + "bcdfghjklmnpqrstvwxzđ"
VIETNAMESE = _SMALL + _SMALL.upper() + "0123456789“”‘’…–-.,;:()/*\u00a0 "
# kept in the slim faces: Latin with its extensions, marks for Ba Na and Xơ Đăng letters, signs of offices
_KEPT = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x250),
    *(0x2B9, 0x2BC, 0x300, 0x301, 0x302, 0x303, 0x306, 0x309, 0x31B, 0x323),
    *range(0x1E00, 0x1F00),
    *range(0x2010, 0x2030),
    *(0x2032, 0x2033, 0x2070, 0x2074, 0x207D, 0x207E, 0x20AB, 0x2116, 0x2192, 0x2212, 0x2264, 0x2265),
)
_lock = Lock()


class FontError(Exception):
    """No usable family: a face is missing, unreadable, or lacks Vietnamese letters."""


@dataclass(frozen=True, slots=True)
class Face:
    """A registered face: its name for reportlab and the widths of its letters in thousandths of the size."""

    name: str
    widths: dict[str, float]
    default: float

    def width(self, text: str) -> float:
        """Return the width of text in thousandths of the size."""
        widths = self.widths
        return sum([widths.get(letter, self.default) for letter in text])


@dataclass(frozen=True, slots=True)
class Family:
    """The four faces of one family."""

    regular: Face
    bold: Face
    italic: Face
    bold_italic: Face

    def face(self, bold: bool, italic: bool) -> Face:
        """Return the face for a weight and a slope."""
        if bold:
            return self.bold_italic if italic else self.bold
        return self.italic if italic else self.regular

    def missing(self, text: str) -> list[str]:
        """Return the letters of text that would print as an empty box, for the check before printing."""
        return [letter for letter in dict.fromkeys(text) if letter not in self.regular.widths and letter.strip()]


def find_family(folder: str | os.PathLike[str] | None = None) -> Family:
    """Return the family of `folder`, else the first whole one on this machine.

    A folder that was named is taken or refused, never passed over. Raises FontError with the missing letters.
    """
    with _lock:
        return _family(str(folder) if folder else None)


@lru_cache(maxsize=8)
def _family(named: str | None) -> Family:
    """Load a family once per process and folder."""
    refused: list[str] = []
    for folder in [Path(named)] if named else _own_folders():
        files = _faces_in(folder)
        if files is None:
            refused.append(f"{folder}: no four faces of a Times-metric family")
            continue
        try:
            return _load(files)
        except FontError as error:
            refused.append(str(error))
    raise FontError("no usable font. " + "; ".join(refused))


def _own_folders() -> Iterator[Path]:
    """Yield the folders to look in: the installed package first, then Debian's."""
    package = importlib.util.find_spec("pdfboss_fonts")
    if package and package.origin:
        yield Path(package.origin).parent / "fonts"
    yield from (folder for folder in SYSTEM_FOLDERS if folder.is_dir())


def _faces_in(folder: Path) -> tuple[Path, ...] | None:
    """Return the files of the four faces in a folder."""
    for names in FILE_NAMES:
        files = tuple(folder / name for name in names)
        if all(file.is_file() for file in files):
            return files
    return None


def _load(files: tuple[Path, ...]) -> Family:
    """Check, slim and register the four faces."""
    opened = [_open(file) for file in files]
    for file, font in zip(files, opened, strict=True):
        holes = missing_letters(font)
        if holes:
            raise FontError(f"{file}: {len(holes)} Vietnamese letters missing: {' '.join(holes)}")
    return Family(*(_register(font, file) for font, file in zip(opened, files, strict=True)))


def _open(file: Path) -> TTFont:
    """Open a font file; its own time stamp is kept, so that the same file gives the same bytes."""
    try:
        return TTFont(file, lazy=True, recalcTimestamp=False)
    except (OSError, TTLibError) as error:
        raise FontError(f"{file}: {error}") from error


def missing_letters(font: TTFont) -> list[str]:
    """Return the letters and signs of Vietnamese papers that a face lacks, invisible ones by code."""
    known = font.getBestCmap() or {}
    holes = [letter for letter in dict.fromkeys(VIETNAMESE) if ord(letter) not in known]
    return [hole if hole.strip() else f"U+{ord(hole):04X}" for hole in holes]


def _register(font: TTFont, file: Path) -> Face:
    """Slim a face to Latin and Vietnamese without hints, and hand it to reportlab."""
    options = Options(
        hinting=False, layout_features=[], name_IDs=[1, 2, 6], notdef_outline=True, recalc_timestamp=False
    )
    options.drop_tables += ["Debg", "GDEF", "GPOS", "GSUB", "gasp"]
    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=_KEPT)
    subsetter.subset(font)
    slim = BytesIO()
    font.save(slim)
    slim.seek(0)
    # the folder is part of the name: two families of one file name may live in one process
    name = f"{file.stem}@{file.parent}"
    embedded = EmbeddedFont(name, slim, asciiReadable=False)
    pdfmetrics.registerFont(embedded)
    widths = {chr(code): width for code, width in embedded.face.charWidths.items()}
    return Face(name, widths, embedded.face.defaultWidth)
