"""What the commands that read plans say, in Vietnamese and in English."""

READING_WORDS = {
    "read_head": ("Văn bản: {kind}, số {number}, ngày {day}", "Document: {kind}, number {number}, {day}"),
    "read_agenda": ("Chương trình", "Agenda"),
    "form_no_word": (
        "Tệp này không phải tệp Word. Hãy mở bằng Word rồi lưu lại dạng .docx.",
        "This file is no Word file. Open it in Word and save it as .docx.",
    ),
    "form_unknown": (
        "Không có dấu hiệu nào cho biết văn bản theo thể thức nào.", "Nothing in this paper tells whose form it has.",
    ),
    "form_pure": ("Văn bản theo đúng {form}.", "The paper has {form} throughout."),
    "form_mixed": (
        "Văn bản được soát theo {form}; có {count} chỗ lẫn thể thức khác:",
        "The paper is checked against {form}; points of another form: {count}.",
    ),
    "at_line": ("dòng {line}: ", "line {line}: "),
    "decide_first": (
        "Phải quyết định {count} điểm trước khi mở kế hoạch:",
        "{count} points must be decided first:",
    ),
    "decide_form": (
        "Quyết định viết sai: “{words}”; viết KHÓA=GIÁ_TRỊ.",
        "Not a decision: “{words}”; write KEY=VALUE.",
    ),
    "decide.number_missing": (
        "Văn bản không ghi số. Điền số vào văn bản rồi nhập lại, hoặc dùng trang Tải kế hoạch lên.",
        "The document has no number. Write it into the document, or use the page for uploads.",
    ),
    "decide.date_missing": (
        "Văn bản không ghi ngày ban hành. Điền ngày rồi nhập lại, hoặc dùng trang Tải kế hoạch lên.",
        "The document has no date. Write it into the document, or use the page for uploads.",
    ),
    "decide.top_unknown": (
        "Không rõ kế hoạch của đơn vị nào. Chọn đơn vị: --under MÃ",
        "It is not clear whose plan this is. Choose the unit: --under CODE",
    ),
    "decide.no_tiers": (
        "Văn bản không ghi hạn tổ chức hội nghị của cấp nào.",
        "The document sets no limit for a conference of any level.",
    ),
    "decide.unit_unknown": (
        "Không có đơn vị nào tên “{words}”: chọn mã, new (thêm mới) hoặc none (bỏ qua).",
        "No unit is called “{words}”: choose a code, new (add it) or none (leave it out).",
    ),
    "decide.unit_doubtful": (
        "“{words}” có thể là nhiều đơn vị: chọn mã, new (thêm mới) hoặc none (bỏ qua).",
        "“{words}” may be several units: choose a code, new (add it) or none (leave it out).",
    ),
    "decide.topic_shared": (
        "Một chủ đề giao nhiều đơn vị ({words}): joint (một bài chung) hay each (mỗi đơn vị một bài).",
        "One topic for several units ({words}): joint (one paper) or each (one for every unit).",
    ),
    "decide.impossible_day": ("Văn bản ghi một ngày không có thật.", "The document names a day that does not exist."),
    "decide.feb_29_in_common_year": ("Ngày 29-02 của năm không nhuận.", "29 February of a common year."),
    "decide.deadline_before_plan": (
        "Một hạn nằm trước ngày ban hành kế hoạch.",
        "A limit lies before the day of the plan.",
    ),
    "decide.tier_order": (
        "Hạn của cấp trên sớm hơn hạn của cấp dưới.",
        "A higher level has to finish before a lower one.",
    ),
    "not_a_plan": ("Văn bản này là {kind}, không phải kế hoạch.", "This document is a {kind}, not a plan."),
    "amends": (
        "Kế hoạch số {number} đã có. Để sửa kế hoạch đó theo văn bản này: thêm --amend",
        "Plan {number} is stored already. To change it to what this document says, add --amend",
    ),
    "amends_nothing": (
        "Kế hoạch số {number} đã có và không khác văn bản này.",
        "Plan {number} is stored already and says the same.",
    ),
    "part.subject": ("Trích yếu", "Subject"), "part.issuer": ("Cơ quan ban hành", "Issuer"),
    "part.issued_on": ("Ngày ban hành", "Date"), "part.period": ("Kỳ số liệu", "Period"),
    "part.deadline": ("Hạn", "Limit"), "part.venue": ("Địa điểm", "Venue"), "part.groups": ("Thành phần", "Groups"),
    "part.tier": ("Cấp", "Tier"), "part.topic": ("Chủ đề", "Topic"), "part.recipients": ("Nơi nhận", "Recipients"),
    "part.signature": ("Chữ ký", "Signature"), "part.basis": ("Căn cứ", "Basis"), "part.tasks": ("Nhiệm vụ", "Tasks"),
    "part.outline": ("Đề cương", "Outline"), "part.agenda": ("Chương trình", "Agenda"),
    "amended": ("Đã sửa kế hoạch số {number}: {count} thay đổi.", "Plan {number} was amended: {count} changes."),
    "opened": (
        "Đã mở kế hoạch số {number}: {conferences} hội nghị, {reports} báo cáo, {papers} tham luận.",
        "Plan {number} is open: {conferences} conferences, {reports} reports, {papers} papers.",
    ),
    "weight.block": ("Phải quyết định", "To be decided"),
    "weight.warn": ("Cảnh báo", "Warning"),
    "weight.note": ("Gợi ý", "Note"),
    "doubt.not_a_plan": (
        "Văn bản này không phải kế hoạch, mà là {words}.",
        "This document is not a plan ({words}).",
    ),
    "doubt.number_blank": ("Số văn bản còn để trống: “{words}”.", "The number is left blank: “{words}”."),
    "doubt.number_missing": ("Không tìm thấy số văn bản.", "No number was found."),
    "doubt.number_from_annex": (
        "Phần đầu văn bản bị mất; số lấy từ chú thích phụ lục.",
        "The head is lost; the number was taken from the caption of an annex.",
    ),
    "doubt.date_blank": ("Ngày ban hành còn để trống: “{words}”.", "The date is left blank: “{words}”."),
    "doubt.date_missing": ("Không tìm thấy ngày ban hành.", "No date was found."),
    "doubt.impossible_day": ("“{words}” không phải là ngày có thật.", "“{words}” is no day that exists."),
    "doubt.year_unknown": ("“{words}” không rõ năm.", "The year of “{words}” is not known."),
    "doubt.strange_letters": (
        "Chữ lạ “{words}”: có thể do quét ảnh.",
        "Strange letters “{words}”: perhaps a fault of a scan.",
    ),
    "paper.plan": ("kế hoạch", "plan"), "paper.report": ("báo cáo", "report"),
    "paper.directive": ("chỉ thị", "directive"), "paper.official_letter": ("công văn", "official letter"),
    "paper.news": ("tin, bài báo", "news item"), "paper.decision": ("quyết định", "decision"),
    "paper.resolution": ("nghị quyết", "resolution"), "paper.conclusion": ("kết luận", "conclusion"),
    "paper.notice": ("thông báo", "notice"), "paper.guidance": ("hướng dẫn", "guidance"),
    "paper.programme": ("chương trình", "programme"), "paper.submission": ("tờ trình", "submission"),
    "paper.invitation": ("giấy mời", "invitation"), "paper.minutes": ("biên bản", "minutes"),
    "paper.regulation": ("quy định", "regulation"), "paper.project": ("đề án", "project"),
    "paper.other": ("văn bản khác", "document of another kind"),
    "level.village": ("Cấp thôn", "Village"), "level.commune": ("Cấp xã", "Commune"),
    "level.district": ("Cấp huyện", "District"), "level.province": ("Cấp tỉnh", "Province"),
    "level.central": ("Trung ương", "Central"), "level.unit": ("Cơ quan, đơn vị", "Organs"),
    "level.unknown": ("Không rõ cấp", "Unknown"),
    "duty.conference": ("hội nghị", "conference"), "duty.report": ("báo cáo", "report"),
    "duty.paper": ("tham luận", "paper"), "duty.nomination": ("hồ sơ khen thưởng", "nominations"),
    "duty.task": ("nhiệm vụ", "task"),
}  # fmt: skip
