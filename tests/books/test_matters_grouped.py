"""Open matters that are several things together: told is what of them is open, since when that is, and nothing else."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc import Book, Books, Money, Recorded, record
from quykhuyenhoc.acts import (
    Acknowledge,
    AddDonor,
    AwardLine,
    ClosePeriod,
    Decide,
    DepositShare,
    Disburse,
    EndRole,
    GiveAdvance,
    GrantRole,
    ImportStatement,
    JournalVoucher,
    ListAwards,
    MakePledge,
    MatchLines,
    Nominate,
    Nominee,
    OpenAccount,
    OpenDeposit,
    OpenParty,
    OpenProgramme,
    OpenRound,
    Paid,
    PledgePart,
    Receipt,
    Reversal,
    RollOver,
    SetBankAccount,
    SettleAdvance,
    Signed,
    Spent,
    Split,
)
from quykhuyenhoc.errors import OpenMattersError
from quykhuyenhoc.kinds import AccountKind, AccountType, PartyKind, ProgrammeKind, Role
from quykhuyenhoc.ledger import MatchPart, Posting
from quykhuyenhoc.ledger.matters import together
from quykhuyenhoc.ledger.statements import KeptLine
from quykhuyenhoc.renderers import render
from quykhuyenhoc.reports import donor_statement, open_matters, pledges, span
from quykhuyenhoc.store.matters.kinds import KINDS
from tests.books.test_matters import owing, statement
from tests.closing import REASONS, closing_act
from tests.gift_papers import ACCOUNTS, BIKES, bikes, hand_out
from tests.samples import MARCH, payment, receipt

TR: Final = 1_000_000
EARLY: Final = date(2022, 3, 5)
LATE: Final = date(2022, 3, 10)
LAST: Final = date(2022, 3, 31)
DUE: Final = date(2022, 12, 31)
Told = tuple[str, int | None, date | None]
"""Which, how much, since when."""


@pytest.fixture
def book(books: Books) -> Book:
    """Give the small book."""
    return books["SL"]


def told(book: Book, code: str, period: str = "2022-03") -> list[Told]:
    """Return the open matters of one kind."""
    found = next(kind.found for kind in open_matters(book, span(period)) if kind.code == code)
    return [(one.subject, one.amount, one.since) for one in found]


def advances_kept(book: Book) -> None:
    """Open the account of advances, and have money to give."""
    record(book, OpenAccount(code="141", name="Advances", type=AccountType.ASSET, kind=AccountKind.ADVANCE))
    record(book, receipt(1_000, day=date(2022, 3, 1)))


def advance(book: Book, amount: int, day: date) -> int:
    """Give an advance to D1, and return its seq."""
    act = GiveAdvance(date=day, party="D1", fund="TH", account="112", amount=Money(amount), due=DUE, description="lễ")
    return record(book, act).seq


def settled(book: Book, seq: int, amount: int, day: date = LAST) -> str:
    """Settle an advance, and return the number of its voucher."""
    spent = (Spent(account="6111", amount=Money(amount)),)
    return record(book, SettleAdvance(advance=seq, date=day, description="lễ", spent=spent)).no or ""


def promise(book: Book, *parts: tuple[int, date]) -> None:
    """Record a pledge in instalments."""
    record(book, OpenAccount(code="5119", name="Donations", type=AccountType.INCOME, role="donation"))
    record(book, AddDonor(code="D1", public_name="Một cựu học sinh"))
    its = tuple(PledgePart(fund="TH", amount=Money(amount), due=due) for amount, due in parts)
    record(book, MakePledge(code="CK1", party="D1", date=date(2022, 3, 1), parts=its))


def came(book: Book, amount: int, day: date) -> None:
    """Record what came on that pledge."""
    split = Split(fund="TH", amount=Money(amount), account="5119", party="D1")
    record(book, Receipt(date=day, account="112", splits=(split,), description="theo cam kết", pledge="CK1"))


def bicycles(book: Book) -> None:
    """Have a stock of bicycles, each worth a million."""
    for act in (*ACCOUNTS, BIKES, bikes(90, 90 * TR, date=date(2022, 3, 1))):
        record(book, act)


def line_of(done: Recorded, amount: int) -> int:
    """Return the number of the bank line of an entry by its amount."""
    return next(number for number, one in enumerate(done.postings, 1) if one.amount == amount)


def matched(book: Book, line: tuple[int, int], posting: tuple[int, int], amount: int, day: date) -> None:
    """Match a line of a statement with a line of an entry."""
    how: dict[str, Any] = {"number": 1, "date": day, "amount": amount, "rule": "person", "score": 100}
    parts = (
        MatchPart(**how, statement=line[0], at=line[1]),
        MatchPart(**how, posting=posting[0], entry=1, line=posting[1]),
    )
    record(book, MatchLines(account="112", matches=1, parts=parts))


# -- two of one matter, of which one is settled: what is then told ----------------------------------------------------


def _first_advance(book: Book) -> Told:
    advances_kept(book)
    first, _second = advance(book, 60, EARLY), advance(book, 50, LATE)
    settled(book, first, 60)
    return "141 TH D1", 50, LATE


def _second_advance(book: Book) -> Told:
    advances_kept(book)
    _first, second = advance(book, 60, EARLY), advance(book, 50, LATE)
    settled(book, second, 50)
    return "141 TH D1", 60, EARLY


def _advance_open_again(book: Book) -> Told:
    advances_kept(book)
    first, second = advance(book, 60, EARLY), advance(book, 50, LATE)
    settled(book, second, 50)
    record(book, Reversal(of=settled(book, first, 60), date=LAST), reason="chưa chi")
    return "141 TH D1", 60, EARLY


def _advance_by_hand(book: Book) -> Told:
    advances_kept(book)
    for day, amount in ((EARLY, 60), (LATE, 50), (LAST, -70)):
        lines = (Posting("6111", "TH", -amount), Posting("141", "TH", amount, party="D1"))
        record(book, JournalVoucher(date=day, description="tạm ứng cũ", lines=lines))
    return "141 TH D1", 40, LATE


def _held_awards(book: Book) -> Told:
    advances_kept(book)
    record(book, OpenAccount(code="6112", name="Merit", type=AccountType.EXPENSE, role="award"))
    record(book, OpenProgramme(code="KT", name="Merit", kind=ProgrammeKind.MERIT, fund="TH", recipients="pupil"))
    record(book, OpenRound(code="KT-1", programme="KT", name="Round 1", date=date(2022, 3, 1)))
    codes, amount = ("KT-1.1", "KT-1.2"), Money(40)
    who = (Nominee(code=code, name=f"Em {code}", place="THPT", commune="Phù Yên", criteria="giỏi") for code in codes)
    record(book, Nominate(round="KT-1", date=date(2022, 3, 1), nominees=tuple(who)))
    lines = tuple(AwardLine(award=code, fund="TH", amount=amount) for code in codes)
    record(book, ListAwards(list="KT-1.a", round="KT-1", awards=lines))
    record(book, Decide(number="12/QD", date=date(2022, 3, 1), list="KT-1.a", count=2, total=Money(80), council="BTV"))
    given = [
        record(book, Disburse(date=day, account="112", paid=(Paid(award=code, amount=amount),), holder="D1",
                              description="nhờ trao")).seq
        for day, code in zip((EARLY, LATE), codes, strict=True)
    ]  # fmt: skip
    record(book, Acknowledge(date=LAST, signed=(Signed(award=codes[1]),), disbursement=given[1]))
    return "141 TH D1", 40, EARLY


def _pledges(book: Book) -> Told:
    promise(book, (500, EARLY), (300, LATE), (900, date(2022, 12, 31)))
    came(book, 600, LATE)
    return "CK1", 200, LATE


def _statements(book: Book) -> Told:
    february = date(2022, 2, 9)
    for party, role in (("LAP", Role.ACCOUNTANT), ("SOAT", Role.INSPECTOR)):
        record(book, OpenParty(code=party, name=f"Bà {party}", kind=PartyKind.OFFICER))
        record(book, GrantRole(party=party, role=role, date=date(2022, 1, 1)))
    given = record(book, receipt(300, day=february))
    record(book, closing_act("2022-03"))
    record(book, SetBankAccount(account="112", number="0011", secret="ab" * 32))
    about: dict[str, Any] = {"account": "112", "number": 1, "currency": "VND"}
    rows = (
        KeptLine(**about, key="01" * 32, amount=300, row=1, date=february),
        KeptLine(**about, key="02" * 32, amount=5, row=2, date=LATE),
    )
    act = ImportStatement(
        account="112", sha256="cd" * 32, part=1, layout="mb", read=2, added=2, start=date(2022, 1, 1), first=february,
        last=LAST, opening=0, closing=305, rows=rows,
    )  # fmt: skip
    seq = record(book, act).seq
    matched(book, (seq, 1), (given.seq, line_of(given, 300)), 300, february)
    record(
        book.as_("SOAT"),
        book.reconciliation.seal_act("112", date(2022, 2, 28), prepared_by="LAP", reviewed_by="SOAT"),
    )
    return f"#{seq}", 5, LATE


def _goods(book: Book) -> Told:
    bicycles(book)
    wrong = record(book, hand_out(50, date=EARLY)).no or ""
    record(book, hand_out(40, date=LATE))
    record(book, Reversal(of=wrong, date=LAST), reason="chưa trao")
    return "XD PY", 40 * TR, LATE


def _came_back_twice(book: Book) -> list[str]:
    record(book, receipt(90 * TR, day=date(2022, 3, 1)))
    split = Split(fund="PY", amount=Money(25 * TR), account="6111")
    back = (Receipt(date=day, account="112", splits=(split,), description="hoàn") for day in (EARLY, LATE))
    return [record(book, one, reason="trả lại").no or "" for one in back]


def _first_return(book: Book) -> Told:
    record(book, Reversal(of=_came_back_twice(book)[0], date=LAST), reason="ghi hai lần")
    return "6111 PY", 25 * TR, LATE


def _second_return(book: Book) -> Told:
    record(book, Reversal(of=_came_back_twice(book)[1], date=LAST), reason="ghi hai lần")
    return "6111 PY", 25 * TR, EARLY


def _splits(book: Book) -> Told:
    record(book, receipt(90 * TR, day=date(2022, 3, 1)))
    made = [record(book, payment(12 * TR, day=day)).no for day in (EARLY, LATE, date(2022, 3, 11))]
    record(book, Reversal(of=made[0] or "", date=LAST), reason="chưa chi")
    return f"unnamed:TH {LATE}", 24 * TR, LATE


def _postings(book: Book) -> Told:
    splits = tuple(Split(fund=fund, amount=Money(minor), account="5111") for fund, minor in (("TH", 60), ("PY", 40)))
    done = record(book, Receipt(date=MARCH, account="112", splits=splits, description="ủng hộ"))
    seq = statement(book, 60)
    matched(book, (seq, 1), (done.seq, line_of(done, 60)), 60, MARCH)
    return "BC00001/2022", 40, MARCH


def _hands(book: Book) -> Told:
    record(book, OpenParty(code="HOA", name="Bà Hòa", kind=PartyKind.OFFICER))
    record(book, GrantRole(party="HOA", role=Role.ACCOUNTANT, date=date(2022, 1, 1)))
    record(book, GrantRole(party="HOA", role=Role.CASHIER, date=date(2022, 2, 1)))
    record(book, EndRole(party="HOA", role=Role.CASHIER, date=date(2022, 2, 10)), reason="thôi")
    record(book, GrantRole(party="HOA", role=Role.CASHIER, date=LATE))
    return "HOA", None, LATE


def _recorders(book: Book) -> Told:
    record(book, OpenParty(code="HOA", name="Bà Hòa", kind=PartyKind.OFFICER))
    record(book, receipt(90 * TR, day=date(2022, 3, 1)))
    made = [record(book.as_("HOA"), owing("HOA", 30 * TR, day)).no or "" for day in (EARLY, LATE)]
    record(book, Reversal(of=made[0], date=LAST), reason="ghi nhầm")
    return "HOA", -30 * TR, LATE


PAIRS: Final[dict[str, tuple[Callable[[Book], Told], ...]]] = {
    "advances": (_first_advance, _second_advance, _advance_open_again, _advance_by_hand, _held_awards),
    "statements": (_statements,),
    "pledges": (_pledges,),
    "claims": (_goods,),
    "returns": (_first_return, _second_return),
    "splits": (_splits,),
    "postings": (_postings,),
    "hands": (_hands,),
    "recorders": (_recorders,),
}
"""The kinds whose matters may be several things together."""
SINGLE: Final = (
    "proposals", "open", "gaps", "listed", "paper", "months", "lines", "codes", "aside", "counts", "cash", "files",
    "awards", "deposits", "exceptions", "gifts", "terms", "transfers", "late", "keepers", "names", "actors", "outside",
)  # fmt: skip
"""The kinds of which each matter is one thing: an act, a voucher, a line, a month, a deposit, a fund, a person."""


def test_of_every_kind_it_is_known_whether_its_matters_are_several_things() -> None:
    assert sorted((*PAIRS, *SINGLE)) == sorted(kind.code for kind in KINDS)


@pytest.mark.parametrize(
    ("code", "make"),
    [(code, make) for code, made in PAIRS.items() for make in made],
    ids=lambda one: getattr(one, "__name__", one),
)
def test_where_one_of_two_is_settled_only_the_other_is_told(
    book: Book, code: str, make: Callable[[Book], Told]
) -> None:
    made = make(book)
    assert told(book, code) == [made]


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(-50, 50)), max_size=8))
def test_what_is_open_of_parts_sums_to_the_matter_whatever_settles_them(parts: list[tuple[int, int]]) -> None:
    total = sum(amount for _day, amount in parts)
    found = together("x", "VND", [(f"2022-03-{day:02}", amount) for day, amount in parts])
    if not total:
        assert found is None
        return
    assert found is not None
    assert found.matter.amount == total
    own = [date(2022, 3, day) for day, amount in parts if amount * total > 0]
    since = found.matter.since
    assert since is not None
    assert min(own) <= since <= found.newest == max(own)
    assert sum(abs(amount) for day, amount in parts if amount * total > 0 and date(2022, 3, day) >= since) >= abs(total)


def test_goods_taken_back_that_went_out_in_an_earlier_month_hide_none_of_this_month(book: Book) -> None:
    bicycles(book)
    wrong = record(book, hand_out(50, date=EARLY)).no or ""
    record(book, closing_act("2022-03"))
    record(book, Reversal(of=wrong, date=date(2022, 4, 2)), reason="chưa trao")
    record(book, hand_out(40, date=date(2022, 4, 5)))
    assert told(book, "claims", "2022-04") == [("XD PY", 40 * TR, date(2022, 4, 5))]


# -- what came under the same name after a closing --------------------------------------------------------------------


def _new_advance(book: Book) -> Callable[[], object]:
    advances_kept(book)
    seq = advance(book, 60, EARLY)

    def more() -> None:
        settled(book, seq, 60, date(2022, 4, 2))
        advance(book, 50, date(2022, 4, 5))

    return more


def _new_beside_what_is_settled_in_part(book: Book) -> Callable[[], object]:
    advances_kept(book)
    seq = advance(book, 60, EARLY)

    def more() -> None:
        settled(book, seq, 50, date(2022, 4, 2))
        advance(book, 50, date(2022, 4, 5))

    return more


def _next_instalment(book: Book) -> Callable[[], object]:
    promise(book, (500, EARLY), (500, date(2022, 4, 10)))
    return lambda: came(book, 500, date(2022, 4, 2))


def _more_goods(book: Book) -> Callable[[], object]:
    bicycles(book)
    record(book, hand_out(50, date=EARLY))
    return lambda: record(book, hand_out(40, date=date(2022, 4, 5)))


def _renewed_deposit(book: Book) -> Callable[[], object]:
    record(book, OpenAccount(code="1281", name="Deposits", type=AccountType.ASSET, kind=AccountKind.DEPOSIT))
    record(book, receipt(100, day=date(2022, 3, 1)))
    shares = (DepositShare(fund="TH", amount=Money(80)),)
    record(book, OpenDeposit(code="TG1", date=EARLY, account="112", deposit_account="1281", shares=shares,
                             matures=LATE, description="gửi"))  # fmt: skip
    again = RollOver(deposit="TG1", date=date(2022, 4, 1), matures=date(2022, 4, 20), description="tái tục")
    return lambda: record(book, again)


@pytest.mark.parametrize(
    ("code", "make"),
    [
        ("advances", _new_advance),
        ("advances", _new_beside_what_is_settled_in_part),
        ("pledges", _next_instalment),
        ("claims", _more_goods),
        ("deposits", _renewed_deposit),
    ],
)
def test_what_came_after_a_closing_is_asked_for_whatever_that_closing_named_under_its_name(
    book: Book, code: str, make: Callable[[Book], Callable[[], object]]
) -> None:
    more = make(book)
    record(book, closing_act("2022-03"))
    more()
    others = tuple(one for one in REASONS if one.code != code)
    with pytest.raises(OpenMattersError) as caught:
        record(book, ClosePeriod(period="2022-04", reasons=others))
    assert [named for named, *_rest in caught.value.details["matters"]] == [code]
    record(book, closing_act("2022-04"))
    asked = next(kind for kind in open_matters(book, span("2022-05")) if kind.code == code)
    assert asked.unnamed == ()


def test_an_instalment_that_is_not_due_is_not_overdue_for_the_closing_the_list_or_the_donor(book: Book) -> None:
    promise(book, (1_000, date(2022, 3, 31)), (99_000, date(2024, 12, 31)))
    assert told(book, "pledges") == [("CK1", 1_000, date(2022, 3, 31))]
    (one,) = pledges(book).rows
    assert (one.open, one.due, one.past_due) == (100_000, date(2022, 3, 31), 1_000)
    paper = "".join(render(donor_statement(book, "D1"), "text"))
    row = next(line.split() for line in paper.splitlines() if line.startswith("CK1"))
    assert row[-3:] == ["100.000", "31/03/2022", "1.000"]
