"""The number, letter or dash that a paragraph begins with, and the tree that these make."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Label:
    """`kind` is the style of the label ("" for none), `no` the label without brackets and dot, `end` where it ends."""

    kind: str = ""
    no: str = ""
    end: int = 0


_BULLETS = "-–—•+*·●▪◦►○■▶✓\uf0b7\uf02d\u2212"
_FORMS = (
    (
        "part",
        re.compile(
            r"(?:PHẦN|Phần|PHÂN|MỤC|Mục|CHƯƠNG|Chương)\s+((?:(?:thứ|THỨ)\s+\w+)|[IVX]+|\d{1,2}|"
            r"[A-H])(?=[\s.:\-–)]|$)\s*[.:\-–)]?\s*"
        ),
    ),
    ("roman", re.compile(r"(?![Vv]/[Vv])([IVX]{1,5})\s*[.)/:\-–]+\s*(?=[^\s\d/])")),
    (
        "roman",
        re.compile(r"([Il1]{2,3}|[lI]|[lI]?V[Il1]{0,3}|[lI]X)\s*[.)/\-]\s*(?=[^\W\d_a-zà-ỹ]{2})"),
    ),  # as scans read them
    ("upper", re.compile(r"([A-HKĐ])\s*[.)/\-–]\s+(?=[^\s\d])")),
    ("article", re.compile(r"(Điều\s+\d{1,3})\s*[.:]\s*")),
    ("bracket", re.compile(r"\(\s*(\d{1,2}|[a-zđ]|[ivx]{1,4})\s*\)[.,]?\s*(?=\S)")),
    ("nested", re.compile(r"([1-9]\d?(?:\.[1-9]\d?){1,4})(?:[.)]|\s*[-–:])?\s+(?=[^\d\s])")),
    ("number", re.compile(r"(\d{1,2})\s*(?:[.)/]|-(?=\s))\s*(?=[^\d\s.,/])")),
    ("letter", re.compile(r"([a-zđ])\s*(?:\)\s*(?=\S)|\.\s*(?=[^\d\s.]))")),
    ("bullet", re.compile(rf"([{re.escape(_BULLETS)}])\s*(?=[^\s{re.escape(_BULLETS)}])")),
)


def label_of(text: str) -> Label:
    """Return the label of a paragraph: I. 2.3.1. (1) 1) a) - and their like."""
    first = text[:1]
    if not first or (first.isalpha() and first not in "ABCDEFGHKIVXPĐabcdđeghiklmnopqrstuvxy"):
        return Label()
    for kind, form in _FORMS:
        found = form.match(text)
        if found:
            no = re.sub("[l1]", "I", found[1]) if kind == "roman" else found[1]
            if kind == "part" and " " in no:
                no = found[0].strip(" .:-–)")
            if no == "l" and kind in {"bracket", "letter"}:  # a one, as scans read it
                kind, no = "bracket" if kind == "bracket" else "number", "1"
            style = f"nested{no.count('.')}" if kind == "nested" else kind
            style = f"bullet{'-' if no in '-–—' else no}" if kind == "bullet" else style
            style = f"bracket{'1' if no.isdigit() else 'a'}" if kind == "bracket" else style
            return Label(style, "" if kind == "bullet" else no, found.end())
    return Label()


_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ORDINALS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8}
_ROMAN = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
    "XI": 11,
    "XII": 12,
}


def rank_of(label: Label) -> int:
    """Return the place of a label in its list: 3 for "3.", "c)", "III." and "2.3"; 0 for a dash."""
    no = label.no.rsplit(".", 1)[-1]
    if no.isdigit():
        return int(no)
    if label.kind in {"roman", "part"}:
        last = no.split()[-1] if no else ""
        return _ORDINALS.get(last.lower()) or _ROMAN.get(last, int(last) if last.isdigit() else 0)
    if label.kind == "upper":
        return _LETTERS.find(no.lower()) + 1
    return _LETTERS.find(no) + 1 if len(no) == 1 else _ROMAN.get(no.upper(), 0)
