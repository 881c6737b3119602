"""Letters in a PDF: each gets a code of one byte when it is first drawn; what was drawn is embedded, and no more.

Cutting a face is reportlab's (`makeSubset`); a test holds what comes out. Codes of one byte, because only with these
does a PDF widen spaces itself.
"""

from collections.abc import Iterator
from itertools import groupby
from threading import Lock
from typing import Any

from reportlab.pdfbase import pdfmetrics

from planner.documents.fonts import Face
from planner.documents.pdf_file import PdfFile, numbers, pack
from planner.wording import NBSP

# reportlab reads a face through one moving position: two that cut at once would cut wrong
CUTTING = Lock()
_SPACE = 32
_FREE = [code for code in range(_SPACE + 1, 256) if chr(code) not in r"()\\"]  # so that no string needs escaping
_NOT_SYMBOLIC, _SYMBOLIC = 1 << 5, 1 << 2
_MOST_IN_A_LIST = 100  # of codes in one list of a ToUnicode map


class _Codes(dict[int, str]):
    """The code of each letter of a face, for `str.translate`: in its low byte, its part of the face above."""

    def __init__(self, name: str) -> None:
        super().__init__({_SPACE: " ", ord(NBSP): " "})
        self.name = name

    def __missing__(self, letter: int) -> str:
        part, place = divmod(len(self) - 2, len(_FREE))
        self[letter] = chr(part << 8 | _FREE[place])
        return self[letter]

    def parts(self) -> Iterator[tuple[bytes, dict[int, int]]]:
        """Yield the parts of the face that were used: name, and letters by their codes."""
        letters = [(ord(code), letter) for letter, code in self.items() if letter != ord(NBSP)]
        for part, found in groupby(sorted(letters), key=lambda each: each[0] >> 8):
            yield _name(self.name, part), {code & 255: letter for code, letter in found}


class Letters:
    """The letters of one PDF."""

    def __init__(self) -> None:
        self._faces: dict[Face, _Codes] = {}

    def code(self, face: Face, words: str) -> list[tuple[bytes, bytes]]:
        """Return words as they are drawn: stretches of codes, each with the name of its font."""
        codes = self._faces.get(face)
        if codes is None:
            codes = self._faces[face] = _Codes(f"F{len(self._faces) + 1}")
        drawn = words.translate(codes)
        try:
            return [(codes.name.encode(), drawn.encode("latin-1"))]
        except UnicodeEncodeError:  # more letters of one face than a font has codes
            return [
                (_name(codes.name, part), bytes(ord(letter) & 255 for letter in letters))
                for part, letters in groupby(drawn, key=lambda letter: ord(letter) >> 8)
            ]

    def embed(self, file: PdfFile) -> None:
        """Write the faces as far as they were used."""
        fonts = b""
        for face, codes in self._faces.items():
            for number, (name, letters) in enumerate(codes.parts()):
                fonts += b"/%b %d 0 R" % (name, _embed(file, face, number, letters))
        file.add_fonts(fonts)


def _name(name: str, part: int) -> bytes:
    return (f"{name}.{part}" if part else name).encode()


def _embed(file: PdfFile, face: Face, part: int, letters: dict[int, int]) -> int:
    """Write a part of a face; return the number of its font."""
    source: Any = pdfmetrics.getFont(face.name).face
    codes = [letters.get(code, _SPACE) for code in range(max(letters) + 1)]
    with CUTTING:
        cut = source.makeSubset(codes)
    # six capitals tell that the face is not whole
    name = b"AAAAA%c+%b" % (ord("A") + part, source.name)
    program = file.add_stream(pack(cut), b"/Length1 %d" % len(cut))
    flags = source.flags & ~_NOT_SYMBOLIC | _SYMBOLIC
    described = file.add(
        b"<</Type/FontDescriptor/FontName/%b/Flags %d/FontBBox[%b]/ItalicAngle %b/Ascent %b/Descent %b/CapHeight %b"
        b"/StemV %b/MissingWidth %b/FontFile2 %d 0 R>>"
        % (name, flags, numbers(source.bbox), *(numbers([each]) for each in (
            source.italicAngle, source.ascent, source.descent, source.capHeight, source.stemV, source.defaultWidth)),
           program)
    )  # fmt: skip
    meanings = file.add_stream(pack(_meanings(name, letters)))
    widths = numbers([face.widths.get(chr(code), face.default) for code in codes])
    return file.add(
        b"<</Type/Font/Subtype/TrueType/BaseFont/%b/FirstChar 0/LastChar %d/Widths[%b]/FontDescriptor %d 0 R"
        b"/ToUnicode %d 0 R>>" % (name, len(codes) - 1, widths, described, meanings)
    )


def _meanings(name: bytes, letters: dict[int, int]) -> bytes:
    """Return the map from codes to letters, by which readers find and copy words (ISO 32000-1, 9.10.3)."""
    rows = [
        b"<%02X><%b>" % (code, chr(letter).encode("utf-16-be", "surrogatepass").hex().upper().encode())
        for code, letter in sorted(letters.items())
    ]
    lists = [rows[start : start + _MOST_IN_A_LIST] for start in range(0, len(rows), _MOST_IN_A_LIST)]
    body = b"\n".join(b"%d beginbfchar\n%b\nendbfchar" % (len(each), b"\n".join(each)) for each in lists)
    return (
        b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def/CMapName/%b def/CMapType 2 def\n"
        b"1 begincodespacerange <00><FF> endcodespacerange\n%b\n"
        b"endcmap CMapName currentdict/CMap defineresource pop end end" % (name, body)
    )
