"""What a statement must be before the book takes it: of its account and in its currency, and no line of it to come."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.acts.statements import is_same_number
from quykhuyenhoc.bank.proof import amount_of, prove
from quykhuyenhoc.bank.turned import doubt
from quykhuyenhoc.errors import (
    BankAccountError,
    RefusedError,
    StatementDaysError,
    StatementFormatError,
    StatementRowError,
    StatementToldAgainError,
    UnprovedError,
)
from quykhuyenhoc.errors.reconciling import FOLLOWS
from quykhuyenhoc.errors.texts import M_, Internal, Message
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.ledger.accounts import Account, Currency
from quykhuyenhoc.ledger.statements import BankAccount

if TYPE_CHECKING:
    from quykhuyenhoc.bank.statement import Statement
    from quykhuyenhoc.store.statements import KeptStatementRow
    from quykhuyenhoc.store.view import View

AHEAD: Final = timedelta(days=5)
"""So far ahead of today a bank may date a line: a value that it books before a weekend, say."""

ToldReason = tuple[int, str, "Message"]
"""A reason in a refusal: row (0: the whole), code, and the words."""


def must_be_past(view: "View", statement: "Statement", name: str) -> None:
    """Refuse a line that is dated later than today and a few days: no bank has booked it yet.

    Raises:
        StatementRowError: with its row.

    """
    for line in statement.lines:
        if line.date > view.today + AHEAD:
            why = M_(
                "the line is dated {day}, and today is {today}: a bank prints no line before its day; look at the year"
                " {year} in the file, and at how its days are written",
                day=line.date, today=view.today, year=str(line.date.year),
            )  # fmt: skip
            raise StatementRowError(path=Internal(name, N_("the statement")), line=line.row, why=why)


def must_be_of_its_days(view: "View", statement: "Statement", name: str, *, sure: bool) -> None:
    """Refuse days that may be others, if none of them would lie ahead then and nobody is sure.

    Raises:
        StatementDaysError: with the first such row and both its days.

    """
    found = statement.doubtful
    if not sure and found is not None and found.latest <= view.today + AHEAD:
        otherwise = M_(
            "{problem}. Look at the bank's own page: if they are right as they stand, say so⟦: --dates {order} with"
            " --profile {profile}⟧; else say the other order⟦: --dates {likely}⟧",
            problem=doubt(found), profile=statement.layout, order=found.order, likely=found.likely,
        )  # fmt: skip
        why = otherwise if found.text else M_(
            "{problem}. Look at the bank's own page: if they are right as they stand, say so⟦: --dates dmy with"
            " --profile {profile}⟧; else export the statement again and give it unopened",
            problem=doubt(found), profile=statement.layout,
        )  # fmt: skip
        raise StatementDaysError(path=Internal(name, N_("the statement")), line=found.row, why=why)


def must_be_of_one_account(statements: "Sequence[Statement]", account: str | None) -> None:
    """Refuse statements of several accounts at the bank where one account of the book is named for all of them.

    Raises:
        BankAccountError: with their numbers.

    """
    numbers = tuple(dict.fromkeys(one.account for one in statements if one.account))
    if account is not None and len(numbers) > 1:
        why = M_(
            "the file holds statements of the accounts {numbers} at the bank, and one account is named for all of them;"
            " ask the bank for a file of each, or note their numbers⟦ with qkh statement account⟧ and name none here",
            numbers=numbers,
        )  # fmt: skip
        raise BankAccountError(account=account, why=why)


def must_be_of_its_account(known: BankAccount | None, statement: "Statement", account: str) -> None:
    """Refuse a statement that prints another number than the book has for the account.

    Raises:
        BankAccountError: with both numbers.

    """
    number = statement.account
    if known and known.number and number and not is_same_number(known.number, number):
        why = M_(
            "the statement is of account {number} at the bank, and {noted} is noted here; name the account of the book"
            " that it is of⟦ with --account⟧, or say the right number if {noted} is wrong⟦: qkh statement account"
            " {account} --number …⟧",
            number=number, noted=str(known.number), account=account,
        )  # fmt: skip
        raise BankAccountError(account=account, why=why)


def must_not_be_elsewhere(view: "View", seq: int, account: str, code: str) -> None:
    """Refuse a file that the book has as a statement of another account than the one that is named now.

    Raises:
        BankAccountError: with that account and the statement.

    """
    there = view.statements.named(seq)
    if there is not None and there.account != account:
        why = M_(
            "this file is in the book already, as statement #{seq} of account {other}; nothing was added. If it is of"
            " this account, withdraw #{seq} first⟦: qkh statement withdraw {seq} --reason …⟧",
            seq=seq, other=view.get(Account, there.account).code,
        )  # fmt: skip
        raise BankAccountError(account=code, why=why)


def must_be_of_no_other(view: "View", statement: "Statement", account: str) -> None:
    """Refuse a statement all of whose lines, and a balance beside them, another account of the book has.

    So one account at the bank is known again whatever its number looks like in a file, or where a file prints none.

    Raises:
        BankAccountError: with that account and its statement.

    """
    covers = statement.coverage
    if covers.begins is None or covers.end is None:
        return
    ends = {covers.opening, covers.closing} - {None, 0}
    lines = Counter((line.date, line.amount, line.reference or line.memo) for line in statement.lines)
    for other in view.all(BankAccount):
        if other.code == account:
            continue
        kept = view.statements.kept(other.code, statement.currency)
        found = next((one for one in kept if ends & {one.covers.opening, one.covers.closing}), None)
        if found is None:
            continue
        there = Counter(
            (one.date, one.amount, one.reference or one.memo)
            for one in view.statements.worded(other.code, covers.begins, covers.end)
        )
        if lines <= there:
            why = M_(
                "the book has all lines of this statement, with its balances, at account {other} (#{seq}): one account"
                " at the bank is one of the book; name {other}, or withdraw #{seq} first⟦: qkh statement withdraw {seq}"
                " --reason …⟧",
                other=view.get(Account, other.code).code, seq=found.seq,
            )  # fmt: skip
            raise BankAccountError(account=view.get(Account, account).code, why=why)


def must_be_in_its_currency(view: "View", statement: "Statement", bank: BankAccount, name: str) -> None:
    """Refuse a currency that the book does not have, or that the other statements of the account are not in.

    Raises:
        StatementFormatError: with the row that names the currency.

    """
    currency, kept = statement.currency, view.statements.currencies(bank.key)
    if view.peek(Currency, currency) is None:
        why = M_(
            "it is in {currency}, which the book does not have; if its account is in {currency}, add it first⟦: qkh"
            " currency add {currency} --exponent {decimals}⟧",
            currency=currency, decimals=statement.exponent,
        )  # fmt: skip
    elif kept and currency not in kept:
        why = M_(
            "it is in {currency}, and the other statements of account {account} are in {kept}; name an account of"
            " its own⟦: --account⟧",
            currency=currency, account=bank.code, kept=tuple(sorted(kept)),
        )  # fmt: skip
    else:
        return
    raise StatementFormatError(path=Internal(name, N_("the statement")), line=statement.currency_row, why=why)


def not_following(
    statement: "Statement", before: int | None, kept: "Sequence[KeptStatementRow]"
) -> tuple[ToldReason, ...]:
    """Return why a statement that prints no opening balance does not follow on the one before it; () where it does.

    ``before`` is the balance with which that one ends. The statement's own balances show with what it begins: where it
    proves itself so, nothing is wrong in the file, and lines between the two are missing, or it is of another account.
    """
    own = statement.implied_opening
    own = statement.opening_by_lines if own is None else own
    found = next((one for one in reversed(kept) if one.covers.closing == before and one.covers.end), None)
    if before is None or own in (None, before) or found is None or found.covers.end is None:
        return ()
    why = M_(
        "statement #{seq} before it ends on {day} with {before}, and this one begins with {own}: lines between them are"
        " missing, or it is of another account at the bank",
        seq=found.seq, day=found.covers.end, before=amount_of(statement, before), own=amount_of(statement, own or 0),
    )  # fmt: skip
    return ((0, FOLLOWS, why), *prove(statement, opening=own).reasons)


def within_its_file(
    error: RefusedError, statement: "Statement", own: "Mapping[int, Statement]", name: str
) -> RefusedError:  # fmt: skip
    """Return why a statement is refused: beside others of its file without their acts, which the book does not keep.

    ``own`` are those before it in the file, by the act that would have filed them.
    """
    told: Sequence[ToldReason] = error.reasons if isinstance(error, UnprovedError) else ()
    if isinstance(error, BankAccountError) and isinstance(error.why, Message):
        told = ((0, "joins", error.why),)
    named = [why.values.get("seq") for _row, _code, why in told]
    named += [error.seq] if isinstance(error, StatementToldAgainError) else []
    other = next((one for seq, one in own.items() if seq in named), None)
    if other is None:
        return error
    why = M_(
        "the statement whose lines begin in row {row} does not agree with the one of this file whose lines begin in row"
        " {other}: between them lines are missing, or lines of the one stand in the other, too; if they are pages of"
        " one statement, a page is missing or stands there twice",
        row=_first_row(statement), other=_first_row(other),
    )  # fmt: skip
    rest = tuple(one for one in told if one[1] not in {"joins", FOLLOWS})
    return UnprovedError(path=Internal.place(name), reasons=((0, "joins", why), *rest), count=1 + len(rest))


def _first_row(statement: "Statement") -> int:
    return min((line.row for line in statement.lines), default=0)
