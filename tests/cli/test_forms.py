"""The form of every command: what stands in it is called in words, may be typed again, and fits the screen."""

import io
import sys
from collections.abc import Iterator
from typing import Any

import click
import pytest

from quykhuyenhoc.i18n import use_language
from quykhuyenhoc.text import fold
from quykhuyenhoc_cli.answers import Answers
from quykhuyenhoc_cli.called import label_of, read_as, shown_of
from quykhuyenhoc_cli.main import ROOT
from quykhuyenhoc_cli.params import LINE, RATE, SEQS, SHARE, WHY, WordParam
from quykhuyenhoc_cli.session import Session
from tests.cli.test_wrapping import Screen

LONG = "Quỹ khuyến học xã Chiềng Mung, huyện Mai Sơn, tỉnh Sơn La, và các chi hội khuyến học của xã"
BOTH = {"shell"}
"""Words that both languages have."""


class Keyboard(io.StringIO):
    """What is typed, which the screen shows with the end of its line."""

    def __init__(self, typed: str, screen: Screen) -> None:
        super().__init__(typed)
        self._screen = screen

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        """Read a line, as ``input`` does."""
        line = super().readline(size)
        self._screen.write(line)
        return line


def leaves(command: click.Command, context: click.Context) -> Iterator[click.Context]:
    """Yield a context for every command that is no group."""
    if not isinstance(command, click.Group):
        yield context
        return
    for name in command.list_commands(context):
        under = command.get_command(context, name)
        if under is not None:
            yield from leaves(under, click.Context(under, parent=context, info_name=name))


def own(context: click.Context) -> list[click.Parameter]:
    """Return what a command takes, but for what all commands take."""
    return [param for param in context.command.params if param.expose_value]


COMMANDS = [one for one in leaves(ROOT, click.Context(ROOT, info_name="qkh")) if own(one)]


def form(context: click.Context, *typed: str) -> str:
    """Show the form of a command on a screen, type something, and return the screen."""
    with pytest.MonkeyPatch.context() as patch:
        screen = Screen()
        patch.setattr(sys, "stdout", screen)
        patch.setattr(sys, "stdin", Keyboard("".join(f"{one}\n" for one in typed), screen))
        with context, pytest.raises(click.Abort):
            Answers(Session(), context).agreed("Ghi sổ?")
        return screen.getvalue()


def test_there_are_forms() -> None:
    assert len(COMMANDS) > 150


@pytest.mark.parametrize("context", COMMANDS, ids=lambda one: one.command_path)
def test_each_field_has_a_vietnamese_name_of_its_own(context: click.Context) -> None:
    use_language("en")
    english = [label_of(param) for param in own(context)]
    use_language("vi")
    vietnamese = [label_of(param) for param in own(context)]
    same = {there for there, here in zip(english, vietnamese, strict=True) if fold(there) == fold(here)}
    assert {one.lower() for one in same} <= BOTH
    assert [one for one in (*english, *vietnamese) if one.startswith("-")] == []
    assert len({fold(one) for one in vietnamese}) == len(vietnamese), vietnamese


@pytest.mark.parametrize("context", COMMANDS, ids=lambda one: one.command_path)
def test_each_field_is_changed_by_its_name_as_it_stands_in_the_form(context: click.Context) -> None:
    for param in own(context):
        label = label_of(param)
        assert form(context, label).rpartition("\n")[2].startswith(label)


@pytest.mark.parametrize("context", COMMANDS, ids=lambda one: one.command_path)
def test_no_line_is_wider_than_the_screen(context: click.Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    context.params = {str(param.name): LONG for param in own(context) if type(param.type) is click.types.StringParamType
                      and param.nargs == 1 and not param.multiple}  # fmt: skip
    screen = form(context, "xyz", "k")
    context.params = {}
    assert "Hãy gõ c, k" in screen
    assert [line for line in screen.split("\n") if len(line) > 80] == []


@pytest.mark.parametrize(("kind", "typed", "shown"), [
    (RATE, "5.5", "5,5 %"), (RATE, "6,25%", "6,25 %"), (SHARE, "Q:112=1tr2", "Q:112=1.200.000 ₫"),
    (SHARE, "642=1,3tr", "642=1.300.000 ₫"), (LINE, "131/Q@NCC1=4tr", "131/Q@NCC1=4.000.000 ₫"),
    (LINE, "1122=12,50 USD", "1122=12,50 USD"), (WHY, "outside=mới lập", "outside=mới lập"),
    (SEQS, "815-818", "815-818"), (SEQS, "#812", "812"), (WordParam("PartyKind", ("donor", "officer")), "officer",
     "cán bộ Hội"),
])  # fmt: skip
def test_a_value_is_shown_as_it_may_be_typed_again(kind: Any, typed: str, shown: str) -> None:
    context = click.Context(ROOT)
    for param in (click.Option(["--x"], type=kind), click.Option(["--x"], type=kind, multiple=True)):
        value = read_as(param, typed, context)
        assert shown_of(param, value) == shown
        assert read_as(param, shown, context) == value


def test_several_values_and_flags_are_shown_and_read() -> None:
    context = click.Context(ROOT)
    several = click.Option(["--x"], type=SHARE, multiple=True)
    value = read_as(several, "642=1,3tr; 6113=2tr", context)
    assert shown_of(several, value) == "642=1.300.000 ₫; 6113=2.000.000 ₫"
    flag = click.Option(["--x"], is_flag=True)
    assert (shown_of(flag, True), shown_of(flag, False)) == ("có", None)  # noqa: FBT003 (the value of a flag)
    assert (read_as(flag, "có", context), read_as(flag, "không", context)) == (True, False)
