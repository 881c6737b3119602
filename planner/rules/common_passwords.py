"""What is tried first against a password: common words, the names around an account, keys that lie side by side."""

from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path
from unicodedata import combining

from planner.wording import normal_form

LIST = Path(__file__).parent.parent / "data" / "common-passwords.txt"
DIGITS = "0123456789"
# what is written for a letter: m4tkh@u
LOOKALIKES = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i"})
KEYS = (
    "abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm",
    "1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm",
)  # fmt: skip
NEIGHBOURS = frozenset(pair for row in KEYS for pair in (*pairwise(row), *pairwise(reversed(row))))
SHORT_WORD = 3  # a name with fewer letters is in too many passwords
REST = 4  # letters that a password has beside names, at least


def letters_of(text: str) -> str:
    """Return the letters and digits of a text, small and without marks."""
    return "".join(c for c in _folded(text) if c.isalnum())


def is_common(password: str) -> bool:
    """Tell whether a password is one of the common words, digits around it and look-alikes in it left out."""
    return not _forms(password).isdisjoint(_common_words())


def is_of_words(password: str, words: Iterable[str]) -> bool:
    """Tell whether a password says little beside the given names."""
    named = sorted({letters_of(word) for word in words}, key=len, reverse=True)
    named = [word for word in named if len(word) >= SHORT_WORD]
    return bool(named) and any(_beside(form, named) < REST for form in _forms(password))


def is_pattern(password: str) -> bool:
    """Tell whether a password repeats one part, or is made of keys that lie side by side."""
    return any(_repeats(text) or _runs(text) * 3 <= len(text) for text in (letters_of(password), _folded(password)))


def _repeats(text: str) -> bool:
    return bool(text) and (text + text).find(text, 1) < len(text)


def _runs(text: str) -> int:
    """Return of how many rows of equal or neighbouring keys a text is made."""
    return 1 + sum(one != after and (one, after) not in NEIGHBOURS for one, after in pairwise(text))


def _forms(password: str) -> set[str]:
    """Return a password as its list of words has them: with and without look-alikes, digits around it cut off."""
    folded = _folded(password)
    texts = {letters_of(folded), letters_of(folded.rstrip(f"{DIGITS}!@#$%^&*()_-+=.,? ").translate(LOOKALIKES))}
    return texts | {text.strip(DIGITS) for text in texts}


def _beside(form: str, words: Iterable[str]) -> int:
    """Return how many letters are left when names are taken out of a form; all of them where no name is in it."""
    rest = form
    for word in words:
        rest = rest.replace(word, "")
    return len(form) + REST if rest == form else len(rest.strip(DIGITS))


def _folded(text: str) -> str:
    plain = normal_form("NFD", text.casefold()).replace("đ", "d")
    return "".join(c for c in plain if not combining(c))


@cache
def _common_words() -> frozenset[str]:
    """Return the words of the list; read once."""
    lines = LIST.read_text("utf-8").splitlines()
    return frozenset(letters_of(line) for line in lines if line and not line.startswith("#"))
