"""Who stands for an act relies on what she was shown: a text or a name altered in the database is refused by all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Books, Money, record
from quykhuyenhoc.acts import Adjustment, Approval, SetRule
from quykhuyenhoc.errors import DamagedError
from quykhuyenhoc.files import File
from quykhuyenhoc.kinds import EffectCode, Role
from quykhuyenhoc.reports import proposal
from quykhuyenhoc.store.connections import Connection
from tests.officers import appoint, approved, put, signer
from tests.samples import MARCH, payment, receipt

PAPER: Final = {"decision": "7/QĐ", "decision_file": File(b"%PDF-1.7", "qd.pdf")}


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with officers, 10,000 in the bank, and a limit of 500."""
    found = books["SL"]
    record(found.as_("HOA"), receipt(10_000))
    appoint(found)
    record(found.as_("HOA"), SetRule(effect=EffectCode.OUT, above=Money(500)))
    return found


def values(book: Book, seq: int, *parties: str) -> list[tuple[int, str]]:
    """Return where the texts of an act, and the names of parties, stand."""
    with book.books.source.reading() as connection:
        sql = "SELECT seq, path FROM qkh_personal WHERE book = :book AND seq = :seq"
        found = list(connection.rows(sql, {"book": book.number, "seq": seq}))
        sql = (
            "SELECT n.seq, n.path FROM qkh_personal n JOIN qkh_party p ON p.book = n.book AND p.seq = n.seq"
            " WHERE p.book = :book AND p.id = :party"
        )
        for party in parties:
            found += connection.rows(sql, {"book": book.number, "party": party})
    return [(int(seq), str(path)) for seq, path in found]


@contextmanager
def unguarded(connection: Connection, name: str = "personal") -> Iterator[None]:
    """Take the guards of a table away, and put them back, as who owns the database can."""
    if connection.dialect == "sqlite":
        sql = f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'qkh_{name}'"
        guards = [(f"DROP TRIGGER {name}", made) for name, made in connection.rows(sql)]
    else:
        table = f"quykhuyenhoc.{name}"
        sql = f"SELECT tgname FROM pg_trigger WHERE tgrelid = '{table}'::regclass AND NOT tgisinternal"
        names = [name for (name,) in connection.rows(sql)]
        way = f"ALTER TABLE {table} {{}} TRIGGER {{}}"
        guards = [(way.format("DISABLE", name), way.format("ENABLE ALWAYS", name)) for name in names]
    for gone, _back in guards:
        connection.run(gone)
    yield
    for _gone, back in guards:
        connection.run(back)


@contextmanager
def altered(book: Book, at: tuple[int, str]) -> Iterator[None]:
    """Let a personal value be another for a while, as whoever may write the database can."""
    where = {"book": book.number, "seq": at[0], "path": at[1]}

    def put_there(value: str) -> None:
        with book.books.source.writing() as connection, unguarded(connection):
            sql = "UPDATE qkh_personal SET value = ? WHERE book = ? AND seq = ? AND path = ?"
            connection.run(sql, (value, *where.values()))

    with book.books.source.reading() as connection:
        sql = "SELECT value FROM qkh_personal WHERE book = :book AND seq = :seq AND path = :path"
        was = connection.one(sql, where)
    assert was is not None
    put_there("Trường THPT Tô Hiệu")
    yield
    put_there(was[0])


@contextmanager
def altered_row(book: Book, register: str, column: str, value: str) -> Iterator[int]:
    """Let the newest version of TH, or of 112, say something else for a while; gives its act."""
    where = (book.number, {"fund": "TH", "account": "112"}[register])
    with book.books.source.reading() as connection:
        sql = f"SELECT seq, {column} FROM qkh_{register} WHERE book = ? AND code = ? ORDER BY seq DESC LIMIT 1"
        found = connection.one(sql, where)
    assert found is not None

    def put_there(said: str) -> None:
        with book.books.source.writing() as connection, unguarded(connection, register):
            connection.run(
                f"UPDATE qkh_{register} SET {column} = ? WHERE book = ? AND seq = ?", (said, book.number, found[0])
            )

    put_there(value)
    yield int(found[0])
    put_there(found[1])


