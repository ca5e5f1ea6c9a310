"""Acts of a person who stands by figures of now: a seal, a count of the cash box, the account at a bank."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quykhuyenhoc.acts.reconciliation import CountCash, Seal, held_at, must_hold
from quykhuyenhoc.acts.statements import SetBankAccount
from quykhuyenhoc.books.desk import Desk
from quykhuyenhoc.errors import MatchError, NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.statements import BankAccount, Counted, LineAt, OldReason
from quykhuyenhoc.log.checkpoint import Said
from quykhuyenhoc.money import BASE_CURRENCY
from quykhuyenhoc.period import format_date
from quykhuyenhoc.personal import SALT_BYTES
from quykhuyenhoc.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date as Date  # noqa: N812 (as in the nouns)

    from quykhuyenhoc.log.checkpoint import Signer


class ReconciliationDesk(Desk):
    """Accounts at banks, cash counts and seals."""

    def seal_act(  # noqa: PLR0913 (what a seal is)
        self, account: str, until: Date, *, prepared_by: str, reviewed_by: str, currency: str = BASE_CURRENCY,
        reasons: Mapping[str, str] | None = None, sign: Signer | None = None,
    ) -> Seal:  # fmt: skip
        """Return the act that seals an account as it stands at the end of a day.

        ``reasons`` say of vouchers by their numbers why the bank does not have them for more than 31 days; ``sign`` is
        the key of who reviewed it, which is needed where two parties of the book hold keys.

        Raises:
            BankAccountError: the statements do not reach that day, or leave days out.
            DifferenceError: bank and book differ by what nothing explains.
        """
        with self.book.books.source.reading() as connection:
            view = self.book.view(connection, self.book.books.clock())
            key = view.get(Account, account).key
            now = view.reconciliation.reconciled(key, currency, until)
        bank = must_hold(account, until, now, currency)
        seal = Seal(
            account=key, until=until, party=reviewed_by, prepared_by=prepared_by, bank=bank, held=now.book,
            matches=now.matches, currency=currency, files=now.files,
            reasons=tuple(OldReason(no=no, reason=reason) for no, reason in (reasons or {}).items()),
        )  # fmt: skip
        place = int(until.strftime("%Y%m%d"))
        return replace(seal, signature=sign(Said.SEALED, self.book.id, place, seal.digest())) if sign else seal

    def sealed_at(self, account: str, day: Date, currency: str = BASE_CURRENCY) -> int:
        """Return the seq of the seal that holds an account up to exactly a day; raises NotFoundError."""
        with self.book.books.source.reading() as connection:
            view = self.book.view(connection, self.book.books.clock())
            found = view.reconciliation.sealed(view.get(Account, account).key, currency)
            if found is None or found.until != day.isoformat():
                name = f"{account} {format_date(day)}"
                raise NotFoundError(book=view.code, kind=N_("seal"), name=name)
        return found.seq

    def count_act(
        self, account: str, day: Date, pieces: Mapping[int, int], *, cashier: str, witness: str,
        currency: str = BASE_CURRENCY,
    ) -> CountCash:  # fmt: skip
        """Return the act of a count of cash: pieces by value (minor units), beside what the book holds at day's end."""
        with self.book.books.source.reading() as connection:
            view = self.book.view(connection, self.book.books.clock())
            key = view.get(Account, account).key
            held = held_at(view, key, day, currency)
        return CountCash(
            account=key, date=day, party=cashier, witness=witness, currency=currency,
            counted=sum(value * count for value, count in pieces.items()), held=held,
            pieces=tuple(Counted(value=value, pieces=n) for value, n in sorted(pieces.items(), reverse=True) if n),
        )  # fmt: skip

    def bank_account(self, account: str, *, number: str | None = None, bank: str | None = None) -> SetBankAccount:
        """Return the act that says which account at which bank an account is; one that has no secret yet gets one."""
        with self.book.books.source.reading() as connection:
            view = self.book.view(connection, self.book.books.clock())
            key = view.get(Account, account).key
            known = view.peek(BankAccount, key)
        secret = None if known and known.secret else os.urandom(SALT_BYTES).hex()
        return SetBankAccount(account=key, number=number, bank=bank, secret=secret)


def line_places(lines: Iterable[str]) -> tuple[LineAt, ...]:
    """Return the places of lines written ``12/3``; raises MatchError."""
    found = []
    for text in lines:
        statement, _slash, at = text.partition("/")
        if not (statement.isascii() and statement.isdecimal() and at.isascii() and at.isdecimal()):
            raise MatchError(why=M_("{text} is no line; write it as 12/3").format(text=visible(text, most=40)))
        found.append(LineAt(statement=int(statement), at=int(at)))
    return tuple(found)
