"""Letters to classes: the summoned groups in one, the invited in the other, each group once."""

import pytest
from sqlalchemy import select

from planner.enums import LetterKind
from planner.models import Participant
from planner.services.journal import begin_act

SUMMONED = (
    "triệu tập: - Các đồng chí Ủy viên Ban Chấp hành Đảng bộ tỉnh; - Thủ trưởng các cơ quan tham mưu, giúp việc "
    "Tỉnh ủy;"
)


@pytest.fixture
def people(demo_session, province, now):
    begin_act(demo_session, "test", by="Văn phòng", now=now)
    return demo_session.scalars(select(Participant).where(Participant.conference_id == province.id)).all()


def test_groups_are_summoned_or_invited(order, open_pdf) -> None:
    with open_pdf(order("invitation-list").content) as paper:
        pages = [" ".join(page.extract_text().replace("\u00a0", " ").split()) for page in paper.pages]
    assert "GIẤY TRIỆU TẬP" in pages[0] and SUMMONED in pages[0]
    assert "- Chủ tịch Ủy ban nhân dân, Ủy ban Mặt trận Tổ quốc các huyện, thành phố. Dự Hội nghị" in pages[0]
    assert "GIẤY MỜI" in pages[-1] and "kính mời: - Các đại biểu tham gia tham luận; - Đại biểu được" in pages[-1]
    assert "rất hân hạnh được đón tiếp các đồng chí./." in pages[-1] and "- Như kính mời," in pages[-1]


def test_without_summoned_delegates_there_is_one_letter_to_all_groups(order, people, demo_session, read_text) -> None:
    for person in people:
        demo_session.delete(person)
    demo_session.flush()
    words = read_text(order("invitation-list").content)
    assert "GIẤY TRIỆU TẬP" not in words and words.count("GIẤY MỜI") == 1
    assert "kính mời: - Các đồng chí Ủy viên Ban Chấp hành Đảng bộ tỉnh;" in words


def test_who_is_of_no_group_is_named_by_the_unit_once(order, people, demo_session, read_text) -> None:
    for person in people:
        person.letter, person.group_id, person.unit_words = LetterKind.SUMMONS, None, "Sở Nội vụ"
    demo_session.flush()
    words = read_text(order("invitation-list").content)
    assert "triệu tập: - Sở Nội vụ. Dự Hội nghị" in words


def test_a_place_names_the_groups_of_the_plan_as_its_own(order, conference_of, read_text) -> None:
    words = read_text(order("invitation-list", conference=conference_of("614")).content)
    assert "kính mời: - Tập thể Ban Thường vụ Huyện ủy; - Đại diện lãnh đạo:" in words
    assert "chính trị - xã hội huyện; - Đại diện thường trực đảng ủy cấp xã;" in words
    assert "được khen thưởng. Đến dự" in words and "thành ủy" not in words and "(nếu có)" not in words
    assert "I Tập thể Ban Thường vụ Huyện ủy 1 " in read_text(
        order("delegate-list", conference=conference_of("614")).content
    )
