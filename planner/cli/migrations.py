"""Which migration the database is at, asked without loading Alembic; and those that are missing, run."""

from flask import current_app
from sqlalchemy import inspect, text

from planner.cli.faults import Fault
from planner.database import MIGRATIONS, db


def known_versions() -> list[str]:
    """Return the numbers of the migrations, oldest first."""
    return sorted(path.name.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*_*.py"))


def stored_version() -> str | None:
    """Return the migration that the database is at; None where it has none."""
    with db.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.scalar(text("SELECT version_num FROM alembic_version"))


def check_version() -> None:
    """Refuse a database that is older or newer than this programme."""
    version, known = stored_version(), known_versions()
    if version is not None and version not in known:
        raise Fault("too_new", version=version)
    if version != known[-1]:
        raise Fault("not_migrated")


def bring_up_to_date() -> bool:
    """Run the migrations that are missing; tell whether there were any."""
    version, known = stored_version(), known_versions()
    if version == known[-1]:
        return False
    if version is not None and version not in known:
        raise Fault("too_new", version=version)
    current_app.extensions["migrate"].upgrade()
    return True
