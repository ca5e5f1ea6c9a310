"""Public functions refuse arguments of a wrong type in one line that names function, argument and what is asked."""

import inspect
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from sqlalchemy.orm import Session

import quykhuyenhoc as qkh
from quykhuyenhoc._arguments import PLACES, UNCHECKED, _plan
from quykhuyenhoc._asked import plan_of
from quykhuyenhoc._namespace import named
from quykhuyenhoc.errors import (
    FieldError,
    NotFoundError,
    OtherBooksError,
    StatementProfileError,
    TextError,
    UnknownFilterError,
)
from quykhuyenhoc.period import Period
from quykhuyenhoc.shapes.columns import Column
from tests.conftest import Place
from tests.public import FLAT, HOME_OF, METHODS, PUBLIC
from tests.samples import Clock, Every, receipt, small_book

FUNCTIONS: dict[str, Any] = {
    name: PUBLIC[name] for name, home in HOME_OF.items() if home not in UNCHECKED and inspect.isfunction(PUBLIC[name])
} | METHODS
"""What is looked at: functions by their names, methods of desks as "gifts.issuing"."""
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
    function = FUNCTIONS[name].__wrapped__
    yield from ((one, asked) for one, asked in plan_of(function, named).items() if asked is not None)


def there(books: qkh.Books, name: str) -> dict[str, Any]:
    """Return the books, book and desk that a function or method may be asked with."""
    book = books["SL"]
    return {"book": book, "books": books, "self": getattr(book, name.partition(".")[0], None)}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_argument_of_a_simple_type_refuses_all_others_before_anything_is_done(name: str) -> None:
    for argument, asked in arguments(name):
        for value in WRONG:
            if asked.takes(value):
                continue
            with pytest.raises(FieldError) as caught:
                FUNCTIONS[name](**{argument: value})
            assert caught.value.details["of"] == name.rpartition(".")[2]
            assert caught.value.details["field"] == argument
            assert caught.value.details["asked"] == str(asked)


def test_every_day_number_and_text_of_a_signature_is_looked_at() -> None:
    for name, function in FUNCTIONS.items():
        looked_at = {argument for argument, _asked in arguments(name)}
        for one in inspect.signature(function).parameters.values():
            text = str(one.annotation)
            simple = text in {"Date", "Date | None", "str", "str | None", "int", "Personal", "Personal | None"}
            if simple or one.annotation in {str, int, date, bool, str | None, int | None, date | None}:
                assert one.name in looked_at, (name, one.name)


def test_a_moment_is_no_day_and_a_text_no_span(full_place: Place, in_english: None) -> None:  # noqa: ARG001
    with qkh.open_books(full_place.url) as books:
        book = books["SL"]
        with pytest.raises(FieldError) as caught:
            qkh.reports.trial_balance(book, "2022")  # type: ignore[arg-type]
        assert str(caught.value) == "trial_balance: span is '2022', and what is asked for is None | Span."
        with pytest.raises(FieldError) as caught:
            qkh.reports.journal(book, qkh.reports.span("2022"), limit="3")  # type: ignore[arg-type]
        assert (caught.value.details["of"], caught.value.details["field"]) == ("journal", "limit")
        moment: Any = datetime(2022, 3, 7, tzinfo=UTC)
        with pytest.raises(FieldError) as caught:
            qkh.reports.span(as_of=moment)
        assert caught.value.details["field"] == "as_of"
        wrong = qkh.reports.span("2022")._replace(high=moment)
        with pytest.raises(FieldError) as caught:
            qkh.reports.trial_balance(book, wrong)
        assert caught.value.details["field"] == "span.high"


def test_what_calls_itself_a_text_is_taken_as_the_text_that_it_is(full_place: Place) -> None:
    with pytest.raises(StatementProfileError):
        qkh.bank.statement_profile(Every("HB"))
    with qkh.open_books(full_place.url) as books:
        book = books["SL"]
        assert book.registers.find(qkh.ledger.Fund, Every("TH")).code == "TH"
        assert book.registers.find(qkh.ledger.Fund, " T\u200bH ").code == "TH"
        with pytest.raises(NotFoundError):
            book.registers.find(qkh.ledger.Fund, Every("QQ"))


