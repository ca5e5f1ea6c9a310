"""Who must not be named is named by no text of an act, in whatever field the act names her: by code, award or pledge.

Which fields those are is read from the acts: one that names somebody and lets the texts stay in clear fails here.
"""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Any, Final

import pytest

import quykhuyenhoc as qkh
from quykhuyenhoc import Book, Books, Money, open_books, record
from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.errors import DonationError
from quykhuyenhoc.kinds import AccountKind, AccountType, PartyKind, ProgrammeKind
from quykhuyenhoc.leaves.leaf import Envelope, file_act, personal_values
from quykhuyenhoc.leaves.names import ACTS
from quykhuyenhoc.leaves.naming import naming
from quykhuyenhoc.ledger.vouchers import parse_number
from quykhuyenhoc.nouns import form
from quykhuyenhoc.reports import personal_data
from quykhuyenhoc.rules.privacy import hide_unnamed
from tests.conftest import Place
from tests.samples import MARCH, Clock, receipt, small_book

WORD: Final = "Unikname"
IT: Final = {"party": "EM", "recipient": "EM", "award": "KT-1.1", "list": "L1", "pledge": "CK1"}
"""How somebody whose name is not shown may be named."""
SHOWN: Final = {"nominate": ("nominees.",), "add-donor": ("public_name",), "change-donor": ("public_name",)}
"""What is not hidden: names on lists, that are shown as initials, and the name that a donor without one shows."""
WHOLE: Final = ("proposal", "propose")
"""Proposals hide of their texts what the act that they hold would hide."""


@pytest.fixture
def books(empty_place: Place) -> Iterator[Books]:
    with open_books(empty_place.url, clock=Clock()) as found:
        yield found


def nominee(n: int, **more: Any) -> qkh.acts.Nominee:
    return qkh.acts.Nominee(code=f"KT-1.{n}", name=f"{WORD} {n}", **more)


def award(book: Book, number: str, list_: str, *codes: str) -> None:
    lines = tuple(qkh.acts.AwardLine(award=code, fund="TH", amount=Money(100)) for code in codes)
    record(book, qkh.acts.ListAwards(list=list_, round="KT-1", awards=lines))
    total = Money(100 * len(codes))
    record(book, qkh.acts.Decide(number=number, date=MARCH, list=list_, count=len(codes), total=total, council="BTV"))


@pytest.fixture
def book(books: Books) -> Book:
    """One recipient is a party (EM), with an award and a pledge of hers; two have awards and are none."""
    found = small_book(books)
    for act in (
        receipt(5_000),
        qkh.acts.OpenAccount(code="141", name="Advances", type=AccountType.ASSET, kind=AccountKind.ADVANCE),
        qkh.acts.OpenAccount(code="6112", name="Merit", type=AccountType.EXPENSE, role="award"),
        qkh.acts.OpenAccount(code="5115", name="Donations", type=AccountType.INCOME, role="donation"),
        qkh.acts.OpenParty(code="EM", name=f"{WORD} 1", kind=PartyKind.RECIPIENT),
        qkh.acts.OpenParty(code="HP", name="Lò Thị Hạnh"),
        qkh.acts.AddDonor(code="EM"),
        qkh.acts.AddDonor(code="HP"),
        qkh.acts.OpenProgramme(code="KT", name="Merit", kind=ProgrammeKind.MERIT, fund="TH"),
        qkh.acts.OpenRound(code="KT-1", programme="KT", name="Round 1", date=MARCH),
        qkh.acts.Nominate(round="KT-1", date=MARCH, nominees=(nominee(1, party="EM"), nominee(2), nominee(3))),
        qkh.acts.MakePledge(
            code="CK1", party="EM", date=MARCH, parts=(qkh.acts.PledgePart(fund="TH", amount=Money(100)),)
        ),
    ):
        record(found, act)
    award(found, "1/QD", "L1", "KT-1.1")
    award(found, "2/QD", "L2", "KT-1.2", "KT-1.3")
    return found


def held(book: Book, *, hidden: bool) -> dict[str, str]:
    """Return every personal value that says the word, by place: all of them, or those that are not hidden."""
    sql = "SELECT seq, path, value, hidden FROM qkh_personal WHERE book = :book"
    with book.books.source.reading() as connection:
        rows = list(connection.rows(sql, {"book": book.number}))
    return {
        f"#{seq} {path}": value
        for seq, path, value, mark in rows
        if WORD in value and (hidden or mark is None) and "nominees" not in path
    }


