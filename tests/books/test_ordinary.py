"""Of an ordinary gain or expense, most of an import, no effect and no rule is passed over by the short way."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quykhuyenhoc import Book, Books, Money, record
from quykhuyenhoc.acts import EndRole, JournalVoucher, OpenAccount, OpenFund, SetBankAccount, SetRule, SetTerms
from quykhuyenhoc.acts.act import Outcome
from quykhuyenhoc.acts.act import identified as lines_by_identity
from quykhuyenhoc.kinds import AccountKind, AccountType, EffectCode, EntryKind, Restriction, Role
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.ledger.vouchers import Entry
from quykhuyenhoc.rules.accounts import check_net_assets
from quykhuyenhoc.rules.judging import JudgedAct, effects_of, judge
from quykhuyenhoc.rules.parties import check_parties
from quykhuyenhoc.store.controls.facts import GAINED, Ordinary
from quykhuyenhoc.store.view import View
from tests.officers import appoint, approved
from tests.samples import MARCH

MORE: Final = (
    OpenAccount(code="1122", name="Bank 2", type=AccountType.ASSET, kind=AccountKind.BANK),
    OpenAccount(code="1281", name="Term deposits", type=AccountType.ASSET, kind=AccountKind.DEPOSIT),
    OpenAccount(code="138", name="Receivable", type=AccountType.ASSET, kind=AccountKind.RECEIVABLE),
    OpenAccount(code="141", name="Advances", type=AccountType.ASSET, kind=AccountKind.ADVANCE),
    OpenAccount(code="152", name="Goods", type=AccountType.ASSET, kind=AccountKind.GOODS),
    OpenAccount(code="516", name="From other books", type=AccountType.INCOME, role="transfer_in"),
    OpenAccount(code="616", name="To other books", type=AccountType.EXPENSE, role="transfer_out"),
    OpenFund(code="HB", name="Scholarships", restriction=Restriction.RESTRICTED),
    OpenFund(code="VG", name="Endowment", restriction=Restriction.ENDOWMENT, income_fund="HB"),
    SetTerms(code="HB", purposes="6111", basis="VB 1"),
)
NORMAL: Final = EntryKind.NORMAL
ACCOUNTS: Final = ("111", "112", "1122", "1281", "138", "141", "152", "331", "4111", "5111", "516", "6111", "616")
LINE: Final = st.tuples(
    st.sampled_from(ACCOUNTS), st.sampled_from(("TH", "HB", "VG")), st.integers(-50_000_000, 50_000_000).filter(bool),
    st.just("VND"), st.sampled_from((None, "D1", "HOA")),
)  # fmt: skip
COMING: Final = ("111", "112", "138", "152"), ("5111", "516")
GOING: Final = ("6111", "616"), ("111", "112", "1122", "1281", "138", "152", "141", "331")
"""What gains and what spends, nearly: the accounts of its debits and of its credits."""


@st.composite
def nearly_ordinary(draw: st.DrawFn) -> list[tuple[Any, ...]]:
    """Draw the lines of an entry that gains or spends, or nearly."""
    debits, credits_ = draw(st.sampled_from((COMING, GOING)))
    amounts, funds = draw(st.lists(st.integers(1, 50_000_000), min_size=1, max_size=3)), ("TH", "HB", "VG")
    fund = draw(st.sampled_from(funds))
    lines = [(draw(st.sampled_from(debits)), fund, one, "VND", draw(st.sampled_from((None, "D1")))) for one in amounts]
    return [*lines, (draw(st.sampled_from(credits_)), draw(st.sampled_from((fund, "TH"))), -sum(amounts))]


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book that adopted its controls, with a fund with terms, an endowment, and a number nobody signed."""
    found = books["SL"]
    for act in MORE:
        record(found.as_("HOA"), act, reason="x")
    appoint(found, "HOA", "LAN")
    approved(found, EndRole(party="LAN", role=Role.CHAIR, date=date(2023, 1, 14)))
    record(found.as_("HOA"), SetBankAccount(account="1122", number="0099", secret="ab" * 32), reason="x")
    return found


@pytest.fixture
def view(book: Book) -> Iterator[View]:
    """Give a view of that book."""
    with book.books.source.reading() as connection:
        yield book.view(connection, book.books.clock())


@pytest.fixture
def informal(books: Books) -> Iterator[View]:
    """Give a view of the same book before it adopted its controls, where one of them tells less than by itself."""
    found = books["SL"]
    for act in (*MORE, SetRule(effect=EffectCode.OUT, above=Money(7_000_000))):
        record(found.as_("HOA"), act, reason="x")
    with books.source.reading() as connection:
        yield found.view(connection, books.clock())


def entry(*lines: tuple[Any, ...], kind: EntryKind = NORMAL) -> Entry:
    return Entry(date=MARCH, lines=tuple(Posting(*line) for line in lines), kind=kind)


