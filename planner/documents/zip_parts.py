"""A ZIP as Word opens it, of parts that are packed once and serve a thousand files (APPNOTE.TXT 4.3).

`zipfile` makes an object of each part of each file; of a letter only one part of eight is its own.
"""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

_DAY = (2000 - 1980) << 9 | 1 << 5 | 1  # 1 January 2000, always: the same papers are the same bytes
_VERSION, _UNIX, _UTF8, _DEFLATED, _STORED = 20, 3 << 8, 1 << 11, 8, 0
_FOR_OWNER = 0o600 << 16
_MOST_WORK = 9


@dataclass(frozen=True, slots=True)
class Part:
    """A file inside the ZIP: its name, and what all its headers say of what is packed in it."""

    name: bytes
    facts: bytes
    packed: bytes


def make_part(name: str, content: bytes, level: int = _MOST_WORK) -> Part:
    """Return a part; what serves many files is worth the work of packing it well, level 0 leaves it as it is."""
    packed = content
    if level:
        packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = packer.compress(content) + packer.flush()
    sizes = (zlib.crc32(content), len(packed), len(content), len(name.encode()), 0)
    facts = struct.pack("<5H3I2H", _VERSION, _UTF8, _DEFLATED if level else _STORED, 0, _DAY, *sizes)
    return Part(name.encode(), facts, packed)


def join_parts(parts: Sequence[Part]) -> bytes:
    """Return the ZIP of parts in their order."""
    found: list[bytes] = []
    listed: list[bytes] = []
    at = 0
    for part in parts:
        found += (b"PK\x03\x04", part.facts, part.name, part.packed)
        listed.append(b"PK\x01\x02" + struct.pack("<H", _UNIX | _VERSION) + part.facts)
        listed.append(struct.pack("<HHHII", 0, 0, 0, _FOR_OWNER, at) + part.name)
        at += 30 + len(part.name) + len(part.packed)
    table = b"".join(listed)
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, len(parts), len(parts), len(table), at, 0)
    return b"".join([*found, table, end])
