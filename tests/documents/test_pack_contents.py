"""The first page of a pack: where each paper begins, also with blank backs."""

import pytest

from planner.documents.blocks import Paragraph, Table
from planner.documents.pack_contents import Entry, compose


@pytest.mark.parametrize(
    ("two_sided", "starts", "total"),
    [
        (False, ["2", "5", "11"], "Tổng số: 11 trang"),
        (True, ["3", "9", "17"], "Tổng số: 18 trang, in hai mặt, kể cả mặt để trống"),
    ],
)
def test_papers_begin_where_the_contents_say(profile, two_sided, starts, total):
    entries = [Entry("Chương trình", 1, 3), Entry("Danh sách", 3, 2), Entry("Sơ đồ", 1, 1)]
    _, table = compose("Hội nghị", entries, [], two_sided, profile)
    assert isinstance(table, Table)
    assert [row.cells[2].text for row in table.rows[:-1]] == starts
    assert table.rows[-1].cells[1].text.replace("\u00a0", " ") == total


def test_what_was_left_out_is_named(profile):
    *_, last = compose("Hội nghị", [Entry("Chương trình", 1, 1)], ["Kỷ yếu", "Biên bản"], False, profile)
    assert isinstance(last, Paragraph)
    assert last.runs[0].text == "Chưa có nội dung nên không in: Kỷ yếu; Biên bản."
