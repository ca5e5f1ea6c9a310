"""What an app does every day with a book, in one call each: money in, money out, an award, how much there is."""

from datetime import date as Date  # noqa: N812 (as in the acts)
from typing import TYPE_CHECKING, Any, Unpack, cast

from quykhuyenhoc._lazy import Lazy
from quykhuyenhoc.errors import KeyReusedError
from quykhuyenhoc.money import BASE_CURRENCY, Money, total

if TYPE_CHECKING:
    from quykhuyenhoc import reports
    from quykhuyenhoc.acts.awards.programmes import NomineeFields
    from quykhuyenhoc.acts.vouchers import CashVoucher, PaymentFields, ReceiptFields, Split
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.books.filing import Recorded
    from quykhuyenhoc.books.request import Request
    from quykhuyenhoc.personal import Personal
    from quykhuyenhoc.store.view import View
else:  # figures stand above the door
    reports = Lazy("quykhuyenhoc.reports")


class Everyday:
    """The part of ``Book`` that is one call of an app; all of it goes through ``record``, or is a line of a report.

    ``more`` are further fields of the act, see ``ReceiptFields`` and ``PaymentFields``; ``key`` and ``reason`` those of
    ``record``. The day is today where none is given, or that of the first time where a key is asked again: what a bad
    network sends twice is recorded once, also after midnight. Days and codes are found while the book is held.
    """

    @property
    def _book(self) -> "Book":
        return cast("Book", self)  # it is a part of that class alone

    def receive(  # noqa: PLR0913 (what a voucher says)
        self, amount: Money, *, fund: str, account: str, income: str, description: "Personal",
        date: Date | None = None, key: str | None = None, reason: "Personal | None" = None,
        **more: "Unpack[ReceiptFields]",
    ) -> "Recorded":  # fmt: skip
        """Record money that came in for one fund: ``account`` took it, ``income`` says what it is.

        Raises:
            RefusedError, InputError, StoreError: as ``record``.
        """
        from quykhuyenhoc.acts.vouchers import Receipt, Split

        share = Split(fund=fund, amount=amount, account=income)
        return self._cash(Receipt, share, date, key, reason, account=account, description=description, **more)

    def pay(  # noqa: PLR0913 (what a voucher says)
        self, amount: Money, *, fund: str, account: str, expense: str, description: "Personal",
        date: Date | None = None, key: str | None = None, reason: "Personal | None" = None,
        **more: "Unpack[PaymentFields]",
    ) -> "Recorded":  # fmt: skip
        """Record money that went out of one fund: ``account`` paid it, ``expense`` says what for.

        Raises:
            RefusedError, InputError, StoreError: as ``record``.
        """
        from quykhuyenhoc.acts.vouchers import Payment, Split

        share = Split(fund=fund, amount=amount, account=expense)
        return self._cash(Payment, share, date, key, reason, account=account, description=description, **more)

    def _cash(
        self, kind: "type[CashVoucher]", share: "Split", date: Date | None, key: str | None, reason: "Personal | None",
        **said: Any,
    ) -> "Recorded":  # fmt: skip
        from quykhuyenhoc.books.duplicates import day_in
        from quykhuyenhoc.books.record import record_requests, request_of

        book = self._book

        def plan(view: "View") -> "tuple[Request, ...]":
            act = kind(date=day_in(view, date, key), splits=(share,), **said)
            return (request_of(act, key, book.actor, reason),)

        return record_requests([(book, plan)])[0]

    def award(  # noqa: PLR0913 (what a voucher says)
        self, amount: Money, *, round: str, name: "Personal", decision: str, council: str,  # noqa: A002
        account: str, description: "Personal", fund: str | None = None, date: Date | None = None,
        key: str | None = None, reason: "Personal | None" = None, allow_duplicate: bool = False,
        **more: "Unpack[NomineeFields]",
    ) -> "tuple[Recorded, ...]":  # fmt: skip
        """Record one award as a whole in one transaction: nominated in its round, decided by the council, and paid.

        ``round`` is the code of an open round, ``fund`` its programme's where none is named; ``more`` are further
        fields of the nominee, see ``NomineeFields``. The payment is the last of what is returned. The first act has the
        ``key``, the others keys made of it. Who may stand in the round already, by all that is said of both, is
        refused unless ``allow_duplicate`` says that it is another person.

        Raises:
            NotFoundError: there is no such round.
            AwardError: this person may stand in the round already.
            RefusedError, InputError, StoreError: as ``record``; then nothing of it was recorded.
        """
        from quykhuyenhoc.acts.awards.decisions import Decide
        from quykhuyenhoc.acts.awards.disbursing import Disburse
        from quykhuyenhoc.acts.awards.programmes import Nominee
        from quykhuyenhoc.acts.exact import clean_noun
        from quykhuyenhoc.books.awards import next_code, one_award
        from quykhuyenhoc.books.duplicates import day_in
        from quykhuyenhoc.books.record import record_requests, request_of

        book = self._book

        def plan(view: "View") -> "list[Request]":
            day, code = day_in(view, date, key), next_code(view, round, key)
            nominee = clean_noun(Nominee(code=code, name=name, **more))
            decided = Decide(number=decision, date=day, list="", count=1, total=amount, council=council)
            paying = Disburse(date=day, account=account, paid=(), description=description)
            acts = one_award(view, round, nominee, decided, paying, fund, allow_duplicate=allow_duplicate)
            return [request_of(act, _key(key, n), book.actor, reason) for n, act in enumerate(acts)]

        try:
            return record_requests([(book, plan)])
        except KeyReusedError as error:  # by the key that was given, not by one that was made of it
            raise KeyReusedError(key=key or error.key, seq=error.seq, fields=error.fields) from error

    def balance(self, account: str, *, as_of: Date | None = None, currency: str = BASE_CURRENCY) -> Money:
        """Return what stands on an account and those below it at the end of a day: debit positive.

        Raises:
            NotFoundError: there is no such account or currency.
        """
        found = reports.balance(self._book, account, reports.span(as_of=as_of or self._book.today), currency=currency)
        return total(next(iter(found.rows)).closing, currency)


def _key(key: str | None, n: int) -> str | None:
    """Return the key of an act of several that were asked for with one: the first has that one itself."""
    if key is None or n == 0:
        return key
    from hashlib import sha256  # reports load none of it

    return f"{sha256(key.encode()).hexdigest()[:40]}/{n}"
