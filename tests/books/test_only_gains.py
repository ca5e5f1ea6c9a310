"""What only gains, most of an import, is asked nothing that would be said of it: no effect, no rule is passed over."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quykhuyenhoc import (
    Book,
    Books,
    EndRole,
    JournalVoucher,
    OpenAccount,
    OpenFund,
    Posting,
    SetBankAccount,
    SetTerms,
    record,
)
from quykhuyenhoc.acts.act import Outcome
from quykhuyenhoc.acts.act import identified as lines_by_identity
from quykhuyenhoc.books.judging import effects_of
from quykhuyenhoc.books.net_assets import check_net_assets
from quykhuyenhoc.books.parties import check_parties
from quykhuyenhoc.ledger.posting import Entry, EntryKind
from quykhuyenhoc.ledger.registers import AccountKind, AccountType, Restriction, Role
from quykhuyenhoc.store.view import BookView
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
ACCOUNTS: Final = ("111", "112", "1122", "1281", "138", "141", "152", "331", "4111", "5111", "516", "6111", "616")
LINE: Final = st.tuples(
    st.sampled_from(ACCOUNTS), st.sampled_from(("TH", "HB", "VG")), st.integers(-50_000_000, 50_000_000).filter(bool),
    st.just("VND"), st.sampled_from((None, "D1", "HOA")),
)  # fmt: skip
GAIN: Final = st.tuples(st.sampled_from(("111", "112", "138", "152")), st.sampled_from(("TH", "HB", "VG")))


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book that adopted its controls, with a fund with terms, an endowment, and a number nobody signed."""
    found = books.book("SL")
    for act in MORE:
        record(found, act, actor="HOA", reason="x")
    appoint(found, "HOA", "LAN")
    approved(found, EndRole(party="LAN", role=Role.CHAIR, date=date(2023, 1, 14)))
    record(found, SetBankAccount(account="1122", number="0099", secret="ab" * 32), actor="HOA", reason="x")
    return found


@pytest.fixture
def view(book: Book) -> Iterator[BookView]:
    """Give a view of that book."""
    with book.books.source.reading() as connection:
        yield book.view(connection, book.books.clock())


def entry(*lines: tuple[Any, ...], kind: EntryKind = EntryKind.NORMAL) -> Entry:
    return Entry(date=MARCH, lines=tuple(Posting(*line) for line in lines), kind=kind)


def identified(view: BookView, found: Entry) -> Entry:
    """Return an entry whose lines name accounts by identity, as rules see them."""
    return Entry(date=found.date, lines=lines_by_identity(view, found.lines), kind=found.kind)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(
    drawn=st.lists(LINE, min_size=1, max_size=4),
    gains=st.lists(st.tuples(GAIN, st.integers(1, 50_000_000)), max_size=2),
    kind=st.sampled_from(EntryKind),
)
def test_nothing_is_said_of_what_only_gains(
    view: BookView, drawn: list[tuple[Any, ...]], gains: list[tuple[tuple[str, str], int]], kind: EntryKind
) -> None:
    lines = [line for (account, fund), amount in gains for line in ((account, fund, amount), ("5111", fund, -amount))]
    for found in (entry(*drawn, kind=kind), entry(*lines, *drawn[: not lines], kind=kind)):
        act = JournalVoucher(date=MARCH, description="x", lines=found.lines)
        outcome = Outcome(entries=(identified(view, found),))
        if view.only_gains(outcome.entries):
            assert effects_of(view, act, outcome) == ()
            check_parties(view, outcome)
            check_net_assets(view, act, outcome.entries)


@pytest.mark.parametrize(
    ("lines", "only"),
    [
        ((("112", "TH", 5), ("5111", "TH", -5, "VND", "D1")), True),
        ((("112", "VG", 5), ("138", "HB", 7), ("5111", "VG", -5), ("5111", "HB", -7)), True),
        ((("1122", "TH", 5), ("5111", "TH", -5)), False),
        ((("1281", "TH", 5), ("5111", "TH", -5)), False),
        ((("141", "TH", 5), ("5111", "TH", -5)), False),
        ((("112", "TH", 5), ("331", "TH", -5)), False),
        ((("112", "TH", 5), ("4111", "TH", -5)), False),
        ((("5111", "TH", 5, "VND", "D1"), ("5111", "TH", -5)), False),
        ((("112", "TH", 5), ("111", "TH", -5)), False),
        ((("6111", "HB", 5), ("5111", "HB", -5)), False),
    ],
)
def test_only_what_is_owned_for_income_is_a_mere_gain(
    view: BookView, lines: tuple[tuple[Any, ...], ...], only: bool  # noqa: FBT001 (a parameter of the test)
) -> None:  # fmt: skip
    found = identified(view, entry(*lines))
    assert view.only_gains((found,)) is only
    assert view.only_gains((found,)) is only  # as remembered
    assert not view.only_gains((Entry(date=MARCH, lines=found.lines, kind=EntryKind.TRANSFER),))
    assert not view.only_gains((Entry(date=MARCH, lines=found.lines, corrects=1, corrects_entry=1),))


def test_an_account_with_a_new_number_that_nobody_signed_is_no_gain_any_more(book: Book) -> None:
    lines = (("112", "TH", 90), ("5111", "TH", -90))
    with book.books.source.reading() as connection:
        view = book.view(connection, book.books.clock())
        assert view.only_gains((identified(view, entry(*lines)),))
    record(book, SetBankAccount(account="112", number="0077", secret="cd" * 32), actor="HOA", reason="x")
    with book.books.source.reading() as connection:
        view = book.view(connection, book.books.clock())
        assert not view.only_gains((identified(view, entry(*lines)),))
