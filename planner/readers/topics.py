"""Topics for presentation (tham luận): from an annex, a table, or a list in the body."""

import re

from planner.readers.found import FoundTopic, Words
from planner.readers.organs import NOUN, split_organ
from planner.readers.paragraphs import Paragraph
from planner.readers.structure import Annex, Document, Node, following
from planner.readers.tables import Table, tables_in

_HEADING = re.compile(
    r"[^.;]{0,60}(?:chu de|noi dung|phan cong|danh (?:sach|muc)|cac|bai|don vi|goi y|"
    r"dinh huong)?[^.;]{0,40}tham luan[^.;]{0,160}$"
)
_NOT_HEADING = re.compile(
    r"thao luan|cac bao cao tham luan tai|dieu hanh|trinh bay tham luan\.?$|chuan bi|"
    r"^tham luan(?: tai hoi nghi)?\s*[.;]|^(?:nghe|phan) tham luan"
)
_EACH = re.compile(
    r"\bmoi (?P<of>[a-z]+(?: [a-z]+){0,3}?)\s(?:lua chon |chon |cu |gioi thieu |co |chuan bi |"
    r"bao cao )?(?P<n>\d{1,2}|mot|hai)\s+(?P<what>[a-z]+(?: [a-z]+)?)"
)
_MEASURES = re.compile(r"phut|trang|lan|buoi|bo\b|ngay|tuan|thang|trieu|ban\b")
_LEAD = re.compile(
    rf"(?:bao cao )?tham luan cua\s+(?={NOUN}\b)|(?:de nghi|giao|moi|phan cong)\s+(?={NOUN}\b)|"
    rf"(?:dai dien |lanh dao )(?={NOUN}\b)|(?:dong chi )?dai dien\s+(?={NOUN}\b)"
)
_ABOUT = re.compile(
    r"\s*(?:[,:]?\s*(?:voi\s+)?(?:chu de|noi dung|ve chu de|ve noi dung)\s*:?|tham luan (?:ve|voi chu de|"
    r"noi dung)(?: chu de)?\s*:?|(?<=\s)(?:trinh bay|phat bieu|bao cao|gioi thieu|chia se)(?: tham luan|"
    r" y kien| kinh nghiem)? ve\b\s*:?|(?:bao cao |trinh bay |chuan bi )?tham luan(?: ve)?\s*:|:|\s-\s|"
    r"\s*-(?=[A-Z]))\s*"
)
_SPLIT = re.compile(r"\s*;\s*|\s*,\s*|\s+va\s+|\s*&\s*(?=so |ban |hoi )")
_MANY = re.compile(
    r"(?P<organ>(?:[a-z]+ ){0,9}?)(?:cac|hai|ba|bon|0?[2-9])\s+(?P<kind>xa, phuong|huyen, thanh pho|huyen|"
    r"xa|phuong|thi tran|dac khu|quan|thi xa|thanh pho|tinh|khoa|"
    r"chi bo (?:thon|ap|buon|khu pho)|thon|ap|buon|khu pho)\s*:?\s+(?=[^\s,;:])"
)
_NUMBERS = {"mot": 1, "hai": 2}


def read_topics(document: Document) -> tuple[FoundTopic, ...]:
    """Return the topics of the fullest list that the document holds."""
    found: list[tuple[FoundTopic, ...]] = []
    for annex in document.annexes:
        if _is_annex(annex):
            found.append(_from_nodes(annex.nodes))
    for node in document.all_nodes():
        if _is_heading(node):
            found.append(_from_nodes(_under(node)))
    return max(found, key=len, default=())


def _is_annex(annex: Annex) -> bool:
    return bool(re.search(r"tham luan", annex.key)) and not re.search(r"de cuong|chuong trinh hoi nghi", annex.key[:40])


def _is_heading(node: Node) -> bool:
    """Tell a heading of topics in the body: "tham luận" in a short line with a list below it."""
    key = node.key.rstrip(": ")
    colon = node.key.rstrip().endswith(":") or bool(re.search(r":\s*$", node.key))
    if node.paragraph.cells or "tham luan" not in key or len(key) > 260 or not (node.children or following(node)):
        return False
    if _NOT_HEADING.search(key) and not re.search(r"phan cong|chu de|noi dung tham luan|cac don vi", key):
        return False
    listed = [child for child in _under(node) if child.paragraph.label.kind or child.paragraph.cells]
    return (colon or len(key) < 120) and len(listed) >= 1 and bool(_HEADING.match(key))


