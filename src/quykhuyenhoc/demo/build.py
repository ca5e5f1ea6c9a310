"""Records the demo in a new database: books, registers, opening balances, then the quarter day by day, by the door."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.acts.awards.decisions import Decide
from quykhuyenhoc.acts.books import OpenBook
from quykhuyenhoc.acts.funds import FundTransfer, OpenFund
from quykhuyenhoc.acts.parties import OpenParty
from quykhuyenhoc.acts.vouchers import JournalVoucher, OpeningBalances, Payment, Split
from quykhuyenhoc.books.books import Book, Books, Clock, create_books, system_clock
from quykhuyenhoc.books.record import record, record_all
from quykhuyenhoc.demo.activities import activities_of
from quykhuyenhoc.demo.bodies import bodies_of
from quykhuyenhoc.demo.data import INVENTED, PRINCIPAL, PROVINCE, SCHOLARSHIPS, DataSet, Reading, load
from quykhuyenhoc.demo.gifts import Dated, brought_about, given, registers_of, thanks_to_all
from quykhuyenhoc.demo.governance import governance_of
from quykhuyenhoc.demo.indicators import indicators_of
from quykhuyenhoc.demo.members import members_of
from quykhuyenhoc.demo.rounds import BANK, DemoRound, decided, give, programmes_of, rounds
from quykhuyenhoc.errors import ChoiceError, NotFoundError, RefusedError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.imports.registers import read_chart
from quykhuyenhoc.kinds import PartyKind, Restriction
from quykhuyenhoc.ledger.vouchers import Posting
from quykhuyenhoc.money import Money
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act

ACTOR: Final = "demo"
FIRST_DAY: Final = date(2022, 1, 1)
HELPED: Final = "PHU-YEN"
HELP: Final = FundTransfer(
    date=date(2022, 3, 15), amount=Money(30_000_000), account=BANK, from_fund="KH-T", to_fund="KH",
    description=f"Hội Khuyến học tỉnh chuyển Quỹ khuyến học huyện Phù Yên để trao học bổng {INVENTED}",
)  # fmt: skip
HELP_DECISION: Final = "QĐ-KH-T.0315"
"""The province's decision by which bound money goes to the district."""
READ_AS: Final = "demo/opening/"
"""What the key of the province's opening begins with: after it stands how the report was read."""
TRIED: Final = Money(10_000_000)
"""What the demo tries to take from the principal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoRefusal:
    """Something that the demo tried in a dry run: what, as a message, in which book, and the error that refused it."""

    tried: str
    book: str
    amount: Money
    error: RefusedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """The books of the demo, the reading they follow, and what they refused on the way."""

    books: Books
    reading: Reading
    refusals: tuple[DemoRefusal, ...]


def build_demo(place: str, reading: Reading | str = Reading.DEFAULT, clock: Clock = system_clock) -> Demo:
    """Record Sơn La's first quarter of 2022 in a new database, and return its books, open.

    Raises:
        FileExistsRefusedError: the file exists; nothing was written.
        ExistsError: the server's database has a book of this name already.
        ChoiceError: there is no such reading.
    """
    if reading not in tuple(Reading):
        raise ChoiceError(field="reading", value=str(reading), choices=tuple(Reading))
    chosen = Reading(reading)
    data = load(chosen)
    books = create_books(place, clock=clock)
    try:
        refusals = _record(books, data)
    except BaseException:
        books.close()
        if not books.database.on_server:
            _remove(place.removeprefix("sqlite:///"))
        raise
    return Demo(books=books, reading=chosen, refusals=refusals)


def demo_of(books: Books) -> Demo:
    """Return the demo that a database holds, to be read again.

    Raises:
        NotFoundError: the database holds none.
    """
    known = {head.code: head for head in books.heads()}
    with books.source.reading() as connection:
        for reading in Reading if PROVINCE in known else ():
            keys = Snapshot(connection, known[PROVINCE].book, known[PROVINCE].size).log_keys
            if keys.seq_of_key(f"{READ_AS}{reading}") is not None:
                return Demo(books=books, reading=reading, refusals=())
    advice = M_("⟦Build one: qkh demo FILE⟧")
    raise NotFoundError(book=", ".join(known), kind=N_("demonstration"), name="qkh demo", advice=advice)


def _remove(path: str) -> None:
    """Remove the file that was made for a demo that did not come to its end."""
    for end in ("", "-wal", "-shm"):
        Path(f"{path}{end}").unlink(missing_ok=True)


def _record(books: Books, data: DataSet) -> tuple[DemoRefusal, ...]:
    opened = _open_books(books, data)
    gifts, awards = given(data), rounds(data)
    before = [one for one in gifts if one.date < HELP.date]
    done = record_all((*_openings(opened, data), *_pairs(opened, before)))
    seqs = {one.key: found.seq for one, found in zip(before, done[len(opened) :], strict=True)}
    record(opened[SCHOLARSHIPS], brought_about(seqs), key="demo/credit")
    _give(opened, data, [one for one in awards if one.day < HELP.date])
    helped = [one for one in awards if one.book == HELPED]
    refusals = (*_principal_is_kept(opened[SCHOLARSHIPS]), _decided_too_early(opened[HELPED], data, helped))
    transfer = opened[PROVINCE].funds.transfer_acts(opened[HELPED], HELP, "demo/transfer")
    record_all(transfer, reason=HELP.description, decision=HELP_DECISION)
    record_all(_pairs(opened, gifts[len(before) :]))
    _give(opened, data, [one for one in awards if one.day >= HELP.date])
    record_all(thanks_to_all(opened, data), reason=INVENTED)
    return refusals


def _pairs(opened: dict[str, Book], some: Iterable[Dated]) -> "Iterable[tuple[Book, Act, str]]":
    return ((opened[one.book], one.act, one.key) for one in some)


def _give(opened: dict[str, Book], data: DataSet, some: Iterable[DemoRound]) -> None:
    for (_day, book), its in groupby(some, key=lambda one: (one.day, one.book)):
        give(opened[book], data, its)


# -- books and registers ----------------------------------------------------------------------------------------------


def _open_books(books: Books, data: DataSet) -> dict[str, Book]:
    chart = read_chart("default")
    for body in data.bodies:
        if body.keeps_book:
            act = OpenBook(code=body.code, name=body.name, chart="default")
            books.open_book(act, actor=ACTOR, then=(*chart, *_registers(data, body.code)))
    return {code: books[code].as_(ACTOR) for code in books}


def _registers(data: DataSet, book: str) -> "Iterable[Act]":
    yield from _funds(data, book)
    yield from _parties(data, book)
    yield from bodies_of(data, book)
    yield from members_of(data, book)
    yield from indicators_of(data, book)
    yield from activities_of(data, book)
    yield from governance_of(data, book)
    yield from registers_of(data, book)
    yield from programmes_of(data, book)


def _funds(data: DataSet, book: str) -> Iterable[OpenFund]:
    for row in data.funds:
        if row.book == book:
            restriction = Restriction(row.restriction)
            yield OpenFund(code=row.code, name=row.name, restriction=restriction, income_fund=row.income_fund)


def _parties(data: DataSet, book: str) -> Iterable[OpenParty]:
    if book == PROVINCE:
        for body in data.bodies:
            if body.parent == PROVINCE:
                yield OpenParty(code=body.code, name=body.name, kind=PartyKind.BODY)


# -- vouchers ---------------------------------------------------------------------------------------------------------


def _openings(opened: dict[str, Book], data: DataSet) -> "Iterable[tuple[Book, Act, str]]":
    for code, book in opened.items():
        lines = tuple(Posting(row.account, row.code, row.opening) for row in data.funds if row.book == code)
        act = OpeningBalances(date=FIRST_DAY, description=f"Số dư đầu kỳ {INVENTED}", lines=lines)
        yield book, act, f"{READ_AS}{data.reading}" if code == PROVINCE else "demo/opening"


# -- what the books refuse --------------------------------------------------------------------------------------------


def _principal_is_kept(book: Book) -> tuple[DemoRefusal, ...]:
    split = Split(fund=PRINCIPAL, amount=TRIED, account="6111")
    paid = Payment(date=HELP.date, account=BANK, splits=(split,), description=f"Chi thử từ vốn gốc {INVENTED}")
    lines = (Posting("141", PRINCIPAL, TRIED.minor), Posting(BANK, PRINCIPAL, -TRIED.minor))
    advanced = JournalVoucher(date=HELP.date, description=f"Tạm ứng thử từ vốn gốc {INVENTED}", lines=lines)
    return (
        _refused(book, (paid,), N_("Pay a scholarship from the principal of the Tô Hiệu fund"), TRIED),
        _refused(book, (advanced,), N_("Advance money from the principal of the Tô Hiệu fund"), TRIED),
    )


def _decided_too_early(book: Book, data: DataSet, its: Iterable[DemoRound]) -> DemoRefusal:
    acts = [act for one in its for act in decided(data, one)]
    total = Money(sum(act.total.minor for act in acts if isinstance(act, Decide)))
    tried = N_("Decide the awards of Phù Yên before the province's transfer arrives")
    return _refused(book, acts, tried, total)


def _refused(book: Book, acts: "Iterable[Act]", tried: str, amount: Money) -> DemoRefusal:
    try:
        record_all([(book, act) for act in acts], reason=INVENTED, dry_run=True)
    except RefusedError as error:
        return DemoRefusal(tried=tried, book=book.code, amount=amount, error=error)
    raise AssertionError(tried)  # pragma: no cover (a rule is broken)
