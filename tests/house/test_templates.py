"""Templates: they compile, hold no script or style, trust no text, and every form that posts has its token."""

import re
from pathlib import Path

import pytest
from flask import Flask

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


@pytest.mark.parametrize("name", NAMES)
def test_template_holds_no_script_or_style_and_trusts_no_text(name: str) -> None:
    source = (TEMPLATES / name).read_text("utf-8")
    assert not [what for what, pattern in FORBIDDEN.items() if pattern.search(source)]


@pytest.mark.parametrize("name", NAMES)
def test_form_that_posts_has_its_token(name: str) -> None:
    forms = FORM.finditer((TEMPLATES / name).read_text("utf-8"))
    posting = [form for form in forms if POSTS.search(form["attributes"])]
    assert not [form["attributes"].strip() for form in posting if not TOKEN.search(form["inside"])]
