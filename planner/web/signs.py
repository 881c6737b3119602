"""Signs and icons: one hidden sprite per page, with only the symbols that the page uses."""

from flask import g
from markupsafe import Markup

# Drawn for 16 x 16 and told apart by shape alone (design.md 3): tick, dot, ring, clock, triangle, arrow to a bar.
SYMBOLS = {
    "s-held": (
        '<path fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" '
        'stroke-linejoin="round" d="M2.6 8.6 6.2 12 13.4 4.4"/>'
    ),
    "s-set": '<circle cx="8" cy="8" r="5" fill="currentColor"/>',
    "s-open": '<circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" stroke-width="2"/>',
    "s-soon": (
        '<g fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"><circle cx="8" cy="8" '
        'r="6.4"/><path d="M8 4.6V8.2l2.4 1.5"/></g>'
    ),
    "s-late": (
        '<path fill="currentColor" fill-rule="evenodd" d="M8 .9a1 1 0 0 1 .87.5l6.9 12.1a1 1 0 0 1-.87 '
        '1.5H1.1a1 1 0 0 1-.87-1.5L7.13 1.4A1 1 0 0 1 8 .9zM7 5.4v4.4h2V5.4zm0 5.8v2h2v-2z"/>'
    ),
    "s-ext": (
        '<path fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" '
        'stroke-linejoin="round" d="M1.8 8h9.4M7.8 3.8 12 8l-4.2 4.2M14.6 2.6v10.8"/>'
    ),
    "s-block": (
        '<path fill="currentColor" fill-rule="evenodd" d="M8 .8a7.2 7.2 0 1 0 0 14.4A7.2 7.2 0 0 0 8 .8zM3.8 '
        '6.8h8.4v2.4H3.8z"/>'
    ),
    "s-note": (
        '<path fill="currentColor" fill-rule="evenodd" d="M8 .8a7.2 7.2 0 1 0 0 14.4A7.2 7.2 0 0 0 8 .8zM7 '
        '3.8h2v2H7zM7 7h2v5H7z"/>'
    ),
    "i-find": (
        '<path fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" d="M11.2 11.2 '
        '14.4 14.4M12 6.9a5.1 5.1 0 1 1-10.2 0 5.1 5.1 0 0 1 10.2 0z"/>'
    ),
    "i-user": (
        '<path fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" d="M11 4.8a3 3 0 '
        '1 1-6 0 3 3 0 0 1 6 0zM2.2 14.2c.6-3 2.8-4.4 5.8-4.4s5.2 1.4 5.8 4.4"/>'
    ),
    "i-more": (
        '<path fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" '
        'stroke-linejoin="round" d="m4 6.2 4 4 4-4"/>'
    ),
    "i-menu": '<path stroke="currentColor" stroke-width="2" stroke-linecap="round" d="M2 4h12M2 8h12M2 12h12"/>',
    "i-print": (
        '<path fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round" d="M4.2 '
        '5.6V1.8h7.6v3.8M4.2 11.4H1.8V5.6h12.4v5.8h-2.4M4.2 9.4h7.6v4.8H4.2z"/>'
    ),
    "i-down": (
        '<path fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" '
        'stroke-linejoin="round" d="M8 2v8M4.6 7 8 10.4 11.4 7M2.4 13.6h11.2"/>'
    ),
    "i-cal": (
        '<path fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" '
        'stroke-linejoin="round" d="M2 3.6h12v10.6H2zM2 6.8h12M5 1.6v3M11 1.6v3"/>'
    ),
    "i-wall": (
        '<path fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round" d="M1.6 '
        '2.6h12.8v8.8H1.6zM5 14.2h6M8 11.4v2.8"/>'
    ),
    "i-edit": (
        '<path fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round" d="m10.8 2.2 3 '
        '3L5.4 13.6l-3.6.6.6-3.6zM9 4l3 3"/>'
    ),
    "i-up": (
        '<path fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" '
        'stroke-linejoin="round" d="M8 13V3.4M3.8 7.4 8 3.2l4.2 4.2"/>'
    ),
    "i-dn": (
        '<path fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" '
        'stroke-linejoin="round" d="M8 3v9.6M3.8 8.6 8 12.8l4.2-4.2"/>'
    ),
    "i-cut": '<path stroke="currentColor" stroke-width="2" stroke-linecap="round" d="m3.6 3.6 8.8 8.8m0-8.8-8.8 8.8"/>',
    "i-plus": '<path stroke="currentColor" stroke-width="2" stroke-linecap="round" d="M8 2.8v10.4M2.8 8h10.4"/>',
    "i-phone": (
        '<path fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round" d="M2 3.2 4.6 '
        '1.6l2 3.6-1.4 1.6c.7 1.6 2.2 3.2 4 4l1.6-1.4 3.6 2-1.6 2.6C8 15.2.8 8 2 3.2z"/>'
    ),
}


REFERENCES = {
    name: Markup(f'<svg class="sign" aria-hidden="true"><use href="#{name}"/></svg>')  # noqa: S704  our names  # nosec B704
    for name in SYMBOLS
}


def sign(name: str) -> Markup:
    """Return a reference to a symbol, for example `s-held`, and remember that the page needs it."""
    g.setdefault("signs", {})[name] = True
    return REFERENCES[name]


def sprite() -> Markup:
    """Return the symbols that the page has used so far; stands at the end of the page."""
    symbols = (f'<symbol id="{name}" viewBox="0 0 16 16">{SYMBOLS[name]}</symbol>' for name in g.get("signs", {}))
    return Markup(f"<svg hidden>{''.join(symbols)}</svg>")  # noqa: S704  our own drawings  # nosec B704
