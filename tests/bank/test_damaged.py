"""What is damaged, unsafe or unclear is refused with file, line and reason, and never read in part."""

import tracemalloc
import zipfile
from io import BytesIO

import pytest

from quykhuyenhoc.bank.guard import SIZE_MAX
from quykhuyenhoc.bank.profile import parse_profile, shipped_profile
from quykhuyenhoc.bank.reading import read_statements
from quykhuyenhoc.errors import StatementError, StatementRowError
from quykhuyenhoc.i18n import use_language
from tests.bank.layouts import TABLES, Printer, camt, mt940, ofx1, ofx2, rows_of
from tests.bank.sheets import MAIN, Cell, csv, html, sheet_xml, xlsx, zipped
from tests.bank.truth import Truth, by_hand


def refusal(data: bytes, **how: object) -> tuple[str, str]:
    """Return the code and the line of the refusal of a file."""
    with pytest.raises(StatementError) as caught:
        read_statements(data, name="sao-ke", **how)  # type: ignore[arg-type]
    text = caught.value.text(operator=True)
    assert "\n" not in text
    assert text.isprintable()
    return caught.value.code, text


def mb_rows(truth: Truth | None = None) -> list[list[Cell]]:
    return rows_of("mb", truth or by_hand())


def with_cell(row: int, column: int, cell: Cell) -> bytes:
    rows = mb_rows()
    rows[row - 1][column - 1] = cell
    return xlsx(rows)


@pytest.mark.parametrize(
    ("row", "column", "cell", "reason"),
    [
        (5, 5, "50,00,0", 'the column has lines that are no amounts: 5: "50,00,0"'),
        (5, 5, "1.234.567", "mixes ways of writing amounts"),
        (5, 5, "NaN", "no amounts"),
        (5, 5, "1e9", "no amounts"),
        (5, 5, "５００", "no amounts"),
        (5, 5, "9" * 50, "no amounts"),
        (5, 4, "1", "money comes in and goes out in one line"),
        (6, 2, "31/02/2024", "There is no 31/02/2024"),
        (6, 2, "45545", "its day is a date cell, and that of line 5 is a text"),
        (6, 2, 45545, "its day is a date cell, and that of line 5 is a text"),
        (6, 2, None, "a row has an amount and no date"),
        (7, 7, "x\x07y", "a text holds U+0007, which no book can keep"),
        (7, 7, "x" * 40_001, "a text is longer than 40,000 characters"),
        (1, 2, "00110O1932418", '"00110O1932418" is not an account number'),
        (1, 2, "００１１", "cannot be read"),
    ],
    ids=range(15),
)
def test_a_row_that_cannot_be_read_is_named(row: int, column: int, cell: Cell, reason: str) -> None:
    code, text = refusal(
        csv(_with(row, column, cell)) if isinstance(cell, str) and "\x07" in cell else with_cell(row, column, cell)
    )
    assert code == "statement_row"
    assert f"line {row}:" in text
    assert reason.lower() in text.lower()


def _with(row: int, column: int, cell: Cell) -> list[list[Cell]]:
    rows = mb_rows()
    rows[row - 1][column - 1] = cell
    return rows


def test_a_movement_below_the_total_is_refused() -> None:
    rows = mb_rows()
    rows.append(rows[5])
    assert refusal(xlsx(rows)) == ("statement_row", "sao-ke, line 12: a movement stands below the total.")


def test_amounts_that_may_be_read_in_two_ways_need_a_rule() -> None:
    rows: list[list[Cell]] = [
        ["Ngày hạch toán", "Phát sinh nợ", "Phát sinh có", "Nội dung"],
        ["05/09/2024", None, "500,000", "x"],
    ]
    code, text = refusal(xlsx(rows))
    assert code == "statement_row"
    assert text == (
        'sao-ke, line 2: "500,000" may be 500 ₫, 500,000 ₫, and no other amount of the file tells; say how amounts are'
        " written: amounts = plain_comma, commas in the profile (mb), or give --amounts one of them, with --profile."
    )
    (statement,) = read_statements(xlsx(rows), profile=parse_profile(_mb_with("commas")))
    assert statement.lines[0].amount == 500_000


def _mb_with(rule: str) -> str:
    from quykhuyenhoc.bank.profile import profile_text

    return profile_text("mb").replace('amounts = "prove"', f'amounts = "{rule}"')


