"""Gifts and pledges by what people type: receipts issued, voided, printed; thanks; refunds; donors registered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from quykhuyenhoc.acts.gifts.pledges import WriteOffPledge, pledged, still_to_come
from quykhuyenhoc.acts.gifts.receipts import IssueGiftReceipt, PrintGiftReceipt, one_gift
from quykhuyenhoc.acts.parties import ChangeParty, OpenParty
from quykhuyenhoc.acts.thanks import SendThanks, Thanked
from quykhuyenhoc.acts.vouchers import Payment, Split
from quykhuyenhoc.books.desk import Desk
from quykhuyenhoc.books.duplicates import day_in
from quykhuyenhoc.books.record import record, record_requests, request_of
from quykhuyenhoc.errors import DonationError, FieldError, GiftError, NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import Series
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.ledger.vouchers import numbers_in, parse_number
from quykhuyenhoc.money import Money
from quykhuyenhoc.nouns import form
from quykhuyenhoc.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date as Date  # noqa: N812 (fields are named date)

    from quykhuyenhoc.acts.act import Act
    from quykhuyenhoc.acts.donors import AddDonor
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.books.filing import Recorded
    from quykhuyenhoc.books.request import Request
    from quykhuyenhoc.ledger.gifts import Gift, Given, Promised
    from quykhuyenhoc.personal import Personal
    from quykhuyenhoc.store.view import View

THANKED_MAX: Final = 10_000
"""Marks of thanks in one leaf, well within its size."""


class GiftDesk(Desk):
    """Gifts and pledges: receipts, thanks, refunds, and who gave."""

    def issuing(
        self, gift: str, date: Date, *, party: str | None = None, description: Personal | None = None
    ) -> IssueGiftReceipt:
        """Return the act that issues a receipt for a gift: a voucher number, or ``#seq`` of goods without a value.

        ``party`` is needed where several donors stand on the voucher.

        Raises:
            NotFoundError, VoucherNumberError: there is no such gift.
            GiftError: nothing is left of it, or several donors gave it.
        """
        with self.book.books.source.reading() as connection:
            found = _chosen(self.book.view(connection, self.book.books.clock()), gift, party)
        return _issuing(found, date, description)

    def issue_receipt(
        self, gift: str, *, date: Date | None = None, party: str | None = None, key: str | None = None
    ) -> Recorded:
        """Issue the receipt for a gift, by its voucher number: the number of the receipt is in what is returned.

        Raises:
            NotFoundError, VoucherNumberError, GiftError: as ``issuing``.
            RefusedError, StoreError: as ``record``.
        """

        def plan(view: View) -> tuple[Request, ...]:
            act = _issuing(_chosen(view, gift, party), day_in(view, date, key))
            return (request_of(act, key, self.book.actor, None),)

        return record_requests([(self.book, plan)])[0]

    def moved_seq(self, text: str) -> int:
        """Return the seq of an act by its voucher number or ``#seq``; raises NotFoundError, VoucherNumberError."""
        with self.book.books.source.reading() as connection:
            return _seq(self.book.view(connection, self.book.books.clock()), text)

    def receipt_seq(self, no: str) -> int:
        """Return the seq of the act that issued a gift receipt, by its number.

        Raises:
            NotFoundError, VoucherNumberError: there is no such receipt.
        """
        number = parse_number(no)
        if number.series is not Series.BL:
            advice = M_("⟦List them with qkh gift-receipt list.⟧")
            raise NotFoundError(book=self.book.code, kind=N_("gift receipt"), name=no, advice=advice)
        return self.book.awards.seq_of(no)

    def note_printed(self, no: str, *, dry_run: bool = False) -> bool:
        """Record that the original of a receipt is printed; tell whether it is the original: else print a copy.

        Raises:
            NotFoundError, VoucherNumberError: there is no such receipt.
            GiftError: the gift was corrected or paid back after the receipt was issued: it has no original any more.
        """
        seq = self.receipt_seq(no)
        if _is_a_copy(self.book, seq):
            return False
        try:
            record(self.book, PrintGiftReceipt(receipt=seq), dry_run=dry_run)
        except GiftError:
            if _is_a_copy(self.book, seq):  # somebody else printed or voided it meanwhile
                return False
            raise
        return not dry_run

    def thanked_for(self, gifts: Iterable[str], party: str | None = None) -> tuple[Thanked, ...]:
        """Return the marks that thank for gifts, by their voucher numbers, ranges of them (BC1-BC11) or ``#seq``.

        Raises:
            NotFoundError, VoucherNumberError: there is no such gift.
            GiftError: nothing is left of one, several donors gave it, or nobody is named.
        """
        found = []
        with self.book.books.source.reading() as connection:
            view = self.book.view(connection, self.book.books.clock())
            for text in [number for typed in gifts for number in numbers_in(typed)]:
                gift = _chosen(view, text, party)
                if gift.party is None:
                    raise GiftError(gift=gift.no, why=M_("nobody is named who gave it"))
                found.append(Thanked(gift=gift.seq, party=gift.party))
        return tuple(found)

    def donor_acts(self, donors: Iterable[tuple[AddDonor, OpenParty | ChangeParty | None]]) -> tuple[Act, ...]:
        """Return the acts that register donors, and first the parties among them that the book does not know yet.

        Of a party that it knows, an address, phone or e-mail that is new is kept. All are to be recorded together: who
        gives without a name is named by no act for longer than that.
        """
        acts: list[Act] = []
        with self.book.books.source.reading() as connection:
            view = self.book.view(connection, self.book.books.clock())
            for donor, party in donors:
                first, known = party, view.peek(Party, donor.code)
                if isinstance(party, OpenParty) and known is not None:
                    first = _contacts_changed(known, party)
                acts += [donor] if first is None else [first, donor]
        return tuple(acts)

    def donor_code(self, text: str) -> str:
        """Return the code of the donor that a text names: a code, or a name that one donor alone has.

        Raises:
            DonorError: several have that name; it tells their codes.
            NotFoundError: no donor has it.
        """
        from quykhuyenhoc.books.donors import DonorNames  # most calls name donors by their codes

        return DonorNames(self.book).code_of(text)

    def find_pledge(self, code: str) -> Promised:
        """Return a pledge with what came on it and what is still to come; raises NotFoundError."""
        with self.book.books.source.reading() as connection:
            return pledged(self.book.view(connection, self.book.books.clock()), code)

    def still_to_come(self, code: str) -> Money:
        """Return what is still to come of a pledge.

        Raises:
            NotFoundError: there is no such pledge.
            PledgeError: nothing is still to come of it.
        """
        return still_to_come(self.find_pledge(code))

    def writing_off(self, code: str, day: Date, amount: Money | None = None) -> WriteOffPledge:
        """Return the act that writes off all that is still to come of a pledge, or ``amount`` of it.

        Raises:
            NotFoundError: there is no such pledge.
        """
        pledge = self.find_pledge(code)
        rest = Money(max(pledge.open, 0), pledge.currency)
        return WriteOffPledge(pledge=code, party=pledge.party, date=day, amount=amount or rest)

    def gift_of(self, no: str) -> tuple[int, tuple[Given, ...]]:
        """Return the act of a gift by its voucher, and what is left of it.

        Raises:
            NotFoundError, VoucherNumberError: there is no such voucher.
            DonationError: it is no gift.
        """
        seq = self.book.awards.seq_of(no)
        with self.book.books.source.reading() as connection:
            its = self.book.view(connection, self.book.books.clock()).gifts.given(seq)
        if not its:
            raise DonationError(gift=no, why=M_("it is no gift"), advice=M_("⟦See qkh donation list.⟧"))
        return seq, its

    def refunding(self, no: str, amount: Money | None = None, **voucher: Any) -> Payment:
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
        seq, its = self.gift_of(no)
        rest = [one for one in its if one.left > 0]
        if not rest or (amount is not None and len(rest) > 1):
            problem = (
                M_("it is in {n} parts; give it back as a whole").format(n=len(rest)) if rest else M_("nothing is left")
            )
            raise DonationError(gift=no, why=problem, advice=M_("⟦See qkh donation list.⟧"))
        splits = tuple(
            Split(
                fund=one.fund, amount=amount or Money(one.left, one.currency), account=one.account, party=one.party,
                campaign=one.campaign, programme=one.event,
            )
            for one in rest
        )  # fmt: skip
        return Payment(splits=splits, refunds=seq, **voucher)


