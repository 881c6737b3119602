"""Papers as somebody asks for them who means harm, or who is careless: options, copies, packs, files of jobs."""

import io
import zipfile
from urllib.parse import quote

import pytest
from sqlalchemy import func, select

from planner.enums import ConferenceState, PaperState, Role
from planner.models import Account, Conference, DataExport, Grant, Job, Paper, PaperVersion, PrintRun, Token
from planner.printing.kinds import KINDS
from planner.services.jobs import begin_job, finish_job
from planner.web import paper_versions
from tests.conftest import sign_in_as

PROVINCE, DISTRICT = 113, 108
PRINT = f"/conferences/{PROVINCE}/print"
ODD = ("abc", "0", "-1", "²", "9" * 30, "1" * 5000, "\0\v", "\ue000x\ue001<b>", "1=2,profile=x")


@pytest.fixture
def count(change):
    """Return how many rows of some models there are."""
    return lambda *models: change(lambda s: [s.scalar(select(func.count()).select_from(model)) for model in models])


@pytest.fixture
def with_roles(app, change):
    """Return a browser of an account that was given more roles."""

    def make(username, *roles):
        def give(session):
            account = session.scalars(select(Account).where(Account.username == username)).one()
            session.add_all([Grant(account_id=account.id, **role) for role in roles])

        change(give)
        return sign_in_as(app.test_client(), username)

    return make


@pytest.mark.parametrize(
    ("kind", "option"), [(kind.key, option) for kind in KINDS for option in kind.options if option != "signer"]
)
def test_an_option_that_means_nothing_is_no_fault_of_the_programme(client, kind, option):
    for value in ODD:
        for ending in ("", ".pdf"):
            address = f"{PRINT}/{kind}{ending}?{option}={quote(value)}"
            assert client.get(address).status_code in (200, 404, 409), address


def test_a_number_has_one_spelling_so_that_no_address_makes_versions(client, count):
    assert client.get(f"{PRINT}/late-letter.pdf?tier=02").status_code == 404
    assert client.get(f"{PRINT}/registration-form.pdf?unit=01").status_code == 404
    assert count(PaperVersion) == [0]


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_signer_of_any_letters_breaks_no_paper(client, form):
    signer = quote("A\v\x1f\0<w:t>&) Tj\ue000B\ue001 \u202e\xad\u200b")
    answer = client.get(f"{PRINT}/conclusions.{form}?profile=nd30&signer={signer}")
    assert answer.status_code == 200
    if form == "docx":
        with zipfile.ZipFile(io.BytesIO(answer.data)) as parts:
            words = parts.read("word/document.xml").decode()
        assert not set(words) & set("\v\x1f\0\ue000\ue001\u202e\xad\u200b") and "<w:t>&" not in words
    assert client.get(f"{PRINT}/conclusions.{form}?profile=nd30&signer={'A' * 121}").status_code == 404


def test_no_address_puts_a_code_on_a_booklet_that_leads_elsewhere(client):
    plain = client.get(f"{PRINT}/programme-booklet.pdf").data
    assert client.get(f"{PRINT}/programme-booklet.pdf?link=https://evil.example/").data == plain
    assert client.get(f"{PRINT}/programme-booklet.pdf?link=http://localhost.evil.example/").data == plain
    assert client.get(f"{PRINT}/programme-booklet.pdf?link=http://localhost/help").data != plain
    assert client.get(f"{PRINT}/programme-booklet.pdf?link=http://localhost/{'a' * 3000}").status_code == 404


@pytest.mark.parametrize("copies", ["00019999999", "1" * 5000, "0001" + "9" * 4300, "1000", "0999"])
def test_copies_are_never_more_than_a_pack_may_have(client, count, copies):
    answer = client.get(f"{PRINT}/pack.pdf?pick=programme&copies-programme={copies}")
    assert answer.status_code == (200 if copies == "0999" else 422)
    assert ("Tạo tệp chạy nền" in answer.text) is (copies == "0999")
    assert count(Job) == [0]


def test_an_address_draws_cards_and_changes_nothing(client, get_page, count):
    before = count(PrintRun, Token)
    for kind in ("cards", "table-signs", "labels"):
        assert client.get(f"{PRINT}/{kind}.pdf").status_code == 200
        page = get_page(f"{PRINT}/{kind}")
        assert page.find("main")[0].find("a", href=f"/conferences/{PROVINCE}/cards")
    assert client.get(f"{PRINT}/pack.pdf?pick=cards&pick=table-signs&pick=labels").status_code == 200
    assert count(PrintRun, Token) == before
    groups = get_page(PRINT).find("details")
    (group,) = [group for group in groups if group.find("a", href=f"/conferences/{PROVINCE}/cards")]
    assert {f"{PRINT}/{kind}" for kind in ("cards", "table-signs", "labels")} <= {
        link.attrs["href"] for link in group.find("a")
    }


def test_who_keeps_the_list_of_one_conference_and_edits_another_unit_gets_no_papers_of_editors(with_roles, unit_id):
    """Two roles together give no more than each: the conference is shown to its secretary, not to the editor."""
    client = with_roles("thuky", {"role": Role.EDITOR, "unit_id": unit_id("614")})
    answers = {kind.key: client.get(f"{PRINT}/{kind.key}.pdf").status_code for kind in KINDS}
    allowed = {kind.key for kind in KINDS if kind.power.value in ("people", "register")}
    assert {key for key, status in answers.items() if status != 403} == allowed


