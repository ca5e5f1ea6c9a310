"""Around gifts: registering donors with their parties, giving a gift back, what of a pledge is still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quykhuyenhoc.acts.pledges import WriteOffPledge, pledged
from quykhuyenhoc.acts.vouchers import Payment, Split
from quykhuyenhoc.books.awards import seq_of
from quykhuyenhoc.errors import DonationError, FieldError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.ledger.registers import Party
from quykhuyenhoc.money import Money
from quykhuyenhoc.nouns import form
from quykhuyenhoc.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date as Date  # noqa: N812 (as in the acts)

    from quykhuyenhoc.acts.act import Act
    from quykhuyenhoc.acts.donors import AddDonor
    from quykhuyenhoc.acts.registers import OpenParty
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.ledger.giving import Given, Promised


def donor_acts(book: Book, donors: Iterable[tuple[AddDonor, OpenParty | None]]) -> tuple[Act, ...]:
    """Return the acts that register donors, and first the parties among them that the book does not know yet.

    They are to be recorded together: who gives without a name is named by no act for longer than that.
    """
    acts: list[Act] = []
    with book.books.source.reading() as connection:
        view = book.view(connection, book.books.clock())
        for donor, party in donors:
            if party is not None and view.peek(Party, donor.code) is None:
                acts.append(party)
            acts.append(donor)
    return tuple(acts)


def find_pledge(book: Book, code: str) -> Promised:
    """Return a pledge with what came on it and what is still to come; raises NotFoundError."""
    with book.books.source.reading() as connection:
        return pledged(book.view(connection, book.books.clock()), code)


def writing_off(book: Book, code: str, day: Date, amount: Money | None = None) -> WriteOffPledge:
    """Return the act that writes off all that is still to come of a pledge, or ``amount`` of it.

    Raises:
        NotFoundError: there is no such pledge.
    """
    pledge = find_pledge(book, code)
    rest = Money(max(pledge.open, 0), pledge.currency)
    return WriteOffPledge(pledge=code, party=pledge.party, date=day, amount=amount or rest)


def gift_of(book: Book, no: str) -> tuple[int, tuple[Given, ...]]:
    """Return the act of a gift by its voucher, and what is left of it.

    Raises:
        NotFoundError, VoucherNumberError: there is no such voucher.
        DonationError: it is no gift.
    """
    seq = seq_of(book, no)
    with book.books.source.reading() as connection:
        its = book.view(connection, book.books.clock()).given(seq)
    if not its:
        raise DonationError(gift=no, problem=M_("it is no gift"), advice=M_("⟦See qkh donation list.⟧"))
    return seq, its


def refunding(book: Book, no: str, amount: Money | None = None, **voucher: Any) -> Payment:
    """Return the payment that gives a gift back: all that is left of it, or ``amount`` of a gift to one fund.

    ``voucher`` are the other fields of the payment: date, account, description …

    Raises:
        FieldError: a payment has no such field, or the gift itself says what stands in it.
        NotFoundError, VoucherNumberError: there is no such voucher.
        DonationError: it is no gift, nothing is left of it, or it is in parts and an amount does not say of which.
    """
    fields = tuple(one.name for one in form(Payment) if one.name not in {"splits", "refunds"})
    for name in voucher.keys() - set(fields):
        asked = M_("one of the fields {choices}", choices=fields)
        raise FieldError(of="refunding", field=name, value=shown(voucher[name], secret=True), asked=asked)
    seq, its = gift_of(book, no)
    rest = [one for one in its if one.left > 0]
    if not rest or (amount is not None and len(rest) > 1):
        problem = (
            M_("it is in {n} parts; give it back as a whole").format(n=len(rest)) if rest else M_("nothing is left")
        )
        raise DonationError(gift=no, problem=problem, advice=M_("⟦See qkh donation list.⟧"))
    splits = tuple(
        Split(
            fund=one.fund, amount=amount or Money(one.left, one.currency), account=one.account, party=one.party,
            campaign=one.campaign, programme=one.event,
        )
        for one in rest
    )  # fmt: skip
    return Payment(splits=splits, refunds=seq, **voucher)
