"""What an office could use instead, given the same papers: the same words in the same form, told to each in its way.

Each peer gets the blocks that planner draws; time counts from there, as planner's rendering does.
"""

import json
import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import pypdfium2
import typst
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, LongTable, PageBreak, SimpleDocTemplate, Spacer, Table, TableStyle
from reportlab.platypus import Paragraph as Para

from planner.documents.blocks import Addressee, Block, FootBlock, HeadBlock, Note, Paragraph, Run, TitleBlock
from planner.documents.blocks import Table as TableBlock
from planner.documents.fonts import Family, _own_folders
from planner.documents.profiles import StyleProfile

Paper = Sequence[Block]
AT_MOST = 200  # files in one call of LibreOffice, which stops without a word after 247


def pages_of(pdf: bytes) -> int:
    """Return how many pages came out."""
    return len(pypdfium2.PdfDocument(pdf))


# --- platypus ----------------------------------------------------------------------------------------


def platypus(papers: Iterable[Paper], profile: StyleProfile, family: Family) -> bytes:
    """Return papers as reportlab's own layout makes them: flowables, one paragraph object for each."""
    story: list[Flowable] = []
    make = _Flowables(profile, family)
    for blocks in papers:
        for block in blocks:
            story += make.of(block)
        story.append(PageBreak())
    out = BytesIO()
    margins = {
        f"{side}Margin": getattr(profile, f"margin_{side.lower()}") * mm for side in ("left", "right", "top", "bottom")
    }
    template = SimpleDocTemplate(
        out, pagesize=(210 * mm, 297 * mm), initialFontName=family.regular.name, lang="vi-VN", title="x", **margins
    )
    for side in ("left", "right"):  # the frame of a page pads its text by 6 points
        setattr(template, f"{side}Margin", getattr(template, f"{side}Margin") - 6)
    template.build(story)
    return out.getvalue()


class _Flowables:
    """Styles of a form, and what makes flowables of blocks with them."""

    def __init__(self, profile: StyleProfile, family: Family) -> None:
        self.profile = profile
        self.names = {(face_bold, face_slant): family.face(face_bold, face_slant).name
                      for face_bold in (False, True) for face_slant in (False, True)}  # fmt: skip
        self.centre = self._style(14, 18, TA_CENTER)
        self.body = self._style(14, 18, TA_JUSTIFY, firstLineIndent=10 * mm, spaceAfter=6)
        self.small = self._style(12, 14.6)

    def _style(self, size: float, step: float, align: int = 0, **more: object) -> ParagraphStyle:
        regular = self.names[False, False]
        return ParagraphStyle(f"{size}{align}", fontName=regular, fontSize=size, leading=step, alignment=align, **more)

    def _para(self, runs: Sequence[Run], style: ParagraphStyle) -> Para:
        return Para("".join(self._run(run) for run in runs), style)

    def _run(self, run: Run) -> str:
        words = escape(run.text).replace("\n", "<br/>")
        return f'<font name="{self.names[run.bold, run.italic]}">{words}</font>' if run.bold or run.italic else words

    def of(self, block: Block) -> list[Flowable]:
        """Return the flowables of a block."""
        if isinstance(block, Paragraph):
            return [self._para(block.runs, self.body)]
        if isinstance(block, Addressee):
            return [self._para((Run(block.name, bold=True), Run(f"\n{block.post}")), self.centre), Spacer(1, 6)]
        if isinstance(block, TitleBlock):
            words = (Run(f"{block.kind}\n{block.subject}\n-----", bold=True),)
            return [Spacer(1, 18), self._para(words, self.centre), Spacer(1, 6)]
        if isinstance(block, Note):
            return [self._para((Run(block.text, italic=True),), self.centre)]
        if isinstance(block, TableBlock):
            return [self._table(block)]
        return [self._columns(block)] if isinstance(block, HeadBlock | FootBlock) else []

    def _columns(self, block: HeadBlock | FootBlock) -> Flowable:
        cells = [[self._para(runs, self.centre) for runs in row] for row in sides(block, self.profile)]
        return Table(cells, colWidths=[70 * mm, 95 * mm], style=TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))

    def _table(self, block: TableBlock) -> Flowable:
        width = len(block.columns)
        rows = [[self._para((Run(column.heading, bold=True),), self.small) for column in block.columns]]
        spans = []
        for number, row in enumerate(block.rows, start=1):
            cells: list[object] = [self._para((run,), self.small) for run in row.cells]
            if len(cells) < width:
                spans.append(("SPAN", (len(cells) - 1, number), (-1, number)))
            rows.append([*cells, *[""] * (width - len(cells))])  # type: ignore[list-item]
        style = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, black), *spans])
        return LongTable(rows, colWidths=[column.width * mm for column in block.columns], repeatRows=1, style=style)


