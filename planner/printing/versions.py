"""The version of a paper: digests of what it says, by the names of its placeholders, and the code at its foot."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from planner.documents.foot_codes import FootCode
from planner.documents.wordings import Draft, read_default
from planner.models import PaperVersion
from planner.printing.boxes import BOXES, box_parts
from planner.printing.work import Kind, Work, usual_profile
from planner.services.paper_versions import note_version

_LENGTH = 12  # of a digest: what is compared are two versions of one value, not all values of the world
WORDS, FORM = "lời văn", "thể thức"
PROFILE = "profile"
# options that pick a copy, or who signs, or a mark: of one paper that gets another mark there is a new version
NO_OTHER_PAPER = frozenset({"participant", "signer", "acting", "post", *BOXES})
_MOST = 80  # letters of a subject


def subject_of(kind: Kind, work: Work, draft: Draft) -> str:
    """Return which of the papers of a kind a draft is: for letters which letter, else of what it is made."""
    parts = [draft.wording] if kind.own else [
        f"{name}={work.options[name]}" for name in kind.options if name in work.options and name not in NO_OTHER_PAPER
    ]
    if work.profile.name != (kind.profile or usual_profile(work.conference).name):
        parts.append(f"{PROFILE}={work.profile.name}")
    return ",".join(parts)[:_MOST]


def parts_of(kind: Kind, work: Work, drafts: Iterable[Draft]) -> dict[str, str]:
    """Return digests of what papers say, by placeholder; without what belongs to each copy alone."""
    said: dict[str, list[str]] = {}
    for draft in drafts:
        for name, value in draft.values.items():
            if name not in kind.own:
                said.setdefault(name, []).append(value)
        for name, blocks in draft.slots.items():
            said.setdefault(name, []).append(repr(blocks))
        words = work.words(draft.wording, draft.profile) or read_default(draft.wording, draft.profile.family)
        said.setdefault(WORDS, []).append(words)
        said.setdefault(FORM, []).append(draft.profile.name)
    return {name: _digest(values) for name, values in said.items()} | box_parts(work)


def _digest(values: list[str]) -> str:
    # letters say the same a thousand times: what counts is what is said, in its order
    return sha256("\0".join(dict.fromkeys(values)).encode()).hexdigest()[:_LENGTH]


class Coder:
    """Gives each paper of an order the code of its version; papers that belong together share one.

    Of copies that differ only by what is their own the first speaks for all; of other papers all must be known.
    """

    def __init__(self, kind: Kind, work: Work, together: Sequence[Draft], *, by: str) -> None:
        self._kind, self._work, self._together, self._by = kind, work, together, by
        self._codes: dict[str, FootCode] = {}

    def code(self, draft: Draft) -> FootCode:
        """Return the code at the foot of a paper."""
        subject = subject_of(self._kind, self._work, draft)
        if subject not in self._codes:
            self._codes[subject] = self._note(subject, draft)
        return self._codes[subject]

    def _note(self, subject: str, draft: Draft) -> FootCode:
        kind, work = self._kind, self._work
        version = note_version(
            work.session, work.conference.id, kind.key, subject, parts_of(kind, work, self._together or [draft]),
            by=self._by, now=work.press.now,
        )  # fmt: skip
        address = work.press.address.rstrip("/")
        return FootCode(words_of(version), f"{address}/p/{version.code}" if address else "")


def words_of(version: PaperVersion) -> str:
    """Return what stands beside the code of a version."""
    return f"Mã {version.code[:4]} {version.code[4:]} · bản {version.number}"
