"""A plan as the command line writes it: exact keys, ISO days, and no more queries for a larger plan."""

import json
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.enums import ConferenceState
from planner.models import Plan, Recipient, Tier, Topic, TopicUnit
from planner.services.conferences import cancel_conference
from planner.services.journal import begin_act
from planner.services.plan_facts import conference_facts, plan_facts, plans_facts
from planner.services.unit_facts import unit_facts


@pytest.fixture
def facts(demo_session: Session, plan: Plan) -> dict:
    """Plan 123 as plain data, after a way through JSON."""
    return json.loads(json.dumps(plan_facts(demo_session, plan)))


def test_the_keys_are_these_and_no_others(facts: dict) -> None:
    assert list(facts) == [
        "number", "date", "issuer", "subject", "period", "tiers", "topics", "tasks", "outline", "recipients",
        "signature", "reports",
    ]  # fmt: skip
    limit = {"raw", "kind", "strict_last", "lenient_last"}
    assert all(set(tier) == {"rank", "level", "name", "deadline", "conferences", "held"} for tier in facts["tiers"])
    assert all(set(tier["deadline"]) == limit for tier in facts["tiers"])
    assert all(set(topic) == {"no", "units", "unit_codes", "topic"} for topic in facts["topics"])
    assert all(set(task) == {"no", "unit", "task", "due", "lead_codes"} for task in facts["tasks"])
    assert all(task["due"] is None or set(task["due"]) == limit for task in facts["tasks"])
    assert all(set(section) == {"no", "title", "guidance", "items"} for section in facts["outline"])
    assert set(facts["reports"]) == {"deadline", "due", "received"}


def test_what_the_plan_says(facts: dict) -> None:
    assert (facts["number"], facts["date"], facts["issuer"]) == ("123-KH/TU", "2024-01-22", "Ban Thường vụ Tỉnh ủy")
    assert facts["period"] == {
        "raw": "Từ tháng 02-2021 đến tháng 02-2024", "from": "2021-02-01", "to": "2024-02-29",
    }  # fmt: skip
    assert [(tier["rank"], tier["level"], tier["conferences"], tier["held"]) for tier in facts["tiers"]] == [
        (1, "commune", 102, 97), (2, "district", 10, 2), (3, "province", 1, 0),
    ]  # fmt: skip
    assert facts["tiers"][0]["deadline"] == {
        "raw": "Hoàn thành trước ngày 29-02-2024", "kind": "before", "strict_last": "2024-02-28",
        "lenient_last": "2024-02-29",
    }  # fmt: skip
    assert facts["reports"] == {
        "deadline": {
            "raw": "trước ngày 18-3-2024", "kind": "before", "strict_last": "2024-03-17", "lenient_last": "2024-03-18",
        },
        "due": 34, "received": 4,
    }  # fmt: skip
    assert [topic["no"] for topic in facts["topics"]] == list(range(1, 16))
    assert sum(len(topic["units"]) for topic in facts["topics"]) == sum(len(t["unit_codes"]) for t in facts["topics"])
    assert facts["recipients"][-1] == "Lưu Văn phòng Tỉnh ủy"


def test_the_outline_nests(facts: dict) -> None:
    assert [section["no"] for section in facts["outline"]] == ["I", "II", "III", "IV", "V", "VI"]
    assert any(section["items"] for section in facts["outline"])


def test_a_task_without_limit_has_none(facts: dict) -> None:
    assert {type(task["due"]) for task in facts["tasks"]} == {dict, type(None)}
    assert all(isinstance(code, str) for task in facts["tasks"] for code in task["lead_codes"])


