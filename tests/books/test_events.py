"""The feed: every act once, in the order of the log, as its reader may see it; also while others write."""

import json
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, cast

import pytest

from quykhuyenhoc import Book, create_books, open_books, prepare_engine, record
from quykhuyenhoc.acts import (
    GiveConsent,
    HidePersonal,
    Nominate,
    OpenProgramme,
    Receipt,
)
from quykhuyenhoc.acts.controls.proposals import Propose
from quykhuyenhoc.acts.statements import SetBankAccount
from quykhuyenhoc.books import events
from quykhuyenhoc.books.events import Event
from quykhuyenhoc.errors import FieldError, HostTransactionError, NotAllowedError, NotFoundError
from quykhuyenhoc.kinds import ProgrammeKind
from quykhuyenhoc.leaves.names import ACTS
from quykhuyenhoc.ledger import PersonalAt, Posting
from quykhuyenhoc.log.leaf import leaf_hash, read_leaf
from quykhuyenhoc.proof.copies import restore_books
from tests.conftest import Copy, Place
from tests.proof.test_earlier import earlier
from tests.rounds import nominate_many
from tests.samples import Clock, receipt, small_book

NOW = datetime(2023, 1, 15, 3, tzinfo=UTC)
CHART = 10
"""The acts of a small book."""


@pytest.fixture
def book(place: Copy) -> Iterator[Book]:
    with open_books(place("empty").url, clock=Clock()) as books:
        yield small_book(books)


def leaves(book: Book) -> list[dict[str, Any]]:
    with book.books.source.reading() as connection:
        sql = "SELECT bytes FROM qkh_log WHERE book = :book ORDER BY seq"
        return [read_leaf(bytes(row[0])) for row in connection.rows(sql, {"book": book.number})]


def test_an_event_says_what_was_asked_who_when_and_what_it_booked(book: Book) -> None:
    asked = receipt(70)
    done = record(book.as_("HOA"), asked, key="web:1", reason="bổ sung")
    (event,) = book.events(after=CHART)
    assert event == Event(
        seq=11, at=NOW, kind="receipt", act=asked, vouchers=done.vouchers, entries=event.entries, actor="HOA",
        claimed=True, key="web:1", reason="bổ sung", leaf=done.leaf,
    )  # fmt: skip
    assert event.nos == ("BC00001/2022",)
    assert [entry.lines for entry in event.entries] == [done.postings]
    assert done.postings == (
        Posting("112", "TH", 70),
        Posting("5111", "TH", -70, party="D1"),
    )


def test_every_act_stands_in_it_once_and_in_order(full_place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "PAGE", 7)
    with open_books(full_place.url, clock=Clock()) as books:
        for head in books.heads():
            book = books.at(head)
            found, told = list(book.events()), leaves(book)
            assert [event.seq for event in found] == list(range(1, head.size + 1))
            assert [event.kind for event in found] == [leaf["kind"] for leaf in told]
            assert [event.at for event in found] == [datetime.fromisoformat(leaf["at"]) for leaf in told]
            assert {type(event.act) for event in found} <= {*ACTS.values()}
            vouchers = [[voucher["number"] for voucher in leaf.get("vouchers", ())] for leaf in told]
            assert [[str(voucher.number) for voucher in event.vouchers] for event in found] == vouchers


def test_what_it_says_for_json_is_what_the_log_says(full_place: Place) -> None:
    """But for personal values, which stand there as they are, and for whom an act's own lines are written twice."""
    with open_books(full_place.url, clock=Clock()) as books:
        book = books["SL"]
        for event, leaf in zip(book.events(), leaves(book), strict=True):
            said = json.loads(json.dumps(event.to_dict()))
            for name in ("kind", "at", "actor"):
                assert said[name] == leaf[name]
            assert said["seq"] == event.seq
            assert said["claimed"] is ("claimed" in leaf)
            assert said["leaf"] == event.leaf.hex()
            assert ("proposes" in said) is ("proposes" in leaf) is isinstance(event.act, Propose)
            assert [entry["date"] for entry in said["entries"]] == [one["date"] for one in leaf.get("entries", ())]
            lines = [one.get("lines", leaf["act"].get("lines")) for one in leaf.get("entries", ())]
            for mine, theirs in zip((entry["lines"] for entry in said["entries"]), lines, strict=True):
                assert [(line["account"], line["amount"]) for line in mine] == [
                    (line["account"], line["amount"]) for line in theirs
                ]
            asked = leaf.get("act", {})
            plain = {name for name, value in asked.items() if isinstance(value, str) and len(value) != 64}
            assert {name: said["act"].get(name) for name in plain} == {name: asked[name] for name in plain}


