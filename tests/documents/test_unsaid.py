"""What a paper or report says of a text that is not there: erased only where it was, hidden where it is hidden."""

from collections.abc import Iterator

import pytest

from quykhuyenhoc import Book, explain, open_books, record
from quykhuyenhoc import voucher as voucher_paper
from quykhuyenhoc.acts import HidePersonal
from quykhuyenhoc.documents import vouchers as vouchers_rows
from quykhuyenhoc.leaves.act_table import WITH_VOUCHERS
from quykhuyenhoc.leaves.names import ACTS
from quykhuyenhoc.nouns import form
from quykhuyenhoc.renderers import render
from quykhuyenhoc.reports import closing_report, journal, vouchers
from quykhuyenhoc.store.log_heads import read_head
from quykhuyenhoc.store.vouchers import details
from tests.closing import closing_act
from tests.conftest import Place
from tests.samples import Clock, receipt

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def full(full_place: Place) -> Iterator[Book]:
    """Give a book with an act of every kind, in which a few values were erased."""
    with open_books(full_place.url, clock=Clock()) as books:
        yield books["SL"]


@pytest.mark.parametrize("kind", WITH_VOUCHERS)
def test_an_act_with_a_voucher_says_what_it_was_for_or_has_a_name_for_it(kind: str) -> None:
    says = any(field.name == "description" and not field.optional for field in form(ACTS[kind]))
    assert says is (kind not in details.NAMELESS)
    assert says is (kind not in vouchers_rows.NAMELESS)


def test_nothing_is_called_erased_but_what_was_erased(full: Book) -> None:
    with full.books.source.reading() as connection:
        size = read_head(connection, full.number).size
        sql = "SELECT DISTINCT of FROM qkh_personal_change WHERE book = :book AND state = 'erased'"
        gone = {seq for (seq,) in connection.rows(sql, {"book": full.number})}
    said = {seq for seq in range(1, size + 1) if "(erased)" in "".join(render(explain(full, seq), "text"))}
    assert said <= gone
    assert {row.seq for row in journal(full).rows if "(erased)" in row} <= gone
    for row in vouchers(full).rows:
        if row.seq not in gone and not str(row.no).startswith("BL"):
            assert "(đã xóa)" not in "".join(render(voucher_paper(full, row.no), "text"))


def test_a_hidden_reason_of_a_closing_is_not_on_its_paper(book: Book) -> None:
    record(book, receipt(100))
    closed = record(book, closing_act("2022-03"), reason="gấp")
    assert "Lý do: gấp" in "".join(render(closing_report(book, "2022-03"), "text"))
    record(book, HidePersonal(fields=book.privacy.personal_places(f"#{closed.seq}")))
    paper = "".join(render(closing_report(book, "2022-03"), "text"))
    assert "Lý do vẫn khóa sổ: (ẩn)" in paper
    assert "Lý do: (ẩn)" in paper
    assert "(đã xóa)" not in paper
