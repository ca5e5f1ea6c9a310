"""Every layout is read exactly: what was printed is what is found, and it proves itself."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quykhuyenhoc.bank.proof import prove
from quykhuyenhoc.bank.reading import read_statements
from quykhuyenhoc.bank.statement import Statement
from quykhuyenhoc.text import clean
from tests.bank.layouts import FILES, FORMATS, TABLES, Printer, camt, dots, mt940, rows_of
from tests.bank.sheets import xlsx
from tests.bank.truth import FIRST, LAST, Truth, by_hand, truths


def check(statement: Statement, truth: Truth) -> None:
    """Hold what was read against the truth, field by field."""
    found = [(line.date, line.amount, line.reference, line.memo) for line in statement.lines]
    assert found == [(one.day, one.amount, one.reference, clean(one.memo)) for one in truth.movements]
    assert (statement.account, statement.currency, statement.closing) == (truth.account, "VND", truth.closing)
    opening = None if statement.layout == "ofx" else truth.opening
    assert statement.opening == opening
    assert prove(statement, opening=truth.opening).reasons == ()


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("layout", TABLES)
@settings(max_examples=15)
@given(truth=truths)
def test_a_table_is_recognised_and_read_exactly(layout: str, file: str, truth: Truth) -> None:
    (statement,) = read_statements(TABLES[layout](truth, Printer(file=FILES[file])))
    assert statement.layout == layout
    check(statement, truth)
    assert (statement.start, statement.end) == (FIRST, LAST)


@pytest.mark.parametrize("layout", FORMATS)
@settings(max_examples=15)
@given(truth=truths)
def test_a_standard_format_is_read_exactly(layout: str, truth: Truth) -> None:
    (statement,) = read_statements(FORMATS[layout](truth))
    check(statement, truth)
    assert statement.end == LAST


@pytest.mark.parametrize("layout", [name for name in TABLES if not name.startswith("vietcombank")])
@settings(max_examples=15)
@given(truth=truths)
def test_dots_between_groups_are_proven_from_the_amounts(layout: str, truth: Truth) -> None:
    (statement,) = read_statements(TABLES[layout](truth, Printer(figure=dots)))
    check(statement, truth)


@pytest.mark.parametrize("layout", TABLES)
@settings(max_examples=15)
@given(truth=truths)
def test_cells_that_hold_numbers_and_dates_are_read_exactly(layout: str, truth: Truth) -> None:
    merged = layout in {"vietcombank-cashup", "vietcombank-statement"}
    how = (
        Printer(figure=lambda amount: amount) if merged else Printer(figure=lambda amount: amount, day=lambda day: day)
    )
    (statement,) = read_statements(TABLES[layout](truth, how))
    check(statement, truth)


@pytest.mark.parametrize("layout", [name for name in TABLES if name != "vietcombank-personal"])
@settings(max_examples=15)
@given(truth=truths)
def test_the_newest_line_may_stand_first(layout: str, truth: Truth) -> None:
    if layout == "bidv":  # its end-of-day row stands at the end of the day
        truth = Truth(truth.opening, truth.movements[:1])
    (statement,) = read_statements(TABLES[layout](truth, Printer(newest_first=True)))
    assert prove(statement).reasons == ()
    assert statement.lines[-1].balance == truth.closing


@pytest.mark.parametrize("layout", TABLES)
def test_a_memo_that_is_wrapped_inside_a_word_becomes_one_line(layout: str) -> None:
    truth = by_hand()
    (statement,) = read_statements(TABLES[layout](truth, Printer(memo=lambda memo: memo.replace("UNG", "UN\nG"))))
    assert statement.lines[0].memo == "UN G HO QUY"
    assert len(statement.lines) == len(truth.movements)


@pytest.mark.parametrize("version", ["053.001.02", "053.001.13", "052.001.06", "052.001.08"])
@pytest.mark.parametrize("prefix", ["", "ns2"])
def test_versions_and_prefixes_of_camt_are_read_alike(version: str, prefix: str) -> None:
    (statement,) = read_statements(camt(by_hand(), version=version, prefix=prefix))
    assert statement.layout == f"camt.{version[:3]}"
    check(statement, by_hand())


@settings(max_examples=15)
@given(truth=truths, pages=st.integers(1, 3))
def test_pages_of_mt940_become_one_statement(truth: Truth, pages: int) -> None:
    (statement,) = read_statements(mt940(truth, pages))
    check(statement, truth)


def test_several_accounts_in_one_sheet_become_several_statements() -> None:
    first, second = by_hand(), Truth(500_000, by_hand().movements[:2], account="0011009999999")
    rows = [row for truth in (first, second) for row in rows_of("vietcombank-cashup", truth)]
    statements = read_statements(xlsx(rows))
    assert [one.account for one in statements] == ["0011001932418", "0011009999999"]
    check(statements[0], first)
    check(statements[1], second)


def test_a_sheet_of_openpyxl_is_read_like_ours() -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows_of("mb", by_hand(), day=lambda day: day):
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    (statement,) = read_statements(out.getvalue())
    check(statement, by_hand())


def test_ofxtools_reads_the_same_movements() -> None:
    from ofxtools.Parser import OFXTree

    data = FORMATS["ofx1"](by_hand())
    tree = OFXTree()
    tree.parse(BytesIO(data))
    theirs = [(one.dtposted.date(), int(one.trnamt), one.memo) for one in tree.convert().statements[0].transactions]
    (statement,) = read_statements(data)
    assert [(line.date, line.amount, line.memo) for line in statement.lines] == theirs


def test_mt_940_reads_the_same_movements() -> None:
    from mt940 import parse

    data = mt940(by_hand())
    theirs = [(one.data["date"], int(one.data["amount"].amount)) for one in parse(data.decode())]
    (statement,) = read_statements(data)
    assert [(line.date, line.amount) for line in statement.lines] == theirs


def test_a_batch_of_camt_gives_each_gift_once() -> None:
    parts = "".join(
        f"<TxDtls><Refs><EndToEndId>E{n}</EndToEndId></Refs><Amt Ccy='VND'>{n}</Amt><CdtDbtInd>CRDT</CdtDbtInd>"
        f"<RltdPties><Dbtr><Pty><Nm>Nguyễn Văn {n}</Nm></Pty></Dbtr></RltdPties></TxDtls>"
        for n in (100, 200)
    )
    data = camt(Truth(0, (by_hand().movements[0]._replace(amount=300),)))
    data = data.replace(b"<TxDtls><RmtInf>", f"<Btch><NbOfTxs>2</NbOfTxs></Btch>{parts}<!--".encode(), 1)
    data = data.replace(b"</RmtInf></TxDtls>", b"-->", 1)
    (statement,) = read_statements(data)
    assert [(line.amount, line.external_id, line.counterparty) for line in statement.lines] == [
        (100, "E100", "Nguyễn Văn 100"),
        (200, "E200", "Nguyễn Văn 200"),
    ]
    assert prove(statement).proved


def test_an_entry_that_is_not_booked_is_no_line() -> None:
    data = camt(by_hand()).replace(b"<Cd>BOOK</Cd>", b"<Cd>PDNG</Cd>", 1)
    (statement,) = read_statements(data)
    assert (len(statement.lines), statement.pending) == (4, 1)


def test_an_interim_balance_proves_nothing_and_is_kept_apart() -> None:
    (statement,) = read_statements(camt(by_hand()))
    assert [(one.date, one.amount) for one in statement.interim] == [(date(2024, 9, 30), 1)]


def test_a_reversal_in_mt940_has_the_other_sign() -> None:
    text = ":20:X\n:25:1/2\n:60F:C240901VND100,\n:61:240905RC40,NTRFA\n:61:240905RD10,NTRFB\n:62F:C240930VND70,\n"
    (statement,) = read_statements(text.encode())
    assert [(line.amount, line.reversal) for line in statement.lines] == [(-40, True), (10, True)]
    assert prove(statement).proved


@pytest.mark.parametrize(("text", "units"), [("-200,00", -20000), ("200.5", 20050), ("1", 100), ("+3.10", 310)])
def test_ofx_may_write_decimals_with_a_comma(text: str, units: int) -> None:
    data = (
        FORMATS["ofx1"](by_hand()).replace(b"VND", b"EUR").replace(b"<TRNAMT>50000.00", f"<TRNAMT>{text}".encode(), 1)
    )
    (statement,) = read_statements(data)
    assert statement.lines[0].amount == units


@pytest.mark.parametrize("serial", [False, True])
def test_the_days_of_a_1904_workbook_are_counted_from_1904(serial: bool) -> None:  # noqa: FBT001 (a case)
    flag = '<workbookPr date1904="1"/>' if serial else ""
    (statement,) = read_statements(xlsx(rows_of("mb", by_hand(), day=lambda day: day), workbook=flag))
    assert statement.lines[0].date == (date(2028, 9, 6) if serial else date(2024, 9, 5))


def test_a_body_of_ofx_1_below_a_header_of_ofx_2_is_read() -> None:
    head, body = FORMATS["ofx2"](by_hand()).partition(b"<OFX>")[0], FORMATS["ofx1"](by_hand()).partition(b"<OFX>")[2]
    (statement,) = read_statements(head + b"<OFX>" + body)
    check(statement, by_hand())


def test_a_movement_of_an_investment_account_is_no_line_of_ours() -> None:
    data = FORMATS["ofx1"](by_hand())
    strange = b"<INVSTMTRS><STMTTRN><TRNAMT>1<CURRENCY><CURSYM>USD</CURRENCY></STMTTRN></INVSTMTRS></OFX>"
    (statement,) = read_statements(data.replace(b"</OFX>", strange))
    check(statement, by_hand())