def test_conferences_in_official_order(demo_session: Session, plan: Plan) -> None:
    rows = conference_facts(demo_session, plan)
    assert len(rows) == 113
    assert set(rows[0]) == {"id", "unit", "unit_code", "level", "tier", "rank", "starts_at", "venue", "state"}
    assert [row["rank"] for row in rows] == [1] * 102 + [2] * 10 + [3]
    assert [row["unit_code"] for row in rows[102:]] == [
        "608", "610", "611", "612", "613", "614", "615", "616", "617", "618", "62",
    ]  # fmt: skip
    assert {key: value for key, value in rows[-1].items() if key != "id"} == {
        "unit": "Tỉnh Kon Tum", "unit_code": "62", "level": "province", "tier": "Cấp tỉnh", "rank": 3,
        "starts_at": "2024-03-28T08:00:00", "state": "dated",
        "venue": "Hội trường Ngọc Linh (số 333, đường Trần Phú, thành phố Kon Tum)",
    }  # fmt: skip
    undated = [row for row in rows if row["unit_code"] in {"610", "617"}]
    assert [(row["starts_at"], row["venue"], row["state"]) for row in undated] == [(None, "", "to_be_dated")] * 2


def test_a_cancelled_conference_is_listed_and_not_counted(demo_session: Session, plan, conference_of, now) -> None:
    cancel_conference(demo_session, conference_of("23482"), reason="sáp nhập", by="Nam", now=now)
    assert plan_facts(demo_session, plan)["tiers"][0]["conferences"] == 101
    states = {row["unit_code"]: row["state"] for row in conference_facts(demo_session, plan)}
    assert (len(states), states["23482"]) == (113, ConferenceState.CANCELLED)


def test_plans_are_listed_newest_first(demo_session: Session, plan: Plan, count_queries) -> None:
    with count_queries(most=2):
        rows = plans_facts(demo_session)
    assert [(row["number"], row["unit_code"], row["held"], row["conferences"]) for row in rows] == [
        ("45-KH/TU", "51", 0, 97), ("123-KH/TU", "62", 99, 113),
    ]  # fmt: skip


def test_queries_do_not_grow_with_the_plan(demo_session: Session, plan: Plan, now, count_queries) -> None:
    with count_queries(most=16) as for_few:
        plan_facts(demo_session, plan)
    begin_act(demo_session, "test", by="Nam", now=now)
    tier_id = demo_session.scalars(select(Tier.id).where(Tier.plan_id == plan.id)).first()
    demo_session.add_all(
        Topic(
            plan_id=plan.id, tier_id=tier_id, number=n, words=f"Chủ đề {n}",
            units=[TopicUnit(unit_id=plan.unit_id, position=1, words="Tỉnh")],
        )
        for n in range(16, 216)
    )  # fmt: skip
    demo_session.add_all(Recipient(plan_id=plan.id, position=n, words=f"Nơi {n}") for n in range(100, 200))
    demo_session.flush()
    demo_session.expire_all()
    demo_session.refresh(plan)
    with count_queries() as for_many:
        facts = plan_facts(demo_session, plan)
    assert (len(facts["topics"]), len(for_many)) == (215, len(for_few))


def test_an_empty_plan_has_empty_lists(demo_session: Session, now) -> None:
    begin_act(demo_session, "test", by="Nam", now=now)
    other = demo_session.scalars(select(Plan).where(Plan.number == "45-KH/TU")).one()
    bare = Plan(
        number="1-KH/TU", issued_on=date(2026, 8, 1), issuer="x", unit_id=other.unit_id, kind=other.kind, subject="x",
        stem="x", short_stem="x", search_key="1 kh tu x",
    )  # fmt: skip
    demo_session.add(bare)
    demo_session.flush()
    facts = plan_facts(demo_session, bare)
    assert facts["period"] == {"raw": "", "from": None, "to": None}
    assert facts["reports"] == {"deadline": None, "due": 0, "received": 0}
    assert [facts[key] for key in ("tiers", "topics", "tasks", "outline", "recipients", "signature")] == [[]] * 6
    assert conference_facts(demo_session, bare) == []


def test_units_are_told_as_a_tree(demo_session: Session, plan: Plan, today: date, count_queries) -> None:
    with count_queries(most=3):
        rows = unit_facts(demo_session, "614", today)
    assert [(row["code"], row["depth"], row["parent_code"]) for row in rows[:2]] == [
        ("614", 0, ""), ("23479", 1, "614"),
    ]  # fmt: skip
    assert {(row["valid_from"], row["valid_until"]) for row in rows} == {(None, "2025-06-30")}
    assert len(unit_facts(demo_session, "", today)) == 250
    assert unit_facts(demo_session, "51", date(2026, 1, 1))[0]["valid_from"] == "2025-07-01"
