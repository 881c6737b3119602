"""A delegate answers on a telephone, without an account and without scripts: refused, sent, changed, closed."""

import re
from datetime import UTC, datetime

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from planner.database import transaction
from planner.enums import LetterKind
from planner.models import Conference, Participant, Seat
from planner.services.journal import begin_act
from planner.services.replies import make_reply_link
from tests.browser.windows import open_window, sideways

pytestmark = pytest.mark.browser

TELEPHONE = 360


@pytest.fixture
def delegate(app: Flask, ids: dict[str, int]) -> dict[str, str]:
    """The address of one invited delegate of the district, whose name and seat are known, and the names of others."""
    real = datetime.now(UTC).replace(tzinfo=None)
    query = select(Participant).where(Participant.conference_id == ids["kon_ray"]).order_by(Participant.position)
    with app.app_context(), transaction() as session:
        begin_act(session, "test", by="test", now=real)
        rows = session.scalars(query).all()
        for place, row in enumerate(rows[:4]):
            session.add(Seat(conference_id=ids["kon_ray"], participant_id=row.id, code=f"A-{place + 11}"))
        secret = app.config["PLANNER"].secret_key
        key = make_reply_link(session, rows[1], secret=secret, by="test", maker_id=None, now=real)
        assert rows[1].letter is LetterKind.INVITATION
        return {"key": key, "name": rows[1].name, "others": "|".join(row.name for row in rows if row is not rows[1])}


def fits(page: Page) -> None:
    """Fail where a page is wider than the telephone, or offers what a thumb does not hit."""
    assert sideways(page) == 0
    sizes = page.locator("main .btn, main .pick-row").evaluate_all(
        "found => found.filter(one => one.offsetParent).map(one => one.getBoundingClientRect().height)"
    )
    assert all(size >= 36 for size in sizes), sizes


def close_now(app: Flask, conference_id: int) -> None:
    """Let the last moment to answer pass."""
    with app.app_context(), transaction() as session:
        begin_act(session, "test", by="test", now=datetime(2024, 3, 5, 2))
        conference = session.get(Conference, conference_id)
        assert conference is not None
        conference.answers_until, conference.contact = datetime(2024, 3, 4, 17), "đồng chí Y Gọi, 0260.3000.111"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_answer_as_a_delegate_on_a_telephone(
    browser: Browser, site: str, app: Flask, ids: dict[str, int], delegate: dict[str, str], scripts: bool
) -> None:
    with open_window(browser, site, user=None, width=TELEPHONE, java_script_enabled=scripts) as window:
        page = window.new_page()
        answered = page.locator(".answered")
        page.goto(f"{site}/replies/{delegate['key']}")
        expect(page.get_by_role("heading", level=1)).to_have_text("Trả lời việc dự hội nghị")
        expect(page.locator(".lede")).to_contain_text(delegate["name"])
        expect(page.locator("main")).to_contain_text("Ghế A-12")
        fits(page)
        assert [name for name in delegate["others"].split("|") if name in page.content()] == []

        # not coming without a reason is refused, and the choice stays
        reason = page.get_by_label("Lý do không dự")
        expect(reason).to_be_hidden()
        page.get_by_label("Không dự", exact=True).check()
        expect(page.get_by_label("Đăng ký phát biểu")).to_be_hidden()
        page.get_by_role("button", name="Gửi trả lời").click()
        expect(page.locator("#answer_reason-e")).to_have_text("Đề nghị ghi lý do không dự.")
        expect(page.get_by_label("Không dự", exact=True)).to_be_checked()
        fits(page)

        # a substitute, with name and post
        page.get_by_label("Cử người dự thay", exact=True).check()
        page.get_by_label("Họ và tên người dự thay").fill("Y Thay Thế")
        page.get_by_role("button", name="Gửi trả lời").click()
        expect(page.locator("#substitute_post-e")).to_have_text("Đề nghị ghi chức vụ người dự thay.")
        expect(page.get_by_label("Họ và tên người dự thay")).to_have_value("Y Thay Thế")
        page.get_by_label("Chức vụ, đơn vị người dự thay").fill("Phó Trưởng phòng Văn hóa")
        page.get_by_role("button", name="Gửi trả lời").click()
        expect(page.get_by_role("status")).to_have_text("Đã ghi nhận trả lời.")
        expect(answered).to_contain_text("Y Thay Thế, Phó Trưởng phòng Văn hóa")
        fits(page)

        # the answer is changed: coming after all, to speak, with a need
        page.get_by_label("Dự", exact=True).check()
        expect(page.get_by_label("Họ và tên người dự thay")).to_be_hidden()
        page.get_by_label("Đăng ký phát biểu").check()
        page.get_by_label("Nội dung phát biểu").fill("vườn rau sạch")
        page.get_by_label("Yêu cầu riêng").fill("ăn chay")
        page.get_by_role("button", name="Gửi trả lời").click()
        expect(answered).to_contain_text("vườn rau sạch")
        expect(answered).to_contain_text("ăn chay")
        expect(answered).not_to_contain_text("Y Thay Thế")
        fits(page)

        # after the last moment the page shows the answer and whom to call
        close_now(app, ids["kon_ray"])
        page.reload()
        expect(page.locator(".notice").first).to_contain_text("đồng chí Y Gọi, 0260.3000.111")
        expect(page.get_by_role("button", name="Gửi trả lời")).to_have_count(0)
        expect(answered).to_contain_text("vườn rau sạch")
        fits(page)


def test_the_office_sees_the_answer_and_shows_the_address_again(
    browser: Browser, site: str, ids: dict[str, int], delegate: dict[str, str]
) -> None:
    with open_window(browser, site, user=None, width=TELEPHONE) as window:
        page = window.new_page()
        page.goto(f"{site}/replies/{delegate['key']}")
        page.get_by_label("Không dự", exact=True).check()
        page.get_by_label("Lý do không dự").fill("đi công tác")
        page.get_by_role("button", name="Gửi trả lời").click()
        expect(page.get_by_role("status")).to_have_text("Đã ghi nhận trả lời.")
    with open_window(browser, site) as window:
        page = window.new_page()
        page.goto(f"{site}/conferences/{ids['kon_ray']}/answers")
        away = page.get_by_role("region", name="Không dự")
        expect(away).to_contain_text(delegate["name"])
        expect(away).to_contain_text("đi công tác")
        page.goto(f"{site}/conferences/{ids['kon_ray']}/participants")
        page.get_by_role("link", name=f"Liên kết trả lời của {delegate['name']}").click()
        expect(page.locator("#reply-address")).to_have_value(re.compile(f"{re.escape(delegate['key'])}$"))
        expect(page.locator("svg.qr")).to_be_visible()