def sides(block: HeadBlock | FootBlock, profile: StyleProfile) -> list[list[list[Run]]]:
    """Return what stands left and right in head and foot, row by row."""
    if isinstance(block, HeadBlock):
        left = [Run(f"{block.superior}\n" if block.superior else ""), Run(block.issuer, bold=True), Run("\n*")]
        right = [Run(profile.motto[0][0], bold=True)]
        return [[left, right], [[Run(block.number)], [Run(block.place_and_day, italic=True)]]]
    left = [Run("\n".join([block.label, *(f"- {each}" for each in block.recipients)]))]
    posts = "\n".join(block.posts) + "\n" * 6
    return [[left, [Run(f"{block.authority}\n", bold=True), Run(posts), Run(block.name, bold=True)]]]


# --- typst -------------------------------------------------------------------------------------------

_TYPST = """
#set page(paper: "a4", margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 15mm))
#set text(font: "Tinos", size: 14pt, lang: "vi", hyphenate: false)
#set par(justify: true, leading: 0.55em, spacing: 11pt, first-line-indent: (amount: 10mm, all: true))
#let centred(body) = align(center, par(first-line-indent: 0pt, justify: false, body))
#let pair(..cells) = grid(columns: (70mm, 95mm), row-gutter: 6pt, ..cells.pos().map(centred))
"""


def typst_source(papers: Iterable[Paper], profile: StyleProfile) -> bytes:
    """Return papers in the language of typst; what papers share is said once and called by a name."""
    names: dict[Block, str] = {}
    shared, pages = "", []
    for blocks in papers:
        for block in blocks:
            if block not in names:
                names[block] = f"b{len(names)}"
                shared += f"#let {names[block]} = [{_typst(block, profile)}]\n"
        pages.append("\n".join(f"#{names[block]}" for block in blocks))
    return (_TYPST + shared + "\n#pagebreak()\n".join(pages)).encode()


def typst_pdfs(sources: Iterable[bytes]) -> list[bytes]:
    """Return what one compiler of typst makes of its sources, with the same face as planner and without tags."""
    compiler = typst.Compiler(font_paths=[str(next(_own_folders()))], ignore_system_fonts=True)
    return [bytes(compiler.compile(source, format="pdf", pdf_tags=False)) for source in sources]


def _typst(block: Block, profile: StyleProfile) -> str:
    if isinstance(block, Paragraph):
        return f"#par[{_typst_runs(block.runs)}]"
    if isinstance(block, Addressee):
        return f"#centred[{_typst_runs((Run(block.name, bold=True), Run(chr(10) + block.post)))}]"
    if isinstance(block, TitleBlock):
        words = Run("\n".join([block.kind, block.subject, "-----"]), bold=True)
        return f"#v(18pt)\n#centred[{_typst_runs((words,))}]"
    if isinstance(block, Note):
        return f"#centred[{_typst_runs((Run(block.text, italic=True),))}]"
    if isinstance(block, TableBlock):
        return _typst_table(block)
    if isinstance(block, HeadBlock | FootBlock):
        cells = [f"[{_typst_runs(runs)}]" for row in sides(block, profile) for runs in row]
        return f"#pair({', '.join(cells)})"
    return ""


