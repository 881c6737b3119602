"""PDFium, the library that binds PDFs: loaded late, and for one at a time."""

from importlib import import_module
from threading import Lock
from typing import Any

PDFIUM = Lock()  # it is not made for threads


def pdfium(part: str = "pypdfium2") -> Any:
    """Return PDFium, loaded when somebody binds: its table of functions is memory that no page needs."""
    return import_module(part)
