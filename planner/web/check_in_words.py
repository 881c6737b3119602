"""What a door is told: by the page after a form, and by the script, which takes its words from the page."""

from flask_babel import gettext

from planner.config import VIET_NAM
from planner.enums import Attendance
from planner.services.arrivals import Outcome, Taken
from planner.services.presence import Presence
from planner.web.labels import label


def outcome_words(outcome: Outcome) -> str:
    """Return what became of an entry, as a sentence."""
    row, first = outcome.participant, outcome.counted
    if row is None:
        return door_words()[outcome.taken]
    hour = f"{row.arrived_at + VIET_NAM:%H:%M}" if row.arrived_at else ""
    named = {"name": row.name, "hour": hour, "state": label(row.attendance) if row.attendance else ""}
    if first is not None:
        at = f"{first.at + VIET_NAM:%H:%M}"
        named |= {"hour": at, "door": first.door or door_words()["no_door"], "by": first.recorded_by}
    code = str(outcome.taken)
    if outcome.taken is Taken.UNDONE and row.attendance:
        code = "undone_still"
    return _filled(door_words()["walk_in" if outcome.is_new else code], named)


def door_words() -> dict[str, str]:
    """Return every sentence that a door may need, with {places} to fill; the script gets them along with the page."""
    return {f"is_{member}": label(member) for member in Attendance} | {
        "counted": gettext("{name}: noted, {state}, {hour}."),
        "back": gettext("{name} is back."),
        "left": gettext("{name}: noted as gone."),
        "repeat": gettext("{name} was noted already at {hour}, {door}, by {by}. This scan does not count again."),
        "not_arrived": gettext("{name}: gone was noted, but no door has noted the arrival yet."),
        "undone": gettext("{name}: taken back, not arrived."),
        "undone_still": gettext("{name}: taken back; still {state}, noted at {hour}."),
        "unknown": gettext("This code is of no delegate of this conference. Search by name, or note a walk-in."),
        "elsewhere": gettext("This card is of another conference. Search by name, or note a walk-in."),
        "refused": gettext("This person stands on the list under other words. Search by name."),
        "walk_in": gettext("{name} was put at the end of the list, and noted as present at {hour}."),
        "no_door": gettext("a door without a name"),
        "not_yet": gettext("not arrived"),
        "seat": gettext("seat {code}"),
        "sends": gettext("substitute: {name}"),
        "this_device": gettext("this device"),
        "online": gettext("Connected. Everything is sent."),
        "sending": gettext("Sending …"),
        "waiting": gettext("No network. Kept on this device: {count}."),
        "waiting_none": gettext("No network. Check-in goes on; entries are kept on this device."),
        "signed_out": gettext("The sign-in has ended. Kept on this device: {count}. Sign in, and they are sent."),
        "not_allowed": gettext("This account may not check in here any more. Kept on this device: {count}."),
        "broken": gettext("The server did not take the entries ({status}). Kept on this device: {count}."),
        "no_storage": gettext("This browser keeps nothing on the device: without network, nothing can be noted."),
        "no_camera": gettext("There is no camera on this device. Search by name, or type the address."),
        "camera_refused": gettext(
            "The camera was not allowed. Allow it in the settings of the browser, or search by name."
        ),
        "camera_insecure": gettext(
            "The camera and work without network need an address that begins with https. Search by name."
        ),
        "no_decoder": gettext("This device cannot read codes just now. Search by name, or type the address."),
        "scan": gettext("Scan a code"),
        "stop": gettext("Stop the camera"),
        "nobody": gettext("Nobody of this name is on the list. Note a walk-in below."),
        "more": gettext("… and {count} more. Type more of the name."),
        "dismiss": gettext("Seen"),
        "summary": gettext("{here} of {called} called are there"),
        "summary_walk_ins": gettext(", {count} more without invitation"),
        "quorum_met": gettext("Quorum of {quorum} is met"),
        "quorum_open": gettext("Quorum of {quorum}: {count} more are needed"),
        "forget_queue": gettext(
            "{count} entries were not sent yet. Connect first, or press once more to delete them for good."
        ),
        "name_needed": gettext("Type the name."),
        "offline_ready": gettext("This page opens without network too."),
    }


def summary_words(total: Presence, quorum: int | None) -> tuple[str, str]:
    """Return how many are there, and how the quorum stands; "" where none is asked for.

    The quorum is of those called: who came without an invitation is no part of it.
    """
    words, here = door_words(), total.here - total.walk_ins
    there = _filled(words["summary"], {"here": str(here), "called": str(total.called)})
    if total.walk_ins:
        there += _filled(words["summary_walk_ins"], {"count": str(total.walk_ins)})
    if quorum is None:
        return f"{there}.", ""
    stands = words["quorum_met" if here >= quorum else "quorum_open"]
    return f"{there}.", _filled(stands, {"quorum": str(quorum), "count": str(quorum - here)})


def _filled(sentence: str, named: dict[str, str]) -> str:
    for name, value in named.items():
        sentence = sentence.replace("{" + name + "}", value)
    return sentence
