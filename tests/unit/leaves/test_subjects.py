"""Whom a personal value is about, read from one leaf."""

from collections.abc import Iterator
from typing import Any

import pytest

from quykhuyenhoc.leaves.data_subjects import EARLIER, about_whole, named_in, subjects
from quykhuyenhoc.leaves.names import ACTS
from quykhuyenhoc.leaves.naming import naming
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
    "add-currency", "answer-request", "change-account", "change-body", "change-campaign", "change-fund",
    "change-indicator", "change-programme", "change-round", "close-account", "close-deposit", "close-fund",
    "close-programme", "destroy-copy", "grant-waiver", "note-copy", "open-account", "open-body", "open-book",
    "open-campaign", "open-deposit", "open-fund", "open-goods", "open-indicator", "open-programme", "open-round",
    "register-book", "set-body-kind", "set-terms", "set-tier", "withdraw-consent",
    "change-activity", "open-activity", "set-activity-kind", "open-publication", "note-document", "change-document",
    "end-document",
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


NOBODY = {
    "area", "areas", "bank", "basis", "book_id", "campaign", "chart", "code", "council", "decision",
    "deposit", "digest", "event", "fee_fund", "from_fund", "fund", "goods", "id",
    "interest_fund", "key", "kind", "layout", "log_key", "matches", "media", "name", "new_code", "no",
    "number", "path", "period", "prefix", "programme", "public_key", "purpose", "purposes", "recipients", "replaces",
    "role", "root", "round", "signature", "signed", "to_fund", "unit",
    "unproved",
    "signer",  # who says no to a proposal: the reason is about whom the proposal is about
     "request",  # the values that are shown or hidden for it say whom it is about
}  # fmt: skip
"""The texts in clear, by the names of their fields, that name nobody; codes of registers are known by versions.

A field with a form says by it what it holds, as ``limits.Clear`` does: a new one has one and stands not here.
"""


def parts(kind: str) -> Iterator[Any]:
    """Yield an act and the nouns in it."""
    yield ACTS[kind]
    yield from (f.type for f in form(ACTS[kind]) if f.form in ("children", "lines"))


@pytest.mark.parametrize("kind", sorted(ACTS))
def test_every_text_in_clear_of_an_act_is_known_to_name_somebody_or_nobody(kind: str) -> None:
    found = {
        f.name
        for noun in parts(kind)
        for f in form(noun)
        if f.form == "scalar" and f.type is str and f.limit is None and f.name not in EARLIER
        and f.name not in {name for name, _what in naming(noun).fields}
    }  # fmt: skip
    assert found <= NOBODY


ABOUT_NOBODY = {
    "accrue-interest", "charge-fee", "close-deposit", "close-period", "credit-interest", "file-year", "give-checkpoint",
    "move", "note-copy", "open-deposit", "receive-interest", "release-fund", "roll-over", "set-bank-account",
    "statement", "withdraw-early",
    "answer-request",  # the request says whose it is
    "proposal",  # an earlier version's: its content is read
    "add-donor", "change-donor", "change-party", "open-party",  # whose code it is
}  # fmt: skip
"""The acts with words of which no field says whom they are about."""


def has_words(noun: Any) -> bool:
    """Tell whether an act, or a noun in it, has personal texts."""
    return any(f.form == "personal" or (f.form in ("children", "noun") and has_words(f.type)) for f in form(noun))


@pytest.mark.parametrize("kind", sorted(ACTS))
def test_an_act_with_words_says_whose_they_are(kind: str) -> None:
    named = any(naming(ACTS[kind])) or not {f.name for f in form(ACTS[kind])}.isdisjoint(EARLIER)
    assert named or kind in ABOUT_NOBODY or not has_words(ACTS[kind]), (
        "give it the field party, one of limits.py that names somebody, or `of` an earlier act: by that it is hidden "
        "and erased with the person"
    )


EM, OTHER = {("award", "A1"): "EM"}, {("award", "A1"): "EM", ("award", "A2"): "HP"}


@pytest.mark.parametrize(
    ("act", "whose", "named", "about"),
    [
        ({"designated": "EM"}, {}, {"EM"}, {"EM"}),
        ({"designated": "A1"}, {("recipient", "A1"): "EM"}, {"EM"}, {"EM"}),
        ({"party": "HP", "designated": "EM"}, {}, {"HP", "EM"}, {"HP", "EM"}),
        ({"pledge": "CK1"}, {("pledge", "CK1"): "EM"}, {"EM"}, {"EM"}),
        ({"paid": [{"award": "A1"}]}, EM, {"EM"}, {"EM"}),
        ({"paid": [{"award": "A1"}]}, {}, set(), set()),
        ({"paid": [{"award": "A1"}], "holder": "KT"}, EM, {"KT", "EM"}, {"KT", "EM"}),
        ({"paid": [{"award": "A1"}, {"award": "A2"}]}, EM, set(), set()),
        ({"paid": [{"award": "A1"}, {"award": "A2"}]}, OTHER, set(), set()),
        ({"paid": [{"award": "A1"}, {"award": "A2"}], "holder": "KT"}, OTHER, {"KT"}, {"KT"}),
        ({"signed": [{"award": "A1"}, {"award": "A2"}]}, EM, set(), set()),
    ],
)
def test_whom_an_act_is_about_follows_from_its_fields(
    act: dict[str, Any], whose: dict[tuple[str, str], str], named: set[str], about: set[str]
) -> None:
    kind = "disburse" if "paid" in act else "acknowledge" if "signed" in act else "receipt"
    assert named_in(leaf(kind, act), whose) == named
    assert about_whole(leaf(kind, act), whose) == about


def test_a_signature_for_one_award_is_about_whose_it_is_though_its_lines_name_who_holds_the_money() -> None:
    entries = [{"lines": [{"party": "KT"}]}]
    one = leaf("acknowledge", {"signed": [{"award": "A1"}]}, entries=entries)
    both = leaf("acknowledge", {"signed": [{"award": "A1"}, {"award": "A2"}]}, entries=entries)
    assert (about_whole(one, EM), about_whole(both, OTHER)) == ({"EM"}, set())


def test_a_signature_is_about_whose_award_it_is_and_not_about_who_holds_the_money() -> None:
    signed = [{"award": "A1", "signer": MEMO}, {"award": "A2", "signer": MEMO}]
    data = leaf("acknowledge", {"signed": signed}, entries=[{"lines": [{"party": "KT"}]}])
    assert dict(subjects(data, whose=EM)) == {"reason": None, "act.signed.0.signer": "EM", "act.signed.1.signer": None}
