"""What an app does every day is one call, through the one door, and once however often it is sent."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar, cast, get_origin, get_type_hints

import pytest

import quykhuyenhoc as qkh
from quykhuyenhoc import Amount, Book, Money
from quykhuyenhoc.acts import (
    GrantRole,
    Nominate,
    Nominee,
    NomineeFields,
    OpenAccount,
    OpenParty,
    OpenProgramme,
    OpenRound,
    Payment,
    PaymentFields,
    Receipt,
    ReceiptFields,
)
from quykhuyenhoc.errors import (
    AwardError,
    ClockError,
    FieldError,
    KeyReusedError,
    NotAllowedError,
    NotFoundError,
    OverdrawnError,
)
from quykhuyenhoc.kinds import AccountType, PartyKind, ProgrammeKind, RecipientKind, Role
from quykhuyenhoc.ledger import Party
from tests.conftest import Place
from tests.samples import Clock, Every, small_book

MARCH = date(2022, 3, 7)


@pytest.fixture
def clock() -> Clock:
    """Give a clock that stands on 7 March 2022."""
    return Clock(datetime(2022, 3, 7, 3, 0, tzinfo=UTC))


@pytest.fixture
def book(empty_place: Place, clock: Clock) -> Iterator[Book]:
    """Give the book of the samples."""
    with qkh.open_books(empty_place.url, clock=clock) as books:
        yield small_book(books)


def test_money_in_and_out_and_what_is_left_are_one_call_each(book: Book) -> None:
    assert (book.balance("112"), book.funds["TH"].available()) == (Money(0), Money(0))
    given = book.receive(Money(500), fund="TH", account="112", income="5111", description="ủng hộ", party="D1")
    paid = book.pay(Money(200), fund="TH", account="112", expense="6111", description="học bổng")
    assert (given.no, paid.no) == ("BC00001/2022", "BN00001/2022")
    assert book.balance("112") == book.funds["TH"].available() == book.funds["TH"].balance() == Money(300)
    assert book.balance("5111") == Money(-500)
    assert book.balance("112", as_of=book.today - timedelta(days=1)) == Money(0)
    with pytest.raises(OverdrawnError):
        book.pay(Money(301), fund="TH", account="112", expense="6111", description="quá số")
    with pytest.raises(NotFoundError):
        book.balance("999")


def test_a_balance_may_be_more_than_one_amount_may_be(book: Book) -> None:
    for _n in range(2):
        book.receive(Money(10**15), fund="TH", account="112", income="5111", description="ủng hộ")
    assert book.balance("112") == book.funds["TH"].available() == book.funds["TH"].balance() == Amount(2 * 10**15)
    assert str(book.balance("112")) == "2.000.000.000.000.000 ₫"
    assert book.balance("112") > Money(10**15)


def test_what_is_sent_again_after_midnight_is_recorded_once(book: Book, clock: Clock) -> None:
    def send() -> qkh.Recorded:
        return book.receive(Money(5), fund="TH", account="112", income="5111", description="x", key="web-1")

    first = send()
    clock.now += timedelta(days=1)
    again = send()
    assert (again.seq, again.duplicate) == (first.seq, True)
    assert book.duplicates.day_of("web-1") == MARCH
    assert book.duplicates.day_of("web-2") is None
    assert book.duplicates.day_for(None, "web-1") == MARCH
    assert book.duplicates.day_for(None, "web-2") == book.today == MARCH + timedelta(days=1)
    assert book.duplicates.day_for(date(2022, 3, 1), "web-1") == date(2022, 3, 1)
    with pytest.raises(KeyReusedError):
        book.receive(Money(6), fund="TH", account="112", income="5111", description="x", key="web-1")


def test_an_award_is_nominated_decided_and_paid_in_one_call_and_once(book: Book, clock: Clock) -> None:
    book.receive(Money(900), fund="TH", account="112", income="5111", description="ủng hộ")
    book.record(OpenProgramme(code="KT", name="Merit", kind=ProgrammeKind.MERIT, fund="TH", account="6111"))
    book.record(OpenRound(code="KT-1", programme="KT", name="Round 1", date=MARCH))

    def send() -> tuple[qkh.Recorded, ...]:
        return book.award(
            Money(400), round="KT-1", name="Lê Văn An", decision="1/QĐ", council="Hội đồng", account="112",
            description="trao học bổng", key="form-7",
        )  # fmt: skip

    done = send()
    assert (len(done), done[-1].no) == (4, "BN00001/2022")
    clock.now += timedelta(days=1)
    assert [one.seq for one in send()] == [one.seq for one in done]
    assert [row.amount for row in qkh.reports.awards(book).rows] == [400]
    more = book.award(
        Money(100), round="KT-1", name="Lò Thị B", decision="2/QĐ", council="Hội đồng", account="112",
        description="trao học bổng", kind=RecipientKind.STUDENT,
    )  # fmt: skip
    assert more[-1].no == "BN00002/2022"
    assert book.funds["TH"].available() == Money(400)
    with pytest.raises(NotFoundError):
        book.awards.fund_of("KT-9")


def test_threads_that_send_one_thing_at_once_around_midnight_record_it_once(book: Book) -> None:
    class Midnight(Clock):
        """A clock that tells the day before and the day after by turns."""

        def __call__(self) -> datetime:
            self.now = evening if self.now == morning else morning
            return self.now

    evening, morning = datetime(2022, 3, 7, 16, 59, 59, tzinfo=UTC), datetime(2022, 3, 7, 17, 0, 1, tzinfo=UTC)
    book.record(OpenAccount(code="5115", name="Donations", type=AccountType.INCOME, role="donation"))
    gift = book.receive(Money(900), fund="TH", account="112", income="5115", description="ủng hộ", party="D1")
    book.record(OpenProgramme(code="KT", name="Merit", kind=ProgrammeKind.MERIT, fund="TH", account="6111"))
    book.record(OpenRound(code="KT-1", programme="KT", name="Round 1", date=MARCH))
    book.books.clock = Midnight(evening)
    sends: tuple[Callable[[int], int], ...] = (
        lambda n: book.receive(
            Money(5), fund="TH", account="112", income="5111", description="x", key=f"r{n}"
        ).seq,
        lambda n: book.pay(Money(1), fund="TH", account="112", expense="6111", description="x", key=f"p{n}").seq,
        lambda _n: book.gifts.issue_receipt(gift.no or "", key="b").seq,
        lambda n: book.award(
            Money(1), round="KT-1", name=f"An {n}", decision=f"{n}/QĐ", council="BTV", account="112",
            description="trao", key=f"a{n}",
        )[-1].seq,
    )  # fmt: skip
    with ThreadPoolExecutor(8) as pool:
        for n in range(4):
            for send in sends:
                assert len(set(pool.map(send, [n] * 8))) == 1, n


def test_threads_that_award_at_once_without_a_key_take_a_code_each(book: Book) -> None:
    book.receive(Money(900), fund="TH", account="112", income="5111", description="ủng hộ")
    book.record(OpenProgramme(code="KT", name="Merit", kind=ProgrammeKind.MERIT, fund="TH", account="6111"))
    book.record(OpenRound(code="KT-1", programme="KT", name="Round 1", date=MARCH))
    by_hand = Nominee(code="KT-1.0002", name="Bạc Thị C")
    book.record(Nominate(round="KT-1", date=MARCH, nominees=(by_hand,)))

    def give(n: int) -> None:
        book.award(
            Money(1), round="KT-1", name=f"An {n}", decision=f"{n}/QĐ", council="BTV", account="112", description="trao"
        )

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(give, range(24)))
    codes = sorted(row.code for row in qkh.reports.nominees(book, "KT-1").rows)
    assert codes == [f"KT-1.{n:04d}" for n in range(2, 27)]


def test_a_clock_far_ahead_needs_a_reason_for_an_award_too(book: Book, clock: Clock) -> None:
    book.receive(Money(900), fund="TH", account="112", income="5111", description="ủng hộ")
    book.record(OpenProgramme(code="KT", name="Merit", kind=ProgrammeKind.MERIT, fund="TH", account="6111"))
    book.record(OpenRound(code="KT-1", programme="KT", name="Round 1", date=MARCH))
    clock.now += timedelta(days=500)

    def give(**more: Any) -> tuple[qkh.Recorded, ...]:
        return book.award(
            Money(1), round="KT-1", name="An", decision="1/QĐ", council="BTV", account="112", description="trao",
            date=MARCH, **more,
        )  # fmt: skip

    with pytest.raises(ClockError):
        give()
    assert len(give(reason="máy để quên hơn một năm")) == 4


def test_who_stands_in_the_round_already_is_awarded_again_only_where_somebody_says_it_is_another(book: Book) -> None:
    book.receive(Money(900), fund="TH", account="112", income="5111", description="ủng hộ")
    book.record(OpenProgramme(code="KT", name="Merit", kind=ProgrammeKind.MERIT, fund="TH", account="6111"))
    book.record(OpenRound(code="KT-1", programme="KT", name="Round 1", date=MARCH))

    def give(name: str, number: str, **more: Any) -> qkh.Recorded:
        return book.award(
            Money(100), round="KT-1", name=name, place="THCS Chiềng An", decision=number, council="BTV", account="112",
            description="trao", key=number * 64, **more,
        )[-1]  # fmt: skip

    first = give("Quàng Văn Mật", "1")
    assert give("Quàng Văn Mật", "1").seq == first.seq
    for name in ("Quàng Văn Mật", "QUANG VAN MAT"):
        with pytest.raises(AwardError, match="có thể là cùng một người"):
            give(name, "2")
    assert give("Quàng Văn Mật", "2", allow_duplicate=True).seq > first.seq
    assert give("Lò Thị B", "3").seq > first.seq
    assert book.awards.like("KT-1", Nominee(code="KT-1.9", name="quang van mat", place="THCS Chiềng An"))
    assert book.awards.like("KT-1", Nominee(code="KT-1.9", name="Quàng Văn Mật", place="THCS Tô Hiệu")) is None


def test_a_programme_without_a_fund_gives_from_none_that_nobody_named(book: Book) -> None:
    book.record(OpenProgramme(code="KT", name="Merit", kind=ProgrammeKind.MERIT))
    book.record(OpenRound(code="KT-1", programme="KT", name="Round 1", date=MARCH))
    with pytest.raises(AwardError):
        book.awards.fund_of("KT-1")


def test_a_voucher_is_reversed_and_a_party_hidden_in_one_call_each(book: Book) -> None:
    given = book.receive(Money(500), fund="TH", account="112", income="5111", description="ủng hộ", party="D1")
    book.privacy.hide("D1", reason="xin ẩn danh")
    assert [row.name for row in qkh.reports.parties(book).rows if row.code == "D1"] == ["(ẩn)"]
    (undone,) = book.corrections.reverse(given.no or "", reason="ghi nhầm")
    assert undone.no == "DC00001/2022"
    assert book.balance("112") == Money(0)


def test_who_asks_is_said_once_and_others_are_not_changed_by_it(book: Book) -> None:
    mine = book.as_("HOA", lang="en")
    done = mine.receive(Money(5), fund="TH", account="112", income="5111", description="x")
    assert (book.actor, book.lang, book.reader, mine.reader) == (None, None, None, None)
    assert [row.actor for row in qkh.reports.vouchers(book).rows] == ["HOA"]
    assert qkh.voucher(book, done.no or "").blocks == qkh.voucher(mine, done.no or "").blocks
    assert "Opening balance" in qkh.reports.register(mine, "112").notes[0]
    assert "Số dư đầu kỳ" in qkh.reports.register(book.as_(None, lang="vi"), "112").notes[0]
    assert book.as_("HOA", hidden=True).reader == "HOA"
    assert book.as_(None, hidden=True).reader == "?"


def test_books_are_found_by_their_codes(book: Book) -> None:
    books = book.books
    assert list(books) == ["SL"]
    assert "SL" in books
    assert "PY" not in books
    assert books.only().code == books["SL"].code == "SL"


def test_a_book_is_asked_for_by_a_text_and_nothing_that_calls_itself_one(book: Book) -> None:
    for wrong in (Every("PY"), None, 5, b"SL"):
        with pytest.raises(FieldError) as caught:
            book.books[cast("Any", wrong)]
        assert caught.value.field == "code"
        assert wrong not in book.books


def test_what_is_read_back_holds_what_its_type_says_hidden_or_erased(book: Book) -> None:
    book.record(OpenParty(code="EM", name="Lò Thị B", kind=PartyKind.RECIPIENT, address="Bản Mòn"))
    no = book.receive(Money(5), fund="TH", account="112", income="5111", description="của em B", party="EM").no or ""
    for given in (book, book.as_("HOA", lang="en")):
        party, act = given.registers.find(Party, "EM"), given.duplicates.recorded_act(no)
        assert (party.name, party.address) == ("", None)
        assert isinstance(act, Receipt)
        assert isinstance(again := given.duplicates.standing_act(no), Receipt)
        assert (act.description, again.description) == ("", "")
        assert [one.name for one in given.registers.all(Party) if one.code == "EM"] == [""]
    seen = book.as_("HOA", hidden=True)
    party, act = seen.registers.find(Party, "EM"), seen.duplicates.recorded_act(no)
    assert (party.name, party.address, type(party.name)) == ("Lò Thị B", "Bản Mòn", str)
    assert isinstance(act, Receipt)
    assert act.description == "của em B"


def test_who_may_not_see_what_is_hidden_is_refused_at_the_registers_too(book: Book) -> None:
    book.record(GrantRole(party="D1", role=Role.CASHIER, date=MARCH))
    asks = book.as_("D1", hidden=True)
    for ask in (lambda: asks.registers.find(Party, "D1"), lambda: asks.registers.all(Party)):
        with pytest.raises(NotAllowedError):
            ask()


def test_an_account_is_found_by_the_role_that_the_chart_gives_it(book: Book) -> None:
    assert book.registers.account_for("goods") is None
    book.record(
        qkh.acts.OpenAccount(
            code="153",
            name="Hiện vật",
            type=qkh.kinds.AccountType.ASSET,
            kind=qkh.kinds.AccountKind.GOODS,
            role="goods",
        )
    )
    assert book.registers.account_for("goods") == "153"


def test_a_wrong_type_is_refused_before_anything_is_done(book: Book) -> None:
    any_book, size = cast("Any", book), book.head().size
    calls: tuple[tuple[Callable[[], Any], str], ...] = (
        (lambda: any_book.as_(5), "actor"), (lambda: any_book.as_("HOA", lang="de"), "lang"),
        (lambda: any_book.as_("HOA", hidden="yes"), "hidden"), (lambda: any_book.balance(112), "account"),
        (lambda: any_book.receive(5, fund="TH", account="112", income="5111", description="x"), "amount"),
        (lambda: any_book.pay(Money(5), fund=None, account="112", expense="6111", description="x"), "fund"),
    )  # fmt: skip
    for call, field in calls:
        with pytest.raises(FieldError) as caught:
            call()
        assert caught.value.field == field
    assert book.head().size == size


@pytest.mark.parametrize(
    ("noun", "more", "asked"),
    [
        (Receipt, ReceiptFields, {"date", "account", "splits", "description"}),
        (Payment, PaymentFields, {"date", "account", "splits", "description"}),
        (Nominee, NomineeFields, {"code", "name", "amount"}),
    ],
)
def test_what_a_call_takes_beside_is_every_other_field_of_the_noun(noun: type, more: type, asked: set[str]) -> None:
    assert set(get_type_hints(more)) == set(get_type_hints(noun)) - asked - {
        name for name, hint in get_type_hints(noun).items() if get_origin(hint) is ClassVar
    }


def test_what_a_call_takes_beside_is_looked_at_before_anything_is_recorded(book: Book) -> None:
    with pytest.raises(FieldError) as caught:
        book.receive(
            Money(1), fund="TH", account="112", income="5111", description="x", attachments=cast("Any", "hai"),
        )  # fmt: skip
    assert (caught.value.field, list(book.events())[-1].kind) == ("attachments", "open-party")


@pytest.fixture
def round_open(book: Book) -> Book:
    book.receive(Money(10_000), fund="TH", account="112", income="5111", description="ủng hộ")
    book.record(OpenProgramme(code="KT", name="Merit", kind=ProgrammeKind.MERIT, fund="TH", account="6111"))
    book.record(OpenRound(code="TV-26", programme="KT", name="Round 1", date=MARCH))
    return book


def give(book: Book, amount: int = 10, **more: Any) -> qkh.Recorded:
    said: dict[str, Any] = {"decision": "1/QĐ", "council": "BTV", "account": "112", "description": "trao", "name": "An"}
    return book.award(Money(amount), round="TV-26", **(said | more))[-1]


def test_no_key_makes_a_code_that_looks_like_a_number_of_somebody(round_open: Book) -> None:
    codes = {round_open.awards.next_code("TV-26", f"req-{n}") for n in range(2_000)}
    assert len(codes) == 2_000
    assert not [code for code in codes if any(letter.isdigit() for letter in code.removeprefix("TV-26."))]
    assert give(round_open, key="req-26").no == "BN00001/2022"


def test_a_key_that_is_used_for_another_award_is_named_as_it_was_given(round_open: Book) -> None:
    give(round_open, key="form-7")
    with pytest.raises(KeyReusedError) as caught:
        give(round_open, 20, key="form-7")
    assert caught.value.key == "form-7"


@pytest.mark.parametrize("name", ["decision", "council", "account", "description", "name", "party", "fund"])
def test_a_text_of_a_class_of_its_own_is_refused_by_its_field(round_open: Book, name: str) -> None:
    class Own(str):
        __slots__ = ()

    with pytest.raises(FieldError):
        give(round_open, 10, **{name: Own("TH")})
