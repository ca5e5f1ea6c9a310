"""What a correction must know of the book before it is asked for: full numbers, what to undo first, right lines."""

from collections.abc import Iterable, Iterator
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING

from quykhuyenhoc.acts.corrections import Reversal, last_standing, money_side
from quykhuyenhoc.acts.periods import open_day
from quykhuyenhoc.books.desk import Desk
from quykhuyenhoc.books.record import record_all
from quykhuyenhoc.errors import CorrectionError, NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import Series
from quykhuyenhoc.ledger.vouchers import Posting, Voucher, numbers_in, parse_number

if TYPE_CHECKING:
    from quykhuyenhoc.books.filing import Recorded
    from quykhuyenhoc.ledger.vouchers import Filed
    from quykhuyenhoc.personal import Personal
    from quykhuyenhoc.store.view import View

Share = tuple[str, str | None, int]
"""Fund, account (None: the one that the voucher has), amount in minor units."""


class CorrectionDesk(Desk):
    """Corrections of what is recorded."""

    def full_number(self, no: str) -> str:
        """Return a voucher number with its year: PT12 becomes PT00012/2022.

        Raises:
            NotFoundError, VoucherNumberError: as their names say.
        """
        with self.book.books.source.reading() as connection:
            return _filed(self.book.view(connection, self.book.books.clock()), no).voucher.no

    def full_numbers(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Return voucher numbers with their years, each once, of numbers and ranges as they are typed: BC1-BC11, PT3.

        Raises:
            NotFoundError, VoucherNumberError: as their names say; a number of a range that the book lacks too.
        """
        with self.book.books.source.reading() as connection:
            view = self.book.view(connection, self.book.books.clock())
            typed = [number for text in texts for number in numbers_in(text)]
            return tuple(dict.fromkeys(_filed(view, number).voucher.no for number in typed))

    def correction_day(self, no: str) -> Date:
        """Return the day of a correction that was given none: the voucher's own, else the first open one of its year.

        Raises:
            NotFoundError, VoucherNumberError: as their names say.
            CorrectionError: all of its year that follows is closed; the year of the correction is for a person to
                choose.
        """
        with self.book.books.source.reading() as connection:
            view = self.book.view(connection, self.book.books.clock())
            return _day_in_its_year(view, _filed(view, no))

    def reversals(
        self, no: str, date: Date | None = None, description: "Personal | None" = None
    ) -> tuple[Reversal, ...]:
        """Return the acts that undo a voucher: its unreversed adjustments, the last first, then the voucher itself.

        Recorded together by ``record_all``, they leave nothing of it. Without a ``date`` each lies on the day of what
        it undoes, or on the first open day of that one's year.

        Raises:
            NotFoundError, VoucherNumberError: as their names say.
            CorrectionError: without a ``date``, all of a year is closed that one of them belongs to.
        """
        with self.book.books.source.reading() as connection:
            view = self.book.view(connection, self.book.books.clock())
            return tuple(_reversals(view, no, date, description))

    def booked_by(self, seq: int, number: int | None = None, *, elsewhere: bool = False) -> tuple[str, ...]:
        """Return the vouchers that were booked from the lines of a statement, or by an act of matching, and stand.

        The first one first; ``number`` is one match of the act. They stand also where the match was taken back, or the
        statement: their lines count no more, what was booked from them does. Those that were matched with other lines
        since (of another statement, or by another act) are vouchers of these: they are returned with ``elsewhere``
        instead.
        """
        with self.book.books.source.reading() as connection:
            view = self.book.view(connection, self.book.books.clock())
            return view.matching.vouchers_booked_by(seq, number, elsewhere=elsewhere)

    def reversals_booked_by(
        self, seq: int, date: Date | None = None, description: "Personal | None" = None
    ) -> tuple[Reversal, ...]:
        """Return the acts that undo all vouchers of ``booked_by``, the last first, each as ``reversals`` does.

        Raises:
            NotFoundError: nothing was booked from it that stands, and is not matched with other lines by now.
            CorrectionError: without a ``date``, all of a year is closed that one of them belongs to.
        """
        with self.book.books.source.reading() as connection:
            view = self.book.view(connection, self.book.books.clock())
            nos = view.matching.vouchers_booked_by(seq)
            if not nos:
                kind, advice = N_("voucher that was booked by"), M_("⟦List statements with qkh statement list.⟧")
                if others := view.matching.vouchers_booked_by(seq, elsewhere=True):
                    advice = M_("Matched with other lines by now: {nos}.", nos=others)
                raise NotFoundError(book=view.code, kind=kind, name=f"#{seq}", advice=advice)
            return tuple(act for no in reversed(nos) for act in _reversals(view, no, date, description))

    def reverse(self, no: str, *, date: Date | None = None, reason: "Personal | None" = None) -> "tuple[Recorded, ...]":
        """Undo a voucher as a whole: its adjustments, the last first, then itself; see ``reversals``.

        Raises:
            CorrectionError: it is reversed already, or all of its year is closed.
            RefusedError, StoreError: as ``record``.
        """
        return record_all([(self.book, act) for act in self.reversals(no, date)], reason=reason)

    def split_lines(self, no: str, shares: Iterable[Share]) -> tuple[Posting, ...]:
        """Return the right lines of a receipt or payment whose shares were wrong: its money account against each share.

        Who, which campaign and which programme they are of is not said in them: an ``Adjustment`` leaves that as it is.

        Raises:
            CorrectionError: the voucher has not one money account, or several other accounts and a share names none.
        """
        with self.book.books.source.reading() as connection:
            view = self.book.view(connection, self.book.books.clock())
            filed = _filed(view, no)
            lines = last_standing(filed)
            money = set(money_side(view, filed, lines))
        others = [line for line in lines if line.account not in money]
        if len(money) != 1 or not others:
            raise CorrectionError(
                no=no, why=M_("it is no receipt or payment; give its right lines⟦ with --debit, --credit⟧")
            )
        return tuple(_split(no, money.pop(), lines, others, tuple(shares)))


def _reversals(
    view: "View", no: str, date: Date | None, description: "Personal | None"
) -> Iterator[Reversal]:  # fmt: skip
    filed = _filed(view, no)
    for one in (*(_filed(view, number) for number in _adjustments(view, filed)), filed):
        day = date or _day_in_its_year(view, one)
        yield Reversal(of=one.voucher.no, date=day, description=description)


def _day_in_its_year(view: "View", filed: "Filed") -> Date:
    day = open_day(view, filed.date)
    if day.year != filed.date.year:
        problem = M_("its year {year} is closed; say on which day of {open} it is corrected, if it is to be in {open}")
        raise CorrectionError(no=filed.voucher.no, why=problem.format(year=filed.date.year, open=day.year))
    return day


def _split(
    no: str, money: str, lines: tuple[Posting, ...], others: list[Posting], shares: tuple[Share, ...]
) -> Iterator[Posting]:
    side = 1 if sum(line.amount for line in lines if line.account == money) > 0 else -1
    accounts = {line.account for line in others}
    totals: dict[str, int] = {}
    for fund, _account, minor in shares:
        totals[fund] = totals.get(fund, 0) + minor
    for fund, minor in totals.items():
        yield Posting(money, fund, side * minor, others[0].currency)
    for fund, account, minor in shares:
        if account is None and len(accounts) > 1:
            raise CorrectionError(no=no, why=M_("it has several accounts; write each share as FUND:ACCOUNT=AMOUNT"))
        yield Posting(account or others[0].account, fund, -side * minor, others[0].currency)


def _filed(view: "View", no: str) -> "Filed":
    return view.vouchers.filed(parse_number(no))


def _adjustments(view: "View", filed: "Filed") -> Iterator[str]:
    """Yield the numbers of the unreversed adjustments of an entry, the last first."""
    for correction in reversed(filed.corrections):
        if correction.reversal or correction.reversed:
            continue
        found = view.vouchers.number_of(correction.seq)
        assert found is not None  # every entry has a voucher
        series, number, year = found
        yield Voucher(series=Series(series), number=number, year=year).no
