"""Errors as a tree: typed values, one line in both languages, nothing that only the operator may know."""

import ast
import inspect
import pickle
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Final

import pytest

from quykhuyenhoc import errors
from quykhuyenhoc.acts.names import STATES
from quykhuyenhoc.errors import INTERNAL, NotABookError, NotFoundError, OverdrawnError, QuyError, StatementError
from quykhuyenhoc.errors.texts import M_, Internal, Message, without_commands
from quykhuyenhoc.i18n import Language, _, use_language
from quykhuyenhoc.imports.rows import BadRow
from quykhuyenhoc.money import Amount
from quykhuyenhoc.store.faults import _STATES, translated
from tests.typed_errors import Translated, untyped

SOURCE: Final = Path(__file__).parents[2] / "src" / "quykhuyenhoc"
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


def sample(name: str) -> object:
    """Return a value of the type that stands under a name."""
    known: dict[str, object] = {
        **dict.fromkeys(INTERNAL, PLACE),
        **dict.fromkeys(("amount", "shortfall", "total", "sum", "difference", "open"), Amount(5_000)),
        **dict.fromkeys(("date", "day", "until"), date(2025, 3, 7)), "now": datetime(2025, 3, 7, 8, 30),  # noqa: DTZ001
        "rows": (BadRow(2, M_("it is empty")),), "reasons": ((2, "totals", M_("it is empty")),),
        "why": M_("it is empty"), "advice": M_("⟦List them with qkh journal.⟧"),
        "nos": ("BC00001/2025",), "lines": ("45/3",), "kind": "voucher",
        "matters": (("splits", "split payments", ("PC1",)),), "barred": False,
        "state": "locked", "line": 3, "count": 2, "fields": ("act.date",),
    }  # fmt: skip
    return known.get(name, "X1")


def made(kind: type[QuyError]) -> QuyError:
    """Return an error of a class with all values that its texts name."""
    templates = (kind.template, getattr(kind, "template_at", ""))
    read = re.findall(r'details\["(\w+)"\]', inspect.getsource(kind))
    names = set().union(*map(holes, templates), read) - (DRAWN if "text" in vars(kind) else {"message"})
    if "__init__" in vars(kind) or issubclass(kind, StatementError):
        names &= inspect.signature(kind.__init__).parameters.keys()
    return kind(**{name: sample(name) for name in names})


DRAWN: Final = {"first", "message", "listed", "options"}
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
    if INTERNAL.keys() & error.details.keys():
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
    error.details = {name: {"X1": "a" * 100_000}.get(str(value), value) for name, value in error.details.items()}
    assert len(str(error)) < 2_000
    assert len(str(M_("{said}").format(said=error))) < 2_000


def test_codes_are_unique_and_every_class_is_exported() -> None:
    classes = [kind for kind in every_class() if kind.__module__.startswith("quykhuyenhoc.errors")]
    codes = [kind.code for kind in classes]
    assert sorted(set(codes)) == sorted(codes)
    assert {kind.__name__ for kind in classes} <= set(errors.__all__)


def raised() -> Iterator[tuple[str, type[QuyError], set[str]]]:
    """Yield every place of the source that makes an error with the values that it names one by one."""
    known = {kind.__name__: kind for kind in CLASSES if "__init__" not in vars(kind)}
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            kind = known.get(node.func.id)
            if kind and all(one.arg for one in node.keywords) and not issubclass(kind, StatementError):
                yield f"{path.relative_to(SOURCE)}:{node.lineno}", kind, {str(one.arg) for one in node.keywords}


def test_every_place_that_makes_an_error_gives_the_values_that_its_text_names() -> None:
    lacking = [
        f"{place}: {kind.__name__} without {sorted(lacks)}"
        for place, kind, given in raised()
        if (lacks := holes(kind.template) - given - ({"count", *DRAWN} if "text" in vars(kind) else set()))
    ]
    assert lacking == []


class Driver(Exception):  # noqa: N818 (as psycopg raises them)
    """What a driver of PostgreSQL raises."""

    def __init__(self, sqlstate: str | None) -> None:
        super().__init__("its words")
        self.sqlstate = sqlstate


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
        figure=M_("Fund {code}", code="HB"),
        shortfall=Amount(5_000),
        date=date(2025, 3, 7),
        advice=M_("Correct the date."),
    )
    english = str(error)
    use_language("vi")
    assert english == "Fund HB would be 5,000 ₫ short on 07/03/2025. Correct the date."
    assert str(error).startswith("Quỹ HB")
    assert "07/03/2025" in str(error)


@pytest.mark.usefixtures("in_english")
def test_what_is_internal_is_named_to_the_operator_only() -> None:
    error = NotABookError(path=PLACE, why=M_("there is no such file"))
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
    text = NotFoundError(book="SL", kind=register, name="X1", advice="").text()
    plain = register.replace("_", " ")
    assert (plain in text, register in text) == (False, False)


def test_a_server_is_called_no_file() -> None:
    use_language("vi")
    problem = M_("the server has no such database")
    assert "tệp" not in str(NotABookError(path="postgresql://an:***@may/quy", why=problem))
    assert "tệp" in str(NotABookError(path="/srv/quy.db", why=problem)).lower()
