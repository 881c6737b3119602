"""Closed lists of people: accounts, delegates, their letters, answers and attendance, stored by value."""

from enum import StrEnum


class LetterKind(StrEnum):
    """How a participant is called: giấy mời or giấy triệu tập."""

    INVITATION = "invitation"
    SUMMONS = "summons"


class Sex(StrEnum):
    """Nam or nữ; only where it is known."""

    MALE = "male"
    FEMALE = "female"


class Role(StrEnum):
    """What somebody may do: at a unit and everything below it, at one conference, or with accounts."""

    OFFICE = "office"
    EDITOR = "editor"
    READER = "reader"
    SECRETARY = "secretary"
    ADMINISTRATOR = "administrator"


class TokenKind(StrEnum):
    """What the holder of an address may do without signing in: one thing each."""

    ACTIVATION = "activation"
    RESET = "reset"
    FEED = "feed"
    REPLY = "reply"


class Answer(StrEnum):
    """What a delegate says to an invitation."""

    COMING = "coming"
    NOT_COMING = "not_coming"
    SUBSTITUTE = "substitute"


class AnswerSource(StrEnum):
    """How an answer reached the office."""

    LINK = "link"
    TELEPHONE = "telephone"
    LETTER = "letter"
    MESSAGE = "message"
    IN_PERSON = "in_person"
    REGISTRATION = "registration"


class SendingWay(StrEnum):
    """How a letter reaches a delegate."""

    BY_HAND = "by_hand"
    POST = "post"
    DOCUMENT_SYSTEM = "document_system"
    EMAIL = "email"
    MESSAGE = "message"


class Attendance(StrEnum):
    """What the door says of a delegate: there in person, sent somebody, came after the opening, went before the end."""

    PRESENT = "present"
    SUBSTITUTE = "substitute"
    LATE = "late"
    LEFT = "left"


class BadgeClass(StrEnum):
    """Class of a delegate's card, told by word, colour and marks (design/papers 10)."""

    DELEGATE = "delegate"
    GUEST = "guest"
    PRESS = "press"
    STAFF = "staff"


class ImportState(StrEnum):
    """Where an import of a list stands."""

    PREVIEWED = "previewed"
    DONE = "done"
    UNDONE = "undone"


class PrintKind(StrEnum):
    """What is printed for delegates, and printed again only for those whose words changed."""

    CARD = "card"
    SIGN = "sign"
    LABEL = "label"
