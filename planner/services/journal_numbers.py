"""Numbers of rows, none of which is given twice: the journal knows a row by its table and number."""

from collections.abc import Iterable

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from planner.models import JournalEntry
from planner.models.base import Base


def number_anew(session: Session, rows: Iterable[Base]) -> None:
    """Give new rows numbers that no row had before, in the order in which they were added; one query a table.

    SQLite gives the number of the last row out again once that is deleted; then one row would have the past of
    another. PostgreSQL counts on by itself.
    """
    if session.get_bind().dialect.name != "sqlite":
        return
    added: dict[type[Base], list[Base]] = {}
    for row in rows:
        added.setdefault(type(row), []).append(row)
    for model, equals in added.items():
        known = select(func.max(JournalEntry.row_id)).where(JournalEntry.table == model.__tablename__)
        present = select(func.max(inspect(model).columns["id"]))
        once, now = session.execute(select(known.scalar_subquery(), present.scalar_subquery())).one()
        if (once or 0) > (now or 0):
            ordered = sorted(equals, key=lambda row: inspect(row).insert_order or 0)
            for number, row in enumerate(ordered, once + 1):
                row.id = number
