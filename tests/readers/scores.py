"""How well the reader reads: recall and precision per field over documents with the truth beside them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from planner.readers.found import FoundItem, FoundPlan, FoundSection
from planner.readers.plan import read_plan_text

FOLDER = Path(__file__).parent / "plans"
FIELDS = (
    "head",
    "deadlines",
    "agenda",
    "topics",
    "tasks",
    "recipients",
    "attendance",
    "outline",
    "signature",
    "undated",
)


def plain(words: object) -> str:
    """Return words as they are compared: NFC, small letters, single spaces, one form of dash and quote."""
    text = unicodedata.normalize("NFC", str(words or "")).casefold()
    text = re.sub(r"[¹²³⁴⁵⁶⁷⁸⁹⁰⁽⁾]", "", text)  # marks of footnotes
    text = re.sub(r"[“”„\"]", '"', re.sub(r"[–—]", "-", text))
    return re.sub(r"\s+", " ", text).strip(" .;,:*")


def cases() -> list[Path]:
    """Return every document that has a truth beside it."""
    return sorted(path for path in FOLDER.glob("*/*.txt") if path.with_suffix(".yaml").exists())


def truth_of(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.with_suffix(".yaml").read_text("utf-8"))


def read(path: Path) -> FoundPlan:
    return read_plan_text(path.read_text("utf-8"))


def _true_items(items: Iterable[dict[str, Any]]) -> Iterator[tuple[str, ...]]:
    for item in items or ():
        yield plain(item.get("no")), plain(item["title"]), plain(item.get("presenter"))
        yield from _true_items(item.get("items") or ())


def _found_items(items: Iterable[FoundItem]) -> Iterator[tuple[str, ...]]:
    for item in items:
        yield plain(item.no), plain(item.title.text), plain(item.presenter.text)
        yield from _found_items(item.items)


def _true_outline(items: Iterable[dict[str, Any]]) -> Iterator[tuple[str, ...]]:
    for item in items or ():
        yield plain(item.get("no")), plain(item["title"])
        yield from _true_outline(item.get("items") or ())


def _found_outline(items: Iterable[FoundSection]) -> Iterator[tuple[str, ...]]:
    for item in items:
        yield plain(item.no), plain(item.title.text)
        yield from _found_outline(item.items)


def wanted(truth: dict[str, Any], field: str) -> list[Any]:
    """Return the rows of a field that the truth names."""
    rows = truth.get(field) or []
    if field == "head":
        period = truth.get("period") or {}
        pairs = [("kind", truth["kind"]), ("number", truth.get("number")), ("date", truth.get("date"))]
        pairs += [("issuer", truth.get("issuer")), ("subject", truth.get("subject")), ("form", truth.get("form"))]
        pairs += [("from", period.get("from")), ("to", period.get("to"))]
        return [(name, plain(value)) for name, value in pairs if value]
    if field == "deadlines":
        return [(row["level"], row["what"], str(row["last_day"])) for row in rows]
    if field == "agenda":
        return list(_true_items(rows))
    if field == "outline":
        return list(_true_outline(rows))
    if field == "topics":
        return [(tuple(map(plain, row["units"])), plain(row["topic"]), row.get("speakers_per_unit")) for row in rows]
    if field == "tasks":
        return [(plain(row.get("unit")), plain(row["task"])) for row in rows]
    if field == "attendance":
        return [(row["level"], plain(group)) for row in rows for group in row["groups"]]
    return [plain(row) for row in rows]


def got(plan: FoundPlan, field: str) -> list[Any]:
    """Return the rows of a field that the reader found."""
    if field == "head":
        period = plan.period
        pairs = [
            ("kind", plan.kind.value),
            ("number", plan.number.text),
            ("date", plan.issued_on and plan.issued_on.day),
        ]
        pairs += [
            ("issuer", plan.issuer.text),
            ("subject", plan.subject.text),
            ("form", plan.form and plan.form.form.value),
        ]
        pairs += [("from", period and period.starts), ("to", period and period.ends)]
        return [(name, plain(value)) for name, value in pairs if value]
    if field == "deadlines":
        return [(row.level.value, row.duty.value, str(row.last_day)) for row in plan.deadlines]
    if field == "agenda":
        return list(_found_items(plan.agenda))
    if field == "outline":
        return list(_found_outline(plan.outline))
    if field == "topics":
        return [
            (tuple(plain(unit.text) for unit in row.units), plain(row.topic.text), row.speakers_per_unit)
            for row in plan.topics
        ]
    if field == "tasks":
        return [(plain(row.unit.text), plain(row.task.text)) for row in plan.tasks]
    if field == "attendance":
        return [(row.level.value, plain(group.text)) for row in plan.attendance for group in row.groups]
    if field == "undated":
        return [plain(row.wording.text) for row in plan.undated]
    return [plain(row.text) for row in getattr(plan, field)]


class Score:
    """Hits, misses and inventions of one field."""

    def __init__(self) -> None:
        self.hits = self.wanted = self.got = 0

    def add(self, truth: list[Any], found: list[Any]) -> tuple[list[Any], list[Any]]:
        """Count one document; return what was missed and what was invented."""
        left, right = Counter(truth), Counter(found)
        self.hits += sum((left & right).values())
        self.wanted += len(truth)
        self.got += len(found)
        return list((left - right).elements()), list((right - left).elements())

    @property
    def recall(self) -> float:
        return self.hits / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        return self.hits / self.got if self.got else 1.0


def score(
    paths: Iterable[Path], report: list[str] | None = None, read: Callable[[Path], FoundPlan] = read
) -> dict[str, Score]:
    """Return the score of each field over these documents, read by `read`; `report` takes every difference."""
    scores = {field: Score() for field in FIELDS}
    for path in paths:
        truth, plan = truth_of(path), read(path)
        for field in FIELDS:
            if truth["kind"] != "plan" and field not in {"head", "deadlines", "agenda", "topics", "tasks"}:
                continue
            missed, invented = scores[field].add(wanted(truth, field), got(plan, field))
            if report is not None:
                report += [f"{path.name} {field} MISSED   {row}" for row in missed]
                report += [f"{path.name} {field} INVENTED {row}" for row in invented]
    return scores


def table(scores: dict[str, Score]) -> str:
    """Return the scores as a table."""
    lines = [f"{'field':<12}{'wanted':>8}{'found':>8}{'recall':>9}{'precision':>11}"]
    for field, each in scores.items():
        lines.append(f"{field:<12}{each.wanted:>8}{each.got:>8}{each.recall:>9.3f}{each.precision:>11.3f}")
    return "\n".join(lines)
