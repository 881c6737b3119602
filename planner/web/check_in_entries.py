"""What a device at a door sends: JSON to entries. Our own script sends it: what is no entry is a fault, no typo."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from planner.enums import Attendance, LetterKind
from planner.readers.lines import MOST_NAME, MOST_WORDS
from planner.rules.arrivals import OLDEST
from planner.rules.card_codes import read_card_code
from planner.rules.keys import digest_of
from planner.services.arrivals import Entry
from planner.services.participants import COMRADE, ParticipantWords
from planner.wording import normal_form

MOST_ENTRIES = 200  # in one request; a device sends the rest in the next
MOST_KEY, MOST_DOOR, MOST_ADDRESS = 64, 60, 500
LARGEST = 2**31 - 1
UNSTORABLE = re.compile("[\0\ud800-\udfff]")


class BadBatch(ValueError):
    """What was sent is no batch of entries; the words say why."""


def read_batch(sent: Any, now: datetime) -> list[Entry]:
    """Return the entries of a batch, in its order; raises BadBatch.

    A device tells when something happened and when it sends by its own clock, in milliseconds: only the time between
    the two is believed, so that a wrong clock does no harm.
    """
    if not isinstance(sent, dict) or not isinstance(sent.get("entries"), list):
        raise BadBatch("entries: a list is needed")
    if len(sent["entries"]) > MOST_ENTRIES:
        raise BadBatch(f"entries: {MOST_ENTRIES} at most")
    sent_at = _moment(sent, "sent_at")
    return [_read(entry, sent_at, now) for entry in sent["entries"]]


def read_code(typed: str) -> str:
    """Return the digest of a reply key that was scanned or typed: alone, or as the last part of its address."""
    key = typed.strip()[:MOST_ADDRESS].split("?")[0].split("#")[0].rstrip("/").rsplit("/", 1)[-1]
    return digest_of(key) if key else ""


def _read(entry: Any, sent_at: int, now: datetime) -> Entry:
    if not isinstance(entry, dict):
        raise BadBatch("entries: each is an object")
    key = _text(entry, "key", MOST_KEY)
    if not key:
        raise BadBatch("key: missing")
    try:
        kind = Attendance(entry.get("kind", Attendance.PRESENT))
    except ValueError:
        raise BadBatch("kind: present, substitute, late or left") from None
    number = entry.get("participant")
    if number is not None and (not isinstance(number, int) or isinstance(number, bool) or not 0 < number <= LARGEST):
        raise BadBatch("participant: a number is needed")
    age = min(max(sent_at - _moment(entry, "at"), 0), int(OLDEST.total_seconds() * 1000))
    return Entry(
        key=key, at=now - timedelta(milliseconds=age), kind=kind, door=_text(entry, "door", MOST_DOOR),
        participant_id=number, digest=_text(entry, "digest", MOST_KEY),
        card=read_card_code(_text(entry, "card", MOST_KEY)),
        substitute_name=_text(entry, "substitute", MOST_NAME), walk_in=_walk_in(entry.get("walk_in")),
        undoes=_text(entry, "undoes", MOST_KEY),
    )  # fmt: skip


def _walk_in(sent: Any) -> ParticipantWords | None:
    if sent is None:
        return None
    if not isinstance(sent, dict):
        raise BadBatch("walk_in: an object is needed")
    return ParticipantWords(
        name=_text(sent, "name", MOST_NAME), honorific=_text(sent, "honorific", 30) or COMRADE,
        post=_text(sent, "post", MOST_WORDS), unit_words=_text(sent, "unit", MOST_WORDS),
        letter=LetterKind.INVITATION,
    )  # fmt: skip


def _text(sent: Mapping[str, Any], name: str, most: int) -> str:
    """Return a text, cut to what its column holds; without nought and halves of letters, which no database takes."""
    value = sent.get(name) or ""
    if not isinstance(value, str):
        raise BadBatch(f"{name}: a text is needed")
    return normal_form("NFC", UNSTORABLE.sub("", value)).strip()[:most]


def _moment(sent: Mapping[str, Any], name: str) -> int:
    value = sent.get(name)
    if not isinstance(value, int | float) or isinstance(value, bool) or not abs(value) < 1e15:
        raise BadBatch(f"{name}: milliseconds are needed")
    return int(value)
