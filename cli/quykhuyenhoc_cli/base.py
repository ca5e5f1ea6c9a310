"""Click's classes in two languages: help texts, metavars and prompts are translated when they are shown."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial, wraps
from typing import Any, Final, NamedTuple

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.command_table import ALIASES, SECTIONS, as_typed
from quykhuyenhoc_cli.session import Session

FORMATS: Final = ("text", "csv", "json", "jsonl", "excel", "xlsx", "pdf")
WIDTH_MAX: Final = 100
_FEW: Final = 12
"""So many commands are named whole."""

_METAVARS: Final = {
    click.types.IntParamType: N_("NUMBER"),
    click.types.StringParamType: N_("TEXT"),
}


class AskedParameter(click.Parameter):
    """A parameter that a form asks for: where it is required, where it has ``unless``, or is ``offered``.

    ``unless`` are the parameters in whose place it stands: without any of them the command can do nothing. What is
    ``offered`` may be left out, and is asked beside others. A code may be ``new``: then it is not chosen of the book's.
    """

    def __init__(
        self, *args: Any, unless: Sequence[str] | None = None, offered: bool = False, new: bool = False, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.unless, self.offered, self.new = unless, offered, new

    def process_value(self, ctx: click.Context, value: Any) -> Any:
        """Return the value; what is required and missing is left to the form where somebody may be asked."""
        session = ctx.find_object(Session)
        if self.required and self.value_is_missing(value) and session is not None and session.asks:
            return None if self.nargs == 1 and not getattr(self, "multiple", False) else ()
        return super().process_value(ctx, value)


class Option(AskedParameter, click.Option):
    """An option whose help and metavar are messages of the catalogue."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option's line of help, translated."""
        record = super().get_help_record(ctx)
        if record is None or not self.help:
            return record
        return record[0], record[1].replace(self.help, _(self.help), 1)

    def make_metavar(self, ctx: click.Context) -> str:
        """Return what stands for the value."""
        if self.metavar is not None:
            return _(self.metavar)
        named = _METAVARS.get(type(self.type))
        return _(named) if named and self.nargs == 1 else super().make_metavar(ctx)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> Any:
        """Return what a shell offers for the value: choices, or codes of the book."""
        return super().shell_complete(ctx, incomplete) or _codes(ctx, self.metavar, incomplete)


class Argument(AskedParameter, click.Argument):
    """An argument whose metavar is a message of the catalogue."""

    def make_metavar(self, ctx: click.Context) -> str:
        """Return what stands for the value."""
        name = _(self.metavar) if self.metavar else super().make_metavar(ctx).strip("[]")
        return name if self.required else f"[{name}]"

    def shell_complete(self, ctx: click.Context, incomplete: str) -> Any:
        """Return what a shell offers for the value: choices, or codes of the book."""
        return super().shell_complete(ctx, incomplete) or _codes(ctx, self.metavar, incomplete)

    def get_error_hint(self, ctx: click.Context | None) -> str:
        """Return how an error names it."""
        return f"'{_(self.metavar)}'" if self.metavar else super().get_error_hint(ctx)


def _codes(ctx: click.Context, metavar: str | None, incomplete: str) -> Any:
    from quykhuyenhoc_cli import completing  # only who completes a word needs it

    return completing.codes(ctx, metavar, incomplete)


