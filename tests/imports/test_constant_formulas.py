"""A formula that is a constant is shown as what it says: another result that was kept with it is refused with both."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc.imports.constants import UNCONFIRMED, contradicted
from tests.imports.test_hostile_workbooks import NAMES, book
from tests.imports.test_one_reading import amount, amounts, in_ods, nominees

pytestmark = pytest.mark.usefixtures("in_english")
WHY = "the sheet shows {} where the cell holds {}: type what is right anew, in a cell without a format"


def xlsx(formula: str, kept: str, said: str = "") -> bytes:
    return amount(f"<f>{formula}</f><v>{kept}</v>", said)


def ods(formula: str, kept: str) -> bytes:
    kind = f"'float' office:value='{kept}'" if kept.isdigit() else f"'string' office:string-value='{kept}'"
    return in_ods(
        f"<table:table-cell table:formula='of:={formula}' office:value-type={kind}><text:p>{kept}</text:p>"
        "</table:table-cell>"
    )


@pytest.mark.parametrize(
    ("formula", "kept", "shown", "held"),
    [
        ("300000", "3000000", "300.000", "3.000.000"),
        ("+ 300000", "3000000", "300.000", "3.000.000"),
        ("2*150000 + 5.5", "3000000", "300005,5", "3.000.000"),
        ("-300000+1", "3000000", "-299.999", "3.000.000"),
        ('"300.000"', "3.000.000", "300.000", "3.000.000"),
        ("300000", "3.000.000", "300.000", "3.000.000"),
        ("(300000)", "3000000", "300.000", "3.000.000"),
        ("3E5", "3000000", "300.000", "3.000.000"),
        ("3*10^5", "3000000", "300.000", "3.000.000"),
        ("600000/2", "3000000", "300.000", "3.000.000"),
        ("--300000*100%", "3000000", "300.000", "3.000.000"),
    ],
)
def test_a_constant_with_another_result_is_refused_with_both(formula: str, kept: str, shown: str, held: str) -> None:
    for data in (xlsx(formula, kept, "" if kept.isdigit() else ' t="str"'), ods(formula, kept)):
        (bad,) = nominees(data).bad
        assert (bad.letter, str(bad.why)) == ("B", WHY.format(shown, held))


@pytest.mark.parametrize(
    "formula",
    [
        "3000000",
        "2*1500000",
        "1500000+1500000.0",
        "SUM(B9:B12)",
        "C2*2",
        "",
        "1/3*9000000",
        "300000000%",
        "(1E6+2*10^6)/1",
        "luong*2",
    ],
)
def test_a_formula_with_its_own_result_or_over_cells_is_taken(formula: str) -> None:
    assert amounts(xlsx(formula, "3000000")) == amounts(ods(formula, "3000000")) == [3_000_000]


@pytest.mark.parametrize(
    "formula",
    [
        "SUM(100000,200000)", "ROUND(300000,0)", "VALUE(&quot;B9&quot;)", "{300000}", "1/0", "((", "1+" * 500 + "1",
        "9" * 9000, "TRUE", "INDIRECT(&quot;B9&quot;)",
    ],
)  # fmt: skip
def test_a_constant_that_cannot_be_checked_is_bad_as_an_amount_and_as_a_name(formula: str) -> None:
    text = f'<c r="A2" t="str"><f>{formula}</f><v>Mo</v></c>'
    for data, letter in (
        (xlsx(formula, "3000000"), "B"),
        (ods(formula, "3000000"), "B"),
        (book(f'{NAMES}<row r="2">{text}<c r="B2"><v>1000000</v></c></row>'), "A"),
    ):
        (bad,) = nominees(data).bad
        assert (bad.letter, str(bad.why)) == (letter, str(UNCONFIRMED))


def test_a_cell_that_shares_a_constant_is_held_to_it() -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>Mo{n}</t></is></c><c r="B{n}">'
        f'<f t="shared" si="0">{"" if n > 2 else "1000000"}</f><v>{n - 1}000000</v></c></row>'
        for n in (2, 3)
    )
    reading = nominees(book(NAMES + rows))
    assert [(bad.line, bad.letter, str(bad.why)) for bad in reading.bad] == [
        (3, "B", WHY.format("1.000.000", "2.000.000"))
    ]


def test_a_name_that_the_sheet_shows_as_another_is_bad() -> None:
    cell = '<c r="A2" t="str"><f>"Ha Chi"</f><v>Vu Chi</v></c>'
    (bad,) = nominees(book(f'{NAMES}<row r="2">{cell}<c r="B2"><v>1000000</v></c></row>')).bad
    assert (bad.letter, str(bad.why)) == ("A", WHY.format("Ha Chi", "Vu Chi"))


def test_a_text_that_is_its_own_result_is_taken() -> None:
    data = xlsx('"3.000.000 "', "3.000.000", ' t="str"')
    assert amounts(data) == amounts(ods('"3.000.000"', "3.000.000")) == [3_000_000]


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=5), st.integers(-1, 1))
def test_a_sum_is_contradicted_by_any_other_number(numbers: list[int], off: int) -> None:
    cell = contradicted("=" + "+".join(map(str, numbers)), str(sum(numbers) + off))
    assert (cell is None) == (off == 0)
