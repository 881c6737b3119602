"""Papers that were uploaded, checked for a mixture of forms; nothing is kept."""

from typing import Any

from planner.enums import PaperForm
from planner.readers.files import FileRefused
from planner.readers.sandbox import READ_FORM, read_in_sandbox
from planner.rules.form_lines import FormLine, FormPage
from planner.rules.paper_forms import FormCheck, check_form


def check_file(data: bytes, name: str, form: PaperForm | None = None) -> FormCheck:
    """Return what a .docx mixes with its form, or with the form that was asked for; raises FileRefused."""
    answer = read_in_sandbox(data, name, task=READ_FORM)
    try:
        lines, page = _lines(answer["lines"]), _page(answer["page"])
    except (KeyError, TypeError) as error:  # a reader that a document took over may say what it likes
        raise FileRefused("file_broken") from error
    return check_form(lines, page, form)


def _lines(rows: list[dict[str, Any]]) -> list[FormLine]:
    """Return the lines with words or rules, numbered as people count paragraphs."""
    return [FormLine(number, **row) for number, row in enumerate(rows, start=1)]


def _page(margins: dict[str, float] | None) -> FormPage | None:
    return FormPage(**margins) if margins else None
