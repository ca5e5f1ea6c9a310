"""Fields of an act that do not go together are refused by name, and never dropped without a word."""

from datetime import date
from enum import Enum
from itertools import permutations
from typing import Any

import pytest

from quykhuyenhoc import Money
from quykhuyenhoc.acts import Split
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.acts.exact import clean_noun
from quykhuyenhoc.errors import FieldError
from quykhuyenhoc.leaves.names import ACTS
from quykhuyenhoc.ledger.vouchers import Posting
from quykhuyenhoc.limits import Alone, Needs, Range, Some, Together, disagreement
from quykhuyenhoc.nouns import Field, form

RULES = [(kind, rule) for kind in ACTS.values() for rule in getattr(kind, "together", ())]
SHARE = Split(fund="TH", amount=Money(1), account="5111")


def value(f: Field) -> Any:
    """Return something that a field may hold."""
    if f.form in ("children", "lines"):
        return {Posting: (Posting("112", "TH", 1),), Split: (SHARE,)}[f.type]
    if f.form == "money":
        return Money(1)
    if issubclass(f.type, Enum):
        return next(iter(f.type))
    if f.type is int:
        return f.limit.low if isinstance(f.limit, Range) else 1
    return {date: date(2022, 3, 1), str: "X"}[f.type]


def agreeing(kind: type[Act], given: set[str]) -> set[str]:
    """Return these fields with what else is needed beside them."""
    for rule in getattr(kind, "together", ()):
        if isinstance(rule, Some) and given.isdisjoint(rule.fields):
            given = given | {rule.fields[0]}
    for rule in getattr(kind, "together", ()):
        if isinstance(rule, Needs) and rule.field in given and given.isdisjoint(rule.others):
            given = given | {rule.others[0]}
    return given


def made(kind: type[Act], given: set[str]) -> Act:
    """Return an act with these fields and those that it always has."""
    return kind(**{f.name: value(f) for f in form(kind) if f.needed or f.name in given})


def breaking(kind: type[Act], rule: Together) -> list[set[str]]:
    """Return sets of fields that break a rule of an act and no other."""
    if isinstance(rule, Alone):
        pairs = (agreeing(kind, {one}) | {other} for one, other in permutations(rule.fields, 2))
        return [one for one in pairs if len(one & set(rule.fields)) > 1]
    if isinstance(rule, Needs):
        return [agreeing(kind, {rule.field}) - set(rule.others)]
    return [agreeing(kind, set()) - set(rule.fields)]


@pytest.mark.parametrize(("kind", "rule"), RULES, ids=lambda one: getattr(one, "act", None))
def test_fields_of_an_act_that_do_not_go_together_are_refused_by_name(kind: type[Act], rule: Together) -> None:
    known = {f.name for f in form(kind)}
    fields = {*rule.fields} if isinstance(rule, Alone | Some) else {rule.field, *rule.others}
    assert fields <= known
    assert breaking(kind, rule)
    for given in breaking(kind, rule):
        with pytest.raises(FieldError) as caught:
            made(kind, given).checked()
        assert caught.value.details["of"] == kind.act
        assert fields & {caught.value.details["field"]}


@pytest.mark.parametrize("kind", dict.fromkeys(kind for kind, _rule in RULES), ids=lambda kind: kind.act)
def test_fields_that_go_together_are_taken(kind: type[Act]) -> None:
    given = agreeing(kind, set())
    assert disagreement(kind, given.__contains__) is None
    clean_noun(made(kind, given))


BLANK = [
    (kind, f)
    for kind in ACTS.values()
    for f in form(kind)
    if f.type is str
    and f.optional
    and any(f.name in getattr(rule, "fields", ()) for rule in getattr(kind, "together", ()))
]
FORMED = [(kind, f.name) for kind, f in BLANK if isinstance(f.limit, str)]
"""Fields of texts of one form, as codes have it."""
FREE = [(kind, f.name) for kind, f in BLANK if not isinstance(f.limit, str)]


@pytest.mark.parametrize(("kind", "name"), FORMED, ids=lambda one: getattr(one, "act", one))
@pytest.mark.parametrize("blank", ["", "   ", "\ufeff", "\u200b"])
def test_a_field_of_one_form_that_says_nothing_is_refused_by_name(kind: type[Act], name: str, blank: str) -> None:
    absent = {f.name: value(f) for f in form(kind) if f.needed}
    with pytest.raises(FieldError) as caught:
        clean_noun(kind(**absent | {name: blank}))
    assert caught.value.details["field"] == name


@pytest.mark.parametrize(("kind", "name"), FREE, ids=lambda one: getattr(one, "act", one))
@pytest.mark.parametrize("blank", ["", "   ", "\ufeff", "\u200b"])
def test_a_field_that_says_nothing_in_stored_form_goes_with_others_as_one_that_is_absent(
    kind: type[Act], name: str, blank: str
) -> None:
    absent = {f.name: value(f) for f in form(kind) if f.needed}
    alone = kind(**absent | {name: blank})
    try:
        expected: Act | None = clean_noun(kind(**absent))
    except FieldError:
        expected = None
    if expected is None:
        with pytest.raises(FieldError):
            clean_noun(alone)
    else:
        assert clean_noun(alone) == expected
