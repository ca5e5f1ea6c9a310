"""Bank lines are matched with vouchers of what they say: none cancels another, or takes what passed no bank."""

from collections.abc import Callable
from typing import Final

import pytest

from quykhuyenhoc import Book, Books, Money, record
from quykhuyenhoc.acts import Adjustment, FundTransfer, JournalVoucher, MatchLines, Move, OpenAccount, Reversal, Unmatch
from quykhuyenhoc.errors import MatchError
from quykhuyenhoc.kinds import AccountKind, AccountType
from quykhuyenhoc.ledger import MatchPart, Posting
from tests.books.test_matters import statement
from tests.samples import MARCH, payment, receipt

pytestmark = pytest.mark.usefixtures("in_english")
Group = tuple[tuple[int, ...], tuple[tuple[int, int, int, int], ...]]
"""A match: the numbers of its lines, and its postings: act, entry, line and amount."""


@pytest.fixture
def book(books: Books) -> Book:
    """Give the small book with 5,000 that no line tells, as what came before the first statement."""
    found = books["SL"]
    record(found, receipt(5000))
    return found


def matching(book: Book, amounts: tuple[int, ...], *groups: Group) -> MatchLines:
    """Return the act that matches lines of a statement of these amounts."""
    seq = statement(book, *amounts)
    return MatchLines(account="112", matches=len(groups), parts=parts(seq, amounts, *groups))


def parts(seq: int, amounts: tuple[int, ...], *groups: Group) -> tuple[MatchPart, ...]:
    found: list[MatchPart] = []
    for number, (lines, booked) in enumerate(groups, 1):
        found += [
            MatchPart(number=number, date=MARCH, amount=amounts[at - 1], rule="person", score=100, statement=seq, at=at)
            for at in lines
        ]
        found += [
            MatchPart(
                number=number, date=MARCH, amount=amount, rule="person", score=100, posting=of, entry=entry, line=line
            )
            for of, entry, line, amount in booked
        ]
    return tuple(found)


def voucher(*lines: tuple[str, str, int]) -> JournalVoucher:
    return JournalVoucher(date=MARCH, description="x", lines=tuple(Posting(*line) for line in lines))


def paid(book: Book, amount: int) -> int:
    return record(book, payment(amount)).seq


def money_line(seq: int, amount: int) -> tuple[int, int, int, int]:
    """Return the posting of a payment or receipt on 112."""
    return (seq, 1, 2 if amount < 0 else 1, amount)


CANCEL: Final = "its bank lines come in and go out, and its vouchers do not as much"


def _with_a_payment(book: Book) -> MatchLines:
    seq = paid(book, 15)
    return matching(book, (-90, 75), ((1, 2), (money_line(seq, -15),)))


def _with_nothing(book: Book) -> MatchLines:
    return matching(book, (-90, 90), ((1, 2), ()))


def _with_a_voucher_of_nothing(book: Book) -> MatchLines:
    seq = record(book, voucher(("112", "TH", 10), ("112", "TH", -10))).seq
    return matching(book, (-440, 440), ((1, 2), ((seq, 1, 1, 10), (seq, 1, 2, -10))))


def _with_a_voucher_of_nothing_as_large(book: Book) -> MatchLines:
    seq = record(book, voucher(("112", "TH", 440), ("112", "TH", -440))).seq
    return matching(book, (-440, 440), ((1, 2), ((seq, 1, 1, 440), (seq, 1, 2, -440))))


def _with_a_voucher_of_nearly_nothing(book: Book) -> MatchLines:
    seq = record(book, voucher(("112", "TH", 441), ("112", "TH", -440), ("5111", "TH", -1))).seq
    return matching(book, (-440, 441), ((1, 2), ((seq, 1, 1, 441), (seq, 1, 2, -440))))


@pytest.mark.parametrize(
    "made",
    [
        _with_a_payment, _with_nothing, _with_a_voucher_of_nothing, _with_a_voucher_of_nothing_as_large,
        _with_a_voucher_of_nearly_nothing,
    ],
)  # fmt: skip
def test_lines_that_come_in_and_go_out_are_matched_only_with_vouchers_that_do(
    book: Book, made: Callable[[Book], MatchLines]
) -> None:
    act = made(book)
    with pytest.raises(MatchError, match=CANCEL):
        record(book, act)


