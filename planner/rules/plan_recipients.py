"""Who has to do with a plan without receiving it, and who is on its programme without a task (domain.md 8)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planner.enums import Severity
from planner.rules.plan_facts import PlanFacts, PlanFinding
from planner.rules.unit_spelling import marked_of, marks, spell
from planner.rules.unit_words import is_generic, office_key, split_units
from planner.wording import clean, upper_first

# what a class of recipients says, and how the names of those begin that get the paper by it. A paper to the party
# groups reaches the bodies that have one: the Front, mass organisations, the People's Committee, courts.
_FRONT = (
    "mặt trận,ban thường trực mặt trận,hội nông dân,hội liên hiệp,hội cựu chiến binh,hội chữ thập đỏ,hội văn học,"
    "hội nhà báo,hội luật gia,hội người cao tuổi,liên hiệp các hội,liên minh hợp tác xã,liên đoàn lao động"
)
_CLASSES = tuple(
    (re.compile("|".join(rf"(?<!\S){marks(each)}(?!\S)" for each in said.split(","))),
     re.compile("(?:" + "|".join(marks(each) for each in begins.split(",")) + r")(?!\S)"))
    for said, begins in (
        ("các sở,sở ban,sở ngành", "sở"),
        ("sở ban,ban ngành,sở ngành", "ban dân tộc,ban quản lý,thanh tra,công an,bộ chỉ huy,cục,chi cục,kho bạc,"
         "ngân hàng,bảo hiểm xã hội,viện,tòa án"),
        ("ban ngành đoàn thể,các đoàn thể,các ngành đoàn thể,tổ chức chính trị", f"{_FRONT},tỉnh đoàn,huyện đoàn"),
        ("tham mưu giúp việc,ban đảng,các ban tỉnh ủy", "văn phòng tỉnh ủy,văn phòng huyện ủy,ban tổ chức,"
         "ban tuyên giáo,ban dân vận,ban nội chính,ủy ban kiểm tra,trường chính trị,báo"),
        ("ban cán sự đảng", "ban cán sự đảng,ủy ban nhân dân tỉnh,tòa án,viện kiểm sát"),
        ("đảng đoàn", f"đảng đoàn,hội đồng nhân dân tỉnh,{_FRONT}"),
        ("huyện ủy,thành ủy,thị ủy,quận ủy", "huyện ủy,thành ủy,thị ủy,quận ủy,huyện,thành phố,thị xã,quận"),
        ("đảng ủy trực thuộc,đảng bộ trực thuộc", "đảng ủy,đảng bộ"),
        ("các huyện,huyện thành phố,huyện thị xã", "ủy ban nhân dân huyện,ủy ban nhân dân thành phố,"
         "ủy ban nhân dân thị xã,huyện,thành phố,thị xã,quận"),
        ("các xã,xã phường,phường xã,xã thị trấn", "ủy ban nhân dân xã,ủy ban nhân dân phường,xã,phường,thị trấn,"
         "ủy ban nhân dân thị trấn,đặc khu,đảng ủy xã,đảng ủy phường,đảng ủy thị trấn,đảng ủy đặc khu"),
        ("báo chí,báo đài,thông tấn", "báo,đài,phân xã,cổng"),
    )
)  # fmt: skip
_EVERYBODY = re.compile(marks("liên quan") + "|" + marks("như trên"))
_ORGAN = re.compile("(?:" + "|".join(marks(each) for each in (
    "sở", "ban", "văn phòng", "công an", "hội", "liên đoàn", "liên hiệp", "đài", "báo", "ủy ban", "mặt trận",
    "bộ chỉ huy", "tỉnh đoàn", "huyện đoàn", "đảng đoàn", "đảng ủy", "chi cục", "cục", "huyện ủy", "thành ủy",
    "thị ủy", "phòng", "trung tâm", "trường", "tòa án", "viện", "thanh tra", "kho bạc", "ngân hàng",
)) + r")(?!\S)")  # fmt: skip
# those who lead the meeting or are the issuer themselves; they need neither a copy nor a task
_CHAIR = re.compile("(?:" + "|".join(marks(each) for each in (
    "thường trực", "ban thường vụ tỉnh ủy", "ban thường vụ huyện ủy", "ban thường vụ thành ủy", "ban chấp hành",
    "ban thường vụ đảng ủy", "bí thư", "phó bí thư", "chủ tọa", "chủ trì", "đoàn chủ tịch", "ban tổ chức hội nghị",
    "ban chỉ đạo", "ban thư ký",
)) + rf"|{marks('ban tổ chức')}$)(?!\S)")  # fmt: skip
_PERSON = re.compile(
    r"^(?:(?:(?:các|những)(?= đồng chí| đ/c)|đại diện|lãnh đạo|đồng chí|đ/c|thủ trưởng|người đứng đầu|"
    r"(?:phó )?(?:tổng )?giám đốc|(?:phó )?chủ tịch|(?:phó )?trưởng(?= ban))\s+)+",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"\s+(?:thực hiện|điều hành|trình bày|chủ trì|công bố|phối hợp|giới thiệu|phát biểu|phụ trách|đảm nhiệm|"
    r"chuẩn bị|tổ chức thực hiện|báo cáo)(?:\s.*)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Organ:
    """A named organ and where the plan names it."""

    name: str
    code: str
    line: int

    @cached_property
    def key(self) -> str:
        """Return the key of its name, with or without "tỉnh" behind it."""
        key = office_key(self.name)
        return key.removesuffix("tinh") or key


def check_recipients(facts: PlanFacts) -> Iterator[PlanFinding]:
    """Return who is missing among the recipients in one finding, and who presents without a task."""
    codes = _codes(facts)
    presenters = [
        organ for line, words, code in facts.agenda_presenters
        for organ in _named(_PERSON.sub("", _ACT.sub("", clean(words))), line, codes, code)
        if organ.code or _ORGAN.match(_marked(organ.name))
    ]  # fmt: skip
    topics = [
        Organ(clean(words), codes.get(clean(words), ""), topic.line) for topic in facts.topics for words in topic.units
    ]
    work = [organ for each in facts.work for organ in _named(each.organ, each.line, codes, _only(each.codes))]
    if facts.recipients or facts.recipient_codes:
        told = _Addressees(facts.recipients, facts.recipient_codes)
        missing = [organ for organ in _each(sorted([*presenters, *topics, *work], key=_line)) if not told.cover(organ)]
        if missing:
            values = {
                "names": tuple(organ.name for organ in missing), "lines": tuple(organ.line for organ in missing),
                "count": len(missing),
            }  # fmt: skip
            yield PlanFinding("not_recipient", Severity.WARN, missing[0].line, values, "forward_plan")
    if facts.work:
        busy = _Addressees([each.organ for each in facts.work], [code for each in facts.work for code in each.codes])
        for organ in _each(presenters):
            if not busy.cover(organ):
                values = {"name": organ.name, "line": organ.line}
                yield PlanFinding("presenter_without_task", Severity.NOTE, organ.line, values, "assign_task")


class _Addressees:
    """A list of names and classes, and whether an organ is one of them."""

    def __init__(self, words: Iterable[str], codes: Iterable[str]) -> None:
        parts = [part for each in words for part in (each, *split_units(each)) if part]
        self.codes = frozenset(codes)
        self.keys = [office_key(part) for part in parts if not _is_class(part)]
        self.classes = [_marked(part) for part in parts if _is_class(part)]
        self.everybody = any(_EVERYBODY.search(_marked(part)) for part in parts)

    def cover(self, organ: Organ) -> bool:
        """Tell whether an organ is among them: by code, by name, by the office or party group it has, by its class."""
        if self.everybody or (organ.code and organ.code in self.codes) or not organ.key:
            return True
        if any(organ.key in key for key in self.keys):
            return True
        name = _marked(organ.name)
        return any(said.search(text) and begins.match(name) for text in self.classes for said, begins in _CLASSES)


def _named(words: str, line: int, codes: Mapping[str, str], code: str) -> list[Organ]:
    """Return the organs that words name one by one; classes, and those who lead the meeting, are none."""
    parts = [upper_first(_PERSON.sub("", part)) for part in split_units(words) if not _is_class(part)]
    parts = [part for part in parts if part and not _is_class(part) and not _CHAIR.match(_marked(part))]
    return [Organ(part, codes.get(part) or (code if len(parts) == 1 else ""), line) for part in parts]


def _each(organs: Iterable[Organ]) -> Iterator[Organ]:
    """Give every organ once, where it is named first."""
    seen: set[str] = set()
    for organ in organs:
        signs = {organ.key, f"code {organ.code}"} if organ.code else {organ.key}
        if not seen & signs:
            yield organ
        seen |= signs


def _codes(facts: PlanFacts) -> dict[str, str]:
    """Return the code of every name that was matched somewhere in the plan."""
    pairs = [(mention.words, mention.code) for mention in facts.mentions]
    pairs += [pair for topic in facts.topics for pair in zip(topic.units, topic.codes, strict=False)]
    return {clean(words): code for words, code in pairs if code}


def _is_class(words: str) -> bool:
    """Tell words for many organs, "trực thuộc" among them, from the name of one."""
    text = _marked(words)
    return is_generic(words) or text.startswith(marks("các") + " ") or marks("trực thuộc") in text


def _only(codes: Sequence[str]) -> str:
    return codes[0] if len(codes) == 1 else ""


def _line(organ: Organ) -> int:
    return organ.line


def _marked(words: str) -> str:
    return marked_of(spell(words))
