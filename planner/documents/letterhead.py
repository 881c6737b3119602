"""Words that every paper shares: head, foot, dots for what is missing."""

from planner.documents.blocks import FootBlock, HeadBlock
from planner.documents.holds import hold
from planner.documents.profiles import StyleProfile
from planner.documents.sheets import Head, Signature
from planner.wording import NBSP, clean, long_day, pad_month

DOTS = "." * 20
RECIPIENTS = "Nơi nhận:"
DRAFT = "DỰ THẢO"
_LOWER_POSTS = ("kiêm",)


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
        subject=hold(subject),
    )


def number_line(head: Head, profile: StyleProfile) -> str:
    """Return number and symbol; a number below ten is padded, a blank one leaves room for the pen."""
    number, symbol = clean(head.number), clean(head.symbol)
    tail = f"{profile.number_joint}{symbol}" if symbol else ""
    if not number:
        return f"{profile.number_prefix.rstrip()}{NBSP * profile.blank_number}{tail}"
    return f"{profile.number_prefix}{number.zfill(2)}{tail}".replace(" ", NBSP)


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


def foot_block(recipients: tuple[str, ...], signature: Signature, profile: StyleProfile) -> FootBlock:
    """Return the worded foot: separators as the form has them, dots for a signer who is missing."""
    names = [clean(name).rstrip(",;. ") for name in recipients if clean(name)]
    ends = [profile.recipient_sep] * (len(names) - 1) + [profile.recipient_end]
    return FootBlock(
        label=RECIPIENTS,
        recipients=tuple(hold(name) + end for name, end in zip(names, ends, strict=False)),
        authority=hold(signature.authority.upper()),
        posts=tuple(_post(post) for post in signature.posts if clean(post)),
        name=or_dots(signature.name),
    )


def _post(post: str) -> str:
    """Return a line of the signer's post in capitals; the joining word stays small."""
    return hold(post) if clean(post).lower() in _LOWER_POSTS else hold(post.upper())
