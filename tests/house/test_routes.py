"""Routes: guarded, kebab-case, with typed parameters."""

import re

import pytest
from flask import Flask
from werkzeug.routing import Rule

from planner.rules.access import CHANGING, Power
from planner.services.access import CONDITIONS
from planner.web.guards import PARTS, SHARED

LITERAL = r"[a-z0-9]+(?:-[a-z0-9]+)*"
PARAMETER = r"<(?:int|string):[a-z]+(?:_[a-z]+)*>"
SEGMENT = re.compile(rf"(?:{LITERAL}|{PARAMETER})(?:[.-](?:{LITERAL}|{PARAMETER}))*")
POSTED_BY_ANYBODY = {
    "/sign-in", "/sign-in/code", "/activate", "/activate/<string:key>", "/reset", "/reset/<string:key>",
    "/replies/<string:key>",
}  # fmt: skip
METHODS = {"GET", "HEAD", "OPTIONS", "POST"}  # what a form can send


@pytest.fixture(scope="module")
def rules(bare_app: Flask) -> list[Rule]:
    """All routes but Flask's own for static/."""
    return [rule for rule in bare_app.url_map.iter_rules() if rule.endpoint != "static"]


def test_every_route_has_a_guard(bare_app: Flask, rules: list[Rule]) -> None:
    powers = {rule.rule: getattr(bare_app.view_functions[rule.endpoint], "power", None) for rule in rules}
    assert powers
    assert not {rule: power for rule, power in powers.items() if power not in list(Power)}


def test_a_route_that_posts_is_guarded_as_a_change(bare_app: Flask, rules: list[Rule]) -> None:
    posting = [rule for rule in rules if "POST" in (rule.methods or ())]
    powers = {rule.rule: bare_app.view_functions[rule.endpoint].power for rule in posting}
    assert not {rule: power for rule, power in powers.items() if power not in CHANGING | {Power.SELF, Power.PUBLIC}}
    assert {rule for rule, power in powers.items() if power is Power.PUBLIC} == POSTED_BY_ANYBODY


def test_every_id_in_an_address_is_one_that_the_guard_knows(rules: list[Rule]) -> None:
    ids = {name for rule in rules for name in rule.arguments if name.endswith("_id")}
    known = PARTS | SHARED | {f"{kind}_id" for kind in CONDITIONS}
    assert ids - known == set()


def test_paths_are_kebab_case_with_typed_parameters(rules: list[Rule]) -> None:
    assert not [
        rule.rule for rule in rules if not all(map(SEGMENT.fullmatch, filter(None, rule.rule.strip("/").split("/"))))
    ]


def test_methods_are_those_of_a_form(rules: list[Rule]) -> None:
    assert not [f"{rule.rule}: {rule.methods}" for rule in rules if not set(rule.methods or ()) <= METHODS]
