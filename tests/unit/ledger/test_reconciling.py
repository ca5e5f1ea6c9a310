"""What stands between the balance of the bank and that of the book."""

from datetime import date

from quykhuyenhoc.ledger.reconciliation import Reconciled
from quykhuyenhoc.ledger.statements import OpenItem

DAY = date(2022, 3, 31)
LINES = (OpenItem(date=DAY, amount=70, statement=5, at=1), OpenItem(date=DAY, amount=-20, statement=5, at=2))
POSTINGS = (OpenItem(date=DAY, amount=-300, posting=4, entry=1, line=2),)


def test_bank_and_book_differ_by_what_only_one_of_them_has_and_the_rest_is_unexplained() -> None:
    # The bank took in 50 that the book does not have, and has not paid out 300 that the book paid.
    open_ = Reconciled(1_350, 1_000, (*LINES, *POSTINGS), (), "", None)
    assert (open_.lines, open_.postings, open_.difference) == (50, -300, 0)
    assert open_._replace(bank=1_351).difference == 1
    assert open_._replace(book=1_010).difference == -10


def test_where_all_is_matched_bank_and_book_are_one() -> None:
    assert Reconciled(1_000, 1_000, (), (), "", None).difference == 0
    assert Reconciled(1_000, 990, (), (), "", None).difference == 10
