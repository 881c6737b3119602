"""Tờ trình đề nghị khen thưởng with its list."""

from planner.documents.award_sheets import AwardSubmissionSheet
from planner.documents.award_tables import nominated_table, people_words
from planner.documents.letterhead import basis_paragraphs, citation, head_block, number_in_text
from planner.documents.profiles import StyleProfile
from planner.documents.wordings import Draft


def drafts(sheet: AwardSubmissionSheet, profile: StyleProfile) -> list[Draft]:
    """Return the submission and its list."""
    awarding, head = sheet.awarding, head_block(sheet.head, profile)
    values = {
        "hình thức khen thưởng": awarding.award, "thành tích": awarding.reason,
        "thành tích ngắn": awarding.short_reason, "số lượng": people_words(awarding.rows),
        "lời gửi": profile.submitted_label, "nơi gửi": awarding.grantor, "người quyết định": awarding.grantor,
        "cơ quan trình": sheet.submitter, "căn cứ": citation(sheet.plan, sheet.plan_day, sheet.plan_issuer, profile),
        "số văn bản": number_in_text(sheet.head, profile), "ngày văn bản": head.place_and_day.partition(", ")[2],
        "dấu kết thúc": profile.ending,
    }  # fmt: skip
    slots = {"các căn cứ": basis_paragraphs([f"Căn cứ {words}" for words in sheet.bases], profile)}
    listed = {"danh sách đề nghị": (nominated_table(awarding.rows),)}
    return [
        Draft("award-submission", values, profile, head, sheet.recipients, sheet.signature, slots),
        Draft("award-submission-annex", values, profile, slots=listed, separated=not profile.separator),
    ]

