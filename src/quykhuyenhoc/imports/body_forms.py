"""The form (biểu) of a body as it comes back filled in: read cell by cell, each wrong one named by its place."""

from collections.abc import Iterator, Sequence
from datetime import date as Date  # noqa: N812 (fields are named date)
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from unicodedata import normalize

from quykhuyenhoc._lazy import pattern
from quykhuyenhoc.acts.packages import ImportForm
from quykhuyenhoc.errors import AmountError, BodyError, DateError, PackageError
from quykhuyenhoc.errors.texts import M_, Internal, Message
from quykhuyenhoc.files.reading import Limit, read_bytes
from quykhuyenhoc.i18n import LANGUAGES, translated
from quykhuyenhoc.imports.grid import Doubted, ListCell
from quykhuyenhoc.imports.sheets import sheets_of
from quykhuyenhoc.kinds import Basis, Restriction
from quykhuyenhoc.ledger.bodies import BodyTree
from quykhuyenhoc.ledger.body_forms import (
    FORM,
    FORM_COUNTS,
    FORM_FUNDS,
    FORM_TRANSFERS,
    FORM_TRANSFERS_MAX,
    FORM_WORDS,
)
from quykhuyenhoc.ledger.package_sums import Spot, wrong_in_form
from quykhuyenhoc.ledger.packages import (
    NEWER,
    ReportedAwards,
    ReportedFigures,
    ReportedFund,
    ReportedGifts,
    ReportedTransfer,
)
from quykhuyenhoc.money import BASE_CURRENCY, parse_money
from quykhuyenhoc.money.value import SMALL
from quykhuyenhoc.period import month_of, parse_date, parse_period
from quykhuyenhoc.store.log_heads import heads
from quykhuyenhoc.store.snapshot import Snapshot
from quykhuyenhoc.store.transfers import books_without_entries
from quykhuyenhoc.text import visible
from quykhuyenhoc.text.codes import CODE, KEY

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book

ALL_FUNDS: Final = "all"
"""What stands for the fund of gifts that a form tells of together."""
_CELLS: Final = ("opening", "received", "spent", "transfers", "closing")
"""The figures of a kind of fund, in the order of their columns."""
_IS_ID: Final = pattern(KEY)
_IS_CODE: Final = pattern(CODE)


class FilledForm(NamedTuple):
    """A form as it came back: the act that it is, the name of the body that stands in it, what is odd about it."""

    act: ImportForm
    name: str
    doubts: tuple[Message, ...] = ()


def read_body_form(path: str) -> FilledForm:
    """Read a filled form; a row of a kind of fund that is wholly empty says that there is no such fund.

    Raises:
        PackageError: it is no form, or cells are wrong; each is named by its place, like C8.
        FileFormatError, InputFileError: it is no workbook, or cannot be read.
    """
    return form_of(read_bytes(path, Limit.LIST), path)


def form_of(data: bytes, path: str) -> FilledForm:
    """Return what a filled form says, from its content; raises as ``read_body_form``."""
    form = _FormCells(path, sheets_of(data, path)[0].rows)
    form.check_kind()
    body = form.code(2, 1)
    days: dict[str, Any] = {"first": form.day(3, 1), "last": form.day(3, 3), "currency": BASE_CURRENCY}
    funds, transfers = tuple(form.funds(days)), tuple(form.transfers(days))
    gifts = form.counted(FORM_COUNTS)
    awards = form.counted(FORM_COUNTS + 1)
    if not (funds or form.problems):
        form.wrong(FORM_FUNDS, 1, M_("nothing is filled in"))
    form.check()
    said = ReportedFigures(
        funds,
        (ReportedGifts(fund=ALL_FUNDS, number=gifts[0], amount=gifts[1], **days),) if any(gifts) else (),
        (ReportedAwards(number=awards[0], amount=awards[1], **days),) if any(awards) else (),
        transfers,
    )
    for spot, why in wrong_in_form(said, body, (days["first"], days["last"])):
        form.wrong(*form.place(spot), why)
    form.check()
    act = ImportForm(
        body=body, first=days["first"], last=days["last"], sha256=sha256(data).hexdigest(), months=said.months(body),
        funds=said.funds, gifts=said.gifts, awards=said.awards, transfers=said.transfers,
    )  # fmt: skip
    return FilledForm(act, form.text(2, 2), tuple(form.doubts(said)))


