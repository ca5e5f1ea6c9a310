"""Entries from files: a row is good or named, and a file enters as a whole or not at all."""

import gc
import sqlite3
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from quykhuyenhoc import Book, Money, open_books, record
from quykhuyenhoc.acts import AddCurrency, GrantWaiver, OpenFund, Reversal, SetBudget, SetTerms
from quykhuyenhoc.books import bulk as bulk_module
from quykhuyenhoc.books.bulk import Bulk
from quykhuyenhoc.books.request import Request
from quykhuyenhoc.errors import (
    BudgetError,
    ClockError,
    GuardError,
    ImportRefusedError,
    OverdrawnError,
    QuyError,
)
from quykhuyenhoc.i18n import use_language
from quykhuyenhoc.imports.registers import ImportResult
from quykhuyenhoc.imports.rows import Spool, Spooled
from quykhuyenhoc.imports.vouchers import import_entries
from quykhuyenhoc.kinds import Overspend, Restriction
from quykhuyenhoc.ledger.vouchers import Posting
from quykhuyenhoc.money import Amount
from quykhuyenhoc.proof.verification import verify
from quykhuyenhoc.reports import budgets
from quykhuyenhoc.store import connections
from quykhuyenhoc.store.schema.tables import all_tables
from quykhuyenhoc.store.writes import SOON, BackgroundWriter
from tests.closing import closing_act
from tests.conftest import Copy
from tests.samples import Clock, receipt, small_book

HEAD = "ref,date,description,account,fund,amount\n"


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
    place = folder / "entries.csv"
    place.write_text(text, encoding="utf-8")
    return str(place)


def gift(ref: str, amount: str = "500000", day: str = "07/03/2022", fund: str = "TH") -> str:
    """Return the two rows of a gift."""
    minus = amount[1:] if amount.startswith("-") else f"-{amount}"
    return f"{ref},{day},ủng hộ,112,{fund},{amount}\n{ref},{day},ủng hộ,5111,{fund},{minus}\n"


def award(ref: str, amount: str, day: str = "07/03/2022") -> str:
    """Return the two rows of an award."""
    return f"{ref},{day},học bổng,6111,TH,{amount}\n{ref},{day},học bổng,112,TH,-{amount}\n"


def size(book: Book) -> int:
    """Return how many leaves a book has."""
    with book.books.source.reading() as connection:
        row = connection.one("SELECT size FROM qkh_head WHERE book = :book", {"book": book.number})
    return int(row[0]) if row else -1


def amounts(book: Book) -> list[int]:
    """Return the amounts of all postings, in the order of the log."""
    with book.books.source.reading() as connection:
        return [row[0] for row in connection.rows("SELECT amount FROM qkh_posting ORDER BY seq, line")]


def refused(book: Book, path: str) -> dict[int, str]:
    """Import a file that must be refused with nothing recorded; return line -> problem."""
    before = size(book)
    with pytest.raises(ImportRefusedError) as error:
        import_entries(book, path)
    assert size(book) == before
    return {row.line: row.problem for row in error.value.details["rows"]}


def test_a_file_enters_and_enters_once(book: Book, tmp_path: Path) -> None:
    path = write(tmp_path, HEAD + gift("g1") + gift("g2"))
    steps: list[tuple[str, int, int]] = []

    assert import_entries(book, path, progress=lambda *step: steps.append(step)) == ImportResult(4, 2, 0)
    assert steps == [("record", 2, 2)]
    assert import_entries(book, path) == ImportResult(4, 0, 2)
    assert amounts(book) == [500_000, -500_000, 500_000, -500_000]


