"""Random books for other programs to add up: many funds, accounts, currencies, odd codes and odd texts."""

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import hypothesis.strategies as st

from quykhuyenhoc import Book, Books, Money, record
from quykhuyenhoc.acts import (
    AddCurrency,
    Adjustment,
    ChangeAccount,
    FundTransfer,
    JournalVoucher,
    Move,
    OpenAccount,
    OpenBook,
    OpenFund,
    OpeningBalances,
    OpenParty,
    Payment,
    Receipt,
    Reversal,
    Split,
)
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.errors import InputError, RefusedError
from quykhuyenhoc.kinds import AccountKind, AccountType, Overspend
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.ledger.periods import TEMPORARY
from quykhuyenhoc.text import check_party_code, clean
from quykhuyenhoc.text.codes import alike_keys
from tests.closing import closing_act

if TYPE_CHECKING:
    from collections.abc import Callable

CURRENCIES: Final = {"USD": 2, "KWD": 3, "XAU": 6, "JPY": 0, "CLF": 4}
DAYS: Final = {
    2020: (date(2020, 1, 1), date(2020, 2, 29), date(2020, 6, 30), date(2020, 12, 31)),
    2021: (date(2021, 1, 1), date(2021, 7, 15), date(2021, 12, 31)),
    2022: (date(2022, 1, 31), date(2022, 3, 7), date(2022, 12, 31)),
}
DONE: Final[Counter[str]] = Counter()
"""How many acts of each kind were recorded, to see that the books are not poor."""
UNLIKE: Final = (lambda code: alike_keys(code)[0], lambda code: alike_keys(code)[1])
"""What tells codes of one register apart: a book refuses those that look like another."""
SAYINGS: Final = (
    'quà "tặng" cho em; a|b \\ c:d, [2022-01-01] (x) {y}', "date:2022-13-99", ":tag: x", "=HYPERLINK(1)", "'=1+1",
    "+84 9", ";=1", "* ! (BC1) @ 5 VND", "  a  ", "Học bổng Tô Hiệu 🎁 𠮷", "%~#^&", "\\", '"', "'", "include x",
    "a  ; b",
)  # fmt: skip


def _stored(text: str) -> bool:
    try:
        return bool(clean(text)) and clean(text).isprintable()
    except InputError:
        return False


def _public(code: str) -> bool:
    try:
        return bool(check_party_code(code))
    except InputError:
        return False


texts = (
    st.sampled_from(SAYINGS)
    | st.text(max_size=30).filter(_stored)
    | st.text("aă;:=,'\"|[]- ", min_size=1).filter(_stored)
)
codes = st.sampled_from(
    ("1121", "A.1", "a-1", "a--1", "-", ":", "x:y", "X--xa", "Assets:Bank", "a__b", ".-.")
) | st.text("aZ9._:-", min_size=1, max_size=64)
narrow = st.sampled_from(("QTH", "KH-T", "kh.t", "-p", "X", "x")) | st.text("aZ9._-", min_size=1, max_size=64)


