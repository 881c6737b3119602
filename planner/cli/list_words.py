"""What is said when a list of people cannot be taken over or undone, in Vietnamese and in English."""

LIST_ERRORS = {
    "import": ("Không có lần nhập danh sách số {id}.", "There is no import {id}."),
    "list_import": ("Không có lần nhập danh sách số {id}.", "There is no import {id}."),
    "import_over": (
        "Danh sách “{name}” đã được nhập hoặc đã hoàn tác, không thao tác lại được.",
        "The list “{name}” was taken over or undone already.",
    ),
    "import_faults": (
        "{number} dòng còn lỗi. Sửa trong tệp, hoặc chọn bỏ qua các dòng có lỗi.",
        "{number} rows have errors. Mend them in the file, or leave the rows with errors out.",
    ),
    "import_nothing": ("Không có dòng nào để nhập.", "There is no row to take over."),
    "import_used": (
        "Không hoàn tác được: có người trong danh sách đã được sử dụng. Chưa xóa ai.",
        "This cannot be undone: somebody of the list is in use. Nobody was removed.",
    ),
}  # fmt: skip
