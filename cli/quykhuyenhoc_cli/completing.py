"""Codes of the book for who completes a word in a shell: of funds, accounts, parties and rounds, by code or name.

It is asked at every press of a key: it loads what a report loads, and whatever is wrong it offers nothing.
"""

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc_cli.session import Session

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem

REPORTS: Final = {
    "BODY": "bodies", "FUND": "funds", "ACCOUNT": "accounts", "PARTY": "parties", "DONOR": "parties", "ROUND": "rounds",
}  # fmt: skip
"""What stands for a value on help pages -> the report that lists what it may be."""
OFFERED_MAX: Final = 200


def codes(ctx: "click.Context", metavar: str | None, incomplete: str) -> "list[CompletionItem]":
    """Return the codes that begin as typed, or whose names hold what was typed, without tones; none of a server."""
    from click.shell_completion import CompletionItem

    session = ctx.find_object(Session)
    report = REPORTS.get(metavar or "")
    if session is None or report is None:
        return []
    found: list[CompletionItem] = []
    with suppress(Exception):
        if "://" not in session.place:
            found += [CompletionItem(code, help=name) for code, name in _fitting(session, report, incomplete)]
    return found[:OFFERED_MAX]


def _fitting(session: Session, report: str, incomplete: str) -> Iterator[tuple[str, str]]:
    import quykhuyenhoc as qkh
    from quykhuyenhoc.text import fold, matches

    with qkh.open_books(session.place) as books:
        named = session.setting("book")
        rows: Any = getattr(qkh.reports, report)(books.only() if named is None else books[named]).rows
        for row in rows:
            if fold(row.code).startswith(fold(incomplete)) or matches(incomplete, row.name or ""):
                yield row.code, row.name or ""
