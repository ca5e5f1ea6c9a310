"""What people type is understood as it is shown: words of choices in both languages, codes without regard to case."""

from collections.abc import Iterator

import click
import pytest

from quykhuyenhoc.labels import words_of
from quykhuyenhoc_cli.command_table import LINES
from quykhuyenhoc_cli.main import ROOT
from quykhuyenhoc_cli.params import WordParam
from tests.cli.running import done, run

pytestmark = pytest.mark.usefixtures("book")

OF_THE_PROGRAM = {
    "--amounts", "--dates", "--lang", "--format", "--by", "--series", "--as", "--read", "--reading", "NAME",
    "bash|zsh|fish", "--shell",
}  # fmt: skip
"""Choices that are no words of the library: formats, names of settings, marks of figures, series of vouchers."""


def choices() -> Iterator[tuple[str, click.Parameter]]:
    """Yield every option and argument that is a choice, with its command."""
    context = click.Context(ROOT)

    def below(command: click.Command, path: str) -> Iterator[tuple[str, click.Parameter]]:
        for param in command.params:
            if isinstance(param.type, click.Choice):
                yield path, param
        for name, inner in getattr(command, "commands", {}).items():
            yield from below(inner, f"{path} {name}")

    for name in LINES:
        command = ROOT.get_command(context, name)
        assert command is not None
        yield from below(command, name)


def test_every_choice_of_the_library_is_read_by_its_words() -> None:
    plain = {
        f"{path} {param.opts[0]}"
        for path, param in choices()
        if not isinstance(param.type, WordParam) and not {*param.opts, getattr(param, "metavar", None)} & OF_THE_PROGRAM
    }
    assert plain == set()


def test_every_choice_of_an_option_has_a_word() -> None:
    words = [param.type for _path, param in choices() if isinstance(param.type, WordParam)]
    assert len(words) > 20
    assert [one.of for one in words if set(one.choices) - set(words_of(one.of))] == []


@pytest.mark.parametrize("typed", ["restricted", "Restricted", "có mục đích", "co muc dich"])
def test_a_choice_is_typed_by_its_word_in_either_language(typed: str) -> None:
    assert done("fund", "add", "--code", "HB", "--name", "Học bổng", "--restriction", typed)["seq"]
    assert done("fund", "show", "HB")["rows"][0]["restriction"] == "restricted"


def test_a_word_of_no_choice_is_refused_with_the_words() -> None:
    refused = run("fund", "add", "--code", "HB", "--name", "x", "--overspend", "kệ")
    assert refused.exit_code == 2
    assert "'kệ' không phải là một trong: từ chối (refuse), chỉ cảnh báo (warn)." in refused.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("receive", "--fund", "th", "--account", "112", "--amount", "5tr", "--for", "x", "--party", "ncc1"),
        ("entry", "--debit", "112/Th=5tr", "--credit", "5111/th@ncc1=5tr", "--for", "x"),
        ("receive", "--split", "q=5tr", "--account", "112", "--for", "x"),
        ("register", "112", "--fund", "th"),
        ("party", "show", "ncc1"),
    ],
    ids=" ".join,
)
def test_a_code_is_found_without_regard_to_case(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 0, run(*arguments).stderr


def test_the_log_keeps_the_code_of_the_register() -> None:
    no = done("receive", "--fund", "th", "--account", "112", "--amount", "5tr", "--for", "x")["no"]
    trail = run("explain", no).stdout
    assert ("TH" in trail.split(), "th" in trail.split()) == (True, False)


def test_a_new_code_is_recorded_as_it_was_typed() -> None:
    done("fund", "add", "--code", "hb", "--name", "Học bổng")
    assert done("fund", "show", "HB")["rows"][0]["code"] == "hb"


def test_a_code_that_is_none_is_refused_as_typed() -> None:
    assert "'thh'" in run("fund", "show", "thh").stderr


def test_a_run_in_english_reads_the_amounts_that_it_prints() -> None:
    typed = ("receive", "--fund", "TH", "--account", "112", "--for", "x", "--amount", "5,000,000")
    assert "5,000,000" in run(*typed, "--lang", "en").stdout
    refused = run(*typed)
    assert (refused.exit_code, "5.000.000" in refused.stderr) == (1, True)
    split = ("receive", "--account", "112", "--for", "x", "--split", "TH=1,500,000", "--split", "Q=500,000")
    assert "2,000,000" in run(*split, "--lang", "en").stdout
