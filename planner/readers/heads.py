"""The head of a document: kind, number, date, issuer, subject, and the documents that it rests on."""

import re
from datetime import date

from planner.enums import PaperKind, Sure
from planner.readers.dates import TIME, read_time, repair_digits
from planner.readers.found import Doubt, FoundDay, Words
from planner.readers.paragraphs import Paragraph
from planner.readers.structure import Document
from planner.wording import lower_first, upper_first

_NUMBER = re.compile(
    r"\bs[o0]\s*(?:hieu\s*)?:?\s*(?P<no>[\dol]{1,5}[a-z]?(?:\s*-\s*(?=[a-z])|\s*/\s*(?=(?:19|"
    r"20)?\d*\s*/?-?\s*[a-z])))(?P<sign>[a-z0-9&/.\-]*[a-z0-9](?:\s*[-/]\s*[a-z][a-z0-9&.\-/]*)*)"
)
_BLANK = re.compile(r"\bso\s*:?\s*[.…_\s]*(?P<sign>[-/]\s*[a-z]{2,}[a-z0-9&/.\-]*)")
_DATE = re.compile(r"ngay\s+[\dol]{1,2}\s+thang\s+[\dol]{1,2}\s+nam\s+[\dol]{4}")
_BLANK_DATE = re.compile(r"ngay[\s.…_]*thang[\s.…_]*(?:[\dol]{1,2}\s*)?nam\s+[\dol]{4}")
_CAPTION = re.compile(r"kem theo\s+(?P<kind>[a-z ]+?)\s*(?=so\b)")
_CAPTION_DATE = re.compile(
    r"ngay\s+[\dol]{1,2}\s?[-/.]\s?[\dol]{1,2}\s?[-/.]\s?[\dol]{4}|ngay\s+\d{1,2}\s+thang\s+\d{1,2}\s+nam\s+\d{4}"
)
_ORGAN = (
    r"(?:ban thuong vu|ban thuong truc|ban chap hanh|thuong truc|ban chi dao|ban can su dang|dang doan|"
    r"dang uy|tinh uy|thanh uy|huyen uy|"
    r"quan uy|thi uy|uy ban|ubnd|ubmttq|hoi dong|hoi|lien doan|lien hiep|lien minh|tinh doan|thanh doan|"
    r"huyen doan|doan|so|ban|bo|cuc|vu|"
    r"vien|truong|benh vien|van phong|cong doan|cong an|bch|btv|chi bo|trung tam|dai|bao|chi cuc|kho bac|"
    r"bao hiem|toa an|tong)"
)
_ISSUES = re.compile(
    rf"(?:^|"
    rf"[,;.]\s+)(?P<organ>{_ORGAN}\b[^,;.:()]{{0,90}}?(?:,\s[^,;.:()]{{0,60}}?)?)\s+(?:(?:xay dung va )?ban hanh|"
    rf"xay dung|de ra|lap|thong nhat ban hanh)\s+"
    r"(?:va ban hanh\s+)?(?:ke hoach|chuong trinh|chi thi|huong dan|thong bao|quyet dinh)"
)
_WRITES = re.compile(
    rf"(?:^|[,;.]\s+)(?P<organ>{_ORGAN}\b[^,;.:()]{{0,60}}?)\s+(?:tran trong |kinh )?(?:de nghi|yeu cau|"
    rf"thong bao|bao cao)\b"
)
_MOTTO = re.compile(r"dang cong san viet nam|cong hoa xa hoi chu nghia|doc lap\s*-\s*tu do")
_HAS_SIGN = re.compile(r"\bso\s*:?\s*[\d.…/-]|\bngay\b.*\bthang\b")
_CITED = re.compile(
    r"(?:ke hoach|ket luan|chi thi|nghi quyet|quyet dinh|nghi dinh|thong tu|cong van|huong dan|quy dinh|"
    r"chuong trinh(?: hanh dong| phoi hop| cong tac)?|thong bao|"
    r"luat|bo luat|de an|thong tri|quy che|to trinh|bao cao|dieu le|cong dien|van ban|"
    r"phap lenh)\s+(?:lien tich\s+)?(?:so\s*:?\s*)?(?=\d{1,5}[a-z]?\s?[-/])"
)
_CITED_END = re.compile(
    rf"[;.](?=\s|$)|,\s+(?={_ORGAN}\b[^,;.]{{0,100}}?\s(?:ban hanh|xay dung|de ra|lap|yeu cau|de nghi|"
    rf"to chuc|huong dan)\b)|\s(?:va|;)\s+(?={_CITED.pattern})|,\s+(?={_CITED.pattern})"
)
_NEWS = re.compile(
    r"\((?:[\w.]+\.vn|ttxvn|vov|bao [a-z ]+)\)|(?:sang|chieu|toi|trua)\s+(?:ngay\s+)?\d{1,2}/\d{1,2}|"
    r"du hoi nghi co|phat bieu tai hoi nghi|phong vien|"
    r"tin, anh|email cua ban|tra loi\s*$|chu tri hoi nghi so ket|theo bao cao tai"
)


