"""What was typed into a form that came after the sign-in had ended: carried through the sign-in, then sent again.

It travels in hidden fields of the pages between, never in the cookie or the database, and is sent only when pressed.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import request
from flask_wtf.csrf import validate_csrf
from wtforms import ValidationError

from planner.web.own_paths import own_path

MOST_BYTES = 1_000_000  # of a form: it comes back inside another one, which may have twice as many
MOST_FIELDS = 2000
PATH, FIELD = "kept-path", "kept-field-"
TOKEN = "csrf_token"  # noqa: S105  the name of a field  # nosec B105


@dataclass(frozen=True)
class KeptForm:
    """Where a form was going, and its fields in order."""

    path: str
    fields: tuple[tuple[str, str], ...]

    def carried(self) -> list[tuple[str, str]]:
        """Return the hidden fields that carry it."""
        return [(PATH, self.path), *((FIELD + name, value) for name, value in self.fields)]

    def typed(self) -> list[str]:
        """Return what is worth reading of it: values with letters, each once."""
        return list(dict.fromkeys(value for _name, value in self.fields if any(c.isalpha() for c in value)))


def keep_posted() -> KeptForm | None:
    """Return the form of this request, if it is one of ours with something typed into it.

    Files cannot be carried, and passwords are not: such forms are filled in again.
    """
    if request.mimetype != "application/x-www-form-urlencoded" or (request.content_length or 0) > MOST_BYTES:
        return None
    try:
        validate_csrf(request.form.get(TOKEN))  # views that check for themselves were not checked yet
    except ValidationError:
        return None
    fields = tuple((name, value) for name, value in request.form.items(multi=True) if name != TOKEN)
    return _kept(request.full_path.rstrip("?"), fields)


def keep_carried() -> KeptForm | None:
    """Return the form that the pages of the sign-in carry."""
    names = [(name.removeprefix(FIELD), value) for name, value in request.form.items(True) if name.startswith(FIELD)]
    return _kept(request.form.get(PATH, ""), tuple(names))


def came_from() -> str:
    """Return the page of ours that a form was sent from, to go back to; "" where it is not known."""
    split = urlsplit(request.referrer or "")
    return own_path(split.path + (f"?{split.query}" if split.query else ""))


def _kept(path: str, fields: tuple[tuple[str, str], ...]) -> KeptForm | None:
    target = own_path(path, "POST")
    is_bare = not any(value.strip() for _name, value in fields)
    has_secret = any("password" in name for name, _value in fields)
    if not target or is_bare or has_secret or len(fields) > MOST_FIELDS:
        return None
    return KeptForm(target, fields)
