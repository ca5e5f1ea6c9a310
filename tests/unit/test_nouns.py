"""Nouns: what follows from the fields of a class, there and back."""

from datetime import date
from enum import StrEnum
from inspect import signature
from typing import Annotated, Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc.leaves.names import ACTS, STATES
from quykhuyenhoc.money import Money
from quykhuyenhoc.nouns import ColumnSchema, Noun, columns, form, parse, plain, required, rows, shape, tables
from quykhuyenhoc.personal import Personal, Secret


class Colour(StrEnum):
    """A choice."""

    RED = "red"
    BLUE = "blue"


class Line(NamedTuple):
    """A line: kept in the data, no row of its own."""

    account: str
    amount: int
    memo: Personal | None = None


class Share(Noun):
    """A row of a child table."""

    fund: str
    amount: Money
    note: Personal | None = None


class Place(Noun):
    """A noun inside another."""

    town: str
    worth: Money | None = None
    owner: Personal | None = None


class Deed(Noun):
    """Every form of field at once."""

    name: str
    day: date
    count: int | None = None
    colour: Colour = Colour.RED
    price: Money | None = None
    where: Place | None = None
    who: Personal | None = None
    shares: tuple[Share, ...] = ()
    lines: tuple[Line, ...] = ()


class Bare(Noun):
    """Nothing but a tuple of nouns."""

    shares: tuple[Share, ...]


text = st.text(min_size=1, max_size=5)
maybe = st.none() | text
money = st.builds(Money, st.integers(-(10**15), 10**15), st.sampled_from(["VND", "USD"]))
deeds = st.builds(
    Deed,
    name=text,
    day=st.dates(),
    count=st.none() | st.integers(),
    colour=st.sampled_from(Colour),
    price=st.none() | money,
    where=st.none() | st.builds(Place, town=text, worth=st.none() | money, owner=maybe),
    who=maybe,
    shares=st.lists(st.builds(Share, fund=text, amount=money, note=maybe), max_size=3).map(tuple),
    lines=st.lists(st.builds(Line, account=text, amount=st.integers(), memo=maybe), max_size=3).map(tuple),
)
FULL = Deed(
    name="a", day=date(2022, 3, 7), count=0, colour=Colour.BLUE, price=Money(-5, "USD"),
    where=Place(town="Sơn La", worth=Money(7), owner="An"), who="Bình",
    shares=(Share(fund="TH", amount=Money(1)), Share(fund="PY", amount=Money(2, "USD"), note="Chi")),
    lines=(Line("111", 3, "Dũng"), Line("112", -3)),
)  # fmt: skip


@pytest.fixture(autouse=True)
def _made_anew() -> None:
    """Let each test see what follows from the fields now, not what was computed when modules were loaded."""
    for computed in (form, columns, shape):
        computed.cache_clear()  # type: ignore[union-attr]


def seal(path: str, value: str) -> str:
    return f"{path}={value}"


def unseal(path: str, sealed: str) -> str | None:
    at, _equals, value = sealed.partition("=")
    assert at == path
    return value


def test_the_data_of_a_noun_is_strings_lists_and_objects() -> None:
    assert plain(FULL, seal, "act.") == {
        "name": "a", "day": "2022-03-07", "count": "0", "colour": "blue", "price": "-5", "price_currency": "USD",
        "where": {"town": "Sơn La", "worth": "7", "owner": "act.where.owner=An"},
        "who": "act.who=Bình",
        "shares": [
            {"fund": "TH", "amount": "1"},
            {"fund": "PY", "amount": "2", "amount_currency": "USD", "note": "act.shares.1.note=Chi"},
        ],
        "lines": [
            {"account": "111", "amount": "3", "memo": "act.lines.0.memo=Dũng"}, {"account": "112", "amount": "-3"}
        ],
    }  # fmt: skip


def test_what_is_empty_is_absent() -> None:
    empty = Deed(name="", day=date(2022, 3, 7), who="")
    assert plain(empty, seal) == {"day": "2022-03-07", "colour": "red"}


@given(deeds)
def test_a_noun_is_read_back_from_its_data(deed: Deed) -> None:
    assert parse(Deed, plain(deed, seal, "act."), unseal, "act.") == deed


def test_an_erased_value_is_read_back_as_none() -> None:
    assert parse(Deed, plain(FULL, seal), lambda _path, _sealed: None).lines[0].memo is None


def test_what_a_class_does_not_know_is_left_out() -> None:
    assert parse(Place, {"town": "Sơn La", "mayor": "x"}, unseal) == Place(town="Sơn La")


def test_a_path_begins_at_the_noun_where_nothing_is_named_before_it() -> None:
    place = Place(town="Sơn La", owner="An")
    assert plain(place, seal) == {"town": "Sơn La", "owner": "owner=An"}
    assert parse(Place, {"town": "Sơn La", "owner": "owner=An"}, unseal) == place


def test_the_rows_of_a_noun_are_its_own_and_one_for_each_child() -> None:
    assert list(rows(Deed, "deed", plain(FULL, seal), 9)) == [
        ("deed", (9, "a", "2022-03-07", 0, "blue", -5, "USD", "Sơn La", 7, "VND")),
        ("deed_shares", (9, 1, "TH", 1, "VND")),
        ("deed_shares", (9, 2, "PY", 2, "USD")),
    ]


def test_cells_of_what_is_absent_are_empty() -> None:
    data = {"day": "2022-03-07", "colour": "red"}
    assert list(rows(Deed, "deed", data, 9)) == [
        ("deed", (9, None, "2022-03-07", None, "red", None, None, None, None, None))
    ]


