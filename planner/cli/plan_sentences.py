"""What the command line says of the findings on a plan, in Vietnamese and in English: title, sentence, proposal."""

from datetime import date
from typing import Any

from planner.cli.sentences import LANGUAGES, language
from planner.enums import Duty
from planner.rules.plan_facts import PlanFinding
from planner.wording import count, full_day, listing, upper_first, weekday

Pair = tuple[str, str]

DUTIES: dict[str, Pair] = {
    "conference": ("hội nghị", "the conference"), "report": ("báo cáo", "the report"),
    "paper": ("tham luận", "the papers"), "nomination": ("hồ sơ khen thưởng", "the award dossiers"),
    "task": ("nhiệm vụ", "the task"),
}  # fmt: skip
LEVELS: dict[str, Pair] = {
    "village": ("cấp thôn", "of the villages"), "commune": ("cấp xã", "of the communes"),
    "base": ("cấp cơ sở", "of the grassroots level"), "district": ("cấp huyện", "of the districts"),
    "province": ("cấp tỉnh", "of the province"), "central": ("cấp trung ương", "of the central level"),
    "unit": ("", ""), "unknown": ("", ""),
}  # fmt: skip
SUBJECTS = {"who", "next", "lower"}
MINUTES = {"each", "minutes", "others", "available"}
PLACES = {"line", "line_a", "line_b", "number", "year"}

TITLES: dict[str, Pair] = {
    "topic_shared": ("Chủ đề {number} giao {count} đơn vị", "Topic {number} is given to {count} units"),
    "impossible_day": ("“{words}” không phải là ngày có thật", "“{words}” is no day"),
    "feb_29_in_common_year": ("Năm {year} không có ngày 29-02", "{year} has no 29 February"),
    "deadline_before_plan": ("Hạn trước ngày ban hành kế hoạch", "A limit before the plan itself"),
    "tier_order": ("Hạn {who} trước hạn {lower}", "{who} is due before {lower}"),
    "no_issue_date": ("Chưa rõ ngày ban hành", "The day of issue is not known"),
    "no_deadline": ("Kế hoạch không ghi hạn hội nghị", "The plan gives no limit for any conference"),
    "last_day_not_working": (
        "{who}: ngày cuối là ngày nghỉ, {off}", "{who}: the last day is no working day, {off}",
    ),
    "named_day_not_working": (
        "Ngày ghi trong kế hoạch là ngày nghỉ, {off}", "The day named in the plan is no working day, {off}",
    ),
    "duration_ends_off_work": (
        "{who}: thời hạn hết vào ngày nghỉ, {off}", "{who}: the period ends on no working day, {off}",
    ),
    "holidays_in_window": ("{name} nằm trong hạn {who}", "{name} lies in the time for {who}"),
    "period_ends_after_deadline": ("Số liệu dài hơn hạn {who}", "The figures run on after {who}"),
    "few_days_between": (
        "Quá ít ngày làm việc giữa {who} và {next}: {days}", "Too few working days between {who} and {next}: {days}",
    ),
    "report_before_conference": ("Hạn {next} trước hạn {who}", "{next} is due before {who}"),
    "awards_before_lower_conferences": (
        "Hạn nộp hồ sơ khen thưởng đến trước khi xong {lower}", "Award dossiers are due before {lower} is over",
    ),
    "awards_before_plan": ("Không đủ ngày thẩm định khen thưởng", "Too few days to appraise the awards"),
    "too_many_speeches": (
        "{speakers} tham luận không vừa một buổi", "{speakers} papers do not fit into half a day",
    ),
    "two_spellings": ("Một đơn vị viết hai cách", "One unit is spelled in two ways"),
    "not_recipient": (
        "{count} cơ quan có việc nhưng không có ở Nơi nhận",
        "Organs with work that are not among the recipients: {count}",
    ),
    "presenter_without_task": (
        "{name} có trong chương trình nhưng chưa được giao việc", "{name} is in the programme and has no task",
    ),
    "work_without_date": ("{count} nhiệm vụ chưa có hạn", "Tasks without a limit: {count}"),
    "no_date_for": ("Chưa có hạn {what}", "No limit for {what}"),
    "deadline_in_other_year": ("Hạn ghi năm {day_year}", "A limit in {day_year}"),
    "window_too_short": ("Hạn {who} quá gấp", "{who} comes too soon"),
}  # fmt: skip

