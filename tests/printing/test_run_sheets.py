"""The run of the day: hours, words for each item, whom to welcome first."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from planner.enums import AgendaKind, Answer
from planner.models import AgendaItem, Participant, Post
from planner.printing.orders import Order, carry_out
from planner.rules.errors import Refused
from planner.services.journal import begin_act
from planner.services.run_sheets import run_sheet

HEADS = ["TT", "Giờ", "Phút", "Nội dung", "Người thực hiện", "Lời dẫn", "Phục vụ"]


@pytest.fixture
def change(demo_session, now):
    begin_act(demo_session, "test", by="Văn phòng", now=now)
    return demo_session


@pytest.fixture
def read(open_pdf):
    """Return a function that gives the rows of the programme and of the list of who is welcomed."""

    def tables(content):
        run, welcome = [], []
        with open_pdf(content) as paper:
            for page in paper.pages:
                (table,) = page.extract_tables()
                rows = [[" ".join((cell or "").replace("\u00a0", " ").split()) for cell in row] for row in table]
                (run if rows[0] == HEADS else welcome).extend(rows[1:])
        return run, welcome

    return tables


def sheet_of(session, conference, today):
    return run_sheet(session, conference, today, 210, 30)


def test_each_item_has_its_hours_its_words_and_what_is_needed(order, read) -> None:
    run, _ = read(order("run-sheet").content)
    assert run[0] == [
        "", "07 giờ 30 - 08 giờ 00", "30", "Đón tiếp đại biểu", "Ban Tổ chức Hội nghị",
        "Kính mời quý vị đại biểu nhận thẻ, tài liệu tại bàn đón tiếp và ngồi theo số ghế ghi trên thẻ. Hội nghị bắt "
        "đầu lúc 08 giờ 00 phút.",
        "Bàn đón tiếp, thẻ, tài liệu; nhạc nền",
    ]  # fmt: skip
    assert run[1][5].startswith("Kính thưa các đồng chí lãnh đạo, kính thưa quý vị đại biểu! Thực hiện Kế hoạch số ")
    assert run[2] == [
        "2", "08 giờ 10 - 08 giờ 20", "10", "Khai mạc", "Thường trực Tỉnh ủy",
        "Sau đây, trân trọng kính mời Thường trực Tỉnh ủy phát biểu khai mạc Hội nghị. Xin kính mời.",
        "Micrô bục phát biểu",
    ]  # fmt: skip
    assert run[6] == [
        "5.1", "08 giờ 52 - 09 giờ 00", "08", "Đưa kỹ thuật tiên tiến vào sản xuất, chuyển đổi cây trồng, vật nuôi",
        "Sở Nông nghiệp và Phát triển nông thôn",
        "Kính mời đại biểu Đỗ Văn Bảo, Giám đốc Sở Nông nghiệp và Phát triển nông thôn lên trình bày tham luận: “Đưa "
        "kỹ thuật tiên tiến vào sản xuất, chuyển đổi cây trồng, vật nuôi”. Thời gian không quá 08 phút. Xin mời đại "
        "biểu Bùi Thị Châm, Phó Giám đốc Sở Lao động - Thương binh và Xã hội chuẩn bị.",
        "Báo giờ khi còn 01 phút",
    ]  # fmt: skip
    assert [row[0] for row in run if row[0] and "." not in row[0]] == list("1234567")
    assert (run[-1][1], run[-1][3]) == ("11 giờ 31 - 11 giờ 46", "Bế mạc")


def test_who_speaks_is_called_up_as_people_are(order, read) -> None:
    words = {row[0]: row[5] for row in read(order("run-sheet").content)[0]}
    assert words["5.6"].startswith("Kính mời đại diện Huyện ủy Đăk Hà lên trình bày"), "a committee does not speak"
    assert words["5.12"].startswith("Kính mời đại biểu cá nhân của huyện Đắk Hà lên trình bày")
    assert words["5.11"].endswith("Xin mời đại biểu cá nhân của huyện Đắk Hà chuẩn bị.")
    _, welcome = read(order("run-sheet").content)
    said = [row[1] for row in welcome]
    assert "Bà Y Hoa, thôn 2, xã Hiếu, huyện Kon Plông" in said, "a village has no capital inside a sentence"
    assert "Ông A Sáng, người có uy tín, thôn 1, xã Ngọk Wang, huyện Đăk Hà" in said


def test_the_first_page_holds_the_opening(order, open_pdf) -> None:
    with open_pdf(order("run-sheet").content) as paper:
        assert "Trân trọng kính mời chủ trì Hội nghị" in paper.pages[0].extract_text().replace("\n", " ")


def test_the_words_of_an_item_are_those_of_the_office(demo_session, province, press, read) -> None:
    mine = replace(press, wordings={("mc-closing", "party"): "Xin mời {người thực hiện}.\n(Hoa)"})
    run, _ = read(carry_out(demo_session, province, Order("run-sheet"), mine, by="").content)
    assert run[-1][5:] == ["Xin mời Thường trực Tỉnh ủy.", "Hoa"]


def test_rank_decides_who_is_welcomed_first_then_the_given_name(change, province, today) -> None:
    people = change.scalars(select(Participant).where(Participant.conference_id == province.id)).all()
    posts = {post.person_id: post for post in change.scalars(select(Post))}
    for person in people:
        posts[person.person_id].rank = 50
    by_name = {person.name: person for person in people}
    posts[by_name["A Phương"].person_id].rank = 1
    former = posts[by_name["Nguyễn Văn An"].person_id]
    former.rank, former.held_until = 1, date(2024, 3, 27)
    change.flush()
    names = [each.name for each in sheet_of(change, province, today).welcomed]
    assert names[:3] == ["A Phương", "Lý Thị Ánh", "Phạm Văn Ánh"]
    assert names.index("Nguyễn Văn An") > 2, "a post that ended the day before counts no more"
    assert names[-2:] == ["Nguyễn Thị Thoa", "Nguyễn Văn An"], "a substitute comes last of the rank she stands for"


def test_a_hall_of_comrades_is_greeted_as_such(change, province, today) -> None:
    assert sheet_of(change, province, today).greeting == "Kính thưa các đồng chí lãnh đạo, kính thưa quý vị đại biểu"
    for person in change.scalars(select(Participant).where(Participant.conference_id == province.id)):
        if person.honorific != "đồng chí":
            person.answer = Answer.NOT_COMING
    change.flush()
    assert sheet_of(change, province, today).greeting == "Kính thưa các đồng chí"


def test_who_is_welcomed_stands_with_seat_and_whom_a_substitute_replaces(order, read) -> None:
    _, welcome = read(order("run-sheet").content)
    assert welcome[0] == ["1", "Đồng chí Nguyễn Văn An, Bí thư Tỉnh ủy", "CT1", ""]
    assert welcome[17] == [
        "18", "Đại biểu Nguyễn Thị Thoa, Ủy viên Ban Thường vụ, Trưởng Ban Dân vận Thành ủy Kon Tum", "1-2",
        "thay Phan Thị Hồng Nhung",
    ]  # fmt: skip


def test_every_kind_of_item_has_words(change, province, read, order) -> None:
    for number, kind in enumerate(AgendaKind):
        if kind is not AgendaKind.PAPER:
            words = {"title": f"Mục {kind}", "presenter": "Ban A", "minutes": 1}
            change.add(AgendaItem(conference_id=province.id, position=100 + number, kind=kind, **words))
    change.flush()
    run, _ = read(order("run-sheet").content)
    words = {row[3]: row[5] for row in run if row[3].startswith("Mục ")}
    assert len(words) == len(AgendaKind) - 1 and all(words.values()) and not any("{" in each for each in words.values())


def test_without_a_programme_there_is_no_run(order, conference_of) -> None:
    empty = conference_of("23479")
    with pytest.raises(Refused) as refused:
        order("run-sheet", conference=empty)
    assert refused.value.code == "nothing_to_print"


def test_a_run_takes_the_same_queries_for_any_number(change, province, today, count_queries) -> None:
    sheet_of(change, province, today)
    change.expire_all()
    with count_queries() as many:
        sheet_of(change, province, today)
    placed = select(AgendaItem).where(AgendaItem.conference_id == province.id, AgendaItem.paper_id.is_not(None))
    for item in change.scalars(placed).all()[3:]:
        change.delete(item)
    change.flush()
    change.expire_all()
    with count_queries() as few:
        sheet_of(change, province, today)
    assert len(few) == len(many)