def test_a_declared_rule_is_not_bent() -> None:
    data = TABLES["vietcombank-personal"](by_hand(), Printer(figure=lambda amount: f"{amount:,}".replace(",", ".")))
    with pytest.raises(StatementRowError, match="not an amount written by the rule of this table"):
        read_statements(data, profile=shipped_profile("vietcombank-personal"))
    assert refusal(data)[0] == "statement_profile"


# -- built to harm ----------------------------------------------------------------------------------------------------

BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)


@pytest.mark.parametrize(
    "dtd",
    [
        "<!DOCTYPE Document>",
        '<!DOCTYPE Document [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE Document SYSTEM "http://127.0.0.1:9/x.dtd">',
        f"{BOMB}]>",
    ],
    ids=["empty", "file", "server", "laughs"],
)
@pytest.mark.parametrize("make", [camt, ofx2])
def test_xml_with_a_doctype_is_refused(dtd: str, make: object) -> None:
    data = make(by_hand()).replace(b"?>", b"?>" + dtd.encode(), 1)  # type: ignore[operator]
    assert refusal(data) == ("statement_unsafe", "sao-ke: the XML has a DOCTYPE, which no bank sends.")


def test_a_doctype_inside_a_sheet_is_refused() -> None:
    sheet = sheet_xml(mb_rows()).replace("?>", f"?>{BOMB}]>", 1)
    assert refusal(xlsx(sheet))[0] == "statement_unsafe"


def test_a_formula_is_refused_with_its_cell() -> None:
    sheet = sheet_xml(mb_rows()).replace(
        '<c r="E5" t="inlineStr"><is>', '<c r="E5" t="str"><f>1+1</f><v>50,000</v></c><c r="ZZ5" t="inlineStr"><is>', 1
    )
    code, text = refusal(xlsx(sheet))
    assert (code, "cell E5 holds a formula" in text, "line 5" in text) == ("statement_row", True, True)


def test_a_text_that_looks_like_a_formula_is_only_a_text() -> None:
    (statement,) = read_statements(with_cell(5, 7, '=HYPERLINK("http://x")'))
    assert statement.lines[0].memo == '=HYPERLINK("http://x")'


def test_a_zip_bomb_is_refused_before_it_is_unfolded() -> None:
    data = xlsx(mb_rows(), extra={"xl/media/x": b"\0" * (200 << 20)})
    tracemalloc.start()
    code, text = refusal(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (code, text) == ("statement_unsafe", "sao-ke: it unfolds more than a hundredfold (a zip bomb).")
    assert peak < 10 << 20


def test_an_archive_that_declares_too_much_is_refused() -> None:
    data = bytearray(xlsx(mb_rows()))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (1 << 30).to_bytes(4, "little")
    assert refusal(bytes(data)) == (
        "statement_unsafe",
        "sao-ke: it unfolds to more than 300 MB; ask the bank for shorter periods.",
    )


def test_an_archive_that_lies_about_its_sizes_is_refused() -> None:
    data = bytearray(xlsx(mb_rows()))
    for found in range(len(data)):
        if data[found : found + 4] == b"PK\x01\x02" and b"sheet1" in data[found + 46 : found + 80]:
            data[found + 24 : found + 28] = (10).to_bytes(4, "little")
    assert refusal(bytes(data))[0] == "statement_format"


def test_an_archive_with_many_members_is_refused() -> None:
    assert refusal(xlsx(mb_rows(), extra={f"x{n}": "" for n in range(201)}))[0] == "statement_unsafe"


def test_a_file_over_50_mb_is_refused() -> None:
    assert refusal(b"x" * (SIZE_MAX + 1))[0] == "statement_unsafe"


@pytest.mark.parametrize("make", [mt940, ofx1])
def test_a_nul_byte_is_refused_with_its_line(make: object) -> None:
    code, text = refusal(make(by_hand()).replace(b"UNG", b"U\0G", 1))  # type: ignore[operator]
    assert code == "statement_unsafe"
    assert "NUL byte" in text
    assert "line " in text


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   \n",
        b"\0\0\0",
        b"%PDF-1.7",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        zipped({"a": "b"}),
        b"PK\x03\x04",
        b"<a/>",
    ],
    ids=range(8),
)
def test_what_is_no_statement_is_refused(data: bytes) -> None:
    assert refusal(data)[0] == "statement_format"


