"""What a start does not do again, and what it does not load."""

import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import Environment
from werkzeug.routing import Map, Rule

from tests.conftest import MakeApp

# each is memory and time of every start, for what few processes or few moments need
UNUSED = (
    "alembic", "babel.messages", "charset_normalizer", "dbos", "fontTools", "lxml", "openpyxl",
    "pypdfium2", "rapidfuzz", "xlsxwriter", "yaml",
)  # fmt: skip
PAGE = """
import sys
from planner import create_app
app = create_app()
assert app.test_client().get("/sign-in").status_code == 200
print(*(name for name in sys.argv[1].split(",") if name in sys.modules))
"""


def test_a_page_needs_no_library_of_rare_moments(demo_instance: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("PLANNER_INSTANCE", str(tmp_path))
    monkeypatch.setenv("PLANNER_DATABASE", f"sqlite:///{demo_instance / 'planner.sqlite'}")
    command = [sys.executable, "-c", PAGE, ",".join(UNUSED)]
    subprocess.run(command, check=True)  # the first start of an instance joins the catalogues, which needs Babel
    loaded = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    assert loaded == []


def test_a_second_start_compiles_no_template(
    make_app: MakeApp, demo_instance: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = f"sqlite:///{demo_instance / 'planner.sqlite'}"
    before = make_app(instance=tmp_path, database=database).test_client().get("/sign-in")
    assert before.status_code == 200
    monkeypatch.setattr(Environment, "_generate", lambda *_rest, **_more: pytest.fail("a template was compiled"))
    again = make_app(instance=tmp_path, database=database).test_client().get("/sign-in")
    assert again.status_code == 200
    with pytest.raises(pytest.fail.Exception):  # what was never shown is compiled: the test sees it
        make_app(instance=tmp_path, database=database).test_client().get("/reset")


def test_addresses_are_those_that_werkzeug_makes(shared_app: Flask) -> None:
    late = shared_app.url_map
    rules = [Rule(each.rule, each.defaults, endpoint=each.endpoint, methods=each.methods) for each in late.iter_rules()]
    plain = Map(rules, converters=late.converters)
    one, other = (each.bind("planner.example") for each in (late, plain))
    seen = 0
    for rule in late.iter_rules():
        values = dict.fromkeys(rule.arguments, 7) | (rule.defaults or {}) | {"self": "và", "rule": 3}
        for extra in (True, False):
            for _ in range(2):  # the first asks for the builder, the second has it
                made = one.build(rule.endpoint, values, append_unknown=extra)
                assert made == other.build(rule.endpoint, values, append_unknown=extra)
                seen += 1
    assert seen > 800
