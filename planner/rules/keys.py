"""Keys that open something: drawn by chance, handed out once, kept only as a digest."""

import secrets
from hashlib import sha256

_BYTES = 32


def new_key() -> str:
    """Return a key of 256 bits, fit for an address or a cookie."""
    return secrets.token_urlsafe(_BYTES)


def digest_of(key: str) -> str:
    """Return what is kept of a key. A plain SHA-256 suffices: what is drawn by chance cannot be guessed."""
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
