"""The title that names the kind of a document ("KẾ HOẠCH"), and where it stands."""

import re

from planner.readers.paragraphs import Paragraph

# names of kinds of documents that stand as a title (domain.md 1.5, 2.1); the code is the value of PaperKind
TITLES = {
    "ke hoach lien tich": "plan", "ke hoach": "plan", "bao cao": "report", "chi thi": "directive",
    "quyet dinh": "decision",
    "nghi quyet": "resolution", "ket luan": "conclusion", "thong bao": "notice", "thong tri": "directive",
    "huong dan": "guidance", "chuong trinh": "programme", "to trinh": "submission", "giay moi": "invitation",
    "giay trieu tap": "invitation", "bien ban": "minutes", "quy che": "regulation", "quy dinh": "regulation",
    "de an": "project", "phuong an": "project", "cong van": "official_letter", "cong dien": "official_letter",
    "thong cao": "notice", "noi quy": "regulation",
}  # fmt: skip
_TITLE = re.compile(rf"(?:du thao\s+)?({'|'.join(sorted(TITLES, key=len, reverse=True))})(?=\s|$|:|\()")
MOTTO = re.compile(
    r"dang cong san viet nam|cong hoa xa hoi chu nghia|cong hoa xa hoi$|^chu nghia viet nam|doc lap\s*-\s*tu do"
)


def find_title(paragraphs: list[Paragraph]) -> tuple[int, str, int]:
    """Return where the title stands, its kind and where its words end; -1 where there is none.

    A page of the web puts its own heading above the document: the title is then the one below the motto.
    """
    at, kind, end = _next_title(paragraphs, 0)
    motto = next((n for n in range(at + 1, min(at + 25, len(paragraphs))) if MOTTO.search(paragraphs[n].key)), -1)
    if at >= 0 and motto >= 0 and paragraphs[at].text[end:].strip():
        below = _next_title(paragraphs, motto)
        return below if below[1] == kind else (at, kind, end)
    return at, kind, end


def _next_title(paragraphs: list[Paragraph], start: int) -> tuple[int, str, int]:
    """Return the first title from a paragraph on, as find_title."""
    for n, paragraph in enumerate(paragraphs[start : start + 45], start):
        key = re.sub(r"\s+", " ", paragraph.key)
        found = _TITLE.match(key)
        if found and not paragraph.cells and not is_spoken(paragraph, found.end()):
            return n, TITLES[found[1]], found.end()
        spaced = re.fullmatch(r"(?:\w ){4,}\w", key)
        if spaced and key.replace(" ", "") in {title.replace(" ", "") for title in TITLES}:
            name = next(title for title in TITLES if title.replace(" ", "") == key.replace(" ", ""))
            return n, TITLES[name], len(key)
    return -1, "", 0


def is_spoken(paragraph: Paragraph, end: int) -> bool:
    """Tell the name of a kind inside running words ("Kế hoạch này …") from a title in capitals."""
    name = [c for c in paragraph.text[:end] if c.isalpha()]
    return sum(c.isupper() for c in name) < 0.7 * len(name)
