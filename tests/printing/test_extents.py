"""How many pages a paper is said to be before it is made, beside how many it is."""

import pytest
from pypdfium2 import PdfDocument

from planner.printing.extents import count_paper
from planner.printing.kinds import KINDS
from planner.printing.orders import Order, carry_out, open_work
from planner.printing.packs import Item, Pack, bind_pack, count_each
from planner.printing.work import Kind
from planner.rules.errors import Refused

EMPTY = {"proceedings"}  # no paper of the demonstration is approved for them


@pytest.mark.parametrize("kind", KINDS, ids=[kind.key for kind in KINDS])
def test_every_kind_is_counted_about_as_it_is_made(demo_session, province, work, kind: Kind):
    press = work("62").press
    counted = count_paper(kind, open_work(demo_session, province, Order(kind.key), press))
    if kind.key in EMPTY:
        assert counted == 0
        return
    made = len(PdfDocument(carry_out(demo_session, province, Order(kind.key), press, by="").content))
    assert abs(counted - made) <= max(2, made // 7), "delegates who do not come are counted too"
    assert counted == made or kind.sheets or kind.draw, "what is laid out is counted exactly"


def test_a_pack_counts_copies_blank_backs_and_in_a_zip_each_paper_once(demo_session, province, work):
    press, items = work("62").press, (Item("programme", 3), Item("run-sheet", 2), Item("proceedings", 9))
    for pack, pages in (
        (Pack(items), [3, 14, 0]), (Pack(items, two_sided=True), [6, 16, 0]), (Pack(items, "zip"), [1, 7, 0]),
    ):
        assert count_each(demo_session, province, pack, press) == pages


def test_a_pack_that_was_counted_too_short_is_refused_when_it_is_bound(demo_session, province, work):
    made = carry_out(demo_session, province, Order("run-sheet"), work("62").press, by="").content
    long = Pack((Item("run-sheet", 999), Item("run-sheet", 999), Item("run-sheet", 999)))
    with pytest.raises(Refused, match="pack_long") as refused:
        bind_pack(province, long, [made] * 3, work("62").press)
    assert refused.value.values == {"pages": 999 * 3 * 7, "most": 20_000}
