"""Whom a personal value is about, read from one leaf."""

from typing import Any

import pytest

from quykhuyenhoc.acts.names import ACTS
from quykhuyenhoc.acts.subjects import named_in, subjects
from quykhuyenhoc.nouns import form

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
        (leaf("erase-personal", {"party": "D1"}, personal=[{"of": "2"}]), {"reason": "D1"}),
        (leaf("hide-personal", {"fields": [{"of": "2"}]}, personal=[{"of": "2"}]), {"reason": None}),
    ],
)  # fmt: skip
def test_a_value_is_about_the_party_nearest_to_it(data: dict[str, Any], about: dict[str, str | None]) -> None:
    assert dict(subjects(data, "default" if data["kind"] == "adjustment" else None)) == about


CODES_OF_OTHERS = {
    "add-currency", "answer-request", "change-account", "change-campaign", "change-fund", "change-programme",
    "change-round", "close-account", "close-deposit", "close-fund", "close-programme", "destroy-copy", "grant-waiver",
    "note-copy", "open-account", "open-book", "open-campaign", "open-deposit", "open-fund", "open-goods",
    "open-programme", "open-round", "register-book", "set-terms", "set-tier", "withdraw-consent",
}  # fmt: skip
"""The acts without a party whose code is that of something else: of an account, a consent, a request."""


@pytest.mark.parametrize("kind", sorted(ACTS))
def test_an_act_that_names_a_party_as_what_it_is_about_says_so_also_while_it_is_proposed(kind: str) -> None:
    names = {field.name for field in form(ACTS[kind])}
    if not names & {"party", "code"} or ("party" not in names and kind in CODES_OF_OTHERS):
        return
    act = {"party" if "party" in names else "code": "D1"}
    of_one, nobody = leaf(kind, act), leaf(kind, {})
    nobody["proposes"] = {"kind": kind, "parties": [{"party": "D1"}]}
    for data in (of_one, of_one | {"kind": "propose", "proposes": {"kind": kind}}, nobody | {"kind": "propose"}):
        assert dict(subjects(data)) == {"reason": "D1"}
        assert named_in(data) == {"D1"}


def test_a_version_names_its_party_by_what_never_changes_of_it() -> None:
    data = leaf("change-party", {"code": "NEW"}, states=[{"register": "party", "code": "NEW", "id": "OLD"}])
    assert named_in(data) == {"OLD"}
    assert dict(subjects(data)) == {"reason": "OLD"}
