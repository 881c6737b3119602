"""Vietnamese and English: the language of a request, and the catalogue, compiled where it is out of date."""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask, current_app, g, request
from flask_babel import Babel, get_translations

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
SOURCES = Path(__file__).parent.parent / "translations"

babel = Babel()


def init_languages(app: Flask) -> None:
    """Compile the catalogue and choose the language by cookie, Vietnamese by default."""
    target = Path(app.instance_path) / "translations"
    compile_catalogue("vi", target)
    app.config.update(BABEL_DEFAULT_LOCALE="vi", BABEL_TRANSLATION_DIRECTORIES=str(target))
    babel.init_app(app, locale_selector=language)
    app.jinja_env.install_gettext_callables(_gettext, _ngettext, newstyle=True)  # type: ignore[attr-defined]


def language() -> str:
    """Return the language of the request."""
    chosen = request.cookies.get("lang", "")
    return chosen if chosen in LANGUAGES else current_app.config["PLANNER"].language


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


def compile_catalogue(name: str, target: Path) -> None:
    """Join the catalogues of all features of a language into one compiled file, if a source is newer."""
    sources = sorted((SOURCES / name).glob("*.po"))
    compiled = target / name / "LC_MESSAGES" / "messages.mo"
    if compiled.exists() and all(source.stat().st_mtime < compiled.stat().st_mtime for source in sources):
        return
    compiled.parent.mkdir(parents=True, exist_ok=True)
    with compiled.open("wb") as file:
        write_mo(file, read_catalogue(name))


def read_catalogue(name: str) -> Catalog:
    """Return all messages of a language; the English text is the key, so English needs no catalogue."""
    joined = Catalog(locale=name)
    for source in sorted((SOURCES / name).glob("*.po")):
        with source.open("rb") as file:
            for message in read_po(file, locale=name):
                if message.id:
                    joined[message.id] = message
    return joined
