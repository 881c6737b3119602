"""Words that every paper shares: head, foot, dots for what is missing."""

import re
from collections.abc import Collection, Sequence
from datetime import date, datetime

from planner.documents.authorities import reword_authority
from planner.documents.blocks import Box, FootBlock, HeadBlock, Paragraph, Run
from planner.documents.holds import hold, hold_title
from planner.documents.profiles import StyleProfile
from planner.documents.sheets import Head, Signature
from planner.enums import Secrecy, Urgency
from planner.wording import NBSP, clean, full_day, hour, long_day, pad_month, roman

DOTS = "." * 20
RECIPIENTS = "Nơi nhận:"
DRAFT = "DỰ THẢO"
_LOWER_POSTS = ("kiêm",)
_CITED = re.compile(r"(số \S+?),? ngày ")
_IN_WORDS = re.compile(r"\bngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})\b")


def or_dots(text: str) -> str:
    """Return text held together, or dots for the pen: never an empty label."""
    return hold(text) if clean(text) else DOTS


def head_block(head: Head, profile: StyleProfile, subject: str = "") -> HeadBlock:
    """Return the worded head of a paper; an official letter has its subject there."""
    return HeadBlock(
        superior=hold(head.superior).upper(),
        issuer=or_dots(head.issuer).upper(),
        number=number_line(head, profile) if head.numbered else "",
        place_and_day=f"{or_dots(head.place)}, {_day(head, profile)}",
        draft=DRAFT if head.draft else "",
        subject=hold(letter_subject(clean(subject), profile)),
        lacks_number=head.numbered and bool(clean(head.withheld)),
    )


def boxes_of(
    marks: Collection[Secrecy | Urgency], profile: StyleProfile, due: datetime | None = None
) -> tuple[Box, ...]:
    """Return marks as a form frames them: that of secrecy above that of urgency, as the form lists them.

    `due` is the moment by which a paper must arrive that is marked HỎA TỐC HẸN GIỜ.
    """
    moment = hold(f"{hour(due)}, ngày {full_day(due, profile.date_sep)}") if due else ""
    return tuple(
        Box(stamp, moment if stamp.mark is Urgency.TIMED else "") for stamp in profile.boxes if stamp.mark in marks
    )


def letter_subject(subject: str, profile: StyleProfile) -> str:
    """Return the subject of an official letter with the opening of the form, which is never written twice."""
    bare = re.sub(r"^(?:V/v|về việc):?\s+", "", subject, flags=re.IGNORECASE)
    return f"{profile.letter_subject_opening}{hold_title(bare)[0]}" if bare else ""


def number_line(head: Head, profile: StyleProfile) -> str:
    """Return number and symbol; a number below ten is padded, a blank one leaves room for the pen."""
    prefix = profile.number_prefix if clean(head.number) else profile.number_prefix.rstrip()
    return f"{prefix}{_number(head, profile)}".replace(" ", NBSP)


def _number(head: Head, profile: StyleProfile) -> str:
    """Return number and symbol without the words before them."""
    number, symbol = clean(head.number), symbol_of(head.symbol, profile)
    tail = f"{profile.number_joint}{symbol}" if symbol else ""
    return f"{number.zfill(2) if number else NBSP * profile.blank_number}{tail}"


def symbol_of(symbol: str, profile: StyleProfile) -> str:
    """Return kind and organ, which a sheet writes as KIND/ORGAN, joined as the form joins them: GM/TU, GM-UBND."""
    kind, slash, organ = clean(symbol).partition("/")
    if not slash:
        return kind
    return organ if kind in profile.unnamed_kinds else f"{kind}{profile.symbol_joint}{organ}"


def citation(paper: str, day: date | None, issuer: str, profile: StyleProfile) -> str:
    """Return a paper as it is cited first: Kế hoạch số 123-KH/TU, ngày 22-01-2024 của Ban Thường vụ Tỉnh ủy.

    A day that is not known leaves room for the pen.
    """
    when = full_day(day, profile.date_sep) if day else NBSP * profile.blank_day
    return f"{paper}{profile.citation_joint}ngày {when}{f' của {clean(issuer)}' if clean(issuer) else ''}"


