"""Cards and signs: the page, what it prints, the codes on paper, what changed since, who may print."""

import io

import pdfplumber
import pypdfium2
import pytest
import zxingcpp
from sqlalchemy import select

from planner.enums import Answer, BadgeClass, TokenKind
from planner.models import Participant, PrintRun, Seat, Token
from tests.conftest import sign_in_as
from tests.web.conftest import find_faults, read_page

DISTRICT, EMPTY, PROVINCE = 108, 89, 113  # Kon Rẫy with twelve delegates; a commune with none
PAGE = f"/conferences/{DISTRICT}/cards"


@pytest.fixture
def delegates(change):
    """Number and name of the delegates of the district, in their order."""
    query = select(Participant.id, Participant.name).where(Participant.conference_id == DISTRICT)
    return change(lambda session: [tuple(row) for row in session.execute(query.order_by(Participant.position))])


@pytest.fixture
def press(client, post_form):
    """Press a button of the page: `press("card:all")`, with what is filled in beside it."""
    return lambda button, **fields: post_form(client, PAGE, f"{PAGE}/print", print=button, **fields)


@pytest.fixture
def classify(client):
    """Press the button of the same form that sets a class, which has an address of its own."""

    def press(**fields):
        page = read_page(client.get(PAGE))
        assert [each.attrs["formaction"] for each in page.find("button") if "formaction" in each.attrs] == [
            f"{PAGE}/classes"
        ]
        token = page.find("input", name="csrf_token")[0].attrs["value"]
        return client.post(f"{PAGE}/classes", data={"csrf_token": token, **fields})

    return press


def texts(answer):
    """Return the text of each page of a PDF."""
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    with pdfplumber.open(io.BytesIO(answer.data)) as pdf:
        return [page.extract_text() for page in pdf.pages]


def codes(answer):
    """Return what a decoder reads on the sheets, as many times as it stands there."""
    pages = (page.render(scale=2).to_pil() for page in pypdfium2.PdfDocument(answer.data))
    return [found.text for page in pages for found in zxingcpp.read_barcodes(page)]


def line(page, number):
    """Return the cells of a kind of paper: how many come, when it was printed, how many need it anew."""
    row = page.find("table")[0].find("tr")[number + 1]
    return [cell.text for cell in row.find("td")][:3]


def test_each_code_on_the_cards_leads_to_its_own_delegate(client, app, press, delegates, change):
    change(lambda session: session.add(Seat(conference_id=DISTRICT, participant_id=delegates[0][0], code="A1")))
    answer = press("card:all")
    read = codes(answer)
    assert len(read) == len(delegates) == 12 and len(set(read)) == 12
    assert {address.rsplit("/", 1)[0] for address in read} == {"http://localhost/replies"}
    stranger = app.test_client()
    shown = {}
    for address in read:
        page = read_page(stranger.get(address.removeprefix("http://localhost")))
        shown[address] = [name for _, name in delegates if name in page.text]
    assert sorted(name for (name,) in shown.values()) == sorted(name for _, name in delegates)
    assert "Ghế A1" in texts(answer)[0]


def test_the_codes_open_the_links_that_are_kept(app, press, change):
    press("card:all")
    query = select(Token.id, Token.digest).where(Token.kind == TokenKind.REPLY)
    kept = change(lambda session: [tuple(row) for row in session.execute(query)])
    press("card:all")
    assert change(lambda session: [tuple(row) for row in session.execute(query)]) == kept and len(kept) == 12


def test_cards_are_kept_by_no_browser_and_named_after_the_unit(press):
    answer = press("card:all")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="The dai bieu - Huyen Kon Ray.pdf"')


def test_the_page_tells_what_was_printed_and_what_changed_since(client, get_page, press, delegates, change):
    assert [line(get_page(PAGE), kind) for kind in range(3)] == [["12", "chưa lần nào", "12"]] * 3
    press("card:all")
    page = get_page(PAGE)
    assert line(page, 0)[0] == "12" and line(page, 0)[2] == "0"
    assert "Văn phòng Tỉnh ủy, cho 12 đại biểu" in line(page, 0)[1] and "05-3" in line(page, 0)[1]
    assert line(page, 1) == ["12", "chưa lần nào", "12"]
    number, name = delegates[2]
    change(lambda session: setattr(session.get(Participant, number), "post", "Già làng"))
    assert line(get_page(PAGE), 0)[2] == "1"
    (sheet,) = texts(press("card:changed"))
    assert name in sheet and "Già làng" in sheet and delegates[0][1] not in sheet
    assert line(get_page(PAGE), 0)[2] == "0"


def test_nothing_changed_is_a_sentence_and_no_empty_paper(client, press, change, delegates):
    press("sign:all")
    answer = press("sign:changed", participant=str(delegates[1][0]))
    assert (answer.status_code, answer.mimetype) == (422, "text/html")
    page = read_page(answer, 422)
    assert page.find(id="fault")[0].text == "Từ lần in trước không có gì thay đổi, nên không có gì để in."
    assert [box.attrs["value"] for box in page.find("input", name="participant") if "checked" in box.attrs] == [
        str(delegates[1][0])
    ]
    assert find_faults(page) == []
    assert change(lambda session: len(session.scalars(select(PrintRun)).all())) == 1


def test_ticked_delegates_alone_are_printed(press, delegates):
    pages = texts(press("sign:ticked", participant=[str(delegates[0][0]), str(delegates[3][0])]))
    assert len(pages) == 2
    assert delegates[0][1].upper() in pages[0] and delegates[3][1].upper() in pages[1]


def test_no_tick_is_told(press):
    answer = press("card:ticked")
    assert answer.status_code == 422 and "Chưa đánh dấu ai." in read_page(answer, 422).text


