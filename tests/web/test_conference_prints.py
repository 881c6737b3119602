"""The papers of a conference: what is offered, what is missing, and the page behind a code."""

import re

import pytest
from sqlalchemy import select

from planner.enums import ConferenceState
from planner.models import AgendaItem, Conference, PaperVersion
from planner.printing.kinds import KINDS
from planner.services.wordings import save_wording
from planner.web.print_places import GROUPS
from tests.conftest import NOW, sign_in_as
from tests.web.conftest import read_page

PROVINCE, DISTRICT, NOBODY = 113, 108, 89
CODE = re.compile(r"Mã (\w{4}) (\w{4}) · bản (\d+)")


@pytest.fixture
def code_of(pages):
    """Return the code and the version at the foot of a paper."""

    def read(url=f"/conferences/{DISTRICT}/print/programme.pdf"):
        first, second, number = CODE.search(pages(url)[-1]).groups()
        return first + second, int(number)

    return read


def test_every_kind_is_offered_to_who_may_print_it(get_page, app):
    offered = {a.attrs["href"] for a in get_page(f"/conferences/{PROVINCE}/print").find("a", class_="file")}
    assert offered == {f"/conferences/{PROVINCE}/print/{kind.key}.{form}" for kind in KINDS for form in kind.offered()}


def test_kinds_stand_in_groups_in_the_order_of_a_pack():
    assert [key for _, keys in GROUPS for key in keys] == [kind.key for kind in KINDS]


def test_what_is_looked_for_first_stands_open_and_the_rest_is_folded(get_page, change):
    def open_groups():
        groups = get_page(f"/conferences/{DISTRICT}/print").find("div", class_="offers")[0].find("details")
        return [group.find("h3")[0].text for group in groups if "open" in group.attrs]

    def hold(session):
        conference = session.get(Conference, DISTRICT)
        conference.state, conference.held_on = ConferenceState.HELD, conference.starts_at.date()

    assert open_groups() == ["Chương trình", "Giấy mời, đăng ký và trả lời", "Danh sách"]
    change(hold)
    assert open_groups() == ["Sau hội nghị", "Thi đua, khen thưởng"]


def test_the_pack_is_folded_until_it_is_asked_for_or_refused(client, get_page):
    def is_open(page):
        return "open" in page.find("details", id="pack")[0].attrs

    page = get_page(f"/conferences/{DISTRICT}/print")
    (asked,) = [a.attrs["href"] for a in page.find("a") if a.text == "In nhiều văn bản thành bộ"]
    assert not is_open(page) and is_open(get_page(asked.split("#")[0]))
    refused = client.get(f"/conferences/{DISTRICT}/print/pack.pdf?copies=2")
    assert '<details class="pack screen-only" id="pack" open>' in refused.text


def test_options_are_chosen_by_name(get_page, client):
    page = get_page(f"/conferences/{PROVINCE}/print/invitation?participant=2")
    choice = page.find("select", id="o-participant")[0].find("option")
    assert len(choice) == 1 + 26 and choice[0].text == "mọi đại biểu" and choice[1].text.startswith("Nguyễn Văn An")
    assert [option.attrs["value"] for option in choice if "selected" in option.attrs] == ["2"]
    tiers = get_page(f"/conferences/{PROVINCE}/print/late-letter").find("select", id="o-tier")[0].find("option")
    assert [(tier.attrs["value"], tier.text) for tier in tiers][1:] == [("1", "Cấp cơ sở"), ("2", "Cấp huyện")]
    nominees = get_page(f"/conferences/{PROVINCE}/print/merit-form").find("select", id="o-nomination")[0].find("option")
    assert len(nominees) == 1 + 8
    certificate = get_page(f"/conferences/{PROVINCE}/print/certificate?frame=1")
    assert "checked" in certificate.find("input", id="o-frame")[0].attrs
    seats = get_page(f"/conferences/{PROVINCE}/print/seating-plan").find("select", id="o-paper")[0].find("option")
    assert [size.attrs["value"] for size in seats] == ["a4", "a3"]
    assert client.get(f"/conferences/{PROVINCE}/print/seating-plan.pdf?paper=a3").status_code == 200


