"""Sizes: a file or function that grows is split by act, never by leftovers."""

import ast
from statistics import median

import pytest

MOST_LINES = {"module": 300, "function": 50, "view": 25}
MEDIAN_OF_VIEWS = 10
BAD_NAMES = {"utils.py", "helpers.py", "common.py", "misc.py"}
ROUTES = {"route", "get", "post", "put", "patch", "delete"}


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function from its def on."""
    return (function.end_lineno or 0) - function.lineno + 1


def is_view(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Tell whether a route leads to the function."""
    calls = [each.func for each in function.decorator_list if isinstance(each, ast.Call)]
    return any(isinstance(call, ast.Attribute) and call.attr in ROUTES for call in calls)


@pytest.fixture(scope="module")
def views(modules) -> dict[str, int]:
    """The lines of each view."""
    in_web = [module for module in modules if module.path.startswith("planner/web/")]
    return {f"{m.path}:{each.name}": length(each) for m in in_web for each in m.functions() if is_view(each)}


def test_no_module_is_too_long(modules) -> None:
    assert not [f"{m.path}: {len(m.lines)} lines" for m in modules if len(m.lines) > MOST_LINES["module"]]


def test_no_function_is_too_long(modules) -> None:
    functions = [(f"{m.path}:{each.name}", length(each)) for m in modules for each in m.functions()]
    assert not [f"{name}: {lines} lines" for name, lines in functions if lines > MOST_LINES["function"]]


def test_no_view_is_too_long(views: dict[str, int]) -> None:
    assert views
    assert not [f"{name}: {lines} lines" for name, lines in views.items() if lines > MOST_LINES["view"]]


def test_views_are_short_as_a_rule(views: dict[str, int]) -> None:
    assert median(views.values()) <= MEDIAN_OF_VIEWS


def test_no_import_hides_in_a_function(modules) -> None:
    hidden = [
        f"{module.path}:{node.lineno}"
        for module in modules
        for function in module.functions()
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not hidden


def test_no_module_is_a_drawer_for_leftovers(modules) -> None:
    assert not [module.path for module in modules if module.path.rsplit("/")[-1] in BAD_NAMES]


def test_relationships_are_said_on_both_sides(modules) -> None:
    keywords = [(m.path, node) for m in modules for node in ast.walk(m.tree) if isinstance(node, ast.keyword)]
    assert not [f"{path}:{node.lineno}" for path, node in keywords if node.arg == "backref"]
