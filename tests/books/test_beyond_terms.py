"""What had happened beyond the terms of a fund stands open or is listed, at the door as in verify."""

from collections.abc import Iterator
from datetime import date
from typing import Final

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Books, Money, Recorded, open_books, record, verify
from quykhuyenhoc.acts import (
    Adjustment,
    ChargeFee,
    GrantWaiver,
    OpenAccount,
    OpenFund,
    OpenProgramme,
    Payment,
    Reversal,
    SetBankRule,
    SetTerms,
    Split,
)
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.errors import PolicyError, RestrictionError
from quykhuyenhoc.i18n import use_language
from quykhuyenhoc.kinds import AccountType, Restriction
from quykhuyenhoc.ledger.vouchers import Posting
from quykhuyenhoc.reports import controls, open_matters, span
from tests.conftest import Copy
from tests.officers import appoint, approved, signer
from tests.proof.forging import places, reseal
from tests.samples import MARCH, Clock, receipt, small_book

TR: Final = 1_000_000
APRIL: Final = date(2022, 4, 8)
TERMS: Final = SetTerms(code="HB", purposes="6111", until=date(2022, 12, 31), basis="VB 12")
WAIVER: Final = GrantWaiver(
    code="W1", fund="HB", purpose="642", amount=Money(5 * TR), date=MARCH, until=date(2022, 6, 30)
)
TO_MANAGEMENT: Final = Adjustment(of="BN1/2022", date=APRIL, contra="642")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("vi")


def founded(book: Book) -> Book:
    """Give a book a scholarship fund with terms and 60 million, and an account for management."""
    record(book, OpenAccount(code="642", name="Management", type=AccountType.EXPENSE))
    record(book, OpenFund(code="HB", name="Học bổng", restriction=Restriction.RESTRICTED))
    record(book.as_("HOA"), receipt(60 * TR, fund="HB"))
    record(book.as_("HOA"), receipt(60 * TR))
    record(book.as_("HOA"), TERMS, reason="văn bản tài trợ")
    return book


@pytest.fixture
def book(books: Books) -> Book:
    """Give such a book in which nobody else could sign."""
    return founded(books["SL"])


@pytest.fixture
def adopted(book: Book) -> Book:
    """Give such a book in which others could sign."""
    appoint(book)
    return book


def put(book: Book, act: Act) -> Recorded:
    return record(book.as_("HOA"), act, reason="ghi nhầm")


def spent(amount: int, account: str, fund: str = "HB", day: date = MARCH) -> Payment:
    split = Split(fund=fund, amount=Money(amount), account=account)
    return Payment(date=day, account="112", splits=(split,), description="chi")


def told(done: Recorded) -> list[tuple[str, int, int, bool]]:
    """Return what an act tells of money beyond terms: fund, amount, persons, whether it is open."""
    return [(one.fund or "", one.amount, one.persons, bool(one.open)) for one in done.judged if one.subject == "terms"]


def named(book: Book) -> list[tuple[str, str, int | None]]:
    """Return what a closing of April names of effects."""
    kinds = [kind for kind in open_matters(book, span("2022-04")) if kind.code in ("open", "listed")]
    return [(kind.code, one.subject, one.amount) for kind in kinds for one in kind.found]


LINES: Final = (Posting("112", "HB", -12 * TR), Posting("6111", "HB", 6 * TR), Posting("642", "HB", 6 * TR))


@pytest.mark.parametrize(
    ("first", "correction", "amount"),
    [
        (spent(12 * TR, "6111"), TO_MANAGEMENT, 12 * TR),
        (spent(12 * TR, "6111"), Adjustment(of="BN1/2022", date=APRIL, lines=LINES), 6 * TR),
        (spent(12 * TR, "642", "TH"), Adjustment(of="BN1/2022", date=APRIL, fund="HB"), 12 * TR),
        (spent(12 * TR, "642", "TH"), Adjustment(of="BN1/2022", date=APRIL, lines=LINES), 6 * TR),
    ],
    ids=["account", "parts", "fund", "lines"],
)
def test_a_correction_that_leaves_the_terms_stands_open_until_another_signs(
    adopted: Book, first: Payment, correction: Adjustment, amount: int
) -> None:
    record(adopted.as_("HOA"), first)
    with pytest.raises(RestrictionError):
        record(adopted.as_("HOA"), correction)
    done = put(adopted, correction)
    assert told(done) == [("HB", amount, 1, True)]
    assert ("open", f"#{done.seq} leave", amount) in named(adopted)
    rows = [row for row in controls(adopted).rows if row.subject == "terms"]
    assert [(row.fund, row.amount, row.waits) for row in rows] == [("HB", amount, 2)]
    for party in ("HOA", "LAN"):
        adopted.as_(party).controls.countersign(done.seq, sign=signer(party))
    assert not [row for row in controls(adopted).rows if row.subject == "terms"]
    assert not [one for one in named(adopted) if one[0] == "open"]


def test_a_correction_that_others_approved_before_is_carried(adopted: Book) -> None:
    record(adopted.as_("HOA"), spent(12 * TR, "6111"))
    done = approved(adopted, TO_MANAGEMENT, reason="ghi nhầm")
    assert told(done[-1]) == [("HB", 12 * TR, 1, False)]
    assert not named(adopted)


