"""Every report and document of a book, drawn to its last row: which there are is read from the public names."""

import inspect
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import Any, Final

import quykhuyenhoc as qkh
from quykhuyenhoc import Book, Books
from quykhuyenhoc.kinds import ThanksKind
from quykhuyenhoc.shapes import Document, Report
from tests.public import HOME_OF, PUBLIC

DRAWN: Final = tuple(
    name
    for name, home in HOME_OF.items()
    if home.startswith(("reports.", "documents.", "exports.")) and inspect.isfunction(PUBLIC[name])
)
NO_DRAWING: Final = frozenset({
    "span", "export_package", "sent_package", "body_form", "exception_text", "effect_text", "matter_subject",
    "package_doubts",
})  # fmt: skip
"""What makes no report of a book."""
SEQ_OF: Final = {"statement_lines": "statements"}
"""Whose rows have the seq that a report asks for."""


def reports(books: Books, book: Book) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Yield every report and document of a book with arguments that it has; one that needs an unknown one fails."""
    for name in DRAWN:
        if name in NO_DRAWING:
            continue
        function = PUBLIC[name]
        needed = [
            parameter.name for parameter in inspect.signature(function).parameters.values()
            if parameter.default is parameter.empty and parameter.kind is not parameter.VAR_KEYWORD
        ]  # fmt: skip
        more = {"account": "112"} if name == "explain_figure" else {}
        for chosen in _arguments(books, book, name, needed):
            yield f"{name}{chosen[1:]}", partial(function, *chosen, **more)


def _arguments(books: Books, book: Book, name: str, needed: list[str]) -> Iterator[tuple[Any, ...]]:
    nos = [row.no for row in qkh.reports.vouchers(book).rows]
    codes = {
        "parties": [row.code for row in qkh.reports.parties(book).rows],
        "accounts": [row.code for row in qkh.reports.accounts(book).rows],
    }
    choices: dict[str, list[Any]] = {
        "book": [book], "books": [books], "account": codes["accounts"], "party": codes["parties"],
        "donor": codes["parties"], "year": [2022], "period": ["2022-03", "2022"], "text": ["a", "2022-03-07"],
        "no": nos, "gift": nos[:20], "what": [*nos[:20], *range(1, 20)], "moment": ["2022-03-07"],
        "program": ["hledger", "ledger", "beancount"], "span": [qkh.reports.span(period="2022")],
        "round_": [row.code for row in qkh.reports.rounds(book).rows], "kind": list(ThanksKind),
        "decision": [row.number for row in qkh.reports.decisions(book).rows],
        "seq": [row.seq for row in PUBLIC[SEQ_OF.get(name, "cash_counts")](book).rows],
        "code": codes["parties"], "body": [*book.bodies.tree().living][:3],
        "package": [*range(1, 9)],
    }  # fmt: skip
    if name == "body_history":
        choices["code"] = [row.code for row in qkh.reports.bodies(book, gone=True).rows]
    every: list[tuple[Any, ...]] = [()]
    for one in needed:
        every = [(*so_far, value) for so_far in every for value in choices[one]]
    yield from every


def draw(made: Any) -> int:
    """Walk through what a report or document gave, as renderers do; return how much there was."""
    if isinstance(made, Report):
        return sum(1 for _row in made.rows) + len(str(made.totals))
    if isinstance(made, Document):
        return len(made.blocks)
    return sum(1 for _part in made) if hasattr(made, "__iter__") else 1


def draw_all(books: Books) -> int:
    """Draw everything of every book; what the book refuses (no such gift) counts as drawn. Return how many."""
    count = 0
    for head in books.heads():
        book = books.at(head)
        for _name, make in reports(books, book):
            with suppress(qkh.errors.RefusedError):
                draw(make())
            count += 1
    return count
