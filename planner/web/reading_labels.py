"""Words for what a reader finds in documents, in the reader's language."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import SelectChoice

from planner.enums import DeadlineKind, Duty, OwedAt, PaperKind

PAPER_KINDS: Mapping[StrEnum, Any] = {
    PaperKind.PLAN: _l("plan"), PaperKind.REPORT: _l("report"), PaperKind.DIRECTIVE: _l("directive"),
    PaperKind.OFFICIAL_LETTER: _l("official letter"), PaperKind.NEWS: _l("news item"),
    PaperKind.DECISION: _l("decision"), PaperKind.RESOLUTION: _l("resolution"),
    PaperKind.CONCLUSION: _l("conclusion of a committee"), PaperKind.NOTICE: _l("notice"),
    PaperKind.GUIDANCE: _l("guidance"), PaperKind.PROGRAMME: _l("programme of action"),
    PaperKind.SUBMISSION: _l("submission"), PaperKind.INVITATION: _l("letter of invitation"),
    PaperKind.MINUTES: _l("minutes"), PaperKind.REGULATION: _l("regulation"), PaperKind.PROJECT: _l("project"),
    PaperKind.OTHER: _l("other document"),
}  # fmt: skip
LEVELS: Mapping[StrEnum, Any] = {
    OwedAt.VILLAGE: _l("Village level"), OwedAt.COMMUNE: _l("Commune level"), OwedAt.DISTRICT: _l("District level"),
    OwedAt.PROVINCE: _l("Province level"), OwedAt.CENTRAL: _l("Central level"), OwedAt.UNIT: _l("named bodies"),
    OwedAt.UNKNOWN: _l("not clear"),
}  # fmt: skip
DUTIES: Mapping[StrEnum, Any] = {
    Duty.CONFERENCE: _l("hold the conference"), Duty.REPORT: _l("send the report"),
    Duty.PAPER: _l("hand in the paper"), Duty.NOMINATION: _l("send the award dossier"), Duty.TASK: _l("another task"),
}  # fmt: skip
LIMIT_KINDS: Mapping[StrEnum, Any] = {
    DeadlineKind.BEFORE: _l("before the day (the last day is the one before it)"),
    DeadlineKind.BY: _l("by the day, that day included"), DeadlineKind.UNTIL: _l("until the day"),
    DeadlineKind.ON: _l("on the day"), DeadlineKind.RANGE: _l("from one day to another"),
    DeadlineKind.POINT: _l("a part of a month or quarter"), DeadlineKind.DURATION: _l("within a number of days"),
    DeadlineKind.WORKING_DAYS: _l("within a number of working days"),
    DeadlineKind.RELATIVE: _l("counted from an event, no day"), DeadlineKind.RECURRING: _l("again and again, no day"),
    DeadlineKind.OPEN: _l("no day"),
}  # fmt: skip


def options(table: Mapping[StrEnum, Any]) -> list[SelectChoice]:
    """Return value and word of each member, for a select."""
    return [SelectChoice(member.value, str(words)) for member, words in table.items()]


def doubt_sentence(code: str, words: str) -> str:
    """Return what the reader could not settle."""
    known = {
        "number_from_annex": gettext("The head of the document is missing; taken from a note in the annex."),
        "number_blank": gettext("The number is left blank in the document."),
        "number_missing": gettext("The document bears no number."),
        "date_blank": gettext("The date is left blank in the document."),
        "date_missing": gettext("The document bears no date."),
        "impossible_day": gettext("This day does not exist in the calendar: “%(words)s”.", words=words),
        "year_unknown": gettext("The year of this day is not written: “%(words)s”.", words=words),
        "strange_letters": gettext(
            "Letters that Vietnamese does not have, perhaps of a scan: “%(words)s”.", words=words
        ),
    }
    return known.get(code) or gettext("To be checked: “%(words)s”.", words=words or code)


DOUBT_FIELDS = {
    "number_from_annex": "number", "number_blank": "number", "number_missing": "number",
    "date_blank": "issued_on", "date_missing": "issued_on",
}  # fmt: skip


def kind_sentence(kind: PaperKind) -> str:
    """Say that a document is no plan."""
    return gettext("This document is no plan but: %(kind)s.", kind=str(PAPER_KINDS[kind]))
