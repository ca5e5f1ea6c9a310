"""In which lines a file and the book differ where the file contradicts it: by words, by amount, or one lacks a line."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date as Date  # noqa: N812 (as in the nouns)
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.bank.masking import mask_memo
from quykhuyenhoc.bank.memos import apart
from quykhuyenhoc.bank.proof import Reason, amount_of
from quykhuyenhoc.bank.stretches import is_doubted
from quykhuyenhoc.errors.texts import M_, Message

if TYPE_CHECKING:
    from quykhuyenhoc.bank.statement import Statement, StatementLine
    from quykhuyenhoc.store.statements import KeptStatementRow, WordedLine
    from quykhuyenhoc.store.view import View

LINES_MAX: Final = 3
"""So many lines that only the book or only the file has are named."""


def differing_lines(view: "View", account: str, statement: "Statement", *, names: bool) -> Iterator[Reason]:
    """Yield the lines in which a statement and those that the book has of its days differ; ``statement`` as known.

    Memos of the book are masked, or whole with ``names``: whoever may import a file may not see whom they name.
    """
    covers = statement.coverage
    if covers.first is None or covers.end is None:
        return
    there = list(view.statements.worded(account, covers.begins or covers.first, covers.end))
    masked = None if names else view.statements.prefixes()
    worded = list(_worded_otherwise(there, statement, masked))
    yield from worded or _otherwise(there, statement)


def cancelling_lines(
    view: "View", account: str, statement: "Statement", kept: "Iterable[KeptStatementRow]"
) -> Iterator[Reason]:  # fmt: skip
    """Yield the lines that only a statement has, or only the book, though its balances agree: they cancel each other.

    Days count that the one or the other covers wholly, with balances before and after them: not the first and the last
    day of a statement, within which it may begin and end. ``kept`` are those of the book.
    """
    covers = statement.coverage
    if covers.begins is None or covers.end is None:
        return
    here = Counter((line.date, line.amount or 0) for line in statement.lines)
    there: dict[tuple[Date, int], list[WordedLine]] = {}
    for one in view.statements.worded(account, covers.begins, covers.end):
        there.setdefault((one.date, one.amount), []).append(one)
    if covers.opening is not None and covers.closing is not None:
        lacking = (every[here[key] :] for key, every in there.items() if covers.begins < key[0] < covers.end and key[1])
        for one in islice(chain.from_iterable(lacking), LINES_MAX):
            yield Reason(0, "joins", _only_there(statement, one))
    whole = [
        one.covers for one in kept
        if not is_doubted(one.codes) and None not in (one.covers.opening, one.covers.closing)
    ]  # fmt: skip
    further = (
        line for line in statement.lines
        if line.amount and here[line.date, line.amount] > len(there.get((line.date, line.amount), ()))
        and any(one.begins and one.end and one.begins < line.date < one.end for one in whole)
    )  # fmt: skip
    for line in islice(further, LINES_MAX):
        yield Reason(line.row, "joins", _only_here(statement, line))


def _worded_otherwise(
    there: "Sequence[WordedLine]", statement: "Statement", masked: "tuple[str, ...] | None"
) -> Iterator[Reason]:
    """Yield the lines that the book has with another memo or reference: by it they are not known again.

    ``masked`` are the prefixes of codes that stay in a masked memo; None: memos of the book stand whole.
    """
    whole = {(one.date, one.amount, one.balance, one.reference, one.memo) for one in there}
    by_day: dict[tuple[Date, int], list[WordedLine]] = {}
    for one in there:
        by_day.setdefault((one.date, one.amount), []).append(one)
    for line in statement.lines:
        if (line.date, line.amount, line.balance, line.reference, line.memo) in whole or line.amount is None:
            continue
        for one in by_day.get((line.date, line.amount), ()):
            if (one.reference and one.reference == line.reference) or (
                one.balance is not None and one.balance == line.balance
            ):
                yield Reason(line.row, "joins", _in_other_words(one, line, masked))
                break


def _in_other_words(one: "WordedLine", line: "StatementLine", masked: "tuple[str, ...] | None") -> Message:
    """Return how a line is worded in the book and in a file."""
    memo = one.memo if masked is None else mask_memo(one.memo, masked)
    before, now = f"{one.reference} {memo}".strip(), f"{line.reference} {line.memo}".strip()
    there, here = apart(before, now)
    problem = M_(
        'the line of {day} is "{there}" in the book (#{seq}) and "{here}" here; export the days after it, or withdraw'
        " #{seq} first"
    )
    return problem.format(day=one.date, there=M_("hidden") if one.hidden else there, seq=one.seq, here=here)


def _otherwise(there: "Sequence[WordedLine]", statement: "Statement") -> Iterator[Reason]:
    """Yield lines of another amount by their reference or memo, then those that only one of the two has."""
    left: Counter[tuple[Date, int | None, str, str]] = Counter(
        (line.date, line.amount, line.reference, line.memo) for line in statement.lines
    )
    only_there: list[WordedLine] = []
    for kept in there:
        key = (kept.date, kept.amount, kept.reference, kept.memo)
        if not left[key]:
            only_there.append(kept)
        left[key] -= bool(left[key])
    only_here: list[StatementLine] = []
    for line in statement.lines:
        if left[(line.date, line.amount, line.reference, line.memo)] and line.amount is not None:
            left[(line.date, line.amount, line.reference, line.memo)] -= 1
            only_here.append(line)
    pairs = [(one, line) for line in only_here if (one := _alike(line, only_there))]
    for one, line in pairs:
        yield Reason(line.row, "joins", _of_other_amount(statement, one, line))
    if not pairs:
        for one in only_there[:LINES_MAX]:
            yield Reason(0, "joins", _only_there(statement, one))
        if not only_there:
            return
        for line in only_here[:LINES_MAX]:
            yield Reason(line.row, "joins", _only_here(statement, line))


def _alike(line: "StatementLine", there: "list[WordedLine]") -> "WordedLine | None":
    """Return the line of the book that has its day, and its reference or its memo."""
    return next(
        (
            one for one in there
            if one.date == line.date and (one.reference, one.memo) != ("", "")
            and ((one.reference and one.reference == line.reference) or one.memo == line.memo)
        ),
        None,
    )  # fmt: skip


def _of_other_amount(statement: "Statement", one: "WordedLine", line: "StatementLine") -> Message:
    """Return a line of the file that has another amount in the book."""
    problem = M_(
        'the line of {day} "{text}" is of {there} in the book (#{seq}) and of {here} here; if the book is wrong,'
        " withdraw #{seq} and import this file again⟦: qkh statement withdraw {seq} --reason …⟧"
    )
    text = apart(f"{line.reference} {line.memo}".strip(), "")[0]
    there, here = amount_of(statement, one.amount), amount_of(statement, line.amount or 0)
    return problem.format(day=one.date, text=text, there=there, seq=one.seq, here=here)


def _only_here(statement: "Statement", line: "StatementLine") -> Message:
    """Return a line of the file that the book lacks."""
    problem = M_("the line of {day} of {amount} stands here, and not in the book")
    return problem.format(day=line.date, amount=amount_of(statement, line.amount or 0))


def _only_there(statement: "Statement", one: "WordedLine") -> Message:
    """Return a line of the book that the file lacks."""
    problem = M_(
        "the line of {day} of {amount} stands in the book (#{seq}), and not here; if the book is wrong, withdraw #{seq}"
        " and import this file again⟦: qkh statement withdraw {seq} --reason …⟧"
    )
    return problem.format(day=one.date, amount=amount_of(statement, one.amount), seq=one.seq)
