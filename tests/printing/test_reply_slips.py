"""Phiếu xác nhận: one for each delegate, for one, or blank."""

from sqlalchemy import select

from planner.enums import LetterKind
from planner.models import Participant


def test_each_delegate_has_a_slip_with_the_name(order, demo_session, province, open_pdf) -> None:
    people = demo_session.scalars(
        select(Participant).where(Participant.conference_id == province.id).order_by(Participant.position)
    ).all()
    with open_pdf(order("reply-slip").content) as paper:
        pages = [" ".join(page.extract_text().replace("\u00a0", " ").split()) for page in paper.pages]
    assert len(pages) == len(people)
    found = [page.partition("Họ và tên: ")[2].partition(" Chức vụ")[0] for page in pages]
    assert found == [person.name for person in people]
    one = order("reply-slip", participant=str(people[3].id))
    with open_pdf(one.content) as paper:
        alone = " ".join(paper.pages[0].extract_text().replace("\u00a0", " ").split())
    assert alone.partition(" Mã ")[0] == pages[3].partition(" Mã ")[0]
    summoned = [person.letter is LetterKind.SUMMONS for person in people]
    codes = {(page.partition(" Mã ")[2], sent) for page, sent in zip(pages, summoned, strict=True)}
    assert len(codes) == 2, "the slips of those who are summoned are one paper, those of the others another"
    assert ["cử người dự thay" in page for page in pages] == [not sent for sent in summoned]


def test_a_blank_slip_is_for_the_pen_and_has_nothing_in_red(order, read_text, open_pdf) -> None:
    content = order("reply-slip", blank="1").content
    words = read_text(content)
    assert words.startswith(
        "PHIẾU XÁC NHẬN dự Hội nghị sơ kết 03 năm thực hiện Cuộc vận động trên địa bàn tỉnh "
        "----- (gửi Văn phòng Tỉnh ủy trước 17 giờ 00 phút, ngày 25-3-2024) Họ và tên: ......"
    )
    assert words.partition(" Mã ")[0].endswith("NGƯỜI XÁC NHẬN (Ký, ghi rõ họ tên)")
    for choice in ("Dự Hội nghị", "Vắng mặt, cử người dự thay", "Vắng mặt, không cử người dự thay"):
        assert choice in words
    with open_pdf(content) as paper:
        assert len(paper.pages) == 1
        body = [letter for letter in paper.pages[0].chars if letter["size"] > 8]  # the code at the foot is grey
        assert {tuple(letter["non_stroking_color"]) for letter in body} == {(0,)}
