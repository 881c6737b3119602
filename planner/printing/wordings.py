"""Wordings as the office meets them: which there are, what they are called, a real paper to try them on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from planner.documents import as_pdf
from planner.documents.blocks import Block
from planner.documents.profiles import PROFILES, StyleProfile
from planner.documents.wordings import Draft, families, names, parse, read_default, word
from planner.models import Conference, Plan
from planner.printing.kinds import KINDS
from planner.printing.work import Kind, Press, Work, usual_profile
from planner.rules.access import Reach
from planner.rules.errors import DomainError, NotFound
from planner.services.conferences import find_conference
from planner.services.wordings import FAMILIES, find_fullest
from planner.wording import fold

# where kind and title of a paper do not tell it from another
_NAMES = {
    "invitation-list": "Giấy mời theo thành phần", "summons-list": "Giấy triệu tập theo thành phần",
    "merit-form": "Báo cáo thành tích của cá nhân", "merit-form-collective": "Báo cáo thành tích của tập thể",
    "award-submission": "Tờ trình đề nghị khen thưởng", "award-decision": "Quyết định khen thưởng",
    "award-decision-annex": "Quyết định khen thưởng: danh sách", "proceedings-cover": "Kỷ yếu: bìa",
    "proceedings-sheet": "Kỷ yếu: trang đầu tham luận", "mc-welcome": "Lời dẫn: chào mừng, giới thiệu đại biểu",
    "reply-slip": "Phiếu xác nhận dự hoặc báo vắng", "reply-slip-summons": "Phiếu xác nhận của người được triệu tập",
    "mc-reception": "Lời dẫn: đón tiếp", "mc-opening": "Lời dẫn: khai mạc", "mc-report": "Lời dẫn: báo cáo",
    "mc-film": "Lời dẫn: phóng sự", "mc-discussion": "Lời dẫn: thảo luận", "mc-paper": "Lời dẫn: tham luận",
    "mc-break": "Lời dẫn: giải lao", "mc-award": "Lời dẫn: khen thưởng", "mc-conclusion": "Lời dẫn: kết luận",
    "mc-closing": "Lời dẫn: bế mạc", "mc-other": "Lời dẫn: nội dung khác",
}  # fmt: skip


@dataclass(frozen=True)
class Wording:
    """The words of one kind of paper in one family of forms; `default` are those that planner brings."""

    key: str
    family: str
    kind: Kind
    name: str
    default: str


@dataclass(frozen=True)
class Sample:
    """A paper to try words on: of a real conference, or of none; then only the names in planner's own are known."""

    draft: Draft
    conference: Conference | None = None

    def blocks(self, text: str) -> tuple[Block, ...]:
        """Return the parts of the paper in these words."""
        return word(self.draft, text)


def every_wording() -> list[Wording]:
    """Return all wordings in the order of their papers, those of the Party before those of the State.

    A paper that is made in one family of forms only has no words in the other.
    """
    keys = {key: kind for kind in reversed(KINDS) for key in reversed(kind.wordings)}
    every = (_wording(key, family, kind) for key, kind in reversed(keys.items()) for family in FAMILIES)
    return [wording for wording in every if wording.family in families(wording.key)]


def find_wording(key: str, family: str) -> Wording:
    """Return one wording; raises NotFound."""
    kind = next((kind for kind in KINDS if key in kind.wordings), None)
    if kind is None or family not in families(key):
        raise NotFound("wording")
    return _wording(key, family, kind)


def wording_names() -> Mapping[str, str]:
    """Return what each wording is called, by its key."""
    return {key: _name(key, kind) for kind in KINDS for key in kind.wordings}


def _wording(key: str, family: str, kind: Kind) -> Wording:
    return Wording(key, family, kind, _name(key, kind), read_default(key, family))


def _name(key: str, kind: Kind) -> str:
    """Return what a wording is called: as its kind, and where this has several, by the title of the paper."""
    if key in _NAMES:
        return _NAMES[key]
    titles = (line.text for line in parse(read_default(key, "party")) if line.mark == "=" and "{" not in line.text)
    title = next(titles, "").capitalize()
    if len(kind.wordings) == 1 or not title:
        return kind.name
    return title if title.lower() in kind.name.lower() else f"{kind.name}: {title.lower()}"


def find_sample(session: Session, wording: Wording, plan: Plan | None, press: Press, reach: Reach) -> Sample:
    """Return a paper to try words on, from the conferences of a plan that have most to print."""
    other: Sample | None = None
    for conference_id in find_fullest(session, plan.id, reach) if plan else ():
        conference = find_conference(session, conference_id)
        own = Reach(units=frozenset({conference.unit_id}))  # a paper says what its issuer sees
        form = _form(wording, conference)
        for made in _drafts(wording.kind, Work(session, conference, press, form, own)):
            # a plan keeps the form of its number
            draft = made if made.profile.family == form.family else replace(made, profile=form)
            if draft.wording == wording.key:
                return Sample(draft, conference)
            if other is None and _knows(draft, wording):
                other = Sample(replace(draft, wording=wording.key), conference)
    return other or Sample(_blank(wording, _form(wording)))


def _drafts(kind: Kind, work: Work) -> Iterator[Draft]:
    """Yield the papers of a kind before their words; none where there is nothing to print."""
    try:
        yield from kind.to_be_worded(work)
    except DomainError:
        return


def _knows(draft: Draft, wording: Wording) -> bool:
    """Tell whether another paper of the kind has all that planner's own words name."""
    known = {*map(fold, draft.values), *map(fold, draft.slots)}
    return all(fold(name) in known for name in names(wording.default))


def _form(wording: Wording, conference: Conference | None = None) -> StyleProfile:
    """Return the form of paper that is usual for a kind and a conference, else the first of the family."""
    usual = PROFILES.get(wording.kind.profile) or (usual_profile(conference) if conference else None)
    if usual is not None and usual.family == wording.family:
        return usual
    return next(each for each in PROFILES.values() if each.family == wording.family)


def _blank(wording: Wording, profile: StyleProfile) -> Draft:
    """Return a paper of which nothing is known but the names in planner's own words."""
    slots = {line.text: () for line in parse(wording.default) if line.mark == "{{"}
    values = dict.fromkeys((name for name in names(wording.default) if name not in slots), "")
    return Draft(wording.key, values, profile, slots=slots)


def preview(sample: Sample, text: str, press: Press, name: str) -> bytes:
    """Return the sample in these words as PDF; nothing is stored."""
    return as_pdf.render_all([sample.blocks(text)], sample.draft.profile, name, press.family)
