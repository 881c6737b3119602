"""Stream the letters of a conference to a file, and print how many pages there are and the most memory held, in MiB.

    python tests/benchmarks/streaming.py INSTANCE CONFERENCE_ID FILE
"""

import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select

from planner import create_app
from planner.database import transaction
from planner.documents import as_pdf, letters
from planner.documents.blocks import Block
from planner.documents.profiles import profile_for
from planner.models import Participant
from planner.services.conferences import find_conference
from planner.services.days import load_calendar
from planner.services.prints import invitation_sheet

AT_ONCE = 500


def main(instance: str, conference_id: int, file: str) -> None:
    """Write the letters while their rows come from the database."""
    profile = profile_for(date(2024, 3, 28))
    app = create_app({"instance": Path(instance), "today": date(2024, 3, 5), "demo": True, "secret_key": "bench"})
    with app.app_context(), transaction() as session, Path(file).open("wb") as out:
        conference = find_conference(session, conference_id)
        calendar = load_calendar(session, datetime(2024, 3, 5).date())

        def papers() -> Iterator[tuple[Block, ...]]:
            query = select(Participant).where(Participant.conference_id == conference_id).order_by(Participant.position)
            for rows in session.scalars(query.execution_options(yield_per=AT_ONCE)).partitions():
                for person in rows:
                    yield letters.compose(invitation_sheet(conference, person, calendar, 3), profile)

        pages = as_pdf.write_all(papers(), profile, "Giấy mời", out)
    print(pages, most_memory())


def most_memory() -> float:
    """Return the most memory that this process ever held in MiB; on Linux without that of the one that started it."""
    status = Path("/proc/self/status")
    if status.exists():
        (peak,) = (line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(peak) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
