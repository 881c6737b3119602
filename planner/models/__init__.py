"""What is remembered: plain SQLAlchemy 2 models, no Flask."""

from planner.models.accounts import Account, Grant, SignIn
from planner.models.agenda import AgendaItem
from planner.models.arrivals import Arrival
from planner.models.awards import Award, Nomination
from planner.models.base import Base
from planner.models.conclusions import Conclusion, Minutes
from planner.models.conferences import Conference, Hall
from planner.models.days import CalendarDay
from planner.models.jobs import Job
from planner.models.journal import JournalEntry, JournalHead
from planner.models.letters import Letter
from planner.models.list_imports import ListImport
from planner.models.outputs import DataExport, PaperVersion, PrintRun
from planner.models.papers import Paper
from planner.models.participants import Participant
from planner.models.people import Person, Post
from planner.models.plans import OutlineSection, Plan, PlanBasis, Recipient, SignatureLine
from planner.models.readings import Reading
from planner.models.registrations import Registration
from planner.models.reminders import Reminder
from planner.models.reports import Figure, Report, ReportSection
from planner.models.seats import Seat
from planner.models.settings import Setting
from planner.models.tasks import Task, TaskUnit
from planner.models.tiers import AttendanceGroup, Deadline, DeadlineUnit, GroupSetting, Tier
from planner.models.tokens import Token
from planner.models.topics import Topic, TopicUnit
from planner.models.units import SINCE_EVER, Unit, UnitAlias
from planner.models.wordings import WordingVersion

__all__ = [
    "SINCE_EVER", "Account", "AgendaItem", "Arrival", "AttendanceGroup", "Award", "Base", "CalendarDay",
    "Conclusion", "Conference", "DataExport", "Deadline", "DeadlineUnit", "Figure", "Grant", "GroupSetting", "Hall",
    "Job", "JournalEntry", "JournalHead", "Letter", "ListImport", "Minutes", "Nomination", "OutlineSection",
    "Paper", "PaperVersion", "Participant", "Person", "Plan", "PlanBasis", "Post", "PrintRun", "Reading",
    "Recipient", "Registration", "Reminder", "Report", "ReportSection", "Seat", "Setting", "SignIn",
    "SignatureLine", "Task", "TaskUnit", "Tier", "Token", "Topic", "TopicUnit", "Unit", "UnitAlias",
    "WordingVersion",
]
