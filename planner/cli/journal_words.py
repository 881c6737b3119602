"""What the commands of the journal say, in Vietnamese and in English."""

JOURNAL_ERRORS = {
    "journal_broken": (
        "Nhật ký không còn nguyên vẹn: {count} chỗ. Giữ nguyên cơ sở dữ liệu và bản sao lưu, báo bộ phận hỗ trợ.",
        "The journal is not whole: {count} places. Keep the database and its backups as they are, and tell support.",
    ),
    "journal_unexpected": (
        "Mã băm {digest} không có trong nhật ký: nhật ký đã bị thay, hoặc ghi nhầm mã.",
        "The digest {digest} is not in the journal: the journal was replaced, or the digest was noted down wrongly.",
    ),
    "journal_object": ("Không có nhật ký của đối tượng này.", "There is no journal of this object."),
    "journal_entry": ("Không có mục nhật ký này.", "There is no such entry of the journal."),
    "restore_by_move": ("Ngày hội nghị đổi bằng thao tác đổi ngày.", "A day is changed by moving the conference."),
    "restore_by_act": ("Trường này không khôi phục riêng được.", "This field is not restored by itself."),
    "restore_gone": ("Đối tượng đã bị xóa.", "The row was deleted."),
    "restore_changed": ("Trường này đã được đổi lần nữa.", "The field was changed again since."),
    "restore_broken": ("Giá trị trước không còn hợp.", "The former value does not fit any more."),
}

JOURNAL_WORDS = {
    "journal_counted": (
        "{count} mục; mã băm của mục mới nhất: {digest}",
        "{count} entries; digest of the newest: {digest}",
    ),
    "journal_whole": ("Nhật ký còn nguyên vẹn.", "The journal is whole."),
    "journal_changed": ("mục {number}: nội dung đã bị sửa", "entry {number}: its words were changed"),
    "journal_missing": ("trước mục {number}: thiếu mục", "before entry {number}: an entry is missing"),
    "journal_cut": ("sau mục {number}: thiếu mục ở cuối", "after entry {number}: entries at the end are missing"),
    "journal_count": (
        "số mục ghi ở dòng đầu mối khác số mục trong nhật ký",
        "the head of the journal counts another number of entries",
    ),
    "journal_head": ("thiếu dòng đầu mối của nhật ký", "the head of the journal is missing"),
    "journal_more": ("và {count} chỗ nữa", "and {count} more places"),
}
