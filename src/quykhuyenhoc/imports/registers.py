"""Accounts, funds and parties from CSV; a row that is there already with the same values is skipped and counted."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.acts.registers import OpenAccount, OpenFund, OpenParty
from quykhuyenhoc.books.books import Book
from quykhuyenhoc.books.bulk import Bulk
from quykhuyenhoc.books.filing import Request
from quykhuyenhoc.books.record import os_account
from quykhuyenhoc.errors import ExistsError, QuyError
from quykhuyenhoc.imports.rows import BadRows, open_text, reader
from quykhuyenhoc.ledger.registers import (
    Account,
    AccountKind,
    AccountType,
    Fund,
    Overspend,
    Party,
    PartyKind,
    Restriction,
    State,
)
from quykhuyenhoc.money import parse_money
from quykhuyenhoc.nouns import form


class ImportResult(NamedTuple):
    """What an import did: rows read, acts recorded, equal ones skipped."""

    rows: int
    recorded: int
    skipped: int


Cells = dict[str, str]


def _account(cells: Cells) -> OpenAccount:
    return OpenAccount(
        code=cells["code"], name=cells["name"], type=AccountType(cells["type"]),
        kind=AccountKind(cells.get("kind") or "other"), role=cells.get("role") or None,
    )  # fmt: skip


def _fund(cells: Cells) -> OpenFund:
    return OpenFund(
        code=cells["code"], name=cells["name"],
        restriction=Restriction(cells.get("restriction") or "unrestricted"),
        overspend=Overspend(cells.get("overspend") or "refuse"),
        floor=parse_money(cells["floor"]) if cells.get("floor") else None,
        income_fund=cells.get("income_fund") or None, net_asset_account=cells.get("net_asset_account") or None,
    )  # fmt: skip


def _party(cells: Cells) -> OpenParty:
    return OpenParty(code=cells["code"], name=cells["name"], kind=PartyKind(cells.get("kind") or "donor"))


def import_accounts(book: Book, path: str, *, actor: str | None = None, encoding: str | None = None) -> ImportResult:
    """Open the accounts of a file ``code,name,type[,kind][,role]``. Raises ImportRefusedError with every bad row."""
    return _import(book, path, actor, encoding, ("code", "name", "type"), ("kind", "role"), _account, Account)


def import_funds(book: Book, path: str, *, actor: str | None = None, encoding: str | None = None) -> ImportResult:
    """Open the funds of a file ``code,name[,restriction][,overspend][,floor][,income_fund][,net_asset_account]``.

    An income fund may stand later in the file. Raises ImportRefusedError with every bad row.
    """
    others = ("restriction", "overspend", "floor", "income_fund", "net_asset_account")
    return _import(book, path, actor, encoding, ("code", "name"), others, _fund, Fund)


def import_parties(book: Book, path: str, *, actor: str | None = None, encoding: str | None = None) -> ImportResult:
    """Register the parties of a file ``code,name,kind``. Raises ImportRefusedError with every bad row."""
    return _import(book, path, actor, encoding, ("code", "name"), ("kind",), _party, Party)


def _read(
    path: str, encoding: str | None, needed: tuple[str, ...], others: tuple[str, ...], make: Callable[[Cells], Act],
    bad: BadRows,
) -> Iterator[tuple[int, Act]]:  # fmt: skip
    with open_text(path, encoding) as stream:
        rows = reader(stream, path, needed, others)
        for line, row in rows:
            cells = {name: row[i].strip() for name, i in rows.at.items() if i < len(row)}
            try:
                if len(row) != rows.width or not all(cells.get(name) for name in needed):
                    raise ValueError(f"{rows.width} columns, none of {', '.join(needed)} empty")
                yield line, make(cells).checked()
            except (QuyError, ValueError) as error:
                bad.add(line, str(error))


def _import(
    book: Book, path: str, actor: str | None, encoding: str | None, needed: tuple[str, ...], others: tuple[str, ...],
    make: Callable[[Cells], Act], kind: type[State],
) -> ImportResult:  # fmt: skip
    bad = BadRows(path)
    found = list(_read(path, encoding, needed, others, make, bad))
    bad.refuse()
    skipped = 0
    with Bulk(book) as bulk:
        codes = {act.code for _line, act in found}  # type: ignore[attr-defined]
        for line, act in found:
            try:
                known = bulk.view.peek(kind, act.code)  # type: ignore[attr-defined]
                if known is not None and _same(known, act):
                    skipped += 1
                    continue
                income = getattr(act, "income_fund", None)
                if income and income not in codes:
                    bulk.view.get(Fund, income)
                bulk.add(Request(act, actor=actor or os_account()))
            except ExistsError as error:
                bad.add(line, str(error))
            except QuyError as error:
                bad.add(line, str(error))
        bad.refuse()
    return ImportResult(len(found), len(found) - skipped, skipped)


def _same(known: State, act: Act) -> bool:
    names = [f.name for f in form(type(known)) if f.name not in ("id", "opened", "closed", "recoded", "role")]
    return all(getattr(known, name) == getattr(act, name) for name in names)
