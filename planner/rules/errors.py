"""The errors that services raise; web and cli give each a sentence."""

from typing import Any


class DomainError(Exception):
    """Something that may not be done. `code` names it, `values` fill its sentence."""

    def __init__(self, code: str, /, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class NotFound(DomainError):
    """What was asked for does not exist."""


class Refused(DomainError):
    """The act would break a rule; nothing was stored."""
