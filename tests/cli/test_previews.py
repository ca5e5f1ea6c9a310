"""What a terminal shows before it asks is judged as what a yes does there: each command as in a pipe."""

import shutil
from pathlib import Path

import pytest

from tests.cli.running import acts, done, received, run
from tests.cli.test_asking import talk

DAY = ("--date", "2022-03-08")
SUM = ("--amount", "25tr", *DAY)
BANK = ("--account", "112")
WORDS = ("--for", "Học bổng")
WHY = ("--decision", "01/QĐ", "--reason", "Họp ngày 08/03")
COMMANDS = {
    "pay": ("pay", "--fund", "TH", *BANK, "--expense", "6111", *SUM, *WORDS),
    "pay, split": ("pay", "--split", "TH:6111=20tr", "--split", "Q:6111=5tr", *BANK, *DAY, *WORDS, "--expense", "6111"),
    "move": ("move", "--from", "112", "--to", "111", "--fund", "TH", *SUM, *WORDS),
    "transfer": ("transfer", "--from-fund", "HB", "--to-fund", "TH", *BANK, *SUM, *WORDS, *WHY),
    "release": ("fund", "release", "HB", "--to", "TH", *BANK, *SUM, *WORDS, *WHY),
    "entry": ("entry", "--debit", "6111/TH=25tr", "--credit", "112/TH=25tr", *DAY, *WORDS),
    "deposit": ("deposit", "open", "--code", "G1", "--fund", "TH", *BANK, "--to", "1281", "--matures", "2022-09-08",
                *SUM, *WORDS),
    "fee": ("deposit", "fee", *BANK, "--expense", "642", *SUM, *WORDS),
    "interest": ("deposit", "credit", *BANK, *SUM, *WORDS),
    "advance": ("advance", "give", "NCC1", "--fund", "TH", *BANK, "--due", "2022-03-31", *SUM, *WORDS),
    "receive": ("receive", "--fund", "TH", *BANK, *SUM, *WORDS),
    "donate": ("donate", "--fund", "TH", *BANK, *SUM, *WORDS),
    "refund": ("donation", "refund", "BC1", *BANK, *SUM, *WORDS),
    "adjust": ("adjust", "BC1", "--amount", "70tr", "--reason", "ghi thừa"),
    "reverse": ("reverse", "BC2", "--reason", "ghi trùng"),
}  # fmt: skip
"""A command of each way of recording a voucher: what it does reaches the limit from which another must stand for it,
or not; ``period close`` and imports of files, which hold several acts, are proposed by nobody."""


