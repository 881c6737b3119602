"""Files of presentation papers: kept below the instance folder under their digest, named by the row of the paper."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from sqlalchemy import event, exists, select
from sqlalchemy.orm import Session

from planner.enums import PaperState
from planner.models import Paper
from planner.rules.errors import NotFound, Refused
from planner.services.journal import begin_act
from planner.services.wordings import tidy
from planner.wording import clean

FOLDER = "papers"  # in the instance folder
_MOST_NAME = 200


@dataclass(frozen=True)
class PaperFile:
    """A file as it was looked at: its name, kind (pdf or docx), pages (0 where they cannot be known), content."""

    name: str
    kind: str
    pages: int
    content: bytes


def store_file(
    session: Session, paper: Paper, file: PaperFile, folder: Path, *, today: date, by: str, now: datetime
) -> None:
    """Keep the file of a paper in place of the one before; a paper that was only assigned is then handed in."""
    begin_act(session, "edit_papers", by=by, now=now)
    digest = sha256(file.content).hexdigest()
    path = _path(folder, digest, file.kind)
    # before anything is written: a refusal leaves no trace
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{uuid4().hex}.part")  # of this request: another may keep the same file
        try:
            part.write_bytes(file.content)
            part.replace(path)
        except OSError as error:  # no room: half a file would never be read, and never go
            part.unlink(missing_ok=True)
            raise Refused("paper_file_room") from error
    before = (paper.file_digest, paper.file_kind)
    paper.file_name, paper.file_kind, paper.file_digest = _kept_name(file), file.kind, digest
    paper.file_pages = file.pages or None
    if paper.state is PaperState.ASSIGNED:
        paper.state = PaperState.SUBMITTED
    if paper.submitted_on is None and paper.state is PaperState.SUBMITTED:
        paper.submitted_on = today
    session.flush()
    _drop_unused(session, folder, *before)


def _kept_name(file: PaperFile) -> str:
    """Return the name under which a file is given back: it ends as what the file is, whatever it was called.

    A PDF may hold a page of HTML before its first line: it must not be opened as one, from the disk of somebody else.
    """
    ending = f".{file.kind}"
    name = clean(tidy(file.name))
    stem = name[: -len(ending)] if name.lower().endswith(ending) else name
    return f"{stem[-(_MOST_NAME - len(ending)) :].strip() or 'paper'}{ending}"


def drop_file(session: Session, paper: Paper, folder: Path, *, by: str, now: datetime) -> None:
    """Take the file of a paper away."""
    begin_act(session, "edit_papers", by=by, now=now)
    before = (paper.file_digest, paper.file_kind)
    paper.file_name, paper.file_kind, paper.file_digest, paper.file_pages = "", "", "", None
    session.flush()
    _drop_unused(session, folder, *before)


def read_file(paper: Paper, folder: Path) -> bytes:
    """Return the content of the file of a paper; raises NotFound where there is none, or it is not there any more."""
    try:
        return _path(folder, paper.file_digest, paper.file_kind).read_bytes() if paper.file_digest else _lost(paper)
    except FileNotFoundError:
        return _lost(paper)


def count_bytes(papers: Iterable[Paper], folder: Path) -> int:
    """Return how large the files of papers are together; one that is not there any more has no size."""
    total = 0
    for paper in papers:
        with suppress(FileNotFoundError):
            total += _path(folder, paper.file_digest, paper.file_kind).stat().st_size if paper.file_digest else 0
    return total


def _lost(paper: Paper) -> bytes:
    raise NotFound("paper_file", id=paper.id)


def _path(folder: Path, digest: str, kind: str) -> Path:
    return folder / f"{digest}.{kind}"


def _drop_unused(session: Session, folder: Path, digest: str, kind: str) -> None:
    """Delete a file that no paper names any more, once that is stored for good; one that cannot be deleted stays."""
    if not digest or session.scalar(select(exists().where(Paper.file_digest == digest, Paper.file_kind == kind))):
        return

    def delete(_session: Session) -> None:
        with suppress(OSError):
            _path(folder, digest, kind).unlink(missing_ok=True)

    event.listen(session, "after_commit", delete, once=True)