def _typst_runs(runs: Iterable[Run]) -> str:
    made = ""
    for run in runs:
        words = " #linebreak() ".join(f"#{json.dumps(line, ensure_ascii=False)}" for line in run.text.split("\n"))
        words = f"#emph[{words}]" if run.italic else words
        made += f"#strong[{words}]" if run.bold else words
    return made


def _typst_table(block: TableBlock) -> str:
    widths = ", ".join(f"{column.width}mm" for column in block.columns)
    heads = ", ".join(f"[{_typst_runs((Run(column.heading, bold=True),))}]" for column in block.columns)
    cells = []
    for row in block.rows:
        span = len(block.columns) - len(row.cells) + 1
        made = [f"[{_typst_runs((run,))}]" for run in row.cells]
        cells += [*made[:-1], f"table.cell(colspan: {span}){made[-1]}"]
    inner = f"columns: ({widths}), stroke: 0.5pt, table.header({heads}), {', '.join(cells)}"
    return f"#[#set text(size: 12pt)\n#set par(justify: false, first-line-indent: 0pt)\n#table({inner})]"


# --- python-docx and LibreOffice ---------------------------------------------------------------------


def python_docx(blocks: Paper, profile: StyleProfile) -> bytes:
    """Return a paper as python-docx builds it."""
    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height, page.left_margin, page.right_margin = Mm(210), Mm(297), Mm(30), Mm(15)
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Times New Roman", Pt(14)
    for block in blocks:
        if isinstance(block, HeadBlock | FootBlock):
            rows = sides(block, profile)
            table = document.add_table(len(rows), 2)
            for row, cells in zip(table.rows, rows, strict=True):
                for cell, runs in zip(row.cells, cells, strict=True):
                    _add_runs(cell.paragraphs[0], runs, centred=True)
        elif isinstance(block, Paragraph):
            _add_runs(document.add_paragraph(), block.runs, centred=False)
        elif isinstance(block, Addressee):
            _add_runs(document.add_paragraph(), (Run(block.name, bold=True), Run(f"\n{block.post}")), centred=True)
        elif isinstance(block, TitleBlock):
            words = Run(f"{block.kind}\n{block.subject}\n-----", bold=True)
            _add_runs(document.add_paragraph(), (words,), centred=True)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _add_runs(paragraph: docx.text.paragraph.Paragraph, runs: Iterable[Run], centred: bool) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.JUSTIFY
    for run in runs:
        made = paragraph.add_run(run.text)
        made.bold, made.italic = run.bold, run.italic


def has_office() -> bool:
    """Tell whether LibreOffice is installed."""
    return shutil.which("soffice") is not None


def office_pdfs(files: Sequence[bytes]) -> int:
    """Turn Word files into PDF with LibreOffice, so many in a call; return how many pages came out."""
    pages = 0
    for start in range(0, len(files), AT_MOST):
        with tempfile.TemporaryDirectory() as folder:
            names = []
            for number, content in enumerate(files[start : start + AT_MOST]):
                names.append(str(Path(folder) / f"{number}.docx"))
                Path(names[-1]).write_bytes(content)
            command = ["soffice", f"-env:UserInstallation=file://{folder}/home", "--headless", "--convert-to", "pdf"]
            subprocess.run([*command, "--outdir", folder, *names], check=True, capture_output=True, env=os.environ)
            made = list(Path(folder).glob("*.pdf"))
            assert len(made) == len(names), "LibreOffice left files out"
            pages += sum(pages_of(file.read_bytes()) for file in made)
    return pages


def work_of(act: Callable[[], object]) -> float:
    """Return the seconds of work of an act: of this process, of its threads, and of those it started."""
    before = _work()
    act()
    return _work() - before


def _work() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)
