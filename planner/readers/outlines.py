"""The outline of the report (đề cương), as a numbered tree."""

import re

from planner.readers.found import FoundSection, Words
from planner.readers.paragraphs import Paragraph
from planner.readers.structure import Document, Node

_TITLE_END = re.compile(
    r":\s|:$|\.\s+(?=[^\W\d_])|\s\((?=nhu:|nhu |neu |trong do|bao gom|ghi ro|can neu|so sanh|theo )"
)
_SHORT = 220


def read_outline(document: Document) -> tuple[FoundSection, ...]:
    """Return the sections of the annex called đề cương; empty where there is none."""
    for annex in document.annexes:
        if re.search(r"\bde cuong\b", annex.key):
            return _sections(annex.nodes)
    for node in document.all_nodes():
        if (
            re.match(r"(?:de cuong|bo cuc|noi dung) bao cao[^.;]{0,80}$", node.key.rstrip(": "))
            and len(node.children) > 1
        ):
            return _sections(node.children)
    return ()


def _sections(nodes: list[Node]) -> tuple[FoundSection, ...]:
    return tuple(_section(node) for node in nodes if node.paragraph.label.kind and _is_section(node))


def _is_section(node: Node) -> bool:
    return not node.paragraph.label.kind.startswith("bullet") and len(node.key) > 1


def _section(node: Node) -> FoundSection:
    paragraph = node.paragraph
    end = _title_end(paragraph)
    rest = paragraph.words(end, None)
    if rest.text[:1] in ".:(":
        rest = Words(rest.text.lstrip(".: "), rest.span)
    below = [child for child in node.children if not (child.paragraph.label.kind and _is_section(child))]
    parts = [rest, *[child.paragraph.words() for child in below]]
    text = "\n".join(part.text for part in parts if part)
    span = next((part.span for part in parts if part), None)
    inner = tuple(_section(child) for child in node.children if child.paragraph.label.kind and _is_section(child))
    return FoundSection(paragraph.label.no, paragraph.statement(paragraph.body, end), Words(text, span), inner)


def _title_end(paragraph: Paragraph) -> int:
    """Return where the title of a section ends and what to write about begins."""
    found = _TITLE_END.search(paragraph.key, paragraph.body + 3)
    if found and found.start() - paragraph.body <= _SHORT:
        return found.start()
    return len(paragraph.text)
