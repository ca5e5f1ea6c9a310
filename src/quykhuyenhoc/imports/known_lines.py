"""The lines of a file as the book knows them: with the balances that it has, where a file prints none or others."""

import dataclasses
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date as Date  # noqa: N812 (as in the nouns)
from typing import TYPE_CHECKING, TypeVar

from quykhuyenhoc.imports.statement_checks import must_be_of_no_other

if TYPE_CHECKING:
    from quykhuyenhoc.bank.statement import Statement, StatementLine
    from quykhuyenhoc.store.statements import WordedLine
    from quykhuyenhoc.store.view import View

_Line = TypeVar("_Line", "StatementLine", "WordedLine")
_Key = TypeVar("_Key", bound=Hashable)


def as_kept(view: "View", account: str, statement: "Statement") -> "Statement":
    """Return a statement as its lines are known: by the account of the book, and with a balance where the book has one.

    Not every layout prints the number of the account. One form of a file prints a balance behind each line, another
    none: a line that alone has its day, amount, reference of its own and memo, in the file and in the book, is the same
    in both. So are all lines of a day that the file prints in another order, with other balances between them. Raises
    BankAccountError where another account of the book has all lines.
    """
    must_be_of_no_other(view, statement, account)
    statement = dataclasses.replace(statement, account=account)
    if not statement.lines:
        return statement
    days = [line.date for line in statement.lines]
    worded = [one for one in view.statements.worded(account, min(days), max(days)) if not one.hidden]
    there, here = _grouped(worded, _words), Counter(map(_words, statement.lines))
    turned = _in_other_order(statement.lines, worded)

    def balance(line: "StatementLine") -> int | None:
        kept = there.get(_words(line), [])
        if line.date in turned:
            return kept.pop(0).balance
        alone = line.reference and here[_words(line)] == len(kept) == 1
        return kept[0].balance if alone and None in (line.balance, kept[0].balance) else line.balance

    lines = tuple(line._replace(balance=balance(line)) for line in statement.lines)
    return dataclasses.replace(statement, lines=lines)


def _words(one: "StatementLine | WordedLine") -> tuple[object, ...]:
    return one.date, one.amount, one.reference, one.memo


def _in_other_order(here: "Sequence[StatementLine]", there: "Sequence[WordedLine]") -> set[Date]:
    """Return the days whose lines are those of the book in another order: they lead from one balance to one balance."""
    of_file, of_book = _grouped(here, lambda one: one.date), _grouped(there, lambda one: one.date)
    return {
        day for day, lines in of_file.items()
        if Counter(map(_words, lines)) == Counter(map(_words, kept := of_book.get(day, [])))
        and (own := _led(lines)) and (led := _led(kept))
        and own[0] - own[1] == led[0] - led[1] and own[1] - own[0] == led[1] - led[0] and own[0] & led[0]
    }  # fmt: skip


def _grouped(lines: Iterable[_Line], by: "Callable[[_Line], _Key]") -> dict[_Key, list[_Line]]:
    found: dict[_Key, list[_Line]] = {}
    for one in lines:
        found.setdefault(by(one), []).append(one)
    return found


def _led(lines: "Iterable[StatementLine | WordedLine]") -> tuple[Counter[int], Counter[int]] | None:
    """Return the balances before and behind lines; None where one is not printed.

    But for those between the lines, which both have, they are those at the two ends, in whatever order the lines stand.
    """
    before, behind = Counter[int](), Counter[int]()
    for one in lines:
        if one.amount is None or one.balance is None:
            return None
        before[one.balance - one.amount] += 1
        behind[one.balance] += 1
    return before, behind
