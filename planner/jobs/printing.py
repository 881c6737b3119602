"""Jobs of the kind "print": papers of more sheets than a page may wait for."""

from sqlalchemy.orm import Session

from planner.jobs.kinds import Arguments, Extent, Kind, Part
from planner.rules.errors import Refused


def measure(_session: Session, order: Arguments) -> Extent:
    """Return how many sheets an order is; it is drawn in one step, since one file comes of it."""
    return Extent(sheets=order["sheets"])


def work(part: Part) -> None:
    """Draw an order into the result."""
    # here belongs: orders.fulfil(part.session, part.arguments, part.result, part.progress)
    raise Refused("job_kind", kind=part.arguments.get("kind", "print"))


PRINT = Kind(measure, work)
