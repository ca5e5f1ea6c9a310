"""The closing report as paper: which numbers were given in the period, those without an entry too."""

from datetime import date

from quykhuyenhoc import Adjustment, Book, IssueGiftReceipt, Money, closing_report, record
from quykhuyenhoc.renderers import render
from tests.closing import closing_act
from tests.gift_papers import ACCOUNTS, gift


def test_the_ranges_of_numbers_tell_gift_receipts_and_corrections_of_texts_by_their_day(book: Book) -> None:
    for act in ACCOUNTS:
        record(book, act)
    for day in (date(2022, 3, 14), date(2022, 3, 16), date(2022, 4, 1)):
        given = record(book, gift(900, day=date(2022, 3, 14), fund="TH"))
        record(book, IssueGiftReceipt(date=day, gift=given.seq, party="D1", amount=Money(900)))
    record(book, Adjustment(of=given.no or "", date=date(2022, 3, 15), description="ủng hộ"))
    record(book, closing_act("2022-03"))
    paper = " ".join("".join(render(closing_report(book, "2022-03"), "text")).split())
    assert "BL00001–00002/2022 (2)" in paper
    assert "DC00001–00004/2022 (4)" in paper
    record(book, closing_act("2022-04"))
    assert "BL00003–00003/2022 (1)" in "".join(render(closing_report(book, "2022-04"), "text"))
