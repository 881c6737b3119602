"""Every code that can be raised has a sentence, in both languages, that names the same things."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from planner.cli import helps, sentences
from planner.cli.reading_words import READING_WORDS
from planner.enums import Duty, OwedAt, PaperKind

PLANNER = Path(sentences.__file__).parent.parent
LINES = ("no_name", "too_many_parts", "too_long")  # faults of pasted lines, which only pages take


def raised(*names: str) -> set[str]:
    """Return the codes that calls of these names are given first, in the whole programme."""
    codes = set()
    for path in PLANNER.glob("**/*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                codes |= {arg.value for arg in node.args[:2] if isinstance(arg, ast.Constant) and _is_code(arg.value)}
    return codes


def _is_code(value: object) -> bool:
    """Tell a code, small letters and underscores, from other arguments."""
    return isinstance(value, str) and bool(re.fullmatch(r"[a-z_0-9]+", value))


def test_every_refusal_has_a_sentence() -> None:
    codes = raised("Refused", "NotFound", "Fault")
    assert len(codes) > 30
    assert codes - sentences.ERRORS.keys() - READING_WORDS.keys() == set()


def test_every_fault_of_a_table_has_a_sentence() -> None:
    codes = raised("RowError") - set(LINES)
    assert len(codes) > 10
    assert codes - sentences.ERRORS.keys() == set()


def test_every_word_that_is_said_is_there_and_every_one_there_is_said() -> None:
    tables = {"sentences.py", "start_words.py", "journal_words.py", "user_words.py", "job_words.py"}
    files = [path for path in (PLANNER / "cli").glob("*.py") if path.name not in tables]
    text = "\n".join(path.read_text("utf-8") for path in files)
    said = set(re.findall(r'say\(\s*"([a-z_.0-9]+)"', text)) | set(re.findall(r'"([a-z_]+)" if is_changed', text))
    assert said - sentences.ERRORS.keys() - sentences.WORDS.keys() - READING_WORDS.keys() == set()
    quoted = set(re.findall(r'"([a-z_.]+)"', text))
    families = ("state.", "account.", "job.")
    spare = {code for code in sentences.WORDS if code not in quoted and not code.startswith(families)}
    assert spare == set()


def test_every_word_about_a_reading_can_be_said() -> None:
    """The codes that stand behind `decide.`, `doubt.` and `part.` are those that the reading raises."""
    sources = [path for path in PLANNER.glob("**/*.py") if path.name != "reading_words.py"]
    quoted = set(re.findall(r'"([a-z_0-9.]+)"', "\n".join(path.read_text("utf-8") for path in sources)))
    families = ("decide.", "doubt.", "part.", "paper.", "level.", "duty.", "weight.")
    spare = {code for code in READING_WORDS if code not in quoted and code.rpartition(".")[2] not in quoted}
    assert spare == set()
    assert {code for code in READING_WORDS if "." in code and not code.startswith(families)} == set()
    kinds = {f"paper.{kind.value}" for kind in PaperKind} | {f"duty.{duty.value}" for duty in Duty}
    assert (kinds | {f"level.{level.value}" for level in OwedAt}) - READING_WORDS.keys() == set()


def test_no_code_stands_in_two_tables() -> None:
    codes = [*sentences.ERRORS, *sentences.WORDS, *READING_WORDS]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("table", [sentences.ERRORS, sentences.WORDS, READING_WORDS, helps.HELPS])
def test_both_languages_name_the_same_things(table: dict[str, tuple[str, str]]) -> None:
    for code, (vietnamese, english) in table.items():
        fields = [sorted(name for _, name, _, _ in Formatter().parse(words) if name) for words in (vietnamese, english)]
        assert fields[0] == fields[1], code
        assert vietnamese, code
        assert english.isascii() or "“" in english, code


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "vi"), ({"LANG": "vi_VN.UTF-8"}, "vi"), ({"LANG": "C.UTF-8"}, "vi"), ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "vi_VN.UTF-8"}, "vi"), ({"LANG": "vi_VN", "PLANNER_LANGUAGE": "en"}, "en"),
        ({"LANG": "en_US", "PLANNER_LANGUAGE": "vi"}, "vi"), ({"LANG": "fr_FR.UTF-8"}, "vi"),
        ({"LANG": "en_US", "LC_ALL": ""}, "en"),
    ],
)  # fmt: skip
def test_the_shell_chooses_the_language(monkeypatch, variables: dict[str, str], language: str) -> None:
    for name in ("PLANNER_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert sentences.language() == language
