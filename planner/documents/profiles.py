"""Style profiles: every measure of a form of paper, with the dates between which it holds.

Drawing takes all it needs from here and never asks which form it draws. Millimetres for the page and
for widths, points for letters and steps, as the rules of the office state them (domain.md 1, papers.md 0.1).
"""

from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """How letters are set: size and line step in points, weight, slope, a line under the words."""

    size: float
    step: float
    bold: bool = False
    italic: bool = False
    underline: bool = False


@dataclass(frozen=True, slots=True)
class StyleProfile:
    """Measures of one form of paper."""

    name: str
    valid_from: date
    valid_until: date | None
    verified: bool
    # page, in mm
    page: tuple[float, float]
    margin_top: float
    margin_bottom: float
    margin_left: float
    margin_right: float
    page_number: TypeStyle
    page_number_top: float
    # head: column widths in mm, tried from left to right before letters get smaller
    motto: tuple[tuple[str, TypeStyle], ...]
    motto_rule: float
    motto_rule_drop: float
    head_columns: tuple[tuple[float, float], ...]
    head_baseline: float
    head_step: float
    head_depth: float
    superior: TypeStyle
    issuer: TypeStyle
    issuer_smallest: float
    issuer_breaks: tuple[str, ...]
    star: str
    star_drop: float
    number: TypeStyle
    number_prefix: str
    number_joint: str
    place: TypeStyle
    draft: TypeStyle
    blank_number: int
    blank_day: int
    # title
    kind: TypeStyle
    kind_before: float
    subject: TypeStyle
    subject_width: float
    subject_balanced: int
    subject_full: int
    subject_small: TypeStyle
    separator: str
    separator_after: float
    # body
    body: TypeStyle
    indent: float
    after: float
    headings: tuple[TypeStyle, ...]
    addressee: TypeStyle
    addressee_post: TypeStyle
    addressee_before: float
    addressee_width: float
    post_width: float
    note: TypeStyle
    # an official letter: its subject under the number, to whom it is addressed; gaps in points and in mm
    letter_subject: TypeStyle
    addressed: TypeStyle
    addressed_label: TypeStyle
    addressed_gap: float
    addressed_before: float
    addressed_after: float
    addressed_columns: int
    # tables: sizes in the order they are tried when a page is missed
    table: tuple[TypeStyle, ...]
    table_rule: float
    table_pad_x: float
    table_pad_y: float
    table_before: float
    table_after: float
    # foot
    foot_before: float
    foot_columns: tuple[float, float]
    recipients_label: TypeStyle
    recipients: TypeStyle
    recipient_mark: str
    recipient_sep: str
    recipient_end: str
    authority: TypeStyle
    post: TypeStyle
    signer: TypeStyle
    blank_lines: tuple[int, ...]
    blank_step: float
    # words
    date_sep: str
    ending: str

    @property
    def text_width(self) -> float:
        """Return the width between the margins in mm."""
        return self.page[0] - self.margin_left - self.margin_right

    def holds_on(self, day: date) -> bool:
        """Tell whether papers dated `day` follow this form."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


def lying(profile: StyleProfile) -> StyleProfile:
    """Return a form on a page turned on its side: the same margins, the columns of head and foot as much wider."""
    width, height = profile.page
    turned = replace(profile, page=(height, width))
    wider = turned.text_width / profile.text_width

    def widened(columns: tuple[float, float]) -> tuple[float, float]:
        return columns[0] * wider, turned.text_width - columns[0] * wider

    heads = tuple(widened(columns) for columns in profile.head_columns)
    return replace(turned, head_columns=heads, foot_columns=widened(profile.foot_columns))


# `blank_step` is a line of single spacing (1.15 of 14 pt): blank lines above a name are not set exactly.
# `head_baseline` puts the marks on the first capitals at the margin.
DANG_HD36 = StyleProfile(
    name="dang_hd36",
    valid_from=date(2018, 4, 3),
    valid_until=date(2026, 5, 26),
    verified=True,
    page=(210, 297),
    margin_top=20,
    margin_bottom=20,
    margin_left=30,
    margin_right=15,
    page_number=TypeStyle(14, 18),
    page_number_top=10,
    motto=(("ĐẢNG CỘNG SẢN VIỆT NAM", TypeStyle(15, 17, bold=True)),),
    motto_rule=0.75,
    motto_rule_drop=5,
    head_columns=((70, 95), (77, 88)),
    head_baseline=12.9,
    head_step=17,
    head_depth=4,
    superior=TypeStyle(14, 17),
    issuer=TypeStyle(14, 17, bold=True),
    issuer_smallest=13,
    issuer_breaks=("VIỆT NAM", "TỈNH", "HUYỆN"),
    star="*",
    star_drop=2,
    number=TypeStyle(14, 17),
    number_prefix="Số ",
    number_joint="-",
    place=TypeStyle(14, 17, italic=True),
    draft=TypeStyle(14, 20, bold=True),
    blank_number=8,
    blank_day=5,
    kind=TypeStyle(16, 20, bold=True),
    kind_before=18,
    subject=TypeStyle(14, 18, bold=True),
    subject_width=150,
    subject_balanced=6,
    subject_full=10,
    subject_small=TypeStyle(13, 16, bold=True),
    separator="-----",
    separator_after=4,
    body=TypeStyle(14, 18),
    indent=10,
    after=6,
    headings=(TypeStyle(14, 18, bold=True), TypeStyle(14, 18, bold=True), TypeStyle(14, 18, bold=True, italic=True)),
    addressee=TypeStyle(14, 18, bold=True),
    addressee_post=TypeStyle(14, 18),
    addressee_before=2,
    addressee_width=150,
    post_width=120,
    note=TypeStyle(14, 18, italic=True),
    letter_subject=TypeStyle(12, 15, italic=True),
    addressed=TypeStyle(14, 18),
    addressed_label=TypeStyle(14, 18, italic=True),
    addressed_gap=6,
    addressed_before=14,
    addressed_after=12,
    addressed_columns=6,
    table=(TypeStyle(14, 18), TypeStyle(13, 16), TypeStyle(12, 14.6)),
    table_rule=0.5,
    table_pad_x=1.6,
    table_pad_y=3,
    table_before=8,
    table_after=8,
    foot_before=12,
    foot_columns=(70, 95),
    recipients_label=TypeStyle(14, 18, underline=True),
    recipients=TypeStyle(12, 14.5),
    recipient_mark="- ",
    recipient_sep=",",
    recipient_end=".",
    authority=TypeStyle(14, 18, bold=True),
    post=TypeStyle(14, 18),
    signer=TypeStyle(14, 18, bold=True),
    blank_lines=(5, 4),
    blank_step=16.1,
    date_sep="-",
    ending="./.",
)

# The original of Hướng dẫn 05-HD/VPTW was not at hand: these differences rest on papers made to it.
DANG_HD05 = replace(
    DANG_HD36,
    name="dang_hd05",
    valid_from=date(2026, 5, 27),
    valid_until=None,
    verified=False,
    recipient_sep=";",
    ending=".",
)

PARTY_PROFILES = (DANG_HD36, DANG_HD05)


def profile_for(day: date) -> StyleProfile:
    """Return the form of Party papers dated `day`; papers older than the oldest form take the oldest."""
    for profile in PARTY_PROFILES:
        if profile.holds_on(day):
            return profile
    return PARTY_PROFILES[0]
