"""In which lines a file and the book differ where the file contradicts it: by words, by amount, or one lacks a line."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date as Date  # noqa: N812 (as in the nouns)
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.bank.masking import mask_memo, mask_reference
from quykhuyenhoc.bank.memos import apart
from quykhuyenhoc.bank.proof import Reason, amount_of
from quykhuyenhoc.bank.stretches import is_doubted
from quykhuyenhoc.errors.texts import M_, Message

if TYPE_CHECKING:
    from quykhuyenhoc.bank.statement import Statement, StatementLine
    from quykhuyenhoc.store.statements import KeptStatementRow, WordedLine
    from quykhuyenhoc.store.view import View

Alike = Callable[["WordedLine | StatementLine"], tuple[object, ...] | None]
"""By what lines of one day are alike; None where a line does not have it."""
_ALIKE: Final[tuple[Alike, ...]] = (
    lambda one: (one.reference, one.memo) if one.reference or one.memo else None,
    lambda one: (one.amount, one.reference) if one.reference else None,
    lambda one: (one.amount, one.balance) if one.balance is not None else None,
    lambda one: (one.amount, one.memo) if one.memo else None,
    lambda one: (one.amount,),
    lambda one: (one.reference,) if one.reference else None,
    lambda one: (one.memo,) if one.memo else None,
)
"""By what a line of a file may be one of the book, the surest first."""
LINES_MAX: Final = 3
"""So many lines that only the book or only the file has are named."""


def differing_lines(view: "View", account: str, statement: "Statement", *, names: bool) -> Iterator[Reason]:
    """Yield the lines in which a statement and those that the book has of its days differ; ``statement`` as known.

    First those of another amount: they are the cause, and move every balance behind them. Where there are none, those
    that only one of the two has; then those that are there in other words. Memos of the book are masked, or whole with
    ``names``: whoever may import a file may not see whom they name.
    """
    covers = statement.coverage
    if covers.first is None or covers.end is None:
        return
    there = list(view.statements.worded(account, covers.begins or covers.first, covers.end))
    masked = None if names else view.statements.prefixes()
    pairs, only_there, only_here = _paired(there, statement.lines)
    wrong = [(one, line) for one, line in pairs if one.amount != line.amount]
    for one, line in wrong:
        yield Reason(line.row, "joins", _of_other_amount(statement, one, line))
    if only_there and not wrong:
        for one in only_there[:LINES_MAX]:
            yield Reason(0, "joins", _only_there(statement, one))
        for line in only_here[:LINES_MAX]:
            yield Reason(line.row, "joins", _only_here(statement, line))
    for one, line in pairs:
        if one.amount == line.amount:
            yield Reason(line.row, "joins", _in_other_words(statement, one, line, masked))


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


def _paired(
    there: "Sequence[WordedLine]", here: "Sequence[StatementLine]"
) -> "tuple[list[tuple[WordedLine, StatementLine]], list[WordedLine], list[StatementLine]]":
    """Return the lines of a book and of a file that are one with a difference, and those that only one of them has.

    Lines of one day, amount, number and memo are equal, whatever the balance behind them is: an amount that is wrong
    moves it. Others are looked for by day and words, then by day and amount, then by day and number or memo alone.
    """
    here = [line for line in here if line.amount is not None]
    _equal, only_there, only_here = _joined(there, here, lambda one: (one.amount, one.reference, one.memo))
    pairs: list[tuple[WordedLine, StatementLine]] = []
    for alike in _ALIKE:
        found, only_there, only_here = _joined(only_there, only_here, alike)
        pairs += found
    pairs.sort(key=lambda pair: pair[1].row)
    return pairs, only_there, only_here


def _joined(
    there: "Sequence[WordedLine]", here: "Sequence[StatementLine]", alike: "Alike"
) -> "tuple[list[tuple[WordedLine, StatementLine]], list[WordedLine], list[StatementLine]]":
    """Return the lines of one day that are alike, each once, and the others of both."""
    waiting: dict[object, list[WordedLine]] = {}
    for one in there:
        waiting.setdefault((one.date, alike(one)), []).append(one)
    pairs: list[tuple[WordedLine, StatementLine]] = []
    only_here: list[StatementLine] = []
    for line in here:
        known = alike(line)
        if known and (like := waiting.get((line.date, known))):
            pairs.append((like.pop(0), line))
        else:
            only_here.append(line)
    return pairs, [one for every in waiting.values() for one in every], only_here


def _in_other_words(
    statement: "Statement", one: "WordedLine", line: "StatementLine", masked: "tuple[str, ...] | None"
) -> Message:  # fmt: skip
    """Return how a line is worded in the book and in a file."""
    there, here = _told_apart(one, line, masked)
    problem = M_(
        'the line of {day} is "{there}" in the book (#{seq}) and "{here}" here, of {amount} in both: the same line in'
        " other words; export the days after it, or withdraw #{seq} first"
    )
    return problem.format(
        day=one.date, there=M_("hidden") if one.hidden else there, seq=one.seq, here=here,
        amount=amount_of(statement, one.amount),
    )  # fmt: skip


def _told_apart(one: "WordedLine", line: "StatementLine", masked: "tuple[str, ...] | None") -> tuple[str, str]:
    """Return how number and memo of a line read in the book and in a file, two texts that differ.

    ``masked`` are the prefixes of codes that stay in a masked memo; None: memos of the book stand whole.
    """
    number, memo = one.reference, one.memo
    if masked is not None:
        number, memo = mask_reference(number), mask_memo(memo, masked)
    before, now = f"{number} {memo}".strip(), f"{line.reference} {line.memo}".strip()
    if before == now:  # what is the number in the one stands in the memo of the other
        before, now = f"{number} | {memo}", f"{line.reference} | {line.memo}"
    return apart(before, now)


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
