"""What a clerk prints, in a real browser: check, pack, words, and the code at the foot; without scripts too."""

import io
import re

import pdfplumber
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.windows import open_window

pytestmark = pytest.mark.browser
CODE = re.compile(r"Mã (\w{4}) (\w{4}) · bản (\d+)")


def read(window: BrowserContext, address: str) -> list[str]:
    """Return the text of each page of a PDF."""
    answer = window.request.get(address)
    assert answer.status == 200 and answer.headers["content-type"] == "application/pdf", answer.status
    with pdfplumber.open(io.BytesIO(answer.body())) as pdf:
        return [" ".join(page.extract_text().split()) for page in pdf.pages]


def print_pack(page: Page, papers: dict[str, str]) -> str:
    """Unfold the pack, tick papers with their copies for both sides; return the address that the form asks for.

    The window gets no answer, and so stays where it is: whoever asks for the address prints the pack, once.
    """
    page.locator("#pack > summary").press("Enter")
    for name, copies in papers.items():
        page.get_by_label(name, exact=True).check()
        page.get_by_label(f"Số bản: {name}", exact=True).fill(copies)
    page.get_by_label("In hai mặt").check()
    address = re.compile(r"/print/pack\.pdf")
    page.route(address, lambda route: route.fulfill(status=204))
    with page.expect_response(address) as asked:
        page.get_by_role("button", name="In bộ văn bản, PDF").click()
    return asked.value.url


@pytest.mark.parametrize(("scripts", "width"), [(True, 1024), (False, 360)], ids=["desk", "telephone without scripts"])
def test_from_the_check_to_the_code(
    browser: Browser, site: str, ids: dict[str, int], scripts: bool, width: int
) -> None:
    here = f"{site}/conferences/{ids['kon_ray']}"
    with open_window(browser, site, java_script_enabled=scripts, width=width) as window:
        page = window.new_page()
        page.goto(here)
        page.get_by_role("navigation", name="Các phần của hội nghị").get_by_role("link", name="In", exact=True).click()
        page.locator('a[href$="/print/invitation"]').click()
        expect(page.get_by_role("heading", level=2).first).to_have_text("Giấy mời, giấy triệu tập")
        page.get_by_label("Thể thức").select_option("mttq")
        page.get_by_label("Họ và tên người ký").fill("Y Thanh Hà")
        page.get_by_role("button", name="Kiểm tra lại").click()
        expect(page).to_have_url(re.compile("[?&]profile=mttq&"))
        expect(page.get_by_text("Không thiếu gì.")).to_be_visible()
        expect(page.get_by_label("Họ và tên người ký")).to_have_value("Y Thanh Hà")

        page.get_by_role("link", name="Mọi văn bản của hội nghị").click()
        pack = read(window, print_pack(page, {"Chương trình": "40", "Danh sách đại biểu": "1"}))
        assert "MỤC LỤC BỘ VĂN BẢN" in pack[0] and len(pack) == 2 + 40 * 2 + 2
        assert sum("CHƯƠNG TRÌNH Hội nghị" in text for text in pack) == 40

        change_words(page, here)
        invitations = f"{here}/print/invitation.pdf"
        letter = read(window, invitations)[0]
        assert "kính cẩn mời" in letter
        first, second, number = CODE.search(letter).groups()
        page.goto(f"{site}/p/{first}{second}")
        expect(page.get_by_text("Văn bản này đang có hiệu lực.")).to_be_visible()

        move(page, here)
        page.goto(f"{site}/p")
        page.get_by_label("Mã").fill(f"{first} {second}")
        page.get_by_role("button", name="Tra mã").click()
        expect(page.get_by_text("bản mới chưa được in")).to_be_visible()
        expect(page.get_by_role("listitem").filter(has_text="giờ và ngày họp")).to_be_visible()
        assert CODE.search(read(window, invitations)[0])[3] == str(int(number) + 1)
        page.reload()
        expect(page.get_by_text("Văn bản này đã được thay bằng bản")).to_be_visible()
        page.get_by_role("link", name="In bản mới").click()
        expect(page.get_by_role("heading", level=2).first).to_have_text("Giấy mời, giấy triệu tập")


def change_words(page: Page, here: str) -> None:
    """Change the words of the invitation from the page of the paper."""
    page.goto(f"{here}/print/invitation")
    page.get_by_role("link", name="Giấy mời", exact=True).click()
    field = page.locator("#text")
    expect(field).to_have_value(re.compile("trân trọng kính mời"))
    field.fill(field.input_value().replace("trân trọng kính mời", "kính cẩn mời"))
    page.get_by_role("button", name="Lưu lời văn").click()
    expect(page.get_by_role("status").first).to_contain_text("Đã lưu thành bản số 1")


def move(page: Page, here: str) -> None:
    """Move the conference by a day."""
    page.goto(f"{here}/move")
    page.get_by_label("Ngày", exact=True).fill("13-3-2024")
    page.get_by_role("button", name="Kiểm tra và lưu").click()
    page.get_by_role("button", name="Vẫn định ngày 13-3").click()
    expect(page.locator(".datebox")).to_contain_text("13")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_clerk_with_a_telephone_sees_the_invitation_at_once(
    browser: Browser, reading_site: str, ids: dict[str, int], language: str
) -> None:
    with open_window(browser, reading_site, width=360, language=language, java_script_enabled=False) as window:
        page = window.new_page()
        page.goto(f"{reading_site}/conferences/{ids['top']}/print")
        letter = page.locator('a.file[href$="/print/invitation.pdf"]')
        expect(letter).to_be_visible()
        place, row = letter.bounding_box(), page.locator(".offers li", has=letter).bounding_box()
        assert place and row and place["y"] < 1200 and row["height"] < 60, "one line, on the second screen at most"
        whole = page.locator("body").bounding_box()
        assert whole and whole["height"] < 2400, "no longer than three screens: what is used less is folded"
        minutes = page.locator('a.file[href$="/print/minutes.pdf"]')
        expect(minutes).to_be_hidden()
        page.locator(".offers details", has=page.locator('[href$="/print/minutes"]')).locator("summary").press("Enter")
        expect(minutes).to_be_visible()
