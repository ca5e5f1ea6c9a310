"""The user's defaults, and completion."""

from typing import TYPE_CHECKING

import click

from quykhuyenhoc.i18n import LANGUAGES, N_, _
from quykhuyenhoc_cli import userfile
from quykhuyenhoc_cli.base import BEGIN, Listed, argument, command, option
from quykhuyenhoc_cli.speaking import one_line

if TYPE_CHECKING:
    from quykhuyenhoc_cli.session import Session


@command(
    "config",
    N_("Show or set the defaults of this user: file, book, actor, lang.\n\nExample: qkh config file ~/so-sach/quy.db"),
    listed=Listed(BEGIN, N_("Show or set the defaults of this user.")),
)
@argument("name", required=False, type=click.Choice(userfile.NAMES), metavar=N_("NAME"))
@argument("value", required=False, metavar=N_("VALUE"))
@option("--unset", is_flag=True, help=N_("Forget the default."))
def config(session: "Session", name: str | None, value: str | None, *, unset: bool) -> None:
    """Show all defaults, show one, or set one."""
    values = dict(userfile.read())
    if value is not None and not unset:
        _check(name, value)
    if name and (value is not None or unset) and not session.dry_run:
        values.pop(name, None)
        userfile.write(values if unset or value is None else {**values, name: value})
    shown = userfile.read() if not name else {name: userfile.read().get(name, "")}
    if not name:
        click.echo(one_line(f"# {userfile.where()}"))
    from quykhuyenhoc.files.places import shown as shown_place

    for key, text in sorted(shown.items()):
        click.echo(one_line(f"{key} = {shown_place(text)}"))


def _check(name: str | None, value: str) -> None:
    if not value.isprintable():
        raise click.UsageError(_("A default holds printable characters only."))
    if name == "lang" and value not in LANGUAGES:
        raise click.UsageError(_("{text!r} is not one of {choices}.").format(text=value, choices=", ".join(LANGUAGES)))


@command(
    "completion",
    N_("Print the script that completes commands in a shell.\n\nExample: qkh completion bash >> ~/.bashrc"),
    listed=Listed(BEGIN, N_("Print the script that completes commands in a shell.")),
)
@argument("shell", type=click.Choice(["bash", "zsh", "fish"]), metavar="bash|zsh|fish")
@click.pass_context
def completion(ctx: click.Context, session: "Session", shell: str) -> None:  # noqa: ARG001 (needs no book)
    """Print Click's script for a shell."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None
    # The source of bash asks bash for its version first; the script is the same without.
    maker = found(ctx.find_root().command, {}, "qkh", "_QKH_COMPLETE")
    click.echo(maker.source_template % maker.source_vars())