def test_an_entry_that_was_reversed_is_not_recorded_again_and_the_result_says_so(book: Book, tmp_path: Path) -> None:
    path = write(tmp_path, HEAD + gift("R1") + gift("R2"))
    import_entries(book, path)
    undone = record(book, Reversal(of="BC2/2022", date=date(2022, 3, 8))).seq
    result = import_entries(book, path)
    assert (result.recorded, result.skipped) == (0, 2)
    (warning,) = result.warnings
    assert str(warning) == (
        f"BC00002/2022 was recorded under key 'R2' before and is reversed (#{undone}), so that nothing of it stands. A"
        " key is used once: to record it again, give another one."
    )
    told = refused(book, write(tmp_path, HEAD + gift("R1") + gift("R2", "400000")))
    assert told.keys() == {4}
    assert f"which is reversed (#{undone}). A key is used once" in told[4]


def test_a_ref_with_other_content_is_refused_by_its_line(book: Book, tmp_path: Path) -> None:
    import_entries(book, write(tmp_path, HEAD + gift("g1")))

    found = refused(book, write(tmp_path, HEAD + gift("g2") + gift("g1", "600000")))

    assert list(found) == [4]
    assert "'g1'" in found[4]


@pytest.mark.parametrize(
    ("rows", "line", "problem"),
    [
        ("a,07/03/2022,x,112,TH,5\na,07/03/2022,x,5111,PY,-5\n", 2, "differ by -5 VND in fund PY"),
        ("a,07/03/2022,x,112,TH,5\na,07/03/2022,x,5111,TH,-4\n", 2, "differ by 1 VND in fund TH"),
        ("a,07/03/2022,x,999,TH,5\n", 2, "has no account '999'"),
        ("a,07/03/2022,x,112,NO,5\n", 2, "has no fund 'NO'"),
        (gift("a", day="31/02/2022"), 2, "31/02/2022"),
        (gift("a", amount="5k5"), 2, "5k5"),
        (gift("a", amount="0"), 2, "Line 1"),
        (gift("a") + gift("b") + gift("a"), 6, "ref a stands twice"),
        ("a,07/03/2022,x,112,TH,5\na,31/02/2022,x,5111,TH,-5\n", 3, "ref a differ from its first row"),
        ("a,07/03/2022,x,112,TH,5\na,07/03/2022,y,5111,TH,-5\n", 3, "ref a differ from its first row"),
        ("a,07/03/2022,x,112,TH,5\n", 2, "at least two lines"),
        ("a,07/03/2022,,112,TH,5\na,07/03/2022,,5111,TH,-5\n", 2, "the description is empty"),
        (gift("x\ty"), 2, ""),
        ("a,07/03/2022,x,112,TH\n", 2, "5 columns, not 6"),
        ("a,07/03/2022,x,112,TH," + "9" * 70_000 + "\n", 2, "field larger than field limit"),
    ],
)
def test_a_bad_row_is_named_by_its_line(book: Book, tmp_path: Path, rows: str, line: int, problem: str) -> None:
    found = refused(book, write(tmp_path, HEAD + rows))

    assert line in found
    assert problem in found[line]


def test_all_bad_rows_are_listed_at_once(book: Book, tmp_path: Path) -> None:
    rows = gift("a", day="30/02/2022") + gift("b") + gift("c", fund="NO") + gift("d")

    assert set(refused(book, write(tmp_path, HEAD + rows))) == {2, 6, 7}


def test_figures_that_begin_with_0_are_no_amount(book: Book, tmp_path: Path) -> None:
    bad = refused(book, write(tmp_path, HEAD + gift("g1") + gift("g2", "0912345678")))
    text = "begins with 0, as a code or a phone number does; an amount is written 912.345.678"
    assert bad == {4: f"“0912345678” {text}", 5: f"“-0912345678” {text}"}


def test_dots_between_groups_are_proven_by_the_column(book: Book, tmp_path: Path) -> None:
    import_entries(book, write(tmp_path, HEAD + gift("a", "500.000") + gift("b", "1.234.567") + gift("c", "12")))

    assert amounts(book) == [500_000, -500_000, 1_234_567, -1_234_567, 12, -12]


@pytest.mark.parametrize(
    "rows", [gift("a", "1.234.567") + gift("b", "1234567"), gift("a", "1.234.567") + gift("b", "12345")]
)
def test_a_column_written_in_two_ways_is_refused(book: Book, tmp_path: Path, rows: str) -> None:
    assert refused(book, write(tmp_path, HEAD + rows))