def _under(node: Node) -> list[Node]:
    return node.children or following(node)


def _from_nodes(nodes: list[Node]) -> tuple[FoundTopic, ...]:
    topics: list[FoundTopic] = []
    for table in tables_in(nodes):
        if "words" in table.roles and (
            table.head_key == "" or re.search(r"tham luan|chu de|noi dung|don vi", table.head_key)
        ):
            topics += _from_table(table, len(topics))
    if topics:
        return tuple(topics)
    for node in _leaves(nodes):
        topic = _topic(node, len(topics) + 1)
        if topic:
            topics.append(topic)
    return tuple(topics)


def _leaves(nodes: list[Node]) -> list[Node]:
    """Return the numbered rows of a list; a heading that only groups rows gives those below it."""
    leaves: list[Node] = []
    for node in nodes:
        if not node.paragraph.label.kind:
            continue
        groups = node.children and (node.paragraph.label.kind in {"roman", "part", "caps"} or node.paragraph.is_caps)
        leaves += _leaves(node.children) if groups else [node]
    return leaves


def _topic(node: Node, position: int) -> FoundTopic | None:
    paragraph = node.paragraph
    start = paragraph.body
    lead = _LEAD.match(paragraph.key, start)
    begins = lead.end() if lead else start
    each = _EACH.search(paragraph.key, start)
    speakers = _count_of(each) if each else None
    colon = _colon(paragraph, begins)
    about = _about(paragraph, begins)
    no = int(paragraph.label.no) if paragraph.label.no.isdigit() else position
    if about and (colon is None or about[0] <= colon) and not (each and each.start() < about[0]):
        units = split_units(paragraph, begins, about[0])
        return FoundTopic(no, units, paragraph.statement(about[1]), speakers) if units else None
    if colon is not None:
        units = split_units(paragraph, begins, colon)
        return FoundTopic(no, units, _whole(node, colon + 1), speakers) if units else None
    organ, rest = split_organ(paragraph, begins)
    if not organ:
        return None
    if rest >= len(paragraph.key) and not node.children:
        return None
    if rest >= len(paragraph.key):
        return FoundTopic(
            no,
            split_units(paragraph, begins, rest),
            node.children[0].paragraph.statement(node.children[0].paragraph.body),
            speakers,
        )
    end = begins + len(organ.text)
    return FoundTopic(no, split_units(paragraph, begins, min(end, rest)), paragraph.statement(start), speakers)


def _whole(node: Node, start: int) -> Words:
    """Return the words after a colon, or the only line below where nothing stands there."""
    words = node.paragraph.statement(start)
    if not words and node.children:
        child = node.children[0].paragraph
        return child.statement(child.body)
    return words


def _count_of(each: re.Match[str]) -> int | None:
    count = _NUMBERS.get(each["n"]) or (int(each["n"]) if each["n"].isdigit() else None)
    return None if _MEASURES.match(each["what"]) else count


def _colon(paragraph: Paragraph, start: int) -> int | None:
    depth = 0
    for n, letter in enumerate(paragraph.key[start : start + 400], start=start):
        depth += (letter in "([") - (letter in ")]")
        if (
            letter == ":"
            and depth <= 0
            and not re.search(
                r"\b(?:cac|hai|ba|0\d) (?:xa|phuong|huyen|don vi|xa, phuong|tinh)$", paragraph.key[start:n]
            )
        ):
            return n
    return None


def _about(paragraph: Paragraph, start: int) -> tuple[int, int] | None:
    """Return where "với chủ đề", "tham luận về" or a dash parts the units from the topic."""
    for found in re.finditer(_ABOUT.pattern, paragraph.key[start : start + 400]):
        if found[0].strip() in {":", "-"}:
            before = paragraph.key[start : start + found.start()]
            after = paragraph.text[start + found.end() : start + found.end() + 1]
            if found[0].strip() == "-" and (
                not after.isupper()
                or len(before) > 90
                or not paragraph.text[start : start + 1].isupper()
                or _goes_on_as_name(paragraph.key[start + found.end() :])
            ):
                continue
            if found[0].strip() == ":":
                return None
        return start + found.start(), start + found.end()
    return None


def _goes_on_as_name(key: str) -> bool:
    """Tell the dash inside a name: Lao động - Thương binh, Phát thanh - Truyền hình."""
    return bool(
        re.match(
            r"thuong binh|truyen hinh|ky thuat|xa hoi(?! hoa)|nghe thuat|vat nuoi|chinh sach|ke hoach|the thao|"
            r"du lich|ngo|tai chinh|khoa hoc|thi dua|khen thuong",
            key,
        )
    )


