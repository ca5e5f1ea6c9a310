"""What a sentence rests on: its figures, and the vouchers and acts of each book that add up to them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from quykhuyenhoc import create_books
from quykhuyenhoc.demo.build import Demo, demo_of
from quykhuyenhoc.demo.claims import checked
from quykhuyenhoc.demo.explaining import explain_sentence
from quykhuyenhoc.demo.quarter import quarter_of
from quykhuyenhoc.errors import ChoiceError, NotFoundError
from quykhuyenhoc.renderers import render
from quykhuyenhoc.shapes import Table
from quykhuyenhoc_cli.main import ROOT

Built = Callable[[str], Demo]


def parts(demo: Demo, sentence: str) -> list[tuple[str, str, str, str]]:
    """Return (book, voucher, act, part) of all that a sentence rests on."""
    rows = [row for block in explain_sentence(demo, sentence).blocks if isinstance(block, Table) for row in block.rows]
    return [
        (str(row["book"]), str(row["no"]), str(row["act"]), str(row["part"])) for row in rows if "book" in row
    ]  # fmt: skip


def test_the_province_awards_rest_on_one_voucher(built: Built) -> None:
    assert parts(built("default"), "I.10-5") == [
        ("SL", "BN1", "chi trả các suất", "156"), ("SL", "BN1", "chi trả các suất", "31.200.000"),
    ]  # fmt: skip


def test_new_branches_rest_on_the_acts_that_opened_them(built: Built) -> None:
    found = [one for one in parts(built("default"), "I.3-4") if one[2] == "đơn vị mới"]
    assert [(book, part) for book, _no, _act, part in found] == [("SL", "1")] * 7


def test_the_parts_of_a_figure_of_many_books_add_up_to_it(built: Built) -> None:
    amounts = [int(part.replace(".", "")) for _b, _n, _a, part in parts(built("default"), "I.10-2")]
    assert (len(amounts), sum(amounts)) == (43, 6_600_000_000)


def test_a_sentence_of_prose_is_shown_whole_and_said_to_be_one(built: Built) -> None:
    text = " ".join(render(explain_sentence(built("default"), "ii.6-2"), "text").split())
    assert "“Đẩy mạnh vận động thu Hội phí; tổ chức quản lý thu, chi đúng qui định của Hội.”" in text
    assert "Câu này là lời văn, không nêu số liệu." in text


def test_what_rests_on_all_postings_says_so(built: Built) -> None:
    text = render(explain_sentence(built("default"), "II.6-3"), "text")
    assert "Số liệu này dựa vào mọi chứng từ của tất cả các bộ sổ." in " ".join(text.split())


@pytest.mark.parametrize(("reading", "how"), [("default", "nằm trong"), ("additive", "nằm ngoài")])
def test_a_sentence_that_is_not_clear_says_how_it_was_read(built: Built, reading: str, how: str) -> None:
    text = " ".join(render(explain_sentence(built(reading), "I.10-2"), "text").split())
    assert f"Cách hiểu ở đây: {how}." in text


def test_every_sentence_can_be_explained(built: Built) -> None:
    demo = built("outside")
    for one in checked(quarter_of(demo)):
        assert explain_sentence(demo, one.sentence.id).title == f"Câu {one.sentence.id}"


def test_an_unknown_sentence_is_refused_with_the_known_ones(built: Built) -> None:
    with pytest.raises(ChoiceError, match=r"câu: 'I\.99' .*I\.10-10"):
        explain_sentence(built("default"), "I.99")


@pytest.mark.parametrize("reading", ["default", "additive", "outside"])
def test_a_database_knows_by_which_reading_it_was_built(built: Built, reading: str) -> None:
    assert demo_of(built(reading).books).reading == reading


def test_a_database_that_is_no_demo_is_refused(tmp_path: Path) -> None:
    with create_books(str(tmp_path / "other.db")) as books, pytest.raises(NotFoundError):
        demo_of(books)


def test_the_command_explains_a_sentence_of_a_file_that_is_there(
    built: Built, capsys: pytest.CaptureFixture[str]
) -> None:
    place = built("outside").books.database.place
    with pytest.raises(SystemExit) as ended:
        ROOT.main(["demo", place, "--explain", "I.10-10"])
    assert ended.value.code == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "PHU-YEN BN1 chi trả các suất 100" in out
