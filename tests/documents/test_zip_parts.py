"""The ZIP around a Word file, as Python's own reader and a repairing one see it."""

import io
import zipfile

from planner.documents.zip_parts import join_parts, make_part

TEXTS = {"[Content_Types].xml": "a" * 5000, "word/document.xml": "Đại biểu", "rỗng.xml": ""}


def test_it_is_read_back_whole():
    packed = [make_part(name, text.encode()) for name, text in TEXTS.items()]
    data = join_parts([*packed, make_part("plain.xml", b"as it is", level=0)])
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        found = package.infolist()
        texts = {each.filename: package.read(each).decode() for each in found}
    assert texts == TEXTS | {"plain.xml": "as it is"}
    assert {(each.date_time, each.external_attr) for each in found} == {((2000, 1, 1, 0, 0, 0), 0o600 << 16)}
    assert [each.compress_type for each in found] == [zipfile.ZIP_DEFLATED] * 3 + [zipfile.ZIP_STORED]


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
