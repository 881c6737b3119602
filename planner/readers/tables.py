"""Tables in a document: what each column is for, told by the words of its head."""

import re
from dataclasses import dataclass, field

from planner.readers.paragraphs import Paragraph
from planner.readers.structure import Node

_ROLES = (
    ("level", re.compile(r"cap(?: to chuc| hoi nghi)?$")),
    ("who", re.compile(r"thanh phan|doi tuong")),
    ("no", re.compile(r"(?:tt|stt|so tt|so thu tu)\.?$")),
    ("supports", re.compile(r".*phoi hop")),
    ("time", re.compile(r"(?:thoi gian|thoi han|gio|ngay|thoi diem|han|tien do|hoan thanh)")),
    ("lead", re.compile(
        r".*(?:chu tri|thuc hien|phu trach|trinh bay|dieu hanh|dam nhan|don vi|co quan|dia phuong|nguoi|"
        r"chiu trach nhiem|bao cao vien)"
)),
    ("words", re.compile(r".*(?:noi dung|cong viec|chu de|nhiem vu|ten|tham luan|hoat dong|de tai|viec)")),
    ("note", re.compile(r".*(?:ghi chu|san pham|ket qua)")),
)  # fmt: skip
_TITLES = re.compile(r"noi dung|cong viec|nhiem vu|chu de|ten (?:tham luan|bai)")


@dataclass
class Table:
    """Rows of one table; `roles` gives for each column what it is for."""

    roles: tuple[str, ...]
    rows: list[Paragraph] = field(default_factory=list)
    head_key: str = ""

    def cell(self, row: Paragraph, role: str) -> tuple[int, int] | None:
        """Return where the cell of a role stands in the text of a row."""
        if role not in self.roles:
            return None
        column = self.roles.index(role)
        return row.cells[column] if column < len(row.cells) and len(row.cells) >= len(self.roles) - 1 else None


def tables_in(nodes: list[Node]) -> list[Table]:
    """Return the tables among these paragraphs and all below them."""
    tables: list[Table] = []
    row_before = False
    for paragraph in _flat(nodes):
        if not paragraph.cells:
            row_before = False
            continue
        roles = _roles(paragraph)
        if roles:
            tables.append(Table(roles, head_key=paragraph.key))
        elif not row_before or not tables:
            tables.append(Table(_guessed(paragraph), [paragraph]))
        else:
            tables[-1].rows.append(paragraph)
        row_before = True
    return tables


def _flat(nodes: list[Node]) -> list[Paragraph]:
    return [each.paragraph for node in nodes for each in (node, *node.below())]


def _roles(row: Paragraph) -> tuple[str, ...]:
    """Return the roles of a head row; nothing where the row is no head."""
    if any(row.key[start:end].strip()[:1].isdigit() for start, end in row.cells):
        return ()
    roles: list[str] = []
    for start, end in row.cells:
        words = row.key[start:end].strip()
        role = next((name for name, form in _ROLES if len(words) <= 60 and form.match(words)), "other")
        if role in {"lead", "time"} and _TITLES.match(words):
            role = "words"
        roles.append(role if role not in roles else f"{role}2" if role != "other" else "other")
    known = [role for role in roles if role != "other"]
    longest = max((end - start for start, end in row.cells), default=0)
    told = "words" in known or ("level" in known and "time" in known)
    return tuple(roles) if len(known) >= 2 and told and longest <= 60 else ()


def _guessed(row: Paragraph) -> tuple[str, ...]:
    """Return roles for a table without a head: a short number first, the longest cell the words."""
    sizes = [end - start for start, end in row.cells]
    longest = sizes.index(max(sizes)) if sizes else -1
    roles = ["other"] * len(sizes)
    for n, (start, end) in enumerate(row.cells):
        words = row.key[start:end].strip()
        if n == longest:
            roles[n] = "words"
        elif n == 0 and re.fullmatch(r"\d{1,3}\.?", words):
            roles[n] = "no"
        elif "lead" not in roles:
            roles[n] = "lead"
    return tuple(roles)
