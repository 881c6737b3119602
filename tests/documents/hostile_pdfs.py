"""PDFs as strangers hand them in: locked, broken, of odd sizes, and with more in them than is seen."""

import io

import pikepdf
from reportlab.pdfgen.canvas import Canvas

SECRET = b"MZ what nobody should hand on"
SCRIPT = b"<< /S /Java#53cript /J#53 (app.alert) >>"


def make_pdf(*words: str) -> bytes:
    """Return a PDF with a page for each word."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for word in words:
        canvas.drawString(100, 700, word)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def saved(document: pikepdf.Pdf, **more: object) -> bytes:
    """Return a document as a file."""
    document.save(out := io.BytesIO(), **more)
    return out.getvalue()


def opened(*words: str) -> pikepdf.Pdf:
    """Return a plain document to be spoilt."""
    return pikepdf.open(io.BytesIO(make_pdf(*words)))


def locked(revision: int, user: str = "") -> bytes:
    """Return a PDF that may not be changed nor printed; with `user` it opens with that password only."""
    forbidden = pikepdf.Permissions(extract=False, modify_other=False, print_highres=False, print_lowres=False)
    has_aes = revision >= 4
    return saved(opened("một", "hai"), encryption=pikepdf.Encryption(
        owner="office", user=user, R=revision, aes=has_aes, metadata=has_aes, allow=forbidden
    ))  # fmt: skip


def sized(*corners: float) -> bytes:
    """Return a PDF whose one page has these corners."""
    document = opened("một")
    document.pages[0].MediaBox = document.pages[0].CropBox = [*corners]
    return saved(document)


def with_luggage(word: str = "một") -> bytes:
    """Return a PDF that acts as it is opened, and carries files in its document and on its page."""
    document = opened(word)
    root, page = document.Root, document.pages[0].obj
    root.OpenAction = pikepdf.Object.parse(SCRIPT)
    root.AA = pikepdf.Object.parse(b"<< /WC " + SCRIPT + b" >>")
    document.attachments["evil.exe"] = SECRET
    root.Names.JavaScript = pikepdf.Object.parse(b"<< /Names [(a) " + SCRIPT + b"] >>")
    page.AA = pikepdf.Object.parse(b"<< /O " + SCRIPT + b" >>")
    page.AF = pikepdf.Array([_file(document)])
    page.Metadata, page.Thumb = document.make_stream(SECRET), document.make_stream(SECRET)
    page.PieceInfo = pikepdf.Dictionary(Maker=pikepdf.Dictionary(Private=document.make_stream(SECRET)))
    page.Annots = pikepdf.Array([
        _note(document, "FileAttachment", 0, FS=_file(document)), _note(document, "Text", 1, Contents=SECRET.decode()),
    ])  # fmt: skip
    return saved(document)


def with_notes(*actions: str) -> bytes:
    """Return a PDF of two pages with a stamp, a highlight and a filled field, and links that do something each."""
    document = opened("một", "hai")
    actions = (*actions, f"<< /S /GoTo /D [{document.pages[1].obj.objgen[0]} 0 R /Fit] >>")
    notes = [_note(document, kind, place) for place, kind in enumerate(("Stamp", "Highlight", "Widget"))]
    for action in actions:
        notes.append(_note(document, "Link", 9, A=pikepdf.Object.parse(action.replace(" 0 R", "").encode())))
    notes[2] = document.make_indirect(notes[2])
    document.Root.AcroForm = pikepdf.Dictionary(Fields=[notes[2]])
    document.pages[0].obj.Annots = pikepdf.Array(notes)
    return saved(document)


def _file(document: pikepdf.Pdf) -> pikepdf.Object:
    content = pikepdf.Dictionary(F=document.make_stream(SECRET))
    return document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Filespec, F="evil.exe", EF=content))


def _note(document: pikepdf.Pdf, kind: str, place: int, **more: object) -> pikepdf.Dictionary:
    """Return an annotation that is a black square of 9 points, 20 points above the one before it."""
    look = document.make_stream(b"0 0 9 9 re f")
    look.Type, look.Subtype, look.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 9, 9]
    corner = 100 + 20 * place
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(f"/{kind}"), Rect=[corner, corner, corner + 9, corner + 9], F=4,
        AP=pikepdf.Dictionary(N=look), **more,
    )  # fmt: skip
