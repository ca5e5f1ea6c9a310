"""A statement that should not be there is withdrawn: its lines do not count, nothing is lost, its file comes again."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import pytest

import quykhuyenhoc
from quykhuyenhoc import Book, Books, explain, open_books, record, record_all, verify
from quykhuyenhoc.acts import ImportStatement, MarkLines, SetBankAccount, Unmatch, WithdrawStatement
from quykhuyenhoc.bank import LineChoice, suggestions
from quykhuyenhoc.bank.matching import match
from quykhuyenhoc.errors import (
    MatchError,
    NotFoundError,
    ReasonNeededError,
    SealedError,
    StatementKnownError,
    StatementUsedError,
)
from quykhuyenhoc.imports.statements import ImportedStatement, StatementOptions, import_statement
from quykhuyenhoc.kinds import Mark
from quykhuyenhoc.ledger import LineAt
from quykhuyenhoc.ledger.statements import KeptLine
from quykhuyenhoc.money import Money
from quykhuyenhoc.reports import reconciliation, span, statement_lines, statements, to_match
from tests.bank.layouts import mt940, ofx1
from tests.bank.truth import Movement, Truth, between
from tests.conftest import Place
from tests.samples import Clock, receipt

FIRST, MIDDLE, LAST = date(2022, 3, 1), date(2022, 3, 15), date(2022, 3, 31)
GIFT: Final = Movement(date(2022, 3, 7), 50_000, "FT1", "UNG HO")
MARCH_LINES: Final = (
    GIFT, GIFT, Movement(date(2022, 3, 14), -11_000, "FT2", "phi"), Movement(LAST, 200_000, "FT3", "ung ho")
)  # fmt: skip
WHOLE: Final = Truth(0, MARCH_LINES, first=FIRST, last=LAST)
WHY: Final = "nhầm tài khoản"
SAMPLES: Final = (WithdrawStatement(of=12),)

pytestmark = pytest.mark.usefixtures("in_english")


def fill_book(book: Book) -> None:
    """Record a statement of January 2023 on the account 1122 and withdraw it."""
    day = date(2023, 1, 9)
    line = KeptLine(
        account="1122", key="0a" * 32, number=1, date=day, amount=70, currency="VND", row=1, memo="PHAM VAN C ung ho"
    )
    statement = ImportStatement(
        account="1122", sha256="0e" * 32, part=1, layout="mb", read=1, added=1, start=day, first=day, last=day,
        opening=0, closing=70, rows=(line,),
    )  # fmt: skip
    seq = record(book.as_("HOA"), statement).seq
    record(book.as_("HOA"), WithdrawStatement(of=seq), reason=WHY)


@pytest.fixture
def book(books: Books) -> Book:
    """Give the small book with an account at a bank."""
    book = books["SL"]
    record(book, SetBankAccount(account="112", secret="ab" * 32))
    return book


def take(book: Book, folder: Path, truth: Truth, **how: Any) -> ImportedStatement:
    """Import a statement of what happened."""
    data = mt940(truth)
    place = folder / sha256(data).hexdigest()
    place.write_bytes(data)
    (found,) = import_statement(book, str(place), StatementOptions(account="112", **how))
    return found


def withdraw(book: Book, seq: int) -> int:
    """Withdraw a statement."""
    return record(book, WithdrawStatement(of=seq), reason=WHY).seq


def test_a_withdrawn_statement_has_no_line_and_no_balance_any_more_and_its_file_comes_again(
    book: Book, tmp_path: Path
) -> None:
    seq = take(book, tmp_path, WHOLE).seq
    whole = reconciliation(book, "112", span(period="2022-03"))
    assert (whole.complete, len(list(to_match(book, "112").rows))) == (True, 4)
    gone = withdraw(book, seq)
    found = reconciliation(book, "112", span(period="2022-03"))
    assert not found.complete
    assert "no statement covers" in str(found.report.notes)
    assert len(list(to_match(book, "112").rows)) == 0
    again = take(book, tmp_path, WHOLE)
    assert (again.known, again.read, again.added) == (False, 4, 4)
    assert [(one.seq, one.withdrawn) for one in statements(book).rows] == [(seq, gone), (again.seq, None)]
    assert reconciliation(book, "112", span(period="2022-03")).complete
    assert take(book, tmp_path, WHOLE).known
    assert list(verify(book.books)) == []


def test_what_was_known_before_the_withdrawal_prints_as_it_did(book: Book, tmp_path: Path) -> None:
    seq = take(book, tmp_path, WHOLE).seq
    withdraw(book, seq)
    assert reconciliation(book, "112", span(period="2022-03"), known_at=seq).complete


def test_equal_lines_are_each_there_once_after_every_withdrawal(book: Book, tmp_path: Path) -> None:
    for _time in range(3):
        first = take(book, tmp_path, between(WHOLE, FIRST, MIDDLE))
        assert first.added == 3
        whole = take(book, tmp_path, WHOLE)
        assert (whole.read, whole.added) == (4, 1)
        withdraw(book, whole.seq)
        withdraw(book, first.seq)
    with book.books.source.reading() as connection:
        numbers = list(connection.rows("SELECT key, number FROM qkh_statement_rows"))
    assert len(numbers) == len(set(numbers)) == 12
    assert list(verify(book.books)) == []


def test_its_lines_are_shown_with_what_became_of_them(book: Book, tmp_path: Path) -> None:
    seq = take(book, tmp_path, WHOLE).seq
    gone = withdraw(book, seq)
    assert {(one.left, one.mark) for one in statement_lines(book, seq).rows} == {(0, "withdrawn")}
    assert f"It was withdrawn (#{gone})." in [getattr(one, "text", "") for one in explain(book, seq).blocks]
    assert WHY in str(explain(book, gone).blocks)


def test_it_needs_a_reason_and_a_statement_that_is_there(book: Book, tmp_path: Path) -> None:
    seq = take(book, tmp_path, WHOLE).seq
    with pytest.raises(ReasonNeededError):
        record(book, WithdrawStatement(of=seq))
    with pytest.raises(NotFoundError):
        withdraw(book, seq - 1)
    withdraw(book, seq)
    with pytest.raises(StatementUsedError, match="it was withdrawn already"):
        withdraw(book, seq)


def test_a_matched_line_keeps_its_statement(book: Book, tmp_path: Path) -> None:
    seq = take(book, tmp_path, WHOLE).seq
    record(book, receipt(50_000, account="112"))
    left = book.matching.unmatched("112")
    match = book.matching.accept(left, [next(found[0] for found in suggestions(left).values() if found)])
    with pytest.raises(StatementUsedError, match=rf"matched \({match.seq}/1\); take these matches back first"):
        withdraw(book, seq)
    record(book, Unmatch(of=match.seq), reason=WHY)
    withdraw(book, seq)


def booked(book: Book, *lines: str) -> int:
    """Book lines as gifts, in one act of matching; return it."""
    done = book.matching.book_lines("112", [LineChoice(line=one, fund="TH", account="5111") for one in lines]).matched
    assert done is not None
    return done.seq


def test_all_matches_of_a_statement_are_taken_back_and_those_of_another_one_stand(book: Book, tmp_path: Path) -> None:
    first, rest = (
        take(book, tmp_path, part).seq
        for part in (between(WHOLE, FIRST, MIDDLE), between(WHOLE, MIDDLE + timedelta(1), LAST))
    )
    both, alone = booked(book, f"{first}/1", f"{rest}/1"), booked(book, f"{first}/2")
    acts = book.matching.unmatches(first)
    assert acts == (Unmatch(of=both, number=1), Unmatch(of=alone))
    record_all([(book, act) for act in acts], reason=WHY)
    withdraw(book, first)
    assert [row.left for row in statement_lines(book, rest).rows] == [0]
    with pytest.raises(NotFoundError, match=f"match of statement.*{first}"):
        book.matching.unmatches(first)


def test_a_line_that_comes_again_is_not_booked_again_and_finds_its_voucher(book: Book, tmp_path: Path) -> None:
    """The lines say no number of the bank, and two are equal: they are known by what they are and how many."""
    first = take(book, tmp_path, WHOLE).seq
    match = booked(book, f"{first}/1", f"{first}/2", f"{first}/4")
    record(book, Unmatch(of=match), reason=WHY)
    withdraw(book, first)
    again = take(book, tmp_path, WHOLE).seq
    for at, no in ((1, 1), (2, 2), (4, 3)):
        with pytest.raises(MatchError, match=rf"line {again}/{at} was booked already \(\D*0*{no}/2022\)"):
            booked(book, f"{again}/{at}")
    assert book.matching.match_automatically("112").rules == {"external_id": 3}
    assert [row.left for row in statement_lines(book, again).rows] == [0, 0, -11_000, 0]


def test_an_equal_line_of_another_statement_has_a_voucher_of_its_own(book: Book, tmp_path: Path) -> None:
    first = take(book, tmp_path, between(WHOLE, FIRST, MIDDLE)).seq
    booked(book, f"{first}/1")
    withdraw(book, take(book, tmp_path, WHOLE).seq)
    booked(book, f"{first}/2")
    assert [row.left for row in statement_lines(book, first).rows] == [0, 0, -11_000]


def test_what_a_person_took_apart_no_rule_joins_again(book: Book, tmp_path: Path) -> None:
    seq = take(book, tmp_path, between(WHOLE, MIDDLE + timedelta(1), LAST)).seq
    record(book, Unmatch(of=booked(book, f"{seq}/1")), reason="người khác")
    assert book.matching.match_automatically("112").matches == 0
    left = book.matching.unmatched("112")
    (line,), (posting,) = left.lines, left.booked
    assert line.apart == {posting.id}
    (found,) = match([replace(line, apart=frozenset())], [posting]).matches
    assert found.rule == "external_id", "which would be sure"
    book.matching.accept(left, [found])
    assert [row.left for row in statement_lines(book, seq).rows] == [0], "a person may join them"


def test_every_obstacle_is_named_at_once(book: Book, tmp_path: Path) -> None:
    first = take(book, tmp_path, between(WHOLE, FIRST, MIDDLE)).seq
    whole = take(book, tmp_path, WHOLE).seq
    booked(book, f"{first}/1")
    record(book, MarkLines(mark=Mark.IGNORED, marked=(LineAt(statement=first, at=3),)), reason="trùng")
    named = rf"matched \(.*; a person set lines of it aside \({first}/3\).*; statement #{whole} has lines of it"
    with pytest.raises(StatementUsedError, match=named):
        withdraw(book, first)


def test_a_line_that_was_set_aside_keeps_its_statement(book: Book, tmp_path: Path) -> None:
    seq = take(book, tmp_path, WHOLE).seq
    line = (LineAt(statement=seq, at=3),)
    record(book, MarkLines(mark=Mark.IGNORED, marked=line), reason="trùng")
    with pytest.raises(StatementUsedError, match=rf"aside \({seq}/3\); open these first"):
        withdraw(book, seq)
    record(book, MarkLines(mark=Mark.OPEN, marked=line))
    withdraw(book, seq)


def test_a_later_statement_that_overlaps_it_is_withdrawn_first(book: Book, tmp_path: Path) -> None:
    first = take(book, tmp_path, between(WHOLE, FIRST, MIDDLE)).seq
    whole = take(book, tmp_path, WHOLE).seq
    with pytest.raises(StatementUsedError, match=f"statement #{whole} has lines of it; withdraw that one first"):
        withdraw(book, first)
    withdraw(book, whole)
    withdraw(book, first)


def test_lines_that_cancel_each_other_keep_their_statement_as_others_do(book: Book, tmp_path: Path) -> None:
    """Without them every balance of the later statement is as it was, and two of its lines would be gone."""
    day = date(2022, 3, 14)
    back = (Movement(day, -100_000, "FT4", "tra lai"), Movement(day, 100_000, "FT5", "gop quy"))
    every = Truth(0, (GIFT, *back, Movement(LAST, -11_000, "FT6", "phi")), first=FIRST, last=LAST)
    begun = take(book, tmp_path, between(every, FIRST, date(2022, 3, 13))).seq
    pair = take(book, tmp_path, between(every, day, MIDDLE)).seq
    whole = take(book, tmp_path, every)
    assert (whole.read, whole.added) == (4, 1)
    for seq in (begun, pair):
        with pytest.raises(StatementUsedError, match=f"statement #{whole.seq} has lines of it; withdraw that one"):
            withdraw(book, seq)
    for seq in (whole.seq, pair, begun):
        withdraw(book, seq)


def test_one_that_follows_it_stands_by_its_own_balances(book: Book, tmp_path: Path) -> None:
    first = take(book, tmp_path, between(WHOLE, FIRST, MIDDLE)).seq
    take(book, tmp_path, between(WHOLE, date(2022, 3, 16), LAST))
    withdraw(book, first)
    assert reconciliation(book, "112", span(period="2022-03")).difference == 89_000
    again = take(book, tmp_path, between(WHOLE, FIRST, MIDDLE))
    assert (again.added, again.missing) == (3, ())
    assert reconciliation(book, "112", span(period="2022-03")).difference == 0


def test_balances_that_were_stated_wrongly_no_longer_stop_the_next_file(book: Book, tmp_path: Path) -> None:
    place = tmp_path / "t.ofx"
    place.write_bytes(ofx1(between(WHOLE, FIRST, MIDDLE)))
    wrong = StatementOptions(account="112", opening=Money(7), unproved=True)
    (first,) = import_statement(book, str(place), wrong, reason="theo trí nhớ")
    withdraw(book, first.seq)
    right = StatementOptions(account="112", opening=Money(0))
    (again,) = import_statement(book, str(place), right, reason="theo trang của ngân hàng")
    assert (again.known, again.added, again.unproved) == (False, 3, "opening_stated")
    assert take(book, tmp_path, WHOLE).added == 1


def test_a_sealed_statement_stays_until_the_seal_is_opened(full_place: Place) -> None:
    with open_books(full_place.url, clock=Clock(datetime(2023, 2, 1, tzinfo=UTC))) as books:
        _is_sealed(books["SL"])


def _is_sealed(book: Book) -> None:
    seq = next(one.seq for one in statements(book, "1122").rows if one.withdrawn is None)
    with pytest.raises(SealedError, match="the statement covers days of it"):
        record(book.as_("HOA"), WithdrawStatement(of=seq), reason=WHY)


def test_the_act_refuses_a_second_statement_of_a_file_only_while_the_first_counts(book: Book) -> None:
    line = KeptLine(account="112", key="0b" * 32, number=1, date=FIRST, amount=70, currency="VND", row=1)
    act = ImportStatement(
        account="112", sha256="0f" * 32, part=1, layout="mb", read=1, added=1, start=FIRST, first=FIRST, last=FIRST,
        opening=0, closing=70, rows=(line,),
    )  # fmt: skip
    seq = record(book, act).seq
    with pytest.raises(StatementKnownError):
        record(book, act)
    withdraw(book, seq)


ONE_BY_ITS_SEQ: Final = {"store/matching.py": 2, "store/matters/bank.py": 1, "store/statements.py": 6}
"""Queries for statements or lines that the caller names, for that of a kept line, or for all there ever were."""
_ASKED: Final = re.compile(r"\b(?:qkh_statement|qkh_statement_rows)\b")


def test_whoever_reads_lines_of_statements_asks_whether_they_were_withdrawn() -> None:
    source = Path(quykhuyenhoc.__file__).parent
    asked = {
        path.relative_to(source).as_posix(): len(_ASKED.findall(text)) - text.count("{KEPT}")
        for path in sorted(source.rglob("*.py"))
        if _ASKED.search(text := path.read_text(encoding="utf-8"))
    }
    assert {path: count for path, count in asked.items() if count} == ONE_BY_ITS_SEQ