def read_kind(document: Document, text_key: str) -> tuple[PaperKind, Words]:
    """Return the kind of a document and the words that say so; news and letters carry no name of a kind."""
    if document.title is not None and document.kind:
        return PaperKind(document.kind), document.title.words(0, document.title_end)
    for paragraph in [*document.opening, *document.head][:40]:
        if re.search(r"\bv/v\b|^kinh gui\s*:", paragraph.key):
            return PaperKind.OFFICIAL_LETTER, paragraph.words(0, 10, Sure.LIKELY)
        named = re.search(r"\bban hanh (ke hoach)\b.{0,160}nhu sau", paragraph.key)
        if named:
            return PaperKind.PLAN, paragraph.words(named.start(1), named.end(1), Sure.LIKELY)
    news = _NEWS.search(text_key)
    if news:
        return PaperKind.NEWS, Words()
    return PaperKind.OTHER, Words()


def read_number(document: Document) -> tuple[Words, list[Doubt]]:
    """Return number and symbol, from the head or from the caption of an annex; nothing where it is left blank."""
    for paragraph in _head_zone(document):
        found = _NUMBER.search(repair_digits(paragraph.key))
        if found and not re.search(r"\bkem theo|thuc hien|can cu", paragraph.key[: found.start()]):
            return _number_words(paragraph, found), []
        blank = _BLANK.search(paragraph.key)
        if blank:
            return Words(), [Doubt("number_blank", paragraph.line, paragraph.words(blank.start(), blank.end()).text)]
    for paragraph, start in _captions(document):
        found = _NUMBER.search(paragraph.key, start)
        if found:
            return _number_words(paragraph, found, Sure.LIKELY), [
                Doubt("number_from_annex", paragraph.line, paragraph.text)
            ]
    return Words(), [Doubt("number_missing", _first_line(document))]


def _number_words(paragraph: Paragraph, found: re.Match[str], sure: Sure = Sure.SURE) -> Words:
    words = paragraph.words(found.start("no"), found.end("sign"), sure)
    digits = re.match(r"[\dlOoI]+", words.text)
    mended = digits[0].translate({108: "1", 73: "1", 79: "0", 111: "0"}) if digits else ""
    text = mended + words.text[len(mended) :]
    return Words(
        re.sub(r"\s*([-/])\s*", r"\1", text).rstrip(".,;"), words.span, sure if text == words.text else Sure.DOUBTFUL
    )


def read_issued(document: Document) -> tuple[FoundDay | None, list[Doubt]]:
    """Return the day of issue, from the head or from the caption of an annex."""
    blank: list[Doubt] = []
    for paragraph in _head_zone(document):
        day = _day_in(paragraph, _DATE, 0, Sure.SURE)
        if day:
            return day, []
        empty = _BLANK_DATE.search(paragraph.key)
        if empty:
            blank = [Doubt("date_blank", paragraph.line, paragraph.words(empty.start(), empty.end()).text)]
    if not blank:
        for paragraph, start in _captions(document):
            day = _day_in(paragraph, _CAPTION_DATE, start, Sure.LIKELY)
            if day:
                return day, []
    return None, blank or [Doubt("date_missing", _first_line(document))]


def _day_in(paragraph: Paragraph, form: re.Pattern[str], start: int, sure: Sure) -> FoundDay | None:
    key = repair_digits(paragraph.key)
    found = form.search(key, start)
    time = TIME.match(key, found.start()) if found else None
    read = read_time(time, None) if time else None
    if read and read.last and found:
        return FoundDay(read.last, paragraph.words(found.start(), read.end, sure))
    return None


def _head_zone(document: Document) -> list[Paragraph]:
    """Return the paragraphs before the title; without a title, the first few."""
    return document.head if document.title is not None else document.opening[:12]


def _captions(document: Document) -> list[tuple[Paragraph, int]]:
    """Return the lines "kèm theo Kế hoạch số …" of annexes, with where the number begins."""
    lines = [paragraph for annex in document.annexes for paragraph in annex.heading]
    return [(line, found.end()) for line in lines if (found := _CAPTION.search(line.key))]


def _first_line(document: Document) -> int:
    return document.title.line if document.title else 1


def read_subject(document: Document) -> Words:
    """Return the trích yếu: what follows the title, up to the opening sentence."""
    if document.title is None:
        letter = next((p for p in document.opening[:12] if re.match(r"v/v\b", p.key)), None)
        return letter.statement() if letter else Words()
    rest = document.title.text[document.title_end :].strip(" :")
    if rest:
        return document.title.statement(document.title_end)
    for paragraph in document.opening[:4]:
        if re.match(r"thuc hien|can cu|de |nham |ngay |kinh gui", paragraph.key) and len(paragraph.text) > 150:
            break
        if re.match(r"\(?\s*(?:kem theo|ban hanh)|kinh gui", paragraph.key):
            continue
        return _with_next(document, paragraph)
    return Words()


def _with_next(document: Document, paragraph: Paragraph) -> Words:
    """Return a subject that capitals or a break have cut into two paragraphs as one."""
    first = paragraph.statement()
    after = document.opening[document.opening.index(paragraph) + 1 :][:1]
    if after and after[0].is_caps and paragraph.is_caps:
        second = after[0].statement()
        return Words(f"{first.text} {second.text}", first.span, Sure.LIKELY)
    return first


