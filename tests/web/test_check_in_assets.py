"""Scripts of others that we carry are the ones that their README names."""

import re
from hashlib import sha256
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent.parent / "static" / "vendor"
ROW = re.compile(r"^\| `(?P<name>[^`]+)` .*\| `(?P<sum>[0-9a-f]{64})` \|$", re.MULTILINE)


def test_each_script_has_the_sum_that_is_written_down() -> None:
    named = {row["name"]: row["sum"] for row in ROW.finditer((VENDOR / "README.md").read_text("utf-8"))}
    found = {path.name: sha256(path.read_bytes()).hexdigest() for path in VENDOR.glob("*.js")}
    assert found == named


def test_the_licence_lies_beside_it() -> None:
    assert "Apache License" in (VENDOR / "jsqr-LICENSE.txt").read_text("utf-8")