def form_act(book: "Book", form: FilledForm, *, body: str | None = None, sure: bool = False) -> ImportForm | int:
    """Return the act that brings a form into a book, or the act by which it is there already.

    ``sure``: a person says that what is odd about it is so.

    Raises:
        BodyError: it is of another body than the one that the caller expects, bears another name than its body ever
            had, or is odd.
    """
    act = form.act
    if body not in (None, act.body):
        raise BodyError(body=body or "", why=M_("the form is of {other}").format(other=act.body))
    with book.books.source.reading() as connection:
        read = Snapshot(connection, book.number)
        known = read.packages.form_of(act.sha256, act.body, act.first, act.last)
        names = read.bodies.names(act.body)
    if known is not None:
        return known
    if form.name and names and _bare(form.name) not in map(_bare, names):
        problem = M_("the form bears the name {name} in C3, and {body} is {known}")
        advice = M_("Ask whose figures these are; each body fills in the form that was made for it.")
        raise BodyError(
            body=act.body, why=problem.format(name=form.name, body=act.body, known=names[-1]), advice=advice
        )
    if form.doubts and not sure:
        advice = M_("Ask the body; if it is so, take it⟦ by itself: qkh body form {file} --filled --odd-figures⟧.")
        raise BodyError(body=act.body, why=_all(form.doubts), advice=advice.format(file="FILE"))
    return act


def _all(found: Sequence[Message]) -> Message:
    """Return all that is wrong, or odd, as one text."""
    return Message("{all}", {"all": tuple(found)}) if len(found) > 1 else found[0]


def _bare(name: str) -> str:
    return " ".join(normalize("NFC", name).casefold().split())


