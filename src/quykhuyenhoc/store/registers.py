"""What reports read of registers and heads: plain rows, as they stood after a seq. No act is imported here."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date as Date  # noqa: N812 (fields are named date)
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from quykhuyenhoc.errors import NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.kinds import is_below
from quykhuyenhoc.money import BASE_CURRENCY
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.store.snapshot import Snapshot, SubjectReader, placeholders

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection


def not_reversed(row: str, also: str = "") -> str:
    """Return the condition that no reversal of the act of ``row`` (an alias) stands; ``also`` says which count."""
    return (
        f"NOT EXISTS (SELECT 1 FROM qkh_entry r WHERE r.book = {row}.book AND r.corrects = {row}.seq AND r.reversal = 1"
        f"{also})"
    )


def moves(row: str) -> str:
    """Return the condition that a line of ``row`` (an alias) moves something: no opening's own, no year-end closing's.

    What corrects an opening is of its kind, and moves what stood there like any other entry. The book is ``:book``.
    """
    return (
        f"({row}.kind NOT IN ('opening', 'closing') OR {row}.kind = 'opening' AND EXISTS (SELECT 1 FROM qkh_entry o"
        f" WHERE o.book = :book AND o.seq = {row}.seq AND o.entry = {row}.entry AND o.corrects IS NOT NULL))"
    )


LISTED_MAX: Final = 12
"""How many codes an error lists."""


class Unseen(Enum):
    """Why a personal value is not there to read. It is no text, so that nothing prints or cuts it as if it were one."""

    HIDDEN = "hidden"
    ERASED = "erased"


HIDDEN: Final = Unseen.HIDDEN
"""What stands for a personal value that is hidden, where nobody asked for hidden ones with the right to see them."""
ERASED: Final = Unseen.ERASED
"""What stands in a noun for a personal value that was erased."""
SeenText: TypeAlias = str | Unseen
"""A personal value as it may be read: the text, or why there is none."""


def voucher_no(series: str, number: int | str, year: int) -> str:
    """Return the number of a voucher as printed."""
    return f"{series}{int(number):05d}/{year}"


def printed(no: str) -> str:
    """Return the number of a voucher as printed, which an act names as somebody typed it."""
    from quykhuyenhoc.ledger.vouchers import parse_number  # reads without such a name load no nouns

    return parse_number(no).no


def shown(value: str, hidden: int | None, *, with_hidden: bool = False) -> SeenText:
    """Return a personal value as it may be shown: a hidden one only ``with_hidden``."""
    return value if hidden is None or with_hidden else HIDDEN


def in_words(value: SeenText | None) -> str:
    """Return a personal value for people: one that is hidden or (None) erased says so."""
    if value is None or value is ERASED:
        return _("(erased)")
    return _("(hidden)") if value is HIDDEN else value


class AccountRow(NamedTuple):
    """The version of an account that counts; ``id`` is what postings hold."""

    id: str
    code: str
    name: str
    type: str
    kind: str
    role: str | None
    opened: str | None
    closed: str | None


class FundRow(NamedTuple):
    """The version of a fund that counts; ``floor`` is minor units of ``floor_currency``."""

    id: str
    code: str
    name: str
    restriction: str
    overspend: str
    floor: int | None
    floor_currency: str | None
    income_fund: str | None
    net_asset_account: str | None
    opened: str | None
    closed: str | None


class PartyRow(NamedTuple):
    """The version of a party that counts; ``name`` is ``HIDDEN`` while it is hidden, None once it is erased."""

    id: str
    code: str
    kind: str
    opened: str | None
    closed: str | None
    name: SeenText | None


class ContactRow(NamedTuple):
    """How a party is reached, by the version that counts; None where nothing is said, or it was erased."""

    phone: SeenText | None
    email: SeenText | None


NO_CONTACT: Final = ContactRow(None, None)


def _versions(read: Snapshot, table: str, columns: Iterable[str]) -> Iterator[tuple[Any, ...]]:
    sql = f"SELECT {', '.join(columns)} FROM qkh_{table} WHERE book = :book AND seq <= :pin ORDER BY seq, version"
    return read.rows(sql)


class Directory:
    """The accounts and funds of a book as known after a seq: by identity, by any code they ever had."""

    def __init__(self, read: Snapshot) -> None:
        self.code = read.code
        self.accounts: dict[str, AccountRow] = {}
        self.funds: dict[str, FundRow] = {}
        self._account_ids: dict[str, str] = {}
        self._fund_ids: dict[str, str] = {}
        for row in _versions(read, "account", AccountRow._fields):
            account = AccountRow(*row)
            self.accounts[account.id] = account
            self._account_ids[account.code] = account.id
        for row in _versions(read, "fund", FundRow._fields):
            fund = FundRow(*row)
            self.funds[fund.id] = fund
            self._fund_ids[fund.code] = fund.id

    def account(self, key: str) -> AccountRow:
        """Return the account that a posting names."""
        found = self.accounts.get(key) or self.accounts.get(self._account_ids.get(key, ""))
        return found or AccountRow(key, key, key, "asset", "other", None, None, None)

    def fund(self, key: str) -> FundRow:
        """Return the fund that a posting names."""
        found = self.funds.get(key) or self.funds.get(self._fund_ids.get(key, ""))
        return found or FundRow(key, key, key, "unrestricted", "refuse", None, None, None, None, None, None)

    def account_named(self, code: str, kinds: Collection[str] = (), called: str = N_("account")) -> AccountRow:
        """Return the account of a code, of one of these kinds, as they are ``called``; raises NotFoundError."""
        key = code if code in self.accounts else self._account_ids.get(code)
        if key is None or (kinds and self.accounts[key].kind not in kinds):
            known = (one.code for one in self.accounts.values() if not kinds or one.kind in kinds)
            raise not_there(self.code, called, code, known)
        return self.accounts[key]

    def fund_named(self, code: str) -> FundRow:
        """Return the fund of a code; raises NotFoundError."""
        key = code if code in self.funds else self._fund_ids.get(code)
        if key is None:
            raise not_there(self.code, N_("fund"), code, (fund.code for fund in self.funds.values()))
        return self.funds[key]

    def with_below(self, account: AccountRow) -> tuple[AccountRow, ...]:
        """Return an account and all its sub-accounts."""
        below = (other for other in self.accounts.values() if is_below(other.code, account.code))
        return (account, *sorted(below, key=lambda other: other.code))

    def group(self, code: str) -> tuple[str, str, tuple[AccountRow, ...]]:
        """Return (code, name, accounts): an account and those below it, or those below a heading that is none itself.

        Raises:
            NotFoundError: there is neither.
        """
        below = tuple(other for other in self.accounts.values() if is_below(other.code, code))
        if below and code not in self.accounts and code not in self._account_ids:
            return code, "", below
        account = self.account_named(code)
        return account.code, account.name, (account, *below)

    def account_keys(self, accounts: Iterable[AccountRow]) -> tuple[str, ...]:
        """Return all that postings may hold for these accounts."""
        ids = {account.id for account in accounts}
        return tuple(sorted(ids | {code for code, key in self._account_ids.items() if key in ids}))

    def fund_keys(self, fund: FundRow) -> tuple[str, ...]:
        """Return all that postings may hold for a fund."""
        return tuple(sorted({fund.id} | {code for code, key in self._fund_ids.items() if key == fund.id}))


def not_there(book_code: str, kind: str, code: str, known: Iterable[str]) -> NotFoundError:
    """Return what says that a book has no such thing, with some of those that it has."""
    codes = tuple(sorted(known))
    listed = (*codes[:LISTED_MAX], "…") if len(codes) > LISTED_MAX else codes
    return NotFoundError(book=book_code, kind=kind, name=code, advice=M_("Known: {codes}.").format(codes=listed))


def check_there(book_code: str, kind: str, code: str | None, known: Collection[str]) -> None:
    """Refuse a code that a question names and nothing has: what is found of it would read as nought.

    Raises:
        NotFoundError: as said; the error names some that are there.
    """
    if code is not None and code not in known:
        raise not_there(book_code, kind, code, known)


def registered_books(connection: "Connection") -> tuple[str, ...]:
    """Return the codes of all further books that this database ever had, as its first book noted them."""
    return tuple(row[0] for row in connection.rows("SELECT code FROM qkh_register_book ORDER BY code"))


SPELLED: Final = frozenset({
    "account", "activity", "body", "campaign", "deposit", "fund", "goods", "indicator", "official_document", "party",
    "programme", "publication", "round",
})  # fmt: skip
"""The registers whose codes people type."""


class RegisterReader(SubjectReader):
    """Parties, currencies, and the days and months that a book has."""

    def parties(self, only: Iterable[str] | None = None, *, with_hidden: bool = False) -> dict[str, PartyRow]:
        """Return parties by identity, all or those asked for, with their names where not erased."""
        values: dict[str, Any] = {}
        where = "" if only is None else f" AND p.id IN ({placeholders(values, 'p', only)})"
        sql = (
            "SELECT p.id, p.code, p.kind, p.opened, p.closed, n.value, n.hidden FROM qkh_party p"
            " LEFT JOIN qkh_personal n ON n.book = p.book AND n.seq = p.seq"
            " AND n.path = CASE WHEN p.version = 0 THEN 'act.name' ELSE 'states.' || (p.version - 1) || '.name' END"
            f" WHERE p.book = :book AND p.seq <= :pin{where} ORDER BY p.id, p.seq, p.version"
        )
        found = {}
        for key, code, kind, opened, closed, name, hidden in self.rows(sql, **values):
            seen = None if name is None else shown(name, hidden, with_hidden=with_hidden)
            found[key] = PartyRow(key, code, kind, opened, closed, seen)
        return found

    def contacts(self, *, with_hidden: bool = False) -> dict[str, ContactRow]:
        """Return how parties are reached, by their identity."""
        at = "CASE WHEN p.version = 0 THEN 'act.' ELSE 'states.' || (p.version - 1) || '.' END"
        joined = "".join(
            f" LEFT JOIN qkh_personal {name} ON {name}.book = p.book AND {name}.seq = p.seq"
            f" AND {name}.path = {at} || '{name}'"
            for name in ContactRow._fields
        )
        sql = (
            f"SELECT p.id, phone.value, phone.hidden, email.value, email.hidden FROM qkh_party p{joined}"
            " WHERE p.book = :book AND p.seq <= :pin ORDER BY p.id, p.seq, p.version"
        )
        found = {}
        for key, *texts in self.rows(sql):
            pairs = zip(texts[::2], texts[1::2], strict=True)
            found[key] = ContactRow(*(
                None if value is None else shown(value, hidden, with_hidden=with_hidden) for value, hidden in pairs
            ))  # fmt: skip
        return found

    def party_named(self, code: str) -> str:
        """Return the identity of the party with a code; raises NotFoundError."""
        row = self.one(
            "SELECT id FROM qkh_party WHERE book = :book AND code = :code AND seq <= :pin ORDER BY seq DESC LIMIT 1",
            code=code,
        )
        if row is None:
            advice = M_("⟦List them with qkh party list.⟧")
            raise NotFoundError(book=self.snapshot.code, kind=N_("party"), name=code, advice=advice)
        return str(row[0])

    def spelled(self, register: str, code: str) -> str:
        """Return a code as its register spells it: CHUNG for chung, where one alone differs by case; else as it is."""
        if register not in SPELLED:
            return code
        if self.one(f"SELECT 1 FROM qkh_{register} WHERE book = :book AND code = :code LIMIT 1", code=code):
            return code  # the index finds it; whatever the case, every row is read
        rows = self.rows(
            f"SELECT DISTINCT code FROM qkh_{register} WHERE book = :book AND lower(code) = lower(:code)", code=code
        )
        found = [str(known) for (known,) in rows]
        return found[0] if len(found) == 1 else code

    def exponents(self) -> dict[str, int]:
        """Return currency -> its number of decimals, for every currency of a book."""
        sql = "SELECT code, exponent FROM qkh_currency WHERE book = :book"
        return {BASE_CURRENCY: 0} | {str(code): int(places) for code, places in self.rows(sql)}

    def exponent_of(self, currency: str) -> int:
        """Return the number of decimals of a currency of the book; raises NotFoundError."""
        row = self.one("SELECT exponent FROM qkh_currency WHERE book = :book AND code = :code", code=currency)
        if row is None:
            known = self.rows("SELECT code FROM qkh_currency WHERE book = :book ORDER BY code")
            advice = M_("Known: {codes}.").format(codes=tuple(code for (code,) in known))
            raise NotFoundError(book=self.snapshot.code, kind=N_("currency"), name=currency, advice=advice)
        return int(row[0])

    def first_entry(self) -> Date | None:
        """Return the day of the first entry, as known after the pin."""
        row = self.one("SELECT min(date) FROM qkh_entry WHERE book = :book AND seq <= :pin")
        return stored_day(row[0]) if row and row[0] else None

    def last_day(self) -> Date | None:
        """Return the day of the latest entry."""
        row = self.one("SELECT max(date) FROM qkh_entry WHERE book = :book")
        return stored_day(row[0]) if row and row[0] else None

    def seq_at(self, size: int, moment: str) -> int:
        """Return the last seq recorded at or before a moment (as the log writes it); 0 before the first."""
        low, high = 0, size  # times never go back along the log, so halving finds it without an index
        while low < high:
            middle = (low + high + 1) // 2
            row = self.one("SELECT at FROM qkh_log WHERE book = :book AND seq = :seq", seq=middle)
            if row is not None and row[0] <= moment:
                low = middle
            else:
                high = middle - 1
        return low

    def months_used(self) -> tuple[str, ...]:
        """Return every month that has postings, in order."""
        sql = "SELECT DISTINCT month FROM qkh_balance_month WHERE book = :book ORDER BY month"
        rows = self.rows(sql)
        return tuple(row[0] for row in rows)