class Plan:
    """What a book is made of: its registers, and how the next act is drawn."""

    def __init__(self, draw: st.DrawFn) -> None:
        """Draw the registers."""
        self.vouchers: list[str] = []
        self.random = draw(st.randoms(use_true_random=True))  # its seed is drawn: far faster than each choice
        self.texts = draw(st.lists(texts, min_size=5, max_size=10))
        names = draw(st.lists(codes, min_size=7, max_size=10, unique_by=UNLIKE))
        types = [*AccountType, *draw(st.lists(st.sampled_from(AccountType), min_size=5, max_size=5))]
        self.accounts = list(zip(names, [AccountType.ASSET, AccountType.ASSET, *types], strict=False))
        self.later = draw(st.lists(codes, min_size=1, max_size=2))
        self.money = names[:2]
        self.other = names[2:]
        self.funds = draw(st.lists(narrow, min_size=1, max_size=4, unique_by=UNLIKE))
        self.parties = draw(st.lists(codes.filter(_public), min_size=1, max_size=2, unique_by=UNLIKE))
        self.currencies = ["VND", *draw(st.lists(st.sampled_from(sorted(CURRENCIES)), max_size=2, unique=True))]

    def name_of(self, n: int) -> str:
        """Return a name that no other of its register has."""
        return f"{n} tên {self.one(self.texts)}"

    def registers(self) -> list[Act]:
        """Return the acts that open them."""
        kinds = {self.money[0]: AccountKind.CASH, self.money[1]: AccountKind.BANK}
        accounts: list[Act] = [
            OpenAccount(code=code, name=self.name_of(n), type=type_, kind=kinds.get(code, AccountKind.OTHER))
            for n, (code, type_) in enumerate(self.accounts)
        ]
        net = next(code for code, type_ in self.accounts if type_ is AccountType.NET_ASSET)
        funds = [
            OpenFund(code=code, name=self.name_of(n), overspend=Overspend.WARN, net_asset_account=net)
            for n, code in enumerate(self.funds)
        ]
        parties = [OpenParty(code=code, name=self.one(self.texts)) for code in self.parties]
        return [
            *accounts,
            *funds,
            *parties,
            *(AddCurrency(code=c, exponent=CURRENCIES[c]) for c in self.currencies[1:]),
        ]

    def one(self, among: list[Any]) -> Any:
        """Choose one of these."""
        return self.random.choice(among)

    def size(self) -> int:
        """Draw a number of minor units."""
        return self.random.randint(1, 10 ** self.random.randint(1, 12))

    def amount(self) -> Money:
        """Draw an amount."""
        return Money(self.size(), self.one(self.currencies))

    def lines(self) -> tuple[Posting, ...]:
        """Draw lines that balance in each fund and currency."""
        found: list[Posting] = []
        for _ in range(self.random.randint(1, 3)):
            fund, currency, parts = self.one(self.funds), self.one(self.currencies), self.random.randint(1, 2)
            sizes = [self.size() * self.one([1, 1, 1, -1]) for _ in range(parts)]
            for size in [*sizes, -sum(sizes)]:
                account = self.one(self.other if size < 0 else self.money + self.other)
                tags = {"party": self.one([None, *self.parties]), "programme": self.one([None, "HB-22", "-x"])}
                tags |= {"campaign": self.one([None, "C:1"]), "memo": self.one([None, self.one(self.texts)])}
                found.append(Posting(account, fund, size, currency, **tags))
        return tuple(found)

    def act(self, day: date) -> Act:
        """Draw an act of a day."""
        said = {"date": day, "description": self.one(self.texts)}
        split = Split(
            fund=self.one(self.funds), amount=self.amount(), account=self.one(self.other),
            party=self.one([None, *self.parties]),
        )  # fmt: skip
        more: dict[str, Callable[[], Act]] = {
            "receipt": lambda: Receipt(account=self.one(self.money), splits=(split,), **said),
            "payment": lambda: Payment(account=self.one(self.money), splits=(split,), **said),
            "journal": lambda: JournalVoucher(lines=self.lines(), **said),
            "move": lambda: Move(
                source=self.money[0], target=self.money[1], fund=split.fund, amount=split.amount, **said
            ),
            "transfer": lambda: FundTransfer(
                amount=self.amount(), account=self.one(self.money), from_fund=self.funds[0], to_fund=self.funds[-1],
                **said,
            ),
            "adjust": lambda: Adjustment(of=self.one(self.vouchers), date=day, amount=self.size()),
            "reverse": lambda: Reversal(of=self.one(self.vouchers), date=day),
            "recode": lambda: ChangeAccount(code=self.accounts[-1][0], new_code=self.one(self.later), date=day),
        }  # fmt: skip
        kinds = [
            "receipt",
            "receipt",
            "receipt",
            "payment",
            "payment",
            "payment",
            "journal",
            "journal",
            "move",
            "transfer",
            "transfer",
        ]
        return more[self.one(kinds + (["adjust", "adjust", "adjust", "reverse", "recode"] if self.vouchers else []))]()


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Return the plan of a book."""
    return Plan(draw)


def some_book(plan: Plan, books: Books, code: str) -> Book:
    """Record a random book of three years, most of them closed; what is refused is left out."""
    books.open_book(OpenBook(code=code, name=plan.one(plan.texts)), actor="test", then=tuple(plan.registers()))
    book = books[code]
    if plan.one([True, True, False]):
        results = {code for code, type_ in plan.accounts if type_ in TEMPORARY}
        lines = tuple(
            line for line in plan.lines()
            if line.account not in results and (line.amount > 0 or line.account not in plan.money)
        )  # fmt: skip
        _try(plan, book, OpeningBalances(date=date(2020, 1, 1), lines=lines))
    for year, days in DAYS.items():
        for _ in range(plan.random.randint(1, 8)):
            _try(plan, book, plan.act(plan.one(list(days))))
        if plan.one([True, True, False]):
            _try(plan, book, closing_act(str(year)))
    return book


def _try(plan: Plan, book: Book, act: Act) -> None:
    try:
        done = record(book.as_("test"), act)
    except (RefusedError, InputError):
        DONE["refused"] += 1
        return
    DONE[act.act] += 1
    plan.vouchers += done.nos
    if isinstance(act, ChangeAccount) and act.new_code:
        plan.accounts[-1] = (act.new_code, plan.accounts[-1][1])
        plan.other[-1] = act.new_code
