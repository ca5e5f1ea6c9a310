"""Many processes at one book: no gap, no duplicate, no money spent twice, nobody turned away."""

import pytest

from quykhuyenhoc import Book, open_books, record_all
from quykhuyenhoc.acts import OpenFund
from quykhuyenhoc.proof.verification import verify
from tests.books.audit import audit
from tests.books.crowd import Given, give, issue, issue_same, open_many, same_key, spend, together
from tests.conftest import Place
from tests.gift_papers import ACCOUNTS, gift
from tests.samples import Clock, receipt, small_book


def open_empty(place: Place) -> Book:
    return small_book(open_books(place.url, clock=Clock()))


def assert_all_given(place: Place, processes: int, count: int) -> list[Given]:
    """Let processes give, audit the book, and return what they did."""
    book = open_empty(place)
    before = book.head().size
    given: list[Given] = [found for (found,) in together(give, place.url, processes, count)]
    nos = [str(no) for one in given for no in one.nos]
    assert sorted(nos) == [f"BC{n:05d}/2022" for n in range(1, processes * count + 1)]
    assert book.head().size == before + processes * count
    with book.books.source.reading() as connection:
        total = connection.one("SELECT sum(amount) FROM qkh_posting WHERE account = '112'")
    assert total == (processes * sum(1 + i % 7 for i in range(count)),)
    audit(book)
    book.books.close()
    return given


def test_four_processes_record_forty_receipts_each(empty_place: Place) -> None:
    given = assert_all_given(empty_place, 4, 40)
    assert max(max(one.seconds) for one in given) < 30


@pytest.mark.soak
def test_sixteen_processes_record_five_hundred_receipts_each(empty_place: Place) -> None:
    given = assert_all_given(empty_place, 16, 500)
    seconds = sorted(seconds for one in given for seconds in one.seconds)
    took = max(one.last for one in given) - min(one.first for one in given)
    name = "PostgreSQL" if empty_place.on_server else "SQLite"
    print(
        f"\n{name}: {len(seconds)} receipts in {took:.0f} s, {len(seconds) / took:.0f} a second;"
        f" half wait {seconds[len(seconds) // 2] * 1000:.0f} ms, one in a hundred"
        f" {seconds[len(seconds) * 99 // 100] * 1000:.0f} ms, the longest {seconds[-1] * 1000:.0f} ms"
    )
    assert seconds[-1] < 30


def test_of_two_payments_that_fit_alone_exactly_one_passes(empty_place: Place) -> None:
    rounds = 30
    book = open_empty(empty_place)
    record_all([(book, OpenFund(code=f"F{i}", name=f"Fund {i}")) for i in range(rounds)])
    record_all([(book, receipt(100, fund=f"F{i}")) for i in range(rounds)])
    first, second = together(spend, empty_place.url, 2, rounds)
    assert [sorted(pair) for pair in zip(first, second, strict=True)] == [
        [f"BN{i + 1:05d}/2022", "overdrawn"] for i in range(rounds)
    ]
    audit(book)
    book.books.close()


def test_one_key_from_several_processes_is_recorded_once(empty_place: Place) -> None:
    book = open_empty(empty_place)
    before = book.head().size
    said = together(same_key, empty_place.url, 3, 20)
    for i in range(20):
        results = {answer[i][:3] for answer in said}
        assert len(results) == 1
        assert sorted(answer[i][3] for answer in said) == [False, True, True]
    assert book.head().size == before + 20
    audit(book)
    book.books.close()


def test_books_opened_at_the_same_moment_get_numbers_of_their_own(empty_place: Place) -> None:
    together(open_many, empty_place.url, 3, 3)
    with open_books(empty_place.url, clock=Clock()) as books:
        heads = books.heads()
        assert [head.book for head in heads] == list(range(1, 10))
        assert sorted(head.code for head in heads) == sorted(f"B{w}-{i}" for w in range(3) for i in range(3))
        assert list(verify(books)) == []


def test_gift_receipts_of_several_processes_are_numbered_without_a_gap(empty_place: Place) -> None:
    book = open_empty(empty_place)
    record_all([(book, act) for act in ACCOUNTS])
    said = together(issue, empty_place.url, 3, 6)
    assert sorted(no for nos in said for no in nos) == [f"BL{n:05d}/2022" for n in range(1, 25)]
    audit(book)
    assert list(verify(book.books)) == []
    book.books.close()


def test_of_two_receipts_for_one_gift_exactly_one_is_issued(empty_place: Place) -> None:
    rounds = 10
    book = open_empty(empty_place)
    record_all([(book, act) for act in ACCOUNTS])
    record_all([(book, gift(1 + i)) for i in range(rounds)])
    first, second = together(issue_same, empty_place.url, 2, rounds)
    assert [sorted(pair) for pair in zip(first, second, strict=True)] == [
        [f"BL{i + 1:05d}/2022", "gift"] for i in range(rounds)
    ]
    audit(book)
    book.books.close()