def cases() -> Iterator[tuple[str, str, str, str]]:
    """Yield (kind, part, field, what it names) for every field of an act, or of its parts, that names somebody."""
    for kind, act in sorted(ACTS.items()):
        for part, its in (("", act), *naming(act).parts):
            yield from ((kind, part, name, what) for name, what in naming(its).fields)


def filled(kind: Any, seq: int, given: dict[str, Any]) -> Any:
    """Return a noun that says nothing but what it must, and in each of its texts the word."""
    found: dict[str, Any] = {}
    for f in form(kind):
        if not (f.needed or f.form in ("personal", "children", "lines") or f.name in given):
            continue
        if f.name in given:
            found[f.name] = given[f.name]
        elif f.form == "personal":
            found[f.name] = f"{WORD} {f.name}"
        elif f.form in ("children", "lines"):
            found[f.name] = ()
        elif f.type is int:
            found[f.name] = seq
        elif issubclass(f.type, Enum):
            found[f.name] = next(iter(f.type))
        else:
            found[f.name] = {date: MARCH, Money: Money(1)}.get(f.type, "BC1/2022")
    return kind(**found)


def named(kind: str, part: str, field: str, what: str, seq: int) -> Act:
    """Return an act of a kind that names EM in one field, or in one of a part, and as its party somebody else."""
    act = ACTS[kind]
    given: dict[str, Any] = {field: IT[what]}
    if part:
        its = next(f.type for f in form(act) if f.name == part)
        texts = {f.name: WORD for f in form(its) if f.form == "personal"}
        line: dict[str, Any] = {"account": "111", "fund": "TH", "amount": 1} | texts | given
        one = its(**line) if hasattr(its, "_fields") else filled(its, seq, given)
        given = {part: (one,)}
    if any(f.name == "party" for f in form(act)):
        given.setdefault("party", "HP")
    made: Act = filled(act, seq, given)
    return made


def test_no_text_of_an_act_stays_in_clear_in_whatever_field_it_names_who_must_not_be_named(book: Book) -> None:
    waits = book.as_("KT").controls.propose(receipt(10)).seq
    clear = {}
    with book.books.source.reading() as connection:
        view = book.view(connection, book.books.clock())
        for case in cases():
            if case[0] in WHOLE:
                continue
            act = named(
                *case,
                waits if case[0] in ("approval", "rejection") else view.vouchers.filed(parse_number("BC1/2022")).seq,
            )
            done = {change.path for change in hide_unnamed(view, act, Outcome(), WORD).personal if not change.of}
            envelope = Envelope("", 0, "", "", claimed=False, reason=WORD)
            said = [path for path, _ in personal_values(file_act(envelope, act, Outcome(), (), (), lambda *_: "-"))]
            left = [path for path in said if path not in done and not any(w in path for w in SHOWN.get(case[0], ()))]
            if left:
                clear[case] = left
    assert clear == {}


def gift(**more: Any) -> qkh.acts.Receipt:
    share = qkh.acts.Split(fund="TH", amount=Money(300), account="5115")
    words: dict[str, Any] = {name: f"{WORD} {name}" for name in ("description", "person", "address", "document")}
    return qkh.acts.Receipt(date=MARCH, account="112", splits=(share,), **words, **more)


def paid(*awards: str, **more: Any) -> qkh.acts.Disburse:
    its = tuple(qkh.acts.Paid(award=one, amount=Money(100)) for one in awards)
    return qkh.acts.Disburse(date=MARCH, account="112", paid=its, description=f"{WORD} description", **more)


def about(book: Book) -> set[str]:
    """Return where the book says something about EM, her pledge and nomination left out."""
    return {f"#{row.seq} {row.field}" for row in personal_data(book, "EM").rows}


WAYS: Final[dict[str, Act]] = {
    "a gift for her": gift(designated="EM"),
    "somebody's gift for her": gift(designated="EM", party="HP"),
    "a gift for her award": gift(designated="KT-1.1"),
    "her award, paid": paid("KT-1.1"),
    "her award, handed out": paid("KT-1.1", holder="HP"),
}
"""What is recorded of somebody whose code stands in no line of it."""