def read_issuer(document: Document) -> Words:
    """Return who decides: the organ that issues in the opening sentence, else the organ of the head or a caption."""
    for paragraph in [*document.opening, *[node.paragraph for node in document.nodes[:3]]]:
        found = _ISSUES.search(paragraph.key) or (_WRITES.search(paragraph.key) if document.title is None else None)
        if found:
            words = paragraph.words(found.start("organ"), found.end("organ"))
            return Words(upper_first(words.text), words.span, words.sure)
    head = _organ_of_head(document)
    if head:
        return head
    for paragraph, start in _captions(document):
        found = re.compile(r"\bcua\s+").search(paragraph.key, start)
        if found:
            words = paragraph.words(found.end(), None, Sure.LIKELY)
            return Words(words.text.rstrip(") ."), words.span, Sure.LIKELY)
    return Words()


def _organ_of_head(document: Document) -> Words:
    """Return the organ that issues: the lines in capitals before the number, without motto and superior."""
    lines: list[Words] = []
    for paragraph in document.head:
        motto = _MOTTO.search(paragraph.key)
        stop = motto.start() if motto else len(paragraph.text)
        sign = _HAS_SIGN.search(paragraph.key)
        stop = min(stop, sign.start() if sign else stop)
        words = paragraph.words(0, stop)
        if len(words.text) > 2 and paragraph.text[:stop].upper() == paragraph.text[:stop]:
            lines.append(words)
    if not lines:
        return Words()
    last = lines[-1]
    if len(lines) > 1 and re.match(
        r"(?:va |tinh|thanh pho|huyen|quan|xa|phuong|viet nam|dac khu|thi tran|thi xa)\b", _folded(last)
    ):
        text = f"{lines[-2].text} {last.text}"
    elif len(lines) > 1 and re.match(r"ban thuong (?:truc|vu)", _folded(last)):
        text = " ".join(line.text for line in [lines[-1], *lines[:-1]])
    else:
        text = last.text
    return Words(_sentence_case(text), last.span, Sure.LIKELY)


def _folded(words: Words) -> str:
    return Paragraph(words.text, ((0, 1, 1),)).key


_PROPER_AFTER = {"tỉnh", "huyện", "xã", "phường", "thị trấn", "đặc khu", "thành phố", "quận", "ủy", "đoàn"}
_SMALL = {"nhân dân": "nhân dân"}


def _sentence_case(text: str) -> str:
    """Return capitals as running words: place names keep theirs, "VIỆT NAM" too."""
    kept = {
        "mttq": "MTTQ",
        "ubnd": "UBND",
        "hđnd": "HĐND",
        "ubmttq": "UBMTTQ",
        "btv": "BTV",
        "bch": "BCH",
        "tncs": "TNCS",
        "lhpn": "LHPN",
    }
    words = text.lower().split()
    made: list[str] = []
    proper = False
    for n, word in enumerate(words):
        pair = " ".join(words[n - 1 : n + 1])
        if word in kept:
            made.append(kept[word])
        elif (
            n == 0
            or proper
            or word in {"việt", "tổ"}
            or pair in {"việt nam", "hồ chí", "chí minh"}
            or pair == "mặt trận"
        ):
            made.append(upper_first(word))
        else:
            made.append(word)
        proper = (proper and word not in {"tỉnh", "thành"}) or word in _PROPER_AFTER or pair in _PROPER_AFTER
        if proper and n + 1 < len(words) and words[n + 1] in {"phố", "trấn", "khu"}:
            proper = False
    return lower_first(" ".join(made)) if not made else upper_first(" ".join(made))


def read_basis(document: Document) -> tuple[Words, ...]:
    """Return the documents cited before the first section, each up to the next one or the end of its sentence."""
    cited: list[Words] = []
    for paragraph in document.opening:
        if paragraph.words().text == read_subject(document).text:
            continue
        for found in _CITED.finditer(paragraph.key):
            inside = paragraph.key[: found.start()].count("(") > paragraph.key[: found.start()].count(")")
            end = _CITED_END.search(paragraph.key, found.end())
            stop = end.start() if end else len(paragraph.text)
            if not inside and not (cited and _covers(cited[-1], paragraph, found.start())):
                cited.append(paragraph.statement(found.start(), stop))
    return tuple(cited)


def _covers(words: Words, paragraph: Paragraph, offset: int) -> bool:
    """Tell whether words already hold the place: a document cited inside the title of another."""
    if words.span is None:
        return False
    place = paragraph.span(offset, offset + 1)
    return (place.line, place.column) < (words.span.end_line, words.span.end_column) and place.line >= words.span.line


def year_of(issued_on: date | None, text_key: str) -> int | None:
    """Return the document's year: that of its day, else the year of its head (blank day), else none."""
    if issued_on:
        return issued_on.year
    found = re.search(r"ngay[\s.…_]*thang[\s.…_]*(?:\d{1,2}\s*)?nam\s+((?:19|20)\d\d)", text_key)
    return int(found[1]) if found else None
