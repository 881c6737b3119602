"""The programme of the conference: items in order, items inside them, and who presents."""

import re

from planner.readers.found import FoundItem, Words
from planner.readers.organs import NOUN
from planner.readers.paragraphs import Paragraph
from planner.readers.structure import Annex, Document, Node, following
from planner.readers.tables import Table, tables_in

_HEADING = re.compile(
    r"(?:du kien\s+)?(?:noi dung(?: va| ,|,)?\s*)?(?:chuong trinh|trinh tu|tien trinh|kich ban|"
    r"noi dung)(?:,? (?:va )?noi dung)?(?: chi tiet| dieu hanh| du kien| chinh| lam viec)*"
    r"(?: cua| to chuc| tien hanh)?(?: buoi)?(?: hoi nghi| dai hoi| buoi le|"
    r" toa dam)?[^.;:]{0,70}[:.]?\s*(?:\(?(?:du kien|gom|nhu sau|co .{0,60})[^:]*\)?)?\s*:?\s*"
)
_NOT = re.compile(r"chuong trinh (?:muc tieu|hanh dong|phoi hop|cong tac|mtqg|xay dung|giam nghe|mot trieu|khuyen)")
_SOLID = re.compile(
    r"(?:noi dung )?chuong trinh|trinh tu|tien trinh|kich ban|noi dung (?:chinh (?:cua )?)?hoi nghi|"
    r"noi dung, chuong trinh"
)
_HOURS = re.compile(
    r"(?:(?:tu|vao)\s+)?(?:\d{1,2}\s*(?:gio|[hg](?![a-z]))\s*(?:\d{2})?(?:\s*phut)?|"
    r"\d{1,2}[:.]\d{2})\s*(?:(?:-|den)\s*(?:\d{1,2}\s*(?:gio|[hg](?![a-z]))\s*(?:\d{2})?(?:\s*phut)?|"
    r"\d{1,2}[:.]\d{2}))?\s*[:.,)\-]?\s*"
)
_PERSON = re.compile(
    r"d/c|dong chi|lanh dao|dai dien|thuong truc|\bso\b|\bban\b|uy ban|ubnd|mttq|van phong|chu toa|"
    r"chu tri|bi thu|chu tich|giam doc|truong|pho |hoi |nguoi|\bmc\b|"
    r"to thu ky|thu ky|dai bieu|don vi|doan|cong an|dang uy|tinh uy|huyen uy|btc|ban to chuc|dieu hanh|"
    r"thuc hien|trinh bay|ong |ba |phong|khoa|tieu ban|vien|cac "
)
_NOT_PERSON = re.compile(
    r"neu co|buoi |co |thoi (?:gian|luong)|\d+ phut|\d{1,2} (?:y kien|tham luan|bai)|phim|du kien\b|"
    r"kem theo|theo |khoang|toi da|video|tai lieu|moi don vi"
)
_BY = re.compile(
    r"[,;:]?\s*(?:-\s*)?\bdo\s+(?P<who>(?:dong chi|d/c|dai dien|lanh dao|thuong truc|ban|so|uy ban|"
    r"van phong|ong|ba|chu tich|bi thu|giam doc|pho|mc)\b[^.;()]{2,110}?)\s+(?:trinh bay|thuc hien|"
    r"dieu hanh|chu tri|phat bieu|bao cao|thong qua|dam nhan|phu trach|dan chuong trinh)\s*\.?$"
)
_AFTER_MARK = re.compile(
    rf"\s*(?::|\s-)\s+(?=(?:(?:cac )?(?:dong chi|d/c|dai dien|lanh dao|chu toa)\b[^.;]{{3,120}}|"
    rf"{NOUN}(?: (?!dang|tong ket|so ket|cao)[^.;:,]{{2,70}})?)$)"
)
_INLINE = re.compile(r"\(\s*(\d{1,2})\s*\)\s*|(?<=[;:])\s*(\d{1,2})[.)]\s+(?=[^\d])")


def read_agenda(document: Document) -> tuple[FoundItem, ...]:
    """Return the fullest programme that the document holds, in its body or in an annex."""
    found: list[tuple[bool, tuple[FoundItem, ...]]] = []
    for node in document.all_nodes():
        heading = _heading_of(node)
        if heading is None:
            continue
        items = _items_of(node, heading)
        if len(items) > 1:
            found.append((bool(_SOLID.match(node.key)), items))
    for annex in document.annexes:
        if _is_programme(annex):
            items = _from_nodes(annex.nodes)
            if len(items) > 1:
                found.append((True, items))
    if not found:
        return ()
    solid = [items for is_solid, items in found if is_solid] or [items for _, items in found]
    return max(solid, key=len)


def _heading_of(node: Node) -> int | None:
    """Return where the heading of a programme ends in its paragraph, or None where it is none."""
    key = node.key
    found = _HEADING.match(key)
    if not found or _NOT.match(key) or node.paragraph.cells:
        return None
    if not _SOLID.match(key) and not re.match(r"noi dung(?: hoi nghi| chinh| chuong trinh| buoi| cuoc hop)?\s*:", key):
        return None
    colon = key.find(":")
    is_heading = len(key) <= 130 or (0 <= colon <= 130)
    if not is_heading or (not node.children and colon < 0 and not following(node)):
        return None
    return node.paragraph.body + (colon + 1 if colon >= 0 else len(key))


