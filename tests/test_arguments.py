"""Public functions refuse arguments of a wrong type in one line that names function, argument and what is asked."""

import inspect
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

import quykhuyenhoc as qkh
from quykhuyenhoc._arguments import UNCHECKED, _plan
from quykhuyenhoc._homes import HOMES
from quykhuyenhoc.errors import FieldError
from quykhuyenhoc.period import Period
from tests.conftest import Place

FUNCTIONS = tuple(
    name
    for home, names in HOMES.items()
    for name in names
    if home not in UNCHECKED and inspect.isfunction(getattr(qkh, name))
)
WRONG: tuple[Any, ...] = (
    datetime(2022, 3, 7, tzinfo=UTC),
    1.5,
    True,
    7,
    None,
    b"x",
    date(2022, 3, 7),
    "x",
    object(),
    [],
    Ellipsis,
)


def arguments(name: str) -> Iterator[tuple[str, Any]]:
    """Yield every argument of a public function that is looked at, and what it asks for."""
    function = getattr(qkh, name).__wrapped__
    yield from ((one, asked) for one, asked in _plan(function, qkh._named).items() if asked is not None)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_argument_of_a_simple_type_refuses_all_others_before_anything_is_done(name: str) -> None:
    for argument, asked in arguments(name):
        for value in WRONG:
            if asked.takes(value):
                continue
            with pytest.raises(FieldError) as caught:
                getattr(qkh, name)(**{argument: value})
            assert caught.value.details["of"] == name
            assert caught.value.details["field"] == argument
            assert caught.value.details["asked"] == str(asked)


def test_every_day_number_and_text_of_a_signature_is_looked_at() -> None:
    for name in FUNCTIONS:
        looked_at = {argument for argument, _asked in arguments(name)}
        for one in inspect.signature(getattr(qkh, name)).parameters.values():
            text = str(one.annotation)
            simple = text in {"Date", "Date | None", "str", "str | None", "int", "Personal", "Personal | None"}
            if simple or one.annotation in {str, int, date, bool, str | None, int | None, date | None}:
                assert one.name in looked_at, (name, one.name)


def test_a_moment_is_no_day_and_a_text_no_span(full_place: Place, in_english: None) -> None:  # noqa: ARG001
    with qkh.open_books(full_place.url) as books:
        book = books.book("SL")
        with pytest.raises(FieldError) as caught:
            qkh.trial_balance(book, "2022")  # type: ignore[arg-type]
        assert str(caught.value) == "trial_balance: span is '2022', and what is asked for is None | Span."
        with pytest.raises(FieldError) as caught:
            qkh.journal(book, qkh.span("2022"), limit="3")  # type: ignore[arg-type]
        assert (caught.value.details["of"], caught.value.details["field"]) == ("journal", "limit")
        moment: Any = datetime(2022, 3, 7, tzinfo=UTC)
        with pytest.raises(FieldError) as caught:
            qkh.span(as_of=moment)
        assert caught.value.details["field"] == "as_of"
        wrong = qkh.span("2022")._replace(high=moment)
        with pytest.raises(FieldError) as caught:
            qkh.trial_balance(book, wrong)
        assert caught.value.details["field"] == "span.high"


def test_a_period_is_of_days(in_english: None) -> None:  # noqa: ARG001
    moment: Any = datetime(2022, 3, 7, tzinfo=UTC)
    with pytest.raises(FieldError) as caught:
        Period(date(2022, 1, 1), moment, "x")
    assert (caught.value.details["of"], caught.value.details["field"]) == ("Period", "end")


def test_what_is_right_passes_by_place_and_by_name() -> None:
    assert qkh.parse_date("07/03/2022") == qkh.parse_date(text="07/03/2022") == date(2022, 3, 7)
    with pytest.raises(TypeError):
        qkh.parse_date(txt="07/03/2022")  # type: ignore[call-arg]
