"""Whom a limit binds: the level of a conference, or the organs that owe something else."""

import re

from planner.enums import Duty, OwedAt
from planner.readers.clauses import Clause
from planner.readers.found import Words
from planner.readers.levels import last_level_in, levels_in, owed_at
from planner.readers.paragraphs import fold_letters

_REMOTE = re.compile(
    r"\b(?:toi|den)\s+(?:cac\s+)?(?:diem cau\s+)?(?:cac\s+)?(?:\d+ )?(?:xa|phuong|huyen|tinh|diem)\b[^;.]*?"
    r"(?=,\s*(?:du kien|truoc|hoan thanh|vao|trong|cham)|,?\s*$)"
)
_ATTACHED = re.compile(
    r"truc thuoc (?:dang uy )?(?:xa|phuong|huyen|tinh)[a-z ]*?(?= hoan| to chuc| tong ket| so ket| xong|,|$)"
)
_ADDRESSEE = re.compile(r"\b(?:ve|cho|gui|thong qua|\(qua)\b[^,;]{0,60}")
_PROVINCIAL = re.compile(r"(?:lien doan|ldld|uy ban|ubnd|tinh uy|hoi|mttq|tinh doan)[a-z ]{0,30}\btinh\b")
_ASKS = re.compile(r"\b(?:gui|nop|trinh|hoan thanh|xay dung|tong hop|bao cao (?:ve|ket qua))\b")
_WHOSE = re.compile(r"\bcua (?:cac )?(xa|phuong|huyen|quan|chi bo|thon)\b(?!,? (?:va|ban|huyen))")
_ORGANS = re.compile(r"\b(?:so|ban|co quan|don vi|van phong|dia phuong|hoi)\b")
_TIER = re.compile(r"\s*(?:o |tai |doi voi )?(?:cap|tuyen) [a-z]+(?: [a-z]+)?\s*:")
_HEADING = 160


def bearers_of(clause: Clause, duty: Duty) -> tuple[list[OwedAt], Words]:
    """Return the levels that a limit binds, and the organs in the plan's words."""
    named = levels_in(clause.cell("level") or "")
    if named:
        return named, Words()
    lead = clause.cell("lead")
    if lead is not None and clause.table:
        cell = clause.table.cell(clause.paragraph, "lead")
        organ = clause.paragraph.statement(*cell) if cell else Words()
        if duty is not Duty.CONFERENCE:
            return [owed_at(lead)], organ
        level = owed_at(lead)
        own = [clause.context.top if level is OwedAt.UNIT else level]
        return levels_in(clause.cell("words") or "") or own, organ
    if duty is Duty.CONFERENCE:
        return _conference_levels(clause), clause.organ
    return [_bearer(clause, duty)], clause.organ


def _conference_levels(clause: Clause) -> list[OwedAt]:
    """Return the levels whose conference a limit binds: of the clause, the paragraph, or the headings above."""
    own = _own_part(clause.said)
    top = clause.context.top
    both = re.search(r"\bca (hai|ba) cap\b", own)
    if both:
        return levels_in(clause.earlier + clause.whole)[: 2 if both[1] == "hai" else 3] or [top]
    if top is OwedAt.CENTRAL and _PROVINCIAL.search(own):
        return [OwedAt.PROVINCE]
    near = levels_in(clause.addressed) or levels_in(own.rpartition(":")[2]) or levels_in(own)
    if near:
        return near
    earlier = last_level_in(clause.earlier[-260:])
    if earlier:
        return [earlier]
    for above in clause.node.above():
        levels = levels_in(above.key[:_HEADING])
        if levels:
            return levels if above.parent is None else levels[:1]
    owed = owed_at(fold_letters(clause.organ.text))
    return [owed if owed in {OwedAt.COMMUNE, OwedAt.DISTRICT, OwedAt.VILLAGE} else top]


def _own_part(before: str) -> str:
    """Return of a clause what belongs to its limit: without addressees, those who join by line, and superiors."""
    return _ADDRESSEE.sub(" ", _ATTACHED.sub(" ", _REMOTE.sub(" ", before)))


def _bearer(clause: Clause, duty: Duty) -> OwedAt:
    """Return who bears a duty other than a conference."""
    if clause.organ:
        return owed_at(fold_letters(clause.organ.text))
    if clause.addressed:
        return owed_at(clause.addressed)
    tier = _TIER.match(clause.said)
    if tier and levels_in(tier[0]):
        return owed_at(tier[0])
    subject = _ASKS.split(clause.said)[0].strip(" -:,+")
    whose = _WHOSE.search(subject)
    if whose:
        return owed_at(f"cac {whose[1]}")
    if len(subject) > 3 and (levels_in(subject) or _ORGANS.search(subject)):
        return owed_at(subject)
    for above in clause.node.above() if duty is not Duty.PAPER else ():
        if len(above.key) < _HEADING and levels_in(above.key):
            return owed_at(above.key)
    whole = clause.earlier[:_HEADING]
    return owed_at(whole) if levels_in(whole) else OwedAt.UNIT
