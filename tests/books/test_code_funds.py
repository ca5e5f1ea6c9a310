"""A bank line goes to the fund that the code in its memo names; where it does not, a reason and another person do."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import pytest

from quykhuyenhoc import Book, Money, open_books, record, verify
from quykhuyenhoc.acts import (
    AddDonor,
    Adjustment,
    MakePledge,
    OpenCampaign,
    OpenParty,
    PledgePart,
    Receipt,
    SetCodePrefix,
    Split,
    Unseal,
)
from quykhuyenhoc.bank.codes import ReferenceCode
from quykhuyenhoc.books.matching.drafting import LineChoice
from quykhuyenhoc.books.matching.matches import joined
from quykhuyenhoc.errors import ReasonNeededError
from quykhuyenhoc.kinds import CampaignKind
from quykhuyenhoc.ledger import Matter
from quykhuyenhoc.reports import open_matters, reconciliation, span
from tests.bank.truth import Movement
from tests.books.test_bank_agrees import take
from tests.conftest import Copy
from tests.officers import appoint, approved, signer
from tests.samples import Clock, small_book

DAY, LAST = date(2022, 3, 7), date(2022, 3, 31)
BIG: Final = 20_000_000

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def book(place: Copy) -> Iterator[Book]:
    """Give a book whose codes TH, of a campaign and of a pledge are for the fund TH; in the end all is as recorded."""
    with open_books(place("empty").url, clock=Clock(datetime(2023, 1, 15, 3, 0, tzinfo=UTC))) as books:
        book = small_book(books)
        record(book, AddDonor(code="D1"))
        record(book, OpenCampaign(code="LE", name="Lễ", kind=CampaignKind.CAMPAIGN))
        part = PledgePart(fund="TH", amount=Money(9 * BIG))
        record(book, MakePledge(code="CK-1", party="D1", date=DAY, parts=(part,)))
        record(book, SetCodePrefix(prefix="TH", fund="TH"))
        record(book, SetCodePrefix(prefix="LE", fund="TH", campaign="LE"))
        record(book, SetCodePrefix(prefix="CK1", pledge="CK-1"))
        yield book
        assert list(verify(books)) == []


def gift(fund: str, *amounts: int) -> Receipt:
    """Return a gift to a fund, in parts."""
    splits = tuple(Split(fund=fund, amount=Money(one), account="5111") for one in amounts)
    return Receipt(date=DAY, account="112", splits=splits, description="ủng hộ", person="LE VAN AN")


def line(book: Book, folder: Path, *amounts: int, code: str = "") -> list[str]:
    """Keep a statement with such gifts, whose memos bear a code; return its lines."""
    memo = f"LE VAN AN ung ho {code or ReferenceCode('TH').text}"
    seq = take(book, folder, tuple(Movement(DAY, one, f"FT{n}", memo) for n, one in enumerate(amounts)))
    return [f"{seq}/{n}" for n in range(1, len(amounts) + 1)]


def put_together(book: Book, place: str, seq: int, *, reason: str | None = None, actor: str | None = None) -> None:
    """Match a line with all that is left of a receipt."""
    left = book.matching.unmatched("112")
    ids = {one.id: None for one in left.booked if one.id.startswith(f"{seq}/")}
    book.as_(actor).matching.accept(left, [joined(left, {place: None}, ids)], reason=reason)


def listed(book: Book, period: str = "2022-03") -> tuple[Matter, ...]:
    """Return the lines that are named as being in another fund."""
    return next(kind.found for kind in open_matters(book, span(period)) if kind.code == "codes")


@pytest.mark.parametrize("code", [ReferenceCode("TH").text, ReferenceCode("LE").text, ReferenceCode("CK1", 1).text])
def test_a_line_with_the_code_of_a_fund_goes_to_another_only_with_a_reason(
    book: Book, tmp_path: Path, code: str
) -> None:
    first, second = line(book, tmp_path, 500, 700, code=code)
    seq = record(book, gift("PY", 500)).seq
    with pytest.raises(ReasonNeededError, match=f"Line {first} bears the code of fund TH; 500 ₫ of it .* fund PY"):
        put_together(book, first, seq)
    with pytest.raises(ReasonNeededError, match=f"Line {second} bears"):
        book.matching.book_lines("112", [LineChoice(line=second, fund="PY", account="5111")])
    put_together(book, first, seq, reason="người gửi nói là cho quỹ khác")
    book.matching.book_lines("112", [LineChoice(line=second, fund="PY", account="5111")], reason="như trên")
    assert book.matching.unmatched("112").lines == ()


def test_what_goes_where_the_code_says_needs_no_reason_and_is_not_listed(book: Book, tmp_path: Path) -> None:
    first, second = line(book, tmp_path, BIG, BIG)
    put_together(book, first, record(book, gift("TH", BIG)).seq)
    book.matching.book_lines("112", [LineChoice(line=second, fund="TH", account="5111")])
    assert listed(book) == ()


def test_the_automatic_passes_leave_such_a_line_to_a_person(book: Book, tmp_path: Path) -> None:
    (place,) = line(book, tmp_path, 500)
    record(book, gift("PY", 500))
    run = book.matching.match_automatically("112")
    assert (run.matches, run.lines_left, run.postings_left, run.recorded) == (0, 1, 1, None)
    assert [one.id for one in book.matching.unmatched("112").lines] == [place]


def test_a_voucher_that_was_corrected_into_the_right_fund_is_there(book: Book, tmp_path: Path) -> None:
    (place,) = line(book, tmp_path, BIG)
    done = record(book, gift("PY", BIG))
    record(book, Adjustment(of=done.nos[0], date=DAY, fund="TH"), reason="gõ nhầm quỹ")
    put_together(book, place, done.seq)
    assert listed(book) == ()


def test_what_was_matched_elsewhere_is_no_matter_once_it_is_corrected(book: Book, tmp_path: Path) -> None:
    (place,) = line(book, tmp_path, BIG)
    done = record(book, gift("PY", BIG))
    put_together(book, place, done.seq, reason="nhầm")
    assert [one.subject for one in listed(book)] == [place]
    record(book, Adjustment(of=done.nos[0], date=DAY, fund="TH"), reason="sửa lại")
    assert listed(book) == ()


@pytest.mark.parametrize(("parts", "told"), [((BIG - 1,), 0), ((BIG,), 1), ((BIG - 1, 1), 2)])
def test_lines_elsewhere_are_named_where_they_reach_the_limit_together(
    book: Book, tmp_path: Path, parts: tuple[int, ...], told: int
) -> None:
    for place, amount in zip(line(book, tmp_path, *parts), parts, strict=True):
        put_together(book, place, record(book, gift("PY", amount)).seq, reason="nhầm")
    found = listed(book)
    assert [(one.amount, one.currency, one.since) for one in found] == [(one, "VND", DAY) for one in parts][:told]
    assert [one.subject.partition("/")[2] for one in found] == [str(n) for n in range(1, told + 1)]


def test_it_is_named_until_another_person_signs_a_reconciliation_over_its_day(book: Book, tmp_path: Path) -> None:
    (place,) = line(book, tmp_path, BIG)
    seq = record(book, gift("PY", BIG)).seq
    appoint(book, "HOA", "LAN")
    put_together(book, place, seq, reason="nhầm", actor="HOA")
    assert [one.subject for one in listed(book)] == [place]
    notes = reconciliation(book, "112", span("2022-03")).report.notes
    assert any(f"Line {place} bears the code of fund TH; 20,000,000 ₫ of it is in fund PY" in one for one in notes)
    act = book.reconciliation.seal_act("112", LAST, prepared_by="HOA", reviewed_by="LAN", sign=signer("LAN"))
    sealed = record(book.as_("LAN"), act).seq
    assert listed(book) == ()
    approved(book, Unseal(of=sealed), reason="xem lại")
    assert [one.subject for one in listed(book)] == [place]


def test_a_seal_that_nobody_signed_with_a_key_stands_for_nothing(book: Book, tmp_path: Path) -> None:
    (place,) = line(book, tmp_path, BIG)
    put_together(book, place, record(book, gift("PY", BIG)).seq, reason="nhầm", actor="HOA")
    record(book, OpenParty(code="LAP", name="Người lập"))
    record(book.as_("LAP"), book.reconciliation.seal_act("112", LAST, prepared_by="D1", reviewed_by="LAP"))
    assert [one.subject for one in listed(book)] == [place]
