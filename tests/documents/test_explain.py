"""The trail of a voucher: postings, act, leaf, corrections, and where it is counted."""

import sqlite3
from collections.abc import Iterator
from datetime import date

import pytest

from quykhuyenhoc import Book, explain, record
from quykhuyenhoc.acts import Adjustment, OpenFund
from quykhuyenhoc.errors import NotFoundError, VoucherNumberError
from quykhuyenhoc.i18n import use_language
from quykhuyenhoc.renderers import render
from quykhuyenhoc.shapes import Document, Paragraph, Table
from tests.proof.forging import alter
from tests.reports.small import award


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("vi")


def fields(document: Document, nth: int) -> dict[object, object]:
    tables = [block for block in document.blocks if isinstance(block, Table) and block.columns[0].key == "field"]
    return {row["field"]: row["value"] for row in tables[nth].rows}


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_a_voucher_leads_to_its_act_and_its_leaf(book: Book) -> None:
    trail = explain(book, "PT1")
    asked, leaf = fields(trail, 0), fields(trail, 1)
    assert asked["act"] == "receipt"
    assert asked["splits.1.amount"] == "6,100,000,000 ₫"
    assert asked["person"] == "Lò Văn Bình"
    with sqlite3.connect(book.books.database.place.removeprefix("sqlite:///")) as raw:
        seq, sealed = raw.execute("SELECT seq, hex(leaf) FROM qkh_log WHERE key = 'gift-1'").fetchone()
    raw.close()
    assert leaf["leaf"] == sealed.lower()
    assert leaf["key"] == "gift-1"
    assert leaf["actor"] == "kt"
    assert leaf["seq"] == str(seq)
    assert explain(book, seq) == explain(book, f"#{seq}") == trail


def test_a_voucher_leads_to_its_postings_and_to_the_reports_that_count_them(book: Book) -> None:
    trail = explain(book, "PT1")
    postings, *_rest, places = (block for block in trail.blocks if isinstance(block, Table))
    assert [(row["account"], row["fund"], row["party"], row["amount"]) for row in postings.rows] == [
        ("111", "TH", None, 6_100_000_000),
        ("5111", "TH", "D1", -6_100_000_000),
    ]
    assert {str(row["command"]) for row in places.rows} == {
        "qkh register 111 --period 2022-03",
        "qkh register 5111 --period 2022-03",
        "qkh trial-balance --period 2022-03",
        "qkh fund-report --period 2022-03",
    }


def test_corrections_are_told_both_ways(book: Book) -> None:
    corrected = paragraphs(explain(book, "BC2"))
    assert any(line.startswith("It was adjusted by DC00001/2022 on 12/03/2022") for line in corrected)
    assert any(line.startswith("It was reversed by DC00002/2022") for line in paragraphs(explain(book, "BN1")))
    assert any(line.startswith("Its text was corrected by DC") for line in paragraphs(explain(book, "PC1")))
    assert "It corrects BC00002/2022." in paragraphs(explain(book, "DC1/2022"))
    assert "It corrects BN00001/2022." in paragraphs(explain(book, "DC2/2022"))


def test_an_act_is_found_by_its_key_too(book: Book) -> None:
    seq = book.record(OpenFund(code="KF", name="Quỹ mới"), key="web:1").seq
    assert explain(book, "web:1").title == explain(book, f"#{seq}").title
    with pytest.raises(VoucherNumberError):
        explain(book, "web:2")


def test_an_act_without_money_has_a_trail_too(book: Book) -> None:
    trail = explain(book, "#1")
    assert "It moved no money." in paragraphs(trail)
    assert fields(trail, 0)["act"] == "new book"
    assert "".join(render(trail, "text"))


def test_what_is_erased_says_so(book: Book) -> None:
    alter(book.books.database.place.removeprefix("sqlite:///"), "DELETE FROM qkh_personal")
    trail = explain(book, "DC1/2022")
    assert fields(trail, 1)["reason"] == "(erased)"
    assert fields(explain(book, "PT1"), 0)["person"] == "(erased)"


@pytest.mark.parametrize("what", ["nothing", "#x", "9" * 30])
def test_what_is_no_number_is_refused(book: Book, what: str) -> None:
    with pytest.raises(VoucherNumberError):
        explain(book, what)


def test_an_act_that_is_not_there_is_refused(book: Book) -> None:
    with pytest.raises(NotFoundError, match="#999"):
        explain(book, 999)


def test_the_trail_tells_what_reports_count_it_as_and_what_exception_it_opened(book: Book) -> None:
    assert "Reports count it as: opening balance." in paragraphs(explain(book, "PK1"))
    record(book, award(6_100_000_000, date(2022, 4, 1), account="111"))
    record(book, Adjustment(of="PT1", date=date(2022, 4, 2), amount=1), reason="đếm nhầm")
    lines = paragraphs(explain(book, book.head().size))
    assert "It opened an exception: Account 111 stands at -6,099,998,004 ₫ at the lowest from 02/04/2022 on." in lines


def test_of_the_number_of_a_bank_line_it_says_where_that_is_shown(book: Book) -> None:
    with pytest.raises(NotFoundError) as refused:
        explain(book, "54/3")
    assert "qkh statement show 54" in refused.value.text(operator=True)
