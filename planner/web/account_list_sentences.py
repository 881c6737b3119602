"""Sentences for lists of accounts: what is wrong with the file, and with its rows."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext

from planner.readers.account_rows import HEADINGS, MOST_ACCOUNTS, RowFault
from planner.readers.files import FileRefused
from planner.web.sentences import ERRORS
from planner.wording import thousands

FILES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "file_empty": lambda v: gettext("There is nothing in the first sheet of this file."),
    "file_kind": lambda v: gettext(
        "This is no Excel workbook (.xlsx) and no CSV file. In Excel choose “Save as”, Excel Workbook (.xlsx)."
    ),
    "file_broken": lambda v: gettext(
        "This file is damaged and cannot be read. Open it in Excel, save it again, then choose it again."
    ),
    "file_long": lambda v: gettext(
        "This list has more than %(most)s rows.", most=thousands(v["most"])
    ) if v["unit"] == "rows" else gettext("This list has more than %(most)d columns.", most=v["most"]),
}  # fmt: skip

ROWS: dict[str, Callable[[str], str]] = {
    "no_headings": lambda v: gettext(
        "No column is headed “%(code)s” or “%(unit)s”. Start from the list to fill in.",
        code=HEADINGS["code"][0], unit=HEADINGS["unit"][0],
    ),
    "repeated_heading": lambda v: gettext("Two columns mean the same: “%(value)s”.", value=v),
    "no_rows": lambda v: gettext("There is no account below the headings."),
    "too_many_rows": lambda v: gettext(
        "This list has %(number)s accounts; at most %(most)s can be made at once.",
        number=thousands(int(v)), most=thousands(MOST_ACCOUNTS),
    ),
    "no_unit": lambda v: gettext("Neither the code nor the name of a unit is given."),
    "too_long": lambda v: gettext("Longer than %(most)s characters.", most=v),
    "role_unknown": lambda v: gettext("“%(value)s” is no role.", value=v),
    "role_secretary": lambda v: gettext(
        "A secretary needs a conference. Make this account on its own page, not by a list."
    ),
    "unit_unknown": lambda v: gettext("There is no unit “%(value)s” among those that you look after.", value=v),
    "unit_ambiguous": lambda v: gettext("Several units are called “%(value)s”. Write the whole code.", value=v),
    "username_form": lambda v: gettext(
        "“%(value)s”: a user name is 3 to 60 of the letters a-z, figures, dots, hyphens and underscores.", value=v
    ),
    "username_taken": lambda v: gettext("Somebody has the user name “%(value)s” already.", value=v),
    "username_repeated": lambda v: gettext("The user name “%(value)s” stands in this list more than once.", value=v),
    "email_form": lambda v: gettext("“%(value)s” is no e-mail address.", value=v),
    "email_taken": lambda v: gettext("Somebody has the e-mail address “%(value)s” already.", value=v),
    "email_repeated": lambda v: gettext("The e-mail address “%(value)s” stands in this list more than once.", value=v),
}


def file_sentence(refusal: FileRefused) -> str:
    """Return what is wrong with the file of a list."""
    return (FILES.get(refusal.code) or ERRORS[refusal.code])(refusal.values)


def fault_sentence(fault: RowFault) -> str:
    """Return what is wrong with a row of a list."""
    return ROWS[fault.code](fault.value)


def column_words(fault: RowFault) -> str:
    """Return the heading of the column that a fault lies in."""
    return HEADINGS[fault.column][0]
