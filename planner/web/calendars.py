"""The calendar: a month of all units or of one, a single day, and the feeds that telephones subscribe to."""

from datetime import UTC, date, timedelta
from re import fullmatch

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.http import is_resource_modified
from werkzeug.wrappers import Response as Answer

from planner.calendars import feed
from planner.models import Unit
from planner.rules.access import Power
from planner.rules.errors import NotFound
from planner.rules.workdays import WorkCalendar
from planner.services.access import is_reached
from planner.services.calendars import FeedStamp, conference_entry, entry_stamp, feed_stamp, find_feed_entries
from planner.services.conferences import find_conference
from planner.services.months import (
    FIRST_YEAR,
    LAST_YEAR,
    Item,
    draw_day,
    draw_month,
    find_items,
    first_of,
    month_bounds,
)
from planner.services.units import count_children, find_children_of, find_roots, find_unit_by_id, search_units
from planner.web.context import config, session, today, work_calendar
from planner.web.downloads import name_file
from planner.web.guards import guard
from planner.web.identity import me, reach_of
from planner.web.languages import language
from planner.web.progress import month_words
from planner.wording import clean

blueprint = Blueprint("calendars", __name__)
SHOWN_PER_DAY = 3
NAME_LENGTH = 100


@blueprint.get("/calendar")
@guard(Power.READ)
def month() -> str | Answer:
    """Show a month of all units, or of one and those below it; or one day of it."""
    unit, name = _asked_unit(), clean(request.args.get("name", ""))[:NAME_LENGTH]
    named = search_units(session(), name, reach_of(Power.READ)) if name else []
    if len(named) == 1:
        return redirect(url_for("calendars.month", month=request.args.get("month"), unit=named[0].id))
    typed = request.args.get("day") or request.args.get("month") or ""
    asked = _read_day(typed)
    if asked and request.args.get("day"):
        return _day_page(asked, unit)
    return _month_page((asked or today()).replace(day=1), unit, bad=typed if not asked else "", name=name, named=named)


@blueprint.get("/conferences/<int:conference_id>.ics")
@guard(Power.READ)
def conference_ics(conference_id: int) -> Response:
    """Give one conference for a calendar."""
    conference = find_conference(session(), conference_id)
    entry = conference_entry(conference)
    if entry is None:
        raise NotFound("conference_undated", id=conference_id)
    stamp = entry_stamp(entry)
    name = f"hoi-nghi-{conference.unit.code.lower()}.ics"
    return _unchanged(stamp) or _calendar(feed.render([entry], entry.summary), stamp, "attachment", name)


@blueprint.get("/units/<int:unit_id>/calendar.ics")
@guard(Power.READ)
def unit_feed(unit_id: int) -> Response:
    """Give the calendar of a unit and of everything below it to whoever is signed in."""
    return give_feed(find_unit_by_id(session(), unit_id))


def give_feed(unit: Unit) -> Response:
    """Answer with the calendar of a unit and of everything below it; nothing is built for a poll without news."""
    stamp = feed_stamp(session(), unit)
    unchanged = _unchanged(stamp)
    if unchanged is not None:
        return unchanged
    entries = find_feed_entries(session(), unit.id)
    name = f"lich-{unit.code.lower()}.ics"
    return _calendar(feed.render(entries, f"Lịch hội nghị: {unit.name}"), stamp, "inline", name)


@blueprint.app_template_filter()
def month_title(day: date) -> str:
    """Return a month with its year: tháng 3-2024."""
    separator = " " if language() == "en" else "-"
    return f"{month_words(day)}{separator}{day.year}"


def _unchanged(stamp: FeedStamp) -> Response | None:
    """Return 304 where the reader holds this state already."""
    moment = stamp.changed_at.replace(tzinfo=UTC)
    if is_resource_modified(request.environ, etag=f'W/"{stamp.tag}"', last_modified=moment):
        return None
    return _stamped(Response(status=304), stamp)


def _calendar(body: bytes, stamp: FeedStamp, kind: str, name: str) -> Response:
    """Return a calendar file."""
    response = Response(body, content_type="text/calendar; charset=utf-8")
    name_file(response.headers, kind, name)
    return _stamped(response, stamp)


def _stamped(response: Response, stamp: FeedStamp) -> Response:
    """Say which state this is; weak, so that it holds for the compressed bytes too."""
    response.set_etag(stamp.tag, weak=True)
    response.last_modified = stamp.changed_at.replace(tzinfo=UTC)
    if me() is None:  # a programme that polls an address; what a browser shows to somebody is kept nowhere
        response.headers["Cache-Control"] = "private, no-cache"
    return response


def _asked_unit() -> Unit | None:
    """Return the unit that the calendar is narrowed to; raises NotFound for one that is not there."""
    typed = request.args.get("unit", "")
    if not typed:
        return None
    is_id = fullmatch(r"[0-9]{1,9}", typed)
    if not is_id or not is_reached(session(), reach_of(Power.READ), "unit", int(typed)):
        raise NotFound("unit", id=typed)
    return find_unit_by_id(session(), int(typed))


def _read_day(typed: str) -> date | None:
    """Return the day of 2024-02-27, or the first of 2024-02; None for anything else and other years."""
    if not fullmatch(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?", typed):
        return None
    try:
        found = date.fromisoformat(typed if len(typed) > len("2024-02") else f"{typed}-01")
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


def _month_page(first: date, unit: Unit | None, *, bad: str, name: str, named: list[Unit]) -> str:
    """Show a month."""
    monday, sunday = month_bounds(first)
    calendar = work_calendar(monday, sunday)
    items = _items(monday, sunday, unit, calendar)
    cells = draw_month(first, today(), calendar, items)
    return render_template(
        "calendars/month.html", first=first, cells=cells, unit=unit, bad=bad, name=name, named=named,
        count=sum(len(cell.items) for cell in cells), shown=SHOWN_PER_DAY, choices=_choices(unit),
        previous=first_of(first, -1), following=first_of(first, 1),
    )  # fmt: skip


def _day_page(day: date, unit: Unit | None) -> str:
    """Show one day."""
    calendar = work_calendar(day)
    items = _items(day, day, unit, calendar)
    cell = draw_day(day, today(), calendar, items.get(day, []), alone=True)
    return render_template("calendars/day.html", cell=cell, unit=unit, before=_beside(day, -1), after=_beside(day, 1))


def _items(first: date, last: date, unit: Unit | None, calendar: WorkCalendar) -> dict[date, list[Item]]:
    """Return what stands on these days."""
    unit_id, reach = unit.id if unit else None, reach_of(Power.READ)
    day, soon = today(), config().soon_days
    return find_items(session(), first, last, unit_id, reach, today=day, calendar=calendar, soon_days=soon)


def _beside(day: date, days: int) -> date | None:
    """Return a day near another; None outside the years that are shown."""
    found = day + timedelta(days=days)
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


def _choices(chosen: Unit | None) -> list[tuple[Unit, list[Unit]]]:
    """Return what the calendar can be narrowed to: each top, and the places under it that have units of their own."""
    tops = find_roots(session(), reach_of(Power.READ))
    children = find_children_of(session(), [top.id for top in tops])
    counts = count_children(session(), [unit.id for units in children.values() for unit in units])
    kept = counts.keys() | ({chosen.id} if chosen else set())
    return [(top, [unit for unit in children[top.id] if unit.id in kept]) for top in tops]
