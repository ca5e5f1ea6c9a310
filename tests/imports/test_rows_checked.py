"""Rows of a file are checked as they are read; what passes needs no second check as what an app brings."""

from collections.abc import Iterator
from csv import writer
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from quykhuyenhoc import Book, create_books, record
from quykhuyenhoc.acts import AddCurrency
from quykhuyenhoc.acts.vouchers import JournalVoucher
from quykhuyenhoc.books.request import Request
from quykhuyenhoc.errors import ImportRefusedError
from quykhuyenhoc.errors.texts import Internal
from quykhuyenhoc.files import import_entries
from quykhuyenhoc.i18n import speaking
from quykhuyenhoc.imports.rows import BadRow, BadRows
from quykhuyenhoc.imports.vouchers import EntryRows
from quykhuyenhoc.ledger.vouchers import Posting
from quykhuyenhoc.limits import TEXT_MAX
from tests.samples import Clock, small_book

HEAD = ("ref", "date", "description", "account", "fund", "amount", "memo", "programme", "campaign", "currency")
TEXTS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(("Tặng quỹ", "T\u0103\u0323ng quy\u0303", " hai  đầu ", "a\u200bb", "a\nb", "x" * TEXT_MAX)),
    st.sampled_from(("x" * (TEXT_MAX + 1), "\u0130" * TEXT_MAX, f"{'x' * TEXT_MAX} ", "'=1+1", "")),
)
CODES = st.sampled_from(("", "DT-1", "lớp", "x" * 64, "x" * 65, "a b"))
ROW = st.fixed_dictionaries({
    "ref": st.sampled_from(("K-1", "K/1", "K 1", "", "k" * 64, "k" * 65)),
    "date": st.sampled_from(("07/03/2022", "7.3.22", "2022-03-07", "01/01/1800", "01/01/2999", "")),
    "description": TEXTS,
    "amount": st.sampled_from(("500000", "500.000", "0", "9" * 15, "9" * 16, "9" * 30, "1,5", "٣")),
    "memo": TEXTS, "programme": CODES, "campaign": CODES, "currency": st.sampled_from(("", "VND", "USD", "usd")),
})  # fmt: skip
GOOD = {
    "ref": "K-1", "date": "07/03/2022", "description": "Tặng quỹ", "amount": "500000", "memo": " của lớp  5A",
    "programme": "HB-1", "campaign": "XUAN", "currency": "USD",
}  # fmt: skip


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """Give a book into which nothing enters."""
    place = tmp_path_factory.mktemp("rows") / "quy.db"
    with create_books(f"sqlite:///{place}", clock=Clock()) as books:
        made = small_book(books)
        record(made, AddCurrency(code="USD", exponent=2))
        yield made


def written(cells: dict[str, str]) -> str:
    """Return a file of one entry: the cells of its two rows, debit and credit."""
    out = StringIO(newline="")
    rows = writer(out)
    rows.writerow(HEAD)
    for account, sign in (("112", ""), ("5111", "-")):
        told = {**cells, "account": account, "fund": "TH", "amount": sign + cells["amount"]}
        rows.writerow([told[name] for name in HEAD])
    return out.getvalue()


def read(book: Book, text: str) -> tuple[JournalVoucher, str] | None:
    """Return the act that an entry of a file is, and its key; None where a row is bad."""
    bad = BadRows("entries.csv")
    with book.books.source.reading() as connection:
        rows = EntryRows(StringIO(text, newline=""), "entries.csv", book.view(connection, book.books.clock()), bad)
        found = list(rows)
    amount = rows.finish()
    if bad.count:
        return None
    ((_line, ref, day, description, lines),) = found
    postings = [Posting(x[0], x[1], amount(x[2]) if amount else int(x[2]), *x[3:]) for x in lines]
    return JournalVoucher(date=day, description=description, lines=tuple(postings)), ref


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(ROW)
@example(GOOD)
@example({**GOOD, "amount": "500.000", "currency": "VND"})
def test_what_passes_is_what_the_check_of_every_act_leaves_as_it_is(book: Book, cells: dict[str, str]) -> None:
    found = read(book, written(cells))
    if found is None:
        assert cells not in (GOOD, {**GOOD, "amount": "500.000", "currency": "VND"})
        return
    act, key = found

    assert act.checked() is act
    assert Request(act, key) == Request.as_read(act, key, "?", claimed=False)


@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize("name", ["description", "memo"])
def test_a_text_longer_than_its_field_holds_is_named_by_its_line(book: Book, tmp_path: Path, name: str) -> None:
    (tmp_path / "entries.csv").write_text(written({**GOOD, name: "x" * (TEXT_MAX + 1)}), encoding="utf-8")

    with pytest.raises(ImportRefusedError) as refused:
        import_entries(book, str(tmp_path / "entries.csv"))

    told: Any = refused.value.details["rows"][0]
    assert told.line == 2
    assert f"{name}" in told.problem
    assert "a text of at most 2000 letters" in told.problem


def test_a_refusal_names_the_first_rows_each_as_a_whole_and_says_that_there_are_more() -> None:
    rows = tuple(BadRow(n, "B“Số tiền”: “300,000” may be 300.000 or 300") for n in range(2, 32))
    with speaking("en"):
        told = str(ImportRefusedError(path=Internal.place("ds.csv"), count=30, rows=rows))
        few = str(ImportRefusedError(path=Internal.place("ds.csv"), count=2, rows=rows[:2]))
    parts = told.partition("imported. ")[2].split("; ")
    assert parts == [f"line {n}: {rows[0].cause}" for n in range(2, 7)] + ["…"]
    assert few.endswith(f"line 2: {rows[0].cause}; line 3: {rows[0].cause}")
