"""The names under which files are saved; whatever a name holds, it stays inside its header."""

import unicodedata
from urllib.parse import quote

from werkzeug.datastructures import Headers

from planner.wording import normal_form


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
