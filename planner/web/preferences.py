"""What one browser prefers: language and light or dark; kept in cookies, asked for by links."""

from urllib.parse import urlencode

from flask import Flask, redirect, request
from werkzeug.wrappers import Response

from planner.web.languages import LANGUAGES

YEAR = 365 * 24 * 3600
CHOICES = {"lang": tuple(LANGUAGES), "theme": ("light", "dark", "auto")}


def init_preferences(app: Flask) -> None:
    """Take ?lang= and ?theme= from any address."""
    app.before_request(keep_preferences)


def keep_preferences() -> Response | None:
    """Keep a choice in a cookie and come back to the same address without it."""
    chosen = {name: request.args[name] for name, known in CHOICES.items() if request.args.get(name) in known}
    if not chosen or request.method != "GET" or request.routing_exception:
        return None  # an address without a page, such as //elsewhere.example, is no place to come back to
    rest = [(name, value) for name, value in request.args.items(multi=True) if name not in CHOICES]
    response = redirect(request.path + (f"?{urlencode(rest)}" if rest else ""))
    for name, value in chosen.items():
        response.set_cookie(name, value, max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure)
    return response


def preference_url(**chosen: str) -> str:
    """Return the present address with a choice added; after a form was sent, the address it came from."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name not in CHOICES]
    return f"{request.path}?{urlencode([*kept, *chosen.items()])}"


def chosen_theme() -> str:
    """Return the theme as chosen: light, dark or auto."""
    chosen = request.cookies.get("theme", "auto")
    return chosen if chosen in CHOICES["theme"] else "auto"


def theme() -> str:
    """Return light or dark: as chosen, else as the browser says, else light."""
    chosen = chosen_theme()
    if chosen in {"light", "dark"}:
        return chosen
    return "dark" if request.headers.get("Sec-CH-Prefers-Color-Scheme") == "dark" else "light"
