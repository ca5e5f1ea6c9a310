"""What postings refer to: identities, account trees, kinds that hold money, and voucher numbers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from quykhuyenhoc.errors import VoucherNumberError
from quykhuyenhoc.kinds import AccountKind, AccountType, Role, Series, is_below
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.ledger.roles import Office
from quykhuyenhoc.ledger.vouchers import Voucher, parse_number
from tests.typed_errors import known_of


def account(kind: AccountKind, type_: AccountType = AccountType.ASSET) -> Account:
    return Account(code="1", name="x", type=type_, kind=kind)


def test_the_identity_is_the_first_code_until_another_is_given() -> None:
    assert Fund(code="TH", name="x").key == "TH"
    assert Fund(code="TH2", id="TH", name="x").key == "TH"


def test_cash_bank_and_deposit_hold_money_and_nothing_else() -> None:
    assert {kind for kind in AccountKind if account(kind).liquid} == {"cash", "bank", "deposit"}


def test_money_and_debts_bear_on_funds() -> None:
    assert account(AccountKind.BANK).bears_on_funds
    assert account(AccountKind.OTHER, AccountType.LIABILITY).bears_on_funds
    assert not account(AccountKind.RECEIVABLE).bears_on_funds


@pytest.mark.parametrize(
    ("code", "parent"),
    [
        ("1111", "111"),
        ("11111", "111"),
        ("Assets:Bank", "Assets"),
        ("A.1", "A"),
        ("A-1", "A"),
        ("A:B", "A:"),
        ("AB:C", "AB:"),
    ],
)
def test_a_code_stands_below_another(code: str, parent: str) -> None:
    assert is_below(code, parent)


@pytest.mark.parametrize(
    ("code", "parent"),
    [
        ("111", "111"), ("111", "1111"), ("112", "111"), ("AssetsBank", "Assets"), ("111A", "111"), ("A:BC", "A:B"),
        ("AX1", "A"), ("AX1", "AX"),
    ],
)  # fmt: skip
def test_a_code_does_not_stand_below_another(code: str, parent: str) -> None:
    assert not is_below(code, parent)


def test_a_role_is_held_from_its_first_day_to_its_last_or_on_and_on_where_it_has_none() -> None:
    first, last = date(2022, 3, 1), date(2022, 3, 31)
    days = (date(2022, 2, 28), first, last, date(2022, 4, 1))
    office = Office(code="chair:HOA", party="HOA", role=Role.CHAIR, since=first)
    assert [day for day in days if office.holds_on(day)] == [first, last, days[3]]
    assert [day for day in days if replace(office, until=last).holds_on(day)] == [first, last]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("PT12/2022", "PT00012/2022"), ("PT12", "PT00012/2023"), ("pt-12", "PT00012/2023"),
        (" bn 7 / 2021 ", "BN00007/2021"),
        ("DC123456", "DC123456/2023"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_people_type_it(typed: str, printed: str) -> None:
    assert parse_number(typed, 2023).no == printed


@pytest.mark.parametrize("typed", ["", "12", "XX12", "PT", "PT12/22", "PT1234567890", "PT12/2022x", "PT１２"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(VoucherNumberError) as refused:
        parse_number(typed)
    assert known_of(refused.value) == {"given": typed}


def test_a_number_without_a_year_is_of_no_year_until_one_is_given() -> None:
    assert parse_number("PT12").year == 0


@given(st.sampled_from(Series), st.integers(1, 999_999_999), st.integers(1000, 9999))
def test_a_printed_number_is_read_back(series: Series, number: int, year: int) -> None:
    voucher = Voucher(series=series, number=number, year=year)
    assert parse_number(voucher.no) == voucher
