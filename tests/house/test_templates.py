"""Templates: they compile, hold no script or style, trust no text, and every form that posts has its token."""

import re
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import nodes
from jinja2.defaults import DEFAULT_FILTERS, DEFAULT_TESTS

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates"
NAMES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*") if path.is_file())
EVENTS = "abort|beforeinput|blur|change|click|dblclick|drag|drop|error|focus|input|invalid|key|load|mouse|pointer|reset"
EVENTS += "|resize|scroll|search|select|submit|toggle|touch|wheel"
FORBIDDEN = {
    "inline style": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "<style>": re.compile(r"<style\b", re.IGNORECASE),
    "<script> without src": re.compile(r"<script\b(?![^>]*\ssrc\s*=)", re.IGNORECASE),
    "an on…= handler": re.compile(rf"\bon(?:{EVENTS})[a-z]*\s*=", re.IGNORECASE),
    "javascript:": re.compile(r"javascript:", re.IGNORECASE),
    "|safe": re.compile(r"\|\s*safe\b"),
    "autoescape": re.compile(r"\bautoescape\b"),
}
FORM = re.compile(r"<form\b(?P<attributes>.*?)>(?P<inside>.*?)</form>", re.IGNORECASE | re.DOTALL)
POSTS = re.compile(r"\bmethod\s*=\s*[\"']?post", re.IGNORECASE)
TOKEN = re.compile(r"\bcsrf(?:_token)?\b|\bhidden_tag\(")


@pytest.mark.parametrize("name", NAMES)
def test_template_compiles(bare_app: Flask, name: str) -> None:
    bare_app.jinja_env.get_template(name)


def test_nothing_of_our_filters_is_compiled_into_a_template(bare_app: Flask) -> None:
    """What is compiled is kept over upgrades (web/kept_templates.py), and made anew only where its text changes."""
    environment = bare_app.jinja_env
    own = {name: each for name, each in (environment.filters | environment.tests).items()
           if name not in DEFAULT_FILTERS.keys() | DEFAULT_TESTS.keys()}  # fmt: skip
    assert len(own) > 20
    assert not [name for name, each in own.items() if hasattr(each, "jinja_pass_arg")]  # compiled as an argument
    folded = []
    for name in NAMES:
        for node in environment.parse((TEMPLATES / name).read_text("utf-8")).find_all((nodes.Filter, nodes.Test)):
            if node.name in own and _is_constant(node):  # type: ignore[attr-defined]
                folded.append((name, node.lineno))
    assert not folded


def _is_constant(node: nodes.Node) -> bool:
    """Tell whether Jinja knows what a filter gives while it compiles."""
    return not any(node.find_all((nodes.Name, nodes.Call)))


@pytest.mark.parametrize("name", NAMES)
def test_template_holds_no_script_or_style_and_trusts_no_text(name: str) -> None:
    source = (TEMPLATES / name).read_text("utf-8")
    assert not [what for what, pattern in FORBIDDEN.items() if pattern.search(source)]


@pytest.mark.parametrize("name", NAMES)
def test_form_that_posts_has_its_token(name: str) -> None:
    forms = FORM.finditer((TEMPLATES / name).read_text("utf-8"))
    posting = [form for form in forms if POSTS.search(form["attributes"])]
    assert not [form["attributes"].strip() for form in posting if not TOKEN.search(form["inside"])]
