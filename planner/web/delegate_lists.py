"""Lists of delegates as PDF: the list that goes with a paper, for the door, to be signed by each delegation."""

from collections.abc import Iterable, Sequence

from flask import Blueprint
from werkzeug.wrappers import Response

from planner.documents import as_pdf
from planner.documents.blocks import Block
from planner.documents.delegate_lists import compose, compose_door, compose_signed, list_profile, lying_profile
from planner.documents.fonts import find_family
from planner.documents.profiles import StyleProfile
from planner.documents.sheets import DelegateListSheet
from planner.rules.access import Power
from planner.rules.errors import Refused
from planner.services.delegate_lists import list_by_delegations, list_by_groups, list_by_names
from planner.services.exports import note_export
from planner.web.conference_head import load_conference
from planner.web.context import actor, config, now, session
from planner.web.downloads import private_file
from planner.web.guards import guard
from planner.web.identity import may
from planner.web.renderings import profile_of

blueprint = Blueprint("delegate_lists", __name__)


@blueprint.get("/conferences/<int:conference_id>/participants.pdf")
@guard(Power.PEOPLE)
def participants(conference_id: int) -> Response:
    """Print the list of delegates in its groups; with years of birth, and then noted, for whoever keeps the list."""
    conference = load_conference(conference_id)
    with_years = may(Power.REGISTER, conference.unit_id, conference.id)
    sheet = _filled(list_by_groups(session(), conference, with_years=with_years))
    profile = list_profile(profile_of(conference))
    name = f"Danh sách đại biểu - {conference.unit.name}"
    if with_years:
        lines = sum(len(group.rows) for group in sheet.groups)
        note_export(
            session(), "delegate_list", f"{name}.pdf", lines, by=actor(), now=now(), conference_id=conference_id
        )
    return _pdf([compose(sheet, profile)], profile, name)


@blueprint.get("/conferences/<int:conference_id>/door-list.pdf")
@guard(Power.PEOPLE)
def door(conference_id: int) -> Response:
    """Print the list for the door, by given name."""
    conference = load_conference(conference_id)
    sheet, profile = _filled(list_by_names(session(), conference)), list_profile(profile_of(conference))
    return _pdf([compose_door(sheet, profile)], profile, f"Danh sách đón tiếp - {conference.unit.name}")


@blueprint.get("/conferences/<int:conference_id>/signature-sheets.pdf")
@guard(Power.PEOPLE)
def signatures(conference_id: int) -> Response:
    """Print a sheet to be signed for each delegation."""
    conference = load_conference(conference_id)
    sheet, profile = _filled(list_by_delegations(session(), conference)), lying_profile(profile_of(conference))
    return _pdf(compose_signed(sheet, profile), profile, f"Danh sách ký tên - {conference.unit.name}")


def _filled(sheet: DelegateListSheet) -> DelegateListSheet:
    """Return a list that names somebody; raises Refused for an empty one, which nobody wants to print."""
    if not sheet.groups:
        raise Refused("nobody_listed")
    return sheet


def _pdf(papers: Iterable[Sequence[Block]], profile: StyleProfile, name: str) -> Response:
    """Return a list to look at, which no browser and no proxy keeps by itself: it names people."""
    content = as_pdf.render_all(papers, profile, name, find_family(config().fonts or None))
    return private_file(content, f"{name}.pdf", kind="inline")
