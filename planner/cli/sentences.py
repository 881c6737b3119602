"""What the command line says, in Vietnamese and in English: what is so, why, and what to do."""

import os
from typing import Any

from planner.cli.job_words import JOB_ERRORS, JOB_WORDS
from planner.cli.journal_words import JOURNAL_ERRORS, JOURNAL_WORDS
from planner.cli.letter_words import LETTER_ERRORS
from planner.cli.list_words import LIST_ERRORS
from planner.cli.outcome_words import OUTCOME_ERRORS
from planner.cli.print_words import PRINT_ERRORS
from planner.cli.reading_words import READING_WORDS
from planner.cli.seat_words import SEAT_ERRORS
from planner.cli.start_words import START_ERRORS, START_WORDS
from planner.cli.user_words import USER_ERRORS, USER_WORDS
from planner.cli.wording_words import WORDING_ERRORS

LANGUAGES = ("vi", "en")
_VARIABLES = ("PLANNER_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")

ERRORS = {
    # codes of DomainError
    "unit": ("Không có đơn vị mã {code}.", "There is no unit with code {code}."),
    "plan": ("Không có kế hoạch số {number}.", "There is no plan {number}."),
    "conference": ("Không có hội nghị số {id}.", "There is no conference {id}."),
    "agenda_item": ("Không có mục chương trình số {id}.", "There is no agenda item {id}."),
    "paper": ("Không có tham luận số {id}.", "There is no paper {id}."),
    "arrival": ("Hội nghị này không có ghi nhận số {id}.", "This conference has no entry of a door {id}."),
    "participant": ("Hội nghị này không có đại biểu số {id}.", "This conference has no delegate {id}."),
    "nomination": ("Không có đề nghị khen thưởng số {id}.", "There is no nomination {id}."),
    "token": ("Địa chỉ này không còn dùng được.", "This address does not work any more."),
    "answers_after_start": (
        "Hạn trả lời không được sau giờ khai mạc.",
        "The last moment to answer is after the conference begins.",
    ),
    "report": ("Không có báo cáo số {id}.", "There is no report {id}."),
    "row": ("Không có dòng này.", "There is no such row."),
    "plan_stored": ("Kế hoạch số {number} đã được lưu.", "Plan {number} is stored already."),
    "plan_number_ambiguous": (
        "Nhiều đơn vị ban hành kế hoạch số {number}: {units}.",
        "Several units issued plan {number}: {units}.",
    ),
    "cascade_open": (
        "Kế hoạch số {number} đã mở hội nghị các cấp.",
        "The conferences of plan {number} are open already.",
    ),
    "tier_without_units": ("Không tìm thấy đơn vị nào của {tier}.", "No unit was found for {tier}."),
    "topic_without_conference": (
        "Chủ đề tham luận {number} không có hội nghị.",
        "Topic {number} has no conference.",
    ),
    "unit_parent_unknown": (
        "Không nhập gì: đơn vị cấp trên không có trong tệp và chưa được lưu.",
        "Nothing was imported: a parent is neither in the file nor stored.",
    ),
    # acts of pages that no command does; the sentence is short
    "day_blocked": ("Không thể định ngày này.", "This day is not possible."),
    "conference_over": ("Hội nghị đã kết thúc, ngày giữ nguyên.", "The conference is over; its day stays."),
    "conference_open": ("Hội nghị chưa ghi là đã tổ chức.", "The conference is not recorded as held."),
    "conference_not_dated": ("Hội nghị chưa định ngày.", "The conference has no day yet."),
    "held_day": ("Ngày tổ chức nằm ngoài thời hạn cho phép.", "The day held lies outside what is possible."),
    "extension_not_later": ("Gia hạn phải sau ngày cuối.", "An extension ends after the last permitted day."),
    "received_before_plan": ("Ngày nhận trước ngày ban hành kế hoạch.", "The day of receipt lies before the plan."),
    "conference_undated": ("Hội nghị số {id} chưa định ngày.", "Conference {id} has no day yet."),
    "day_listed": ("Ngày {day} đã có trong bảng: {name}.", "{day} is in the table already: {name}."),
    "received_in_future": ("Ngày nhận chưa đến.", "The day of receipt is still to come."),
    "paper_placed": ("Tham luận đã có trong chương trình.", "This paper stands in the agenda already."),
    "agenda_not_empty": ("Chương trình đã có mục.", "The agenda has items already."),
    "plan_without_agenda": ("Kế hoạch không kèm chương trình.", "The plan orders no programme."),
    "group_in_group": ("Chỉ đặt được vào mục cấp một.", "An item goes only into an item of the first level."),
    "drop_across_groups": ("Chỉ chuyển được trong cùng nhóm.", "An item is moved inside its own group only."),
    "grouping_over": (
        "Không còn gì để hoàn tác: đại biểu đã được xếp lại, hoặc đã hoàn tác rồi. Hãy xếp lại thành phần.",
        "There is nothing to take back: the groups were set anew, or it was taken back already. Set them anew.",
    ),
    "participant_listed": ("{name} đã có trong danh sách.", "{name} is on the list already."),
    "registration": ("Không có đăng ký số {id}.", "There is no registration {id}."),
    "registration_full": (
        "Được đăng ký nhiều nhất {quota} đại biểu; đã có {named}, không thêm được {more}.",
        "At most {quota} delegates; {named} are named, {more} more are too many.",
    ),
    "registration_sent": ("Đăng ký đã gửi.", "The registration was sent in."),
    "named_in_use": ("{name} đã có giấy hoặc đã điểm danh.", "{name} has a letter or was at a door."),
    "registration_closed": ("Đã hết hạn đăng ký ngày {day}.", "The closing day {day} is over."),
    "registration_empty": ("Chưa có ai trong đăng ký.", "Nobody is named yet."),
    "registration_named": ("Đơn vị đã đăng ký {named} đại biểu.", "The unit has named {named} delegates already."),
    "attendance_too_early": ("Hội nghị chưa diễn ra.", "The conference has not been yet."),
    "closing_day_passed": ("Ngày {day} đã qua.", "{day} has passed."),
    "group": ("Hội nghị này không có thành phần số {id}.", "This conference has no group {id}."),
    "group_listed": ("Đã có thành phần “{words}”.", "There is a group “{words}” already."),
    "group_of_plan": ("Không xóa được thành phần của kế hoạch.", "A group of the plan is not deleted."),
    "group_in_use": (
        "Thành phần đang có {standing} đại biểu, {asked} đơn vị được yêu cầu đăng ký.",
        "{standing} delegates stand in the group, {asked} units are asked to register for it.",
    ),
    # plan documents under review
    "reading": ("Không có bản đọc số {id}.", "There is no reading {id}."),
    "reading_opened": ("{name} đã được mở thành kế hoạch.", "{name} was opened already."),
    "reading_changed": (
        "Có người vừa sửa {name}, nên chưa lưu gì.",
        "Somebody changed {name} meanwhile, so nothing was saved.",
    ),
    "reading_incomplete": (
        "Chưa mở được kế hoạch: cần số, ngày ban hành, đơn vị và ít nhất một cấp có hạn.",
        "The plan cannot be opened: number, date, unit and at least one tier with a day are needed.",
    ),
    "reading_undecided": (
        "Chưa mở được kế hoạch: còn {count} điểm phải quyết định.",
        "The plan cannot be opened yet: {count} points must be decided.",
    ),
    "nothing_amended": (
        "Văn bản không khác kế hoạch số {number} đã lưu, nên không có gì thay đổi.",
        "The document says the same as plan {number}, so nothing changes.",
    ),
    # documents that cannot be read
    "file_empty": ("Tệp không có chữ nào.", "There is no text in this file."),
    "file_kind": (
        "Không đọc được loại tệp này ({kind}). Dùng tệp Word (.docx), PDF có chữ hoặc văn bản (.txt).",
        "This kind of file is not read ({kind}). Use Word (.docx), PDF with text, or text (.txt).",
    ),
    "file_large": ("Tệp lớn hơn {most}.", "The file is larger than {most}."),
    "file_encrypted": (
        "Tệp có mật khẩu. Lưu lại không mật khẩu.",
        "The file is locked with a password. Save it without one.",
    ),
    "file_wide": ("Tệp có trang dài hoặc rộng hơn {most} m.", "The file has a page of more than {most} m."),
    "file_broken": ("Tệp hỏng, không đọc được.", "The file is damaged and cannot be read."),
    "file_bomb": (
        "Tệp bung ra lớn hơn nhiều so với một văn bản, nên không đọc.",
        "The file unpacks to far more than a document holds, so it was not read.",
    ),
    "file_scanned": (
        "Tệp PDF này là ảnh chụp {pages} trang, không có chữ.",
        "This PDF is pictures of {pages} pages without text.",
    ),
    "file_long": (
        "Văn bản dài hơn mức cho phép: {most} ({unit}).",
        "The document is longer than allowed: {most} ({unit}).",
    ),
    "file_legacy": (
        "Chữ trong tệp theo bảng mã cũ {encoding}. Chuyển sang Unicode.",
        "The text of the file is in the old encoding {encoding}. Convert it to Unicode.",
    ),
    "file_slow": (
        "Đọc tệp quá {seconds} giây nên đã dừng.",
        "Reading took longer than {seconds} seconds and was stopped.",
    ),
    "file_heavy": ("Đọc tệp này cần quá nhiều bộ nhớ.", "Reading this file needs too much memory."),
    "file_busy": (
        "Đang đọc văn bản khác. Thử lại sau ít phút.",
        "Other documents are being read just now. Try again in a moment.",
    ),
    # lines of a table
    "empty_file": ("tệp trống", "the file is empty"),
    "not_utf8": ("byte {value} không phải UTF-8; lưu lại tệp bằng UTF-8", "byte {value} is not UTF-8; save as UTF-8"),
    "bad_quotes": ("dấu ngoặc kép không đóng", "a quotation mark is not closed"),
    "missing_column": ("thiếu cột {value}", "column {value} is missing"),
    "unknown_column": ("không có cột {value}", "there is no column {value}"),
    "repeated_column": ("cột {value} lặp lại", "column {value} stands there twice"),
    "column_count": ("có {value} cột, khác dòng đầu", "{value} columns, unlike the first line"),
    "empty_code": ("thiếu mã", "no code"),
    "empty_name": ("thiếu tên", "no name"),
    "unknown_kind": ("không rõ loại đơn vị “{value}”", "unknown kind “{value}”"),
    "unknown_level": ("không rõ cấp “{value}”", "unknown level “{value}”"),
    "bad_character": ("có ký tự không in được: {value!r}", "a character that cannot be printed: {value!r}"),
    "duplicate_code": ("mã {value} lặp lại", "code {value} stands there twice"),
    "own_parent": ("{value} là cấp trên của chính mình", "{value} is its own parent"),
    "parent_loop": ("cấp trên của {value} quay lại chính nó", "the parents of {value} run in a circle"),
    "parent_unknown": ("cấp trên {parent} của {code} không có", "parent {parent} of {code} does not exist"),
    "line": ("dòng {line}: {words}", "line {line}: {words}"),
    "rows_refused": ("Không nhập gì, có {count} lỗi:", "Nothing was imported; {count} faults:"),
    # files and settings
    "config_unknown": ("Không có thiết lập {place}.", "There is no setting {place}."),
    "config_bad_value": ("Thiết lập sai: {place} ({words}).", "This setting cannot be used: {place} ({words})."),
    "config_bad_file": ("Không chạy được {place}: {words}", "Cannot run {place}: {words}"),
    "sample": ("Tệp dữ liệu mẫu sai ở {words}", "The sample file is wrong at {words}"),
    "font": ("Không có phông chữ dùng được cho bản in: {words}", "No usable font for printing: {words}"),
    "file_missing": ("Không có tệp hoặc thư mục: {file}", "There is no such file or folder: {file}"),
    "file_denied": ("Không được phép đọc hoặc ghi: {file}", "Not allowed to read or write: {file}"),
    "file_is_folder": ("Đây là thư mục, cần một tệp: {file}", "This is a folder, a file is wanted: {file}"),
    "output": ("đầu ra chuẩn", "standard output"),
    "file_failed": ("Không đọc hoặc ghi được {file}: {words}", "Cannot read or write {file}: {words}"),
    # the database
    "not_migrated": (
        "Cơ sở dữ liệu chưa được tạo hoặc còn bản cũ. Chạy: planner migrate",
        "The database is not set up, or not up to date. Run: planner migrate",
    ),
    "too_new": (
        "Cơ sở dữ liệu do bản planner mới hơn tạo (bản {version}). Cập nhật planner.",
        "The database was made by a newer planner (version {version}). Update planner.",
    ),
    "locked": (
        "Cơ sở dữ liệu đang bận vì chương trình khác đang ghi. Không có gì thay đổi. Chạy lại sau ít phút.",
        "The database is busy: another program is writing. Nothing was changed. Run this again in a moment.",
    ),
    "database": ("Không mở được cơ sở dữ liệu: {words}", "The database cannot be opened: {words}"),
    "conflict": (
        "Dữ liệu trái với quy tắc của cơ sở dữ liệu, không có gì thay đổi: {words}",
        "The data breaks a rule of the database; nothing was changed: {words}",
    ),
    # what was typed
    "no_command": ("Không có lệnh “{name}”. Xem: {path} --help", "There is no command “{name}”. See: {path} --help"),
    "no_option": (
        "Không có tùy chọn {name}. Xem: {path} --help",
        "There is no option {name}. See: {path} --help",
    ),
    "missing": ("Thiếu {name}. Xem: {path} --help", "{name} is missing. See: {path} --help"),
    "bad_value": ("{name}: {words}", "{name}: {words}"),
    "usage": ("Lệnh viết sai: {words} Xem: {path} --help", "The command is not understood: {words} See: {path} --help"),
    "bad_day": (
        "“{value}” không phải là ngày; viết 01-7-2025 hoặc 2025-07-01.",
        "“{value}” is not a day; write 01-7-2025 or 2025-07-01.",
    ),
    "validity": (
        "Ngày kết thúc hiệu lực trước ngày bắt đầu.",
        "The last day of validity lies before the first.",
    ),
    "bad_number": (
        "“{value}” không phải là số từ {first} đến {last}.",
        "“{value}” is no number from {first} to {last}.",
    ),
    "option_value": ("{name} cần một giá trị. Xem: {path} --help", "{name} needs a value. See: {path} --help"),
    "extra": ("Thừa: {words}. Xem: {path} --help", "Too much: {words}. See: {path} --help"),
    # printing and serving
    "terminal": (
        "Không in tệp PDF ra màn hình. Ghi vào tệp: -o tên.pdf",
        "A PDF is not written to a terminal. Write to a file: -o name.pdf",
    ),
    "stopped": ("Đã dừng.", "Stopped."),
    "unforeseen": (
        "Lỗi ngoài dự kiến, không có gì được lưu: {words}. Chi tiết: đặt PLANNER_TRACE=1 và chạy lại.",
        "An unforeseen fault; nothing was stored: {words}. For details set PLANNER_TRACE=1 and run again.",
    ),
    **START_ERRORS,
    **SEAT_ERRORS, **WORDING_ERRORS,
    **JOURNAL_ERRORS,
    **USER_ERRORS,
    **LIST_ERRORS,
    **OUTCOME_ERRORS,
    **PRINT_ERRORS,
    **LETTER_ERRORS,
    **JOB_ERRORS,
}  # fmt: skip

