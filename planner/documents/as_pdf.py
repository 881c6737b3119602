"""Blocks to PDF. The same blocks give the same bytes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from itertools import repeat
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from planner.documents.blocks import Block
from planner.documents.contents import Press
from planner.documents.fonts import Family, find_family
from planner.documents.foot_codes import FootCode
from planner.documents.pdf_file import PdfFile
from planner.documents.pdf_fonts import CUTTING
from planner.documents.profiles import StyleProfile
from planner.documents.strips import MM

Codes = FootCode | Iterable[FootCode | None] | None  # one for all papers, or one for each
_LANGUAGE = "vi-VN"


def render(blocks: Sequence[Block], profile: StyleProfile, title: str, family: Family | None = None) -> bytes:
    """Return a paper as PDF with its fonts embedded; `title` is what a reader's window shows."""
    return render_all([blocks], profile, title, family)


def render_all(
    papers: Iterable[Sequence[Block]],
    profile: StyleProfile,
    title: str,
    family: Family | None = None,
    *,
    marks: Iterable[str] = (),
    two_sided: bool = False,
    filled: bool = False,
    code: Codes = None,
) -> bytes:
    """Return many papers as one PDF, each beginning on a page of its own with its own page numbers; see `write_all`."""
    out = BytesIO()
    write_all(
        papers, profile, title, out, family=family, marks=marks, two_sided=two_sided, filled=filled, code=code
    )
    return out.getvalue()


def write_all(
    papers: Iterable[Sequence[Block]],
    profile: StyleProfile,
    title: str,
    out: BinaryIO,
    progress: Callable[[int], None] | None = None,
    family: Family | None = None,
    *,
    marks: Iterable[str] = (),
    two_sided: bool = False,
    filled: bool = False,
    code: Codes = None,
) -> int:
    """Write papers as one PDF while they come, so that ten thousand need no more memory than ten; return the pages.

    `progress` is told how many papers are written, and may raise to stop. `marks` are the titles of the papers among
    the bookmarks; below them stand the sections of long papers. `two_sided` mirrors the margins of every second page,
    `filled` ends each paper with the back of a sheet. `code` stands at the foot, one for all papers or one for each.
    """
    press = Press(profile, family or find_family(), two_sided or profile.mirrored)
    file = PdfFile(out, (profile.page[0] * MM, profile.page[1] * MM))
    titles, codes = iter(marks), _each(code)
    for number, blocks in enumerate(papers, start=1):
        mark = next(titles, "")
        for content, heads in press.print(blocks, next(codes, None)):
            file.add_page(content, (0, mark), *heads)
            mark = ""
        if filled and press.is_at_back():
            file.add_page(press.leave_blank())
        if progress:
            progress(number)
    press.letters.embed(file)
    return file.close(title)


def render_each(
    papers: Iterable[Sequence[Block]],
    profile: StyleProfile,
    titles: Iterable[str],
    family: Family | None = None,
    *,
    two_sided: bool = False,
    code: Codes = None,
) -> Iterator[bytes]:
    """Yield a PDF for each paper. All hold the same fonts, cut once with the letters of all papers."""
    press = Press(profile, family or find_family(), two_sided or profile.mirrored)
    contents = []
    for blocks, each in zip(papers, _each(code), strict=False):
        press.begin()
        contents.append(list(press.print(blocks, each)))
    begun = PdfFile(BytesIO(), (profile.page[0] * MM, profile.page[1] * MM))
    press.letters.embed(begun)
    for pages, title in zip(contents, titles, strict=True):
        out = BytesIO()
        file = begun.begin_again(out)
        for content, heads in pages:
            file.add_page(content, *heads)
        file.close(title)
        yield out.getvalue()


def _each(code: Codes) -> Iterator[FootCode | None]:
    """Return the code of each paper."""
    return repeat(code) if code is None or isinstance(code, FootCode) else iter(code)


def draw_sheets(draw: Callable[[Canvas], None], page: tuple[float, float], title: str, family: Family) -> bytes:
    """Return a PDF of sheets of a size in mm that `draw` draws, one drawing in this process at a time."""
    out = BytesIO()
    with CUTTING:
        canvas = Canvas(
            out,
            pagesize=(page[0] * MM, page[1] * MM),
            invariant=1,
            pageCompression=1,
            initialFontName=family.regular.name,
            lang=_LANGUAGE,
        )
        _describe(canvas, title)
        draw(canvas)
        canvas.save()
    return out.getvalue()


def _describe(canvas: Canvas, title: str) -> None:
    """Write who made what, and ask readers to show the title instead of the file's name."""
    canvas.setTitle(title)
    canvas.setSubject(title)
    canvas.setAuthor("planner")
    canvas.setCreator("planner")
    canvas.setViewerPreference("DisplayDocTitle", "true")
