"""Views that read much and write little, done again where somebody else wrote meanwhile.

SQLite lets a transaction that has read go on to write only if nobody has written since it began; it refuses at once,
and waiting does not help, a new transaction does. What such a view does it must be able to do twice.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from sqlalchemy.exc import OperationalError

from planner.web.context import session

MOST_TRIES = 5


def tried_again(view: Callable[..., Any]) -> Callable[..., Any]:
    """Do a view again from its beginning, a few times, where the database refuses what it writes."""

    @wraps(view)
    def tried(**ids: Any) -> Any:
        for _ in range(MOST_TRIES - 1):
            try:
                return view(**ids)
            except OperationalError:
                session().rollback()
        return view(**ids)

    return tried
