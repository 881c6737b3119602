"""Alembic's environment: runs the migrations on the application's own engine."""

from alembic import context
from flask import current_app

from planner.models import Base


def run() -> None:
    """Migrate; batch mode, because SQLite alters a table by copying it."""
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as connection:
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
