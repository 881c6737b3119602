"""`planner pack`: several papers of a conference as one file, in the order in which they are named."""

from collections.abc import Mapping

import click

from planner.cli.context import office
from planner.cli.faults import Fault
from planner.cli.helps import help_for
from planner.cli.printed_files import STDOUT, check_output, write_printed
from planner.cli.sentences import say
from planner.cli.values import Whole
from planner.enums import Secrecy, Urgency
from planner.printing.boxes import BOXES, chosen_marks
from planner.printing.kinds import find_kind
from planner.printing.packs import MOST_COPIES, ZIP, Item, Pack, bind_pack, check_length, count_each, make_item
from planner.printing.press import open_press
from planner.printing.work import PDF
from planner.rules.errors import NotFound
from planner.services.conferences import find_conference


@click.command("pack", help=help_for("pack"))
@click.argument("conference_id", type=Whole())
@click.argument("papers", nargs=-1, required=True, metavar="KIND[:COPIES]...")
@click.option("--format", "form", type=click.Choice((PDF, ZIP)), default=PDF, help=help_for("pack_format"))
@click.option("--secrecy", type=click.Choice([mark.value for mark in Secrecy]), help=help_for("print_secrecy"))
@click.option("--urgency", type=click.Choice([mark.value for mark in Urgency]), help=help_for("print_urgency"))
@click.option("--due", metavar="MOMENT", help=help_for("print_due"))
@click.option("--without-code", is_flag=True, help=help_for("print_without_code"))
@click.option("--two-sided", is_flag=True, help=help_for("print_two_sided"))
@click.option("-o", "--output", metavar="FILE", help=help_for("output"))
def packs(
    conference_id: int, papers: tuple[str, ...], form: str, secrecy: str | None, urgency: str | None, due: str | None,
    without_code: bool, two_sided: bool, output: str | None,
) -> None:  # fmt: skip
    """Bind papers into one file, and say which of them have nothing to print."""
    marks = {name: value for name, value in zip(BOXES, (secrecy, urgency, due), strict=True) if value}
    pack = Pack(tuple(_item(words, marks) for words in papers), form, two_sided, not without_code)
    if marks and not any(item.options for item in pack.items):
        raise Fault("pack_unmarked")
    chosen_marks(marks)
    check_output(output)
    with office() as (session, config):
        press = open_press(session, config)
        conference = find_conference(session, conference_id)
        check_length(sum(count_each(session, conference, pack, press)))
        made = [make_item(session, conference, pack, number, press, by=config.office) for number in range(len(papers))]
        printed = bind_pack(conference, pack, made, press)
    write_printed(printed, output)
    for item, content in zip(pack.items, made, strict=True):
        if not content:
            click.echo(say("pack_left_out", name=find_kind(item.kind).name), err=output == STDOUT)


def _item(words: str, marks: Mapping[str, str]) -> Item:
    """Return the paper that `KIND` or `KIND:COPIES` asks for, with the marks where it has a head to bear them."""
    key, colon, copies = words.partition(":")
    kind = find_kind(key)
    if PDF not in kind.offered():
        raise NotFound("paper_format", kind=key, format=PDF)
    own = {name: value for name, value in marks.items() if name in kind.options}
    if not colon:
        return Item(key, options=own)
    if not (copies.isascii() and copies.isdigit() and len(copies) < 6 and 1 <= int(copies) <= MOST_COPIES):
        raise Fault("pack_copies", words=words, most=MOST_COPIES)
    return Item(key, int(copies), own)