def test_a_sheet_of_another_bank_needs_a_profile() -> None:
    rows: list[list[Cell]] = [["Date", "Amount"], ["05/09/2024", "+1"]]
    assert refusal(csv(rows))[0] == "statement_profile"
    assert refusal(csv(rows), profile=shipped_profile("mb"))[0] == "statement_profile"
    (statement,) = read_statements(csv(rows), profile=shipped_profile("generic"))
    assert statement.lines[0].amount == 1


# -- cut and changed --------------------------------------------------------------------------------------------------


def mb_xlsx(truth: Truth) -> bytes:
    return xlsx(mb_rows(truth))


def mb_html(truth: Truth) -> bytes:
    return html(mb_rows(truth))


@pytest.mark.parametrize("make", [camt, mt940, ofx1, ofx2, mb_xlsx, mb_html])
@pytest.mark.parametrize("share", [0.3, 0.5, 0.7, 0.9])
def test_a_file_that_is_cut_off_is_refused(make: object, share: float) -> None:
    data = make(by_hand())  # type: ignore[operator]
    assert refusal(data[: int(len(data) * share)])[0].startswith("statement")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("<CdtDbtInd>CRDT</CdtDbtInd><Sts>", "<CdtDbtInd>X</CdtDbtInd><Sts>", "whether money came in or went out"),
        ("50000.00", "50000.5", "not a whole number"),
        ("50000.00", "50.000,00", "not an amount of this format"),
        ("50000.00", "1E30", "not an amount of this format"),
        ("50000.00", "9999999999999999999", "larger than 10^15"),
        ("<Amt Ccy='VND'>50000.00", "<Amt Ccy='USD'>50000.00", "not in the currency of the account"),
        ("<BookgDt><Dt>2024-09-05", "<BookgDt><Dt>2024-13-05", "not a date"),
        (
            "<BookgDt><Dt>2024-09-05</Dt></BookgDt><ValDt><Dt>2024-09-05</Dt></ValDt>",
            "",
            "neither a day of booking nor one of its value",
        ),
        ("camt.053.001.08", "pain.001.001.03", "neither CAMT.053 nor CAMT.052"),
    ],
)
def test_a_damaged_camt_file_is_refused_with_its_reason(old: str, new: str, reason: str) -> None:
    code, text = refusal(camt(by_hand()).replace(old.encode(), new.encode(), 1))
    assert code in {"statement_row", "statement_format"}
    assert reason in text


@pytest.mark.parametrize(
    "summary",
    [
        "<TxsSummry><TtlNtries><NbOfNtries>6</NbOfNtries></TtlNtries></TxsSummry>",
        "<TxsSummry><TtlNtries><NbOfNtries>5</NbOfNtries><Sum>1</Sum></TtlNtries></TxsSummry>",
        "<TxsSummry><TtlCdtNtries><NbOfNtries>3</NbOfNtries><Sum>1334568</Sum></TtlCdtNtries></TxsSummry>",
        "<TxsSummry><TtlNtries><TtlNetNtry><Amt>1</Amt><CdtDbtInd>DBIT</CdtDbtInd></TtlNetNtry></TtlNtries></TxsSummry>",
    ],
    ids=["count", "sum", "side", "net"],
)
def test_entries_that_are_not_what_the_summary_says_are_refused(summary: str) -> None:
    assert refusal(camt(by_hand(), summary=summary))[0] == "statement_row"


def test_entries_that_are_what_the_summary_says_are_taken() -> None:
    summary = (
        "<TxsSummry><TtlNtries><NbOfNtries>5</NbOfNtries><Sum>3845567</Sum><TtlNetNtryAmt>1176433</TtlNetNtryAmt>"
        "<CdtDbtInd>DBIT</CdtDbtInd></TtlNtries><TtlCdtNtries><Sum>1334567</Sum></TtlCdtNtries></TxsSummry>"
    )
    assert len(read_statements(camt(by_hand(), summary=summary))[0].lines) == 5


