"""Errands: orders and packs that a job keeps as plain data and runs step by step, with the same file at the end."""

import json
from pathlib import Path

import pypdfium2
import pytest

from planner.config import Config
from planner.printing.errands import Errand, count_steps, pack_up, run_step, unpack
from planner.printing.orders import Order, carry_out
from planner.printing.packs import MOST_PAGES, Item, Pack, check_length, count_each, make_pack
from planner.printing.press import open_press
from planner.rules.errors import Refused
from planner.services.paper_versions import find_versions_of
from tests.conftest import TODAY

ORDER = Order("invitation", "pdf", "nd30", {"signer": "Lê Văn Cường"})
PACK = Pack((Item("programme", 2), Item("proceedings"), Item("delegate-list", 1, {"years": "1"})), "pdf", True, False)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(instance=tmp_path, today=TODAY)


@pytest.mark.parametrize("what", [ORDER, PACK])
def test_an_errand_comes_back_from_its_data_as_it_was(what):
    errand = Errand(7, what, "Nam", 3, "https://planner.example.vn/replies/")
    assert unpack(json.loads(json.dumps(pack_up(errand)))) == errand


def run(session, config, errand, folder):
    """Run all steps, each as a worker does; return the file and how far each told it was."""
    told, result = [], folder / "result"
    for step in range(count_steps(errand)):
        run_step(session, config, errand, step, folder, result, told.append)
        run_step(session, config, errand, step, folder, result, lambda _done: None)  # broken off, and done again
    return result.read_bytes(), told


def test_an_order_ends_in_the_file_that_a_page_would_send(demo_session, config, province, tmp_path):
    order = Order("invitation")
    made, told = run(demo_session, config, Errand(province.id, order, "Nam"), tmp_path)
    press = open_press(demo_session, config)
    assert made == carry_out(demo_session, province, order, press, by="Nam").content
    assert told == list(range(1, 27))


def test_the_versions_of_an_order_are_noted_before_it_is_written(demo_session, config, province, tmp_path):
    """While it is written nothing may wait for the database."""
    run_step(demo_session, config, Errand(province.id, Order("programme"), "Nam"), 0, tmp_path, tmp_path / "a", print)
    assert [each.made_by for each in find_versions_of(demo_session, province.id)["programme"]] == ["Nam"]


def test_a_pack_ends_in_the_file_that_a_page_would_send(demo_session, config, province, tmp_path):
    made, told = run(demo_session, config, Errand(province.id, PACK, "Nam"), tmp_path)
    press = open_press(demo_session, config)
    assert made == make_pack(demo_session, province, PACK, press, by="Nam").content
    pages = [" ".join(page.get_textpage().get_text_bounded().split()) for page in pypdfium2.PdfDocument(made)]
    assert "Chưa có nội dung nên không in: Kỷ yếu." in pages[0]
    assert [bool(page) for page in pages[:6]] == [True, False, True, False, True, False]
    assert told == [0, 4, 4, len(pages) - 2], "papers that are done, with the backs of their sheets"


@pytest.mark.parametrize(
    ("form", "two_sided", "pages"), [("pdf", False, 3), ("pdf", True, 6), ("zip", False, 1), ("zip", True, 2)]
)
def test_a_pack_is_as_long_as_its_copies_and_the_backs_of_their_sheets(
    demo_session, config, province, form, two_sided, pages
):  # fmt: skip
    pack = Pack((Item("programme", 3), Item("paper-list")), form, two_sided)
    longer = 3 + two_sided  # pages of the list
    assert count_each(demo_session, province, pack, open_press(demo_session, config)) == [pages, longer]


def test_as_many_pages_as_are_printed_at_once_are_not_too_many():
    check_length(MOST_PAGES)
    with pytest.raises(Refused):
        check_length(MOST_PAGES + 1)
