"""The book as an act sees it while it is decided: ``View`` on a transaction that holds the book."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date as Date  # noqa: N812 (fields are named date)
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, TypeVar
from weakref import ref

from quykhuyenhoc._lazy import Lazy
from quykhuyenhoc.errors import NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import DRAWN, AccountType
from quykhuyenhoc.leaves.names import table_of
from quykhuyenhoc.ledger.accounts import Account, Traits
from quykhuyenhoc.ledger.claims import side_of
from quykhuyenhoc.ledger.periods import TEMPORARY
from quykhuyenhoc.nouns import Data, State, form, parse, shape
from quykhuyenhoc.period import ZONE, stored_day
from quykhuyenhoc.personal import HiddenText
from quykhuyenhoc.store.controls.facts import ControlFacts
from quykhuyenhoc.store.log_heads import Registers, Remembered, RememberedFigure, heads, stood_on
from quykhuyenhoc.store.snapshot import placeholders
from quykhuyenhoc.store.vouchers.numbering import Numbering
from quykhuyenhoc.text import alike_keys

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.accounts import AccountUse
    from quykhuyenhoc.ledger.matters import Matters
    from quykhuyenhoc.ledger.vouchers import Voucher
    from quykhuyenhoc.store import log
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.figures import BalanceRow
    from quykhuyenhoc.store.log_heads import Head
else:
    log = Lazy("quykhuyenhoc.store.log")

S = TypeVar("S", bound=State)


_LOWEST: Final = (
    "SELECT min(amount) FROM (SELECT coalesce((SELECT amount FROM qkh_standing WHERE book = ? AND figure = ?"
    " AND currency = ? AND date <= ? ORDER BY date DESC LIMIT 1), 0) AS amount"
    " UNION ALL SELECT min(amount) FROM qkh_standing WHERE book = ? AND figure = ? AND currency = ?"
    " AND date > ? AND date < ?) AS found"
)
_STOOD: Final = (
    "SELECT date, amount FROM qkh_standing WHERE book = :book AND figure = :figure AND currency = :currency AND date >="
    " coalesce((SELECT max(date) FROM qkh_standing WHERE book = :book AND figure = :figure AND currency = :currency"
    " AND date < :day), :day) ORDER BY date"
)
_KNOWN_MAX: Final = 64
"""Of how many figures it is remembered where they stand: that is copied for each act."""


class _KnownTraits(dict[str, Traits]):
    """Traits by account; one not met before is found first. A lookup costs no call of Python."""

    def __init__(self, view: "View") -> None:
        super().__init__()
        self._view = ref(view)  # no cycle: a view that nobody holds lets its connection go

    def __missing__(self, account: str) -> Traits:
        view = self._view()
        if view is None:
            raise KeyError(account)
        found = self[account] = view.find_traits(account)
        return found


class View(Numbering, ControlFacts):
    """One book, read inside one transaction."""

    remembered: Remembered
    """What the act before left, where nobody has written since."""
    standing: dict[tuple[str, str], RememberedFigure]
    """(figure, currency) -> where it stands, as far as it was asked for or written."""
    traits: Callable[[str], Traits]
    """What rules need of an account, remembered with the registers; raises NotFoundError."""

    unsettled = False
    """Whether acts were decided that are written later: what accounts hold cannot be read then."""

    def __init__(self, connection: "Connection", head: "Head", today: Date, registers: "Registers") -> None:
        super().__init__(connection, head.book)
        self.head, self.today = head, today
        self.registers = registers.at(head.registers)
        self._traits = _KnownTraits(self)
        self.traits = self._traits.__getitem__
        self._begin_numbers(registers.remembered)

    @property
    def id(self) -> str:
        """The book's id."""
        return self.head.id

    @property
    def code(self) -> str:
        """The book's code."""
        return self.head.code

    @property
    def size(self) -> int:
        """How many leaves the log has."""
        return self.head.size

    # -- registers ----------------------------------------------------------------------------------------------------

    def peek(self, kind: type[S], code: str) -> S | None:
        """Return the current version by its code of today, or by its identity."""
        try:
            return self.registers.known[kind.register, code]  # type: ignore[no-any-return]
        except KeyError:
            found = None if kind.register in self.registers.complete else self._newest(kind, code)
            self.registers.known[kind.register, code] = found
            return found

    def get(self, kind: type[S], code: str) -> S:
        """Return the current version; raises NotFoundError."""
        found: Any = self.registers.known.get((kind.register, code)) or self.peek(kind, code)
        if found is None:
            raise NotFoundError(
                book=self.code, kind=kind.register, name=code,
                advice=M_("Known: {codes}.").format(codes=self._some_codes(kind)),
            )  # fmt: skip
        return found  # type: ignore[no-any-return]

    def fits(self, account: str, use: "AccountUse") -> bool:
        """Tell whether an account may be named for a use; raises NotFoundError."""
        known = self.registers.fitting.get(use)
        if known is not None and account in known:
            return True
        named = self.get(Account, account)
        if use.fits(named.type, named.kind):
            self.registers.fitting.setdefault(use, set()).add(account)
            return True
        return False

    def forget(self, stamp: int) -> None:
        """Forget every register, as an act changed some."""
        self.registers.clear(stamp)
        self._traits.clear()

    def find_traits(self, account: str) -> Traits:
        """Return what ``traits`` does not know yet."""
        found: Traits | None = self.registers.traits.get(account)
        if found is None:
            known = self.get(Account, account)
            money = str(known.kind) if known.kind in DRAWN else ""
            found = Traits(
                known.key, money, known.liquid, known.bears_on_funds, *side_of(*known.nature),
                of_year=known.type in TEMPORARY, own=known.type is AccountType.NET_ASSET,
            )  # fmt: skip
            self.registers.traits[account] = found
        return found

    def always_open(self, kind: type[S], code: str) -> bool:
        """Tell whether there is such a one, open on every day."""
        known_open = self.registers.open[kind.register]
        if code in known_open:
            return True
        known = self.get(kind, code)
        if getattr(known, "opened", None) or getattr(known, "closed", None):
            return False
        known_open.add(code)
        return True

    def known_open(self, kind: type[S]) -> set[str | None]:
        """Return what of a register is known already to be open on every day; nobody (None) always is."""
        return self.registers.open[kind.register]

    def remember_open(self, kind: type[S]) -> None:
        """Learn by one query which of a register are open on every day, before many are asked for."""
        table = f"qkh_{kind.register}"
        sql = (
            f"SELECT t.code FROM {table} t WHERE t.book = :book AND t.opened IS NULL AND t.closed IS NULL"
            f" AND NOT EXISTS (SELECT 1 FROM {table} n WHERE n.book = t.book AND n.id = t.id AND n.seq > t.seq)"
        )
        found = self.rows(sql)
        self.registers.open[kind.register].update(code for (code,) in found)

    def remember_all(self, kind: type[State]) -> None:
        """Learn every one of a register by one query, and so that there are no others."""
        for state in self.all(kind):
            self.registers.known[kind.register, state.key] = self.registers.known[kind.register, state.code] = state
        self.registers.complete.add(kind.register)

    def all(self, kind: type[S]) -> tuple[S, ...]:
        """Return the current version of every one, by code."""
        if kind.register not in self.registers.lists:
            self.registers.lists[kind.register] = self._current(kind)
        found: Any = self.registers.lists[kind.register]
        return found  # type: ignore[no-any-return]

    def _current(self, kind: type[S]) -> tuple[S, ...]:
        """Return every one as it stood after the pin, by code."""
        newest = f"SELECT max(seq) FROM qkh_{kind.register} n WHERE n.book = t.book AND n.id = t.id AND n.seq <= :pin"
        return self._load(kind, f"t.seq = ({newest}) ORDER BY t.code", {"pin": self.pin})

    def has_book(self, book_id: str, code: str) -> bool:
        """Tell whether the database holds another book of this id and code."""
        sql = "SELECT 1 FROM qkh_head WHERE id = :id AND code = :code AND book <> :book"
        return self.one(sql, id=book_id, code=code) is not None

    def other(self, code: str) -> "View":
        """Return another book of the database as it stands, to be read; raises NotFoundError."""
        found = next((one for one in heads(self.connection) if one.code == code), None)
        if found is None:
            raise NotFoundError(book=self.code, kind=N_("book"), name=code)
        return View(self.connection, found, self.today, Registers())

    def other_books(self) -> frozenset[str]:
        """Return the codes of the other books that the database has, or once had."""
        sql = "SELECT code FROM qkh_head UNION SELECT code FROM qkh_register_book"
        return frozenset(row[0] for row in self.connection.rows(sql, ())) - {self.code}

    def alike(self, register: str, code: str, own: str, *, identity: str = "id") -> str | None:
        """Return a code that a register has or had and that looks like this one; not one of the identity ``own``.

        ``identity`` is the column of it: a kind of act with codes of its own has no other than the code.
        """
        known = self.registers.alike.get(register)
        if known is None:
            sql = f"SELECT DISTINCT code, {identity} FROM qkh_{register} WHERE book = :book"
            known = {key: (taken, its) for taken, its in self.rows(sql) for key in alike_keys(taken)}
            self.registers.alike[register] = known
        found = (known[key] for key in alike_keys(code) if key in known)
        return next((taken for taken, its in found if its != own), None)

    def named(self, register: str, name: str) -> Mapping[str, str]:
        """Return who of a register bears or bore a name as people see it, in the order in which they took it.

        That is identity -> code; the register is one whose names are no personal data.
        """
        from quykhuyenhoc.text.lookalike import text_key  # few acts name anything

        known = self.registers.named.get(register)
        if known is None:
            sql = f"SELECT id, code, name FROM qkh_{register} WHERE book = :book ORDER BY seq, version"
            known = {}
            for key, code, its in self.rows(sql):
                known.setdefault(text_key(its or ""), {})[key] = code  # a damaged row may have none
            self.registers.named[register] = known
        return known.get(text_key(name or ""), {})

    def version(self, kind: type[S], key: str, seq: int) -> S:
        """Return the version of one that an act wrote."""
        return self._load(kind, "t.id = :key AND t.seq = :seq", {"key": key, "seq": seq})[-1]

    def _newest(self, kind: type[S], code: str) -> S | None:
        # The + keeps SQLite from walking the primary key backwards for the order's sake (320 µs against 8).
        by_id = self._load(kind, "t.id = :code ORDER BY +t.seq DESC, +t.version DESC LIMIT 1", {"code": code})
        if by_id and by_id[0].code == code:
            return by_id[0]
        by_code = self._load(kind, "t.code = :code ORDER BY +t.seq DESC, +t.version DESC LIMIT 1", {"code": code})
        if not by_code:
            return by_id[0] if by_id else None
        return self._load(kind, "t.id = :code ORDER BY +t.seq DESC, +t.version DESC LIMIT 1", {"code": by_code[0].key})[
            0
        ]

    def _load(self, kind: type[S], where: str, values: dict[str, Any]) -> tuple[S, ...]:
        names = [c.name for c in shape(kind).columns]
        blank = dict.fromkeys((f.name for f in form(kind) if f.form == "personal"), "")
        sql = f"SELECT t.seq, t.version, {', '.join(f't.{n}' for n in names)} FROM qkh_{kind.register} t"
        found = []
        for seq, version, *cells in self.rows(f"{sql} WHERE t.book = :book AND {where}", **values):
            data: Data = {name: str(cell) for name, cell in zip(names, cells, strict=True) if cell is not None}
            data |= blank
            at = f"states.{version - 1}." if version else "act."
            found.append(parse(kind, data, lambda path, _c, seq=seq: self._personal(seq, path), at))  # type: ignore[misc]
        return tuple(found)

    def _personal(self, seq: int, path: str) -> str | None:
        sql = "SELECT value, hidden FROM qkh_personal WHERE book = :book AND seq = :seq AND path = :path"
        value, hidden = self.one(sql, seq=seq, path=path) or (None, None)
        return value if hidden is None else HiddenText(value)

    def unnamed(self) -> frozenset[str]:
        """Return the donors and recipients whose names are not shown."""
        if self.registers.unnamed is None:
            self.registers.unnamed = self.donors.unnamed()
        return self.registers.unnamed

    def seen_merges(self) -> dict[str, str]:
        """Return every donor that was merged, and into which other, but those whose names are not shown."""
        nameless = self.unnamed()
        return {one: into for one, into in self.donors.merged().items() if not {one, into} & nameless}

    def promisers(self) -> frozenset[str]:
        """Return the codes under which donors made pledges, open or not."""
        if self.registers.promisers is None:
            sql = "SELECT DISTINCT party FROM qkh_make_pledge WHERE book = :book"
            rows = self.rows(sql)
            self.registers.promisers = frozenset(code for (code,) in rows)
        return self.registers.promisers

    def cash_counts(self) -> Mapping[tuple[str, str], tuple[str, int]]:
        """Return, per cash account and currency, the last day (ISO) for which it was counted, and the act."""
        lists = self.registers.lists  # asked of every entry on cash
        if "cash counts" not in lists:
            sql = "SELECT account, currency, date, seq FROM qkh_count_cash WHERE book = :book ORDER BY date, seq"
            rows = self.rows(sql)
            lists["cash counts"] = ({(account, currency): (day, int(seq)) for account, currency, day, seq in rows},)
        counts: Mapping[tuple[str, str], tuple[str, int]] = lists["cash counts"][0]
        return counts

    def _some_codes(self, kind: type[State]) -> str:
        sql = f"SELECT DISTINCT code FROM qkh_{kind.register} WHERE book = :book ORDER BY code LIMIT 12"
        codes = [row[0] for row in self.rows(sql)]
        return ", ".join(codes) + (" …" if len(codes) == 12 else "") or "–"  # noqa: PLR2004 (the LIMIT above)

    # -- acts ---------------------------------------------------------------------------------------------------------

    def find(self, act: str, **equal: str | int) -> tuple[int, ...]:
        """Return the seqs of the acts of a kind whose columns equal the values."""
        values: dict[str, Any] = {}
        where = "".join(
            f" AND {name} = {placeholders(values, name.strip('0123456789'), [equal[name]])}" for name in equal
        )
        sql = f"SELECT seq FROM qkh_{table_of(act)} WHERE book = :book{where} ORDER BY seq"
        return tuple(row[0] for row in self.rows(sql, **values))

    # -- figures ------------------------------------------------------------------------------------------------------

    def balances(self, until: Date | None = None, accounts: Iterable[str] | None = None) -> Iterable["BalanceRow"]:
        """Yield every balance at the end of a day (None: of all days), or those of some accounts, by their keys."""
        assert not self.unsettled, "balances are read while acts before them are not written"
        return self.figures.balances(until, accounts)

    def has_postings(self, account: str) -> bool:
        """Tell whether any entry has a line on an account, by its key."""
        sql = "SELECT 1 FROM qkh_posting WHERE book = :book AND account = :account LIMIT 1"
        return self.one(sql, account=account) is not None

    def day_of(self, seq: int) -> Date:
        """Return the accounting day on which an act was recorded; the first day of all where there is none."""
        sql = "SELECT at FROM qkh_log WHERE book = :book AND seq = :seq"
        row = self.one(sql, seq=seq)
        return datetime.fromisoformat(row[0]).astimezone(ZONE).date() if row else Date.min

    def root_at(self, size: int) -> str:
        """Return the root over the first leaves as 64 hexadecimal digits; empty where the log is shorter."""
        return log.root_at(self.connection, self.head, size).hex()

    def matters(self, start: Date, end: Date) -> "tuple[Matters, ...]":
        """Return the open matters of each kind, as one who closes these days has to know them."""
        from quykhuyenhoc.store.matters.kinds import find_matters  # few acts ask

        return find_matters(self, start, end)

    def first_month(self) -> str | None:
        """Return the month of the earliest entry."""
        row = self.one("SELECT min(date) FROM qkh_entry WHERE book = :book")
        return row[0][:7] if row and row[0] else None

    def last_closed(self) -> str | None:
        """Return the latest month that is locked or filed."""
        sql = (
            "SELECT max(p.code) FROM qkh_period p WHERE p.book = :book AND p.state <> 'open' AND p.seq ="
            " (SELECT max(n.seq) FROM qkh_period n WHERE n.book = p.book AND n.id = p.id)"
        )
        row = self.one(sql)
        return row[0] if row else None

    # -- numbers ------------------------------------------------------------------------------------------------------

    def _begin_numbers(self, remembered: Remembered) -> None:
        """Begin with what the act before left, if its peaks are the head's."""
        self.remembered = remembered if remembered.peaks == self.head.peaks else Remembered()
        self.numbers = {}
        self.all_numbers = False
        self._first_day = self.remembered.first_day
        self.standing = dict(self.remembered.standing) if len(self.remembered.standing) < _KNOWN_MAX else {}

    def leave(self, peaks: bytes, vouchers: Iterable["Voucher"], *, opens: bool) -> Remembered:
        """Return what the act that was decided here leaves; one that ``opens`` the book may set its first day."""
        taken = {(str(voucher.series), voucher.year): voucher.number for voucher in vouchers}
        return Remembered(
            peaks, None if opens else self._first_day, {**self.remembered.numbers, **taken}, self.standing
        )

    def lowest(self, figure: str, currency: str, since: Date, before: Date | None = None) -> int:
        """Return the lowest end-of-day amount of a figure from a day on (until another)."""
        day, until = since.isoformat(), before.isoformat() if before else "9999-12-32"
        stood = stood_on(self.standing, (figure, currency), day)
        if before is None and stood.low is not None:
            return stood.low
        key = self.book, figure, currency, day
        row = self.connection.one(_LOWEST, (*key, *key, until))
        low = int(row[0]) if row else 0
        if before is None:
            self.standing[figure, currency] = stood._replace(low=low)
        return low

    def stood(self, figure: str, currency: str, since: Date) -> tuple[Mapping[Date, int], int]:
        """Return the end-of-day amounts of a figure from a day on, and the one before."""
        values = {"figure": figure, "currency": currency, "day": since.isoformat()}
        found = {stored_day(day): int(amount) for day, amount in self.rows(_STOOD, **values)}
        first = min(found, default=since)
        return found, found.pop(first) if first < since else 0

    def first_day(self) -> Date | None:
        """Return the day of the opening balances; asked once, since an act that records them makes a new view."""
        if self._first_day is None:
            sql = "SELECT min(date) FROM qkh_opening_balances WHERE book = :book"
            row = self.one(sql)
            self._first_day = (stored_day(row[0]) if row and row[0] else None,)
        return self._first_day[0]
