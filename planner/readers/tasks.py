"""Who has to do what: the part Tổ chức thực hiện, as a list under organs or as a table."""

import re

from planner.readers.found import FoundTask, Words
from planner.readers.levels import levels_in
from planner.readers.organs import split_organ
from planner.readers.paragraphs import Paragraph
from planner.readers.structure import Document, Node
from planner.readers.tables import Table, tables_in

_SECTION = re.compile(
    r"(?:cong tac )?to chuc (?:trien khai )?(?:va )?thuc hien|phan cong (?:thuc hien|nhiem vu|"
    r"trach nhiem)|trach nhiem (?:cua|thuc hien|to chuc)|to chuc va phan cong|"
    r"nhiem vu (?:cua )?cac (?:co quan|don vi)|trien khai thuc hien$"
)
_CLOSING = re.compile(
    r"tren day la|ke hoach nay (?:thay the|co hieu luc|duoc|thay|pho bien)|trong qua trinh (?:trien khai|"
    r"thuc hien|to chuc)|qua trinh (?:trien khai )?(?:to chuc )?thuc hien,? (?:neu|co vuong mac)|"
    r"thong tin (?:chi tiet )?(?:xin )?lien he|noi nhan|"
    r"neu co (?:kho khan|vuong mac)"
)
_APPEAL = re.compile(
    r"(?:can cu (?:vao )?ke hoach nay|yeu cau (?:cac|thu truong|truong|lanh dao)|de nghi (?:cac|"
    r"thu truong|truong)|tat ca|luu y|moi vuong mac|cac (?:cap|don vi|co quan)).{0,200}|"
    r"nhan duoc ke hoach"
)
_LEVEL_HEADING = re.compile(
    r"(?:doi voi |o |tai |cac (?:co quan|don vi) (?:o )?)?(?:cap|tuyen) (?:tinh|huyen|xa|co so|"
    r"thanh pho)\s*:?$|doi voi (?:cac )?(?:co quan|don vi)[^,;]{0,30}:?$"
)


def read_tasks(document: Document) -> list[tuple[FoundTask, Paragraph, int]]:
    """Return tasks in order, each with the paragraph and the offset where its words begin."""
    tasks: list[tuple[FoundTask, Paragraph, int]] = []
    for node in _sections(document):
        for table in tables_in(node.children):
            tasks += _from_table(table)
        for child in node.children:
            _collect(child, Words(), "", tasks)
    if not any(paragraph.cells for _, paragraph, _ in tasks):
        tasks += _from_other_tables(document, only_annexes=bool(tasks))
    return tasks


def _sections(document: Document) -> list[Node]:
    """Return the outermost headings of the part that gives tasks."""
    kept: list[Node] = []
    for node in document.all_nodes():
        if any(above in kept for above in node.above()):
            continue
        if node.children and len(node.key) < 140 and _SECTION.match(node.key):
            kept.append(node)
    return kept


def _from_other_tables(document: Document, *, only_annexes: bool) -> list[tuple[FoundTask, Paragraph, int]]:
    """Return the rows of tables elsewhere whose head names who leads and by when.

    Beside a list of tasks only an annex adds to it: a timetable in the body tells when, not who has to do what.
    """
    nodes = [] if only_annexes else list(document.nodes)
    for annex in document.annexes:
        if not re.search(r"tham luan|de cuong|chuong trinh", annex.key):
            nodes = [*nodes, *annex.nodes]
    rows: list[tuple[FoundTask, Paragraph, int]] = []
    for table in tables_in(nodes):
        if (
            {"words", "lead", "time"} <= set(table.roles)
            and re.search(r"chu tri|phu trach|thuc hien", table.head_key)
            and not re.search(r"tham luan|trinh bay", table.head_key)
            and table.roles.index("time") > 1
        ):
            rows += _from_table(table)
    return rows


def _from_table(table: Table) -> list[tuple[FoundTask, Paragraph, int]]:
    tasks = []
    for row in table.rows:
        words, who, no = (table.cell(row, role) for role in ("words", "lead", "no"))
        if words is None or words[0] == words[1] or "words" not in table.roles or "lead" not in table.roles:
            continue
        supports = table.cell(row, "supports")
        label = row.text[no[0] : no[1]].strip(" .)(") if no else ""
        task = FoundTask(
            label, row.statement(*who) if who else Words(), row.statement(*words),
            supports=row.statement(*supports) if supports and supports[1] > supports[0] else Words(),
        )  # fmt: skip
        tasks.append((task, row, words[0]))
    return tasks


def _collect(node: Node, organ: Words, no: str, tasks: list[tuple[FoundTask, Paragraph, int]]) -> None:
    """Add the tasks of a paragraph and of those below it; `organ` is whom the heading above asks."""
    paragraph = node.paragraph
    closing = _CLOSING.match(node.key) or (not paragraph.label.kind and _APPEAL.match(node.key))
    if paragraph.cells or closing or len(node.key.strip()) < 4:
        return
    label = paragraph.label.no or no
    own, start = _own_organ(node, organ)
    if own:
        organ = own
    rest = paragraph.statement(start)
    if _only_heads(node, own, start):
        for child in node.children:
            _collect(child, Words() if _is_level_heading(node) else organ, label, tasks)
        return
    if rest and not (node.children and paragraph.text.rstrip().endswith(":") and len(rest.text) < 60):
        tasks.append((FoundTask(label, organ, rest), paragraph, start))
    for child in node.children:
        _collect(child, organ, label, tasks)


def _own_organ(node: Node, inherited: Words) -> tuple[Words, int]:
    """Return the organ that a paragraph itself names; a dash under an organ speaks of that organ."""
    paragraph = node.paragraph
    found, start = split_organ(paragraph, paragraph.body)
    if not found:
        return Words(), paragraph.body
    is_dash = paragraph.label.kind.startswith("bullet") or not paragraph.label.kind
    has_colon = start < len(paragraph.key) and ":" in paragraph.key[paragraph.body : start]
    if inherited and (is_dash or not has_colon) and not (start >= len(paragraph.key) and node.children):
        return Words(), paragraph.body
    if start >= len(paragraph.key) and not node.children and not inherited:
        return Words(), paragraph.body
    return found, start


def _only_heads(node: Node, own: Words, start: int) -> bool:
    """Tell a paragraph that names whom the ones below ask, and asks nothing itself."""
    if not node.children:
        return False
    rest = node.paragraph.key[start:].strip(" :.;")
    if own and not rest:
        return True
    return not own and (
        _is_level_heading(node)
        or node.paragraph.is_caps
        or (len(rest) < 70 and not re.search(r"[.;]\s*$", node.paragraph.key))
    )


def _is_level_heading(node: Node) -> bool:
    key = node.key.strip(" :.")
    return bool(_LEVEL_HEADING.match(key)) or (node.paragraph.is_caps and not levels_in(key))
