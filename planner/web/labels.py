"""Words for the closed lists, in the reader's language."""

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import SelectChoice

from planner import enums
from planner.web.languages import language

LABELS = {
    enums.UnitKind: {
        "central_city": _l("central city"), "province": _l("province"), "city": _l("city"), "town": _l("town"),
        "urban_district": _l("urban district"), "district": _l("district"), "ward": _l("ward"),
        "commune": _l("commune"), "township": _l("township"), "special_zone": _l("special zone"),
        "village": _l("village"), "party_committee": _l("Party committee"), "party_body": _l("Party body"),
        "party_group": _l("Party group"), "peoples_council": _l("People's Council"),
        "peoples_committee": _l("People's Committee"), "front": _l("Fatherland Front"),
        "mass_organisation": _l("mass organisation"), "department": _l("department"),
        "armed_forces": _l("armed forces"), "press": _l("press"), "other": _l("other"),
    },
    enums.Level: {
        "central": _l("Central level"), "province": _l("Province level"), "district": _l("District level"),
        "commune": _l("Commune level"), "village": _l("Village level"),
    },
    enums.ConferenceKind: {"interim": _l("interim review"), "final": _l("final review")},
    enums.ConferenceState: {
        "to_be_dated": _l("to be dated"), "dated": _l("dated"), "held": _l("held"), "postponed": _l("postponed"),
        "cancelled": _l("cancelled"),
    },
    enums.Form: {"in_person": _l("in person"), "online": _l("online"), "mixed": _l("in person and online")},
    enums.Standing: {
        "held": _l("held"), "set": _l("dated"), "open": _l("no date yet"), "soon": _l("due soon"),
        "late": _l("overdue"), "ext": _l("extended"),
    },
    enums.AgendaKind: {
        "reception": _l("reception"), "opening": _l("opening"), "report": _l("report"), "film": _l("film"),
        "discussion": _l("discussion"), "paper": _l("paper"), "break": _l("break"), "award": _l("awards"),
        "conclusion": _l("conclusion"), "closing": _l("closing"), "other": _l("other"),
    },
    enums.PaperState: {
        "assigned": _l("not handed in"), "submitted": _l("handed in"), "approved": _l("approved"),
        "withdrawn": _l("withdrawn"),
    },
    enums.ReportState: {
        "due": _l("not sent"), "drafted": _l("drafted"), "received": _l("received"), "returned": _l("returned"),
    },
    enums.TaskState: {"open": _l("open"), "done": _l("done")},
    enums.LetterKind: {"invitation": _l("invitation"), "summons": _l("summons")},
    enums.AwardeeKind: {"collective": _l("collective"), "individual": _l("individual")},
    enums.NominationState: {
        "proposed": _l("proposed"), "appraised": _l("appraised"), "awarded": _l("awarded"), "refused": _l("refused"),
    },
    enums.DayKind: {"off": _l("day off"), "working": _l("working day in exchange")},
    enums.Severity: {"block": _l("Block"), "warn": _l("Warning"), "note": _l("Note")},
    enums.Role: {
        "office": _l("office"), "editor": _l("editor"), "reader": _l("reader"),
        "secretary": _l("secretary of a conference"), "administrator": _l("administrator"),
    },
    enums.TokenKind: {
        "activation": _l("activation link"), "reset": _l("link for a new password"), "feed": _l("calendar address"),
        "reply": _l("reply link of a delegate"),
    },
    enums.Answer: {"coming": _l("coming"), "not_coming": _l("not coming"), "substitute": _l("sends a substitute")},
    enums.AnswerSource: {
        "link": _l("by the link"), "telephone": _l("by telephone"), "letter": _l("by letter"),
        "message": _l("by message"), "in_person": _l("said in person"), "registration": _l("by registration"),
    },
    enums.SendingWay: {
        "by_hand": _l("by hand"), "post": _l("by post"), "document_system": _l("by the document system"),
        "email": _l("by e-mail"), "message": _l("by message"),
    },
    enums.Attendance: {
        "present": _l("present"), "substitute": _l("present as a substitute"), "late": _l("late"), "left": _l("left"),
    },
    enums.BadgeClass: {"delegate": _l("delegate"), "guest": _l("guest"), "press": _l("press"), "staff": _l("staff")},
    enums.ImportState: {"previewed": _l("to be looked at"), "done": _l("taken over"), "undone": _l("undone")},
    enums.JobState: {
        "queued": _l("waiting"), "running": _l("being made"), "done": _l("ready"), "failed": _l("failed"),
        "cancelled": _l("cancelled"),
    },
    enums.PrintKind: {"card": _l("cards"), "sign": _l("table signs"), "label": _l("labels")},
    enums.Sex: {"male": _l("man"), "female": _l("woman")},
}  # fmt: skip

STANDING_OF_PAPER = {"assigned": "open", "submitted": "set", "approved": "held", "withdrawn": "open"}
STANDING_OF_JOB = {"queued": "open", "running": "soon", "done": "held", "failed": "late", "cancelled": "open"}
STANDING_OF_REPORT = {"due": "open", "drafted": "set", "received": "held", "returned": "soon"}


def label(member: StrEnum) -> str:
    """Return the words for a member of a closed list."""
    return _said(language(), type(member), member.value)


@lru_cache
def _said(_language: str, kind: type[StrEnum], value: str) -> str:
    """Return the words in the language of the request; kept, since a page says some of them a hundred times."""
    return str(LABELS[kind][value])


def choices(members: type[StrEnum]) -> list[SelectChoice]:
    """Return value and word of each member, for a select."""
    return [SelectChoice(member.value, label(member)) for member in members]


def kind_words(kinds: Iterable[enums.UnitKind]) -> str:
    """Return the kinds of a tier as a sentence names its units: xã, phường, thị trấn."""
    order = [
        enums.UnitKind.PROVINCE, enums.UnitKind.CENTRAL_CITY, enums.UnitKind.DISTRICT, enums.UnitKind.CITY,
        enums.UnitKind.TOWN, enums.UnitKind.URBAN_DISTRICT, enums.UnitKind.COMMUNE, enums.UnitKind.WARD,
        enums.UnitKind.TOWNSHIP, enums.UnitKind.SPECIAL_ZONE,
    ]  # fmt: skip
    present = set(kinds)
    names = {
        enums.UnitKind.PROVINCE: gettext("provinces"), enums.UnitKind.CENTRAL_CITY: gettext("central cities"),
        enums.UnitKind.DISTRICT: gettext("districts"), enums.UnitKind.CITY: gettext("cities"),
        enums.UnitKind.TOWN: gettext("towns"), enums.UnitKind.URBAN_DISTRICT: gettext("urban districts"),
        enums.UnitKind.COMMUNE: gettext("communes"), enums.UnitKind.WARD: gettext("wards"),
        enums.UnitKind.TOWNSHIP: gettext("townships"), enums.UnitKind.SPECIAL_ZONE: gettext("special zones"),
    }  # fmt: skip
    return ", ".join(names[kind] for kind in order if kind in present)
