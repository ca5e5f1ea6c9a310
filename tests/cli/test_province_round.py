"""The province's round of the demo data by hand: 158 nominees of a list, 157 decided, 156 paid and signed for."""

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from tests.cli.running import acts, done, received, run

pytestmark = pytest.mark.usefixtures("book")
NUMBER = "12/QĐ-HKH"
FAMILIES = ("Lò", "Cà", "Quàng", "Tòng", "Hoàng", "Lường", "Bạc", "Sùng", "Giàng", "Vàng", "Mùa", "Thào", "Hạng")
NAMES = ("An", "Bình", "Chung", "Dũng", "Giang", "Hoa", "Khánh", "Linh", "Minh", "Nga", "Oanh", "Phương", "Quỳnh")


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QKH_LANG", "en")


def opened() -> None:
    """Open the programme and its round, and the officers who may see names."""
    received("Q", "150tr")
    done("programme", "add", "--code", "KT-T", "--name", "Khen thưởng tỉnh", "--kind", "merit", "--fund", "Q")
    done("round", "add", "--code", "KT-T-2022", "--programme", "KT-T", "--name", "Đợt 1", "--date", "2022-03-08")
    done("party", "add", "--code", "HOA", "--name", "Bà Hoa", "--kind", "officer")
    done("role", "grant", "HOA", "accountant", "--date", "2022-01-01")


def pupil(number: int) -> str:
    return f"{FAMILIES[number // len(NAMES)]} Thu {NAMES[number % len(NAMES)]}"


def write_list(count: int) -> str:
    rows = "".join(f"{pupil(n)},Lớp 9A{n % 7},200.000\n" for n in range(1, count + 1))
    Path("de-nghi.csv").write_text(f"name,place,amount\n{rows}", encoding="utf-8")
    return "de-nghi.csv"


def nominated(count: int, total: str) -> str:
    opened()
    path = write_list(count)
    done("round", "nominate", "KT-T-2022", "--list", path, "--count", str(count), "--total", total)
    return path


def decide(count: int, total: str, *more: str) -> tuple[str, ...]:
    return (
        "award", "decide", "KT-T-2022", "--number", NUMBER, "--council", "Ban Thường vụ", "--date", "2022-03-08",
        "--count", str(count), "--total", total, *more,
    )  # fmt: skip


def paid(*more: str) -> str:
    no: str = done(
        "disburse", "batch", "--decision", NUMBER, "--account", "112", "--for", "Chi thưởng", "--date", "2022-03-09",
        *more,
    )["no"]  # fmt: skip
    return no


def spent() -> int:
    amount: int = done("award", "spent")["totals"]["amount"]
    return amount


def test_156_nominees_of_a_file_become_156_commitments_with_one_decision_number() -> None:
    nominated(156, "31,2tr")
    before = acts()
    refused = run(*decide(156, "31,4tr"))
    assert (refused.exit_code, acts()) == (1, before)
    assert "its lines are 156 over 31,200,000 ₫" in refused.stderr
    done(*decide(156, "31,2tr"))
    found = done("award", "list")
    assert {row["decision"] for row in found["rows"]} == {NUMBER}
    assert (len(found["rows"]), found["totals"]["open"]) == (156, 31_200_000)
    (fund,) = [row for row in done("fund-report")["rows"] if row["fund"] == "Q"]
    assert fund["available"] == 118_800_000


def test_the_sheet_is_printed_each_line_is_signed_and_the_rest_is_told_after_days() -> None:
    path = nominated(156, "31,2tr")
    done(*decide(156, "31,2tr"))
    no = paid()
    sheet = run("--actor", "HOA", "sign", "sheet", NUMBER, "--with-names", env={"QKH_LANG": "vi"}).stdout
    heads = next(line for line in sheet.splitlines() if "STT" in line)
    assert [word for word in ("STT", "Họ và tên", "Trường, lớp", "Số tiền", "Ký nhận") if word not in heads] == []
    assert pupil(156) in sheet
    assert "31.200.000" in sheet
    Path("ky.csv").write_text(
        "award,relation,signer\nKT-T-2022.0001,self,\nKT-T-2022.0002,guardian,Lò Thị Mẹ\nKT-T-2022.0003,teacher,Thầy\n",
        encoding="utf-8",
    )
    done("sign", "add", no, "--trust", "--list", "ky.csv", "--date", "2022-03-10")
    done("sign", "add", no, "--except", "KT-T-2022.0156", "--date", "2022-03-11")
    signed = [done("award", "recipient", f"KT-T-2022.000{n}")["rows"][0] for n in (1, 2, 3, 4)]
    assert [(row["signed"], row["relation"]) for row in signed] == [
        ("2022-03-10", "self"), ("2022-03-10", "guardian"), ("2022-03-10", "teacher"), ("2022-03-11", "self"),
    ]  # fmt: skip
    (late,) = done("sign", "missing")["rows"]
    assert late["award"] == "KT-T-2022.0156"
    assert done("sign", "missing", "--days", str(late["days"]))["rows"] == [late]
    assert done("sign", "missing", "--days", str(late["days"] + 1))["rows"] == []
    with closing(sqlite3.connect("quy.db")) as raw:
        kept = raw.execute("SELECT DISTINCT sha256 FROM qkh_nominate").fetchall()
    assert kept == [(sha256(Path(path).read_bytes()).hexdigest(),)]


def test_of_157_decided_156_are_paid_and_no_total_counts_an_award_twice() -> None:
    nominated(158, "31,6tr")
    rows = "".join(f"KT-T-2022.{n:04d}\n" for n in range(1, 158))
    Path("quyet-dinh.csv").write_text(f"award\n{rows}", encoding="utf-8")
    done(*decide(157, "31,4tr", "--list", "quyet-dinh.csv", "--amount", "200k"))
    done("award", "cancel", "KT-T-2022.0157", "--date", "2022-03-09", "--reason", "không đến nhận")
    no = paid()
    assert (spent(), done("award", "list")["totals"]["amount"]) == (31_200_000, 31_200_000)
    done("disburse", "return", no, "--award", "KT-T-2022.0001", "--account", "112", "--for", "Trả lại", "--date",
         "2022-03-10")  # fmt: skip
    assert (spent(), done("award", "decisions")["rows"][0]["open"]) == (31_000_000, 200_000)
    Path("thay.csv").write_text("award,amount,instead_of\nKT-T-2022.0158,200000,KT-T-2022.0157\n", encoding="utf-8")
    done("award", "decide", "KT-T-2022", "--number", "13/QĐ-HKH", "--council", "Ban Thường vụ", "--date",
         "2022-03-10", "--trust", "--list", "thay.csv")  # fmt: skip
    found = done("award", "list")
    (alternate,) = [row for row in found["rows"] if row["award"] == "KT-T-2022.0158"]
    assert (alternate["instead_of"], alternate["open"]) == ("KT-T-2022.0157", 200_000)
    assert [found["totals"][key] for key in ("amount", "paid", "open")] == [31_400_000, 31_000_000, 400_000]
