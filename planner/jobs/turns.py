"""Whose turn it is: of all workers of one database a single one does the jobs, the others stand by.

What stands by takes over as soon as the one before it is gone, even by `kill -9`: the lock goes with its process.
"""

import sqlite3
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

ADVISORY = 7_526_811_030  # the number of the lock in PostgreSQL; any that nobody else takes


class Turn:
    """The right to do jobs: an advisory lock of PostgreSQL; beside SQLite, a lock on a database that holds nothing."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        """Ask for nothing yet."""
        self._engine, self._path = engine, folder / "turn.sqlite"
        self._file: sqlite3.Connection | None = None
        self._connection: Connection | None = None

    def take(self) -> bool:
        """Take the turn; False where another worker has it."""
        return self._take_file() if self._engine.dialect.name == "sqlite" else self._take_advisory()

    def is_held(self) -> bool:
        """Tell whether the turn is still ours: a lock of PostgreSQL is lost with the connection."""
        if self._connection is None:
            return self._file is not None
        with suppress(SQLAlchemyError):
            return self._connection.scalar(text("SELECT true")) is True
        return False

    def _take_file(self) -> bool:
        connection = sqlite3.connect(self._path, timeout=0, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            connection.close()
            return False
        self._file = connection
        return True

    def _take_advisory(self) -> bool:
        connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        if connection.scalar(text("SELECT pg_try_advisory_lock(:number)"), {"number": ADVISORY}):
            self._connection = connection
            return True
        connection.close()
        return False
