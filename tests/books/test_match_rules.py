"""Rules of matching and choices of what lines are: what could book nothing is refused, or is none."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, open_books, record
from quykhuyenhoc.acts import ChangeAccount, CloseParty, OpenParty, SetMatchRules, matching
from quykhuyenhoc.acts.matching import RuleLine
from quykhuyenhoc.bank import LineChoice
from quykhuyenhoc.bank.rules import BookingRule
from quykhuyenhoc.errors import ChoiceError, FieldError, LineError, MatchError, MatchRuleError
from quykhuyenhoc.reports import to_match
from tests.books.test_bank_codes import booked, gifts, lines
from tests.conftest import Copy
from tests.samples import Clock, small_book

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def book(sqlite_copy: Copy) -> Iterator[Book]:
    """Give a book with an account for gifts."""
    with open_books(sqlite_copy("empty").url, clock=Clock(datetime(2023, 1, 15, 3, 0, tzinfo=UTC))) as books:
        book = small_book(books)
        record(book, ChangeAccount(code="5111", role="donation"))
        yield book


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (RuleLine(words="lai", kind="zzz", count=1), "zzz is no kind; use one of gift, fee, interest, other"),
        (RuleLine(words="lai", kind="gift", count=1, fund="NOPE"), "no fund.*NOPE"),
        (RuleLine(words="lai", kind="gift", count=1, party="NOPE"), "no party.*NOPE"),
        (RuleLine(words="lai", kind="fee", count=1, account="999"), "999"),
        (RuleLine(words="lai", kind="gift", count=1, bank="999"), "no account.*999"),
    ],
)
def test_a_rule_that_could_propose_nothing_is_refused_and_named(book: Book, rule: RuleLine, told: str) -> None:
    good = RuleLine(words="qua", kind="gift", count=1, fund="TH")
    with pytest.raises(LineError, match=f"Line 2: .*{told}"):
        record(book, SetMatchRules(rules=(good, rule)))
    kind: Any = rule.kind
    wanted = BookingRule(
        words=("lai",), kind=kind, bank=rule.bank or "", fund=rule.fund or "", account=rule.account or "",
        party=rule.party or "",
    )  # fmt: skip
    named = "wanted.1.kind is 'zzz'" if kind == "zzz" else f"Line 3 of the matching rules .*{told}"
    with pytest.raises((MatchRuleError, FieldError), match=named):
        book.matching.set_rules((BookingRule(words=("qua",), fund="TH"), wanted))


def test_a_rule_that_could_propose_nothing_and_stands_in_the_book_all_the_same_is_none(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:  # as a book of another build may have it
        earlier.setattr(matching, "rule_problem", lambda *_: None)
        bad = (
            RuleLine(words="lai", kind="zzz", count=9),
            RuleLine(words="lai", kind="gift", count=8, fund="NOPE", party="NOPE"),
        )
        record(book, SetMatchRules(rules=(*bad, RuleLine(words="qua", kind="gift", count=1, fund="TH"))))
    other, line = lines(book, tmp_path, ("tien lai", 1_000), ("qua tang", 2_000))
    assert [(row.line, row.kind, row.fund) for row in to_match(book, "112").rows] == [
        (other, None, None), (line, "gift", "TH"),
    ]  # fmt: skip
    assert [rule.words for rule in book.matching.learnt_rules()] == [("qua",)]
    booked(book)
    book.matching.book_lines("112", [LineChoice(line=other, fund="TH", learn=True)])
    assert [gift.left for gift in gifts(book)] == [1_000, 2_000]
    record(book, SetMatchRules(rules=(replace(bad[0], code="R1", count=0), replace(bad[1], code="R2", count=0))))


def test_a_rule_of_what_was_closed_since_decides_nothing(book: Book, tmp_path: Path) -> None:
    record(book, OpenParty(code="D2", name="Khác"))
    rule = RuleLine(words="qua", kind="gift", count=1, fund="TH", party="D2")
    record(book, SetMatchRules(rules=(rule,)))
    record(book, CloseParty(code="D2", date=date(2022, 3, 7)))
    first, late = lines(book, tmp_path, ("qua tang", 1_000), ("qua tang nua", 2_000))
    with pytest.raises(MatchError, match=f"line {late}: .*D2.*08/03/2022"):
        booked(book, first, late)
    assert [one.postings[0].amount for one in booked(book).booked] == [1_000]


def test_what_no_line_can_be_booked_as_is_refused(book: Book, tmp_path: Path) -> None:
    given = lines(book, tmp_path, ("qua tang", 1_000), ("phi", -1_000))
    kinds: tuple[Any, ...] = ("zz", "other", "", 5, None, [], True)
    for line, kind in product(given, kinds):
        with pytest.raises((FieldError, ChoiceError), match=r"kind.*gift, fee, interest"):
            book.matching.book_lines("112", [LineChoice(line=line, kind=kind, fund="TH", account="6111")])
    assert [one.id for one in book.matching.unmatched("112").lines] == given


@pytest.mark.parametrize(
    "wrong", [{"line": 5}, {"fund": None}, {"account": []}, {"party": b""}, {"pledge": 1.0}, {"learn": "yes"}]
)
def test_a_choice_is_looked_at_as_acts_are(book: Book, wrong: Any) -> None:
    choice = LineChoice(**{"line": "9/1", **wrong})
    with pytest.raises(FieldError) as refused:
        book.matching.book_lines("112", [choice])
    assert refused.value.details["field"] == f"choices.0.{next(iter(wrong))}"
