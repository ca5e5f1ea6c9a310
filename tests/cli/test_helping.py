"""Help: one screen that shows the way to every command in two steps, and examples that do what they say."""

import re
from pathlib import Path
from typing import Final

import click
import pytest

from quykhuyenhoc.i18n import Language
from quykhuyenhoc.renderers.layout import width
from quykhuyenhoc_cli.base import DAILY, GROUPS, Command, common
from quykhuyenhoc_cli.command_table import ALIASES, LINES, SECTIONS, in_vietnamese
from quykhuyenhoc_cli.commands.helping import GUIDES
from quykhuyenhoc_cli.examples import EXAMPLES, of_command
from quykhuyenhoc_cli.main import ROOT
from tests.cli.example_files import indented, typed
from tests.cli.running import run
from tests.cli.test_two_languages import COMMANDS

LANGUAGES: tuple[Language, ...] = ("vi", "en")
FEWER: Final = {
    "it begins a file, once": ("init",),
    "a code is all it takes": ("account show", "fund show", "party show", "book show", "currency add", "body show"),
    "of today, or of a day": ("body inventory",),
    "it takes two books, and a body that is gone": ("body hand-over", "body take-over", "body hand-back"),
    "a list of all there is: on the screen, or as a table": (
        *("period list", "deposit rules", "thank tiers", "programme list", "round list", "award decisions"),
        *("policy list", "indicator list"),
    ),
    "what and why, of one or of several": (
        *("body move", "body change", "body dissolve"),
        *(
            "publication undo",
            "goods undo",
            "match hold",
            "match ignore",
            "match open",
            "gift-receipt void",
            "thank unsend",
            "reject",
        ),
        *("donor merge", "donor credit", "round close", "round open", "consent withdraw", "privacy destroyed"),
    ),
    "tried first, then done": (
        "body split",
        *("fund release", "statement withdraw", "match auto", "period reopen", "dues pass-up"),
    ),
    "with what the bank pays, or without": ("deposit close",),
    "it asks: the account is all it takes": ("match review",),
    "it is done once for a year": ("period file",),
    "its files come from another place": ("body import",),
    "written once for each body, and read as it comes back": ("body form",),
    "a file, and perhaps what it is": ("evidence attach", "evidence get", "evidence erase", "key new", "key show"),
    "with names of persons, or without": (
        *("export hledger", "export ledger", "export beancount", "export csv", "export jsonl"),
    ),
    "what is hidden, of a party or of a voucher": ("privacy show",),
    "to look at, or to hand out": ("checkpoint",),
    "one way to call it, for the day on which something went wrong": (
        *("backup", "restore", "repair", "upgrade", "seen list", "seen accept", "privacy scrub"),
    ),
}
"""Commands that have fewer than three uses, by the reason."""


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


@pytest.mark.parametrize(
    ("words", "lang", "found"),
    [
        (("đề", "nghị"), "vi", "round nominate"),
        (("danh sach", "truong"), "vi", "round nominate"),
        (("sao", "ke"), "vi", "saoke import"),
        (("máy", "bay"), "vi", ""),
        (("list", "school"), "en", "round nominate"),
    ],
)
def test_help_finds_commands_by_words_of_what_they_do(words: tuple[str, ...], lang: str, found: str) -> None:
    result = run("help", *words, "--lang", lang, env={"COLUMNS": "80"})
    assert (result.exit_code, f"\n  {found}" in result.stdout) == ((0, True) if found else (2, False)), result.stdout
    assert all(width(line) <= 80 for line in result.stdout.splitlines())


def test_help_by_words_looks_for_whole_words() -> None:
    assert "ngoaile" in page("help", "muc", "san")
    assert "ngoaile" not in page("help", "sao", "ke")
    assert run("help", "muc", "sa").exit_code == 2


def test_the_first_page_says_where_lists_of_schools_and_statements_are() -> None:
    shown = page("--help")
    assert "danh sách trường" in shown
    assert "sao kê" in shown


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
            shown = indented(lines)
            assert f"{title}\n{in_vietnamese(shown) if lang == 'vi' else shown}" in text


def test_every_command_shows_its_three_commonest_uses_or_has_fewer_for_a_reason() -> None:
    shown = {path: of_command(path) for path in COMMANDS}
    few = [path for paths in FEWER.values() for path in paths]
    assert sorted(path for path, lines in shown.items() if len(lines) < 3) == sorted(few)
    assert [path for path, lines in shown.items() if len(lines) > 3] == []


def test_the_uses_of_a_command_differ_in_more_than_their_values() -> None:
    """Two lines with the same options and as many words are one use; but of what takes words alone they are the use."""
    for path in COMMANDS:
        uses = [use for line in of_command(path) if (use := use_of(line))[0]]
        assert len(set(uses)) == len(uses), of_command(path)


def use_of(line: str) -> tuple[tuple[str, ...], int]:
    """Return the options of an example, and how many words it has beside their names."""
    words = typed(line)
    options = tuple(sorted(word for word in words if word.startswith("-")))
    return options, len(words) - len(options)


def test_examples_are_of_commands_that_there_are() -> None:
    for path in EXAMPLES:
        command: click.Command | None = ROOT
        for word in path.split():
            assert isinstance(command, click.Group)
            command = command.get_command(click.Context(command), word)
        assert isinstance(command, Command | click.Group)


def test_the_help_of_bodies_names_the_pages_that_show_how_it_is_done() -> None:
    told = run("help", "bodies", "--lang", "en").stdout
    assert "body, donvi" in told
    for name in GUIDES["bodies"]:
        assert f"  docs/how-to/{name}.md\n" in told
        assert Path(__file__).parents[2].joinpath("docs/how-to", f"{name}.md").is_file()
