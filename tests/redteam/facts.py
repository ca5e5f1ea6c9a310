"""What stands in a book, read from its tables by plain SQL: codes to name, vouchers to hit, and the postings."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

REGISTERS = (
    "account", "fund", "party", "programme", "round", "donor", "campaign", "deposit", "goods", "consent",
    "privacy_request", "copy", "waiver", "tier", "match_rule", "currency", "body",
    "indicator", "activity", "publication", "official_document",
)  # fmt: skip


class Line(NamedTuple):
    """One posting as the table holds it."""

    seq: int
    entry: int
    account: str
    fund: str
    amount: int
    currency: str
    party: str | None
    kind: str


class Voucher(NamedTuple):
    """A printed number, and the act that it is of."""

    no: str
    seq: int
    act: str


@dataclass
class Facts:
    """The codes of every register, the seqs of every kind of act, the vouchers and their lines."""

    codes: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    """Account -> kind."""
    types: dict[str, str] = field(default_factory=dict)
    """Account -> type."""
    held: set[str] = field(default_factory=set)
    """The accounts of money that is held for others."""
    restrictions: dict[str, str] = field(default_factory=dict)
    """Fund -> restriction."""
    acts: dict[str, list[int]] = field(default_factory=dict)
    vouchers: list[Voucher] = field(default_factory=list)
    by_seq: dict[int, list[Line]] = field(default_factory=dict)
    corrects: dict[int, int] = field(default_factory=dict)
    """Seq of a correction -> seq of what it corrects."""
    actors: dict[int, str] = field(default_factory=dict)
    """Seq -> who said that he recorded it."""
    lenient: set[str] = field(default_factory=set)
    """The funds that may be overspent with a warning."""
    size: int = 0

    def of(self, seq: int) -> list[Line]:
        """Return the lines of an act."""
        return self.by_seq.get(seq, [])

    @property
    def lines(self) -> Iterator[Line]:
        """Every posting, in order."""
        return (line for lines in self.by_seq.values() for line in lines)


def read(connection: sqlite3.Connection) -> Facts:
    """Read a file that holds one book."""
    facts, ask = Facts(), connection.execute
    for register in REGISTERS:
        rows = ask(f"SELECT code FROM qkh_{register} ORDER BY seq, version")
        facts.codes[register] = list(dict.fromkeys(code for (code,) in rows))
    for code, kind, type_ in ask("SELECT code, kind, type FROM qkh_account ORDER BY seq"):
        facts.kinds[code], facts.types[code] = kind or "other", type_
    facts.held = {code for (code,) in ask("SELECT code FROM qkh_account WHERE role = 'held'")}
    facts.restrictions = dict(ask("SELECT code, restriction FROM qkh_fund ORDER BY seq"))
    kinds = dict(ask("SELECT seq, kind FROM qkh_log ORDER BY seq"))
    facts.size = len(kinds)
    facts.actors = dict(ask("SELECT seq, actor FROM qkh_log"))
    facts.lenient = {code for code, how in dict(ask(OVERSPEND)).items() if how == "warn"}
    for seq, kind in kinds.items():
        facts.acts.setdefault(kind, []).append(seq)
    facts.vouchers = [
        Voucher(f"{series}{number:05d}/{year}", seq, kinds[seq]) for series, number, year, seq in ask(VOUCHERS)
    ]
    for line in (Line(*row) for row in ask(POSTINGS)):
        facts.by_seq.setdefault(line.seq, []).append(line)
    facts.corrects = dict(ask("SELECT seq, corrects FROM qkh_entry WHERE corrects IS NOT NULL"))
    return facts


OVERSPEND: Final = "SELECT code, overspend FROM qkh_fund ORDER BY seq, version"
VOUCHERS: Final = "SELECT series, number, year, seq FROM qkh_voucher ORDER BY seq, item"
POSTINGS: Final = (
    "SELECT seq, entry, account, fund, amount, currency, party, kind FROM qkh_posting ORDER BY seq, entry, line"
)


def leaves(connection: sqlite3.Connection, after: int) -> list[dict[str, Any]]:
    """Return what the leaves after a seq hold."""
    rows = connection.execute("SELECT bytes FROM qkh_log WHERE seq > ? ORDER BY seq", (after,))
    return [json.loads(data) for (data,) in rows]
