"""The buttons that move a row of a list: `up` and `down`, each with the number of the row."""

from flask import abort, request

from planner.web.forms import read_number

STEPS = {"up": -1, "down": 1}


def read_step() -> tuple[int, int]:
    """Return which row moves, and by how many places; a request that names none is refused."""
    for name, step in STEPS.items():
        row_id = read_number(request.form.get(name, ""))
        if row_id is not None:
            return row_id, step
    abort(400)
