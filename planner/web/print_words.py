"""Words of the pages of papers: formats, forms of paper, and where something is missing."""

from flask_babel import lazy_gettext as _l

from planner.printing.checks import DAY, NUMBER

FORMAT_NAMES = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "zip": "ZIP"}
PROFILE_NAMES = {
    "dang_hd36": _l("Party, guidance 36 of 2018"), "dang_hd05": _l("Party, guidance 05 of 2026"),
    "nd30": _l("State, decree 30 of 2020"), "mttq": _l("Fatherland Front"), "doan": _l("Youth Union"),
}  # fmt: skip
# kinds whose printing is noted, on the page where it is chosen for whom
NOTED_ELSEWHERE = frozenset({"cards", "table-signs", "labels"})
# why a value is missing, where its name does not tell
GAP_REASONS = {
    NUMBER: _l("The register has a number of the Party's series; the organ of this form gives its own, so its place is "
               "left for the pen."),
    DAY: _l("The day of the register is that of the Party's paper; the organ of this form dates its own."),
}  # fmt: skip
GAP_PLACES = {
    "head": _l("head"), "title": _l("title"), "subject": _l("subject"), "addressee": _l("addressee"),
    "text": _l("text"), "part": _l("part made from data"), "recipients": _l("recipients"), "foot": _l("foot"),
    "no_file": _l("approved, but without a file: the contents name it as “(gửi sau)”"),
    "word_file": _l("a Word file: one sheet stands for it; upload it as PDF to have its pages bound in"),
    "no_letter": _l("the printing font has no such sign: the PDF shows an empty box; type it in letters"),
    "no_sex": _l("man or woman is not recorded: the name stands without Ông or Bà"),
}  # fmt: skip
