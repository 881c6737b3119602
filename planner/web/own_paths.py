"""Where to go on after the sign-in: only to pages of our own."""

from urllib.parse import urlsplit

from flask import current_app
from werkzeug.exceptions import HTTPException

MOST = 2000  # characters
FIRST_PRINTED = "!"  # blanks and control characters before it: browsers drop some of them, and read what is left


def own_path(asked: str, method: str = "GET") -> str:
    """Return an address if it is the path of one of our pages, else "".

    Browsers take "//x", "/\\x" and "/<tab>/x" for other sites, so only what is plainly a path of a known page passes.
    """
    if not asked.startswith("/") or asked.startswith("//") or len(asked) > MOST or "\\" in asked:
        return ""
    if any(each < FIRST_PRINTED or "\x7f" <= each <= "\x9f" for each in asked):
        return ""
    try:
        path = urlsplit(asked).path
        endpoint, _values = current_app.url_map.bind("").match(path, method=method)
    except (HTTPException, ValueError):  # no such page, an address of another form, or none at all
        return ""
    return "" if endpoint.startswith("sign_in.") else asked
