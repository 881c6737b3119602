"""Which figures the guidance of an outline asks for, read from its words; a hint that the office corrects in Word."""

import re

from planner.wording import clean, fold, upper_first

_ASKED = ("so ", "ty le ", "kinh phi", "dan so")
_LEAD = re.compile(r"^(?:trong đó,? )?(?:làm|nêu) rõ (?:về )?", re.IGNORECASE)
_HELD = re.compile(r"\([^()]*\)")
_PARTS = re.compile(r"[;:.]\s+|[;:.]$|…")
_COMMA = re.compile(r",\s+(?=(?:số|tỷ lệ|kinh phí)\s)", re.IGNORECASE)
_MARK = "\ue000"


def figures_asked(guidance: str) -> tuple[str, ...]:
    """Return what of a guidance is a number to be given: số hộ, tỷ lệ, kinh phí; in its order, each once."""
    kept: list[str] = []

    def put_aside(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"{_MARK}{len(kept) - 1}{_MARK}"

    words = _HELD.sub(put_aside, clean(guidance).replace("...", "…"))
    asked = []
    for part in _PARTS.split(words):
        for piece in _COMMA.split(_LEAD.sub("", clean(part))):
            bare = re.sub(f"{_MARK}(\\d+){_MARK}", lambda found: kept[int(found[1])].replace("…", "..."), piece)
            if fold(bare).startswith(_ASKED) and not fold(bare).startswith("so tay"):
                asked.append(upper_first(clean(bare).rstrip(" ,-")))
    return tuple(dict.fromkeys(asked))
