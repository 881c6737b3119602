"""Who issues a paper: where a form is not the Party's, the head and who signs are those of that form's organ."""

import re
from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from planner.documents.letterhead import DOTS
from planner.documents.profiles import ND30, StyleProfile
from planner.documents.sheets import DelegateGroup, Head, Signature
from planner.documents.signings import signed_by, with_post
from planner.enums import SigningWay
from planner.models import Unit
from planner.printing.work import Work
from planner.rules.organs import FORMS, Organ, organ_of
from planner.services.award_papers import place_of
from planner.services.prints import committee_for

AnySheet = TypeVar("AnySheet", bound=Any)

# the options that say who signs: the name, for whom he does, his post
ACTING, POST, SIGNER = SIGNING = ("acting", "post", "signer")
WAYS = tuple(SigningWay)
NEVER_BY_ORDER = (SigningWay.HEAD, SigningWay.DEPUTY)  # what somebody decides himself
MOST_NAME = 120  # as of the signer of a conference
MOST_POST = 200
CHIEF = "CHÁNH VĂN PHÒNG"
_ARCHIVE = "Lưu "
# only the committee summons its own: whom it does, other organs invite
_KINDS = {"GTT": "GM"}
_INVITED = "Như kính mời"
_STATE_RECIPIENTS = {"Như kính mời": "Như trên", "Đồng chí có tên trên": "Như trên"}
_DAY = re.compile(r"\b(\d{2})-(\d{1,2})-(\d{4})\b")
_MONTH = re.compile(r"\btháng (\d{1,2})-(\d{4})\b")
_CITED = re.compile(r"(số \S+?),? ngày ")
_CONTACT, _WATCHER = "contact", "watcher"
_COMRADES = re.compile(r"\b([Cc])ác đồng chí\b")
_COMRADE = re.compile(r"\b[Đđ]ồng chí ([^,;()]+)")
# what the middle word of a name tells of whom it names
_MIDDLES = {"Văn": "ông", "Thị": "bà"}
# the fields of sheets in which the issuer speaks of itself
_SPEAKERS = frozenset({"inviter", "office", "submitter", "approver", "issuer", "writer", "host"})


def issued(
    sheet: AnySheet, work: Work, unit: Unit | None = None, organ: Organ | None = None
) -> AnySheet:  # fmt: skip
    """Return a sheet as it is where the form is the Party's, else as `organ` issues it, signed as the options say.

    Where none is named it is the organ of the form at `unit`, or at the unit of the conference. Who signs for it is not
    known: the name is left for the pen. So are number and day, which the register gave to a paper of the Party.
    """
    profile = work.profile
    if profile.name not in FORMS:
        return signed(sheet, work, committee_office(work)) if hasattr(sheet, "signature") else sheet
    organ = organ or organ_of(profile.name, place_of(unit or work.conference.unit))
    is_state = profile.family == ND30.family
    said = {each.name: redated(getattr(sheet, each.name), profile) for each in fields(sheet)}
    changes: dict[str, Any] = {**said, **dict.fromkeys(_SPEAKERS & set(said), organ.name)}
    changes |= dict.fromkeys({_WATCHER} & set(said), organ.office)
    if _CONTACT in said:
        changes[_CONTACT] = spoken(said[_CONTACT], profile)
    kind = sheet.head.symbol.partition("/")[0]
    kind = _KINDS.get(kind, kind)
    symbol = f"{kind}/{organ.symbol}" if kind and organ.symbol else kind
    changes["head"] = _withheld(replace(sheet.head, superior=organ.superior, issuer=organ.issuer, symbol=symbol))
    if "signature" in said:  # a programme is not signed
        changes["signature"] = Signature(organ.authority, (organ.post or DOTS,), "")
        changes["recipients"] = tuple(_recipient(name, organ, is_state) for name in sheet.recipients)
    if said.get("summons") and not is_state:  # of the State there are words of their own
        changes |= {"summons": False, "recipients": (_INVITED, *changes["recipients"][1:])}
    if "groups" in said and is_state:
        changes["groups"] = tuple(_without_comrades(group) for group in sheet.groups)
    made = replace(sheet, **changes)
    has_office = bool(organ.office) or organ.name.startswith("Sở ")
    return signed(made, work, CHIEF if has_office else "") if "signature" in said else made


def _withheld(head: Head) -> Head:
    """Return a head without the number and the day that the Party's register gave: a draft of the other organ."""
    if not head.numbered or not (head.number or head.day):
        return head
    given = head.number or str(head.day)
    return replace(head, number="", day=None, month=head.day or head.month, withheld=given)


def unissued(sheet: AnySheet, work: Work) -> AnySheet:
    """Return a sheet of no organ yet, for any to fill in, with the dates and the archive of the form."""
    made = redated(sheet, work.profile)
    if work.profile.family != ND30.family:
        return made
    kept = (Organ.archive if name.startswith(_ARCHIVE) else name for name in made.recipients)
    return replace(made, recipients=tuple(kept))


def spoken(words: str, profile: StyleProfile) -> str:
    """Return words as a form calls people: bà Trần Thị Bình, các ông, bà, where no comrades are addressed."""
    if profile.family != ND30.family:
        return words
    return _COMRADE.sub(_called, _COMRADES.sub(r"\1ác ông, bà", words))


def signed(sheet: AnySheet, work: Work, office: str = "", ways: Sequence[SigningWay] = WAYS) -> AnySheet:
    """Return a sheet signed as the options say: for whom, with which post, by whose name.

    `office` is the post of whoever signs by order, `ways` are those that the paper allows.
    """
    signature, acting = sheet.signature, work.options.get(ACTING, "")
    if acting:
        signature = signed_by(signature, SigningWay(work.choice(ACTING, ways, "")), office)
    signature = with_post(signature, work.text(POST, MOST_POST))
    name = work.text(SIGNER, MOST_NAME)
    return replace(sheet, signature=replace(signature, name=name) if name else signature)


def committee_office(work: Work) -> str:
    """Return the post of the chief of office of the Party committee of a conference; "" where it has none."""
    committee = committee_for(work.conference)
    return CHIEF if committee.post == CHIEF else ""


def redated(value: Any, profile: StyleProfile) -> Any:
    """Return words that services dated as the Party does with the dates and citations of a form."""
    if isinstance(value, tuple):
        return tuple(redated(each, profile) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: redated(getattr(value, each.name), profile) for each in fields(value)})
    if type(value) is not str:  # a closed list is a str too, and stays what it is
        return value
    dated = _DAY.sub(lambda found: profile.date_sep.join(found.groups()), value)
    dated = _MONTH.sub(rf"tháng \1{profile.date_sep}\2", dated)
    return _CITED.sub(rf"\1{profile.citation_joint}ngày ", dated)


def _recipient(name: str, organ: Organ, is_state: bool) -> str:
    """Return a line of Nơi nhận as that form has it."""
    if name.startswith(_ARCHIVE):
        return organ.archive
    return _STATE_RECIPIENTS.get(name, name) if is_state else name


def _called(found: re.Match[str]) -> str:
    """Return a comrade as others call him: ông or bà where the name tells which, else both."""
    middles = found[1].split()[1:-1]
    return f"{next((_MIDDLES[word] for word in middles if word in _MIDDLES), 'ông/bà')} {found[1]}"


def _without_comrades(group: DelegateGroup) -> DelegateGroup:
    """Return a group whose sum counts ông, bà."""
    return replace(group, rows=tuple(replace(row, is_comrade=False) for row in group.rows))
