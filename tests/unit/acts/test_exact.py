"""Every field of a noun is exactly of its type: what is taken, what is refused, and how the refusal names it."""

from collections.abc import Iterator
from datetime import date, datetime
from enum import Enum
from inspect import signature
from typing import Any

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Money
from quykhuyenhoc.acts import AddCurrency, JournalVoucher, OpenFund, Receipt, Split
from quykhuyenhoc.acts.exact import AnnexNouns, clean_noun
from quykhuyenhoc.acts.statements import ImportStatement
from quykhuyenhoc.errors import ChoiceError, FieldError, TextError
from quykhuyenhoc.kinds import Restriction
from quykhuyenhoc.leaves.names import ACTS
from quykhuyenhoc.ledger import Donor, Posting
from quykhuyenhoc.ledger.statements import KeptLine
from quykhuyenhoc.limits import disagreement
from quykhuyenhoc.nouns import annexes, field_names
from quykhuyenhoc.personal import HiddenText
from tests.unit.leaves.test_leaves import sample

DAY = date(2022, 3, 7)
GIFT = Receipt(
    date=DAY, account="111", description="Ủng hộ", attachments=2,
    splits=(Split(fund="TH", amount=Money(5), account="5111"), Split(fund="PY", amount=Money(7), account="5111")),
)  # fmt: skip


class Fund(str, Enum):  # noqa: UP042 (the kind of enum that is meant)
    """A code as an application writes its own."""

    TH = "TH"


def refused(thing: Any) -> tuple[str, str, str]:
    with pytest.raises(FieldError) as caught:
        clean_noun(thing)
    details = caught.value.details
    return details["of"], details["field"], details["value"]


def agreeing(act: Any) -> Any:
    """Return a sample, in which every field is given, without those that do not go together with others."""
    while apart := disagreement(
        type(act), [name for name in field_names(type(act)) if getattr(act, name)].__contains__
    ):
        act = replace(act, **{apart[0]: signature(type(act)).parameters[apart[0]].default})
    return act


@pytest.mark.parametrize("kind", ACTS)
def test_an_act_that_is_right_is_itself(kind: str) -> None:
    act = agreeing(sample(kind))
    held = {name for name, _part in annexes(type(act))}
    assert clean_noun(act) is act or held


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("date", datetime(2022, 3, 7, 12), "datetime.datetime(2022, 3, 7, 12, 0)"),  # noqa: DTZ001
        ("date", "2022-03-07", "'2022-03-07'"),
        ("date", date(2200, 1, 1), "datetime.date(2200, 1, 1)"),
        ("account", 111, "111"),
        ("account", Fund.TH, "<Fund>"),
        ("account", " \t ", "''"),
        ("description", None, "None"),
        ("attachments", -1, "-1"),
        ("attachments", "2", "'2'"),
        ("attachments", True, "True"),
        ("attachments", 10**15 + 1, "1000000000000001"),
        ("splits", list(GIFT.splits), "<list>"),
        ("splits", None, "None"),
    ],
)
def test_a_value_of_another_type_or_beyond_its_bounds_is_refused_with_act_and_field(
    field: str, value: Any, shown: str
) -> None:
    of, named, seen = refused(replace(GIFT, **{field: value}))
    assert (of, named) == ("receipt", field)
    assert seen.startswith(shown)
    assert len(seen) <= 61


def test_what_a_field_took_before_is_taken_of_the_same_type_only() -> None:
    good = Posting("1111", "TH", 5)
    line = JournalVoucher(date=DAY, description="x", lines=(good, Posting("1111", "TH", -5)))
    assert clean_noun(line) is line
    of, named, _seen = refused(replace(line, lines=(good, Posting("1111", Fund.TH, -5))))
    assert (of, named) == ("journal-voucher", "lines.1.fund")


def test_what_is_wrong_inside_a_part_is_named_by_the_way_to_it() -> None:
    wrong = replace(GIFT.splits[1], amount=5)
    assert refused(replace(GIFT, splits=(GIFT.splits[0], wrong))) == ("receipt", "splits.1.amount", "5")
    part: Any = 7
    assert refused(replace(GIFT, splits=(GIFT.splits[0], part))) == ("receipt", "splits.1", "7")
    lines = (Posting("111", "TH", 5), Posting("5111", "TH", -5, "vnd"))
    entry = JournalVoucher(date=DAY, description="x", lines=lines)
    assert refused(entry) == ("journal-voucher", "lines.1.currency", "'vnd'")


