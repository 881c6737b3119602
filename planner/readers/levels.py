"""Which level of the administration words speak of, and whether they name classes of units or organs."""

import re

from planner.enums import OwedAt

ORDER = (OwedAt.VILLAGE, OwedAt.COMMUNE, OwedAt.DISTRICT, OwedAt.PROVINCE, OwedAt.CENTRAL)

_COMMUNE = (
    r"cap xa|cap co so|tuyen xa|tuyen co so|"
    r"(?<!can bo )(?<!to chuc )(?<!thuoc )(?<!truc tiep )\bco so\b(?! vat chat| du lieu| ha tang|"
    r" giao duc| dao tao| "
    r"san xuat| kinh doanh| ly luan| phap ly| y te| dang\b| chinh tri| thuc tien| ket qua| tong hop)|"
    r"dang uy (?:cac )?(?:xa|phuong|thi tran|dac khu)|"
    r"(?:cac|moi|nhung|100%) (?:xa|phuong|thi tran|dac khu)\b|xa, phuong|phuong, xa|xa, thi tran|phuong, thi tran|"
    r"(?:ubnd|uy ban nhan dan|uy ban mttq[^,;.]{0,20}|ubmttq[^,;.]{0,20}|mttq) (?:cac )?(?:xa|phuong|dac khu)\b"
)
_DISTRICT = (
    r"cap huyen|tuyen huyen|cap quan|huyen uy|thi uy|quan uy|cac thanh uy|huyen, thanh uy|thanh uy, |, thanh uy|"
    r"(?:cac|moi|nhung|100%) (?:huyen|quan|thi xa)\b|huyen, (?:thi xa|thanh pho|thi|tp|quan)|quan, huyen|"
    r"thi xa, thanh pho|cap tren truc tiep co so|"
    r"(?:ubnd|uy ban nhan dan|uy ban mttq[^,;.]{0,20}|ubmttq[^,;.]{0,20}|mttq) (?:cac )?(?:huyen|quan|thi xa)\b"
)
_PROVINCE = (
    r"cap tinh|tuyen tinh|hoi nghi (?:cua )?(?:tinh|toan tinh)|toan tinh|o tinh\b|cap thanh pho|"
    r"hoi nghi toan thanh pho|"
    r"tinh to chuc|cua tinh\b|tai tinh\b|\bcac tinh\b|"
    r"\bcac (?:hoi|lien doan|doan)(?: [a-z]+){0,4} tinh,? (?:va )?thanh pho\b"
)
_CENTRAL = r"cap trung uong|toan quoc|o trung uong|trung uong to chuc|cap bo\b|cap toan nganh"
# "bản" without its mark is "ban", a board or committee
_HAMLET = (
    r"ban(?!,? (?:nganh|so\b|co quan|doan the|hoi\b)| (?:cua|chi dao|thuong|tuyen|dan van|noi chinh|kiem|"
    r"quan ly|xay dung|dang|hdnd|hoi dong|tham muu|chuyen|dieu hanh|bien tap|van hoa|phap che|kinh te|dan toc|can su))"
)
_VILLAGE = (
    rf"cap thon|cap chi bo|\bchi bo\b|"
    rf"(?:cac|o|tai|moi) (?:thon|{_HAMLET}|lang|buon|ap|khom|to dan pho|khu pho|khu dan cu)\b|"
    r"hoi nghi (?:cac )?khu dan cu|^khu dan cu\b|thon, (?:ban|lang|buon|to|khu)|o khu dan cu|dia ban dan cu|cap ap\b"
)
_LEVELS = (
    (OwedAt.VILLAGE, re.compile(_VILLAGE)),
    (OwedAt.COMMUNE, re.compile(_COMMUNE)),
    (OwedAt.DISTRICT, re.compile(_DISTRICT)),
    (OwedAt.PROVINCE, re.compile(_PROVINCE)),
    (OwedAt.CENTRAL, re.compile(_CENTRAL)),
)
_ACTS = r"(?:hoan thanh|tong ket|so ket|to chuc|xong|tien hanh)"
_AT_START = (
    (
        OwedAt.VILLAGE,
        re.compile(
            rf"(?:o |tai |doi voi )?(?:cac )?(?:thon|lang|{_HAMLET}(?! to chuc)|buon|to dan pho|khu pho|chi bo|"
            r"chi doan)\b[^:]{0,40}(?::|$)"
        ),
    ),
    (OwedAt.COMMUNE, re.compile(r"(?:o |tai |doi voi )?(?:cac )?(?:xa|phuong|dang uy xa)\b[^:]{0,40}(?::|$)")),
    (OwedAt.DISTRICT, re.compile(r"(?:o |tai |doi voi )?(?:cac )?(?:huyen|quan)\b[^:]{0,40}(?::|$)")),
    (OwedAt.PROVINCE, re.compile(r"(?:o |tai |doi voi )?(?:tinh|thanh pho)\s*(?:[:,]|$)")),
    (OwedAt.CENTRAL, re.compile(r"(?:o |tai )?trung uong\s*(?:[:,]|$)")),
    (OwedAt.VILLAGE, re.compile(rf"(?:,|va|con)?\s*(?:thon|chi bo|lang) {_ACTS}")),
    (OwedAt.COMMUNE, re.compile(rf"(?:,|va|con)?\s*(?:xa|co so) {_ACTS}")),
    (OwedAt.DISTRICT, re.compile(rf"(?:,|va|con)?\s*huyen {_ACTS}")),
    (OwedAt.PROVINCE, re.compile(rf"(?:,|va|con)?\s*tinh {_ACTS}")),
)
_CLASS = re.compile(
    r"\b(?:cac|cap|(?<!thon )moi (?=xa|huyen|phuong|chi bo|thon|don vi)|tung|nhung|tat ca|toan bo|100%|"
    r"truc thuoc)\b|\d+/\d+|huyen uy|thi uy|quan uy|dang uy xa|cap uy|chi bo"
)
_KIND_WORDS = re.compile(
    r"(?:va )?(?:xa|phuong|thi tran|dac khu|huyen|quan|thi xa|thanh pho|thi uy|thanh uy|quan uy|thi|thanh|"
    r"tp|buon|ban|lang|to dan pho|khu pho|thon)(?:$| (?:truc thuoc|trong|tren|lap|gui|to chuc|hoan thanh|"
    r"trien khai|nop|so ket|tong ket|co [a-z]+))"
)


