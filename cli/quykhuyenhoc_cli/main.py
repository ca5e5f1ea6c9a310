"""The entry of ``qkh``: finds the command, and turns every ending into an exit code and at most one line of error."""

import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click

from quykhuyenhoc.i18n import N_, _, language
from quykhuyenhoc_cli.base import DAILY, GROUPS, WIDTH_MAX, Command, Group, Option, unknown, write_commands
from quykhuyenhoc_cli.command_table import ALIASES, LINES
from quykhuyenhoc_cli.exits import DONE, INTERRUPTED, REFUSED, USAGE
from quykhuyenhoc_cli.session import Session
from quykhuyenhoc_cli.speaking import (
    choose_language,
    complain,
    of_a_file,
    remark,
    screen_width,
    speak_utf8,
    unsecret,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from click.shell_completion import CompletionItem

COMPLETE_VAR: Final = "_QKH_COMPLETE"


class Root(Group):
    """The program: knows its commands from the table, and loads the one that is used."""

    shows_common = True

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (Click's)
        """Return every name, in the order of the table."""
        return list(LINES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (Click's)
        """Load a command by its name or alias."""
        line = LINES.get(ALIASES.get(cmd_name, cmd_name))
        if line is None:
            return None
        module, _colon, name = line.place.partition(":")
        found: Command | Group = getattr(import_module(f"quykhuyenhoc_cli.commands.{module}"), name)
        for also in found.also if isinstance(found, Group) else ():
            import_module(f"quykhuyenhoc_cli.commands.{also}")
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, which is called from then on as it was typed.

        ``khoaso 2022`` closes a period, as the words say, and ``fund report`` is ``fund-report``.
        """
        args = self._joined(ctx, args)
        if args[0] == "khoaso" and args[1:]:
            group = self.get_command(ctx, "khoaso")
            if isinstance(group, click.Group) and args[1] not in (*group.commands, "--help"):
                args = ["khoaso", "close", *args[1:]]
        if args[0] not in LINES and args[0] not in ALIASES and not args[0].startswith("-"):
            raise click.UsageError(unknown(args[0], (*LINES, *ALIASES), self.beneath(ctx, args[0])), ctx)
        _name, command, rest = super().resolve_command(ctx, args)
        return args[0], command, rest

    def beneath(self, ctx: click.Context, typed: str) -> list[str]:
        """Return the commands of groups that are called as typed: ``nominate`` is ``round nominate``."""
        groups = {name: self.get_command(ctx, name) for name in LINES}
        named = {name: found.commands for name, found in groups.items() if isinstance(found, click.Group)}
        return [f"{name} {typed}" for name, commands in named.items() if typed in commands]

    def _joined(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Return the words with the first two as one, where that is a command, and the second is none of the first."""
        name = "-".join(args[:2])
        if name not in LINES or not args[1:] or args[1].startswith("-"):
            return args
        first = self.get_command(ctx, args[0])
        if isinstance(first, click.Group) and args[1] in first.commands:
            return args
        return [name, *args[2:]]

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write one screen: the commands of every day, and the names of the groups of the others."""
        self.format_usage(ctx, formatter)
        formatter.write(f"  {_(str(self.help))}\n")
        with formatter.section(_(DAILY.line)):
            write_commands(formatter, DAILY)
        with formatter.section(_("More: qkh help GROUP or WORDS, qkh COMMAND --help, qkh help options")):
            said = [(group.alias if language() == "vi" else group.name, _(group.line)) for group in GROUPS]
            half = (len(said) + 1) // 2
            for left, right in zip_longest(said[:half], said[half:], fillvalue=("", "")):
                formatter.write(f"  {left[0]:<10} {left[1]:<28} {right[0]:<10} {right[1]}".rstrip() + "\n")

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Complete names from the table, without loading a command."""
        from click.shell_completion import CompletionItem

        names = [
            *((line.name, line.help) for line in LINES.values()),
            *((a, LINES[n].help) for a, n in ALIASES.items()),
        ]
        found = [CompletionItem(name, help=_(text)) for name, text in names if name.startswith(incomplete)]
        return found + (click.Command.shell_complete(self, ctx, incomplete) if incomplete.startswith("-") else [])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader that has gone away is no error."""
        session = ctx.find_object(Session)
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _leave_quietly()
            return DONE
        finally:
            if session is not None:
                session.close()
        return result

    def main(  # type: ignore[override]  # it always ends the process, whatever the mode
        self, args: "Sequence[str] | None" = None, prog_name: str | None = None, **extra: Any
    ) -> NoReturn:
        """Run with the arguments, say what went wrong in one line, and exit with 0, 1, 2 or 3."""
        extra.pop("standalone_mode", None)
        before = os.environ.get("LANGUAGE")
        try:
            code = self._run(list(sys.argv[1:] if args is None else args), prog_name or "qkh", extra)
        finally:
            if before is None:
                os.environ.pop("LANGUAGE", None)
            else:
                os.environ["LANGUAGE"] = before
        sys.exit(code)

    def _run(self, arguments: list[str], name: str, extra: dict[str, Any]) -> int:
        speak_utf8()
        session = Session()
        session.fill_form = _filled
        try:
            choose_language(arguments)
            done = super().main(
                arguments, name, complete_var=COMPLETE_VAR, standalone_mode=False, obj=session,
                terminal_width=_help_width(), **extra,
            )  # fmt: skip
            return done if isinstance(done, int) else DONE
        except Exception as error:  # noqa: BLE001 (a user never sees a traceback)
            return _explained(error, session)


def _filled(session: Session, given: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a command with what is asked for at a terminal."""
    from quykhuyenhoc_cli.forms import filled  # in a pipe nobody is asked

    return filled(session, given)


def _explained(error: Exception, session: Session) -> int:
    """Say in one line what ended the run, and return the exit code."""
    from quykhuyenhoc import QuyError

    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message())
        return USAGE
    if isinstance(error, click.UsageError):
        path = error.ctx.command_path if error.ctx else "qkh"
        complain(_("{message} See: {path} --help").format(message=_sentence(error.format_message()), path=path))
        return USAGE
    if isinstance(error, QuyError | click.ClickException):
        said = words(error) if isinstance(error, QuyError) else error.format_message()
        complain(" ".join((said, *_books_here(error, session))))
        return REFUSED
    if isinstance(error, click.Abort):
        remark(_("Stopped."))
        return INTERRUPTED if isinstance(error.__cause__, KeyboardInterrupt) else REFUSED
    if isinstance(error, OSError):
        complain(of_a_file(error))
        return REFUSED
    if os.environ.get("QKH_DEBUG"):
        import traceback

        sys.stderr.write(unsecret("".join(traceback.format_exception(error))))
    problem = f"{type(error).__name__}: {error}"
    complain(_("an internal error ({problem}). Please report it; QKH_DEBUG=1 shows where.").format(problem=problem))
    return REFUSED


def _books_here(error: Exception, session: Session) -> "Iterator[str]":
    """Yield which books there are, where none was named or one that is not here: the library tells no caller."""
    if getattr(error, "code", None) in ("no_such_book", "many_books"):
        with suppress(Exception), session.books() as books:
            codes = ", ".join(head.code for head in books.heads()) or "–"
            yield _("Books here: {codes}; name one with --book.").format(codes=codes)


def _help_width() -> int:
    """Return the width of a help page."""
    return max(min(screen_width(), WIDTH_MAX) - 2, 50)


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.rstrip(")").endswith((".", "?", "!")) else f"{text}."


def _leave_quietly() -> None:
    """Send what is still to be written nowhere, so that the exit does not complain again."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001, FBT001 (Click's)
    if value:
        from quykhuyenhoc import __version__

        click.echo(f"qkh {__version__}")
        ctx.exit()


ROOT: Final = Root(
    "qkh",
    help=N_("Fund accounting for learning-promotion associations: every đồng in a fund."),
    params=[
        Option(
            ["--version"], is_flag=True, expose_value=False, is_eager=True, callback=_version,
            help=N_("Show the version."),
        )
    ],
)  # fmt: skip


def main() -> NoReturn:
    """Run ``qkh`` with the arguments of the process."""
    try:
        ROOT.main()
    finally:
        gc.freeze()  # the process ends: Python need not look for cycles in all that it loaded, which takes 6 ms
