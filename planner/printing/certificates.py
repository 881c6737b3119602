"""Bằng khen, giấy khen of all who are awarded, or of one."""

from collections.abc import Iterator

from planner.documents import certificates
from planner.documents.certificates import Certificate
from planner.documents.fonts import find_family
from planner.documents.profiles import ND30
from planner.documents.wordings import Draft, word
from planner.printing.award_papers import found_awardings, state_form
from planner.printing.issuers import NEVER_BY_ORDER, SIGNING, signed
from planner.printing.work import NO_SEX, Kind, Work
from planner.rules.access import Power
from planner.services.award_papers import DECIDED, certificate_sheet
from planner.services.print_choices import find_nominees

_NAME = "Bằng khen, giấy khen"


def draw(work: Work) -> bytes:
    """Return the sheets; the option `frame` draws a frame for paper that has none printed on it."""
    name = f"{_NAME} - {work.conference.unit.name}"
    family = work.press.family or find_family()
    return certificates.render(_sheets(work), state_form(work), name, family, framed="frame" in work.options)


def _sheets(work: Work) -> Iterator[Certificate]:
    one = work.number("nomination")
    profile, words = state_form(work), work.words("certificate", state_form(work))
    for awarding in found_awardings(work, DECIDED, "nobody_appraised", profile, one):
        for awardee in awarding.rows:
            sheet = signed(certificate_sheet(work.conference, awarding, awardee), work, ways=NEVER_BY_ORDER)
            yield certificates.certificate(sheet, word(certificates.draft(sheet, profile), words), profile)


def count_sheets(work: Work) -> int:
    """Return how many sheets an order is: one for each who is awarded."""
    return 1 if "nomination" in work.options else len(find_nominees(work.session, work.conference, DECIDED))


def _samples(work: Work) -> Iterator[Draft]:
    """Yield what the words of each sheet are filled with."""
    for awarding in found_awardings(work, DECIDED, "nobody_appraised", state_form(work)):
        for awardee in awarding.rows:
            yield certificates.draft(certificate_sheet(work.conference, awarding, awardee), state_form(work))


def _lacks(work: Work) -> Iterator[tuple[str, str]]:
    """Yield who is named without Ông or Bà, as it is not known which."""
    one = work.number("nomination")
    for awarding in found_awardings(work, DECIDED, "nobody_appraised", state_form(work), one):
        yield from ((each.name, NO_SEX) for each in awarding.rows if each.is_person and not each.address)


CERTIFICATE = Kind(
    "certificate", _NAME, Power.EDIT, draw=draw, personal=True, options=("nomination", "frame", *SIGNING),
    wordings=("certificate",), samples=_samples, profile=ND30.name, sheets=count_sheets, lacks=_lacks,
)  # fmt: skip
