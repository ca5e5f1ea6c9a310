"""Whom a personal value is about, read from one leaf."""

from typing import Any

import pytest

from quykhuyenhoc.acts.subjects import subjects

MEMO = "a" * 64


def leaf(kind: str, act: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"kind": kind, "reason": MEMO, "act": act, **more}


VERSION = {"register": "party", "code": "D1", "name": MEMO}
LINES = [{"account": "6111", "party": "D1", "memo": MEMO}, {"account": "331", "party": "D2", "memo": MEMO}]


@pytest.mark.parametrize(
    ("data", "about"),
    [
        (leaf("open-party", {"code": "D1", "name": MEMO}), {"reason": "D1", "act.name": "D1"}),
        (leaf("open-party", {"code": "D1", "id": "D", "name": MEMO}), {"reason": "D", "act.name": "D"}),
        (
            leaf("change-party", {"code": "D1", "name": MEMO}, states=[VERSION]),
            {"reason": "D1", "act.name": "D1", "states.0.name": "D1"},
        ),
        (leaf("receipt", {"party": "D1", "person": MEMO}), {"reason": "D1", "act.person": "D1"}),
        (leaf("receipt", {"person": MEMO, "splits": [{"party": "D2"}]}), {"reason": "D2", "act.person": "D2"}),
        (
            leaf("receipt", {"person": MEMO, "splits": [{"party": "D1"}, {"party": "D2"}]}),
            {"reason": None, "act.person": None},
        ),
        (
            leaf("journal-voucher", {"description": MEMO, "lines": LINES}),
            {"reason": None, "act.description": None, "act.lines.0.memo": "D1", "act.lines.1.memo": "D2"},
        ),
        (leaf("adjustment", {"of": "PT1/2022", "person": MEMO}), {"reason": "default", "act.person": "default"}),
        (leaf("give-consent", {"party": "D1", "evidence": MEMO}), {"reason": "D1", "act.evidence": "D1"}),
        (leaf("erase-personal", {"party": "D1"}, personal=[{"of": "2"}]), {"reason": None}),
    ],
)  # fmt: skip
def test_a_value_is_about_the_party_nearest_to_it(data: dict[str, Any], about: dict[str, str | None]) -> None:
    assert dict(subjects(data, "default" if data["kind"] == "adjustment" else None)) == about
