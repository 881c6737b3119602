"""Text files: which encoding they are in, and whether it is one from before Unicode that is refused."""

import codecs
import re
import unicodedata
from importlib import import_module

from planner.readers.files import FileRefused

_SPACING = frozenset("\t\n\r\v\f\x1a\x1b")
_MARKS = frozenset("\u0300\u0301\u0303\u0309\u0323")  # tones, which Windows-1258 writes after the letter

_TOKEN = re.compile(r"\S*[^\W\d_]\S*")
# TCVN3 seen as Latin-1: signs between letters (ho¹ch, nh©n), đ before them (®¹i), or open syllables (vµ, s¬).
# The soft hyphen (ư) is left out, for it stands in proper text too; a footnote mark stands at the end of a word.
_SIGN = "¡¢£¤¥¦¨©ª«¬®µμ¶¸¹»¼½¾"
_TCVN3 = re.compile(
    rf"[A-Za-z][{_SIGN}]+[A-Za-z\u00c0-\u00ff]|(?:^|[^\w\s])[®§][\u00a1-\u00ffa-z]|[A-Za-z][µμ¶¸¬](?!\w)"
)
# VNI seen as Latin-1: a letter and its tone as two (keá hoaïch, tröôùc); pairs that no Vietnamese word holds, and
# French (où, coûter) and Spanish (año) few or none
_VNI = re.compile(
    "[aeo]â|aê|a[ùøûõïáàåãäèúüë]|e[ùøûõïáàåãä]|o[øõïåä]|[öô][ùøûõï]|u[ùøûõï]|y[ùøûõ]|ñ[öôï]", re.IGNORECASE
)
# how many words must show it at least, of all and of those with a letter or sign beyond ASCII
_LEAST_TOKENS, _LEAST_SHARE = 2, 0.05
_LEGACY = (("TCVN3", _TCVN3, 0.12), ("VNI", _VNI, 0.4))


def read_text(data: bytes) -> str:
    """Return the text of a file; raises FileRefused (file_kind, file_legacy)."""
    text = _decode(data)
    controls = sum(1 for letter in text if letter < " " and letter not in _SPACING)
    if "\0" in text or controls > len(text) / 100:
        raise FileRefused("file_kind", kind="binary")
    return text


def find_legacy(text: str) -> str:
    """Return TCVN3 or VNI where a text shows the letters of such a font, else nothing."""
    tokens = _TOKEN.findall(unicodedata.normalize("NFC", text))
    foreign = sum(1 for token in tokens if not token.isascii())
    for encoding, form, share in _LEGACY:
        hits = sum(1 for token in tokens if form.search(token))
        if hits >= max(_LEAST_TOKENS, _LEAST_SHARE * len(tokens), share * foreign):
            return encoding
    return ""


def _decode(data: bytes) -> str:
    """Return the letters: by the byte order mark, as UTF-8, as Windows-1258, or as a library guesses."""
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return data.decode("utf-16")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if b"\0" in data:
        raise FileRefused("file_kind", kind="binary")
    encoding = find_legacy(data.decode("cp1252", "replace"))
    if encoding:
        raise FileRefused("file_legacy", encoding=encoding)
    vietnamese = data.decode("cp1258", "replace")
    if _is_vietnamese(vietnamese):
        return unicodedata.normalize("NFC", vietnamese)
    best = import_module("charset_normalizer").from_bytes(data).best()
    if best is None:
        raise FileRefused("file_kind", kind="binary")
    return str(best)


def _is_vietnamese(text: str) -> bool:
    """Tell text in Windows-1258: tones are frequent, and each melts into the letter before it."""
    foreign = sum(1 for letter in text if letter > "\x7f")
    marks = sum(1 for letter in text if letter in _MARKS)
    left = sum(1 for letter in unicodedata.normalize("NFC", text) if letter in _MARKS or letter == "\ufffd")
    return marks >= 0.05 * foreign and left <= 0.05 * marks and marks > 0
