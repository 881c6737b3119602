"""The top level holds the product, and beside it only what tools expect."""

from fnmatch import fnmatch
from pathlib import Path

PRODUCT = {"planner", "templates", "static", "instance", "tests", "setup.cfg", "wsgi.py"}
FOR_TOOLS = {
    "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "pyproject.toml", ".gitignore",
    ".gitattributes", ".ci", "docs", "requirements.lock", "requirements-test.lock", "requirements-bench.lock",
    "fonts.lock",
}  # fmt: skip
# what tools leave behind; .gitignore keeps it out of the repository
LEFT_BEHIND = (
    ".git", ".venv", "venv", "build", "*.egg-info", "__pycache__", ".*_cache", ".hypothesis", ".benchmarks",
    ".coverage", "test-results", ".idea", ".vscode", ".DS_Store",
)  # fmt: skip


def test_top_level_holds_only_what_belongs_there(root: Path) -> None:
    names = {path.name for path in root.iterdir()} - PRODUCT - FOR_TOOLS
    assert not {name for name in names if not any(fnmatch(name, pattern) for pattern in LEFT_BEHIND)}


def test_top_level_is_whole(root: Path) -> None:
    assert not {name for name in PRODUCT | FOR_TOOLS if not (root / name).exists()}


def test_locks_name_no_host_and_hash_everything(root: Path) -> None:
    for lock in root.glob("*.lock"):
        lines = lock.read_text("utf-8").splitlines()
        assert not [line for line in lines if "://" in line or line.startswith("-")], lock.name
        pins = [number for number, line in enumerate(lines) if "==" in line and not line.startswith("#")]
        assert pins
        assert not [lines[number] for number in pins if "--hash=sha256:" not in lines[number + 1]], lock.name
