"""The year-end closing: income and expense emptied into net assets, fund by fund."""

from datetime import date

import pytest
from msgspec.structs import replace

from quykhuyenhoc.errors import ChartError
from quykhuyenhoc.kinds import AccountType, EntryKind, Restriction
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.ledger.periods import closing_entries, net_asset_account
from quykhuyenhoc.ledger.vouchers import Entry, Posting

YEAR_END = date(2022, 12, 31)
BOUND = Account(code="4112", name="Restricted", type=AccountType.NET_ASSET, role="net_assets:restricted")
FREE = Account(code="4111", name="Free", type=AccountType.NET_ASSET, role="net_assets:unrestricted")
ACCOUNTS = (
    Account(code="112", name="Bank", type=AccountType.ASSET),
    FREE,
    Account(code="5111", name="Gifts", type=AccountType.INCOME),
    Account(code="6111", name="Awards", type=AccountType.EXPENSE),
)
CHART = {a.code: a for a in ACCOUNTS}
FUNDS = {code: Fund(code=code, name=code) for code in ("TH", "PY")}


def test_the_account_that_a_fund_names_is_taken_before_all() -> None:
    assert net_asset_account(replace(FUNDS["TH"], net_asset_account="4119"), ACCOUNTS) == "4119"


def test_the_account_with_the_role_of_the_restriction_is_taken() -> None:
    fund = replace(FUNDS["TH"], restriction=Restriction.RESTRICTED)
    assert net_asset_account(fund, (*ACCOUNTS, BOUND)) == "4112"


def test_the_only_open_net_asset_account_is_taken_whatever_its_role() -> None:
    closed = replace(BOUND, closed=YEAR_END)
    fund = replace(FUNDS["TH"], restriction=Restriction.RESTRICTED)
    assert net_asset_account(fund, (*ACCOUNTS, closed)) == "4111"


@pytest.mark.parametrize("accounts", [(), (ACCOUNTS[0],), (FREE, BOUND)])
def test_a_fund_without_any_choice_is_told_how_to_name_one(accounts: tuple[Account, ...]) -> None:
    with pytest.raises(ChartError, match=r"^Quỹ TH chưa có tài khoản tài sản thuần: hãy đặt\.$"):
        net_asset_account(replace(FUNDS["TH"], restriction=Restriction.DESIGNATED), accounts)


def test_each_fund_is_emptied_by_one_entry_into_its_net_assets() -> None:
    balances = [
        ("112", "TH", "VND", 70), ("5111", "TH", "VND", -100), ("6111", "TH", "VND", 30), ("5111", "PY", "VND", -5),
        ("6111", "PY", "VND", 0),
    ]  # fmt: skip
    assert closing_entries(YEAR_END, balances, CHART, FUNDS) == (
        Entry(
            date=YEAR_END,
            kind=EntryKind.CLOSING,
            lines=(Posting("5111", "PY", 5), Posting("4111", "PY", -5)),
        ),
        Entry(
            date=YEAR_END,
            kind=EntryKind.CLOSING,
            lines=(Posting("5111", "TH", 100), Posting("6111", "TH", -30), Posting("4111", "TH", -70)),
        ),
    )


def test_each_currency_has_its_own_result_and_a_result_of_nothing_has_no_line() -> None:
    balances = [
        ("5111", "TH", "VND", -100), ("6111", "TH", "VND", 100), ("5111", "TH", "USD", -7)
    ]  # fmt: skip
    (entry,) = closing_entries(YEAR_END, balances, CHART, FUNDS)
    assert entry.lines == (
        Posting("5111", "TH", 100), Posting("6111", "TH", -100), Posting("5111", "TH", 7, "USD"),
        Posting("4111", "TH", -7, "USD"),
    )  # fmt: skip


def test_nothing_is_closed_where_nothing_is_left() -> None:
    assert closing_entries(YEAR_END, [("112", "TH", "VND", 70), ("5111", "TH", "VND", 0)], CHART, FUNDS) == ()
