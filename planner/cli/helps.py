"""What `--help` says of each command, in Vietnamese and in English."""

from planner.cli.sentences import LANGUAGES, language

HELPS = {
    "main": (
        "Kế hoạch, hội nghị, giấy mời, lịch và đôn đốc của hội nghị sơ kết, tổng kết các cấp.",
        "Plans, conferences, invitations, calendars and follow-up of review conferences at every level.",
    ),
    "demo": (
        "Nạp dữ liệu trình diễn vào cơ sở dữ liệu trống.",
        "Load the demonstration into an empty database.",
    ),
    "migrate": ("Tạo hoặc cập nhật cơ sở dữ liệu.", "Set up the database, or bring it up to date."),
    "start": (
        "Chạy planner; lần đầu nạp dữ liệu trình diễn, hoặc hỏi tài khoản quản trị.",
        "Serve planner; at first it loads the demonstration, or asks for the administrator.",
    ),
    "work": (
        "Làm các việc chạy nền, không cần máy chủ web; planner start tự chạy lệnh này khi có việc.",
        "Do the background jobs without the web server; planner start runs this by itself when there are any.",
    ),
    "until_idle": ("tự thoát khi một lúc không có việc", "leave after a while without a job"),
    "jobs": ("Việc chạy nền.", "Background jobs."),
    "jobs_list": ("Liệt kê việc chạy nền, mới nhất trước.", "List background jobs, the newest first."),
    "jobs_cancel": ("Hủy một việc chạy nền.", "Cancel a background job."),
    "journal": ("Nhật ký.", "The journal."),
    "journal_verify": (
        "Kiểm tra nhật ký: mọi mục còn nguyên và đủ; in mã băm của mục mới nhất để ghi lại.",
        "Check the journal: every entry unchanged and none missing; writes the newest digest, to be noted down.",
    ),
    "expect": (
        "mã băm đã ghi lại lần trước, phải có trong nhật ký",
        "a digest noted down before; it must stand in the journal",
    ),
    "people": ("Người và dữ liệu cá nhân.", "People and personal data."),
    "people_forget": (
        "Xóa dữ liệu cá nhân đã quá hạn lưu sau hội nghị; tên và những gì đã in vẫn giữ. Để chạy hằng ngày.",
        "Remove personal data kept long enough after its conference; names and what was printed stay. For every day.",
    ),
    "people_dry_run": ("chỉ cho biết sẽ xóa gì", "only tell what would go"),
    "user": ("Tài khoản.", "Accounts."),
    "user_create": (
        "Tạo tài khoản và in mã kích hoạt để người dùng tự đặt mật khẩu.",
        "Make an account, and write the key with which its user chooses the password.",
    ),
    "user_disable": ("Khóa tài khoản và đăng xuất ở mọi nơi.", "Disable an account and sign it out everywhere."),
    "user_enable": ("Mở khóa tài khoản.", "Enable an account again."),
    "user_reset_password": (
        "Bỏ mật khẩu hiện tại và in mã để đặt mật khẩu mới.",
        "Take the password away, and write the key with which a new one is chosen.",
    ),
    "user_reset_factor": (
        "Gỡ xác thực lớp hai, khi người dùng mất điện thoại.",
        "Remove the second factor, for somebody who lost the telephone.",
    ),
    "user_list": ("Liệt kê tài khoản.", "List accounts."),
    "user_role": ("vai trò", "the role"),
    "user_unit": ("mã đơn vị của vai trò", "code of the unit of the role"),
    "user_conference": ("số của hội nghị, đối với thư ký", "number of the conference, for a secretary"),
    "user_name": ("tên ghi trong nhật ký", "the name that the journal writes"),
    "user_email": ("thư điện tử", "e-mail"),
    "user_under": (
        "chỉ lấy tài khoản có vai trò ở mã này và các đơn vị trực thuộc",
        "only accounts with a role at this code and what lies below it",
    ),
    "units": ("Đơn vị.", "Units."),
    "units_import": ("Nhập đơn vị từ tệp CSV.", "Import units from a CSV file."),
    "units_list": ("Liệt kê đơn vị.", "List units."),
    "plan": ("Kế hoạch.", "Plans."),
    "plan_list": ("Liệt kê kế hoạch.", "List plans."),
    "plan_show": ("Cho xem một kế hoạch.", "Show a plan."),
    "plan_read": (
        "Đọc một văn bản (.docx, .pdf, .txt, .md); không lưu gì.",
        "Read a document (.docx, .pdf, .txt, .md); nothing is stored.",
    ),
    "plan_check": (
        "Đọc một kế hoạch và nêu những điểm cần xem; không lưu gì.",
        "Read a plan and say what is to be looked at; nothing is stored.",
    ),
    "plan_import": (
        "Lưu một kế hoạch từ văn bản và mở hội nghị các cấp; mã thoát 3 khi còn điểm phải quyết định.",
        "Store a plan from a document and open its cascade; exit code 3 where something must be decided first.",
    ),
    "sources": ("ghi thêm dòng, cột của từng giá trị", "add line and columns to each value"),
    "under_top": ("mã đơn vị ban hành", "code of the unit whose plan it is"),
    "decide": ("quyết định một điểm, có thể lặp lại", "decide something; may be repeated"),
    "amend": ("sửa kế hoạch cùng số đã có", "change the stored plan of the same number"),
    "conference": ("Hội nghị.", "Conferences."),
    "conference_list": ("Liệt kê hội nghị của một kế hoạch.", "List the conferences of a plan."),
    "calendar": (
        "Ghi lịch .ics của một đơn vị và các đơn vị trực thuộc ra đầu ra chuẩn.",
        "Write the .ics feed of a unit and all below it to standard output.",
    ),
    "paper": ("Văn bản dạng tệp.", "Papers as files."),
    "paper_check": (
        "Soát một tệp Word (.docx) xem có chỗ nào lẫn thể thức Đảng với thể thức nhà nước; không lưu gì.",
        "Say what a Word file (.docx) mixes of the forms of the Party and of the State; nothing is stored.",
    ),
    "paper_form": ("thể thức văn bản phải theo", "form that the paper should have"),
    "print": (
        "In một loại văn bản của một hội nghị ra PDF, Word hoặc Excel.",
        "Print a paper of a conference as PDF, Word or Excel.",
    ),
    "pack": (
        "In nhiều văn bản của một hội nghị thành một tệp, theo thứ tự đã ghi, mỗi văn bản số bản cần in.",
        "Print several papers of a conference as one file, in the order given, each in so many copies.",
    ),
    "pack_format": (
        "một tệp PDF có mục lục, hoặc tệp ZIP với từng văn bản", "one PDF with its contents, or a ZIP with each paper",
    ),
    "print_list": ("liệt kê các loại văn bản", "list the kinds of papers"),
    "print_format": ("dạng tệp", "format of the file"),
    "print_profile": ("thể thức, nếu khác thể thức của ngày họp", "form of paper, unless that of its day"),
    "print_acting": (
        "ai ký: head là người đứng đầu, deputy là cấp phó ký thay, order là Chánh Văn phòng thừa lệnh",
        "who signs: the head, a deputy for the head, the chief of the office by order",
    ),
    "print_post": (
        "chức vụ người ký, nếu khác thường lệ; nhiều dòng cách nhau bằng dấu chấm phẩy",
        "post of who signs, unless the usual one; lines are parted by semicolons",
    ),
    "print_signer": ("họ và tên người ký", "name of who signs"),
    "print_secrecy": (
        "đóng khung độ mật: confidential là MẬT, secret là TỐI MẬT, top_secret là TUYỆT MẬT",
        "with the box of its secrecy: “MẬT”, “TỐI MẬT” or “TUYỆT MẬT”",
    ),
    "print_urgency": (
        "đóng khung độ khẩn: urgent là KHẨN, very_urgent là THƯỢNG KHẨN, express là HỎA TỐC, timed_express là HỎA TỐC "
        "HẸN GIỜ (cần --due)",
        "with the box of its urgency: “KHẨN”, “THƯỢNG KHẨN”, “HỎA TỐC” or “HỎA TỐC HẸN GIỜ” (which needs --due)",
    ),
    "print_due": (
        "giờ, ngày văn bản phải đến nơi, ví dụ \"14:30 15-3-2024\"",
        "hour and day by which the paper must arrive, for example \"14:30 15-3-2024\"",
    ),
    "print_option": ("tùy chọn của loại văn bản, ví dụ tier=2", "option of the kind, for example tier=2"),
    "print_draft": ("đóng dấu DỰ THẢO", "with the stamp of a draft"),
    "print_two_sided": ("lề in hai mặt, mỗi văn bản ở một tờ mới", "margins for both sides, each paper on a new sheet"),
    "print_without_code": ("không in mã ở chân trang", "without the code at the foot"),
    "under": ("chỉ lấy mã này và các đơn vị trực thuộc", "only this code and what lies below it"),
    "valid_from": ("ngày bắt đầu hiệu lực, ví dụ 01-7-2025", "first day of validity, for example 01-7-2025"),
    "valid_until": ("ngày cuối còn hiệu lực, ví dụ 30-6-2025", "last day of validity, for example 30-6-2025"),
    "json": ("ghi JSON (UTF-8)", "write JSON (UTF-8)"),
    "plan_number": ("số kế hoạch, ví dụ 123-KH/TU", "number of the plan, for example 123-KH/TU"),
    "output": ("tệp để ghi; “-” là đầu ra chuẩn", "file to write; “-” is standard output"),
    "participant": ("chỉ in cho đại biểu này", "only for this delegate"),
    "host": ("địa chỉ; ngoài máy này thì cần ADDRESS", "address; beyond this machine ADDRESS is needed"),
    "port": ("cổng; 0 là cổng trống bất kỳ", "port; 0 takes any free one"),
    "version": ("Hiện phiên bản rồi thoát.", "Show the version and exit."),
}  # fmt: skip


def help_for(code: str) -> str:
    """Return the help of a command or an option."""
    return HELPS[code][LANGUAGES.index(language())]
