"""The gifts of the demo: donors inside and outside the province, pledges and what came, appeals, and thanks."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from quykhuyenhoc import explain, record
from quykhuyenhoc.acts import TakeBackThanks
from quykhuyenhoc.demo.build import Demo, build_demo
from quykhuyenhoc.demo.claims import broken_claims
from quykhuyenhoc.demo.data import FOLDER
from quykhuyenhoc.demo.figures import figure
from quykhuyenhoc.demo.quarter import quarter_of
from quykhuyenhoc.demo.report import demo_report
from quykhuyenhoc.kinds import ThanksKind
from quykhuyenhoc.renderers import render
from quykhuyenhoc.reports import board, campaigns, credited, donated, donations, donors, pledges, span, thanks_queue
from quykhuyenhoc.shapes import Document, Table
from quykhuyenhoc_cli.main import ROOT

Built = Callable[[str], Demo]
QUARTER = span("2022-Q1")
GIVING = ("SL", "QTH", "THUAN-CHAU", "PHU-YEN", "MAI-SON")


def test_34_donors_registered_6100_million_at_the_event_and_all_of_it_came(built: Built) -> None:
    q = quarter_of(built("default"))
    event = [tag for tag in q.gifts if tag.programme == "TO-HIEU-110"]
    at_once = figure(event, lambda tag: tag.pledge is None)
    pledged, came = figure(q.pledged), figure(event, lambda tag: tag.pledge is not None)
    assert (at_once.count, at_once.amount) == (31, 5_350_000_000)
    assert (pledged.count, pledged.amount) == (3, 750_000_000)
    assert (came.count, came.amount) == (3, 750_000_000)
    assert (figure(event).count, figure(event).amount) == (34, 6_100_000_000)
    assert q.open == ()


def test_the_three_pledges_of_7_march_came_on_15_22_and_29_march(built: Built) -> None:
    rows = list(pledges(built("default").books["QTH"], everything=True).rows)
    assert [(row.code, row.donor, row.amount, row.received, row.open) for row in rows] == [
        ("CK-01", "NHT-04", 500_000_000, 500_000_000, 0),
        ("CK-02", "NHT-11", 200_000_000, 200_000_000, 0),
        ("CK-03", "NHT-25", 50_000_000, 50_000_000, 0),
    ]  # fmt: skip
    assert {row.date for row in rows} == {date(2022, 3, 7)}


def test_the_event_was_pledged_750_million_of_what_it_brought(built: Built) -> None:
    rows = {row.code: row for row in campaigns(built("default").books["QTH"]).rows}
    assert {code: (row.kind, row.pledged, row.gifts, row.left) for code, row in rows.items()} == {
        "DAU-XUAN-2022": ("campaign", 750_000_000, 34, 6_100_000_000),
        "TO-HIEU-110": ("event", 750_000_000, 34, 6_100_000_000),
    }


@pytest.mark.parametrize("reading", ["default", "additive", "outside"])
def test_the_campaign_has_donors_from_inside_and_outside_the_province(built: Built, reading: str) -> None:
    campaign = [tag for tag in quarter_of(built(reading)).gifts if tag.campaign == "DAU-XUAN-2022"]
    found = {
        origin: (figure(its).count, figure(its).amount)
        for origin in ("in-province", "out-of-province", None)
        for its in [[tag for tag in campaign if tag.origin == origin]]
    }
    nameless = (1, 50_000_000) if reading != "additive" else (0, 0)
    inside = (40, 5_450_000_000) if reading != "additive" else (41, 5_500_000_000)
    assert found == {"in-province": inside, "out-of-province": (2, 1_100_000_000), None: nameless}


def test_three_districts_appealed_and_their_gifts_are_90_80_and_30_million(built: Built) -> None:
    q = quarter_of(built("default"))
    assert sorted(tag.book for tag in q.appeals) == ["MAI-SON", "PHU-YEN", "THUAN-CHAU"]
    given = {tag.book: tag.amount for tag in q.gifts if tag.programme == "KEU-GOI-2022"}
    assert given == {"MAI-SON": 90_000_000, "THUAN-CHAU": 80_000_000, "PHU-YEN": 30_000_000}


def test_the_donor_without_a_name_stays_without_one(built: Built) -> None:
    books = built("default").books
    rows = {row.code: row for row in donors(books["QTH"]).rows}
    assert len(rows) == 35  # 34 gave, and one brought a gift about
    assert (rows["KHUYET-DANH"].anonymous, rows["KHUYET-DANH"].left) == ("yes", 50_000_000)
    with books.source.reading() as connection:
        hidden = list(connection.rows("SELECT value FROM qkh_personal WHERE hidden IS NOT NULL"))
    assert ("Nhà hảo tâm không nêu tên",) in hidden
    assert "Nhà hảo tâm không nêu tên" not in render(demo_report(built("default"), []), "text")


def test_a_gift_that_somebody_brought_about_counts_once_in_the_sum(built: Built) -> None:
    book = built("default").books["QTH"]
    assert [(row.donor, row.left) for row in credited(book, "CUU-HOC-SINH").rows] == [("NHT-07", 200_000_000)]
    assert donated(book, QUARTER).totals == {"gifts": 34, "left": 6_100_000_000}


@pytest.mark.parametrize("reading", ["default", "additive", "outside"])
def test_every_donor_has_a_letter_and_stands_on_the_board(built: Built, reading: str) -> None:
    books = built(reading).books
    assert [row for code in GIVING for row in thanks_queue(books[code]).rows] == []
    assert len(list(board(books["QTH"], 2022).rows)) == 34
    thanked = quarter_of(built(reading)).thanked
    assert {kind: len(its) for kind, its in thanked.items()} == (
        {"letter": 77, "board": 77} if reading == "additive" else {"letter": 43, "board": 43}
    )


def test_one_mark_of_thanks_taken_back_lists_that_donor_and_breaks_its_sentence(tmp_path: Path) -> None:
    demo = build_demo(str(tmp_path / "demo.db"))
    with demo.books as books:
        assert broken_claims(demo) == ()
        book = books["QTH"]
        gift = next(int(str(row.seq)) for row in donations(book).rows if row.donor == "NHT-05")
        back = TakeBackThanks(kind=ThanksKind.LETTER, gift=gift, party="NHT-05", date=date(2022, 3, 31))
        record(book, back, reason="Thư bị trả lại")
        assert [(row.party, row.thanks) for row in thanks_queue(book).rows] == [("NHT-05", "letter")]
        assert broken_claims(demo) == ("đến từng đơn vị, nhà hảo tâm",)
        text = " ".join(render(demo_report(demo, []), "text").split())
        assert "Còn 1 khoản chờ cảm ơn: QTH NHT-05 (BC00004/2022, thư cảm ơn)." in text
        assert "1 trong 46 câu không khớp." in text


# -- every figure is followed to its acts -----------------------------------------------------------------------------


def listed(proof: str) -> list[tuple[str, str]]:
    """Return the (book, number) that a cell of vouchers names: ``QTH BC1–BC3, #7; SL BN1``."""
    found = []
    for part in filter(None, proof.split("; ")):
        book, _space, numbers = part.partition(" ")
        for run in numbers.split(", "):
            low, _dash, high = run.partition("–")
            series = low.rstrip("0123456789")
            first, last = int(low[len(series) :]), int((high or low)[len(series) :])
            found += [(book, f"{series}{n}") for n in range(first, last + 1)]
    return found