class _FormCells:
    """The cells of a form by row and column, both from 0; what is wrong in them is gathered, and refused at once."""

    def __init__(self, path: str, rows: list[list[ListCell]]) -> None:
        self._path, self._rows = path, rows
        self.problems: dict[tuple[int, int], Message] = {}
        self._rows_of: dict[int, int] = {}
        """The id of what was read -> the row in which it stands."""

    def check_kind(self) -> None:
        """Refuse what is no form, or one of a later program."""
        kind, _slash, version = str(self._cell(1, 1)).partition("/")
        known = FORM.partition("/")
        if kind == known[0] and version.isascii() and version.isdecimal() and int(version) > int(known[2]):
            newer = NEWER.format(found=int(version), known=int(known[2]))
            raise PackageError(path=Internal.place(self._path), why=newer)
        if self._cell(1, 1) != FORM:
            raise PackageError(path=Internal.place(self._path), why=M_("it is no form of figures"))
        self._check_words()

    def check(self) -> None:
        """Refuse the cells that are wrong, in their order.

        Raises:
            PackageError: some are.
        """
        if self.problems:
            found = [M_("{where}: {why}", where=_named(*at), why=why) for at, why in sorted(
                self.problems.items(), key=lambda one: one[0])]  # fmt: skip
            raise PackageError(path=Internal.place(self._path), why=_all(found))

    def wrong(self, row: int, column: int, why: Message) -> None:
        """Note what is wrong in a cell."""
        self.problems.setdefault((row, column), why)

    def place(self, spot: Spot) -> tuple[int, int]:
        """Return the cell of something that was read."""
        if isinstance(spot.row, ReportedGifts | ReportedAwards):
            return FORM_COUNTS + isinstance(spot.row, ReportedAwards), 1 if spot.field == "number" else 2
        if isinstance(spot.row, ReportedTransfer):
            columns = {"other": 1, "day": 2, "amount": 3 if spot.row.inward else 4}
            return self._rows_of[id(spot.row)], columns.get(spot.field, 0)
        its = spot.row
        if isinstance(its, tuple):  # all funds together
            its = next((one for one in its if one.transfers), its[0])
        return self._rows_of[id(its)], _CELLS.index(spot.field) + 1

    def _check_words(self) -> None:
        """Note that the form's own words are not where it has them: a figure is what they say, not where it stands."""
        for (row, column), word in FORM_WORDS.items():
            found = str(self._cell(row, column)).strip()
            if found not in {translated(word, language) for language in LANGUAGES}:
                why = M_("“{found}” stands where the form has “{word}”: take a new form, and fill in its empty cells")
                self.wrong(row, column, why.format(found=visible(found), word=M_(word)))

    def funds(self, days: dict[str, Any]) -> Iterator[ReportedFund]:
        """Yield the kinds of fund that are filled in."""
        for row, kind in enumerate(Restriction, FORM_FUNDS):
            if all(self._cell(row, column) == "" for column in range(1, 6)):
                continue
            amounts = (self._amount(row, column) for column in range(1, 6))
            cells: dict[str, Any] = dict(zip(_CELLS, amounts, strict=True))
            fund = ReportedFund(fund=kind.value, restriction=kind, **cells, **days)
            self._rows_of[id(fund)] = row
            yield fund

    def counted(self, row: int) -> tuple[int, int]:
        """Return number and amount of gifts or awards; nothing where both are empty."""
        if self._cell(row, 1) == "" and self._cell(row, 2) == "":
            return 0, 0
        return self._amount(row, 1), self._amount(row, 2)

    def transfers(self, days: dict[str, Any]) -> Iterator[ReportedTransfer]:
        """Yield the transfers, each either received or given."""
        for row in range(FORM_TRANSFERS, FORM_TRANSFERS + FORM_TRANSFERS_MAX):
            if all(self._cell(row, column) == "" for column in range(5)):
                continue
            name = self.text(row, 0)
            came, given = self._cell(row, 3) != "", self._cell(row, 4) != ""
            if not name or not self.text(row, 1) or came == given:
                self.wrong(row, 0, M_("a transfer has an id, the other body, and one amount: received or given"))
                continue
            if not _IS_ID.fullmatch(name):
                self.wrong(row, 0, M_("an id of a transfer is letters without tones, digits and . _ : - alone"))
            its = ReportedTransfer(
                transfer=name, other=self.code(row, 1), inward=int(came), amount=self._amount(row, 3 if came else 4),
                day=self.day(row, 2), **days,
            )  # fmt: skip
            self._rows_of[id(its)] = row
            yield its

    def doubts(self, said: ReportedFigures) -> Iterator[Message]:
        """Yield what may be so, and is odd: a kind of fund that closes below 0, figures that may be in thousands."""
        for fund in said.funds:
            if fund.closing < 0:
                where = _named(self._rows_of[id(fund)], len(_CELLS))
                yield M_("{where}: {why}", where=where, why=M_("it closes below 0"))
        amounts = [getattr(fund, name) for fund in said.funds for name in _CELLS]
        amounts += [row.amount for rows in (said.gifts, said.awards, said.transfers) for row in rows]
        if any(amounts) and all(abs(amount) < SMALL for amount in amounts):
            yield M_("every amount is below 1,000 đồng, as if they were in thousands")

    def text(self, row: int, column: int) -> str:
        """Return what a cell says."""
        return str(self._cell(row, column)).strip()

    def code(self, row: int, column: int) -> str:
        """Return the code of a body in a cell; where it is none that is noted."""
        text = self.text(row, column)
        if not _IS_CODE.fullmatch(text):
            self.wrong(row, column, M_("the code of a body is asked for, and {text} is none").format(text=text or "–"))
        return text

    def day(self, row: int, column: int) -> Date:
        """Return the day in a cell; where it is none that is noted."""
        cell = self._cell(row, column)
        if isinstance(cell, Date):
            return cell
        try:
            return parse_date(str(cell))
        except DateError:
            self.wrong(row, column, M_("a day is asked for, like 31/03/2022"))
            return Date.min

    def _cell(self, row: int, column: int) -> ListCell:
        cells = self._rows[row] if row < len(self._rows) else []
        return cells[column] if column < len(cells) else ""

    def _amount(self, row: int, column: int) -> int:
        """Return the amount in a cell; where it is none that is noted."""
        cell = self._cell(row, column)
        if isinstance(cell, int):
            return cell
        text = str(cell).strip()
        sign, figures = (-1, text[1:].strip()) if text[:1] in ("-", "−") else (1, text)
        try:
            if text and not isinstance(cell, Doubted):
                return sign * parse_money(figures).minor
        except AmountError:
            pass
        self.wrong(row, column, M_("an amount in whole đồng is asked for; write 0 where there is none"))
        return 0


def _named(row: int, column: int) -> str:
    """Return a cell as spreadsheets name it."""
    return f"{chr(ord('A') + column)}{row + 1}"


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
