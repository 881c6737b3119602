"""`planner demo`: the demonstration, and the settings that go with it."""

from datetime import date, datetime
from importlib.resources import files
from pathlib import Path

import click
from sqlalchemy import func, select

from planner.cli.context import application, config_of
from planner.cli.helps import help_for
from planner.cli.migrations import bring_up_to_date
from planner.cli.sentences import say
from planner.config import Config
from planner.database import transaction
from planner.models import Conference, Plan, Unit
from planner.services.demo import load_demo
from planner.wording import full_day

MOMENT = datetime(2024, 3, 4, 17)  # UTC: the first of the assumed day, so that loading twice gives the same rows
SETTINGS = """\
# Cấu hình của thư mục này (README.md, mục Cấu hình). Settings of this folder (README.md, Configuration).
# Dữ liệu trình diễn đứng ở ngày này; xóa hai dòng dưới để dùng ngày thật.
# The demonstration stands at this day; delete the two lines below to work with the real one.
TODAY = "{today}"
DEMO = True
"""


@click.command(help=help_for("demo"))
def demo() -> None:
    """Load the demonstration, or refuse a database that is in use."""
    with application() as app:
        bring_up_to_date()
        load(config_of(app))


def read_data(name: str) -> str:
    """Return the text of a data file of the package."""
    return (files("planner") / "data" / name).read_text("utf-8")


def load(config: Config) -> None:
    """Store the demonstration, write its settings where there are none, and say so."""
    with transaction() as session:
        today = load_demo(session, read_data, now=MOMENT).today
        counts = {
            "plans": session.scalar(select(func.count(Plan.id))),
            "units": session.scalar(select(func.count(Unit.id))),
            "conferences": session.scalar(select(func.count(Conference.id))),
        }
        is_written = write_settings(config.instance, today)
    click.echo(say("demo_loaded", **counts))
    file, day = config.instance / "config.py", full_day(today)
    if is_written:
        click.echo(say("config_written", file=file, day=day))
    elif config.today != today:
        click.echo(say("config_kept", file=file, day=day))


def write_settings(instance: Path, today: date) -> bool:
    """Write instance/config.py for the demonstration; False where there is one, which stays as it is."""
    try:
        with (instance / "config.py").open("x", encoding="utf-8") as file:
            file.write(SETTINGS.format(today=today.isoformat()))
    except FileExistsError:
        return False
    return True
