"""The ZIP around a Word file, as Python's own reader and a repairing one see it."""

import io
import zipfile

from planner.documents.zip_parts import join_parts, make_part

TEXTS = {"[Content_Types].xml": "a" * 5000, "word/document.xml": "Đại biểu", "rỗng.xml": ""}


def test_it_is_read_back_whole():
    data = join_parts([make_part(name, text.encode()) for name, text in TEXTS.items()])
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        assert {each.filename: package.read(each).decode() for each in package.infolist()} == TEXTS
        facts = {(each.date_time, each.compress_type, each.external_attr) for each in package.infolist()}
    assert facts == {((2000, 1, 1, 0, 0, 0), zipfile.ZIP_DEFLATED, 0o600 << 16)}


def test_local_headers_say_the_same_as_the_table():
    """Word reads the table; a repairing reader goes from part to part and needs its own headers."""
    parts = [make_part(name, text.encode()) for name, text in TEXTS.items()]
    data, at = join_parts(parts), 0
    for part in parts:
        assert data[at : at + 4] == b"PK\x03\x04" and data[at + 4 : at + 30] == part.facts
        at += 30
        assert data[at : at + len(part.name)] == part.name
        at += len(part.name) + len(part.packed)
    assert data[at : at + 4] == b"PK\x01\x02"
