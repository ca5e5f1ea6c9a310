"""What lists mask, names of recipients and words out of memos, no other door shows to who may not see it."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from quykhuyenhoc import Book, explain, open_books, record, verify
from quykhuyenhoc.acts import ChangeAccount, ErasePersonal, Nominate, OpenProgramme, OpenRound
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.acts.awards.programmes import Nominee
from quykhuyenhoc.acts.matching import RuleLine, SetMatchRules
from quykhuyenhoc.bank import LineChoice
from quykhuyenhoc.errors import NotFoundError
from quykhuyenhoc.files import export_log
from quykhuyenhoc.leaves.data_subjects import is_masked
from quykhuyenhoc.leaves.names import ACTS, STATES
from quykhuyenhoc.nouns import Field, form
from quykhuyenhoc.proof import prove
from quykhuyenhoc.renderers import render
from quykhuyenhoc.reports import personal_data, proposal
from quykhuyenhoc.store.log_heads import read_head
from tests.books.test_matters import statement
from tests.conftest import Copy
from tests.officers import appoint, approved, put
from tests.samples import Clock, small_book

pytestmark = pytest.mark.usefixtures("in_english")
WORDS, NAME = "kabro lan thi", "Kabro Thị Lan"
DAY = date(2022, 3, 1)


@pytest.fixture
def book(sqlite_copy: Copy) -> Iterator[Book]:
    """Give a book with officers, in which D1 was nominated and words of memos were learnt, with D1 and without."""
    with open_books(sqlite_copy("empty").url, clock=Clock()) as books:
        found = small_book(books)
        record(found.as_("HOA"), ChangeAccount(code="5111", role="donation"))
        seq = statement(found, 100, 200, memo="KABRO THI LAN", last=date(2022, 3, 31))
        for n, party, fund in ((1, "", "PY"), (2, "D1", "TH")):
            choice = LineChoice(line=f"{seq}/{n}", kind="gift", account="5111", fund=fund, party=party, learn=True)
            found.as_("HOA").matching.book_lines("112", [choice])
        record(found.as_("HOA"), OpenProgramme(code="KT", name="Khuyến tài", fund="TH", account="6111"))
        record(found.as_("HOA"), OpenRound(code="KT", programme="KT", name="Đợt 1", date=DAY))
        record(found.as_("HOA"), nomination("KT.1"))
        appoint(found, "HOA", "LAN")
        yield found


def nomination(code: str) -> Act:
    nominee = Nominee(code=code, name=NAME, party="D1", place="Lớp Kabro")
    return Nominate(round="KT", date=DAY, nominees=(nominee,))


def doors(book: Book, hidden_for: str | None) -> dict[str, str]:
    """Return all that each door shows of every act of a book."""
    with book.books.source.reading() as connection:
        seqs = range(1, read_head(connection, book.number).size + 1)
    values = [json.loads(line).get("personal") for line in export_log(book.as_("HOA", hidden=True), with_personal=True)]
    places = [(int(one["seq"]), one["path"]) for one in values if one]
    asked = [place for place in places if hidden_for or not is_masked(place[1])]
    return {
        "explain": "".join(
            render(explain(book.as_(hidden_for, hidden=hidden_for is not None), seq), "text") for seq in seqs
        ),
        "privacy about": str(personal_data(book.as_(hidden_for, hidden=hidden_for is not None), "D1").rows),
        "export log": b"".join(
            export_log(book.as_(hidden_for, hidden=hidden_for is not None), with_personal=True)
        ).decode(),
        "prove": "".join(
            prove(book.as_(hidden_for, hidden=hidden_for is not None), f"#{seq}", paths=[path]) for seq, path in asked
        ),
    }


def test_no_door_shows_what_lists_mask_but_to_who_may_see_it(book: Book) -> None:
    for door, text in doors(book, None).items():
        assert [said for said in (WORDS, NAME, "Lớp Kabro") if said in text] == [], door
    for door, text in doors(book, "HOA").items():
        assert [said for said in (WORDS, NAME, "Lớp Kabro") if said not in text] == [], door


def test_words_learnt_without_a_party_are_about_nobody_and_erased_with_the_act_that_learnt_them(book: Book) -> None:
    with book.books.source.reading() as connection:
        sql = "SELECT min(seq) FROM qkh_log WHERE book = :book AND kind = 'set-match-rules'"
        ((seq,),) = connection.rows(sql, {"book": book.number})
    assert seq not in {row.seq for row in personal_data(book, "D1").rows}
    assert WORDS in prove(book.as_("HOA", hidden=True), f"#{seq}", paths=["states.0.words"])
    approved(book, ErasePersonal(fields=book.privacy.personal_places(f"#{seq}")), reason="yêu cầu")
    assert WORDS not in render(explain(book.as_("HOA", hidden=True), seq), "text")
    with pytest.raises(NotFoundError):
        prove(book.as_("HOA", hidden=True), f"#{seq}", paths=["states.0.words"])
    assert list(verify(book.books)) == []


@pytest.mark.parametrize(
    "act", [SetMatchRules(rules=(RuleLine(words=WORDS, kind="gift", count=1),)), nomination("KT.2")]
)
def test_the_paper_of_a_proposal_masks_it_and_says_to_its_approvers_how_it_is_shown(book: Book, act: Act) -> None:
    seq = put(book, act)
    shown = render(proposal(book, seq), "text") + render(explain(book, seq), "text")
    assert "kabro" not in shown.casefold()
    assert f"qkh approve {seq} --with-hidden" in shown
    assert "kabro" in render(proposal(book.as_("LAN", hidden=True), seq), "text").casefold()


def _places() -> Iterator[tuple[str, Any, str]]:
    """Yield (path, noun, field) of every personal value that a leaf may hold in a list of its act, or in a state."""
    for act in ACTS.values():
        for part in form(act):
            if part.form == "children":
                yield from ((f"act.{part.name}.0.{f.name}", part.type, f.name) for f in form(part.type) if _is(f))
    for state in STATES.values():
        yield from ((f"states.0.{f.name}", state, f.name) for f in form(state) if _is(f))


def _is(field: Field) -> bool:
    return field.form == "personal"


def test_what_a_noun_declares_hidden_is_masked_wherever_it_stands_in_a_leaf_and_nothing_else() -> None:
    told = {path: name in getattr(noun, "hidden", ()) for path, noun, name in _places()}
    assert told["act.rules.0.words"]
    assert told["states.0.words"]
    assert {path: is_masked(path) for path in told} == told
