"""People, and the posts that they hold."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.enums import Sex
from planner.models.base import Base, Stamped, choice, owned_by
from planner.models.units import Unit


class Person(Stamped, Base):
    """A person, by the name as written: A Pốt, Y Thoanh and Hơ Jan are whole names."""

    __tablename__ = "people"
    __table_args__ = (
        CheckConstraint("name <> ''", name="name"),
        CheckConstraint("birth_year IS NULL OR birth_year BETWEEN 1900 AND 2100", name="birth_year"),
    )

    # what can be erased must not stay in a journal that is only added to
    secret_columns = frozenset({"telephone", "email", "birth_year", "sex", "ethnicity", "note"})

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    sort_key: Mapped[str] = mapped_column(String(600), index=True)
    search_key: Mapped[str] = mapped_column(String(120), index=True)
    honorific: Mapped[str] = mapped_column(String(30), default="")
    sex: Mapped[Sex | None] = mapped_column(choice(Sex))
    ethnicity: Mapped[str] = mapped_column(String(60), default="")
    birth_year: Mapped[int | None]
    telephone: Mapped[str] = mapped_column(String(40), default="")
    email: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    is_sample: Mapped[bool] = mapped_column(default=False)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)  # which keeps this record
    import_id: Mapped[int | None] = mapped_column(ForeignKey("list_imports.id", ondelete="SET NULL"), index=True)
    erased_at: Mapped[datetime | None] = mapped_column(DateTime)  # when how to reach the person was taken out
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)  # the same person, kept on

    unit: Mapped[Unit | None] = relationship()
    posts: Mapped[list["Post"]] = relationship(order_by="Post.position", cascade="all, delete-orphan")


class Post(Base):
    """chức vụ: a post of a person, in the order papers print them (Party post first)."""

    __tablename__ = "posts"
    __table_args__ = (
        CheckConstraint("held_until IS NULL OR held_from IS NULL OR held_until >= held_from", name="held"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(owned_by("people.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    unit_words: Mapped[str] = mapped_column(String(200), default="")
    rank: Mapped[int] = mapped_column(default=1000)
    held_from: Mapped[date | None]
    held_until: Mapped[date | None]

    unit: Mapped[Unit | None] = relationship()
