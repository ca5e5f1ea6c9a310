"""Bank lines that may pay a pledge though no reference code says so: they wait for somebody to say it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import pytest

from quykhuyenhoc import Book, Money, open_books, record
from quykhuyenhoc.acts import AddDonor, ChangeAccount, MakePledge, OpenParty, PledgePart, SetMatchRules
from quykhuyenhoc.acts.matching import RuleLine
from quykhuyenhoc.bank.rules import Draft, PledgePaid
from quykhuyenhoc.books.matching.drafting import LineChoice, Told, choices_of
from quykhuyenhoc.errors import MatchError
from quykhuyenhoc.reports import donations, pledges, to_match
from tests.bank.truth import Movement
from tests.books.test_bank_agrees import take
from tests.conftest import Copy
from tests.samples import Clock, small_book

DAY: Final = date(2022, 3, 7)
TEA: Final = PledgePaid("CK1", "CHE", 20_000_000, ("TH",))

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def book(place: Copy) -> Iterator[Book]:
    """Give a book with a pledge of 20.000.000 to TH, and one of 2.000.000 in two parts to two funds."""
    with open_books(place("empty").url, clock=Clock(datetime(2023, 1, 15, 3, 0, tzinfo=UTC))) as books:
        book = small_book(books)
        record(book, ChangeAccount(code="5111", role="donation"))
        for code, name in (("CHE", "Chè Tà Xùa"), ("LAN", "Trần Thị Lan"), ("AN", "Lê Văn An")):
            record(book, OpenParty(code=code, name=name))
            record(book, AddDonor(code=code))
        promise(book, "CK1", "CHE", ("TH", 20_000_000))
        promise(book, "TET", "LAN", ("TH", 1_500_000), ("PY", 500_000))
        yield book


def promise(book: Book, code: str, party: str, *parts: tuple[str, int]) -> None:
    its = tuple(PledgePart(fund=fund, amount=Money(amount)) for fund, amount in parts)
    record(book, MakePledge(code=code, party=party, date=DAY, parts=its))


def line(book: Book, folder: Path, memo: str, amount: int) -> str:
    return f"{take(book, folder, (Movement(DAY, amount, 'FT1', memo),))}/1"


def drafted(book: Book) -> Draft:
    (draft,) = book.matching.line_drafts(book.matching.unmatched("112"))
    return draft


@pytest.mark.parametrize(
    ("memo", "amount", "codes"),
    [
        ("CTY CHE TA XUA chuyen not CK1", 20_000_000, ["CK1"]),
        ("chuyen not ck1 dot 1", 5_000_000, ["CK1"]),
        ("CHE TA XUA ung ho", 20_000_000, ["CK1"]),
        ("TRAN THI LAN ung ho quy", 500_000, ["TET"]),
        ("TRAN THI LAN ung ho quy", 2_000_000, ["TET"]),
        ("qua tet", 1_500_000, ["TET"]),
        ("TRAN THI LAN ck CK1", 2_000_000, ["CK1", "TET"]),
        ("qua tet", 300_000, []),
        ("TRAN THI LAN ung ho quy", 300_000, []),
        ("LE VAN AN ung ho quy", 2_000_000, []),
        ("NGUYEN VAN BA ung ho CK", 20_000_000, []),
        ("so CK12", 20_000_000, []),
        ("CK 1 tram nghin", 20_000_000, []),
        ("tra CK1", -20_000, []),
    ],
)
def test_a_line_that_names_a_pledge_or_gives_what_its_donor_owes_asks(
    book: Book, tmp_path: Path, memo: str, amount: int, codes: list[str]
) -> None:
    line(book, tmp_path, memo, amount)
    draft = drafted(book)
    assert [one.code for one in draft.may_pay] == codes
    assert (draft.asks == "pledge") is bool(codes)
    if codes == ["CK1"]:
        assert draft.may_pay == (TEA,)


def test_such_a_line_is_not_booked_beside_the_pledge(book: Book, tmp_path: Path) -> None:
    place = line(book, tmp_path, "CTY CHE TA XUA chuyen not CK1", 20_000_000)
    told: list[str] = []
    run = book.matching.book_open_lines("112", Told(fund="TH"), each=lambda one: told.append(str(one.problem)))
    assert (run.booked, [(one.why, one.lines) for one in run.waiting]) == (0, [("pledge", 1)])
    assert told == ["it may be on pledge CK1: say so, or that it is another gift"]
    left = book.matching.unmatched("112")
    assert book.matching.lines_of_kind(left, "gift") == ()
    with pytest.raises(MatchError, match="it may be on pledge CK1"):
        choices_of([drafted(book)], Told(fund="TH", party="CHE"), [place])
    assert any("it may be on pledge CK1" in note for note in to_match(book, "112").notes)


def test_it_pays_the_pledge_once_somebody_says_so(book: Book, tmp_path: Path) -> None:
    place = line(book, tmp_path, "CTY CHE TA XUA chuyen not CK1", 20_000_000)
    book.matching.book_lines("112", [LineChoice(line=place, fund="TH", pledge="CK1")])
    assert [(row.donor, row.pledge) for row in donations(book).rows] == [("CHE", "CK1")]
    assert [row.code for row in pledges(book).rows] == ["TET"]  # nothing of CK1 is open


def test_what_is_paid_already_asks_nothing(book: Book, tmp_path: Path) -> None:
    moved = tuple(Movement(date(2022, 3, 7 + n), 20_000_000, f"FT{n}", "CHE TA XUA ung ho CK1") for n in range(2))
    seq = take(book, tmp_path, moved)
    book.matching.book_lines("112", [LineChoice(line=f"{seq}/1", fund="TH", pledge="CK1")])
    assert drafted(book).may_pay == ()


def test_a_rule_that_names_the_donor_does_not_book_it_silently(book: Book, tmp_path: Path) -> None:
    rule = RuleLine(words="hom thu", kind="gift", bank="112", fund="TH", account="5111", party="CHE", count=1)
    record(book, SetMatchRules(rules=(rule,)))
    line(book, tmp_path, "hom thu", 20_000_000)
    draft = drafted(book)
    assert (draft.party, draft.may_pay, draft.asks, draft.complete) == ("CHE", (TEA,), "pledge", False)