def _transfer(book: Book) -> tuple[int, list[Posting]]:
    act = FundTransfer(date=MARCH, amount=Money(440), account="112", from_fund="TH", to_fund="PY", description="x")
    done = record(book, act)
    return done.seq, list(done.postings)


@pytest.mark.parametrize("together", [True, False])
def test_what_moves_between_funds_within_an_account_is_matched_with_no_line(book: Book, *, together: bool) -> None:
    seq, lines = _transfer(book)
    came, went = (
        next((seq, 1, n, one.amount) for n, one in enumerate(lines, 1) if one.account == "112" and one.amount == amount)
        for amount in (440, -440)
    )
    groups: list[Group] = [((1,), (went,)), ((2,), (came,))]
    act = matching(book, (-440, 440), *groups[: 2 if together else 1])
    with pytest.raises(MatchError, match="as a whole changes the account by 0"):
        record(book, act)


def _gross(book: Book) -> int:
    """Record a gift and the bank's fee in one voucher: 100 in, 30 out."""
    lines = ("112", "TH", 100), ("5111", "TH", -100), ("6111", "TH", 30), ("112", "TH", -30)
    return record(book, voucher(*lines)).seq


def test_what_comes_in_and_is_paid_by_one_voucher_is_matched_as_the_bank_has_it(book: Book) -> None:
    seq = _gross(book)
    came, went = (seq, 1, 1, 100), (seq, 1, 4, -30)
    act = matching(book, (100, -30, 70), ((1, 2), (came, went)))
    of = next(iter(act.parts)).statement or 0
    for groups in ([((1, 2), (came, went))], [((3,), (came, went))], [((1,), (came,)), ((2,), (went,))]):
        done = record(book, MatchLines(account="112", matches=len(groups), parts=parts(of, (100, -30, 70), *groups)))
        record(book, Unmatch(of=done.seq), reason="thử cách khác")


def test_of_what_one_voucher_pays_no_more_goes_out_at_the_bank(book: Book) -> None:
    seq = _gross(book)
    with pytest.raises(MatchError, match=CANCEL):
        record(book, matching(book, (-31, 101), ((1, 2), ((seq, 1, 1, 100), (seq, 1, 4, -30)))))


def test_what_a_bank_pays_back_and_takes_off_in_one_voucher_is_matched_with_both_lines(book: Book) -> None:
    deposit = AccountKind.DEPOSIT
    record(book, OpenAccount(code="1281", name="Có kỳ hạn", type=AccountType.ASSET, kind=deposit, role="deposit"))
    record(book, OpenAccount(code="515", name="Lãi", type=AccountType.INCOME, role="interest"))
    record(book, Move(date=MARCH, source="112", target="1281", fund="TH", amount=Money(800), description="x"))
    lines = ("112", "TH", 800), ("1281", "TH", -800), ("515", "PY", 60), ("112", "PY", -60)
    record(book, receipt(60, "PY"))
    seq = record(book, voucher(*lines)).seq
    record(book, matching(book, (800, -60), ((1, 2), ((seq, 1, 1, 800), (seq, 1, 4, -60)))))


def test_a_payment_that_came_back_is_matched_with_both_lines_at_once_or_one_after_the_other(book: Book) -> None:
    seq = paid(book, 60)
    back = record(book, Reversal(of="BN1", date=MARCH), reason="ngân hàng trả lại").seq
    out, again = money_line(seq, -60), (back, 1, 2, 60)
    act = matching(book, (-60, 60), ((1, 2), (out, again)))
    done = record(book, act)
    record(book, Unmatch(of=done.seq), reason="làm lại")
    in_statement = next(iter(act.parts)).statement or 0
    for at, booked in ((1, out), (2, again)):
        one = parts(in_statement, (-60, 60), ((at,), (booked,)))
        record(book, MatchLines(account="112", matches=1, parts=one))


def test_a_corrected_payment_is_matched_with_the_line_of_what_it_comes_to(book: Book) -> None:
    seq = paid(book, 60)
    corrected = record(book, Adjustment(of="BN1", date=MARCH, amount=50), reason="gõ nhầm")
    at = next(n for n, one in enumerate(corrected.postings, 1) if one.account == "112")
    act = matching(book, (-50,), ((1,), (money_line(seq, -60), (corrected.seq, 1, at, 10))))
    record(book, act)
