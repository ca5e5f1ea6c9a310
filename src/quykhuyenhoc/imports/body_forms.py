"""The form (biểu) of a body as it comes back filled in: read cell by cell, each wrong one named by its place."""

from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 (fields are named date)
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.acts.packages import ImportForm
from quykhuyenhoc.errors import AmountError, BodyError, DateError, PackageError
from quykhuyenhoc.errors.texts import M_, Internal, Message
from quykhuyenhoc.files.reading import Limit, read_bytes
from quykhuyenhoc.imports.grid import Doubted, ListCell
from quykhuyenhoc.imports.sheets import sheets_of
from quykhuyenhoc.kinds import Basis, Restriction
from quykhuyenhoc.ledger.bodies import BodyTree
from quykhuyenhoc.ledger.packages import (
    FORM,
    FORM_COUNTS,
    FORM_FUNDS,
    FORM_TRANSFERS,
    FORM_TRANSFERS_MAX,
    NEWER,
    ReportedAwards,
    ReportedFigures,
    ReportedFund,
    ReportedGifts,
    ReportedTransfer,
)
from quykhuyenhoc.money import BASE_CURRENCY, parse_money
from quykhuyenhoc.period import month_of, parse_date, parse_period
from quykhuyenhoc.store.log_heads import heads
from quykhuyenhoc.store.snapshot import Snapshot
from quykhuyenhoc.store.transfers import books_without_entries

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book

ALL_FUNDS: Final = "all"
"""What stands for the fund of gifts that a form tells of together."""


class _FormHead(NamedTuple):
    body: str
    days: dict[str, Any]


def read_body_form(path: str) -> ImportForm:
    """Read a filled form; a row of a kind of fund that is wholly empty says that there is no such fund.

    Raises:
        PackageError: it is no form, or a cell is wrong; it is named by its place, like C8.
        FileFormatError, InputFileError: it is no workbook, or cannot be read.
    """
    return form_of(read_bytes(path, Limit.LIST), path)


def form_of(data: bytes, path: str) -> ImportForm:
    """Return what a filled form says, from its content; raises as ``read_body_form``."""
    form = _FilledForm(path, sheets_of(data, path)[0].rows)
    body, days = form.head()
    funds, transfers = tuple(form.funds(days)), tuple(form.transfers(days))
    if not funds:
        raise form.wrong(FORM_FUNDS, 1, M_("nothing is filled in"))
    gifts = form.counted(FORM_COUNTS)
    awards = form.counted(FORM_COUNTS + 1)
    said = ReportedFigures(
        funds,
        (ReportedGifts(fund=ALL_FUNDS, number=gifts[0], amount=gifts[1], **days),) if any(gifts) else (),
        (ReportedAwards(number=awards[0], amount=awards[1], **days),) if any(awards) else (),
        transfers,
    )
    return ImportForm(
        body=body, first=days["first"], last=days["last"], sha256=sha256(data).hexdigest(), months=said.months(body),
        funds=said.funds, gifts=said.gifts, awards=said.awards, transfers=said.transfers,
    )  # fmt: skip


def form_act(book: "Book", form: ImportForm, *, body: str | None = None) -> ImportForm | int:
    """Return the act that brings a form into a book, or the act by which it is there already.

    Raises:
        BodyError: it is of another body than the one that the caller expects.
    """
    with book.books.source.reading() as connection:
        known = Snapshot(connection, book.number).packages.form_of(form.sha256, form.body, form.first, form.last)
    if known is None and body not in (None, form.body):
        raise BodyError(body=body or "", why=M_("the form is of {other}").format(other=form.body))
    return form if known is None else known


