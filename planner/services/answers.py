"""Answers to invitations: what a delegate says by the link, what a clerk writes down, and until when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from planner.enums import Answer, AnswerSource, ConferenceState, LetterKind
from planner.models import Conference, Participant
from planner.rules.errors import Refused
from planner.services.journal import begin_act
from planner.wording import clean

# how an answer reaches a clerk; the others are noted by mechanism
TOLD = (AnswerSource.TELEPHONE, AnswerSource.LETTER, AnswerSource.MESSAGE, AnswerSource.IN_PERSON)
CLOSED = {
    ConferenceState.TO_BE_DATED: "undated", ConferenceState.POSTPONED: "postponed",
    ConferenceState.CANCELLED: "cancelled", ConferenceState.HELD: "over",
}  # fmt: skip


@dataclass(frozen=True)
class AnswerWords:
    """What is answered; None takes back whatever was said before."""

    answer: Answer | None
    reason: str = ""
    substitute_name: str = ""
    substitute_post: str = ""
    wishes_to_speak: bool = False
    speech_topic: str = ""
    papers_to_bring: str = ""
    needs: str = ""


def why_closed(conference: Conference, at: datetime, closes_at: datetime | None) -> str:
    """Return why no answer is taken: undated, postponed, cancelled, over, or closed; "" where it is.

    Both moments are local; the last one to answer at is `closes_at` itself.
    """
    if conference.state in CLOSED:
        return CLOSED[conference.state]
    if conference.starts_at is not None and conference.starts_at.date() < at.date():
        return "over"
    return "closed" if closes_at is not None and at > closes_at else ""


def set_closing(session: Session, conference: Conference, until: datetime | None, *, by: str, now: datetime) -> None:
    """Set the last local moment to answer, or leave it to the rule of the letters; refused after the opening."""
    if until is not None and conference.starts_at is not None and until > conference.starts_at:
        raise Refused("answers_after_start")
    begin_act(session, "set_answers_until", by=by, now=now)
    conference.answers_until = until
    session.flush()


def answer_by_link(
    session: Session, participant: Participant, conference: Conference, words: AnswerWords, *, at: datetime,
    closes_at: datetime | None, now: datetime,
) -> None:  # fmt: skip
    """Keep what a delegate answers at a local moment. Raises Refused where something is missing, or it is too late.

    Who was summoned may not send somebody else (design/papers 3); only the office may write that down.
    """
    if why_closed(conference, at, closes_at):
        raise Refused("reply_closed")
    if words.answer is Answer.NOT_COMING and not clean(words.reason):
        raise Refused("reply_reason")
    if words.answer is Answer.SUBSTITUTE:
        if participant.letter is LetterKind.SUMMONS:
            raise Refused("reply_summoned")
        if not clean(words.substitute_name):
            raise Refused("reply_substitute")
        if not clean(words.substitute_post):
            raise Refused("reply_substitute_post")
    by = f"{participant.name} (qua liên kết trả lời)"
    _keep(session, participant, _columns(words, AnswerSource.LINK, ""), at=now, by=by, now=now)


def record_answer(
    session: Session, participant: Participant, words: AnswerWords, *, source: AnswerSource, told_by: str,
    at: datetime, by: str, now: datetime,
) -> None:  # fmt: skip
    """Write down what was told to the office at a moment (UTC), also after the last day for answers."""
    if words.answer is Answer.SUBSTITUTE and not clean(words.substitute_name):
        raise Refused("reply_substitute")
    values = _columns(words, source, clean(told_by))
    moment = {"answered_at": at} if words.answer is not None else {}
    _keep(session, participant, values | moment, at=at, by=by, now=now)


def count_answers(rows: Iterable[Participant]) -> dict[Answer | None, int]:
    """Return how many come, how many do not, who sends somebody, and how many have not answered (None)."""
    given = [row.answer for row in rows]
    return {answer: given.count(answer) for answer in (*Answer, None)}


def count_by_group(rows: Sequence[Participant]) -> dict[int | None, dict[Answer | None, int]]:
    """Return the same for each attendance group that has a delegate; None is no group."""
    return {group: count_answers(row for row in rows if row.group_id == group) for group in {r.group_id for r in rows}}


def _keep(
    session: Session, participant: Participant, values: Mapping[str, object], *, at: datetime, by: str, now: datetime
) -> None:
    """Write the columns of an answer; the same again is no change."""
    if all(getattr(participant, name) == value for name, value in values.items()):
        return
    begin_act(session, "answer_invitation", by=by, now=now)
    for name, value in values.items():
        setattr(participant, name, value)
    participant.answered_at = at if participant.answer is not None else None
    session.flush()


def _columns(words: AnswerWords, source: AnswerSource, told_by: str) -> dict[str, object]:
    """Return what is kept: a reason of who stays away, a substitute where one is sent, wishes where anybody comes."""
    is_sent, comes = words.answer is Answer.SUBSTITUTE, words.answer in {Answer.COMING, Answer.SUBSTITUTE}
    stays_away, is_told = words.answer in {Answer.NOT_COMING, Answer.SUBSTITUTE}, words.answer is not None
    topic = clean(words.speech_topic) if comes else ""
    return {
        "answer": words.answer,
        "answer_reason": clean(words.reason) if stays_away else "",
        "answer_source": source if is_told else None,
        "answer_told_by": told_by if is_told else "",
        "substitute_name": clean(words.substitute_name) if is_sent else "",
        "substitute_post": clean(words.substitute_post) if is_sent else "",
        "wishes_to_speak": comes and (words.wishes_to_speak or bool(topic)),
        "speech_topic": topic,
        "papers_to_bring": clean(words.papers_to_bring) if comes else "",
        "needs": clean(words.needs) if comes else "",
    }
