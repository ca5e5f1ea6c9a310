"""Lists of goods received, and of who had what was handed out, as acts."""

from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 (as in the acts)
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.acts.goods import GoodsGiven, ReceiveGoods
from quykhuyenhoc.errors import GoodsError, LineError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_, translated
from quykhuyenhoc.imports.givers import NewDonors, coder
from quykhuyenhoc.imports.lists import ListFile, ListLine, acts_of
from quykhuyenhoc.imports.named import by_name
from quykhuyenhoc.imports.refs import Refs
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.ledger.goods import GoodsKind
from quykhuyenhoc.period import parse_date

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
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


def read_goods_received(
    file: ListFile, default: GoodsDefaults, book: "Book | None" = None, *, new: NewDonors = ()
) -> tuple[tuple[ReceiveGoods, str | None], ...]:  # fmt: skip
    """Return what came in by a list, each with its key (``ref``).

    Its columns are ``quantity[,ref][,goods][,fund][,date][,amount][,party][,description][,document]``. ``amount`` is
    the value of the row in đồng, empty where nobody knows one. Goods, a fund or a donor stand there by their code, or
    where the ``book`` is given by a name that they alone have; ``new`` are donors that are registered with the list.

    Raises:
        FileFormatError, ImportRefusedError, ListTotalError: as ``read_list``; a ``ref`` that stands twice is bad too.
    """
    refs, coded, funded, called = Refs(), coder(book, new), by_name(book, Fund), by_name(book, GoodsKind)

    def make(line: ListLine) -> tuple[ReceiveGoods, str | None]:
        cells, ref = line.cells, refs.of(line)
        goods, fund = called(cells.get("goods") or default.goods or ""), funded(cells.get("fund") or default.fund or "")
        party = coded(cells["party"]) if cells.get("party") else default.party
        if not goods or not fund:
            raise LineError(line=line.number, why=M_("goods and a fund are needed"))
        made = ReceiveGoods(
            date=parse_date(cells["date"]) if cells.get("date") else default.date, fund=fund, goods=goods,
            quantity=_quantity(cells["quantity"]), party=party, value=line.amount,
            description=cells.get("description") or default.description or translated(N_("Goods received"), "vi"),
            document=cells.get("document") or None,
        )  # fmt: skip
        return made, ref

    return acts_of(file, "goods_received", make)


def read_goods_given(file: ListFile) -> tuple[GoodsGiven, ...]:
    """Return who had what by a list ``quantity[,award][,party][,name]``.

    Raises:
        FileFormatError, ImportRefusedError, ListTotalError: as ``read_list``.
    """

    def make(line: ListLine) -> GoodsGiven:
        cells = line.cells
        return GoodsGiven(
            quantity=_quantity(cells["quantity"]), award=cells.get("award") or None, party=cells.get("party") or None,
            name=cells.get("name") or None,
        )  # fmt: skip

    return acts_of(file, "goods_given", make)


def _quantity(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > DIGITS_MAX:
        raise GoodsError(goods=text, why=M_("a quantity is a whole number"))
    return int(text)