class _FilledForm:
    """The cells of a form by row and column, both from 0."""

    def __init__(self, path: str, rows: list[list[ListCell]]) -> None:
        self._path, self._rows = path, rows

    def head(self) -> _FormHead:
        """Return whose it is, and of which days."""
        kind, _slash, version = str(self._cell(1, 1)).partition("/")
        known = FORM.partition("/")
        if kind == known[0] and version.isascii() and version.isdecimal() and int(version) > int(known[2]):
            newer = NEWER.format(found=int(version), known=int(known[2]))
            raise PackageError(path=Internal.place(self._path), why=newer)
        if self._cell(1, 1) != FORM:
            raise PackageError(path=Internal.place(self._path), why=M_("it is no form of figures"))
        days = {"first": self._day(3, 1), "last": self._day(3, 3), "currency": BASE_CURRENCY}
        return _FormHead(str(self._cell(2, 1)).strip(), days)

    def funds(self, days: dict[str, Any]) -> Iterator[ReportedFund]:
        """Yield the kinds of fund that are filled in, each of which adds up."""
        for row, kind in enumerate(Restriction, FORM_FUNDS):
            if all(self._cell(row, column) == "" for column in range(1, 6)):
                continue
            opening, received, spent, transfers, closing = (self._amount(row, column) for column in range(1, 6))
            if opening + received - spent + transfers != closing:
                problem = M_("opening + received − spent + transfers is {sum}, and the closing says {closing}")
                raise self.wrong(row, 5, problem.format(
                    sum=str(opening + received - spent + transfers), closing=str(closing)
                ))  # fmt: skip
            yield ReportedFund(
                fund=kind.value, restriction=kind, opening=opening, received=received, spent=spent,
                transfers=transfers, closing=closing, **days,
            )  # fmt: skip

    def counted(self, row: int) -> tuple[int, int]:
        """Return number and amount of gifts or awards; nothing where both are empty."""
        if self._cell(row, 1) == "" and self._cell(row, 2) == "":
            return 0, 0
        return self._amount(row, 1), self._amount(row, 2)

    def transfers(self, days: dict[str, Any]) -> Iterator[ReportedTransfer]:
        """Yield the transfers, each either received or given."""
        for row in range(FORM_TRANSFERS, FORM_TRANSFERS + FORM_TRANSFERS_MAX):
            name, other = str(self._cell(row, 0)).strip(), str(self._cell(row, 1)).strip()
            if all(self._cell(row, column) == "" for column in range(5)):
                continue
            came, given = self._cell(row, 3) != "", self._cell(row, 4) != ""
            if not name or not other or came == given:
                raise self.wrong(row, 0, M_("a transfer has an id, the other body, and one amount: received or given"))
            yield ReportedTransfer(
                transfer=name, other=other, inward=int(came), amount=self._amount(row, 3 if came else 4),
                day=self._day(row, 2), **days,
            )  # fmt: skip

    def wrong(self, row: int, column: int, why: Message) -> PackageError:
        """Return the error of a cell, named as spreadsheets name it."""
        cell = f"{chr(ord('A') + column)}{row + 1}"
        return PackageError(path=Internal.place(self._path), why=M_("{where}: {why}", where=cell, why=why))

    def _cell(self, row: int, column: int) -> ListCell:
        cells = self._rows[row] if row < len(self._rows) else []
        return cells[column] if column < len(cells) else ""

    def _amount(self, row: int, column: int) -> int:
        cell = self._cell(row, column)
        if isinstance(cell, int):
            return cell
        text = str(cell).strip()
        if isinstance(cell, Doubted) or not text:
            raise self.wrong(row, column, M_("an amount in whole đồng is asked for; write 0 where there is none"))
        sign, figures = (-1, text[1:].strip()) if text[0] in "-−" else (1, text)
        try:
            return sign * parse_money(figures).minor
        except AmountError:
            raise self.wrong(
                row, column, M_("an amount in whole đồng is asked for; write 0 where there is none")
            ) from None

    def _day(self, row: int, column: int) -> Date:
        cell = self._cell(row, column)
        if isinstance(cell, Date):
            return cell
        try:
            return parse_date(str(cell))
        except DateError:
            raise self.wrong(row, column, M_("a day is asked for, like 31/03/2022")) from None


def counts_instead(book: "Book", form: ImportForm) -> Basis | None:
    """Return what counts instead of a form: the body's own book, packages; None: the form does."""
    with book.books.source.reading() as connection:
        read = Snapshot(connection, book.number)
        body = BodyTree(read.bodies.versions(), form.last).known.get(form.body)
        empty = books_without_entries(connection)
        if any(head.code == (body and body.own_book) and head.book not in empty for head in heads(connection)):
            return Basis.OWN_BOOK
        # Packages tell of whole months, and a form of any days.
        low, high = form.first.replace(day=1), parse_period(month_of(form.last)).end
        kept = read.packages.kept(low, high, BASE_CURRENCY, (form.body,))
    told = kept[form.body].rows if form.body in kept else ()
    signed = (row for row in told if row.basis == Basis.PACKAGE)
    return Basis.PACKAGE if any(row.first <= form.last and row.last >= form.first for row in signed) else None
