"""Which kind of file it is, text files in their encodings, and what is refused."""

import io
import unicodedata
import zipfile

import pytest

from planner.readers.files import MOST_BYTES, FileRefused, extract_text, tidy
from planner.readers.plain_text import find_legacy

VIETNAMESE = (
    "Kế hoạch sơ kết 03 năm thực hiện Nghị quyết của Tỉnh ủy về công tác dân vận",
    "Ủy ban nhân dân huyện hoàn thành trước ngày 15 tháng 02 năm 2024.",
    "Ban Thường vụ Tỉnh ủy yêu cầu các cấp ủy, tổ chức đảng tổ chức hội nghị đúng thời gian",
    "Báo cáo gửi về Văn phòng Huyện ủy chậm nhất ngày 30 tháng 6 để tổng hợp",
    "Biểu dương, khen thưởng các tập thể, cá nhân có thành tích xuất sắc",
    "Mặt trận Tổ quốc Việt Nam và các đoàn thể chính trị - xã hội phối hợp thực hiện",
    "Hội nghị được tổ chức ở cả ba cấp, bằng hình thức trực tiếp hoặc trực tuyến",
)
FOREIGN = (
    "The provincial committee shall complete the review before 15 February 2024 (see note¹ the 50 µm sieve, 2½ km).",
    "Copyright © 2024 Microsoft® Windows™, all rights reserved; §5 applies, naïve façade, coöperation.",
    "Où êtes-vous ? L’aéroport de Noël coûte cher en août ; Israël et le maïs ambigu, garçon, œuvre, ça, où, où.",
    "Les élèves français « révisent » à l’école où l’été dernier le goûter coûtait déjà très cher, hélas.",
    "Año nuevo: los niños de España mañana irán a la montaña con el señor Núñez y la pequeña Begoña.",
    "Über die Größe der Bäume läßt sich für ältere Völker nur schöne Grüße übermitteln.",
    "Số liệu¹ được tính đến hết tháng 12², kể cả địa bàn mới³; hoà giải, thuỷ lợi, khoẻ, quý, loà xoà, oán, uỷ quyền.",
)

# TCVN 5712 (ABC): a byte for each small letter, capitals with a tone come from a font of capitals
_TCVN3 = dict(zip("ăâêôơưđ", range(0xA8, 0xAF), strict=True)) | dict(zip("ĂÂÊÔƠƯĐ", range(0xA1, 0xA8), strict=True))
_TCVN3 |= dict(zip("àảãáạ", range(0xB5, 0xBA), strict=True)) | dict(zip("ằẳẵắ", range(0xBB, 0xBF), strict=True))
_TCVN3 |= dict(zip("ặầẩẫấậè", range(0xC6, 0xCD), strict=True)) | dict(
    zip("ẻẽéẹềểễếệìỉ", range(0xCE, 0xD9), strict=True)
)
_TCVN3 |= dict(zip("ĩíịò", range(0xDC, 0xE0), strict=True)) | dict(
    zip("ỏõóọồổỗốộờởỡớợù", range(0xE1, 0xF0), strict=True)
)
_TCVN3 |= dict(zip("ủũúụừửữứựỳỷỹýỵ", range(0xF1, 0xFF), strict=True))

# VNI: the letter, then a byte for hat and tone together
_TONES = dict(zip("\u0301\u0300\u0309\u0303\u0323", "ùøûõï", strict=True))
_HATS = {
    "\u0302": dict(zip(("", *_TONES), "âáàåãä", strict=True)),
    "\u0306": dict(zip(("", *_TONES), "êéèúüë", strict=True)),
}
_I = {"í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "đ": "ñ"}


def to_tcvn3(text: str) -> bytes:
    letters = (
        letter if letter in _TCVN3 else letter.lower() if letter.lower() in _TCVN3 else letter for letter in text
    )
    return bytes(_TCVN3.get(letter, ord(letter)) for letter in letters)


def to_vni(text: str) -> bytes:
    out = ""
    for letter in text:
        base, *marks = unicodedata.normalize("NFD", letter)
        hat = next((mark for mark in marks if mark in _HATS), "")
        tone = next((mark for mark in marks if mark in _TONES), "")
        if letter.lower() in _I:
            one = _I[letter.lower()]
            out += one.upper() if letter.isupper() else one
            continue
        base = {"o": "ô", "u": "ö", "O": "Ô", "U": "Ö"}[base] if "\u031b" in marks else base
        mark = _HATS[hat][tone] if hat else _TONES[tone] if tone else ""
        out += base + (mark.upper() if letter.isupper() else mark)
    return out.encode("latin-1")


def to_1258(text: str) -> bytes:
    kept = {unicodedata.normalize("NFC", base + hat) for base in "aeouAEOU" for hat in "\u0302\u0306\u031b"}
    out = ""
    for letter in text:
        base, *marks = unicodedata.normalize("NFD", letter)
        whole = base
        for mark in sorted(marks, key=lambda mark: mark not in "\u0302\u0306\u031b"):
            joined = unicodedata.normalize("NFC", whole + mark)
            whole = joined if joined in kept else whole + mark
        out += whole
    return out.replace("đ", "đ").encode("cp1258")


def refused(data: bytes, name: str = "a.txt") -> tuple[str, dict[str, str | int]]:
    with pytest.raises(FileRefused) as caught:
        extract_text(data, name)
    return caught.value.code, caught.value.values


def zipped(*names: str, first: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if first:
            archive.writestr("mimetype", first)
        for name in names:
            archive.writestr(name, b"<a/>")
    return out.getvalue()


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + stream.encode("utf-16-le") + b"\0" * 600


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (ole("WordDocument"), "doc"), (ole("Workbook"), "xls"), (ole("PowerPoint Document"), "ppt"), (ole("?"), "ole"),
        (zipped("xl/workbook.xml"), "xlsx"), (zipped("ppt/presentation.xml"), "pptx"), (zipped("a.txt"), "zip"),
        (zipped("content.xml", first=b"application/vnd.oasis.opendocument.text"), "odt"),
        (b"PK\5\6" + b"\0" * 18, "zip"),
        (b"\x89PNG\r\n\x1a\n\0\0", "image"), (b"\xff\xd8\xff\xe0\0\x10JFIF", "image"), (b"II*\0abcd", "image"),
        (b"\0\0\0\x18ftypheic\0\0", "image"), (b"MZ\x90\0\3\0\0\0\4\0", "program"), (b"\x7fELF\2\1", "program"),
        (b"7z\xbc\xaf\x27\x1c", "archive"), (b"\x1f\x8b\x08\0", "archive"), (b"{\\rtf1\\ansi K}", "rtf"),
        (b"<!DOCTYPE html><html>", "html"), (b"\xef\xbb\xbf\n<HTML lang=vi>", "html"),
        (b"<?xml version='1.0'?><a/>", "xml"),
        (b"\0\1\2\3abc", "binary"), (b"abc\x01\x02" * 30, "binary"), ("Kế\0hoạch".encode(), "binary"),
        ("Kế hoạch".encode("utf-16-le"), "binary"),
    ],
)  # fmt: skip
def test_kind_is_told_by_content(data: bytes, kind: str) -> None:
    for name in ("kh.docx", "kh.pdf", "kh.txt", ""):
        assert refused(data, name) == ("file_kind", {"kind": kind})


