"""The lines of a text that carry words: cleaned of marks, columns apart, each letter's place kept."""

import re
from dataclasses import dataclass

_RULE = re.compile(r"^[\s\-–—_=*.~·]{3,}$|^\*+$")
_PAGE = re.compile(r"^(?:(?:trang|page)\s*)?[-–\[(]?\s*\d{1,3}\s*(?:[-–\])]|(?:/|\s+of\s+)\s*\d{1,3})?$", re.IGNORECASE)
_TABLE_RULE = re.compile(r"^\|?[\s:|\-–+]*-{2,}[\s:|\-–+]*\|?$")
_NOISE = re.compile(r"\*+|`+|_{2,}|~~+|<br\s*/?>|\s+")
_HEADING = re.compile(r"^\s*(?:#{1,6}\s+|>\s+)+")
_COLUMNS = re.compile(r"(?<=\S)(?:\s{5,}|\t+\s*)(?=\S)")


@dataclass
class SourceLine:
    """A line or a column of one: its words, and from which offset on they stand where."""

    number: int
    text: str
    pieces: list[tuple[int, int, int]]
    raw_length: int
    is_row: bool = False
    cells: tuple[tuple[int, int], ...] = ()
    gap: bool = False  # a blank line or page break stands before it
    page: bool = False  # a page number stands before it
    is_column: bool = False  # the right-hand part of a line in two columns


def read_lines(text: str) -> list[SourceLine]:
    """Return the lines that carry words, cleaned, columns apart."""
    lines: list[SourceLine] = []
    gap = page = False
    for number, raw in enumerate(_with_heads(text.replace("\f", "\n").split("\n")), start=1):
        bare = raw.strip()
        if not bare or _PAGE.match(bare) or _RULE.match(bare) or _TABLE_RULE.match(bare):
            gap, page = True, page or bool(bare and _PAGE.match(bare))
            continue
        if bare.count("|") > 1:
            lines.append(_row(number, raw, gap))
        else:
            begins = 0
            for cut in [*_COLUMNS.finditer(raw), None]:
                line = _clean(number, raw, begins, cut.start() if cut else len(raw))
                line.gap, line.page, line.is_column = gap, page, begins > 0
                if line.text:
                    lines.append(line)
                begins = cut.end() if cut else 0
        gap = page = False
    return lines


def _with_bars(rows: list[str]) -> list[str]:
    """Return lines, tables that were pasted with tabs with bars between their cells."""
    rows = list(rows)
    counts = [row.count("\t") for row in rows]
    starts = [n for n, count in enumerate(counts) if count > 1 and (n == 0 or counts[n - 1] != count)]
    for start in starts:
        stop = start
        while stop < len(rows) and counts[stop] == counts[start]:
            stop += 1
        is_table = stop - start > 1 and sum(bool(cell.strip()) for cell in rows[start].split("\t")) > 2
        rows[start:stop] = [row.replace("\t", "|") if is_table else row for row in rows[start:stop]]
    return rows


def _with_heads(rows: list[str]) -> list[str]:
    """Return lines, heads that a page break has cut off their table with bars again; letters keep their places."""
    rows = _with_bars(rows)
    above: int | None = None
    for n, raw in enumerate(rows):
        bare = raw.strip()
        if not bare or _PAGE.match(bare):
            continue
        bars = [cell for cell in bare.strip("|").split("|") if cell.strip()]
        if len(bars) > 2 and above is not None and "|" not in rows[above]:
            gaps = _COLUMNS.findall(rows[above].strip())
            if len(gaps) + 1 == bare.strip("|").count("|") + 1:
                rows[above] = _COLUMNS.sub(lambda gap: "|" + " " * (len(gap[0]) - 1), rows[above])
        above = n
    return rows


def _clean(number: int, raw: str, start: int, end: int) -> SourceLine:
    """Return a part of a line without marks and with single spaces."""
    heading = _HEADING.match(raw, start, end)
    position = heading.end() if heading else start
    is_bullet = re.match(r"\s*\*\s+\S", raw[position:end])
    parts: list[str] = []
    pieces: list[tuple[int, int, int]] = []
    length = 0
    for found in [*_NOISE.finditer(raw, position, end), None]:
        stop = found.start() if found else end
        if stop > position:
            pieces.append((length, number, position + 1))
            parts.append(raw[position:stop])
            length += stop - position
        if found and found[0][0] == "*" and is_bullet and not length:
            pieces.append((0, number, found.start() + 1))
            parts.append("*")
            length = 1
        elif found and (found[0].isspace() or found[0][0] == "<") and length and parts[-1] != " ":
            mark = " " if found[0].isspace() else "; "[: 1 if parts[-1][-1] in ";,." else 2]
            pieces.append((length, number, found.start() + 1))
            parts.append(" " if mark == ";" else mark)
            length += len(parts[-1])
        position = found.end() if found else end
    cleaned = "".join(parts).rstrip()
    return SourceLine(number, cleaned, pieces or [(0, number, start + 1)], len(raw[start:end].strip()))


def _row(number: int, raw: str, gap: bool) -> SourceLine:
    """Return a row of a table: its cells with a bar between them."""
    text = ""
    pieces: list[tuple[int, int, int]] = []
    cells: list[tuple[int, int]] = []
    for found in re.finditer(r"(?:^|(?<=\|))[^|]*", raw):
        if not found[0].strip() and (found.start() == 0 or found.end() == len(raw)):
            continue
        cell = _clean(number, raw, found.start(), found.end())
        if text or cells:
            text += " | "
        pieces += [(len(text) + offset, line, column) for offset, line, column in cell.pieces]
        cells.append((len(text), len(text) + len(cell.text)))
        text += cell.text
    return SourceLine(number, text, pieces or [(0, number, 1)], len(raw), True, tuple(cells), gap)
