"""The zip of a .docx: measured before anything is unpacked, its parts parsed without entities."""

import io
import posixpath
import re
import zipfile
import zlib
from typing import Any

from lxml import etree

from planner.readers.files import FileRefused

MOST_ENTRIES = 2_000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_PART = 60 * 1024 * 1024
MOST_RATIO, RATIO_FROM = 200, 1024 * 1024

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# a document saved as "Strict Open XML" is the same with other names
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
DTD = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_NO_MEMORY = 2  # libxml2's XML_ERR_NO_MEMORY

Element = Any  # lxml brings no types


class Package:
    """The parts of a .docx; raises FileRefused (file_bomb, file_broken, file_encrypted)."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise FileRefused("file_broken") from error
        measure(self._zip.infolist())
        self._names = set(self._zip.namelist())
        self._main = self._find_main()
        self._targets = self._relations(self._main)

    def main(self) -> Element:
        """Return the root of the document itself; raises FileRefused."""
        root = self._parse(self._main)
        if root is None or root.tag != f"{W}document":
            raise FileRefused("file_broken")
        return root

    def part(self, kind: str) -> Element | None:
        """Return the root of the styles, the numbering, the footnotes or the endnotes; raises FileRefused."""
        name = self._targets.get(kind, f"word/{kind}.xml")
        return self._parse(name)

    def _find_main(self) -> str:
        """Return the name of the document's part: some editors call it word/document2.xml."""
        main = self._relations("").get("officeDocument", "word/document.xml")
        if main not in self._names:
            raise FileRefused("file_broken")
        return main

    def _relations(self, name: str) -> dict[str, str]:
        """Return the parts that a part points to, by the last word of their kind."""
        folder, base = posixpath.split(name)
        root = self._parse(posixpath.join(folder, "_rels", f"{base}.rels"))
        targets: dict[str, str] = {}
        for relation in root if root is not None else ():
            if relation.get("TargetMode") != "External" and relation.get("Type") and relation.get("Target"):
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target"))).lstrip("/")
                targets.setdefault(relation.get("Type").rsplit("/", 1)[-1], target)
        return targets

    def _parse(self, name: str) -> Element | None:
        """Return the root of a part, nothing where there is none."""
        if name not in self._names:
            return None
        try:
            data = self._zip.read(name)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise FileRefused("file_broken") from error
        if DTD.search(data.replace(b"\0", b"") if b"\0" in data[:64] else data):  # zero bytes: UTF-16
            raise FileRefused("file_bomb")
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            if error.code == _NO_MEMORY:
                raise MemoryError from error
            raise FileRefused("file_broken") from error
        # an encoding that hides the declaration from the search above
        if root.getroottree().docinfo.internalDTD is not None:
            raise FileRefused("file_bomb")
        return root


def measure(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse what would unpack to too much; zipfile reads no more of an entry than the size it declares."""
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise FileRefused("file_bomb")
    for entry in entries:
        is_part = entry.filename.lower().endswith((".xml", ".rels"))
        if is_part and entry.file_size > MOST_PART:
            raise FileRefused("file_bomb")
        if entry.file_size > RATIO_FROM and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            raise FileRefused("file_bomb")
        if is_part and entry.flag_bits & 1:
            raise FileRefused("file_encrypted")
        if is_part and entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise FileRefused("file_broken")
