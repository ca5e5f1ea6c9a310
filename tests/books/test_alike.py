"""Codes that look like another are not opened, and those that only share digits or letters are."""

from collections.abc import Callable

import pytest

from quykhuyenhoc import Book, Books, Money, record, record_all
from quykhuyenhoc.acts import (
    AddDonor,
    ChangeAccount,
    CloseFund,
    MakePledge,
    OpenAccount,
    OpenBook,
    OpenCampaign,
    OpenFund,
    OpenParty,
    OpenProgramme,
    OpenRound,
    PledgePart,
)
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.books.bulk import Bulk
from quykhuyenhoc.books.request import Request
from quykhuyenhoc.demo.data import Reading, load
from quykhuyenhoc.errors import AlikeError, BookAlikeError, ExistsError
from quykhuyenhoc.imports.registers import read_chart
from quykhuyenhoc.kinds import AccountType
from quykhuyenhoc.leaves.names import ACTS, STATES
from quykhuyenhoc.nouns import State, form
from quykhuyenhoc.reports import pledges
from quykhuyenhoc.rules.registers import CHOSEN
from quykhuyenhoc.text import alike_keys
from tests.samples import MARCH

ALIKE = ("th-p", "TH_P", "TH-P.", "TH.P", "Th-p", "--TH-P", "TH--P")
FOLLOWING = frozenset({
    "term_of_office",
    "currency", "period", "office", "policy", "budget", "terms", "bank_rule", "cost_rate", "donor", "giving_rule",
    "bank_account", "match_rule", "rule", "indicator_value", "indicator_target", "member", "dues_rate", "dues_share",
    "dues_assessment", "dues_passed",
})  # fmt: skip
"""The registers whose codes follow from others, from a day, a kind or a hash."""
OPENING: dict[str, Callable[[str], Act]] = {
    "fund": lambda code: OpenFund(code=code, name=f"{len(code)} {code}"),
    "account": lambda code: OpenAccount(code=code, name=f"{len(code)} {code}", type=AccountType.ASSET),
    "party": lambda code: OpenParty(code=code, name="x"),
    "programme": lambda code: OpenProgramme(code=code, name="x"),
    "round": lambda code: OpenRound(code=code, programme="P", name="x", date=MARCH),
    "campaign": lambda code: OpenCampaign(code=code, name="x"),
    "pledge": lambda code: MakePledge(
        code=code, party="D1", date=MARCH, parts=(PledgePart(fund="TH", amount=Money(5)),)
    ),
}
NAMING = frozenset({
    "open-book", "register-book", "change-account", "close-account", "change-fund", "close-fund", "change-party",
    "close-party", "withdraw-consent", "receive-request", "answer-request", "destroy-copy", "change-programme",
    "close-programme", "change-round", "set-terms", "grant-waiver", "open-deposit", "set-tier", "change-donor",
    "change-campaign", "change-activity", "open-activity", "open-body", "change-body", "change-indicator",
    "note-document",
    "change-document", "end-document",
})  # fmt: skip
"""The acts whose code is that of a book, or of something that a register holds after them."""


@pytest.fixture
def book(books: Books) -> Book:
    """Give the small book."""
    return books["SL"]


@pytest.mark.parametrize("opening", OPENING.values(), ids=OPENING)
def test_a_code_that_looks_like_one_that_is_there_is_refused_and_that_one_is_named(
    book: Book, opening: Callable[[str], Act]
) -> None:
    record(book, OpenProgramme(code="P", name="x"))
    record(book, AddDonor(code="D1"))
    record(book, opening("TH-P"))
    size = book.head().size
    for code in ALIKE:
        with pytest.raises(AlikeError) as caught:
            record(book, opening(code))
        assert (caught.value.details["name"], caught.value.details["known"]) == (code, "TH-P")
    with pytest.raises(ExistsError) as same:
        record(book, opening("TH-P"))
    assert (same.value.code, book.head().size) == ("exists", size)
    record(book, opening("THP"))
    record(book, opening("TH-P2"))


