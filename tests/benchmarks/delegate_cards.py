"""400 delegate cards with their codes, from the database to the bytes of the PDF."""

import time
from collections.abc import Callable
from datetime import datetime
from statistics import median

from flask import Flask
from sqlalchemy import select

from planner.database import transaction
from planner.documents import cards
from planner.documents.codes import make_code
from planner.documents.fonts import find_sans
from planner.enums import BadgeClass
from planner.models import Conference, Participant, Person, Plan, Seat
from planner.services.cards import EVERYBODY, card_head, choose, find_stock, make_cards
from planner.services.conferences import find_conference
from planner.services.journal import begin_act
from planner.services.replies import reply_keys

NUMBER, NOW, ADDRESS = 400, datetime(2024, 3, 5, 2), "https://ke-hoach.kontum.gov.vn/replies/"
FAMILIES, GIVEN = ("Nguyễn Văn", "Trần Thị", "Y", "A", "Phạm Thị Hồng"), ("An", "Bình", "Chuyên", "Đẩu", "Thoanh")
Row = tuple[str, float, float | None, str, str]


def measure_cards(app: Flask) -> list[Row]:
    """Return the figures of cards: the bound of 0.6 s, what of it are codes, and the first time, which makes links."""
    with app.app_context():
        conference_id = add_delegates()
        first = spent(lambda: print_cards(conference_id))
        again = median(spent(lambda: print_cards(conference_id)) for _ in range(7))
        texts = [f"{ADDRESS}{number:043d}" for number in range(NUMBER)]
        codes = median(spent(lambda: [make_code(text) for text in texts]) for _ in range(7))
    return [
        (f"{NUMBER} delegate cards with codes", again, 0.6, "s", "from the database to the PDF"),
        (f"of it {NUMBER} codes", codes, None, "s", "as paths"),
        (f"{NUMBER} delegate cards, first time", first, None, "s", "makes a link for each, loads the face"),
    ]  # fmt: skip


def spent(act: Callable[[], object]) -> float:
    """Return the seconds of an act."""
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def print_cards(conference_id: int) -> bytes:
    """Return the cards of a conference as PDF."""
    with transaction() as session:
        conference = find_conference(session, conference_id)
        keys = reply_keys(session, conference_id, secret="bench", by="bench", maker_id=None, now=NOW)
        stock = find_stock(session, conference)
        chosen = choose(stock, make_cards(stock, keys, ADDRESS), EVERYBODY)
        words = [piece.words for piece in chosen]
        assert len(words) == NUMBER
        return cards.render(words, card_head(conference), "Thẻ đại biểu", find_sans())  # type: ignore[arg-type]


def add_delegates() -> int:
    """Give a conference of the wide plan its delegates and their seats; return its number."""
    with transaction() as session:
        begin_act(session, "bench", by="bench", now=NOW)
        query = select(Conference.id).join(Plan, Plan.id == Conference.plan_id).where(Plan.number == "125-KH/TU")
        conference_id = session.scalars(query.order_by(Conference.id)).first() or 0
        for number in range(1, NUMBER + 1):
            name = f"{FAMILIES[number % 5]} {GIVEN[number % 7 % 5]}"
            person = Person(name=name, sort_key=f"{number:03d}", search_key=f"{number}")
            session.add(person)
            session.flush()
            row = Participant(
                conference_id=conference_id, person_id=person.id, position=number, honorific="đồng chí", name=name,
                post=f"Phó Chủ tịch Ủy ban nhân dân huyện Số {number}, Trưởng Ban Chỉ đạo",
                badge=list(BadgeClass)[number % 4],
            )  # fmt: skip
            session.add(row)
            session.flush()
            session.add(Seat(conference_id=conference_id, participant_id=row.id, code=f"A{number}"))
        return conference_id
