"""What nobody may type as an amount is none in a list either: a phone number, figures that begin with 0."""

import pytest

from quykhuyenhoc.errors import AmountAmbiguousError
from quykhuyenhoc.files import ListFile, ListReading, read_list
from quykhuyenhoc.imports.list_kinds import MONEY, ListKind, form_of
from quykhuyenhoc.money import parse_money
from quykhuyenhoc.text import is_phone

pytestmark = pytest.mark.usefixtures("in_english")

PHONES = ("0912345678", "912345678", "0912 345 678", "912 345 678", "84912345678", "091 234 5678")
ZERO_LED = ("012345", "0500000", "00500", "05", "0.500.000", "012.345.678.901", "0912.345.678", "034,123,456")
KINDS: tuple[ListKind, ...] = ListKind.__args__  # type: ignore[attr-defined]
WITH_MONEY = [
    (kind, field) for kind in KINDS for field in MONEY if field in {*form_of(kind).needed, *form_of(kind).others}
]


def read(field: str, kind: ListKind, *texts: str) -> ListReading:
    form = form_of(kind)
    needed = [name for name in (*form.needed, *form.either[:1]) if name != field]
    rows = [";".join([*needed, field]), *(";".join(["1"] * len(needed) + [text]) for text in texts)]
    return read_list(ListFile("ds.csv", content="\n".join(rows).encode()), kind)


@pytest.mark.parametrize(("kind", "field"), WITH_MONEY)
def test_every_list_with_amounts_refuses_by_cell_what_is_none_where_it_is_typed(kind: ListKind, field: str) -> None:
    for text in (*PHONES, *ZERO_LED):
        bad = [one for one in read(field, kind, "300.000", text).bad if one.field == field]
        assert [(one.line, len(one.readings)) for one in bad] == [(3, 1)], text


@pytest.mark.parametrize("text", [*PHONES, *ZERO_LED])
def test_so_does_who_reads_a_typed_one(text: str) -> None:
    if is_phone(text):
        return  # asked about at a terminal, whatever its figures come to
    with pytest.raises(AmountAmbiguousError):
        parse_money(text)


def test_the_cell_is_named_with_what_it_may_be() -> None:
    (phone,) = read("amount", "award_lines", "300.000", "0912345678").bad
    assert str(phone.told()) == "B3 “amount”: “0912345678” looks like a phone number; an amount is written 912.345.678"
    (led,) = read("amount", "award_lines", "300.000", "0500000").bad
    assert str(led.why) == "“0500000” begins with 0, as a code or a phone number does; an amount is written 500.000"


def test_figures_that_are_amounts_stay_so() -> None:
    texts = ("912.345.678", "300000000", "500.000", "0", "0,00", "0.00", "123456789")
    for text in texts:
        assert read("amount", "award_lines", text).bad == (), text


def test_a_total_is_held_against_its_rows_whatever_its_figures_look_like() -> None:
    content = b"name;amount\nHa Van An;912.345.600\nLo Thi Ba;78\nTotal;912345678\n"
    found = read_list(ListFile("ds.csv", content=content), "nominees")
    assert (found.bad, found.is_proved) == ((), True)