def test_a_batch_that_does_not_add_up_is_refused() -> None:
    parts = "".join(f"<TxDtls><Amt Ccy='VND'>{n}</Amt><CdtDbtInd>CRDT</CdtDbtInd></TxDtls>" for n in (100, 49_901))
    data = camt(by_hand()).replace(b"<NtryDtls>", f"<NtryDtls>{parts}</NtryDtls><X>".encode(), 1)
    data = data.replace(b"</NtryDtls></Ntry>", b"</X></Ntry>", 1)
    assert refusal(data)[1] == "sao-ke, line 1: the transactions of an entry do not add up to it."


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (":62F:", ":64:", 15),
        (":60F:C240901VND", ":60F:X240901VND", 4),
        (":60F:", ":60M:", 4),
        ("C50000,", "C50.000,", 5),
        (":61:240905", ":61:241305", 5),
        (":62F:C240930VND", ":62F:C240930USD", 15),
    ],
)
def test_a_damaged_mt940_file_is_refused_with_its_line(old: str, new: str, line: int) -> None:
    code, text = refusal(mt940(by_hand()).replace(old.encode(), new.encode(), 1))
    assert code in {"statement_row", "statement_format"}
    assert f"line {line}:" in text


def test_a_page_of_mt940_that_is_missing_is_noticed() -> None:
    pages = mt940(by_hand(), 3).split(b":20:")
    assert refusal(b":20:".join([pages[0], pages[1], pages[3]]))[0] == "statement_row"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<DTPOSTED>20240905120000[+7:ICT]\n", ""),
        ("<TRNAMT>50000.00", "<TRNAMT>"),
        ("<TRNAMT>50000.00", "<TRNAMT>50,000"),
        ("<TRNAMT>50000.00", "<TRNAMT>1,234.56"),
        ("<BALAMT>3358485798", "<BALAMT>"),
        ("</STMTTRN>", ""),
        ("<DTPOSTED>20240905", "<DTPOSTED>2024095"),
        ("<CURDEF>VND", "<CURDEF>đồng"),
        ("</OFX>", ""),
    ],
)
def test_a_damaged_ofx_file_is_refused(old: str, new: str) -> None:
    data = ofx1(by_hand())
    assert old.encode() in data
    assert refusal(data.replace(old.encode(), new.encode(), 1))[0] in {"statement_row", "statement_format"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "name =",
        'name = "x"\ntitle = "x"\n[columns]\ndate = ["a"]',
        'name="X Y"\ntitle="x"\n[columns]\ndate=["a"]\namount=["b"]',
        'name="x"\ntitle="x"\nfoo=1\n[columns]\ndate=["a"]\namount=["b"]',
        'name="x"\ntitle="x"\n[columns]\ndate=["a"]\namount=[]',
    ],
    ids=range(6),
)
def test_a_profile_that_cannot_be_used_is_refused(text: str) -> None:
    with pytest.raises(StatementError) as caught:
        parse_profile(text)
    assert caught.value.code == "statement_profile"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('name="x"\ntitle="x"\ntotals=["Cộng"]\n[columns]\ndate=["a"]', "mau.toml: không có khóa totals; "),
        ('name="x"\ntitle="x"\n[columns]\noptional=["a"]', "mau.toml: không có khóa optional trong [columns]; "),
        ('name="x"\ntitle="x"\n[columns]\ndate=["a"]\n[labels]\nx=["a"]', "mau.toml: không có khóa x trong [labels]; "),
        ('name="x"\n[columns]\ndate=["a"]', "mau.toml: thiếu khóa title"),
        ('name="x"\ntitle="x"\ndates="d/m"\n[columns]\ndate=["a"]', "mau.toml: giá trị của dates sai"),
        ('name="x"\ntitle="x\n', "mau.toml, dòng 2: không phải TOML"),
        ('name="X Y"\ntitle="x"\n[columns]\ndate=["a"]\namount=["b"]', "mau.toml: "),
    ],
)
def test_what_is_wrong_with_a_profile_of_ones_own_is_told_by_file_and_key(text: str, told: str) -> None:
    use_language("vi")
    with pytest.raises(StatementError) as caught:
        parse_profile(text, path="mau.toml")
    assert caught.value.text(operator=True).startswith(told)


def test_cells_out_of_order_are_refused() -> None:
    row = '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>'
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{row}</sheetData></worksheet>'
    assert refusal(xlsx(sheet))[0] == "statement_row"


def test_a_damaged_member_of_an_archive_is_refused() -> None:
    data = bytearray(xlsx(mb_rows()))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        at = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 60
    for offset in range(at, at + 40):
        data[offset] ^= 0xFF
    assert refusal(bytes(data))[0] == "statement_format"
