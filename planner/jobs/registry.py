"""Every kind of job by its name, as it stands in the row of a job."""

from planner.jobs.kinds import Kind
from planner.jobs.printing import PRINT

KINDS: dict[str, Kind] = {"print": PRINT}
