"""What the command line says about the outcome of a conference."""

OUTCOME_ERRORS = {
    "conclusion": ("Hội nghị này không có điểm kết luận số {id}.", "This conference has no conclusion {id}."),
    "conclusion_before": (
        "Ngày {day} trước ngày họp {held_on}.",
        "{day} is before the conference itself, on {held_on}.",
    ),
    "outcome_cancelled": ("Hội nghị đã hủy.", "The conference was cancelled."),
    "outcome_undated": ("Hội nghị chưa định ngày.", "The conference has no day yet."),
    "outcome_too_early": ("Hội nghị chưa diễn ra.", "The conference has not been yet."),
    "outcome_hours": ("Giờ bế mạc phải sau giờ khai mạc.", "It cannot close before it has opened."),
    "outcome_changed": (
        "Có người vừa ghi biên bản, nên chưa lưu gì.",
        "Somebody else has written the record meanwhile, so nothing was saved.",
    ),
}
