"""For any history of statements, matches, reversals and seals: book = bank ± what stands between, and seals stay."""

import json
import shutil
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quykhuyenhoc import Book, Money, open_books, record
from quykhuyenhoc.acts import Receipt, Reversal, SetCodePrefix, Split, Unmatch, Unseal
from quykhuyenhoc.bank.codes import ReferenceCode
from quykhuyenhoc.books.matching.drafting import LineChoice
from quykhuyenhoc.books.matching.matches import suggestions
from quykhuyenhoc.errors import RefusedError
from quykhuyenhoc.imports.statements import StatementOptions, import_statement
from quykhuyenhoc.proof.verification import verify
from quykhuyenhoc.renderers import write
from quykhuyenhoc.reports import reconciliation, span
from quykhuyenhoc.store.snapshot import Snapshot
from tests.bank.layouts import camt
from tests.bank.truth import Movement, Truth
from tests.samples import Clock, reconciled_book
from tests.servers import Database, PostgresServer, drop_database, fresh_database

FIRST = date(2022, 3, 1)


class Step(NamedTuple):
    """One thing that happens; ``amounts`` and ``days`` are of what it records."""

    kind: str
    amounts: tuple[int, ...]
    days: int


steps = st.builds(
    Step,
    st.sampled_from(
        ("receive", "receive", "statement", "statement", "overlap", "match", "accept", "book", "undo", "reverse",
         "seal", "unseal")
    ),
    st.lists(st.sampled_from((1_000, 2_000, 3_000, 5_000, 250_000)), min_size=1, max_size=4).map(tuple),
    st.integers(1, 6),
)  # fmt: skip


