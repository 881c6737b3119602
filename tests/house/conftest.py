"""What the rules of the house look at: our modules, read once, and an application without a database."""

import ast
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Module:
    """One module of planner: its path from the top, its lines and its tree."""

    path: str
    lines: list[str]
    tree: ast.Module

    def functions(self) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Return every function and method, nested ones too."""
        return [node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def modules() -> list[Module]:
    """All modules of planner but the numbered migrations, which tools write."""
    paths = sorted(path for path in ROOT.glob("planner/**/*.py") if "versions" not in path.parts)
    texts = [(path, path.read_text("utf-8")) for path in paths]
    return [Module(str(path.relative_to(ROOT)), text.splitlines(), ast.parse(text)) for path, text in texts]


@pytest.fixture(scope="session")
def bare_app(make_app) -> Flask:
    """The application; nothing is in its database, not even tables."""
    return make_app()
