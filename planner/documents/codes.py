"""QR codes of hundreds of addresses that differ in a few letters, each as one path of a PDF.

segno takes milliseconds a code, most of them to weigh eight masks. All codes of one length share version, mask and
fixed patterns, and what lies between them is a sum: the difference of two codes is the code of their difference. So
segno draws one code of a length, and of the others only the difference is reckoned (ISO/IEC 18004, 7.4 to 7.7).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

import segno

LEVEL = "m"
# of level M by version: bytes of correction in a block, and the bytes of text in each block (table 9)
_BLOCKS: dict[int, tuple[int, tuple[int, ...]]] = {
    1: (10, (16,)), 2: (16, (28,)), 3: (26, (44,)), 4: (18, (32, 32)), 5: (24, (43, 43)), 6: (16, (27,) * 4),
    7: (18, (31,) * 4), 8: (22, (38, 38, 39, 39)), 9: (22, (36, 36, 36, 37, 37)), 10: (26, (43, 43, 43, 43, 44)),
}  # fmt: skip
_DARK = re.compile("1+")
_TIMING, _SMALLEST, _FIRST_WITH_VERSION = 6, 21, 45  # the line of timing; sides of versions 1 and 7


@dataclass(frozen=True, slots=True)
class Code:
    """A code: modules along a side without white around, and its black ones as rectangles of a PDF, one path."""

    side: int
    path: str


def make_code(text: str) -> Code:
    """Return the code of an address."""
    data = text.encode("utf-8")
    kind = _kind_of(len(data)) if text.isascii() else None
    if kind is None:
        return _as_path(segno.make_qr(text, error=LEVEL).matrix)
    return Code(kind.side, kind.path(data))


def _as_path(matrix: Sequence[Sequence[int]]) -> Code:
    """Return the path of a matrix as segno gives it."""
    side = len(matrix)
    return Code(side, "\n".join(f"{x} {side - 1 - y} {width} 1 re" for x, y, width in dark_runs(matrix)))


def dark_runs(matrix: Sequence[Sequence[int]]) -> Iterator[tuple[int, int, int]]:
    """Give where each stretch of black modules begins, x and y from the upper left, and how long it is."""
    for y, row in enumerate(matrix):
        x = 0
        for is_dark, group in groupby(row):
            width = len(list(group))
            if is_dark:
                yield x, y, width
            x += width


class _Rectangles(dict[tuple[int, int], str]):
    """The rectangle of each stretch of black modules, by where it begins and ends among all modules; made when met."""

    def __init__(self, side: int) -> None:
        super().__init__()
        self.side = side

    def __missing__(self, stretch: tuple[int, int]) -> str:
        start, end = stretch
        y, x = divmod(start, self.side + 1)
        self[stretch] = f"{x} {self.side - 1 - y} {end - start} 1 re"
        return self[stretch]


@dataclass(frozen=True, slots=True)
class _Kind:
    """What all codes of one length share."""

    side: int
    mask: int
    reference: bytes
    shift: int  # of the text inside the bytes of a code, in bits
    blocks: tuple[int, ...]
    correction: int
    table: list[int]
    interleaved: Any
    drawn: int  # the modules of the reference in the order of its bits
    bits: int
    spare: int  # modules after the last byte
    modules: Any
    rectangles: "_Rectangles"

    def path(self, data: bytes) -> str:
        """Return the rectangles of a text of this length."""
        difference = (int.from_bytes(data) ^ int.from_bytes(self.reference)) << self.shift
        rest = difference.to_bytes(sum(self.blocks))
        parts, at = [rest], 0
        for size in self.blocks:
            parts.append(_correct(rest[at : at + size], self.correction, self.table))
            at += size
        message = int.from_bytes(bytes(self.interleaved(b"".join(parts)))) << self.spare
        # behind the bits stand what is always light, what is always dark, and the ends of rows
        rows = "".join(self.modules(f"{message ^ self.drawn:0{self.bits}b}01/"))
        known = self.rectangles
        return "\n".join([known[run.span()] for run in _DARK.finditer(rows)])


@lru_cache(maxsize=16)
def _kind_of(length: int) -> _Kind | None:
    """Return what the codes of a length share; None where they are longer than our table of blocks."""
    reference = b"a" * length
    code = segno.make_qr(reference, error=LEVEL, mode="byte", boost_error=False)
    if code.version not in _BLOCKS:
        return None
    correction, blocks = _BLOCKS[code.version]
    side = len(code.matrix)
    order = _order(side)
    drawn = "".join(str(code.matrix[y][x]) for y, x in order)
    place = {at: index for index, at in enumerate(order)}
    modules = [
        place.get((y, x), len(order) + 2 if x == side else len(order) + code.matrix[y][x])
        for y in range(side)
        for x in range(side + 1)
    ]
    head = 4 + (8 if code.version < 10 else 16)  # mode and length before the text
    return _Kind(
        side=side, mask=code.mask, reference=reference, shift=8 * (sum(blocks) - length) - head, blocks=blocks,
        correction=correction, table=_table(correction), interleaved=itemgetter(*_interleave(blocks, correction)),
        drawn=int(drawn, 2), bits=len(order), spare=len(order) - 8 * (sum(blocks) + correction * len(blocks)),
        modules=itemgetter(*modules), rectangles=_Rectangles(side),
    )  # fmt: skip


def _order(side: int) -> list[tuple[int, int]]:
    """Return the modules that hold data in the order of their bits: two columns up, two down, from the right."""
    fixed = _fixed(side)
    order: list[tuple[int, int]] = []
    is_up = True
    columns = [x for x in range(side - 1, -1, -1) if x != _TIMING]
    for right, left in zip(columns[::2], columns[1::2], strict=True):
        for y in range(side - 1, -1, -1) if is_up else range(side):
            order += [(y, x) for x in (right, left) if (y, x) not in fixed]
        is_up = not is_up
    return order


def _fixed(side: int) -> set[tuple[int, int]]:
    """Return the modules of patterns, format and version (5.3, 7.9, 7.10): segno's own telling of them errs by one."""
    near, far, has_version = range(9), range(side - 8, side), side >= _FIRST_WITH_VERSION
    corners = [(near, near), (near, far), (far, near)]
    if has_version:
        corners += [(range(6), range(side - 11, side - 8)), (range(side - 11, side - 8), range(6))]
    last = side - 7
    centres = [_TIMING, (_TIMING + last) // 2, last] if has_version else [_TIMING, last] if side > _SMALLEST else []
    for y in centres:
        for x in centres:
            if (y, x) not in {(_TIMING, _TIMING), (_TIMING, last), (last, _TIMING)}:
                corners.append((range(y - 2, y + 3), range(x - 2, x + 3)))
    timing = {(_TIMING, each) for each in range(side)} | {(each, _TIMING) for each in range(side)}
    return timing | {(y, x) for rows, columns in corners for y in rows for x in columns}


def _interleave(blocks: Sequence[int], correction: int) -> list[int]:
    """Return the places of bytes as they follow each other: the first of each block, the second of each block."""
    starts = [sum(blocks[:index]) for index in range(len(blocks))]
    text = [
        start + n for n in range(max(blocks)) for start, size in zip(starts, blocks, strict=True) if n < size
    ]
    return text + [sum(blocks) + block * correction + n for n in range(correction) for block in range(len(blocks))]


def _table(correction: int) -> list[int]:
    """Return the generator of so many bytes of correction, times each value of a byte."""
    powers, logs = [0] * 510, [0] * 256
    value = 1
    for power in range(255):
        powers[power] = powers[power + 255] = value
        logs[value] = power
        value = value << 1 ^ (0x11D if value > 127 else 0)
    generator = [1]
    for root in range(correction):
        times = [0, *(powers[logs[each] + root] if each else 0 for each in generator)]
        generator = [a ^ b for a, b in zip([*generator, 0], times, strict=True)]
    return [
        int.from_bytes(bytes(powers[logs[each] + logs[factor]] if factor and each else 0 for each in generator[1:]))
        for factor in range(256)
    ]


def _correct(block: bytes, correction: int, table: Sequence[int]) -> bytes:
    """Return the bytes of correction of a block."""
    top, rest, most = 8 * (correction - 1), 0, (1 << 8 * correction) - 1
    for byte in block:
        rest = (rest << 8 & most) ^ table[byte ^ rest >> top]
    return rest.to_bytes(correction)
