"""Style profiles: the forms of paper there are, and which of them holds on a day.

Drawing takes all it needs from a profile and never asks which form it draws.
"""

from dataclasses import replace
from datetime import date

from planner.documents.measures import StyleProfile, TypeStyle
from planner.documents.party_forms import DANG_HD05, DANG_HD36
from planner.documents.state_forms import DOAN, MTTQ, ND30

__all__ = [
    "DANG_HD05", "DANG_HD36", "DOAN", "MTTQ", "ND30", "PARTY_PROFILES", "PROFILES", "StyleProfile", "TypeStyle",
    "lying", "profile_for", "two_sided",
]  # fmt: skip

PARTY_PROFILES = (DANG_HD36, DANG_HD05)
PROFILES = {profile.name: profile for profile in (*PARTY_PROFILES, ND30, MTTQ, DOAN)}


def profile_for(day: date, name: str | None = None) -> StyleProfile:
    """Return the form of that name, else the form of Party papers dated `day`.

    Papers older than the oldest form take the oldest. Raises KeyError for a name that there is not.
    """
    if name is not None:
        return PROFILES[name]
    for profile in PARTY_PROFILES:
        if profile.holds_on(day):
            return profile
    return PARTY_PROFILES[0]


def two_sided(profile: StyleProfile) -> StyleProfile:
    """Return a form for printing on both sides: left and right margin change places on the back."""
    return replace(profile, mirrored=True)


def lying(profile: StyleProfile) -> StyleProfile:
    """Return a form on a page turned on its side: the same margins, the columns of head and foot as much wider."""
    width, height = profile.page
    turned = replace(profile, page=(height, width))
    wider = turned.text_width / profile.text_width

    def widened(columns: tuple[float, float]) -> tuple[float, float]:
        return columns[0] * wider, turned.text_width - columns[0] * wider

    heads = tuple(widened(columns) for columns in profile.head_columns)
    return replace(turned, head_columns=heads, foot_columns=widened(profile.foot_columns))
