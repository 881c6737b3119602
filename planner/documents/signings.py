"""Who signs instead of whom: the same organ signed for by its head, by a deputy, by order (domain.md 1.7)."""

from dataclasses import replace

from planner.documents.authorities import Acting, read_authority
from planner.documents.letterhead import DOTS
from planner.documents.sheets import Signature
from planner.enums import SigningWay
from planner.wording import clean

# heads of collectives whose deputies sign for the collective too, and never for the head
_FIRST_AMONG_EQUALS = "BÍ THƯ"
_PEOPLES_COMMITTEE = "ỦY BAN NHÂN DÂN"
_LINES = ";"  # between the lines of a post as it is typed: Chủ tịch; kiêm; Phó Trưởng ban


def signed_by(usual: Signature, way: SigningWay, office: str = "") -> Signature:
    """Return how a paper is signed when it is not its usual signer who does, in the signs of any form.

    `office` is the post of the chief of the organ's office. A post that is not known is dotted. The name goes with
    the usual signer: where another one signs it is left for the pen.
    """
    acting, whom = read_authority(usual.authority)
    collective = whom if acting in (Acting.COLLECTIVE, Acting.ORDER) else ""
    post = _FIRST_AMONG_EQUALS if acting is Acting.ORDER else clean(next(iter(usual.posts), "")).upper()
    made = {
        SigningWay.HEAD: _by_head, SigningWay.DEPUTY: _by_deputy, SigningWay.ORDER: _by_order,
    }[way](collective, post, usual.posts[-1] if acting is Acting.ORDER else office)  # fmt: skip
    same = (acting, whom, usual.posts) == (*read_authority(made.authority), made.posts)
    return replace(made, name=usual.name if same else "")


def with_post(signature: Signature, typed: str) -> Signature:
    """Return a signature whose last line, below for whom it is signed, is the post that was typed; another's name."""
    lines = tuple(line for line in map(clean, typed.split(_LINES)) if line)
    return replace(signature, posts=(*signature.posts[:-1], *lines), name="") if lines else signature


def _by_head(collective: str, post: str, _office: str) -> Signature:
    return Signature(f"TM. {collective}" if collective else "", (post or DOTS,), "")


def _by_deputy(collective: str, post: str, _office: str) -> Signature:
    """Return KT. CHỦ TỊCH, PHÓ CHỦ TỊCH; a deputy secretary signs as the secretary does."""
    deputy = f"PHÓ {post}" if post and post != DOTS else DOTS
    if collective and post == _FIRST_AMONG_EQUALS:
        return Signature(f"TM. {collective}", (deputy,), "")
    instead = f"KT. {post or DOTS}"
    return Signature(f"TM. {collective}", (instead, deputy), "") if collective else Signature(instead, (deputy,), "")


def _by_order(collective: str, post: str, office: str) -> Signature:
    """Return TL. CHỦ TỊCH, CHÁNH VĂN PHÒNG; of a collective other than a people's committee TL. BAN THƯỜNG VỤ."""
    whom = post if not collective or collective.startswith(_PEOPLES_COMMITTEE) else collective
    # nobody signs by order of himself
    return Signature(f"TL. {whom or DOTS}", (office if office and office != whom else DOTS,), "")
