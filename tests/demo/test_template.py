"""The association's report as data: all of its text is there, and every figure in it is a claim or a name."""

import unicodedata
from pathlib import Path

import pytest

from quykhuyenhoc.demo.sources import SOURCES
from quykhuyenhoc.demo.template import FigureSaid, Sentence, said, sentences

SEED = Path(__file__).parent / "seed.txt"


def test_the_sentences_are_the_text_of_the_report_in_its_order() -> None:
    left = " ".join(unicodedata.normalize("NFC", SEED.read_text(encoding="utf-8")).split())
    between = []
    for sentence in sentences():
        before, found, left = left.partition(sentence.words)
        assert found, sentence.id
        between.append(before.strip())
    assert left.strip() == ""
    # What stands between them are the numbers of items, and dashes; section II has no item 5.
    first, second = [f"{n}." for n in range(1, 11)], ["1.", "2.", "3.", "4.", "6."]
    assert [one for one in between if one.strip("- ")] == [*first, *second]


def test_the_46_statements_of_the_reference_are_all_there_under_ids_of_their_own() -> None:
    assert {one.statement for one in sentences()} == set(range(1, 47))
    assert len({one.id for one in sentences()}) == len(sentences()) == 58


def uncovered(sentence: Sentence) -> str:
    """Return the digits of a sentence that no claim of it says, and no name has."""
    free = list(sentence.words)
    for name in sentence.names:
        at = sentence.words.index(name)
        free[at : at + len(name)] = " " * len(name)
    for one in sentence.claims:
        at = sentence.words.index(one.quote) + one.quote.index(one.says)
        free[at : at + len(one.says)] = " " * len(one.says)
    return "".join(cell for cell in free if cell.isdigit())


def test_every_figure_in_the_text_has_its_claim() -> None:
    assert {one.id: uncovered(one) for one in sentences() if uncovered(one)} == {}


def test_every_claim_asks_for_a_figure_that_there_is() -> None:
    assert {one.figure for sentence in sentences() for one in sentence.claims} == set(SOURCES)


def test_a_claim_stands_in_the_words_of_its_sentence() -> None:
    ids = {one.id for one in sentences()}
    for sentence in sentences():
        for one in sentence.claims:
            assert one.sentence in ids
            assert one.quote in sentence.words
            assert one.says in one.quote


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("156", FigureSaid(156, 1)),
        ("6.100.000.000", FigureSaid(6_100_000_000, 1)),
        ("6,6 tỷ", FigureSaid(6_600_000_000, 100_000_000)),
        ("192, 8 triệu", FigureSaid(192_800_000, 100_000)),
        ("30 triệu", FigureSaid(30_000_000, 1_000_000)),
        ("67,2%", FigureSaid(6_720, 10)),
        ("56.4%", FigureSaid(5_640, 10)),
        ("65 %", FigureSaid(6_500, 100)),
        ("19.51%", FigureSaid(1_951, 1)),
        ("100%", FigureSaid(10_000, 100)),
        ("30/7/2021", FigureSaid(20_210_730, 1)),
    ],
)
def test_a_figure_is_read_as_the_text_says_it(text: str, found: FigureSaid) -> None:
    assert said(text) == found


@pytest.mark.parametrize("text", ["nhiều", "1,5", "19,512%", "30 tr", "12/2021"])
def test_what_cannot_be_read_as_a_figure_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        said(text)