@pytest.mark.parametrize("value", ["x", "0", "99999", "1,2"])
def test_a_delegate_that_there_is_not_is_no_fault_of_the_server(client, value):
    for paper in ("invitation", "reply-slip"):
        assert client.get(f"/conferences/{PROVINCE}/print/{paper}.pdf?participant={value}").status_code == 404
        page = client.get(f"/conferences/{PROVINCE}/print/{paper}?participant={value}")
        assert page.status_code == 200 and "o-participant" in page.text, "the way back"


def test_who_signs_is_chosen_on_the_page_and_stands_in_the_paper(get_page, client, pages):
    address = f"/conferences/{PROVINCE}/print/conclusions"
    page = get_page(f"{address}?profile=nd30&acting=deputy&post=Phó+Chủ+tịch+Thường+trực&signer=Y+Lan")
    form = page.find("form", class_="print-choices")[0]
    ways = [each.attrs["value"] for each in form.find("select", id="o-acting")[0].find("option")]
    assert ways == ["", "head", "deputy", "order"]
    assert form.find("input", id="o-post")[0].attrs["value"] == "Phó Chủ tịch Thường trực"
    text = pages(f"{address}.pdf?profile=nd30&acting=deputy&post=Phó+Chủ+tịch+Thường+trực&signer=Y+Lan")[-1]
    lines = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH THƯỜNG TRỰC", "Y Lan")
    positions = [text.index(each) for each in lines]
    assert positions == sorted(positions)
    decision = get_page(f"/conferences/{PROVINCE}/print/award-decision").find("select", id="o-acting")[0]
    assert [each.attrs["value"] for each in decision.find("option")] == ["", "head", "deputy"]
    strange = client.get(f"/conferences/{PROVINCE}/print/certificate.pdf?acting=order")
    assert strange.status_code == 404 and "o-acting" in strange.text


def test_number_and_day_of_the_party_are_told_to_be_missing_in_another_form(get_page):
    address = f"/conferences/{PROVINCE}/print/invitation"
    for reason in ("Số trong sổ là số văn bản của Đảng", "Ngày trong sổ là ngày văn bản của Đảng"):
        assert reason in get_page(f"{address}?profile=mttq").text and reason not in get_page(address).text


def test_who_signs_in_the_form_of_the_front_can_be_named(pages):
    given = f"/conferences/{PROVINCE}/print/invitation.pdf?profile=mttq&participant=1&code=off"
    assert "Y Thanh Hà" not in pages(given)[0] and "Y Thanh Hà" in pages(f"{given}&signer=Y+Thanh+Hà")[0]


def test_a_paper_leads_to_where_its_data_and_its_words_are_written(app, get_page):
    def links(page):
        return [a.attrs["href"] for a in page.find("ul", class_="prints")[0].find("a")]

    address = f"/conferences/{PROVINCE}/print/invitation"
    register = f"/conferences/{PROVINCE}/letters"
    assert links(get_page(address)) == [register, "/wordings/invitation/party", "/wordings/summons/party"]
    assert links(get_page(f"{address}?profile=nd30"))[2:] == ["/wordings/invitation/state", "/wordings/summons/state"]
    reader = sign_in_as(app.test_client(), "lanhdao")
    assert "/wordings/" not in reader.get(address).text


def test_a_button_says_what_it_gets_and_a_link_where_it_leads(get_page):
    page = get_page(f"/conferences/{PROVINCE}/print/plan")
    assert page.find("button", class_="btn-primary")[0].text == "Lấy tệp PDF"
    assert "Kế hoạch số 123-KH/TU" in [a.text for a in page.find("section", class_="panel")[0].find("a")]


def test_a_drawn_sheet_claims_nothing_about_values_that_are_not_looked_for(client):
    for kind, said in (("seating-plan", False), ("cards", False), ("programme", True)):
        page = client.get(f"/conferences/{PROVINCE}/print/{kind}").text
        assert ("Không thiếu gì." in page, "Kiểm tra lại" in page) == (said, said), kind