def test_entries_whose_amounts_waited_for_the_rule_must_balance_too(book: Book, tmp_path: Path) -> None:
    rows = "a,07/03/2022,x,112,TH,1.234.567\na,07/03/2022,x,5111,TH,-1.234.566\n"

    assert "differ by 1 VND" in refused(book, write(tmp_path, HEAD + rows))[2]


def test_a_party_programme_currency_and_memo_enter(book: Book, tmp_path: Path) -> None:
    record(book, AddCurrency(code="USD", exponent=2))
    head = "ref,date,description,account,fund,amount,currency,party,programme,memo\n"
    rows = "a,07/03/2022,x,112,TH,5,USD,D1,HB22,ghi chú\na,07/03/2022,x,5111,TH,-5,USD,,,\n"

    assert import_entries(book, write(tmp_path, head + rows)) == ImportResult(2, 1, 0)
    with book.books.source.reading() as connection:
        sql = "SELECT currency, party, programme FROM qkh_posting ORDER BY line"
        assert list(connection.rows(sql)) == [("USD", "D1", "HB22"), ("USD", None, None)]


FOREIGN = "ref,date,description,account,fund,amount,currency\n"


def foreign(ref: str, amount: str, currency: str) -> str:
    """Return the rows of a gift in a currency."""
    away = amount[1:] if amount.startswith("-") else f"-{amount}"
    return "".join(
        f'{ref},07/03/2022,x,{account},TH,"{text}",{currency}\n' for account, text in (("112", amount), ("5111", away))
    )


@pytest.mark.parametrize(
    "text", ["1,234.00", "1.234,00", "100.00", "100,00", "100.50", "1.234", "1,234", "1 234", "1e3", "9" * 17]
)
def test_an_amount_in_a_currency_with_decimals_is_whole_smallest_units_or_refused(
    book: Book, tmp_path: Path, text: str
) -> None:
    record(book, AddCurrency(code="USD", exponent=2))
    rows = foreign("a", "1250", "USD") + foreign("b", "1234567", "VND") + foreign("c", text, "USD")

    said = refused(book, write(tmp_path, FOREIGN + rows))

    assert set(said) == {6, 7}
    assert all("whole smallest units" in line for line in said.values())


def test_smallest_units_of_a_currency_say_nothing_of_how_the_others_are_written(book: Book, tmp_path: Path) -> None:
    for code, exponent in (("USD", 2), ("JPY", 0)):
        record(book, AddCurrency(code=code, exponent=exponent))
    rows = foreign("a", "125050", "USD") + foreign("b", "1.234.567", "VND") + foreign("c", "2.000", "JPY")
    import_entries(book, write(tmp_path, FOREIGN + rows + foreign("d", "0001250", "USD")))

    assert amounts(book)[::2] == [125_050, 1_234_567, 2_000, 1_250]


def test_what_an_entry_lacks_is_told_with_the_decimals_of_its_currency(book: Book, tmp_path: Path) -> None:
    record(book, AddCurrency(code="USD", exponent=2))
    rows = "a,07/03/2022,x,112,TH,5000,USD\na,07/03/2022,x,5111,TH,-3750,USD\n"

    assert "differ by 12.50 USD" in refused(book, write(tmp_path, FOREIGN + rows))[2]


@pytest.mark.parametrize("cells", ["EUR,,,", ",NO,,", ",,x y,", ",,,a\x00b"])
def test_a_bad_cell_beside_the_amount_is_named_by_its_line(book: Book, tmp_path: Path, cells: str) -> None:
    head = "ref,date,description,account,fund,amount,currency,party,programme,memo\n"
    rows = f"a,07/03/2022,x,112,TH,5,{cells}\na,07/03/2022,x,5111,TH,-5,,,,\n"

    assert 2 in refused(book, write(tmp_path, head + rows))


