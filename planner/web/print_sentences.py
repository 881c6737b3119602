"""Sentences for what is refused about letters and other printed papers."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext

PRINT_ERRORS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "nobody_listed": lambda v: gettext(
        "Nobody who comes is on the list, so there is nothing to print. Add delegates, or look at their answers."
    ),
    "letter_nobody": lambda v: gettext("Nobody is meant: tick rows with such a letter, or choose all."),
    "letter_number": lambda v: gettext("Which number? The letters that are meant need one."),
    "letter_reason": lambda v: gettext("Please say why the letters are withdrawn."),
    "letter_same": lambda v: gettext("Nothing changed for %(name)s; write why the letter is issued again.", **v),
    "letter_sent_early": lambda v: gettext("A letter is not sent before the day it was issued."),
    "nobody_late": lambda v: gettext("Nobody is late at this tier: there is no letter to write."),
    "nobody_nominated": lambda v: gettext("Nobody is nominated here, so there is nothing to print."),
    "nobody_appraised": lambda v: gettext("No nomination is appraised or awarded yet, so there is nothing to print."),
    "nothing_bound": lambda v: gettext(
        "No approved paper has a file yet. Approve papers and add their files on the page “Papers”, then print."
    ),
    "nothing_to_print": lambda v: gettext(
        "There is nothing yet that this paper could say, so it is not printed. Write down first what it is made of."
    ),
    "pack_long": lambda v: gettext(
        "The pack would be %(pages)d pages; at once at most %(most)d are printed. Print it in parts.", **v
    ),
    "mark_moment": lambda v: gettext("“HỎA TỐC HẸN GIỜ” needs the hour and day by which the paper must arrive."),
    "moment_mark": lambda v: gettext("An hour and day of arrival belong to the mark “HỎA TỐC HẸN GIỜ” alone."),
    "moment_typed": lambda v: gettext("“%(value)s” is not an hour and a day; type for example 14:30 15-3-2024.", **v),
    "paper_kind": lambda v: gettext("There is no such kind of paper."),
    "paper_format": lambda v: gettext("This paper is not made in the format %(format)s.", format=v["format"]),
    "paper_option": lambda v: gettext("This paper knows no %(option)s “%(value)s”.", **v),
    "profile": lambda v: gettext("There is no form of paper called %(name)s.", name=v["name"]),
    "paper_version": lambda v: gettext("No printed paper bears this code. Look again at the foot of the paper."),
}