def test_what_is_missing_is_named_with_its_paper_where_there_are_several(get_page):
    def cells(kind):
        page = get_page(f"/conferences/{PROVINCE}/print/{kind}")
        return [[cell.text for cell in row.find("th", "td")] for row in page.find("tbody")[0].find("tr")]

    assert ["nơi ban hành", "phần đầu Báo cáo thành tích của tập thể", "3"] in cells("merit-form")
    assert ["thư ký", "nội dung"] in cells("minutes"), "one paper needs neither its name nor a count"


@pytest.mark.parametrize("kind", [kind.key for kind in KINDS])
def test_every_kind_is_made_or_says_why_not(client, kind):
    for conference in (PROVINCE, NOBODY):
        page = client.get(f"/conferences/{conference}/print/{kind}")
        assert page.status_code == 200
        refused = "btn-primary" not in page.text
        answer = client.get(f"/conferences/{conference}/print/{kind}.pdf")
        assert answer.status_code in ((404, 409) if refused else (200,)), conference


def test_a_paper_that_cannot_be_printed_says_so_on_its_own_page_and_leads_on(client):
    for asked, status, words in (
        ("late-letter.pdf?tier=2", 409, "không có công văn phải gửi"), ("late-letter.exe", 404, "không có dạng exe"),
        ("invitation.pdf?profile=nd99", 404, "nd99"),
    ):
        answer = client.get(f"/conferences/{PROVINCE}/print/{asked}")
        assert answer.status_code == status and words in answer.text, asked
        assert f'href="/conferences/{PROVINCE}/print"' in answer.text


def test_a_reader_prints_what_is_read_and_not_what_is_kept(app):
    reader = sign_in_as(app.test_client(), "lanhdao")
    answers = {
        kind.key: reader.get(f"/conferences/{PROVINCE}/print/{kind.key}.pdf").status_code for kind in KINDS
    }
    assert {key for key, status in answers.items() if status == 403} == {
        kind.key for kind in KINDS if kind.power.value in ("edit", "register", "plan")
    }


def test_what_is_missing_is_listed_before_printing(client, get_page, change):
    def forget(session):
        conference = session.get(Conference, DISTRICT)
        conference.chair, conference.signer = "", ""

    change(forget)
    rows = get_page(f"/conferences/{DISTRICT}/print/invitation").find("tbody")[0].find("tr")
    assert [[cell.text for cell in row.find("th", "td")] for row in rows][-2:] == [
        ["chủ trì", "nội dung", "12"], ["người ký", "phần ký", "12"],
    ]  # fmt: skip


def test_a_paper_bears_a_code_that_stays_while_it_says_the_same(client, code_of):
    code, number = code_of()
    assert number == 1 and code_of() == (code, 1)
    page = client.get(f"/p/{code[:4]}-{code[4:].upper()}")
    assert "Văn bản này đang có hiệu lực." in page.text and "Chương trình" in page.text


def test_the_code_of_a_replaced_paper_says_what_has_changed(client, code_of, change):
    old, _ = code_of()

    def move(session):
        session.get(Conference, DISTRICT).venue = "Nhà văn hóa huyện"

    change(move)
    pending = client.get(f"/p/{old}").text
    assert "bản mới chưa được in" in pending and "<li>địa điểm</li>" in pending and pending.count("<li>địa") == 1
    new, number = code_of()
    assert number == 2 and new != old
    replaced = client.get(f"/p/{old}").text
    assert "đã được thay bằng bản 2" in replaced and "<li>địa điểm</li>" in replaced
    assert "đang có hiệu lực" in client.get(f"/p/{new}").text


