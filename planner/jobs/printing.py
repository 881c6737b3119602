"""Jobs of the kind "print": papers of more sheets than a page may wait for."""

from sqlalchemy.orm import Session

from planner.jobs.kinds import Arguments, Extent, Kind, Part
from planner.printing.errands import count_steps, run_step, unpack


def measure(_session: Session, arguments: Arguments) -> Extent:
    """Return how many sheets an errand is, and its steps."""
    return Extent(sheets=arguments["sheets"], steps=count_steps(unpack(arguments)))


def work(part: Part) -> None:
    """Do one step of an errand."""
    errand = unpack(part.arguments)
    run_step(part.session, part.config, errand, part.step, part.folder, part.result, part.progress)


PRINT = Kind(measure, work)
