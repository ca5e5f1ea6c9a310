"""Bank and book: what is matched, what is booked from the bank alone, what stands between them, what is sealed."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Money, Recorded, open_books, record
from quykhuyenhoc.acts import (
    GrantRole,
    MarkLines,
    MatchLines,
    OpeningBalances,
    Receipt,
    Reversal,
    Seal,
    SetBankRule,
    SetCodePrefix,
    Split,
    Unmatch,
    Unseal,
)
from quykhuyenhoc.bank.codes import ReferenceCode
from quykhuyenhoc.bank.matches import BankPart, Match
from quykhuyenhoc.books.matching import unmatched
from quykhuyenhoc.books.matching.booking import LineResult
from quykhuyenhoc.books.matching.drafting import LineChoice, Told, choices_of
from quykhuyenhoc.books.matching.matches import suggestions
from quykhuyenhoc.errors import (
    BankAccountError,
    ControlError,
    DifferenceError,
    KeyFileError,
    MatchError,
    MatchSumsError,
    MatchTwiceError,
    OldPostingsError,
    SealedError,
    UnmatchedLinesError,
)
from quykhuyenhoc.i18n import use_language
from quykhuyenhoc.imports.statements import StatementOptions, import_statement
from quykhuyenhoc.kinds import Mark, Role
from quykhuyenhoc.ledger import LineAt, MatchPart, Posting
from quykhuyenhoc.ledger.reconciliation import Reconciled
from quykhuyenhoc.proof.verification import verify
from quykhuyenhoc.reports import reconciliation, span
from quykhuyenhoc.store.snapshot import Snapshot
from tests.bank.layouts import camt
from tests.bank.truth import Movement, Truth
from tests.closing import closing_act
from tests.conftest import Copy
from tests.officers import public_key, put, signer
from tests.samples import Clock, payment, receipt, reconciled_book

FIRST, LAST, SECOND = date(2022, 3, 1), date(2022, 3, 31), date(2022, 4, 30)
CODE = ReferenceCode("TH", 1).text
MARCH = (
    Movement(date(2022, 3, 7), 500_000, "FT1", f"LE VAN AN {CODE} ung ho"),
    Movement(date(2022, 3, 8), 200_000, "FT2", "NGUYEN THI HOA chuyen tien ung ho"),
    Movement(date(2022, 3, 9), -11_000, "FT3", "phi dich vu SMS"),
)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("vi")


@pytest.fixture
def book(place: Copy) -> Iterator[Book]:
    """Give a book with a code for its fund, a rule for fees and three officers; after it all must be as recorded."""
    with open_books(place("empty").url, clock=Clock(datetime(2023, 1, 15, 3, 0, tzinfo=UTC))) as books:
        book = reconciled_book(books)
        record(book, SetCodePrefix(prefix="TH", fund="TH"))
        record(book, SetBankRule(account="112", fee_fund="TH"))
        yield book
        assert list(verify(books)) == []


def take(book: Book, folder: Path, movements: tuple[Movement, ...] = MARCH, **days: Any) -> int:
    """Import a statement of March, or of other days; return its seq."""
    place = folder / "sao-ke.xml"
    place.write_bytes(camt(Truth(days.pop("opening", 0), movements, **{"first": FIRST, "last": LAST} | days)))
    return import_statement(book, str(place), StatementOptions(account="112"))[0].seq


def gift(amount: int, day: date, text: str = "ủng hộ") -> Receipt:
    """Return a gift whose text may hold a code."""
    return Receipt(
        date=day, account="112", splits=(Split(fund="TH", amount=Money(amount), account="5111"),), description=text
    )


def stands(book: Book, until: date = LAST, known: int = 1 << 62) -> Reconciled:
    """Return the reconciliation of the bank account."""
    with book.books.source.reading() as connection:
        return Snapshot(connection, book.number, known).reconciliation.reconciled("112", "VND", until)


def sealed(book: Book, until: date = LAST) -> int:
    """Seal the account; return the seq."""
    return record(
        book.as_("SOAT"), book.reconciliation.seal_act("112", until, prepared_by="LAP", reviewed_by="SOAT")
    ).seq


def agreed(book: Book, folder: Path, **days: Any) -> Recorded:
    """Record a gift and its bank line, and match them; return the matching."""
    record(book, gift(500_000, date(2022, 3, 7), CODE))
    take(book, folder, MARCH[:1], **days)
    run = book.matching.match_automatically("112")
    assert run.recorded
    return run.recorded


def test_a_gift_with_its_code_is_matched_by_the_code(book: Book, tmp_path: Path) -> None:
    take(book, tmp_path)
    record(book, gift(500_000, date(2022, 3, 20), f"ủng hộ {CODE}"))
    run = book.as_("LAP").matching.match_automatically("112")
    assert (run.matches, run.rules, run.lines_left, run.postings_left) == (1, {"code": 1}, 2, 0)
    assert book.matching.match_automatically("112").recorded is None


def test_what_no_pass_is_sure_of_waits_for_a_person(book: Book, tmp_path: Path) -> None:
    take(book, tmp_path)
    record(book, gift(200_000, date(2022, 3, 8), "ủng hộ"))
    assert book.matching.match_automatically("112").matches == 0
    left = book.matching.unmatched("112")
    (best, *_), *_more = [found for found in suggestions(left).values() if found]
    book.matching.accept(left, [best])
    assert [line.amount for line in book.matching.unmatched("112").lines] == [500_000, -11_000]


def test_one_line_may_be_split_over_several_postings(book: Book, tmp_path: Path) -> None:
    seq = take(book, tmp_path)
    small, large = (record(book, gift(amount, date(2022, 3, 7))).seq for amount in (200_000, 300_000))
    left = book.matching.unmatched("112")
    match = Match(
        lines=(BankPart(f"{seq}/1", 500_000),),
        booked=(BankPart(f"{small}/1/1", 200_000), BankPart(f"{large}/1/1", 300_000)),
        rule="person",
    )  # fmt: skip
    book.matching.accept(left, [match])
    with pytest.raises(MatchTwiceError, match="0 is left to match, not 500000"):
        book.matching.accept(left, [match])


def test_a_match_that_is_no_equal_sum_is_refused_at_the_door(book: Book, tmp_path: Path) -> None:
    seq = take(book, tmp_path)
    parts = (
        MatchPart(number=1, date=date(2022, 3, 7), amount=500_000, rule="person", score=100, statement=seq, at=1),
        MatchPart(number=1, date=date(2022, 3, 7), amount=1, rule="person", score=100, posting=1, entry=1, line=1),
    )
    with pytest.raises(MatchSumsError):
        record(book, MatchLines(account="112", matches=1, parts=parts))


def test_a_match_taken_back_is_open_again(book: Book, tmp_path: Path) -> None:
    take(book, tmp_path)
    record(book, gift(500_000, date(2022, 3, 7), CODE))
    run = book.matching.match_automatically("112")
    assert run.recorded
    record(book, Unmatch(of=run.recorded.seq), reason="nhầm người")
    assert len(book.matching.unmatched("112").lines) == 3
    with pytest.raises(MatchError, match="taken back already"):
        record(book, Unmatch(of=run.recorded.seq), reason="nhầm người")
    assert book.matching.match_automatically("112").matches == 0, "what a person took apart stays so"


def test_gifts_and_fees_are_booked_from_the_bank_in_one_step(book: Book, tmp_path: Path) -> None:
    seq = take(book, tmp_path)
    drafts = book.matching.line_drafts(book.matching.unmatched("112"))
    assert [(one.kind, one.code) for one in drafts] == [("gift", CODE), ("", ""), ("fee", "")]
    fee = LineChoice(line=f"{seq}/3", kind="fee", account="6111")
    done = book.as_("LAP").matching.book_lines("112", (*choices_of(drafts[:2], Told(fund="PY")), fee))
    assert [len(one.postings) for one in done.booked] == [2, 2, 2]
    assert [one.postings[0].fund for one in done.booked] == ["TH", "PY", "TH"]
    now = stands(book)
    assert (now.bank, now.book, now.items, now.difference) == (689_000, 689_000, (), 0)


def test_open_lines_are_booked_page_after_page_and_rules_are_learnt_of_each(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unmatched, "PAGE", 1)
    seq, heard = take(book, tmp_path), list[LineResult]()
    told = Told(fund="PY", learn=True)
    assert book.as_("LAP").matching.book_open_lines("112", told, each=heard.append)[:2] == (2, 1)
    assert heard == [(f"{seq}/1", ("BC00001/2022",), None), (f"{seq}/2", ("BC00002/2022",), None)]
    assert [line.id for line in book.matching.unmatched("112").lines] == [f"{seq}/3"]
    assert {one.fund for one in book.matching.learnt_rules()} == {"TH", "PY"}
    assert (stands(book).book, list(verify(book.books))) == (700_000, [])
    assert book.as_("LAP").matching.book_open_lines("112", told)[:2] == (0, 1)


def test_what_is_booked_from_a_line_names_its_giver_only_by_initials(book: Book, tmp_path: Path) -> None:
    seq = take(book, tmp_path)
    book.matching.book_lines("112", [LineChoice(line=f"{seq}/2", fund="PY", account="5111")])
    with book.books.source.reading() as connection:
        sql = "SELECT path, value FROM qkh_personal WHERE seq > :seq ORDER BY path"
        found = dict(connection.rows(sql, {"seq": seq}))
    assert found == {
        "act.description": "N*** T*** H*** chuyen tien ung ho", "act.document": "FT2", "act.person": "N*** T*** H***"
    }  # fmt: skip


def test_a_line_is_never_booked_twice(book: Book, tmp_path: Path) -> None:
    seq = take(book, tmp_path)
    choice = LineChoice(line=f"{seq}/2", fund="PY", account="5111")
    done = book.matching.book_lines("112", [choice])
    with pytest.raises(MatchError, match="is not open"):
        book.matching.book_lines("112", [choice])
    assert done.matched
    record(book, Unmatch(of=done.matched.seq), reason="thử")
    for again in (choice, LineChoice(line=f"{seq}/2", fund="TH", account="5111")):
        with pytest.raises(MatchError, match=rf"line {seq}/2 was booked already \(BC00001/2022\); match it"):
            book.matching.book_lines("112", [again])


def test_a_line_that_is_named_twice_is_booked_not_at_all(book: Book, tmp_path: Path) -> None:
    choice = LineChoice(line=f"{take(book, tmp_path)}/2", fund="PY", account="5111")
    with pytest.raises(MatchError, match="was booked already"):
        book.matching.book_lines("112", [choice, choice])
    assert stands(book).book == 0


def test_what_a_person_chose_is_learnt_and_proposed_for_the_next(book: Book, tmp_path: Path) -> None:
    seq = take(book, tmp_path)
    book.matching.book_lines("112", [LineChoice(line=f"{seq}/2", fund="PY", account="5111", learn=True)])
    assert [(rule.words, rule.fund, rule.count) for rule in book.matching.learnt_rules()] == [
        (("hoa", "nguyen", "thi"), "PY", 1)
    ]
    again = Movement(date(2022, 4, 8), 70_000, "FT9", "NGUYEN THI HOA chuyen tien")
    take(book, tmp_path, (again,), opening=689_000, first=date(2022, 4, 1), last=SECOND)
    drafts = {one.line: one for one in book.matching.line_drafts(book.matching.unmatched("112"))}
    assert drafts[max(drafts, key=lambda place: int(place.split("/")[0]))].postings[0].fund == "PY"


def test_lines_that_are_set_aside_are_not_matched_and_still_stand_between_bank_and_book(
    book: Book, tmp_path: Path
) -> None:
    seq = take(book, tmp_path)
    mark = MarkLines(mark=Mark.IGNORED, marked=(LineAt(statement=seq, at=3),))
    with pytest.raises(Exception, match="reason"):
        record(book, mark)
    record(book, mark, reason="ngân hàng sẽ trả lại")
    assert [line.id for line in book.matching.unmatched("112").lines] == [f"{seq}/1", f"{seq}/2"]
    now = stands(book)
    assert [item.mark for item in now.items] == [None, None, "ignored"]
    assert (now.bank, now.lines, now.book, now.difference) == (689_000, 689_000, 0, 0)
    record(book, MarkLines(mark=Mark.OPEN, marked=(LineAt(statement=seq, at=3),)))
    assert len(book.matching.unmatched("112").lines) == 3


def test_a_cheque_that_clears_next_month_stands_between_until_then(book: Book, tmp_path: Path) -> None:
    record(book, gift(500_000, date(2022, 3, 7), CODE))
    record(book, payment(300_000, day=date(2022, 3, 30)))
    take(book, tmp_path, MARCH[:1])
    april = Movement(date(2022, 4, 2), -300_000, "FT8", "hoc bong")
    take(book, tmp_path, (april,), opening=500_000, first=date(2022, 4, 1), last=SECOND)
    book.matching.match_automatically("112")
    left = book.matching.unmatched("112")
    if left.lines:
        book.matching.accept(left, [suggestions(left)[left.lines[0].id][0]])
    now = stands(book)
    assert (now.bank, now.postings, now.book, now.difference) == (500_000, -300_000, 200_000, 0)
    assert stands(book, SECOND).items == ()


def test_what_the_book_had_before_the_first_statement_is_in_its_opening_balance(book: Book, tmp_path: Path) -> None:
    lines = (Posting("112", "TH", 3_000_000), Posting("112", "PY", 500_000))
    record(book, OpeningBalances(date=FIRST, lines=lines))
    take(book, tmp_path, (), opening=3_500_000)
    assert (stands(book).difference, stands(book).items) == (0, ())


def test_a_difference_that_nothing_explains_is_told_and_not_sealed(book: Book, tmp_path: Path) -> None:
    record(book, OpeningBalances(date=FIRST, lines=(Posting("112", "TH", 3_000_000),)))
    take(book, tmp_path, (), opening=3_000_500)
    assert stands(book).difference == 500
    with pytest.raises(DifferenceError, match="differ by 500"):
        sealed(book)


def test_a_seal_needs_statements_that_reach_its_day(book: Book, tmp_path: Path) -> None:
    with pytest.raises(BankAccountError, match="no statement covers 31/03/2022"):
        sealed(book)
    take(book, tmp_path)
    with pytest.raises(BankAccountError, match="no statement covers 01/04/2022"):
        sealed(book, SECOND)


def test_who_seals_is_another_person_than_who_prepared_it(book: Book, tmp_path: Path) -> None:
    agreed(book, tmp_path)
    act = book.reconciliation.seal_act("112", LAST, prepared_by="SOAT", reviewed_by="SOAT")
    with pytest.raises(MatchError, match="another person"):
        record(book.as_("SOAT"), act)
    with pytest.raises(ControlError, match="SOAT must record this"):
        record(book.as_("LAP"), book.reconciliation.seal_act("112", LAST, prepared_by="LAP", reviewed_by="SOAT"))


# -- what a seal asks for ---------------------------------------------------------------------------------------------


def test_an_account_is_not_sealed_while_a_bank_line_matches_nothing(book: Book, tmp_path: Path) -> None:
    seq = take(book, tmp_path)
    with pytest.raises(UnmatchedLinesError) as caught:
        sealed(book)
    assert caught.value.details["lines"] == (f"{seq}/1", f"{seq}/2", f"{seq}/3")


def test_ignored_lines_may_be_sealed_where_they_cancel_out_and_only_then(book: Book, tmp_path: Path) -> None:
    twice = (Movement(FIRST, 300, "FT1", "nham"), Movement(FIRST, -300, "FT2", "hoan"), Movement(LAST, 7, "FT3", "lai"))
    seq = take(book, tmp_path, twice)
    record(
        book, MarkLines(mark=Mark.IGNORED, marked=tuple(LineAt(statement=seq, at=n) for n in (1, 2, 3))), reason="hoàn"
    )
    with pytest.raises(UnmatchedLinesError):
        sealed(book)
    record(book, MarkLines(mark=Mark.OPEN, marked=(LineAt(statement=seq, at=3),)), reason="lãi")
    book.matching.book_lines("112", [LineChoice(line=f"{seq}/3", fund="TH", account="5111")])
    assert sealed(book)


def test_a_voucher_that_waits_for_the_bank_for_more_than_31_days_takes_a_reason(book: Book, tmp_path: Path) -> None:
    agreed(book, tmp_path)
    old = record(book, gift(5, date(2022, 3, 29))).no or ""
    record(book, gift(6, date(2022, 3, 30)))
    take(book, tmp_path, (), opening=500_000, first=date(2022, 4, 1), last=SECOND)
    assert sealed(book, date(2022, 4, 29))
    with pytest.raises(OldPostingsError) as caught:
        sealed(book, SECOND)
    assert caught.value.details["nos"] == (old,)
    act = book.reconciliation.seal_act(
        "112", SECOND, prepared_by="LAP", reviewed_by="SOAT", reasons={old: "séc chưa lĩnh"}
    )
    assert record(book.as_("SOAT"), act).seq


@pytest.mark.parametrize("work", ["imports", "matches", "sets aside"])
def test_who_imported_matched_or_set_aside_reviews_only_where_nobody_else_could(
    book: Book, tmp_path: Path, work: str
) -> None:
    record(book, gift(500_000, date(2022, 3, 7), CODE))
    place = tmp_path / "sao-ke.xml"
    place.write_bytes(camt(Truth(0, MARCH[:1], first=FIRST, last=LAST)))
    who = {one: "SOAT" if one == work else "LAP" for one in ("imports", "matches", "sets aside")}
    seq = import_statement(book.as_(who["imports"]), str(place), StatementOptions(account="112"))[0].seq
    line = (LineAt(statement=seq, at=1),)
    for mark in (Mark.IGNORED, Mark.OPEN):
        record(book.as_(who["sets aside"]), MarkLines(mark=mark, marked=line), reason="xem lại")
    assert book.as_(who["matches"]).matching.match_automatically("112").recorded
    for party, role in (("LAP", Role.ACCOUNTANT), ("SOAT", Role.INSPECTOR), ("D1", Role.CHAIR)):
        grant = GrantRole(party=party, role=role, date=date(2022, 1, 1), public_key=public_key(party))
        if party == "D1":
            book.as_("SOAT").controls.approve(put(book, grant, by="LAP"), sign=signer("SOAT"))
        else:
            record(book.as_("LAP"), grant)
    own = book.reconciliation.seal_act("112", LAST, prepared_by="LAP", reviewed_by="SOAT", sign=signer("SOAT"))
    with pytest.raises(ControlError, match="imported or matched"):
        record(book.as_("SOAT"), own)
    record(
        book.as_("D1"),
        book.reconciliation.seal_act("112", LAST, prepared_by="LAP", reviewed_by="D1", sign=signer("D1")),
    )


def test_where_all_who_hold_keys_worked_on_it_one_of_them_reviews_it(book: Book, tmp_path: Path) -> None:
    record(book, gift(500_000, date(2022, 3, 7), CODE))
    place = tmp_path / "sao-ke.xml"
    place.write_bytes(camt(Truth(0, MARCH[:1], first=FIRST, last=LAST)))
    import_statement(book.as_("LAP"), str(place), StatementOptions(account="112"))
    assert book.as_("SOAT").matching.match_automatically("112").recorded
    for party in ("LAP", "SOAT"):
        grant = GrantRole(party=party, role=Role.INSPECTOR, date=date(2022, 1, 1), public_key=public_key(party))
        record(book.as_("LAP"), grant)
    act = book.reconciliation.seal_act("112", LAST, prepared_by="LAP", reviewed_by="SOAT", sign=signer("SOAT"))
    assert record(book.as_("SOAT"), act).seq


def test_where_two_persons_hold_keys_who_reviewed_it_signs(book: Book, tmp_path: Path) -> None:
    agreed(book, tmp_path)
    for party, role in (("LAP", Role.ACCOUNTANT), ("SOAT", Role.INSPECTOR)):
        grant = GrantRole(party=party, role=role, date=date(2022, 1, 1), public_key=public_key(party))
        record(book.as_("LAP"), grant)
    who: dict[str, Any] = {"prepared_by": "LAP", "reviewed_by": "SOAT"}
    for sign in (None, signer("LAP"), signer("LAP", named="SOAT")):
        with pytest.raises(KeyFileError):
            record(book.as_("SOAT"), book.reconciliation.seal_act("112", LAST, **who, sign=sign))
    right = book.reconciliation.seal_act("112", LAST, **who, sign=signer("SOAT"))
    with pytest.raises((KeyFileError, MatchError)):
        record(book.as_("SOAT"), replace(right, bank=right.bank + 1))
    keyless = book.reconciliation.seal_act("112", LAST, prepared_by="LAP", reviewed_by="D1", sign=signer("SOAT"))
    with pytest.raises(ControlError, match="no key"):
        record(book.as_("D1"), keyless)
    record(book.as_("SOAT"), right)
    drawn = reconciliation(book, "112", span("2022-03")).report
    assert "signed with a key" in " ".join(drawn.notes)


# -- a statement of closed days ---------------------------------------------------------------------------------------


def test_a_statement_of_closed_days_is_seen_with_what_the_closing_knew_beside(book: Book, tmp_path: Path) -> None:
    record(book, gift(500_000, date(2022, 3, 7), CODE))
    closed = record(book, closing_act("2022-03")).seq
    take(book, tmp_path)
    found = reconciliation(book, "112", span("2022-03"))
    assert (found.bank, found.held, found.difference) == (689_000, 500_000, 0)
    assert any(f"(#{closed}) knew no balance at the bank, and 500,000 ₫" in note for note in found.report.notes)
    then = reconciliation(book, "112", span("2022-03"), known_at=closed)
    assert (then.bank, then.held, then.difference) == (None, 500_000, None)


def test_lines_of_closed_days_are_booked_on_the_first_open_day_with_theirs_as_the_documents(
    book: Book, tmp_path: Path
) -> None:
    record(book, closing_act("2022-03"))
    seq = take(book, tmp_path)
    gift_line = LineChoice(line=f"{seq}/1", fund="TH", account="5111")
    done = book.matching.book_lines("112", [gift_line])
    other = book.matching.book_lines("112", [LineChoice(line=f"{seq}/3", kind="fee", account="6111")])
    with book.books.source.reading() as connection:
        acts: list[Any] = [Snapshot(connection, book.number).acts.read(one.booked[0].seq).act for one in (done, other)]
    days = [(str(act.date), str(act.document_date)) for act in acts]
    assert days == [("2022-04-01", "2022-03-07"), ("2022-04-01", "2022-03-09")]


def test_a_seal_holds_the_days_and_the_matches_it_rests_on(book: Book, tmp_path: Path) -> None:
    matched = agreed(book, tmp_path, last=date(2022, 3, 30))
    seal = sealed(book, date(2022, 3, 30))
    with pytest.raises(SealedError, match="the match stands in it"):
        record(book, Unmatch(of=matched.seq), reason="nhầm")
    late = Movement(date(2022, 3, 30), 5, "FT7", "lai")
    with pytest.raises(SealedError, match="brings lines of 30/03/2022"):
        take(book, tmp_path, (late,), opening=500_000, first=date(2022, 3, 30))
    with pytest.raises(SealedError, match="sealed already"):
        sealed(book, date(2022, 3, 15))
    record(book, Unseal(of=seal), reason="ngân hàng sửa sao kê")
    record(book, Unmatch(of=matched.seq), reason="nhầm")


def test_a_seal_waits_for_approval_with_what_was_open_then(book: Book, tmp_path: Path) -> None:
    agreed(book, tmp_path)
    record(book, gift(7, LAST))
    seal = put(book, book.reconciliation.seal_act("112", LAST, prepared_by="LAP", reviewed_by="SOAT"), by="SOAT")
    found = book.controls.proposed(seal)
    assert isinstance(found, Seal)
    assert len(found.items) == 1


def test_a_seal_of_figures_that_are_no_longer_those_is_refused(book: Book, tmp_path: Path) -> None:
    take(book, tmp_path)
    act = book.reconciliation.seal_act("112", LAST, prepared_by="LAP", reviewed_by="SOAT")
    record(book, gift(1, date(2022, 3, 7)))
    with pytest.raises(MatchError, match="look again"):
        record(book.as_("SOAT"), act)


def test_what_was_sealed_reads_the_same_for_ever_and_a_reversal_stands_in_the_next(book: Book, tmp_path: Path) -> None:
    no = record(book, gift(500_000, date(2022, 3, 7), CODE)).no
    take(book, tmp_path, MARCH[:1])
    book.matching.match_automatically("112")
    seal = sealed(book)
    before = stands(book, LAST, seal)
    record(book, Reversal(of=no or "", date=date(2022, 4, 5)), reason="trả nhầm")
    take(book, tmp_path, (), opening=500_000, first=date(2022, 4, 1), last=SECOND)
    book.matching.match_automatically("112")
    assert stands(book, LAST, seal) == before
    assert [(item.date, item.amount) for item in stands(book, SECOND).items] == [(date(2022, 4, 5), -500_000)]
    assert stands(book, SECOND).difference == 0


def test_a_fee_goes_by_the_rule_of_its_account(book: Book, tmp_path: Path) -> None:
    seq = take(book, tmp_path)
    book.matching.book_lines("112", [LineChoice(line=f"{seq}/1", fund="TH", account="5111")])
    done = book.matching.book_lines("112", [LineChoice(line=f"{seq}/3", kind="fee", account="6111")])
    assert [line.amount for line in done.booked[0].postings] == [11_000, -11_000]


def test_cash_is_counted_by_pieces_and_sealed_where_it_is_what_the_book_says(book: Book) -> None:
    record(book, receipt(1_250_000, account="111", day=date(2022, 3, 7)))
    act = book.reconciliation.count_act("111", LAST, {500_000: 2, 200_000: 1, 50_000: 1}, cashier="LAP", witness="SOAT")
    assert (act.counted, act.held, act.reason_needed()) == (1_250_000, 1_250_000, False)
    record(book, act)
    with book.books.source.reading() as connection:
        view = book.view(connection, book.books.clock())
        found = view.reconciliation.sealed("111", "VND")
    assert found
    assert found.until == "2022-03-31"


def test_cash_that_is_missing_needs_a_reason_and_seals_nothing(book: Book) -> None:
    record(book, receipt(1_250_000, account="111", day=date(2022, 3, 7)))
    act = book.reconciliation.count_act("111", LAST, {500_000: 2, 200_000: 1}, cashier="LAP", witness="SOAT")
    with pytest.raises(Exception, match="reason"):
        record(book, act)
    record(book, act, reason="thiếu một tờ 50.000")
    with book.books.source.reading() as connection:
        assert book.view(connection, book.books.clock()).reconciliation.sealed("111", "VND") is None
