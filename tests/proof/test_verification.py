"""A verification is one value, true where nothing was found, with the heads that were read."""

import sqlite3

import quykhuyenhoc as qkh
from quykhuyenhoc import verify
from tests.conftest import Copy, Place


def test_a_verification_is_true_where_nothing_was_found(full_place: Place) -> None:
    with qkh.open_books(full_place.url) as books:
        found = verify(books)
        assert found
        assert (found.ok, list(found), set(found.heads)) == (True, [], {"SL", "PY"})
        assert found.heads["SL"].size == books["SL"].head().size
        assert found.exposures["PY"] == qkh.proof.exposure(books["PY"])
        assert set(verify(books, books["PY"]).heads) == {"PY"}


def test_a_verification_of_books_whose_heads_are_gone_says_so(sqlite_copy: Copy) -> None:
    place = sqlite_copy("full").url
    with sqlite3.connect(place) as raw:
        raw.execute("DROP TABLE qkh_head")
    with qkh.open_books(place) as books:
        found = verify(books)
        assert not found
        assert (found.heads, found.exposures) == ({}, {})
