"""What the command line says where words of papers are refused."""

WORDING_ERRORS = {
    "wording": ("Không có mẫu văn bản này.", "There is no paper with such words."),
    "wording_version": ("Mẫu này không có bản số {number}.", "These words have no version {number}."),
    "wording_same": ("Lời văn này đang được dùng, không có gì thay đổi.", "These words are in force already."),
    "wording_changed": (
        "{by} vừa lưu bản khác, nên bản này chưa được lưu.",
        "{by} has saved another version meanwhile, so this one was not saved.",
    ),
}