@pytest.mark.parametrize("way", WAYS)
def test_what_is_said_of_who_must_not_be_named_enters_hidden_with_what_comes_after_it(book: Book, way: str) -> None:
    act = WAYS[way]
    first = record(book, act, reason=f"{WORD} reason")
    no = str(first.no)
    record(book, qkh.acts.Adjustment(of=no, date=MARCH, document=f"{WORD} new"), reason=f"{WORD} reason")
    record(book, qkh.acts.Reversal(of=no, date=MARCH, description=f"{WORD} undone"), reason=f"{WORD} reason")
    again = book.as_("KT").controls.propose(act, reason=f"{WORD} reason").seq
    book.as_("KT").controls.reject(again, reason=f"{WORD} no")
    assert held(book, hidden=False) == {}
    assert list(qkh.reports.find(book, WORD).rows) == []
    assert WORD not in "".join(str(list(one.rows)) for one in (qkh.reports.journal(book), qkh.reports.vouchers(book)))
    assert set(held(book, hidden=True)) <= about(book)
    assert list(qkh.verify(book.books)) == []


def test_what_follows_on_a_gift_for_somebody_is_about_her_too(book: Book) -> None:
    given = record(book, gift(designated="EM", party="HP"), reason=f"{WORD} reason")
    issued = record(
        book, book.gifts.issuing(str(given.no), MARCH, description=f"{WORD} receipt"), reason=f"{WORD} reason"
    )
    record(book, qkh.acts.VoidGiftReceipt(receipt=issued.seq, date=MARCH), reason=f"{WORD} void")
    record(book, qkh.acts.CreditDonor(gift=given.seq, party="EM"), reason=f"{WORD} credit")
    back = book.gifts.refunding(str(given.no), date=MARCH, account="112", description=f"{WORD} back")
    record(book, back, reason=f"{WORD} reason")
    assert held(book, hidden=False) == {}
    assert set(held(book, hidden=True)) <= about(book)


def test_a_gift_for_whom_nobody_registered_is_hidden_and_one_for_a_school_is_not(book: Book) -> None:
    record(book, qkh.acts.OpenParty(code="TRUONG", name="Trường", kind=PartyKind.BODY))
    record(book, gift(designated="TRUONG"))
    assert len(held(book, hidden=False)) == 4
    record(book, gift(designated="EM-LA"))
    assert len(held(book, hidden=False)) == 4


def test_the_words_on_a_batch_of_many_awards_stay_and_why_it_was_recorded_is_hidden(book: Book) -> None:
    done = record(book, paid("KT-1.1", "KT-1.2", holder="HP"), reason=f"{WORD} reason")
    assert set(held(book, hidden=False)) == {f"#{done.seq} act.description"}
    assert f"#{done.seq} act.description" not in about(book)
    alone = record(book, paid("KT-1.3", holder="HP"), reason=f"{WORD} reason")
    assert f"#{alone.seq} act.description" not in held(book, hidden=False)


def test_what_is_said_of_two_donors_who_are_one_is_hidden_where_one_of_them_gives_without_a_name(book: Book) -> None:
    record(book, qkh.acts.OpenParty(code="AN", name=WORD))
    record(book, qkh.acts.AddDonor(code="AN", anonymous=1))
    record(book, qkh.acts.MergeDonors(party="HP", into="AN"), reason=f"{WORD} reason")
    assert held(book, hidden=False) == {}


def test_a_voucher_that_a_correction_gave_to_somebody_hides_what_a_later_one_says(book: Book) -> None:
    no = str(record(book, receipt(70)).no)
    record(book, qkh.acts.Adjustment(of=no, date=MARCH, party="EM"))
    record(book, qkh.acts.Adjustment(of=no, date=MARCH, description=f"{WORD} description"), reason=f"{WORD} reason")
    assert held(book, hidden=False) == {}


def test_what_is_about_an_act_that_there_is_not_is_refused_as_ever(book: Book) -> None:
    share = qkh.acts.Split(fund="TH", amount=Money(1), account="5115")
    back = qkh.acts.Payment(date=MARCH, account="112", splits=(share,), description="x", refunds=9_999)
    with pytest.raises(DonationError):
        record(book, back)
