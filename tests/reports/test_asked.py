"""A question about something that is not there is refused: no misspelt code, kind or act reads as nought."""

import inspect
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any, Final

import pytest

import quykhuyenhoc as qkh
from quykhuyenhoc._arguments import QUESTIONS
from quykhuyenhoc.reports.awards import AwardFilter
from quykhuyenhoc.reports.gifts.giving import GiftFilter
from quykhuyenhoc.reports.vouchers import EntryFilters
from tests.conftest import Place
from tests.public import PUBLIC
from tests.samples import Clock

NEEDED: Final[dict[str, Any]] = {
    "account": "112", "span": qkh.reports.span("2022"), "year": 2022, "text": "x", "moment": "2022-03-07", "party": "D",
    "day": date(2022, 3, 7), "seq": 1, "kind": "letter",
    "code": "SL", "period": "2022", "package": 1,
}  # fmt: skip
"""What a function needs besides the one that is misspelt."""
LOOKED_FOR: Final = {"text", "actor", "hidden_for"}
"""Words to be found, and who asks: any text may stand there."""
FILTERS: Final[dict[str, Any]] = {
    "donations": GiftFilter, "donated": GiftFilter, "awards": AwardFilter,
}  # fmt: skip
OTHERS: Final = ("open_awards",)
"""Functions that ask, and make no report."""


def questions() -> Iterator[str]:
    """Yield every public function that asks a book."""
    for name, thing in PUBLIC.items():
        if inspect.isfunction(thing) and (name in OTHERS or thing.__module__.startswith(QUESTIONS)):
            yield name


def misspelt(books: qkh.Books) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Yield every question about one thing that no book has."""
    book = books["SL"]
    for name in questions():
        function: Any = PUBLIC[name]
        parameters = inspect.signature(function).parameters.values()
        needed: dict[str, Any] = {
            one.name: {"book": book, "books": books}.get(one.name, NEEDED.get(one.name, "TYPO-9"))
            for one in parameters
            if one.default is one.empty and one.kind is not one.VAR_KEYWORD
        }
        named = [one.name for one in parameters if "str" in str(one.annotation) or "Kind" in str(one.annotation)]
        named += EntryFilters.__annotations__ if name in {"journal", "vouchers"} else []
        for one in named:
            if one not in LOOKED_FOR | {"least", "most"} and "book" in needed:
                yield f"{name}({one}=)", partial(function, **{**needed, one: "TYPO-9"})
        for field in FILTERS[name]._fields if name in FILTERS else ():
            if field not in LOOKED_FOR | {"names"}:
                asked = FILTERS[name](**{field: "TYPO-9"})
                yield f"{name}({field}=)", partial(function, book, asked=asked)


def test_nothing_that_a_book_does_not_have_reads_as_nought(full_place: Place) -> None:
    with qkh.open_books(full_place.url, clock=Clock()) as books:
        asked = list(misspelt(books))
        assert len(asked) > 60
        for called, question in asked:
            try:
                found = question()
            except (qkh.errors.NotFoundError, qkh.errors.InputError):
                continue
            pytest.fail(f"{called} found {found}")


def test_a_report_is_drawn_as_known_at_an_act_of_the_log_or_before_the_first(full_place: Place) -> None:
    with qkh.open_books(full_place.url, clock=Clock()) as books:
        book = books["SL"]
        size = next(head.size for head in books.heads() if head.code == "SL")
        for name in questions():
            parameters = inspect.signature(PUBLIC[name]).parameters
            if "known_at" not in parameters:
                continue
            given = {one: NEEDED[one] for one, p in parameters.items() if p.default is p.empty and one in NEEDED}
            given |= {"account": "111"} if name == "explain_figure" else {}
            for wrong in (-1, size + 1, 10**6):
                with pytest.raises(qkh.errors.NotFoundError):
                    PUBLIC[name](book, **given, known_at=wrong)
        assert qkh.reports.fund_report(book, known_at=size).known_at == size
        assert qkh.reports.fund_report(book, known_at=0).known_at == 0


def test_an_account_of_another_kind_has_no_statements_and_no_counts_of_cash(full_place: Place) -> None:
    with qkh.open_books(full_place.url, clock=Clock()) as books:
        book = books["SL"]
        for call in (
            lambda: qkh.reports.statements(book, "111"), lambda: qkh.reports.cash_counts(book, "112"),
            lambda: qkh.reports.to_match(book, "5111"), lambda: qkh.reports.reconciliation(book, "5111",
                qkh.reports.span("2022")),
        ):  # fmt: skip
            with pytest.raises(qkh.errors.NotFoundError):
                call()
        assert (qkh.reports.statements(book, "112"), qkh.reports.cash_counts(book, "111")) is not None


def test_only_a_donor_or_who_gave_something_has_an_annual_statement(full_place: Place) -> None:
    with qkh.open_books(full_place.url, clock=Clock()) as books:
        book = books["SL"]
        qkh.record(book, qkh.acts.OpenParty(code="BAN", name="Cửa hàng", kind=qkh.kinds.PartyKind.SUPPLIER))
        qkh.record(book, qkh.acts.OpenParty(code="CHO", name="Ông Cho", kind=qkh.kinds.PartyKind.DONOR))
        assert qkh.reports.annual_statement(book, "CHO", 2022).totals == {"amount": 0, "value": 0}
        with pytest.raises(qkh.errors.NotFoundError) as caught:
            qkh.reports.annual_statement(book, "BAN", 2022)
        assert caught.value.details["kind"] == "donor"


def test_a_round_and_a_decision_together_ask_for_the_awards_of_both(full_place: Place) -> None:
    with qkh.open_books(full_place.url, clock=Clock()) as books:
        book = books["SL"]
        by_round = {row.code: {one.award for one in rows(book, round=row.code)} for row in rounds(book)}
        by_decision = {row.number: {one.award for one in rows(book, decision=row.number)}
                       for row in qkh.reports.decisions(book).rows}  # fmt: skip
        assert any(by_round.values())
        for code, its in by_round.items():
            for number, decided in by_decision.items():
                assert {one.award for one in rows(book, round=code, decision=number)} == its & decided


def rows(book: qkh.Book, **asked: Any) -> list[Any]:
    """Return the rows of awards that are asked for."""
    return list(qkh.reports.awards(book, AwardFilter(**asked)).rows)


def rounds(book: qkh.Book) -> list[Any]:
    """Return the rounds of a book."""
    return list(qkh.reports.rounds(book).rows)
