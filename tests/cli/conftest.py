"""The command line over a copy of the demonstration: in this process for speed, in one of its own for the door."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from planner.cli import main
from tests.conftest import PATIENCE

ROOT = Path(__file__).resolve().parent.parent.parent
Run = Callable[..., Result]


@pytest.fixture
def instance(demo_instance: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration's folder."""
    folder = tmp_path / "of-the-command"
    shutil.copytree(demo_instance, folder)
    return folder


@pytest.fixture
def run(instance: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return `run("plan", "list", status=0)`: a command on the demonstration, with a Vietnamese shell."""
    monkeypatch.setenv("PLANNER_INSTANCE", str(instance))
    monkeypatch.setenv("PLANNER_TODAY", "2024-03-05")
    monkeypatch.setenv("LANG", "vi_VN.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)

    def run_command(*words: str, status: int = 0, **variables: str) -> Result:
        result = CliRunner().invoke(main, words, prog_name="planner", env=variables)
        assert result.exit_code == status, f"{words}: {result.exit_code}\n{result.output}"
        assert "Traceback" not in result.output
        assert (result.stderr == "") == (status == 0)
        return result

    return run_command


@pytest.fixture
def command(tmp_path: Path) -> Callable[..., list[str]]:
    """Return the words that start `planner` as a process of its own."""
    return lambda *words: [sys.executable, "-c", "from planner.cli import main; main(prog_name='planner')", *words]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The environment of such a process: an instance folder of its own, a Vietnamese shell."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PLANNER_", "LC_", "LANG"))}
    return kept | {
        "PYTHONPATH": str(ROOT), "LANG": "vi_VN.UTF-8", "PLANNER_INSTANCE": str(tmp_path / "own"),
    }  # fmt: skip


@pytest.fixture
def process(command, environment, tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Return `process("plan", "list", status=0, LANG="en")`: run a command in a process of its own."""

    def start(*words: str, status: int = 0, **variables: str) -> subprocess.CompletedProcess[bytes]:
        done = subprocess.run(
            command(*words), env=environment | variables, cwd=tmp_path, capture_output=True, timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == status, f"{words}: {done.returncode}\n{done.stderr.decode()}"
        assert b"Traceback" not in done.stderr
        return done

    return start
