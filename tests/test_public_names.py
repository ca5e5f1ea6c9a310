"""What the pages name can be imported, and a type checker knows every public name and refuses any other."""

import importlib
import subprocess
import sys
from enum import Enum
from typing import TYPE_CHECKING, Any

import pytest

import quykhuyenhoc as qkh
from quykhuyenhoc._names import NAMES, NAMESPACES
from quykhuyenhoc._namespace import names_of
from quykhuyenhoc.errors import QuyError
from quykhuyenhoc.leaves.names import ACTS
from quykhuyenhoc.nouns import form
from tests.docs.acts import MAKERS, parts_of
from tests.public import METHODS, PUBLIC
from tests.stubs import stubs
from tests.unit.test_errors import every_class

ROOT_MAX = 41
if TYPE_CHECKING:
    # A type checker knows public names and refuses any other: an ignore that nothing needs is an error of its own.
    from collections.abc import Callable

    RIGHT: Callable[[qkh.Book], qkh.Report[Any]] = qkh.reports.trial_balance
    CAUGHT: tuple[type[Exception], ...] = (qkh.errors.NoDatabaseError, qkh.errors.OverdrawnError)
    FUND = qkh.acts.OpenFund(
        code="V", name="v", restriction=qkh.kinds.Restriction.ENDOWMENT, overspend=qkh.kinds.Overspend.REFUSE
    )
    WRONG = (
        qkh.reports.trial_balanse,  # type: ignore[attr-defined]
        qkh.trial_balance,  # type: ignore[attr-defined]
        qkh.recrod,  # type: ignore[attr-defined]
        qkh.errors.OverdrawnErr,  # type: ignore[attr-defined]
        qkh.kinds.Restriktion,  # type: ignore[attr-defined]
        lambda: qkh.use_language("de"),  # type: ignore[arg-type]
        qkh.acts.OpenFund(code="V", name="v", restriction="restrictd"),  # type: ignore[arg-type]
    )


def test_every_class_of_errors_and_every_choice_and_part_of_an_act_is_a_public_name() -> None:
    acts = [kind for kind in ACTS.values() if kind.__name__ in PUBLIC]
    nouns = (*acts, *parts_of(*acts))
    choices = {f.type for noun in nouns for f in form(noun) if isinstance(f.type, type) and issubclass(f.type, Enum)}
    for kind in (*every_class(QuyError), *choices, *nouns):
        assert PUBLIC[kind.__name__] is kind


def test_the_root_has_few_names_and_no_two_things_share_one() -> None:
    assert len(qkh.__all__) <= ROOT_MAX  # type: ignore[attr-defined]
    names = [name for homes in NAMES.values() for names in homes.values() for name in names.split()]
    twice = {name for name in names if names.count(name) > 1}
    assert twice == set()
    assert set(names) & {*qkh.errors.__all__, *vars(qkh.kinds)} == {"QuyError", "RetryTransaction"}


def test_the_stubs_are_what_the_table_says() -> None:
    assert [path for path, text in stubs().items() if path.read_text(encoding="utf-8") != text] == []


@pytest.mark.parametrize("namespace", ["", *(name for name in NAMESPACES if name in NAMES)])
def test_what_is_no_public_name_is_no_attribute(namespace: str) -> None:
    module = importlib.import_module(f"quykhuyenhoc.{namespace}".rstrip("."))
    with pytest.raises(AttributeError, match="has no public name 'trial_balanse'"):
        module.trial_balanse  # noqa: B018
    assert set(names_of(module.__name__)) <= set(dir(module))
    assert all(hasattr(module, name) for name in names_of(module.__name__))


def test_a_report_is_the_report_whether_or_not_a_module_of_its_name_was_loaded_before() -> None:
    program = (
        "import quykhuyenhoc.reports.awards, quykhuyenhoc.reports.context, quykhuyenhoc as qkh; import sys;"
        " from quykhuyenhoc.reports import awards as a;"
        " assert a is qkh.reports.awards and callable(a);"
        " assert qkh.reports.context is sys.modules['quykhuyenhoc.reports.context']"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_the_page_of_acts_names_public_functions_as_those_that_make_acts() -> None:
    assert set(MAKERS) <= set(PUBLIC)
    assert set(MAKERS.values()) <= {*PUBLIC, *METHODS}