SENTENCES: dict[str, Pair] = {
    "topic_shared": (
        "{units}: một bài chung hay mỗi đơn vị một bài?", "{units}: one joint paper, or one for each unit?",
    ),
    "impossible_day": (
        "Dòng {line} ghi “{words}”; lịch không có ngày này.",
        "Line {line} says “{words}”; the calendar has no such day.",
    ),
    "feb_29_in_common_year": (
        "Dòng {line} ghi “{words}”; tháng 02-{year} có 28 ngày.",
        "Line {line} says “{words}”; February of {year} has 28 days.",
    ),
    "deadline_before_plan": (
        "{who}: kế hoạch ghi “{raw}”, hết {day}; ngày ban hành là {issued_on}.",
        "{who}: the plan says “{raw}”, last day {day}; it was issued on {issued_on}.",
    ),
    "tier_order": (
        "{who}: hết {day}; {lower}: hết {lower_day} mới xong.", "{who} ends on {day}, {lower} only on {lower_day}.",
    ),
    "no_issue_date": (
        "Không đọc được ngày ban hành nên chưa đối chiếu được các hạn.",
        "Limits cannot be measured without the day of issue.",
    ),
    "no_deadline": (
        "Không cấp nào có ngày cuối để tổ chức hội nghị.",
        "No level has a day until which its conference is to be held.",
    ),
    "last_day_not_working": (
        "Kế hoạch ghi “{raw}”: hết {day}, {off}. Ngày làm việc cuối là {working_last}.",
        "The plan says “{raw}”: until {day}, {off}. The last working day is {working_last}.",
    ),
    "named_day_not_working": (
        "{who}: kế hoạch ghi “{raw}”. {day} là ngày nghỉ, {off}; ngày cuối là {last}.",
        "{who}: the plan says “{raw}”. {day} is no working day, {off}; the last day is {last}.",
    ),
    "duration_ends_off_work": (
        "Kế hoạch ghi “{raw}”: hết {day}, {off}. Thời hạn tính theo số ngày chuyển sang ngày làm việc tiếp theo, "
        "{working_next}.",
        "The plan says “{raw}”: until {day}, {off}. A period moves on to the next working day, {working_next}.",
    ),
    "holidays_in_window": (
        "Nghỉ {first} đến {last}; từ {from} đến hết {day} còn {days} ngày làm việc.",
        "Days off from {first} to {last}; working days left from {from} until {day}: {days}.",
    ),
    "holidays_in_window.quiet_days": (
        "Nghỉ {first} đến {last}; từ {from} đến hết {day} còn {days} ngày làm việc. Từ 23 tháng Chạp đến Tết "
        "({quiet_from} đến {quiet_until}) khó tổ chức hội nghị: {quiet_days} ngày làm việc.",
        "Days off from {first} to {last}; working days left from {from} until {day}: {days}. From the 23rd of the last "
        "lunar month to Tết ({quiet_from} to {quiet_until}) conferences are hard to hold; working days: {quiet_days}.",
    ),
    "period_ends_after_deadline": (
        "Số liệu đến hết {until}; ngày cuối của {who} là {day}.",
        "The figures run until {until}; the last day of {who} is {day}.",
    ),
    "few_days_between": (
        "{who}: hết {day}; {next}: hết {next_day}, ngày làm việc cuối {next_working}.",
        "{who} ends on {day}, {next} on {next_day}, its last working day {next_working}.",
    ),
    "report_before_conference": (
        "{next}: hết {next_day}; {who}: hết {day} mới xong.", "{next} ends on {next_day}, {who} only on {day}.",
    ),
    "awards_before_lower_conferences": (
        "Thẩm định {days} ngày làm việc trước {day}: nộp hết {lodge_by} (nếu {days_most} ngày: hết {lodge_by_most}); "
        "{lower}: hết {lower_day}.",
        "Appraisal takes {days} working days before {day}: lodge until {lodge_by} (with {days_most} days until "
        "{lodge_by_most}); {lower} ends on {lower_day}.",
    ),
    "awards_before_plan": (
        "Thẩm định {days} ngày làm việc trước {day}: phải nộp hết {lodge_by}, trước ngày ban hành kế hoạch, "
        "{issued_on}.",
        "Appraisal takes {days} working days before {day}: dossiers were due until {lodge_by}, before the plan of "
        "{issued_on}.",
    ),
    "too_many_speeches": (
        "{speakers} tham luận, mỗi bài {each} phút, là {minutes} phút; nội dung khác {others} phút; tổng {total} phút, "
        "một buổi có {available} phút. Vừa khoảng {room} bài.",
        "{speakers} papers of {each} minutes are {minutes} minutes, the rest {others}, together {total}; half a day "
        "has {available}. About {room} fit.",
    ),
    "too_many_speeches.full": (
        "{speakers} tham luận, mỗi bài {each} phút, là {minutes} phút; nội dung khác {others} phút, một buổi có "
        "{available} phút.",
        "{speakers} papers of {each} minutes are {minutes} minutes, the rest {others}; half a day has {available}.",
    ),
    "two_spellings": (
        "Dòng {line_a} ghi “{a}”, dòng {line_b} ghi “{b}”.", "Line {line_a} says “{a}”, line {line_b} “{b}”.",
    ),
    "not_recipient": ("Nơi nhận không có: {names}.", "The list of recipients lacks: {names}."),
    "presenter_without_task": (
        "Dòng {line} giao {name} một nội dung của chương trình; phần tổ chức thực hiện không giao việc.",
        "Line {line} gives {name} an item of the programme; the part on carrying out gives no task.",
    ),
    "work_without_date": (
        "{count} trong {total} nhiệm vụ không ghi ngày.", "{count} of {total} tasks name no day.",
    ),
    "no_date_for": ("Kế hoạch không ghi ngày nộp {what}.", "The plan names no day for {what}."),
    "deadline_in_other_year": (
        "{who}: hết {day}; kế hoạch ngày {issued_on}. Có thể ghi nhầm năm.",
        "{who}: last day {day}, plan of {issued_on}. The year may be a slip.",
    ),
    "window_too_short": (
        "Từ ngày ban hành, {issued_on}, đến hết {day} có {days} ngày làm việc.",
        "Working days from the plan of {issued_on} until {day}: {days}.",
    ),
}  # fmt: skip

