"""Balances and days of a statement that a person states, where the file prints none: kept as stated."""

import dataclasses
from datetime import date as Date  # noqa: N812 (as in the nouns)
from typing import TYPE_CHECKING, Any, cast

from quykhuyenhoc.bank.proof import Reason
from quykhuyenhoc.errors import StatementFormatError
from quykhuyenhoc.errors.texts import M_, Internal
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.money import Amount

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quykhuyenhoc.bank.statement import Statement
    from quykhuyenhoc.imports.statements import StatementOptions
    from quykhuyenhoc.money import Money
    from quykhuyenhoc.store.statements import KeptStatementRow


def with_stated(statement: "Statement", how: "StatementOptions", name: str) -> tuple["Statement", tuple[Reason, ...]]:
    """Return a statement with the balances and days that a person states, and which these are.

    Raises:
        StatementFormatError: the file prints another one itself, or is in another currency.

    """
    statement, reasons = _with_days(statement, how, name)
    for field, given, code in (
        ("opening", how.opening, "opening_stated"), ("closing", how.closing, "closing_stated"),
    ):  # fmt: skip
        printed: int | None = getattr(statement, field)
        if given is None or (given.minor, given.currency) == (printed, statement.currency):
            continue
        if printed is not None or given.currency != statement.currency:
            there = Amount(printed or 0, statement.currency, statement.exponent)
            why = M_("it prints the balance itself, {printed}, and {given} is stated", printed=there, given=given)
            if printed is None:
                why = M_(
                    "{given} is stated, and the statement is in {currency}: write {currency} behind the amount",
                    given=given, currency=statement.currency,
                )  # fmt: skip
            raise StatementFormatError(path=Internal(name, N_("the statement")), why=why)
        changed: Any = {field: given.minor}
        statement = dataclasses.replace(statement, **changed)
        problem = M_("the balance {given} is stated by a person and not printed by the bank", given=given)
        reasons.append(Reason(0, cast("Any", code), problem))
    return statement, tuple(reasons)


def must_be_stated_as_before(
    how: "StatementOptions", kept: "Iterable[KeptStatementRow]", seq: int, name: str
) -> None:  # fmt: skip
    """Refuse days and balances that a person states of a file which the book has without them: they would be lost.

    Raises:
        StatementFormatError: it names what is stated anew, and the statement that is to be withdrawn first.

    """
    covers = next(one.covers for one in kept if one.seq == seq)
    days, balances = ((how.start, covers.start), (how.end, covers.end)), (
        (how.opening, covers.opening), (how.closing, covers.closing),
    )  # fmt: skip
    anew: list[Date | Money] = [given for given, known in days if given is not None and given != known]
    anew += [given for given, known in balances if given is not None and given.minor != known]
    if anew:
        why = M_(
            "the book has it as #{seq}, and {given} was not stated there: withdraw that statement, and import the file"
            " again with all that is to be stated⟦: qkh statement withdraw {seq} --reason …⟧",
            seq=seq, given=tuple(anew),
        )  # fmt: skip
        raise StatementFormatError(path=Internal(name, N_("the statement")), why=why)


def _with_days(statement: "Statement", how: "StatementOptions", name: str) -> tuple["Statement", list[Reason]]:
    """Return a statement with the days that a person states, and that they are stated."""
    reasons: list[Reason] = []
    for field, given in (("start", how.start), ("end", how.end)):
        printed: Date | None = getattr(statement, field)
        if given is None or given == printed:
            continue
        if printed is not None:
            why = M_("it prints the day itself, {printed}, and {given} is stated", printed=printed, given=given)
            raise StatementFormatError(path=Internal(name, N_("the statement")), why=why)
        changed: Any = {field: given}
        statement = dataclasses.replace(statement, **changed)
        problem = M_("the day {given} is stated by a person and not printed by the bank", given=given)
        reasons.append(Reason(0, "days_stated", problem))
    return statement, reasons
