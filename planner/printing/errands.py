"""Errands: orders and packs as plain data that a job keeps, and how they are run step by step."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from planner.config import Config
from planner.models import Conference
from planner.printing.kinds import find_kind
from planner.printing.orders import Order, note_codes, open_work, write
from planner.printing.packs import Item, Pack, bind_pack, count_made, make_item
from planner.printing.press import open_press
from planner.printing.work import Press
from planner.rules.access import Power
from planner.services.conferences import find_conference


@dataclass(frozen=True)
class Errand:
    """What is asked for, for which conference, by whom, and where links on cards lead."""

    conference_id: int
    what: Order | Pack
    by: str
    maker_id: int | None = None
    reply_address: str = ""


def pack_up(errand: Errand) -> dict[str, Any]:
    """Return an errand as plain data."""
    return {
        "conference_id": errand.conference_id, "by": errand.by, "maker_id": errand.maker_id,
        "reply_address": errand.reply_address,
        ("pack" if isinstance(errand.what, Pack) else "order"): asdict(errand.what),
    }  # fmt: skip


def unpack(data: Mapping[str, Any]) -> Errand:
    """Return the errand of plain data."""
    what = Order(**data["order"]) if "order" in data else _pack(data["pack"])
    return Errand(data["conference_id"], what, data["by"], data["maker_id"], data["reply_address"])


def powers_of(data: Mapping[str, Any]) -> set[Power]:
    """Return which powers the papers of an errand ask for, given as plain data; years of birth that of their own."""
    items = data["pack"]["items"] if "pack" in data else [data["order"]] if "order" in data else []
    return {find_kind(item["kind"]).power for item in items} | {
        Power.REGISTER for item in items if "years" in item["options"]
    }


def _pack(data: Mapping[str, Any]) -> Pack:
    return Pack(**{**data, "items": tuple(Item(**item) for item in data["items"])})


def count_steps(errand: Errand) -> int:
    """Return in how many steps an errand is run; after each it can be taken up again."""
    return len(errand.what.items) + 1 if isinstance(errand.what, Pack) else 2


def run_step(
    session: Session, config: Config, errand: Errand, step: int, folder: Path, result: Path,
    progress: Callable[[int], None],
) -> None:  # fmt: skip
    """Do one step; the last one leaves the result.

    The first step of an order notes its versions: while it is written nothing may wait for the database. The steps
    of a pack are its papers, and binding them.
    """
    conference = find_conference(session, errand.conference_id)
    press = _press(session, config, errand)
    if isinstance(errand.what, Pack):
        _step_of_pack(session, conference, errand, errand.what, step, folder, result, press, progress)
    elif step == 0:
        work = open_work(session, conference, errand.what, replace(press, by=errand.by))
        note_codes(find_kind(errand.what.kind), work, errand.what)
    else:
        with result.open("wb") as out:
            write(session, conference, errand.what, press, out, by=errand.by, progress=progress)


def _step_of_pack(
    session: Session, conference: Conference, errand: Errand, pack: Pack, step: int, folder: Path, result: Path,
    press: Press, progress: Callable[[int], None],
) -> None:  # fmt: skip
    progress(count_made(pack, (folder / f"item-{number}" for number in range(step))))
    if step < len(pack.items):
        made = make_item(session, conference, pack, step, press, by=errand.by)
        (folder / f"item-{step}").write_bytes(made)
        return
    items = [(folder / f"item-{number}").read_bytes() for number in range(len(pack.items))]
    result.write_bytes(bind_pack(conference, pack, items, press).content)


def _press(session: Session, config: Config, errand: Errand) -> Press:
    return replace(
        open_press(session, config), clock=config.clock(), maker_id=errand.maker_id,
        reply_address=errand.reply_address,
    )  # fmt: skip
