"""Words: identifiers are English, so ASCII; what is public says what it does."""

import ast
from collections.abc import Iterator
from pathlib import Path


def identifiers(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield every name that a module gives or uses, with its line."""
    for node in ast.walk(tree):
        for attribute in ("id", "name", "attr", "arg", "asname"):
            value = getattr(node, attribute, None)
            if isinstance(value, str):
                yield getattr(node, "lineno", 0), value


def test_identifiers_are_ascii(root: Path, modules) -> None:
    trees = [(module.path, module.tree) for module in modules]
    trees += [(path.name, ast.parse(path.read_text("utf-8"))) for path in root.glob("tests/**/*.py")]
    strange = [(path, each) for path, tree in trees for each in identifiers(tree) if not each[1].isascii()]
    assert not [f"{path}:{line}: {name}" for path, (line, name) in strange]


def test_modules_say_what_they_are_for(modules) -> None:
    assert not [module.path for module in modules if not ast.get_docstring(module.tree)]


def test_public_functions_and_classes_say_what_they_do(modules) -> None:
    silent = [
        f"{module.path}:{node.lineno}: {node.name}"
        for module in modules
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert not silent
