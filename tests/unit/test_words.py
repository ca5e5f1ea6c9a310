"""Numbers in Vietnamese words and back, by reference/vietnam.md §3.3 and the golden table."""

import csv
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quykhuyenhoc.errors import AmountNegativeError, NumberRangeError, WordsError
from quykhuyenhoc.words import NUMBER_MAX, Thousand, ZeroTens, amount_in_words, from_words, in_words

GOLDEN = Path(__file__).parent.parent / "golden" / "number-words.tsv"
ROWS = [
    (int(row["number"]), row["words"]) for row in csv.DictReader(GOLDEN.read_text("utf-8").splitlines(), delimiter="\t")
]


def test_the_golden_table_is_whole() -> None:
    assert len(ROWS) == 48


@pytest.mark.parametrize(("number", "words"), ROWS)
def test_a_golden_number_is_written_and_read(number: int, words: str) -> None:
    assert in_words(number) == words
    assert from_words(words) == number


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (6_100_000_000, "sáu tỷ một trăm triệu"),
        (-35_000, "âm ba mươi lăm nghìn"),
        (10**15, "một triệu tỷ"),
        (10**18, "một tỷ tỷ"),
        (-(10**18), "âm một tỷ tỷ"),
        (10**12 + 5, "một nghìn tỷ không trăm linh năm"),
        (14, "mười bốn"),
        (44_000, "bốn mươi tư nghìn"),
    ],
)
def test_further_numbers(number: int, words: str) -> None:
    assert in_words(number) == words
    assert from_words(words) == number


def test_the_south_says_le_and_ngan() -> None:
    assert in_words(105_005, zero_tens="lẻ", thousand="ngàn") == "một trăm lẻ năm ngàn không trăm lẻ năm"


@given(
    st.integers(-(10**15), 10**15) | st.integers(-NUMBER_MAX, NUMBER_MAX),
    st.sampled_from(["linh", "lẻ"]),
    st.sampled_from(["nghìn", "ngàn"]),
)
@example(0, "linh", "nghìn")
def test_any_number_comes_back_from_its_words(number: int, zero_tens: ZeroTens, thousand: Thousand) -> None:
    assert from_words(in_words(number, zero_tens=zero_tens, thousand=thousand)) == number


def test_every_number_below_ten_thousand_comes_back() -> None:
    assert [from_words(in_words(n)) for n in range(10_000)] == list(range(10_000))


@pytest.mark.parametrize("number", [NUMBER_MAX + 1, -NUMBER_MAX - 1, 10**4000])
def test_a_number_beyond_the_range_is_refused(number: int) -> None:
    with pytest.raises(NumberRangeError, match=r"1\.000\.000\.000\.000\.000\.000"):
        in_words(number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Sáu tỷ một trăm triệu đồng.", 6_100_000_000),
        ("  SÁU TỈ MỘT TRĂM TRIỆU ĐỒNG CHẴN.", 6_100_000_000),
        ("Không đồng", 0),
        ("hai mươi bốn", 24),
        ("hai mươi một", 21),
        ("hai mươi năm", 25),
        ("hai mươi nhăm", 25),
        ("mười năm", 15),
        ("một trăm linh tư", 104),
        ("bẩy mươi", 70),
        ("một triệu năm nghìn", 1_005_000),
        ("một triệu linh năm nghìn", 1_005_000),
        ("một triệu không nghìn không trăm linh năm", 1_000_005),
        ("một triệu linh năm", 1_000_005),
        ("một nghìn hai mươi", 1_020),
        ("một tỷ không triệu năm trăm", 1_000_000_500),
        ("ba\u0309y", 7),  # decomposed
    ],
)
def test_what_people_write_is_read(text: str, number: int) -> None:
    assert from_words(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "đồng", "âm", "âm không", "một triệu năm", "hai trăm năm", "một hai", "mười mươi", "một mươi", "mười mốt",
     "hai mươi mười", "linh năm", "không trăm linh năm", "không trăm", "một triệu không trăm", "tỷ", "không tỷ",
     "nghìn", "một nghìn một triệu", "một nghìn nghìn", "một nghìn tỷ tỷ", "hai mươi tỷ tỷ", "năm lăm", "không một",
     "không nghìn một", "five", "5", "một trăm linh", "một trăm linh mốt", "một không", "mốt", "lăm",
     "một triệu không", "hai tỷ tỷ tỷ"],
)  # fmt: skip
def test_what_is_not_one_number_is_refused(text: str) -> None:
    with pytest.raises(WordsError):
        from_words(text)


def test_a_long_text_is_refused_and_cut() -> None:
    with pytest.raises(WordsError) as refusal:
        from_words("tỷ " * 1_000_000)
    assert len(str(refusal.value)) < 200


def test_a_voucher_says_the_amount_with_capital_dong_and_full_stop() -> None:
    assert amount_in_words(6_100_000_000) == "Sáu tỷ một trăm triệu đồng."
    assert amount_in_words(0) == "Không đồng."
    assert amount_in_words(1_005, zero_tens="lẻ", thousand="ngàn") == "Một ngàn không trăm lẻ năm đồng."


def test_a_voucher_refuses_a_negative_amount() -> None:
    with pytest.raises(AmountNegativeError):
        amount_in_words(-1)


@given(
    st.lists(
        st.sampled_from(
            [
                "một",
                "hai",
                "năm",
                "không",
                "mốt",
                "tư",
                "lăm",
                "mười",
                "mươi",
                "trăm",
                "linh",
                "nghìn",
                "triệu",
                "tỷ",
                "âm",
            ]
        )
    )
)
def test_words_in_any_order_are_refused_or_mean_what_they_say(words: list[str]) -> None:
    try:
        number = from_words(" ".join(words))
    except WordsError:
        return
    assert from_words(in_words(number)) == number
