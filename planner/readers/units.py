"""A table of units, as CSV: code, name, kind, level, parent_code and, if wanted, aliases."""

import csv
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO

from planner.enums import Level, UnitKind
from planner.wording import clean

COLUMNS = ("code", "name", "kind", "level", "parent_code")
OPTIONAL = ("aliases",)

_KINDS = {kind.value: kind for kind in UnitKind} | {
    "thành phố trung ương": UnitKind.CENTRAL_CITY,
    "tỉnh": UnitKind.PROVINCE,
    "thành phố": UnitKind.CITY,
    "thị xã": UnitKind.TOWN,
    "quận": UnitKind.URBAN_DISTRICT,
    "huyện": UnitKind.DISTRICT,
    "phường": UnitKind.WARD,
    "xã": UnitKind.COMMUNE,
    "thị trấn": UnitKind.TOWNSHIP,
    "đặc khu": UnitKind.SPECIAL_ZONE,
    "thôn": UnitKind.VILLAGE,
    "làng": UnitKind.VILLAGE,
    "tổ dân phố": UnitKind.VILLAGE,
}
_LEVELS = {level.value: level for level in Level} | {
    "trung ương": Level.CENTRAL,
    "tỉnh": Level.PROVINCE,
    "huyện": Level.DISTRICT,
    "xã": Level.COMMUNE,
    "thôn": Level.VILLAGE,
}


@dataclass(frozen=True)
class RowError:
    """What is wrong with a line: a code for the sentence made elsewhere, and the value it speaks of."""

    line: int
    code: str
    value: str = ""


class RowErrors(ValueError):
    """Everything that is wrong with a table or a list, by line."""

    def __init__(self, errors: Iterable[RowError]) -> None:
        self.errors = tuple(sorted(errors, key=lambda error: error.line))
        super().__init__("; ".join(f"{error.line}: {error.code} {error.value}".rstrip() for error in self.errors))


@dataclass(frozen=True)
class UnitRow:
    """One unit of the table."""

    line: int
    code: str
    name: str
    kind: UnitKind
    level: Level
    parent_code: str
    aliases: tuple[str, ...] = ()


def read_units_bytes(data: bytes) -> list[UnitRow]:
    """Return the units of a file in UTF-8, with or without a byte order mark."""
    try:
        return read_units(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RowErrors([RowError(line, "not_utf8", f"{data[error.start]:02x}")]) from error


def read_units(text: str) -> list[UnitRow]:
    """Return the units in the order of the file, or raise RowErrors with every fault.

    Codes: empty_file, bad_quotes, unknown_column, repeated_column, missing_column, column_count, empty_code,
    empty_name, unknown_kind, unknown_level, bad_character, duplicate_code, own_parent, parent_loop. A parent
    that is not in the file is no fault.
    """
    errors: list[RowError] = []
    lines = _cells(unicodedata.normalize("NFC", text.removeprefix("\ufeff")), errors)
    first, header = next(lines, (1, []))
    _check_header(first, header, errors)
    if errors:
        raise RowErrors(errors)
    order = [header.index(name) if name in header else -1 for name in (*COLUMNS, *OPTIONAL)]
    units = []
    for line, cells in lines:
        if len(cells) != len(header):
            errors.append(RowError(line, "column_count", str(len(cells))))
            continue
        unit = _unit(line, [cells[i] if i >= 0 else "" for i in order], errors)
        if unit:
            units.append(unit)
    errors.extend(_tree_errors(units))
    if errors:
        raise RowErrors(errors)
    return units


def _cells(text: str, errors: list[RowError]) -> Iterator[tuple[int, list[str]]]:
    """Yield line number and tidied cells of each row that is not blank; unreadable rows become errors."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = [_tidy(cell) for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error:
            errors.append(RowError(line, "bad_quotes"))
            continue
        if any(cells):
            yield line, cells


def _tidy(cell: str) -> str:
    """Return a cell in single spaces; most cells need nothing."""
    return cell if cell.isascii() and cell.isalnum() else clean(cell)


def _check_header(line: int, header: list[str], errors: list[RowError]) -> None:
    """Report columns that are missing, unknown or there twice."""
    if not header:
        if not errors:
            errors.append(RowError(line, "empty_file"))
        return
    known = (*COLUMNS, *OPTIONAL)
    errors.extend(RowError(line, "missing_column", name) for name in COLUMNS if name not in header)
    errors.extend(RowError(line, "unknown_column", name) for name in header if name not in known)
    errors.extend(RowError(line, "repeated_column", name) for name in known if header.count(name) > 1)


def _unit(line: int, cells: list[str], errors: list[RowError]) -> UnitRow | None:
    """Return the unit of a row, or report all that is wrong with it."""
    code, name, kind_word, level_word, parent, aliases = cells
    kind, level = _KINDS.get(kind_word.lower()), _LEVELS.get(level_word.lower())
    found = []
    if not code:
        found.append(RowError(line, "empty_code"))
    if not name:
        found.append(RowError(line, "empty_name"))
    if kind is None:
        found.append(RowError(line, "unknown_kind", kind_word))
    if level is None:
        found.append(RowError(line, "unknown_level", level_word))
    found.extend(RowError(line, "bad_character", cell) for cell in cells if not cell.isprintable())
    if code and code == parent:
        found.append(RowError(line, "own_parent", code))
    errors.extend(found)
    if kind is None or level is None or not code:
        return None
    if kind is UnitKind.CITY and level is Level.PROVINCE:
        kind = UnitKind.CENTRAL_CITY
    return UnitRow(line, code, name, kind, level, parent, _aliases(aliases, name))


def _aliases(cell: str, name: str) -> tuple[str, ...]:
    """Return the other names, each once, without the name itself."""
    if not cell:
        return ()
    words = dict.fromkeys(clean(word) for word in cell.split(";"))
    return tuple(word for word in words if word and word != name)


def _tree_errors(units: list[UnitRow]) -> Iterator[RowError]:
    """Yield codes given twice, and every unit that lies on a ring of parents."""
    parents: dict[str, str] = {}
    for unit in units:
        if unit.code in parents:
            yield RowError(unit.line, "duplicate_code", unit.code)
        parents.setdefault(unit.code, unit.parent_code)
    rings = _on_rings(parents)
    yield from (RowError(unit.line, "parent_loop", unit.code) for unit in units if unit.code in rings)


def _on_rings(parents: dict[str, str]) -> set[str]:
    """Return the codes from which the way up comes back to themselves, own parents left out."""
    seen: set[str] = set()
    rings: set[str] = set()
    for start in parents:
        path: dict[str, None] = {}
        code = start
        while code in parents and code not in seen and code not in path:
            path[code] = None
            code = parents[code]
        if code in path and parents[code] != code:
            steps = list(path)
            rings.update(steps[steps.index(code) :])
        seen.update(path)
    return rings
