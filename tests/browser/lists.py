"""Lists of people from files to look at: one that waits for a conference, one for a directory, one taken over there."""

from datetime import datetime

from flask import Flask

from planner.database import transaction
from planner.models import Conference
from planner.readers.people_rows import read_people_rows
from planner.rules.access import EVERYWHERE
from planner.services.list_imports import Sheet, store_import
from planner.services.list_takeovers import Choices, take_over

NOW = datetime(2024, 3, 5, 2)
ROWS = [
    ["TT", "Họ và tên", "Năm sinh", "Chức vụ", "Đơn vị công tác", "Điện thoại", "Thành phần", "Ký tên"],
    ["1", "A Thử Nghiệm", "1955", "Già làng", "Thôn 2, xã Đắk Kôi", "912345678", "Khách mời danh dự"],
    ["2", "", "31/4/1990", "Chủ tịch", "Xã Đắk Kôi", "12"],
    ["3", "NGUYỄN THỊ THỬ NGHIỆM", "1980", "Phó Chủ tịch Ủy ban nhân dân", "Huyện Kon Rẫy"],
    ["", "Người lập biểu"],
]


def store_lists(app: Flask, conference_id: int) -> dict[str, int]:
    """Store the lists; return their numbers by what they stand for."""
    with app.app_context(), transaction() as session:
        conference = session.get_one(Conference, conference_id)
        found, sheet = read_people_rows(ROWS, (), NOW.year), Sheet("Đại biểu khách mời.csv", b"x", "csv", 0)
        stored = [
            store_import(session, sheet, found, owner, by="test", account_id=None, now=NOW)
            for owner in (conference, conference.unit, conference.unit)
        ]
        choices = Choices(leaves_out=True)
        take_over(session, stored[2], None, choices, EVERYWHERE, on=NOW.date(), by="test", now=NOW)
        return dict(zip(("list", "people_list", "taken_list"), [each.id for each in stored], strict=True))
