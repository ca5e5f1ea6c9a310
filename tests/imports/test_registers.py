"""Accounts, funds, parties and charts from files: all enters or nothing, and every bad row is named by its line."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quykhuyenhoc import Book, open_books
from quykhuyenhoc.errors import (
    BusyError,
    ConnectionLostError,
    DiskFullError,
    FileFormatError,
    ImportRefusedError,
    InputFileError,
    StoreError,
    TimedOutError,
)
from quykhuyenhoc.errors.texts import Internal
from quykhuyenhoc.i18n import use_language
from quykhuyenhoc.imports.registers import ImportResult, import_accounts, import_funds, import_parties, read_chart
from quykhuyenhoc.imports.rows import BAD_ROWS_MAX, BadRows
from quykhuyenhoc.proof.verification import verify
from tests.conftest import Copy
from tests.samples import Clock, small_book


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("vi")


@pytest.fixture
def book(sqlite_copy: Copy) -> Iterator[Book]:
    """Give a small book; after the test it must be as recorded."""
    with open_books(sqlite_copy("empty").url, clock=Clock()) as books:
        yield small_book(books)
        assert list(verify(books)) == []


def write(folder: Path, text: str) -> str:
    """Write a file; return its path."""
    place = folder / "in.csv"
    place.write_bytes(text.encode())
    return str(place)


def size(book: Book) -> int:
    """Return how many leaves a book has."""
    with book.books.source.reading() as connection:
        row = connection.one("SELECT size FROM qkh_head WHERE book = :book", {"book": book.number})
    return int(row[0]) if row else -1


def test_accounts_enter_and_enter_once(book: Book, tmp_path: Path) -> None:
    path = write(tmp_path, "code,name,type,kind\n1111,Két,asset,cash\n6112,Sách vở,expense,\n")

    assert import_accounts(book, path) == ImportResult(2, 2, 0)
    assert import_accounts(book, path) == ImportResult(2, 0, 2)


def test_an_account_that_differs_from_the_one_in_the_book_is_refused(book: Book, tmp_path: Path) -> None:
    path = write(tmp_path, "code,name,type\n331,Other,liability\n7777,New,asset\n")
    before = size(book)

    with pytest.raises(ImportRefusedError) as refused:
        import_accounts(book, path)

    assert [row.line for row in refused.value.details["rows"]] == [2]
    assert "already has account '331'" in str(refused.value)
    assert size(book) == before


def test_every_bad_row_is_listed_and_nothing_enters(book: Book, tmp_path: Path) -> None:
    path = write(tmp_path, "code,name,type\n7001,Good,asset\n7002,,asset\n7003,X\n7004,X,wealth\n\n7006,X,asset,,\n")
    before = size(book)

    with pytest.raises(ImportRefusedError) as refused:
        import_accounts(book, path)

    assert [row.line for row in refused.value.details["rows"]] == [3, 4, 5, 7]
    assert refused.value.details["count"] == 4
    assert size(book) == before


def test_rows_that_cannot_be_read_and_rows_that_the_book_refuses_are_listed_together(
    book: Book, tmp_path: Path
) -> None:
    path = write(
        tmp_path,
        "code,name,restriction,overspend,floor,income_fund\nVG,Vốn gốc,endowment,,,NO\nHB,Học bổng,,maybe,,\n"
        "VT,Vốn Tô Hiệu,endowment,,,HB\nTH,Another,,,,\nQ,Quỹ,,,,\nQ,Quỹ hai,,,,\n",
    )
    before = size(book)

    with pytest.raises(ImportRefusedError) as refused:
        import_funds(book, path)

    told = {row.line: row.problem for row in refused.value.details["rows"]}
    assert list(told) == [2, 3, 5, 7]
    assert ("no fund 'NO'" in told[2], "maybe" in told[3]) == (True, True)
    assert ("already has fund 'TH'" in told[5], "already has fund 'Q'" in told[7]) == (True, True)
    assert size(book) == before


def test_funds_with_an_income_fund_later_in_the_file(book: Book, tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "code;name;restriction;overspend;floor;income_fund\nVG;Vốn gốc;endowment;;;HB\nHB;Học bổng;;warn;1.000.000;\n"
        "VT;Vốn Tô Hiệu;endowment;;;TH\n",
    )

    assert import_funds(book, path) == ImportResult(3, 3, 0)
    assert import_funds(book, path) == ImportResult(3, 0, 3)


def test_an_income_fund_that_is_nowhere_is_refused(book: Book, tmp_path: Path) -> None:
    path = write(tmp_path, "code,name,restriction,income_fund\nVG,Vốn gốc,endowment,NO\n")

    with pytest.raises(ImportRefusedError, match=r"line 2: .*no fund 'NO'"):
        import_funds(book, path)


def test_parties_from_a_file_with_a_mark_and_tabs(book: Book, tmp_path: Path) -> None:
    path = write(tmp_path, "\ufeffCode\tName\tKind\r\nHS1\tLò Thị Mai\trecipient\r\nD1\tNguyễn Văn A\t\r\n")

    assert import_parties(book.as_("thuy"), path) == ImportResult(2, 1, 1)


@pytest.mark.parametrize("header", ["code,name,colour", "code", "code,name,name", ""])
def test_a_header_that_is_not_known_is_refused(book: Book, tmp_path: Path, header: str) -> None:
    why = r"its first line must be code, name\[, kind\]|has code, name\[, kind\]|may both be name"
    with pytest.raises(FileFormatError, match=why):
        import_parties(book, write(tmp_path, header + "\nD2,X,donor\n"))


def test_a_missing_file_is_refused(book: Book, tmp_path: Path) -> None:
    with pytest.raises(InputFileError, match="there is no such file"):
        import_parties(book, str(tmp_path / "none.csv"))


def test_a_file_in_another_encoding_is_offered_and_read_when_named(book: Book, tmp_path: Path) -> None:
    path = str(tmp_path / "in.csv")
    Path(path).write_bytes("code,name\nD2,Tr\xc7n \xa7\xf8c\n".encode("latin-1"))

    with pytest.raises(FileFormatError, match=r"it is not UTF-8; it looks like .*"):
        import_parties(book, path)
    assert import_parties(book, path, encoding="TCVN3") == ImportResult(1, 1, 0)


@pytest.mark.parametrize("encoding", ["utf-8", "no-such-encoding"])
def test_a_file_that_is_not_in_the_encoding_named_is_refused(book: Book, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(b"code,name\xff\nD2,X\n")

    with pytest.raises(FileFormatError, match="it is not in the encoding named"):
        import_parties(book, str(path), encoding=encoding)


def test_a_byte_that_is_not_utf8_far_down_is_a_bad_row(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    rows = b"".join(b"P%05d,Nguyen Van A\n" % n for n in range(5000))
    path.write_bytes(b"code,name\n" + rows + b"X,\xff\n")

    with pytest.raises(ImportRefusedError, match="1 bad rows"):
        import_parties(book, str(path))


def test_a_cell_too_long_for_any_name_is_named_by_its_line(book: Book, tmp_path: Path) -> None:
    path = write(tmp_path, "code,name\nD2," + "x" * 70_000 + "\nD3,Hoa\n")

    with pytest.raises(FileFormatError, match="line 2 has a cell that is too long"):
        import_parties(book, path)


def test_the_first_bad_rows_are_kept_and_all_are_counted() -> None:
    bad = BadRows("f.csv")
    for line in range(2, 502):
        bad.add(line, "no")

    with pytest.raises(ImportRefusedError, match="500 bad rows"):
        bad.refuse()
    assert len(bad.rows) == BAD_ROWS_MAX == 200


def test_the_chart_that_ships_opens_accounts_and_the_empty_one_none() -> None:
    assert len(read_chart()) > 10
    assert read_chart("empty") == ()


def test_a_chart_from_a_file(tmp_path: Path) -> None:
    (one,) = read_chart(write(tmp_path, "code,name,type,note\n111,Két,asset,\n"))

    assert (one.code, one.name, str(one.type), str(one.kind), one.role) == ("111", "Két", "asset", "other", None)


def test_bad_rows_of_a_chart_are_listed(tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError) as refused:
        read_chart(write(tmp_path, "code,name,type\n111,Két,wealth\n112\n113,Bank,asset\n"))

    assert [row.line for row in refused.value.details["rows"]] == [2, 3]


@pytest.mark.parametrize(
    "error", [ConnectionLostError(), DiskFullError(), BusyError(seconds=30), TimedOutError(driver=Internal.driver("x"))]
)
def test_what_fails_of_the_store_is_no_bad_row_of_any_import(error: StoreError) -> None:
    """Every import notes its bad rows here: the error is raised as it is, and says itself whether to try again."""
    bad = BadRows("x.csv")
    with pytest.raises(type(error)) as caught:
        bad.add(1, error)
    assert caught.value is error
    bad.refuse()
