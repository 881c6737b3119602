"""Who may open a page. Every view carries a guard; tests/house fails for one without.

The guard reads the ids of the address and asks for each whether its row lies in reach, by the condition that lists
are filtered with (services.access). What somebody may not even see is not found; what may be seen but not changed is
forbidden.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from flask import abort, g, make_response, redirect, request, url_for
from werkzeug.wrappers import Response

from planner.rules.access import Power
from planner.rules.errors import NotFound
from planner.services.access import is_reached
from planner.web.context import asks_for_part, session
from planner.web.identity import lacks_second_factor, me, reach_of
from planner.web.kept_form import came_from, keep_posted
from planner.web.sign_in_page import SignInForm, show_page

View = Callable[..., Any]
# rows that are looked up inside the row of the same address that the guard has checked
PARTS = frozenset({
    "participant_id", "paper_id", "nomination_id", "item_id", "token_id", "group_id", "letter_id", "import_id",
    "run_id", "arrival_id", "point_id",
})  # fmt: skip
# rows of no unit: the power alone decides; those of the journal and jobs, which conditions of their own find
SHARED = frozenset({"day_id", "row_id", "entry_id", "job_id"})
# where somebody may be who must set up a second factor first
BEFORE_SECOND_FACTOR = frozenset({"profile", "sign_in"})
# what lets somebody see a row that another power would change
SIGHT = {
    Power.REGISTER: Power.PEOPLE, Power.EXPORT: Power.PEOPLE, Power.PEOPLE: Power.PEOPLE,
    Power.ACCOUNTS: Power.ACCOUNTS,
}  # fmt: skip


def guard(power: Power, **kinds: str) -> Callable[[View], View]:
    """Let a view be used by whoever has a power over what its address names.

    `kinds` names another condition of services.access for an id: `conference_id="conference with a paper"`.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(**ids: Any) -> Any:
            return (_turn_away(power) if power is not Power.PUBLIC else None) or _checked(power, kinds, ids, view)

        guarded.power = power  # type: ignore[attr-defined]
        return guarded

    return wrap


def _turn_away(power: Power) -> Response | None:
    """Lead whoever is not signed in, or not wholly, to where that is done."""
    if me() is None:
        return to_sign_in()
    if lacks_second_factor() and request.blueprint not in BEFORE_SECOND_FACTOR:
        return redirect(url_for("profile.second_factor"), 303)
    return None


def to_sign_in() -> Response:
    """Lead to the sign-in and from there back; a form that was sent too late is kept on the page."""
    if request.method == "GET":
        return redirect(url_for("sign_in.show", next=request.full_path.rstrip("?")), 303)
    address = url_for("sign_in.show", next=came_from() or None)
    if asks_for_part():
        return make_response("", 401, {"HX-Redirect": address})  # htmx leaves the page
    kept = keep_posted()
    if kept:
        return make_response(show_page(SignInForm(formdata=None), kept), 401)
    return redirect(address, 303)


def _checked(power: Power, kinds: Mapping[str, str], ids: Mapping[str, Any], view: View) -> Any:
    """Check each id of an address, then show the page."""
    if power not in {Power.PUBLIC, Power.SELF}:
        if not reach_of(power):
            abort(403)
        for name, row_id in ids.items():
            if name.endswith("_id") and name not in SHARED and (name not in PARTS or name in kinds):
                _check(power, kinds.get(name) or _kind(power, name), name, row_id)
        if "conference_id" in ids and not kinds:
            g.conference_let_through = ids["conference_id"]
    return view(**ids)


def _kind(power: Power, name: str) -> str:
    kind = name.removesuffix("_id")
    return "plan to read" if kind == "plan" and power is Power.READ else kind


def _check(power: Power, kind: str, name: str, row_id: int) -> None:
    """Refuse a row out of reach: with 403 where it may be seen, else as if there were none."""
    if is_reached(session(), reach_of(power), kind, row_id):
        return
    sight = SIGHT.get(power, Power.READ)
    if sight is not power and is_reached(session(), reach_of(sight), kind, row_id):
        abort(403)
    thing = name.removesuffix("_id")
    raise NotFound(thing, **{"number" if thing == "plan" else "id": row_id})