_STARTS = (
    r"(?:cac|ubnd|uy ban|ubmttq|mttq|so|ban|hoi|dang uy|huyen|thi|thanh|xa|phuong|quan|tinh|dac khu|"
    r"van phong|cong an|don vi|doan|to chuc|nganh|chi bo|thon)\b"
)


def levels_in(key: str) -> list[OwedAt]:
    """Return the levels that a folded text speaks of, in the order of their first mention."""
    text = key.strip(" -+")
    found = [(hit.start() + 1, level) for level, pattern in _LEVELS if (hit := pattern.search(text))]
    found += [(0, level) for level, pattern in _AT_START if pattern.match(text)]
    return list(dict.fromkeys(level for _, level in sorted(found)))


def last_level_in(key: str) -> OwedAt | None:
    """Return the level that a folded text speaks of last."""
    found = [(hit.start(), level) for level, pattern in _LEVELS for hit in pattern.finditer(key)]
    return max(found)[1] if found else None


def owed_at(key: str) -> OwedAt:
    """Return where a duty lies that these folded words for organs bear.

    One class of places ("UBND các xã, phường") gives its level; named organs, or several kinds at once, UNIT.
    """
    parts = [
        part.strip(" .-")
        for part in re.split(rf"[;,:]|\s+va\s+(?={_STARTS})", re.sub(r"\([^)]*\)", " ", key))
        if part.strip(" .-")
    ]
    found: set[OwedAt] = set()
    before: OwedAt | None = None
    for part in parts:
        if before and _KIND_WORDS.match(part):
            continue
        levels = [level for level in levels_in(part) if level in _PLACES and not _NAMED_OFFICE.match(part)]
        if not _PROVINCES.search(part if len(parts) == 1 else key):
            levels = [level for level in levels if level is not OwedAt.PROVINCE]
        before = levels[0] if len(levels) == 1 and _CLASS.search(part) else None
        found.add(before or OwedAt.UNIT)
    return found.pop() if len(found) == 1 else OwedAt.UNIT if found else OwedAt.UNKNOWN


_PROVINCES = re.compile(
    r"\b(?:cac|moi|\d+) tinh\b|tinh, thanh pho truc thuoc|\bcac (?:[a-z]+ ){1,5}tinh,? (?:va )?thanh pho"
)
_NAMED_OFFICE = re.compile(r"(?:ban|van phong|uy ban kiem tra|phong|trung tam)\b(?!.*\b(?:cac|cap|moi|tung)\b)")
_PLACES = (OwedAt.VILLAGE, OwedAt.COMMUNE, OwedAt.DISTRICT, OwedAt.PROVINCE)
