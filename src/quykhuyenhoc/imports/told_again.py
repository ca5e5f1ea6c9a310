"""Lines of a file that may be in the book in other words: refused where nothing proves that they are further ones.

Lines are known again by what the bank printed. The same days in another form (OFX, then CSV), or with other numbers,
are new lines by that; between statements that are proved the balances tell, but for lines that cancel each other: with
and without them the balances are the same. Where one of the two is not proved, a line of the same day and amount is
taken only where balances show that it is another.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date as Date  # noqa: N812 (as in the nouns)
from datetime import timedelta
from itertools import accumulate, chain, islice
from typing import TYPE_CHECKING

from quykhuyenhoc.bank.codes import line_key
from quykhuyenhoc.bank.proof import amount_of
from quykhuyenhoc.bank.statement import Occurrence, occurrences
from quykhuyenhoc.bank.stretches import Step, Stretch, are_further, is_doubted, near, place
from quykhuyenhoc.errors import BankAccountError, StatementToldAgainError
from quykhuyenhoc.errors.texts import M_, Internal, Message

if TYPE_CHECKING:
    from quykhuyenhoc.bank.statement import Coverage, Statement, StatementLine
    from quykhuyenhoc.ledger.statements import BankAccount
    from quykhuyenhoc.store.statements import StatementReader, ToldLine


def keyed(bank: "BankAccount") -> Callable[[bytes], bytes]:
    """Return how the lines of an account are known again; raises BankAccountError."""
    if not bank.secret:
        raise BankAccountError(account=bank.code, why=M_("its secret was erased"))
    secret = bytes.fromhex(bank.secret)
    return lambda identity: bytes.fromhex(line_key(secret, identity))


def must_be_further(
    reader: "StatementReader", statement: "Statement", bank: "BankAccount", lines: Sequence[Occurrence],
    taken: tuple[Step, frozenset[str], tuple[tuple[Stretch, ...], ...]], name: str,
) -> None:  # fmt: skip
    """Refuse new lines that may be known ones in other words, and that no balance tells from them.

    ``statement`` is one as its lines are known, ``taken`` as it would be taken: its step, what does not hold in it, and
    the histories before it.
    """
    if not lines or not (told := _told(reader, statement, bank, lines)):
        return
    (step, codes, histories), doubted = taken, is_doubted(taken[1])
    others = {(one.date, one.amount): one for one in reversed(told) if doubted or is_doubted(one.codes)}
    found = [like for one in lines if (like := others.get((one.line.date, one.line.amount or 0)))]
    amounts, of_theirs = [one.amount for one in found], [one.codes for one in found]
    if found and not are_further(step, amounts, codes, of_theirs, histories):
        advice = M_("Leave the file out, or import one of the days after {day}")
        raise _refusal(statement, found, name, M_("one of the two is not proved"), advice)
    further = M_(
        "Leave the file out, or import one of the days after {day}; if they are further lines, withdraw #{seq} and"
        " import one file of all these days⟦: qkh statement withdraw {seq} --reason …⟧"
    )
    account = (bank.key, statement.currency)
    if any(may_reach(reader, account, step.covers, one) for one in _around(step, histories)):
        sure = place(step, histories[:1]) is not None
        if again := _at_its_balances(statement, lines, told, sure=sure):
            raise _refusal(statement, again, name, M_("the balances behind them are the same"), further)
    if again := _cancelling(statement, lines, told, dict.fromkeys(chain.from_iterable(histories))):
        why = M_("they cancel each other, so that no balance tells whether they are further ones")
        raise _refusal(statement, again, name, why, further)


def _told(
    reader: "StatementReader", statement: "Statement", bank: "BankAccount", lines: Sequence[Occurrence]
) -> "list[ToldLine]":  # fmt: skip
    """Return the lines of the book on the days of new ones that the statement does not have in the same words."""
    days = [one.line.date for one in lines]
    span = min(days), max(days)
    left = Counter({key: one.kept for key, one in reader.known_lines(bank.key, *span).items()})
    left.update(one.identity for one in lines)
    left.subtract(one.identity for one in occurrences(statement, key=keyed(bank)))
    return [one for one in reader.told(bank.key, statement.currency, *span) if left[one.key] > 0]


def _around(step: Step, histories: tuple[tuple[Stretch, ...], ...]) -> Iterator[Stretch]:
    """Yield the stretches within which a step that stands apart from all others may lie."""
    placed = place(step, histories)
    if placed is not None and not placed.of:
        for stretches in histories:
            yield from near(step, stretches)


def may_reach(reader: "StatementReader", account: tuple[str, str], covers: "Coverage", whole: Stretch) -> bool:
    """Tell whether lines that are there may come to the balances of a statement within a stretch, in any order."""
    begins, end, balances = covers.begins, covers.end, (covers.opening, covers.closing)
    if begins is None or end is None or whole.opening is None:
        return True
    before = whole.opening + reader.bank_sum(*account, whole.begins, begins - timedelta(days=1))
    out, into = reader.bank_out_and_in(*account, begins, end)
    return all(one is None or before + out <= one <= before + into for one in balances)


def _at_its_balances(
    statement: "Statement", lines: Sequence[Occurrence], there: "Sequence[ToldLine]", *, sure: bool
) -> "list[ToldLine]":  # fmt: skip
    """Return lines of the book, one for each new one, of the same day and amount; [] where one has none.

    The new ones begin and end at balances within those of the book, for forms may order a day otherwise. Where the
    fewest stretches have no place for them (not ``sure``), lines without a balance are not told apart by it.
    """
    if statement.opening is None:
        return []
    reached = accumulate((line.amount or 0 for line in statement.lines), initial=statement.opening)
    behind = dict(zip(map(id, statement.lines), islice(reached, 1, None), strict=True))
    first, last = lines[0].line, lines[-1].line
    ends = {behind[id(first)] - (first.amount or 0), behind[id(last)]}
    within = {at for one in there for balance in one.reached for at in (balance, balance - one.amount)}
    by_day = _by_day(there)
    found = [next(iter(by_day.get((one.line.date, one.line.amount or 0), ())), None) for one in lines]
    told = [one for one in found if one]
    apart = not ends <= within and (sure or all(one.balance is not None for one in told))
    return [] if apart or len(told) < len(lines) else told


def _by_day(there: "Sequence[ToldLine]") -> "dict[tuple[Date, int], list[ToldLine]]":
    by_day: dict[tuple[Date, int], list[ToldLine]] = {}
    for one in there:
        by_day.setdefault((one.date, one.amount), []).append(one)
    return by_day


def _cancelling(
    statement: "Statement", lines: Sequence[Occurrence], there: "Sequence[ToldLine]", stretches: Iterable[Stretch]
) -> "list[ToldLine]":  # fmt: skip
    """Return lines of the book that new ones may tell again, as they come to nothing; [] where there are none."""
    by_day = _by_day(there)
    new = {id(one.line) for one in lines}
    meeting = {day for day, _balance in _turning(one.line for one in lines) & _turning(there)}
    likes = [_like(line, by_day, meeting) if id(line) in new else None for line in statement.lines]
    others = [id(line) in new and like is None for line, like in zip(statement.lines, likes, strict=True)]
    return _run(statement, likes, others, tuple(stretches)) if any(likes) else []


def _run(
    statement: "Statement", likes: "Sequence[ToldLine | None]", others: Sequence[bool], stretches: Sequence[Stretch]
) -> "list[ToldLine]":  # fmt: skip
    """Return the lines of the book in a run of lines that a file and stretches may both tell, and that come to nothing.

    Such a run begins with the file, or at the balance with which a stretch begins, and ends likewise. Lines that only
    the file has (``others``) break it but on days that both cover wholly. ``likes`` are those of the book beside the
    lines of the file.
    """
    days, balance, total, starts = [line.date for line in statement.lines], statement.opening, 0, dict[int, int]()
    for at, line in enumerate(statement.lines):
        before, after = days[max(at - 1, 0)], days[min(at + 1, len(days) - 1)]
        if any(
            (at == 0 and one.begins <= line.date <= one.end)
            or (before <= one.begins <= line.date and (balance is None or one.opening in (None, balance)))
            for one in stretches
        ):
            starts.setdefault(total, at)
        inner = days[0] < line.date < days[-1] and any(one.begins < line.date < one.end for one in stretches)
        if others[at] and not inner:
            starts.clear()
        total += like.amount if (like := likes[at]) else 0
        balance = None if balance is None else balance + (line.amount or 0)
        if any(
            (at == len(days) - 1 and one.begins <= line.date <= one.end)
            or (line.date <= one.end <= after and (balance is None or one.closing in (None, balance)))
            for one in stretches
        ) and (again := [one for one in likes[starts.get(total, at + 1) : at + 1] if one]):
            return again
    return []


def _turning(lines: "Iterable[StatementLine | ToldLine]") -> set[tuple[Date, int]]:
    """Return the balances from which lines of a day go away, and to which they come back."""
    printed = [(one.date, one.balance, one.amount or 0) for one in lines if one.balance is not None]
    return {(day, balance - amount) for day, balance, amount in printed} & {(day, at) for day, at, _amount in printed}


def _like(
    line: "StatementLine", there: "dict[tuple[Date, int], list[ToldLine]]", meeting: set[Date]
) -> "ToldLine | None":  # fmt: skip
    """Return a line of the book of the same day and amount that no balance printed behind both tells from a new one.

    Other balances do not tell where the lines of both turn at one balance on this day (``meeting``): in another order
    the same lines have others between.
    """
    for one in there.get((line.date, line.amount or 0), ()):
        if line.date in meeting or None in (one.balance, line.balance) or one.balance == line.balance:
            return one
    return None


def _refusal(
    statement: "Statement", found: Sequence["ToldLine"], name: str, why: Message, advice: Message
) -> StatementToldAgainError:  # fmt: skip
    """Return which lines of a day may be there already, and what to do about their statement."""
    one = next((one for one in found if is_doubted(one.codes)), found[0])
    if is_doubted(one.codes):
        advice = M_("Withdraw #{seq} and import the file again⟦: qkh statement withdraw {seq} --reason …⟧")
    advice = advice.format(seq=one.seq, day=max(like.date for like in found))
    amounts = tuple(amount_of(statement, like.amount) for like in found if (like.seq, like.date) == (one.seq, one.date))
    return StatementToldAgainError(
        path=Internal.place(name), seq=one.seq, day=one.date, amounts=amounts, why=why, advice=advice
    )  # fmt: skip
