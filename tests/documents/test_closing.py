"""The closing report as paper: which numbers were given in the period, those without an entry too."""

from datetime import date

from quykhuyenhoc import Book, Money, record
from quykhuyenhoc.acts import Adjustment, FileYear, IssueGiftReceipt
from quykhuyenhoc.ledger import MatterReason
from quykhuyenhoc.renderers import render
from quykhuyenhoc.reports import closing_report
from tests.closing import closing_act, filing_act
from tests.gift_papers import ACCOUNTS, gift
from tests.samples import receipt


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


def paper_of(book: Book, period: str) -> str:
    """Return a closing report as text, drawn line by line."""
    return "".join(render(closing_report(book, period), "text"))


def test_a_filing_adds_a_line_to_the_papers_of_its_year_and_takes_none_away(book: Book) -> None:
    record(book, receipt(100))
    record(book, closing_act("2022-03"))
    record(book, closing_act("2022"))
    before = {period: paper_of(book, period) for period in ("2022-03", "2022-04", "2022-Q2", "2022")}
    assert all("Lý do vẫn khóa sổ" in before[period] for period in ("2022-03", "2022"))
    done = record(book, filing_act(2022))
    for period, paper in before.items():
        lines = paper_of(book, period).splitlines()
        added = [line for line in lines if line not in paper.splitlines()]
        assert [line for line in paper.splitlines() if line not in lines] == []
        assert len(added) == 1
        assert f"Đã nộp báo cáo năm: #{done.seq}, lúc " in added[0]


def test_what_only_a_filing_named_stands_on_the_paper_with_its_reason(book: Book) -> None:
    record(book, closing_act("2022"))
    record(book, receipt(100, day=date(2023, 1, 3)))
    record(book.as_("KHACH"), receipt(5, day=date(2023, 1, 3)))
    record(book, FileYear(year=2022, reasons=(MatterReason(code="actors", reason="chưa đăng ký"),)))
    paper = " ".join(paper_of(book, "2022").split())
    assert "chưa nêu ở biên bản khóa sổ nào: 1" in paper
    assert "Lý do vẫn nộp báo cáo: chưa đăng ký" in paper
    assert "KHACH" in paper