@pytest.fixture
def kept(app, client, change, post_form):
    """Return the number of a job of the office whose file lies there."""

    def make(query):
        address = post_form(client, f"{PRINT}/{query}").headers["Location"]
        number = int(address.rpartition("/")[2])
        config = app.config["PLANNER"]

        def finish(session):
            begin_job(session, number, 400, now=config.clock())
            finish_job(session, number, now=config.clock(), kept_until=config.clock().replace(year=2090))
            return session.get_one(Job, number).workflow

        path = config.result_of(change(finish))
        path.parent.mkdir(parents=True)
        path.write_bytes(b"%PDF-1.7")
        return number

    return make


def test_a_file_is_not_given_to_who_may_not_print_its_papers_any_more(client, kept, change):
    few, many = (kept(f"pack.pdf?pick={kind}&copies-{kind}=201") for kind in ("programme", "registration-form"))
    years = kept("pack.pdf?pick=delegate-list&copies-delegate-list=201")
    assert [client.get(f"/jobs/{number}/file").status_code for number in (few, many, years)] == [200] * 3

    def make_reader(session):
        account = session.scalars(select(Account).where(Account.username == "vanphong")).one()
        for grant in session.scalars(select(Grant).where(Grant.account_id == account.id)):
            grant.role = Role.READER

    change(make_reader)
    assert [client.get(f"/jobs/{number}/file").status_code for number in (few, many, years)] == [200, 404, 404]


def test_a_unit_with_the_longest_name_prints_in_the_background(client, change, post_form):
    def rename(session):
        session.get_one(Conference, PROVINCE).unit.name = "Ủy ban " + "đ" * 193

    change(rename)
    assert post_form(client, f"{PRINT}/pack.pdf?pick=delegate-list&copies-delegate-list=201").status_code == 303
    name = change(lambda session: session.scalars(select(Job.file_name)).one())
    assert len(name) <= 200 and name.endswith(".pdf")


@pytest.fixture
def made_anew(monkeypatch):
    """Return the numbers of the versions for which the page behind a code has made a paper anew."""
    made, find_state = [], paper_versions.find_state

    def watch(session, conference, version, press):
        made.append(version.number)
        return find_state(session, conference, version, press)

    monkeypatch.setattr(paper_versions, "find_state", watch)
    return made


def test_whoever_asks_for_a_code_again_and_again_makes_no_work(app, client, change, made_anew):
    client.get(f"{PRINT}/programme.pdf")
    code = change(lambda session: session.scalars(select(PaperVersion.code)).one())
    nobody = app.test_client()
    pages = {nobody.get(f"/p/{code}").text for _ in range(5)} | {
        nobody.get(f"/p?code={code}", follow_redirects=True).text
    }
    assert len(made_anew) == 1 and all("đang có hiệu lực" in page for page in pages)

    def move(session):
        session.get_one(Conference, PROVINCE).venue = "Nhà văn hóa"

    change(move)
    assert "bản mới chưa được in" in nobody.get(f"/p/{code}").text
    client.get(f"{PRINT}/programme.pdf")
    assert "đã được thay bằng bản 2" in nobody.get(f"/p/{code}").text
    assert len(made_anew) == 3


@pytest.mark.usefixtures("still_counts")
def test_whoever_has_many_papers_made_anew_is_asked_to_wait(app, client, change, made_anew):
    client.get(f"{PRINT}/conclusions.pdf")
    code = change(lambda session: session.scalars(select(PaperVersion.code)).one())
    nobody, answers = app.test_client(), []
    for _ in range(121):
        app.extensions.pop("paper_states", None)  # as if somebody worked between any two
        answers.append(nobody.get(f"/p/{code}").status_code)
    assert answers == [200] * 120 + [429] and len(made_anew) == 120


def test_a_paper_of_a_cancelled_conference_does_not_hold_any_more(app, client, change):
    for kind in ("programme", "late-letter"):
        client.get(f"{PRINT}/{kind}.pdf")
    codes = change(lambda session: session.scalars(select(PaperVersion.code).order_by(PaperVersion.id)).all())

    def cancel(session):
        session.get_one(Conference, PROVINCE).state = ConferenceState.CANCELLED

    change(cancel)
    pages = [app.test_client().get(f"/p/{code}").text for code in codes]
    assert ["không còn dùng" in page for page in pages] == [True, False]


def test_proceedings_of_many_pages_go_to_the_background(client, change, post_form):
    def hand_in(session):
        for paper in session.scalars(select(Paper).where(Paper.conference_id == PROVINCE).limit(2)):
            paper.state, paper.file_digest, paper.file_kind = PaperState.APPROVED, "0" * 64, "pdf"
            paper.file_name, paper.file_pages = "a.pdf", 100

    change(hand_in)
    assert "dài khoảng 202 tờ" in client.get(f"{PRINT}/proceedings.pdf").text
    assert post_form(client, f"{PRINT}/proceedings.pdf").status_code == 303


def test_no_link_asks_for_a_job_and_no_form_of_another_site(client, count):
    address = f"{PRINT}/pack.pdf?pick=delegate-list&copies=201"
    for header in ({}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Purpose": "prefetch"}):
        assert client.get(address, headers=header).status_code == 200
    assert client.head(address).status_code == 200
    for long in (address, f"{PRINT}/programme.pdf"):
        assert client.post(long).status_code == 400, "without the token of a form of ours"
    assert count(Job, DataExport) == [0, 0], "years of birth were not taken out either"


def test_what_an_address_says_beyond_its_form_leads_the_form_nowhere_else(get_page):
    page = get_page(f"{PRINT}/pack.pdf?pick=programme&copies=201&_external=1&_scheme=x&_anchor=y")
    (form,) = [form for form in page.find("main")[0].find("form") if form.attrs["method"] == "post"]
    assert form.attrs["action"].startswith(f"{PRINT}/pack.pdf?pick=programme&copies=201&_external=1")