def test_other_words_and_other_rows_replace_a_paper(client, code_of, change):
    address = f"/conferences/{PROVINCE}/print/programme.pdf"
    code, _ = code_of(address)
    change(lambda session: save_wording(session, ("programme", "party"), "= CHƯƠNG TRÌNH\n{{bảng chương trình}}", "", 0,
                                        "", by="Nam", now=NOW))  # fmt: skip
    assert re.findall("<li>(.*?)</li>", client.get(f"/p/{code}").text)[-1:] == ["lời văn"]
    code, number = code_of(address)
    assert number == 2
    change(lambda session: setattr(session.scalars(select(AgendaItem).where(
        AgendaItem.conference_id == PROVINCE)).first(), "presenter", "Người khác"))  # fmt: skip
    pending = client.get(f"/p/{code}").text
    assert "bản mới chưa được in" in pending and "<li>bảng chương trình</li>" in pending


def test_a_code_is_open_to_everybody_and_says_nothing_of_the_paper(app, code_of):
    code, _ = code_of(f"/conferences/{PROVINCE}/print/delegate-list.pdf")
    page = app.test_client().get(f"/p/{code}")
    assert page.status_code == 200 and "Nguyễn Văn An" not in page.text
    unknown = app.test_client().get("/p/00000000")
    assert unknown.status_code == 404 and 'id="code" name="code" value="00000000"' in unknown.text, "to be mended"


def test_a_code_is_typed_as_it_stands_on_the_paper(app, code_of):
    code, _ = code_of()
    browser = app.test_client()
    for typed in (f"{code[:4]} {code[4:]}", f" {code.upper()} ", f"{code[:4]}-{code[4:]}"):
        page = browser.get("/p", query_string={"code": typed}, follow_redirects=True)
        assert page.status_code == 200 and "Văn bản này đang có hiệu lực." in page.text, typed
    assert browser.get("/p?code=zzzz/../zzzz", follow_redirects=True).status_code == 404
    assert browser.get("/p?code=+").status_code == 200


def test_all_letters_share_a_version_for_each_kind_of_letter(pages, app, change):
    found = [CODE.search(page).groups() for page in pages(f"/conferences/{PROVINCE}/print/invitation.pdf")]
    assert len(found) == 26 and len(set(found)) == 2
    for number in (1, 5, 26):  # whoever is invited is no part of what a letter says
        one = pages(f"/conferences/{PROVINCE}/participants/{number}/invitation.pdf")
        assert CODE.search(one[0]).groups() in set(found)
    assert change(lambda session: len(session.scalars(select(PaperVersion)).all())) == 2


def test_who_signs_makes_no_other_paper_and_another_form_does(client, code_of):
    asked = f"/conferences/{PROVINCE}/print/conclusions.pdf"
    front = code_of(f"{asked}?profile=nd30")
    assert code_of(f"{asked}?profile=nd30&signer=Y+Thanh+Hà") == front
    assert code_of(asked)[0] != front[0]
    assert "đang có hiệu lực" in client.get(f"/p/{front[0]}").text, "it is looked for in the form that it has"


def test_a_paper_without_its_code(pages):
    (text,) = pages(f"/conferences/{DISTRICT}/print/programme.pdf?code=off")
    assert not CODE.search(text)


def test_a_draft_bears_its_stamp_and_no_code(pages):
    (text,) = pages(f"/conferences/{DISTRICT}/print/programme.pdf?draft=1")
    assert "DỰ THẢO" in text and not CODE.search(text)


def test_a_form_of_paper_can_be_chosen(pages, client):
    (text,) = pages(f"/conferences/{DISTRICT}/print/programme.pdf?profile=nd30")
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text and "ĐẢNG CỘNG SẢN" not in text
    assert client.get(f"/conferences/{DISTRICT}/print/programme.pdf?profile=nd99").status_code == 404


def test_the_page_takes_the_same_queries_for_any_number_of_versions(client, get_page, count_queries, code_of):
    get_page(f"/conferences/{DISTRICT}/print")
    with count_queries() as before:
        get_page(f"/conferences/{DISTRICT}/print")
    for kind in ("programme", "invitation", "late-letter"):
        client.get(f"/conferences/{DISTRICT}/print/{kind}.pdf")
    get_page(f"/conferences/{DISTRICT}/print")
    with count_queries(most=len(before)):
        get_page(f"/conferences/{DISTRICT}/print")


