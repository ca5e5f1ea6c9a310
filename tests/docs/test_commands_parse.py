"""Every command that a page names can be typed: its words, options and number of arguments are those of the program."""

import re
import shlex
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

import click
import pytest
from click.exceptions import NoArgsIsHelpError

from quykhuyenhoc.errors import QuyError
from quykhuyenhoc_cli.main import ROOT
from quykhuyenhoc_cli.session import Session
from tests.docs.running import alone

ROOT_FOLDER: Final = Path(__file__).parents[2]
PAGES: Final = (ROOT_FOLDER / "README.md", *sorted((ROOT_FOLDER / "docs").rglob("*.md")))
_INLINE: Final = re.compile(r"`qkh\s([^`]+)`")
_TYPED: Final = re.compile(r"^\$ (?:\w+=\S+ )*qkh ((?:.*\\\n)*.*)$", re.MULTILINE)
_CUT: Final = re.compile(r"\s(?:[|>]|>>|&&|;|2>)\s.*", re.DOTALL)


def commands(page: str) -> Iterator[str]:
    """Yield what stands after ``qkh`` in the running text and the examples of a page, without what a shell reads."""
    outside = re.sub(r"^```.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL)
    for found in (*_INLINE.findall(outside), *_TYPED.findall(page)):
        yield _CUT.sub("", " ".join(found.replace("\\\n", " ").split()))


def parse(command: str) -> None:
    """Read a command as the program does, and run nothing; raises UsageError for what the program does not know.

    Text cuts commands short and writes words for values: what is missing, and values of another kind, pass.
    """
    words = [word for word in shlex.split(command) if word not in ("…", "...")]
    if words[:1] in (["COMMAND"], ["LỆNH"]):
        return
    with suppress(click.BadParameter, click.BadOptionUsage, NoArgsIsHelpError, click.exceptions.Exit, QuyError):
        group: click.Command = ROOT
        context = group.make_context("qkh", words, obj=Session())
        while isinstance(group, click.Group) and (rest := [*context._protected_args, *context.args]):
            name, found, rest = group.resolve_command(context, rest)
            assert found is not None
            context = found.make_context(name, rest, parent=context)
            group = found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT_FOLDER)))
def test_every_command_that_a_page_names_is_read(page: Path, tmp_path: Path) -> None:
    wrong = []
    with alone(tmp_path):
        for command in commands(page.read_text(encoding="utf-8")):
            try:
                parse(command)
            except (click.UsageError, ValueError) as error:
                wrong.append(f"qkh {command}: {error}")
    assert wrong == []


@pytest.mark.parametrize("command", ["khoaso matters 2026-02 05", "khoaso zap 2 3", "nothing", "pay --nothing 3"])
def test_a_command_that_the_program_does_not_know_is_found(command: str, tmp_path: Path) -> None:
    with alone(tmp_path), pytest.raises(click.UsageError):
        parse(command)


def test_commands_stand_in_the_running_text_and_in_examples() -> None:
    page = "Use `qkh pay\n--fund A` or:\n\n```console\n$ qkh verify | head\nqkh no\n$ A=1 qkh journal \\\n --all\n```\n"
    assert list(commands(page)) == ["pay --fund A", "verify", "journal --all"]
