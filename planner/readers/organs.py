"""Organs at the beginning of a sentence: who is asked, and from where on it says what."""

import re

from planner.readers.found import Words
from planner.readers.paragraphs import Paragraph

_BEFORE = (
    r"(?:(?:cac|nhung|toan the|tap the|lanh dao|thuong truc|ban thuong vu|ban chap hanh|ban thuong truc|"
    r"thu truong|nguoi dung dau|truong|pho|giam doc|bi thu|"
    r"chu tich|dong chi|d/c|dai dien|moi|doi voi|cap uy,? )\s+)*"
)
# first words of names of organs, and the words that only look like them once the marks are gone (sơ kết, báo cáo)
NOUN = (
    r"(?:so(?! ket| luong| lieu| bo\b| voi| tay)|ban(?! hanh| giao| be| ghi|g)|van phong|uy ban|ubnd|"
    r"ub mttq|ubmttq\w*|mttq|mat tran|hoi(?! nghi| thao| thi\b| truong|  hop)|"
    r"hdnd|lien doan|lien hiep|lien minh|\w+ doan|doan(?! ket)|dang uy|dang doan|dang bo|chi bo|chi uy|"
    r"cap uy|huyen uy|thanh uy|tinh uy|quan uy|thi uy|"
    r"bao(?! cao| dam| gom| ve| hiem)|bao hiem|dai(?! dien| bieu| hoi| han)|cong an|bo(?! tri| sung| phan|"
    r" mon)|quan su|cuc(?! bo)|chi cuc|vu(?! viec)|"
    r"vien(?! chuc)|truong(?! hop)|trung tam|phong(?! trao| ngua| phu| chong)|to(?! trinh)|nhom|tieu ban|"
    r"co quan|don vi|dia phuong|cap(?! nhat| phat| kinh| uy)|nganh|"
    r"xa(?! hoi)|phuong(?! an| tien| cham| phap| huong)|thi tran|dac khu|huyen|quan(?! triet| ly| tam| he|"
    r" diem)|thi xa|thanh pho|tinh(?! hinh| tu| den| than)|thon|buon|ban lang|"
    r"khoi(?! luong| dau)|ngan hang|kho bac|toa an|ttxvn|cong thong tin|cong doan|doanh nghiep|benh vien|"
    r"khoa(?! hoc)|bhxh|luc luong|thanh vien|thanh doan|"
    r"uy vien|to chuc(?= chinh tri| dang| thanh vien| doan the| hoi| co so)|su doan|trung doan|lu doan|"
    r"don(?= bien phong| cong an)|doi(?= chua chay| canh sat| quan ly| cong tac| thong tin)|hat kiem lam|"
    r"lanh dao|bch|btv|btc|bcd|vptu|ubkt|ldld|lhpn|ccb|hnd|bi thu|"
    r"chu tich|hieu truong|giam doc|pho(?! bien| hop| cap)|thuong truc|dong chi|thu truong|tong cong ty|"
    r"cong ty|hoc vien|dai hoc|phan xa|thong tan xa|btt|chi hoi|chi doan|hop tac xa|vuon quoc gia|"
    r"khu bao ton)"
)
_STARTS = re.compile(rf"{_BEFORE}{NOUN}\b")
_ASKS = re.compile(
    r"(?:(?:can cu|theo|tren co so|nhan duoc|tu ke hoach|sau khi nhan)\s[^,:]{3,110},\s*)?(?:tran trong |"
    r"kinh )?(?:giao(?: cho)?|de nghi|yeu cau|moi|phan cong|uy quyen)\s+"
    r"|(?:can cu|theo|tren co so|nhan duoc)\s[^,:]{3,110},\s*"
)
_VERBS = (
    r"chu tri|chu dong|phoi hop|tham muu|co (?:trach nhiem|nhiem vu|ke hoach)|chiu trach nhiem|chi dao|"
    r"huong dan|xay dung|can cu|trien khai|don doc|theo doi|"
    r"chuan bi|bo tri|tong hop|thuc hien|can doi|dua tin|tuyen truyen|hoan thanh|hoan thien|gui|nop|"
    r"bao cao|quan triet|cu the hoa|ra soat|tiep tuc|thong bao|dam bao|bao dam|"
    r"la (?:co quan|dau moi|don vi)|lam dau moi|dau moi|cu\b|in an|xem xet|tham dinh|tiep nhan|tang cuong|"
    r"day manh|kiem tra|giam sat|phan cong|ban hanh|quan ly|lua chon|"
    r"de xuat|dang tai|trinh|nghien cuu|van dong|phat huy|khao sat|thanh lap|tien hanh|cung cap|lap\b|"
    r"tham gia|phu trach|dam nhan|dam trach|bien tap|viet\b|soan|ghi hinh|"
    r"phat song|tap trung|khan truong|nghiem tuc|kip thoi|sau khi|truoc ngay|cham nhat|trong (?:thang|"
    r"quy)|dinh ky|hang (?:thang|quy|nam|tuan)|thuong xuyen|hop dong|ho tro|duy tri|"
    r"lanh dao, chi dao|lanh dao(?= cac| uy ban| ubnd| viec| trien khai| thuc hien| so| mat tran)|"
    r"lanh dao (?:va )?to chuc|ghi\b|mo\b|chon\b|gioi thieu|thuc day|nhan duoc|danh gia|so ket|tong ket|"
    r"nam (?:bat|tinh)|binh xet|binh chon|xet\b|phat dong|phan bo|lam tot|"
    r"dang ky|ky\b|trien lam|truyen hinh|truyen thanh|dien tap|khen thuong|huy dong|quan tam|uu tien|"
    r"bam sat|tu |trich|tiep|lien he|len\b|trao\b|xac nhan|xac minh|khao|don tiep|trang tri"
)
_VERB = re.compile(
    rf"(?<=\s)(?:{_VERBS}|to chuc(?! (?:chinh tri|dang|doan the|thanh vien|hoi|chinh quyen|xa hoi|co so|"
    rf"tinh uy|thanh uy|huyen uy|va|quan chung|phi|can bo|dang,|kinh te|tin dung)))(?=[\s,;:.]|$)"
)
MOST = 300


