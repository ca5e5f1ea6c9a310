"""A correction says what is to be different: what it does not name stays as the voucher, corrected, has it."""

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any, Final

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Money, open_books, record
from quykhuyenhoc.acts import Adjustment, JournalVoucher, OpenAccount, OpenParty, Split
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.errors import CorrectionError
from quykhuyenhoc.kinds import AccountType
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.ledger.vouchers import parse_number, standing
from tests.conftest import Copy
from tests.samples import MARCH, Clock, payment, receipt, small_book

Says = tuple[str | None, str | None, str | None]
"""Party, programme and campaign of a line."""
WHOLE: Final[Says] = ("D1", "EV", "MX")


@pytest.fixture
def book(sqlite_copy: Copy) -> Iterator[Book]:
    with open_books(sqlite_copy("empty").url, clock=Clock()) as books:
        made = small_book(books)
        record(made, receipt(1000, "TH"))
        record(made, receipt(1000, "PY"))
        yield made


def shared(act: Any, says: Says) -> Act:
    """Return a receipt or payment with shares of 60 and 40 that say this."""
    party, programme, campaign = says
    splits = tuple(
        Split(fund=fund, amount=Money(amount), account=act.splits[0].account, programme=programme, campaign=campaign)
        for fund, amount in (("TH", 60), ("PY", 40))
    )
    made: Act = replace(act, party=party, splits=splits)
    return made


def stands(book: Book, no: str) -> tuple[Posting, ...]:
    """Return what a voucher says with its corrections."""
    with book.books.source.reading() as connection:
        return standing(book.view(connection, book.books.clock()).vouchers.filed(parse_number(no)))


def said(lines: tuple[Posting, ...]) -> dict[tuple[str, str], tuple[int, Says]]:
    """Return the amount of each account and fund, and what its one line says."""
    found = {(one.account, one.fund): (one.amount, (one.party, one.programme, one.campaign)) for one in lines}
    assert len(found) == len(lines)
    return found


def by_shares(book: Book, no: str) -> tuple[Posting, ...]:
    """Return right lines by shares."""
    return book.corrections.split_lines(no, [("TH", None, 70), ("PY", None, 30)])


def by_lines(book: Book, no: str) -> tuple[Posting, ...]:
    """Return right lines by debits and credits."""
    right = {"TH": 70, "PY": 30}
    return tuple(
        Posting(line.account, line.fund, right[line.fund] * (1 if line.amount > 0 else -1)) for line in stands(book, no)
    )


SAYS: Final = tuple(product(("D1", None), ("EV", None), ("MX", None)))


@pytest.mark.parametrize("right", [by_shares, by_lines])
@pytest.mark.parametrize("act", [receipt(1), payment(1)], ids=["receipt", "payment"])
@pytest.mark.parametrize("says", SAYS, ids=str)
def test_right_lines_keep_what_they_do_not_name(
    book: Book, act: Act, says: Says, right: Callable[[Book, str], tuple[Posting, ...]]
) -> None:
    no = record(book, shared(act, says)).no or ""
    before = said(stands(book, no))

    for _again in range(2):  # the second corrects what the first left, by nothing but the text
        record(book, Adjustment(of=no, date=MARCH, lines=right(book, no), person="An"), reason="x")

    after = said(stands(book, no))
    assert {place: whose for place, (_amount, whose) in after.items()} == {
        place: whose for place, (_amount, whose) in before.items()
    }
    assert sorted(abs(amount) for amount, _whose in after.values()) == [30, 30, 70, 70]


@pytest.mark.parametrize(
    ("named", "says"),
    [
        ({"party": "D2"}, ("D2", "EV", "MX")),
        ({"programme": "E2"}, ("D1", "E2", "MX")),
        ({"campaign": "M2"}, ("D1", "EV", "M2")),
    ],
)
def test_what_a_correction_names_is_changed_and_nothing_else(book: Book, named: dict[str, Any], says: Says) -> None:
    record(book, OpenParty(code="D2", name="Bà D2"))
    no = record(book, shared(receipt(1), WHOLE)).no or ""

    record(book, Adjustment(of=no, date=MARCH, lines=by_shares(book, no), **named), reason="x")

    assert {one for place, (_amount, one) in said(stands(book, no)).items() if place[0] != "112"} == {says}


def test_a_fund_and_an_account_that_the_voucher_never_had_take_what_its_lines_say(book: Book) -> None:
    record(book, OpenAccount(code="811", name="Other expense", type=AccountType.EXPENSE))
    spent = Split(fund="TH", amount=Money(60), account="6111", programme="EV")
    no = record(book, replace(payment(1), splits=(spent,))).no or ""

    record(book, Adjustment(of=no, date=MARCH, lines=book.corrections.split_lines(no, [("PY", "811", 50)])), reason="x")

    assert said(stands(book, no)) == {("112", "PY"): (-50, (None, None, None)), ("811", "PY"): (50, (None, "EV", None))}


def two_donors(*amounts: int, whom: tuple[str | None, ...] = ("D1", "D2")) -> tuple[Posting, ...]:
    """Return the lines of a gift of two donors."""
    gifts = tuple(Posting("5111", "TH", -amount, party=one) for amount, one in zip(amounts, whom, strict=True))
    return (Posting("112", "TH", sum(amounts)), *gifts)


def test_of_several_it_asks_which_is_meant(book: Book) -> None:
    record(book, OpenParty(code="D2", name="Bà D2"))
    no = record(book, JournalVoucher(date=MARCH, description="x", lines=two_donors(60, 40))).no or ""

    unnamed = Adjustment(of=no, date=MARCH, lines=(Posting("112", "TH", 90), Posting("5111", "TH", -90)))
    with pytest.raises(CorrectionError, match="D1, D2"):
        record(book, unnamed, reason="x")

    record(book, Adjustment(of=no, date=MARCH, lines=two_donors(60, 30)), reason="x")
    assert sorted((one.amount, one.party) for one in stands(book, no) if one.party) == [(-60, "D1"), (-30, "D2")]
    record(book, replace(unnamed, party="D2"), reason="x")
    assert [(one.amount, one.party) for one in stands(book, no) if one.party] == [(-90, "D2")]


def test_a_line_without_a_name_stays_so_beside_one_whose_name_is_given(book: Book) -> None:
    nameless = ("D1", None)
    no = record(book, JournalVoucher(date=MARCH, description="x", lines=two_donors(60, 40, whom=nameless))).no or ""

    record(book, Adjustment(of=no, date=MARCH, lines=two_donors(60, 30, whom=nameless)), reason="x")
    assert sorted((one.amount, one.party) for one in stands(book, no) if one.account == "5111") == [
        (-60, "D1"), (-30, None)
    ]  # fmt: skip
    with pytest.raises(CorrectionError, match="D1"):
        record(book, Adjustment(of=no, date=MARCH, lines=two_donors(80, whom=(None,))), reason="x")
