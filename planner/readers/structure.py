"""The parts of a document (head, body, end, annexes) and the tree of its numbered paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from planner.readers.labels import rank_of
from planner.readers.paragraphs import Paragraph
from planner.readers.titles import find_title, is_spoken

_RECIPIENTS = re.compile(r"no[ip] nh[ao]n\b(?: van ban)?\s*:?")
_ANNEX = re.compile(
    r"(?:phu luc|de cuong|danh (?:sach|muc)|chu de|noi dung tham luan|phan cong|chuong trinh|bieu|mau|"
    r"kich ban|phieu|lich)\b"
)
_ATTACHED = re.compile(r"\(?\s*(?:ban hanh )?kem theo|\(\s*dinh kem")
AUTHORITY = re.compile(
    r"(?:t/?m|tm\.|k/?t|kt\.|t/?l|tl\.|tuq\.|q\.)\s|(?:pho )?(?:bi thu|chu tich|giam doc|truong ban|"
    r"chanh van phong|bo truong|"
    r"hieu truong|cuc truong|thu truong|vien truong|tong bien tap|chu nhiem|truong phong|tong giam doc|"
    r"thuong truc)\b|xac nhan\b"
)


@dataclass
class Node:
    """A paragraph, and the paragraphs that stand under it."""

    paragraph: Paragraph
    depth: int = 0
    parent: "Node | None" = field(default=None, repr=False)
    children: list["Node"] = field(default_factory=list, repr=False)

    @property
    def key(self) -> str:
        """Return the folded text after the label."""
        return self.paragraph.key[self.paragraph.body :]

    def above(self) -> Iterator["Node"]:
        """Give the headings above, nearest first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def below(self) -> Iterator["Node"]:
        """Give everything under the paragraph, in reading order."""
        for child in self.children:
            yield child
            yield from child.below()


@dataclass
class Annex:
    """What follows the signature under a heading of its own."""

    heading: list[Paragraph]
    nodes: list[Node]

    @property
    def key(self) -> str:
        """Return the folded heading."""
        return " ".join(paragraph.key for paragraph in self.heading)


@dataclass
class Document:
    """A document in its parts; `title` is the paragraph that names its kind."""

    head: list[Paragraph]
    title: Paragraph | None
    kind: str
    title_end: int
    opening: list[Paragraph]
    nodes: list[Node]
    end: list[Paragraph]
    annexes: list[Annex]

    def all_nodes(self) -> Iterator[Node]:
        """Give every paragraph of the body, in reading order."""
        for node in self.nodes:
            yield node
            yield from node.below()


def split_document(paragraphs: list[Paragraph]) -> Document:
    """Return the parts of a document."""
    at, kind, title_end = find_title(paragraphs)
    stop = _find_end(paragraphs, at + 1)
    first_annex = _find_annex(paragraphs, stop)
    body = paragraphs[at + 1 : stop]
    begins = next(
        (n for n, p in enumerate(body) if p.label.kind in {"roman", "part", "upper", "number", "article"}), len(body)
    )
    if kind == "" and at < 0:
        begins = min(begins, len(body))
    return Document(
        head=paragraphs[:at] if at >= 0 else [], title=paragraphs[at] if at >= 0 else None, kind=kind,
        title_end=title_end, opening=body[:begins], nodes=build_tree(body[begins:]), end=paragraphs[stop:first_annex],
        annexes=_annexes(paragraphs[first_annex:]),
    )  # fmt: skip


def _find_end(paragraphs: list[Paragraph], start: int) -> int:
    """Return where the recipients or the signature begin."""
    for n in range(max(start, 0), len(paragraphs)):
        if _RECIPIENTS.match(paragraphs[n].key):
            if n and _is_authority(paragraphs[n - 1]):  # the signature stands before the recipients
                while n > start and (_is_authority(paragraphs[n - 1]) or paragraphs[n - 1].is_caps):
                    n -= 1
            return n
    for n in range(max(start, 0), len(paragraphs)):
        if _is_authority(paragraphs[n]):
            return n
    return len(paragraphs)


def _is_authority(paragraph: Paragraph) -> bool:
    return paragraph.is_caps and not paragraph.label.kind and bool(AUTHORITY.match(paragraph.key))


def _find_annex(paragraphs: list[Paragraph], start: int) -> int:
    """Return where the first annex begins, behind the recipients and the signature."""
    for n in range(start + 1, len(paragraphs)):
        paragraph = paragraphs[n]
        if _opens_annex(paragraphs, n) or (paragraph.label.kind in {"roman", "part"} and paragraph.is_caps):
            return n
    return len(paragraphs)


def _opens_annex(paragraphs: list[Paragraph], n: int) -> bool:
    """Tell a heading of an annex: its word in capitals, or a line "kèm theo" not far below."""
    paragraph = paragraphs[n]
    if paragraph.label.kind or paragraph.cells or not _ANNEX.match(paragraph.key):
        return False
    if re.fullmatch(r"phu luc(?: so)?(?:\s*[:.]?\s*(?:\d{1,2}|[ivx]{1,4}))?\s*[.:]?", paragraph.key):
        return True
    if paragraph.is_caps or not is_spoken(paragraph, min(len(paragraph.text), 8)):
        return True
    near = paragraphs[n + 1 : n + 4]
    return len(paragraph.text) < 120 and any(_ATTACHED.match(other.key) for other in near)


