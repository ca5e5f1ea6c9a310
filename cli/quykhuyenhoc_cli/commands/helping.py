"""Help: the commands of a group, the page of a command, the options of all."""

from typing import TYPE_CHECKING, Final

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.base import (
    ASSOCIATION,
    BEGIN,
    DAILY,
    GROUPS,
    Listed,
    argument,
    command,
    common,
    unknown,
    write_commands,
)
from quykhuyenhoc_cli.command_table import ALIASES, as_typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quykhuyenhoc_cli.session import Session

OPTIONS = ("options", "tuychon")
GUIDES: Final = {
    ASSOCIATION.name: (
        "keep-the-tree-of-bodies", "keep-members-and-dues", "hand-over-a-body", "send-figures-up",
    )
}  # fmt: skip
"""The pages that show the work of a group of commands, by its name."""
ABOUT_MAX = 55
"""So many letters of its line say what a command is about."""


@command(
    "help",
    N_(
        "Show the commands of a group, the help of a command, or the options that all take (options); of other words"
        " the commands that are about them."
    ),
    listed=Listed(BEGIN, N_("Help: a group, a command, or the options of all."), alias="trogiup"),
)
@argument("words", nargs=-1, metavar=N_("NAME"))
@click.pass_context
def help_(ctx: click.Context, session: "Session", words: tuple[str, ...]) -> None:  # noqa: ARG001 (as all)
    """Print the page of a name; without one that of the program."""
    from quykhuyenhoc.text import fold

    root = ctx.find_root()
    name = fold("".join(words)).replace(" ", "")
    group = next((one for one in (DAILY, *GROUPS) if name in (one.name, one.alias)), None)
    if not words:
        click.echo(root.get_help())
    elif group or name in OPTIONS:
        formatter = ctx.make_formatter()
        if group:
            with formatter.section(_(group.line)[:1].upper() + _(group.line)[1:]):
                write_commands(formatter, group)
            formatter.write_paragraph()
            formatter.write_text(_("Of one command: qkh COMMAND --help."))
            if pages := GUIDES.get(group.name):
                with formatter.section(_("Step by step, in the documentation")):
                    for page in pages:
                        formatter.write(f"{'':>{formatter.current_indent}}docs/how-to/{page}.md\n")
        else:
            with formatter.section(_("Options that all commands take, before or after their name")):
                formatter.write_dl([one for option in common(hidden=False) if (one := option.get_help_record(ctx))])
        click.echo(formatter.getvalue().rstrip("\n"))
    else:
        _command(root, words)


def _command(root: click.Context, words: tuple[str, ...]) -> None:
    """Print the page of a command, or of a command of a group of commands."""
    from quykhuyenhoc_cli.main import Root

    ctx = root
    for word in words:
        group = ctx.command
        found = group.get_command(ctx, word) if isinstance(group, click.Group) else None
        if found is None:
            if ctx is root and _show_about(root, words):
                return
            names = tuple(group.list_commands(ctx)) if isinstance(group, click.Group) else ()
            beneath = group.beneath(ctx, word) if isinstance(group, Root) else ()
            raise click.UsageError(unknown(word, (*names, *ALIASES) if ctx is root else names, beneath))
        ctx = click.Context(found, info_name=word, parent=ctx)
    click.echo(ctx.get_help())


def _show_about(root: click.Context, words: tuple[str, ...]) -> bool:
    """Show the commands whose line has all the words, without tones; tell whether there are any."""
    from textwrap import shorten

    from quykhuyenhoc.text import fold

    sought = " ".join(words)
    wanted = set(fold(sought).split())
    found = [
        (path, shorten(line, ABOUT_MAX, placeholder=" …"))
        for path, line in _lines(root, root.command)
        if wanted.issubset("".join(each if each.isalnum() else " " for each in fold(line)).split())
    ]
    if not found:
        return False
    formatter = root.make_formatter()
    with formatter.section(_("About “{words}”").format(words=sought)):
        formatter.write_dl(found, col_spacing=2)
    formatter.write_paragraph()
    formatter.write_text(_("Of one command: qkh COMMAND --help."))
    click.echo(formatter.getvalue().rstrip("\n"))
    return True


def _lines(ctx: click.Context, group: click.Command, before: str = "") -> "Iterator[tuple[str, str]]":
    """Yield every command as it is typed in the language in use, with the first line of its help."""
    assert isinstance(group, click.Group)
    for name in group.list_commands(ctx):
        found = group.get_command(ctx, name)
        path = f"{before} {name}"
        if isinstance(found, click.Group):
            yield from _lines(ctx, found, path)
        elif found is not None:
            yield as_typed(f"qkh{path}").removeprefix("qkh "), _(str(found.help)).partition("\n")[0]
