"""The paper of a proposal: its words, what it would book today, what lacks, and effects that others give it."""

from typing import Any

import pytest

from quykhuyenhoc import Book, Money, open_books, record
from quykhuyenhoc.acts import AddCurrency, ErasePersonal, HandOver, JournalVoucher, SetRule, hand_over_acts
from quykhuyenhoc.documents.proposals import ShownEffect, effects_blocks
from quykhuyenhoc.kinds import EffectCode
from quykhuyenhoc.ledger import PersonalAt, Posting
from quykhuyenhoc.reports import proposal
from quykhuyenhoc.shapes import Document, Heading, Paragraph, Table
from tests.conftest import Copy
from tests.officers import appoint, approved, enter, put, signer
from tests.samples import MARCH, Clock, payment, receipt, small_book
from tests.successors import merge, plan, province


@pytest.fixture
def book(sqlite_copy: Copy) -> Any:
    """Give a book with officers in which payments from 500 on are approved."""
    with open_books(sqlite_copy("empty").url, clock=Clock()) as books:
        found: Book = small_book(books)
        record(found.as_("HOA"), receipt(10_000))
        appoint(found)
        approved(found, SetRule(effect=EffectCode.OUT, above=Money(500)))
        yield found


def said(paper: Document) -> dict[str, Any]:
    """Return the first table of the paper: what it says of itself."""
    table = next(block for block in paper.blocks if isinstance(block, Table))
    return {str(row["what"]): row["said"] for row in table.rows}


def sentences(paper: Document) -> list[str]:
    return [block.text for block in paper.blocks if isinstance(block, Paragraph)]


def test_it_says_in_words_what_waits_and_who_signed(book: Book) -> None:
    paper = proposal(book, put(book, payment(700), reason="quyết định 12"))
    assert said(paper) == {
        "Loại thao tác": "phiếu chi", "Mục đích": "học bổng", "Lý do": "quyết định 12", "Ngày": "07/03/2022",
        "Số tiền": "700 ₫", "Bằng chữ": "Bảy trăm đồng.", "Người đề xuất": "HOA Cán bộ HOA, đã ký",
        "Đề xuất lúc": "15/01/2023 10:00:00", "Trạng thái": "chờ đến hết ngày 16/03/2023",
    }  # fmt: skip
    lines = next(block for block in paper.blocks if isinstance(block, Table) and "account" in block.rows[0])
    assert [(row["account"], row["fund"], row["amount"]) for row in lines.rows] == [
        ("6111", "TH", 700), ("112", "TH", -700),
    ]  # fmt: skip
    assert sentences(paper) == ["Còn thiếu: mới có 0/1 phê duyệt."]


def test_it_says_when_the_book_refuses_it_today_and_when_it_was_erased(book: Book) -> None:
    seq = put(book, payment(9_900))
    record(book.as_("HOA"), payment(400))
    (sentence,) = sentences(proposal(book, seq))
    assert sentence.startswith("Hôm nay bộ sổ không nhận: ")
    erased = put(book, payment(100))
    place = (PersonalAt(of=erased, path="act.description"),)
    enter(book, ErasePersonal(fields=place), reason="gõ nhầm")
    assert sentences(proposal(book, erased)) == ["Nội dung đề xuất đã bị xóa; không ghi sổ được nữa."]
    assert said(proposal(book, erased))["Mục đích"] == "(đã xóa)"


def test_what_ended_says_so_and_books_nothing(book: Book) -> None:
    first, second = put(book, payment(700)), put(book, payment(800))
    book.as_("LAN").controls.approve(first, sign=signer("LAN"))
    book.as_("LAN").controls.reject(second, reason="sai", sign=signer("LAN"))
    assert [said(proposal(book, seq))["Trạng thái"] for seq in (first, second)] == ["đã ghi sổ", "bị từ chối"]
    signed = [block for block in proposal(book, first).blocks if isinstance(block, Table)][1]
    assert [(row["party"], row["role"], row["key"]) for row in signed.rows] == [
        ("HOA", "đề xuất", "khuyenhoc.example/HOA"),
        ("LAN", "duyệt với vai trò chủ tài khoản", "khuyenhoc.example/LAN"),
    ]
    assert sentences(proposal(book, first)) == []


