"""The feed of a book for other programs: every act, a line each, and waiting for more."""

import json
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.base import PROOF, Listed, command, option
from quykhuyenhoc_cli.output import to_file
from quykhuyenhoc_cli.params import hidden_option
from quykhuyenhoc_cli.speaking import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session


@command(
    "events",
    N_(
        "List every act in the order of the log, a line each: what was asked, who, when, vouchers and entries."
        " A program goes on with --after the last seq that it handled, and misses nothing."
        "\n\nExample: qkh events --after 120 --follow -O jsonl"
    ),
    listed=Listed(PROOF, N_("List every act in the order of the log, and wait for more.")),
)
@option("--after", type=click.IntRange(min=0), default=0, metavar=N_("SEQ"), help=N_("The acts that follow this one."))
@option("--limit", type=click.IntRange(min=0), metavar=N_("NUMBER"), help=N_("At most so many."))
@option("--follow", is_flag=True, help=N_("Wait for more, until it is stopped (Ctrl-C)."))
@option(
    "--every", type=click.FloatRange(min=0, min_open=True), default=1, metavar=N_("SECONDS"),
    help=N_("With --follow: look again after so many seconds."),
)  # fmt: skip
@hidden_option
def events(
    session: "Session", after: int, limit: int | None, follow: bool, every: float, *, with_hidden: bool  # noqa: FBT001 (Click's)
) -> None:  # fmt: skip
    """Write the acts that follow a seq."""
    book = session.reading(with_hidden=with_hidden)
    line = _json if session.format in ("json", "jsonl") else _text
    if not follow:
        _write(session, book.events(after, limit=limit), line)
        return
    if session.output is not None or limit is not None:
        raise click.UsageError(_("--follow writes to the screen or a pipe, without end: leave out -o and --limit."))
    with suppress(KeyboardInterrupt):
        for event in book.follow(after, every=every):
            sys.stdout.write(line(event))
            sys.stdout.flush()


def _write(session: "Session", found: "Iterator[qkh.ledger.Event]", line: "Callable[[qkh.ledger.Event], str]") -> None:
    if session.output is None:
        sys.stdout.writelines(map(line, found))
    else:
        to_file(session, lambda stream: stream.writelines(map(line, found)))


def _json(event: "qkh.ledger.Event") -> str:
    return json.dumps(event.to_dict(), ensure_ascii=False, separators=(",", ":")) + "\n"


def _text(event: "qkh.ledger.Event") -> str:
    import quykhuyenhoc as qkh

    words = (f"#{event.seq}", event.moment, event.actor, qkh.acts.label_of(event.act), *event.nos)
    return one_line("  ".join(words)) + "\n"
