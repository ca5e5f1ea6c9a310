"""Before an act that nothing takes back is recorded at a terminal, it is shown whole and asked about once."""

from pathlib import Path

import pytest

from quykhuyenhoc import acts as its
from tests.cli.example_books import merged_communes
from tests.cli.running import acts, done
from tests.cli.test_asking import talk

pytestmark = pytest.mark.usefixtures("book")


def month_closed() -> None:
    done("party", "add", "--code", "HOA", "--name", "Bà Hoa", "--kind", "officer")
    done("period", "close", "2022-02", *(part for code in ("outside", "actors") for part in ("--open", f"{code}=x")))


@pytest.mark.parametrize(("typed", "shown"), [
    (("donor", "add", "--code", "D1", "--name", "Lò Thị Bình", "--anonymous"),
     ("Không nêu tên: có", "Mã nhà hảo tâm: D1")),
    (("privacy", "hide", "NCC1"), ("Đối tượng: NCC1", "tên: đã ẩn")),
    (("privacy", "erase", "NCC1", "--reason", "theo yêu cầu"),
     ("Đối tượng: NCC1", "tên: đã xóa", "Vì sao: theo yêu cầu")),
])  # fmt: skip
def test_it_is_shown_and_a_no_records_nothing(typed: tuple[str, ...], shown: tuple[str, ...]) -> None:
    before = acts()
    code, screen = talk(typed, "k")
    assert (code, acts()) == (1, before), screen
    assert [one for one in (*shown, "Việc này không lấy lại được.") if one not in screen] == []
    code, screen = talk(typed, "c")
    assert code == 0, screen
    assert acts() > before
    assert screen.count("Ghi sổ?") == 1


def test_a_period_is_opened_again_only_after_a_yes() -> None:
    month_closed()
    before = acts()
    typed = ("khoaso", "reopen", "2022-02", "--reason", "sai")
    code, screen = talk(typed, "k")
    assert (code, acts()) == (1, before), screen
    assert "Kỳ: 2022-02" in screen
    assert talk(typed, "c")[0] == 0


def bodies() -> None:
    for code, own in (("TINH", ()), ("X1", ()), ("X2", ("--own-book", "SL"))):
        done("body", "add", "--code", code, "--name", f"Hội {code}", "--kind", "commune", *own)
    Path("sap-nhap.csv").write_text("Đơn vị cũ;Đơn vị mới\nX1;X2\n", encoding="utf-8")


@pytest.mark.parametrize("typed", [
    ("merge", "X1", "--into", "X2"), ("merge", "--list", "sap-nhap.csv", "--count", "1"),
    ("split", "X1", "--into", "X2", "--into", "TINH"), ("dissolve", "X1", "--into", "X2"),
])  # fmt: skip
def test_a_body_ends_only_after_a_yes(typed: tuple[str, ...]) -> None:
    bodies()
    before, understood = acts(), ("c",) * ("--list" in typed)
    asked = ("donvi", *typed, "--date", "08/03/2022", "--decision", "12/QĐ")
    code, screen = talk(asked, *understood, "k")
    assert (code, acts()) == (1, before), screen
    named = ("sap-nhap.csv",) if understood else ("X1", "X2")
    assert [one for one in (*named, "12/QĐ", "Việc này chỉ rút lại được khi") if one not in screen] == [], screen
    code, screen = talk(asked, *understood, "c")
    assert (code, acts(), screen.count("Ghi sổ?")) == (0, before + 1, 1), screen


def test_what_a_body_had_is_handed_over_in_both_books_only_after_one_yes() -> None:
    merged_communes("01/07/2025", "1681/NQ")
    before = acts("so-tinh.db")
    asked = ("donvi", "hand-over", "X1", "--date", "01/07/2025", "--decision", "1681/NQ", "-f", "so-tinh.db")
    code, screen = talk((*asked, "--book", "TINH"), "k")
    assert (code, acts("so-tinh.db")) == (1, before), screen
    assert screen.count("Việc này không lấy lại được.") == 1
    code, screen = talk((*asked, "--book", "TINH"), "c")
    assert (code, screen.count("Ghi sổ?")) == (0, 1), screen
    assert acts("so-tinh.db") > before + 1


def test_in_a_pipe_nothing_is_asked() -> None:
    before = acts()
    done("privacy", "hide", "NCC1")
    assert acts() == before + 1


def test_which_acts_these_are() -> None:
    known = [getattr(its, name) for name in dir(its)]
    found = {str(one.act) for one in known if getattr(one, "for_good", False)}
    assert found == {
        "hide-personal", "erase-personal", "decide", "reopen-period", "file-year",
        "merge-bodies", "split-body", "dissolve-body", "hand-over", "take-over",
    }  # fmt: skip
    assert its.AddDonor(code="D1", anonymous=True).is_for_good()
    assert not its.AddDonor(code="D1").is_for_good()


def test_what_a_settlement_comes_to_is_what_its_lines_come_to() -> None:
    done("party", "add", "--code", "LAN", "--name", "Bà Lan", "--kind", "officer")
    done("receive", "--fund", "TH", "--account", "111", "--amount", "10tr", "--for", "x", "--date", "08/03/2022")
    (no,) = done("advance", "give", "LAN", "--fund", "TH", "--account", "111", "--amount", "2tr", "--due",
                 "20/03/2022", "--for", "x", "--date", "09/03/2022")["nos"]  # fmt: skip
    typed = ("tamung", "settle", no, "--spent", "642=1,3tr", "--returned", "700k", "--account", "111",
             "--date", "15/03/2022", "--for", "x")  # fmt: skip
    code, screen = talk(typed, "c")
    assert code == 0, screen
    assert "Cộng: 2.000.000 ₫ – Hai triệu đồng." in screen
    assert f"Chứng từ: {no}" in screen
    assert ": 642=1.300.000 ₫" in screen


def test_an_amount_has_words_in_vietnamese_alone() -> None:
    typed = ("receive", "--fund", "TH", "--account", "112", "--for", "x", "--date", "08/03/2022")
    assert "Năm triệu đồng" in talk(typed, "5tr", "k")[1]
    english = talk(("--lang", "en", *typed), "5tr", "n")[1]
    assert "Total: 5,000,000 ₫" in english
    assert "đồng" not in english


def test_a_rate_is_shown_as_it_is_typed() -> None:
    typed = ("tietkiem", "open", "--code", "TG1", "--split", "TH=50tr", "--account", "112", "--to", "1281", "--date",
             "08/03/2022", "--matures", "08/09/2022", "--rate", "5.5", "--bank", "QTDND")  # fmt: skip
    code, screen = talk(typed, "ty le", "6,25", "c")
    assert code == 0, screen
    assert "Tỷ lệ: 5,5 %" in screen
    assert "Tỷ lệ: 6,25 %" in screen
    assert "TH=50.000.000 ₫" in screen
