"""What is typed to close and to file: each refusal is about what was asked, and no reason is taken for nothing."""

import pytest

from tests.cli.running import done, run
from tests.cli.test_asking import talk
from tests.closing import OPEN

pytestmark = pytest.mark.usefixtures("book")


def test_a_closed_year_that_is_not_filed_is_told_as_not_filed() -> None:
    done("period", "close", "2022", "--open", "months=chờ sao kê", "--open", "actors=cũ", "--open", "outside=sẽ gửi")
    done("donor", "add", "--code", "D1", "--name", "Công ty")
    done("pledge", "add", "--code", "CK1", "--donor", "D1", "--fund", "TH", "--amount", "5tr", "--date", "2022-05-01",
         "--due", "2022-06-01")  # fmt: skip
    refused = run("period", "file", "2022")
    assert refused.exit_code == 1
    assert "Chưa đánh dấu đã nộp báo cáo 2022, cần lý do cho: pledges" in refused.stderr
    assert "Chưa khóa sổ" not in refused.stderr
    done("period", "file", "2022", "--open", "pledges=chờ")


def test_nothing_is_asked_at_a_terminal_about_a_year_that_is_not_filed_whatever_the_reasons() -> None:
    done("period", "close", "2022", *OPEN)
    done("--propose", "fund", "add", "--code", "HB", "--name", "Học bổng")
    code, screen = talk(("period", "file", "2022"))
    assert code == 1
    assert "Chưa đánh dấu đã nộp báo cáo 2022" in screen
    assert "Vì sao" not in screen


def test_a_reason_for_what_is_not_open_is_told_and_kept_nowhere() -> None:
    options = (
        "--open",
        "months=chờ sao kê",
        "--open",
        "actors=cũ",
        "--open",
        "outside=sẽ gửi",
        "--open",
        "counts=xyzzy",
    )
    closed = run("period", "close", "2022-03", *options)
    assert closed.exit_code == 0, closed.stderr
    assert "Không có việc nào loại counts" in closed.stdout
    assert "loại months" not in closed.stdout
    seq = done("period", "list")["rows"][-1]["seq"]
    assert "xyzzy" not in run("explain", f"#{seq}").stdout


def test_a_kind_of_matter_that_there_is_not_is_refused() -> None:
    refused = run("period", "close", "2022-03", "--open", "kounts=x")
    assert refused.exit_code != 0
    assert "kounts" in refused.stderr
