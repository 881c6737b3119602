"""How well plans are read: over forty documents of our own with the truth beside each; the table is printed with -s."""

import pytest

from tests.readers.scores import FIELDS, cases, read, score, table, truth_of

LEAST = 0.95
ASKED = ("deadlines", "agenda", "topics", "tasks", "recipients")


@pytest.fixture(scope="module")
def scores():
    found: list[str] = []
    counted = score(cases(), found)
    print(f"\n{len(cases())} documents\n{table(counted)}")
    return counted, found


def test_there_are_enough_documents() -> None:
    assert len(cases()) >= 25
    kinds = [truth_of(path)["kind"] for path in cases()]
    assert 0 < len([kind for kind in kinds if kind != "plan"]) < len(kinds) / 4


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_is_looked_for(scores, field: str) -> None:
    """A score of nothing wanted would be perfect."""
    assert scores[0][field].wanted >= 20


@pytest.mark.parametrize("field", ASKED)
def test_recall_and_precision(scores, field: str) -> None:
    counted, found = scores
    told = "\n".join(line for line in found if line.split()[1] == field)
    assert counted[field].recall >= LEAST, told
    assert counted[field].precision >= LEAST, told


@pytest.mark.parametrize("path", cases(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_kind_number_and_day(path) -> None:
    truth, plan = truth_of(path), read(path)
    assert plan.kind.value == truth["kind"]
    assert plan.number.text == (truth["number"] or "")
    assert (plan.issued_on.day if plan.issued_on else None) == truth["date"]
