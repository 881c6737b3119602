"""Kỷ yếu: cover, contents with page numbers, and the approved papers of a conference bound into one PDF."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from planner.documents import as_pdf
from planner.documents.bindings import BindingError, Part, bind, count_each
from planner.documents.blocks import Block
from planner.documents.fonts import Family, find_family
from planner.documents.pages import lay_out
from planner.documents.proceedings import contents_draft, cover_draft, render_cover, sheet_draft, title_of
from planner.documents.proceedings_sheets import ProceedingsEntry, ProceedingsSheet
from planner.documents.wordings import Draft, word
from planner.models import Paper
from planner.printing.work import NO_FILE, WORD_FILE, Kind, Work
from planner.rules.access import Power
from planner.rules.errors import NotFound, Refused
from planner.services.paper_files import count_bytes, read_file
from planner.services.proceedings import find_approved, find_bound, proceedings_sheet
from planner.wording import clean

NAME = "Kỷ yếu"
LOST = "paper_file_lost"
_COVER = 1  # page
_FRONT = 2  # parts before the papers: cover and contents


def draw(work: Work) -> bytes:
    """Return the proceedings; raises Refused where no approved paper has a file, or one is lost."""
    papers = find_approved(work.session, work.conference)
    if not any(paper.file_digest for paper in papers) or work.press.papers is None:
        raise Refused("nothing_bound")
    return _Book(work, work.press.family or find_family(), proceedings_sheet(work.conference, papers)).bind(papers)


@dataclass(frozen=True)
class _Book:
    """The proceedings while they are made."""

    work: Work
    family: Family
    sheet: ProceedingsSheet

    def bind(self, papers: Sequence[Paper]) -> bytes:
        """Return cover, contents and papers as one PDF with bookmarks and running numbers."""
        title = f"{NAME} - {self.work.conference.unit.name}"
        cover = Part("Bìa", render_cover(self.blocks(cover_draft(self.sheet, self.work.profile)), title, self.family),
                     is_cover=True)  # fmt: skip
        bound = [(entry, paper) for entry, paper in zip(self.sheet.entries, papers, strict=True) if entry.file_name]
        parts = [self.part(entry, paper) for entry, paper in bound]
        try:
            contents = Part("Mục lục", self.render(self.contents(count_each(parts))))
            return bind([cover, contents, *parts], title, stamped=True, family=self.family)
        except BindingError as error:  # when it is counted: before it is bound
            raise _lost(bound[error.index][1]) from error

    def part(self, entry: ProceedingsEntry, paper: Paper) -> Part:
        """Return a paper: the pages of its PDF, or the sheet that stands for a Word file."""
        folder = self.work.press.papers
        if folder is None or entry.pages is None:
            return Part(title_of(entry), self.render(sheet_draft(entry, self.work.profile)))
        try:
            return Part(title_of(entry), read_file(paper, folder))
        except NotFound as error:
            raise _lost(paper) from error

    def contents(self, counts: Sequence[int]) -> Draft:
        """Return the table of contents, of papers of so many pages; its own length moves the pages that it names."""
        left = iter(counts)
        lengths = [next(left) if entry.file_name else 0 for entry in self.sheet.entries]
        own = 1
        while True:
            starts = list(accumulate(lengths[:-1], initial=_COVER + own + 1))
            draft = contents_draft(self.sheet, self.work.profile, starts)
            found = len(lay_out(self.blocks(draft), self.work.profile, self.family))
            if found <= own:
                return draft
            own = found

    def blocks(self, draft: Draft) -> tuple[Block, ...]:
        """Return a part in the words of the office."""
        return word(draft, self.work.words(draft.wording, draft.profile))

    def render(self, draft: Draft) -> bytes:
        """Return a part as PDF."""
        return as_pdf.render_all([self.blocks(draft)], draft.profile, draft.title, self.family)


def count_sheets(work: Work) -> int:
    """Return how many pages the proceedings have, about; binding looks at each of them."""
    papers = find_bound(work.session, work.conference)
    return _FRONT + sum(paper.file_pages or 1 for paper in papers) if papers else 0


def _lost(paper: Paper) -> Refused:
    return Refused(LOST, title=clean(paper.title))


def count_bound_bytes(work: Work) -> int:
    """Return how large the files are that the proceedings bind; sheets stand for Word files."""
    bound = [paper for paper in find_bound(work.session, work.conference) if paper.file_pages]
    return count_bytes(bound, work.press.papers) if work.press.papers else 0


def find_unbound(work: Work) -> Iterator[tuple[str, str]]:
    """Yield the papers that are named without their pages, and why: no file yet, or a Word file."""
    for entry in proceedings_sheet(work.conference, find_approved(work.session, work.conference)).entries:
        if entry.pages is None:
            yield title_of(entry), WORD_FILE if entry.file_name else NO_FILE


PROCEEDINGS = Kind(
    "proceedings", NAME, Power.READ, draw=draw, sheets=count_sheets, weight=count_bound_bytes, lacks=find_unbound,
    wordings=("proceedings-cover", "proceedings", "proceedings-sheet"),
)  # fmt: skip
