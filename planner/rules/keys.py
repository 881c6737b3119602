"""Keys that open something: drawn by chance, handed out once, kept only as a digest."""

import hmac
import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256

_BYTES = 32
# the letters and figures of Crockford's base32 without those that are taken for another: i l o u
_TYPABLE, _GROUPS, _GROUP = "0123456789abcdefghjkmnpqrstvwxyz", 5, 4
_MISREAD = str.maketrans({"o": "0", "i": "1", "l": "1", **dict.fromkeys("-\u2010\u2011\u2012\u2013\u2014")})


def new_key() -> str:
    """Return a key of 256 bits, fit for an address or a cookie."""
    return secrets.token_urlsafe(_BYTES)


def new_nonce() -> str:
    """Return what tells one derived key from another; alone it opens nothing."""
    return secrets.token_hex(_BYTES // 2)


def derive_key(secret: str, nonce: str) -> str:
    """Return the key of a nonce: the same each time it is printed, and known to nobody who has only the database."""
    mac = hmac.new(secret.encode(), f"reply:{nonce}".encode(), sha256).digest()
    return urlsafe_b64encode(mac).rstrip(b"=").decode()


def typable_key() -> str:
    """Return a key of 100 bits to type from paper: xxxx-xxxx-xxxx-xxxx-xxxx."""
    return "-".join("".join(secrets.choice(_TYPABLE) for _ in range(_GROUP)) for _ in range(_GROUPS))


def short_code() -> str:
    """Return a code of 40 bits to read from paper, which tells things apart and keeps nothing secret."""
    return "".join(secrets.choice(_TYPABLE) for _ in range(2 * _GROUP))


def as_typed(key: str) -> str:
    """Return what counts of a typed key: no capitals, blanks or hyphens, and what is read for 0 and 1."""
    return "".join(key.split()).lower().translate(_MISREAD)


def digest_of(key: str) -> str:
    """Return what is kept of a key. A plain SHA-256 suffices: what is drawn by chance cannot be guessed."""
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
