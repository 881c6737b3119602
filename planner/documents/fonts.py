"""Four faces of a Times-metric family: found, checked for every Vietnamese letter, slimmed, registered.

Debian 12 carries a Liberation Serif without 92 Vietnamese letters under the same family name as the
whole one, so no face is trusted before each letter has been looked up in it.
"""

import base64
import importlib.util
import json
import os
import subprocess  # for our own interpreter alone  # nosec B404
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from threading import Lock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

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
# families without serifs for cards, the first that is there: package, file of the upright face, file of the bold one
SANS = (
    ("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf::400", "files/NotoSans[wdth,wght].ttf::700"),
    ("pdfboss_fonts", "fonts/Arimo[wght].ttf::400", "fonts/Arimo-Bold.ttf"),
)
SYSTEM_FOLDERS = tuple(
    Path("/usr/share/fonts/truetype") / name for name in ("liberation2", "liberation", "tinos", "croscore")
)

_SLIMMER = Path(__file__).with_name("slimming.py")
_lock = Lock()


class FontError(Exception):
    """No usable family: a face is missing, unreadable, or lacks Vietnamese letters."""


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """A registered face: its name for reportlab and the widths of its letters in thousandths of the size.

    Letters of a `missing` face are drawn in red: they stand where a value should be.
    """

    name: str
    widths: dict[str, float]
    default: float
    missing: bool = False

    def width(self, text: str) -> float:
        """Return the width of text in thousandths of the size."""
        widths = self.widths
        return sum([widths.get(letter, self.default) for letter in text])


@cache
def missing_face(face: Face) -> Face:
    """Return the same letters drawn in red, always the same object: pieces of a line are joined by their face."""
    return replace(face, missing=True)


@dataclass(frozen=True, slots=True, eq=False)
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


def find_sans(folder: str | os.PathLike[str] | None = None) -> Family:
    """Return a family without serifs, upright and bold, for cards; without one on this machine that of papers."""
    with _lock:
        return _sans() or _family(str(folder) if folder else None)


@lru_cache(maxsize=1)
def _sans() -> Family | None:
    """Load the first family without serifs that is there; what is slanted is set upright."""
    for package, *names in SANS:
        found = importlib.util.find_spec(package)
        if found is None or not found.origin:
            continue
        files = tuple(Path(found.origin).parent / name for name in names)
        if all(Path(str(file).partition("::")[0]).is_file() for file in files):
            regular, bold = (_register(data, file) for data, file in zip(_slimmed(files), files, strict=True))
            return Family(regular, bold, regular, bold)
    return None


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
    slim = _slimmed(files)
    return Family(*(_register(data, file) for data, file in zip(slim, files, strict=True)))


def _slimmed(files: tuple[Path, ...]) -> list[bytes]:
    """Return the faces checked and slimmed by a process of its own.

    fontTools and the fonts as it opens them are 20 MB that a server needs once; they go with the process.
    """
    command = [sys.executable, "-I", str(_SLIMMER), *map(str, files)]
    run = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  our own code  # nosec B603
    if run.returncode:
        raise FontError(run.stderr.decode("utf-8", "replace").strip()[-500:])
    answer = json.loads(run.stdout)
    if "refused" in answer:
        raise FontError(answer["refused"])
    return [base64.b64decode(face) for face in answer["faces"]]


def _register(slim: bytes, file: Path) -> Face:
    """Hand a face to reportlab."""
    # the folder is part of the name: two families of one file name may live in one process
    name = f"{file.name.replace('.ttf', '')}@{file.parent}"
    embedded = TTFont(name, BytesIO(slim), asciiReadable=False)
    pdfmetrics.registerFont(embedded)
    widths = {chr(code): width for code, width in embedded.face.charWidths.items()}
    return Face(name, widths, embedded.face.defaultWidth)