class History:
    """A book, the bank's own truth, and what was printed of each seal."""

    def __init__(self, book: Book, folder: Path) -> None:
        self.book, self.folder = book, folder
        self.lines: list[Movement] = []
        self.reached = FIRST - timedelta(days=1)
        self.receipts: list[str] = []
        self.matches: list[int] = []
        self.seals: dict[int, date] = {}
        self.printed: dict[int, str] = {}

    def receive(self, step: Step) -> None:
        """Record gifts, some with a code."""
        for n, amount in enumerate(step.amounts):
            split = Split(fund=("TH", "PY")[n % 2], amount=Money(amount), account="5111")
            code = ReferenceCode("TH", amount // 1_000).text if n % 3 == 0 else ""
            day = FIRST + timedelta(days=step.days * 3)
            act = Receipt(date=day, account="112", splits=(split,), description=f"ung ho {code}")
            self.receipts.append(record(self.book, act).nos[0])

    def statement(self, step: Step, back: int = 0) -> None:
        """Let the bank move money for some days, and import its statement."""
        first, last = self.reached + timedelta(days=1), self.reached + timedelta(days=step.days)
        day = first
        for n, amount in enumerate(step.amounts):
            code = ReferenceCode("TH", amount // 1_000).text if n % 2 == 0 else ""
            self.lines.append(Movement(day, amount, f"FT{len(self.lines)}", f"ung ho {code}"))
            day = min(day + timedelta(days=1), last)
        self.reached = last
        first = max(FIRST, first - timedelta(days=back))
        opening = sum(one.amount for one in self.lines if one.day < first)
        within = tuple(one for one in self.lines if first <= one.day <= last)
        place = self.folder / "sao-ke.xml"
        place.write_bytes(camt(Truth(opening, within, first=first, last=last)))
        import_statement(self.book, str(place), StatementOptions(account="112"))

    def overlap(self, step: Step) -> None:
        """Import a statement that begins before the last one ended."""
        self.statement(step, back=3)

    def match(self, _step: Step) -> None:
        """Run the automatic passes."""
        done = self.book.matching.match_automatically("112").recorded
        self.matches += [done.seq] if done else []

    def accept(self, _step: Step) -> None:
        """Accept the first suggestion."""
        left = self.book.matching.unmatched("112")
        found = next((one[0] for one in suggestions(left).values() if one), None)
        self.matches += [self.book.matching.accept(left, [found]).seq] if found else []

    def book_one(self, step: Step) -> None:
        """Book the first line that waits."""
        line = next(iter(self.book.matching.unmatched("112").lines), None)
        if line:
            done = self.book.matching.book_lines("112", [LineChoice(line=line.id, fund=("TH", "PY")[step.days % 2])])
            self.receipts += done.booked[0].nos
            self.matches += [done.matched.seq] if done.matched else []

    def undo(self, _step: Step) -> None:
        """Take the last match back."""
        if self.matches:
            record(self.book, Unmatch(of=self.matches.pop()), reason="nhầm")

    def reverse(self, step: Step) -> None:
        """Reverse the oldest receipt."""
        if self.receipts:
            day = FIRST + timedelta(days=step.days * 4)
            record(self.book, Reversal(of=self.receipts.pop(0), date=day), reason="nhầm")

    def seal(self, _step: Step) -> None:
        """Book what waits, seal the last day that statements reach, and keep what it prints."""
        left = self.book.matching.unmatched("112")
        waiting = [LineChoice(line=one.id, fund="TH") for one in left.lines]
        self.receipts += [no for one in self.book.matching.book_lines("112", waiting).booked for no in one.nos]
        reasons = dict.fromkeys(self.book.matching.posting_nos(left).values(), "chờ ngân hàng")
        act = self.book.reconciliation.seal_act(
            "112", self.reached, prepared_by="LAP", reviewed_by="SOAT", reasons=reasons
        )
        seq = record(self.book.as_("SOAT"), act).seq
        self.seals[seq] = self.reached
        self.printed[seq] = self.drawn(seq)

    def unseal(self, _step: Step) -> None:
        """Open the latest seal."""
        if self.seals:
            seq = max(self.seals)
            record(self.book, Unseal(of=seq), reason="sửa")
            del self.seals[seq]

    def drawn(self, seq: int) -> str:
        """Return the reconciliation of a sealed day as it prints."""
        out, day = StringIO(), self.seals[seq]
        found = reconciliation(self.book, "112", span(from_=FIRST, to=day))
        assert found.seal == seq
        write(found.report, "json", out)
        return out.getvalue()

    def holds(self) -> None:
        """Hold book and bank against each other on every tenth day that statements reach, and on the last."""
        days = {FIRST + timedelta(days=n) for n in range(0, 60, 10)} | {self.reached}
        for day in sorted(day for day in days if FIRST <= day <= self.reached):
            with self.book.books.source.reading() as connection:
                now = Snapshot(connection, self.book.number).reconciliation.reconciled("112", "VND", day)
            assert (now.problem, now.difference) == (None, 0)
            assert now.bank == sum(one.amount for one in self.lines if one.day <= day)
            funds = reconciliation(self.book, "112", span(from_=FIRST, to=day), by_fund=True).report
            if day not in self.seals.values():
                assert funds.totals
                assert (funds.totals["bank"], funds.totals["held"]) == (now.bank, now.book)
        assert {seq: self.drawn(seq) for seq in self.seals} == {seq: self.printed[seq] for seq in self.seals}
        assert all(json.loads(text) for text in self.printed.values())


def live(history: History, happened: list[Step]) -> None:
    """Let it happen; what the book refuses did not."""
    for step in happened:
        do: Any = getattr(history, "book_one" if step.kind == "book" else step.kind)
        with suppress(RefusedError):
            do(step)
        history.holds()
    assert list(verify(history.book.books)) == []


def begin(url: str, folder: Path, happened: list[Step]) -> None:
    """Open a book at an address and live through a history."""
    with open_books(url, clock=Clock(datetime(2023, 1, 15, 3, 0, tzinfo=UTC))) as books:
        book = reconciled_book(books)
        record(book, SetCodePrefix(prefix="TH", fund="TH"))
        live(History(book, folder), happened)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(steps, min_size=4, max_size=14))
def test_book_and_bank_agree_after_any_history(
    sqlite_templates: dict[str, Path], tmp_path: Path, happened: list[Step]
) -> None:
    place = shutil.copyfile(sqlite_templates["empty"], tmp_path / "quy.db")
    begin(str(place), tmp_path, happened)


@pytest.mark.usefixtures("postgres_templates")
@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(steps, min_size=6, max_size=12))
def test_book_and_bank_agree_after_any_history_on_a_server(
    postgres_server: PostgresServer, postgres_templates: dict[str, Database], tmp_path: Path, happened: list[Step]
) -> None:
    database = fresh_database(postgres_server, postgres_templates["empty"].name)
    try:
        begin(database.url, tmp_path, happened)
    finally:
        drop_database(postgres_server, database)