def test_name_tells_html_without_a_head() -> None:
    assert refused(b"<p>abc</p>", "a.HTML") == ("file_kind", {"kind": "html"})
    assert extract_text("Bảng <b>số</b> liệu".encode(), "a.md") == "Bảng <b>số</b> liệu"


def test_sizes_and_empty_files() -> None:
    assert refused(b"") == refused(b" \r\n\t ") == refused("\ufeff".encode()) == ("file_empty", {})
    assert refused(b"a" * (MOST_BYTES + 1)) == ("file_large", {"most": "20 MB"})
    assert refused(b"ab " * 700_000) == ("file_long", {"most": 2_000_000, "unit": "characters"})
    assert refused(ole("EncryptedPackage"), "kh.docx") == ("file_encrypted", {})
    assert refused(b"PK\x03\x04 and nothing behind") == ("file_broken", {})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_unicode_text(encoding: str, form: str) -> None:
    text = "\r\n".join(VIETNAMESE)
    assert extract_text(unicodedata.normalize(form, text).encode(encoding), "a.txt") == "\n".join(VIETNAMESE)


@pytest.mark.parametrize("text", VIETNAMESE)
def test_windows_1258(text: str) -> None:
    assert extract_text(to_1258(text), "a.txt") == text


def test_other_encodings_are_guessed() -> None:
    text = " ".join(FOREIGN[3:4] * 5)
    assert "révisent" in extract_text(text.encode("cp1252"), "a.txt")


@pytest.mark.parametrize("text", VIETNAMESE)
@pytest.mark.parametrize(("encode", "name"), [(to_tcvn3, "TCVN3"), (to_vni, "VNI")])
def test_legacy_encodings_are_refused(text: str, encode, name: str) -> None:
    for each in (text, text.upper()):
        data = encode(each)
        assert refused(data) == ("file_legacy", {"encoding": name})
        # what a converter that took it for Latin-1 has left
        assert refused(data.decode("latin-1").encode()) == ("file_legacy", {"encoding": name})


def test_tables_of_legacy_letters_are_those_of_the_standards() -> None:
    assert to_tcvn3("Kế hoạch trước ngày, nhân dân").decode("latin-1") == "KÕ ho¹ch tr\xadíc ngµy, nh©n d©n"
    assert (
        to_vni("KẾ HOẠCH trước ngày, ủy ban nhân dân").decode("latin-1")
        == "KEÁ HOAÏCH tröôùc ngaøy, uûy ban nhaân daân"
    )


@pytest.mark.parametrize("text", [*VIETNAMESE, *(text.upper() for text in VIETNAMESE), *FOREIGN])
def test_proper_text_is_never_taken_for_legacy(text: str) -> None:
    assert find_legacy(text) == find_legacy(unicodedata.normalize("NFD", text)) == ""


def test_plans_of_the_tests_are_not_legacy(request: pytest.FixtureRequest) -> None:
    for file in (request.path.parent / "plans").rglob("*.txt"):
        assert extract_text(file.read_bytes(), file.name).strip()


def test_tidy() -> None:
    assert tidy("a\r\nb\rc\x0bd\u2028e\x0cf") == "a\nb\nc\nd\ne\nf"
    assert tidy("a\ufeff\u200b\u200d\u2060\u00adb\x07\x00\u200e\tc\u00a0d\ud800") == "ab\tc\u00a0d"
    assert tidy("e\u200b\u0302\u0301") == "ế"