def split_units(paragraph: Paragraph, start: int, end: int) -> tuple[Words, ...]:
    """Return the units that words name: at commas and "và", not inside a name; one organ word serves several places."""
    key = paragraph.key[start:end]
    many = _MANY.match(key)
    if many and paragraph.text[start + many.end()].isupper():
        return _places(paragraph, start, end, many)
    cuts = [(0, 0)]
    for found in _SPLIT.finditer(key):
        rest = key[found.end() :]
        if re.match(rf"(?:{NOUN})\b", rest) and not _inside_name(key[: found.start()], rest, found[0]):
            cuts.append((found.start(), found.end()))
    units: list[Words] = []
    for n, (_, begins) in enumerate(cuts):
        stop = cuts[n + 1][0] if n + 1 < len(cuts) else len(key)
        words = paragraph.statement(start + begins, start + stop)
        if words:
            units.append(_with_organ(words, units))
    return tuple(units)


def _with_organ(words: Words, before: list[Words]) -> Words:
    """Return "Đảng ủy xã B" for the "xã B" in "Đảng ủy xã A, xã B"."""
    place = re.match(r"(xã|phường|huyện|thị xã|thành phố|thị trấn|đặc khu|thôn)\s+(?=[A-ZĐ])", words.text)
    first = re.match(rf"(.+?)\s{place[1]}\s", before[0].text) if place and before else None
    return Words(f"{first[1]} {words.text}", words.span, words.sure) if first else words


def _inside_name(before: str, rest: str, mark: str) -> bool:
    """Tell a comma or "và" inside the name of one organ: Sở Văn hóa, Thể thao và Du lịch."""
    if before.count("(") > before.count(")"):
        return True
    if re.search(r"\b(?:khu|thon|xom|ap|lang|buon|to dan pho)\b[^,]*$", before) and re.match(
        r"(?:xa|phuong|thi tran) ", rest
    ):
        return True  # chi bộ thôn A, xã B: one place
    if re.match(r"(?:xa|phuong|huyen|quan|thi xa|thanh pho|dac khu|thi tran) [a-z]", rest):
        return False
    if mark.strip() in {"va", ","} and re.search(r"\bso [a-z -]+$|\bban [a-z -]+$", before):
        return not re.match(
            r"(?:so|ban|hoi|uy ban|ubnd|van phong|cong an|bo chi huy|lien doan|tinh doan|dai|bao|huyen uy|"
            r"thanh uy|dang uy|vien|cuc|chi cuc|lien minh|lien hiep)\b",
            rest,
        )
    return False


def _places(paragraph: Paragraph, start: int, end: int, many: re.Match[str]) -> tuple[Words, ...]:
    """Return "Huyện ủy A", "Huyện ủy B" of "Huyện ủy các huyện A, B và C"."""
    organ = paragraph.text[start : start + many.end("organ")].strip()
    kind = paragraph.text[start + many.start("kind") : start + many.end("kind")]
    position = start + many.end()
    units: list[Words] = []
    rest = paragraph.text[position:end]
    for part in re.split(r"(\s*[,;]\s*|\s+và\s+)", rest):
        if part.strip(" ,;") and part.strip() != "và" and part.strip()[:1].isupper():
            words = paragraph.words(position, position + len(part))
            carries = organ and not re.search(r"(?:huyen|quan|thi|thanh|tinh) uy$", many["organ"].strip())
            name = f"{organ} {kind} {words.text}" if carries else f"{organ or kind.capitalize()} {words.text}"
            units.append(Words(name.rstrip(".,;: "), words.span, words.sure))
        position += len(part)
    return tuple(units)


def _from_table(table: Table, before: int) -> list[FoundTopic]:
    topics = []
    for n, row in enumerate(table.rows, start=before + 1):
        words, who, no = (table.cell(row, role) for role in ("words", "lead", "no"))
        if words is None or who is None or words[0] == words[1] or who[0] == who[1]:
            continue
        label = row.key[no[0] : no[1]].strip(" .") if no else ""
        each = _EACH.search(row.key)
        speakers = _count_of(each) if each else None
        topics.append(
            FoundTopic(int(label) if label.isdigit() else n, split_units(row, *who), row.statement(*words), speakers)
        )
    return topics
