"""Who issues a paper: where a form is not the Party's, the head and who signs are those of that form's organ."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from planner.documents.profiles import ND30, StyleProfile
from planner.documents.sheets import DelegateGroup, Signature
from planner.models import Unit
from planner.printing.work import Work
from planner.rules.organs import FORMS, Organ, organ_of
from planner.services.award_papers import place_of

AnySheet = TypeVar("AnySheet", bound=Any)

SIGNER = "signer"
MOST_NAME = 120  # as of the signer of a conference
_ARCHIVE = "Lưu "
# the State knows no summons
_STATE_KINDS = {"GTT": "GM"}
_STATE_RECIPIENTS = {"Như kính mời": "Như trên", "Đồng chí có tên trên": "Như trên"}
_DAY = re.compile(r"\b(\d{2})-(\d{1,2})-(\d{4})\b")
_MONTH = re.compile(r"\btháng (\d{1,2})-(\d{4})\b")
_CITED = re.compile(r"(số \S+?),? ngày ")
_CONTACT, _WATCHER = "contact", "watcher"
_COMRADE = re.compile(r"\b[Đđ]ồng chí ([^,;()]+)")
# what the middle word of a name tells of whom it names
_MIDDLES = {"Văn": "ông", "Thị": "bà"}
# the fields of sheets in which the issuer speaks of itself
_SPEAKERS = frozenset({"inviter", "office", "submitter", "approver", "issuer", "writer", "host"})


def issued(sheet: AnySheet, work: Work, unit: Unit | None = None) -> AnySheet:
    """Return a sheet as it is where the form is the Party's, else as the organ of the form issues it.

    It is that of `unit`, where none is named that of the conference.
    Who signs for that organ is not known: the name is left for the pen, unless the option `signer` gives it.
    """
    profile = work.profile
    if profile.name not in FORMS:
        return sheet
    organ, is_state = organ_of(profile.name, place_of(unit or work.conference.unit)), profile.family == ND30.family
    said = {each.name: redated(getattr(sheet, each.name), profile) for each in fields(sheet)}
    changes: dict[str, Any] = {**said, **dict.fromkeys(_SPEAKERS & set(said), organ.name)}
    changes |= dict.fromkeys({_WATCHER} & set(said), organ.office)
    if _CONTACT in said:
        changes[_CONTACT] = spoken(said[_CONTACT], profile)
    kind = sheet.head.symbol.partition("/")[0]
    kind = _STATE_KINDS.get(kind, kind) if is_state else kind
    symbol = f"{kind}/{organ.symbol}" if kind else ""
    changes["head"] = replace(sheet.head, superior=organ.superior, issuer=organ.issuer, symbol=symbol)
    if "signature" in said:  # a programme is not signed
        changes["signature"] = Signature(organ.authority, (organ.post,), "")
        changes["recipients"] = tuple(_recipient(name, organ, is_state) for name in sheet.recipients)
    if "groups" in said and is_state:
        changes["groups"] = tuple(_without_comrades(group) for group in sheet.groups)
    made = replace(sheet, **changes)
    return signed(made, work) if "signature" in said else made


def spoken(contact: str, profile: StyleProfile) -> str:
    """Return who may be asked, as a form calls people: bà Trần Thị Bình where no comrades are addressed."""
    return _COMRADE.sub(_called, contact) if profile.family == ND30.family else contact


def signed(sheet: AnySheet, work: Work) -> AnySheet:
    """Return a sheet with the name that the option `signer` gives."""
    name = work.text(SIGNER, MOST_NAME)
    return replace(sheet, signature=replace(sheet.signature, name=name)) if name else sheet


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
