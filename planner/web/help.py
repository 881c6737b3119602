"""Help: the signs, how things are done, the words, the keyboard."""

from flask import Blueprint, render_template
from flask_babel import gettext

from planner.enums import Severity, Standing
from planner.rules.access import Power
from planner.web.guards import guard

blueprint = Blueprint("help", __name__)


@blueprint.get("/help")
@guard(Power.PUBLIC)
def show() -> str:
    """Show the help."""
    return render_template("help/show.html", signs=_signs(), findings=_findings(), words=WORDS)


def _signs() -> list[tuple[Standing, str]]:
    """Return each state with what it means."""
    return [
        (Standing.HELD, gettext("The conference was held, or the report or paper was handed in.")),
        (Standing.SET, gettext("A day is set, and the last permitted day has not passed.")),
        (Standing.OPEN, gettext("No day is set yet, and the last permitted day is still far.")),
        (Standing.SOON, gettext("No day is set yet, and at most seven working days are left.")),
        (Standing.LATE, gettext("The last permitted day has passed; days overdue are calendar days.")),
        (Standing.EXTENDED, gettext("A later last day was granted to this unit.")),
    ]


def _findings() -> list[tuple[Severity, str, str]]:
    """Return each weight of a finding with its sign and what it means."""
    return [
        (Severity.BLOCK, "s-block", gettext("It cannot be saved like this; the sentence says why.")),
        (Severity.WARN, "s-late", gettext("It can be saved after a second look.")),
        (Severity.NOTE, "s-note", gettext("Only said, nothing is in the way.")),
    ]


# the words of planner in both languages (architecture.md, section 4)
WORDS = (
    ("kế hoạch", "plan"),
    ("cấp (trong kế hoạch)", "tier"),
    ("cấp (hành chính)", "administrative level"),
    ("đơn vị, cơ quan, địa phương", "unit"),
    ("thời hạn: trước ngày, chậm nhất ngày", "deadline: before, by"),
    ("hội nghị sơ kết, tổng kết", "interim, final review conference"),
    ("chương trình", "programme (paper), agenda (list)"),
    ("tham luận; chủ đề tham luận", "paper; topic"),
    ("đại biểu; thành phần", "delegate; attendance group"),
    ("giấy mời, giấy triệu tập", "invitation, summons"),
    ("nơi nhận; kính gửi", "recipients; addressee"),
    ("đề cương; báo cáo sơ kết; số liệu", "outline; review report; figure"),
    ("nhiệm vụ; chủ trì; phối hợp", "task; lead unit; supporting units"),
    ("đôn đốc", "chase"),
    ("khen thưởng; hồ sơ; thẩm định; quyết định", "award; nomination; appraisal; decision"),
    ("tập thể, cá nhân", "collective, individual"),
    ("biên bản; kết luận", "minutes; conclusion"),
    ("nhật ký", "journal"),
)
