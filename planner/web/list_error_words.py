"""Sentences for lists of people that cannot be taken over or undone."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext, ngettext


def _missing(_values: Mapping[str, Any]) -> str:
    return gettext("There is no such import; the list may have been given up meanwhile.")


LIST_ERRORS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "import": _missing,
    "list_import": _missing,
    "import_over": lambda v: gettext("The list “%(name)s” was taken over or undone already.", name=v["name"]),
    "import_faults": lambda v: ngettext(
        "%(num)d row has errors. Mend it in the file and choose the file again, or leave it out.",
        "%(num)d rows have errors. Mend them in the file and choose the file again, or leave them out.",
        v["number"],
    ),
    "import_nothing": lambda v: gettext("There is nobody to add: each row has errors or is known already."),
    "import_used": lambda v: ngettext(
        "This import cannot be undone: %(num)d person that it added is in use. Nothing was removed.",
        "This import cannot be undone: %(num)d people that it added are in use. Nothing was removed.",
        len(v["used"]),
    ),
}
