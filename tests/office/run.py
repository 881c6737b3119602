"""Open every paper in every form with LibreOffice: `make office` counts what comes out, and its pages beside the PDF's.

    python -m tests.office.run [KIND ...]

Exit code 1 when a file does not come out, when it differs from the PDF by more than one page for each paper in it, or
when a workbook does not show what it holds (`sheets.py`).
LibreOffice stops without a word after 247 files, and still answers 0: hence so many in a call, and the counting.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from shutil import which

import flask_migrate
from pypdfium2 import PdfDocument
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from planner import create_app
from planner.documents.profiles import PROFILES
from planner.services.demo import load_demo
from tests.conftest import TODAY
from tests.office.sheets import LISTED, find_faults, write_sheets
from tests.printing.every_paper import WORDED, Papers

DATA = Path(__file__).resolve().parent.parent.parent / "planner" / "data"
AT_MOST = 200  # files in a call
SECONDS = 900


def main(keys: Sequence[str]) -> int:
    """Print a row for each kind, a column for each form: pages of the PDF, and of Word where they differ."""
    if which("soffice") is None:
        print("LibreOffice is not installed: soffice was not found.", file=sys.stderr)
        return 1
    kinds = [kind for kind in WORDED if not keys or kind.key in keys]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        papers = _open(folder)
        expected = _write_all(papers, kinds, folder)
        sheets = write_sheets(papers, [kind for kind in LISTED if not keys or kind.key in keys], folder)
        _convert([*(f"{file}.docx" for file in sorted(expected)), *(f"{file}.xlsx" for file in sheets)], folder)
        faults = list(find_faults(sheets, folder))
        found = {file: _pages(folder / f"{file}.pdf") for file in expected}
    print(f"{'':20}", *(f"{profile:>12}" for profile in PROFILES))
    for kind in kinds:
        cells = (_cell(expected[f"{kind.key}.{name}"][0], found[f"{kind.key}.{name}"]) for name in PROFILES)
        print(f"{kind.key:20}", *(f"{cell:>12}" for cell in cells))
    lost = [file for file, pages in found.items() if pages == 0]
    far = [file for file, pages in found.items() if pages and abs(pages - expected[file][0]) > expected[file][1]]
    print(f"{len(found) - len(lost)} of {len(found)} files came out, {len(far)} with pages too many or too few.")
    print(*(f"did not come out: {file}" for file in lost), *(f"more than ±1: {file}" for file in far), sep="\n")
    print(f"{len(sheets)} workbooks, {len(faults)} faults (they need LibreOffice Calc).", *faults, sep="\n")
    return 1 if lost or far or faults else 0


def _open(folder: Path) -> Papers:
    """Return the papers of the demonstration, in a database of its own."""
    url = f"sqlite:///{folder / 'planner.sqlite'}"
    app = create_app({"today": TODAY, "testing": True, "secret_key": "test", "instance": folder, "database": url})
    with app.app_context():
        flask_migrate.upgrade()
    session = Session(create_engine(url))
    load_demo(session, lambda name: (DATA / name).read_text("utf-8"), now=datetime(2024, 3, 4, 17))
    return Papers(session)


def _write_all(papers: Papers, kinds: Sequence, folder: Path) -> dict[str, tuple[int, int]]:
    """Write a Word file for each kind and form; return the pages of its PDF and how many papers are in it."""
    made = {}
    for kind in kinds:
        for profile in PROFILES:
            paper = papers.make(kind, profile)
            (folder / f"{kind.key}.{profile}.docx").write_bytes(paper.docx)
            made[f"{kind.key}.{profile}"] = len(PdfDocument(paper.pdf)), len(paper.papers)
    return made


def _convert(files: Sequence[str], folder: Path) -> None:
    """Make a PDF beside each file, with a profile of LibreOffice's own so that an open window is in no way."""
    command = ["soffice", f"-env:UserInstallation={(folder / 'home').as_uri()}", "--headless", "--convert-to", "pdf"]
    for start in range(0, len(files), AT_MOST):
        names = [str(folder / file) for file in files[start : start + AT_MOST]]
        subprocess.run([*command, "--outdir", str(folder), *names], check=True, capture_output=True, timeout=SECONDS,
                       env=os.environ)  # fmt: skip


def _pages(path: Path) -> int:
    return len(PdfDocument(path.read_bytes())) if path.exists() else 0


def _cell(pdf: int, word: int) -> str:
    return str(pdf) if pdf == word else f"{pdf} / {word or 'none'}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
