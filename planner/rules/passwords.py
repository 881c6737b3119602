"""Passwords: hashed with argon2id, verified, and refused where others would guess them."""

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

# OWASP Password Storage Cheat Sheet: argon2id, 19 MiB, two passes, one lane; eight sign-ins at once take 152 MiB
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# of no password: verified where there is no account, so that a wrong name takes as long as a wrong password
_NOBODY = _HASHER.hash("nobody signs in with this")


def hash_password(password: str) -> str:
    """Return the argon2id hash of a password, its parameters and salt within."""
    return _HASHER.hash(password)


def verify_password(password: str, hashed: str | None) -> bool:
    """Tell whether a password is the one that was hashed; takes as long where there is no hash."""
    try:
        return _HASHER.verify(hashed or _NOBODY, password) and hashed is not None
    except (Argon2Error, InvalidHashError):
        return False


def is_outdated(hashed: str) -> bool:
    """Tell whether a hash was made with other parameters than today's."""
    return _HASHER.check_needs_rehash(hashed)
