"""Tập chương trình: pages of A5 imposed on A4 lying, printed on both sides and folded (papers.md 13)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from planner.documents.as_pdf import draw_sheets
from planner.documents.blocks import Block, Centred, Heading, Paragraph, Run, TitleBlock
from planner.documents.booklet_parts import MARGIN, PAGE, Part, entry_part, flow, leaf_of, row_part, text_part
from planner.documents.booklets import folded_order
from planner.documents.codes import make_code
from planner.documents.day_sheets import BookletSheet
from planner.documents.fitting import Try, fit, write
from planner.documents.fonts import Family
from planner.documents.holds import hold
from planner.documents.letterhead import DOTS, head_block
from planner.documents.missing import marked
from planner.documents.profiles import StyleProfile, TypeStyle
from planner.documents.programmes import day_words
from planner.documents.strips import MM
from planner.documents.wordings import Draft, word
from planner.wording import clean, count, hour, hour_in_text

SHEET = (297.0, 210.0)
_WIDTH = PAGE[0] - 2 * MARGIN
_FRAMES = ((10.0, 1.2), (11.5, 0.4))  # from the edge in mm, thickness in points
_ADVICE_TOP, _SUM_Y, _CODE = 21.0, 189.0, (15.0, 168.0, 24.0)
_BODY, _SMALL, _HEAD, _NOTE = TypeStyle(11, 14), TypeStyle(10.5, 13), TypeStyle(13, 18, bold=True), TypeStyle(11, 15)
_NOTE_LINES, _NOTE_STEP = 17, 9.0  # of a page for notes, mm apart
_MOST_SPEECHES = 14  # on a page in letters of the usual size
# downwards from the upper edge in mm: what stands on the cover, in which letters
_ISSUER_Y, _STAR_Y, _TITLE_Y, _STEM_Y, _CAMPAIGN_Y, _KIND_Y, _PLACE_Y = 26.0, 32.5, 66.0, 77.0, 88.0, 147.0, 187.0
_ISSUER, _TITLE = (Try(1, 14, 9), Try(2, 12, 8)), (Try(1, 22, 14), Try(2, 16, 10))
_STEM = (Try(1, 15, 12), Try(2, 14, 10), Try(4, 11, 8))
_CAMPAIGN = (Try(6, 13.5, 13.5), Try(8, 12, 12), Try(10, 11, 8))
_CAMPAIGN_WIDTH, _CAMPAIGN_STEP = 84.0, 1.36
Drawing = Callable[[Canvas], None]


@dataclass(frozen=True, slots=True)
class Words:
    """What the wording of a booklet says: what it is called, the head and the lines of advice, what the code is for."""

    kind: str
    head: str
    advice: tuple[Paragraph, ...]
    code: tuple[Run, ...]


def draft(sheet: BookletSheet, profile: StyleProfile) -> Draft:
    """Return what the words of a booklet are filled with."""
    values = {
        "hội nghị": sheet.programme.conference_full, "địa điểm": sheet.venue, "trang phục": sheet.dress,
        "giờ đón tiếp": hour_in_text(sheet.reception) if sheet.reception else "", "liên hệ": sheet.contact,
        "số phút tham luận": count(sheet.minutes) if sheet.minutes and sheet.papers else "",
        "số được khen": count(sheet.awarded) if sheet.awarded else "",
    }  # fmt: skip
    is_dated = bool(day_words(sheet.programme.starts_at, sheet.programme.month, profile))
    return Draft("programme-booklet", values, profile, lacks=() if is_dated else ("buổi và ngày họp",))


def render(sheet: BookletSheet, profile: StyleProfile, words: str, title: str, family: Family) -> bytes:
    """Return the booklet as PDF: sheets of A4 lying, each with two pages, in the order in which they are folded."""
    said = read_words(word(draft(sheet, profile), words))
    leaves = _leaves(sheet, said, profile, family)

    def draw(canvas: Canvas) -> None:
        for place, number in enumerate(folded_order(len(leaves))):
            canvas.saveState()
            canvas.translate(place % 2 * PAGE[0] * MM, 0)
            leaves[number](canvas)
            canvas.restoreState()
            if place % 2:
                canvas.showPage()

    return draw_sheets(draw, SHEET, title, family)


def read_words(blocks: Sequence[Block]) -> Words:
    """Return the parts of a booklet's wording."""
    kinds = [block.kind for block in blocks if isinstance(block, TitleBlock)]
    heads = [block.text for block in blocks if isinstance(block, Heading)]
    codes = [block.runs for block in blocks if isinstance(block, Centred)]
    advice = tuple(block for block in blocks if isinstance(block, Paragraph))
    return Words("".join(kinds[:1]), "".join(heads[:1]), advice, codes[0] if codes else ())


def _leaves(sheet: BookletSheet, said: Words, profile: StyleProfile, family: Family) -> list[Drawing]:
    """Return the pages in the order in which they are read, with some for notes so that they fill whole sheets."""
    inner = [*_programme(sheet, said, profile, family), *_speeches(sheet, family)]
    inner += [_notes(family)] * (-(len(inner) + 2) % 4)
    numbered = [leaf_of(parts, number, family) for number, parts in enumerate(inner, start=2)]
    return [_cover(sheet, said, profile, family), *numbered, _advice(sheet, said, family)]


