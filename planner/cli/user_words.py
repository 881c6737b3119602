"""What the commands of accounts say, in Vietnamese and in English."""

USER_ERRORS = {
    "person": ("Không có người này trong danh bạ.", "This person does not stand in the directory."),
    "person_merged": ("Một trong hai hồ sơ đã được nhập trước.", "One of the two records was merged already."),
    "people_on_one_list": (
        "Cả hai có tên trong một danh sách đại biểu: {units}.",
        "Both stand on one list of delegates: {units}.",
    ),
    "person_expected": (
        "Người này còn dự hội nghị sắp tới: {units}.",
        "This person is expected at a conference: {units}.",
    ),
    "attendance_not_held": ("Hội nghị chưa ghi là đã tổ chức.", "The conference is not recorded as held yet."),
    "attendance_not_taken": ("Hội nghị chưa điểm danh ai.", "Nobody was checked in at this conference."),
    "nomination_decided": ("Đề nghị đã được xét.", "The nomination has been decided on."),
    "paper_approved": ("Tham luận đã được duyệt.", "The paper is approved."),
    "paper_file_room": ("Không lưu được tệp: máy chủ hết chỗ.", "The file could not be kept: the server has no room."),
    "paper_file_lost": ("Tệp của tham luận “{title}” không còn hoặc đã hỏng.",
                        "The file of the paper “{title}” is lost or damaged."),
    "paper_file": ("Tham luận này chưa có tệp.", "This paper has no file."),
    "account": ("Không có tài khoản này.", "There is no such account."),
    "username": ("Không có tài khoản “{username}”.", "There is no account “{username}”."),
    "grant": ("Tài khoản không giữ vai trò này.", "The account does not hold this role."),
    "grant_held": ("Tài khoản đã giữ vai trò này ở đó.", "The account holds this role there already."),
    "grant_unit": (
        "Vai trò này cần một đơn vị: --unit MÃ. Chỉ vai trò quản trị mới có phạm vi toàn hệ thống.",
        "This role needs a unit: --unit CODE. Only an administrator's goes over the whole installation.",
    ),
    "secretary_conference": (
        "Vai trò thư ký cần --conference SỐ; vai trò khác không dùng mục này.",
        "A secretary needs --conference ID, and no other role takes it.",
    ),
    "grant_last": ("Tài khoản phải có ít nhất một vai trò.", "An account keeps one role at least."),
    "own_account": ("Không thể tự khóa tài khoản của mình.", "Nobody disables their own account."),
    "own_account_here": ("Đây là tài khoản của chính mình.", "This is one's own account."),
    "own_administration": (
        "Không thể tự thu hồi vai trò quản trị của mình.",
        "Nobody takes their own role as administrator away.",
    ),
    "last_administrator": (
        "Chưa có ai khác đã kích hoạt tài khoản và quản trị toàn hệ thống.",
        "Nobody else who has signed in yet administers the whole installation.",
    ),
    "account_disabled": (
        "Tài khoản đang bị khóa. Mở khóa trước: planner user enable",
        "The account is disabled. Enable it first: planner user enable",
    ),
    "account_active": (
        "Tài khoản đã có mật khẩu. Nếu quên: planner user reset-password",
        "The account has a password. If it was forgotten: planner user reset-password",
    ),
    "password_of_sample": (
        "Tài khoản của bản trình diễn giữ nguyên mật khẩu.",
        "The accounts of the demonstration keep their passwords.",
    ),
    "code_wrong": ("Mã xác thực không đúng.", "The code is wrong."),
    "second_factor_set_up": ("Đã thiết lập xác thực lớp hai.", "A second factor is set up already."),
    "second_factor_required": ("Vai trò này bắt buộc xác thực lớp hai.", "This role needs a second factor."),
    "list_faults": ("Danh sách có lỗi, chưa tạo tài khoản nào.", "The list has faults; no account was made."),
    "bad_choice": (
        "“{value}” không có. Chọn một trong: {choices}.",
        "There is no “{value}”. Choose one of: {choices}.",
    ),
}

USER_WORDS = {
    "user_made": ("Đã tạo tài khoản {username}.", "The account {username} was made."),
    "user_reset": (
        "Mật khẩu của {username} không còn dùng được; mọi trình duyệt đã bị đăng xuất.",
        "The password of {username} works no more; all browsers are signed out.",
    ),
    "user_key": ("Mở {address} và gõ mã: {key}", "Open {address} and type the key: {key}"),
    "user_key_until": (
        "Mã dùng được một lần, đến ngày {day}; chỉ hiện lúc này. Chỉ trao cho đúng người.",
        "The key works once, until {day}, and is shown only now. Hand it to this person alone.",
    ),
    "user_disabled": (
        "Đã khóa tài khoản {username} và đăng xuất ở mọi nơi.",
        "The account {username} is disabled and signed out everywhere.",
    ),
    "user_enabled": ("Đã mở khóa tài khoản {username}.", "The account {username} is enabled again."),
    "user_factor": (
        "Đã gỡ xác thực lớp hai của {username} và đăng xuất ở mọi nơi.",
        "The second factor of {username} was removed, and all browsers are signed out.",
    ),
    "people_forgotten": (
        "Đã xóa dữ liệu cá nhân quá hạn lưu {days} ngày: {people} người, {answers} đại biểu, {links} liên kết trả lời, "
        "{lists} tệp danh sách.",
        "Personal data kept for {days} days was removed: {people} people, {answers} delegates, {links} reply links, "
        "{lists} lists.",
    ),
    "people_to_forget": (
        "Sẽ xóa dữ liệu cá nhân quá hạn lưu {days} ngày: {people} người, {answers} đại biểu, {links} liên kết trả lời, "
        "{lists} tệp danh sách. Chưa xóa gì.",
        "Personal data kept for {days} days would be removed: {people} people, {answers} delegates, {links} reply "
        "links, {lists} lists. Nothing was removed yet.",
    ),
    "people_all_kept": (
        "Không có dữ liệu cá nhân nào quá hạn lưu {days} ngày sau hội nghị.",
        "No personal data has been kept for more than {days} days after its conference.",
    ),
    "no_users": ("Không có tài khoản nào.", "There are no accounts."),
    "account.waiting": ("chờ đặt mật khẩu", "waits for its password"),
    "account.active": ("đang dùng", "in use"),
    "account.disabled": ("đã khóa", "disabled"),
}  # fmt: skip
