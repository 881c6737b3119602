"""Tập chương trình of a conference."""

from dataclasses import replace

from planner.documents import programme_booklets
from planner.documents.day_sheets import BookletSheet
from planner.documents.fonts import find_family
from planner.documents.wordings import Draft
from planner.printing.issuers import issued, spoken
from planner.printing.work import MOST_TOLD, Kind, Work
from planner.rules.access import Power
from planner.rules.errors import NotFound
from planner.rules.organs import STANDING
from planner.services.programme_booklets import booklet_sheet

MOST_LINK = 300  # letters: a larger code is not read from paper


def draw(work: Work) -> bytes:
    """Return the booklet as PDF, to be printed on both sides over the short edge; the option `link` makes its code."""
    title = f"Tập chương trình - {work.conference.unit.name}"
    family = work.press.family or find_family()
    return programme_booklets.render(_sheet(work), work.profile, work.words("programme-booklet"), title, family)


def _samples(work: Work) -> list[Draft]:
    return [programme_booklets.draft(_sheet(work), work.profile)]


def _sheet(work: Work) -> BookletSheet:
    press, link = work.press, work.text("link", MOST_LINK)
    if link and not link.startswith(("http://", "https://")):
        raise NotFound("paper_option", option="link", value=link[:MOST_TOLD])
    sheet = booklet_sheet(work.session, work.conference, press.half_day_minutes, press.reception_minutes, link)
    programme = issued(sheet.programme, work)
    if programme.head.issuer == STANDING:  # a cover has one line for who invites: the Front by its own name
        programme = replace(programme, head=replace(programme.head, issuer=programme.head.superior))
    return replace(sheet, programme=programme, contact=spoken(sheet.contact, work.profile))


PROGRAMME_BOOKLET = Kind(
    "programme-booklet", "Tập chương trình", Power.PEOPLE, draw=draw, options=("link",),
    wordings=("programme-booklet",), samples=_samples,
)  # fmt: skip