def test_the_page_of_a_paper_takes_the_same_queries_for_any_number_of_delegates(get_page, count_queries):
    found = []
    for conference in (DISTRICT, PROVINCE):
        get_page(f"/conferences/{conference}/print/reply-slip")
        with count_queries() as asked:
            get_page(f"/conferences/{conference}/print/reply-slip")
        found.append(len(asked))
    assert found[0] == found[1]


def test_marks_are_chosen_on_the_page_and_another_mark_is_another_version(client, get_page, pages, code_of):
    address = f"/conferences/{DISTRICT}/print/programme"
    page = get_page(f"{address}?urgency=express")
    urgent = ["KHẨN", "THƯỢNG KHẨN", "HỎA TỐC", "HỎA TỐC HẸN GIỜ"]
    marks = {"secrecy": ["MẬT", "TỐI MẬT", "TUYỆT MẬT"], "urgency": urgent}
    for option, words in marks.items():
        choices = page.find("select", id=f"o-{option}")[0].find("option")
        assert [each.text for each in choices] == ["không đóng dấu", *words]
    assert "HỎA TỐC" in pages(f"{address}.pdf?urgency=express&code=off")[0]
    strange = client.get(f"{address}.pdf?urgency=x")
    assert strange.status_code == 404 and "o-urgency" in strange.text
    plain, _ = code_of(f"{address}.pdf")
    urgent, number = code_of(f"{address}.pdf?urgency=express")
    assert number == 2 and "đã được thay bằng bản 2" in client.get(f"/p/{plain}").text
    assert re.findall("<li>(.*?)</li>", client.get(f"/p/{plain}").text)[-1] == "độ khẩn"
    assert "đang có hiệu lực" in client.get(f"/p/{urgent}").text, "a mark is chosen: no data can tell that it is gone"


def test_the_moment_of_hoa_toc_hen_gio_belongs_to_the_version(client, get_page, pages, code_of):
    address = f"/conferences/{DISTRICT}/print/programme"
    timed = f"{address}.pdf?urgency=timed_express"
    assert "HỎA TỐC HẸN GIỜ 14 giờ 30, ngày 15-3-2024" in pages(f"{timed}&due=14:30+15-3-2024&code=off")[0]
    lacking = read_page(client.get(timed), 409)
    assert "cần có giờ, ngày văn bản phải đến nơi" in lacking.text and lacking.find("input", id="o-due")
    page = get_page(f"{address}?urgency=timed_express&due=14:30+15-3-2024")
    assert page.find("input", id="o-due")[0].attrs["value"] == "14:30 15-3-2024"
    first, _ = code_of(f"{timed}&due=14:30+15-3-2024")
    assert code_of(f"{timed}&due=2024-03-15T14:30") == (first, 1), "the same moment, typed otherwise"
    later, number = code_of(f"{timed}&due=15:00+15-3-2024")
    assert number == 2 and later != first
    assert re.findall("<li>(.*?)</li>", client.get(f"/p/{first}").text)[-1] == "độ khẩn"


def test_no_page_offers_what_would_change_nothing(get_page, pages):
    address = f"/conferences/{PROVINCE}/print/{{}}"
    fields = {"profile": "select", "draft": "input", "two-sided": "input"}
    offered = {
        kind: [name for name, tag in fields.items() if get_page(address.format(kind)).find(tag, id=name)]
        for kind in ("conclusions", "programme-booklet", "certificate", "cards", "seating-plan")
    }
    assert offered == {
        "conclusions": [*fields], "programme-booklet": ["profile"], "certificate": ["profile"], "cards": [],
        "seating-plan": [],
    }  # fmt: skip
    booklet = f"/conferences/{PROVINCE}/print/programme-booklet.pdf"
    assert pages(booklet) != pages(f"{booklet}?profile=nd30"), "a form of paper is offered where it changes something"
    said = "Tệp Excel chỉ có danh sách"
    for kind, is_said in (("delegate-list", True), ("conclusions", False), ("cards", False)):
        assert (said in get_page(f"/conferences/{PROVINCE}/print/{kind}").text) is is_said
