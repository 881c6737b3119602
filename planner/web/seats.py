"""Seats of a conference: the plan and the lists, given to all, changed by hand, held, taken back; the plan as PDF."""

from re import fullmatch

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from planner.models import Conference
from planner.printing.orders import Order
from planner.rules.access import Power
from planner.rules.errors import Refused
from planner.rules.seating import Zone
from planner.services.participants import find_participant
from planner.services.seat_sheets import zone_words
from planner.services.seating import Seating, SeatZone, find_seating
from planner.services.seats import (
    choose_hall,
    clear_seats,
    find_chosen_halls,
    find_seat,
    give_seats,
    lock_seat,
    move_seat,
    set_zones,
)
from planner.web.conference_head import conference_tabs, load_conference
from planner.web.context import actor, now, session
from planner.web.downloads import tagged_file
from planner.web.forms import read_number
from planner.web.guards import guard
from planner.web.halls import say_lost
from planner.web.renderings import print_order
from planner.web.seat_drawing import draw_hall
from planner.web.seat_forms import ZONE_FIELD, HallChoice, SeatForm, find_place, seat_words
from planner.web.seat_sentences import ZONES
from planner.web.sentences import error_sentence

blueprint = Blueprint("seats", __name__)
MOST_SOUGHT = 20


@blueprint.app_template_filter("zone_words")
def say_zone(zone: SeatZone) -> str:
    """Return what a zone is called on a page; a group in the words of its plan."""
    names = {
        Zone.SPEAKERS: gettext("speakers"), Zone.AWARDED: gettext("award winners"), Zone.BACK: gettext("press"),
    }  # fmt: skip
    return names.get(zone.kind) or (zone_words(zone) if zone.words else gettext("no group"))


@blueprint.get("/conferences/<int:conference_id>/seats")
@guard(Power.PEOPLE)
def index(conference_id: int) -> str:
    """Show who sits where, and who has no seat."""
    conference = load_conference(conference_id)
    seating = find_seating(session(), conference)
    sought = request.args.get("seat", "")[:MOST_SOUGHT].strip()
    found = find_place(seating, sought) if sought else None
    return render_template(
        "seats/index.html", conference=conference, tabs=conference_tabs(conference, "participants"), seating=seating,
        drawing=draw_hall(seating.plan, seating) if seating.plan else None, sought=sought, found=found,
        holder=seating.seated.get(found.code) if found else None, where=seat_words(found, seating) if found else "",
    )  # fmt: skip


@blueprint.post("/conferences/<int:conference_id>/seats/give")
@guard(Power.REGISTER)
def give(conference_id: int) -> Response:
    """Give seats to all who come."""
    conference = load_conference(conference_id)
    try:
        left_over = give_seats(session(), conference, by=actor(), now=now())
    except Refused as refusal:
        flash(error_sentence(refusal), "error")
        return _to_plan(conference)
    flash(gettext("Seats were given; those that are held stayed."))
    if left_over:
        names = ", ".join(person.name for person in left_over)
        flash(
            ngettext("%(num)d delegate found no seat: %(names)s.", "%(num)d delegates found no seat: %(names)s.",
                     len(left_over), names=names), "error",
        )  # fmt: skip
    return _to_plan(conference)


@blueprint.route("/conferences/<int:conference_id>/seats/clear", methods=["GET", "POST"])
@guard(Power.REGISTER)
def clear(conference_id: int) -> str | Response:
    """Ask, then take all seats back that are not held."""
    conference = load_conference(conference_id)
    if request.method == "POST":
        count = clear_seats(session(), conference, by=actor(), now=now())
        flash(ngettext("%(num)d seat was taken back.", "%(num)d seats were taken back.", count))
        return _to_plan(conference)
    return render_template("seats/clear.html", conference=conference)


@blueprint.route("/conferences/<int:conference_id>/seats/<int:participant_id>/edit", methods=["GET", "POST"])
@guard(Power.REGISTER)
def edit(conference_id: int, participant_id: int) -> str | Response | tuple[str, int]:
    """Give one delegate another seat; who sits there gets the one that is left."""
    conference = load_conference(conference_id)
    participant = find_participant(session(), conference_id, participant_id)
    seat, seating = find_seat(session(), participant_id), find_seating(session(), conference)
    form = SeatForm(seating, seat.code if seat else "")
    if form.validate_on_submit():
        try:
            partner = move_seat(session(), conference, participant, form.code.data, by=actor(), now=now())
        except Refused as refusal:
            form.code.errors = [error_sentence(refusal)]
        else:
            if form.code.data and "hold" in request.form:
                lock_seat(session(), participant, is_locked=True, by=actor(), now=now())
            _say_moved(participant.name, form.code.data, partner.name if partner else "")
            return _to_plan(conference, f"row-{participant_id}")
    page = render_template("seats/edit.html", conference=conference, participant=participant, seat=seat, form=form)
    return page, 422 if form.errors else 200