def test_the_fields_of_a_report_are_known_to_who_resolves_annotations() -> None:
    assert get_type_hints(qkh.Report)["columns"] == tuple[Column, ...]


def test_a_record_is_no_collection_of_others(full_place: Place) -> None:
    span: Any = qkh.reports.span("2022")
    with qkh.open_books(full_place.url) as books:
        book = books["SL"]
        calls: tuple[tuple[Callable[[], Any], str], ...] = (
            (lambda: qkh.verify(books, against=span), "against"), (lambda: book.gifts.thanked_for(span), "gifts"),
            (lambda: qkh.acts.total_of(span), "lines"), (lambda: qkh.files.render(span), "shape"),
        )  # fmt: skip
        for call, field in calls:
            with pytest.raises(FieldError) as caught:
                call()
            assert caught.value.field == field


def test_no_report_is_drawn_of_days_that_end_before_they_begin(full_place: Place, in_english: None) -> None:  # noqa: ARG001
    reversed_days = qkh.reports.Span(date(2022, 12, 31), date(2022, 1, 1), "2022")
    takers = [name for name in FUNCTIONS if "span" in inspect.signature(FUNCTIONS[name]).parameters]
    assert {"trial_balance", "fund_report", "consolidated", "reconciliation", "coverage", "matters"} <= set(takers)
    with qkh.open_books(full_place.url, clock=Clock()) as books:
        known = {"book": books["SL"], "books": books, "account": "112", "body": "SL", "span": reversed_days}
        for name in takers:
            function = FUNCTIONS[name]
            needed = known.keys() & inspect.signature(function).parameters.keys()
            with pytest.raises(FieldError) as caught:
                function(**{one: known[one] for one in needed})
            assert str(caught.value) == (
                "Span: high is datetime.date(2022, 1, 1), and what is asked for is a day not before 31/12/2022."
            )


@pytest.mark.parametrize("nowhere", ["", "a\0b", "\ud800"])
def test_no_function_takes_a_place_that_there_cannot_be(full_place: Place, tmp_path: Path, nowhere: str) -> None:
    takers = [(name, argument) for name in FUNCTIONS for argument, _asked in arguments(name) if argument in PLACES]
    assert {("upgrade_books", "place"), ("backup_books", "path"), ("in_cloud_folder", "path")} <= set(takers)
    takers += [("open_books", "place"), ("create_books", "place")]  # which take paths, URLs and engines too
    with qkh.open_books(full_place.url, clock=Clock()) as books:
        known: dict[str, Any] = {"book": books["SL"], "books": books, "place": str(tmp_path / "new.db")}
        for name, argument in takers:
            asked = inspect.signature(FUNCTIONS[name]).parameters
            given = {one: known[one] for one in known.keys() & asked.keys()} | {argument: nowhere}
            with pytest.raises(FieldError) as caught:
                FUNCTIONS[name](**given)
            assert (caught.value.details["of"], caught.value.details["field"]) == (name, argument)
            assert caught.value.details["value"] in {"''", "<str>"}
    assert list(tmp_path.glob("new*")) == []


def test_a_period_is_of_days(in_english: None) -> None:  # noqa: ARG001
    moment: Any = datetime(2022, 3, 7, tzinfo=UTC)
    with pytest.raises(FieldError) as caught:
        Period(date(2022, 1, 1), moment, "x")
    assert (caught.value.details["of"], caught.value.details["field"]) == ("Period", "end")


def test_what_is_right_passes_by_place_and_by_name() -> None:
    assert qkh.parse_date("07/03/2022") == qkh.parse_date(text="07/03/2022") == date(2022, 3, 7)
    with pytest.raises(TypeError):
        qkh.parse_date(txt="07/03/2022")  # type: ignore[call-arg]


def two_databases(place: Any, tmp_path: Any) -> tuple[qkh.Books, qkh.Books]:
    """Give the books of a place, and those of another database."""
    other = qkh.create_books(str(tmp_path / "other.db"), clock=Clock())
    small_book(other, "KHAC")
    return qkh.open_books(place.url, clock=Clock()), other


TAKERS = tuple(
    name for name in FUNCTIONS if len(_plan(FUNCTIONS[name].__wrapped__, named).of_books) > 1
)  # fmt: skip