def moved(trail: Document) -> int:
    """Return what an act booked on accounts of gifts and awards, as a sum above zero."""
    rows = [row for block in trail.blocks if isinstance(block, Table) for row in block.rows]
    return sum(abs(int(str(row["amount"]))) for row in rows if row.get("account") in ("5111", "6111", "6112"))


def test_every_sum_of_gifts_and_awards_is_that_of_the_vouchers_it_names(built: Built) -> None:
    books = built("default").books
    tables = [block for block in demo_report(built("default"), []).blocks if isinstance(block, Table)]
    sums = {}
    for row in (row for table in tables for row in table.rows if row.get("vouchers")):
        amount, proof = row.get("amount") or row.get("paid"), str(row["vouchers"])
        if not amount or "#" in proof:
            continue
        trails = [explain(books[book], no) for book, no in listed(proof)]
        sums[row.get("what") or row["name"]] = (amount, sum(map(moved, trails)))
    assert [what for what, (amount, found) in sums.items() if amount != found] == []
    # The event, five books, inside, outside, not said, on appeals, at once, received, on pledges; awards: 2 and 12.
    assert len(sums) == 13 + 2 + 12


def test_what_has_no_voucher_names_its_act(built: Built) -> None:
    books = built("default").books
    tables = [block for block in demo_report(built("default"), []).blocks if isinstance(block, Table)]
    acts = {
        (book, no)
        for table in tables
        for row in table.rows
        for book, no in listed(str(row.get("vouchers") or ""))
        if no.startswith("#")
    }
    kinds: dict[str, int] = {}
    for book, no in acts:
        rows = [row for block in explain(books[book], no).blocks if isinstance(block, Table) for row in block.rows]
        kind = next(str(row["value"]) for row in rows if row.get("field") == "act")
        kinds[kind] = kinds.get(kind, 0) + 1
    assert kinds == {
        "cam kết": 3, "đợt vận động mới": 4, "lời cảm ơn": 10, "đơn vị mới": 7, "báo cáo hoạt động": 42,
        "ký nhận các suất": 1,
        "in ấn phẩm": 1, "ấn phẩm mới": 1, "nhiệm kỳ": 1, "văn bản mới": 20,
        "kết nạp hội viên": 176, "tính hội phí phải đóng": 7, "chỉ tiêu mới": 5, "số báo cáo chỉ tiêu": 14,
    }  # fmt: skip


# -- the command ------------------------------------------------------------------------------------------------------


def test_the_command_ends_with_3_and_names_the_sentence_that_does_not_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    for file in FOLDER.glob("*.csv"):
        shutil.copy(file, data)
    awards = (data / "awards.csv").read_text(encoding="utf-8")
    assert awards.count("TH-0703,6111,35,1000000") == 1
    changed = awards.replace("TH-0703,6111,35,1000000", "TH-0703,6111,35,900000")
    (data / "awards.csv").write_text(changed, encoding="utf-8")
    monkeypatch.setattr("quykhuyenhoc.demo.data.FOLDER", data)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        ROOT.main(["demo"])
    assert ended.value.code == 3
    lines = [line for line in capsys.readouterr().err.splitlines() if "không khớp" in line]
    assert len(lines) == 1
    assert "“với tổng số tiền là 35 triệu đồng”" in lines[0]
