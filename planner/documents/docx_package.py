"""What is the same in every .docx of a form: styles, settings, page number; and the zip that holds it all.

Word wants twentieths of a point for measures, halves for sizes of letters, eighths for rules (ECMA-376 part 1, 17).
"""

import re
from functools import lru_cache
from xml.sax.saxutils import escape  # writes XML and reads none  # nosec B406

from planner.documents.profiles import StyleProfile, TypeStyle
from planner.documents.zip_parts import Part, join_parts, make_part

FONT = "Times New Roman"
TWIPS_PER_MM = 1440 / 25.4
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_QUICK = 3  # of zlib, for what is packed for one paper alone
# the styles by the measure of the profile that they hold, with the names that Word shows
STYLES = {
    "motto": "Quoc hieu", "superior": "Co quan cap tren", "issuer": "Co quan ban hanh", "number": "So ky hieu",
    "place": "Dia danh ngay thang", "draft": "Du thao", "box": "Do mat do khan", "kind": "Ten loai",
    "subject": "Trich yeu", "subject_small": "Trich yeu dai", "annex": "Phu luc", "basis": "Can cu",
    "separator": "Gach duoi trich yeu", "body": "Noi dung",
    "addressee": "Nguoi duoc moi", "addressee_post": "Chuc vu nguoi duoc moi", "note": "Chu thich",
    "letter_subject": "Trich yeu cong van", "addressed": "Kinh gui ai", "addressed_label": "Kinh gui",
    "heading_1": "heading 1", "heading_2": "heading 2", "heading_3": "heading 3",
    "recipients_label": "Noi nhan", "recipients": "Noi nhan chi tiet", "authority": "Quyen han ky",
    "post": "Chuc vu nguoi ky", "signer": "Ho ten nguoi ky", "page_number": "So trang",
}  # fmt: skip
_HEADINGS = ("heading_1", "heading_2", "heading_3")
_JUSTIFIED = frozenset({"body", "basis", *_HEADINGS})
_LEFT = frozenset({"recipients_label", "recipients", "addressed", "addressed_label"})
_TYPES = f"""{_HEAD}<Types xmlns="{_PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{_MAIN}.styles+xml"/>\
<Override PartName="/word/settings.xml" ContentType="{_MAIN}.settings+xml"/>\
<Override PartName="/word/header1.xml" ContentType="{_MAIN}.header+xml"/>\
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
</Types>"""
_RELATIONS = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>\
<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>\
</Relationships>"""
_PARTS = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>\
<Relationship Id="rId2" Type="{_OFFICE}/settings" Target="settings.xml"/>\
<Relationship Id="rId3" Type="{_OFFICE}/header" Target="header1.xml"/></Relationships>"""
_SETTINGS = f"""{_HEAD}<w:settings xmlns:w="{_WORD}"><w:zoom w:percent="100"/>{{mirrored}}\
<w:defaultTabStop w:val="567"/>\
<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" \
w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>\
<w:themeFontLang w:val="vi-VN"/></w:settings>"""


def twips(points: float) -> int:
    """Return points as Word counts them."""
    return round(points * 20)


def mm_twips(millimetres: float) -> int:
    """Return millimetres as Word counts them."""
    return round(millimetres * TWIPS_PER_MM)


def pack(body: str, profile: StyleProfile, title: str) -> bytes:
    """Return a whole .docx around the body of its document, whose last element is the section of the page."""
    document = f'{_HEAD}<w:document xmlns:w="{_WORD}" xmlns:r="{_OFFICE}"><w:body>{body}</w:body></w:document>'
    first, *others = _shared_parts(profile)
    named = make_part("docProps/core.xml", _core(title).encode(), level=0)  # packing it saves a hundred bytes
    return join_parts([first, named, make_part("word/document.xml", document.encode(), _QUICK), *others])