def identified(view: View, found: Entry) -> Entry:
    """Return an entry whose lines name accounts by identity, as rules see them."""
    return Entry(date=found.date, lines=lines_by_identity(view, found.lines), kind=found.kind)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=400)
@given(
    drawn=st.lists(LINE, min_size=1, max_size=4) | nearly_ordinary(), kind=st.sampled_from((*EntryKind, *[NORMAL] * 9))
)
def test_of_what_is_ordinary_the_long_way_finds_no_more(
    view: View, drawn: list[tuple[Any, ...]], kind: EntryKind
) -> None:
    found = identified(view, entry(*drawn, kind=kind))
    act, outcome = JournalVoucher(date=MARCH, description="x", lines=found.lines), Outcome(entries=(found,))
    ordinary = view.ordinary(outcome)
    if ordinary is not None:
        assert effects_of(view, act, outcome, ordinary) == effects_of(view, act, outcome)
        check_parties(view, outcome)
        check_net_assets(view, act, outcome.entries)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=nearly_ordinary())
def test_what_an_informal_book_passes_over_is_told_by_no_control(informal: View, drawn: list[tuple[Any, ...]]) -> None:
    found = identified(informal, entry(*drawn))
    act, outcome = JournalVoucher(date=MARCH, description="x", lines=found.lines), Outcome(entries=(found,))
    ordinary = informal.ordinary(outcome)
    if ordinary is not None:
        told = judge(JudgedAct(informal, act, outcome), effects_of(informal, act, outcome))
        assert bool(told) is informal.is_told(ordinary)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ((("112", "TH", 5), ("5111", "TH", -5, "VND", "D1")), GAINED),
        ((("112", "VG", 5), ("138", "HB", 7), ("5111", "VG", -5), ("5111", "HB", -7)), GAINED),
        ((("1122", "TH", 5), ("5111", "TH", -5)), None),
        ((("1281", "TH", 5), ("5111", "TH", -5)), None),
        ((("141", "TH", 5), ("5111", "TH", -5)), None),
        ((("112", "TH", 5), ("331", "TH", -5)), None),
        ((("112", "TH", 5), ("4111", "TH", -5)), None),
        ((("5111", "TH", 5, "VND", "D1"), ("5111", "TH", -5)), None),
        ((("112", "TH", 5), ("111", "TH", -5)), None),
        ((("6111", "HB", 5), ("5111", "HB", -5)), None),
        ((("6111", "HB", 5), ("112", "HB", -5)), None),
        ((("6111", "VG", 5), ("112", "VG", -5)), None),
        ((("6111", "TH", 5), ("6111", "TH", 7), ("111", "TH", -4), ("1122", "TH", -8)), Ordinary(12, "TH", "VND")),
        ((("6111", "TH", 5), ("112", "VG", -5)), None),
        ((("6111", "TH", 5), ("112", "TH", -5, "USD")), None),
        ((("6111", "TH", 5), ("152", "TH", -5)), Ordinary(0, "TH", "VND")),
        ((("6111", "TH", 5), ("138", "TH", -3), ("112", "TH", -2)), Ordinary(2, "TH", "VND")),
        ((("6111", "TH", 5), ("1281", "TH", -5)), None),
        ((("6111", "TH", 5), ("141", "TH", -5)), None),
        ((("6111", "TH", 5), ("331", "TH", -5)), None),
        ((("616", "TH", 5), ("112", "TH", -5)), None),
        ((), None),
        ((("6111", "TH", 5), ("5111", "TH", -1), ("112", "TH", -4)), None),
    ],
)
def test_only_a_mere_gain_and_a_mere_expense_are_ordinary(
    view: View, lines: tuple[tuple[Any, ...], ...], found: Ordinary | None
) -> None:
    its = identified(view, entry(*lines))
    assert view.ordinary(Outcome(entries=(its,))) == found
    assert view.ordinary(Outcome(entries=(its,))) == found  # as remembered
    assert view.ordinary(Outcome(entries=(its, its))) is None
    for other in (replace(its, kind=EntryKind.TRANSFER), replace(its, corrects=1, corrects_entry=1)):
        assert view.ordinary(Outcome(entries=(other,))) is None
    for more in ({"states": (MORE[0],)}, {"loosens": ("x",)}, {"renames": (1, 1)}, {"renamed": "D1"}):
        assert view.ordinary(Outcome(entries=(its,), **more)) is None


def test_what_comes_to_a_new_number_that_nobody_signed_is_not_ordinary(book: Book) -> None:
    lines = (("112", "TH", 90), ("5111", "TH", -90))
    with book.books.source.reading() as connection:
        view = book.view(connection, book.books.clock())
        assert view.ordinary(Outcome(entries=(identified(view, entry(*lines)),))) == GAINED
    record(book.as_("HOA"), SetBankAccount(account="112", number="0077", secret="cd" * 32), reason="x")
    with book.books.source.reading() as connection:
        view = book.view(connection, book.books.clock())
        assert view.ordinary(Outcome(entries=(identified(view, entry(*lines)),))) is None
