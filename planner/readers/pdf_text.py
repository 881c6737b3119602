"""The text of a PDF, page by page as PDFium reads it; ruled tables become rows with bars in their place."""

import re
from contextlib import closing

import pypdfium2
from pypdfium2 import raw

from planner.readers.files import MOST_LETTERS, FileRefused
from planner.readers.pdf_tables import Grid, find_grids

MOST_PAGES = 300
LEAST_LETTERS = 20  # a page on average; a scan has none, or a stamp and a page number

# PDFium writes this for a hyphen at the end of a line and joins the lines; Vietnamese parts no words, so the
# hyphen belongs to the text (KH-TU)
_HYPHEN = "\ufffe"
_HYPHEN_CODE = 2  # the same, asked for letter by letter
_ITEM = re.compile(r"[-–+*•]\s|\d{1,2}[.)]\s|[a-zđ]\)\s")
_GAP = re.compile(r"(?<=\S) +(?=[^\W\d_])")
_WIDE, _COLUMN = 28.0, " " * 6  # points; a stretched line has less, and a blank left for a number ends with no capital
_Place = tuple[int, int, int]  # a strip beside or between tables (n, -1, -1), or a cell (table, row, column)


def read_text(data: bytes) -> str:
    """Return the text of a PDF; raises FileRefused (file_broken, file_encrypted, file_long, file_scanned)."""
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            return _read(document)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise FileRefused("file_encrypted" if locked else "file_broken") from error


def _read(document: pypdfium2.PdfDocument) -> str:
    """Return the text of all pages, parted by a blank line."""
    count = len(document)
    if count > MOST_PAGES:
        raise FileRefused("file_long", most=MOST_PAGES, unit="pages")
    texts: list[str] = []
    letters = 0
    for number in range(count):
        with closing(document[number]) as page:
            text = _read_page(page)
        letters += len(text)
        if letters > MOST_LETTERS:
            raise FileRefused("file_long", most=MOST_LETTERS, unit="characters")
        texts.append(text)
    if sum(1 for text in texts for letter in text if letter.isalpha()) < LEAST_LETTERS * max(count, 1):
        raise FileRefused("file_scanned", pages=count)
    return "\n\n".join(text for text in texts if text)


def _read_page(page: pypdfium2.PdfPage) -> str:
    """Return the text of one page."""
    # on a page that lies on its side rows and columns would change places
    grids = find_grids(page) if page.get_rotation() in (0, 180) else []
    with closing(page.get_textpage()) as textpage:
        if grids:
            return _read_with_tables(textpage, grids)
        return _lines(_keep_columns(textpage, textpage.get_text_range()).replace(_HYPHEN, "-"))


def _keep_columns(textpage: pypdfium2.PdfTextPage, text: str) -> str:
    """Return the text with wide gaps in a line written as several spaces: the head of a letter has two columns."""
    if textpage.count_chars() != len(text):
        return text  # letters beyond 16 bits: places in the text are not places on the page
    pieces: list[str] = []
    position = 0
    for gap in _GAP.finditer(text):
        if text[gap.end()].isupper() and _gap_width(textpage, gap.start() - 1, gap.end()) >= _WIDE:
            pieces += [text[position : gap.start()], _COLUMN]
            position = gap.end()
    return "".join([*pieces, text[position:]])


def _gap_width(textpage: pypdfium2.PdfTextPage, before: int, after: int) -> float:
    """Return the points between two letters of a line."""
    return float(textpage.get_charbox(after, loose=True)[0] - textpage.get_charbox(before, loose=True)[2])


def _lines(text: str) -> str:
    """Return text with plain line ends, without empty lines around it."""
    return "\n".join(text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n"))


def _read_with_tables(textpage: pypdfium2.PdfTextPage, grids: list[Grid]) -> str:
    """Return the lines above, between and below the tables, and the tables as rows."""
    texts = _deal_out(textpage, grids)
    parts: list[str] = []
    for index in range(len(grids) + 1):
        parts.append(_lines(texts.get((index, -1, -1), "")))
        if index < len(grids):
            grid = grids[index]
            cells = {(row, column): _cell(text) for (n, row, column), text in texts.items() if n == index and row >= 0}
            rows = [[cells.get((row, column), "") for column in range(grid.columns)] for row in range(grid.rows)]
            parts.append("\n".join(f"| {' | '.join(row)} |" for row in rows if any(row)))
    return "\n\n".join(part for part in parts if part)


def _deal_out(textpage: pypdfium2.PdfTextPage, grids: list[Grid]) -> dict[_Place, str]:
    """Return the text of each cell and each strip: every letter goes where its middle lies."""
    pieces: dict[_Place, list[str]] = {}
    place: _Place = (0, -1, -1)
    edge = 0.0
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, index)
        letter = "-" if code == _HYPHEN_CODE else chr(code) if 0 < code < 0x110000 else ""
        # spaces and line ends that PDFium puts in stand nowhere; they go with the letter before them
        if letter.strip():
            left, bottom, right, top = textpage.get_charbox(index, loose=True)
            now = _place((left + right) / 2, (bottom + top) / 2, grids)
            if now != place and now in pieces:
                pieces[now].append("\n")
            elif letter.isupper() and now == place and left - edge >= _WIDE and pieces.get(now, [""])[-1] == " ":
                pieces[now].append(_COLUMN)
            place, edge = now, right
        pieces.setdefault(place, []).append(letter)
    return {place: "".join(letters) for place, letters in pieces.items()}


def _place(x: float, y: float, grids: list[Grid]) -> _Place:
    """Return the cell or the strip in which a point lies."""
    for index, grid in enumerate(grids):
        cell = grid.cell_at(x, y)
        if cell:
            return (index, *cell)
    return (sum(1 for grid in grids if y < grid.bottom), -1, -1)


def _cell(text: str) -> str:
    """Return the text of a cell on one line: wrapped lines joined, items of a list parted."""
    joined = ""
    for line in re.split(r"[\r\n]+", text):
        words = line.strip(" ").replace("|", "/")
        if words and joined:
            joined += "<br>" if _ITEM.match(words) else " "
        joined += words
    return joined