@lru_cache(16)
def _shared_parts(profile: StyleProfile) -> tuple[Part, ...]:
    """Return what is the same in every paper of a form, packed once."""
    parts = {
        "[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/_rels/document.xml.rels": _PARTS,
        "word/styles.xml": _styles(profile), "word/settings.xml": _settings(profile),
        "word/header1.xml": _header(profile),
    }  # fmt: skip
    return tuple(make_part(name, text.encode()) for name, text in parts.items())


def _settings(profile: StyleProfile) -> str:
    return _SETTINGS.format(mirrored="<w:mirrorMargins/>" if profile.mirrored else "")


def section(profile: StyleProfile) -> str:
    """Return the page of one paper, which counts its own pages and shows their numbers from the second on.

    Where margins change places on the back, a paper begins on a new sheet: else its front would have those of a back.
    """
    width, height = (mm_twips(side) for side in profile.page)
    begins = "oddPage" if profile.mirrored else "nextPage"
    turned = ' w:orient="landscape"' if width > height else ""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
        f'<w:type w:val="{begins}"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/><w:pgMar w:top="{mm_twips(profile.margin_top)}" '
        f'w:right="{mm_twips(profile.margin_right)}" w:bottom="{mm_twips(profile.margin_bottom)}" '
        f'w:left="{mm_twips(profile.margin_left)}" w:header="{mm_twips(profile.page_number_top)}" w:footer="0" '
        'w:gutter="0"/><w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )


def face(style: TypeStyle) -> str:
    """Return the letters of a style."""
    marks = "".join(
        mark
        for is_set, mark in (
            (style.bold, "<w:b/>"), (style.italic, "<w:i/>"), (style.underline, '<w:u w:val="single"/>'),
        )
        if is_set
    )  # fmt: skip
    size = round(style.size * 2)
    return f'{marks}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def style_of(profile: StyleProfile, name: str) -> TypeStyle:
    """Return the letters of one of STYLES."""
    if name == "separator":
        return profile.body
    if name in _HEADINGS:
        return profile.headings[_HEADINGS.index(name)]
    found = profile.motto[0][1] if name == "motto" else getattr(profile, name)
    return found if isinstance(found, TypeStyle) else found[0]


@lru_cache(16)
def _styles(profile: StyleProfile) -> str:
    made = "".join(_style(profile, name, words) for name, words in STYLES.items())
    body = face(profile.body)
    return (
        f'{_HEAD}<w:styles xmlns:w="{_WORD}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>{body}'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:widowControl/><w:spacing w:before="0" w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority '
        'w:val="99"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        f'<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>{made}</w:styles>'
    )


def _style(profile: StyleProfile, name: str, words: str) -> str:
    style = style_of(profile, name)
    at = "both" if name in _JUSTIFIED else "left" if name in _LEFT else "center"
    # Word knows its own heading styles by their names, which is what fills its pane of headings
    own = "" if name in _HEADINGS else ' w:customStyle="1"'
    level = f'<w:outlineLvl w:val="{_HEADINGS.index(name)}"/>' if name in _HEADINGS else ""
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{name}"><w:name w:val="{words}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:line="{twips(style.step)}" '
        f'w:lineRule="exact"/><w:jc w:val="{at}"/>{level}</w:pPr><w:rPr>{face(style)}</w:rPr></w:style>'
    )


@lru_cache(16)
def _header(profile: StyleProfile) -> str:
    number = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText>'
    return (
        f'{_HEAD}<w:hdr xmlns:w="{_WORD}"><w:p><w:pPr><w:pStyle w:val="page_number"/></w:pPr>{number}</w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>'
    )


def as_xml(text: str) -> str:
    """Return words as they stand in a part of the file, without what XML cannot hold however it is written."""
    return escape(_CONTROL.sub("", text))


def _core(title: str) -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{as_xml(title)}</dc:title><dc:creator>planner</dc:creator><dc:language>vi-VN</dc:language>"
        "</cp:coreProperties>"
    )
