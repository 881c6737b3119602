"""Codes of the second factor: six digits of a shared secret and the half minute (TOTP, RFC 6238)."""

from datetime import UTC, datetime
from hmac import compare_digest

import pyotp

ISSUER = "planner"
SECONDS = 30
WINDOW = 1  # half minutes before and after: clocks differ, and typing takes time


def new_secret() -> str:
    """Return a secret of 160 bits in letters and digits, as authenticator apps take it."""
    return pyotp.random_base32()


def app_address(secret: str, username: str) -> str:
    """Return what the QR code says to an authenticator app."""
    return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=ISSUER)


def matching_step(secret: str, typed: str, moment: datetime, last: int | None = None) -> int | None:
    """Return the half minute whose code was typed, or None; none up to the `last` one used is taken again."""
    code = "".join(typed.split())
    if not (code.isascii() and code.isdigit()):
        return None
    present = int(moment.replace(tzinfo=UTC).timestamp()) // SECONDS
    for step in range(present - WINDOW, present + WINDOW + 1):
        if (last is None or step > last) and compare_digest(pyotp.TOTP(secret).generate_otp(step), code):
            return step
    return None
