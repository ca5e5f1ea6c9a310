"""Reference codes of a campaign and of a pledge: what lines that hold one are booked as, and what they are not."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from quykhuyenhoc import Book, Money, open_books, record
from quykhuyenhoc.acts import (
    AddDonor,
    ChangeAccount,
    CloseFund,
    MakePledge,
    OpenCampaign,
    OpenFund,
    OpenParty,
    PledgePart,
    Receipt,
    SetCodePrefix,
    SetMatchRules,
    Split,
)
from quykhuyenhoc.acts.matching import RuleLine
from quykhuyenhoc.bank.codes import ReferenceCode
from quykhuyenhoc.bank.rules import Draft
from quykhuyenhoc.books.matching.booking import LinesBooked
from quykhuyenhoc.books.matching.drafting import LineChoice, Told, choices_of
from quykhuyenhoc.errors import (
    DonationError,
    LineError,
    MatchError,
    NotFoundError,
    PledgeError,
    ReferenceCodeError,
)
from quykhuyenhoc.kinds import CampaignKind
from quykhuyenhoc.ledger.vouchers import Posting
from quykhuyenhoc.proof.verification import verify
from quykhuyenhoc.reports import donations
from tests.bank.truth import Movement
from tests.books.test_bank_agrees import stands, take
from tests.conftest import Copy
from tests.samples import Clock, small_book

DAY: Final = date(2022, 3, 7)
SPRING, OURS = ReferenceCode("DX22").text, ReferenceCode("CK1", 1).text

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def book(place: Copy) -> Iterator[Book]:
    """Give a book with a campaign, a pledge of 900.000 to it, and a prefix for each; in the end all is as recorded."""
    with open_books(place("empty").url, clock=Clock(datetime(2023, 1, 15, 3, 0, tzinfo=UTC))) as books:
        book = small_book(books)
        record(book, ChangeAccount(code="5111", role="donation"))
        record(book, AddDonor(code="D1"))
        record(book, OpenCampaign(code="DX22", name="Đầu xuân", since=date(2022, 2, 1), until=date(2022, 2, 28)))
        record(book, OpenCampaign(code="LE", name="Lễ", kind=CampaignKind.EVENT))
        record(book, pledge("CK-1", ("TH", 900_000), campaign="DX22", event="LE"))
        record(book, SetCodePrefix(prefix="PY", fund="PY"))
        record(book, SetCodePrefix(prefix="DX22", fund="PY", campaign="DX22"))
        record(book, SetCodePrefix(prefix="CK1", pledge="CK-1"))
        yield book
        assert list(verify(books)) == []


def pledge(code: str, *parts: tuple[str, int], campaign: str | None = None, event: str | None = None) -> MakePledge:
    """Return a pledge of D1 to funds."""
    its = tuple(PledgePart(fund=fund, amount=Money(amount)) for fund, amount in parts)
    return MakePledge(code=code, party="D1", date=DAY, parts=its, campaign=campaign, event=event)


def lines(book: Book, folder: Path, *memos: tuple[str, int]) -> list[str]:
    """Keep a statement with such gifts, a day apart; return its lines."""
    movements = tuple(
        Movement(date(2022, 3, 7 + n), amount, f"FT{n}", memo) for n, (memo, amount) in enumerate(memos)
    )  # fmt: skip
    seq = take(book, folder, movements)
    return [f"{seq}/{n}" for n in range(1, len(memos) + 1)]


def drafted(book: Book) -> tuple[Draft, ...]:
    return book.matching.line_drafts(book.matching.unmatched("112"))


def booked(book: Book, *only: str, told: Told | None = None) -> LinesBooked:
    """Book the lines that leave nothing to ask, or these."""
    return book.as_("LAP").matching.book_lines("112", choices_of(drafted(book), told, only))


class Shown(NamedTuple):
    """A gift as the list shows it."""

    donor: Any
    name: Any
    fund: Any
    campaign: Any
    event: Any
    pledge: Any
    left: Any


def gifts(book: Book) -> list[Shown]:
    return [Shown(*(getattr(row, name) for name in Shown._fields)) for row in donations(book).rows]


def test_a_line_with_the_code_of_a_campaign_becomes_a_gift_to_it_and_its_fund(book: Book, tmp_path: Path) -> None:
    (line,) = lines(book, tmp_path, (f"NGUYEN THI HOA {SPRING} ung ho", 200_000))
    (draft,) = drafted(book)
    assert (draft.kind, draft.campaign, draft.pledge, draft.shown_name) == ("gift", "DX22", "", "N*** T*** H***")
    (done,) = booked(book, line).booked
    assert done.postings == (
        Posting("112", "PY", 200_000, "VND"), Posting("5111", "PY", -200_000, "VND", None, None, "DX22"),
    )  # fmt: skip
    # The campaign ended in February: its days are told, not judged.
    assert gifts(book) == [Shown(None, "name not given", "PY", "DX22", None, None, 200_000)]
    assert stands(book).items == ()


def test_a_line_with_the_code_of_a_pledge_comes_on_it_with_its_donor_campaign_and_event(
    book: Book, tmp_path: Path
) -> None:
    lines(book, tmp_path, (f"{OURS} lan 1", 500_000))
    booked(book)
    assert gifts(book) == [Shown("D1", "Nguyễn Văn A", "TH", "DX22", "LE", "CK-1", 500_000)]
    after = book.gifts.find_pledge("CK-1")
    assert (after.received, after.open) == (500_000, 400_000)
    assert stands(book).items == ()


def test_more_than_is_to_come_of_a_pledge_is_taken_once_and_what_comes_after_waits(book: Book, tmp_path: Path) -> None:
    first, second, other = lines(
        book, tmp_path, (f"{OURS} lan 1", 1_000_000), (f"{OURS} lan 2", 1_000_000), (SPRING, 50_000)
    )
    problem = "nothing is to come of pledge CK-1 any more"
    assert [str(one.problem or "") for one in drafted(book)] == ["", problem, ""]
    with pytest.raises(MatchError, match=f"line {second}: {problem}; say it, and the fund of a gift"):
        booked(book, first, second)
    assert gifts(book) == []
    assert len(booked(book).booked) == 2
    assert [one.id for one in book.matching.unmatched("112").lines] == [second]
    assert other != second
    # A person who says so gets it onto the pledge all the same.
    book.matching.book_lines("112", [LineChoice(line=second, pledge="CK-1")])
    assert gifts(book)[1] == Shown("D1", "Nguyễn Văn A", "TH", "DX22", "LE", "CK-1", 1_000_000)
    assert book.gifts.find_pledge("CK-1").open == -1_100_000


def test_the_code_of_a_pledge_that_was_written_off_decides_nothing(book: Book, tmp_path: Path) -> None:
    record(book, book.gifts.writing_off("CK-1", date(2022, 3, 8)), reason="không còn")
    (line,) = lines(book, tmp_path, (OURS, 500_000))
    assert booked(book, told=Told(fund="PY")).booked == ()
    with pytest.raises(MatchError, match=f"line {line}: nothing is to come of pledge CK-1 any more"):
        booked(book, line, told=Told(fund="PY"))
    with pytest.raises(PledgeError, match="CK-1: nothing is to come of it any more"):
        book.statements.payment_code(pledge="CK-1")


def test_codes_of_a_campaign_and_a_fund_in_one_memo_decide_nothing_though_a_fund_is_named(
    book: Book, tmp_path: Path
) -> None:
    (line,) = lines(book, tmp_path, (f"{SPRING} {ReferenceCode('PY').text}", 500_000))
    assert booked(book, told=Told(fund="TH")).booked == ()
    with pytest.raises(
        MatchError, match=f"its codes {SPRING}, {ReferenceCode('PY').text} are for different things; say it"
    ):
        booked(book, line)
    book.matching.book_lines("112", [LineChoice(line=line, fund="PY", campaign="DX22")])
    assert gifts(book) == [Shown(None, "name not given", "PY", "DX22", None, None, 500_000)]


def test_the_code_of_a_pledge_decides_nothing_of_money_in_another_currency(book: Book, tmp_path: Path) -> None:
    part = PledgePart(fund="TH", amount=Money(10_000))
    record(book, MakePledge(code="CK-2", party="D1", date=DAY, parts=(part,)))
    record(book, SetCodePrefix(prefix="CK2", pledge="CK-2"))
    lines(book, tmp_path, (ReferenceCode("CK2", 1).text, 500_000))
    (draft,) = book.matching.line_drafts(replace(book.matching.unmatched("112").compared, currency="USD"))
    assert str(draft.problem) == "pledge CK-2 is in another currency"


def test_the_code_of_a_closed_fund_decides_nothing(book: Book, tmp_path: Path) -> None:
    record(book, OpenFund(code="CU", name="Quỹ cũ"))
    record(book, SetCodePrefix(prefix="CU", fund="CU"))
    record(book, CloseFund(code="CU", date=date(2022, 3, 7)))
    on_time, late = lines(book, tmp_path, (ReferenceCode("CU").text, 1_000), (ReferenceCode("CU").text, 2_000))
    with pytest.raises(MatchError, match=f"line {late}: .*CU.*08/03/2022"):
        booked(book, on_time, late)
    assert [one.postings[0].amount for one in booked(book).booked] == [1_000]


def test_a_donor_is_named_by_a_person_and_else_nobody_is(book: Book, tmp_path: Path) -> None:
    first, second = lines(book, tmp_path, (f"LE VAN AN {SPRING}", 200_000), ("TRAN THI BINH chuyen tien", 300_000))
    booked(book, first, told=Told(party="D1"))
    booked(book, second, told=Told(fund="TH"))
    assert gifts(book) == [
        Shown("D1", "Nguyễn Văn A", "PY", "DX22", None, None, 200_000),
        Shown(None, "name not given", "TH", None, None, None, 300_000),
    ]


def test_a_pledge_takes_no_gift_of_another_donor(book: Book, tmp_path: Path) -> None:
    record(book, OpenParty(code="D2", name="Khác"))
    (line,) = lines(book, tmp_path, (OURS, 500_000))
    with pytest.raises(PledgeError, match="it is a pledge of D1"):
        booked(book, line, told=Told(party="D2"))
    assert gifts(book) == []


def test_what_a_rule_learnt_of_fund_and_donor_holds_for_the_next_gift(book: Book, tmp_path: Path) -> None:
    first, second = lines(book, tmp_path, ("CTY HOA BINH ung ho", 200_000), ("CTY HOA BINH ung ho lan 2", 300_000))
    booked(book, first, told=Told(fund="TH", party="D1", learn=True))
    booked(book, second)
    assert gifts(book) == [
        Shown("D1", "Nguyễn Văn A", "TH", None, None, None, 200_000),
        Shown("D1", "Nguyễn Văn A", "TH", None, None, None, 300_000),
    ]


def test_a_code_decides_before_a_rule_that_says_interest(book: Book, tmp_path: Path) -> None:
    record(book, SetMatchRules(rules=(RuleLine(words="lai", kind="interest", count=9),)))
    lines(book, tmp_path, (f"tien lai {SPRING}", 200_000))
    booked(book)
    assert gifts(book) == [Shown(None, "name not given", "PY", "DX22", None, None, 200_000)]


def test_a_line_that_is_not_open_or_that_nothing_tells_of_is_refused_where_it_is_named(
    book: Book, tmp_path: Path
) -> None:
    (line,) = lines(book, tmp_path, ("chuyen tien", 200_000))
    with pytest.raises(MatchError, match=f"line {line}: nothing tells what it is; say it"):
        booked(book, line)
    with pytest.raises(MatchError, match="99/1 is not open"):
        booked(book, "99/1", told=Told(fund="TH"))


def test_the_code_of_a_receipt_on_a_pledge_matches_its_line(book: Book, tmp_path: Path) -> None:
    split = Split(fund="TH", amount=Money(500_000), account="5111", party="D1", campaign="DX22", programme="LE")
    record(book, Receipt(date=DAY, account="112", splits=(split,), description="ủng hộ", pledge="CK-1"))
    lines(book, tmp_path, (f"NGUOI KHAC {OURS}", 500_000))
    assert book.matching.match_automatically("112").rules == {"code": 1}


def test_the_code_of_each_register_is_found_by_its_name(book: Book) -> None:
    assert book.statements.payment_code(fund="PY") == ReferenceCode("PY").text
    assert book.statements.payment_code(campaign="DX22") == SPRING
    assert book.statements.payment_code(campaign="DX22", fund="PY", serial=7) == ReferenceCode("DX22", 7).text
    assert book.statements.payment_code(pledge="CK-1") == OURS
    assert book.statements.payment_code(prefix="CK1", serial=0) == ReferenceCode("CK1").text
    nowhere: tuple[dict[str, Any], ...] = (
        {"fund": "TH"}, {"campaign": "DX22", "fund": "TH"}, {"pledge": "CK-9"}, {"campaign": "X"}
    )  # fmt: skip
    for asked in nowhere:
        with pytest.raises(NotFoundError):
            book.statements.payment_code(**asked)


def test_a_campaign_with_codes_for_two_funds_asks_which(book: Book) -> None:
    record(book, SetCodePrefix(prefix="DXTH", fund="TH", campaign="DX22"))
    with pytest.raises(ReferenceCodeError, match=r"several prefixes, DX22 \(PY\), DXTH \(TH\); name one"):
        book.statements.payment_code(campaign="DX22")
    assert book.statements.payment_code(campaign="DX22", fund="TH") == ReferenceCode("DXTH").text
    assert book.statements.payment_code(campaign="DX22", prefix="DX22") == SPRING


def test_a_prefix_is_for_what_is_registered_and_for_one_thing(book: Book) -> None:
    record(book, pledge("CK-2", ("TH", 1), ("PY", 2)))
    for error, text, act in (
        (NotFoundError, "DX99", SetCodePrefix(prefix="AA", fund="TH", campaign="DX99")),
        (DonationError, "it is an event", SetCodePrefix(prefix="AA", fund="TH", campaign="LE")),
        (NotFoundError, "CK-9", SetCodePrefix(prefix="AA", pledge="CK-9")),
        (LineError, "not both", SetCodePrefix(prefix="AA", campaign="DX22", pledge="CK-1")),
        (LineError, "the fund of its gifts is needed", SetCodePrefix(prefix="AA", campaign="DX22")),
        (PledgeError, r"it is to PY, TH\. Name one", SetCodePrefix(prefix="AA", pledge="CK-2")),
        (PledgeError, r"it is to TH\. Name one", SetCodePrefix(prefix="AA", pledge="CK-1", fund="PY")),
    ):
        with pytest.raises(error, match=text):
            record(book, act)


def test_the_code_of_a_pledge_to_two_funds_is_for_the_one_that_it_names(book: Book, tmp_path: Path) -> None:
    record(book, pledge("CK-2", ("TH", 100_000), ("PY", 200_000)))
    record(book, SetCodePrefix(prefix="CK2", pledge="CK-2", fund="PY"))
    coded, plain = lines(book, tmp_path, (ReferenceCode("CK2", 1).text, 50_000), ("chuyen tien", 60_000))
    booked(book, coded)
    with pytest.raises(PledgeError, match=r"it is to PY, TH\. Name one of them"):
        book.matching.book_lines("112", [LineChoice(line=plain, pledge="CK-2")])
    book.matching.book_lines("112", [LineChoice(line=plain, pledge="CK-2", fund="TH")])
    assert [(one.fund, one.left) for one in gifts(book)] == [("PY", 50_000), ("TH", 60_000)]
    assert book.gifts.find_pledge("CK-2").open == 190_000
