"""What acts refuse by themselves, before any rule: corrections of corrections, a second opening, unknown choices."""

from collections.abc import Iterator

import pytest

from quykhuyenhoc import Book, open_books, record
from quykhuyenhoc.acts import Adjustment, OpenAccount, OpeningBalances, Reversal
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.errors import ChartError, ChoiceError, CorrectionError
from quykhuyenhoc.i18n import use_language
from tests.closing import closing_act
from tests.conftest import Copy
from tests.samples import MARCH, Clock, receipt, small_book


@pytest.fixture
def book(sqlite_copy: Copy) -> Iterator[Book]:
    use_language("en")
    with open_books(sqlite_copy("empty").url, clock=Clock()) as books:
        made = small_book(books)
        record(made, receipt(100))
        record(made, receipt(200))
        yield made
    use_language("vi")


def test_a_reversal_is_neither_adjusted_nor_reversed(book: Book) -> None:
    record(book, Reversal(of="BC1/2022", date=MARCH))
    for act in (Adjustment(of="DC1/2022", date=MARCH, amount=1), Reversal(of="DC1/2022", date=MARCH)):
        with pytest.raises(CorrectionError, match="it is a reversal; record the right voucher anew"):
            record(book, act)


def test_a_correction_of_a_text_names_the_year_and_is_not_reversed(book: Book) -> None:
    with pytest.raises(CorrectionError, match="write its year too, as in BC00002/2022"):
        record(book, Adjustment(of="BC2", date=MARCH, description="x"))
    assert record(book, Adjustment(of="BC2/2022", date=MARCH, description="x")).no == "DC00001/2022"
    with pytest.raises(CorrectionError, match=r"it moved no money; correct its text$"):
        record(book, Reversal(of="DC1/2022", date=MARCH))


def test_a_year_end_closing_is_corrected_by_reopening_the_year(book: Book) -> None:
    assert record(book, closing_act("2022")).no == "PK00001/2022"
    with pytest.raises(CorrectionError, match="reopen the year and close it again"):
        record(book, Reversal(of="PK1/2022", date=MARCH))


def test_a_book_opens_once(sqlite_copy: Copy) -> None:
    with open_books(sqlite_copy("full").url, clock=Clock()) as books, pytest.raises(ChartError):
        record(books["SL"], OpeningBalances(date=MARCH, description="x"))


def test_a_choice_that_is_none_is_refused_with_the_choices(book: Book) -> None:
    with pytest.raises(ChoiceError) as caught:
        record(book, OpenAccount(code="9", name="x", type="wealth"))  # type: ignore[arg-type]
    assert caught.value.details == {
        "of": "open-account", "field": "type", "value": "wealth",
        "choices": ("asset", "liability", "net_asset", "income", "expense"),
    }  # fmt: skip


def test_what_is_no_act_of_its_own_decides_nothing(book: Book) -> None:
    with (
        book.books.source.reading() as connection,
        pytest.raises(NotImplementedError),
    ):
        Act().decide(book.view(connection, Clock()()))
