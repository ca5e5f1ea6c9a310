"""Help: one screen that shows the way to every command in two steps, and examples that do what they say."""

import re

import click
import pytest

from quykhuyenhoc.i18n import Language
from quykhuyenhoc.renderers.layout import width
from quykhuyenhoc_cli.base import DAILY, GROUPS, Command, common
from quykhuyenhoc_cli.examples import EXAMPLES
from quykhuyenhoc_cli.main import ROOT
from quykhuyenhoc_cli.table import ALIASES, LINES, SECTIONS
from tests.cli.example_files import typed
from tests.cli.running import run

LANGUAGES: tuple[Language, ...] = ("vi", "en")


def page(*words: str, lang: str = "vi") -> str:
    result = run(*words, "--lang", lang, env={"COLUMNS": "80"})
    assert result.exit_code == 0, result.stderr
    return result.stdout


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_help_is_one_screen_of_24_lines_by_80_columns(lang: str) -> None:
    lines = page("--help", lang=lang).splitlines()
    assert len(lines) <= 24
    assert max(map(width, lines)) <= 80
    assert page("help", lang=lang).splitlines() == lines
    daily = [line for line in lines if re.match(r"  [a-z-]+(, [a-z]+)?  ", line)][:12]
    assert [line.split()[0].rstrip(",") for line in daily] == [spec.name for spec in SECTIONS[DAILY.name]]
    assert len(SECTIONS[DAILY.name]) == 12


def test_every_command_is_found_in_two_steps() -> None:
    for lang in LANGUAGES:
        first = page("--help", lang=lang)
        found = {spec.name for spec in SECTIONS[DAILY.name]}
        for group in GROUPS:
            name = group.alias if lang == "vi" else group.name
            assert f" {name} " in first
            second = page("help", name, lang=lang)
            assert max(map(width, second.splitlines())) <= 80
            found |= {name for name in LINES if re.search(rf"^  {name}(, [a-z]+)?  ", second, re.MULTILINE)}
        assert found == set(LINES)


def test_a_group_is_found_by_both_its_names_with_or_without_tones() -> None:
    assert page("help", "bank") == page("help", "nganhang") == page("help", "ngân", "hàng") == page("help", "Bank")
    assert "receive" in page("help", "daily")
    names = {name for group in (DAILY, *GROUPS) for name in (group.name, group.alias)}
    assert not names & {*LINES, *ALIASES}
    assert len(names) == 2 * len((DAILY, *GROUPS))


def test_the_help_of_a_command_is_its_page_and_that_of_options_names_them_all() -> None:
    for words in (("receive",), ("thu",), ("fund", "add"), ("fund",)):
        assert page("help", *words) == page(*words, "--help")
    text = page("help", "options", lang="en")
    assert all(option.opts[0] in text for option in common(hidden=False))
    assert page("help", "tuychon") != text


@pytest.mark.parametrize("words", [("xx",), ("fund", "xx"), ("balance", "xx")], ids=" ".join)
def test_help_on_what_is_no_command_says_so(words: tuple[str, ...]) -> None:
    result = run("help", *words)
    assert (result.exit_code, "'xx'" in result.stderr) == (2, True)


def test_an_example_is_a_call_of_its_command_that_fits_a_screen() -> None:
    for path, lines in EXAMPLES.items():
        for line in lines:
            words = typed(line)
            assert words[0] == "qkh"
            assert [ALIASES.get(words[1], words[1]), *words[2:]][: len(path.split())] == path.split()
            assert max(map(len, line.split("\n"))) <= 78, line


def test_each_command_of_every_day_shows_three_examples_in_both_languages() -> None:
    for spec in SECTIONS[DAILY.name]:
        lines = EXAMPLES[spec.name]
        assert len(lines) == len(set(lines)) == 3
        for lang, title in (("vi", "Ví dụ:"), ("en", "Examples:")):
            text = page(spec.alias or spec.name, "--help", lang=lang)
            assert "\n".join((title, *(f"  {line}" for line in lines))) in text


def test_examples_are_of_commands_that_there_are() -> None:
    for path in EXAMPLES:
        command: click.Command | None = ROOT
        for word in path.split():
            assert isinstance(command, click.Group)
            command = command.get_command(click.Context(command), word)
        assert isinstance(command, Command | click.Group)