WORDS = {
    "error": ("Lỗi: {words}", "Error: {words}"),
    "migrated": (
        "Cơ sở dữ liệu đã được cập nhật đến bản {version}.",
        "The database was migrated to version {version}.",
    ),
    "up_to_date": ("Cơ sở dữ liệu đã ở bản mới nhất ({version}).", "The database is up to date ({version})."),
    "imported": ("Đã nhập: {new} đơn vị mới, {changed} đơn vị thay đổi.", "Imported: {new} new, {changed} changed."),
    "pack_left_out": (
        "Không có trong bộ: {name} (chưa có gì để in).", "Not in the pack: {name} (there is nothing to print yet).",
    ),
    "printed": ("Đã ghi {file} ({name}).", "Wrote {file} ({name})."),
    "no_plans": (
        "Chưa có kế hoạch nào. Nạp dữ liệu trình diễn: planner demo",
        "There is no plan yet. Load the demonstration: planner demo",
    ),
    "no_units": ("Không có đơn vị nào.", "There are no units."),
    "no_conferences": ("Kế hoạch chưa mở hội nghị nào.", "The plan has opened no conference yet."),
    "plan_head": ("Kế hoạch số {number}, ngày {day}, {issuer}", "Plan {number}, {day}, {issuer}"),
    "period": ("Giai đoạn", "Period"),
    "held": ("{held}/{total} đã tổ chức", "{held}/{total} held"),
    "last_day": ("hết {day}", "until {day}"),
    "no_last_day": ("không ghi ngày", "no day named"),
    "reports": ("Báo cáo", "Reports"),
    "received": ("{held}/{total} đã nhận", "{held}/{total} received"),
    "topics": ("Chủ đề tham luận", "Topics"),
    "tasks": ("Nhiệm vụ", "Tasks"),
    "outline": ("Đề cương", "Outline"),
    "sections": ("{count} phần", "{count} sections"),
    "recipients": ("Nơi nhận", "Recipients"),
    "until": ("đến {day}", "until {day}"),
    "since": ("từ {day}", "since {day}"),
    "state.to_be_dated": ("chưa định ngày", "to be dated"),
    "state.dated": ("đã định ngày", "dated"),
    "state.held": ("đã tổ chức", "held"),
    "state.postponed": ("hoãn", "postponed"),
    "state.cancelled": ("hủy", "cancelled"),
    **START_WORDS,
    **JOURNAL_WORDS,
    **USER_WORDS,
    **JOB_WORDS,
}  # fmt: skip


def language() -> str:
    """Return the language of the shell: Vietnamese, unless it asks for English."""
    chosen = next((value for name in _VARIABLES if (value := os.environ.get(name))), "")
    return "en" if chosen.lower().startswith("en") else "vi"


def say(code: str, /, **values: Any) -> str:
    """Return a sentence of the tables, filled in."""
    words = ERRORS.get(code) or WORDS.get(code) or READING_WORDS[code]
    return words[LANGUAGES.index(language())].format(**values)
