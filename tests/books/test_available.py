"""What a fund has available: the door, the fund report, the exceptions and ``verify`` say the same on every day."""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from quykhuyenhoc import Book, Books, Money, record, record_all, verify
from quykhuyenhoc.acts import JournalVoucher, OpenAccount, OpenFund, OpenParty, Payment, Receipt, Reversal, Split
from quykhuyenhoc.errors import OverdrawnError
from quykhuyenhoc.imports.vouchers import import_entries
from quykhuyenhoc.kinds import AccountKind, AccountType
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.reports import exceptions, fund_report, span

TR: Final = 1_000_000
DAYS: Final = tuple(date(2022, 3, day) for day in (1, 5, 9, 20, 31))
MONEY: Final = "112"
EQUIPMENT: Final = "211"
OTHERS: Final = ("331", "331", "141", "138", EQUIPMENT, "6111", "5111")
CLAIMS: Final = ("331", "141", "138")
PARTIES: Final = ("P", "Q", None)


class Line(NamedTuple):
    """One line of a fund, as it was asked for."""

    day: date
    account: str
    party: str | None
    amount: int


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book in which others owe and are owed, and whose bank has plenty in another fund."""
    found = books["SL"]
    plenty = Split(fund="TH", amount=Money(1000 * TR), account="5111")
    parties = [OpenParty(code=code, name=code) for code in PARTIES if code]
    acts = (
        OpenAccount(code="141", name="Advances", type=AccountType.ASSET, kind=AccountKind.ADVANCE),
        OpenAccount(code="138", name="Receivable", type=AccountType.ASSET, kind=AccountKind.RECEIVABLE),
        OpenAccount(code=EQUIPMENT, name="Equipment", type=AccountType.ASSET),
        Receipt(date=DAYS[0], account=MONEY, description="x", splits=(plenty,)),
    )
    record_all([(found, act) for act in (*acts, *parties)])
    return found


def had(lines: Iterable[Line], day: date) -> int:
    """Return the money of a fund at the end of a day, less every claim that stands below nothing.

    What is owed counts party by party; equipment is the fund's own, whoever it came from or went to.
    """
    money, claims = 0, defaultdict[tuple[str, str | None], int](int)
    for line in lines:
        if line.day <= day and line.account == MONEY:
            money += line.amount
        elif line.day <= day and line.account in (*CLAIMS, EQUIPMENT):
            claims[line.account, line.party if line.account in CLAIMS else None] += line.amount
    return money + sum(min(amount, 0) for amount in claims.values())


def short(before: list[Line], more: list[Line], floor: int) -> dict[date, int]:
    """Return the days that these lines make worse and leave below the floor, with what is available then."""
    after = before + more
    left = {day: had(after, day) for day in DAYS}
    return {day: amount for day, amount in left.items() if amount < floor and amount < had(before, day)}


def entry(fund: str, lines: Iterable[Line]) -> JournalVoucher:
    found = tuple(Posting(one.account, fund, one.amount, "VND", one.party) for one in lines)
    return JournalVoucher(date=next(iter(lines)).day, description="x", lines=found)


def drawn(chance: random.Random) -> list[Line]:
    """Return two lines between money, claims, income and expense."""
    day, amount = chance.choice(DAYS), chance.randint(1, 9) * TR
    first, second = chance.sample((MONEY, MONEY, *OTHERS), 2)
    return [Line(day, first, chance.choice(PARTIES), amount), Line(day, second, chance.choice(PARTIES), -amount)]


def printed(book: Book, fund: str, day: date, known_at: int | None = None) -> int:
    rows = fund_report(book, span(as_of=day), known_at=known_at).rows
    return next(int(str(row.available)) for row in rows if row.fund == fund)


def history(book: Book, fund: str, floor: int, chance: random.Random) -> Iterator[list[Line]]:
    """Record random entries and reversals in a fund, each judged as the lines say; yield the lines after each."""
    lines, filed = list[Line](), dict[str, list[Line]]()
    for _act in range(14):
        if filed and chance.random() < 0.3:
            no = chance.choice(sorted(filed))
            more = [line._replace(amount=-line.amount) for line in filed[no]]
            act = Reversal(of=no, date=more[0].day)
            below = short(lines, more, floor)
            if below:
                with pytest.raises(OverdrawnError):
                    record(book, act)
            done = record(book, act, reason="gõ nhầm")
            told = [(x.date, x.amount) for x in done.exceptions if x.figure.startswith("fund:")]
            assert {amount for _day, amount in told} <= set(below.values())
            # Every day below its floor is told of, by no more than it comes to.
            assert all(min((low for since, low in told if since <= day), default=0) <= below[day] for day in below)
            del filed[no]
        else:
            more = drawn(chance)
            if short(lines, more, floor):
                with pytest.raises(OverdrawnError):
                    record(book, entry(fund, more))
                continue
            filed[str(record(book, entry(fund, more)).no)] = more
        lines += more
        yield lines


@pytest.mark.parametrize("seed", range(4))
def test_what_a_reason_lets_pass_below_a_floor_is_an_exception_as_the_fund_report_prints_it(
    book: Book, books: Books, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 (stories, no secrets)
    for fund, floor in (("F0", 0), ("F1", 2 * TR)):
        record(book, OpenFund(code=fund, name=fund, floor=Money(floor) if floor else None))
        gift = Line(DAYS[0], MONEY, None, 9 * TR)
        for lines in history(book, fund, floor, chance):
            size, day = book.head().size, chance.choice(DAYS)
            assert printed(book, fund, day) == printed(book, fund, day, size) == had(lines, day) - floor
        record(book, entry(fund, [gift, gift._replace(account="5111", amount=-gift.amount)]))
        open_ = {row.figure: int(str(row.latest)) for row in exceptions(book).rows}
        latest = had([*lines, gift], DAYS[-1])
        assert open_.get(f"fund:{fund}", latest) == latest
        assert (latest < floor) <= (f"fund:{fund}" in open_)
    assert list(verify(books)) == []


@pytest.mark.parametrize("seed", range(4))
def test_a_file_is_judged_by_what_its_funds_have_available_party_by_party(
    book: Book, books: Books, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 (stories, no secrets)
    record(book, OpenFund(code="F0", name="F0"))
    lines = [Line(DAYS[0], MONEY, None, 20 * TR), Line(DAYS[0], "5111", None, -20 * TR)]
    record(book, entry("F0", lines))
    for n in range(6):
        more = [line for _entry in range(6) for line in drawn(chance)]
        path = tmp_path / f"{n}.csv"
        rows = [
            f"{n}-{at // 2},{line.day:%d/%m/%Y},x,{line.account},F0,{line.amount},{line.party or ''}\n"
            for at, line in enumerate(more)
        ]
        path.write_text("ref,date,description,account,fund,amount,party\n" + "".join(rows), encoding="utf-8")
        if short(lines, more, 0):
            with pytest.raises(OverdrawnError):
                import_entries(book, str(path))
            continue
        import_entries(book, str(path))
        lines += more
    assert [printed(book, "F0", day) for day in DAYS] == [had(lines, day) for day in DAYS]
    assert list(verify(books)) == []


def test_a_prepayment_to_one_supplier_pays_no_other(book: Book) -> None:
    record(book, OpenFund(code="H", name="H"))
    lines = [Line(DAYS[0], MONEY, None, 10 * TR), Line(DAYS[0], "5111", None, -10 * TR)]
    record(book, entry("H", lines))
    split = Split(fund="H", amount=Money(9 * TR), account="331")
    record(book, Payment(date=DAYS[1], account=MONEY, splits=(split,), party="P", description="ứng trước"))
    bought = [Line(DAYS[2], "6111", None, 8 * TR), Line(DAYS[2], "331", "Q", -8 * TR)]
    with pytest.raises(OverdrawnError) as refused:
        record(book, entry("H", bought))
    assert refused.value.details["shortfall"].minor == 7 * TR
    # From whom it was prepaid, it is bought.
    record(book, entry("H", [bought[0], bought[1]._replace(party="P")]))
    assert printed(book, "H", DAYS[-1]) == TR


def test_a_claim_that_turns_around_when_its_voucher_is_reversed_opens_an_exception(book: Book) -> None:
    record(book, OpenFund(code="L", name="L"))
    owed = [Line(DAYS[0], "138", None, 4 * TR), Line(DAYS[0], "5111", None, -4 * TR)]
    no = str(record(book, entry("L", owed)).no)
    paid = Split(fund="L", amount=Money(3 * TR), account="138")
    record(book, Receipt(date=DAYS[1], account=MONEY, splits=(paid,), description="x"))
    spent = Split(fund="L", amount=Money(29 * TR // 10), account="6111")
    record(book, Payment(date=DAYS[2], account=MONEY, splits=(spent,), description="x"))
    act = Reversal(of=no, date=DAYS[3])
    with pytest.raises(OverdrawnError):
        record(book, act)
    (found,) = record(book, act, reason="gõ nhầm").exceptions
    assert (found.figure, found.date, found.amount) == ("fund:L", DAYS[3], printed(book, "L", DAYS[3]))
    (row,) = exceptions(book).rows
    assert (row.figure, row.latest) == ("fund:L", -29 * TR // 10)
