"""Errors as a tree: typed values, one line in both languages, nothing that only the operator may know."""

import ast
import copy
import json
import pickle
import re
from collections.abc import Iterator
from datetime import date, datetime
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from quykhuyenhoc import errors
from quykhuyenhoc.errors import (
    BusyError,
    CommitUnknownError,
    ImportRefusedError,
    NotABookError,
    NotFoundError,
    OverdrawnError,
    QuyError,
    StatementError,
)
from quykhuyenhoc.errors.problems import MEMBERS
from quykhuyenhoc.errors.texts import M_, Internal, Message, without_commands
from quykhuyenhoc.i18n import Language, _, language, use_language
from quykhuyenhoc.imports.awards import Duplicate
from quykhuyenhoc.imports.rows import BadRow
from quykhuyenhoc.kinds import PeriodState
from quykhuyenhoc.leaves.names import STATES
from quykhuyenhoc.money import Amount, Money
from quykhuyenhoc.store.faults import _STATES, translated
from tests.docs.failures import annotated, docstring
from tests.typed_errors import Translated, untyped

SOURCE: Final = Path(__file__).parents[2] / "src" / "quykhuyenhoc"
CLI: Final = Path(__file__).parents[2] / "cli"
COMMAND: Final = re.compile(r"\bqkh [a-z]|(?<![\w-])--?[a-z]")
PLACE: Final = "/srv/tenants/other/quy.db"


def every_class(kind: type[QuyError] = QuyError) -> Iterator[type[QuyError]]:
    """Yield the whole tree."""
    yield kind
    for below in kind.__subclasses__():
        if below.__module__.startswith("quykhuyenhoc."):
            yield from every_class(below)


def holes(template: str) -> set[str]:
    """Return the names of the values of a text."""
    return set(re.findall(r"\{(\w+)", template))


SAMPLES: Final[dict[str, object]] = {
    "str": "X1", "str | None": "X1", "int": 3, "int | None": 3, "int | str": 3, "bool": False,
    "date": date(2025, 3, 7), "datetime": datetime(2025, 3, 7, 8, 30),  # noqa: DTZ001
    "Money": Amount(5_000), "Money | None": Amount(5_000),
    "tuple[Amount, ...]": (Amount(5_000),), "Internal": Internal.place(PLACE), "Internal | None": Internal.place(PLACE),
    "Words": M_("it is empty"), "Words | None": M_("it is empty"), "Message | str": M_("a text"),
    "Message | None": M_("⟦List them with qkh journal.⟧"), "PeriodState": PeriodState.LOCKED,
    "tuple[str, ...]": ("45/3",), "tuple[int, ...]": (1,), "tuple[Message, ...]": (M_("it is empty"),),
    "tuple[tuple[int, str], ...]": ((2, "x"),),
    "tuple[tuple[int, str, Message], ...]": ((2, "totals", M_("it is empty")),),
    "tuple[BadRow, ...]": (BadRow(2, M_("it is empty")),), "tuple[Duplicate, ...]": (Duplicate(3, "V T M", "X1"),),
    "tuple[tuple[str, str, tuple[str, ...]], ...]": (("splits", "split payments", ("PC1",)),),
}  # fmt: skip
"""A value of each type that errors have."""


def required(kind: type[QuyError], name: str) -> bool:
    """Tell whether the class that says what a value is says none that it has by itself."""
    return name not in vars(next(one for one in kind.__mro__ if name in one.__annotations__))


def made(kind: type[QuyError]) -> QuyError:
    """Return an error of a class with all its values."""
    return kind(**{name: SAMPLES[said] for name, said in annotated(kind).items()})


