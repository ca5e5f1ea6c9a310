"""Accounts, funds and parties from CSV; a row that is there already with the same values is skipped and counted."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.acts.accounts import OpenAccount
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.acts.funds import OpenFund, SetBudget
from quykhuyenhoc.acts.parties import OpenParty, check_contacts
from quykhuyenhoc.books.bulk import Bulk
from quykhuyenhoc.books.record import recorder
from quykhuyenhoc.books.request import Request
from quykhuyenhoc.errors import QuyError
from quykhuyenhoc.imports.list_checks import bad_rows, check_list
from quykhuyenhoc.imports.list_kinds import ListKind
from quykhuyenhoc.imports.list_reading import Cells, ListFile, ListLine, ListReading
from quykhuyenhoc.imports.lists import acts_of, read_list
from quykhuyenhoc.imports.rows import BadRows, open_text, reader
from quykhuyenhoc.kinds import AccountKind, AccountType, Overspend, PartyKind, Restriction
from quykhuyenhoc.labels import choice_of
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.money import Money, parse_money
from quykhuyenhoc.nouns import State, form
from quykhuyenhoc.text import clean

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.personal import Personal


class ImportResult(NamedTuple):
    """What an import did: rows read, acts recorded, equal ones skipped; warnings about all of them together."""

    rows: int
    recorded: int
    skipped: int
    warnings: tuple[QuyError, ...] = ()


def account_of(cells: Cells) -> OpenAccount:
    """Return the act that a row of accounts means; raises ChoiceError for an unknown type or kind."""
    return OpenAccount(
        code=cells["code"], name=cells["name"], type=choice_of(AccountType, cells["type"], "type"),
        kind=choice_of(AccountKind, cells.get("kind") or "other", "kind"), role=cells.get("role") or None,
    )  # fmt: skip


def _fund(cells: Cells) -> OpenFund:
    return OpenFund(
        code=cells["code"], name=cells["name"],
        restriction=choice_of(Restriction, cells.get("restriction") or "unrestricted", "restriction"),
        overspend=choice_of(Overspend, cells.get("overspend") or "refuse", "overspend"),
        floor=parse_money(cells["floor"]) if cells.get("floor") else None,
        income_fund=cells.get("income_fund") or None, net_asset_account=cells.get("net_asset_account") or None,
    )  # fmt: skip


def _party(cells: Cells) -> OpenParty:
    made = OpenParty(
        code=cells["code"], name=cells["name"], kind=choice_of(PartyKind, cells.get("kind") or "donor", "kind"),
        address=cells.get("address") or None, phone=cells.get("phone") or None, email=cells.get("email") or None,
    )  # fmt: skip
    check_contacts(made)
    return made


class _RegisterForm(NamedTuple):
    """How one kind of file is read: what it lists, the act that a row means, and the register of these."""

    list: ListKind
    make: Callable[[Cells], Act]
    kind: type[State]


_ACCOUNTS: Final = _RegisterForm("accounts", account_of, Account)
_FUNDS: Final = _RegisterForm("funds", _fund, Fund)
_PARTIES: Final = _RegisterForm("parties", _party, Party)


def import_accounts(
    book: "Book", path: str | ListFile, *, encoding: str | None = None, reason: "Personal | None" = None,
    dry_run: bool = False,
) -> ImportResult:  # fmt: skip
    """Open the accounts of a file ``code,name,type[,kind][,role]``. Raises ImportRefusedError with every bad row."""
    return _import(book, _ListAsked(_file(path, encoding), _ACCOUNTS, dry_run), book.actor, reason)


def import_funds(
    book: "Book", path: str | ListFile, *, encoding: str | None = None, reason: "Personal | None" = None,
    dry_run: bool = False,
) -> ImportResult:  # fmt: skip
    """Open the funds of a file ``code,name[,restriction][,overspend][,floor][,income_fund][,net_asset_account]``.

    An income fund may stand later in the file. Raises ImportRefusedError with every bad row.
    """
    return _import(book, _ListAsked(_file(path, encoding), _FUNDS, dry_run), book.actor, reason)


def import_parties(
    book: "Book", path: str | ListFile, *, encoding: str | None = None, reason: "Personal | None" = None,
    dry_run: bool = False,
) -> ImportResult:  # fmt: skip
    """Register the parties of a file ``code,name[,kind][,address][,phone][,email]``.

    Raises ImportRefusedError with every bad row.
    """
    return _import(book, _ListAsked(_file(path, encoding), _PARTIES, dry_run), book.actor, reason)


def _file(path: str | ListFile, encoding: str | None) -> ListFile:
    return ListFile(path, encoding) if isinstance(path, str) else path


class _ListAsked(NamedTuple):
    """A file, how it is read, and whether nothing is recorded of it."""

    file: ListFile
    form: _RegisterForm
    dry_run: bool


def _read(asked: _ListAsked, reading: ListReading, bad: BadRows, codes: set[str]) -> Iterator[tuple[int, Act]]:
    """Yield the acts of a file by their lines; ``codes`` takes those of bad rows too: others may name them."""
    codes.update(line.cells.get("code", "") for line in (*reading.rows, *reading.bad_rows))
    for line in reading.rows:
        try:
            yield line.number, asked.form.make(line.cells).checked()
        except (QuyError, ValueError) as error:
            bad.add(line.number, error)


def _import(book: "Book", asked: _ListAsked, actor: str | None, reason: "Personal | None") -> ImportResult:
    reading = read_list(asked.file, asked.form.list)
    bad, codes, why = bad_rows(reading), set[str](), clean(reason) if reason else None
    found = list(_read(asked, reading, bad, codes))
    skipped = 0
    with Bulk(book, reason=why, dry_run=asked.dry_run, keyed=True) as bulk:
        for line, act in found:
            try:
                known = bulk.view.peek(asked.form.kind, _code(act))
                if known is not None and _same(known, act):
                    skipped += 1
                    continue
                income = getattr(act, "income_fund", None)
                if income and income not in codes:
                    bulk.view.get(Fund, income)
                bulk.add(Request(act, reason=why, actor=recorder(actor)))
            except QuyError as error:
                bad.add(line, error)
        bad.refuse()
        check_list(asked.file, reading)
    return ImportResult(len(found), len(found) - skipped, skipped)


def _code(act: Act) -> str:
    code: str = act.code  # type: ignore[attr-defined]
    return code


def _same(known: State, act: Act) -> bool:
    kind: Any = type(known)
    names = [f.name for f in form(kind) if f.name not in ("id", "opened", "closed", "recoded", "role")]
    return all(getattr(known, name) == getattr(act, name) for name in names)


def read_budgets(file: ListFile) -> tuple[SetBudget, ...]:
    """Return the budgets of a list ``fund,period,amount[,programme][,decision][,overspend]``.

    Raises:
        FileFormatError, ImportRefusedError, ListTotalError: as ``read_list``.
    """

    def make(line: ListLine) -> SetBudget:
        cells = line.cells
        return SetBudget(
            fund=cells["fund"], period=cells["period"], amount=line.amount or Money(0),
            programme=cells.get("programme") or None, decision=cells.get("decision") or None,
            overspend=choice_of(Overspend, cells.get("overspend") or "warn", "overspend"),
        )  # fmt: skip

    return acts_of(file, "budgets", make)


DEFAULT: Final = Path(__file__).parent.parent / "data" / "chart.csv"
_OTHERS: Final = ("kind", "role", "map_tt107", "map_tt24", "map_tt41", "note")


def read_chart(path: str = "default", encoding: str | None = None) -> "tuple[OpenAccount, ...]":
    """Return the acts that open the accounts of a chart: ``default``, ``empty``, or a CSV file in UTF-8 or as named.

    Raises:
        FileFormatError, ImportRefusedError: the file is no chart, or has bad rows.
    """
    if path == "empty":
        return ()
    place = str(DEFAULT) if path == "default" else path
    bad, found = BadRows(place), []
    with open_text(place, None if place == str(DEFAULT) else encoding) as stream:
        rows = reader(stream, place, ("code", "name", "type"), _OTHERS)
        for line, row in rows:
            try:
                found.append(account_of({name: row[i].strip() for name, i in rows.at.items() if i < len(row)}))
            except (QuyError, ValueError, KeyError, csv.Error) as error:
                bad.add(line, error)
    bad.refuse()
    return tuple(found)
