"""The catalogues of all features of a language joined into one compiled file."""

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def write_catalogue(name: str, sources: Iterable[Path], out: BinaryIO) -> None:
    """Write all messages of a language; the English text is the key, so English needs no catalogue."""
    joined = Catalog(locale=name)
    for source in sources:
        with source.open("rb") as file:
            for message in read_po(file, locale=name):
                if message.id:
                    joined[message.id] = message
    write_mo(out, joined)