def test_money_spent_before_it_came_in_on_the_same_day_passes(book: Book, tmp_path: Path) -> None:
    rows = award("a", "300000", "07/03/2022") + gift("b", "300000")

    assert import_entries(book, write(tmp_path, HEAD + rows)) == ImportResult(4, 2, 0)


def test_a_day_that_ends_short_refuses_the_whole_file(book: Book, tmp_path: Path) -> None:
    before = size(book)

    with pytest.raises(OverdrawnError):
        import_entries(book, write(tmp_path, HEAD + gift("b", "300000") + award("a", "300001", "08/03/2022")))

    assert size(book) == before
    assert amounts(book) == []


def test_a_file_may_not_lower_a_principal_on_any_day_whatever_it_brings_in_before(book: Book, tmp_path: Path) -> None:
    record(book, OpenFund(code="E", name="Vốn gốc", restriction=Restriction.ENDOWMENT))
    given = (gift("a", "100") + gift("b", "50", "08/03/2022")).replace(",TH,", ",E,")
    taken = award("c", "60", "08/03/2022").replace(",TH,", ",E,")

    with pytest.raises(ImportRefusedError) as caught:
        import_entries(book, write(tmp_path, HEAD + given + taken))

    assert caught.value.details["count"] == 1
    assert str(caught.value).endswith(
        "line 6: Fund E is an endowment: its principal may not be spent, advanced or transferred (60 ₫ asked). "
        "Name its income fund, and spend from there."
    )
    assert import_entries(book, write(tmp_path, HEAD + given)).recorded == 2


def test_the_worst_of_the_short_days_is_told(book: Book, tmp_path: Path) -> None:
    rows = gift("a", "100") + award("b", "150", "08/03/2022") + gift("c", "30", "09/03/2022")
    rows += award("d", "40", "11/03/2022") + gift("e", "60", "10/03/2022")

    with pytest.raises(OverdrawnError) as caught:
        import_entries(book, write(tmp_path, HEAD + rows))

    assert (caught.value.details["on"], caught.value.details["shortfall"]) == (date(2022, 3, 8), Amount(50))


def test_a_file_that_passes_a_budget_as_a_whole_is_refused_or_told_of(book: Book, tmp_path: Path) -> None:
    record(book, SetBudget(fund="TH", period="2022", amount=Money(500), overspend=Overspend.REFUSE))
    record(book, SetBudget(fund="TH", period="2022-Q1", amount=Money(300)))
    rows = gift("g", "1000") + award("a", "200") + award("b", "200")
    before = size(book)
    with pytest.raises(BudgetError) as caught:
        import_entries(book, write(tmp_path, HEAD + rows + award("c", "101")))
    assert (caught.value.details["budget"], caught.value.details["amount"]) == ("TH:-:2022", Amount(1))
    assert size(book) == before

    for dry_run in (True, False):
        done = import_entries(book, write(tmp_path, HEAD + rows + award("c", "100")), dry_run=dry_run)
        (warning,) = done.warnings
        assert (warning.details["budget"], warning.details["amount"]) == ("TH:-:2022-Q1", Amount(200))
    assert [(row.budget, row.available) for row in budgets(book).rows] == [
        ("TH:-:2022", 0), ("TH:-:2022-Q1", -200),
    ]  # fmt: skip


def test_a_waiver_is_used_up_row_by_row_of_one_file(book: Book, tmp_path: Path) -> None:
    record(book, SetTerms(code="TH", purposes="HB-2022"), reason="văn bản")
    waiver = GrantWaiver(
        code="W1", fund="TH", purpose="6111", amount=Money(500), date=date(2022, 3, 1), until=date(2022, 3, 31)
    )
    record(book, waiver, reason="bão số 3")
    rows = gift("g", "1000") + award("a", "300")
    found = refused(book, write(tmp_path, HEAD + rows + award("b", "201") + award("c", "200")))
    assert list(found) == [6]
    assert import_entries(book, write(tmp_path, HEAD + rows + award("b", "200"))).recorded == 3
    assert list(refused(book, write(tmp_path, HEAD + award("d", "1")))) == [2]


