"""Sentences about halls and seats: what was refused, and what is wrong in a line of a layout."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from planner.rules.halls import MOST_BLOCKS, MOST_IN_ROW, MOST_ON_STAGE, LayoutFault
from planner.rules.seating import Zone
from planner.web.filters import day_words, hour
from planner.wording import listing

ZONES = {
    Zone.STAGE: _l("on the stage, the others in the middle"), Zone.MIDDLE: _l("in the middle, from the front"),
    Zone.LEFT: _l("at the left, behind the speakers"), Zone.RIGHT: _l("at the right, behind the award winners"),
    Zone.SPEAKERS: _l("with the speakers, at the left aisle"),
    Zone.AWARDED: _l("with the award winners, at the right aisle"), Zone.BACK: _l("in the last rows"),
}  # fmt: skip
SEAT_ERRORS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "hall": lambda v: gettext("This hall does not exist, or the conference cannot take it."),
    "hall_used": lambda v: gettext(
        "The hall stays: %(units)s hold their conferences there.", units=listing(v["units"], gettext("and"))
    ),
    "hall_named": lambda v: gettext("The unit has a hall called %(name)s already.", name=v["name"]),
    "hall_in_use": lambda v: gettext(
        "The hall is taken from %(at)s to %(until)s by the conference of %(title)s.",
        at=f"{hour(v['at'])}, {day_words(v['at'].date())}", until=hour(v["until"]), title=v["title"],
    ),
    "hall_without_layout": lambda v: gettext("Choose a hall first whose rows and seats are described."),
    "seating_plan": lambda v: gettext("There is no plan yet: no hall with rows and seats is chosen."),
    "seat": lambda v: gettext("This delegate has no seat."),
    "seat_unknown": lambda v: gettext("The hall has no seat %(code)s.", code=v["code"]),
    "seat_locked": lambda v: gettext(
        "%(name)s sits on %(code)s, and that seat is held. Let it go first.", name=v["name"], code=v["code"]
    ),
    "seat_taken": lambda v: gettext(
        "%(name)s sits on %(code)s and would be left without a seat. Give %(name)s another seat first.",
        name=v["name"], code=v["code"],
    ),
}  # fmt: skip


def layout_sentence(fault: LayoutFault) -> str:
    """Return what is wrong in a line of a layout, and what to write instead."""
    value = fault.value
    words = {
        "layout_empty": gettext("There is no row yet. Write for example: 20 hàng: 5 10 5"),
        "layout_long": gettext("The description is too long for a hall."),
        "layout_seats": gettext("A hall has at most %(most)s seats here.", most=value),
        "layout_line": gettext(
            "“%(value)s” is not understood. Write for example “20 hàng: 5 10 5”, “A: 5 10 5” or “---”.", value=value
        ),
        "layout_row": gettext(
            "“%(value)s”: a row has 1 to %(blocks)d blocks and at most %(most)d seats.",
            value=value, blocks=MOST_BLOCKS, most=MOST_IN_ROW,
        ),
        "layout_rows": gettext("A hall has 1 to %(most)s rows.", most=value),
        "layout_label": gettext("Two rows are called %(value)s.", value=value),
        "layout_stage": gettext("“%(value)s”: the stage has 0 to %(most)d seats.", value=value, most=MOST_ON_STAGE),
        "layout_side": gettext("“%(value)s”: the lectern stands “trái”, “phải” or “không”.", value=value),
        "layout_twice": gettext("“%(value)s” stands twice.", value=value),
    }[fault.code]  # fmt: skip
    return gettext("Line %(line)d: %(words)s", line=fault.line, words=words) if fault.line else words
