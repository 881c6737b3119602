"""Papers as answers: PDF to look at or Word to edit, with a name and a strong ETag; 304 where the browser has it."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from flask import abort, make_response, request
from werkzeug.wrappers import Response

from planner.documents import as_docx, as_pdf
from planner.documents.blocks import Block
from planner.documents.fonts import find_family
from planner.documents.profiles import StyleProfile
from planner.web.context import config
from planner.web.downloads import name_file

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# by the end of the address: what draws, the media type, whether a browser shows it itself
FORMATS = {
    "pdf": (as_pdf.render_all, "application/pdf", "inline"),
    "docx": (as_docx.render_all, DOCX, "attachment"),
}


def paper_response(papers: Iterable[Sequence[Block]], profile: StyleProfile, name: str, form: str = "pdf") -> Response:
    """Return papers as one file of a format; 404 for a format that there is not."""
    if form not in FORMATS:
        abort(404)
    render, media_type, disposition = FORMATS[form]
    content = render(papers, profile, name, find_family(config().fonts or None))
    response = make_response(content)
    response.mimetype = media_type
    name_file(response.headers, disposition, f"{name}.{form}")
    response.set_etag(sha256(content).hexdigest()[:32])
    return response.make_conditional(request)
