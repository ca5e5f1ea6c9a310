"""A list that comes again is refused where nobody can be asked, unless a key says that it is another one."""

import unicodedata
from pathlib import Path

import pytest

from tests.cli.running import acts, done, run
from tests.cli.test_asking import talk

LIST = ("donation", "import", "--list", "g.csv")
TWICE = "Rows of this list are in the book already: row 2 (07/03/2022) is {}, row 3 (07/03/2022) is {}."


def gifts(*rows: str) -> None:
    Path("g.csv").write_text("\n".join(["fund,amount,date,account", *rows]) + "\n", encoding="utf-8")


@pytest.fixture(autouse=True)
def _given(book: str, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 (the file that it fills)
    monkeypatch.setenv("QKH_LANG", "en")
    gifts("TH,500000,2022-03-07,111", "TH,600000,2022-03-07,111")


def test_the_same_list_again_is_refused_and_names_its_vouchers() -> None:
    first = [row["no"] for row in done(*LIST, "--trust")["rows"]]
    before = acts()
    result = run(*LIST, "--trust")
    assert (result.exit_code, acts()) == (2, before)
    assert TWICE.format(*first) in result.stderr


def test_a_key_records_it_all_the_same_and_once() -> None:
    done(*LIST, "--trust")
    other = done(*LIST, "--trust", "--key", "other")["rows"]
    again = done(*LIST, "--trust", "--key", "other")["rows"]
    assert [row["duplicate"] for row in other] == [False, False]
    assert [(row["no"], row["duplicate"]) for row in again] == [(row["no"], True) for row in other]


@pytest.mark.parametrize(
    "text",
    [
        "fund,amount,date,account\nTH,1000,2022-03-07,111\nTH,500000,2022-03-07,111\nTH,600000,2022-03-07,111\n",
        "ref,fund,amount,date,account\nR1,TH,500000,2022-03-07,111\nR2,TH,600000,2022-03-07,111\n",
        "fund,amount,date,account,donor\nTH,600000,2022-03-07,111,D1\n",
        "fund,amount,date,account,description\nTH,600000,2022-03-07,111,KHOAN UNG HO\n",
        "fund,amount,date,account,description\nTH,600000,2022-03-07,111,ủng hộ khuyến học\n",
    ],
    ids=("a new row on top", "refs", "a donor", "words without tones", "words where there were none"),
)
def test_a_list_in_another_form_is_known_by_its_rows(text: str) -> None:
    done("donor", "add", "--code", "D1", "--name", "Cty A")
    done(*LIST, "--trust")
    Path("g.csv").write_text(text, encoding="utf-8")
    before = acts()
    result = run(*LIST, "--trust")
    assert (result.exit_code, acts()) == (2, before)
    assert "Rows of this list are in the book already" in result.stderr
    assert "(07/03/2022) is PT00002/2022" in result.stderr
    assert run(*LIST, "--trust", "--key", "other").exit_code == 0


def test_the_list_is_known_in_another_fund_or_account_by_who_is_named_in_it() -> None:
    done("donor", "add", "--code", "D1", "--name", "Cty A")
    Path("g.csv").write_text("amount,date,donor\n500000,2022-03-07,D1\n", encoding="utf-8")
    done(*LIST, "--trust", "--fund", "TH", "--account", "111")
    before = acts()
    for fund, account in (("Q", "111"), ("TH", "112")):
        result = run(*LIST, "--trust", "--fund", fund, "--account", account)
        assert (result.exit_code, acts(), "row 2 (07/03/2022) is PT00001/2022" in result.stderr) == (2, before, True)
    Path("g.csv").write_text("amount,date,description\n500000,2022-03-07,\n", encoding="utf-8")
    assert run(*LIST, "--trust", "--fund", "Q", "--account", "112").exit_code == 0


def test_pledges_are_known_in_another_fund() -> None:
    done("donor", "add", "--code", "D1", "--name", "Cty A")
    Path("p.csv").write_text("donor,amount,date\nD1,500000,2022-03-07\n", encoding="utf-8")
    done("pledge", "import", "--list", "p.csv", "--trust", "--fund", "TH")
    before = acts()
    result = run("pledge", "import", "--list", "p.csv", "--trust", "--fund", "Q")
    assert (result.exit_code, acts(), "pledge CK0001 says the same" in result.stderr) == (1, before, True)


def test_other_words_another_donor_or_day_are_other_rows() -> None:
    done("donor", "add", "--code", "D1", "--name", "Cty A")
    done("donor", "add", "--code", "D2", "--name", "Trường B")
    head = "fund,amount,date,account,donor,description"
    Path("g.csv").write_text(f"{head}\nTH,500000,2022-03-07,111,D1,Áo ấm\n", encoding="utf-8")
    done(*LIST, "--trust")
    others = ("2022-03-07,111,D1,Sách", "2022-03-07,111,D2,Áo ấm", "2022-03-08,111,D1,Áo ấm")
    Path("g.csv").write_text("\n".join([head, *(f"TH,500000,{row}" for row in others)]) + "\n", encoding="utf-8")
    assert [row["duplicate"] for row in done(*LIST, "--trust")["rows"]] == [False] * 3


def test_equal_gifts_of_one_list_are_as_many_gifts_and_each_voucher_counts_once() -> None:
    gifts(*["TH,100000,2022-03-07,111"] * 2)
    assert [row["duplicate"] for row in done(*LIST, "--trust")["rows"]] == [False, False]
    gifts(*["TH,100000,2022-03-07,111"] * 3)
    told = run(*LIST, "--trust").stderr
    assert ("row 3 (07/03/2022) is PT00002/2022" in told, "row 4" in told) == (True, False)


def test_what_was_recorded_under_a_ref_of_the_list_makes_no_other_row_a_repeated_one() -> None:
    head, row = "ref,fund,amount,date,account\n", "TH,100000,2022-03-07,111\n"
    Path("g.csv").write_text(f"{head}R1,{row}", encoding="utf-8")
    done(*LIST, "--trust")
    Path("g.csv").write_text(f"{head}R1,{row}R2,{row}", encoding="utf-8")
    assert [row["duplicate"] for row in done(*LIST, "--trust")["rows"]] == [True, False]


def test_a_row_whose_voucher_was_reversed_is_not_there_and_the_others_are() -> None:
    done(*LIST, "--trust")
    done("reverse", "PT1", "--date", "2022-03-07", "--reason", "x")
    told = run(*LIST, "--trust").stderr
    assert ("row 2" in told, "row 3 (07/03/2022) is PT00002/2022" in told) == (False, True)


def test_of_many_rows_the_first_ten_are_named() -> None:
    gifts(*(f"TH,{n}000,2022-03-07,111" for n in range(1, 13)))
    done(*LIST, "--trust")
    told = run(*LIST, "--trust").stderr
    assert "row 11 (07/03/2022) is PT00010/2022, … and 2 more. Nothing was recorded." in told
    assert "row 12" not in told


def test_a_list_of_one_is_a_list() -> None:
    gifts("TH,500000,2022-03-07,111")
    done(*LIST, "--trust")
    before = acts()
    assert (run(*LIST, "--trust").exit_code, acts()) == (2, before)


ADVANCES = "party,fund,account,amount,date,due,description\nNCC1,TH,112,100000,2022-03-08,2022-04-08,x\n"
GOODS = "quantity,goods,fund,date\n5,XD,TH,2022-03-08\n"
LISTS = {
    "advances": (ADVANCES, ("advance", "import", "--list", "l.csv")),
    "goods": (GOODS, ("goods", "receive", "--list", "l.csv")),
}


@pytest.fixture
def other(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """Write a list without keys, record it once, and return the command that records it."""
    content, command = LISTS[request.param]
    Path("l.csv").write_text(content, encoding="utf-8")
    if request.param == "goods":
        done("goods", "add", "--code", "XD", "--name", "Xe đạp", "--unit", "chiếc")
    done(*command, "--trust")
    return command


@pytest.mark.parametrize("other", LISTS, indirect=True)
def test_so_are_lists_of_advances_and_of_goods(other: tuple[str, ...]) -> None:
    before = acts()
    result = run(*other, "--trust")
    assert (result.exit_code, acts()) == (2, before)
    assert "Rows of this list are in the book already" in result.stderr
    assert run(*other, "--trust", "--key", "other").exit_code == 0
    assert acts() == before + 1


@pytest.mark.parametrize("other", LISTS, indirect=True)
def test_another_row_among_them_hides_none(other: tuple[str, ...]) -> None:
    head, row = Path("l.csv").read_text(encoding="utf-8").splitlines()
    more = row.replace("100000", "90000").replace("5,XD", "6,XD")
    Path("l.csv").write_text(f"{head}\n{more}\n{row.replace(',x', ',X')}\n", encoding="utf-8")
    before = acts()
    result = run(*other, "--trust")
    assert (result.exit_code, acts()) == (2, before)
    assert "row 3 (08/03/2022) is" in result.stderr
    assert "row 2" not in result.stderr


@pytest.mark.parametrize("other", LISTS, indirect=True)
def test_at_a_terminal_the_question_names_what_is_there_already(
    other: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    before = acts()
    code, screen = talk(other, "y", "n", "n")
    assert (code, acts()) == (1, before), screen
    assert " is equal to this already. Record it? [y/n" in screen
    code, screen = talk(other, "y", "n", "y")
    assert (code, acts()) == (0, before + 1), screen


def test_goods_that_were_undone_are_not_there() -> None:
    done("goods", "add", "--code", "XD", "--name", "Xe đạp", "--unit", "chiếc")
    Path("l.csv").write_text(GOODS, encoding="utf-8")
    receive = ("goods", "receive", "--list", "l.csv", "--trust")
    seq = done(*receive)["seq"]
    done("goods", "undo", f"#{seq}", "--date", "08/03/2022", "--reason", "x")
    assert not done(*receive)["duplicate"]


def test_goods_handed_out_by_a_list_are_known_by_who_had_them() -> None:
    done("goods", "add", "--code", "XD", "--name", "Xe đạp", "--unit", "chiếc")
    done("goods", "receive", "--goods", "XD", "--quantity", "5", "--fund", "TH", "--date", "08/03/2022", "--for", "x")
    hand_out = ("goods", "hand-out", "--goods", "XD", "--fund", "TH", "--date", "08/03/2022", "--for", "x", "--trust")

    def given(*names: str) -> tuple[str, ...]:
        rows = "".join(f"1,{name}\n" for name in names)
        Path("l.csv").write_text(f"quantity,name\n{rows}", encoding="utf-8")
        return (*hand_out, "--list", "l.csv")

    seq = done(*given("Sùng A Páo", "Lò Thị Mỷ"))["seq"]
    told = run(*given("Sùng A Páo", "Lò Thị Mỷ"))
    assert (told.exit_code, f"row 1 (08/03/2022) is #{seq}" in told.stderr) == (2, True)
    assert not done(*given("Giàng A Tủa", "Vàng Thị Dợ"))["duplicate"]


def test_goods_that_are_typed_twice_are_noted() -> None:
    done("goods", "add", "--code", "XD", "--name", "Xe đạp", "--unit", "chiếc")
    typed = ("goods", "receive", "--goods", "XD", "--quantity", "5", "--fund", "TH", "--for", "x")
    done(*typed)
    result = run(*typed)
    assert (result.exit_code, "is equal to this" in result.stderr) == (0, True)


def test_an_equal_act_that_comes_while_one_is_asked_about_is_asked_about_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two windows: what is recorded in the other one between the preview and the answer."""
    monkeypatch.setenv("COLUMNS", "200")
    typed = ("receive", "--fund", "TH", "--account", "111", "--amount", "300k", "--date", "08/03/2022", "--for")

    def meanwhile(words: str) -> str:
        done(*typed, words)
        return "y"

    before = acts()
    code, screen = talk((*typed, "x"), lambda: meanwhile("x"), "n")
    assert (code, acts()) == (1, before + 1), screen
    assert "PT00001/2022 was recorded meanwhile, and is equal to this. Record it? [y/n" in screen
    code, screen = talk((*typed, "y"), lambda: meanwhile("y"), "y")
    assert (code, acts()) == (0, before + 3), screen
    code, screen = talk((*typed, "z"), lambda: meanwhile("other"))  # what is not equal asks nothing
    assert (code, acts(), "meanwhile" in screen) == (0, before + 5, False), screen


def test_an_equal_list_that_comes_meanwhile_is_asked_about_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    before = acts()
    code, screen = talk((*LIST, "--trust"), "y", lambda: done(*LIST, "--trust") and "y", "n")
    assert (code, acts()) == (1, before + 2), screen
    assert "PT00001/2022 was recorded meanwhile" in screen


@pytest.mark.parametrize(
    "words", ["Ủng hộ quỹ khuyến học.", "Ung ho quy  khuyen hoc", "Ủng hộ quỹ khuyến h\u043ec", "Ủng hộ quỷ khuyến hộc"]
)
def test_a_full_stop_a_space_or_a_letter_that_looks_alike_makes_no_other_row(words: str) -> None:
    head = "fund,amount,date,account,description"
    texts = ("Ủng hộ quỹ khuyến học", "Áo ấm")
    rows = [f"TH,500000,2022-03-07,111,{one}" for one in texts]
    Path("g.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    done(*LIST, "--trust")
    again = unicodedata.normalize("NFD", "\n".join([head, rows[1], rows[0].replace(texts[0], words)]))
    Path("g.csv").write_text(again + "\n", encoding="utf-8")
    before = acts()
    result = run(*LIST, "--trust")
    assert (result.exit_code, acts()) == (2, before), result.output
    assert "row 2 (07/03/2022) is PT00002/2022, row 3 (07/03/2022) is PT00001/2022" in result.stderr


@pytest.mark.parametrize("again", [("Lò Thị Mỷ.", "Sùng  A Páo"), ("SÙNG A PÁO (1)", "Lò Thị Mỉ")])
def test_goods_handed_out_are_known_whatever_the_order_and_the_marks_of_their_names(again: tuple[str, ...]) -> None:
    done("goods", "add", "--code", "XD", "--name", "Xe đạp", "--unit", "chiếc")
    done("goods", "receive", "--goods", "XD", "--quantity", "5", "--fund", "TH", "--date", "08/03/2022", "--for", "x")
    hand_out = ("goods", "hand-out", "--goods", "XD", "--fund", "TH", "--date", "08/03/2022", "--for", "x", "--trust")
    Path("l.csv").write_text("quantity,name\n1,Sùng A Páo\n1,Lò Thị Mỷ\n", encoding="utf-8")
    done(*hand_out, "--list", "l.csv")
    Path("l.csv").write_text("quantity,name\n" + "".join(f"1,{one}\n" for one in again), encoding="utf-8")
    assert run(*hand_out, "--list", "l.csv").exit_code == 2


@pytest.mark.parametrize("name", ["Công ty Sơn La.", "CÔNG  TY SƠN LA", "Công ty Sơn-La"])
def test_a_donor_whose_name_has_another_mark_is_not_registered_again(name: str) -> None:
    Path("d.csv").write_text("name\nCông ty Sơn La\n", encoding="utf-8")
    done("donor", "import", "--list", "d.csv", "--trust")
    Path("d.csv").write_text(f"name\n{name}\n", encoding="utf-8")
    before = acts()
    assert (run("donor", "import", "--list", "d.csv", "--trust").exit_code, acts()) == (1, before)


SENT = "donor,amount,date,account,fund\nD1,500000,2022-03-07,111,TH\nD2,300000,2022-03-07,112,TH\n"
CORRECTED = f"{SENT.replace('500000', '700000')}D1,200000,2022-03-09,111,TH\nCộng: 3 khoản,1200000,,,\n"
MENDED = (
    "row 2 (07/03/2022) has the day and party of PT00001/2022, and another amount; if it corrects that, leave the row"
)


@pytest.fixture
def corrected() -> None:
    """Record a list of gifts, and write it again with one amount mended and one gift more."""
    for code in ("D1", "D2"):
        done("donor", "add", "--code", code, "--name", f"Cty {code}")
    Path("g.csv").write_text(SENT, encoding="utf-8")
    done(*LIST, "--trust")
    Path("g.csv").write_text(CORRECTED, encoding="utf-8")


@pytest.mark.usefixtures("corrected")
def test_a_script_leaves_the_rows_out_that_are_there_and_the_total_is_still_that_of_all_rows() -> None:
    before, result = acts(), run(*LIST)
    assert (result.exit_code, acts()) == (2, before)
    assert (
        "row 3 (07/03/2022) is BC00002/2022. Nothing was recorded. Leave each out with --leave-out ROW" in result.stderr
    )
    assert MENDED in result.stderr
    for figures in (("--count", "2"), ("--total", "900k")):
        assert run(*LIST, "--leave-out", "3", *figures).exit_code == 1
    result = run(*LIST, "--leave-out", "3", "--leave-out", "2", "--count", "3", "--total", "1,2tr")
    assert (result.exit_code, acts(), "another amount" in result.stderr) == (0, before + 1, False), result.stderr
    assert "Left out as you said: rows 2–3; 1 are taken, in all 200,000 ₫." in result.stderr


@pytest.mark.usefixtures("corrected")
def test_a_mended_row_that_is_recorded_all_the_same_is_named() -> None:
    result = run(*LIST, "--leave-out", "3")
    assert (result.exit_code, MENDED in result.stderr) == (0, True), result.stderr


@pytest.mark.usefixtures("corrected")
def test_at_a_terminal_rows_that_are_there_are_left_out_by_one_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    before = acts()
    code, screen = talk(LIST, "y", "y", "y", "y")
    assert (code, acts()) == (0, before + 2), screen
    assert "row 3 (07/03/2022) is BC00002/2022. Are they left out? [y = left out, n = they are others]" in screen
    assert 0 < screen.index(MENDED) < screen.index("Record it?")
    assert "is equal to this already" not in screen


@pytest.mark.usefixtures("corrected")
def test_at_a_terminal_rows_that_correct_others_are_left_out_by_one_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    before = acts()
    code, screen = talk(LIST, "y", "y", "y", "b", "y", "y")
    assert (code, acts()) == (0, before + 1), screen
    assert screen.count("b = leave the rows out that are named above") == 1
    assert "Left out as you said: rows 2–3; 1 are taken, in all 200,000 ₫." in screen


def test_of_a_list_that_is_there_whole_nothing_is_left_to_record() -> None:
    done(*LIST, "--trust")
    before = acts()
    code, screen = talk(LIST, "y", "y", "y")
    assert (code, acts()) == (2, before), screen
    assert "All rows were left out: nothing is to be recorded." in screen


def test_a_row_that_is_left_out_must_be_one_of_the_list() -> None:
    result = run(*LIST, "--trust", "--leave-out", "9")
    assert (result.exit_code, "Line 9: no row of the list stands there" in result.stderr) == (1, True), result.stderr


@pytest.mark.usefixtures("corrected")
def test_two_gifts_of_one_day_and_party_are_no_mended_ones_where_each_is_there() -> None:
    Path("g.csv").write_text(SENT + "D1,900000,2022-03-07,111,TH\n", encoding="utf-8")
    told = run(*LIST, "--trust").stderr
    assert ("row 2 (07/03/2022) is PT00001/2022" in told, "another amount" in told) == (True, False)


def test_goods_and_pledges_are_left_out_so_too() -> None:
    done("goods", "add", "--code", "XD", "--name", "Xe đạp", "--unit", "chiếc")
    done("donor", "add", "--code", "D1", "--name", "Cty A")
    for command, head, row, more in (
        ("goods receive", "quantity,goods,fund,date,party", "5,XD,TH,2022-03-08,D1", "6,XD,TH,2022-03-09,D1"),
        ("pledge import", "donor,amount,date,fund", "D1,500000,2022-03-07,TH", "D1,600000,2022-03-09,TH"),
    ):
        typed = (*command.split(), "--list", "l.csv", "--trust")
        Path("l.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
        done(*typed)
        Path("l.csv").write_text(f"{head}\n{row}\n{more}\n", encoding="utf-8")
        before = acts()
        assert run(*typed).exit_code != 0
        done(*typed, "--leave-out", "2", "--count", "2")
        assert acts() == before + 1


def test_goods_of_a_corrected_list_are_told_with_what_undoes_the_ones_before() -> None:
    done("goods", "add", "--code", "XD", "--name", "Xe đạp", "--unit", "chiếc")
    done("donor", "add", "--code", "D1", "--name", "Vũ Thị Hảo")
    rows = "quantity,goods,fund,date,amount,party\n{0},XD,TH,2022-03-08,{0}000000,D1\n{0},XD,TH,2022-03-09,,D1\n"
    receive = ("goods", "receive", "--list", "l.csv", "--trust")
    Path("l.csv").write_text(rows.format(5), encoding="utf-8")
    seq = done(*receive)["seq"] + 1
    Path("l.csv").write_text(rows.format(6), encoding="utf-8")
    told = " ".join(run(*receive).stderr.split())
    assert "undo that one as well: qkh reverse PK00001/2022" in told
    assert f"undo that one as well: qkh goods undo #{seq}" in told
    done("reverse", "PK1/2022", "--reason", "x")
    done("goods", "undo", f"#{seq}", "--reason", "x")
    assert done("goods", "stock")["rows"][0]["received"] == 12
