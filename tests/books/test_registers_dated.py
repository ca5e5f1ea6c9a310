"""An account or a fund is closed on no day on which it still had a balance; on both databases."""

from datetime import date

import pytest

from quykhuyenhoc import Books, record
from quykhuyenhoc.acts import CloseAccount, CloseFund, OpenAccount, OpenFund
from quykhuyenhoc.acts.corrections import Reversal
from quykhuyenhoc.errors import ChartError
from quykhuyenhoc.kinds import AccountKind, AccountType
from tests.samples import receipt

GONE, BETWEEN = date(2022, 3, 28), date(2022, 3, 20)


@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize("kind", [CloseAccount, CloseFund])
def test_what_was_emptied_later_is_not_closed_before_that(
    books: Books, kind: type[CloseAccount] | type[CloseFund]
) -> None:
    book = books["SL"]
    code = "1129" if kind is CloseAccount else "CU"
    record(book, OpenAccount(code="1129", name="Old bank", type=AccountType.ASSET, kind=AccountKind.BANK))
    record(book, OpenFund(code="CU", name="Quỹ cũ"))
    no = record(book, receipt(1_000, account="1129", fund="CU")).no
    record(book, Reversal(of=str(no), date=GONE), reason="ghi nhầm")
    with pytest.raises(ChartError, match=f"{code} still had a balance on 20/03/2022"):
        record(book, kind(code=code, date=BETWEEN))
    record(book, kind(code=code, date=GONE))