DRAWN: Final = {"first", "message", "listed", "options", "count", "figure"}
"""Holes that a class fills itself, of other values."""
CLASSES: Final = [kind for kind in every_class() if kind.template != QuyError.template]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_error_is_one_line_that_names_no_place_and_no_command(kind: type[QuyError], lang: Language) -> None:
    use_language(lang)
    try:
        error = made(kind)
        text, for_operators = str(error), error.text(operator=True)
    finally:
        use_language("vi")
    assert "\n" not in text
    assert not {"{", "}", "⟦", "⟧"} & set(text + for_operators)
    assert PLACE not in text + repr(error) + repr(error.details) + str(error.args)
    assert not COMMAND.search(text)
    if "Internal" in annotated(kind).values():
        assert PLACE in for_operators


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_error_keeps_typed_values_also_when_pickled(kind: type[QuyError]) -> None:
    error = made(kind)
    assert [wrong for value in error.details.values() for wrong in untyped(value)] == []
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 (made here)
    assert (type(again), again.details, str(again)) == (kind, error.details, str(error))


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_no_error_repeats_a_long_text_whole(kind: type[QuyError]) -> None:
    error = made(kind)
    for name, value in error.details.items():
        if value == "X1":
            setattr(error, name, "a" * 100_000)
    assert len(str(error)) < 2_000
    assert len(str(M_("{said}").format(said=error))) < 2_000


def test_codes_are_unique_and_every_class_is_exported() -> None:
    classes = [kind for kind in every_class() if kind.__module__.startswith("quykhuyenhoc.errors")]
    codes = [kind.code for kind in classes]
    assert sorted(set(codes)) == sorted(codes)
    assert {kind.__name__ for kind in classes} <= set(errors.__all__)


def test_the_package_draws_the_whole_tree() -> None:
    assert f'"""{errors.__doc__}"""\n' == docstring()


