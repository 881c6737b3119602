"""Messages: all of them are in Vietnamese, once, with the same placeholders; the catalogues hold nothing else."""

import ast
import re
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent.parent
CATALOGUES = sorted((ROOT / "planner" / "translations" / "vi").glob("*.po"))
KEYWORDS = {"_": None, "_l": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2), "lazy_ngettext": (1, 2)}
# as the application sets up Jinja; silent=false: a template that cannot be read is an error here too
JINJA = {"extensions": "jinja2.ext.i18n", "trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
SOURCES = (("planner", [("**.py", "python")], {}), ("templates", [("**.*", "jinja2")], {"**.*": JINJA}))
PLACEHOLDER = re.compile(r"%\((\w+)\)([a-z])")

Key = str | tuple[str, ...]


@lru_cache
def extracted() -> dict[Key, str]:
    """Return every message of code and templates, and where it stands."""
    found: dict[Key, str] = {}
    for folder, methods, options in SOURCES:
        each = extract_from_dir(ROOT / folder, methods, options, KEYWORDS)
        for path, line, message, _comments, _context in each:
            found.setdefault(message, f"{folder}/{path}:{line}")
    return found


def read(path: Path) -> Catalog:
    """Return one catalogue."""
    with path.open("rb") as file:
        return read_po(file, locale="vi", abort_invalid=True)


@lru_cache
def translated() -> dict[Key, Message]:
    """Return the messages of all catalogues."""
    return {key(message): message for path in CATALOGUES for message in read(path) if message.id}


def key(message: Message) -> Key:
    """Return the English text; a pair where there is a plural."""
    return tuple(message.id) if isinstance(message.id, list | tuple) else message.id


def texts(message: Message) -> list[str]:
    """Return the Vietnamese text, or that of each plural."""
    return list(message.string) if isinstance(message.string, list | tuple) else [message.string]


def placeholders(message: Key) -> set[tuple[str, str]]:
    """Return the names and kinds of what is filled in; of a plural, the last form has them all."""
    return set(PLACEHOLDER.findall(message if isinstance(message, str) else message[-1]))


def test_every_message_is_translated() -> None:
    held = translated()
    missing = {message: place for message, place in extracted().items() if message not in held}
    empty = [message for message, entry in held.items() if not all(text.strip() for text in texts(entry))]
    assert not missing, f"{len(missing)} without translation: {missing}"
    assert not empty


def test_catalogues_hold_no_message_that_nobody_says() -> None:
    unused = set(translated()) - set(extracted())
    assert not unused, sorted(map(str, unused))


def test_placeholders_agree() -> None:
    pairs = [(message, text) for message, entry in translated().items() for text in texts(entry)]
    assert not [f"{message!r}: {text!r}" for message, text in pairs if placeholders(text) != placeholders(message)]


def test_no_message_is_defined_twice() -> None:
    ids = Counter(text for path in CATALOGUES for text in raw_ids(path.read_text("utf-8")))
    assert not [text for text, times in ids.items() if times > 1]


def raw_ids(source: str) -> list[str]:
    """Return the msgids as the file has them; Babel joins those that stand twice in one file."""
    entries = re.findall(r'^msgid((?:\s*"(?:[^"\\]|\\.)*"\s*?$)+)', source, re.MULTILINE)
    return [text for entry in entries if (text := "".join(map(ast.literal_eval, entry.split("\n"))))]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_catalogue_has_no_doubtful_or_old_entry(path: Path) -> None:
    catalogue = read(path)
    assert not [message.id for message in catalogue if message.id and message.fuzzy]
    assert not list(catalogue.obsolete)
