"""Packages and forms as a book has them: what came last of a body, and the sums of its months. No act is imported."""

from collections.abc import Collection, Iterator
from datetime import date as Date  # noqa: N812 (fields are named date)
from datetime import timedelta
from functools import cache
from typing import Any, Final, NamedTuple

from quykhuyenhoc.kinds import Basis, ValueStatus
from quykhuyenhoc.ledger.indicators import ToldValue
from quykhuyenhoc.ledger.kept import KeptStretches, ReportedDays, ReportedRow, kept_stretches, parts_of
from quykhuyenhoc.ledger.package_changes import TELLINGS
from quykhuyenhoc.ledger.packages import ReportedIndicator
from quykhuyenhoc.money import BASE_CURRENCY
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


class CamePackage(NamedTuple):
    """A package or form as it came in: what it is, whose, of which days, and the act; 0 where none is recorded."""

    kind: Basis
    body: str
    first: Date
    last: Date
    seq: int


class ReportedTransferRow(NamedTuple):
    """One side of a transfer as a body reported it, in a stretch of days; ``is_before``: before the span asked for."""

    body: str
    is_before: bool
    transfer: str
    other: str
    inward: bool
    amount: int
    day: str


class FormSums(NamedTuple):
    """What a form says of its days that adds up with others: its act, and sums of all its funds."""

    seq: int
    received: int
    spent: int
    gifts: int
    gifts_amount: int
    awards: int
    awards_amount: int


FEW: Final = 400
"""So many bodies are asked for by name; a province has some hundred communes, the country thousands."""
_PACKAGES: Final = (
    "SELECT m.body, m.seq, m.first, m.last FROM qkh_import_package m WHERE m.book = :book AND m.first <= :high"
    " AND m.last >= :low AND m.seq <= :pin{only}"
)
_MONTHS: Final = (
    "SELECT m.body, m.first, m.last, m.opening, m.received, m.spent, m.closing, m.seq FROM qkh_import_{kind}_months m"
    " WHERE m.book = :book AND m.currency = :currency AND m.seq <= :pin AND {days}{only}"
)
_ENDS: Final = (
    "SELECT body, max(CASE WHEN last > :day THEN :day ELSE last END) FROM qkh_import_package WHERE book = :book"
    " AND first <= :day AND seq <= :pin{only} GROUP BY body"
)
"""The last day until one, the end of a month, of which packages of each body tell."""
_FORM_ENDS: Final = (
    "SELECT m.body, m.last, min(m.first) FROM qkh_import_form_months m WHERE m.book = :book AND m.last <= :day"
    " AND m.seq <= :pin{only} GROUP BY m.body, m.last ORDER BY m.last"
)
_TRANSFERS: Final = " UNION ALL ".join(
    "SELECT a.body, t.seq, t.first, t.transfer, t.other, t.inward, t.amount, t.day"
    f" FROM qkh_import_{kind}_transfers t JOIN qkh_import_{kind} a ON a.book = t.book AND a.seq = t.seq"
    " WHERE t.book = :book AND t.last <= :high AND t.currency = :currency AND t.seq <= :pin{only}"
    for kind in ("package", "form")
)  # fmt: skip
_CLOSED: Final = (
    "SELECT seq, fund, restriction, currency, closing FROM qkh_import_{kind}_funds"
    " WHERE book = :book AND seq = :seq AND last = :day"
)
"""What the funds of a package or form closed with on a day."""

_VALUES: Final = (
    "SELECT i.indicator, i.body, i.period, i.status, i.numerator, i.denominator, i.rate, i.seq, a.body"
    " FROM qkh_import_package_indicators i JOIN qkh_import_package a ON a.book = i.book AND a.seq = i.seq"
    " WHERE i.book = :book AND i.seq <= :pin"
)
_TOLD: Final = (
    "SELECT {columns} FROM qkh_import_{kind} a JOIN qkh_import_{kind}_{rows} r ON r.book = a.book AND r.seq = a.seq"
    " WHERE a.book = :book AND a.body = :body AND r.first >= :first AND r.last <= :last AND a.seq = (SELECT max(n.seq)"
    " FROM qkh_import_{kind} n WHERE n.book = a.book AND n.body = a.body AND {covers} AND n.seq <= :until)"
)
"""What was told of some days before an act: of each stretch the newest word."""
_COVERS: Final = {
    Basis.PACKAGE: "n.first <= r.first AND n.last >= r.last", Basis.FORM: "n.first = r.first AND n.last = r.last",
}  # fmt: skip
"""Of which days a package tells, and of which a form."""


