"""Every option of the command line, with what it takes: one name is one thing in every command."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import click

from quykhuyenhoc_cli.command_table import LINES
from quykhuyenhoc_cli.main import ROOT

TWO_THINGS: Final = {
    "--after": "the act or voucher behind which a list goes on; of events the act alone",
    "--bank": "the bank of a deposit, by its name; of an account at a bank also by six digits",
    "--ethnic-minority": "of a member whether; in activity report how many of those who took part",
    "--evidence": "in verify, to hash attached files again; in consent, how it was given",
    "--from": "the first day; in move the account that gives, in match rules the file of the rules",
    "--fund": "a fund; in init and book add the code and name of one that is opened with the book",
    "--kind": "a word of a few; of bodies and activities the code of a kind, of which the book may have more",
    "--note": "what an attached file is; in prove and export log the signed checkpoint",
    "--number": "that of an account at a bank or of a match; in award decide that of the decision",
    "--open": "why a matter is left open; in prove the field that is opened",
    "--purpose": "what a programme is for; in fund waive the code of it",
    "--role": "what an account is used for; in policy and approve that of an officer",
    "--to": "the last day; in move and deposit open an account, in fund release a fund, in checkpoint who keeps it",
}
"""The names that take two kinds of value, with both: they stand with words that tell them apart."""

OF_ITS_COMMAND: Final = frozenset({
    "--cash", "--currency",
    # What is booked, of whom and when: the account that pays is another thing than the one that is counted.
    "--account", "--address", "--amount", "--award", "--basis", "--body", "--born",
    "--campaign", "--class", "--code", "--date", "--decision", "--doc",
    "--donor", "--due", "--event", "--expense", "--for", "--fund", "--income", "--into", "--kind", "--level", "--name",
    "--overspend",
    "--party", "--period", "--person", "--pledge", "--programme", "--rate", "--round", "--split", "--until", "--year",
    # What is listed, or taken at once.
    "--all", "--as-of", "--by", "--on", "--state",
    # Whose key or paper it is, and whose names are shown.
    "--against", "--check", "--key", "--sign", "--with-hidden", "--with-names", "--with-personal",
})  # fmt: skip
"""The options whose help says what they are in that very command; every other one has one text wherever it stands."""


class Use(NamedTuple):
    """An option in a command."""

    option: str
    takes: str
    help: str
    command: str


def uses() -> Iterator[Use]:
    """Yield every option of every command, without those that all commands take."""
    common = {name for param in ROOT.params for name in param.opts} - {"--decision"}
    context = click.Context(ROOT)
    for name in LINES:
        command = ROOT.get_command(context, name)
        assert command is not None
        yield from _of(command, name, common)


def _of(command: click.Command, path: str, common: set[str]) -> Iterator[Use]:
    for param in command.params:
        if isinstance(param, click.Option) and not param.hidden and not common & set(param.opts):
            name = next(one for one in param.opts if one.startswith("--"))
            yield Use(name, _takes(param), param.help or "", path)
    for name, inner in getattr(command, "commands", {}).items():
        yield from _of(inner, f"{path} {name}", common)


def _takes(param: click.Option) -> str:
    if param.is_flag:
        return ""
    if isinstance(param.type, click.Choice):
        return "CHOICE"
    return (param.metavar or "NUMBER").replace("NO=", "CODE=")
