"""Machine formats: the JSON of every command, drawn from real output, and the columns of every CSV file."""

import json
import re
import tempfile
from pathlib import Path
from typing import Any, Final

from quykhuyenhoc.exports.vouchers import COLUMNS
from quykhuyenhoc.imports import registers, vouchers
from quykhuyenhoc.imports.list_kinds import form_of
from tests.docs.markdown import fenced, page, table
from tests.docs.running import alone, qkh

MOST: Final = 110
INTRO: Final = """\
Every command that records or shows something takes `-O json`, lists and reports also `-O jsonl` (one object a row,
nothing else), `-O csv` and `-O excel`. Amounts are whole numbers of minor units (đồng for VND), signed, debit
positive; dates are ISO; what is empty is `null`. A release may add keys and columns; taking one away or changing its
meaning raises `schema`."""
CSV_INTRO: Final = f"""\
UTF-8, commas, line feeds, a header line of the keys above; totals and notes are left out, so that a column can be
summed. `-O excel` is the same for a Vietnamese Excel: a byte order mark, semicolons, CR LF. Text that a spreadsheet
would run as a formula gets a `'` before it.

For people there is a workbook: `-O xlsx -o so.xlsx`, or `-o so.xlsx` alone; in a program `qkh.files.workbook(report)`
gives its bytes. Labels and words of choices are in the language of the run, amounts are numbers with a format, days are
days, the row of labels stays in sight, the totals stand below; no text in it is a formula. It prints as a paper: A4, as
wide as the page, the title, book and days above each page and the row of labels repeated. An amount of more than 15
digits is a text, as Excel would round it.

For the printer there is PDF: `-O pdf -o so.pdf`, or `-o so.pdf` alone, of reports and of papers as vouchers; in a
program `qkh.files.pdf(report)`. It needs the extra `paper` (`pip install 'quykhuyenhoc[paper]'`). The head of a table
stands on each page, the total and the signatures on none alone, and what is printed is attached as `data.json`. The
same paper is the same file on any machine.

A file whose name says another form than it would hold (`-O csv -o so.xlsx`, `-o so.docx`) is refused.

`qkh export csv` writes every posting of a book: `{",".join(column.key for column in COLUMNS)}`. `qkh export jsonl` has
the same keys. `ref` is the first voucher number of the entry, `no` holds all of them; `kind` is normal, opening,
closing or transfer; `seq`, `entry` and `line` tell where the posting stands in the log."""
READ_INTRO: Final = """\
What `qkh import`, `qkh opening` and `qkh init --chart` read: UTF-8 (another encoding is named with `--encoding`),
separated by `,`, `;` or tab, one header line. Columns in brackets may be left out; an unknown column is refused. In
entries the columns that `qkh export csv` writes besides are passed over, and the `'` of a text made safe goes. Amounts
of entries and opening balances are whole smallest units: in VND, and other currencies without decimals, groups and
zeros behind a mark are read where the whole column proves them; in a currency with decimals figures only (1250 is 12.50
USD), and anything else is refused."""

SETUP: Final = (
    "qkh init --book A --name 'Hội A'",
    "qkh book add --code B --name 'Hội B'",
    "qkh fund add --code Q --name Quỹ --book A",
    "qkh fund add --code Q --name Quỹ --book B",
    "qkh party add --code D1 --name 'Nguyễn Văn A' --book A",
    "qkh opening --line 112/Q=5tr --date 01/01/2025 --book A",
    "qkh privacy request --code Y1 --party D1 --asked see --received 02/01/2025 --book A",
    "qkh consent give --code C1 --party D1 --scope letters --evidence x --date 02/01/2025 --book A",
    "qkh privacy note-copy --code B1 --where x --book A",
)
WRITES: Final = (
    ("init", "qkh init --book C --name 'Hội C' -O json"),
    ("receive, and every command that records",
     "qkh receive --fund Q --account 112 --amount 9tr --date 05/02/2025 --for x --party D1 --book A -O json"),
    ("transfer between two books",
     "qkh transfer --from-fund Q --to-book B --account 112 --amount 2tr --date 06/02/2025 --for x --book A -O json"),
    ("", "qkh pay --fund Q --account 112 --expense 6111 --amount 11tr --date 01/03/2025 --for x --book A"),
    ("adjust, with an exception",
     "qkh adjust BC1/2025 --amount 1tr --date 07/03/2025 --reason x --book A -O json"),
    ("import", "qkh import funds funds.csv --book A -O json"),
    ("verify", "qkh verify -O json"),
    ("", "qkh gift-receipt issue BC1/2025 --date 08/03/2025 --book A"),
    ("", "qkh goods add --code XD --name 'Xe đạp' --unit chiếc --book A"),
    ("", "qkh goods receive --goods XD --quantity 50 --fund Q --donor D1 --date 09/03/2025 --for x --book A"),
    ("", "qkh thank tier --code V --name 'Bảng vàng' --amount 500k --book A"),
    ("", "qkh thank send BC1/2025 --date 10/03/2025 --book A"),
)  # fmt: skip
SPANNED: Final = (
    "balance",
    "trial-balance",
    "trial-balance --by fund",
    "fund-report",
    "consolidated",
    "register 112",
    "journal",
)
READS: Final = (
    "find x", "exceptions --all", "period list", "account list", "fund list", "party list", "book list",
    "privacy requests", "privacy about D1", "privacy copies", "consent list", "gift-receipt list",
    "donor annual D1 2025", "goods stock", "goods list", "thank queue", "thank list", "thank tiers",
    "thank board 2025",
)  # fmt: skip
PAPERS: Final = ("voucher BC1/2025", "explain BC1/2025", "events --after 40 --limit 1")
FILES: Final = {
    "accounts": ("code,name,type", ("kind", "role")),
    "funds": ("code,name,restriction,overspend", ("floor", "income_fund", "net_asset_account")),
    "parties": ("code,name,kind", ()),
    "entries": (",".join(vouchers.NEEDED), vouchers.OTHERS),
    "opening": (",".join(form_of("opening").needed), form_of("opening").others),
    "chart (`init --chart`)": ("code,name,type", registers._OTHERS),
}


