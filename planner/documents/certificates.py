"""Bằng khen, giấy khen: what is printed on one lying sheet each, in large letters, on paper that bears its frame."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from reportlab.pdfgen.canvas import Canvas

from planner.documents.as_pdf import draw_sheets
from planner.documents.award_sheets import CertificateSheet
from planner.documents.blocks import Addressee, Block, Centred, Paragraph, Run, TitleBlock
from planner.documents.fitting import Fitted, Try, fit, write
from planner.documents.fonts import Face, Family
from planner.documents.letterhead import DOTS, foot_block, head_block, number_in_text
from planner.documents.missing import joined
from planner.documents.profiles import StyleProfile
from planner.documents.sheets import Signature
from planner.documents.strips import MM
from planner.documents.wordings import Draft
from planner.wording import upper_first

PAGE = (297.0, 210.0)
WIDTH = 225.0  # of the words in the middle, mm
FRAMES = ((10.0, 1.8), (12.0, 0.5))  # distance from the edge in mm, line in points
_TOP, _BOTTOM = 39.0, 143.0  # between which the words stand, mm from the upper edge
_MOTTO_TOP, _FOOT_TOP = 27.0, 151.0
_LEFT, _RIGHT, _FOOT_WIDTH = 30.0, 212.0, 100.0  # left edge of the notes, middle of who signs, mm
_NAME_TOP, _NOTE_STEP = 188.0, 17.0  # mm, points
_LEADING, _GAP, _LEAST_GAP = 1.25, 4.0, 1.0  # step of lines as part of the size; between words of two kinds, mm
_GIVER = (Try(1, 18, 13), Try(2, 15, 10))
_KIND = (Try(1, 46, 24), Try(2, 30, 16))
_NAME = (Try(1, 28, 18), Try(2, 22, 15), Try(3, 15, 9))
_POST = (Try(1, 16, 13), Try(2, 14, 11), Try(4, 11, 8))
_REASON = (Try(3, 16, 13), Try(4, 13, 11), Try(8, 10, 7))
_SMALL = (Try(1, 12, 9), Try(2, 10, 8))
_SIGNED = (Try(1, 14, 10), Try(2, 11, 8))


@dataclass(frozen=True, slots=True)
class Certificate:
    """One sheet: its words as blocks, and what stands below them at the right."""

    blocks: tuple[Block, ...]
    motto: tuple[str, ...]
    place_and_day: str
    signature: Signature


@dataclass(frozen=True, slots=True)
class _Part:
    """Words in the middle of the sheet, already fitted."""

    face: Face
    fitted: Fitted

    @property
    def step(self) -> float:
        return self.fitted.size * _LEADING

    @property
    def height(self) -> float:
        return len(self.fitted.lines) * self.step


def draft(sheet: CertificateSheet, profile: StyleProfile) -> Draft:
    """Return the words of a certificate before they are worded; its foot is drawn from the sheet."""
    awarding, who = sheet.awarding, sheet.awardee
    values = {
        "hình thức": awarding.award.partition(" của ")[0].upper(), "người tặng": awarding.grantor.upper(),
        "danh xưng": who.address, "người được tặng": who.name, "chức vụ": who.post,
        "thành tích": upper_first(awarding.reason), "số quyết định": number_in_text(sheet.head, profile),
        "ngày quyết định": head_block(sheet.head, profile).place_and_day.partition(", ")[2],
    }  # fmt: skip
    return Draft("certificate", values, profile)


def certificate(sheet: CertificateSheet, blocks: tuple[Block, ...], profile: StyleProfile) -> Certificate:
    """Return a sheet in the words of an office."""
    motto = tuple(words for words, _ in profile.motto)
    return Certificate(blocks, motto, head_block(sheet.head, profile).place_and_day, sheet.signature)


def render(
    papers: Iterable[Certificate], profile: StyleProfile, title: str, family: Family, *, framed: bool = False
) -> bytes:
    """Return certificates as PDF, one on a sheet; `framed` draws a frame for paper that has none."""
    found = list(papers)
    if not found:
        raise ValueError("nothing to render")
    return draw_sheets(partial(_draw_all, found, profile, family, framed), PAGE, title, family)


def _draw_all(
    papers: Sequence[Certificate], profile: StyleProfile, family: Family, framed: bool, canvas: Canvas
) -> None:
    for paper in papers:
        if framed:
            _draw_frame(canvas)
        _draw_motto(canvas, paper, family)
        _draw_middle(canvas, [part for block in paper.blocks for part in _parts(block, family)])
        _draw_notes(canvas, [block for block in paper.blocks if _is_note(block)], family)
        _draw_foot(canvas, paper, profile, family)
        canvas.showPage()


def _draw_frame(canvas: Canvas) -> None:
    for inset, line in FRAMES:
        canvas.setLineWidth(line)
        canvas.rect(inset * MM, inset * MM, (PAGE[0] - 2 * inset) * MM, (PAGE[1] - 2 * inset) * MM)


def _draw_motto(canvas: Canvas, paper: Certificate, family: Family) -> None:
    """Write the words of the State with the line below them, exactly as wide as the last."""
    y, width = (PAGE[1] - _MOTTO_TOP) * MM, 0.0
    for words in paper.motto:
        fitted = fit(family.bold, words, WIDTH * MM, (Try(1, 14, 14),))
        _write(canvas, family.bold, fitted, y, PAGE[0] / 2)
        width, y = fitted.lines[0][1], y - 17
    canvas.setLineWidth(0.75)
    canvas.line((PAGE[0] * MM - width) / 2, y + 12, (PAGE[0] * MM + width) / 2, y + 12)


def _is_note(block: Block) -> bool:
    """Tell what stands small at the lower left: a paragraph without indent."""
    return isinstance(block, Paragraph) and not block.indented


def _parts(block: Block, family: Family) -> list[_Part]:
    """Return what a block comes to in the middle of the sheet."""
    width = WIDTH * MM
    if isinstance(block, TitleBlock):
        return [_Part(family.bold, fit(family.bold, block.kind, width, _KIND))]
    if isinstance(block, Addressee):
        posts = [_Part(family.regular, fit(family.regular, block.post, width, _POST))] if block.post else []
        return [_Part(family.bold, fit(family.bold, block.name, width, _NAME)), *posts]
    if isinstance(block, Centred):
        face = family.bold if block.runs[0].bold else family.regular
        return [_Part(face, fit(face, _text(block.runs), width, _GIVER))]
    if isinstance(block, Paragraph) and block.indented:
        return [_Part(family.regular, fit(family.regular, _text(block.runs), width, _REASON))]
    return []


def _draw_middle(canvas: Canvas, parts: Sequence[_Part]) -> None:
    """Write the words one below the other, in the middle between motto and foot: closer, then smaller, to fit."""
    room, height = (_BOTTOM - _TOP) * MM, sum(part.height for part in parts)
    steps = max(1, len(parts) - 1)
    gap = max(_LEAST_GAP * MM, min(_GAP * MM, (room - height) / steps))
    height += gap * steps
    scale = min(1.0, room / height)
    canvas.saveState()
    canvas.translate(PAGE[0] * MM / 2, (PAGE[1] - (_TOP + _BOTTOM) / 2) * MM)
    canvas.scale(scale, scale)
    y = height / 2
    for part in parts:
        _write(canvas, part.face, part.fitted, y - part.fitted.size, 0)
        y -= part.height + gap
    canvas.restoreState()


def _draw_notes(canvas: Canvas, blocks: Sequence[Block], family: Family) -> None:
    """Write number and day of the decision and the place in the book of awards; the last line stands with the name."""
    texts = (_text(block.runs) for block in blocks if isinstance(block, Paragraph))
    notes = [fit(family.italic, text, _FOOT_WIDTH * MM, _SMALL) for text in texts]
    y = (PAGE[1] - _NAME_TOP) * MM + sum(len(note.lines) * _NOTE_STEP for note in notes) - _NOTE_STEP
    for note in notes:
        text = canvas.beginText()
        y = write(text, family.italic, note, _LEFT * MM, y, _NOTE_STEP, centred=False) - _NOTE_STEP
        canvas.drawText(text)


def _draw_foot(canvas: Canvas, paper: Certificate, profile: StyleProfile, family: Family) -> None:
    """Write place and day, who signs, and the name above the lower edge."""
    foot = foot_block((), paper.signature, profile)
    name = "" if foot.name == DOTS else foot.name
    y = (PAGE[1] - _FOOT_TOP) * MM
    signed = [(family.bold, words) for words in (foot.authority, *foot.posts)]
    for face, words in [(family.italic, paper.place_and_day), *signed]:
        fitted = fit(face, words, _FOOT_WIDTH * MM, _SIGNED)
        if fitted.lines:
            _write(canvas, face, fitted, y, _RIGHT)
            y -= len(fitted.lines) * fitted.size * _LEADING
    _write(canvas, family.bold, fit(family.bold, name, _FOOT_WIDTH * MM, _SIGNED), (PAGE[1] - _NAME_TOP) * MM, _RIGHT)


def _write(canvas: Canvas, face: Face, fitted: Fitted, y: float, x: float) -> None:
    """Write fitted lines around `x` from a baseline downwards."""
    text = canvas.beginText()
    write(text, face, fitted, x * MM, y, fitted.size * _LEADING, centred=True)
    canvas.drawText(text)


def _text(runs: Sequence[Run]) -> str:
    return joined(runs).strip()
