"""What a form of paper is made of: every measure, sign and word in which forms differ.

Drawing takes all it needs from here and never asks which form it draws. Millimetres for the page and
for widths, points for letters and steps, as the rules of the office state them (domain.md 1, papers.md 0.1).
"""

from dataclasses import dataclass
from datetime import date

from planner.documents.stamps import Stamp


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
    """Measures of one form of paper; the comments say what is not plain from the name."""

    name: str
    family: str  # party or state: whose rules the form belongs to
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
    mirrored: bool  # printed on both sides: the margins of the back change places
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
    star: str  # empty where a line stands below the organ
    star_drop: float
    issuer_rule: float  # length of that line, as part of the width of the organ's last line
    issuer_rule_drop: float
    number: TypeStyle
    number_drop: float
    number_prefix: str
    number_joint: str
    symbol_joint: str  # between kind and organ: GM/TU, GM-UBND
    unnamed_kinds: tuple[str, ...]  # kinds whose papers bear the organ alone: 15/UBND-NC
    place: TypeStyle
    draft: TypeStyle
    # marks of secrecy and urgency, below the number; the gap above each in mm
    box: TypeStyle
    box_gap: float
    boxes: tuple[Stamp, ...]
    blank_number: int
    blank_day: int
    # title
    kind: TypeStyle
    list_kind: TypeStyle
    kind_before: float
    annex: TypeStyle
    subject: TypeStyle
    subject_capital: bool
    subject_width: float
    subject_balanced: int
    subject_full: int
    subject_small: TypeStyle
    separator: str  # empty where a line stands below the title
    separator_rule: float
    separator_drop: float
    separator_after: float
    # body
    body: TypeStyle
    indent: float
    after: float
    headings: tuple[TypeStyle, ...]
    basis: TypeStyle
    basis_mark: str
    addressee: TypeStyle
    addressee_post: TypeStyle
    addressee_before: float
    addressee_width: float
    post_width: float
    note: TypeStyle
    # an official letter: its subject under the number, to whom it is addressed; gaps in points and in mm
    letter_subject: TypeStyle
    letter_subject_opening: str
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
    marks: tuple[tuple[str, str], ...]  # how acting for somebody is signed, by documents.authorities.Acting
    date_sep: str
    citation_joint: str
    annex_roman: bool
    submitted_label: str
    ending: str

    def __hash__(self) -> int:
        """Return a number by the name alone: every block of a thousand papers is looked up by its form."""
        return hash(self.name)

    @property
    def text_width(self) -> float:
        """Return the width between the margins in mm."""
        return self.page[0] - self.margin_left - self.margin_right

    def holds_on(self, day: date) -> bool:
        """Tell whether papers dated `day` follow this form."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)
