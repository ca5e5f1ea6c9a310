"""What a giver scans: the VietQR of an account of the book, with the reference code that finds his gift again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quykhuyenhoc.bank.banks import find_bank
from quykhuyenhoc.bank.codes import Code, read_code
from quykhuyenhoc.bank.vietqr import VietQR, decode, encode, plain_purpose
from quykhuyenhoc.errors import BankAccountError, NotFoundError
from quykhuyenhoc.i18n import _
from quykhuyenhoc.ledger.registers import Account, Fund
from quykhuyenhoc.ledger.statements import BankAccount, CodePrefix

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.money import Money

BIN_DIGITS = 6


def payment_code(book: Book, *, fund: str | None = None, prefix: str | None = None, serial: int = 0) -> str:
    """Return the reference code of a prefix, or of the one prefix of a fund; serial 0 is the code of them all.

    Raises:
        NotFoundError: there is no such prefix, or the fund has none.
    """
    with book.books.source.reading() as connection:
        view = book.view(connection, book.books.clock())
        key = view.get(Fund, fund).key if fund else None
        found = [one.code for one in view.all(CodePrefix) if prefix in (None, one.code) and key in (None, one.fund)]
        code = view.code
    if not found:
        raise NotFoundError(
            book=code, kind=_("prefix of reference codes"), name=prefix or fund or "–",
            advice=_("Set one with qkh statement code PREFIX --fund FUND."),
        )  # fmt: skip
    return Code(found[0], serial).text


def payment_qr(
    book: Book, account: str, *, code: str = "", amount: Money | None = None, purpose: str | None = None
) -> VietQR:
    """Return the transfer that a QR asks for; the code stands in the memo, alone or behind the purpose.

    Raises:
        BankAccountError: the number or the bank of the account is not known.
        ReferenceCodeError: the code is none.
    """
    with book.books.source.reading() as connection:
        view = book.view(connection, book.books.clock())
        bank = view.peek(BankAccount, view.get(Account, account).key)
    where = bank.bank if bank else None
    known = find_bank(where) if where else None
    bin_ = known.bin if known else where or ""
    if bank is None or not bank.number or len(bin_) != BIN_DIGITS:
        problem = _("its number or bank is not known; say them with qkh statement account")
        raise BankAccountError(account=account, problem=problem)
    text = read_code(code).text if code else ""
    return VietQR(
        bin=bin_, account=bank.number, amount=amount.minor if amount else None, dynamic=amount is not None,
        purpose=plain_purpose(f"{text} {purpose or ''}"),
    )  # fmt: skip


def qr_payload(payment: VietQR) -> str:
    """Return the text in the QR; raises VietQRError."""
    return encode(payment)


def read_qr(payload: str) -> VietQR:
    """Return what the text in a QR asks for, its CRC checked; raises VietQRError."""
    return decode(payload)
