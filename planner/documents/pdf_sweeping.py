"""What PDFium wrote, without what does something by itself and without what is attached to a page.

PDFium spells every name the same way and writes no line end inside words, so that what stands before a stream is told
from the stream.
"""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

_WORDS = rb"(\((?:\\.|[^\\)])*\))|"  # to be left as they are; PDFium escapes brackets in them
_DOES = re.compile(
    _WORDS + rb"/(AA|JS|JavaScript|Launch|SubmitForm|ImportData|GoTo[RE]|Rendition|RichMedia|EF)(?![\w#.-])", re.DOTALL
)
_VALUE = rb"(?![\w#.-])\s*(?:\d+ 0 R|\[[^\[\]<>()]*\]|<<[^<>()]*>>)"
_FILES = re.compile(_WORDS + rb"/EF" + _VALUE, re.DOTALL)
# private to the programme that made the page
_ON_A_PAGE = re.compile(_WORDS + rb"/(?:AF|Metadata|Thumb|Private)" + _VALUE, re.DOTALL)
_REFERENCE = re.compile(rb"(\d+) 0 R")


def sweep(data: bytes, places: Sequence[int], tree: int, pages: Collection[int]) -> tuple[bytes, list[int]]:
    """Return the objects that the tree of pages leads to, and by its number where each stands now; 0 for what went.

    `data` ends with the last object, `places` tells where each stands in it.
    """
    numbers = {place: number for number, place in enumerate(places) if place}
    heads, streams = dict[int, bytes](), dict[int, bytes]()
    for start, end in pairwise([*sorted(numbers), len(data)]):
        number, stream = numbers[start], data.find(b"stream\r\n", start, end)
        till = end if stream < 0 else stream
        heads[number] = _harmless(data[start:till], number in pages)
        streams[number] = data[till:end]
    kept = _reached(heads, tree)
    made, found, length = [data[: min(numbers)]], [0] * len(places), min(numbers)
    for _, number in sorted(numbers.items()):
        if number in kept:
            found[number] = length
            made += heads[number], streams[number]
            length += len(heads[number]) + len(streams[number])
    return b"".join(made), found


def _harmless(head: bytes, is_page: bool) -> bytes:
    """Return an object without files, and with names of actions that mean nothing to any reader."""
    for attached in (_FILES, _ON_A_PAGE) if is_page else (_FILES,):
        head = attached.sub(lambda found: found[1] or b"", head)
    return _DOES.sub(lambda found: found[1] or b"/" + b"x" * len(found[2]), head)


def _reached(heads: dict[int, bytes], tree: int) -> set[int]:
    """Return the numbers of the objects to which one leads, itself with them."""
    found, left = set[int](), [tree]
    while left:
        number = left.pop()
        if number in heads and number not in found:
            found.add(number)
            left += map(int, _REFERENCE.findall(heads[number]))
    return found