def test_a_policy_that_waits_shows_every_field_of_it(book: Book) -> None:
    paper = proposal(book, put(book, SetRule(effect=EffectCode.OUT, above=Money(70), persons=2)))
    fields = [block for block in paper.blocks if isinstance(block, Table)][-1]
    assert {str(row["field"]): row["value"] for row in fields.rows}.items() >= {
        "effect": "chi ra ngoài hoặc bù trừ", "persons": "2", "above": "70 ₫",
    }.items()  # fmt: skip


def test_effects_are_drawn_in_words_and_nothing_where_there_are_none() -> None:
    assert list(effects_blocks(())) == []
    effect = ShownEffect("chi ra ngoài", "TH", 700, "VND", "từ 500 ₫", 1)
    heading, table = effects_blocks((effect,))
    assert isinstance(heading, Heading)
    assert isinstance(table, Table)
    assert table.rows == (
        {"effect": "chi ra ngoài", "fund": "TH", "amount": 700, "currency": "VND", "rule": "từ 500 ₫", "persons": 1},
    )


def test_a_hand_over_is_told_in_sums_that_add_up_before_its_lines(sqlite_copy: Copy) -> None:
    with open_books(sqlite_copy("empty").url, clock=Clock()) as books:
        small_book(books)
        register, giver, _taker = province(books)
        appoint(giver)
        for fund, amount in (("TH", 1_000), ("PY", 500)):
            record(giver.as_("HOA"), receipt(amount, fund=fund))
        owed = tuple(Posting(account, "TH", amount, party="D1") for account, amount in (("6111", 300), ("331", -300)))
        record(giver.as_("HOA"), JournalVoucher(date=MARCH, description="phải trả", lines=owed))
        record(giver.as_("HOA"), AddCurrency(code="USD", exponent=2))
        record(register.books["X2"], AddCurrency(code="USD", exponent=2))
        dollars = (Posting("112", "PY", 5_00, "USD"), Posting("5111", "PY", -5_00, "USD"))
        record(giver.as_("HOA"), JournalVoucher(date=MARCH, description="ủng hộ", lines=dollars))
        merge(register)
        acts = hand_over_acts(register, "X1", plan(funds={"PY": "PY"}))
        (gives,) = (act for _book, act in acts if isinstance(act, HandOver))
        seq = put(giver, gives, reason="bàn giao")
        paper = proposal(giver.as_("LAN"), seq)
        tables = {
            block.text: table
            for block, table in zip(paper.blocks, paper.blocks[1:], strict=False)
            if isinstance(block, Heading) and isinstance(table, Table)
        }
        sums = tables["Số chuyển giao theo tài khoản và quỹ"]
        assert [tuple(row.values()) for row in sums.rows] == [
            ("112", "PY", 500, 0), ("112", "TH", 1_000, 0), ("331", "TH", -300, 1),
        ]  # fmt: skip
        assert sums.totals == {"amount": 1_200}
        assert tables["Số chuyển giao theo tài khoản và quỹ, USD"].totals == {"amount": 5_00}
        assert [tuple(row.values()) for row in tables["Những gì đi kèm"].rows] == [("restriction", 2, None, None)]
        assert [(row["fund"], row["there"]) for row in tables["Các quỹ dùng vào việc gì"].rows] == [
            ("PY", "PY"), ("TH", "TH"),
        ]  # fmt: skip
        assert len(tables["Từng dòng của bảng kê"].rows) == 4
        assert not [row for row in tables["Nội dung yêu cầu"].rows if str(row["field"]).startswith("lines")]
        names = list(tables)
        assert names.index("Số chuyển giao theo tài khoản và quỹ") < names.index("Từng dòng của bảng kê")
