"""The table of names: each class calls itself as the table does, and is loaded when somebody asks for it."""

import subprocess
import sys

import pytest

from quykhuyenhoc.leaves.names import ACTS, LABELS, STATES, act_kinds, register_of
from quykhuyenhoc.nouns import State
from tests.act_table import FILES


def test_every_kind_is_what_its_class_calls_itself() -> None:
    assert [act.act for act in ACTS.values()] == list(ACTS) == list(LABELS) == list(act_kinds())
    assert [state.register for state in STATES.values()] == list(STATES)
    assert (len(ACTS), len(STATES)) == (len(set(ACTS.values())), len(set(STATES.values())))


def test_the_table_is_what_the_classes_say() -> None:
    assert [path.name for path, made in FILES.items() if path.read_text(encoding="utf-8") != made()] == []


def test_an_act_that_opens_something_is_of_its_register_and_no_other_act_of_any() -> None:
    opening = {kind: act.register for kind, act in ACTS.items() if issubclass(act, State)}
    assert {kind: register_of(kind) for kind in ACTS if register_of(kind)} == opening
    assert set(opening.values()) < set(STATES)


def test_there_is_no_class_of_another_name() -> None:
    assert "merge-books" not in ACTS
    assert ACTS.get("merge-books") is None
    with pytest.raises(KeyError):
        ACTS["merge-books"]


def test_a_class_is_loaded_when_it_is_asked_for() -> None:
    source = (
        "import sys; from quykhuyenhoc.leaves.names import ACTS; here = 'quykhuyenhoc.acts.evidence'\n"
        "assert 'attach-evidence' in ACTS and len(ACTS) and here not in sys.modules\n"
        "ACTS['attach-evidence']; assert here in sys.modules"
    )
    subprocess.run([sys.executable, "-c", source], check=True)
