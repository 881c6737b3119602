"""What would be red in a paper, listed before it is printed."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from planner.documents.fonts import find_family
from planner.documents.gaps import find_gaps
from planner.documents.letterhead import DOTS
from planner.documents.wordings import Draft
from planner.printing.work import LEFT_OUT, NO_LETTER, Kind, Work
from planner.rules.errors import Refused
from planner.wording import clean

HEAD, FOOT = "head", "foot"
# where a gap stands, by the mark of its line
_PLACES = {"=": "title", "==": "subject", ">": "addressee", "^": "addressee", "~": "recipients", "{{": "part"}
ISSUER, PLACE, NUMBER, DAY = "cơ quan ban hành", "nơi ban hành", "số văn bản", "ngày ban hành"
SIGNER, POST, WORDS = "người ký", "chức vụ người ký", "lời văn"


@dataclass(frozen=True)
class Missing:
    """What is missing: in papers of which wording, under which name, where, and in how many of them.

    `place` is head, title, subject, addressee, text, part, recipients or foot; for what is left out instead of printed
    as dots it is the reason, one of LEFT_OUT. A name that is unknown is a slip of whoever wrote the words; any other
    wants a value in the data of the conference.
    """

    paper: str
    placeholder: str
    place: str
    papers: int
    is_unknown: bool = False

    @property
    def is_red(self) -> bool:
        """Tell whether it is printed as red dots; else it is left out and only named."""
        return self.place not in LEFT_OUT


def find_missing(work: Work, kind: Kind) -> list[Missing]:
    """Return each thing that is missing in the papers of a kind once, in the order of the papers.

    Raises Refused where there is nothing to print; drawn sheets that have no check of their own are drawn to find that
    out, for nobody, so that nothing is noted.
    """
    drafts = list(kind.to_be_worded(work))
    look = kind.check or kind.draw
    if look:
        look(replace(work, press=replace(work.press, by="")))
    elif not drafts:
        raise Refused("nothing_to_print")
    found: Counter[tuple[str, str, str, bool]] = Counter()
    lacking = cache((work.press.family or find_family()).missing)  # hundreds of letters say mostly the same
    for draft in drafts:
        words = work.words(draft.wording, draft.profile)
        found.update(list(dict.fromkeys(chain(_missing(draft, words), _boxes(draft, words, lacking)))))
    gaps = [Missing(paper, name, place, papers, unknown) for (paper, name, place, unknown), papers in found.items()]
    return gaps + [Missing(kind.key, name, reason, 1) for name, reason in (kind.lacks(work) if kind.lacks else ())]


def _boxes(draft: Draft, words: str, lacking: Callable[[str], list[str]]) -> Iterator[tuple[str, str, str, bool]]:
    """Yield the signs that the printing face has not, as emoji, each with the name of the value that it stands in."""
    said = {WORDS: words, **draft.values, **{name: repr(blocks) for name, blocks in draft.slots.items()}}
    for name, text in said.items():
        for letter in lacking(text):
            yield draft.wording, f"{letter} ({name})", NO_LETTER, False


def _missing(draft: Draft, words: str) -> Iterator[tuple[str, str, str, bool]]:
    if draft.head is not None and draft.head.issuer == DOTS:
        yield draft.wording, ISSUER, HEAD, False
    if draft.head is not None and draft.head.place_and_day.startswith(DOTS):
        yield draft.wording, PLACE, HEAD, False
    if draft.head is not None and draft.head.lacks_number:
        yield draft.wording, NUMBER, HEAD, False
        yield draft.wording, DAY, HEAD, False
    for name in draft.lacks:
        yield draft.wording, name, "part", False
    for gap in find_gaps(draft, words):
        yield draft.wording, gap.name, _PLACES.get(gap.mark, "text"), gap.is_unknown
    if draft.signature is not None and any(DOTS in post for post in draft.signature.posts):
        yield draft.wording, POST, FOOT, False
    if draft.signature is not None and not clean(draft.signature.name):
        yield draft.wording, SIGNER, FOOT, False
