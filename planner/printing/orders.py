"""Orders: one kind of paper of one conference in one format, carried out to bytes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from planner.documents import as_docx, as_pdf, as_xlsx
from planner.documents.blocks import Block
from planner.documents.profiles import StyleProfile
from planner.documents.wordings import Draft, word
from planner.models import Conference, PaperVersion
from planner.printing.kinds import find_kind
from planner.printing.versions import note_versions
from planner.printing.work import DOCX, PDF, XLSX, Kind, Press, Work, usual_profile
from planner.rules.access import Reach
from planner.rules.errors import NotFound, Refused


@dataclass(frozen=True)
class Order:
    """What is asked for: a kind, a format, the form of paper (that of its day unless named), and the kind's options.

    `with_code` puts the code of its version at the foot of a PDF.
    """

    kind: str
    form: str = PDF
    profile: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    with_code: bool = True


@dataclass(frozen=True)
class Printed:
    """A file that was made: its content, its name without ending, its format."""

    content: bytes
    name: str
    form: str

    @property
    def file_name(self) -> str:
        """Return the name under which it is saved."""
        return f"{self.name}.{self.form}"


def carry_out(
    session: Session, conference: Conference, order: Order, press: Press, reach: Reach, *, by: str
) -> Printed:
    """Return the file that an order asks for, and note the version that its code stands for.

    Raises NotFound for a kind, a format or a form of paper that there is not, Refused where there is nothing to print.
    """
    kind = find_kind(order.kind)
    if order.form not in kind.offered():
        raise NotFound("paper_format", kind=order.kind, format=order.form)
    work = open_work(session, conference, order, replace(press, by=by), reach)
    usual = f"{kind.name} - {conference.unit.name}"
    if order.form == XLSX and kind.tables is not None:
        return Printed(as_xlsx.render(kind.tables(work), usual), usual, order.form)
    if kind.draw is not None:
        return Printed(kind.draw(work), usual, order.form)
    drafts = open_drafts(kind, work)
    name = kind.named(work, drafts) if kind.named else usual
    if order.form == DOCX:
        content = as_docx.render_all(worded(drafts, work), drafts[0].profile, name, press.family)
        return Printed(content, name, order.form)
    codes = note_versions(kind, work, drafts, by=by) if order.with_code else []
    return Printed(_pdf(drafts, work, name, codes), name, order.form)


def open_work(session: Session, conference: Conference, order: Order, press: Press, reach: Reach) -> Work:
    """Return what the papers of an order are made with."""
    return Work(session, conference, press, _profile(conference, order.profile), reach, order.options)


def open_drafts(kind: Kind, work: Work) -> list[Draft]:
    """Return the papers of a kind before their words; raises Refused where there are none."""
    drafts = list(kind.drafts(work)) if kind.drafts else []
    if not drafts:
        raise Refused("nothing_to_print")
    return drafts


def _profile(conference: Conference, name: str) -> StyleProfile:
    """Return the form of paper of a name, else that of the conference's day; raises NotFound."""
    if not name:
        return usual_profile(conference)
    raise NotFound("profile", name=name)


def _pdf(drafts: list[Draft], work: Work, name: str, versions: list[PaperVersion]) -> bytes:
    return as_pdf.render_all(worded(drafts, work), drafts[0].profile, name, work.press.family)


def worded(drafts: Iterable[Draft], work: Work) -> Iterator[tuple[Block, ...]]:
    """Yield papers in the words of the office, else in planner's own."""
    for draft in drafts:
        yield word(draft, work.words(draft.wording))


def with_words(press: Press, kind: str, family: str, text: str) -> Press:
    """Return what the installation gives, with other words for one kind: a preview."""
    return replace(press, wordings={**press.wordings, (kind, family): text})
