"""What is shown: the only room, with cli, jobs, database, config and __init__, that knows Flask."""

from flask import Flask
from flask_compress import Compress
from flask_wtf import CSRFProtect

from planner.web import (
    account_lists,
    accounts,
    activation,
    agenda,
    answers,
    assets,
    attendance,
    awards,
    calendars,
    cards,
    check_in,
    check_in_data,
    conference_prints,
    conferences,
    days,
    delegate_lists,
    feeds,
    form_checks,
    groupings,
    groups,
    halls,
    help,
    jobs,
    journal_pages,
    late_letters,
    letters,
    list_imports,
    outcomes,
    overview,
    packs,
    paper_files,
    paper_versions,
    papers,
    participants,
    people,
    people_exports,
    people_imports,
    person_data,
    plans,
    prints,
    profile,
    reading_opening,
    reading_parts,
    readings,
    recovery,
    registrations,
    replies,
    reports,
    retention,
    search,
    seat_links,
    seats,
    sign_in,
    unit_registrations,
    units,
    wordings,
)  # fmt: skip
from planner.web.context import config, today
from planner.web.errors import init_errors
from planner.web.filters import init_filters
from planner.web.headers import init_headers
from planner.web.hosts import init_hosts
from planner.web.identity import init_identity
from planner.web.job_sentences import fault_sentence
from planner.web.kept_templates import keep_templates
from planner.web.labels import STANDING_OF_JOB, STANDING_OF_PAPER, STANDING_OF_REPORT, kind_words, label
from planner.web.languages import init_languages, language
from planner.web.navigation import entries
from planner.web.preferences import chosen_theme, init_preferences, preference_url, theme
from planner.web.progress import init_progress
from planner.web.sentences import finding_sentence
from planner.web.signs import sign, sprite
from planner.web.throttle import init_throttle
from planner.web.url_rules import LateRule, RowNumber

BLUEPRINTS = (
    assets, overview, plans, late_letters, reports, conferences, agenda, participants, groupings, papers, paper_files,
    awards, calendars, days, units, search,
    prints, form_checks, help, readings, reading_parts, reading_opening,
    sign_in, activation, recovery, profile, journal_pages, feeds, replies, account_lists, accounts, people,
    cards,
    halls, seats, seat_links,
    conference_prints, packs, paper_versions,
    retention, person_data, attendance, outcomes,
    groups,
    answers, letters,
    check_in, check_in_data,
    delegate_lists,
    list_imports, people_imports, people_exports,
    registrations, unit_registrations,
    jobs,
    wordings,
)  # fmt: skip


def init_web(app: Flask) -> None:
    """Set up pages, languages, headers and error pages."""
    app.url_rule_class = LateRule
    app.url_map.converters["int"] = RowNumber
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    keep_templates(app)
    app.config.setdefault("COMPRESS_MIMETYPES", [
        "text/html", "text/css", "text/javascript", "text/calendar", "image/svg+xml", "application/json",
    ])  # fmt: skip
    init_hosts(app)
    Compress(app)
    csrf = CSRFProtect(app)
    # they check the token themselves, after they have allowed a larger file (web/uploads.py)
    for view in (readings.upload, paper_files.upload, form_checks.check):
        csrf.exempt(view)
    init_identity(app)
    init_languages(app)
    init_preferences(app)
    init_headers(app)
    init_errors(app)
    init_throttle(app)
    init_filters(app)
    init_progress(app)
    app.add_template_filter(finding_sentence)
    app.add_template_filter(fault_sentence)
    app.jinja_env.globals.update(
        asset=assets.asset, vendor_asset=assets.vendor_asset, sign=sign, sprite=sprite, label=label,
        kind_words=kind_words, language=language, theme=theme, navigation=entries, settings=config, today=today,
        chosen_theme=chosen_theme, preference_url=preference_url,
        STANDING_OF_PAPER=STANDING_OF_PAPER, STANDING_OF_REPORT=STANDING_OF_REPORT,
        STANDING_OF_JOB=STANDING_OF_JOB,
    )  # fmt: skip
    for module in BLUEPRINTS:
        app.register_blueprint(module.blueprint)
