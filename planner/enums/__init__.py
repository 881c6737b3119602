"""Every closed list of planner, stored by value."""

from planner.enums.cascade import (
    PLACES,
    AgendaKind,
    AwardeeKind,
    ConferenceKind,
    ConferenceState,
    DayKind,
    DeadlineKind,
    Duty,
    Form,
    Level,
    NominationState,
    OwedAt,
    PaperKind,
    PaperState,
    ReportState,
    Severity,
    Standing,
    Sure,
    TaskState,
    UnitKind,
)
from planner.enums.forms import FormPoint, PaperForm, Secrecy, SigningWay, Urgency
from planner.enums.jobs import JobState
from planner.enums.people import (
    Answer,
    AnswerSource,
    Attendance,
    BadgeClass,
    ImportState,
    LetterKind,
    PrintKind,
    Role,
    SendingWay,
    Sex,
    TokenKind,
)

__all__ = [
    "PLACES", "AgendaKind", "Answer", "AnswerSource", "Attendance", "AwardeeKind", "BadgeClass", "ConferenceKind",
    "ConferenceState", "DayKind", "DeadlineKind", "Duty", "Form", "FormPoint", "ImportState", "JobState", "LetterKind",
    "Level", "NominationState", "OwedAt", "PaperForm", "PaperKind", "PaperState", "PrintKind", "ReportState", "Role",
    "Secrecy", "SendingWay", "Severity", "Sex", "SigningWay", "Standing", "Sure", "TaskState", "TokenKind", "UnitKind",
    "Urgency",
]
