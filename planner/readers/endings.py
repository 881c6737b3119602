"""The end of a document: recipients (Nơi nhận) and the lines of the signature."""

import re

from planner.readers.found import Words
from planner.readers.paragraphs import Paragraph
from planner.readers.structure import AUTHORITY, Document

_RECIPIENTS = re.compile(r"no[ip] nh[ao]n\b(?: van ban)?\s*:?\s*")
_SIGNED = re.compile(r"\(?\s*(?:da ky|ky ten|dong dau|ky, ghi ro|ky ten, dong dau)")
_RANK = re.compile(r"(?:(?:ths|ts|pgs|gs|bs|ks|(?:dai|thuong|trung|thieu) (?:ta|uy|tuong))\.?\s+)*")
_NAME = re.compile(r"[a-z']+(?: [a-z']+){1,6}$")


def read_ending(document: Document) -> tuple[tuple[Words, ...], tuple[Words, ...]]:
    """Return the recipients and the signature lines."""
    recipients: list[Words] = []
    signature: list[Words] = []
    listing = False
    for paragraph in document.end:
        for part in _parts(paragraph):
            listing = _sort(part, recipients, signature, listing)
    return tuple(recipients), tuple(signature)


def _parts(paragraph: Paragraph) -> list[tuple[Paragraph, int, int]]:
    """Return the parts of a paragraph: cells of a row, and entries parted by breaks inside a cell."""
    if not paragraph.cells:
        return [(paragraph, 0, len(paragraph.text))]
    parts = []
    for start, end in paragraph.cells:
        cuts = [
            start,
            *[found.end() for found in re.finditer(r";\s+(?=[-–•])|:;?\s+(?=[-–•])", paragraph.text[start:end])],
        ]
        cuts = [start] + [start + cut for cut in cuts[1:]]
        parts += [(paragraph, a, b) for a, b in zip(cuts, [*cuts[1:], end], strict=True)]
    return parts


def _sort(part: tuple[Paragraph, int, int], recipients: list[Words], signature: list[Words], listing: bool) -> bool:
    """Put a part where it belongs; return whether the list of recipients is open."""
    paragraph, start, end = part
    key = paragraph.key[start:end]
    head = _RECIPIENTS.match(key)
    if head:
        listing, start = True, start + head.end()
        key = paragraph.key[start:end]
    if sum(letter.isalpha() for letter in key) < 2:  # stray marks of a scan
        return listing
    tail = None if paragraph.is_caps else _tail(paragraph, start, end)
    if tail is not None:
        signature.append(paragraph.statement(tail, end))
        end = start + len(paragraph.text[start:tail].rstrip(" ~•*'|"))
        key = paragraph.key[start:end]
        if not key.strip(" .-*"):
            return listing
    bullet = re.match(r"\s*(?:[-–•+*·]|\d{1,2}[.)])\s*", paragraph.text[start:end])
    text = paragraph.text[start:end]
    if listing and (bullet or head or not _is_signature(text, key)):
        _add_recipient(
            paragraph, start + (bullet.end() if bullet else 0), end, recipients, signature, is_new=bool(bullet or head)
        )
    elif not _SIGNED.match(key):
        signature.append(paragraph.statement(start, end))
    return listing


def _tail(paragraph: Paragraph, start: int, end: int) -> int | None:
    """Return where the signature's line begins that a scan has set behind a recipient: an authority in capitals."""
    for found in re.finditer(r"(?<=\s)\S+", paragraph.text[start:end]):
        rest = paragraph.text[start + found.start() : end]
        if rest.upper() == rest and AUTHORITY.match(paragraph.key[start + found.start() : end]):
            return start + found.start()
    return None


def _is_signature(text: str, key: str) -> bool:
    """Tell a line of the signature: capitals, "kiêm", or a name."""
    letters = [c for c in text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters) >= 0.85 * len(letters)
    if (capitals and len(letters) > 1) or key.strip() == "kiem" or _SIGNED.match(key):
        return True
    bare = _RANK.sub("", key.strip(), count=1)
    name = text.strip()[len(key.strip()) - len(bare) :]
    return bool(_NAME.fullmatch(bare)) and all(word[:1].isupper() for word in name.split())


def _add_recipient(
    paragraph: Paragraph, start: int, end: int, recipients: list[Words], signature: list[Words], *, is_new: bool
) -> None:
    """Add a recipient; a line without dash goes on with the one before, a name behind "Lưu …" is the signer's."""
    filed = (
        re.search(r"(?<=[.])\s+(?=[^\W\d_])", paragraph.text[start:end])
        if re.match(r"luu\b", paragraph.key[start:])
        else None
    )
    if filed:
        signature.append(paragraph.statement(start + filed.end(), end))
        end = start + filed.start()
    words = paragraph.statement(start, start + len(paragraph.text[start:end].rstrip(" ~•*'’‘·`|.,;:")))
    if not words:
        return
    if is_new or not recipients:
        recipients.append(words)
    else:
        last = recipients[-1]
        recipients[-1] = Words(f"{last.text} {words.text}", last.span, last.sure)
