"""The text of a document as paragraphs: lines joined, noise left out, and each letter's place kept.

Markdown marks, page numbers, rules of dashes and footnotes go; a sentence that a line or page break cuts is
joined again. Rules speak of folded keys, so lost or wrong diacritics of a scan do not hide a word.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from planner.readers.found import Span, Sure, Words
from planner.readers.labels import Label, label_of
from planner.readers.source_lines import SourceLine, read_lines
from planner.wording import APOSTROPHES

_NOTE = re.compile(r"^\s*(?:[⁽(\[]?[¹²³⁴⁵⁶⁷⁸⁹⁰]+[⁾)\]]?|\[\^\w+\]:)\s*")
_NOTE_MARK = re.compile(r"\[\^\w+\](?!:)|[⁽]?[¹²³⁴⁵⁶⁷⁸⁹⁰]+[⁾]?")
_OPENS = re.compile(  # nothing that was begun goes on with these
    r"Nơi nhận\b|NƠI NHẬN\b|PHỤ LỤC\b|Trên đây là|(?:Thực hiện|Căn cứ) (?:Kế hoạch|Kết luận|Chỉ thị|Nghị quyết|"
    r"Nghị định|Quyết định|Quy định|Luật|Công văn|Hướng dẫn|Chương trình|Đề án|Thông báo|Điều lệ)\b"
)
_CLOCK = re.compile(r"\d{1,2}\s*(?:[hg]|giờ)\s*\d{0,2}\s*[-–:]")
_AT = re.compile(r"(?:lúc|từ|đến|trước|hồi|vào|khoảng|-)$")
_END = re.compile(r"[.;:!?…]['\"”’»)\]]*$|\|$")


def _make_table() -> dict[int, str]:
    """Return for each letter its bare small letter: one for one, so that places in a key are places in the text."""
    table = {ord(c): "-" for c in "–—‒‑−"} | {ord(c): '"' for c in "“”„«»"} | {ord(c): "'" for c in APOSTROPHES}
    table |= {0xA0: " ", 0x2007: " ", 0x202F: " ", ord("đ"): "d", ord("Đ"): "d"}
    for code in [*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00)]:
        bare = unicodedata.normalize("NFD", chr(code))[0].lower()
        if len(bare) == 1 and code not in table:
            table[code] = bare
    return table


_FOLDED = _make_table()


def fold_letters(text: str) -> str:
    """Return the key of a text, letter for letter: no marks, đ as d, small letters, plain dashes and quotes."""
    return text.translate(_FOLDED)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `pieces` are (offset, line, column) from which on letters follow one another in the source."""

    text: str
    pieces: tuple[tuple[int, int, int], ...]
    cells: tuple[tuple[int, int], ...] = ()  # of a table row: from where to where in the text
    mended: Label | None = None  # a label that a scan has spoilt

    @cached_property
    def key(self) -> str:
        """Return the folded text, of equal length."""
        return fold_letters(self.text)

    @cached_property
    def label(self) -> Label:
        """Return the number or dash that the paragraph begins with."""
        return self.mended or (Label() if self.cells else label_of(self.text))

    @property
    def line(self) -> int:
        """Return the line on which the paragraph begins."""
        return self.pieces[0][1]

    @property
    def body(self) -> int:
        """Return the offset after the label."""
        return self.label.end

    @cached_property
    def is_caps(self) -> bool:
        """Tell whether the words after the label are capitals (some small ones of a scan allowed)."""
        letters = [c for c in self.text[self.body :] if c.isalpha()]
        return len(letters) > 1 and sum(c.isupper() for c in letters) >= 0.85 * len(letters)

    def span(self, start: int, end: int) -> Span:
        """Return where a part of the text stands in the source."""
        line, column = self._place(start)
        end_line, end_column = self._place(max(start, end - 1))
        return Span(line, column, end_line, end_column + 1)

    def words(self, start: int = 0, end: int | None = None, sure: Sure = Sure.SURE) -> Words:
        """Return a part of the text as words, without spaces and stray marks at its ends."""
        stop = len(self.text) if end is None else end
        while start < stop and self.text[start] in " \t|":
            start += 1
        while stop > start and self.text[stop - 1] in " \t|":
            stop -= 1
        return Words(self.text[start:stop], self.span(start, stop), sure) if stop > start else Words()

    def statement(self, start: int = 0, end: int | None = None, sure: Sure = Sure.SURE) -> Words:
        """Return a part of the text without the punctuation that ends it."""
        stop = len(self.text) if end is None else end
        part = self.text[start:stop].rstrip()
        if not part.endswith("..."):
            part = re.sub(r"(?:\s*(?:\./\.?|[.,;:…]))+$", "", part)
        return self.words(start, start + len(part), sure)

    def _place(self, offset: int) -> tuple[int, int]:
        found = bisect_right(self.pieces, (offset, 1 << 30, 0)) - 1
        begins, line, column = self.pieces[max(found, 0)]
        return line, column + offset - begins


