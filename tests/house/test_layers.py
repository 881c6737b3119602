"""Rooms: who may import whom stands in setup.cfg, [importlinter]; a broken contract is mended in the code."""

import subprocess
import sys
from pathlib import Path

LINT = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"


def test_every_contract_of_the_layers_is_kept(root: Path) -> None:
    lint = subprocess.run([sys.executable, "-c", LINT], cwd=root, capture_output=True, text=True)
    assert lint.returncode == 0, lint.stdout[lint.stdout.find("Contracts") :] + lint.stderr
