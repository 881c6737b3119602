"""Agenda items of a conference, or of a tier as the plan orders them."""

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.enums import AgendaKind
from planner.models.base import Base, Stamped, choice, owned_by
from planner.models.papers import Paper


class AgendaItem(Stamped, Base):
    """A row of the agenda; belongs to a conference, or to a tier as the pattern that conferences take over."""

    __tablename__ = "agenda_items"
    __table_args__ = (
        CheckConstraint("(conference_id IS NULL) <> (tier_id IS NULL)", name="one_owner"),
        CheckConstraint("parent_id IS NULL OR parent_id <> id", name="own_parent"),
        CheckConstraint("minutes IS NULL OR minutes BETWEEN 0 AND 1440", name="minutes"),
        CheckConstraint("presenter_unit_id IS NULL OR presenter_person_id IS NULL", name="one_presenter"),
        CheckConstraint("paper_id IS NULL OR kind = 'paper'", name="paper_kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int | None] = mapped_column(owned_by("conferences.id"), index=True)
    tier_id: Mapped[int | None] = mapped_column(owned_by("tiers.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(owned_by("agenda_items.id"), index=True)
    position: Mapped[int]
    kind: Mapped[AgendaKind] = mapped_column(choice(AgendaKind), default=AgendaKind.OTHER)
    title: Mapped[str] = mapped_column(Text)
    presenter: Mapped[str] = mapped_column(String(300), default="")
    presenter_unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    presenter_person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    minutes: Mapped[int | None]
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("papers.id", ondelete="SET NULL"), unique=True)

    paper: Mapped[Paper | None] = relationship()
