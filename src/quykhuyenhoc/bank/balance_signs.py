"""Amounts of one column without a sign: the balance behind each line tells whether its money came in or went out."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.bank.proof import prove
from quykhuyenhoc.errors import StatementRowError
from quykhuyenhoc.errors.texts import M_, Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quykhuyenhoc.bank.statement import Statement, StatementLine

FIRST: Final = M_(
    "no amount has a sign; the balances tell it of the lines behind this one, and nothing tells the balance before it:"
    ' write that into a row of its own above the table ("Số dư đầu kỳ", and the balance), or ask the bank for a file'
    " with signs"
)


def signed_by_balances(statement: "Statement") -> "Statement":
    """Return a statement with the signs that its balances prove, where the amounts as they stand are not proved.

    Each balance must lie the amount of its line above or below the one before it; else nothing is changed.

    Raises:
        StatementRowError: only the sign of the first line is open.

    """
    lines = statement.lines
    if prove(statement).proved or any(None in (line.amount, line.balance) for line in lines):
        return statement
    several = lines[0].date == lines[-1].date  # the balances tell then which line was first, too
    found = [way for one in ((lines, lines[::-1]) if several else (lines,)) if (way := _signed(statement.opening, one))]
    if len(found) != 1:
        return statement
    if statement.opening is None:
        raise StatementRowError(line=found[0][0].row, why=FIRST)
    return replace(statement, lines=found[0], signed_by_balances=True)


def _signed(opening: int | None, lines: "Sequence[StatementLine]") -> "tuple[StatementLine, ...]":
    """Return the lines with the moves of their balances for amounts; () where one is of another size."""
    before: int | None = opening
    found: list[StatementLine] = []
    for line in lines:
        move = line.amount if before is None else (line.balance or 0) - before
        if abs(move or 0) != line.amount:
            return ()
        found.append(line._replace(amount=move))
        before = line.balance
    return tuple(found)


def signs_told(statement: "Statement") -> tuple[Message, ...]:
    """Return what is told of a statement whose signs the balances tell."""
    told = M_("no amount has a sign: the balance behind each line tells whether its money came in or went out")
    return (told,) if statement.signed_by_balances else ()
