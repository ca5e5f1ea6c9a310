"""What a field declares secret stands in no document, export or proof, whoever asks."""

import json
from typing import Any, ClassVar

import pytest

from quykhuyenhoc import Book, explain, open_books, record
from quykhuyenhoc.acts import SetBankAccount
from quykhuyenhoc.documents.fields import asked_fields
from quykhuyenhoc.files import export_log
from quykhuyenhoc.leaves.names import ACTS, STATES
from quykhuyenhoc.nouns import Noun, form
from quykhuyenhoc.personal import Secret
from quykhuyenhoc.proof import prove
from quykhuyenhoc.renderers import render
from quykhuyenhoc.reports import proposal
from quykhuyenhoc.store.acts import ActRow
from tests.conftest import Copy
from tests.officers import appoint, put
from tests.samples import Clock, small_book

SALT = "cd" * 32
ACCOUNT = SetBankAccount(account="112", number="0011001932418", secret=SALT)


@pytest.fixture
def book(sqlite_copy: Copy) -> Any:
    with open_books(sqlite_copy("empty").url, clock=Clock()) as books:
        yield small_book(books)


class Part(Noun):
    """A part of an act with something secret in it."""

    pin: Secret


class Whole(Noun):
    """An act with secrets at every depth, called as one that there is."""

    act: ClassVar[str] = SetBankAccount.act
    pin: Secret
    one: Part | None = None
    more: tuple[Part, ...] = ()


def papers(book: Book, seq: int) -> str:
    papers = [explain(book, seq), explain(book.as_("HOA", hidden=True), seq)]
    return "".join(render(paper, form) for paper in papers for form in ("text", "json"))


def outside(book: Book, seq: int) -> str:
    lines = [*export_log(book, with_personal=True), *export_log(book.as_("HOA", hidden=True), with_personal=True)]
    return b"".join(lines).decode() + prove(book, seq) + prove(book.as_("HOA", hidden=True), seq)


def test_the_salt_of_bank_lines_stands_in_no_paper_export_or_proof_of_its_act(book: Book) -> None:
    seq = record(book, ACCOUNT).seq
    shown, sent = papers(book, seq), outside(book, seq)
    assert "0011001932418" in shown
    assert "(bí mật)" in shown
    assert "0011001932418" in sent
    assert SALT not in shown + sent
    assert json.loads(prove(book, seq))["personal"][0]["path"] == "act.number"


def test_nor_in_those_of_its_proposal(book: Book) -> None:
    appoint(book)
    seq = put(book, ACCOUNT, reason="tài khoản mới")
    shown = papers(book, seq) + render(proposal(book, seq), "text") + render(proposal(book, seq), "json")
    assert "(bí mật)" in shown
    assert SALT not in shown + outside(book, seq)


def test_a_secret_is_left_out_at_whatever_depth_it_stands() -> None:
    act: Any = Whole(pin="7717", one=Part(pin="7717"), more=(Part(pin="7717"), Part(pin="7717")))
    row = ActRow(1, act.act, "", "", claimed=False, key=None, reason=None, leaf=b"", data={}, act=act)
    rows = [one for one in asked_fields(row, with_hidden=True) if "pin" in str(one["field"])]
    assert rows == [
        {"field": name, "value": "(bí mật)"} for name in ("pin", "one.pin", "more.1.pin", "more.2.pin")
    ]  # fmt: skip


def test_a_name_that_is_secret_in_one_noun_is_secret_in_all() -> None:
    kinds: set[Any] = {*ACTS.values(), *STATES.values()}
    kinds |= {f.type for kind in kinds for f in form(kind) if f.form in ("noun", "children", "lines")}
    told = {(f.name, f.secret) for kind in kinds for f in form(kind)}
    secret = {name for name, is_secret in told if is_secret}
    assert secret == {"secret"}
    assert not {name for name, is_secret in told if not is_secret} & secret
