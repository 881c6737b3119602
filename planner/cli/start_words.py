"""What is said when planner starts: first start, demonstration, address; in Vietnamese and in English."""

START_ERRORS = {
    "no_address": (
        "Không mở ở địa chỉ {host}: chưa đặt ADDRESS, tên mà trình duyệt trong mạng dùng để mở planner, "
        "ví dụ PLANNER_ADDRESS=https://planner.example.vn",
        "Will not serve on {host}: ADDRESS is not set, the name by which browsers of the network open planner, "
        "for example PLANNER_ADDRESS=https://planner.example.vn",
    ),
    "demo_network": (
        "Bản trình diễn chỉ phục vụ máy này, vì ai cũng biết mật khẩu của nó. "
        "Bỏ HOST và ADDRESS, hoặc tắt DEMO và dùng cơ sở dữ liệu của mình.",
        "The demonstration serves this machine only, because everybody knows its passwords. "
        "Take HOST and ADDRESS away, or turn DEMO off and use a database of your own.",
    ),
    "demo_empty": (
        "Cơ sở dữ liệu chưa có dữ liệu trình diễn. Chạy: planner demo",
        "The demonstration is not loaded yet. Run: planner demo",
    ),
    "not_demonstration": (
        "DEMO đang bật nhưng cơ sở dữ liệu này không phải của bản trình diễn, nên không chạy. "
        "Tắt DEMO, hoặc dùng thư mục khác cho bản trình diễn: PLANNER_INSTANCE=thư-mục planner start",
        "DEMO is on, but this database is not the demonstration's, so planner does not start. "
        "Turn DEMO off, or use another folder for the demonstration: PLANNER_INSTANCE=folder planner start",
    ),
    "no_administrator": (
        "Chưa có tài khoản quản trị. Chạy planner start trong cửa sổ dòng lệnh để được hỏi, "
        "hoặc đặt PLANNER_ADMIN_USERNAME và PLANNER_ADMIN_PASSWORD.",
        "There is no administrator yet. Run planner start in a terminal to be asked, "
        "or set PLANNER_ADMIN_USERNAME and PLANNER_ADMIN_PASSWORD.",
    ),
    "database_not_empty": (
        "Cơ sở dữ liệu đã có đơn vị, kế hoạch hoặc tài khoản, nên không nạp dữ liệu trình diễn. "
        "Dùng thư mục khác: PLANNER_INSTANCE=thư-mục planner demo",
        "The database holds units, plans or accounts already, so the demonstration is not loaded. "
        "Use another folder: PLANNER_INSTANCE=folder planner demo",
    ),
    "port_taken": (
        "Cổng {port} đang có chương trình khác dùng. Chọn cổng khác: planner start --port {other}",
        "Port {port} is taken by another program. Choose another: planner start --port {other}",
    ),
    "port_denied": (
        "Không được phép mở cổng {port}. Chọn cổng từ 1024 trở lên: planner start --port 8000",
        "Not allowed to open port {port}. Choose 1024 or above: planner start --port 8000",
    ),
    "username_form": (
        "Tên đăng nhập “{username}” không dùng được: 3 đến 60 chữ a–z, chữ số, dấu chấm, gạch ngang, gạch dưới.",
        "The user name “{username}” cannot be had: 3 to 60 of a to z, digits, dot, hyphen, underscore.",
    ),
    "username_taken": ("Tên đăng nhập {username} đã có người dùng.", "The user name {username} is taken."),
    "email_form": ("“{email}” không phải là địa chỉ thư điện tử.", "“{email}” is no e-mail address."),
    "email_taken": ("Thư điện tử {email} đã có người dùng.", "The e-mail {email} is taken."),
    "passwords_differ": ("Hai lần nhập không giống nhau.", "The two passwords differ."),
    "password_short": ("Mật khẩu cần ít nhất {least} ký tự.", "A password has at least {least} letters."),
    "password_long": ("Mật khẩu có nhiều nhất {most} ký tự.", "A password has at most {most} letters."),
    "password_of_name": (
        "Mật khẩu gần như chỉ là tên đăng nhập, thư điện tử hoặc tên đơn vị.",
        "The password is little more than the user name, the e-mail or the name of a unit.",
    ),
    "password_digits": (
        "Mật khẩu chỉ có chữ số: số điện thoại, ngày sinh hay số căn cước đều dễ đoán.",
        "The password is digits only: numbers of telephones, birthdays and papers are easily guessed.",
    ),
    "password_pattern": (
        "Mật khẩu lặp lại một phần, hoặc là các phím liền nhau.",
        "The password repeats one part, or is keys side by side.",
    ),
    "password_common": (
        "Mật khẩu này nhiều người dùng, sẽ bị đoán đầu tiên.",
        "The password is one that many use, so it is guessed first.",
    ),
    "address": ("Không mở được địa chỉ {host}:{port}: {words}", "Cannot open {host}:{port}: {words}"),
}

START_WORDS = {
    "demo_loaded": (
        "Đã nạp dữ liệu trình diễn: {plans} kế hoạch, {units} đơn vị, {conferences} hội nghị. "
        "Người và tiến độ là giả định.",
        "The demonstration is loaded: {plans} plans, {units} units, {conferences} conferences. "
        "People and progress are invented.",
    ),
    "config_written": (
        "Đã ghi {file}: hôm nay được giả định là {day}.",
        "Wrote {file}: today is assumed to be {day}.",
    ),
    "config_kept": (
        "Giữ nguyên {file}; dữ liệu trình diễn dành cho ngày {day} (TODAY) và chỉ đăng nhập được khi bật DEMO.",
        "Kept {file} as it is; the demonstration is made for {day} (TODAY) and signs in only with DEMO.",
    ),
    "serving": ("planner đang chạy: {url}", "planner is running: {url}"),
    "only_here": ("Chỉ máy này mở được. Dừng: Ctrl+C", "Only this machine can open it. Stop: Ctrl+C"),
    "served_as": (
        "Trong mạng, mở bằng {address}. Dừng: Ctrl+C",
        "From the network it is opened as {address}. Stop: Ctrl+C",
    ),
    "assumed": ("Hôm nay được giả định là {day}.", "Today is assumed to be {day}."),
    "ask_administrator": (
        "Chưa có tài khoản quản trị. Nhập tên đăng nhập và mật khẩu của người quản trị; Ctrl+C để thôi.",
        "There is no administrator yet. Give a user name and a password for one; Ctrl+C leaves.",
    ),
    "ask_username": ("Tên đăng nhập", "User name"),
    "ask_password": ("Mật khẩu (không hiện khi gõ)", "Password (not shown)"),
    "ask_password_again": ("Nhập lại mật khẩu", "Password again"),
    "administrator_stored": (
        "Đã lưu tài khoản quản trị {username}. Đăng nhập bằng tài khoản này để tạo các tài khoản khác.",
        "The administrator {username} is stored. Sign in as it to make the other accounts.",
    ),
}  # fmt: skip
