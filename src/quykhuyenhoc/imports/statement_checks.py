"""What a statement must be before the book takes it: in the currency of its account."""

from typing import TYPE_CHECKING

from quykhuyenhoc.errors import StatementFormatError
from quykhuyenhoc.errors.texts import M_, Internal
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.ledger.accounts import Currency

if TYPE_CHECKING:
    from quykhuyenhoc.bank.statement import Statement
    from quykhuyenhoc.ledger.statements import BankAccount
    from quykhuyenhoc.store.view import View


def must_be_in_its_currency(view: "View", statement: "Statement", bank: "BankAccount", name: str) -> None:
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
