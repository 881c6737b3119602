"""Ruled tables of a PDF page: the lines that are drawn, the grids they make, the cells that are merged.

pdfplumber finds such grids too, but reads all letters of the page once more for it (77 ms a page against 8 ms for
both here) and brings pdfminer and cryptography along: too much for a child with bounded time and memory.
"""

import ctypes
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
from pypdfium2 import raw

_MOST_PATHS, _MOST_SEGMENTS, _MOST_RULES = 5_000, 50_000, 500  # more is a drawing or a map
_NEAR = 3.0  # points between what counts as one line
_SHORT = 6.0

_Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Rule:
    """A straight line along one axis: where it stands on the other, and from where to where it goes."""

    at: float
    start: float
    end: float

    def covers(self, point: float) -> bool:
        return self.start - _NEAR <= point <= self.end + _NEAR


class Grid:
    """A table: its borders in points from the bottom left, rows from the top, and for each square its cell."""

    def __init__(self, across: list[_Rule], upright: list[_Rule]) -> None:
        # a table may be open at its sides: then its lines across tell how far it goes
        self._xs = _cluster([rule.at for rule in upright] + [x for rule in across for x in (rule.start, rule.end)])
        self._ys = _cluster([rule.at for rule in across] + [y for rule in upright for y in (rule.start, rule.end)])
        self.columns, self.rows = len(self._xs) - 1, len(self._ys) - 1
        self.bottom, self.top = self._ys[0], self._ys[-1]
        self._cells = _Joined(self.columns * max(self.rows, 0))
        for row in range(self.rows):
            for column in range(self.columns):
                square = row * self.columns + column
                x, y = _middle(self._xs, column), _middle(self._ys, row)
                if column and not any(_same(rule.at, self._xs[column]) and rule.covers(y) for rule in upright):
                    self._cells.join(square, square - 1)
                if row and not any(_same(rule.at, self._ys[row]) and rule.covers(x) for rule in across):
                    self._cells.join(square, square - self.columns)

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Return row and column of the cell in which a point lies: those of its first square, merged or not."""
        if not (self._xs[0] <= x <= self._xs[-1] and self.bottom <= y <= self.top):
            return None
        column = min(bisect_right(self._xs, x) - 1, self.columns - 1)
        row = min(bisect_right(self._ys, y) - 1, self.rows - 1)
        squares = self._cells.group(row * self.columns + column)
        first = max(square // self.columns for square in squares)  # rows are counted from below here
        return self.rows - 1 - first, min(square % self.columns for square in squares)


class _Joined:
    """Things that are joined in groups (union-find)."""

    def __init__(self, count: int) -> None:
        self._groups = {index: [index] for index in range(count)}

    def join(self, one: int, other: int) -> None:
        kept, gone = self._groups[one], self._groups[other]
        if kept is gone:
            return
        kept += gone
        for index in gone:
            self._groups[index] = kept

    def group(self, index: int) -> list[int]:
        return self._groups[index]

    def all(self) -> list[list[int]]:
        return list({id(group): group for group in self._groups.values()}.values())


def find_grids(page: pypdfium2.PdfPage) -> list[Grid]:
    """Return the ruled tables of a page with two rows and two columns at least, from the top."""
    across, upright = _rules(page)
    if not (2 <= len(across) <= _MOST_RULES and len(upright) <= _MOST_RULES):
        return []
    joined = _Joined(len(across) + len(upright))
    for index, rule in enumerate(across):
        for other, standing in enumerate(upright, start=len(across)):
            if rule.covers(standing.at) and standing.covers(rule.at):
                joined.join(index, other)
    grids = []
    for group in joined.all():
        lying = [across[index] for index in group if index < len(across)]
        upstanding = [upright[index - len(across)] for index in group if index >= len(across)]
        if len(lying) >= 2 and upstanding:
            grid = Grid(lying, upstanding)
            if grid.rows >= 2 and grid.columns >= 2:
                grids.append(grid)
    return sorted(grids, key=lambda grid: -grid.top)


def _rules(page: pypdfium2.PdfPage) -> tuple[list[_Rule], list[_Rule]]:
    """Return the lines across and the upright lines of a page; none where too much is drawn."""
    across: list[_Rule] = []
    upright: list[_Rule] = []
    for count, ((x0, y0), (x1, y1)) in enumerate(_strokes(page)):
        if count > _MOST_SEGMENTS:
            return [], []
        if abs(y0 - y1) <= 1 and abs(x0 - x1) > _SHORT:
            across.append(_Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x0 - x1) <= 1 and abs(y0 - y1) > _SHORT:
            upright.append(_Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return _connect(across), _connect(upright)


def _strokes(page: pypdfium2.PdfPage) -> Iterator[tuple[_Point, _Point]]:
    """Yield the straight lines of a page: what is stroked, and bars that are filled but thin as lines."""
    paths = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1)
    for count, path in enumerate(paths):
        if count >= _MOST_PATHS:
            return
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(path, fill, stroke)
        for points in _outlines(path):
            if stroke.value:
                yield from pairwise(points)
            elif fill.value:
                xs, ys = [x for x, _ in points], [y for _, y in points]
                left, right, low, high = min(xs), max(xs), min(ys), max(ys)
                if min(right - left, high - low) > _NEAR:
                    continue  # a coloured ground
                x, y = (left + right) / 2, (low + high) / 2
                yield ((left, y), (right, y)) if right - left > high - low else ((x, low), (x, high))


def _outlines(path: pypdfium2.PdfObject) -> Iterator[list[_Point]]:
    """Yield the corners of each piece of a path, in points of the page; curves end a piece."""
    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[_Point] = []
    for index in range(min(raw.FPDFPath_CountSegments(path), _MOST_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        if raw.FPDFPathSegment_GetType(segment) != raw.FPDF_SEGMENT_LINETO:
            if len(points) > 1:
                yield points
            points = []
        points.append(point)
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1:
        yield points


def _connect(rules: list[_Rule]) -> list[_Rule]:
    """Return lines with those made one that lie on one another or follow one another without a gap."""
    places = _cluster([rule.at for rule in rules])
    by_place: dict[float, list[_Rule]] = {place: [] for place in places}
    for rule in rules:
        by_place[_nearest(places, rule.at)].append(rule)
    connected: list[_Rule] = []
    for place, on_it in by_place.items():
        start = end = None
        for rule in sorted(on_it, key=lambda rule: rule.start):
            if end is None or start is None or rule.start > end + _NEAR:
                if end is not None and start is not None:
                    connected.append(_Rule(place, start, end))
                start, end = rule.start, rule.end
            end = max(end, rule.end)
        if end is not None and start is not None:
            connected.append(_Rule(place, start, end))
    return connected


def _cluster(numbers: Iterable[float]) -> list[float]:
    """Return numbers in order, those near one another made one."""
    clusters: list[list[float]] = []
    for number in sorted(numbers):
        if clusters and number - clusters[-1][-1] <= _NEAR:
            clusters[-1].append(number)
        else:
            clusters.append([number])
    return [sum(cluster) / len(cluster) for cluster in clusters]


def _nearest(places: list[float], number: float) -> float:
    return min(places, key=lambda place: abs(place - number))


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= 2 * _NEAR


def _middle(borders: list[float], index: int) -> float:
    return (borders[index] + borders[index + 1]) / 2
