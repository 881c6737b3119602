"""Papers as answers: PDF to look at or Word to edit, in the form that holds on their day."""

from collections.abc import Iterable, Sequence

from flask import abort
from werkzeug.wrappers import Response

from planner.documents import as_docx, as_pdf
from planner.documents.blocks import Block
from planner.documents.fonts import find_family
from planner.documents.profiles import StyleProfile, profile_for
from planner.models import Conference
from planner.web.context import config
from planner.web.downloads import DOCX, PDF, tagged_file

# by the end of the address: what draws, the media type, whether a browser shows it itself
FORMATS = {"pdf": (as_pdf.render_all, PDF, "inline"), "docx": (as_docx.render_all, DOCX, "attachment")}


def paper_response(papers: Iterable[Sequence[Block]], profile: StyleProfile, name: str, form: str = "pdf") -> Response:
    """Return papers as one file of a format; 404 for a format that there is not."""
    if form not in FORMATS:
        abort(404)
    render, media_type, kind = FORMATS[form]
    content = render(papers, profile, name, find_family(config().fonts or None))
    return tagged_file(content, f"{name}.{form}", media_type, kind)


def profile_of(conference: Conference) -> StyleProfile:
    """Return the form of papers that holds on the day of a conference, else on the day of its plan."""
    return profile_for(conference.starts_at.date() if conference.starts_at else conference.plan.issued_on)
