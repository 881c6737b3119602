"""`make check` finds a pin with a known fault; the lock files of today have none."""

from pathlib import Path

import pytest

from tests.audit.run import OurList, main

ROOT = Path(__file__).resolve().parent.parent.parent
HASH = "    --hash=sha256:" + "0" * 64 + "\n"


def lock(folder: Path, *pins: str) -> str:
    file = folder / "requirements.lock"
    file.write_text("".join(f"{pin} \\\n{HASH}" for pin in pins), "utf-8")
    return str(file)


def test_what_is_pinned_today_has_no_known_fault(capsys) -> None:
    assert main(str(ROOT / "requirements.lock")) == 0
    assert ": 0 known advisories against the list of " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("pin", "ids"),
    [
        ("Jinja2==3.1.5", "CVE-2025-27516"), ("flask==2.3.1", "CVE-2023-30861 GHSA-m2qf-hxjv-5gpq"),
        ("lxml==6.0.2", "PYSEC-2026-87 CVE-2026-41066 GHSA-vfmq-68hx-4jfw"),
    ],
)  # fmt: skip
def test_a_vulnerable_pin_fails_and_is_named(tmp_path: Path, capsys, pin: str, ids: str) -> None:
    assert main(lock(tmp_path, "pytz==2026.6", pin)) == 1
    said = capsys.readouterr().out.splitlines()
    name, version = pin.split("==")
    assert any(line.lower().startswith(f"{name} {version}: {ids}: ".lower()) for line in said[:-1])
    assert not [line for line in said if "pytz" in line]


@pytest.mark.parametrize("pin", ["flask==3.1.3", "jinja2==3.1.6", "waitress==3.0.1", "lxml==6.1.0"])
def test_the_first_version_without_the_fault_passes(tmp_path: Path, pin: str) -> None:
    assert main(lock(tmp_path, pin)) == 0


def test_what_cannot_be_audited_is_no_pass(tmp_path: Path, capsys) -> None:
    (tmp_path / "loose.lock").write_text("flask>=3\n", "utf-8")
    assert main(str(tmp_path / "loose.lock")) == 2
    assert "could not be audited" in capsys.readouterr().err


def test_every_advisory_is_about_something_that_is_pinned() -> None:
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    assert set(OurList().advisories) - {line.split("==")[0] for line in lines} == set()
