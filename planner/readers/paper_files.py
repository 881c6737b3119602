"""The file of a presentation paper: its kind told by its content, and its pages. Runs in the sandbox alone."""

from contextlib import closing
from importlib import import_module
from typing import Any

from planner.readers.files import FileRefused, check_size, kind_of
from planner.readers.pdf_text import MOST_PAGES

MOST_SIDE = 14_400  # points, that is 5 m: the largest page that readers show


def read_paper_file(data: bytes, name: str) -> dict[str, Any]:
    """Return {"text": "", "kind": pdf or docx, "pages": number, 0 for Word}; raises FileRefused.

    A scanned PDF is as good as any other here: it is only bound in, nothing is read from it.
    """
    check_size(data)
    kind = kind_of(data, name)
    if kind == "docx":
        import_module("planner.readers.docx_package").Package(data)
        return {"text": "", "kind": kind, "pages": 0}
    if kind != "pdf":
        raise FileRefused("file_kind", kind=kind)
    return {"text": "", "kind": kind, "pages": _count_pages(data)}


def _count_pages(data: bytes) -> int:
    """Return how many pages a PDF has, each of which can be loaded."""
    library = import_module("pypdfium2")
    locked = (library.raw.FPDF_ERR_PASSWORD, library.raw.FPDF_ERR_SECURITY)
    try:
        with closing(library.PdfDocument(data)) as document:
            count = len(document)
            if count > MOST_PAGES:
                raise FileRefused("file_long", most=MOST_PAGES, unit="pages")
            for number in range(count):
                page = document[number]
                if max(page.get_size()) > MOST_SIDE:
                    raise FileRefused("file_wide", most=5)
                page.close()
    except library.PdfiumError as error:
        raise FileRefused("file_encrypted" if error.err_code in locked else "file_broken") from error
    if not count:
        raise FileRefused("file_empty")
    return count
