"""Word documents to text: made here with python-docx, or part by part where it cannot."""

import io
import random
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document

from planner.readers.docx_numbering import count_as
from planner.readers.docx_text import read_text
from planner.readers.files import FileRefused, extract_text
from tests.timing import least_seconds

NAMES = (
    " ".join(
        f'xmlns:{prefix}="http://schemas.{rest}"'
        for prefix, rest in {
            "w": "openxmlformats.org/wordprocessingml/2006/main",
            "r": "openxmlformats.org/officeDocument/2006/relationships",
            "mc": "openxmlformats.org/markup-compatibility/2006",
            "wps": "microsoft.com/office/word/2010/wordprocessingShape",
        }.items()
    )
    + ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

NUMBERING = """
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2.%3."/></w:lvl>
  <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%4)"/></w:lvl>
  <w:lvl w:ilvl="4"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
  <w:lvl w:ilvl="5"><w:numFmt w:val="bullet"/><w:lvlText w:val="+"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Muc"/>
    <w:lvlText w:val="Điều %1."/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/>
  <w:lvlOverride w:ilvl="1"><w:startOverride w:val="4"/></w:lvlOverride></w:num>
"""
STYLES = """
<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="MucCon"><w:basedOn w:val="Muc"/></w:style>
<w:style w:type="paragraph" w:styleId="Vong"><w:basedOn w:val="Vong"/></w:style>
<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>
"""


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(*runs: str, properties: str = "") -> str:
    inside = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def item(text: str, level: int, instance: int = 1) -> str:
    return par(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{instance}"/></w:numPr>')


def cell(text: str, properties: str = "") -> str:
    inside = text if text.startswith("<w:") else par(text)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def table(*rows: str, borders: str = "single") -> str:
    edges = "".join(f'<w:{e} w:val="{borders}"/>' for e in ("top", "left", "bottom", "right", "insideH", "insideV"))
    inside = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr>{inside}</w:tbl>"


def pack(body: str, *, main: str = "word/document.xml", **others: str | bytes) -> bytes:
    """A .docx of its parts; `others` are more parts, dots and slashes of their names written as __ and ___."""
    parts: dict[str, str | bytes] = {
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="a" Target="{main}" '
        f'Type="{OFFICE}/officeDocument"/></Relationships>',
        main: body if body.startswith(("<?", "<!")) else f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        "word/numbering.xml": f"<w:numbering {NAMES}>{NUMBERING}</w:numbering>",
        "word/styles.xml": f"<w:styles {NAMES}>{STYLES}</w:styles>",
    }
    parts |= {name.replace("___", "/").replace("__", "."): text for name, text in others.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def lines(body: str, **others: str | bytes) -> list[str]:
    return [line for line in read_text(pack(body, **others)).split("\n") if line]


def save(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(FileRefused) as caught:
        act()
    return caught.value.code


def test_letter_of_an_office_in_reading_order() -> None:
    document = docx.Document()
    head = document.add_table(1, 2)
    head.cell(0, 0).text = "TỈNH ỦY KON TUM\n*\nSố 123-KH/TU"
    head.cell(0, 1).text = "ĐẢNG CỘNG SẢN VIỆT NAM"
    head.cell(0, 1).add_paragraph("Kon Tum, ngày 22 tháng 01 năm 2024")
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph("Cấp xã hoàn thành trước\tngày 15-02-2024.")
    rows = document.add_table(2, 3, style="Table Grid")
    for place, text in zip(rows._cells, ["TT", "Nội dung", "Thời gian", "1", "Sơ kết", "15-02"], strict=True):
        place.text = text
    rows.cell(1, 1).add_paragraph("- cấp xã")
    document.add_paragraph("Sau bảng.")
    foot = document.add_table(1, 2)
    foot.cell(0, 0).text = "Nơi nhận:"
    foot.cell(0, 0).add_paragraph("- Lưu Văn phòng.")
    foot.cell(0, 1).text = "T/M BAN THƯỜNG VỤ"
    document.sections[0].header.paragraphs[0].text = "không đọc"
    assert extract_text(save(document), "kh.docx").split("\n\n") == [
        "TỈNH ỦY KON TUM\n*\nSố 123-KH/TU",
        "ĐẢNG CỘNG SẢN VIỆT NAM\nKon Tum, ngày 22 tháng 01 năm 2024",
        "KẾ HOẠCH",
        "Cấp xã hoàn thành trước ngày 15-02-2024.",
        "| TT | Nội dung | Thời gian |\n| 1 | Sơ kết<br>- cấp xã | 15-02 |",
        "Sau bảng.",
        "Nơi nhận:\n- Lưu Văn phòng.",
        "T/M BAN THƯỜNG VỤ",
    ]


def test_lists_that_word_numbers() -> None:
    body = item("Mục đích", 0) + item("Yêu cầu", 1) + item("Một", 2) + item("Hai", 2) + item("Nội dung", 1)
    body += item("Ba", 2) + item("Bốn", 3) + item("Năm", 3) + item("Sáu", 4) + item("Bảy", 5) + item("Tổ chức", 0)
    body += item("Tám", 1) + item("Bốn lại", 1, 3) + item("Năm lại", 1, 3)
    assert lines(body) == [
        "I. Mục đích", "1. Yêu cầu", "1.1. Một", "1.2. Hai", "2. Nội dung", "2.1. Ba", "a) Bốn", "b) Năm", "- Sáu",
        "+ Bảy", "II. Tổ chức", "1. Tám", "4. Bốn lại", "5. Năm lại",
    ]  # fmt: skip


def test_lists_numbered_by_a_style() -> None:
    style = '<w:pStyle w:val="{}"/>'
    body = par("Một", properties=style.format("Muc")) + par("Hai", properties=style.format("MucCon"))
    body += par("Không", properties=style.format("Muc") + '<w:numPr><w:numId w:val="0"/></w:numPr>')
    body += par("", properties=style.format("Muc")) + par("Bốn", properties=style.format("Muc"))
    body += par("Vòng", properties=style.format("Vong"))
    assert lines(body) == ["Điều 1. Một", "Điều 2. Hai", "Không", "Điều 4. Bốn", "Vòng"]


@pytest.mark.parametrize(
    ("count", "form", "label"),
    [
        (4, "upperRoman", "IV"), (19, "lowerRoman", "xix"), (27, "lowerLetter", "aa"), (2, "upperLetter", "B"),
        (7, "decimalZero", "07"), (3, "none", ""), (10**9, "upperRoman", "1000000000"),
        (10**6, "lowerLetter", "1000000"), (5, "ordinal", "5"),
    ],
)  # fmt: skip
def test_forms_of_numbers(count: int, form: str, label: str) -> None:
    assert count_as(count, form) == label


def test_text_box_is_read_once_after_its_paragraph() -> None:
    content = "<w:txbxContent>" + par("MẬT") + par("Dự thảo") + "</w:txbxContent>"
    box = f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing>"
    box += f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
    box += "</mc:AlternateContent></w:r>"
    old = f"<w:r><w:pict><v:textbox>{content}</v:textbox></w:pict></w:r>"
    assert lines(par("Trước ", box, "sau") + par("Hết")) == ["Trước sau", "MẬT", "Dự thảo", "Hết"]
    assert lines(par(old) + par("Hết")) == ["MẬT", "Dự thảo", "Hết"]


def test_tracked_changes() -> None:
    deleted = "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('chỗ cũ')}</w:moveFrom>"
    ended = "<w:rPr><w:del/></w:rPr>"
    body = par("Trước ngày ", deleted, f"<w:ins>{run('15-02')}</w:ins>", moved)
    body += par("Hai đoạn ", properties=ended) + par("thành một.") + par(deleted, properties=ended) + item("Một", 0)
    rows = table(*(cell(each) + cell("b") for each in "acd"))
    body += rows.replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1)
    assert lines(body) == ["Trước ngày 15-02", "Hai đoạn thành một.", "I. Một", "| c | b |", "| d | b |"]


def test_hidden_text_signs_fields_and_controls() -> None:
    signs = "<w:r><w:t>một</w:t><w:br/><w:t>hai</w:t><w:tab/><w:t>24</w:t><w:noBreakHyphen/><w:t>CT</w:t></w:r>"
    field = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    body = par(
        "Thấy", run("ẩn", "<w:vanish/>"), run("ẩn", '<w:rStyle w:val="An"/>'), run(" rõ", '<w:vanish w:val="0"/>')
    )
    body += par(signs, field) + par(
        f"<w:hyperlink>{run('liên kết')}</w:hyperlink>", f"<w:smartTag>{run('!')}</w:smartTag>"
    )
    body += f"<w:sdt><w:sdtContent>{par('trong khung')}</w:sdtContent></w:sdt>" + par("cách\u00a0rời")
    assert lines(body) == ["Thấy rõ", "một", "hai 24-CT", "liên kết!", "trong khung", "cách\u00a0rời"]


def test_footnotes_stand_after_their_paragraph_or_table() -> None:
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    notes = "".join(f'<w:footnote w:id="{n}">{par(f" Ghi chú {n}")}{par("tiếp")}</w:footnote>' for n in range(2, 15))
    body = (
        par("Kế hoạch", mark.format(2), " này")
        + par("Sau")
        + table(cell(par("A", mark.format(3))) + cell("B"), cell("C") + cell("D"))
    )
    body += par(*(mark.format(n) for n in (2, 99)), "lại") + "".join(par("x", mark.format(n)) for n in range(4, 12))
    read = lines(body, word___footnotes__xml=f"<w:footnotes {NAMES}>{notes}</w:footnotes>")
    assert read[:7] == [
        "Kế hoạch¹ này", "¹ Ghi chú 2 tiếp", "Sau", "| A² | B |", "| C | D |", "² Ghi chú 3 tiếp", "¹lại",
    ]  # fmt: skip
    assert read[-2:] == ["x¹⁰", "¹⁰ Ghi chú 11 tiếp"]


def test_merged_cells_are_not_repeated_and_columns_stay() -> None:
    begun, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        cell("TT") + cell("Thời gian", '<w:gridSpan w:val="2"/>') + cell("Ai"),
        cell("1", begun) + cell("sáng") + cell("chiều") + cell("A | B"),
        cell("lặp", on) + cell("8 giờ") + cell("") + cell(table(cell("trong") + cell("bảng"), cell("x") + cell("y"))),
        cell("") + cell("") + cell("") + cell(""),
    )
    assert lines(body) == [
        "| TT | Thời gian |  | Ai |", "| 1 | sáng | chiều | A / B |", "|  | 8 giờ |  | trong<br>bảng<br>x<br>y |",
    ]  # fmt: skip


def test_tables_for_the_layout_become_lines() -> None:
    four = (cell("A") + cell("B"), cell("C") + cell("D"))
    assert lines(table(*four, borders="nil")) == lines(table(cell("A"), cell("B"), cell("C"), cell("D"))) == [*"ABCD"]
    assert lines(table(cell("A") + cell("B"))) == ["A", "B"]
    assert lines(table(*four)) == ["| A | B |", "| C | D |"]
    under = '<w:tcBorders><w:bottom w:val="single"/></w:tcBorders>'
    assert lines(table(cell("A", under) + cell("B"), cell("C") + cell("D"), borders="none")) == [*"ABCD"]
    erased = (
        "<w:tcBorders>"
        + "".join(f'<w:{e} w:val="nil"/>' for e in ("top", "left", "bottom", "right"))
        + "</w:tcBorders>"
    )
    assert lines(table(cell("A", erased) + cell("B", erased), cell("C", erased) + cell("D", erased))) == [*"ABCD"]


def test_document_with_macros_is_read_without_them() -> None:
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    types = f'<Types><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    data = pack(par("Kế hoạch"), word___vbaProject__bin=b"\xd0\xcf\x11\xe0", **{"[Content_Types]__xml": types})
    assert extract_text(data, "kh.docm") == "Kế hoạch"


def test_other_name_of_the_main_part_and_strict_names() -> None:
    assert extract_text(pack(par("Kế hoạch"), main="word/document2.xml"), "a.docx") == "Kế hoạch"
    strict = NAMES.replace(
        "schemas.openxmlformats.org/wordprocessingml/2006/main", "purl.oclc.org/ooxml/wordprocessingml/main"
    )
    body = f"<?xml version='1.0'?><w:document {strict}><w:body>{par('Nghiêm')}</w:body></w:document>"
    assert extract_text(pack(body), "a.docx") == "Nghiêm"


def test_two_hundred_pages_take_bounded_time() -> None:
    words = random.Random(1).choices(["kế", "hoạch", "sơ", "kết", "thực", "hiện", "của", "tỉnh", "ủy"], k=60_000)
    body = "".join(item(" ".join(words[n : n + 30]), n % 4) for n in range(0, len(words), 30))
    rows = (cell(str(n)) + cell(words[n]) + cell(words[n + 1]) for n in range(1000))
    data = pack(body + table(*rows))
    assert len(read_text(data)) > 250_000
    assert least_seconds(lambda: read_text(data), times=1) < 3


@pytest.mark.parametrize(
    "body",
    [
        '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><w>&b;</w>',
        '<?xml version="1.0"?><!DOCTYPE w SYSTEM "http://localhost/w.dtd"><w/>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(body: str, encoding: str) -> None:
    data = pack(par(""), word___document__xml=body.encode(encoding))
    assert refusal(lambda: read_text(data)) == "file_bomb"


def test_billion_laughs_in_another_part_are_refused() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    styles = f'<!DOCTYPE lolz [<!ENTITY l0 "lol">{laughs}]><w>&l9;</w>'
    assert refusal(lambda: read_text(pack(par("a"), word___styles__xml=styles))) == "file_bomb"


def test_zip_bombs_are_refused_before_they_are_unpacked() -> None:
    for data in (
        pack(par("a"), word___media___a__png=b"\0" * 3_000_000),
        pack(par("a"), **{f"word___{n}": b"" for n in range(2001)}),
    ):
        assert refusal(lambda data=data: extract_text(data, "a.docx")) == "file_bomb"
        assert least_seconds(lambda data=data: refusal(lambda: extract_text(data, "a.docx"))) < 1


def test_broken_documents_are_refused() -> None:
    whole = pack(par("Kế hoạch " * 500))
    cut = whole[: len(whole) // 2]
    flipped = whole.replace(b"PK\x01\x02", b"PK\x01\x03", 1)
    assert {refusal(lambda data=data: extract_text(data, "a.docx")) for data in (cut, flipped)} == {"file_broken"}
    for body in (
        "<?xml version='1.0'?><w:document",
        "<?xml version='1.0'?><other/>",
        "<?xml version='1.0'?>" + "<a>" * 500,
    ):
        assert refusal(lambda body=body: read_text(pack(body))) == "file_broken"
    without = pack(par("a")).replace(b"word/document.xml", b"word/documemt.xml")
    assert refusal(lambda: read_text(without)) == "file_broken"


def test_what_swells_a_text_is_held_down() -> None:
    wide = cell("a", '<w:gridSpan w:val="999999999"/>')
    assert len("".join(lines(table(wide + cell("b") + cell("c"), wide + cell("b") + cell("c"))))) < 1000
    level = f'<w:lvl w:ilvl="0"><w:lvlText w:val="{"x" * 9999}"/></w:lvl>'
    long = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
    long = f'<w:numbering {NAMES}>{long}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    assert len(lines(item("a", 0), word___numbering__xml=long)[0]) < 50
