"""The version of a paper: digests of what it says, by the names of its placeholders, and the code at its foot."""

from collections.abc import Iterable
from hashlib import sha256

from planner.documents.wordings import Draft, read_default
from planner.models import PaperVersion
from planner.printing.work import Kind, Work
from planner.services.paper_versions import note_version

_LENGTH = 12  # of a digest: what is compared are two versions of one value, not all values of the world
WORDS, FORM = "lời văn", "thể thức"
SECRET_OPTIONS = frozenset({"years", "participant"})  # what they change is no other version of the paper


def subject_of(kind: Kind, work: Work, draft: Draft) -> str:
    """Return which of the papers of a kind a draft is: of which tier or nominee; for letters, which letter."""
    if kind.own:
        return draft.wording
    return ",".join(
        f"{name}={work.options[name]}" for name in kind.options if name in work.options and name not in SECRET_OPTIONS
    )


def parts_of(kind: Kind, work: Work, drafts: Iterable[Draft]) -> dict[str, str]:
    """Return digests of what papers say, by placeholder; without what belongs to each copy alone."""
    said: dict[str, list[str]] = {}
    for draft in drafts:
        for name, value in draft.values.items():
            if name not in kind.own:
                said.setdefault(name, []).append(value)
        for name, blocks in draft.slots.items():
            said.setdefault(name, []).append(repr(blocks))
        words = work.words(draft.wording) or read_default(draft.wording, draft.profile.family)
        said.setdefault(WORDS, []).append(words)
        said.setdefault(FORM, []).append(draft.profile.name)
    return {name: _digest(values) for name, values in said.items()}


def _digest(values: list[str]) -> str:
    # letters say the same a thousand times: what counts is what is said, in its order
    return sha256("\0".join(dict.fromkeys(values)).encode()).hexdigest()[:_LENGTH]


def note_versions(kind: Kind, work: Work, drafts: list[Draft], *, by: str) -> list[PaperVersion]:
    """Return the version of each draft, in their order; papers that belong together share one."""
    groups: dict[str, list[Draft]] = {}
    for draft in drafts:
        groups.setdefault(subject_of(kind, work, draft), []).append(draft)
    noted = {
        subject: note_version(
            work.session, work.conference.id, kind.key, subject, parts_of(kind, work, found), by=by, now=work.press.now
        )
        for subject, found in groups.items()
    }
    return [noted[subject_of(kind, work, draft)] for draft in drafts]