@pytest.fixture(scope="module")
def guarded(made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a book in which two hold keys, and one who has none proposes."""
    folder = tmp_path_factory.mktemp("guarded")
    shutil.copy(made_once, folder / "quy.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("QKH_STATE", "-")
        patch.setenv("QKH_PASSPHRASE", "bốn từ thật dài")
        done("fund", "add", "--code", "HB", "--name", "Học bổng", "--restriction", "restricted")
        done("fund", "add", "--code", "VG", "--name", "Vốn gốc", "--restriction", "endowment")
        for fund in ("HB", "Q", "VG"):
            received(fund, "100tr")
        done("deposit", "rule", "112", "--fee-fund", "TH", "--interest-fund", "TH")
        done("party", "add", "--code", "SON", "--name", "Anh Sơn", "--kind", "officer")
        for code, role in (("HOA", "accountant"), ("LAN", "chair")):
            done("party", "add", "--code", code, "--name", f"Bà {code}", "--kind", "officer")
            assert run("key", "new", f"{code}.key", "--name", f"xmb.vn/{code}").exit_code == 0
            done("--actor", "HOA", "role", "grant", code, role, "--date", "2022-01-01", "--public-key", f"{code}.key")
    return folder


@pytest.fixture(autouse=True)
def _settings(guarded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(guarded, ".", dirs_exist_ok=True)
    monkeypatch.setenv("QKH_PASSPHRASE", "bốn từ thật dài")
    monkeypatch.setenv("QKH_ACTOR", "SON")


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_what_a_pipe_proposes_a_terminal_shows_and_proposes_too(command: tuple[str, ...]) -> None:
    before = acts()
    assert run("--propose", *command).exit_code == 0
    nobody = ("",) if command[0] == "donate" else ()  # who gives is asked at a terminal
    code, screen = talk(("--propose", *command), *nobody, "c")
    assert (code, acts()) == (0, before + 2), screen
    shown = screen[: screen.index("Đề xuất? [c/k;")]
    assert "(sẽ đề xuất)" in shown
    assert "Nợ" in shown
    assert "Có" in shown
    piped, typed = done("proposals")["rows"]
    assert (piped["kind"], piped["amount"]) == (typed["kind"], typed["amount"])


@pytest.mark.parametrize("name", ["pay", "receive"])
def test_what_a_pipe_records_or_refuses_a_terminal_does_too(name: str) -> None:
    _code, screen = talk(COMMANDS[name], "k")
    assert ("Ghi sổ? [c/k;" in screen) == (run(*COMMANDS[name]).exit_code == 0) == (name == "receive"), screen


@pytest.mark.parametrize(("fund", "papers"), [("HB", ("--decision", "--reason")), ("VG", ("--decision-file",))])
def test_what_lacks_is_said_at_once_and_who_gives_all_of_it_is_not_refused_again(
    fund: str, papers: tuple[str, ...]
) -> None:
    move = ("transfer", "--from-fund", fund, "--to-fund", "TH", *BANK, *SUM, *WORDS)
    refused = run(*move)
    assert refused.exit_code == 1
    for option in (*papers, "--decision", "--propose"):
        assert option in refused.stderr
    Path("qd.pdf").write_bytes(b"scan")
    assert run("--propose", *move, *WHY, "--decision-file", "qd.pdf").exit_code == 0


def test_who_has_a_key_signs_on_a_terminal_what_she_proposes_there() -> None:
    before = acts()
    code, screen = talk(("--actor", "HOA", "--my-key", "HOA.key", "--propose", *COMMANDS["pay"]), "c")
    assert (code, acts()) == (0, before + 1), screen
    assert "đã ký" in run("explain", f"#{acts()}").stdout


def test_without_a_yes_nothing_is_proposed() -> None:
    before = acts()
    code, screen = talk(("--propose", *COMMANDS["pay"]), "k")
    assert (code, acts()) == (1, before), screen


def test_a_proposal_planned_only_shows_what_it_would_book() -> None:
    before, shown = acts(), run("--propose", "--dry-run", *COMMANDS["pay"])
    assert (shown.exit_code, acts()) == (0, before), shown.stderr
    assert "25.000.000" in shown.stdout


def test_of_many_vouchers_the_first_are_shown_with_what_all_come_to() -> None:
    rows = "".join(f"TH;{n}.000;08/03/2022;112\n" for n in range(10, 22))
    Path("gifts.csv").write_text(f"Quỹ;Số tiền;Ngày;Tài khoản\n{rows}Cộng;186.000;;\n", encoding="utf-8")
    shown = run("--dry-run", "donation", "import", "--list", "gifts.csv").stdout
    assert "BC00014/2022 (dự kiến)" in shown
    assert "BC00015/2022 (dự kiến)" not in shown
    assert "… và 2 chứng từ nữa, đến BC00016/2022. Số chứng từ: 12, cộng 186.000 ₫." in shown, shown


def test_the_donor_of_each_gift_of_a_list_is_shown_by_name_one_who_is_registered_with_it_too() -> None:
    done("donor", "add", "--code", "D1", "--name", "Bà Lã Thị Nhàn")
    done("donor", "add", "--code", "D2", "--name", "Ông Lê Minh", "--public-name", "Một người con xa quê")
    rows = "Bà Lã Thị Nhàn;1.000.000\nD2;2.000.000\nÔng Cầm Văn Sỹ;3.000.000\n;4.000.000\n"
    Path("g.csv").write_text(f"Nhà tài trợ;Số tiền\n{rows}", encoding="utf-8")
    command = ("donation", "import", "--list", "g.csv", *BANK, "--fund", "TH", "--date", "2022-03-08")
    _code, screen = talk(command, "c", "c")
    shown = [line.strip() for line in screen.splitlines() if "Nhà hảo tâm: " in line]
    assert shown == [
        "Nhà hảo tâm: D1 Bà Lã Thị Nhàn", "Nhà hảo tâm: D2 Một người con xa quê", "Nhà hảo tâm: NHT0001 Ông Cầm Văn Sỹ",
    ], screen  # fmt: skip
