"""What is typed about a person: the name as written, and posts in rows."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import FieldList, Form, FormField, SelectChoice, ValidationError

from planner.enums import Sex
from planner.models import Person
from planner.readers.lines import MOST_NAME, MOST_WORDS
from planner.rules.access import Power
from planner.services.account_index import find_places_for_roles
from planner.services.administrators import EMAIL
from planner.services.participants import COMRADE
from planner.services.people import LAST_RANK, PersonWords, PostWords
from planner.web.context import session, today
from planner.web.forms import DayField, NumberField, SelectField, text_field
from planner.web.identity import reach_of
from planner.web.labels import choices

FREE_ROWS, MOST_ROWS = 2, 9
FIRST_YEAR = 1900
HONORIFICS = (COMRADE, "ông", "bà")
INDENT = "\u2003"


def _sex(value: Any) -> Sex | None:
    """Read a choice; the empty one says nothing."""
    return Sex(value) if value not in (None, "", "None") else None


class PostForm(Form):
    """One post; a row without a title is none."""

    title = text_field(_l("Post"), most=MOST_WORDS)
    unit_words = text_field(_l("Unit"), most=MOST_WORDS)
    rank = NumberField(_l("Rank"), least=1, most=LAST_RANK)
    held_from = DayField(_l("Since"))
    held_until = DayField(_l("Until day"))

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for the post where the rest of the row is filled in; an empty field ends its own checks."""
        is_valid = super().validate(extra_validators)
        if not (self.title.data or "").strip() and any(each.data for each in self if each is not self.title):
            self.title.errors = [gettext("Which post is it?")]
            return False
        return is_valid

    def validate_held_until(self, field: Any) -> None:
        """Refuse a last day before the first."""
        if field.data and self.held_from.data and field.data < self.held_from.data:
            raise ValidationError(gettext("The last day is before the first."))


class PersonForm(FlaskForm):
    """Everything about a person; only the name is needed."""

    honorific = SelectField(_l("Form of address"), default=COMRADE)
    name = text_field(_l("Full name"), most=MOST_NAME, needed=True)
    sex = SelectField(_l("Sex"), coerce=_sex)
    birth_year = NumberField(_l("Year of birth"), least=FIRST_YEAR, most=2100)
    ethnicity = text_field(_l("Ethnicity"), most=60)
    telephone = text_field(_l("Telephone"), most=40, render_kw={"inputmode": "tel", "autocomplete": "off"})
    email = text_field(_l("E-mail"), most=200, render_kw={"inputmode": "email", "autocomplete": "off"})
    note = text_field(_l("Notes"), most=2000, lines=3)
    posts = FieldList(FormField(PostForm), max_entries=MOST_ROWS)

    def __init__(self, person: Person | None = None, **kwargs: Any) -> None:
        super().__init__(obj=person, **kwargs)
        self.sex.choices = [SelectChoice("", gettext("not said")), *choices(Sex)]
        known = dict.fromkeys([*HONORIFICS, self.honorific.data or COMRADE])
        self.honorific.choices = [*map(SelectChoice, known), SelectChoice("", gettext("none"))]
        if not self.is_submitted():
            for row in self.posts:
                row.form.rank.data = None if row.form.rank.data == LAST_RANK else row.form.rank.data
            for _ in range(min(FREE_ROWS, MOST_ROWS - len(self.posts))):
                self.posts.append_entry()

    def validate_email(self, field: Any) -> None:
        """Refuse what is no address."""
        if field.data and not EMAIL.fullmatch(field.data.strip()):
            raise ValidationError(gettext("This is no e-mail address."))

    def words(self) -> PersonWords:
        """Return what was typed as the service takes it."""
        posts = tuple(
            PostWords(
                row.form.title.data or "", row.form.unit_words.data or "", row.form.rank.data,
                row.form.held_from.data, row.form.held_until.data,
            )
            for row in self.posts
        )  # fmt: skip
        return PersonWords(
            name=self.name.data or "", honorific=self.honorific.data or "", sex=self.sex.data,
            ethnicity=self.ethnicity.data or "", birth_year=self.birth_year.data, telephone=self.telephone.data or "",
            email=self.email.data or "", note=self.note.data or "", posts=posts,
        )  # fmt: skip


class NewPersonForm(PersonForm):
    """The same of somebody new, with the unit whose directory it is."""

    unit = SelectField(_l("Kept by"), coerce=int)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        places = find_places_for_roles(session(), reach_of(Power.EDIT), today())
        self.unit.choices = [SelectChoice(unit.id, f"{INDENT * depth}{unit.name}") for depth, unit in places]
