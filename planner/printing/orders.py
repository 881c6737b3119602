"""Orders: one kind of paper of one conference in one format, carried out to bytes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import chain, tee
from typing import BinaryIO

from sqlalchemy.orm import Session

from planner.documents import as_docx, as_pdf, as_xlsx
from planner.documents.blocks import Block
from planner.documents.letterhead import DRAFT
from planner.documents.profiles import PROFILES, StyleProfile, two_sided
from planner.documents.wordings import Draft, word
from planner.models import Conference
from planner.printing.boxes import boxed, chosen_marks
from planner.printing.kinds import find_kind
from planner.printing.versions import Coder
from planner.printing.work import DOCX, PDF, XLSX, Kind, Press, Work, usual_profile
from planner.rules.access import Reach
from planner.rules.errors import NotFound, Refused

Progress = Callable[[int], None]


@dataclass(frozen=True)
class Order:
    """What is asked for: a kind, a format, the form of paper (that of its day unless named), and the kind's options.

    `with_code` puts the code of its version at the foot of a PDF; a draft bears its stamp and no code. `two_sided`
    mirrors the margins of the backs and begins each paper on a new sheet. `noted=False` draws cards as they are, for
    whoever only looks: no link is made for them, and no printing of them noted.
    """

    kind: str
    form: str = PDF
    profile: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    with_code: bool = True
    is_draft: bool = False
    two_sided: bool = False
    noted: bool = True


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


def carry_out(session: Session, conference: Conference, order: Order, press: Press, *, by: str) -> Printed:
    """Return the file that an order asks for, see `write`."""
    out = BytesIO()
    name = write(session, conference, order, press, out, by=by)
    return Printed(out.getvalue(), name, order.form)


def write(
    session: Session, conference: Conference, order: Order, press: Press, out: BinaryIO, *, by: str,
    progress: Progress | None = None,
) -> str:  # fmt: skip
    """Write the file that an order asks for, note the version that its code stands for, and return its name.

    A PDF is written while its papers are made, `progress` is told how many they are and may raise to stop. Raises
    NotFound for a kind, a format or a form of paper that there is not, Refused where there is nothing to print.
    """
    kind = find_kind(order.kind)
    work = open_work(session, conference, order, replace(press, by=by if order.noted else ""))
    usual = f"{kind.name} - {conference.unit.name}"
    if order.form == XLSX and kind.tables is not None:
        out.write(as_xlsx.render(kind.tables(work), usual))
        return usual
    if kind.draw is not None:
        out.write(kind.draw(work))
        return usual
    first, drafts = open_drafts(kind, work)
    name = kind.named(work, first) if kind.named else usual
    if order.form == DOCX:
        profile = two_sided(first.profile) if order.two_sided else first.profile
        out.write(as_docx.render_all(worded(drafts, work, order), profile, name, press.family))
        return name
    together: list[Draft] = []
    if not kind.own:
        drafts = iter(together := list(drafts))
    coder = Coder(kind, work, together, by=by) if order.with_code and not order.is_draft else None
    papers, coded, titled = tee(drafts, 3)
    as_pdf.write_all(
        worded(papers, work, order), first.profile, name, out, progress, press.family,
        two_sided=order.two_sided, filled=order.two_sided,
        marks=(draft.title for draft in titled), code=(coder.code(draft) if coder else None for draft in coded),
    )  # fmt: skip
    return name


def note_codes(kind: Kind, work: Work, order: Order) -> None:
    """Note the versions of an order's papers, so that writing it later finds them; for a job, which does so first."""
    if order.form != PDF or not order.with_code or order.is_draft or kind.drafts is None:
        return
    _, drafts = open_drafts(kind, work)
    together = [] if kind.own else list(drafts)
    coder = Coder(kind, work, together, by=work.press.by)
    for draft in together or drafts:
        coder.code(draft)


def open_work(session: Session, conference: Conference, order: Order, press: Press) -> Work:
    """Return what the papers of an order are made with; raises NotFound for a format that there is not.

    A paper says what its issuer sees, whoever prints it: the unit of the conference and all below it.
    """
    kind, reach = find_kind(order.kind), Reach(units=frozenset({conference.unit_id}))
    if order.form not in kind.offered():
        raise NotFound("paper_format", kind=order.kind, format=order.form)
    profile = _profile(conference, order.profile or kind.profile)
    work = Work(session, conference, press, profile, reach, order.options)
    chosen_marks(order.options)  # one that there is not is said before anything is made
    return work


def open_drafts(kind: Kind, work: Work) -> tuple[Draft, Iterator[Draft]]:
    """Return the first paper of a kind before its words, and all of them; raises Refused where there is none."""
    each = (boxed(draft, work) for draft in (kind.drafts(work) if kind.drafts else ()))
    first = next(each, None)
    if first is None:
        raise Refused("nothing_to_print")
    return first, chain([first], each)


def _profile(conference: Conference, name: str) -> StyleProfile:
    """Return the form of paper of a name, else that of the conference's day; raises NotFound."""
    if not name:
        return usual_profile(conference)
    if name not in PROFILES:
        raise NotFound("profile", name=name)
    return PROFILES[name]


def worded(drafts: Iterable[Draft], work: Work, order: Order | None = None) -> Iterator[tuple[Block, ...]]:
    """Yield papers in the words of the office, else in planner's own; drafts with their stamp."""
    for draft in drafts:
        if order is not None and order.is_draft and draft.head is not None:
            draft = replace(draft, head=replace(draft.head, draft=DRAFT))
        yield word(draft, work.words(draft.wording, draft.profile))


def with_words(press: Press, kind: str, family: str, text: str) -> Press:
    """Return what the installation gives, with other words for one kind: a preview."""
    return replace(press, wordings={**press.wordings, (kind, family): text})
