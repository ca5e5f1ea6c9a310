"""Packages and forms as a book has them: what came last of a body, and the sums of its months. No act is imported."""

from collections.abc import Collection, Iterator
from datetime import date as Date  # noqa: N812 (fields are named date)
from functools import cache
from typing import Any, Final, NamedTuple

from quykhuyenhoc.kinds import Basis, ValueStatus
from quykhuyenhoc.ledger.indicators import ToldValue
from quykhuyenhoc.ledger.packages import ReportedIndicator
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.store.awards import Committed
from quykhuyenhoc.store.snapshot import SubjectReader, placeholders


class PackageRow(NamedTuple):
    """A package that came in, or was sent: its place in the row of packages of a body, and the log that it is of."""

    seq: int
    body: str
    number: int
    last: Date
    size: int
    root: str
    sha256: str
    book_id: str = ""
    public_key: str = ""


class ReportedRow(NamedTuple):
    """What a body reported of a stretch of days, all funds together, and what that rests on."""

    body: str
    first: Date
    last: Date
    opening: int
    received: int
    spent: int
    closing: int
    basis: str
    seq: int


class ReportedRows(NamedTuple):
    """What a body reported in a span, in the order of its days, no day twice; and the forms that are left out for it.

    A form is left out where a package, or a newer form, tells of one of its days: it is one sum, of which no part can
    be taken.
    """

    kept: tuple[ReportedRow, ...]
    left_out: tuple[ReportedRow, ...] = ()


class ReportedTransferRow(NamedTuple):
    """One side of a transfer as a body reported it, in a stretch of days."""

    body: str
    first: Date
    last: Date
    transfer: str
    other: str
    inward: bool
    amount: int
    day: str


FEW: Final = 400
"""So many bodies are asked for by name; a province has some hundred communes, the country thousands."""
_KINDS: Final = (("import_package", Basis.PACKAGE), ("import_form", Basis.FORM))
_MONTHS: Final = " UNION ALL ".join(
    "SELECT m.body, m.first, m.last, m.opening, m.received, m.spent, m.closing,"
    f" '{basis}', m.seq FROM qkh_{table}_months m WHERE m.book = :book AND m.last BETWEEN :low AND :high"
    " AND m.first >= :low AND m.currency = :currency AND m.seq <= :pin{only}"
    for table, basis in _KINDS
)
_SIDES: Final = (
    "SELECT a.body, t.first, t.last, t.transfer, t.other, t.inward, t.amount, t.day"
    " FROM qkh_{table}_transfers t JOIN qkh_{table} a ON a.book = t.book AND a.seq = t.seq"
    " WHERE t.book = :book AND t.last <= :high AND t.currency = :currency AND t.seq ="
    " (SELECT max(m.seq) FROM qkh_{table}_months m WHERE m.book = t.book AND m.body = a.body AND m.first = t.first"
    " AND m.seq <= :pin)"
)
_TRANSFERS: Final = (
    f"{_SIDES.format(table='import_package')} UNION ALL {_SIDES.format(table='import_form')}"
    " AND NOT EXISTS (SELECT 1 FROM qkh_import_package_months p WHERE p.book = t.book AND p.body = a.body"
    " AND p.first <= t.last AND p.last >= t.first AND p.seq <= :pin) ORDER BY 1, 4, 2"
)
"""The sides of transfers as the newest word on their days has them; a package goes before a form."""

_VALUES: Final = (
    "SELECT i.indicator, i.body, i.period, i.status, i.numerator, i.denominator, i.rate, i.seq, a.body"
    " FROM qkh_import_package_indicators i JOIN qkh_import_package a ON a.book = i.book AND a.seq = i.seq"
    " WHERE i.book = :book AND i.seq <= :pin"
)


