"""Styles and automatic numbering of a .docx: the label that Word shows but does not store."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from planner.readers.docx_package import Element, W

_OFF = {"0", "false", "off"}
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_MOST_LABEL = 40  # a longer one is no label but a way to swell a text
_LEVELS = 9


def value(element: Element | None, path: str = "") -> str | None:
    """Return w:val of an element, or of a child given by its path (pPr/pStyle)."""
    if element is not None and path:
        element = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if element is None else element.get(f"{W}val")


def number(text: str | None, otherwise: int = 0) -> int:
    """Return a whole number of an attribute."""
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text, re.ASCII) else otherwise


def switch(properties: Element | None, name: str) -> bool | None:
    """Return an on-off property (w:vanish), nothing where it is not set."""
    found = properties.find(f"{W}{name}") if properties is not None else None
    return None if found is None else found.get(f"{W}val") not in _OFF


class Styles:
    """The styles of a document, each with those that it is based on."""

    def __init__(self, root: Element | None) -> None:
        styles = root.iterfind(f"{W}style") if root is not None else ()
        self._styles = {style.get(f"{W}styleId"): style for style in styles}

    def chain(self, name: str | None) -> Iterator[Element]:
        """Yield a style and what it is based on; a circle ends."""
        seen = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = value(self._styles[name], "basedOn")

    def is_hidden(self, name: str | None) -> bool:
        """Tell whether a style hides its text."""
        set_ones = (switch(style.find(f"{W}rPr"), "vanish") for style in self.chain(name))
        return next((each for each in set_ones if each is not None), False)


@dataclass
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False


@dataclass
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)
    by_style: dict[str, int] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}  # by number of the abstract list: its instances count on
        self._instances: dict[str, tuple[_List, dict[int, _Level], set[int]]] = {}
        self._begun: set[str] = set()
        if root is None:
            return
        abstracts = {each.get(f"{W}abstractNumId"): each for each in root.iterfind(f"{W}abstractNum")}
        instances = {each.get(f"{W}numId"): value(each, "abstractNumId") for each in root.iterfind(f"{W}num")}
        for name, abstract in abstracts.items():
            link = value(abstract, "numStyleLink")
            linked = next((value(style, "pPr/numPr/numId") for style in styles.chain(link)), None)
            self._lists[name] = _read_list(abstracts.get(instances.get(linked), abstract))
        for instance in root.iterfind(f"{W}num"):
            base = self._lists.get(value(instance, "abstractNumId") or "")
            if base:
                self._instances[instance.get(f"{W}numId")] = (base, *_override(instance, base.levels))

    def label(self, properties: Element | None) -> str:
        """Count a paragraph with these properties, and return its label or nothing."""
        name, ilvl = self._place(properties)
        if name not in self._instances or not 0 <= ilvl < _LEVELS:
            return ""
        base, levels, afresh = self._instances[name]
        if name not in self._begun:
            self._begun.add(name)
            for each in afresh:
                base.counts.pop(each, None)
        level = levels.get(ilvl, _Level())
        for upper in range(ilvl):
            base.counts.setdefault(upper, levels.get(upper, _Level()).start)
        base.counts[ilvl] = base.counts.get(ilvl, level.start - 1) + 1
        for deeper in [each for each in base.counts if each > ilvl]:
            restart = levels.get(deeper, _Level()).restart
            if restart is None or ilvl < restart:
                del base.counts[deeper]
        return _write(level, levels, base.counts)

    def _place(self, properties: Element | None) -> tuple[str, int]:
        """Return the list and the level of a paragraph: its own, or those of its style."""
        own = properties.find(f"{W}numPr") if properties is not None else None
        name, ilvl = value(own, "numId"), value(own, "ilvl")
        if name is None:
            for style in self._styles.chain(value(properties, "pStyle")):
                name = value(style, "pPr/numPr/numId")
                if name is not None:
                    instance = self._instances.get(name)
                    tied = instance[0].by_style.get(style.get(f"{W}styleId")) if instance else None
                    ilvl = ilvl or (str(tied) if tied is not None else value(style, "pPr/numPr/ilvl"))
                    break
        return name or "", number(ilvl)


def _read_list(abstract: Element) -> _List:
    """Return the levels of an abstract list."""
    found = _List()
    for level in abstract.iterfind(f"{W}lvl"):
        ilvl = number(level.get(f"{W}ilvl"))
        found.levels[ilvl] = _read_level(level)
        style = value(level, "pStyle")
        if style:
            found.by_style[style] = ilvl
    return found


def _override(instance: Element, levels: dict[int, _Level]) -> tuple[dict[int, _Level], set[int]]:
    """Return the levels of an instance, and those at which it counts afresh."""
    own, afresh = dict(levels), set()
    for override in instance.iterfind(f"{W}lvlOverride"):
        ilvl = number(override.get(f"{W}ilvl"))
        level, start = override.find(f"{W}lvl"), value(override, "startOverride")
        if level is not None:
            own[ilvl] = _read_level(level)
        if start:
            own[ilvl] = replace(own.get(ilvl, _Level()), start=number(start, 1))
            afresh.add(ilvl)
    return own, afresh


def _read_level(level: Element) -> _Level:
    restart = value(level, "lvlRestart")
    return _Level(
        form=value(level, "numFmt") or "decimal",
        text=value(level, "lvlText") or "",
        start=number(value(level, "start"), 1),
        restart=number(restart) if restart else None,
        legal=bool(switch(level, "isLgl")),
    )


def _write(level: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    """Return the label: -, or + where the writer chose that, or the text of the level with its numbers."""
    if level.form == "bullet":
        return "+" if level.text.strip() == "+" else "-"

    def put(place: re.Match[str]) -> str:
        ilvl = int(place[1]) - 1
        form = "decimal" if level.legal else levels.get(ilvl, _Level()).form
        return count_as(counts.get(ilvl, levels.get(ilvl, _Level()).start), form)

    return re.sub(r"%([1-9])", put, level.text)[:_MOST_LABEL].strip()


def count_as(count: int, form: str) -> str:
    """Return a number in one of Word's forms; what is out of its range stays decimal."""
    if form == "none":
        return ""
    if form in {"upperRoman", "lowerRoman"} and 0 < count < 4000:
        roman = ""
        for worth, sign in _ROMAN:
            roman += sign * (count // worth)
            count %= worth
        return roman if form == "upperRoman" else roman.lower()
    if form in {"upperLetter", "lowerLetter"} and 0 < count <= 26 * 5:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    return f"{count:02d}" if form == "decimalZero" else str(count)