def _contacts_changed(known: Party, said: OpenParty) -> ChangeParty | None:
    """Return the act that keeps what is said anew of how a party is reached; None where nothing is."""
    found = {name: getattr(said, name) for name in ("address", "phone", "email")}
    new = {name: text for name, text in found.items() if text and text != getattr(known, name)}
    return ChangeParty(code=known.code, **new) if new else None


def _issuing(gift: Gift, date: Date, description: Personal | None = None) -> IssueGiftReceipt:
    amount = Money(gift.amount, gift.currency) if gift.amount else None
    return IssueGiftReceipt(date=date, gift=gift.seq, party=gift.party, amount=amount, description=description)


def _chosen(view: View, text: str, party: str | None) -> Gift:
    found = [one for one in view.gifts.listed(seqs=[_seq(view, text)]) if party in (None, one.party)]
    return one_gift(view.code, found, text)


def _seq(view: View, text: str) -> int:
    typed = text.strip().removeprefix("#")
    if typed.isascii() and typed.isdigit() and len(typed) < 19:  # noqa: PLR2004 (no seq has more digits)
        return int(typed)
    return view.vouchers.filed(parse_number(text)).seq


def _is_a_copy(book: Book, seq: int) -> bool:
    """Tell whether whatever is printed of a receipt is a copy."""
    with book.books.source.reading() as connection:
        found = book.view(connection, book.books.clock()).gift_receipts.issued_by(seq)
    return found is None or bool(found.printed or found.void)


def thanks_acts(act: SendThanks) -> tuple[SendThanks, ...]:
    """Return the acts that send thanks for many gifts, each within the size of a leaf: to be recorded together.

    Raises:
        GiftError: nothing waits for thanks.
    """
    if not act.thanked:
        raise GiftError(gift=None, why=M_("nothing waits for thanks"), advice=M_("⟦See qkh thank queue.⟧"))
    many = range(0, len(act.thanked), THANKED_MAX)
    return tuple(replace(act, thanked=act.thanked[at : at + THANKED_MAX]) for at in many)