def test_the_error_says_what_is_asked_for(in_english: None) -> None:  # noqa: ARG001
    with pytest.raises(FieldError) as caught:
        clean_noun(replace(GIFT, attachments=-1))
    assert str(caught.value) == (
        "receipt: attachments is -1, and what is asked for is a whole number (int) from 0 to 9999."
    )
    assert (caught.value.code, caught.value.retryable) == ("field", False)


@pytest.mark.parametrize("code", ["vnd", "VN", "VNDD", "VNĐ", "V1D", ""])
def test_a_currency_is_three_capital_letters(code: str) -> None:
    assert refused(AddCurrency(code=code, exponent=2))[:2] == ("add-currency", "code")


def test_a_text_that_no_book_keeps_is_refused_with_its_field() -> None:
    with pytest.raises(TextError) as caught:
        clean_noun(replace(GIFT, party="D\x001"))
    assert (caught.value.details["of"], caught.value.details["field"]) == ("receipt", "party")


def test_plain_text_for_a_member_of_a_choice_becomes_the_member_and_other_text_is_refused() -> None:
    named: Any = {"restriction": "restricted"}
    assert clean_noun(OpenFund(code="TH", name="x", **named)).restriction is Restriction.RESTRICTED
    with pytest.raises(ChoiceError) as caught:
        clean_noun(OpenFund(code="TH", name="x", restriction="bound"))  # type: ignore[arg-type]
    assert (caught.value.details["of"], caught.value.details["field"]) == ("open-fund", "restriction")


def test_an_empty_text_that_may_be_absent_is_absent() -> None:
    assert clean_noun(replace(GIFT, party="", person=" \u200b")) == replace(GIFT, party=None, person=None)


def test_hidden_text_stays_hidden_and_stands_for_personal_text_only() -> None:
    donor = clean_noun(Donor(code="D1", public_name=HiddenText(" Bà\tCả ")))
    assert (type(donor.public_name), donor.public_name) == (HiddenText, "Bà Cả")
    assert refused(Donor(code=HiddenText("D1")))[:2] == ("Donor", "code")


class Walked:
    """Lines that are made anew at each walk."""

    def __init__(self, *lines: Any) -> None:
        self.lines = lines

    def __len__(self) -> int:
        return len(self.lines)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.lines)

    def __contains__(self, line: object) -> bool:
        return line in self.lines


LINE = KeptLine(account="112", key="a" * 64, number=1, date=DAY, amount=5, currency="VND", row=1, memo="a\tb")


def test_an_annex_that_may_be_too_large_to_hold_is_checked_and_cleaned_at_each_walk() -> None:
    act = sample("statement")
    assert isinstance(act, ImportStatement)
    clean = clean_noun(replace(act, rows=Walked(LINE, LINE)))
    assert isinstance(clean.rows, AnnexNouns)
    assert [line.memo for line in clean.rows] == ["a b", "a b"] == [line.memo for line in clean.rows]
    assert (len(clean.rows), replace(LINE, memo="a b") in clean.rows, LINE in clean.rows) == (2, True, False)
    assert clean_noun(clean) is clean
    wrong = clean_noun(replace(act, rows=Walked(LINE, replace(LINE, date="x"))))
    with pytest.raises(FieldError) as caught:
        list(wrong.rows)
    assert (caught.value.details["of"], caught.value.details["field"]) == ("statement", "rows.1.date")


@pytest.mark.parametrize("rows", [5, "abc", b"ab", None, iter(())])
def test_what_is_no_collection_is_no_annex(rows: Any) -> None:
    act: Any = sample("statement")
    assert refused(replace(act, rows=rows))[:2] == ("statement", "rows")


def test_an_annex_that_is_held_is_checked_at_once() -> None:
    act: Any = sample("statement")
    assert [line.memo for line in clean_noun(replace(act, rows=(LINE,))).rows] == ["a b"]
    assert refused(replace(act, rows=(LINE, 5)))[:2] == ("statement", "rows.1")
