"""Lines of what the bank did by itself: fees by the rule of the account, cash with its fund, and what waits, by why."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from quykhuyenhoc import Book, Books, record, verify
from quykhuyenhoc.acts import AddDonor, CloseAccount, CloseParty, OpenAccount, OpenParty, SetBankAccount, SetBankRule
from quykhuyenhoc.bank import LineChoice, LineResult, Told, WaitingLines
from quykhuyenhoc.errors import MatchError, OverdrawnError
from quykhuyenhoc.imports.statements import StatementOptions, import_statement
from quykhuyenhoc.kinds import AccountType, PartyKind
from quykhuyenhoc.reports import balance
from tests.bank.layouts import mt940
from tests.bank.truth import Movement, Truth
from tests.samples import receipt

FIRST, LAST = date(2022, 3, 1), date(2022, 3, 31)
LINES: Final = (
    Movement(date(2022, 3, 10), -11_000, "FT1", "phi dich vu SMS"),
    Movement(date(2022, 3, 11), -350_000, "FT2", "rut tien mat LO VAN A"),
    Movement(date(2022, 3, 12), -70_000, "FT3", "mua vo"),
    Movement(date(2022, 3, 13), 90_000, "FT4", "lai nhap von"),
    Movement(date(2022, 3, 14), 50_000, "FT5", "ung ho"),
    Movement(date(2022, 3, 15), -5_500, "FT6", "phi quan ly TK"),
)
TOLD: Final = Told(fund="TH", income="5111")

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def book(books: Books, tmp_path: Path) -> Iterator[Book]:
    """Give the small book with 500.000 at the bank in fund TH, an account of fees, and a statement."""
    book = books["SL"]
    record(book, SetBankAccount(account="112", secret="ab" * 32))
    record(book, OpenAccount(code="6421", name="Fees", type=AccountType.EXPENSE, role="management"))
    record(book, receipt(500_000, account="112"))
    place = tmp_path / "sao-ke.sta"
    place.write_bytes(mt940(Truth(500_000, LINES, first=FIRST, last=LAST)))
    import_statement(book, str(place), StatementOptions(account="112"))
    yield book
    assert list(verify(book.books)) == []


def line(book: Book, number: int) -> str:
    (found,) = (one.id for one in book.matching.unmatched("112").lines if one.id.endswith(f"/{number}"))
    return found


def whys(found: tuple[WaitingLines, ...]) -> dict[str, tuple[int, list[str]]]:
    return {one.why: (one.lines, [place.partition("/")[2] for place in one.first]) for one in found}


def on(book: Book, account: str) -> list[int]:
    return [row.closing for row in balance(book, account).rows]


def test_a_fee_by_its_words_is_booked_by_the_rule_of_the_account_on_what_the_chart_marks(book: Book) -> None:
    record(book, SetBankRule(account="112", fee_fund="TH"))
    run = book.matching.book_open_lines("112", TOLD)
    assert (run.booked, run.lines_left) == (3, 3)
    assert whys(run.waiting) == {"cash": (1, ["2"]), "payment": (1, ["3"]), "interest": (1, ["4"])}
    assert on(book, "6421") == [16_500]


def test_without_a_rule_fees_and_interest_wait_for_it_and_gifts_for_their_fund(book: Book) -> None:
    run = book.matching.book_open_lines("112")
    assert (run.booked, run.lines_left) == (0, 6)
    assert whys(run.waiting) == {
        "fee": (2, ["1", "6"]), "cash": (1, ["2"]), "payment": (1, ["3"]), "interest_rule": (1, ["4"]),
        "gift": (1, ["5"]),
    }  # fmt: skip
    drafts = book.matching.line_drafts(book.matching.unmatched("112"))
    assert [(one.kind, str(one.question or "").partition(";")[0]) for one in drafts[:2]] == [
        ("fee", "its words say a fee, and no rule says which fund bears it"),
        ("cash", "its words say that cash was drawn"),
    ]


def test_money_that_came_back_of_a_payment_is_no_gift_unless_somebody_says_so(book: Book, tmp_path: Path) -> None:
    place = tmp_path / "thang-4.sta"
    back = (Movement(date(2022, 4, 1), 1_500_000, "F1", "HOAN TRA LENH CHUYEN TIEN SAI TK hoc bong"),)
    place.write_bytes(mt940(Truth(203_500, back, first=date(2022, 4, 1), last=date(2022, 4, 30))))
    (statement,) = import_statement(book, str(place), StatementOptions(account="112"))
    assert whys(book.matching.book_open_lines("112", TOLD).waiting)["returned"] == (1, ["1"])
    gift = LineChoice(line=f"{statement.seq}/1", fund="TH", account="5111")
    assert book.matching.book_lines("112", [gift]).booked[0].no == "BC00003/2022"


@pytest.mark.parametrize(
    ("memo", "amount", "why"),
    [("HOAN TRA LENH CHUYEN TIEN SAI TK", 1_500_000, "returned"), ("DONG HOI PHI NAM 2022", 50_000, "no_gift")],
)
def test_money_in_that_its_words_call_no_gift_waits_until_somebody_says_what_it_is(
    book: Book, tmp_path: Path, memo: str, amount: int, why: str
) -> None:
    place = tmp_path / "thang-4.sta"
    line = Movement(date(2022, 4, 1), amount, "F1", memo)
    place.write_bytes(mt940(Truth(203_500, (line,), first=date(2022, 4, 1), last=date(2022, 4, 30))))
    import_statement(book, str(place), StatementOptions(account="112"))
    assert whys(book.matching.book_open_lines("112", TOLD).waiting)[why] == (1, ["1"])


def test_with_a_rule_and_no_account_that_is_marked_or_open_a_fee_waits(book: Book) -> None:
    record(book, SetBankRule(account="112", fee_fund="TH"))
    record(book, CloseAccount(code="6421", date=date(2022, 3, 12)))
    assert "fee" in whys(book.matching.book_open_lines("112", TOLD).waiting)


def test_a_fee_that_its_fund_cannot_bear_waits_and_the_rest_is_booked(book: Book) -> None:
    record(book, SetBankRule(account="112", fee_fund="PY"))
    heard: list[LineResult] = []
    run = book.matching.book_open_lines("112", TOLD, each=heard.append)
    assert whys(run.waiting)["short"] == (2, ["1", "6"])
    assert run.booked == 1
    assert "Fund PY would be 11,000 ₫ short" in str({one.line: one.problem for one in heard}[line(book, 1)])
    fee = LineChoice(line=line(book, 1), kind="fee", account="6421")
    with pytest.raises(OverdrawnError):
        book.matching.book_lines("112", [fee])
    assert book.matching.book_lines("112", [fee], reason="ngân hàng đã trừ").booked[0].no == "BN00001/2022"


def test_of_many_lines_that_wait_for_the_same_the_first_three_are_named(book: Book, tmp_path: Path) -> None:
    more = tuple(Movement(date(2022, 4, 1 + n), -1_000, f"F{n}", "mua vo") for n in range(4))
    place = tmp_path / "thang-4.sta"
    place.write_bytes(mt940(Truth(203_500, more, first=date(2022, 4, 1), last=date(2022, 4, 30))))
    import_statement(book, str(place), StatementOptions(account="112"))
    assert whys(book.matching.book_open_lines("112").waiting)["payment"] == (5, ["3", "1", "2"])


def test_cash_that_was_drawn_is_a_move_to_the_box_within_the_fund_that_is_named(book: Book) -> None:
    done = book.matching.book_lines("112", [LineChoice(line=line(book, 2), kind="cash", fund="TH", account="111")])
    assert done.booked[0].nos == ("PT00001/2022", "BN00001/2022")
    assert (on(book, "111"), on(book, "112")) == ([350_000], [150_000])
    assert [act.act for act in done.acts] == ["move"]
    assert not any(one.id.endswith("/2") for one in book.matching.unmatched("112").lines)


def test_cash_that_was_drawn_of_a_fund_with_nothing_on_the_account_is_told(book: Book) -> None:
    draft = [LineChoice(line=line(book, 2), kind="cash", fund="PY", account="111")]
    (warning,) = book.matching.book_lines("112", draft).warnings
    assert str(warning).startswith("Fund PY on account 112 would be 350,000 ₫ short on 11/03/2022.")


def test_cash_that_was_paid_in_comes_from_the_box(book: Book) -> None:
    record(book, receipt(50_000, account="111"))
    book.matching.book_lines("112", [LineChoice(line=line(book, 5), kind="cash", fund="TH", account="111")])
    assert (on(book, "111"), on(book, "112")) == ([0], [550_000])


def test_without_a_box_that_is_marked_it_is_named(book: Book) -> None:
    with pytest.raises(MatchError, match="no account is marked for cash; name one"):
        book.matching.book_lines("112", [LineChoice(line=line(book, 2), kind="cash", fund="TH")])


def test_who_is_named_whole_in_the_memo_of_money_that_came_in_is_known_but_for_who_wants_no_name(
    book: Book, tmp_path: Path
) -> None:
    for code, name in (("D2", "Lò Văn An"), ("D3", "Vì Thị Lả"), ("D4", "Lò Văn An"), ("D5", "Cà Văn Bé")):
        record(book, OpenParty(code=code, name=name, kind=PartyKind.DONOR))
    record(book, AddDonor(code="D3", anonymous=1))
    record(book, CloseParty(code="D5", date=date(2022, 3, 1)))
    memos = ("LO VAN AN ung ho", "VI THI LA ung ho", "LO VAN ANH ung ho", "CA VAN BE ung ho")
    more = [Movement(date(2022, 4, 1 + n), 1_000 + n, f"F{n}", memo) for n, memo in enumerate(memos)]
    more += [Movement(date(2022, 4, 9), -1_000, "F9", "LO VAN AN")]
    place = tmp_path / "thang-4.sta"
    place.write_bytes(mt940(Truth(203_500, tuple(more), first=date(2022, 4, 1), last=date(2022, 4, 30))))
    (statement,) = import_statement(book, str(place), StatementOptions(account="112"))
    assert book.matching.payers(book.matching.unmatched("112")) == {f"{statement.seq}/1": ("D2", "D4")}
