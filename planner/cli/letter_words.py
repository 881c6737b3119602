"""What commands say of letters and of the answers to them, in Vietnamese and in English."""

LETTER_ERRORS = {
    "reply_closed": ("Hội nghị này không nhận trả lời nữa.", "No more answers are taken for this conference."),
    "reply_reason": ("Cần ghi lý do không dự.", "The reason for staying away is missing."),
    "reply_substitute": ("Cần ghi họ tên người dự thay.", "The name of the substitute is missing."),
    "reply_substitute_post": ("Cần ghi chức vụ người dự thay.", "The post of the substitute is missing."),
    "reply_summoned": ("Người được triệu tập không cử người dự thay.", "Who was summoned may not send a substitute."),
    "letter_nobody": ("Chưa chọn đại biểu nào có giấy phù hợp.", "No delegate with such a letter was chosen."),
    "letter_number": ("Cần ghi số giấy.", "The number of the letters is missing."),
    "letter_reason": ("Cần ghi lý do thu hồi.", "The reason for withdrawing is missing."),
    "letter_same": ("Giấy của {name} không có gì thay đổi.", "Nothing changed in the letter of {name}."),
    "letter_sent_early": ("Ngày gửi sớm hơn ngày ban hành.", "The day of sending is before the day of issue."),
}
