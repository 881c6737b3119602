"""Closed lists of units, plans, conferences and what is owed, stored by value."""

from enum import StrEnum


class UnitKind(StrEnum):
    """What a unit is: a place of the administrative map, or an organ of one."""

    CENTRAL_CITY = "central_city"
    PROVINCE = "province"
    CITY = "city"
    TOWN = "town"
    URBAN_DISTRICT = "urban_district"
    DISTRICT = "district"
    WARD = "ward"
    COMMUNE = "commune"
    TOWNSHIP = "township"
    SPECIAL_ZONE = "special_zone"
    VILLAGE = "village"
    PARTY_COMMITTEE = "party_committee"
    PARTY_BODY = "party_body"
    PARTY_GROUP = "party_group"
    PEOPLES_COUNCIL = "peoples_council"
    PEOPLES_COMMITTEE = "peoples_committee"
    FRONT = "front"
    MASS_ORGANISATION = "mass_organisation"
    DEPARTMENT = "department"
    ARMED_FORCES = "armed_forces"
    PRESS = "press"
    OTHER = "other"

    @property
    def is_place(self) -> bool:
        """Tell a place of the map from an organ."""
        return self in PLACES


PLACES = frozenset(list(UnitKind)[: list(UnitKind).index(UnitKind.PARTY_COMMITTEE)])


class Level(StrEnum):
    """Administrative level of a unit, from the top of the country down."""

    CENTRAL = "central"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    VILLAGE = "village"


class DeadlineKind(StrEnum):
    """How a plan words a limit (domain.md 4.1)."""

    BEFORE = "before"
    BY = "by"
    UNTIL = "until"
    ON = "on"
    RANGE = "range"
    POINT = "point"
    DURATION = "duration"
    WORKING_DAYS = "working_days"
    RELATIVE = "relative"
    RECURRING = "recurring"
    OPEN = "open"


class Duty(StrEnum):
    """What is owed by a deadline."""

    CONFERENCE = "conference"
    REPORT = "report"
    PAPER = "paper"
    NOMINATION = "nomination"
    TASK = "task"


class ConferenceKind(StrEnum):
    """Interim review (sơ kết) or final review (tổng kết)."""

    INTERIM = "interim"
    FINAL = "final"


class ConferenceState(StrEnum):
    """Where a conference stands."""

    TO_BE_DATED = "to_be_dated"
    DATED = "dated"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Form(StrEnum):
    """How a conference is held."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    MIXED = "mixed"


class Standing(StrEnum):
    """How a duty stands on a day; the value is the CSS class after `is-`."""

    HELD = "held"
    SET = "set"
    OPEN = "open"
    SOON = "soon"
    LATE = "late"
    EXTENDED = "ext"


class AgendaKind(StrEnum):
    """What an agenda item is."""

    RECEPTION = "reception"
    OPENING = "opening"
    REPORT = "report"
    FILM = "film"
    DISCUSSION = "discussion"
    PAPER = "paper"
    BREAK = "break"
    AWARD = "award"
    CONCLUSION = "conclusion"
    CLOSING = "closing"
    OTHER = "other"


class PaperState(StrEnum):
    """Where a presentation paper (tham luận) stands."""

    ASSIGNED = "assigned"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


class ReportState(StrEnum):
    """Where a review report stands."""

    DUE = "due"
    DRAFTED = "drafted"
    RECEIVED = "received"
    RETURNED = "returned"


class TaskState(StrEnum):
    """Where a task stands."""

    OPEN = "open"
    DONE = "done"


class AwardeeKind(StrEnum):
    """Tập thể or cá nhân."""

    COLLECTIVE = "collective"
    INDIVIDUAL = "individual"


class NominationState(StrEnum):
    """Where a nomination for an award stands."""

    PROPOSED = "proposed"
    APPRAISED = "appraised"
    AWARDED = "awarded"
    REFUSED = "refused"


class Severity(StrEnum):
    """Weight of a finding: chặn, cảnh báo, gợi ý."""

    BLOCK = "block"
    WARN = "warn"
    NOTE = "note"


class DayKind(StrEnum):
    """A day of the editable calendar: taken off work, or worked in exchange."""

    OFF = "off"
    WORKING = "working"


class PaperKind(StrEnum):
    """What a document calls itself (tên loại; domain.md 1.5 and 2.1), or what it is where it says nothing."""

    PLAN = "plan"
    REPORT = "report"
    DIRECTIVE = "directive"
    OFFICIAL_LETTER = "official_letter"
    NEWS = "news"
    DECISION = "decision"
    RESOLUTION = "resolution"
    CONCLUSION = "conclusion"
    NOTICE = "notice"
    GUIDANCE = "guidance"
    PROGRAMME = "programme"
    SUBMISSION = "submission"
    INVITATION = "invitation"
    MINUTES = "minutes"
    REGULATION = "regulation"
    PROJECT = "project"
    OTHER = "other"


class OwedAt(StrEnum):
    """Where a duty lies, as a plan words it: a level, named organs (unit), or nowhere that can be told."""

    VILLAGE = "village"
    COMMUNE = "commune"
    DISTRICT = "district"
    PROVINCE = "province"
    CENTRAL = "central"
    UNIT = "unit"
    UNKNOWN = "unknown"


class Sure(StrEnum):
    """How sure a reader is of a value."""

    SURE = "sure"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"