def refused(book: Book, places: list[tuple[int, str]], *stand: Callable[[], Any]) -> None:
    """Hold every way of standing for an act to refuse it while one of these texts is altered, and to say which."""
    size = book.head().size
    for at in places:
        with altered(book, at):
            for one in stand:
                with pytest.raises(DamagedError, match=rf"#{at[0]} {at[1]} "):
                    one()
    assert book.head().size == size


def test_a_proposal_with_an_altered_text_or_name_is_shown_and_approved_to_nobody(book: Book) -> None:
    seq = put(book, replace(payment(700), party="D1"), reason="học bổng đợt 2")
    places = values(book, seq, "D1", "HOA")
    assert {path for _seq, path in places} == {"act.description", "reason", "act.name"}
    refused(
        book, places, lambda: proposal(book, seq), lambda: book.controls.proposed(seq),
        lambda: book.as_("LAN").controls.approve(seq, sign=signer("LAN")),
        lambda: book.as_("LAN").controls.approve(seq),
        lambda: record(book.as_("LAN"), Approval(proposal=seq, party="LAN", role=Role.CHAIR)),
    )  # fmt: skip
    assert len(book.as_("LAN").controls.approve(seq, sign=signer("LAN"))) == 2


def test_who_approved_before_is_named_as_she_was_recorded(book: Book) -> None:
    approved(book, SetRule(effect=EffectCode.OUT, above=Money(500), persons=2))
    seq = put(book, payment(700))
    book.as_("LAN").controls.approve(seq, sign=signer("LAN"))
    refused(
        book, values(book, seq, "LAN"), lambda: proposal(book, seq),
        lambda: book.as_("TAM").controls.approve(seq, sign=signer("TAM")),
    )  # fmt: skip
    approved(book, SetRule(effect=EffectCode.OUT, above=Money(500)))
    refused(book, values(book, seq), lambda: book.as_("LAN").controls.enact(seq))
    assert book.as_("LAN").controls.enact(seq) is not None


def test_an_act_that_waits_with_an_altered_text_is_signed_by_nobody(book: Book) -> None:
    no = record(book.as_("HOA"), replace(payment(100), party="D1")).no or ""
    waits = record(book.as_("HOA"), Adjustment(of=no, date=MARCH, amount=600), reason="gõ thiếu số").seq
    refused(
        book, values(book, waits, "D1", "HOA"), lambda: book.as_("LAN").controls.countersign(waits, sign=signer("LAN")),
        lambda: book.as_("HOA").controls.stand_on_paper(waits, **PAPER),  # type: ignore[arg-type]
    )  # fmt: skip
    book.as_("LAN").controls.countersign(waits, sign=signer("LAN"))


@pytest.mark.parametrize(
    ("register", "column", "value"),
    [("fund", "name", "Quỹ chung"), ("fund", "restriction", "designated"), ("account", "name", "Tiền mặt")],
)
def test_nobody_stands_for_an_act_while_an_account_or_a_fund_is_not_as_recorded(
    book: Book, register: str, column: str, value: str
) -> None:
    seq = put(book, payment(700))
    with altered_row(book, register, column, value) as made:
        for stand in (
            lambda: proposal(book, seq), lambda: book.as_("LAN").controls.approve(seq, sign=signer("LAN")),
            lambda: record(book.as_("LAN"), Approval(proposal=seq, party="LAN", role=Role.CHAIR)),
        ):  # fmt: skip
            with pytest.raises(DamagedError, match=rf"#{made} {register} "):
                stand()
    assert len(book.as_("LAN").controls.approve(seq, sign=signer("LAN"))) == 2
