"""What the script of a door asks for: the list to take along, what happened at the door, and its service worker."""

from dataclasses import asdict
from datetime import datetime
from hashlib import sha256
from json import dumps
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, current_app, jsonify, request, url_for
from flask_babel import gettext
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response as Answer

from planner.config import VIET_NAM
from planner.models import Conference
from planner.rules.access import Power
from planner.services.arrivals import Outcome, record_arrivals
from planner.services.presence import count_presence, find_door_delegates, total
from planner.web.check_in_entries import BadBatch, read_batch
from planner.web.conference_head import load_conference
from planner.web.context import actor, config, now, session
from planner.web.guards import guard

blueprint = Blueprint("check_in_data", __name__, url_prefix="/conferences/<int:conference_id>/check-in")


@blueprint.get("/delegates")
@guard(Power.REGISTER)
def delegates(conference_id: int) -> Answer:
    """Give the list that a door takes along, the counts, and in a header the token that its entries are sent with.

    Neither telephones nor years of birth nor reasons are in it: the list is kept on the telephones of the door.
    """
    conference = load_conference(conference_id)
    rows = find_door_delegates(session(), conference_id, clock=config().clock())
    told = {
        "delegates": [
            {**asdict(row), "arrived_at": _hour(row.arrived_at), "left_at": _hour(row.left_at)} for row in rows
        ],
        "counts": _counts(conference),
    }
    body = dumps(told, ensure_ascii=False, separators=(",", ":"))
    response = Response(body, mimetype="application/json")
    response.set_etag(sha256(body.encode()).hexdigest()[:20])
    response.headers["X-CSRF-Token"] = generate_csrf()
    return response.make_conditional(request)


@blueprint.post("/arrivals")
@guard(Power.REGISTER)
def record(conference_id: int) -> Response | tuple[Response, int]:
    """Take in a batch of entries; tell of each what became of it, and the counts afterwards."""
    try:
        entries = read_batch(request.get_json(silent=True), now())
    except BadBatch as fault:
        words = gettext("The device sent something that is no entry of a door: %(fault)s", fault=str(fault))
        return jsonify(error="bad_batch", words=words), 400
    conference = load_conference(conference_id)
    outcomes = record_arrivals(session(), conference, entries, by=actor(), now=now(), clock=config().clock())
    return jsonify(outcomes=[_told(each) for each in outcomes], counts=_counts(conference))


@blueprint.get("/worker.js")
@guard(Power.REGISTER)
def worker(conference_id: int) -> Response:
    """Serve the service worker of this conference's door; it may answer for the page one step above its own folder."""
    source = (Path(current_app.static_folder or "") / "check-in-worker.js").read_text("utf-8")
    response = Response(source, mimetype="text/javascript")
    response.headers["Service-Worker-Allowed"] = url_for("check_in.index", conference_id=conference_id)
    return response


def _told(outcome: Outcome) -> dict[str, Any]:
    """Return what a device is told of one entry."""
    row, first = outcome.participant, outcome.counted
    told: dict[str, Any] = {"key": outcome.key, "taken": outcome.taken, "again": outcome.is_again}
    if row is not None:
        told |= {
            "id": row.id, "name": row.name, "attendance": row.attendance or "", "new": outcome.is_new,
            "arrived_at": _hour(row.arrived_at), "left_at": _hour(row.left_at), "substitute": row.substitute_name,
        }  # fmt: skip
    if first is not None:
        told["counted"] = {"at": _hour(first.at), "door": first.door, "by": first.recorded_by}
    return told


def _counts(conference: Conference) -> dict[str, Any]:
    groups = count_presence(session(), conference.id)
    return {
        "groups": [asdict(group) for group in groups], "total": asdict(total(groups)), "quorum": conference.quorum,
    }  # fmt: skip


def _hour(moment: datetime | None) -> str:
    """Return the hour of a moment in Viet Nam, short: a door speaks of today."""
    return f"{moment + VIET_NAM:%H:%M}" if moment else ""
