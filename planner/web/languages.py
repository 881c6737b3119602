"""Vietnamese and English: the language of a request, and the catalogue, compiled where it is not yet."""

import os
from hashlib import sha256
from importlib import import_module
from pathlib import Path

from flask import Flask, current_app, g, request
from flask_babel import Babel, get_translations

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
SOURCES = Path(__file__).parent.parent / "translations"

babel = Babel()


def init_languages(app: Flask) -> None:
    """Compile the catalogue and choose the language by cookie, Vietnamese by default."""
    target = compile_catalogue("vi", Path(app.instance_path) / "translations")
    app.config.update(BABEL_DEFAULT_LOCALE="vi", BABEL_TRANSLATION_DIRECTORIES=str(target))
    babel.init_app(app, locale_selector=language)
    app.jinja_env.install_gettext_callables(_gettext, _ngettext, newstyle=True)  # type: ignore[attr-defined]


def language() -> str:
    """Return the language of the request; the cookie is read once."""
    found: str | None = g.get("language")
    if found is None:
        chosen = request.cookies.get("lang", "")
        found = g.language = chosen if chosen in LANGUAGES else current_app.config["PLANNER"].language
    return found


def _gettext(words: str) -> str:
    """Return a message of a template; the catalogue is looked up once a request, not once a message."""
    if "messages" not in g:
        g.messages = get_translations()
    return g.messages.ugettext(words)


def _ngettext(one: str, many: str, number: int) -> str:
    """Return a message of a template that counts."""
    if "messages" not in g:
        g.messages = get_translations()
    return g.messages.ungettext(one, many, number)


def compile_catalogue(name: str, folder: Path) -> Path:
    """Join the catalogues of all features of a language into one compiled file; return the folder that holds it.

    The folder is called after what the sources say, not after when they were written: an instance that was
    copied or put back from a backup never serves the words of another version.
    """
    sources = sorted((SOURCES / name).glob("*.po"))
    said = sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:12]
    compiled = folder / said / name / "LC_MESSAGES" / "messages.mo"
    if not compiled.exists():
        compiled.parent.mkdir(parents=True, exist_ok=True)
        made = compiled.with_name(f"messages.{os.getpid()}")
        with made.open("wb") as file:
            # loaded here, since Babel brings much for it
            import_module("planner.web.catalogues").write_catalogue(name, sources, file)
            file.flush()
            os.fsync(file.fileno())  # before it bears its name: a power cut would leave half of it, for every start
        made.replace(compiled)  # at once: another process never reads half a file
    return folder / said
