"""What the installation gives to every paper, brought together once for pages, commands and jobs."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from planner.config import Config
from planner.documents.fonts import find_family, find_sans
from planner.printing.work import Press
from planner.services.paper_files import FOLDER
from planner.services.wordings import find_wordings


def open_press(session: Session, config: Config, today: date | None = None, now: datetime | None = None) -> Press:
    """Return the settings, the clock, the faces, and the words that the office has changed; one query."""
    return Press(
        today=today or config.day(), now=now or config.now(),
        reception_minutes=config.reception_minutes, reply_days=config.reply_days,
        half_day_minutes=config.half_day_minutes, soon_days=config.soon_days, address=config.address,
        family=find_family(config.fonts or None), sans=find_sans(config.fonts or None), secret=config.secret_key,
        papers=config.instance / FOLDER, wordings=find_wordings(session),
    )  # fmt: skip