class PackageReader(SubjectReader):
    """Packages and forms that came in, and packages that were sent."""

    def sent(self) -> PackageRow | None:
        """Return the package that was sent last."""
        sql = (
            "SELECT seq, body, number, last, size, root, sha256 FROM qkh_send_package WHERE book = :book"
            " AND seq <= :pin ORDER BY seq DESC LIMIT 1"
        )
        row = self.one(sql)
        return PackageRow(*row)._replace(last=stored_day(row[3])) if row else None

    def sent_as(self, number: int) -> PackageRow | None:
        """Return the package that was sent with a number."""
        sql = (
            "SELECT seq, body, number, last, size, root, sha256 FROM qkh_send_package WHERE book = :book"
            " AND number = :number AND seq <= :pin"
        )
        row = self.one(sql, number=number)
        return PackageRow(*row)._replace(last=stored_day(row[3])) if row else None

    def last(self, body: str) -> PackageRow | None:
        """Return the last package that came from a body."""
        sql = (
            "SELECT seq, body, number, last, size, root, sha256, book_id, public_key FROM qkh_import_package"
            " WHERE book = :book AND body = :body AND seq <= :pin ORDER BY seq DESC LIMIT 1"
        )
        row = self.one(sql, body=body)
        return PackageRow(*row)._replace(last=stored_day(row[3])) if row else None

    def known(self, body: str, number: int, public_key: str, signature: str) -> int | None:
        """Return the act by which a package came in: it is the same where the same key of its body signed the same."""
        row = self.one(
            "SELECT seq FROM qkh_import_package WHERE book = :book AND body = :body AND number = :number"
            " AND public_key = :key AND signature = :signature AND seq <= :pin ORDER BY seq",
            body=body, number=number, key=public_key, signature=signature,
        )  # fmt: skip
        return int(row[0]) if row else None

    def form_of(self, sha256: str) -> int | None:
        """Return the act by which a form came in."""
        row = self.one("SELECT seq FROM qkh_import_form WHERE book = :book AND sha256 = :hash", hash=sha256)
        return int(row[0]) if row else None

    @property
    def own_id(self) -> str:
        """The id of the book itself."""
        row = self.one("SELECT id FROM qkh_head WHERE book = :book")
        return str(row[0]) if row else ""

    def body_of(self, book_id: str) -> str | None:
        """Return the body whose packages are of a book."""
        sql = "SELECT body FROM qkh_import_package WHERE book = :book AND book_id = :id AND seq <= :pin ORDER BY seq"
        row = self.one(f"{sql} LIMIT 1", id=book_id)
        return str(row[0]) if row else None

    def body_of_key(self, public_key: str) -> str | None:
        """Return the body for which somebody compared a key, whatever name the key bore then."""
        _name, _id, key = public_key.split("+", 2)
        sql = (
            "SELECT body, public_key FROM qkh_import_package WHERE book = :book AND public_key LIKE :key"
            " AND seq <= :pin ORDER BY seq"
        )
        found = self.rows(sql, key=f"%+{key}")
        return next((str(body) for body, known in found if known.endswith(f"+{key}")), None)

    def since(self, body: str) -> Date | None:
        """Return the first day that a package of a body told of."""
        sql = "SELECT min(first) FROM qkh_import_package WHERE book = :book AND body = :body AND seq <= :pin"
        row = self.one(sql, body=body)
        return stored_day(row[0]) if row and row[0] else None

    def closings(self, body: str, day: Date) -> dict[tuple[str, str], int]:
        """Return what each fund and currency of a body closed with on a day, by the newest package of that day."""
        sql = (
            "SELECT f.fund, f.currency, f.closing FROM qkh_import_package_funds f"
            " WHERE f.book = :book AND f.last = :day AND f.seq = (SELECT max(a.seq) FROM qkh_import_package a"
            " WHERE a.book = :book AND a.body = :body AND a.first <= :day AND a.last >= :day AND a.seq <= :pin)"
        )
        return {(fund, currency): int(n) for fund, currency, n in self.rows(sql, body=body, day=day.isoformat())}

    def restrictions(self, body: str) -> dict[str, str]:
        """Return what the funds of a body are restricted to, as its packages tell."""
        sql = (
            "SELECT DISTINCT f.fund, f.restriction FROM qkh_import_package a JOIN qkh_import_package_funds f"
            " ON f.book = a.book AND f.seq = a.seq WHERE a.book = :book AND a.body = :body AND a.seq <= :pin"
        )
        return {str(fund): str(kind) for fund, kind in self.rows(sql, body=body)}

    def transferred(self, body: str, before: Date) -> dict[tuple[str, str, int, str], int]:
        """Return what a body told of each transfer in packages of days before one, of each day the newest word."""
        sql = (
            "SELECT t.transfer, t.other, t.inward, t.currency, sum(t.amount) FROM qkh_import_package a"
            " JOIN qkh_import_package_transfers t ON t.book = a.book AND t.seq = a.seq"
            " WHERE a.book = :book AND a.body = :body AND t.last < :day AND a.seq = (SELECT max(n.seq)"
            " FROM qkh_import_package n WHERE n.book = a.book AND n.body = a.body AND n.first <= t.first"
            " AND n.last >= t.last AND n.seq <= :pin) GROUP BY t.transfer, t.other, t.inward, t.currency"
        )
        found = self.rows(sql, body=body, day=before.isoformat())
        return {(name, other, int(inward), currency): int(n) for name, other, inward, currency, n in found}

    def months(self, low: Date, high: Date, currency: str, bodies: Collection[str]) -> dict[str, ReportedRows]:
        """Return by body what was reported of stretches of days within a span, of each stretch the newest word.

        A signed package goes before a form of days that it tells of too. Of few ``bodies`` only theirs are read; where
        they are very many, those of all.
        """
        newest: dict[tuple[str, str, str], tuple[Any, ...]] = {}
        values: dict[str, Any] = {"low": low.isoformat(), "high": high.isoformat(), "currency": currency}
        few = len(bodies) <= FEW
        only = f" AND m.body IN ({placeholders(values, 'body', bodies)})" if few else ""
        for row in self.rows(f"{_MONTHS.format(only=only)} ORDER BY 9", **values):
            newest[row[0], row[7], row[1]] = row
        day = cache(stored_day)  # few days, of very many rows
        found: dict[str, list[ReportedRow]] = {}
        for body, first, last, opening, received, spent, closing, basis, seq in newest.values():
            its = ReportedRow(body, day(first), day(last), opening, received, spent, closing, basis, seq)
            found.setdefault(body, []).append(its)
        return {body: _apart(rows) for body, rows in found.items()}

    def transfers(self, high: Date, currency: str) -> Iterator[ReportedTransferRow]:
        """Yield the sides of transfers until a day as bodies reported them."""
        for row in self.rows(_TRANSFERS, high=high.isoformat(), currency=currency):
            body, first, last, transfer, other, inward, amount, day = row
            yield ReportedTransferRow(
                body, stored_day(first), stored_day(last), transfer, other, bool(inward), int(amount), day
            )  # fmt: skip

    def commitments(self, low: Date, high: Date, currency: str) -> dict[tuple[int, str], dict[str | None, Committed]]:
        """Return by package and last day of a month, within a span, what was decided and not yet paid by programme."""
        sql = (
            "SELECT seq, last, programme, number, amount FROM qkh_import_package_commitments WHERE book = :book"
            " AND last BETWEEN :low AND :high AND currency = :currency AND seq <= :pin ORDER BY seq, item"
        )
        found: dict[tuple[int, str], dict[str | None, Committed]] = {}
        for seq, last, programme, number, amount in self.rows(
            sql, low=low.isoformat(), high=high.isoformat(), currency=currency
        ):
            found.setdefault((int(seq), last), {})[programme] = Committed(int(number), int(amount))
        return found

    def values(
        self, *, period: str | None = None, indicator: str | None = None, body: str | None = None
    ) -> tuple[ToldValue, ...]:
        """Return the values of indicators in packages: of each indicator, body and period the newest of a sender."""
        given = {"period": period, "indicator": indicator, "body": body}
        asked = {name: value for name, value in given.items() if value is not None}
        where = "".join(f" AND i.{name} = :{name}" for name in asked)
        newest: dict[tuple[str, ...], tuple[Any, ...]] = {}
        for row in self.rows(f"{_VALUES}{where} ORDER BY i.indicator, i.body, i.period, i.seq", **asked):
            newest[row[0], row[1], row[2], row[-1]] = row
        return tuple(_told(row) for row in newest.values())


def _told(row: tuple[Any, ...]) -> ToldValue:
    indicator, body, period, status, numerator, denominator, rate, seq, sender = row
    said = ReportedIndicator(
        indicator=indicator, body=body, period=period, status=ValueStatus(status), numerator=numerator,
        denominator=denominator, rate=rate,
    )  # fmt: skip
    return ToldValue(said.value, seq, sender)


def _apart(rows: list[ReportedRow]) -> ReportedRows:
    """Return rows in the order of their days, of those that overlap the one that rests on more."""
    kept: list[ReportedRow] = []
    left_out: list[ReportedRow] = []
    for row in sorted(rows, key=lambda one: (one.basis != Basis.PACKAGE, -one.seq, one.first)):
        apart = all(row.last < one.first or one.last < row.first for one in kept)
        (kept if apart else left_out).append(row)
    return ReportedRows(tuple(sorted(kept, key=_by_day)), tuple(sorted(left_out, key=_by_day)))


def _by_day(row: ReportedRow) -> Date:
    return row.first