def test_no_function_takes_books_of_two_databases(full_place: Place, tmp_path: Any) -> None:
    one, other = two_databases(full_place, tmp_path)
    mine, foreign, act = one["SL"], other["KHAC"], receipt(5)
    transfer = qkh.acts.FundTransfer(
        date=act.date, amount=qkh.Money(5), account="112", from_fund="TH", to_fund="TH", description="x"
    )
    calls: list[tuple[str, Any]] = [
        ("record_all", lambda: qkh.record_all([(mine, act), (foreign, act)])),
        ("note_copies", lambda: qkh.proof.note_copies(one, other.heads(), qkh.kinds.CopyKind("backup"), "usb")),
        ("transfer_acts", lambda: mine.funds.transfer_acts(foreign, transfer)),
    ]
    assert {"verify", "funds.transfer_acts"} <= set(TAKERS)
    for name in TAKERS:
        taken = _plan(FUNCTIONS[name].__wrapped__, named).of_books
        given: dict[str, Any] = {
            argument: mine.funds
            if argument == "self"
            else (other, one)[at]
            if argument == "books"
            else (foreign, mine)[at]
            for at, argument in enumerate(taken)
        }
        given |= {"receiving": foreign, "asked": transfer} if name == "funds.transfer_acts" else {}
        calls.append((name, lambda name=name, given=given: list(FUNCTIONS[name](**given))))
    before = one.heads(), other.heads()
    for name, call in calls:
        with pytest.raises(OtherBooksError) as caught:
            call()
        assert caught.value.details["of"] == name.rpartition(".")[2]
    assert (one.heads(), other.heads()) == before
    other.close()
    one.close()


def test_a_book_from_outside_a_hosts_transaction_is_not_recorded_inside(full_place: Place, tmp_path: Any) -> None:
    one, other = two_databases(full_place, tmp_path)
    engine = qkh.prepare_engine(address(full_place))
    with Session(engine) as session, session.begin(), one.on(session) as ours:
        for stranger in (other["KHAC"], one.at(one_head(ours))):
            with pytest.raises(OtherBooksError):
                qkh.record_all([(ours["SL"], receipt(5)), (stranger, receipt(6))])
    engine.dispose()
    other.close()
    one.close()


def one_head(books: qkh.Books) -> qkh.proof.Head:
    """Return the head of SL."""
    return next(head for head in books.heads() if head.code == "SL")


def address(place: Place) -> str:
    """Return the address of a place as SQLAlchemy writes it."""
    return place.url if place.on_server else f"sqlite:///{place.url}"


@pytest.mark.parametrize(
    "wrong", ["NUL \0", "half \ud800", 2**63, -(10**30)], ids=["nul", "surrogate", "2^63", "-10^30"]
)
def test_no_question_asks_for_what_a_database_cannot_hold(full_place: Place, wrong: Any) -> None:
    with qkh.open_books(full_place.url, clock=Clock()) as books:
        for name, function in FUNCTIONS.items():
            given = there(books, name)
            plan = _plan(function.__wrapped__, named)
            for argument, asked in plan.arguments.items() if plan.of_books else ():
                if asked is not None and asked.takes(wrong):
                    with pytest.raises((TextError, FieldError)) as caught:
                        function(**{**{b: given[b] for b in plan.of_books if b in given}, argument: wrong})
                    assert str(caught.value)


@pytest.mark.parametrize("wrong", ["", " ", "a" * 100_000], ids=["empty", "blank", "endless"])
def test_no_report_is_asked_for_nothing_or_without_end(full_place: Place, wrong: str) -> None:
    with qkh.open_books(full_place.url, clock=Clock()) as books:
        for function in FUNCTIONS.values():
            plan = _plan(function.__wrapped__, named)
            for argument, asked in plan.arguments.items() if plan.question else ():
                if asked is not None and asked.takes(wrong):
                    with pytest.raises(FieldError) as caught:
                        function(books if "books" in plan.of_books else books["SL"], **{argument: wrong})
                    assert caught.value.details["field"] == argument


def test_every_report_names_the_filters_it_has_where_one_is_asked_that_it_has_not(full_place: Place) -> None:
    with qkh.open_books(full_place.url, clock=Clock()) as books:
        for function in FUNCTIONS.values():
            plan = _plan(function.__wrapped__, named)
            if plan.question:
                with pytest.raises(UnknownFilterError) as caught:
                    function(books if "books" in plan.of_books else books["SL"], fuond="TH")
                assert caught.value.details["choices"] == plan.filters


