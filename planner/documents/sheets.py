"""Sheets: what a paper says, as plain text, numbers and dates. Services fill them, `compose` words them."""

from dataclasses import dataclass
from datetime import date, datetime, time

from planner.enums import Sex


@dataclass(frozen=True, slots=True)
class Head:
    """Head of a paper: who issues it, its number, its place and day.

    `symbol` is the part after the number, for example GM/TU. `number` and `day` may be blank: then room
    is left for the pen, and `month` gives the month that is already known. `numbered=False` leaves the
    number line out (a programme has none). `withheld` is a number of another organ's series, which the paper lacks.
    """

    superior: str
    issuer: str
    symbol: str = ""
    number: str = ""
    place: str = ""
    day: date | None = None
    month: date | None = None
    numbered: bool = True
    draft: bool = False
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: authority (T/L BAN THƯỜNG VỤ, may be empty), posts line by line, and the name."""

    authority: str
    posts: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class InvitationSheet:
    """One giấy mời for one delegate; with `summons` a giấy triệu tập.

    `address` is Đồng chí, Ông, Bà or Ông/Bà; empty where an organ is invited, whose name is then `name`.
    `basis` is for example: Kế hoạch số 123-KH/TU, ngày 22-01-2024 của Ban Thường vụ Tỉnh ủy. `approver`
    is who must agree that somebody who was summoned stays away: Thường trực Tỉnh ủy.
    """

    head: Head
    conference_full: str
    conference_short: str
    basis: str
    inviter: str
    address: str
    name: str
    post: str
    starts_at: datetime | None
    reception_at: datetime | None
    venue: str
    chair: str
    content: str
    dress: str
    contact: str
    reply_by: datetime | None
    recipients: tuple[str, ...]
    signature: Signature
    summons: bool = False
    approver: str = ""


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """One line of a programme.

    `quiet` rows (reception, break) are italic and carry no number. An `inner` row belongs to the item
    above it, whose TT cell spans it. A line break in `text` begins a new line in the cell.
    """

    no: str
    starts_at: time | None
    text: str
    presenter: str
    quiet: bool = False
    inner: bool = False


@dataclass(frozen=True, slots=True)
class ProgrammeSheet:
    """Programme of a conference; `month` says when it is expected while it has no date."""

    head: Head
    conference_full: str
    starts_at: datetime | None
    month: date | None
    venue: str
    rows: tuple[ProgrammeRow, ...]
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class ListedDelegate:
    """One delegate on a list. `birth_year` is left out for whoever may not read it; `for_whom` is a substitute's."""

    name: str
    post: str
    seat: str
    sex: Sex | None = None
    ethnicity: str = ""
    birth_year: int | None = None
    for_whom: str = ""
    group: int | None = None
    is_comrade: bool = True


@dataclass(frozen=True, slots=True)
class DelegateGroup:
    """Delegates of an attendance group, of a delegation, or of a letter of the alphabet."""

    name: str
    rows: tuple[ListedDelegate, ...]


@dataclass(frozen=True, slots=True)
class DelegateListSheet:
    """A list of delegates in groups: on paper with its head and who signs, at the door, or to be signed."""

    head: Head
    conference_full: str
    conference_short: str
    groups: tuple[DelegateGroup, ...]
    recipients: tuple[str, ...]
    signature: Signature


@dataclass(frozen=True, slots=True)
class LateUnit:
    """A unit that is late: under which it stands ("" where that is the issuer's), when it meets, how late it is.

    `overdue` counts working days after the last permitted day, `last`.
    """

    parent: str
    name: str
    meets_on: date | None
    last: date
    overdue: int


@dataclass(frozen=True, slots=True)
class LateLetterSheet:
    """Công văn đôn đốc for one tier of a plan. `asked` is what is asked for, `next_limits` why it is pressing.

    `until` is the day up to which is counted, `stem` the short title: sơ kết 03 năm thực hiện Cuộc vận động.
    """

    head: Head
    office: str
    subject: str
    addressees: tuple[str, ...]
    citation: str
    tier: str
    stem: str
    limit: str
    until: date
    area: str
    done: int
    total: int
    extended: int
    parent_words: str
    units: tuple[LateUnit, ...]
    next_limits: tuple[str, ...]
    asked: str
    contact: str
    answer_by: datetime
    recipients: tuple[str, ...]
    signature: Signature


@dataclass(frozen=True, slots=True)
class ActivationRow:
    """One account that waits: whose it is, and the key that lets its first password be chosen."""

    unit: str
    username: str
    key: str


@dataclass(frozen=True, slots=True)
class ActivationSheet:
    """The accounts of one unit and of those below it; `address` is the page where a key is typed."""

    unit: str
    top: str
    rows: tuple[ActivationRow, ...]
    address: str
    valid_until: datetime


@dataclass(frozen=True, slots=True)
class RegistrationRow:
    """One delegate whom a unit registers; `sex` is Nam, Nữ or empty, `post_and_unit` the two in one line."""

    name: str
    sex: str
    birth_year: str
    ethnicity: str
    post: str
    unit_words: str
    post_and_unit: str
    telephone: str
    note: str


@dataclass(frozen=True, slots=True)
class RegistrationSheet:
    """Phiếu đăng ký đại biểu of one unit: whom it names, and `blank` rows for the pen.

    `group` is the attendance group that is asked for, `receiver` who collects the forms until `closes_on`.
    """

    head: Head
    conference_full: str
    group: str
    quota: int | None
    receiver: str
    closes_on: date
    rows: tuple[RegistrationRow, ...]
    blank: int
    recipients: tuple[str, ...]
    signature: Signature