def _bare(public_key: str) -> str:
    """Return a key without its name and what follows from the name."""
    return public_key.split("+", 2)[2]


class BodyKeys:
    """The bodies whose keys were compared, by key: for who asks a second time, as packages come many at a time.

    No index finds a key whatever its name, so one question reads every package, which of 3,300 takes half a
    millisecond. Here they are read once, and then what came since.
    """

    def __init__(self) -> None:
        self._bodies: dict[str, str] = {}
        self._seq = 0

    def upto(self, packages: "PackageReader") -> dict[str, str]:
        """Return the bodies by key as far as a snapshot goes, which is never one of earlier than before."""
        sql = (
            "SELECT seq, body, public_key FROM qkh_import_package WHERE book = :book AND seq > :read AND seq <= :pin"
            " ORDER BY seq"
        )
        for seq, body, key in packages.rows(sql, read=self._seq):
            self._bodies.setdefault(_bare(key), body)
            self._seq = seq
        return self._bodies


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

    def form_of(self, sha256: str, body: str, first: Date, last: Date) -> int | None:
        """Return the act by which a form came in; none where another of its days came after it."""
        row = self.one(
            "SELECT seq, sha256 FROM qkh_import_form WHERE book = :book AND body = :body AND first = :first"
            " AND last = :last AND seq <= :pin ORDER BY seq DESC",
            body=body, first=first.isoformat(), last=last.isoformat(),
        )  # fmt: skip
        return int(row[0]) if row and row[1] == sha256 else None

    @property
    def own_id(self) -> str:
        """The id of the book itself."""
        row = self.one("SELECT id FROM qkh_head WHERE book = :book")
        return str(row[0]) if row else ""

    def book_here(self, book_id: str) -> str | None:
        """Return the code of the book of this database that has an id."""
        row = self.one("SELECT code FROM qkh_head WHERE id = :id", id=book_id)
        return str(row[0]) if row else None

    def body_of(self, book_id: str) -> str | None:
        """Return the body whose packages are of a book."""
        sql = "SELECT body FROM qkh_import_package WHERE book = :book AND book_id = :id AND seq <= :pin ORDER BY seq"
        row = self.one(f"{sql} LIMIT 1", id=book_id)
        return str(row[0]) if row else None

    def body_of_key(self, public_key: str) -> str | None:
        """Return the body for which somebody compared a key, whatever name the key bore then."""
        keys: BodyKeys | None = self.snapshot.memo.get(BodyKeys)
        if keys is not None:
            return keys.upto(self).get(_bare(public_key))
        self.snapshot.memo[BodyKeys] = BodyKeys()
        sql = (
            "SELECT body, public_key FROM qkh_import_package WHERE book = :book AND public_key LIKE :key"
            " AND seq <= :pin ORDER BY seq"
        )
        found = self.rows(sql, key=f"%+{_bare(public_key)}")
        return next((str(body) for body, known in found if _bare(known) == _bare(public_key)), None)

    def within_form(self, body: str, first: Date, last: Date) -> tuple[FormSums, ...]:
        """Return the sums of forms of days within some others: apart from each other, and of no day that is signed."""
        values = {"body": body, "first": first.isoformat(), "last": last.isoformat()}
        within = "WHERE book = :book AND body = :body AND seq <= :pin AND first >= :first AND last <= :last"
        forms = [
            ReportedDays(int(seq), Basis.FORM, stored_day(low), stored_day(high))
            for seq, low, high in self.rows(
                f"SELECT seq, first, last FROM qkh_import_form f {within} AND NOT EXISTS (SELECT 1"
                " FROM qkh_import_package a WHERE a.book = f.book AND a.body = f.body AND a.seq <= :pin"
                " AND a.first <= f.last AND a.last >= f.first) ORDER BY seq DESC",
                **values,
            )
        ]
        if not forms:
            return ()
        sql = f"SELECT seq, first, last, opening, received, spent, closing FROM qkh_import_form_months {within}"
        rows: dict[int, list[ReportedRow]] = {}
        for seq, low, high, opening, received, spent, closing in self.rows(
            f"{sql} AND currency = :currency", currency=BASE_CURRENCY, **values
        ):
            days = stored_day(low), stored_day(high)
            row = ReportedRow(body, *days, int(opening), int(received), int(spent), int(closing), Basis.FORM, int(seq))
            rows[row.seq] = [row]
        return tuple(
            FormSums(
                one.seq, one.received, one.spent, *self._in_form("gifts", one.seq), *self._in_form("awards", one.seq)
            )
            for one in parts_of((first, last), forms, rows)
        )

    def _in_form(self, kind: str, seq: int) -> tuple[int, int]:
        sql = f"SELECT sum(number), sum(amount) FROM qkh_import_form_{kind} WHERE book = :book AND seq = :seq"
        ((number, amount),) = self.rows(sql, seq=seq)
        return int(number or 0), int(amount or 0)

    def since(self, body: str, book_id: str) -> Date | None:
        """Return the first day that a package of a body told of out of one book."""
        sql = "SELECT min(first) FROM qkh_import_package WHERE book = :book AND body = :body AND book_id = :id"
        row = self.one(f"{sql} AND seq <= :pin", body=body, id=book_id)
        return stored_day(row[0]) if row and row[0] else None

    def came(self, body: str | None = None, *, seq: int | None = None) -> tuple[CamePackage, ...]:
        """Return the packages and forms of a body in the order in which they came, or the one of an act."""
        asked = "seq = :seq" if body is None else "body = :body"
        sql = " UNION ALL ".join(
            f"SELECT '{kind.value}', body, first, last, seq FROM qkh_import_{kind.value} WHERE book = :book"
            f" AND seq <= :pin AND {asked}"
            for kind in _COVERS
        )
        found = self.rows(f"{sql} ORDER BY 5", **({"seq": seq} if body is None else {"body": body}))
        return tuple(
            CamePackage(Basis(kind), its, stored_day(first), stored_day(last), n) for kind, its, first, last, n in found
        )

    def days_before(self, its: CamePackage) -> tuple[Date, Date] | None:
        """Return the days of a package or form of which one like it told before it; None where nothing did."""
        days, values = (
            "first <= :last AND last >= :first",
            {"first": its.first.isoformat(), "last": its.last.isoformat()},
        )
        if its.kind is Basis.FORM:
            days = "first = :first AND last = :last"
        row = self.one(
            f"SELECT min(first), max(last) FROM qkh_import_{its.kind.value} WHERE book = :book AND body = :body"
            f" AND seq <= :until AND {days}",
            body=its.body, until=self._before(its), **values,
        )  # fmt: skip
        if row is None or row[0] is None:
            return None
        return max(its.first, stored_day(row[0])), min(its.last, stored_day(row[1]))

    def told_before(self, its: CamePackage, days: tuple[Date, Date]) -> dict[str, list[tuple[Any, ...]]]:
        """Return the rows by kind, as ``TELLINGS`` has them, that were told of some days before it came."""
        sql = _TOLD.replace("{covers}", _COVERS[its.kind])
        return self._rows_told(its, days, sql, body=its.body, until=self._before(its))

    def told_by(self, its: CamePackage, days: tuple[Date, Date]) -> dict[str, list[tuple[Any, ...]]]:
        """Return the rows by kind that a package or form tells of some days."""
        sql = "SELECT {columns} FROM qkh_import_{kind}_{rows} r WHERE book = :book AND seq = :seq"
        return self._rows_told(its, days, f"{sql} AND first >= :first AND last <= :last", seq=its.seq)

    def _rows_told(
        self, its: CamePackage, days: tuple[Date, Date], sql: str, **values: Any
    ) -> dict[str, list[tuple[Any, ...]]]:
        values |= {"first": days[0].isoformat(), "last": days[1].isoformat()}
        found = dict[str, list[tuple[Any, ...]]]()
        for name, telling in TELLINGS.items():
            if its.kind is Basis.PACKAGE or name != "commitments":  # a form does not tell of them
                columns = ", ".join(f"r.{column}" for column in telling.columns)
                rows = self.rows(sql.format(columns=columns, kind=its.kind.value, rows=name), **values)
                found[name] = [(stored_day(row[0]), stored_day(row[1]), *row[2:]) for row in rows]
        return found

    def _before(self, its: CamePackage) -> int:
        return its.seq - 1 if its.seq else self.snapshot.pin

    def begun_anew(self, days: tuple[Date, Date]) -> tuple[CamePackage, ...]:
        """Return the packages with which bodies began a new book, in the order in which they came: of some days.

        Alone the first package of a new book has the number 1 and names the key that its own replaces.
        """
        found = self.rows(
            "SELECT body, first, last, seq FROM qkh_import_package WHERE book = :book AND number = 1 AND replaces"
            " IS NOT NULL AND first <= :high AND last >= :low AND seq <= :pin ORDER BY seq",
            low=days[0].isoformat(), high=days[1].isoformat(),
        )  # fmt: skip
        return tuple(CamePackage(Basis.PACKAGE, body, stored_day(a), stored_day(z), n) for body, a, z, n in found)

    def restrictions(self, body: str, book_id: str) -> dict[str, str]:
        """Return what the funds of a body are restricted to, as its packages out of one book tell."""
        sql = (
            "SELECT DISTINCT f.fund, f.restriction FROM qkh_import_package a JOIN qkh_import_package_funds f"
            " ON f.book = a.book AND f.seq = a.seq WHERE a.book = :book AND a.body = :body AND a.book_id = :id"
            " AND a.seq <= :pin"
        )
        return {str(fund): str(kind) for fund, kind in self.rows(sql, body=body, id=book_id)}

    def transferred(self, log: tuple[str, str], before: Date) -> dict[tuple[str, str, int, str], int]:
        """Return what a body told out of one book of each transfer before a day, of each day the newest word."""
        sql = (
            "SELECT t.transfer, t.other, t.inward, t.currency, sum(t.amount) FROM qkh_import_package a"
            " JOIN qkh_import_package_transfers t ON t.book = a.book AND t.seq = a.seq"
            " WHERE a.book = :book AND a.body = :body AND a.book_id = :id AND t.last < :day AND a.seq ="
            " (SELECT max(n.seq) FROM qkh_import_package n WHERE n.book = a.book AND n.body = a.body"
            " AND n.first <= t.first AND n.last >= t.last AND n.seq <= :pin)"
            " GROUP BY t.transfer, t.other, t.inward, t.currency"
        )
        found = self.rows(sql, body=log[0], id=log[1], day=before.isoformat())
        return {(name, other, int(inward), currency): int(n) for name, other, inward, currency, n in found}

    def closings(self, body: str, day: Date) -> dict[tuple[str, str], int] | None:
        """Return what each fund and currency of a body closed with on a day, as the newest package of it tells.

        None: no package tells of that day.
        """
        told = self._last_of("package", body, "first <= :day AND last >= :day", day)
        if told is None:
            return None
        found = self.rows(_CLOSED.format(kind="package"), seq=told, day=day.isoformat())
        return {(fund, currency): int(closing) for _seq, fund, _restriction, currency, closing in found}

    def closed_with(self, body: str, day: Date) -> tuple[int, dict[str, int]] | None:
        """Return what the funds of each restriction of a body closed with on a day, in đồng, and the act that tells.

        A package goes before a form. None: nothing tells of the end of that day.
        """
        kind, seq = "package", self._last_of("package", body, "first <= :day AND last >= :day", day)
        if seq is None:
            kind, seq = "form", self._last_of("form", body, "last = :day", day)
        if seq is None:
            return None
        closed: dict[str, int] = {}
        for _seq, _fund, restriction, currency, closing in self.rows(
            _CLOSED.format(kind=kind), seq=seq, day=day.isoformat()
        ):
            if currency == BASE_CURRENCY:
                closed[restriction] = closed.get(restriction, 0) + int(closing)
        return seq, closed

    def _last_of(self, kind: str, body: str, days: str, day: Date) -> int | None:
        sql = f"SELECT max(seq) FROM qkh_import_{kind} WHERE book = :book AND body = :body AND seq <= :pin AND {days}"
        row = self.one(sql, body=body, day=day.isoformat())
        return int(row[0]) if row and row[0] is not None else None

    def bodies(self) -> frozenset[str]:
        """Return the codes of the bodies of which packages or forms came in."""
        sql = (
            "SELECT body FROM qkh_import_package WHERE book = :book AND seq <= :pin"
            " UNION SELECT body FROM qkh_import_form WHERE book = :book AND seq <= :pin"
        )
        return frozenset(body for (body,) in self.rows(sql))

    def kept(self, low: Date, high: Date, currency: str, bodies: Collection[str]) -> dict[str, KeptStretches]:
        """Return by body what is kept of all that came of a span: every sum of packages and forms goes by it.

        Of few ``bodies`` only theirs is read; where they are very many, that of all.
        """
        values: dict[str, Any] = {"low": low.isoformat(), "high": high.isoformat()}
        only = f" AND m.body IN ({placeholders(values, 'body', bodies)})" if len(bodies) <= FEW else ""
        day = cache(stored_day)  # few days, of very many rows
        statements: dict[str, list[ReportedDays]] = {}
        rows: dict[str, dict[int, list[ReportedRow]]] = {}
        for body, seq, first, last in self.rows(_PACKAGES.format(only=only), **values):
            statements.setdefault(body, []).append(ReportedDays(seq, Basis.PACKAGE, day(first), day(last)))
        values["currency"] = currency
        for kind, basis, days in (
            ("package", Basis.PACKAGE, "m.first >= :low AND m.last BETWEEN :low AND :high"),
            ("form", Basis.FORM, "m.first <= :high AND m.last >= :low"),
        ):
            for body, first, last, opening, received, spent, closing, seq in self.rows(
                _MONTHS.format(kind=kind, days=days, only=only), **values
            ):
                its = ReportedRow(body, day(first), day(last), opening, received, spent, closing, basis, seq)
                rows.setdefault(body, {}).setdefault(seq, []).append(its)
                if basis is Basis.FORM:
                    statements.setdefault(body, []).append(ReportedDays(seq, basis, its.first, its.last))
        return {body: kept_stretches(body, (low, high), its, rows.get(body, {})) for body, its in statements.items()}

    def last_told(self, day: Date, currency: str, bodies: Collection[str]) -> dict[str, ReportedRow]:
        """Return by body the last stretch that is kept of all days before one: it closed with what was told last.

        Only the days of the last package or form of each are read for it, of bodies with the same days together.
        """
        if day.year == Date.min.year:
            return {}
        end = day - timedelta(1)
        month_end = end if day.day == 1 else day.replace(day=1) - timedelta(1)
        values: dict[str, Any] = {}
        only = f" AND {{}}body IN ({placeholders(values, 'body', bodies)})" if len(bodies) <= FEW else ""
        begins: dict[str, tuple[str, str]] = {}  # last day, and from when on it is to be read
        for body, last, first in self.rows(_FORM_ENDS.format(only=only.format("m.")), day=end.isoformat(), **values):
            begins[body] = last, first
        for body, last in self.rows(_ENDS.format(only=only.format("")), day=month_end.isoformat(), **values):
            if last >= begins.get(body, ("", ""))[0]:
                begins[body] = last, f"{last[:8]}01"
        together: dict[str, list[str]] = {}
        for body, (_last, first) in begins.items():
            together.setdefault(first, []).append(body)
        found: dict[str, ReportedRow] = {}
        for first, its in together.items():
            kept = self.kept(stored_day(first), end, currency, its)
            found |= {body: kept[body].rows[-1] for body in its if body in kept and kept[body].rows}
        return found

    def transfers(
        self, low: Date | None, high: Date, currency: str, bodies: Collection[str]
    ) -> Iterator[ReportedTransferRow]:
        """Yield the sides of transfers until a day as the stretches tell them that are kept of a span, and before it.

        Without ``low`` the span is all that there is until that day.
        """
        values: dict[str, Any] = {"high": high.isoformat(), "currency": currency}
        only = f" AND a.body IN ({placeholders(values, 'body', bodies)})" if len(bodies) <= FEW else ""
        found = list(self.rows(f"{_TRANSFERS.format(only=only)} ORDER BY 1, 4, 3", **values))
        its = {row[0] for row in found}
        spans = [(False, (low or Date.min, high))] + ([(True, (Date.min, low - timedelta(1)))] if low else [])
        for is_before, days in spans if its else ():
            kept = self.kept(*days, currency, its)
            told = {(row.seq, row.first.isoformat()) for one in kept.values() for row in one.rows}
            for body, seq, first, transfer, other, inward, amount, day in found:
                if (seq, first) in told:
                    yield ReportedTransferRow(body, is_before, transfer, other, bool(inward), int(amount), day)

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
