"""Every list as a workbook: days are days, numbers are numbers, and two runs give the same bytes."""

import io
import re
from datetime import datetime

import openpyxl
import pytest

from planner.printing.kinds import KINDS
from planner.printing.packs import Item, Pack, make_pack

LISTS = [kind.key for kind in KINDS if kind.tables]
AS_TEXT = re.compile(r"\d+|\d+[,.]\d+|\d{1,2}[-/]\d{1,2}[-/]\d{4}|\d{1,2}(?::| giờ )\d{2}")


@pytest.mark.parametrize("key", LISTS)
def test_no_day_hour_or_number_is_words(order, key):
    book = openpyxl.load_workbook(io.BytesIO(order(key, "xlsx").content))
    cells = [cell for sheet in book for row in sheet.iter_rows(min_row=4) for cell in row if cell.value is not None]
    assert cells
    assert [cell.value for cell in cells if isinstance(cell.value, str) and AS_TEXT.fullmatch(cell.value)] == []
    assert all(sheet.print_title_rows == "$3:$3" and sheet.freeze_panes == "A4" for sheet in book)


def test_the_report_bears_days_as_days(order):
    sheet = openpyxl.load_workbook(io.BytesIO(order("progress-report", "xlsx").content))["Hội nghị"]
    assert [cell.value for cell in sheet[3]][-2:] == ["Ngày", "Hạn cuối"]
    assert {(type(row[-1].value), row[-1].number_format) for row in sheet.iter_rows(min_row=4)} == {
        (datetime, "dd/mm/yyyy"),
    }  # fmt: skip


@pytest.mark.parametrize("key", LISTS)
def test_two_runs_give_the_same_workbook(order, key):
    assert order(key, "xlsx").content == order(key, "xlsx").content


@pytest.mark.parametrize("form", ["pdf", "zip"])
def test_two_runs_give_the_same_pack(demo_session, province, press, form):
    pack = Pack((Item("programme", 2), Item("delegate-list"), Item("table-signs")), form, two_sided=True)
    first, second = (make_pack(demo_session, province, pack, press, by="").content for _ in range(2))
    assert first == second