def test_a_noun_without_columns_has_rows_for_its_children_only() -> None:
    data = plain(Bare(shares=FULL.shares), seal)
    assert [name for name, _row in rows(Bare, "bare", data, 9)] == ["bare_shares", "bare_shares"]
    assert [(name, keys) for name, keys, _columns in tables(Bare, "bare", ("seq",))] == [
        ("bare_shares", ("seq", "item"))
    ]  # fmt: skip


def test_columns_follow_from_the_fields_and_personal_ones_have_none() -> None:
    assert columns(Deed) == (
        ColumnSchema("name", "TEXT", optional=True), ColumnSchema("day", "TEXT", optional=False),
        ColumnSchema("count", "BIGINT", optional=True), ColumnSchema("colour", "TEXT", optional=True),
        ColumnSchema("price", "BIGINT", optional=True), ColumnSchema("price_currency", "TEXT", optional=True),
        ColumnSchema("where_town", "TEXT", optional=True), ColumnSchema("where_worth", "BIGINT", optional=True),
        ColumnSchema("where_worth_currency", "TEXT", optional=True),
    )  # fmt: skip
    assert [(table, keys) for table, keys, _columns in tables(Deed, "deed", ("book", "seq"))] == [
        ("deed", ("book", "seq")), ("deed_shares", ("book", "seq", "item"))
    ]  # fmt: skip


@pytest.mark.parametrize("kind", [*ACTS.values(), *STATES.values()])
def test_a_row_has_a_cell_for_each_column(kind: Any) -> None:
    assert len(shape(kind).row({}, 1, 2)) == 2 + len(shape(kind).columns)


def test_the_form_of_each_field_is_known_with_what_it_holds_and_whether_it_may_be_absent() -> None:
    assert tuple(one[:4] for one in form(Deed)) == (
        ("name", "scalar", str, False), ("day", "scalar", date, False), ("count", "scalar", int, True),
        ("colour", "scalar", Colour, False), ("price", "money", Money, True), ("where", "noun", Place, True),
        ("who", "personal", str, True), ("shares", "children", Share, True), ("lines", "lines", Line, True),
    )  # fmt: skip


def test_a_noun_is_frozen_and_its_fields_have_names() -> None:
    with pytest.raises(AttributeError):
        FULL.name = "b"  # type: ignore[misc]
    with pytest.raises(TypeError):
        Place("Sơn La")  # type: ignore[call-arg]


def test_a_noun_is_made_of_its_fields_by_name_and_of_the_defaults_of_those_left_out() -> None:
    class Gate(Noun):
        """Made here, so that the making itself is tried, which is over elsewhere when the tests begin."""

        name: str
        width: int = 3
        colour: Colour | None = None

    gate = Gate(name="a", colour=Colour.BLUE)
    assert (gate.name, gate.width, gate.colour) == ("a", 3, Colour.BLUE)
    assert Gate(name="a", width=4) == Gate(width=4, name="a", colour=None)
    assert list(signature(Gate).parameters) == ["name", "width", "colour"]
    wrong: tuple[dict[str, Any], ...] = ({}, {"name": "a", "height": 1})
    for given_ in wrong:
        with pytest.raises(TypeError):
            Gate(**given_)
    with pytest.raises(TypeError):
        Gate("a")  # type: ignore[call-arg]


def test_a_noun_without_fields_is_made_of_nothing() -> None:
    class Nothing(Noun):
        """No field."""

    assert Nothing() == Nothing()
    with pytest.raises(TypeError):
        Nothing(name="a")


class Guarded(Noun):
    """Fields that say more of themselves: limits, what must be there, and what nobody is shown."""

    title: str
    owner: Personal
    opened: date = date(2022, 3, 7)
    code: Annotated[str, "a code"] = "A"
    worth: Annotated[Money, "above zero", "more"] | None = None
    keeper: Personal | None = None
    word: Secret | None = None


def test_what_a_field_says_of_itself_is_known() -> None:
    assert [(one.name, one.type, one.optional, one.limit, one.needed, one.secret) for one in form(Guarded)] == [
        ("title", str, False, None, True, False), ("owner", str, False, None, True, False),
        ("opened", date, False, None, False, False), ("code", str, False, "a code", False, False),
        ("worth", Money, True, "above zero", False, False), ("keeper", str, True, None, False, False),
        ("word", str, True, None, False, True),
    ]  # fmt: skip
    assert required(Guarded) == {"title", "owner"}
    assert required(Line) == {"account", "amount"}


def test_what_is_erased_or_was_let_in_empty_is_an_empty_text_where_there_must_be_one_and_none_elsewhere() -> None:
    found = parse(Guarded, {"owner": "owner=An", "keeper": "keeper=Bo"}, lambda _path, _sealed: None)
    assert (found.title, found.owner, found.keeper, found.opened) == ("", "", None, date(2022, 3, 7))
    assert parse(Guarded, {"title": "a", "owner": "owner=An"}, unseal).owner == "An"


def test_a_choice_that_is_none_any_more_stays_a_text_there_and_back() -> None:
    data = {"name": "a", "day": "2022-03-07", "colour": "green"}
    found = parse(Deed, data, unseal)
    assert found.colour == "green"
    assert plain(found, seal) == data


def test_a_moment_let_in_as_a_day_counts_on_its_day_and_a_text_of_the_same_form_is_left_alone() -> None:
    data = {"name": "2022-03-07T10:00", "day": "2022-03-07T10:00"}
    assert next(iter(rows(Deed, "deed", data, 9)))[1][:3] == (9, "2022-03-07T10:00", "2022-03-07")