@blueprint.post("/conferences/<int:conference_id>/seats/lock")
@guard(Power.REGISTER)
def lock(conference_id: int) -> Response:
    """Hold the seat of a delegate when all are given, or let it go."""
    conference = load_conference(conference_id)
    held, let_go = (read_number(request.form.get(name, "")) or 0 for name in ("lock", "unlock"))
    participant = find_participant(session(), conference_id, held or let_go)
    lock_seat(session(), participant, is_locked=bool(held), by=actor(), now=now())
    return _to_plan(conference, f"row-{participant.id}")


@blueprint.get("/conferences/<int:conference_id>/seats/settings")
@guard(Power.REGISTER)
def settings(conference_id: int) -> str:
    """Show the hall of a conference, and where its groups sit."""
    conference = load_conference(conference_id)
    halls = find_chosen_halls(session(), conference)
    form = HallChoice(halls, data={"hall": conference.hall_id})
    return render_template(
        "seats/settings.html", conference=conference, tabs=conference_tabs(conference, "participants"), form=form,
        halls=halls, seating=find_seating(session(), conference), zones=ZONES, prefix=ZONE_FIELD,
    )  # fmt: skip


@blueprint.post("/conferences/<int:conference_id>/seats/hall")
@guard(Power.EDIT)
def hall(conference_id: int) -> Response:
    """Let a conference meet in a hall."""
    conference = load_conference(conference_id)
    form = HallChoice(find_chosen_halls(session(), conference))
    if not form.validate_on_submit():
        flash(gettext("Choose a hall of the list."), "error")
        return redirect(url_for("seats.settings", conference_id=conference_id), 303)
    try:
        lost = choose_hall(session(), conference, form.hall.data, by=actor(), now=now())
    except Refused as refusal:
        flash(error_sentence(refusal), "error")
        return redirect(url_for("seats.settings", conference_id=conference_id), 303)
    flash(gettext("The conference meets in %(name)s.", name=conference.hall.name if conference.hall else ""))
    say_lost([person.name for person in lost])
    return _to_plan(conference)


@blueprint.post("/conferences/<int:conference_id>/seats/zones")
@guard(Power.REGISTER)
def zones(conference_id: int) -> Response:
    """Say where groups sit; seats that were given stay until they are given again."""
    conference = load_conference(conference_id)
    known = {}
    for name, value in request.form.items():
        number = name.removeprefix(ZONE_FIELD)
        if number != name and fullmatch(r"[0-9]{1,9}", number) and value in set(Zone):
            known[int(number)] = Zone(value)
    if set_zones(session(), conference, known, by=actor(), now=now()):
        flash(gettext("The zones were changed. Give the seats again, so that they follow."))
    return _to_plan(conference)


@blueprint.get("/conferences/<int:conference_id>/seats.pdf")
@guard(Power.PEOPLE)
def plan(conference_id: int) -> Response:
    """Print the plan: A4 with codes, A3 with names."""
    paper = "a3" if request.args.get("paper") == "a3" else "a4"
    conference = load_conference(conference_id)
    printed = print_order(conference, Order("seating-plan", options={"paper": paper}))
    return tagged_file(printed.content, f"Sơ đồ chỗ ngồi {paper.upper()} - {conference.unit.name}.pdf")


def _say_moved(name: str, code: str, partner: str) -> None:
    if partner:
        flash(gettext("%(name)s sits on %(code)s; %(other)s got the other seat.", name=name, code=code, other=partner))
    elif code:
        flash(gettext("%(name)s sits on %(code)s.", name=name, code=code))
    else:
        flash(gettext("%(name)s has no seat now.", name=name))


def _to_plan(conference: Conference, anchor: str | None = None) -> Response:
    return redirect(url_for("seats.index", conference_id=conference.id, _anchor=anchor), 303)


def count_seated(seating: Seating) -> tuple[int, int]:
    """Return how many have a seat, of how many that want one."""
    wanting = [row for row in seating.rows if row.wants_seat or row.seat]
    return sum(1 for row in wanting if row.seat), len(wanting)


blueprint.add_app_template_filter(count_seated, "count_seated")
