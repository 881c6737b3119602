"""Sentences for what is to be said of the rows of a list of people, and of people that an import added."""

from collections.abc import Callable

from flask_babel import gettext

from planner.readers.account_rows import RowFault
from planner.readers.people_headings import HEADINGS
from planner.readers.people_rows import MOST_PEOPLE
from planner.services.list_takeovers import Used
from planner.wording import thousands

ROWS: dict[str, Callable[[str], str]] = {
    "no_headings": lambda v: gettext("No column is headed “%(name)s”.", name=HEADINGS["name"][0]),
    "no_rows": lambda v: gettext("There is nobody below the headings."),
    "too_many_rows": lambda v: gettext(
        "This list has %(number)s people; at most %(most)s can be taken over at once.",
        number=thousands(int(v)), most=thousands(MOST_PEOPLE),
    ),
    "no_name": lambda v: gettext("The name is missing in this row."),
    "too_long": lambda v: gettext("Longer than %(most)s characters.", most=v),
    "birth_form": lambda v: gettext(
        "“%(value)s” is no day or year of birth; write 1975 or 02/3/1975.", value=v
    ),
    "birth_year": lambda v: gettext("Nobody invited was born in the year of “%(value)s”.", value=v),
    "birth_twice": lambda v: gettext("Both columns, men and women, are filled in."),
    "sex_unknown": lambda v: gettext("“%(value)s” is no sex; write nam or nữ.", value=v),
    "letter_unknown": lambda v: gettext(
        "“%(value)s” is no kind of letter; write giấy mời or giấy triệu tập.", value=v
    ),
    "email_form": lambda v: gettext("“%(value)s” is no e-mail address.", value=v),
    "telephone_form": lambda v: gettext("“%(value)s” is no telephone number: a digit is missing or too much.", value=v),
    "repeated": lambda v: gettext("The same person, with the same post, stands in row %(line)s.", line=v),
    "repeated_person": lambda v: gettext("A row above means the same person of the directory."),
    "repeated_heading": lambda v: gettext(
        "The column “%(value)s” means the same as one before it; it is not read.", value=v
    ),
    "capitals": lambda v: gettext("The name is written in capitals; it is kept so."),
    "same_name": lambda v: gettext("Somebody of the same name stands in row %(line)s.", line=v),
    "passed_over": lambda v: gettext("This row is nobody and is passed over: “%(value)s”.", value=v),
    "zero_restored": lambda v: gettext("The zero that Excel dropped is put before %(value)s.", value=v),
    "group_unknown": lambda v: gettext("The conference has no group “%(value)s”.", value=v),
    "listed": lambda v: gettext("Stands in the directory of %(unit)s already.", unit=v) if v else gettext(
        "Is on the list already."
    ),
    "known": lambda v: gettext("Is known: stands in the directory of %(unit)s.", unit=v) if v else gettext(
        "Is known: stands in the directory."
    ),
    "twin": lambda v: gettext("May be the same as %(people)s.", people=v),
}  # fmt: skip

USES: dict[str, Callable[[], str]] = {
    "answered": lambda: gettext("answered since"),
    "arrived": lambda: gettext("came in at the door"),
    "seated": lambda: gettext("was given a seat"),
    "letter": lambda: gettext("has a letter in the register"),
    "link": lambda: gettext("has used the reply link"),
    "changed": lambda: gettext("was changed on the list"),
    "person_changed": lambda: gettext("was changed in the directory"),
    "on_list": lambda: gettext("stands on another list"),
    "named": lambda: gettext("stands in an agenda or a nomination"),
}


def list_fault(fault: RowFault) -> str:
    """Return what is to be said of a row."""
    return ROWS[fault.code](fault.value)


def list_column(fault: RowFault) -> str:
    """Return the heading of the column that a fault lies in."""
    return HEADINGS[fault.column][0]


def use_words(used: Used) -> str:
    """Return how somebody whom an import added was used since."""
    return USES[used.code]()
