"""What a field may not say is refused in every act: amounts, currencies, accounts for a purpose, days, lists, texts."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import combinations, product
from typing import Any

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Books, Money, open_books, record, voucher
from quykhuyenhoc.acts import (
    Adjustment,
    ChangeAccount,
    ChangeFund,
    DestroyCopy,
    GrantRole,
    NextNumber,
    NoteCopy,
    OpenAccount,
    OpenBook,
    OpenDeposit,
    OpenFund,
    OpeningBalances,
    OpenParty,
    OpenProgramme,
    SetBankAccount,
    SetPolicy,
    SetRule,
)
from quykhuyenhoc.acts.act import Outcome
from quykhuyenhoc.errors import (
    AmountTooLargeError,
    BankAccountError,
    ChoiceError,
    ControlError,
    DateRefusedError,
    FieldError,
    LineError,
    NotFoundError,
    PrivacyError,
)
from quykhuyenhoc.kinds import (
    KIND_TYPES,
    ROLES,
    AccountKind,
    AccountType,
    CopyKind,
    EffectCode,
    PartyKind,
    Role,
    Series,
)
from quykhuyenhoc.leaves.act_table import WITH_VOUCHERS
from quykhuyenhoc.leaves.names import ACTS
from quykhuyenhoc.ledger.accounts import Account, AccountUse
from quykhuyenhoc.ledger.vouchers import NUMBER_MAX
from quykhuyenhoc.limits import ANY, NAME_MAX, TEXT_MAX, Named
from quykhuyenhoc.nouns import Field, field_names, form
from quykhuyenhoc.rules.values import ORDER, check_values, plan
from quykhuyenhoc.store.view import View
from tests.books.wrong_values import sample, with_value
from tests.conftest import Copy
from tests.samples import MARCH, Clock, receipt, small_book

pytestmark = pytest.mark.usefixtures("in_english")
COMPUTED = {("proposal", "amount"), ("propose", "amount")}
"""What the book itself finds an act to be over."""
NAMES = ("account", "expense", "income", "source", "target", "contra", "payable", "receivable")
SAID_APART = {
    ("open-account", "opened", "recoded"), ("open-account", "closed", "recoded"),
    *((kind, "date", "document_date") for kind in ACTS),
    ("note-document", "date", "since"), ("change-document", "date", "since"),
}  # fmt: skip
"""Days of which either may lie before the other: a bank's paper is of one day and booked on another, a decision
is in force from a day before or after that on which it was signed."""
EITHER_SIGN = [("hand-over", ("lines", "amount")), ("take-over", ("lines", "amount"))]
"""What stands in a book, debit positive, as it is handed over."""
OF_THE_OTHER_BOOK = [("hand-over", ("lines", "account")), ("take-over", ("lines", "account"))]
"""Accounts by the code of the book that hands them over: the one that takes them may call them otherwise."""


def told(kind: Any, at: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Field]]:
    """Yield every field of a noun and of the nouns in its lists, with the way to it."""
    for f in form(kind):
        yield (*at, f.name), f
        if f.form in ("children", "lines"):
            yield from told(f.type, (*at, f.name))


FIELDS = [(kind, path, f) for kind, act in ACTS.items() for path, f in told(act)]
MONEY = [(kind, path, f) for kind, path, f in FIELDS if f.form == "money" and (kind, path[-1]) not in COMPUTED]
USES = [(kind, path, f) for kind, path, f in FIELDS if isinstance(f.limit, AccountUse) and f.limit.problem]


def saying(kind: str, path: tuple[str, ...], value: Any) -> Any:
    """Return the sample of a kind with another value in one field, of a list in its first noun."""
    act = without_accounts(with_amounts(sample(kind)))
    if len(path) == 1:
        return with_value(act, path[0], value)
    first, *rest = getattr(act, path[0])
    return with_value(act, path[0], (with_value(first, path[1], value), *rest))


def with_amounts(act: Any) -> Any:
    """Return an act whose own amounts may all be."""
    for f in form(type(act)):
        if f.form == "money" and getattr(act, f.name) is not None:
            act = with_value(act, f.name, Money(1))
    return act


@contextmanager
def seen(book: Book) -> Iterator[View]:
    with book.books.source.reading() as connection:
        yield book.view(connection, book.books.clock())


@pytest.fixture
def book(books: Books) -> Book:
    return books["SL"]


@pytest.fixture
def full(place: Copy) -> Iterator[Book]:
    with open_books(place("full").url, clock=Clock()) as opened:
        yield opened["SL"]


# -- amounts ----------------------------------------------------------------------------------------------------------


def test_every_amount_of_every_act_says_whether_it_may_be_nothing_and_none_but_balances_may_be_below() -> None:
    assert len(MONEY) > 30
    assert [(kind, path) for kind, path, f in MONEY if f.limit is None or f.limit.low not in (0, 1)] == EITHER_SIGN
    assert [(kind, path) for kind, path, f in MONEY if f.limit == ANY] == EITHER_SIGN


def test_every_amount_below_what_it_may_be_and_every_unknown_currency_is_refused(full: Book) -> None:
    with seen(full) as view:
        for kind, path, f in MONEY:
            if (kind, path) in EITHER_SIGN:
                check_values(view, saying(kind, path, Money(-1)), Outcome())
                with pytest.raises(AmountTooLargeError):
                    Money(f.limit.low - 1)
            else:
                with pytest.raises(LineError, match="above zero" if f.limit.low else "below zero"):
                    check_values(view, saying(kind, path, Money(f.limit.low - 1)), Outcome())
            unknown = (LineError, "must be in đồng") if f.limit.currency else (NotFoundError, "currency 'XXX'")
            with pytest.raises(unknown[0], match=unknown[1]):
                check_values(view, saying(kind, path, Money(5, "XXX")), Outcome())


def test_what_is_promised_planned_awarded_or_advanced_is_in_dong(full: Book) -> None:
    with seen(full) as view:
        for kind, path, f in MONEY:
            if f.limit.currency:
                with pytest.raises(LineError, match="the amount must be in đồng"):
                    check_values(view, saying(kind, path, Money(5, "USD")), Outcome())
            else:
                check_values(view, saying(kind, path, Money(5, "USD")), Outcome())


def test_what_a_code_for_a_phone_asks_for_is_in_dong(book: Book) -> None:
    with pytest.raises(FieldError, match="an amount in đồng"):
        book.statements.payment_qr("112", amount=Money(7_000, "USD"))


def test_what_came_in_is_held_or_goes_out_is_in_any_currency_of_the_book_and_all_else_in_dong() -> None:
    assert sorted((kind, ".".join(path)) for kind, path, f in MONEY if not f.limit.currency) == [
        ("accrue-interest", "amount"),
        ("charge-fee", "amount"),
        ("close-deposit", "interest"),
        ("credit-interest", "amount"),
        ("fund-transfer", "amount"),
        ("grant-waiver", "amount"),
        ("hand-over", "lines.amount"),
        ("hand-over", "lines.floor"),
        ("issue-gift-receipt", "amount"),
        ("move", "amount"),
        ("open-deposit", "shares.amount"),
        ("payment", "splits.amount"),
        ("receipt", "splits.amount"),
        ("receive-interest", "amount"),
        ("refusal", "amount"),
        ("release-fund", "amount"),
        ("roll-over", "interest"),
        ("set-policy", "above"),
        ("set-rule", "above"),
        ("take-over", "lines.amount"),
        ("take-over", "lines.floor"),
        ("withdraw-early", "amount"),
        ("withdraw-early", "clawed_back"),
        ("withdraw-early", "interest"),
    ]


def test_a_floor_below_zero_makes_no_money_available(book: Book) -> None:
    with pytest.raises(LineError, match="Line floor: the amount must not be below zero"):
        record(book, OpenFund(code="AM", name="x", floor=Money(-50_000_000)))
    with pytest.raises(LineError, match="Line floor: the amount must not be below zero"):
        record(book, ChangeFund(code="TH", floor=Money(-1)), reason="x")
    record(book, ChangeFund(code="TH", floor=Money(0)), reason="x")


def test_a_rule_in_a_currency_that_the_book_has_not_is_refused(book: Book) -> None:
    with pytest.raises(NotFoundError):
        record(book, SetRule(effect=EffectCode.OUT, above=Money(5, "USD")))


# -- accounts ---------------------------------------------------------------------------------------------------------


def test_every_field_that_names_an_account_says_for_what() -> None:
    unsaid = [
        (kind, path)
        for kind, path, f in FIELDS
        if f.form == "scalar"
        and f.type is str
        and (path[-1] in NAMES or path[-1].endswith("_account"))
        and not isinstance(f.limit, AccountUse)
    ]
    assert unsaid == OF_THE_OTHER_BOOK
    assert len(USES) > 35


def test_an_account_that_does_not_fit_what_it_is_named_for_is_refused_in_every_act(full: Book) -> None:
    with seen(full) as view:
        for kind, path, f in USES:
            wrong = [one for one in view.all(Account) if not f.limit.fits(one.type, one.kind)]
            assert wrong
            for one in wrong:
                with pytest.raises(LineError) as caught:
                    check_values(view, saying(kind, path, one.code), Outcome())
                assert caught.value.details["line"] in (one.code, 1), (kind, path)
            with pytest.raises(NotFoundError):
                check_values(view, saying(kind, path, "nowhere"), Outcome())


@pytest.mark.parametrize("account", ["112", "5111", "4111"])
def test_a_programme_books_awards_where_money_leaves(book: Book, account: str) -> None:
    with pytest.raises(LineError, match="awards are booked on an expense account"):
        record(book, OpenProgramme(code="CV", name="x", account=account))
    record(book, OpenProgramme(code="CV", name="x", account="6111"))


@pytest.mark.parametrize(("kind", "type_"), list(product(AccountKind, AccountType)))
def test_what_an_account_holds_fits_its_type(book: Book, kind: AccountKind, type_: AccountType) -> None:
    account = OpenAccount(code="999", name="x", type=type_, kind=kind)
    if type_ is KIND_TYPES.get(kind, type_):
        record(book, account)
    else:
        with pytest.raises(LineError, match=f"an account of kind {kind} is of type asset"):
            record(book, account)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_one_that_there_is_and_fits_the_type_of_the_account(book: Book, role: str) -> None:
    for type_ in AccountType:
        opened = OpenAccount(code=f"99{type_}", name=f"x {type_}", type=type_, role=role)
        if type_ is ROLES[role]:
            record(book, opened)
            continue
        with pytest.raises(LineError, match=f"is of type {ROLES[role]}"):
            record(book, opened)
        record(book, replace(opened, role=None))
        with pytest.raises(LineError, match=f"is of type {ROLES[role]}"):
            record(book, ChangeAccount(code=f"99{type_}", role=role))
    with pytest.raises(LineError, match="roles are cash, bank"):
        record(book, ChangeAccount(code="5111", role="donatoin"))


# -- days and lists ---------------------------------------------------------------------------------------------------


def test_of_every_two_days_of_an_act_it_is_said_which_comes_first() -> None:
    unsaid = []
    for kind, act in ACTS.items():
        days = [f.name for f in form(act) if f.type is date]
        for one, other in combinations(days, 2):
            said = (one, other) in ORDER or (other, one) in ORDER
            if not said and (kind, one, other) not in SAID_APART:
                unsaid.append((kind, one, other))
    assert unsaid == [
        # What lies between the two is not told: an end follows on a beginning, whatever lies inside.
        ("give-consent", "until", "withdrawn"),
        ("statement", "start", "first"),
    ]


def test_a_day_before_the_one_that_it_follows_on_is_refused_in_every_act(full: Book) -> None:
    tried = 0
    with seen(full) as view:
        for kind, act in ACTS.items():
            for first, last in plan(act).days:
                wrong = with_value(
                    with_value(with_amounts(sample(kind)), first, MARCH), last, MARCH - timedelta(days=1)
                )
                with pytest.raises(DateRefusedError, match="06/03/2022 cannot be used: it lies before 07/03/2022"):
                    check_values(view, without_accounts(wrong), Outcome())
                tried += 1
    assert tried > 10


def without_accounts(act: Any) -> Any:
    """Return an act, or a noun of its list, that leaves out the accounts that it may, and names what the book has."""
    named = {name for name, _use in plan(type(act)).accounts}
    for f in form(type(act)):
        if f.form == "children":
            act = with_value(act, f.name, tuple(map(without_accounts, getattr(act, f.name))))
        elif isinstance(f.limit, Named) and f.limit.register in CODES:
            act = with_value(act, f.name, getattr(act, f.name) and CODES[f.limit.register])
        elif f.name in named:
            fits = next((code for code, its in KNOWN.items() if f.limit.fits(*its)), None)
            act = with_value(act, f.name, None if f.optional else fits or getattr(act, f.name))
    return act


CODES = {"activity": "HK", "body": "SL"}
"""Register -> a code that the book has there."""
KNOWN = {
    "112": (AccountType.ASSET, AccountKind.BANK),
    "111": (AccountType.ASSET, AccountKind.CASH),
    "1281": (AccountType.ASSET, AccountKind.DEPOSIT),
    "138": (AccountType.ASSET, AccountKind.RECEIVABLE),
    "5111": (AccountType.INCOME, AccountKind.OTHER),
    "6111": (AccountType.EXPENSE, AccountKind.OTHER),
}


def test_an_act_about_a_list_of_things_names_one_at_least(full: Book) -> None:
    lists = [(kind, name) for kind, act in ACTS.items() for name in plan(act).lists]
    assert {("nominate", "nominees"), ("list-awards", "awards"), ("acknowledge", "signed")} <= set(lists)
    with seen(full) as view:
        for kind, name in lists:
            with pytest.raises(LineError, match="at least one is needed"):
                check_values(view, with_value(sample(kind), name, ()), Outcome())


# -- numbers of vouchers, policies, copies, offices -------------------------------------------------------------------


def test_numbers_of_vouchers_end_where_they_can_still_be_read(books: Books) -> None:
    book = small_book(books, "NEW")
    for number in (0, NUMBER_MAX + 1, 10**9, 10**15):
        with pytest.raises(LineError, match="is from 1 to 9"):
            record(book, OpeningBalances(date=MARCH, next=(NextNumber(series=Series.BC, number=number),)))
    record(book, OpeningBalances(date=MARCH, next=(NextNumber(series=Series.BC, number=NUMBER_MAX),)))
    last = record(book, receipt(5)).no or ""
    assert last == "BC9999999/2022"
    assert voucher(book, last).title
    assert book.corrections.reversals(last)
    record(book, Adjustment(of=last, date=MARCH, amount=6), reason="x")
    with pytest.raises(LineError, match="Line BC/2022: the series ends at 9"):
        record(book, receipt(5))


def test_a_policy_is_about_a_kind_of_act_that_makes_vouchers(book: Book, full: Book) -> None:
    for kind in ("payments", "Payment", "%s{0}", "open-fund"):
        with pytest.raises(ChoiceError):
            record(book, SetPolicy(kind=kind, evidence=1))
    with full.books.source.reading() as connection:
        sql = "SELECT DISTINCT l.kind FROM qkh_voucher v JOIN qkh_log l ON l.book = v.book AND l.seq = v.seq"
        assert {kind for (kind,) in connection.rows(sql, {})} == set(WITH_VOUCHERS)


def test_a_copy_holds_no_more_than_the_book_has(book: Book) -> None:
    size = book.head().size
    with pytest.raises(PrivacyError, match=f"the book ends at #{size}"):
        record(book, NoteCopy(code="C1", kind=CopyKind.BACKUP, made=10**9, where="usb"))
    record(book, NoteCopy(code="C1", kind=CopyKind.BACKUP, made=size, where="usb"))


def test_a_copy_is_not_destroyed_before_it_was_made(book: Book) -> None:
    record(book, NoteCopy(code="C1", kind=CopyKind.BACKUP, made=book.head().size, where="usb"))
    with pytest.raises(PrivacyError, match="C1 was made on 15/01/2023 at the earliest"):
        record(book, DestroyCopy(code="C1", date=date(2023, 1, 14)))
    record(book, DestroyCopy(code="C1", date=date(2023, 1, 15)))


@pytest.mark.parametrize("number", ["abc;drop", "x" * 41, "", "abc"])
def test_a_number_at_a_bank_is_one_that_banks_print(book: Book, number: str) -> None:
    made = SetBankAccount(account="112", number="0011 0019-32418", secret="ab" * 32)
    record(book, made)
    record(book, replace(made, number="****2418"))
    if number:
        with pytest.raises(BankAccountError, match="a number at a bank"):
            record(book, replace(made, number=number))


def test_a_new_book_names_no_party_since_it_has_none(books: Books) -> None:
    with pytest.raises(NotFoundError, match="no party 'nobody'"):
        books.open_book(OpenBook(code="B5", name="x", party="nobody"))


def test_who_is_registered_as_a_recipient_holds_no_office(book: Book) -> None:
    record(book, OpenParty(code="EM", name="Lò Thị B", kind=PartyKind.RECIPIENT))
    with pytest.raises(ControlError, match="registered as a recipient"):
        record(book, GrantRole(party="EM", role=Role.CHAIR, date=MARCH))


def test_a_deposit_bears_at_most_a_hundred_percent(book: Book) -> None:
    with pytest.raises(FieldError, match="rate is 62000, and what is asked for is a whole number"):
        record(book, replace(sample("open-deposit"), rate=62_000))
    assert set(field_names(OpenDeposit)) >= {"rate"}


# -- texts ------------------------------------------------------------------------------------------------------------


def test_a_text_holds_2000_letters_and_a_name_500(book: Book) -> None:
    record(book, replace(receipt(5), description="m" * TEXT_MAX), reason="r" * TEXT_MAX)
    record(book, OpenFund(code="A1", name="n" * NAME_MAX))
    with pytest.raises(FieldError, match=r"description is .*, and what is asked for is a text of at most 2000 letters"):
        record(book, replace(receipt(5), description="m" * (TEXT_MAX + 1)))
    with pytest.raises(FieldError, match=r"reason is .*, and what is asked for is a text of at most 2000 letters"):
        record(book, receipt(5), reason="m" * 30_000_000)
    with pytest.raises(FieldError, match=r"name is .*, and what is asked for is a text of at most 500 letters"):
        record(book, OpenFund(code="A2", name="n" * (NAME_MAX + 1)))
