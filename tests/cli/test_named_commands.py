"""Every command that a text of the program tells somebody to use is there, with the options that it names."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click
from babel.messages.pofile import read_po

import quykhuyenhoc
from quykhuyenhoc.errors.texts import CODED
from quykhuyenhoc.store.matters.kinds import KINDS
from quykhuyenhoc_cli.command_table import in_vietnamese
from quykhuyenhoc_cli.main import ROOT
from tests.catalogue_check import foreign
from tests.cli.running import run

PO: Final = Path(quykhuyenhoc.__file__).parent / "locale/vi/LC_MESSAGES/quykhuyenhoc.po"
COMMAND: Final = re.compile(r"\bqkh ([a-z][a-z-]*)((?: [a-z][a-z-]*)*)([^⟧;\n]*?)(?=⟧|;|\n|\. |, |\)| qkh |$)")
OPTION: Final = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


def texts() -> Iterator[str]:
    """Yield every text of the catalogue, in both languages, and the ways out of what bars a filing."""
    with PO.open("rb") as file:
        catalogue = read_po(file)
    for message in catalogue:
        yield from (str(text) for text in (message.id, message.string) if text)
    yield from (way for kind in KINDS for way in kind.ways)


def problem(first: str, words: list[str], rest: str) -> str:
    """Return what is wrong with a command as a text names it; empty where nothing is."""
    command = ROOT.get_command(click.Context(ROOT), first)
    if command is None:
        return f"no command {first}"
    if isinstance(command, click.Group) and words:
        command = command.get_command(click.Context(command), words[0])
        if command is None:
            return f"no command {first} {words[0]}"
    known = {name for one in command.params for name in (*one.opts, *one.secondary_opts)}
    return ", ".join(
        f"{first} {' '.join(words)}: no option {name}" for name in OPTION.findall(rest) if name not in known
    )


def test_every_command_that_a_text_names_is_there_with_its_options() -> None:
    named = [(text, *found.groups()) for text in texts() for found in COMMAND.finditer(text)]
    assert len(named) > 200
    wrong = {text: said for text, first, words, rest in named if (said := problem(first, words.split(), rest))}
    assert wrong == {}


def test_no_text_names_a_command_by_a_value_that_is_put_into_words() -> None:
    holes = {hole for text in texts() for hole in re.findall(r"qkh [^⟧]*?\{(\w+)\}", text)}
    assert holes & set(CODED) == set()


def test_a_command_or_an_option_that_there_is_not_is_found() -> None:
    assert problem("mach", ["auto"], "") == "no command mach"
    assert problem("match", ["autom"], "") == "no command match autom"
    assert problem("match", ["auto"], " … --propose --nothing") == "match auto: no option --nothing"


def test_every_kind_of_matter_that_bars_a_filing_names_a_way_out_and_no_other_does() -> None:
    assert [kind.code for kind in KINDS if bool(kind.ways) is kind.may_file] == []


def test_a_vietnamese_text_calls_every_command_and_value_as_they_are_typed_in_vietnamese() -> None:
    with PO.open("rb") as file:
        said = [str(message.string) for message in read_po(file) if message.id]
    assert [text for text in said if in_vietnamese(text) != text or foreign(text)] == []
    assert sum("qkh khop " in text for text in said) > 5


def test_a_command_with_an_english_name_or_value_in_a_vietnamese_text_is_found() -> None:
    told = "qkh match book 112 LINE… --as fee, qkh --actor LAN approve 7, qkh fund add, qkh cash-count, qkh signs"
    assert in_vietnamese(told) == (
        "qkh khop book 112 LINE… --as fee, qkh --actor LAN duyet 7, qkh fund add, qkh kiemquy, qkh signs"
    )
    assert foreign("Hãy đặt⟦: qkh tietkiem rule 112 --fee-fund FUND, --expense ACCOUNT⟧ bằng CODE") == {
        "FUND",
        "ACCOUNT",
    }
    assert foreign("Hãy đặt⟦: qkh tietkiem rule 112 --fee-fund QUỸ⟧, cho tệp CSV, UTF-8") == set()


def test_the_examples_of_a_help_page_are_typed_in_its_language() -> None:
    assert "  qkh khop " in run("khop", "book", "--help").stdout
    assert "  qkh match " not in run("khop", "book", "--help").stdout
    assert "  qkh match " in run("khop", "book", "--help", "--lang", "en").stdout


def test_every_option_that_a_text_names_without_its_command_is_one_of_some_command() -> None:
    known = {name for command in commands(ROOT) for one in command.params for name in (*one.opts, *one.secondary_opts)}
    named = {name for text in texts() for part in re.findall(r"⟦[^⟧]*⟧", text) for name in OPTION.findall(part)}
    assert len(named) > 50
    assert sorted(named - known) == []


def commands(command: click.Command) -> Iterator[click.Command]:
    """Yield a command and all below it."""
    yield command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            yield from commands(found) if found else ()
