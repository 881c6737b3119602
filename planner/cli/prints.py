"""`planner print`: every kind of paper of a conference, the same bytes as the pages give."""

import click

from planner.cli.context import office
from planner.cli.faults import Fault
from planner.cli.helps import help_for
from planner.cli.listing import write_columns
from planner.cli.printed_files import check_output, write_printed
from planner.cli.values import Whole
from planner.enums import Secrecy, Urgency
from planner.printing.boxes import DUE, SECRECY, URGENCY
from planner.printing.issuers import ACTING, POST, SIGNER, WAYS
from planner.printing.kinds import KINDS, find_kind
from planner.printing.orders import Order, carry_out
from planner.printing.press import open_press
from planner.printing.work import DRAFT, FORMATS, PDF, PROFILE, TWO_SIDED, Kind
from planner.rules.errors import NotFound
from planner.services.conferences import find_conference


@click.command("print", help=help_for("print"))
@click.argument("kind", required=False)
@click.argument("conference_id", type=Whole(), required=False)
@click.option("--list", "listed", is_flag=True, help=help_for("print_list"))
@click.option("--format", "form", default=PDF, metavar="|".join(FORMATS), help=help_for("print_format"))
@click.option("--profile", default="", metavar="ID", help=help_for("print_profile"))
@click.option("--participant", type=Whole(), metavar="ID", help=help_for("participant"))
@click.option("--acting", type=click.Choice([way.value for way in WAYS]), help=help_for("print_acting"))
@click.option("--post", metavar="TEXT", help=help_for("print_post"))
@click.option("--signer", metavar="NAME", help=help_for("print_signer"))
@click.option("--secrecy", type=click.Choice([mark.value for mark in Secrecy]), help=help_for("print_secrecy"))
@click.option("--urgency", type=click.Choice([mark.value for mark in Urgency]), help=help_for("print_urgency"))
@click.option("--due", metavar="MOMENT", help=help_for("print_due"))
@click.option("--option", "options", multiple=True, metavar="NAME=VALUE", help=help_for("print_option"))
@click.option("--without-code", is_flag=True, help=help_for("print_without_code"))
@click.option("--draft", "is_draft", is_flag=True, help=help_for("print_draft"))
@click.option("--two-sided", is_flag=True, help=help_for("print_two_sided"))
@click.option("-o", "--output", metavar="FILE", help=help_for("output"))
def prints(
    kind: str | None, conference_id: int | None, listed: bool, form: str, profile: str, participant: int | None,
    acting: str | None, post: str | None, signer: str | None, secrecy: str | None, urgency: str | None, due: str | None,
    options: tuple[str, ...], without_code: bool, is_draft: bool, two_sided: bool, output: str | None,
) -> None:  # fmt: skip
    """Print a paper of a conference, or list the kinds that there are."""
    if listed:
        write_columns([(each.key, ", ".join(each.offered()), each.name) for each in KINDS])
        return
    if kind is None or conference_id is None:
        raise Fault("print_what")
    check_output(output)
    chosen = dict(_option(each) for each in options)
    named = {
        "participant": participant, ACTING: acting, POST: post, SIGNER: signer, SECRECY: secrecy, URGENCY: urgency,
        DUE: due,
    }  # fmt: skip
    chosen |= {name: str(value) for name, value in named.items() if value is not None}
    _check_options(find_kind(kind), chosen)
    wished = {DRAFT: is_draft, TWO_SIDED: two_sided, PROFILE: profile} | chosen
    _check_wishes(find_kind(kind), form, [name for name, value in wished.items() if value])
    order = Order(kind, form, profile, chosen, not without_code, is_draft, two_sided)
    with office() as (session, config):
        press = open_press(session, config)
        conference = find_conference(session, conference_id)
        printed = carry_out(session, conference, order, press, by=config.office)
    write_printed(printed, output)


def _check_options(kind: Kind, chosen: dict[str, str]) -> None:
    """Refuse an option that the kind does not read: else somebody believes that the paper is what was asked for."""
    for name, value in chosen.items():
        if name not in kind.options:
            raise NotFound("paper_option", option=name, value=value)


def _check_wishes(kind: Kind, form: str, wished: list[str]) -> None:
    """Refuse what would change nothing in this format, for the same reason."""
    if form in kind.offered() and (idle := kind.idle(form, wished)):
        raise Fault("print_idle", kind=kind.key, format=form, wishes=", ".join(f"--{name}" for name in idle))


def _option(words: str) -> tuple[str, str]:
    """Return name and value of an option of a kind, tier=2."""
    name, sign, value = words.partition("=")
    if not sign:
        raise Fault("print_option", words=words)
    return name.strip(), value.strip()
