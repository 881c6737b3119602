"""Papers of conferences with many delegates, from the database to bytes: in one file, in one each, and as Word."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from statistics import median

from flask import Flask
from sqlalchemy import select

from planner.database import transaction
from planner.documents import as_docx, as_pdf, delegate_lists, letters, programmes
from planner.documents.bindings import Part, bind
from planner.documents.blocks import Block
from planner.documents.fonts import Family, find_family
from planner.documents.profiles import StyleProfile, profile_for
from planner.enums import ConferenceState, Sex
from planner.models import AttendanceGroup, Conference, Participant, Person, Plan
from planner.services.agenda import find_agenda, make_timetable
from planner.services.conferences import find_conference
from planner.services.days import load_calendar
from planner.services.delegate_lists import list_by_groups
from planner.services.journal import begin_act
from planner.services.letters import find_people_to_print
from planner.services.prints import invitation_sheet, programme_sheet

NOW, TITLE = datetime(2024, 3, 5, 2), "Giấy mời"
LETTERS, ROWS, STREAMED, PACK = 1_000, 400, 10_000, 60
FAMILIES, GIVEN = ("Nguyễn Văn", "Trần Thị", "Y", "A", "Phạm Thị Hồng", "Lê"), ("An", "Bình", "Đẩu", "Thoanh", "Ỷ")
Row = tuple[str, float, float | None, str, str]
Paper = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """Worded papers, for whoever draws them: letters, and a programme with a list of delegates."""

    letters: list[Paper]
    listed: list[Paper]
    profile: StyleProfile


def measure_papers(app: Flask) -> tuple[list[Row], Made]:
    """Return the figures of papers beside the bounds of issue 6, in seconds of work; and the papers."""
    with app.app_context():
        counts = ((11, LETTERS), (12, ROWS), (13, STREAMED))
        many, listed, most = (add_delegates(place, count) for place, count in counts)
        family, form = find_family(), profile_for(date(2024, 3, 28))
        made = Made(load_letters(many, form), load_list(listed, form), delegate_lists.list_profile(form))
        names = [f"{TITLE} {number}" for number in range(LETTERS)]
        composing = work(lambda: load_letters(many, form))
        one = work(lambda: as_pdf.render_all(made.letters, form, TITLE, family))
        each = work(lambda: assert_all(as_pdf.render_each(made.letters, form, names, family)))
        word = work(lambda: assert_all(as_docx.render_each(made.letters, form, names, family)))
        pack = work(lambda: bind_pack(made, family))
        both = work(lambda: as_pdf.render_all(load_list(listed, form), made.profile, TITLE, family))
    memory, seconds, size = stream(app, most)
    path = "from the database to bytes"
    rows = [
        (f"{LETTERS:,} invitations, one PDF", composing + one, 0.6, "s", path),
        ("of it rendering", one, 0.3, "s", "lines, pages, bytes"),
        ("of it database and wording", composing, None, "s", ""),
        (f"{LETTERS:,} invitations, a PDF each", composing + each, 2.2, "s", f"{path}; {each:.2f} s of it rendering"),
        (f"{LETTERS:,} invitations, a .docx each", composing + word, 0.5, "s", f"{path}; {word:.2f} s of it rendering"),
        (f"programme and list of {ROWS}", both, 0.25, "s", path),
        ("print pack of 60 pages and more", pack, 1.5, "s", "rendered, bound for both sides, numbered"),
        (f"{STREAMED:,} invitations to disk: memory", memory, 150, "MiB", f"peak of a process; {size:.1f} MB of PDF"),
        (f"{STREAMED:,} invitations to disk: time", seconds, None, "s", "by the clock, start of the process included"),
    ]  # fmt: skip
    return rows, made


def bind_pack(made: Made, family: Family) -> bytes:
    """Return programme in two copies, list, and 30 letters, rendered and bound with blank backs and numbers."""
    form = made.profile
    parts = [Part("Chương trình", as_pdf.render(made.listed[0], form, TITLE, family), 2)]
    parts.append(Part("Danh sách", as_pdf.render(made.listed[1], form, TITLE, family)))
    parts.append(Part(TITLE, as_pdf.render_all(made.letters[:30], form, TITLE, family, filled=True)))
    bound = bind(parts, "Bộ in", filled=True, stamped=True, family=family)
    assert bound.count(b"/Type/Page/") + bound.count(b"/Type/Page ") + bound.count(b"/Type/Page>") >= PACK
    return bound


def assert_all(files: Iterator[bytes]) -> None:
    """Make every file, and see that none is missing."""
    assert sum(1 for file in files if file) == LETTERS


def work(act: Callable[[], object]) -> float:
    """Return the median seconds of work of an act, after one to warm up: what others do on the machine is not ours."""
    act()
    times = []
    for _ in range(7):
        started = time.process_time()
        act()
        times.append(time.process_time() - started)
    return median(times)


def load_letters(conference_id: int, profile: StyleProfile) -> list[Paper]:
    """Return the letters of a conference from the database, worded."""
    with transaction() as session:
        conference, calendar = find_conference(session, conference_id), load_calendar(session, NOW.date())
        return [
            letters.compose(invitation_sheet(conference, person, calendar, 3, letter=letter), profile)
            for person, letter in find_people_to_print(session, conference.id)
        ]


def load_list(conference_id: int, profile: StyleProfile) -> list[Paper]:
    """Return programme and list of delegates from the database, worded."""
    with transaction() as session:
        conference = find_conference(session, conference_id)
        timetable = make_timetable(conference, find_agenda(session, conference_id), 240)
        return [
            programmes.compose(programme_sheet(conference, timetable), profile),
            delegate_lists.compose(list_by_groups(session, conference, with_years=True), profile),
        ]


def add_delegates(place: int, count: int) -> int:
    """Give the conference at a place of the wide plan so many delegates; return its number."""
    with transaction() as session:
        begin_act(session, "bench", by="bench", now=NOW)
        query = select(Conference).join(Plan, Plan.id == Conference.plan_id).where(Plan.number == "125-KH/TU")
        conference = session.scalars(query.order_by(Conference.id).offset(place).limit(1)).one()
        conference.state, conference.starts_at = ConferenceState.DATED, datetime(2024, 3, 28, 8)
        conference.venue = "Hội trường Ngọc Linh (số 333, đường Trần Phú, thành phố Kon Tum)"
        groups = list(session.scalars(select(AttendanceGroup).where(AttendanceGroup.tier_id == conference.tier_id)))
        for number in range(1, count + 1):
            name = f"{FAMILIES[number % 6]} {GIVEN[number % 7 % 5]} {number}"
            person = Person(name=name, sort_key=f"{number:05d}", search_key=f"{number}", birth_year=1950 + number % 50,
                            sex=list(Sex)[number % 2], ethnicity="Xơ Đăng")  # fmt: skip
            session.add(Participant(
                conference_id=conference.id, person=person, position=number, honorific="đồng chí", name=name,
                post=f"Phó Chủ tịch Ủy ban nhân dân xã Số {number}, Trưởng Ban Chỉ đạo",
                group_id=groups[number % len(groups)].id if groups else None,
            ))  # fmt: skip
        session.flush()
        return conference.id


def stream(app: Flask, conference_id: int) -> tuple[float, float, float]:
    """Stream letters to disk in a process of its own; return its peak in MiB, its seconds, and the size in MB."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "letters.pdf"
        script = str(Path(__file__).with_name("streaming.py"))
        command = [sys.executable, script, app.instance_path, str(conference_id), str(out)]
        started = time.perf_counter()
        answer = subprocess.run(command, check=True, capture_output=True, text=True, env=dict(os.environ)).stdout
        pages, peak = (float(word) for word in answer.split())
        assert pages == STREAMED
        return peak, time.perf_counter() - started, out.stat().st_size / 1e6