def test_who_goes_on_with_the_last_seq_misses_nothing_and_reads_nothing_twice(book: Book) -> None:
    found, last = list[int](), 0
    while page := list(book.events(last, limit=3)):
        assert len(page) <= 3
        found += (event.seq for event in page)
        last = found[-1]
        if last < 20:
            record(book, receipt(last))
    assert found == list(range(1, len(found) + 1))
    assert len(found) >= 13
    assert list(book.events(last)) == []
    assert list(book.events(limit=0)) == []
    assert [event.seq for event in book.events(limit=2)] == [1, 2]


def test_acts_that_come_while_it_is_read_come_too(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """The snapshot of a page has ended when its first act is given: who reads may record."""
    monkeypatch.setattr(events, "PAGE", 5)
    found = list[int]()
    for event in book.events():
        found.append(event.seq)
        if event.seq <= 3:
            record(book, receipt(event.seq))
    assert found == list(range(1, CHART + 4))


def described(event: Event) -> str:
    assert isinstance(event.act, Receipt)
    return event.act.description


def test_what_is_hidden_or_secret_is_an_empty_text_and_is_named(book: Book) -> None:
    first = record(book, receipt(70)).seq
    record(book, HidePersonal(fields=(PersonalAt(of=first, path="act.description"),)), reason="theo yêu cầu")
    secret = record(book, SetBankAccount(account="112", number="001", bank="970436", secret="ab" * 32)).seq

    by_seq = {event.seq: event for event in book.events()}
    assert (described(by_seq[first]), by_seq[first].hidden, by_seq[first].erased) == ("", ("act.description",), ())
    assert by_seq[first].to_dict()["hidden"] == ["act.description"]
    assert "description" not in by_seq[first].to_dict()["act"]
    assert (by_seq[first + 1].reason, by_seq[first + 1].hidden) == ("", ("reason",))

    seen = {event.seq: event for event in book.as_("HOA", hidden=True).events()}
    assert (described(seen[first]), seen[first].hidden) == ("ủng hộ quỹ khuyến học", ())
    for event in (by_seq[secret], seen[secret]):
        assert isinstance(event.act, SetBankAccount)
        assert event.act.secret == ""
        assert "act.secret" in event.hidden


def test_what_was_erased_is_an_empty_text_and_is_named(full_place: Place) -> None:
    with open_books(full_place.url, clock=Clock()) as books:
        for reader, guardian, hidden in ((None, "", ("act.guardian",)), ("HOA", "Lò Thị B", ())):
            given = [
                one
                for one in books["SL"].as_(reader, hidden=reader is not None).events()
                if isinstance(one.act, GiveConsent)
            ]
            assert isinstance(given[0].act, GiveConsent)
            assert (given[0].act.evidence, given[0].erased) == ("", ("act.evidence",))
            assert (given[0].act.guardian, given[0].hidden) == (guardian, hidden)


def test_names_that_lists_mask_are_shown_to_none_but_who_may_see_them(full_place: Place) -> None:
    with open_books(full_place.url, clock=Clock()) as books:
        book = books["SL"]
        masked, *_more = [event for event in book.events() if isinstance(event.act, Nominate)]
        assert isinstance(masked.act, Nominate)
        assert {nominee.name for nominee in masked.act.nominees} == {""}
        assert "act.nominees.0.name" in masked.hidden
        seen, *_more = [event for event in book.as_("HOA", hidden=True).events() if isinstance(event.act, Nominate)]
        assert isinstance(seen.act, Nominate)
        assert seen.act.nominees[0].name == "Lê Văn KT-1.1"
        outsider = book.as_("TRAM", hidden=True)
        for read in (outsider.events, outsider.follow):
            with pytest.raises(NotAllowedError):
                read()


def test_a_list_that_is_too_long_for_a_leaf_stands_in_the_act(book: Book) -> None:
    record(book, OpenProgramme(code="KT", name="Merit", kind=ProgrammeKind.MERIT))
    seq = nominate_many(book)
    (event,) = book.events(seq - 1, limit=1)
    assert isinstance(event.act, Nominate)
    assert [nominee.code for nominee in event.act.nominees] == [f"KT-9.{n}" for n in range(1, 161)]


def test_a_book_that_is_shorter_than_what_was_read_is_no_end_of_the_feed(book: Book) -> None:
    """An older copy was put in its place: who waited for the next seq would miss what is recorded before."""
    for read in (book.events, book.follow):
        with pytest.raises(NotFoundError) as caught:
            read(CHART + 1)
        assert caught.value.details["name"] == f"#{CHART + 1}"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"after": -1}, "after"), ({"after": True}, "after"), ({"after": "1"}, "after"), ({"limit": -1}, "limit"),
     ({"limit": 1.0}, "limit")],
)  # fmt: skip
def test_what_is_no_place_in_a_log_is_refused_before_the_first_act(book: Book, wrong: Any, field: str) -> None:
    with pytest.raises(FieldError) as caught:
        book.events(**wrong)
    assert caught.value.details["field"] == field


