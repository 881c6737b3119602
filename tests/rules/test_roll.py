"""Who was there: the figures of each group, and the paragraph of the minutes in official words."""

from dataclasses import replace

from planner.enums import Answer, Attendance
from planner.rules.roll import (
    Counts,
    Delegate,
    Presence,
    attendance_paragraph,
    call_roll,
    count_delegates,
    has_quorum,
)

HERE, LATE, SENT = Attendance.PRESENT, Attendance.LATE, Attendance.SUBSTITUTE
HEADS, PEOPLE = "Các đồng chí Ủy viên Ban Chấp hành;", "Người có uy tín"


def comrade(name: str, group: str = HEADS, **more: object) -> Delegate:
    return Delegate(name, "đồng chí", "Bí thư Đảng ủy", "Đảng ủy xã Đắk Na", group, **more)  # type: ignore[arg-type]


COMRADES = [
    comrade("A Pốt", came=HERE), comrade("Y Thoanh", came=LATE), comrade("Hơ Jan", came=HERE, left=True),
    comrade("A Minh", came=SENT, substitute_name="A Dũng", substitute_post="Phó Bí thư"),
    comrade("Y Lan", answer=Answer.NOT_COMING, reason="đi công tác"),
    comrade("A Kram", PEOPLE, answer=Answer.COMING), comrade("Y Blin", PEOPLE, came=HERE),
    comrade("A Lạ", "", came=HERE, is_walk_in=True),
]  # fmt: skip


def test_the_figures_of_all_and_of_each_group() -> None:
    roll = call_roll(COMRADES)
    assert roll.total == Counts(
        called=7, present=5, substitutes=1, late=1, left=1, excused=1, absent=1, walk_ins=1
    )
    assert roll.total.there == 6
    assert roll.groups == [
        (HEADS, Counts(called=5, present=4, substitutes=1, late=1, left=1, excused=1)),
        (PEOPLE, Counts(called=2, present=1, absent=1)), ("", Counts(walk_ins=1)),
    ]  # fmt: skip
    assert [each.name for each in roll.of(Presence.EXCUSED)] == ["Y Lan"]
    assert [each.name for each in roll.of(Presence.ABSENT)] == ["A Kram"]
    assert [[each.name for each in rows] for rows in (roll.walk_ins(), roll.late(), roll.left())] == [
        ["A Lạ"], ["Y Thoanh"], ["Hơ Jan"],
    ]  # fmt: skip
    assert count_delegates([]) == Counts()


def test_whoever_came_is_there_whatever_was_answered() -> None:
    said_no = comrade("A", answer=Answer.NOT_COMING, reason="ốm")
    assert said_no.presence is Presence.EXCUSED
    assert replace(said_no, came=HERE).presence is Presence.PRESENT
    assert comrade("A", answer=Answer.SUBSTITUTE, substitute_name="B").presence is Presence.ABSENT
    assert replace(said_no, reason="").presence is Presence.EXCUSED  # a reason that was removed after its time


def test_the_paragraph_in_official_words() -> None:
    assert attendance_paragraph(call_roll(COMRADES), 5) == (
        "Tổng số đại biểu được triệu tập, mời: 07 đồng chí; có mặt: 05 đồng chí (trong đó 01 đồng chí dự thay, "
        "01 đồng chí đến muộn, 01 đồng chí về trước khi kết thúc); vắng mặt có lý do: 01 đồng chí, gồm: đồng chí "
        "Y Lan, Bí thư Đảng ủy xã Đắk Na; vắng mặt không có lý do: 01 đồng chí, gồm: đồng chí A Kram, Bí thư Đảng ủy "
        "xã Đắk Na."
        " Dự thay: đồng chí A Dũng, Phó Bí thư (thay đồng chí A Minh, Bí thư Đảng ủy xã Đắk Na)."
        " Dự ngoài danh sách triệu tập, mời: 01 đồng chí, gồm: đồng chí A Lạ, Bí thư Đảng ủy xã Đắk Na."
        " Theo thành phần: Các đồng chí Ủy viên Ban Chấp hành: 04/05 có mặt, dự thay 01, vắng có lý do 01; "
        "Người có uy tín: 01/02 có mặt, vắng không có lý do 01."
        " Số đại biểu có mặt đủ để tiến hành hội nghị (cần ít nhất 05)."
    )


def test_reasons_only_where_asked_for() -> None:
    roll = call_roll(COMRADES)
    assert "công tác" not in attendance_paragraph(roll)
    assert "Y Lan, Bí thư Đảng ủy xã Đắk Na (lý do: đi công tác);" in attendance_paragraph(roll, with_reasons=True)


def test_where_not_all_are_comrades_they_are_delegates() -> None:
    rows = [comrade("A Pốt", came=HERE), Delegate("A Hlênh", "ông", "Già làng", "Thôn 2", HEADS, came=SENT,
            substitute_name="Y Hoa"), Delegate("Sở Nội vụ", group=HEADS)]  # fmt: skip
    assert attendance_paragraph(call_roll(rows)) == (
        "Tổng số đại biểu được triệu tập, mời: 03 đại biểu; có mặt: 02 đại biểu (trong đó 01 đại biểu dự thay); "
        "vắng mặt có lý do: không; vắng mặt không có lý do: 01 đại biểu, gồm: Sở Nội vụ. "
        "Dự thay: Y Hoa (thay ông A Hlênh, Già làng, thôn 2)."
    )


def test_nobody_missing_and_large_numbers() -> None:
    rows = [comrade(f"A {n}", came=HERE) for n in range(1234)]
    assert attendance_paragraph(call_roll(rows)) == (
        "Tổng số đại biểu được triệu tập, mời: 1.234 đồng chí; có mặt: 1.234 đồng chí; "
        "vắng mặt: không có đồng chí nào."
    )


def test_where_nobody_was_checked_in_nobody_is_absent() -> None:
    roll = call_roll([comrade("A"), comrade("B", answer=Answer.NOT_COMING)])
    assert (roll.is_taken, attendance_paragraph(roll, 1)) == (False, "")


def test_the_quorum_counts_those_who_were_called() -> None:
    roll = call_roll(COMRADES)
    assert [has_quorum(roll, quorum) for quorum in (None, 5, 6)] == [None, True, False]
    assert attendance_paragraph(roll, 6).endswith("có mặt chưa đủ để tiến hành hội nghị (cần ít nhất 06).")


def test_more_names_than_a_sentence_holds_are_counted() -> None:
    here, missing = comrade("A Đến", came=HERE), [comrade(f"Người {n}") for n in range(21)]
    few, many = (attendance_paragraph(call_roll([here, *missing[:count]])) for count in (20, 21))
    assert "vắng mặt không có lý do: 20 đồng chí, gồm: đồng chí Người 0" in few
    assert "vắng mặt không có lý do: 21 đồng chí (có danh sách kèm theo)" in many and "Người" not in many