SECRETS: tuple[Any, ...] = (b"SEKRIT", ("SEKRIT",), ["SEKRIT"], {"SEKRIT": "SEKRIT"}, {"SEKRIT"}, bytearray(b"SEKRIT"))


def test_no_error_repeats_what_may_be_a_password_a_place_or_a_name(tmp_path: Any) -> None:
    for name, function in FUNCTIONS.items():
        for argument, asked in arguments(name):
            for value in SECRETS:
                if not asked.takes(value):
                    with pytest.raises(FieldError) as caught:
                        function(**{argument: value})
                    assert "SEKRIT" not in str(caught.value) + repr(caught.value.details), (name, argument)
    with qkh.create_books(str(tmp_path / "SEKRIT.db"), clock=Clock()) as books:
        book = small_book(books)
        assert "SEKRIT" not in repr(book) + repr(books)
        for wrong in (*SECRETS, 901234567, books):
            for call in (
                lambda wrong=wrong: qkh.record(book, qkh.acts.OpenParty(code="A", name=wrong)),
                lambda wrong=wrong: qkh.record(book, wrong),
                lambda wrong=wrong: qkh.record(wrong, qkh.acts.OpenFund(code="A", name="x")),
                lambda wrong=wrong: qkh.record(book, qkh.acts.OpenFund(code="A", name="x"), reason=wrong),
                lambda wrong=wrong: qkh.record_all([(book, wrong, wrong)]),
                lambda wrong=wrong: qkh.record_all([wrong]),
            ):
                with pytest.raises(FieldError) as caught:
                    call()
                assert "SEKRIT" not in str(caught.value)
                assert "901234567" not in str(caught.value) or caught.value.details["field"] in {"act", "pairs", "book"}


def test_a_choice_and_a_number_of_decimals_are_one_of_those_there_are(in_english: None) -> None:  # noqa: ARG001
    of: Any = FLAT
    wrong: tuple[tuple[Callable[[], Any], str], ...] = (
        (lambda: of.amount_in_words(105_001_000, thousand=None), "thousand"),
        (lambda: of.amount_in_words(105_001_000, zero_tens="Linh"), "zero_tens"),
        (lambda: of.amount_in_words(n=True), "n"),
        (lambda: of.format_money(of.Money(1), style=5), "style"),
        (lambda: of.format_money(of.Money(1), "symbols"), "style"),
        (lambda: of.format_money(of.Money(1), exponent=-1), "exponent"),
        (lambda: of.format_money(of.Money(1), exponent=7), "exponent"),
        (lambda: of.parse_money("1", "USD", exponent=-2), "exponent"),
    )
    for call, field in wrong:
        with pytest.raises(FieldError) as caught:
            call()
        assert caught.value.details["field"] == field
    assert qkh.amount_in_words(105_001_000, thousand="ngàn").startswith("Một trăm linh năm triệu")
    assert qkh.format_money(qkh.Money(1), "code", exponent=6) == "0.000001 VND"
    with pytest.raises(FieldError) as caught:
        of.amount_in_words(5, thousand=None)
    assert str(caught.value) == "amount_in_words: thousand is None, and what is asked for is 'nghìn' | 'ngàn'."


ONCE: tuple[Callable[[], Any], ...] = (
    lambda: range(2), lambda: memoryview(b"12"), lambda: {1, 2}, lambda: (one for one in (1, 2)), {1: 2}.keys,
)  # fmt: skip
"""Collections of numbers, each of another kind, some of which can be walked once only."""


def test_the_parts_of_every_kind_of_collection_are_looked_at() -> None:
    count = 0
    for name, function in FUNCTIONS.items():
        for argument, asked in arguments(name):
            parts = [part for one in asked.many for part in one.parts if part is not None]
            if not parts or any(part.takes(1) for part in parts):
                continue
            for make in ONCE:
                with pytest.raises(FieldError) as caught:
                    function(**{argument: make()})
                assert caught.value.details["field"].startswith(argument), (name, argument)
            count += 1
    assert count > 30