def read_paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of a text in NFC."""
    lines = read_lines(text)
    width = _wrap_width(lines)
    paragraphs: list[Paragraph] = []
    held: list[SourceLine] = []
    in_note, note = False, None
    for line in lines:
        if _NOTE.match(line.text) and not line.is_row:
            in_note, note = True, line
            continue
        if in_note and not line.gap and not label_of(line.text).kind and not _ends_note(note, line, held):
            note = line
            continue
        cut = in_note and bool(held)
        in_note = False
        if held and _goes_on(held, line, width, cut=cut):
            held.append(line)
            continue
        if held:
            paragraphs.append(_join(held))
        held = [line]
    if held:
        paragraphs.append(_join(held))
    return _mend_labels(paragraphs)


def _mend_labels(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Return paragraphs with "I." read as "1." where small words follow it and the next number is 2."""
    for n, paragraph in enumerate(paragraphs):
        label = paragraph.label
        if label.kind != "roman" or label.no != "I" or paragraph.is_caps:
            continue
        after = next((p.label for p in paragraphs[n + 1 :] if p.label.kind in {"number", "roman"}), Label())
        if after.kind == "number" and after.no == "2":
            paragraphs[n] = replace(paragraph, mended=Label("number", "1", label.end))
    return paragraphs


def _ends_note(note: SourceLine | None, line: SourceLine, held: list[SourceLine]) -> bool:
    """Tell whether the sentence that a footnote has cut goes on, though no blank line parts them."""
    if note is None or not held or not _END.search(note.text) or _END.search(held[-1].text):
        return False
    return line.text[:1].islower() or line.text[:1].isdigit()


def _wrap_width(lines: list[SourceLine]) -> int:
    """Return the width at which the text is wrapped by hand, or 0 where each paragraph is one line."""
    long = sorted(line.raw_length for line in lines if line.raw_length >= 30 and not line.is_row)
    if len(long) < 6:
        return 0
    width = long[int(len(long) * 0.9)]
    pairs = [(a, b) for a, b in pairwise(lines) if not (b.gap or a.is_row or b.is_row)]
    cut = sum(1 for a, b in pairs if b.text[:1].islower() and not _END.search(a.text) and a.raw_length > width * 0.6)
    return width if width <= 140 and cut >= max(2, 0.08 * len(lines)) else 0


def _goes_on(held: list[SourceLine], after: SourceLine, width: int, *, cut: bool) -> bool:
    """Tell whether a paragraph goes on with the next line."""
    line = held[-1]
    if line.is_row or after.is_row or line.is_column or after.is_column or _OPENS.match(after.text):
        return False
    if _CLOCK.match(after.text) and not _AT.search(line.text):
        return False
    ends = bool(_END.search(line.text))
    small = after.text[:1].islower() or after.text[:1].isdigit() or after.text[:1] in "(“\"'"
    if after.gap or cut:
        is_long = sum(len(each.text) for each in held) >= 40 and not _is_caps(line.text)
        is_digit = after.text[:1].isdigit() and not ends and (after.page or _cut_at_dash(line.text, after.text))
        goes = after.text[:1].islower() or is_digit
        ends = bool(re.search(r"[.:!?…]['\"”’»)\]]*$", line.text))
        return is_long and not ends and goes and not label_of(after.text).kind
    if label_of(after.text).kind:
        return _cut_at_dash(line.text, after.text)
    if _is_caps(line.text) or _is_caps(after.text):
        both = _is_caps(line.text) and _is_caps(after.text)
        return both and bool(label_of(line.text).kind) and len(line.text) >= 30
    if not width:
        is_number = after.text[:1].isdigit() and len(line.text) >= 50
        return not ends and (after.text[:1].islower() or is_number)
    if ends:
        is_item = line.text.endswith(";") and bool(label_of(held[0].text).kind)  # the next item would have a label too
        goes = small or is_item or not line.text.endswith((":", ";"))
        return line.raw_length > width * 0.85 and goes and len(after.text) > 3
    return small or line.raw_length > width * 0.7


def _cut_at_dash(line: str, after: str) -> bool:
    """Tell a line that begins with a dash or number of its sentence (2021 | - 2025) from one with a bullet."""
    if re.match(r"[-–]\s*\d{4}", after) and line[-1:].isdigit():
        return True
    begins_small = re.match(r"[-–]\s+[^\W\d_]", after)
    if begins_small and after.lstrip("-– ")[:1].islower() and not re.search(r"[.;:,]$", line):
        return True
    last = re.search(r"\b(?:ngày|tháng|năm|số|mục|khoản)$", line)
    return bool(last) and after[:1].isdigit()


def _is_caps(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) >= 0.85 * len(letters)


def _join(lines: list[SourceLine]) -> Paragraph:
    """Return lines as one paragraph, one space between them, footnote marks left out."""
    text, pieces = "", []
    for line in lines:
        if text:
            pieces.append((len(text), line.number, 1))
            text += " "
        pieces += [(len(text) + offset, number, column) for offset, number, column in line.pieces]
        text += line.text
    if _NOTE_MARK.search(text) and not _NOTE.match(text):
        text, pieces = _without(text, pieces)
    return Paragraph(text, tuple(pieces), lines[0].cells)


def _without(text: str, pieces: list[tuple[int, int, int]]) -> tuple[str, list[tuple[int, int, int]]]:
    """Return text and places without footnote marks."""
    source = Paragraph(text, tuple(pieces))
    kept, places, position = "", [], 0
    for mark in [*_NOTE_MARK.finditer(text), None]:
        stop = mark.start() if mark else len(text)
        inside = [piece for piece in pieces if position < piece[0] < stop]
        if stop > position:
            places.append((len(kept), *source._place(position)))
            places += [(len(kept) + offset - position, line, column) for offset, line, column in inside]
            kept += text[position:stop]
        position = mark.end() if mark else stop
    return kept, places or pieces
