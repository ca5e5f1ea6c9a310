"""Nothing is recorded that cannot be read back: wrong values are refused with their field, extreme ones harm nothing.

The soak tries 50,000 seeds on SQLite and as many on PostgreSQL; WRONG_SEEDS=first:last goes on where another stopped:
``WRONG_SEEDS=50000:100000 pytest -m soak tests/books/test_wrong_values.py``.
"""

import os
from contextlib import suppress

import pytest

from quykhuyenhoc import Book, open_books, record, verify
from quykhuyenhoc.errors import InputError, QuyError
from quykhuyenhoc.leaves.names import ACTS
from tests.books.wrong_values import PLACES, case, extreme
from tests.conftest import Copy, Place
from tests.reports.every import draw_all
from tests.samples import Clock

FRESH = 1_000
"""Extreme acts that one copy of the book takes."""
EXTREME_EVERY = 5
"""One seed in so many is an extreme act."""


def seeds() -> range:
    first, _colon, last = os.environ.get("WRONG_SEEDS", "0:50000").partition(":")
    return range(int(first), int(last))


def try_wrong(book: Book, seed: int) -> None:
    """Record the act of a seed with its wrong value, and see the error name act and field."""
    wrong = case(seed)
    with pytest.raises(InputError) as caught:
        record(book, wrong.act)
    details = caught.value.details
    assert (details["of"], details["field"]) == (wrong.act.act, wrong.path) or (
        # The place of a thing in a tuple is named too.
        details["field"].startswith(wrong.path + ".")
    ), (seed, wrong, details)
    assert caught.value.code in {"field", "text", "choice"}
    assert not caught.value.retryable
    assert str(caught.value)


def attempt(place: Place, tried: range) -> tuple[int, int]:
    """Try seeds on copies of one book; return how many were refused and how many extreme acts were recorded."""
    refused = recorded = 0
    with open_books(place.url, clock=Clock()) as books:
        book = books["SL"]
        size = book.head().size
        for seed in tried:
            if seed % EXTREME_EVERY:
                try_wrong(book, seed)
                refused += 1
                continue
            with suppress(QuyError):
                record(book, extreme(seed), reason="vì thế")
                recorded += 1
        assert book.head().size >= size + recorded  # a refusal by a policy is recorded too
        draw_all(books)
        assert [finding.text() for finding in verify(books)] == []
    return refused, recorded


def test_wrong_values_are_refused_with_their_field_and_extreme_ones_harm_nothing(place: Copy) -> None:
    refused, recorded = attempt(place("full"), range(2_000))
    assert (refused, recorded > 15) == (1_600, True)


@pytest.mark.soak
def test_fifty_thousand_wrong_and_extreme_values(place: Copy) -> None:
    tried = seeds()
    total = [0, 0]
    for first in range(tried.start, tried.stop, FRESH * EXTREME_EVERY):
        done = attempt(place("full"), range(first, min(first + FRESH * EXTREME_EVERY, tried.stop)))
        total = [total[0] + done[0], total[1] + done[1]]
        print(f"{first}: refused {total[0]}, extreme acts recorded {total[1]}", flush=True)


def test_every_field_of_every_act_is_tried() -> None:
    assert {path for path, _f, _put in PLACES} >= {"date", "splits.1.amount", "lines.1.currency", "rows"}
    assert {case(seed).act.act for seed in range(len(PLACES))} == set(ACTS)
