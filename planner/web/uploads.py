"""Files that are larger than what a page may send otherwise."""

from flask import current_app, request
from werkzeug.exceptions import RequestEntityTooLarge

from planner.readers.files import MOST_BYTES, FileRefused

AROUND = 64 * 1024  # what a form sends around its file


def allow_large_file() -> None:
    """Let this request bring a file of up to 20 MB, then check its token; raises FileRefused where it is larger.

    The view is exempt from the common check of tokens (web/__init__.py), which would read the file under the common
    limit before the view could allow more.
    """
    request.max_content_length = MOST_BYTES + AROUND
    try:
        current_app.extensions["csrf"].protect()
    except RequestEntityTooLarge as error:
        raise FileRefused("file_large", most="20 MB") from error
