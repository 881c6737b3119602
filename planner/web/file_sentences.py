"""Sentences about documents that are read in: why one was refused."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext, ngettext

from planner.wording import thousands


def _file_kind(kind: str) -> str:
    names = {
        "doc": gettext("an old Word file (.doc)"), "rtf": gettext("a file in rich text (.rtf)"),
        "image": gettext("a picture"), "html": gettext("a web page"), "xml": gettext("an XML file"),
        "xls": gettext("a spreadsheet"), "xlsx": gettext("a spreadsheet"), "ods": gettext("a spreadsheet"),
        "ppt": gettext("a presentation"), "pptx": gettext("a presentation"), "odp": gettext("a presentation"),
        "odt": gettext("an OpenDocument text (.odt)"), "msg": gettext("an e-mail"),
        "zip": gettext("an archive"), "archive": gettext("an archive"), "program": gettext("a programme"),
    }  # fmt: skip
    return names.get(kind) or gettext("no document")


FILE_ERRORS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "file_empty": lambda v: gettext("There is no text in this file."),
    "file_kind": lambda v: gettext(
        "This file is %(kind)s. Choose a Word file (.docx), a PDF with text, or a text file (.txt).",
        kind=_file_kind(v["kind"]),
    ),
    "file_large": lambda v: gettext(
        "This file is larger than %(most)s. Save it without pictures, or in parts.", most=v["most"]
    ),
    "file_encrypted": lambda v: gettext(
        "This file is locked with a password. Save it without one, then choose it again."
    ),
    "file_broken": lambda v: gettext(
        "This file is damaged and cannot be read. Open it in Word, save it again, then choose it again."
    ),
    "file_bomb": lambda v: gettext("This file unpacks to far more than a document holds, so it was not read."),
    "file_scanned": lambda v: ngettext(
        "This PDF is a picture of %(num)d page without text. Choose the Word file, or recognise its text first.",
        "This PDF is pictures of %(num)d pages without text. Choose the Word file, or recognise its text first.",
        v["pages"],
    ),
    "file_long": lambda v: gettext(
        "This document has more than %(most)s %(unit)s. Choose the plan alone, without its attachments.",
        most=thousands(v["most"]), unit={"pages": gettext("pages")}.get(v["unit"], gettext("characters")),
    ),
    "file_legacy": lambda v: gettext(
        "The text of this file is in the old encoding %(encoding)s. Convert it to Unicode, then choose it again.",
        encoding=v["encoding"],
    ),
    "file_slow": lambda v: gettext(
        "Reading this file took longer than %(seconds)d seconds and was stopped.", seconds=v["seconds"]
    ),
    "file_wide": lambda v: gettext(
        "A page of this PDF is more than %(most)d m long or wide. Save it on sheets, then choose it again.",
        most=v["most"],
    ),
    "file_heavy": lambda v: gettext("Reading this file needs too much memory. Save it without pictures, or as text."),
    "file_busy": lambda v: gettext("Other documents are being read just now. Try again in a moment."),
}  # fmt: skip
