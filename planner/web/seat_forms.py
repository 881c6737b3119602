"""What is typed about seats: the hall of a conference, the zones of its groups, another seat for one delegate."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectChoice

from planner.models import Hall
from planner.rules.hall_plans import HallPlan, Place
from planner.services.seating import Seating, SeatRow
from planner.web.forms import SelectField
from planner.web.seat_drawing import place_words

ZONE_FIELD = "zone-"


class HallChoice(FlaskForm):
    """The hall in which a conference meets."""

    hall = SelectField(_l("Hall"), coerce=int)

    def __init__(self, halls: Sequence[Hall], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.hall.choices = [
            SelectChoice(hall.id, gettext("%(name)s, %(num)d seats", name=hall.name, num=hall.seats or 0))
            for hall in halls
        ]


class SeatForm(FlaskForm):
    """The seat of one delegate: a free one, or that of somebody who then gets this delegate's."""

    code = SelectField(_l("Seat"))

    def __init__(self, seating: Seating, code: str, **kwargs: Any) -> None:
        super().__init__(data={"code": code}, **kwargs)
        seated, places = seating.seated, seating.plan.places if seating.plan else ()
        self.code.choices = [SelectChoice("", gettext("no seat"))] + [
            SelectChoice(place.code, _choice(place, seated), optgroup=row_words(place, seating.plan))
            for place in sorted(places, key=lambda each: (each.row, each.number))
        ]


def row_words(place: Place, plan: HallPlan | None) -> str:
    """Return the row of a seat."""
    if place.row < 0 or plan is None:
        return gettext("Stage")
    return gettext("Row %(label)s", label=plan.layout.rows[place.row].label)


def _choice(place: Place, seated: Mapping[str, SeatRow]) -> str:
    """Return a seat with who sits there."""
    row = seated.get(place.code)
    return f"{place.code}: {row.participant.name}" if row else gettext("%(seat)s: free", seat=place.code)


def find_place(seating: Seating, words: str) -> Place | None:
    """Return the seat that somebody names: 5-12, 5 12 or ct1."""
    wanted = "-".join(words.upper().replace("-", " ").split())
    return seating.plan.by_code().get(wanted) if seating.plan else None


def seat_words(place: Place, seating: Seating) -> str:
    """Return where a seat is, as a sentence begins."""
    return place_words(place, seating.plan) if seating.plan else place.code
