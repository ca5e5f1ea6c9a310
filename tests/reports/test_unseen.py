"""What may not be seen says so in words: no report, paper, JSON or CSV shows what stands for it inside the program."""

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import Any

import pytest

import quykhuyenhoc as qkh
from quykhuyenhoc import Book, Books, Money, QuyError, open_books, record
from quykhuyenhoc.kinds import PartyKind, Role
from quykhuyenhoc.renderers import DOCUMENT_FORMATS, FORMATS, render
from quykhuyenhoc.shapes import Document, Report
from quykhuyenhoc.store.registers import Unseen
from quykhuyenhoc.text import shown as as_shown
from tests.conftest import Copy
from tests.reports.every import reports
from tests.samples import MARCH, Clock, receipt

ALLOWED = "\n\r\t"
NAME = "Lò Thị Bướm"


@pytest.fixture
def books(place: Copy) -> Iterator[Books]:
    with open_books(place("full").url, clock=Clock()) as opened:
        yield opened


@pytest.fixture
def awarded(books: Books) -> Book:
    """Give a book in which a registered recipient was paid an award that nobody signed for."""
    book = books["PY"]
    for act in (
        qkh.acts.OpenParty(code="EM", name=NAME, kind=PartyKind.RECIPIENT),
        qkh.acts.OpenParty(code="KT", name="Kế Toán", kind=PartyKind.OFFICER),
        qkh.acts.GrantRole(party="KT", role=Role.ACCOUNTANT, date=MARCH),
        receipt(9_000),
        qkh.acts.OpenProgramme(code="HB", name="x", fund="TH", account="6111"),
        qkh.acts.OpenRound(code="D1", programme="HB", name="x", date=MARCH),
        qkh.acts.ListAwards(
            list="L1", round="D1", awards=(qkh.acts.AwardLine(award="S1", party="EM", fund="TH", amount=Money(2_000)),)
        ),
        qkh.acts.Decide(number="1/QĐ", date=MARCH, list="L1", count=1, total=Money(2_000), council="x"),
        qkh.acts.Disburse(
            date=MARCH, account="112", paid=(qkh.acts.Paid(award="S1", amount=Money(2_000)),), description="trao"
        ),
    ):
        record(book.as_("KT"), act)
    return book


def texts(thing: Any) -> Iterator[str]:
    """Yield every text that a report or paper holds; a mark that stands for one that may not be seen is none."""
    assert not isinstance(thing, Unseen)
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, Report):
        for name in Report.__slots__:
            yield from texts(getattr(thing, name) if name != "rows" else list(thing.rows))
    elif isinstance(thing, dict):
        for one in thing.values():
            yield from texts(one)
    elif isinstance(thing, tuple | list):
        for one in thing:
            yield from texts(one)
    else:
        for name in (*getattr(thing, "__struct_fields__", ()), *getattr(thing, "__dataclass_fields__", ())):
            yield from texts(getattr(thing, name))


def rendered(made: Any) -> Iterator[str]:
    """Yield what is drawn of it in every format."""
    if isinstance(made, Report | Document):
        yield from (render(made, one) for one in (FORMATS if isinstance(made, Report) else DOCUMENT_FORMATS))


def asked(make: Any, actor: str | None) -> Any:
    """Return how a report is asked for by somebody who may see names."""
    first, *others = make.args
    if actor is None or not isinstance(first, Book):
        return make
    return partial(make.func, first.as_(actor, hidden=True), *others, **make.keywords)


@pytest.mark.parametrize("code", ["SL", "PY"])
@pytest.mark.parametrize("names", [False, True])
def test_nothing_that_is_drawn_holds_a_control_character(
    books: Books, awarded: Book, code: str, *, names: bool
) -> None:
    book = awarded if code == "PY" else books[code]
    actor = {"PY": "KT", "SL": "HOA"}[code] if names else None
    drawn = 0
    for name, make in reports(books, book):
        with suppress(QuyError):
            made = asked(make, actor)()
            for text in (*texts(made), *rendered(made)):
                bad = [one for one in text if ord(one) < 32 and one not in ALLOWED]
                assert not bad and "Unseen." not in text, (name, as_shown(text))  # noqa: PT018
            drawn += 1
    assert drawn > 40


def test_a_registered_recipient_is_hidden_in_words_and_named_to_who_may_see_names(awarded: Book) -> None:
    for make in (qkh.reports.unsigned, partial(qkh.reports.recipient, code="S1")):
        assert [row.recipient for row in make(awarded).rows] == ["(hidden)"]
        assert [row.recipient for row in make(awarded.as_("KT", hidden=True)).rows] == [NAME]
    assert [row.recipient for row in qkh.reports.awards(awarded).rows] == ["(hidden)"]
    named = qkh.reports.awards(awarded.as_("KT", hidden=True))
    assert [row.recipient for row in named.rows] == [NAME]
    assert "(ẩn)" in list(texts(qkh.reports.sign_off_sheet(awarded, "1/QĐ")))
    assert NAME in list(texts(qkh.reports.sign_off_sheet(awarded.as_("KT", hidden=True), "1/QĐ")))
