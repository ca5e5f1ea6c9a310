"""Lists of goods received, and of who had what was handed out, as acts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 (as in the acts)
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.acts.goods import GoodsGiven, OpenGoods, ReceiveGoods
from quykhuyenhoc.errors import GoodsError, LineError, NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_, translated
from quykhuyenhoc.imports.givers import NOBODY_NEW, ListGivers, coder
from quykhuyenhoc.imports.lists import acts_of, read_list
from quykhuyenhoc.imports.named import by_name, its_own, may_be_code, parties_named
from quykhuyenhoc.imports.refs import Refs
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.ledger.goods import GoodsKind
from quykhuyenhoc.period import parse_date
from quykhuyenhoc.store.awards import these
from quykhuyenhoc.store.snapshot import Snapshot
from quykhuyenhoc.text import fold
from quykhuyenhoc.text.numbered import last_numbered

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.imports.list_reading import ListFile, ListLine, ListReading
    from quykhuyenhoc.personal import Personal

DIGITS_MAX: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsDefaults:
    """What a row of goods received says nothing of."""

    date: Date
    goods: str | None = None
    fund: str | None = None
    party: str | None = None
    description: "Personal | None" = None


def new_goods(reading: "ListReading", book: "Book") -> tuple[OpenGoods, ...]:
    """Return the kinds of goods of a list that the book has not, as they may be registered with it: HV0001 and on.

    One needs its unit, by its column. A word of capitals or with figures is no name: a code that was mistyped
    registers nothing.

    Raises:
        LineError: the list counts one kind in two units.
    """
    codes, called = {one.code for one in book.registers.all(GoodsKind)}, by_name(book, GoodsKind)
    last, made = last_numbered("HV", codes), dict[str, OpenGoods]()
    for line in reading.rows:
        name, unit = line.cells.get("goods", ""), line.cells.get("unit", "")
        if not name or not unit or may_be_code(name) or called(name) in codes:
            continue
        one = made.setdefault(fold(name), OpenGoods(code=f"HV{last + len(made) + 1:04d}", name=name, unit=unit))
        if fold(one.unit) != fold(unit):
            raise LineError(line=line.number, why=M_("a row before counts it in {unit}", unit=one.unit))
    return tuple(made.values())


def read_goods_received(
    file: "ListFile", default: GoodsDefaults, book: "Book | None" = None, *, new: ListGivers = NOBODY_NEW,
    goods: Iterable[OpenGoods] = (),
) -> tuple[tuple[ReceiveGoods, str | None], ...]:  # fmt: skip
    """Return what came in by a list, each with its key (``ref``).

    Its columns are ``quantity[,ref][,goods][,unit][,fund][,date][,amount][,party][,description][,document]``. The
    ``amount`` is the value of the row in đồng, empty where nobody knows one. Goods, a fund or a donor stand there by
    their code, or where the ``book`` is given by a name that they alone have; ``new`` is who gives by it, as
    ``new_donors`` tells with ``address`` and ``phone``, ``goods`` are kinds that are registered with the list.

    Raises:
        FileFormatError, ImportRefusedError, ListTotalError: as ``read_list``; a ``ref`` that stands twice is bad too.
    """
    refs, coded = Refs(), coder("goods_received", book, new)
    funded, called = by_name(book, Fund), by_name(book, GoodsKind)
    opened = {fold(one.name): one.code for one in goods}
    known = {*opened.values(), *(one.code for one in (book.registers.all(GoodsKind) if book is not None else ()))}

    def make(line: "ListLine") -> tuple[ReceiveGoods, str | None]:
        cells, ref = line.cells, refs.of(line)
        written = cells.get("goods") or default.goods or ""
        goods, fund = opened.get(fold(written)) or called(written), funded(cells.get("fund") or default.fund or "")
        party = coded(line) if cells.get("party") else default.party
        if not goods or not fund:
            raise LineError(
                line=line.number, why=M_("goods and a fund are needed, in their columns or for all⟦: --goods, --fund⟧")
            )
        if book is not None and goods not in known:
            advice = M_("With its unit (48 thùng) it may be registered with the list⟦, or with qkh goods add⟧.")
            raise NotFoundError(book=book.code, kind=N_("goods"), name=goods, advice=advice)
        made = ReceiveGoods(
            date=parse_date(cells["date"]) if cells.get("date") else default.date, fund=fund, goods=goods,
            quantity=_quantity(cells["quantity"]), party=party, value=line.amount,
            description=cells.get("description") or default.description or translated(N_("Goods received"), "vi"),
            document=cells.get("document") or None,
        )  # fmt: skip
        return made, ref

    return acts_of(file, "goods_received", make)


def read_goods_given(file: "ListFile", book: "Book | None" = None) -> tuple[GoodsGiven, ...]:
    """Return who had what by a list ``quantity[,award][,party][,name]``.

    Raises:
        FileFormatError, ImportRefusedError, ListTotalError: as ``read_list``; where the ``book`` is given, a code
            beside the name of another is bad too.
    """
    reading = read_list(file, "goods_given")
    check = its_own(parties_named(book))
    check_award = its_own(_nominees(book, {line.cells.get("award", "") for line in reading.rows}))

    def make(line: "ListLine") -> GoodsGiven:
        cells = line.cells
        check(cells.get("party"), cells.get("name"))
        check_award(cells.get("award"), cells.get("name"))
        return GoodsGiven(
            quantity=_quantity(cells["quantity"]), award=cells.get("award") or None, party=cells.get("party") or None,
            name=cells.get("name") or None,
        )  # fmt: skip

    return acts_of(file, "goods_given", make, reading)


def _nominees(book: "Book | None", codes: Iterable[str]) -> list[tuple[str, str]]:
    """Return the names of the nominees with these codes."""
    if book is None:
        return []
    with book.books.source.reading() as connection:
        read = Snapshot(connection, book.number)
        return [(one.code, one.name or "") for which in these(codes) for one in read.awards.nominees(which)]


def _quantity(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > DIGITS_MAX:
        raise GoodsError(goods=text, why=M_("a quantity is a whole number"))
    return int(text)
