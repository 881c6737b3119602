"""`planner paper check`: what a Word file mixes of the forms of paper."""

from dataclasses import asdict
from pathlib import Path

import click

from planner.cli.faults import Fault
from planner.cli.helps import help_for
from planner.cli.listing import write_json
from planner.cli.sentences import language, say
from planner.enums import PaperForm
from planner.readers.files import FileRefused
from planner.rules.form_words import form_point, form_rule, form_words
from planner.rules.paper_forms import FormFinding
from planner.services.paper_forms import check_file


@click.group("paper", help=help_for("paper"))
def papers() -> None:
    """Hold the commands of papers as files."""


@papers.command(help=help_for("paper_check"))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--form", type=click.Choice([each.value for each in PaperForm]), help=help_for("paper_form"))
@click.option("--json", "as_json", is_flag=True, help=help_for("json"))
def check(file: Path, form: str | None, as_json: bool) -> None:
    """Write what a paper mixes; nothing is stored."""
    try:
        checked = check_file(file.read_bytes(), file.name, PaperForm(form) if form else None)
    except FileRefused as refusal:
        raise Fault("form_no_word") if refusal.code == "file_kind" else refusal from refusal
    if as_json:
        write_json({"form": checked.form, "findings": [_plain(each) for each in checked.findings]})
        return
    if checked.form is None:
        click.echo(say("form_unknown"))
        return
    click.echo(say("form_mixed" if checked.findings else "form_pure", form=form_words(checked.form, language()),
                   count=len(checked.findings)))  # fmt: skip
    for each in checked.findings:
        place = say("at_line", line=each.line) if each.line else ""
        click.echo(f"- {form_point(each, language())}: {place}“{each.quote}”")
        click.echo(f"  {form_rule(each, language())}")


def _plain(finding: FormFinding) -> dict[str, object]:
    return {**asdict(finding), "rule": form_rule(finding, language())}