class Command(click.Command):
    """A command with the common options, and help in the language in use."""

    listed: "Listed | None" = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = {name for param in self.params for name in param.opts}
        self.params.extend(one for one in common(hidden=True) if own.isdisjoint(one.opts))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what was typed; an error says of which command, which Click leaves open for an option without value."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the parts of the usage line."""
        return _translated_usage(super().collect_usage_pieces(ctx))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 (Click's)
        """Write what the command does, translated."""
        _write_help(self, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show how it is used, and name the options that every command takes."""
        write_examples(ctx, formatter)
        _write_common(formatter)


class Group(click.Group):
    """A group of commands with the common options, and help in the language in use."""

    shows_common = False
    listed: "Listed | None" = None
    also: tuple[str, ...] = ()
    """The modules of commands, beside its own, that add to it: they are loaded with it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params[:0] = common(hidden=not self.shows_common)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the parts of the usage line."""
        return _translated_usage(super().collect_usage_pieces(ctx))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 (Click's)
        """Write what the group is for, translated."""
        _write_help(self, formatter)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; one that there is not is answered with those that are like it."""
        if self.commands and args[0] not in self.commands and not args[0].startswith("-"):
            raise click.UsageError(unknown(args[0], self.commands), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write one line for each command."""
        rows = [(name, _first_line(self.commands[name])) for name in self.list_commands(ctx)]
        with formatter.section(_("Commands")):
            formatter.write_dl(rows)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (Click's)
        """Return the names in the order in which they were written."""
        return list(self.commands)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show how it is used, and name the options that every command takes."""
        write_examples(ctx, formatter)
        _write_common(formatter)


def unknown(name: str, known: Iterable[str], beneath: Sequence[str] = ()) -> str:
    """Return that there is no such command, and which are like it: typed with tones, or with a letter amiss.

    ``beneath`` are those of groups that are called so.
    """
    from difflib import get_close_matches

    from quykhuyenhoc.text import fold

    names = tuple(known)
    near = [one for one in names if one == fold(name).replace(" ", "")]
    near = near or list(beneath)[:_FEW] or get_close_matches(fold(name), names, n=3)
    text = _("There is no command {name!r}.").format(name=name)
    if near:
        more = _("Did you mean {names}?").format(names=", ".join(near))
    elif len(names) <= _FEW:
        more = _("There are: {names}.").format(names=", ".join(names))
    else:
        return text
    return f"{text} {more}"


def _first_line(command: click.Command) -> str:
    return _(command.help).partition("\n")[0] if command.help else ""


def _write_help(command: click.Command, formatter: click.HelpFormatter) -> None:
    if command.help:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_(command.help))


def write_commands(formatter: click.HelpFormatter, section: "Section") -> None:
    """Write the commands of a group, each with its alias and its line."""
    formatter.write_dl(
        [(", ".join(filter(None, (x.name, x.alias))), _(x.help)) for x in SECTIONS[section.name]], col_spacing=2
    )


def write_examples(ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Write the commonest uses of a command, each as it is typed."""
    from quykhuyenhoc_cli.examples import of_command

    first, _space, rest = ctx.command_path.partition(" ")[2].partition(" ")
    lines = of_command(f"{ALIASES.get(first, first)} {rest}".strip())
    if lines:
        with formatter.section(_("Examples")):
            for line in as_typed("\n".join(lines)).split("\n"):
                formatter.write(f"{'':>{formatter.current_indent}}{line}\n")


def _write_common(formatter: click.HelpFormatter) -> None:
    formatter.write_paragraph()
    formatter.write_text(
        _("Also, before or after the command: {options} (see qkh help options).").format(
            options=", ".join(option.opts[0] for option in common(hidden=True))
        )
    )


def _translated_usage(pieces: list[str]) -> list[str]:
    known = {"[OPTIONS]": _("[OPTIONS]"), "COMMAND [ARGS]...": _("COMMAND [ARGS]...")}
    return [known.get(piece, piece) for piece in pieces]


# -- the options that every command takes, before or after its name ---------------------------------------------------


def _keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Note a common option; the one nearest to the end of the line counts."""
    session = ctx.find_object(Session)
    if session is not None and value not in (None, False):
        session.given[str(param.name)] = value


def common(*, hidden: bool) -> list[Option]:
    """Return the common options, hidden on the help page of a single command."""
    make = partial(Option, expose_value=False, callback=_keep, hidden=hidden)
    return [
        make(["-f", "--file"], metavar=N_("FILE|URL"), help=N_("The books: a file, or a PostgreSQL URL [QKH_FILE].")),
        make(["--book"], metavar=N_("CODE"), help=N_("The book, when the file holds several [QKH_BOOK].")),
        make(["--actor"], metavar=N_("NAME"), help=N_("Who records: the code of a registered party [QKH_ACTOR].")),
        make(["--lang"], type=click.Choice(["vi", "en"]), help=N_("The language of all texts [QKH_LANG].")),
        make(["--dry-run"], is_flag=True, help=N_("Check everything, show what would be recorded, write nothing.")),
        make(["--decision"], metavar=N_("NO"), help=N_("The council's decision that carries it.")),
        make(["--decision-file"], metavar=N_("FILE"), help=N_("The scan of that decision, kept with the act.")),
        make(["--propose"], is_flag=True, help=N_("Do not record it: propose it, for another person to approve.")),
        make(
            ["--my-key"],
            metavar=N_("KEY-FILE"),
            help=N_("Your key: signs what you propose, approve or reject; opens hidden names [QKH_MY_KEY]."),
        ),
        make(["--yes"], is_flag=True, help=N_("Answer yes to every question.")),
        make(["-O", "--format", "format"], type=click.Choice(FORMATS), help=N_("The form of the output.")),
        make(["-o", "--output"], metavar=N_("FILE"), help=N_("Write the output to a new file.")),
        make(["--force"], is_flag=True, help=N_("Let -o write over a file.")),
        make(["--no-pager"], is_flag=True, help=N_("Never stop at the end of the screen.")),
    ]


# -- how commands are written -----------------------------------------------------------------------------------------

option: Final = partial(click.option, cls=Option)
"""``@option("--fund", metavar=N_("FUND"), help=N_("…"))``."""
argument: Final = partial(click.argument, cls=Argument)


class Section(NamedTuple):
    """A group of commands on ``qkh --help``: its name and its Vietnamese one, as typed, and what it is about."""

    name: str
    alias: str
    line: str


DAILY: Final = Section("daily", "hangngay", N_("Every day"))
"""What ``qkh --help`` shows itself; of the others it shows the names."""
BEGIN: Final = Section("begin", "batdau", N_("books, accounts, funds"))
ENTRIES: Final = Section("entries", "buttoan", N_("entries, advances, deposits"))
BANK: Final = Section("bank", "nganhang", N_("statements, matching, QR"))
GIFTS: Final = Section("gifts", "taitro", N_("donors, pledges, thanks"))
AWARDS: Final = Section("awards", "trao", N_("school lists and awards"))
ASSOCIATION: Final = Section("bodies", "hoi", N_("bodies, members, activities"))
APPROVAL: Final = Section("approval", "pheduyet", N_("roles, approval, evidence"))
REPORTS: Final = Section("reports", "baocao", N_("journal, registers, sums"))
PROOF: Final = Section("proof", "kiemchung", N_("verify, checkpoints, keys"))
COPIES: Final = Section("copies", "banluu", N_("export, backup, restore"))
PERSONS: Final = Section("persons", "canhan", N_("personal data, consents"))
GROUPS: Final = (BEGIN, ENTRIES, BANK, GIFTS, AWARDS, ASSOCIATION, APPROVAL, REPORTS, PROOF, COPIES, PERSONS)
"""The groups of ``qkh help GROUP``, in their order."""


class Listed(NamedTuple):
    """How ``qkh help`` lists a command: its section, its line (its own help where left out), its alias."""

    section: Section
    line: str = ""
    alias: str = ""


def command(
    name: str,
    help: str,  # noqa: A002 (Click's word)
    *,
    listed: Listed | None = None,
) -> Callable[[Callable[..., Any]], Command]:
    """Make a command of a function that takes the session first."""

    def make(function: Callable[..., Any]) -> Command:
        does = _spelled(_changing(function) if name == "change" else function)
        made = click.command(name, cls=Command, help=help)(click.pass_obj(_answered(_filled(does))))
        made.listed = listed
        return made

    return make


def _changing(function: Callable[..., Any]) -> Callable[..., Any]:
    """Refuse a change of nothing, and name what there is to change."""

    @wraps(function)
    def call(session: Session, **given: Any) -> Any:
        context = click.get_current_context()
        asked = [one for one in context.command.params if isinstance(one, Option) and str(one.name) in given]
        options = [one for one in asked if one.name not in ("key", "reason")]
        if all(given[str(one.name)] in (None, "", ()) for one in options):
            text = _("Nothing is said to be changed; say it with {options}.")
            raise click.UsageError(text.format(options=", ".join(one.opts[0] for one in options)), context)
        return function(session, **given)

    return call


def _spelled(function: Callable[..., Any]) -> Callable[..., Any]:
    """Let codes be typed in any case."""

    @wraps(function)
    def call(session: Session, **given: Any) -> Any:
        from quykhuyenhoc_cli.codes import as_spelled

        return function(session, **as_spelled(session, given))

    return call


def _filled(function: Callable[..., Any]) -> Callable[..., Any]:
    """Let what a command needs and was not told be asked for."""

    @wraps(function)
    def call(session: Session, **given: Any) -> Any:
        return function(session, **(session.fill_form(session, given) if session.asks else given))

    return call


def _answered(function: Callable[..., Any]) -> Callable[..., Any]:
    """Let what is typed at the questions of a command be kept and changed until it is recorded."""

    @wraps(function)
    def call(session: Session, **given: Any) -> Any:
        if not session.asks or session.dry_run or session.given.get("yes"):
            return function(session, **given)
        from quykhuyenhoc_cli import answers  # in a pipe nobody is asked

        return answers.run(session, function, given)

    return call


def command_to(to: "Group", name: str, help: str) -> Callable[[Callable[..., Any]], Command]:  # noqa: A002 (Click's word)
    """Make a command and add it to a group."""

    def add(function: Callable[..., Any]) -> Command:
        made = command(name, help)(function)
        to.add_command(made)
        return made

    return add


def group(
    name: str,
    help: str,  # noqa: A002 (Click's word)
    *,
    listed: Listed | None = None,
    also: tuple[str, ...] = (),
) -> Group:
    """Make an empty group; ``also`` are the modules of commands that add to it from elsewhere."""
    made = Group(name, help=help)
    made.listed, made.also = listed, also
    return made