def test_what_can_be_walked_once_is_used_after_it_was_looked_at() -> None:
    line = qkh.acts.AwardLine(award="A", fund="F", amount=qkh.Money(5))
    assert qkh.acts.total_of(one for one in (line, line)) == qkh.Money(10)


def test_no_day_is_asked_for_beside_which_no_other_can_be_counted(full_place: Place) -> None:
    with qkh.open_books(full_place.url, clock=Clock()) as books:
        for name, function in FUNCTIONS.items():
            plan = _plan(function.__wrapped__, named)
            given = {one: value for one, value in there(books, name).items() if one in plan.arguments}
            for argument, asked in arguments(name):
                for day in (date.min, date.max):
                    wrong = day if asked.takes(day) else qkh.reports.Span(day, day, "x")
                    if asked.takes(wrong):
                        with pytest.raises(FieldError) as caught:
                            function(**given, **{argument: wrong})
                        assert caught.value.details["field"].partition(".")[0] == argument


def test_a_number_of_days_and_a_year_are_of_this_world(full_place: Place) -> None:
    of: Any = FLAT
    with qkh.open_books(full_place.url, clock=Clock()) as books:
        book = books["SL"]
        calls: tuple[tuple[Callable[[], Any], str], ...] = (
            (lambda: of.unsigned(book, days=10**9), "days"), (lambda: of.unsigned(book, days=-1), "days"),
            (lambda: of.board(book, -5), "year"), (lambda: of.retain_until(2**63), "year"),
        )  # fmt: skip
        for call, field in calls:
            with pytest.raises(FieldError) as caught:
                call()
            assert caught.value.details["field"] == field


def test_a_class_is_one_of_those_that_are_asked_for(full_place: Place, in_english: None) -> None:  # noqa: ARG001
    of: Any = FLAT
    with qkh.open_books(full_place.url, clock=Clock()) as books:
        book = books["SL"]
        desks: Any = book
        calls: tuple[Callable[[], Any], ...] = (
            lambda: desks.registers.all("fund"), lambda: desks.registers.all(int),
            lambda: desks.registers.find(None, "TH"), lambda: of.label_of("receipt"),
            lambda: of.label_of(qkh.ledger.Fund),
            lambda: of.due_of([None]), lambda: desks.matching.line_drafts(None),
            lambda: desks.matching.match_automatically("112", progress=5),
        )  # fmt: skip
        for call in calls:
            with pytest.raises(FieldError):
                call()
        assert [one.code for one in desks.registers.all(qkh.ledger.Fund)]
        with pytest.raises(FieldError) as caught:
            desks.registers.all("fund")
        assert str(caught.value) == "all: kind is 'fund', and what is asked for is type[State]."


def test_what_other_programs_refuse_is_refused_in_our_words(full_place: Place) -> None:
    of: Any = FLAT
    with qkh.open_books(full_place.url, clock=Clock()) as books:
        book = books["SL"]
        calls: tuple[tuple[Callable[[], Any], type[qkh.QuyError]], ...] = (
            (lambda: of.draw_text("x" * 100_000), qkh.errors.VietQRError),
            (lambda: of.draw_text("\ud800"), qkh.errors.VietQRError),
            (lambda: of.rules_from_csv("x" * 200_000), qkh.errors.MatchRuleError),
            (lambda: of.exception_text("x", 5, "VND"), qkh.errors.ChoiceError),
            (lambda: of.Money(1) + 5, FieldError), (lambda: of.Money(1) < 5, FieldError),
            (lambda: of.Money(1).allocate(None), FieldError), (lambda: of.Money(1).allocate("12"), FieldError),
            (lambda: book.gifts.refunding("PT1", dat=date(2022, 3, 7)), FieldError),
            (lambda: book.gifts.refunding("PT1", splits=()), FieldError),
            (lambda: of.prepare_engine("sqlite:///x.db", zzz=1), FieldError),
            (lambda: of.open_books(full_place.url, clock=lambda: None), FieldError),
            (lambda: of.open_books(full_place.url, clock=lambda: datetime(2022, 3, 7)), FieldError),  # noqa: DTZ001
        )  # fmt: skip
        for call, kind in calls:
            with pytest.raises(kind) as caught:
                call()
            assert str(caught.value)
