"""Error pages: each says what is so and what to do; no traceback reaches a user."""

from flask import Flask, render_template, request
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, OperationalError
from werkzeug.exceptions import BadHost, HTTPException

from planner.database import db
from planner.documents.fonts import FontError
from planner.rules.errors import DomainError, NotFound
from planner.web.context import config
from planner.web.hosts import DemonstrationElsewhere, UnknownName
from planner.web.sentences import error_sentence


def init_errors(app: Flask) -> None:
    """Give every error a page."""
    app.register_error_handler(DomainError, _domain)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(UnknownName, _unknown_name)
    app.register_error_handler(DemonstrationElsewhere, _elsewhere)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _database)
    app.register_error_handler(DataError, _unstorable)
    app.register_error_handler(FontError, _font)
    app.register_error_handler(500, _failed)


# where a page that is not there leads beside the overview, by the code of what was not found
LISTS = {"job": ("jobs.index", _l("Background jobs")), "job_file": ("jobs.index", _l("Background jobs"))}


def _page(status: int, title: str, words: str, code: str = "") -> tuple[str, int]:
    # where the fault may lie in the database, the page asks it nothing, not even who is signed in
    return render_template(
        "error.html", status=status, title=title, words=words, is_bare=status >= 500, near=LISTS.get(code)
    ), status


def _domain(error: DomainError) -> tuple[str, int]:
    if isinstance(error, NotFound):
        return _page(404, gettext("Not found"), error_sentence(error), error.code)
    return _page(409, gettext("This cannot be done"), error_sentence(error))


def _csrf(_error: CSRFError) -> tuple[str, int]:
    return _page(
        400, gettext("The form has expired"),
        gettext("Nothing was changed. Go back, load the page again and send the form once more."),
    )  # fmt: skip


def _unknown_name(error: UnknownName) -> tuple[str, int] | UnknownName:
    if isinstance(request.routing_exception, BadHost):
        return error  # with such a name no address can be made, so no page of ours either
    known = config().address
    words = (
        gettext("planner does not answer under this name. Open %(address)s.", address=known)
        if known
        else gettext("planner does not answer under this name: it serves its own machine only, as localhost.")
    )
    title = gettext("Wrong address")
    return render_template("error.html", status=400, title=title, words=words, elsewhere=known), 400


def _elsewhere(_error: DemonstrationElsewhere) -> tuple[str, int]:
    return _page(
        403, gettext("Not allowed"),
        gettext("The demonstration is open on its own machine only, because everybody knows its passwords."),
    )  # fmt: skip


def _http(error: HTTPException) -> tuple[str, int] | HTTPException:
    known = {
        400: (gettext("The request was not understood"), gettext("Go back and try again.")),
        403: (gettext("Not allowed"), gettext("Your account may not do this. Ask the office if you need to.")),
        404: (gettext("Not found"), gettext("There is no page at this address.")),
        405: (gettext("Not found"), gettext("There is no page at this address.")),
        413: (gettext("Too large"), gettext("What was sent is larger than 2 MB.")),
    }
    if error.code not in known:
        return error
    return _page(error.code or 500, *known[error.code])


def _database(error: OperationalError) -> tuple[str, int]:
    if "locked" not in str(error.orig):
        return _failed(error)
    return _page(503, gettext("The database is busy"), gettext("Nothing was changed. Try again in a moment."))


def _unstorable(_error: DataError) -> tuple[str, int]:
    """Say that PostgreSQL takes no letter of code nought, which no keyboard writes; the page asks the session anew."""
    db.session.rollback()
    return _page(
        400, gettext("The request was not understood"),
        gettext("It holds characters that cannot be stored. Nothing was changed."),
    )  # fmt: skip


def _font(error: FontError) -> tuple[str, int]:
    return _page(500, gettext("No usable font"), gettext("Papers cannot be printed: %(reason)s", reason=str(error)))


def _failed(_error: Exception) -> tuple[str, int]:
    return _page(
        500, gettext("Something went wrong"),
        gettext("Nothing was changed. The fault is in the log; tell the support if it comes again."),
    )  # fmt: skip
