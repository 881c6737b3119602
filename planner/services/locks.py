"""Rows that one request at a time may change: what works once must not work twice at the same moment."""

from threading import Lock

from sqlalchemy.orm import Session

from planner.models.base import Base

_TURN = Lock()  # SQLite gives its lock to whoever asks at the right moment: here only one at a time asks


def lock(session: Session, row: Base) -> None:
    """Let no other transaction change a row until this one ends, and read it anew; called before anything is written.

    SQLite knows no lock of a row: there the whole database is kept from other writers.
    """
    connection = session.connection()
    if connection.dialect.name == "sqlite" and not connection.connection.dbapi_connection.in_transaction:  # type: ignore[union-attr]
        with _TURN:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
    # of its own table alone: PostgreSQL locks no rows that are joined from outside, as those that were loaded along
    session.refresh(row, with_for_update={"of": type(row)})