def test_a_dry_run_leaves_nothing(book: Book, tmp_path: Path) -> None:
    before = size(book)
    path = write(tmp_path, HEAD + gift("a"))

    assert import_entries(book, path, dry_run=True) == ImportResult(2, 1, 0)
    assert size(book) == before
    assert import_entries(book, path) == ImportResult(2, 1, 0)


def test_a_date_in_a_closed_month_is_named(book: Book, tmp_path: Path) -> None:
    record(book, closing_act("2022-02"))

    assert list(refused(book, write(tmp_path, HEAD + gift("a") + gift("b", day="28/02/2022")))) == [4]


def test_more_than_a_chunk_enters_by_way_of_the_second_thread(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_module, "CHUNK", 1000)
    steps: list[tuple[str, int, int]] = []
    path = write(tmp_path, HEAD + "".join(gift(f"g{n}", str(1000 + n)) for n in range(1100)))

    done = import_entries(book, path, progress=lambda *step: steps.append(step))

    assert done == ImportResult(2200, 1100, 0)
    assert steps == [("read", 1000, 0), ("record", 1000, 1100), ("record", 1100, 1100)]
    assert import_entries(book, path) == ImportResult(2200, 0, 1100)


def test_what_was_added_waits_for_a_chunk_and_no_longer(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_module, "CHUNK", 3)
    waiting = []

    with Bulk(book) as bulk:
        for amount in range(1, 8):
            bulk.add(Request(receipt(amount), actor="D1"))
            waiting.append(len(bulk.writer.rows.get("log", ())))

    assert waiting == [1, 2, 0, 1, 2, 0, 1]
    assert amounts(book) == [1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6, 7, -7]


def test_too_many_refusals_end_the_second_pass_early(book: Book, tmp_path: Path) -> None:
    record(book, closing_act("2022-02"))
    path = write(tmp_path, HEAD + "".join(gift(f"g{n}", day="28/02/2022") for n in range(1100)))

    with pytest.raises(ImportRefusedError, match="1001 bad rows"):
        import_entries(book, path)


def test_what_a_guard_refuses_in_the_second_thread_comes_out_and_rolls_back(book: Book) -> None:
    before = size(book)

    columns = ("book", "seq", "item", "series", "year", "number", "entry")

    with pytest.raises(GuardError), Bulk(book) as bulk:  # noqa: PT012 (raised at the end of the block)
        bulk.add(Request(receipt(5), actor="test"))
        bulk.writer.flush_rows(bulk._apart)
        bulk._apart.run(lambda: bulk.connection.insert("voucher", columns, [(1, 1, 9, "PT", 2022, 1, 1)]))

    assert size(book) == before
    assert amounts(book) == []


def test_an_error_inside_a_bulk_rolls_it_back(book: Book) -> None:
    before = size(book)

    with pytest.raises(ZeroDivisionError), Bulk(book) as bulk:  # noqa: PT012 (what fails inside is the subject)
        bulk.add(Request(receipt(5), actor="test"))
        raise ZeroDivisionError

    assert size(book) == before
    assert record(book, receipt(6)).seq == before + 1


@pytest.mark.parametrize("values", [20, 32_766])
def test_rows_of_any_number_go_in_by_statements_of_few_sizes(
    book: Book, monkeypatch: pytest.MonkeyPatch, values: int
) -> None:
    monkeypatch.setattr(connections, "STEPS", (8, 4, 2, 1))
    monkeypatch.setattr(connections, "VALUES_MAX", values)

    with Bulk(book) as bulk:
        for amount in range(1, 32):
            bulk.add(Request(receipt(amount), actor="D1"))

    assert amounts(book) == [side * amount for amount in range(1, 32) for side in (1, -1)]
    assert list(verify(book.books)) == []


