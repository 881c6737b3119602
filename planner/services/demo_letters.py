"""The letters and answers of the demonstration's provincial conference: a few of each kind, all invented."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from planner.enums import Answer, AnswerSource, LetterKind, SendingWay
from planner.models import Conference, Participant
from planner.services.answers import AnswerWords, answer_by_link, record_answer
from planner.services.letters import (
    find_register,
    issue_letters,
    reissue_letters,
    send_letters,
    withdraw_letters,
)

OFFICE = "Văn phòng Tỉnh ủy"
NUMBERS = {LetterKind.INVITATION: 12, LetterKind.SUMMONS: 7}
# by place in the list: answered by the link
BY_LINK = {
    4: AnswerWords(Answer.COMING),
    13: AnswerWords(Answer.COMING, papers_to_bring="Báo cáo kết quả vận động của Hội, 50 bản"),
    20: AnswerWords(
        Answer.SUBSTITUTE, reason="đi công tác tại Đà Nẵng", substitute_name="Nguyễn Thị Thoa",
        substitute_post="Ủy viên Ban Thường vụ, Trưởng Ban Dân vận Thành ủy Kon Tum",
    ),
}  # fmt: skip
# by place in the list: told to the office, how and by whom
TOLD = {
    5: (AnswerSource.TELEPHONE, "thư ký của đồng chí", AnswerWords(Answer.NOT_COMING, "đi công tác tại Trung ương")),
    11: (AnswerSource.LETTER, "", AnswerWords(Answer.NOT_COMING, "nghỉ ốm dài ngày")),
    22: (AnswerSource.IN_PERSON, "Bí thư Chi bộ thôn", AnswerWords(
        Answer.COMING, wishes_to_speak=True, speech_topic="kinh nghiệm vận động bà con trong thôn",
        needs="cần người phiên dịch tiếng Xơ Đăng",
    )),
}  # fmt: skip


def store_letters(session: Session, conference: Conference, people: Sequence[Participant], *, now: datetime) -> None:
    """Issue, send, issue again and withdraw letters on a day, and store who has answered since."""
    day, soon = (now + timedelta(hours=7)).date(), now + timedelta(hours=1)
    letters = find_register(session, conference)[2:24]  # who presides is not summoned
    issue_letters(session, conference, letters, NUMBERS, day, by=OFFICE, now=now)
    send = find_register(session, conference)
    send_letters(session, send[2:19], SendingWay.DOCUMENT_SYSTEM, day, by=OFFICE, now=soon)
    send_letters(session, send[19:21], SendingWay.BY_HAND, day, by=OFFICE, now=soon)
    withdraw_letters(session, send[21:22], day, "ghi nhầm chức vụ", by=OFFICE, now=soon)
    late = now + timedelta(hours=2)
    issue_letters(session, conference, find_register(session, conference)[21:22], NUMBERS, day, by=OFFICE, now=late)
    again = find_register(session, conference)[2:3]
    reissue_letters(session, conference, again, {}, day, "Gửi kèm chương trình hội nghị", by=OFFICE, now=late)
    for place, words in BY_LINK.items():
        answer_by_link(
            session, people[place - 1], conference, words, at=late, closes_at=None, now=now + timedelta(hours=6)
        )
    for place, (source, told_by, words) in TOLD.items():
        at = now + timedelta(hours=7)
        record_answer(session, people[place - 1], words, source=source, told_by=told_by, at=at, by=OFFICE, now=at)
