"""What is typed about the words of a paper."""

from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm

from planner.services.wordings import MOST_TEXT, tidy
from planner.web.forms import read_number, text_field


class WordingForm(FlaskForm):
    """The words and why they changed; `seen` is the version that they were written on."""

    text = text_field(_l("Words of the paper"), most=MOST_TEXT, lines=20, filters=[lambda text: tidy(text or "")])
    reason = text_field(_l("Why it is changed"), most=300)

    def __init__(self, text: str, number: int, **kwargs: Any) -> None:
        super().__init__(data={"text": text}, **kwargs)
        self.seen = read_number(request.form.get("seen", "")) or 0 if self.is_submitted() else number

    @property
    def saves(self) -> bool:
        """Tell whether the words are to be saved, not only tried."""
        return bool(self.is_submitted()) and request.form.get("act") == "save"

    @property
    def is_tried(self) -> bool:
        """Tell whether the words are shown as they would read; what is to be looked at then stands beside that."""
        return bool(self.is_submitted()) and not self.saves