def split_organ(paragraph: Paragraph, start: int) -> tuple[Words, int]:
    """Return the organ that a sentence begins with, and where what it asks begins.

    No words and `start` where the sentence begins with what is to be done.
    """
    key = paragraph.key
    asks = _ASKS.match(key, start)
    begins = asks.end() if asks and _STARTS.match(key, asks.end()) else start
    if not _STARTS.match(key, begins):
        return Words(), start
    colon = _colon(key, begins)
    verb = _first_verb(paragraph, begins)
    if colon is not None and (verb is None or colon < verb or not _reads_as_task(key, verb, colon)):
        return paragraph.statement(begins, colon), _skip(key, colon + 1)
    if verb is None or verb - begins > MOST:
        whole = paragraph.statement(begins)
        return (whole, len(key)) if len(whole.text) <= MOST and verb is None else (Words(), start)
    organ = paragraph.statement(begins, verb)
    return (Words(), start) if _is_part_of_name(organ.text) else (organ, verb)


def _reads_as_task(key: str, verb: int, colon: int) -> bool:
    """Tell whether the words before a colon already say what is to be done."""
    return colon - verb > 3 and not re.match(r"\s*$", key[verb:colon])


def _colon(key: str, begins: int) -> int | None:
    """Return the first colon outside brackets and hours, not too far away."""
    depth = 0
    for n in range(begins, min(len(key), begins + MOST)):
        if key[n] in "([":
            depth += 1
        elif key[n] in ")]":
            depth = max(0, depth - 1)
        elif key[n] == ":" and not depth and not (key[n - 1 : n].isdigit() and key[n + 1 : n + 2].isdigit()):
            return n
        elif key[n] == "." and key[n + 1 : n + 2] == " " and not depth:  # a colon, as some scans read it
            return n if n - begins < 60 and not _VERB.search(key[begins:n]) else None
    return None


def _first_verb(paragraph: Paragraph, begins: int) -> int | None:
    """Return where the first verb stands: small letters, outside brackets."""
    for found in _VERB.finditer(paragraph.key, begins + 1, begins + MOST + 60):
        at = found.start()
        if not paragraph.text[at].islower() or paragraph.text.startswith("trào", at):  # Ban Phong trào
            continue
        before = paragraph.key[begins:at]
        in_name = re.match(
            r"chi dao|to chuc|quan ly|tham dinh|kiem tra|khen thuong|van dong|xay dung|tuyen truyen", found[0]
        )
        if before.count("(") > before.count(")") or (
            in_name and re.search(r"(?:ban|to|phong|tieu ban|hoi dong)\s+$", before)
        ):
            continue
        if re.search(r"\b(?:tham muu|giup viec),?\s*$", before) and re.match(r"giup|phuc vu", found[0]):
            continue
        if found[0] == "thong bao" and before.endswith("truyen "):  # Thông tin và Truyền thông | bảo đảm
            return _next_verb(paragraph, begins, at + len("thong "))
        if found[0] == "tham muu" and re.search(r"co quan\s*$", before):
            continue
        if found[0] == "phan cong" and before.endswith("duoc "):  # những đơn vị được phân công
            continue
        if found[0] in {"bao cao", "ky", "chon", "cu", "tu "} and re.search(r"(?:co quan|thu|ban)\s*$", before):
            continue
        return at
    return None


def _next_verb(paragraph: Paragraph, begins: int, start: int) -> int | None:
    found = _VERB.search(paragraph.key, start, begins + MOST + 60)
    return found.start() if found else None


def _is_part_of_name(text: str) -> bool:
    return len(text) < 2


def _skip(key: str, at: int) -> int:
    while at < len(key) and key[at] in " -:":
        at += 1
    return at
