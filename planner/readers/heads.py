"""What a document is and is about: its kind, its subject, and the documents that it rests on."""

import re
from dataclasses import replace
from datetime import date

from planner.enums import PaperKind, Sure
from planner.readers.found import Span, Words
from planner.readers.issuers import ORGAN
from planner.readers.paragraphs import Paragraph
from planner.readers.structure import Document

_CITED = re.compile(
    r"(?:ke hoach|ket luan|chi thi|nghi quyet|quyet dinh|nghi dinh|thong tu|cong van|huong dan|quy dinh|"
    r"chuong trinh(?: hanh dong| phoi hop| cong tac)?|thong bao|"
    r"luat|bo luat|de an|thong tri|quy che|to trinh|bao cao|dieu le|cong dien|van ban|"
    r"phap lenh)\s+(?:lien tich\s+)?(?:so\s*:?\s*)?(?=\d{1,5}[a-z]?\s?[-/])"
)
_CITED_END = re.compile(
    rf"[;.](?=\s|$)|,\s+(?={ORGAN}\b[^,;.]{{0,100}}?\s(?:ban hanh|xay dung|de ra|lap|yeu cau|de nghi|"
    rf"to chuc|huong dan)\b)|\s(?:va|;)\s+(?={_CITED.pattern})|,\s+(?={_CITED.pattern})"
)
_OPENS = re.compile(r"thuc hien|can cu|de (?!an\b)|nham |ngay |kinh gui|\(")
_NEWS = re.compile(
    r"\((?:[\w.]+\.vn|ttxvn|vov|bao [a-z ]+)\)|(?:sang|chieu|toi|trua)\s+(?:ngay\s+)?\d{1,2}/\d{1,2}|"
    r"du hoi nghi co|phat bieu tai hoi nghi|phong vien|"
    r"tin, anh|email cua ban|tra loi\s*$|chu tri hoi nghi so ket|theo bao cao tai"
)


def read_kind(document: Document, text_key: str) -> tuple[PaperKind, Words]:
    """Return the kind of a document and the words that say so; news and letters carry no name of a kind."""
    if document.title is not None and document.kind:
        return PaperKind(document.kind), document.title.words(0, document.title_end)
    for paragraph in [*document.opening, *document.head][:40]:
        if re.search(r"\bv/v\b|^kinh gui\s*:", paragraph.key):
            return PaperKind.OFFICIAL_LETTER, paragraph.words(0, 10, Sure.LIKELY)
        named = re.search(r"\bban hanh (ke hoach)\b.{0,160}nhu sau", paragraph.key)
        if named:
            return PaperKind.PLAN, paragraph.words(named.start(1), named.end(1), Sure.LIKELY)
    if _NEWS.search(text_key):
        return PaperKind.NEWS, Words()
    for paragraph in document.opening[:1]:
        if re.match(r"ke hoach\b[^.]*$", paragraph.key):  # a page of the web often has only its heading for a title
            return PaperKind.PLAN, paragraph.words(0, 8, Sure.LIKELY)
    return PaperKind.OTHER, Words()


def read_subject(document: Document) -> Words:
    """Return the trích yếu: what follows the title, up to the opening sentence."""
    if document.title is None:
        letter = next((p for p in document.opening[:12] if re.match(r"v/v\b", p.key)), None)
        return letter.statement() if letter else Words()
    rest = document.title.text[document.title_end :].strip(" :")
    if rest:
        return document.title.statement(document.title_end)
    for paragraph in document.opening[:4]:
        if _OPENS.match(paragraph.key) and len(paragraph.text) > 150 and not paragraph.is_caps:
            break
        if re.match(r"\(?\s*(?:kem theo|ban hanh)|kinh gui", paragraph.key):
            continue
        return _with_next(document, paragraph)
    return Words()


def _with_next(document: Document, paragraph: Paragraph) -> Words:
    """Return a subject that capitals, a break or a narrow column have cut into paragraphs as one."""
    said, last = paragraph.statement(), paragraph
    for after in document.opening[document.opening.index(paragraph) + 1 :]:
        below = last.span(len(last.text) - 1, len(last.text)).end_line + 1
        is_next = after.line == below or after.text[:1].islower() or after.text[:1].isdigit()
        is_same = after.is_caps == paragraph.is_caps and (last is paragraph if after.is_caps else is_next)
        is_over = last.text.endswith((".", ";", ":")) or _OPENS.match(after.key) or len(after.text) > 150
        if not is_same or is_over or after.label.kind:
            break
        more = after.statement()
        said = Words(f"{said.text} {more.text}", _both(said.span, more.span), Sure.LIKELY)
        last = after
    return said


def _both(first: Span | None, last: Span | None) -> Span | None:
    """Return the place from the beginning of one to the end of another."""
    return replace(first, end_line=last.end_line, end_column=last.end_column) if first and last else first


def read_basis(document: Document) -> tuple[Words, ...]:
    """Return the documents cited before the first section, each up to the next one or the end of its sentence."""
    cited: list[Words] = []
    subject = read_subject(document).text
    for paragraph in document.opening:
        if paragraph.words().text == subject:
            continue
        for found in _CITED.finditer(paragraph.key):
            inside = paragraph.key[: found.start()].count("(") > paragraph.key[: found.start()].count(")")
            end = _CITED_END.search(paragraph.key, found.end())
            stop = end.start() if end else len(paragraph.text)
            if not inside and not (cited and _covers(cited[-1], paragraph, found.start())):
                cited.append(paragraph.statement(found.start(), stop))
    return tuple(cited)


def _covers(words: Words, paragraph: Paragraph, offset: int) -> bool:
    """Tell whether words already hold the place: a document cited inside the title of another."""
    if words.span is None:
        return False
    place = paragraph.span(offset, offset + 1)
    return (place.line, place.column) < (words.span.end_line, words.span.end_column) and place.line >= words.span.line


def year_of(issued_on: date | None, text_key: str) -> int | None:
    """Return the document's year: that of its day, else the year of its head (blank day), else none."""
    if issued_on:
        return issued_on.year
    found = re.search(r"ngay[\s.…_]*thang[\s.…_]*(?:\d{1,2}\s*)?nam\s+((?:19|20)\d\d)", text_key)
    return int(found[1]) if found else None