def _programme(sheet: BookletSheet, said: Words, profile: StyleProfile, family: Family) -> list[list[Part]]:
    programme = sheet.programme
    when = day_words(programme.starts_at, programme.month, profile) or DOTS
    head = [
        text_part(marked(Run(said.kind)), _HEAD, family, _WIDTH, centred=True),
        text_part(marked(Run(when, italic=True)), _NOTE, family, _WIDTH, centred=True, after=4.0),
    ]
    rows = []
    for row in programme.rows:
        text = "\n".join(hold(line) for line in row.text.split("\n"))
        numbered = f"{row.no}. {text}" if row.no and not (row.quiet or row.inner) else text
        time = hold(hour(row.starts_at)) if row.starts_at else ""
        rows.append(row_part(time, numbered, hold(row.presenter), row.quiet, _BODY, family))
    if programme.ends_at:
        rows.append(row_part(hold(hour(programme.ends_at)), "Kết thúc Hội nghị", "", True, _BODY, family))
    if rows:
        rows[-1] = rows[-1].without_rule()
    return flow([*head, *rows])


def _speeches(sheet: BookletSheet, family: Family) -> list[list[Part]]:
    """Return the pages of who speaks; many are set a little smaller."""
    if not sheet.papers:
        return []
    style = _BODY if len(sheet.papers) <= _MOST_SPEECHES else _SMALL
    parts = [text_part((Run("BÁO CÁO THAM LUẬN TẠI HỘI NGHỊ"),), _HEAD, family, _WIDTH, centred=True, after=3.0)]
    parts += [
        entry_part(f"{number}.", hold(paper.unit), hold(paper.short), style, family)
        for number, paper in enumerate(sheet.papers, start=1)
    ]
    if sheet.in_print:
        words = f"{count(sheet.in_print)} báo cáo tham luận khác in trong kỷ yếu."
        parts.append(text_part((Run(words, italic=True),), _NOTE, family, _WIDTH, at=_SUM_Y))
    return flow(parts)


def _notes(family: Family) -> list[Part]:
    """Return a page with lines to write on."""
    head = text_part((Run("GHI CHÚ"),), _HEAD, family, _WIDTH, centred=True)
    return [head, *[Part((), _NOTE_STEP * MM, ruled=True)] * _NOTE_LINES]


def _cover(sheet: BookletSheet, said: Words, profile: StyleProfile, family: Family) -> Drawing:
    head = head_block(sheet.programme.head, profile)
    middle, room = PAGE[0] / 2 * MM, (PAGE[0] - 2 * _FRAMES[-1][0] - 6) * MM

    def draw(canvas: Canvas) -> None:
        for edge, weight in _FRAMES:
            canvas.setLineWidth(weight)
            canvas.rect(edge * MM, edge * MM, (PAGE[0] - 2 * edge) * MM, (PAGE[1] - 2 * edge) * MM)
        text, below = canvas.beginText(), PAGE[1] * MM
        for face, words, tries, y in (
            (family.bold, clean(head.issuer), _ISSUER, _ISSUER_Y), (family.regular, profile.star, _ISSUER, _STAR_Y),
            (family.bold, sheet.title.upper(), _TITLE, _TITLE_Y), (family.bold, sheet.stem.upper(), _STEM, _STEM_Y),
            (family.bold, said.kind, (Try(2, 16, 10),), _KIND_Y),
            (family.italic, head.place_and_day, (Try(1, 13, 9),), _PLACE_Y),
        ):  # fmt: skip
            fitted = fit(face, words, room, tries)
            end = write(text, face, fitted, middle, (PAGE[1] - y) * MM, fitted.size * _CAMPAIGN_STEP, centred=True)
            below = end if y == _STEM_Y else below
        y = min((PAGE[1] - _CAMPAIGN_Y) * MM, below - _CAMPAIGN[-1].largest * _CAMPAIGN_STEP)
        for words in (sheet.campaign, sheet.area):
            fitted = fit(family.bold, words, _CAMPAIGN_WIDTH * MM, _CAMPAIGN)
            step = fitted.size * _CAMPAIGN_STEP
            y = write(text, family.bold, fitted, middle, y, step, centred=True) - step if fitted.lines else y
        canvas.drawText(text)

    return draw


def _advice(sheet: BookletSheet, said: Words, family: Family) -> Drawing:
    """Return the last page: what delegates should know, and the code where there is a link."""
    parts = [text_part(marked(Run(said.head)), TypeStyle(12, 18, bold=True), family, _WIDTH, after=1.5, at=_ADVICE_TOP)]
    parts += [text_part(block.runs, TypeStyle(11, 15), family, _WIDTH, after=2.2) for block in said.advice]
    x, y, side = _CODE
    if sheet.link:
        beside = text_part(said.code, TypeStyle(10.5, 14.5), family, 62.0, at=y + side / 2 - 5, left=x + side + 4)
        parts.append(beside)
    page = leaf_of(parts, 0, family)

    def draw(canvas: Canvas) -> None:
        page(canvas)
        if sheet.link:
            code = make_code(sheet.link)
            module = side * MM / code.side
            bottom = (PAGE[1] - y - side) * MM
            canvas.addLiteral(f"q {module:.5f} 0 0 {module:.5f} {x * MM:.3f} {bottom:.3f} cm 0 g\n{code.path}\nf Q")

    return draw
