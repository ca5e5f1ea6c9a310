"""What the pages name can be imported, and a type checker knows every public name and refuses any other."""

import ast
import importlib
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

import quykhuyenhoc as qkh
from quykhuyenhoc._names import HOMES
from quykhuyenhoc.acts.names import ACTS
from quykhuyenhoc.errors import QuyError
from quykhuyenhoc.nouns import form
from tests.docs.acts import MAKERS, parts_of
from tests.unit.test_errors import every_class

PACKAGE: Final = Path(__file__).parent.parent / "src" / "quykhuyenhoc" / "__init__.py"
if TYPE_CHECKING:
    # A type checker knows public names and refuses any other: an ignore that nothing needs is an error of its own.
    from collections.abc import Callable

    RIGHT: Callable[[qkh.Book], qkh.Report] = qkh.trial_balance
    CAUGHT: tuple[type[Exception], ...] = (qkh.NoDatabaseError, qkh.OverdrawnError)
    FUND = qkh.OpenFund(code="V", name="v", restriction=qkh.Restriction.ENDOWMENT, overspend=qkh.Overspend.REFUSE)
    WRONG = (
        qkh.trial_balanse,  # type: ignore[attr-defined]
        qkh.OverdrawnErr,  # type: ignore[attr-defined]
        qkh.Restriktion,  # type: ignore[attr-defined]
        lambda: qkh.use_language("de"),  # type: ignore[arg-type]
        qkh.OpenFund(code="V", name="v", restriction="restrictd"),  # type: ignore[arg-type]
    )


def test_every_class_of_errors_and_every_choice_and_part_of_an_act_is_a_public_name() -> None:
    acts = [kind for kind in ACTS.values() if kind.__name__ in qkh.__all__]
    nouns = (*acts, *parts_of(*acts))
    choices = {f.type for noun in nouns for f in form(noun) if isinstance(f.type, type) and issubclass(f.type, Enum)}
    for kind in (*every_class(QuyError), *choices, *nouns):
        assert kind.__name__ in qkh.__all__
        assert getattr(qkh, kind.__name__) is kind


def test_the_three_lists_of_public_names_agree() -> None:
    imported = {
        name.name: node.module
        for node in ast.walk(ast.parse(PACKAGE.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("quykhuyenhoc.")
        for name in node.names
    }
    homes = {name: f"quykhuyenhoc.{home}" for home, names in HOMES.items() for name in names}
    loaders = {"HOMES", "UNCHECKED", "checked"}
    assert {name: home for name, home in imported.items() if name not in loaders} == homes
    assert set(qkh.__all__) == set(homes)
    assert len(qkh.__all__) == len(homes)


def test_what_is_no_public_name_is_no_attribute() -> None:
    with pytest.raises(AttributeError):
        _ = getattr(qkh, "trial_balanse")  # noqa: B009 (mypy knows that it is not there)


def test_the_page_of_acts_names_public_functions_as_those_that_make_acts() -> None:
    assert set(MAKERS) <= set(qkh.__all__)
    assert set(MAKERS.values()) <= set(qkh.__all__)


def test_every_home_is_a_module_that_has_its_names() -> None:
    for home, names in HOMES.items():
        module = importlib.import_module(f"quykhuyenhoc.{home}")
        assert [name for name in names if not hasattr(module, name)] == []
