"""What commands say about halls and seats."""

SEAT_ERRORS = {
    "hall": ("Không có hội trường này.", "There is no such hall."),
    "hall_used": ("Hội trường đang được dùng: {units}", "The hall is in use: {units}"),
    "hall_named": ("Đơn vị đã có hội trường {name}.", "The unit has a hall called {name} already."),
    "hall_in_use": (
        "Hội trường đã có hội nghị của {title}, từ {at} đến {until}.",
        "The hall is taken from {at} to {until} by the conference of {title}.",
    ),
    "hall_without_layout": (
        "Hội nghị chưa chọn hội trường có sơ đồ ghế.", "The conference has no hall whose seats are described.",
    ),
    "seating_plan": ("Chưa có sơ đồ chỗ ngồi.", "There is no plan of seats yet."),
    "seat": ("Đại biểu này chưa có ghế.", "This delegate has no seat."),
    "seat_unknown": ("Hội trường không có ghế {code}.", "The hall has no seat {code}."),
    "seat_locked": ("Ghế {code} đã giữ cho {name}.", "Seat {code} is held for {name}."),
    "seat_taken": ("{name} đang ngồi ghế {code}.", "{name} sits on {code}."),
}  # fmt: skip
