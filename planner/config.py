"""Configuration: defaults, then instance/config.py, then PLANNER_* of the environment, as one frozen object."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
VIET_NAM = timedelta(hours=7)
LOOPBACK = ("127.0.0.1", "localhost", "::1")

# What a finding on a date weighs; "block" is refused, "warn" asks once more, "note" is only said.
SEVERITIES = {
    "after_last_day": "block",
    "on_named_day": "warn",
    "before_plan": "block",
    "weekend": "warn",
    "holiday": "warn",
    "lower_tier_open": "warn",
    "hall_taken": "block",
    "in_the_past": "note",
}

CHOICES = {"language": ("vi", "en")}
LEAST = {"proxies": 0, "idle_minutes": 1, "job_days": 1}
# how browsers name planner: no path, since it does not live below one; other letters as xn--
ADDRESS = re.compile(r"https?://(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?")
WEIGHTS = ("block", "warn", "note", "off")


class ConfigError(ValueError):
    """A setting that cannot be used; `code` is unknown, bad_value or bad_file, `place` the setting or the file."""

    def __init__(self, code: str, place: str, problem: str = "") -> None:
        super().__init__(f"{place}: {problem or code.replace('_', ' ')}")
        self.code, self.place, self.problem = code, place, problem


@dataclass(frozen=True)
class Config:
    """Every setting of planner; docs in README.md, section Configuration."""

    instance: Path = ROOT / "instance"
    database: str = ""
    secret_key: str = field(default="", repr=False)
    today: date | None = None
    demo: bool = False
    host: str = "127.0.0.1"
    port: int = 8000
    address: str = ""
    proxies: int = 0
    idle_minutes: int = 60
    limits: str = "memory://"
    mail_server: str = ""
    mail_port: int = 25
    mail_tls: bool = False
    mail_username: str = ""
    mail_password: str = field(default="", repr=False)
    mail_from: str = ""
    admin_username: str = ""
    admin_password: str = field(default="", repr=False)
    admin_email: str = ""
    language: str = "vi"
    office: str = "Văn phòng Tỉnh ủy"
    support: str = "Văn phòng Tỉnh ủy"
    soon_days: int = 7
    day_start: str = "08:00"
    half_day_minutes: int = 210
    paper_minutes: int = 8
    paper_due_days: int = 14
    reception_minutes: int = 30
    reply_days: int = 3
    job_days: int = 7
    fonts: str = ""
    testing: bool = False
    severities: Mapping[str, str] = field(default_factory=lambda: dict(SEVERITIES))

    def url(self) -> str:
        """Return the database address; the SQLite file of the instance folder where none is set."""
        return self.database or f"sqlite:///{self.instance / 'planner.sqlite'}"

    def jobs_folder(self) -> Path:
        """Return the folder of what the worker makes."""
        return self.instance / "jobs"

    def result_of(self, workflow: str) -> Path:
        """Return the file that a job is for; whether it is there, its row says."""
        return self.jobs_folder() / workflow / "result"

    def hosts(self) -> frozenset[str]:
        """Return the names under which planner answers: this machine's, and that of its address."""
        return frozenset({*LOOPBACK, self.host, urlsplit(self.address).hostname or ""}) - {""}

    def day(self) -> date:
        """Return today in Viet Nam, or the day that PLANNER_TODAY assumes."""
        return self.today or (datetime.now(UTC) + VIET_NAM).date()

    def clock(self) -> datetime:
        """Return the real moment as naive UTC whatever day is assumed: a sign-in lasts in real time."""
        return datetime.now(UTC).replace(tzinfo=None)

    def now(self) -> datetime:
        """Return the present moment as naive UTC, on the assumed day where there is one."""
        moment = self.clock()
        if self.today is None:
            return moment
        local = moment + VIET_NAM
        return datetime.combine(self.today, local.time()) - VIET_NAM


def load_config(overrides: Mapping[str, Any] | None = None) -> Config:
    """Read the configuration; raises ConfigError for a value that cannot be read."""
    given = dict(overrides or {})
    instance = Path(given.get("instance") or os.environ.get("PLANNER_INSTANCE") or ROOT / "instance")
    names = {item.name for item in fields(Config)}
    settings = {name.lower(): value for name, value in _read_file(instance / "config.py").items()}
    for name, value in os.environ.items():
        if name.startswith("PLANNER_") and name[8:].lower() in names:
            settings[name[8:].lower()] = value
    settings.update(given, instance=instance)
    unknown = set(settings) - names
    if unknown:
        raise ConfigError("unknown", ", ".join(sorted(unknown)).upper())
    config = Config(**{name: _typed(name, value) for name, value in settings.items()})
    if config.secret_key:
        return config
    return replace(config, secret_key=_kept_secret(instance))


def _read_file(path: Path) -> dict[str, Any]:
    """Run instance/config.py and return its capital names."""
    if not path.exists():
        return {}
    names: dict[str, Any] = {}
    try:
        exec(compile(path.read_text("utf-8"), str(path), "exec"), names)  # the administrator's own file  # nosec B102
    except Exception as error:
        raise ConfigError("bad_file", str(path), f"{type(error).__name__}: {error}") from error
    return {name: value for name, value in names.items() if name.isupper()}


def _typed(name: str, value: Any) -> Any:
    """Turn text of the environment into the type of the setting."""
    default = Config.__dataclass_fields__[name].default
    try:
        if name == "today" and isinstance(value, str):
            return date.fromisoformat(value) if value else None
        if name == "severities":
            return _weighed(value)
        if isinstance(default, bool) and isinstance(value, str):
            return value.strip().lower() in {"1", "true", "yes", "on"}
        if isinstance(default, int) and isinstance(value, str):
            value = int(value)
        if name == "address" and value:
            return _addressed(value)
        if name in LEAST and value < LEAST[name]:
            raise ValueError(f"≥ {LEAST[name]}")
    except (AttributeError, TypeError, ValueError) as error:
        raise ConfigError("bad_value", f"{name.upper()} = {value!r}", str(error)) from error
    if name in CHOICES and value not in CHOICES[name]:
        raise ConfigError("bad_value", f"{name.upper()} = {value!r}", " | ".join(CHOICES[name]))
    return value


def _addressed(value: str) -> str:
    """Return the address of planner without the slash at its end; raises ValueError for another kind of address."""
    address = value.strip().lower().removesuffix("/")
    if not ADDRESS.fullmatch(address):
        raise ValueError("https://planner.example.vn")
    return address


def _weighed(value: Mapping[str, str]) -> dict[str, str]:
    """Return the weight of every finding; raises ValueError for a finding or a weight that there is not."""
    wrong = [f"{key}: {weight}" for key, weight in value.items() if key not in SEVERITIES or weight not in WEIGHTS]
    if wrong:
        raise ValueError(", ".join(wrong))
    return {**SEVERITIES, **value}


def _kept_secret(instance: Path) -> str:
    """Return the secret of this installation, made once and kept in the instance folder."""
    path = instance / "secret_key"
    if not path.exists():
        instance.mkdir(parents=True, exist_ok=True)
        made = path.with_name(f"secret_key.{os.getpid()}")
        made.touch(mode=0o600)
        made.write_text(secrets.token_hex(32), "ascii")
        made.replace(path)  # at once: another process never reads an empty key
    return path.read_text("ascii").strip()
