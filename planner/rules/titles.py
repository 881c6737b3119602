"""Titles of conferences and citations of plans, as Vietnamese papers word them."""

from datetime import date

from planner.enums import ConferenceKind, UnitKind
from planner.rules.names import area_in_title, name_in_text
from planner.wording import fold, full_day

KIND_WORDS = {ConferenceKind.INTERIM: "sơ kết", ConferenceKind.FINAL: "tổng kết"}


def screen_title(kind: ConferenceKind, unit_kind: UnitKind, unit_name: str) -> str:
    """Return the title on screen and in calendars: Hội nghị sơ kết huyện Kon Rẫy."""
    return f"Hội nghị {KIND_WORDS[kind]} {name_in_text(unit_kind, unit_name)}"


def paper_title(stem: str, unit_kind: UnitKind, unit_name: str, *, is_top: bool) -> str:
    """Return the title on paper: Hội nghị sơ kết 03 năm ... trên địa bàn tỉnh."""
    return f"Hội nghị {stem} trên địa bàn {area_in_title(unit_kind, unit_name, is_top=is_top)}"


def citation(number: str, issued_on: date, issuer: str) -> str:
    """Return how Party papers cite a plan the first time (domain.md 1.5)."""
    return f"Kế hoạch số {number}, ngày {full_day(issued_on)} của {issuer}"


def plan_slug(number: str, issued_on: date) -> str:
    """Return a plan's stable name in addresses and UIDs: 123-kh-tu-20240122."""
    return f"{fold(number).replace(' ', '-')}-{issued_on:%Y%m%d}"
