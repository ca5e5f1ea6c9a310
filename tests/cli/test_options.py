"""One name for one option: it takes one kind of value everywhere, and one thing has one name."""

from collections import defaultdict

import click

from quykhuyenhoc.i18n import _, speaking
from quykhuyenhoc_cli.main import ROOT
from tests.options import OF_ITS_COMMAND, TWO_THINGS, uses

NEW: tuple[str, ...] = ("add", "open", "tier")
"""Commands that give something its code."""


def test_an_option_takes_the_same_in_every_command() -> None:
    takes: dict[str, set[str]] = defaultdict(set)
    for use in uses():
        takes[use.option].add(use.takes)
    assert {name for name, kinds in takes.items() if len(kinds) > 1} == TWO_THINGS.keys()


def test_what_an_option_takes_is_written_alike_with_hyphens_between_its_words() -> None:
    with speaking("vi"):
        assert {word for use in uses() for word in (use.takes, _(use.takes)) if "_" in word} == set()


def test_an_option_has_one_text_unless_it_is_of_its_command() -> None:
    texts: dict[str, set[str]] = defaultdict(set)
    for use in uses():
        texts[use.option].add(use.help)
    assert {
        name for name, said in texts.items() if len(said) > 1
    } - TWO_THINGS.keys() == OF_ITS_COMMAND - TWO_THINGS.keys()


def test_no_two_texts_of_an_option_say_the_same_words_in_another_order() -> None:
    texts: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    for use in uses():
        texts[use.option, tuple(sorted(use.help.lower().strip(".").split()))].add(use.help)
    assert [said for said in texts.values() if len(said) > 1] == []


def test_who_gives_is_named_by_donor() -> None:
    wrong = [use for use in uses() if use.option == "--party" and use.help.startswith(("The donor", "Who gave"))]
    assert wrong == []
    assert {use.takes for use in uses() if use.option == "--donor"} == {"DONOR"}


def test_days_are_named_by_from_and_to() -> None:
    first = {use.option for use in uses() if use.help == "The first day."}
    assert (first, {use.option for use in uses()} & {"--since"}) == ({"--from"}, set())


def test_what_is_new_gets_its_code_by_an_option() -> None:
    context = click.Context(ROOT)
    typed = {
        f"{name} {inner}"
        for name in ROOT.list_commands(context)
        for inner, command in getattr(ROOT.get_command(context, name), "commands", {}).items()
        if inner in NEW and any(isinstance(one, click.Argument) and one.name == "code" for one in command.params)
    }
    assert typed == {"currency add", "round open"}, "design §7 types the currency; round open opens one that is there"