def test_in_an_informal_book_it_is_listed(book: Book) -> None:
    record(book, spent(12 * TR, "6111"))
    done = put(book, TO_MANAGEMENT)
    assert told(done) == [("HB", 12 * TR, 0, False)]
    assert ("listed", f"#{done.seq} leave", 12 * TR) in named(book)


def test_a_correction_that_is_undone_leaves_the_terms_again_and_one_that_puts_it_right_does_not(adopted: Book) -> None:
    record(adopted.as_("HOA"), spent(12 * TR, "6111"))
    put(adopted, TO_MANAGEMENT)
    assert told(put(adopted, replace(TO_MANAGEMENT, contra="6111"))) == []
    assert told(put(adopted, Reversal(of="DC2/2022", date=APRIL))) == [("HB", 12 * TR, 1, True)]
    assert told(put(adopted, Reversal(of="DC1/2022", date=APRIL))) == []


def test_small_steps_are_listed_until_they_reach_a_tenth_of_the_limit_together(adopted: Book) -> None:
    record(adopted.as_("HOA"), spent(12 * TR, "6111"))
    found = []
    for part in (1, 2):
        lines = (
            Posting("112", "HB", -12 * TR),
            Posting("6111", "HB", (12 - part) * TR),
            Posting("642", "HB", part * TR),
        )
        found += told(put(adopted, Adjustment(of="BN1/2022", date=APRIL, lines=lines)))
    assert found == [("HB", TR, 0, False), ("HB", 2 * TR, 1, True)]


def test_a_correction_beyond_a_waiver_stands_open_for_what_is_too_much(adopted: Book) -> None:
    approved(adopted, WAIVER, reason="bão số 3")
    record(adopted.as_("HOA"), spent(2 * TR, "642"))
    assert told(put(adopted, Adjustment(of="BN1/2022", date=APRIL, amount=5 * TR))) == []
    assert told(put(adopted, Adjustment(of="BN1/2022", date=APRIL, amount=8 * TR))) == [("HB", 3 * TR, 1, True)]


def test_after_the_last_day_a_voucher_may_be_put_right_but_what_it_spends_more_stands_open(adopted: Book) -> None:
    record(adopted.as_("HOA"), replace(OpenAccount(code="6112", name="Merit", type=AccountType.EXPENSE)))
    approved(adopted, replace(TERMS, purposes="6111,6112", until=date(2022, 3, 31)), reason="văn bản mới")
    record(adopted.as_("HOA"), spent(12 * TR, "6111"))
    assert told(put(adopted, Adjustment(of="BN1/2022", date=APRIL, contra="6112"))) == []
    assert told(put(adopted, Adjustment(of="BN1/2022", date=APRIL, amount=15 * TR))) == [("HB", 3 * TR, 1, True)]


def test_a_fee_of_a_bank_that_the_terms_do_not_name_is_told_too(adopted: Book) -> None:
    approved(adopted, SetBankRule(account="112", fee_fund="HB"), reason="quy định mới")
    fee = ChargeFee(date=APRIL, account="112", amount=Money(3 * TR), expense="642", description="phí")
    with pytest.raises(RestrictionError):
        record(adopted.as_("HOA"), fee)
    assert told(put(adopted, fee)) == [("HB", 3 * TR, 1, True)]
    assert told(put(adopted, replace(fee, amount=Money(11_000)))) == [("HB", 11_000, 0, False)]


def test_who_says_an_account_means_no_programme_of_that_code_registered_or_not(adopted: Book) -> None:
    alike = Split(fund="HB", amount=Money(1 * TR), account="642", programme="6111")
    payment = Payment(date=MARCH, account="112", splits=(alike,), description="chi")
    with pytest.raises(RestrictionError, match="6111 only"):
        put(adopted, payment)
    put(adopted, OpenProgramme(code="6111", name="Văn phòng"))
    with pytest.raises(RestrictionError, match="6111 only"):
        put(adopted, payment)
    put(adopted, spent(12 * TR, "642", "TH"))
    to_fund = Adjustment(of="BN1/2022", date=APRIL, fund="HB", programme="6111")
    assert told(put(adopted, to_fund)) == [("HB", 12 * TR, 1, True)]
    assert list(verify(adopted.books)) == []


def test_an_account_with_the_code_that_a_waiver_names_asks_for_another_person(adopted: Book) -> None:
    approved(adopted, replace(WAIVER, purpose="XE-DAP"), reason="bão số 3")
    with pytest.raises(PolicyError, match="purpose:XE-DAP"):
        put(adopted, OpenAccount(code="XE-DAP", name="Xe đạp", type=AccountType.EXPENSE))


@pytest.mark.parametrize("programme", [None, "6111"])
def test_verify_finds_a_leaf_that_does_not_tell_it(sqlite_copy: Copy, programme: str | None) -> None:
    path = sqlite_copy("empty").url
    with open_books(path, clock=Clock()) as books:
        found = founded(small_book(books))
        record(found.as_("HOA"), spent(12 * TR, "6111"))
        done = put(found, replace(TO_MANAGEMENT, programme=programme))
        assert list(verify(books)) == []
    reseal(path, done.seq, lambda leaf: leaf.pop("judged"))
    assert ("SL", "judged", f"#{done.seq}", "") in places(path)