def raised() -> Iterator[tuple[str, type[QuyError], set[str]]]:
    """Yield every place of the source that makes an error, with the names of the values that it gives."""
    known = {kind.__name__: kind for kind in every_class()}
    for folder in (SOURCE, CLI):
        for path in sorted(folder.rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                kind = known.get(ast.unparse(node.func).split(".")[-1]) if isinstance(node, ast.Call) else None
                if isinstance(node, ast.Call) and kind and all(one.arg for one in node.keywords):
                    yield f"{path.name}:{node.lineno}", kind, {str(one.arg) for one in node.keywords}


def test_every_place_that_makes_an_error_gives_exactly_the_values_of_its_class() -> None:
    wrong = []
    for place, kind, given in raised():
        fields = annotated(kind)
        needed = {name for name in fields if required(kind, name)}
        if not needed <= given <= fields.keys():
            wrong.append(f"{place}: {kind.__name__} {sorted(given ^ needed)}")
    assert wrong == []


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_a_text_names_only_values_that_its_class_has(kind: type[QuyError]) -> None:
    assert holes(kind.template) - DRAWN <= annotated(kind).keys()


def test_a_value_that_a_class_does_not_have_and_one_that_lacks_are_mistakes_of_who_makes_it() -> None:
    with pytest.raises(TypeError, match="BusyError has the values seconds: minutes, seconds"):
        BusyError(minutes=2)  # type: ignore[call-arg]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_another_try_may_bring_what_says_503_and_nothing_else(kind: type[QuyError]) -> None:
    assert (kind.status == HTTPStatus.SERVICE_UNAVAILABLE) is bool(kind.retryable)


class Driver(Exception):  # noqa: N818 (as psycopg raises them)
    """What a driver of PostgreSQL raises."""

    def __init__(self, sqlstate: str | None) -> None:
        super().__init__("its words")
        self.sqlstate = sqlstate


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_problem_is_json_that_names_no_place_and_no_command(kind: type[QuyError], lang: Language) -> None:
    error = made(kind)
    problem = json.loads(json.dumps(error.problem(lang, instance="/gifts/7")))
    assert list(problem)[: len(MEMBERS) - 1] == [one for one in MEMBERS if one != "instance"]
    assert (problem["type"], problem["status"]) == (f"urn:quykhuyenhoc:error:{kind.code}", kind.status)
    assert problem["instance"] == "/gifts/7"
    shown = {name for name, said in annotated(kind).items() if "Internal" not in said}
    assert problem.keys() == {*MEMBERS, *shown}
    said = json.dumps(problem, ensure_ascii=False)
    assert not {"⟦", "⟧"} & set(said)
    assert PLACE not in said
    assert not COMMAND.search(problem["detail"])


def test_a_problem_has_amounts_in_smallest_units_days_as_iso_and_sentences_in_its_language() -> None:
    error = OverdrawnError(
        fund="HB", shortfall=Amount(5_000), on=date(2025, 3, 7), advice=M_("Correct the date⟦ with qkh adjust⟧.")
    )
    assert error.problem("en") == {
        "type": "urn:quykhuyenhoc:error:overdrawn",
        "title": "The book refuses this",
        "status": 409,
        "detail": "Fund HB would be 5,000 ₫ short on 07/03/2025. Correct the date.",
        "code": "overdrawn",
        "retryable": False,
        "fund": "HB",
        "account": None,
        "shortfall": {"minor": 5_000, "currency": "VND"},
        "on": "2025-03-07",
        "advice": "Correct the date.",
    }
    assert (language(), error.problem()["title"], error.problem("vi")["title"]) == (
        "vi",
        "Sổ không nhận",
        "Sổ không nhận",
    )


def test_a_problem_of_rows_names_each_with_why() -> None:
    rows = (BadRow(2, M_("it is empty")), BadRow(5, StatementError(path=Internal.place(PLACE), why=M_("it is empty"))))
    problem = ImportRefusedError(path=Internal.place(PLACE), count=2, rows=rows).problem("en")
    assert problem["rows"] == [{"line": 2, "cause": "it is empty"}, {"line": 5, "cause": "The file: it is empty."}]
    assert NotFoundError(kind="gift receipt", name="BL1").problem()["kind"] == "gift_receipt"


def test_a_call_that_may_be_made_again_says_so() -> None:
    assert BusyError(seconds=30).problem()["retryable"] is True
    assert (CommitUnknownError(keyed=True).problem()["retryable"], CommitUnknownError().retryable) == (True, False)


def test_an_error_is_copied_with_its_values() -> None:
    error = OverdrawnError(account="112", shortfall=Amount(1), on=date(2025, 3, 7))
    again = copy.deepcopy(error)
    assert (type(again), again.details) == (OverdrawnError, error.details)


if TYPE_CHECKING:

    def _typed(error: OverdrawnError) -> tuple[Money, date, str | None]:
        """Hold that a checker knows every value of an error, and refuses any other: it needs each ignore."""
        OverdrawnError(fund="HB", shortfal=Amount(1), on=error.on)  # type: ignore[call-arg]
        print(error.shortfal)  # type: ignore[attr-defined]
        return error.shortfall, error.on, error.fund


SQLSTATES: Final = ("22021", "22P02", "42P01", "XX000", "99999", *_STATES)


@pytest.mark.parametrize("state", SQLSTATES)
def test_what_a_driver_says_becomes_an_error_with_all_values_of_its_text(state: str) -> None:
    error = translated(Driver(state))
    assert isinstance(error, QuyError)
    assert holes(error.template) <= error.details.keys()
    assert "–" not in error.text(operator=True)


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_a_value_that_nobody_gave_is_a_dash_and_never_another_error(kind: type[QuyError]) -> None:
    template = kind.template
    assert Message(template, {}).text() == Message(template, dict.fromkeys(holes(template))).text()


def texts_of_errors() -> Iterator[tuple[str, str]]:
    """Yield every text that an error may say, with where it stands."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.func, ast.Name):
                first = node.args[0]
                marked = node.func.id == "M_" or (node.func.id == "N_" and path.parent.name == "errors")
                if marked and isinstance(first, ast.Constant):
                    yield f"{path.relative_to(SOURCE)}:{node.lineno}", str(first.value)


def test_what_a_text_says_of_commands_stands_between_its_marks_in_both_languages() -> None:
    found = []
    for place, text in texts_of_errors():
        use_language("vi")
        said = [text, _(text)]
        found += [f"{place}: {one}" for one in said if COMMAND.search(without_commands(one))]
        found += [f"{place}: {one}" for one in said if one.count("⟦") != text.count("⟦") or "⟧⟦" in one]
    assert found == []


def translated_in_errors() -> Iterator[str]:
    """Yield where an error is given what ``_`` translated, or a day that was already written out."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1].endswith("Error"):
                inside = [one for one in ast.walk(node) if isinstance(one, ast.Call) and one is not node]
                if any(ast.unparse(one.func) == "_" or "%d/%m/%Y" in ast.unparse(one) for one in inside):
                    yield f"{path.relative_to(SOURCE)}:{node.lineno}"


def test_no_error_is_given_words_of_a_language() -> None:
    assert list(translated_in_errors()) == []


@pytest.mark.usefixtures("in_english")
def test_a_message_is_said_in_the_language_of_the_moment() -> None:
    error = OverdrawnError(
        fund="HB",
        shortfall=Amount(5_000),
        on=date(2025, 3, 7),
        advice=M_("Correct the date."),
    )
    english = str(error)
    use_language("vi")
    assert english == "Fund HB would be 5,000 ₫ short on 07/03/2025. Correct the date."
    assert str(error).startswith("Quỹ HB")
    assert "07/03/2025" in str(error)


@pytest.mark.usefixtures("in_english")
def test_what_is_internal_is_named_to_the_operator_only() -> None:
    error = NotABookError(path=Internal.place(PLACE), why=M_("there is no such file"))
    assert str(error) == "The file is not a book: there is no such file."
    assert error.text(operator=True).startswith(f"{PLACE} is not a book: there is no such file. Name a book with -f")
    assert error.details["path"].text == PLACE
    assert (str(error.details["path"]), repr(error.details["path"])) == ("the file", "<the file>")


@pytest.mark.usefixtures("in_english")
def test_a_text_inside_a_text_loses_its_full_stop_and_lists_are_parted_as_they_are_written() -> None:
    inner = M_("{listed} and {n} more", listed=("A", "B"), n=3)
    assert (
        str(M_("The match cannot be recorded: {problem}.", problem=inner))
        == "The match cannot be recorded: A, B and 3 more."
    )
    assert str(M_("Known: {codes}.", codes=())) == "Known: –."
    assert M_("{listed}", listed=("A",)) == Message("{listed}", {"listed": ("A",)})
    assert Internal("x", "the file") != Internal("y", "the file")


def test_prose_and_foreign_objects_are_no_values_of_errors() -> None:
    assert list(untyped(Translated("x"))) != []
    assert list(untyped(M_("{a}", a=Translated("x")))) != []
    assert list(untyped(Translated("{a} ").format(a=1) + "y")) != []
    assert list(untyped((1, "code", date(2025, 1, 1), M_("x"), Amount(1)))) == []
    assert list(untyped(ValueError("x"))) != []


@pytest.mark.parametrize("register", sorted(STATES))
def test_every_register_has_a_word_in_an_error(register: str) -> None:
    use_language("vi")
    text = NotFoundError(book="SL", kind=register, name="X1").text()
    plain = register.replace("_", " ")
    assert (plain in text, register in text) == (False, False)


def test_a_server_is_called_no_file() -> None:
    use_language("vi")
    problem = M_("the server has no such database")
    assert "tệp" not in str(NotABookError(path=Internal.place("postgresql://an:***@may/quy"), why=problem))
    assert "tệp" in str(NotABookError(path=Internal.place("/srv/quy.db"), why=problem)).lower()