def test_who_stays_away_is_left_out_unless_asked_for(press, delegates, change, get_page):
    def stay(session):
        row = session.get(Participant, delegates[0][0])
        row.answer, row.answer_reason = Answer.NOT_COMING, "ốm"

    change(stay)
    assert len(texts(press("sign:all"))) == 11
    assert len(texts(press("sign:all", absent="y"))) == 12
    page = get_page(PAGE)
    assert line(page, 0)[0] == "11" and "không dự" in page.find("tr", id=f"participant-{delegates[0][0]}")[0].text
    assert "ốm" not in page.text


def test_a_substitute_has_the_card(press, delegates, change, get_page):
    def send(session):
        row = session.get(Participant, delegates[0][0])
        row.answer, row.substitute_name, row.substitute_post = Answer.SUBSTITUTE, "Y Thoanh", "Phó Chủ tịch"

    change(send)
    (sheet,) = texts(press("card:ticked", participant=str(delegates[0][0])))
    assert "Y Thoanh" in sheet and "Phó Chủ tịch" in sheet and delegates[0][1] not in sheet
    (row,) = get_page(PAGE).find("tr", id=f"participant-{delegates[0][0]}")
    assert f"Y Thoanhdự thay {delegates[0][1]}" in row.text


def test_labels_begin_at_the_first_free_one(press):
    assert len(texts(press("label:all", sheet="2x7", start="14"))) == 2
    assert len(texts(press("label:all", sheet="3x8", start="13"))) == 1
    answer = press("label:all", sheet="2x7", start="15")
    page = read_page(answer, 422)
    assert answer.status_code == 422 and "một số từ 1 đến 14" in page.text
    (start,) = page.find("input", id="start")
    assert (start.attrs["value"], start.attrs["aria-describedby"]) == ("15", "fault")
    assert "selected" in page.find("option", value="2x7")[0].attrs
    assert press("label:all", start="abc").status_code == 422


@pytest.mark.parametrize("button", ["", "card", "card:some", "book:all"])
def test_a_button_that_is_none_is_not_understood(client, press, button):
    assert press(button).status_code == 400


def test_fields_that_no_browser_sends_are_not_understood(press, delegates):
    assert press("label:all", sheet="9x9").status_code == 400
    assert press("card:ticked", participant="²").status_code == 400


def test_a_class_is_set_for_a_group_or_for_ticked_delegates(press, classify, delegates, change):
    answer = classify(badge="guest", participant=[str(delegates[1][0]), str(delegates[2][0])])
    assert (answer.status_code, answer.location) == (303, PAGE)
    group = change(lambda session: session.get(Participant, delegates[0][0]).group_id)
    classify(badge="press", group=str(group))
    query = select(Participant.id, Participant.group_id, Participant.badge).where(Participant.conference_id == DISTRICT)
    rows = change(lambda session: list(session.execute(query)))
    guests = {delegates[1][0], delegates[2][0]} - {row.id for row in rows if row.group_id == group}
    for row in rows:
        wanted = BadgeClass.PRESS if row.group_id == group else BadgeClass.GUEST if row.id in guests else row.badge
        assert row.badge is wanted
    assert {row.badge for row in rows if row.group_id != group and row.id not in guests} <= {BadgeClass.DELEGATE}
    assert "BÁO CHÍ" in texts(press("card:ticked", participant=str(delegates[0][0])))[0]


def test_a_class_for_nobody_is_told_and_none_is_not_understood(classify):
    answer = classify(badge="guest")
    assert answer.status_code == 422 and "Hãy chọn thành phần" in read_page(answer, 422).text
    assert classify(badge="king").status_code == 400


def test_delegates_of_another_conference_are_not_found(press, classify, change):
    query = select(Participant.id).where(Participant.conference_id == PROVINCE).limit(1)
    stranger = str(change(lambda session: session.scalar(query)))
    assert press("card:ticked", participant=stranger).status_code == 404
    assert classify(badge="guest", participant=stranger).status_code == 404
    badge = change(lambda session: session.get(Participant, int(stranger)).badge)
    assert badge is BadgeClass.DELEGATE


def test_printing_is_told_by_the_journal(press, get_page):
    press("card:all")
    page = get_page("/journal?kind=delegates")
    assert "In thẻ, biển tên hoặc nhãn" in page.text


def test_a_list_without_delegates_says_so(get_page):
    page = get_page(f"/conferences/{EMPTY}/cards")
    assert "Danh sách chưa có ai." in page.text and page.find("form", action=f"/conferences/{EMPTY}/cards/print") == []


def test_a_reader_prints_nothing(app):
    reader = sign_in_as(app.test_client(), "lanhdao")
    assert reader.get(PAGE).status_code == 403
    assert [each.attrs["href"] for each in read_page(reader.get(f"/conferences/{DISTRICT}/participants")).find("a")
            if each.attrs["href"] == PAGE] == []  # fmt: skip


def test_the_page_takes_the_same_queries_for_any_length(client, get_page, count_queries, post_form, press):
    press("card:all")
    get_page(PAGE)
    with count_queries() as few:
        get_page(PAGE)
    lines = "\n".join(f"Người Thứ {n}; Trưởng thôn {n}; Thôn {n}" for n in range(1, 40))
    post_form(client, f"/conferences/{DISTRICT}/participants/paste", lines=lines)
    get_page(PAGE)
    with count_queries(most=len(few)):
        assert len(get_page(PAGE).find("input", name="participant")) == 51


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_is_whole_in_both_languages(client, get_page, press, lang):
    client.set_cookie("lang", lang)
    press("label:all")
    assert get_page(PAGE).find("html")[0].attrs["lang"] == lang
