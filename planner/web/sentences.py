"""Sentences for the codes that rules and readers raise: what is so, why, and what to do."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext, ngettext

from planner.readers.units import RowError
from planner.rules.dating import Finding
from planner.rules.errors import DomainError
from planner.web.file_sentences import FILE_ERRORS
from planner.web.filters import day_words, hour, weekday
from planner.web.job_errors import JOB_ERRORS
from planner.web.labels import label
from planner.web.list_error_words import LIST_ERRORS
from planner.web.outcome_sentences import OUTCOME_ERRORS
from planner.web.paper_sentences import PAPER_ERRORS
from planner.web.print_sentences import PRINT_ERRORS
from planner.web.seat_sentences import SEAT_ERRORS
from planner.web.wording_sentences import WORDING_ERRORS
from planner.wording import listing

NAMES_SHOWN = 4


def error_sentence(error: DomainError) -> str:
    """Return what a refused act tells the user."""
    return ERRORS[error.code](error.values)


def finding_sentence(finding: Finding) -> str:
    """Return the sentence of a finding."""
    return FINDINGS[finding.code](finding.values)


def line_sentence(error: RowError) -> str:
    """Return the sentence of a fault in a pasted line."""
    words = {
        "no_name": gettext("line %(line)d has no name", line=error.line),
        "too_many_parts": gettext(
            "line %(line)d has more than three parts; write: name; post; unit", line=error.line
        ),
        "too_long": gettext(
            "line %(line)d is too long: a name has at most 120 characters, post and unit 200 each", line=error.line
        ),
    }
    return words.get(error.code, f"{error.line}: {error.code} {error.value}")


def _after_last_day(values: Mapping[str, Any]) -> str:
    return gettext(
        "%(day)s is after the last permitted day: the plan says “%(raw)s”, so the last day is %(last)s.",
        day=day_words(values["day"]), raw=values["raw"], last=day_words(values["last"]),
    )  # fmt: skip


def _on_named_day(values: Mapping[str, Any]) -> str:
    return gettext(
        "%(day)s is the day the plan names, but it says “%(raw)s”: strictly read, the last day is %(last)s.",
        day=day_words(values["day"]), raw=values["raw"], last=day_words(values["last"]),
    )  # fmt: skip


def _lower_tier_open(values: Mapping[str, Any]) -> str:
    names = list(values["names"])
    shown = listing(names[:NAMES_SHOWN], ",") if len(names) > NAMES_SHOWN else listing(names, gettext("and"))
    return ngettext(
        "%(num)d unit below will not have met by %(day)s: %(names)s.",
        "%(num)d units below will not have met by %(day)s: %(names)s.",
        len(names), day=day_words(values["day"]), names=shown + (" …" if len(names) > NAMES_SHOWN else ""),
    )  # fmt: skip


def _hall_taken(values: Mapping[str, Any]) -> str:
    return gettext(
        "The hall is taken from %(at)s to %(until)s by the conference of %(title)s.",
        at=hour(values["at"]), until=hour(values["until"]), title=values["title"],
    )  # fmt: skip


Sentence = Callable[[Mapping[str, Any]], str]

FINDINGS: dict[str, Sentence] = {
    "after_last_day": _after_last_day,
    "on_named_day": _on_named_day,
    "before_plan": lambda v: gettext(
        "%(day)s is before the plan itself, issued on %(issued_on)s.",
        day=day_words(v["day"]), issued_on=day_words(v["issued_on"]),
    ),
    "in_the_past": lambda v: gettext("%(day)s has passed.", day=day_words(v["day"])),
    "weekend": lambda v: gettext("%(day)s is a %(weekday)s.", day=day_words(v["day"]), weekday=weekday(v["day"])),
    "holiday": lambda v: gettext(
        "%(day)s is a holiday: %(holiday)s.", day=day_words(v["day"]), holiday=v["holiday"]
    ),
    "lower_tier_open": _lower_tier_open,
    "hall_taken": _hall_taken,
}  # fmt: skip

ERRORS: dict[str, Sentence] = {
    **LIST_ERRORS,
    **PRINT_ERRORS,
    "unit": lambda v: gettext("There is no unit with this code."),
    "plan": lambda v: gettext("There is no plan with this number."),
    "conference": lambda v: gettext("This conference does not exist."),
    "agenda_item": lambda v: gettext("This agenda item does not exist; the agenda may have changed meanwhile."),
    **PAPER_ERRORS,
    **OUTCOME_ERRORS,
    "participant": lambda v: gettext("This delegate does not exist; the list may have changed meanwhile."),
    "arrival": lambda v: gettext("This entry of a door does not exist; the list may have changed meanwhile."),
    "person": lambda v: gettext("There is no such person in the directory; the record may have been merged."),
    "person_merged": lambda v: gettext("One of the two records was merged already."),
    "people_on_one_list": lambda v: gettext(
        "Both stand on one list of delegates (%(units)s), so they are two people there. Take one off that list first.",
        units=", ".join(v["units"]),
    ),
    "attendance_not_held": lambda v: gettext("The conference is not recorded as held yet."),
    "attendance_too_early": lambda v: gettext("The conference has not been yet, so nobody is missing."),
    "attendance_not_taken": lambda v: gettext("Nobody was checked in at this conference, so there is nothing to say."),
    "person_expected": lambda v: gettext(
        "This person is expected at a conference: %(units)s. Take the person off that list first, or wait until the "
        "conference is over.",
        units=", ".join(v["units"]),
    ),
    "nomination": lambda v: gettext("This nomination does not exist; the list may have changed meanwhile."),
    "nomination_decided": lambda v: gettext(
        "The nomination is %(state)s; only the level that decides on it changes it now.", state=label(v["state"])
    ),
    "password_short": lambda v: gettext("Too short: at least %(least)d characters.", least=v["least"]),
    "password_long": lambda v: gettext("Too long: at most %(most)d characters.", most=v["most"]),
    "password_of_name": lambda v: gettext(
        "This is little more than the user name, the e-mail or the name of a unit. Add words of your own."
    ),
    "password_digits": lambda v: gettext(
        "These are digits only: numbers of telephones, birthdays and papers are easily guessed. Add words."
    ),
    "password_pattern": lambda v: gettext("This repeats one part, or is keys side by side. Choose several words."),
    "password_common": lambda v: gettext("Many use this password, so it is guessed first. Choose several words."),
    "password_of_sample": lambda v: gettext("The accounts of the demonstration keep their passwords."),
    "code_wrong": lambda v: gettext("This code is wrong. Wait for the next one and type that."),
    "second_factor_set_up": lambda v: gettext("A second factor is set up already."),
    "second_factor_required": lambda v: gettext("Your role needs a second factor, so it cannot be removed."),
    "account": lambda v: gettext("This account does not exist."),
    "grant": lambda v: gettext("The account does not hold this role; it may have been taken away meanwhile."),
    "username": lambda v: gettext("There is no account with this user name."),
    "username_form": lambda v: gettext("3 to 60 of the letters a-z, figures, dots, hyphens and underscores."),
    "username_taken": lambda v: gettext("Another account has this user name."),
    "email_form": lambda v: gettext("This is no e-mail address."),
    "email_taken": lambda v: gettext("Another account has this e-mail address."),
    "grant_held": lambda v: gettext("The account holds this role there already."),
    "grant_unit": lambda v: gettext("Only an administrator's role goes over the whole installation. Choose a unit."),
    "grant_last": lambda v: gettext("An account keeps one role at least. Give another first, or disable the account."),
    "own_account": lambda v: gettext("You cannot disable your own account; another administrator can."),
    "own_account_here": lambda v: gettext(
        "This is your own account: its password is changed under “My account”, and roles and a lost second factor are "
        "looked after by another administrator."
    ),
    "own_administration": lambda v: gettext("You cannot take your own role as administrator away; another can."),
    "last_administrator": lambda v: gettext(
        "Nobody else who has signed in yet administers the whole installation. Let somebody else do so first."
    ),
    "account_disabled": lambda v: gettext("The account is disabled. Enable it first."),
    "account_active": lambda v: gettext("The account has a password. If it was forgotten, reset it."),
    "token": lambda v: gettext("This address does not work. It was used, revoked or has expired, or it is incomplete."),
    "reply_closed": lambda v: gettext("No more answers are taken for this conference."),
    "reply_reason": lambda v: gettext("Please say why you do not come."),
    "reply_substitute": lambda v: gettext("Please write the name of who comes instead."),
    "reply_substitute_post": lambda v: gettext("Please write the post of who comes instead."),
    "reply_summoned": lambda v: gettext("Who was summoned comes in person or reports the absence."),
    "answers_after_start": lambda v: gettext("The last moment to answer is after the conference begins."),
    "journal_object": lambda v: gettext("There is no journal of this object, or none that you may see."),
    "journal_entry": lambda v: gettext("This entry of the journal does not exist, or does not change that field."),
    "restore_by_move": lambda v: gettext("Day, hours and hall are changed by “Change the date”, which checks them."),
    "restore_by_act": lambda v: gettext("This field is not restored by itself; use the act that changes it."),
    "restore_gone": lambda v: gettext("What this entry speaks of was deleted."),
    "restore_changed": lambda v: gettext("The field was changed again since. Look at the newer entries first."),
    "restore_broken": lambda v: gettext("The former value does not fit the rest any more; nothing was changed."),
    "report": lambda v: gettext("This report does not exist."),
    "conference_undated": lambda v: gettext(
        "This conference has no day yet, so there is nothing to put into a calendar. Set the date first."
    ),
    "day_listed": lambda v: gettext(
        "%(day)s is listed already: %(name)s. Edit that row instead.",
        day=day_words(v["day"], year=True), name=v["name"],
    ),
    "row": lambda v: gettext("This row does not exist; the list may have changed meanwhile."),
    "day_blocked": lambda v: " ".join(finding_sentence(finding) for finding in v["findings"]),
    "conference_over": lambda v: gettext("The conference is %(state)s; it stays as it is.", state=label(v["state"])),
    "conference_open": lambda v: gettext(
        "The conference is neither held nor cancelled; there is nothing to take back."
    ),
    "conference_not_dated": lambda v: gettext("Only a conference that has a day can be put off."),
    "held_day": lambda v: gettext(
        "A conference is held between the plan, %(issued_on)s, and today, %(today)s.",
        issued_on=day_words(v["issued_on"]), today=day_words(v["today"]),
    ),
    "extension_not_later": lambda v: gettext(
        "An extension ends after the last permitted day, %(last)s.", last=day_words(v["last"])
    ),
    "received_in_future": lambda v: gettext("%(day)s is still to come.", day=day_words(v["day"])),
    "received_before_plan": lambda v: gettext(
        "%(day)s is before the plan itself, issued on %(issued_on)s.",
        day=day_words(v["day"]), issued_on=day_words(v["issued_on"]),
    ),
    "paper_placed": lambda v: gettext("This paper stands in the agenda already."),
    "agenda_not_empty": lambda v: gettext("The agenda has items already; empty it first."),
    "plan_without_agenda": lambda v: gettext("The plan orders no programme to take over."),
    "group_in_group": lambda v: gettext("An item can only be put into an item of the first level."),
    "drop_across_groups": lambda v: gettext("An item is moved inside its own group only."),
    "participant_listed": lambda v: gettext("%(name)s is on the list already.", name=v["name"]),
    "grouping_over": lambda v: gettext(
        "There is nothing to take back: the delegates have other groups since, or it was taken back already. "
        "Set the groups anew in the list."
    ),
    "registration": lambda v: gettext("There is no such registration; the request may have been withdrawn."),
    "registration_full": lambda v: gettext(
        "At most %(quota)d delegates may be named: %(named)d are named already, %(more)d more would be too many.",
        quota=v["quota"], named=v["named"], more=v["more"],
    ),
    "registration_sent": lambda v: gettext("The registration was sent in; its names are not changed any more."),
    "named_in_use": lambda v: gettext("%(name)s has a letter or was at a door; ask the office.", name=v["name"]),
    "registration_closed": lambda v: gettext(
        "The closing day %(day)s is over; no name is taken or changed any more.", day=day_words(v["day"])
    ),
    "registration_empty": lambda v: gettext("Nobody is named yet, so there is nothing to send in."),
    "registration_named": lambda v: gettext("The unit has named %(named)d delegates already.", named=v["named"]),
    "closing_day_passed": lambda v: gettext("%(day)s has passed; choose a day to come.", day=day_words(v["day"])),
    "group": lambda v: gettext("This conference has no such group; it may have been deleted meanwhile."),
    "group_listed": lambda v: gettext("There is a group of these words already."),
    "group_of_plan": lambda v: gettext("This group is the plan's; only groups that the conference added are deleted."),
    "group_in_use": lambda v: gettext(
        "The group is in use: %(standing)d delegates stand in it, %(asked)d units are asked to register for it.",
        standing=v["standing"], asked=v["asked"],
    ),
    "plan_stored": lambda v: gettext("Plan %(number)s is stored already.", number=v["number"]),
    "cascade_open": lambda v: gettext("The cascade of plan %(number)s is open already.", number=v["number"]),
    "tier_without_units": lambda v: gettext("No unit was found for %(tier)s.", tier=v["tier"]),
    "topic_without_conference": lambda v: gettext("Topic %(number)d has no conference.", number=v["number"]),
    "plan_number_ambiguous": lambda v: gettext(
        "Several units issued plan %(number)s: %(units)s.", number=v["number"], units=", ".join(v["units"])
    ),
    "unit_parent_unknown": lambda v: gettext("Units name a parent that is not known."),
    "reading": lambda v: gettext("This document is not under review; it may have been given up."),
    "reading_opened": lambda v: gettext("%(name)s was opened already; its plan stays as it is.", name=v["name"]),
    "reading_changed": lambda v: gettext("Somebody changed %(name)s meanwhile, so nothing was saved.", name=v["name"]),
    "reading_incomplete": lambda v: gettext(
        "The plan cannot be opened: number, date, unit and at least one tier with a day are needed."
    ),
    "reading_undecided": lambda v: ngettext(
        "The plan cannot be opened yet: %(num)d point must be decided.",
        "The plan cannot be opened yet: %(num)d points must be decided.", v["count"],
    ),
    "nothing_amended": lambda v: gettext(
        "Nothing of plan %(number)s changes: the document says the same as what is stored.", number=v["number"]
    ),
    **FILE_ERRORS,
    **SEAT_ERRORS,
    **WORDING_ERRORS,
    **JOB_ERRORS,
}  # fmt: skip
