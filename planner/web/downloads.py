"""Files as answers, and the names under which they are saved; whatever a name holds, it stays inside its header."""

import unicodedata
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from flask import make_response, request, send_file
from werkzeug.datastructures import Headers
from werkzeug.wrappers import Response

from planner.wording import normal_form

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP = "application/zip"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def tagged_file(content: bytes, name: str, media_type: str = PDF, kind: str = "inline") -> Response:
    """Return a file with a strong ETag; 304 where the browser has it."""
    response = _file(content, name, media_type, kind)
    response.set_etag(sha256(content).hexdigest()[:32])
    return response.make_conditional(request)


def private_file(content: bytes, name: str, media_type: str = PDF, kind: str = "attachment") -> Response:
    """Return a file that no browser and no proxy keeps by itself: it names people, or opens something."""
    response = _file(content, name, media_type, kind)
    response.headers["Cache-Control"] = "no-store"
    return response


def private_stream(path: Path, name: str, media_type: str) -> Response:
    """Return a file of the disk, however large, piece by piece; kept by no browser and no proxy."""
    response = send_file(path, mimetype=media_type, conditional=True, etag=False)
    response.headers["Cache-Control"] = "no-store"
    name_file(response.headers, "attachment", name)
    return response


def _file(content: bytes, name: str, media_type: str, kind: str) -> Response:
    response = make_response(content)
    response.mimetype = media_type
    name_file(response.headers, kind, name)
    return response


def name_file(headers: Headers, kind: str, name: str) -> None:
    """Say under which name an answer is kept: `inline` to look at or `attachment`; without accents and with them."""
    plain = ascii_name(name)
    said = f'{kind}; filename="{plain}"'
    if plain != name:
        said += f"; filename*=UTF-8''{quote(name, safe='', errors='replace')}"
    headers["Content-Disposition"] = said


def ascii_name(name: str) -> str:
    """Return a file name without accents for software that knows no others: Chuong trinh - Huyen Kon Ray."""
    plain = normal_form("NFD", name.replace("đ", "d").replace("Đ", "D"))
    kept = (c if c.isalnum() or c in " -_.,()" else "_" for c in plain if not unicodedata.combining(c))
    return " ".join("".join(c if c.isascii() else "_" for c in kept).split())
