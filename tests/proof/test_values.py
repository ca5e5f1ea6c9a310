"""What a field may not hold is named in a leaf, and nothing else is."""

import json

import pytest

from quykhuyenhoc.nouns import Data
from quykhuyenhoc.proof.values import Fault, faults
from tests.unit.leaves.test_leaves import GOLDEN


def leaf(kind: str) -> Data:
    for line in GOLDEN.read_text(encoding="utf-8").splitlines():
        if (found := json.loads(line))["kind"] == kind:
            data: Data = found["leaf"]
            return data
    raise LookupError(kind)


KINDS = [json.loads(line)["kind"] for line in GOLDEN.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("kind", KINDS)
def test_a_leaf_that_was_ever_released_has_no_fault(kind: str) -> None:
    assert list(faults(leaf(kind))) == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "propose"])
def test_an_act_has_no_fault_when_it_is_proposed_whatever_its_fields_are_called(kind: str) -> None:
    asked, proposal = leaf(kind), leaf("propose")
    proposal["proposes"]["kind"] = kind
    assert list(faults(proposal | {"act": asked.get("act", {})})) == []
    proposal["proposes"]["parties"] = [{}]
    assert [one.path for one in faults(proposal)][-1] == "proposes.parties.0.party"


@pytest.mark.parametrize(
    ("path", "value", "shown"),
    [
        ("date", "2022-03-07T10:00:00", "2022-03-07T10:00:00"),
        ("date", "2022-02-30", "2022-02-30"),
        ("date", "20220307", "20220307"),
        ("date", "1022-03-07", "1022-03-07"),
        ("attachments", "-1", "-1"),
        ("attachments", "02", "02"),
        ("attachments", "2\x1b[0m", "2\\x1b[0m"),
        ("date", None, ""),
        ("description", None, ""),
    ],
)
def test_a_value_that_its_field_may_not_hold_and_one_that_is_missing_are_named(
    path: str, value: str | None, shown: str
) -> None:
    data = leaf("receipt")
    if value is None:
        del data["act"][path]
    else:
        data["act"][path] = value
    (found,) = faults(data)
    assert (found.path, found.value) == (f"act.{path}", shown)
    assert found.asked


def test_what_is_wrong_inside_a_part_or_a_version_is_named_by_the_way_to_it() -> None:
    data = leaf("receipt")
    data["act"]["splits"][1]["amount_currency"] = "usd"
    data["entries"] = [{"date": "x", "kind": "odd", "lines": [{"account": "1", "fund": "F", "amount": "1.5"}]}]
    data["states"] = [{"register": "fund", "code": "X", "name": "x", "restriction": "bound"}]
    assert [(fault.path, fault.value) for fault in faults(data)] == [
        ("act.splits.1.amount_currency", "usd"), ("entries.0.date", "x"), ("entries.0.kind", "odd"),
        ("entries.0.lines.0.amount", "1.5"), ("states.0.restriction", "bound"),
    ]  # fmt: skip


def test_a_fault_says_what_is_asked_for() -> None:
    data = leaf("receipt")
    data["act"]["attachments"] = "-1"
    assert list(faults(data)) == [Fault("act.attachments", "-1", "a whole number (int) from 0 to 9999")]
