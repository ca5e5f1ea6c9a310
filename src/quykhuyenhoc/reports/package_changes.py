"""What a package or form tells otherwise than stood before: of the months that it tells again, figure by figure."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.errors import NotFoundError
from quykhuyenhoc.i18n import N_, NC_, _
from quykhuyenhoc.kinds import Basis, Restriction, ToldFigure
from quykhuyenhoc.labels import label, labelled
from quykhuyenhoc.ledger.package_changes import TELLINGS, ToldOtherwise, net_of, told_of, told_otherwise
from quykhuyenhoc.money import Amount
from quykhuyenhoc.period import format_date
from quykhuyenhoc.reports.context import CURRENCY, Context, context_of
from quykhuyenhoc.shapes import Column, Report
from quykhuyenhoc.store.packages import CamePackage

if TYPE_CHECKING:
    from quykhuyenhoc.acts.packages import ImportForm, ImportPackage
    from quykhuyenhoc.books.books import Book

ALL_FUNDS: Final = "all"
"""What stands in a form for the fund of gifts: it tells of those of all funds together."""


def said_of(code: str) -> str:
    """Return what a figure is of, in words where a form says it: the kind of fund, or all funds."""
    if code == ALL_FUNDS:
        return _("all funds")
    return label(Restriction, code)


COLUMNS: Final = (
    Column("first", NC_("told", "From"), "date"), Column("last", NC_("told", "To"), "date", goes=3),
    Column("what", NC_("told", "What"), says=labelled(ToldFigure)),
    Column("of", NC_("told", "Of"), "code", says=said_of),
    Column("number_was", N_("Number before"), "count", goes=4), Column("number", N_("Number now"), "count", goes=5),
    Column("was", N_("Before"), "money"), Column("now", N_("Now"), "money"),
    Column("difference", N_("Difference"), "money", goes=2), CURRENCY._replace(goes=1),
)  # fmt: skip
NAMED: Final = 12
"""How many of the newest packages a history tells of."""


class PackageChangeLine(NamedTuple):
    """A figure that a package or form tells otherwise than what stood before of its days.

    ``what`` is a ``ToldFigure``, ``of`` the fund, campaign or programme; ``number`` is how many gifts or awards.
    """

    first: Date
    last: Date
    what: str
    of: str
    number_was: int | None
    number: int | None
    was: int
    now: int
    difference: int
    currency: str


def package_changes(
    book: "Book", package: "int | ImportPackage | ImportForm", *, known_at: int | None = None
) -> Report[PackageChangeLine]:
    """Return what a package or form, by its act or before it is recorded, tells otherwise than what stood before.

    Only days are compared of which packages (of a form: forms of the same days) told before; figures that stay so are
    left out. Where the report has no row, nothing that stood before has changed.

    Raises:
        NotFoundError: the act is no package and no form.
    """
    with context_of(book, known_at=known_at) as f:
        if not isinstance(package, int):
            kind = Basis.PACKAGE if package.act == "import-package" else Basis.FORM
            its = CamePackage(kind, package.body, package.first, package.last, 0)
            return _report(f, its, _changes(f, its, package))
        found = f.read.packages.came(seq=package)
        if not found:
            raise NotFoundError(book=f.code, kind=N_("package of figures"), name=f"#{package}")
        return changes_of(f, found[0])


def changes_of(f: Context, its: CamePackage) -> Report[PackageChangeLine]:
    """Return what a package or form that came in tells otherwise than what stood before."""
    return _report(f, its, _changes(f, its))


def notes_on_changes(f: Context, body: str) -> Iterator[str]:
    """Yield which packages began a new book of a body, and which told otherwise what stood before, the newest last."""
    text = _("#{seq} began a new book, which does not go on from what was told before.")
    for its in f.read.packages.begun_anew((Date.min, Date.max)):
        if its.body == body:
            yield text.format(seq=its.seq)
    found = [(its, changes) for its in f.read.packages.came(body) if (changes := _changes(f, its))]
    text = _(
        "#{seq} tells otherwise than before of {days}; figures that changed: {count}; at the end of its days: {amounts}"
        " (qkh explain {seq})."
    )
    for its, changes in found[-NAMED:]:
        yield text.format(seq=its.seq, days=_days(changes), count=len(changes), amounts=_net(f, changes))


def _changes(f: Context, its: CamePackage, act: Any = None) -> tuple[ToldOtherwise, ...]:
    read = f.read.packages
    days = read.days_before(its)
    if days is None:
        return ()
    rows = read.told_by(its, days) if act is None else _rows_of(act, days)
    return told_otherwise(told_of(read.told_before(its, days), days[0]), told_of(rows, days[0]))


def _rows_of(act: Any, days: tuple[Date, Date]) -> dict[str, list[Sequence[Any]]]:
    """Return the rows by kind that an act brings of some days."""
    return {
        name: [
            [getattr(one, column) for column in telling.columns]
            for one in getattr(act, name, ())
            if days[0] <= one.first and one.last <= days[1]
        ]
        for name, telling in TELLINGS.items()
    }


def _report(f: Context, its: CamePackage, changes: Sequence[ToldOtherwise]) -> Report[PackageChangeLine]:
    rows = [
        PackageChangeLine(
            first=place.first, last=place.last, what=place.what.value, of=place.of, number_was=was.number,
            number=now.number, was=was.amount, now=now.amount, difference=now.amount - was.amount,
            currency=place.currency,
        )
        for place, was, now in changes
    ]  # fmt: skip
    notes: tuple[str, ...] = ()
    if changes:
        text = _("{body} tells otherwise than before of {days}; what it has at the end of these days: {amounts}.")
        notes = (text.format(body=its.body, days=_days(changes), amounts=_net(f, changes)),)
    return f.report(
        name="package-changes", title=N_("What was told before and is told otherwise"), columns=COLUMNS, rows=rows,
        notes=notes,
    )  # fmt: skip


def _days(changes: Sequence[ToldOtherwise]) -> str:
    """Return the months, or other days, that changed."""
    return ", ".join(dict.fromkeys(_named(one.place.first, one.place.last) for one in changes))


def _named(first: Date, last: Date) -> str:
    if first.day == 1 and last == first.replace(day=monthrange(first.year, first.month)[1]):
        return f"{first:%m/%Y}"
    return _("{first} to {last}").format(first=format_date(first), last=format_date(last))


def _net(f: Context, changes: Sequence[ToldOtherwise]) -> str:
    """Return by how much the changes move what the funds come to in the end."""
    exponents = f.read.register.exponents()
    return ", ".join(
        ("+" if amount > 0 else "") + str(Amount(amount, currency, exponents.get(currency, 0)))
        for currency, amount in sorted(net_of(changes).items())
    )