PROPOSALS: dict[str, Pair] = {
    "decide_joint": (
        "Chọn một bài chung hoặc mỗi đơn vị một bài.", "Choose one joint paper, or one for each unit.",
    ),
    "ask_day": ("Hỏi cơ quan ban hành, rồi ghi ngày đúng.", "Ask the issuer, then enter the right day."),
    "ask_later": ("Đề nghị cơ quan ban hành lùi hạn.", "Ask the issuer for a later limit."),
    "fill_issue_date": ("Ghi ngày ban hành.", "Enter the day of issue."),
    "fill_deadlines": (
        "Hỏi cơ quan ban hành, rồi ghi hạn từng cấp.", "Ask the issuer, then enter the limit of each level.",
    ),
    "use_last_working_day": ("Lấy {working_last} làm ngày cuối.", "Take {working_last} as the last day."),
    "use_next_working_day": ("Lấy {working_next} làm ngày cuối.", "Take {working_next} as the last day."),
    "keep_last_day": ("Giữ {last} làm ngày cuối.", "Keep {last} as the last day."),
    "meet_around": ("Tổ chức trước {quiet} hoặc sau {last}.", "Meet before {quiet} or after {last}."),
    "meet_before": ("Tổ chức trước {quiet}.", "Meet before {quiet}."),
    "meet_after": ("Tổ chức sau {last}.", "Meet after {last}."),
    "use_estimates": (
        "Ghi số ước thực hiện cho những ngày còn thiếu, cập nhật sau.",
        "Give estimates for the days that are missing; correct them later.",
    ),
    "finish_earlier": (
        "Xong {who} hết {finish_by}, hoặc lùi hạn {next}.", "Finish {who} until {finish_by}, or move {next}.",
    ),
    "nominate_outside_conferences": (
        "Đề nghị khen thưởng sớm, không chờ {lower}.", "Nominate early; do not wait for {lower}.",
    ),
    "award_later": (
        "Trao khen thưởng sau, hoặc đề nghị thẩm định nhanh hơn.",
        "Present the awards later, or ask for a shorter appraisal.",
    ),
    "print_in_proceedings": (
        "Chọn {room} bài trình bày, các bài khác in kỷ yếu; hoặc tổ chức cả ngày.",
        "Choose {room} to be read and print the others in the proceedings, or take a whole day.",
    ),
    "use_whole_day": (
        "In tham luận vào kỷ yếu, hoặc tổ chức cả ngày.", "Print the papers in the proceedings, or take a whole day.",
    ),
    "ask_unit": ("Xác nhận hai cách viết là một đơn vị.", "Confirm that both are the same unit."),
    "forward_plan": ("Chuyển kế hoạch đến các cơ quan này.", "Forward the plan to them."),
    "assign_task": ("Đề nghị cơ quan ban hành giao việc cho {name}.", "Ask the issuer to give {name} a task."),
    "set_dates": ("Định ngày cho từng nhiệm vụ.", "Set a day for each task."),
    "use_template": (
        "Mẫu: tham luận nộp trước hội nghị {paper_days} ngày, hồ sơ khen thưởng {appraisal_days} ngày làm việc.",
        "Template: papers {paper_days} days before the conference, award dossiers {appraisal_days} working days.",
    ),
    "use_template.paper": (
        "Mẫu: tham luận nộp trước hội nghị {paper_days} ngày.",
        "Template: papers {paper_days} days before the conference.",
    ),
    "use_template.nomination": (
        "Mẫu: hồ sơ khen thưởng nộp trước hội nghị {appraisal_days} ngày làm việc.",
        "Template: award dossiers {appraisal_days} working days before the conference.",
    ),
    "check_year": ("Kiểm tra năm ở dòng {line}.", "Check the year in line {line}."),
}  # fmt: skip


