"""How many pages a paper is, before it is made: whether somebody waits for it, and whether a pack is too long."""

from planner.documents.fonts import find_family
from planner.documents.pages import Made, lay_out
from planner.documents.wordings import word
from planner.printing.work import Kind, Work
from planner.rules.errors import NotFound, Refused


def pages_of_rows(rows: int, on_a_page: int) -> int:
    """Return on how many pages a list of so many rows stands, about."""
    return -(-rows // on_a_page)


def count_paper(kind: Kind, work: Work) -> int:
    """Return how many pages a paper is: as its kind counts where they may be many, else as its words fall on pages.

    A paper that says nothing yet has none.
    """
    try:
        if kind.sheets is not None:
            return kind.sheets(work)
        return _laid_out(kind, work) if kind.drafts else 1
    except (Refused, NotFound):  # nobody listed; an option of another conference
        return 0


def weigh(kind: Kind, work: Work) -> int:
    """Return how many bytes of uploaded files a paper binds."""
    return kind.weight(work) if kind.weight else 0


def _laid_out(kind: Kind, work: Work) -> int:
    made: Made = {}
    family = work.press.family or find_family()
    drafts = list(kind.drafts(work) if kind.drafts else ())
    worded = [word(draft, work.words(draft.wording, draft.profile)) for draft in drafts]
    # a file is drawn in the form of its first paper
    return sum(len(lay_out(blocks, drafts[0].profile, family, made)) for blocks in worded)