def test_a_zero_is_taken_for_an_o_and_a_one_for_an_i_or_l(book: Book) -> None:
    record(book, OpenFund(code="KH-10", name="x"))
    for code in ("KH-1O", "KH-l0", "KH-IO"):
        with pytest.raises(AlikeError):
            record(book, OpenFund(code=code, name=code))


def test_what_was_closed_or_called_so_once_is_not_looked_like_either(book: Book) -> None:
    record(book, OpenFund(code="TH-P", name="x"))
    record(book, CloseFund(code="TH-P", date=MARCH))
    record(book, ChangeAccount(code="111", new_code="1111-A"))
    for act in (OpenFund(code="th_p", name="x"), OpenAccount(code="1111.a", name="x", type=AccountType.ASSET)):
        with pytest.raises(AlikeError):
            record(book, act)


def test_what_is_called_anew_may_look_like_itself(book: Book) -> None:
    record(book, OpenAccount(code="Assets:Bank", name="x", type=AccountType.ASSET))
    record(book, ChangeAccount(code="Assets:Bank", new_code="assets.bank"))
    with pytest.raises(AlikeError):
        record(book, ChangeAccount(code="111", new_code="ASSETS-BANK"))


def test_a_book_does_not_look_like_another(books: Books) -> None:
    with pytest.raises(BookAlikeError) as caught:
        books.open_book(OpenBook(code="sl.", name="x"))
    # The other book is none of the opener's business: its code is not told.
    assert caught.value.details == {"kind": "book", "name": "sl.", "book": None}


def test_many_of_one_transaction_are_compared_with_each_other(book: Book) -> None:
    first, second = (Request(OpenParty(code=code, name="x"), actor="test") for code in ("H-1", "h_1"))
    with Bulk(book, dry_run=True) as bulk:
        bulk.add(first)
        with pytest.raises(AlikeError):
            bulk.add(second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("111", "1111"),
        ("111.1", "1111"),
        ("1.11", "11.1"),
        ("A1", "A.1"),
        ("TH", "THP"),
        ("KT-T", "KTT"),
        ("D1", "D11"),
    ],
)
def test_codes_that_only_share_their_digits_or_letters_do_not_look_alike(one: str, other: str) -> None:
    assert set(alike_keys(one)).isdisjoint(alike_keys(other))


@pytest.mark.parametrize("codes", [
    {act.code for act in read_chart("default")}, {row.code for row in load(Reading.DEFAULT).funds},
], ids=["chart", "demo"])  # fmt: skip
def test_no_two_codes_that_are_shipped_look_alike(codes: set[str]) -> None:
    for n in (0, 1):
        assert len({alike_keys(code)[n] for code in codes}) == len(codes)


def test_every_act_with_a_code_says_whether_it_is_its_own_or_that_of_a_register() -> None:
    coded = {name for name, kind in ACTS.items() if "code" in {field.name for field in form(kind)}}
    own = {name for name, kind in ACTS.items() if kind.code_of}
    assert {name for name in coded if not issubclass(ACTS[name], State)} == own | NAMING
    assert not own & NAMING


def test_pledges_of_one_list_are_compared_with_each_other(book: Book) -> None:
    record(book, AddDonor(code="D1"))
    with pytest.raises(AlikeError) as caught:
        record_all([(book, OPENING["pledge"](code)) for code in ("P-1", "p_1")])
    assert str(caught.value) == "'p_1' trông giống cam kết 'P-1' mà bộ sổ SL đã có; hãy chọn mã khác."
    assert not list(pledges(book, everything=True).rows)


def test_every_register_says_whether_people_choose_its_codes() -> None:
    assert set(STATES) == CHOSEN | FOLLOWING
    assert not CHOSEN & FOLLOWING
