"""What a calendar feed shows, as plain data."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

STATUSES = frozenset({"CONFIRMED", "TENTATIVE", "CANCELLED"})


@dataclass(frozen=True)
class Entry:
    """One event of a feed (RFC 5545, 3.6.1).

    `starts` and `ends` are local times of Asia/Ho_Chi_Minh without a zone, or dates; a date is a whole
    day and `ends` then the last day included. `stamp` and `created` are UTC without a zone. `alarms`
    count from the start: negative before it, positive after it (RFC 5545, 3.8.6.3).
    """

    uid: str
    summary: str
    starts: datetime | date
    ends: datetime | date | None
    stamp: datetime
    created: datetime | None
    sequence: int
    location: str = ""
    description: str = ""
    url: str = ""
    status: str = "CONFIRMED"
    category: str = ""
    alarms: tuple[timedelta, ...] = ()
    organizer: str = ""
    organizer_email: str = ""

    def __post_init__(self) -> None:
        """Refuse what no calendar can show: no UID, an unknown status, zones, an end before the start."""
        if not self.uid:
            raise ValueError("an entry needs a uid")
        if self.status not in STATUSES:
            raise ValueError(f"unknown status {self.status!r}")
        if any(getattr(moment, "tzinfo", None) for moment in (self.starts, self.ends, self.stamp, self.created)):
            raise ValueError("times of an entry carry no zone")
        if self.ends is None:
            return
        if isinstance(self.ends, datetime) is self.is_all_day:
            raise ValueError("start and end are both dates or both times")
        if self.ends < self.starts or (self.ends == self.starts and not self.is_all_day):
            raise ValueError("an entry ends after its start")

    @property
    def is_all_day(self) -> bool:
        """Tell a whole day from an hour."""
        return not isinstance(self.starts, datetime)
