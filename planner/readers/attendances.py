"""Who attends at each level, where conferences are held, and in which form."""

import re
from collections.abc import Iterator

from planner.enums import Form, OwedAt, Sure
from planner.readers.found import FoundAttendance, FoundForm, Words
from planner.readers.levels import ORDER, levels_in
from planner.readers.paragraphs import Paragraph
from planner.readers.structure import Document, Node, following
from planner.readers.tables import tables_in

_WHO = re.compile(
    r"(?:doi tuong, )?(?:thanh phan|dai bieu)(?: va so luong)?(?:,? (?:so luong|"
    r"doi tuong))?(?:\s+(?:tham du|du|tham gia|moi|trieu tap))?(?: hoi nghi|"
    r" du hoi nghi)?[^:.;]{0,60}?(?::|$)|doi tuong (?:tham du|du)[^:.;]{0,40}(?::|$)"
)
_MIXED = re.compile(
    r"thoi gian, thanh phan|thanh phan(?: tham du)?,? (?:va )?(?:noi dung|thoi gian|chuong trinh|dia diem)"
)
_PLACE = re.compile(
    r"(?:thoi gian va |thoi gian, )?dia diem(?: to chuc)?(?: hoi nghi)?(?: du kien)?(?:\s*\(du kien\))?\s*:\s*"
)
_PLACE_INSIDE = re.compile(
    r"(?:[.;,]\s*)dia diem(?: to chuc)?\s*:?\s*(?:tai\s+)?|\btai (?=hoi truong|trung tam hoi nghi|"
    r"nha van hoa|nha da nang|tru so|phong hop)"
)
_FORM = re.compile(r"hinh thuc(?: to chuc)?(?: hoi nghi| hop)?\s*:?\s*")
_ROLE = re.compile(
    r"\d+ [a-z]|(?:\d+ |cac |nhung |dai dien |moi |dong chi |toan the |tap the )*(?:dai dien|lanh dao|"
    r"thu truong|bi thu|pho bi thu|chu tich|pho chu tich|uy vien|nguoi|ca nhan|tap the|dai bieu|"
    r"thanh vien|"
    r"truong|pho|thuong truc|ban thuong vu|ban chap hanh|giam doc|hoi vien|doan vien|phong vien|dang vien|"
    r"can bo|khach|gia lang|ho |dien hinh|nguyen|chuyen vien|nhan si|chuc sac|trieu tap|moi )"
)
_ORGAN_ROLE = re.compile(r"(?:dai dien |moi |cac |dong chi )*(?:thu truong|nguoi dung dau)\b")


def level_near(node: Node, top: OwedAt) -> OwedAt:
    """Return the level that a paragraph or the nearest heading above it speaks of, else `top`."""
    own = levels_in(node.key[:80].split(":")[0])
    if own:
        return own[0]
    for above in node.above():
        levels = levels_in(above.key[:160])
        if levels:
            return levels[0]
        if re.search(r"hoi nghi (?:so ket|tong ket)|to chuc hoi nghi", above.key):
            return top
    return top


def read_attendance(document: Document, top: OwedAt) -> tuple[FoundAttendance, ...]:
    """Return the groups of each level, lowest level first as the plan gives them."""
    found: dict[OwedAt, list[Words]] = {}
    for node in document.all_nodes():
        if node.paragraph.cells or (node.children and _MIXED.search(node.key[:60])):
            continue
        headings = list(_heads(node.paragraph))
        for n, (head, start) in enumerate(headings):
            last = n + 1 == len(headings)
            groups = _groups(node.paragraph, start, None if last else headings[n + 1][0])
            own = levels_in(node.paragraph.key[head:start])
            level = own[0] if own else level_near(node, top)
            found.setdefault(level, []).extend(groups)
            below = node.children or (following(node) if node.key.rstrip().endswith(":") else [])
            for child in below if last else ():
                _add_child(child, level, found)
    for table in tables_in(document.nodes):
        for row in table.rows:
            cell, who = table.cell(row, "level"), table.cell(row, "who")
            levels = levels_in(row.key[cell[0] : cell[1]]) if cell else []
            if who and levels:
                found.setdefault(levels[0], []).extend(_groups(row, *who))
    found = {level: groups for level, groups in found.items() if groups}
    return tuple(FoundAttendance(level, tuple(groups)) for level, groups in found.items())


def _add_child(child: Node, level: OwedAt, found: dict[OwedAt, list[Words]]) -> None:
    """Add a line below "Thành phần": a group, or a level with groups of its own below it."""
    paragraph = child.paragraph
    if paragraph.cells or _LEFT_OPEN.search(child.key):
        return
    if child.children:
        levels = levels_in(child.key[:80])
        if not child.key.rstrip().endswith(":") and not levels:  # a break has cut the line from those below it
            found.setdefault(level, []).extend(_groups(paragraph, paragraph.body))
        for inner in child.children:
            _add_child(inner, levels[0] if levels else level, found)
        return
    remote = _REMOTE.match(paragraph.key, paragraph.body)
    if remote:
        found.setdefault(level, []).extend(_groups(paragraph, remote.end()))
        return
    colon = paragraph.key.find(":", paragraph.body)
    levels = levels_in(paragraph.key[paragraph.body : colon]) if 0 < colon < paragraph.body + 60 else []
    start = colon + 1 if levels and len(paragraph.key[paragraph.body : colon].split()) <= 6 else paragraph.body
    is_short = len(paragraph.text) < 150 and start == paragraph.body
    groups = [paragraph.statement(start)] if is_short else _groups(paragraph, start)
    found.setdefault(levels[0] if start > paragraph.body else level, []).extend(groups)