def _is_programme(annex: Annex) -> bool:
    if not annex.heading:
        return False
    return bool(
        re.search(
            r"^(?:phu luc[^a-z]*\w*\s*[:.-]?\s*)?(?:du kien\s+)?(?:chuong trinh|kich ban|tien trinh)\b", annex.key
        )
    ) and not _NOT.match(annex.key)


def _items_of(node: Node, heading: int) -> tuple[FoundItem, ...]:
    """Return the items under a heading: its children, what follows it, or a list inside its own line."""
    nodes = node.children or following(node)
    items = _from_nodes(nodes)
    if len(items) > 1:
        return items
    return _inline(node.paragraph, heading)


def _from_nodes(nodes: list[Node]) -> tuple[FoundItem, ...]:
    rows = [each for each in tables_in(nodes) if each.rows and "words" in each.roles]
    if rows:
        return tuple(item for table in rows for item in _from_table(table))
    labelled = [node for node in nodes if node.paragraph.label.kind]
    if labelled and all(not node.children for node in labelled[1:]) and labelled[0].children and len(labelled) == 1:
        return _from_nodes(labelled[0].children)
    if not labelled:
        labelled = [node for node in nodes if _HOURS.match(node.key)]
    return tuple(_item(node) for node in labelled if len(node.key) > 2)


def _item(node: Node) -> FoundItem:
    """Return an item with the items inside it."""
    paragraph = node.paragraph
    hours = _HOURS.match(paragraph.key, paragraph.body)
    start = hours.end() if hours else paragraph.body
    title, presenter = split_presenter(paragraph, start, len(paragraph.text))
    inner = tuple(_item(child) for child in node.children if child.paragraph.label.kind and len(child.key) > 2)
    return FoundItem(paragraph.label.no, title, presenter, inner)


def split_presenter(paragraph: Paragraph, start: int, end: int) -> tuple[Words, Words]:
    """Return the title of an item and who presents it: words in brackets at the end, or after "do"."""
    key = paragraph.key[start:end].rstrip(" .;,:")
    stop = start + len(key)
    if key.endswith(")"):
        opening = _opening(key)
        inside = key[opening + 1 : -1] if opening >= 0 else ""
        names = paragraph.text[start + opening + 1 : stop - 1].strip()[:1].isupper()
        if (
            opening > 0
            and (names or _PERSON.search(inside) or re.match(rf"{NOUN}\b", inside.strip()))
            and not _NOT_PERSON.match(inside.strip())
        ):
            return paragraph.statement(start, start + opening), paragraph.statement(start + opening + 1, stop - 1)
    by = _BY.search(key)
    if by and by.start() > 3:
        return paragraph.statement(start, start + by.start()), paragraph.words(
            start + by.start("who"), start + by.end("who")
        )
    dash = _AFTER_MARK.search(key)
    if (
        dash
        and dash.start() > 3
        and paragraph.text[start + dash.end()].isupper() | key[dash.end() :].startswith(("dong chi", "d/c"))
    ):
        return paragraph.statement(start, start + dash.start()), paragraph.statement(start + dash.end(), stop)
    return paragraph.statement(start, end), Words()


def _opening(key: str) -> int:
    depth = 0
    for n in range(len(key) - 1, -1, -1):
        depth += (key[n] == ")") - (key[n] == "(")
        if not depth:
            return n
    return -1


def _from_table(table: Table) -> list[FoundItem]:
    """Return the rows of a table as items; a row with one filled cell names a part of the day."""
    items: list[FoundItem] = []
    for row in table.rows:
        words, who, no = (table.cell(row, role) for role in ("words", "lead", "no"))
        if words is None or words[0] == words[1]:
            continue
        title, presenter = split_presenter(row, *words)
        if who and who[1] > who[0]:
            title, presenter = row.statement(*words), row.statement(*who)
            if presenter.text.strip("-–. ") == "":
                presenter = Words()
        label = row.text[no[0] : no[1]].strip(" .)(") if no else ""
        if title:
            items.append(FoundItem(label, title, presenter))
    return items


def _inline(paragraph: Paragraph, start: int) -> tuple[FoundItem, ...]:
    """Return items that stand in one line: (1) …; (2) …"""
    marks = list(_INLINE.finditer(paragraph.key, start))
    items = []
    if len(marks) >= 2 and (marks[0][1] or marks[0][2]) == "1":
        for mark, after in zip(marks, [*marks[1:], None], strict=True):
            title, presenter = split_presenter(paragraph, mark.end(), after.start() if after else len(paragraph.text))
            items.append(FoundItem(mark[1] or mark[2], title, presenter))
    elif paragraph.key[start:].count(";") >= 2 and len(paragraph.key) - start > 40:
        position = start
        for part in paragraph.key[start:].split(";"):
            title, presenter = split_presenter(paragraph, position, position + len(part))
            position += len(part) + 1
            if title:
                items.append(FoundItem("", title, presenter))
    return tuple(items)
