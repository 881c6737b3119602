"""The page of the list of delegates, as several views show it, and the way back to where somebody stands on it."""

from collections import Counter
from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from planner.models import Conference, Participant
from planner.services.answers import count_answers
from planner.services.groupings import find_last_grouping
from planner.services.groups import find_groups
from planner.services.participants import find_delegation_names, find_participants
from planner.services.replies import find_reply_links
from planner.services.withdrawals import find_called
from planner.web.conference_head import conference_tabs
from planner.web.context import config, session
from planner.web.delegate_filters import PAGE, WHOLE, Delegates, asked_filters
from planner.web.grouping_form import GroupingForm


def load_delegates(conference: Conference) -> Delegates:
    """Return the whole list of a conference; as many queries for any length."""
    rows = find_participants(session(), conference.id)
    return Delegates(
        rows, find_called(session(), conference.id, rows), find_groups(session(), conference),
        find_delegation_names(session(), conference.id),
    )  # fmt: skip


def list_page(conference: Conference, all_of: Delegates, form: GroupingForm) -> str:
    """Return the page of the list with what the filters leave, and with the counts of each group."""
    return render_template(
        "participants/index.html", conference=conference, tabs=conference_tabs(conference, "participants"),
        rows=all_of.rows, groups=all_of.groups, counts=Counter(row.group_id for row in all_of.called), form=form,
        found=form.found, letters=Counter(row.letter for row in all_of.rows), answers=count_answers(all_of.called),
        links=find_reply_links(session(), conference.id, now=config().clock()),
        last=find_last_grouping(session(), conference), per_page=PAGE, whole=WHOLE,
    )  # fmt: skip


def delegate_address(conference_id: int, participant_id: int) -> str:
    """Return where a delegate stands on the list, on whichever page."""
    anchor = f"participant-{participant_id}"
    return url_for("participants.index", conference_id=conference_id, at=participant_id, _anchor=anchor)


def to_list(conference: Conference, participant: Participant | None = None, **kept: Any) -> Response:
    """Lead back to the part of the list that was looked at; with a delegate, to that row."""
    anchor = f"participant-{participant.id}" if participant else None
    kept = asked_filters(request.args) | kept
    return redirect(url_for("participants.index", conference_id=conference.id, _anchor=anchor, **kept))


def page_at(position: int) -> dict[str, Any]:
    """Return the page of a place on the whole list, as it stands in an address: the first has none, all stay all."""
    page = (position - 1) // PAGE + 1
    return {"page": page if page > 1 else None} if request.args.get("page") != WHOLE else {}
