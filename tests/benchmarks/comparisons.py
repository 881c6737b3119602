"""Set planner beside its peers in one run, on the same papers: seconds of work, and how many times planner's."""

from collections.abc import Callable, Sequence

import peers  # beside this file
from papers import Made  # as is this

from planner.documents import as_docx, as_pdf
from planner.documents.fonts import Family, find_family

FEW = 100  # of what takes peers minutes by the thousand
Row = tuple[str, float, float | None, str, str]
Acts = dict[str, Callable[[], object]]


def compare(made: Made) -> list[Row]:
    """Return the figures of planner and of each peer for letters in one file and in many, for Word, and for a list."""
    family, profile = find_family(), made.profile
    letters, few = made.letters, made.letters[:FEW]
    return [
        *_beside(f"{len(letters):,} invitations, one PDF", _one_file(letters, made, family)),
        *_beside(f"{FEW} invitations, a PDF each", _many_files(few, made, family)),
        *_beside(
            f"{FEW} invitations, a .docx each",
            {
                "planner": lambda: list(as_docx.render_each(few, profile, [""] * FEW, family)),
                "python-docx": lambda: [peers.python_docx(paper, profile) for paper in few],
            },
        ),
        *_beside("programme and list of 400", _one_file(made.listed, made, family)),
    ]


def _one_file(papers: Sequence[peers.Paper], made: Made, family: Family) -> Acts:
    """Return how each turns papers into one PDF, which must have as many pages as there are papers, or more."""
    profile = made.profile

    def whole(act: Callable[[], int]) -> Callable[[], object]:
        def checked() -> None:
            pages = act()
            assert pages >= len(papers), pages

        return checked

    acts = {
        "planner": lambda: peers.pages_of(as_pdf.render_all(papers, profile, "", family)),
        "platypus": lambda: peers.pages_of(peers.platypus(papers, profile, family)),
        "typst": lambda: peers.pages_of(*peers.typst_pdfs([peers.typst_source(papers, profile)])),
    }
    if peers.has_office():
        acts["LibreOffice"] = lambda: peers.office_pdfs([as_docx.render_all(papers, profile, "", family)])
    return {name: whole(act) for name, act in acts.items()}


def _many_files(papers: Sequence[peers.Paper], made: Made, family: Family) -> Acts:
    """Return how each turns papers into a PDF each."""
    profile, titles = made.profile, [""] * len(papers)
    acts: Acts = {
        "planner": lambda: list(as_pdf.render_each(papers, profile, titles, family)),
        "platypus": lambda: [peers.platypus([paper], profile, family) for paper in papers],
        "typst": lambda: peers.typst_pdfs(peers.typst_source([paper], profile) for paper in papers),
    }
    if peers.has_office():
        acts["LibreOffice"] = lambda: peers.office_pdfs(list(as_docx.render_each(papers, profile, titles, family)))
    return acts


def _beside(what: str, acts: Acts) -> list[Row]:
    """Return the work of each; the first, which is planner's, is what the others are measured by."""
    acts["planner"]()
    rows: list[Row] = []
    for name, act in acts.items():
        work = min(peers.work_of(act) for _ in range(5)) if name == "planner" else peers.work_of(act)
        own = rows[0][1] if rows else work
        note = "rendering alone" if name == "planner" else f"{work / own:.1f} times the work of planner"
        rows.append((f"{what}: {name}", work, None, "s", note))
    return rows
