"""What the command line says about printed papers."""

PRINT_ERRORS = {
    "nobody_listed": (
        "Trong danh sách không có đại biểu nào dự, nên không có gì để in. Hãy thêm đại biểu hoặc xem lại trả lời.",
        "Nobody who comes is on the list, so there is nothing to print. Add delegates, or look at their answers.",
    ),
    "nobody_late": (
        "Không có đơn vị nào quá hạn ở cấp này: không có gì để đôn đốc.",
        "Nobody is late at this tier: there is no letter to write.",
    ),
    "nobody_nominated": (
        "Chưa có tập thể, cá nhân nào được đề nghị khen thưởng, nên không có gì để in.",
        "Nobody is nominated here, so there is nothing to print.",
    ),
    "nobody_appraised": (
        "Chưa có đề nghị khen thưởng nào được thẩm định hoặc quyết định, nên không có gì để in.",
        "No nomination is appraised or awarded yet, so there is nothing to print.",
    ),
    "nothing_bound": (
        "Chưa có tham luận đã duyệt nào có tệp. Hãy duyệt tham luận và nộp tệp rồi in.",
        "No approved paper has a file yet. Approve papers and add their files, then print.",
    ),
    "nothing_to_print": (
        "Văn bản này chưa có nội dung gì để in. Hãy ghi nội dung trước.",
        "There is nothing yet that this paper could say, so it is not printed. Write down first what it is made of.",
    ),
    "pack_long": (
        "Bộ văn bản dài {pages} trang; một lần chỉ in nhiều nhất {most} trang. Hãy chia ra in.",
        "The pack would be {pages} pages; at once at most {most} are printed. Print it in parts.",
    ),
    "pack_copies": (
        "“{words}”: sau dấu hai chấm là số bản, từ 1 đến {most}, ví dụ programme:50.",
        "“{words}”: the number of copies follows the colon, from 1 to {most}, for example programme:50.",
    ),
    "pack_unmarked": (
        "Không văn bản nào trong bộ có phần tiêu đề để đóng dấu độ mật, độ khẩn.",
        "None of these papers has a head that could bear a mark.",
    ),
    "mark_moment": (
        "Dấu HỎA TỐC HẸN GIỜ cần giờ, ngày văn bản phải đến nơi: --due \"14:30 15-3-2024\".",
        "“HỎA TỐC HẸN GIỜ” needs the hour and day by which the paper must arrive: --due \"14:30 15-3-2024\".",
    ),
    "moment_mark": (
        "Giờ, ngày phải đến nơi (--due) chỉ dùng với --urgency timed_express, tức HỎA TỐC HẸN GIỜ.",
        "The moment of arrival (--due) belongs to --urgency timed_express, that is “HỎA TỐC HẸN GIỜ”, alone.",
    ),
    "moment_typed": (
        "“{value}” không phải là giờ, ngày; viết ví dụ \"14:30 15-3-2024\".",
        "“{value}” is not an hour and a day; write for example \"14:30 15-3-2024\".",
    ),
    "paper_kind": (
        "Không có loại văn bản “{kind}”. Các loại: planner print --list.",
        "There is no kind of paper “{kind}”. The kinds: planner print --list.",
    ),
    "paper_format": (
        "Văn bản “{kind}” không có dạng {format}.",
        "The paper “{kind}” is not made as {format}.",
    ),
    "print_what": (
        "Cần loại văn bản và số hội nghị: planner print KIND CONFERENCE_ID. Các loại: planner print --list.",
        "A kind of paper and a conference are needed: planner print KIND CONFERENCE_ID. The kinds: planner print "
        "--list.",
    ),
    "print_idle": (
        "Với văn bản “{kind}” dạng {format}, {wishes} không thay đổi gì; hãy bỏ đi rồi in lại.",
        "For the paper “{kind}” as {format}, {wishes} would change nothing; leave that out.",
    ),
    "print_option": (
        "“{words}” không phải là tùy chọn; viết TÊN=GIÁ TRỊ, ví dụ tier=2.",
        "“{words}” is no option; write NAME=VALUE, for example tier=2.",
    ),
    "paper_option": (
        "Văn bản không có tùy chọn {option}={value}.", "The paper knows no option {option}={value}.",
    ),
    "profile": ("Không có thể thức tên là {name}.", "There is no form of paper called {name}."),
    "paper_version": ("Không có văn bản nào mang mã {code}.", "No printed paper bears the code {code}."),
}
