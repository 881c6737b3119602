"""What a start does not do again, and what it does not load."""

import errno
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import Environment
from werkzeug.routing import Map, Rule

from planner.web.kept_templates import keep_templates
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


def no_room(*_args: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("trouble", ["gone", "full", "in the way"])
def test_pages_are_shown_where_no_compiled_template_can_be_kept(
    make_app: MakeApp, demo_instance: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    if trouble == "in the way":
        (tmp_path / "templates").write_text("")
    app = make_app(instance=tmp_path, database=f"sqlite:///{demo_instance / 'planner.sqlite'}")
    if trouble == "gone":
        shutil.rmtree(tmp_path / "templates")
    if trouble == "full":
        monkeypatch.setattr(Path, "write_bytes", no_room)
    for _ in range(2):
        assert app.test_client().get("/sign-in").status_code == 200
    assert not list(tmp_path.glob("templates/*/*"))


@pytest.mark.parametrize("size", [0, 31, 40, 60, 400])
def test_what_was_cut_off_is_compiled_again(
    make_app: MakeApp, demo_instance: Path, tmp_path: Path, size: int
) -> None:
    database = f"sqlite:///{demo_instance / 'planner.sqlite'}"
    assert make_app(instance=tmp_path, database=database).test_client().get("/sign-in").status_code == 200
    kept = {path: path.read_bytes() for path in tmp_path.glob("templates/*/*")}
    assert kept
    for path, content in kept.items():
        path.write_bytes(content[:size] + bytes(len(content) - size if size == 60 else 0))
    assert make_app(instance=tmp_path, database=database).test_client().get("/sign-in").status_code == 200
    made = {path: path.read_bytes() for path in tmp_path.glob("templates/*/*")}
    assert made.keys() == kept.keys()
    assert all(sha256(content[32:]).digest() == content[:32] for content in made.values())


def test_a_template_that_was_changed_is_compiled_anew(tmp_path: Path) -> None:
    source = tmp_path / "pages" / "page.html"
    source.parent.mkdir()
    for words in ("before", "after"):
        source.write_text(words)
        app = Flask(__name__, instance_path=str(tmp_path), template_folder=str(source.parent))
        keep_templates(app)
        assert app.jinja_env.get_template("page.html").render() == words
    assert len(list(tmp_path.glob("templates/*/*"))) == 1


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
