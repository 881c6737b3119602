"""Who issues a paper about a conference: its committee, or the office of that committee; head and signature."""

from datetime import date

from planner.documents.sheets import Head, Signature
from planner.models import Conference
from planner.services.prints import OFFICES, committee_for, undated_head


def committee_head(conference: Conference, kind: str, month: date | None) -> Head:
    """Return the head of a paper of the committee; number and day are left for the pen, `month` is known."""
    committee, place = committee_for(conference), undated_head(conference).place
    return Head(
        committee.superior.upper(), committee.name.upper(), f"{kind}/{committee.symbol}", place=place, month=month
    )


def office_head(conference: Conference, kind: str, month: date | None) -> Head:
    """Return the head of a paper of the committee's office, of the committee itself where it has none."""
    committee, head = committee_for(conference), undated_head(conference)
    symbol = f"{kind}/VP{committee.symbol}" if committee.office in OFFICES else f"{kind}/{committee.symbol}"
    return Head(head.superior, head.issuer, symbol, place=head.place, month=month)


def committee_signature(conference: Conference) -> Signature:
    """Return who signs for the committee: the chief of its office by order, or its secretary."""
    committee = committee_for(conference)
    return Signature(committee.authority, (committee.post,) if committee.post else (), conference.signer)


def writer_of(conference: Conference) -> str:
    """Return who speaks in a paper of the office: Văn phòng Huyện ủy; a committee without office by its own name."""
    committee = committee_for(conference)
    return committee.office if committee.office in OFFICES else committee.name
