"""A body that lost its file tells out of a new book: only where that is said, and the break is named."""

from datetime import date
from hashlib import sha256
from typing import Any, Final

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec.structs import replace

from quykhuyenhoc import Book, record, verify
from quykhuyenhoc.acts import ImportPackage
from quykhuyenhoc.errors import BodyError
from quykhuyenhoc.reports import body_history, consolidated_bodies, package_doubts, span
from quykhuyenhoc.store.snapshot import Snapshot
from tests.books.test_package_statements import EMPTY, FEB, of
from tests.books.test_packages import FUND, JUNE, PACKAGE, made, signed, taken

pytestmark = pytest.mark.usefixtures("in_english")


def told_from(first: date, last: date, cells: tuple[int, int, int], book_id: str, **more: Any) -> ImportPackage:
    """Return the first package out of a book: one month of a fund, its opening, receipts and spending."""
    days: dict[str, Any] = {"first": first, "last": last}
    opening, received, spent = cells
    fund = replace(
        FUND, opening=opening, received=received, spent=spent, transfers=0, closing=opening + received - spent, **days
    )
    act = of(replace(PACKAGE, book_id=book_id, **EMPTY), funds=(fund,), **days)
    key = Ed25519PrivateKey.from_private_bytes(sha256(book_id.encode()).digest())
    return replace(signed(act, key), **more)


def test_a_body_that_lost_its_book_begins_a_new_one_with_a_key_that_is_compared_and_the_break_is_named(
    province: Book,
) -> None:
    feb: Final = (FEB["first"], FEB["last"])
    old = told_from(date(2022, 1, 1), date(2022, 1, 31), (0, 100, 0), "c" * 32)
    record(province, old)
    new = told_from(*feb, (40, 5, 0), "d" * 32)
    for unsaid in (new, replace(new, pinned=None, replaces=old.public_key)):
        with pytest.raises(BodyError, match=r"a new book begins with it.*began a new book"):
            record(province, unsaid)
    said = replace(new, replaces=old.public_key)
    assert package_doubts(province, said) == (
        "X1 begins a new book with it, which does not go on from what came before.",
    )
    seq = record(province, said).seq
    notes = consolidated_bodies(province, "SL", span("2022-02")).notes
    assert notes[-2:] == (
        f"Began a new book, which does not go on from what was told before: X1 #{seq} (01/02/2022 to 28/02/2022).",
        "X1: closed 31/01/2022 with 100 ₫, opens 01/02/2022 with 40 ₫; nothing tells of the difference of -60 ₫.",
    )
    (in_its_history,) = body_history(province, "X1").notes
    assert in_its_history == f"#{seq} began a new book, which does not go on from what was told before."
    assert verify(province.books).ok
    # Of the lost one nothing comes any more, and the new one has begun.
    with pytest.raises(BodyError, match="package 1 came before"):
        record(province, told_from(*feb, (40, 6, 0), "d" * 32))
    with pytest.raises(BodyError, match="package 1 came before"):
        record(province, told_from(*feb, (100, 6, 0), "c" * 32, replaces=new.public_key))


def test_a_package_that_ends_before_what_was_told_would_leave_later_months_on_other_figures(
    commune: Book, province: Book
) -> None:
    taken(province, made(commune, to=JUNE).content)
    early = told_from(date(2022, 1, 1), date(2022, 1, 31), (0, 7, 0), "d" * 32, replaces=made_key(province))
    with pytest.raises(BodyError, match=r"until 30/06/2022, and this one ends before\. Ask the body for"):
        record(province, early)


def made_key(province: Book) -> str:
    """Return the key of the last package of X1."""
    with province.books.source.reading() as connection:
        last = Snapshot(connection, province.number).packages.last("X1")
    assert last is not None
    return last.public_key
