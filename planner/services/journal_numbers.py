"""Numbers of rows, none of which is given twice: the journal knows a row by its table and number."""

from collections.abc import Iterable

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from planner.models import JournalEntry
from planner.models.base import Base

MANY = 100  # rows of one table


def number_anew(session: Session, rows: Iterable[Base]) -> None:
    """Give new rows numbers that no row had before, in the order in which they were added; one query a table.

    Many at once are numbered here too: rows whose numbers are known are stored with one statement instead of one each.
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
        if (once or 0) > (now or 0) or len(equals) > MANY:
            ordered = sorted(equals, key=lambda row: inspect(row).insert_order or 0)
            for number, row in enumerate(ordered, max(once or 0, now or 0) + 1):
                row.id = number
