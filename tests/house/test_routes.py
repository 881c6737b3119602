"""Routes: guarded, kebab-case, with typed parameters."""

import re

import pytest
from flask import Flask
from werkzeug.routing import Rule

LITERAL = r"[a-z0-9]+(?:-[a-z0-9]+)*"
PARAMETER = r"<(?:int|string):[a-z]+(?:_[a-z]+)*>"
SEGMENT = re.compile(rf"(?:{LITERAL}|{PARAMETER})(?:[.-](?:{LITERAL}|{PARAMETER}))*")
METHODS = {"GET", "HEAD", "OPTIONS", "POST"}  # what a form can send


@pytest.fixture(scope="module")
def rules(bare_app: Flask) -> list[Rule]:
    """All routes but Flask's own for static/."""
    return [rule for rule in bare_app.url_map.iter_rules() if rule.endpoint != "static"]


def test_every_route_has_a_guard(bare_app: Flask, rules: list[Rule]) -> None:
    guards = {rule.rule: getattr(bare_app.view_functions[rule.endpoint], "guard", None) for rule in rules}
    assert guards
    assert not {rule: guard for rule, guard in guards.items() if guard not in {"view", "change"}}


def test_a_route_that_posts_is_guarded_as_a_change(bare_app: Flask, rules: list[Rule]) -> None:
    posting = [rule for rule in rules if "POST" in (rule.methods or ())]
    assert not [rule.rule for rule in posting if bare_app.view_functions[rule.endpoint].guard != "change"]


def test_paths_are_kebab_case_with_typed_parameters(rules: list[Rule]) -> None:
    assert not [
        rule.rule for rule in rules if not all(map(SEGMENT.fullmatch, filter(None, rule.rule.strip("/").split("/"))))
    ]


def test_methods_are_those_of_a_form(rules: list[Rule]) -> None:
    assert not [f"{rule.rule}: {rule.methods}" for rule in rules if not set(rule.methods or ()) <= METHODS]
