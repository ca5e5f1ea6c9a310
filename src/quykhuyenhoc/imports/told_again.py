"""Lines of a file that may be in the book in other words: refused where nothing proves that they are further ones.

Lines are known again by what the bank printed. The same days in another form (OFX, then CSV), or with other numbers,
are new lines by that; between statements that are proved the balances tell. Where one of the two is not proved, a line
of the same day and amount is taken only where balances show that it is another.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from quykhuyenhoc.bank.codes import line_key
from quykhuyenhoc.bank.proof import amount_of
from quykhuyenhoc.bank.statement import Occurrence, occurrences
from quykhuyenhoc.bank.stretches import Step, Stretch, are_further, is_doubted
from quykhuyenhoc.errors import BankAccountError, StatementToldAgainError
from quykhuyenhoc.errors.texts import M_, Internal

if TYPE_CHECKING:
    from quykhuyenhoc.bank.statement import Statement
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
    """Refuse new lines that may be known ones in other words, where one of the two statements is not proved.

    ``statement`` is one as its lines are known, ``taken`` as it would be taken: its step, what does not hold in it, and
    the histories before it.
    """
    if not lines:
        return
    (step, codes, histories), days = taken, [one.line.date for one in lines]
    span, doubted = (min(days), max(days)), is_doubted(codes)
    told = reader.told(bank.key, statement.currency, *span, proved=doubted)
    there = [one for one in told if doubted or is_doubted(one.codes)]
    if not there:
        return
    left = Counter({key: one.kept for key, one in reader.known_lines(bank.key, *span).items()})
    left.update(one.identity for one in lines)
    left.subtract(one.identity for one in occurrences(statement, key=keyed(bank)))
    others = {(one.date, one.amount): one for one in reversed(there) if left[one.key] > 0}
    found = [like for one in lines if (like := others.get((one.line.date, one.line.amount or 0)))]
    amounts, of_theirs = [one.amount for one in found], [one.codes for one in found]
    if found and not are_further(step, amounts, codes, of_theirs, histories):
        raise _refusal(statement, found, name)


def _refusal(statement: "Statement", found: Sequence["ToldLine"], name: str) -> StatementToldAgainError:
    """Return which lines of a day may be there already, and what to do about their statement."""
    one = next((one for one in found if is_doubted(one.codes)), found[0])
    advice = M_("Leave the file out, or import one of the days after {day}", day=one.date)
    if is_doubted(one.codes):
        advice = M_("Withdraw #{seq} and import the file again⟦: qkh statement withdraw {seq} --reason …⟧", seq=one.seq)
    amounts = tuple(amount_of(statement, like.amount) for like in found if (like.seq, like.date) == (one.seq, one.date))
    return StatementToldAgainError(path=Internal.place(name), seq=one.seq, day=one.date, amounts=amounts, advice=advice)
