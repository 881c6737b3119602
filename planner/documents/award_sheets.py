"""Sheets of commendation: who is nominated or awarded, and what the papers about it say."""

from dataclasses import dataclass
from datetime import date

from planner.documents.sheets import Head, Signature


@dataclass(frozen=True, slots=True)
class Awardee:
    """A collective or a person; `address` is Ông or Bà, `prize` in đồng, each empty where it is not known."""

    is_person: bool
    name: str
    post: str
    submitted_by: str
    achievement: str
    address: str = ""
    sex: str = ""
    birth_year: int | None = None
    ethnicity: str = ""
    prize: int | None = None


@dataclass(frozen=True, slots=True)
class Awarding:
    """One form of award at a conference: Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh, and for whom.

    `grantor` decides on it, `reason` says for what with the full name of the campaign, `short_reason` without.
    """

    award: str
    grantor: str
    reason: str
    short_reason: str
    rows: tuple[Awardee, ...]


@dataclass(frozen=True, slots=True)
class AwardSubmissionSheet:
    """Tờ trình to those who decide; `bases` are what the law says on the day. The plan is cited as forms want it."""

    head: Head
    submitter: str
    awarding: Awarding
    plan: str
    plan_day: date
    plan_issuer: str
    bases: tuple[str, ...]
    recipients: tuple[str, ...]
    signature: Signature


@dataclass(frozen=True, slots=True)
class AwardDecisionSheet:
    """Draft of a decision: `proposer` with the symbol of the submission, `office` who carries it out, `fund` whose."""

    head: Head
    awarding: Awarding
    bases: tuple[str, ...]
    proposer: str
    proposer_symbol: str
    office: str
    fund: str
    recipients: tuple[str, ...]
    signature: Signature


@dataclass(frozen=True, slots=True)
class MeritSheet:
    """Báo cáo thành tích of one who is nominated."""

    head: Head
    awarding: Awarding
    awardee: Awardee


@dataclass(frozen=True, slots=True)
class CertificateSheet:
    """What stands on one certificate; number and day are those of the decision."""

    head: Head
    awarding: Awarding
    awardee: Awardee
    signature: Signature


@dataclass(frozen=True, slots=True)
class AwardReceiptSheet:
    """Danh sách ký nhận tiền thưởng."""

    head: Head
    awarding: Awarding
    conference: str
    signature: Signature
