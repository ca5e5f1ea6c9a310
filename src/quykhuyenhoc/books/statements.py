"""What a giver scans: the VietQR of an account of the book, with the reference code that finds his gift again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quykhuyenhoc.acts.gifts.pledges import pledged
from quykhuyenhoc.bank.codes import OF_PLEDGE, ReferenceCode, read_code
from quykhuyenhoc.bank.vietqr import VietQR, decode, encode, find_bank, plain_purpose
from quykhuyenhoc.books.desk import Desk
from quykhuyenhoc.errors import BankAccountError, FieldError, NotFoundError, PledgeError, ReferenceCodeError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.ledger.gifts import Campaign
from quykhuyenhoc.ledger.statements import BankAccount, CodePrefix
from quykhuyenhoc.money import BASE_CURRENCY

if TYPE_CHECKING:
    from quykhuyenhoc.money import Money
    from quykhuyenhoc.store.view import View

BIN_DIGITS = 6


class StatementDesk(Desk):
    """Payment codes and QR payments."""

    def payment_code(
        self, *, fund: str | None = None, campaign: str | None = None, pledge: str | None = None,
        prefix: str | None = None, serial: int | None = None,
    ) -> str:  # fmt: skip
        """Return the reference code of a prefix, or of the one prefix that is for a fund, a campaign or a pledge.

        ``fund`` alone means the codes that are for the fund and nothing narrower. Serial 0 is the code of all givers;
        the code of a pledge has serial 1 where none is named, as it is one giver's.

        Raises:
            NotFoundError: there is no such prefix, fund, campaign or pledge, or none of it.
            ReferenceCodeError: there are several, and they are not for the same.
            PledgeError: nothing is to come of the pledge any more.
        """
        with self.book.books.source.reading() as connection:
            view = self.book.view(connection, self.book.books.clock())
            key = view.get(Fund, fund).key if fund else None
            if campaign:
                view.get(Campaign, campaign)
            found = [
                one for one in view.all(CodePrefix)
                if (one.code == prefix if prefix else (one.campaign, one.pledge) == (campaign, pledge))
                and key in (None, one.fund) and campaign in (None, one.campaign) and pledge in (None, one.pledge)
            ]  # fmt: skip
            kept = _only(view, found, prefix or pledge or campaign or fund or "–")
            if kept.pledge and pledged(view, kept.pledge).open <= 0:
                problem = M_("nothing is to come of it any more")
                raise PledgeError(pledge=kept.pledge, why=problem, advice=M_("⟦List them with qkh pledge list.⟧"))
        return ReferenceCode(kept.code, serial if serial is not None else OF_PLEDGE if kept.pledge else 0).text

    def payment_qr(
        self, account: str, *, code: str = "", amount: Money | None = None, purpose: str | None = None
    ) -> VietQR:
        """Return the transfer that a QR asks for; the code stands in the memo, alone or behind the purpose.

        Raises:
            BankAccountError: the number or the bank of the account is not known.
            ReferenceCodeError: the code is none.
            FieldError: the amount is not in đồng.
        """
        if amount is not None and amount.currency != BASE_CURRENCY:
            raise FieldError(of="payment_qr", field="amount", value=str(amount), asked=M_("an amount in đồng"))
        with self.book.books.source.reading() as connection:
            view = self.book.view(connection, self.book.books.clock())
            bank = view.peek(BankAccount, view.get(Account, account).key)
        where = bank.bank if bank else None
        known = find_bank(where) if where else None
        bin_ = known.bin if known else where or ""
        if bank is None or not bank.number or len(bin_) != BIN_DIGITS:
            problem = M_("its number or bank is not known; say them⟦ with qkh statement account⟧")
            raise BankAccountError(account=account, why=problem)
        text = read_code(code).text if code else ""
        return VietQR(
            bin=bin_, account=bank.number, amount=amount.minor if amount else None, dynamic=amount is not None,
            purpose=plain_purpose(f"{text} {purpose or ''}"),
        )  # fmt: skip


def _only(view: View, found: list[CodePrefix], name: str) -> CodePrefix:
    """Return the first of prefixes that are for the same."""
    if not found:
        raise NotFoundError(
            book=view.code, kind=N_("prefix of reference codes"), name=name,
            advice=M_("Set one⟦ with qkh statement code PREFIX and --fund, --campaign or --pledge⟧."),
        )  # fmt: skip
    if len({(one.fund, one.campaign, one.pledge) for one in found}) > 1:
        text = ", ".join(f"{one.code} ({one.fund})" for one in found)
        problem = M_("it has several prefixes, {prefixes}; name one⟦ with --prefix⟧").format(prefixes=text)
        raise ReferenceCodeError(given=name, why=problem)
    return found[0]


def qr_payload(payment: VietQR) -> str:
    """Return the text in the QR; raises VietQRError."""
    return encode(payment)


def read_qr(payload: str) -> VietQR:
    """Return what the text in a QR asks for, its CRC checked; raises VietQRError."""
    return decode(payload)
