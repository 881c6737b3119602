"""Calendars out: dataclasses to .ics bytes."""