@pytest.mark.parametrize("every", [0, -1, float("nan"), float("inf"), True, "1", None])
def test_it_looks_again_after_some_seconds(book: Book, every: Any) -> None:
    with pytest.raises(FieldError) as caught:
        book.follow(every=every)
    assert caught.value.details["field"] == "every"


def test_acts_of_every_earlier_version_are_read(tmp_path: Path) -> None:
    for name, size in (("12a70ac", 170), ("12a70ac-poisoned", 27)):
        new = str(tmp_path / f"new-{name}.db")
        restore_books(earlier(tmp_path, name), new)
        with open_books(new) as books:
            found = list(books["SL"].events())
            assert [event.seq for event in found] == list(range(1, size + 1))
            assert json.dumps([event.to_dict() for event in found])


def test_a_choice_that_is_none_is_a_text_in_json_too(book: Book) -> None:
    """As an earlier version let it in."""
    from tests.books.test_poisoned import POISON, as_before

    as_before(book, POISON["a restriction"][0])
    (event,) = book.events(CHART)
    assert event.to_dict()["act"]["restriction"] == "bound"


def test_a_leaf_that_no_head_counts_is_no_event(sqlite_url: str) -> None:
    """Such rows come from raw SQL: no act wrote them."""
    with create_books(sqlite_url) as books:
        small_book(books)
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as raw:
        raw.execute(
            "INSERT INTO qkh_log (book, seq, kind, at, actor, entries, leaf, bytes)"
            f" VALUES (1, {CHART + 1}, 'x', 'x', 'x', 0, ?, ?)",
            (leaf_hash(b"by hand"), b"by hand"),
        )
        raw.commit()
    with open_books(sqlite_url) as books:
        assert [event.seq for event in books["SL"].events()] == list(range(1, CHART + 1))


# -- waiting for more -------------------------------------------------------------------------------------------------


def in_thread(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_who_follows_gets_every_act_of_many_writers_once_and_in_order(database_url: str) -> None:
    writers, each = 4, 25
    with create_books(database_url) as books:
        small_book(books)
    failed = list[BaseException]()

    def write(n: int) -> None:
        try:
            with open_books(database_url) as mine:
                for i in range(each):
                    record(mine["SL"], receipt(1 + i), key=f"{n}:{i}")
        except BaseException as error:  # noqa: BLE001 (told below)
            failed.append(error)

    threads = [in_thread(lambda n=n: write(n)) for n in range(writers)]  # type: ignore[misc]
    with open_books(database_url) as books:
        feed = books["SL"].follow(CHART, every=0.005)
        found = list(islice(feed, writers * each))
        for thread in threads:
            thread.join()
        assert failed == []
        assert [event.seq for event in found] == list(range(CHART + 1, CHART + 1 + writers * each))
        assert {event.key for event in found} == {f"{n}:{i}" for n in range(writers) for i in range(each)}
        assert all(first.at <= second.at for first, second in pairwise(found))
        assert list(books["SL"].events(CHART)) == found


def test_it_ends_at_once_when_it_is_stopped_while_it_waits(book: Book) -> None:
    stop = threading.Event()
    feed = book.follow(CHART, every=3600, stop=stop)
    timer = threading.Timer(0.05, stop.set)
    timer.start()
    begun = time.monotonic()
    assert list(feed) == []
    assert time.monotonic() - begun < 30
    timer.join()


def test_it_ends_between_two_acts_when_it_is_stopped_meanwhile(book: Book) -> None:
    stop, found = threading.Event(), list[int]()
    for event in book.follow(stop=stop):
        found.append(event.seq)
        if event.seq == 2:
            stop.set()
    assert found == [1, 2]
    assert list(book.follow(stop=stop)) == []


def test_it_sees_what_its_own_thread_records(book: Book) -> None:
    feed = book.follow(CHART, every=0.005)
    for amount in (1, 2, 3):
        seq = record(book, receipt(amount)).seq
        assert next(feed).seq == seq


def test_it_goes_on_over_pages(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "PAGE", 3)
    assert [event.seq for event in islice(book.follow(), CHART)] == list(range(1, CHART + 1))


def test_a_hosts_transaction_reads_events_and_follows_nothing(sqlite_url: str) -> None:
    with create_books(sqlite_url, clock=Clock()) as books:
        small_book(books)
    engine = prepare_engine(sqlite_url)
    with open_books(sqlite_url, clock=Clock()) as books, engine.begin() as connection, books.on(connection) as inside:
        record(inside["SL"], receipt(5))
        assert [event.seq for event in inside["SL"].events(CHART)] == [CHART + 1]
        with pytest.raises(HostTransactionError):
            inside["SL"].follow()
    engine.dispose()


def test_what_is_no_event_to_stop_by_is_refused_at_once(book: Book) -> None:
    with pytest.raises(FieldError) as caught:
        next(book.follow(stop=cast("Any", 5)))
    assert caught.value.field == "stop"