_REMOTE = re.compile(r"tai (?:cac )?(?:diem cau|hoi truong)[^:;]{0,50}:\s*")
_LEFT_OPEN = re.compile(r"\bdo\b.{3,80}\b(?:bo tri|quyet dinh|lua chon|xem xet)")


def _heads(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """Give where each "Thành phần …:" of a paragraph begins and ends: at its start, or at the start of a sentence."""
    starts = [paragraph.body, *[found.end() for found in re.finditer(r"\.\s+|:\s+(?=thanh phan)", paragraph.key)]]
    for start in starts:
        heading = _WHO.match(paragraph.key, start)
        if heading:
            yield start, heading.end()


def _groups(paragraph: Paragraph, start: int, end: int | None = None) -> list[Words]:
    """Return groups at semicolons; organs that one role governs (lãnh đạo: A; B; C) stay together."""
    cuts = [start]
    depth = 0
    governs = False
    stop = len(paragraph.key) if end is None else end
    for n in range(start, stop):
        letter = paragraph.key[n]
        depth += (letter == "(") - (letter == ")")
        if letter != ";" or depth > 0:
            continue
        governs = governs or bool(_ORGAN_ROLE.match(paragraph.key[cuts[-1] : n].strip()))
        after = paragraph.key[n + 1 : stop].strip()
        if governs and not _ROLE.match(after):
            continue
        cuts.append(n + 1)
        governs = False
    ends = [*[cut - 1 for cut in cuts[1:]], stop]
    words = [paragraph.statement(a, b) for a, b in zip(cuts, ends, strict=True)]
    return [each for each in words if len(each.text) > 3]


def read_venue(document: Document, top: OwedAt) -> Words:
    """Return where the highest conference is held."""
    found: list[tuple[int, Words]] = []
    for node in document.all_nodes():
        head = _PLACE.match(node.key)
        inside = None if head else _PLACE_INSIDE.search(node.key)
        if not (head or inside) or (inside and not re.match(r"thoi gian|.{0,200}hoi nghi", node.key)):
            continue
        start = node.paragraph.body + (head or inside).end()  # type: ignore[union-attr]  # one of them is there
        stop = re.compile(r"[;.](?=\s|$)").search(node.paragraph.key, start)
        words = node.paragraph.statement(start, stop.start() if stop else None)
        level = level_near(node, top)
        if len(words.text) > 3 and not re.search(
            r"do .{3,40} (?:lua chon|quyet dinh|bo tri)|phu hop", words.text.lower()
        ):
            found.append((ORDER.index(level) if level in ORDER else -1, words))
    return max(found, key=lambda each: each[0])[1] if found else Words()


def read_form(document: Document, top: OwedAt) -> FoundForm | None:
    """Return how the highest conference is held, where the plan says it."""
    found: list[tuple[int, FoundForm]] = []
    for node in document.all_nodes():
        head = _FORM.match(node.key)
        start = node.paragraph.body + head.end() if head else node.paragraph.body
        near = node.paragraph.key[start : start + 260]
        if not head and not re.search(r"hoi nghi|to chuc|hinh thuc|\bhop\b", near):
            continue
        form = _form_of(near, said=bool(head))
        if form:
            words = node.paragraph.statement(start, _sentence_end(node.paragraph, start))
            level = level_near(node, top)
            rank = ORDER.index(level) if level in ORDER else -1
            found.append(
                (rank * 2 + bool(head), FoundForm(form, words if head else Words(words.text, words.span, Sure.LIKELY)))
            )
    return max(found, key=lambda each: each[0])[1] if found else None


def _form_of(key: str, *, said: bool) -> Form | None:
    key = re.sub(r"khong (?:[a-z]+ ){0,2}(?:truc tuyen|noi diem cau)", " ", key)
    online = re.search(r"truc tuyen", key)
    direct = re.search(
        r"truc tiep(?! (?:chi dao|phu trach|lanh dao|tai co so|quan ly|su dung|tham gia|thu huong))", key
    )
    if online and direct:
        return Form.MIXED
    if online:
        return Form.ONLINE
    return Form.IN_PERSON if direct and (said or re.search(r"hoi nghi|to chuc|\bhop\b", key)) else None


def _sentence_end(paragraph: Paragraph, start: int) -> int:
    end = re.compile(r"[.;](?=\s|$)").search(paragraph.key, start)
    return end.start() if end else len(paragraph.text)