def _annexes(paragraphs: list[Paragraph]) -> list[Annex]:
    """Return the annexes: heading lines up to the first numbered paragraph or row, then their tree."""
    starts = [n for n in range(len(paragraphs)) if _opens_annex(paragraphs, n)]
    starts = [n for n in starts if n == 0 or n - 1 not in starts]
    if paragraphs and 0 not in starts:
        starts.insert(0, 0)
    annexes = []
    for n, start in enumerate(starts):
        part = paragraphs[start : starts[n + 1] if n + 1 < len(starts) else len(paragraphs)]
        size = 1
        while size < len(part) and not (part[size].label.kind or part[size].cells):
            if _ATTACHED.match(part[size].key):
                size += 1
                break
            size += 1
        if part[0].label.kind:
            size = 0
        annexes.append(Annex(part[:size], build_tree(part[size:])))
    return annexes


def build_tree(paragraphs: list[Paragraph]) -> list[Node]:
    """Return the paragraphs as a tree: a style of label seen above closes all below it.

    A list that begins anew under a heading of its own style ("3. Chương trình" and then "1." to "6.") hangs below it.
    """
    roots: list[Node] = []
    stack: list[tuple[str, Node]] = []
    for n, paragraph in enumerate(paragraphs):
        kind = paragraph.label.kind
        node = Node(paragraph)
        if paragraph.cells or not kind:
            if not kind and not paragraph.cells and _is_heading(paragraph):
                kind = "caps"
            else:
                _hang(node, stack[-1][1] if stack else None, roots)
                continue
        inside = kind.startswith("bullet") and _goes_on_after(paragraphs, n, stack)
        depth = len(stack) if inside else _depth_of(kind, paragraph, stack)
        stack = stack[:depth]
        _hang(node, stack[-1][1] if stack else None, roots)
        stack.append((kind, node))
    return roots


def _depth_of(kind: str, paragraph: Paragraph, stack: list[tuple[str, Node]]) -> int:
    """Return how many open paragraphs stay open above a new one."""
    same = [n for n, (style, _) in enumerate(stack) if style == kind]
    rank = rank_of(paragraph.label)
    if same and rank:
        for n in reversed(same):
            if rank_of(stack[n][1].paragraph.label) == rank - 1:
                return n
        last = stack[-1][1].paragraph
        if rank == 1 and not kind.startswith("nested") and kind not in {"part", "roman", "upper"} and _opens_list(last):
            return len(stack)
    if same:
        return same[-1]
    if kind.startswith("nested"):
        return next((n for n, (style, _) in enumerate(stack) if _is_deeper(style, kind)), len(stack))
    if kind == "caps":
        return next((n for n, (style, _) in enumerate(stack) if style not in {"part", "roman", "upper"}), len(stack))
    order = {"part": 0, "upper": 1, "roman": 2}
    if kind in order:  # a section opens above everything that is no section
        return next((n for n, (style, _) in enumerate(stack) if order.get(style, 9) > order[kind]), len(stack))
    return len(stack)


def _goes_on_after(paragraphs: list[Paragraph], n: int, stack: list[tuple[str, Node]]) -> bool:
    """Tell dashes inside a numbered item: behind them the numbers go on ((5), dashes, (6))."""
    if not stack or stack[-1][0].startswith("bullet") or not rank_of(stack[-1][1].paragraph.label):
        return False
    style, node = stack[-1]
    for paragraph in paragraphs[n + 1 :]:
        kind = paragraph.label.kind
        if kind and not kind.startswith("bullet"):
            return kind == style and rank_of(paragraph.label) == rank_of(node.paragraph.label) + 1
    return False


def _opens_list(paragraph: Paragraph) -> bool:
    """Tell a heading under which a list may begin anew: short, and no sentence."""
    return len(paragraph.text) < 160 and not re.search(r"[.;,]\s*$", paragraph.text)


def _is_heading(paragraph: Paragraph) -> bool:
    """Tell a heading in capitals without a number."""
    return paragraph.is_caps and 8 <= len(paragraph.text) <= 120 and " " in paragraph.text


def _is_deeper(style: str, kind: str) -> bool:
    """Tell whether an open style lies below a numbered one: 2.3.1 and its dashes below 2.4."""
    if style.startswith("nested"):
        return int(style[6:]) > int(kind[6:])
    return False


def following(node: Node) -> list[Node]:
    """Return the numbered paragraphs or rows that follow a heading without children of its own."""
    family = node.parent.children if node.parent else []
    after = family[family.index(node) + 1 :] if node in family else []
    kept: list[Node] = []
    for other in after:
        kind = "row" if other.paragraph.cells else other.paragraph.label.kind
        first = ("row" if kept[0].paragraph.cells else kept[0].paragraph.label.kind) if kept else kind
        if not kind or kind != first or kind == node.paragraph.label.kind:
            break
        kept.append(other)
    return kept


def _hang(node: Node, parent: Node | None, roots: list[Node]) -> None:
    node.parent = parent
    node.depth = parent.depth + 1 if parent else 0
    (parent.children if parent else roots).append(node)
