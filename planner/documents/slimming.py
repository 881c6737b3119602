"""Faces checked for every Vietnamese letter and slimmed to what papers need: run as a programme of its own.

    python -I slimming.py FILE...

A file of many weights is named with the one that is wanted behind it: NotoSans[wdth,wght].ttf::700.

Writes JSON: {"faces": [base64, …]} in the order of the files, or {"refused": words}. It knows nothing of planner:
fonts.py starts it, so that the server never loads fontTools.
"""

import base64
import json
import logging
import sys
import unicodedata
from io import BytesIO

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, TTLibError
from fontTools.varLib.instancer import instantiateVariableFont

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

_POSTSCRIPT_NAME = 6


def main() -> None:
    """Slim the files that are named, or say why one of them is refused."""
    try:
        answer: dict[str, object] = {"faces": [base64.b64encode(face).decode("ascii") for face in slim(sys.argv[1:])]}
    except ValueError as refusal:
        answer = {"refused": str(refusal)}
    json.dump(answer, sys.stdout)


def slim(files: list[str]) -> list[bytes]:
    """Return the slim faces; raises ValueError for a file that is no font, or that lacks Vietnamese letters."""
    weights = [file.partition("::")[2] for file in files]
    opened = [_open(file.partition("::")[0]) for file in files]
    for file, font in zip(files, opened, strict=True):
        holes = missing_letters(font)
        if holes:
            raise ValueError(f"{file}: {len(holes)} Vietnamese letters missing: {' '.join(holes)}")
    return [_slim(font, weight) for font, weight in zip(opened, weights, strict=True)]


def _open(file: str) -> TTFont:
    """Open a font file; its own time stamp is kept, so that the same file gives the same bytes."""
    try:
        return TTFont(file, lazy=True, recalcTimestamp=False)
    except (OSError, TTLibError) as error:
        raise ValueError(f"{file}: {error}") from error


def missing_letters(font: TTFont) -> list[str]:
    """Return the letters and signs of Vietnamese papers that a face lacks, invisible ones by code."""
    known = font.getBestCmap() or {}
    holes = [letter for letter in dict.fromkeys(VIETNAMESE) if ord(letter) not in known]
    return [hole if hole.strip() else f"U+{ord(hole):04X}" for hole in holes]


def _slim(font: TTFont, weight: str) -> bytes:
    """Return a face with Latin and Vietnamese alone, without hints, of one weight."""
    options = Options(
        hinting=False, layout_features=[], name_IDs=[1, 2, 6], notdef_outline=True, recalc_timestamp=False
    )
    options.drop_tables += ["Debg", "GDEF", "GPOS", "GSUB", "gasp"]
    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=_KEPT)
    subsetter.subset(font)
    if weight and "fvar" in font:
        usual = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
        font = instantiateVariableFont(font, {**usual, "wght": float(weight)})
        for record in font["name"].names:
            if record.nameID == _POSTSCRIPT_NAME:  # by which reportlab tells faces apart
                record.string = f"{record.toUnicode().partition('-')[0]}-{weight}"
    slimmed = BytesIO()
    font.save(slimmed)
    return slimmed.getvalue()


if __name__ == "__main__":
    main()