def finding_title(finding: PlanFinding) -> str:
    """Return the title of a finding in the language of the shell."""
    return upper_first(_filled(TITLES[finding.code], finding))


def finding_sentence(finding: PlanFinding) -> str:
    """Return what is so, and why."""
    return upper_first(_filled(_choose(SENTENCES, finding.code, finding), finding))


def say_proposal(finding: PlanFinding) -> str:
    """Return what could be done about a finding; "" where it proposes nothing."""
    if not finding.proposal:
        return ""
    return _filled(_choose(PROPOSALS, finding.proposal, finding), finding)


def _choose(table: dict[str, Pair], code: str, finding: PlanFinding) -> Pair:
    """Return the words of a code, those for these values where there are such."""
    values = finding.values
    variants = ["quiet_days"] if "quiet_days" in values else []
    variants += ["full"] if values.get("fits") == 0 else []
    variants += [values["what"][0].value] if len(values.get("what", ())) == 1 else []
    return next((table[key] for each in variants if (key := f"{code}.{each}") in table), table[code])


def _filled(pair: Pair, finding: PlanFinding) -> str:
    at = LANGUAGES.index(language())
    values = finding.values
    words = {name: _word(name, value, at) for name, value in values.items()}
    if isinstance(day := values.get("day"), date):
        words |= {"off": values.get("holiday") or (f"{day:%A}" if at else weekday(day)), "day_year": str(day.year)}
    if "first" in values:
        words["quiet"] = words.get("quiet_from", words["first"])
    if "fits" in values:
        least, most = words["fits_least"], words["fits"]
        words["room"] = most if least == most else f"{least} {('đến', 'to')[at]} {most}"
    return pair[at].format(**words)


def _word(name: str, value: Any, at: int) -> str:
    """Return a value as a language writes it."""
    if isinstance(value, date):
        return full_day(value)
    if name in SUBJECTS:
        duty, _, level = value.partition(".")
        return f"{DUTIES[duty][at]} {LEVELS[level][at]}".strip()
    if isinstance(value, tuple):
        return listing((_part(each, at) for each in value), ("và", "and")[at])
    is_count = isinstance(value, int) and name not in MINUTES | PLACES
    return count(value) if is_count and at == 0 else str(value)


def _part(value: Any, at: int) -> str:
    """Return one of several values; duties without their article."""
    if isinstance(value, Duty):
        return DUTIES[value][at].removeprefix("the ")
    return str(value)