def test_an_entry_a_leaf_and_a_voucher_fit_the_largest_statement() -> None:
    widths = [len(all_tables()[name].all_columns) for name in ("log", "entry", "voucher", "personal")]
    assert connections.STEPS[0] == bulk_module.CHUNK
    assert connections.STEPS[0] * max(widths) <= connections.VALUES_MAX


def test_where_threads_may_not_share_a_connection_work_is_done_at_once(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite3, "threadsafety", 1)

    with Bulk(book) as bulk:
        bulk.add(Request(receipt(5), actor="D1"))
        bulk.writer.flush_rows(bulk._apart)
        assert (not bulk._apart._running) is (bulk.connection.dialect == "sqlite")

    assert amounts(book) == [5, -5]


def test_a_party_who_records_is_no_claimed_name(book: Book) -> None:
    with Bulk(book) as bulk:
        seqs = [bulk.add(Request(receipt(5), actor=actor)).seq for actor in ("D1", "nobody")]

    with book.books.source.reading() as connection:
        sql = "SELECT seq, bytes FROM qkh_log"
        claimed = {seq: b'"claimed"' in bytes(sealed) for seq, sealed in connection.rows(sql)}
    assert [claimed[seq] for seq in seqs] == [False, True]


def test_a_clock_that_went_back_begins_nothing(sqlite_copy: Copy) -> None:
    clock = Clock()
    with open_books(sqlite_copy("empty").url, clock=clock) as books:
        book = small_book(books)
        before = size(book)
        clock.advance(days=-3)
        with pytest.raises(ClockError), Bulk(book):
            pass
        assert gc.isenabled()
        clock.advance(days=3)
        assert record(book, receipt(6)).seq == before + 1


def test_collecting_goes_on_as_it_was(book: Book) -> None:
    gc.disable()
    try:
        with Bulk(book):
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
    with Bulk(book):
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_the_last_work_raised_is_of_no_interest_at_the_end(book: Book) -> None:
    def work() -> None:
        connection.insert("no_such_table", ("a",), [("b",)])

    with book.books.source.writing() as connection:
        apart = BackgroundWriter(connection)
        apart.run(work)
        apart.end()
        apart.run(work)
        with pytest.raises(QuyError):
            apart.wait()
        apart.end()


@pytest.mark.parametrize(("own", "meanwhile"), [(0.005, SOON), (0.00025, 0.00025)])
def test_threads_take_turns_sooner_while_work_runs_apart_and_afterwards_as_before(
    book: Book, own: float, meanwhile: float
) -> None:
    def work() -> None:
        pass

    before = sys.getswitchinterval()
    sys.setswitchinterval(own)
    try:
        with book.books.source.reading() as connection:
            first, second = BackgroundWriter(connection), BackgroundWriter(connection)
            assert sys.getswitchinterval() == pytest.approx(own)
            first.run(work)
            second.run(work)
            second.run(work)
            first.end()
            assert sys.getswitchinterval() == pytest.approx(meanwhile)
            second.end()
            second.end()
            assert sys.getswitchinterval() == pytest.approx(own)
    finally:
        sys.setswitchinterval(before)


def test_a_spool_gives_back_what_it_took_in_runs() -> None:
    day = date(2022, 1, 1)
    taken: list[Spooled] = [
        (n, f"r{n}", day, "x", [("112", "TH", n, "VND", None, None, None, "m")]) for n in range(2003)
    ]
    with Spool() as spool:
        for entry in taken:
            spool.add(entry)
        runs = list(spool.chunks(None))
    assert spool.count == 2003
    assert [len(run) for run in runs] == [1000, 1000, 3]
    assert runs[2][2] == (2002, "r2002", day, "x", (Posting("112", "TH", 2002, memo="m"),))


def test_a_spool_reads_amounts_that_are_still_texts() -> None:
    with Spool() as spool:
        spool.add((2, "r", date(2022, 1, 1), "x", [("112", "TH", "1.500", "VND", None, None, None, None)]))
        (run,) = spool.chunks(lambda text: int(str(text).replace(".", "")))
    assert run[0][4] == (Posting("112", "TH", 1500),)
