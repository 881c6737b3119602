"""An uploaded document to text: its kind told by its content, its text tidied, everything else refused by a code."""

import io
import re
import unicodedata
import zipfile
from importlib import import_module

MOST_BYTES = 20 * 1024 * 1024
MOST_LETTERS = 2_000_000

# every refusal, and the names of the values that its sentence may speak of
REFUSALS = {
    "file_broken": (),
    "file_bomb": (),
    "file_busy": (),
    "file_empty": (),
    "file_encrypted": (),
    "file_heavy": (),
    "file_kind": ("kind",),
    "file_large": ("most",),
    "file_legacy": ("encoding",),
    "file_long": ("most", "unit"),
    "file_scanned": ("pages",),
    "file_slow": ("seconds",),
    "file_wide": ("most",),
}

_READERS = {
    "docx": "planner.readers.docx_text",
    "pdf": "planner.readers.pdf_text",
    "text": "planner.readers.plain_text",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# streams of an OLE container, by what they make it; the first that is found counts
_STREAMS = (
    ("encrypted", "EncryptedPackage"), ("doc", "WordDocument"), ("xls", "Workbook"), ("xls", "Book"),
    ("ppt", "PowerPoint Document"), ("msg", "__substg1.0_"),
)  # fmt: skip
_SIGNATURES = (
    ("rtf", re.compile(rb"\s*\{\\rtf")),
    ("image", re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\0|MM\0\*|RIFF.{4}WEBP|BM.{4}\0\0\0\0", re.DOTALL)),
    ("image", re.compile(rb".{4}ftyp(?:hei|mif|avif)", re.DOTALL)),
    ("program", re.compile(rb"MZ.{,64}\0\0|\x7fELF|[\xca\xce\xcf]\xfa\xed\xfe|\xfe\xed\xfa[\xce\xcf]", re.DOTALL)),
    ("archive", re.compile(rb"7z\xbc\xaf|Rar!\x1a|\x1f\x8b\x08|BZh[1-9]1AY|\xfd7zXZ")),
    ("html", re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)),
    ("html", re.compile(rb"MIME-Version:.*?multipart/related", re.I | re.S)),
    ("xml", re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b")),
)
_IN_ZIP = (
    ("docx", re.compile(r"word/document\d*\.xml")), ("xlsx", re.compile(r"xl/workbook\.(?:xml|bin)")),
    ("pptx", re.compile(r"ppt/presentation\.xml")),
)  # fmt: skip
_OPEN_DOCUMENT = re.compile(rb"application/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)")
_OPEN_KINDS = {b"text": "odt", b"spreadsheet": "ods", b"presentation": "odp"}
_PDF = re.compile(rb"%PDF-\d")

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# controls but the tab and the line end, marks of direction, and what has no width; NBSP stays, columns count on it
_DROPPED = dict.fromkeys(
    code
    for codes in (
        range(0x09), range(0x0E, 0x20), range(0x7F, 0xA0), range(0x200B, 0x2010), range(0x202A, 0x202F),
        range(0x2060, 0x2065), range(0x2066, 0x2070), range(0xD800, 0xE000), (0xAD, 0xFEFF, 0xFFFE, 0xFFFF),
    )
    for code in codes
)  # fmt: skip


class FileRefused(ValueError):
    """A document that cannot be read: a code for the sentence made elsewhere, and the values it speaks of."""

    def __init__(self, code: str, **values: str | int) -> None:
        self.code, self.values = code, values
        super().__init__(" ".join([code, *(f"{name}={value}" for name, value in values.items())]))


def extract_text(data: bytes, name: str) -> str:
    """Return the text of a .docx, a PDF or a text file, in NFC; raises FileRefused with one of REFUSALS.

    The content tells the kind; the name only tells HTML without a head from text. Meant for the sandbox: see there.
    """
    check_size(data)
    kind = kind_of(data, name)
    if kind not in _READERS:
        raise FileRefused("file_kind", kind=kind)
    # each reader brings a library that the others can do without, and a child lives for one document
    raw = import_module(_READERS[kind]).read_text(data)
    if len(raw) > MOST_LETTERS:
        raise FileRefused("file_long", most=MOST_LETTERS, unit="characters")
    encoding = import_module("planner.readers.plain_text").find_legacy(raw)
    if encoding:
        raise FileRefused("file_legacy", encoding=encoding)
    text = tidy(raw)
    if not text.strip():
        raise FileRefused("file_empty")
    return text


def check_size(data: bytes) -> None:
    """Raise FileRefused (file_empty, file_large) for a file that is not worth a second look."""
    if not data:
        raise FileRefused("file_empty")
    if len(data) > MOST_BYTES:
        raise FileRefused("file_large", most="20 MB")


def kind_of(data: bytes, name: str = "") -> str:
    """Return docx, pdf, text, or the kind of a file that is not read; raises FileRefused where none can be told."""
    if data.startswith(_OLE):
        return _kind_of_ole(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data)
    head = data[:1024]
    # a PDF may have a few bytes before it
    if _PDF.match(head.lstrip(b"\xef\xbb\xbf \t\r\n\0")) or (_PDF.search(head) and b"startxref" in data):
        return "pdf"
    for kind, signature in _SIGNATURES:
        if signature.match(head):
            return kind
    if name.lower().endswith((".html", ".htm", ".mht", ".mhtml")):
        return "html"
    return "text"


def _kind_of_ole(data: bytes) -> str:
    """Return the kind of an OLE container; Word puts a document with a password into one, whatever its name."""
    kind = next((kind for kind, stream in _STREAMS if stream.encode("utf-16-le") in data), "ole")
    if kind == "encrypted":
        raise FileRefused("file_encrypted")
    return kind


def _kind_of_zip(data: bytes) -> str:
    """Return the kind of a zip by the names of its entries; nothing is unpacked here."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise FileRefused("file_broken") from error
    # OpenDocument stores its kind uncompressed, in the first entry
    found = _OPEN_DOCUMENT.search(data[:200])
    if found:
        return _OPEN_KINDS[found[1]]
    return next((kind for kind, form in _IN_ZIP if any(form.fullmatch(each) for each in names)), "zip")


def tidy(text: str) -> str:
    """Return text in NFC with plain line ends, without controls and letters that have no width."""
    return unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text).translate(_DROPPED))
