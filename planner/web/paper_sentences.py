"""Sentences for presentation papers and their files."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext

PAPER_ERRORS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "paper": lambda v: gettext("This paper does not exist; the list may have changed meanwhile."),
    "paper_approved": lambda v: gettext(
        "The paper is approved; only the level that holds the conference changes it now."
    ),
    "paper_file_room": lambda v: gettext(
        "The file could not be kept: the server has no room for it. Ask whoever runs it."
    ),
    "paper_file_lost": lambda v: gettext(
        "The file of the paper “%(title)s” is not there any more, or damaged. Have it handed in again.",
        title=v["title"],
    ),
    "paper_file": lambda v: gettext("This paper has no file; it may have been taken away meanwhile."),
}
# what is said otherwise than of the file of a plan
PAPER_FILES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "file_kind": lambda v: gettext("Choose a PDF or a Word file (.docx); other files are not bound in."),
    "file_broken": lambda v: gettext(
        "This file is damaged and cannot be bound in. Open it where it was made, save it again, then choose it again."
    ),
    "file_encrypted": lambda v: gettext(
        "This file opens with a password only, so it cannot be bound in. Save it without one, then choose it again."
    ),
    "file_empty": lambda v: gettext("There is nothing in this file."),
    "file_long": lambda v: gettext("This PDF has more pages than a paper: at most %(most)d.", most=v["most"]),
}