def formats_page() -> str:
    """Return the page."""
    with tempfile.TemporaryDirectory() as folder, alone(Path(folder)):
        for line in SETUP:
            _run(line)
        Path("funds.csv").write_text("code,name,restriction,overspend\nR,Quỹ R,restricted,refuse\n", encoding="utf-8")
        said = [(name, _run(line)) for name, line in WRITES]
        writes = [f"### {name}\n\n{fenced(_drawn(json.loads(text)))}" for name, text in said if name]
        papers = [f"### {name.split()[0]}\n\n{fenced(_drawn(_json(name)))}" for name in PAPERS]
        _run("qkh period close 2025-01 --book A --open months='sang tháng' --open actors=cũ --open outside='sẽ gửi'")
        reads = [_report(name, "--period 2025") for name in SPANNED] + [_report(name) for name in READS]
    read = table(("file", "header"), ((name, _header(*columns)) for name, columns in FILES.items()))
    return page(
        "Machine formats", INTRO, "## Reports and lists", HEAD, *reads, "## Papers, and acts of the log", *papers,
        "## What recording commands say", *writes, "## CSV that is written", CSV_INTRO, "## CSV that is read",
        READ_INTRO, read,
    )  # fmt: skip


HEAD: Final = """\
The head of each is the same: `schema`, `report`, `book`, `seq` (the last act that was seen), then `period` or `as_of`,
`currency`, `columns`, `rows`, `totals`; `known_at`, `notes` and `others` (currencies in which there is more: this
report counts its own alone) only where there is something to say."""


def _run(line: str) -> str:
    ran = qkh(f"{line} --lang en")
    assert ran.code == 0, f"{line}: {ran}"
    return ran.out


def _json(name: str) -> Any:
    return json.loads(_run(f"qkh {name} --book A -O json"))


def _report(name: str, span: str = "") -> str:
    found = _json(f"{name} {span}")
    row = found["rows"][0]
    named = f"`{found['report']}`"
    columns = ", ".join(f"`{key}`" for key in found["columns"])
    totals = ", ".join(f"`{k}`" for k, v in found["totals"].items() if v is not None) or "none"
    sample = fenced(json.dumps(row, ensure_ascii=False), "json")
    return f"### {name}\n\nReport {named}. Columns: {columns}. Totals: {totals}. A row:\n\n{_stable(sample)}"


def _stable(text: str) -> str:
    """Replace what differs from run to run: moments, the day of one, and who ran it."""
    text = re.sub(r'"\d{4}-\d\d-\d\dT[^"]*"', '"2025-03-31T10:00:00.000000Z"', text)
    text = re.sub(r'"noted": "[^"]*"', '"noted": "2025-03-31"', text)
    return re.sub(r'"actor": "[^"]*"', '"actor": "KT1"', text)


def _drawn(value: Any, depth: int = 0) -> str:
    """Return the shape of a value: keys, with the type of what stands there."""
    pad = "  " * (depth + 1)
    if isinstance(value, dict):
        inner = ",\n".join(f'{pad}"{key}": {_literal(key, one, depth + 1)}' for key, one in value.items())
        return f"{{\n{inner}\n{'  ' * depth}}}" if value else "{}"
    if isinstance(value, list):
        kinds = list(dict.fromkeys(_drawn(one, depth) for one in value))
        return f"[{', '.join(kinds)}, …]" if kinds else "[…]"
    return {str: "text", bool: "true or false", int: "whole number", type(None): "null"}[type(value)]


def _literal(key: str, value: Any, depth: int) -> str:
    if key in ("schema", "report", "document", "block"):
        return json.dumps(value)
    return _drawn(value, depth)


def _header(needed: str, others: tuple[str, ...]) -> str:
    return f"`{needed}{''.join(f'[,{name}]' for name in others)}`"