def cite_head(kind: str, head: Head, issuer: str, profile: StyleProfile) -> str:
    """Return a paper of our own as others cite it: Kế hoạch số 05-KH/TU, ngày 22-01-2024 của Tỉnh ủy.

    What is not known yet leaves room for the pen: Quyết định số        /QĐ-UBND ngày      tháng 3 năm 2024.
    """
    paper = f"{clean(kind)} số{NBSP if clean(head.number) else ''}{_number(head, profile)}"
    if head.day or not head.month:
        return citation(paper, head.day, issuer, profile)
    month = f"tháng {pad_month(head.month.month)} năm {head.month.year}".replace(" ", NBSP)
    return citation(paper, None, "", profile) + f" {month}" + (f" của {clean(issuer)}" if clean(issuer) else "")


def annex_number(number: int, profile: StyleProfile) -> str:
    """Return the number of an annex: Phụ lục 1, in the form of the State Phụ lục I."""
    return roman(number) if profile.annex_roman else str(number)


def basis_paragraphs(texts: Sequence[str], profile: StyleProfile) -> tuple[Paragraph, ...]:
    """Return the căn cứ of a paper one a line, ended by semicolons and the last by a full stop."""
    cited = rf"\1{profile.citation_joint}ngày "
    found = [_CITED.sub(cited, clean(text).rstrip(";,. ")) for text in texts if clean(text)]
    if profile.family == "party":  # which cites days in figures, as it does everywhere in a text
        found = [_IN_WORDS.sub(lambda day: _in_figures(day, profile), text) for text in found]
    ends = [";"] * (len(found) - 1) + ["."]
    return tuple(
        Paragraph((Run(hold(f"{profile.basis_mark}{text}{end}")),), basis=True)
        for text, end in zip(found, ends, strict=False)
    )


def _in_figures(day: re.Match[str], profile: StyleProfile) -> str:
    return f"ngày {profile.date_sep.join((day[1].zfill(2), pad_month(int(day[2])), day[3]))}"


def number_in_text(head: Head, profile: StyleProfile) -> str:
    """Return the number as other papers cite it: số 05/QĐ-UBND, with room for the pen where there is none yet."""
    return f"số{number_line(head, profile).removeprefix(profile.number_prefix.rstrip())}"


def _day(head: Head, profile: StyleProfile) -> str:
    """Return the day of a paper in words, with room where it is not known."""
    if head.day:
        return hold(long_day(head.day))
    blank = NBSP * profile.blank_day
    month = f"tháng {pad_month(head.month.month)} năm {head.month.year}" if head.month else _blank_month(blank)
    return f"ngày{blank} {month}".replace(" ", NBSP)


def _blank_month(blank: str) -> str:
    """Return month and year left to the pen."""
    return f"tháng{blank} năm{blank}"


def foot_block(
    recipients: tuple[str, ...], signature: Signature, profile: StyleProfile, *, is_signed: bool = True
) -> FootBlock:
    """Return the worded foot: separators as the form has them, dots for a signer who is missing.

    A foot that is not signed only tells who gets the paper.
    """
    names = [_bare(name) for name in recipients if clean(name)]
    ends = [profile.recipient_sep] * (len(names) - 1) + [profile.recipient_end]
    return FootBlock(
        label=RECIPIENTS,
        recipients=tuple(hold(name) + end for name, end in zip(names, ends, strict=False)),
        authority=hold(reword_authority(signature.authority, profile).upper()),
        posts=tuple(_post(reword_authority(post, profile)) for post in signature.posts if clean(post)),
        name=or_dots(signature.name) if is_signed else "",
    )


def _bare(recipient: str) -> str:
    """Return a recipient without its sign; the dots of what is missing stay."""
    words = clean(recipient)
    return words if words.endswith(DOTS) else words.rstrip(",;. ")


def _post(post: str) -> str:
    """Return a line of the signer's post in capitals; the joining word stays small."""
    return hold(post) if clean(post).lower() in _LOWER_POSTS else hold(post.upper())
