"""Passwords: hashed with argon2id, verified, and refused where others would guess them."""

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from planner.rules.common_passwords import is_common, is_of_words, is_pattern, letters_of
from planner.rules.errors import Refused
from planner.wording import normal_form

# OWASP Password Storage Cheat Sheet: argon2id, 19 MiB, two passes, one lane; eight sign-ins at once take 152 MiB
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# of no password: verified where there is no account, so that a wrong name takes as long as a wrong password; made once
# with these parameters, since hashing at each start takes as long as a sign-in
_NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$jepDrfg3LMUYKNBeUSDDmw$p6lgqUyOL+A1cFO3LuZ3vhpDsDeJIe0/nWigVACr6Wg"

LEAST, MOST = 10, 200  # letters


def check_password(password: str, *about: str) -> None:
    """Raise Refused for a password that others would guess; `about` are the names of its account and units."""
    password = _composed(password)
    if len(password) < LEAST:
        raise Refused("password_short", least=LEAST)
    if len(password) > MOST:
        raise Refused("password_long", most=MOST)
    if is_of_words(password, about):
        raise Refused("password_of_name")
    if letters_of(password).isdigit():
        raise Refused("password_digits")
    if is_pattern(password):
        raise Refused("password_pattern")
    if is_common(password):
        raise Refused("password_common")


def hash_password(password: str) -> str:
    """Return the argon2id hash of a password, its parameters and salt within."""
    return _HASHER.hash(_composed(password))


def verify_password(password: str, hashed: str | None) -> bool:
    """Tell whether a password is the one that was hashed; takes as long where there is no hash."""
    try:
        return _HASHER.verify(hashed or _NOBODY, _composed(password)) and bool(hashed)
    except (Argon2Error, InvalidHashError):
        return False


def is_outdated(hashed: str) -> bool:
    """Tell whether a hash was made with other parameters than today's."""
    return _HASHER.check_needs_rehash(hashed)


def _composed(password: str) -> str:
    """Return the letters with their marks as one: keyboards send Vietnamese either way."""
    return normal_form("NFC", password)
