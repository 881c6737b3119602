"""Forms of paper, and the points in which they differ."""

from enum import StrEnum


class PaperForm(StrEnum):
    """Whose form a paper has: the Party's, the State's (and the Front's), the Youth Union's."""

    PARTY = "party"
    STATE = "state"
    YOUTH = "youth"


class SigningWay(StrEnum):
    """Who signs a paper: the head of the organ that issues it, a deputy for the head, the chief of office by order."""

    HEAD = "head"
    DEPUTY = "deputy"
    ORDER = "order"


class Secrecy(StrEnum):
    """How secret a paper is: MẬT, TỐI MẬT, TUYỆT MẬT."""

    LOW = "confidential"
    HIGH = "secret"
    HIGHEST = "top_secret"


class Urgency(StrEnum):
    """How soon a paper must arrive: KHẨN, THƯỢNG KHẨN, HỎA TỐC, HỎA TỐC HẸN GIỜ."""

    URGENT = "urgent"
    VERY_URGENT = "very_urgent"
    EXPRESS = "express"
    TIMED = "timed_express"


class FormPoint(StrEnum):
    """What tells the forms apart, in the order of a paper."""

    MARGINS = "margins"
    MOTTO = "motto"
    MOTTO_SIZE = "motto_size"
    BELOW_ORGAN = "below_organ"
    NUMBER = "number"
    SERIES = "series"
    LETTER_SUBJECT = "letter_subject"
    TITLE_SIZE = "title_size"
    BELOW_TITLE = "below_title"
    BASIS = "basis"
    CITATION = "citation"
    CITED_DAY = "cited_day"
    ADDRESS = "address"
    ACTING = "acting"
    POST = "post"
    RECIPIENTS = "recipients"
    RECIPIENT_ITEMS = "recipient_items"
    RECIPIENT_ENDS = "recipient_ends"
    ARCHIVE = "archive"
