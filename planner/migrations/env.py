"""Alembic's environment: runs the migrations on the application's own engine."""

from alembic import context
from flask import current_app

from planner.models import Base


def run() -> None:
    """Migrate; batch mode, because SQLite alters a table by copying it.

    The copy drops the old table, and with foreign keys held that would delete what hangs on it; so they are let
    go on this connection, which no request gets back.
    """
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.detach()
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.commit()  # else Alembic finds a transaction open and never commits
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            compare_type=True,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
