"""Assets: our own from static/, others from the packages that bring them; addresses carry a version."""

from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from flask import Blueprint, Response, abort, current_app, send_file, url_for

from planner.rules.access import Power
from planner.web.guards import guard

blueprint = Blueprint("assets", __name__)
VENDOR = {
    "bootstrap.css": ("flask_bootstrap", "static/bootstrap5/css/bootstrap.min.css", "text/css"),
    "htmx.js": ("js_lib_htmx", "static/htmx/htmx.min.js", "text/javascript"),
}


@blueprint.get("/vendor/<string:name>")
@guard(Power.PUBLIC)
def vendor(name: str) -> Response:
    """Serve a file of a package; only those named here."""
    if name not in VENDOR:
        abort(404)
    return send_file(_vendor_path(name), mimetype=VENDOR[name][2])


def asset(name: str) -> str:
    """Return the address of one of our own files, with its version."""
    return url_for("static", filename=name, v=_version(Path(current_app.static_folder or "") / name))


def vendor_asset(name: str) -> str:
    """Return the address of a package's file, with its version."""
    return url_for("assets.vendor", name=name, v=_version(_vendor_path(name)))


@lru_cache
def _vendor_path(name: str) -> Path:
    package, path, _ = VENDOR[name]
    return Path(str(files(package).joinpath(path)))


@lru_cache
def _version(path: Path) -> str:
    """Return a short sign of a file's content, read once."""
    return sha256(path.read_bytes()).hexdigest()[:8]
