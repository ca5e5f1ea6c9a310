"""A truth printed in every layout that ships: the tables of banks, and the formats that are standards."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from html import escape
from typing import Final

from tests.bank.sheets import Cell, csv, html, xlsx
from tests.bank.truth import Truth


def commas(amount: int) -> str:
    return f"{amount:,}"


def dots(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


@dataclass
class Printer:
    """How a table is printed; tests change one habit at a time."""

    figure: Callable[[int], Cell] = commas
    day: Callable[[date], Cell] = lambda day: f"{day:%d/%m/%Y}"
    memo: Callable[[str], str] = lambda memo: memo
    total_wrong_by: int = 0
    blank: frozenset[int] = frozenset()
    newest_first: bool = False
    file: Callable[[list[list[Cell]]], bytes] = field(default=xlsx)

    def sides(self, amount: int, at: int) -> tuple[Cell, Cell]:
        """Return the cells of debit and credit."""
        if at in self.blank:
            return None, None
        return (self.figure(-amount), None) if amount < 0 else (None, self.figure(amount))

    def order(self, rows: list[list[Cell]]) -> list[list[Cell]]:
        """Return the lines as they stand in the file."""
        return rows[::-1] if self.newest_first else rows


Layout = Callable[[Truth, Printer], bytes]


def rows_of(layout: str, truth: Truth, day: Callable[[date], Cell] | None = None) -> list[list[Cell]]:
    """Return the rows of a table instead of a file."""
    rows: list[list[Cell]] = []

    def keep(found: list[list[Cell]]) -> bytes:
        rows.extend(found)
        return b""

    TABLES[layout](truth, Printer(file=keep, day=day) if day else Printer(file=keep))
    return rows


def vcb_personal(truth: Truth, how: Printer) -> bytes:
    lines: list[list[Cell]] = [
        [
            how.day(one.day),
            one.reference,
            "+" if one.amount > 0 else "-",
            how.figure(abs(one.amount)),
            how.memo(one.memo),
        ]
        for one in truth.movements
    ]
    head: list[list[Cell]] = [
        ["NGÂN HÀNG TMCP NGOẠI THƯƠNG VIỆT NAM"],
        [f"Số tài khoản: {truth.account}"],
        [f"Từ ngày {truth.first:%d/%m/%Y} đến ngày {truth.last:%d/%m/%Y}"],
        ["Số dư đầu kỳ", None, None, how.figure(truth.opening)],
        ["Ngày giao dịch", "Số tham chiếu", "Thay đổi", "Số tiền", "Mô tả"],
    ]
    foot: list[list[Cell]] = [["Tổng", None, None, None], ["Số dư cuối kỳ", None, None, how.figure(truth.closing)]]
    return how.file([*head, *how.order(lines), *foot])


def vcb_cashup(truth: Truth, how: Printer) -> bytes:
    lines: list[list[Cell]] = [
        [
            at + 1,
            f"{how.day(one.day)}  {one.reference}",
            *how.sides(one.amount, at),
            how.figure(balance),
            how.memo(one.memo),
        ]
        for at, (one, balance) in enumerate(zip(truth.movements, truth.balances, strict=True))
    ]
    head: list[list[Cell]] = [
        ["SAO KÊ TÀI KHOẢN / ACCOUNT STATEMENT"],
        [
            f"Số tài khoản/ Account number : {truth.account}",
            None,
            f"Từ ngày/ From : {truth.first:%d/%m/%Y}  - {truth.last:%d/%m/%Y}",
        ],
        [f"Số dư đầu kỳ/ Opening balance : {commas(truth.opening)} VND"],
        [
            "STT/ No.",
            "Ngày giao dịch/ Số chứng từ",
            "Số tiền ghi nợ/ Debit",
            "Số tiền ghi có/ Credit",
            "Số dư/ Balance",
            "Nội dung/ Detail",
        ],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
    ]
    foot: list[list[Cell]] = [
        ["Tổng số/ Total", None, how.figure(truth.debit), how.figure(truth.credit + how.total_wrong_by)],
        [f"Số dư cuối kỳ/ Closing balance : {commas(truth.closing)} VND"],
    ]
    return how.file([*head, *how.order(lines), *foot])


def vcb_statement(truth: Truth, how: Printer) -> bytes:
    lines: list[list[Cell]] = [
        [
            how.day(one.day),
            f"{how.day(one.day)}\n{one.reference}",
            *how.sides(one.amount, at),
            how.figure(balance),
            how.memo(one.memo),
        ]
        for at, (one, balance) in enumerate(zip(truth.movements, truth.balances, strict=True))
    ]
    head: list[list[Cell]] = [
        ["Số tài khoản/Account number:", truth.account],
        ["Từ ngày/From:", f"{truth.first:%d/%m/%Y}", "Đến ngày/To:", f"{truth.last:%d/%m/%Y}"],
        ["Số dư đầu kỳ/Opening balance:", how.figure(truth.opening)],
        [
            "Ngày hiệu lực/Effective date",
            "Ngày TNX/Date – Số CT/Doc No",
            "Số tiền ghi nợ/Debit",
            "Số tiền ghi có/Credit",
            "Số dư/Balance",
            "Nội dung chi tiết/Transactions in detail",
        ],
    ]
    foot: list[list[Cell]] = [
        ["Tổng số/Total", None, how.figure(truth.debit), how.figure(truth.credit + how.total_wrong_by)],
        ["Số dư cuối kỳ/Closing balance:", how.figure(truth.closing)],
    ]
    return how.file([*head, *how.order(lines), *foot])


def bidv(truth: Truth, how: Printer) -> bytes:
    lines: list[list[Cell]] = [
        [how.day(one.day), one.reference, *how.sides(one.amount, at), how.figure(balance), how.memo(one.memo)]
        for at, (one, balance) in enumerate(zip(truth.movements, truth.balances, strict=True))
    ]
    head: list[list[Cell]] = [
        ["BÁO CÁO CHI TIẾT SỐ DƯ TÀI KHOẢN"],
        ["Số tài khoản:", truth.account],
        ["Số tài khoản cũ:", "12010000123456"],
        ["Từ ngày:", f"{truth.first:%d/%m/%Y}", "Đến ngày:", f"{truth.last:%d/%m/%Y}"],
        ["Ngày hiệu lực", "Số tham chiếu", "Ghi nợ", "Ghi có", "Số dư", "Mô tả"],
        ["Dư đầu", None, None, None, how.figure(truth.opening)],
    ]
    foot: list[list[Cell]] = [
        ["Cuối ngày", None, None, None, how.figure(truth.closing)],
        ["Tổng cộng", None, how.figure(truth.debit), how.figure(truth.credit + how.total_wrong_by)],
        ["Dư cuối", None, None, None, how.figure(truth.closing)],
    ]
    return how.file([*head, *how.order(lines), *foot])


def vietinbank(truth: Truth, how: Printer) -> bytes:
    lines: list[list[Cell]] = []
    before = None
    for at, (one, balance) in enumerate(zip(truth.movements, truth.balances, strict=True)):
        day = how.day(one.day) if one.day != before or how.newest_first else None
        lines.append(
            [at + 1, day, day, how.memo(one.memo), *how.sides(one.amount, at), how.figure(balance), one.reference]
        )
        before = one.day
    head: list[list[Cell]] = [
        ["LỊCH SỬ GIAO DỊCH - TRANSACTION HISTORY"],
        ["Số tài khoản/ Account number", truth.account],
        ["Từ ngày/ From date", f"{truth.first:%d/%m/%Y}", "Đến ngày/ To date", f"{truth.last:%d/%m/%Y}"],
        ["Số dư đầu kỳ/ Opening balance", how.figure(truth.opening)],
        [
            "STT",
            "Ngày phát sinh/ Transaction date",
            "Ngày hạch toán/ Accounting date",
            "Mô tả giao dịch/ Description",
            "Nợ/ Debit",
            "Có / Credit",
            "Số dư TK/ Balance",
            "Số giao dịch/ Transaction number",
        ],
    ]
    foot: list[list[Cell]] = [
        ["Tổng cộng", None, None, None, how.figure(truth.debit), how.figure(truth.credit + how.total_wrong_by)],
        ["Số dư cuối kỳ/ Closing balance", how.figure(truth.closing)],
    ]
    return how.file([*head, *how.order(lines), *foot])


def mb(truth: Truth, how: Printer) -> bytes:
    lines: list[list[Cell]] = [
        [
            at + 1,
            how.day(one.day),
            f"{one.day:%d/%m/%Y} 10:55:18",
            *how.sides(one.amount, at),
            how.figure(balance),
            how.memo(one.memo),
            one.reference,
        ]
        for at, (one, balance) in enumerate(zip(truth.movements, truth.balances, strict=True))
    ]
    head: list[list[Cell]] = [
        ["Số tài khoản/ Account No:", truth.account],
        ["Từ ngày/ From:", f"{truth.first:%d/%m/%Y}", "đến/ to:", f"{truth.last:%d/%m/%Y}"],
        ["Số dư đầu kỳ/ Opening balance:", how.figure(truth.opening)],
        [
            "STT",
            "Ngày hạch toán/Posting date",
            "Ngày giao dịch/Transaction date",
            "Phát sinh nợ/Debit",
            "Phát sinh có/Credit",
            "Số dư/Balance",
            "Nội dung",
            "Mã giao dịch",
        ],
    ]
    foot: list[list[Cell]] = [
        [None, None, "Tổng cộng", how.figure(truth.debit), how.figure(truth.credit + how.total_wrong_by)],
        ["Số dư cuối kỳ/ Closing balance:", how.figure(truth.closing)],
    ]
    return how.file([*head, *how.order(lines), *foot])


def techcombank(truth: Truth, how: Printer) -> bytes:
    lines: list[list[Cell]] = [
        [
            how.day(one.day),
            "NGUYEN VAN AN",
            "TECHCOMBANK",
            how.memo(one.memo),
            one.reference,
            *how.sides(one.amount, at),
            how.figure(balance),
        ]
        for at, (one, balance) in enumerate(zip(truth.movements, truth.balances, strict=True))
    ]
    head: list[list[Cell]] = [
        ["NGÂN HÀNG TMCP KỸ THƯƠNG VIỆT NAM"],
        ["SAO KÊ TÀI KHOẢN/ BANK STATEMENT"],
        ["Số tài khoản/ Account no.", truth.account],
        ["Từ ngày/ From date", f"{truth.first:%d/%m/%Y}", "Đến ngày/ To date", f"{truth.last:%d/%m/%Y}"],
        [
            "Ngày giao dịch (1)\nTransaction Date",
            "Đối tác\nRemitter",
            "NH Đối tác\nRemitter Bank",
            "Diễn giải\nDetails",
            "Số bút toán\nTransaction No",
            "Nợ TKTT\nDebit",
            "Có TKTT\nCredit",
            "Số dư (2)\nBalance",
        ],
        [None, None, None, "Số dư đầu kỳ/ Opening balance", None, None, None, how.figure(truth.opening)],
    ]
    foot: list[list[Cell]] = [
        [
            "Cộng doanh số/ Total volume",
            None,
            None,
            None,
            None,
            how.figure(truth.debit),
            how.figure(truth.credit + how.total_wrong_by),
        ],
        ["Số dư cuối kỳ/ Ending balance", None, None, None, None, None, None, how.figure(truth.closing)],
    ]
    return how.file([*head, *how.order(lines), *foot])


TABLES: Final[dict[str, Layout]] = {
    "vietcombank-personal": vcb_personal,
    "vietcombank-cashup": vcb_cashup,
    "vietcombank-statement": vcb_statement,
    "bidv": bidv,
    "vietinbank": vietinbank,
    "mb": mb,
    "techcombank": techcombank,
}
FILES: Final[dict[str, Callable[[list[list[Cell]]], bytes]]] = {"xlsx": xlsx, "html": html, "csv": csv}


def camt(truth: Truth, *, version: str = "053.001.08", prefix: str = "", summary: str = "") -> bytes:
    def balance(code: str, amount: int, day: date) -> str:
        side = "DBIT" if amount < 0 else "CRDT"
        return (
            f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy='VND'>{abs(amount)}</Amt>"
            f"<CdtDbtInd>{side}</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>"
        )

    entries = "".join(
        f"<Ntry><Amt Ccy='VND'>{abs(one.amount)}.00</Amt><CdtDbtInd>{'CRDT' if one.amount > 0 else 'DBIT'}</CdtDbtInd>"
        f"<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{one.day}</Dt></BookgDt><ValDt><Dt>{one.day}</Dt></ValDt>"
        f"<AcctSvcrRef>{one.reference}</AcctSvcrRef><NtryDtls><TxDtls><RmtInf><Ustrd>{escape(one.memo)}</Ustrd>"
        f"</RmtInf>"
        f"</TxDtls></NtryDtls></Ntry>\n"
        for one in truth.movements
    )
    kind, box = ("BkToCstmrAcctRpt", "Rpt") if version.startswith("052") else ("BkToCstmrStmt", "Stmt")
    body = (
        f"<{kind}><GrpHdr><MsgId>1</MsgId></GrpHdr><{box}><Id>S1</Id><FrToDt><FrDtTm>{truth.first}T00:00:00</FrDtTm>"
        f"<ToDtTm>{truth.last}T23:59:59</ToDtTm>"
        f"</FrToDt><Acct><Id><Othr><Id>{truth.account}</Id></Othr></Id><Ccy>VND</Ccy>"
        f"</Acct>{balance('OPBD', truth.opening, truth.first)}"
        f"{balance('ITBD', 1, truth.last)}{balance('CLBD', truth.closing, truth.last)}{summary}{entries}"
        f"</{box}></{kind}>"
    )
    if prefix:
        body = body.replace("</", f"\0{prefix}:").replace("<", f"<{prefix}:").replace(f"\0{prefix}:", f"</{prefix}:")
    name, space = (f"{prefix}:Document", f"xmlns:{prefix}") if prefix else ("Document", "xmlns")
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><{name} {space}="urn:iso:std:iso:20022:tech:xsd:camt.{version}">'
        f"{body}</{name}>"
    ).encode()


def mt940(truth: Truth, pages: int = 1) -> bytes:
    def balance(tag: str, amount: int, day: date) -> str:
        return f":{tag}:{'D' if amount < 0 else 'C'}{day:%y%m%d}VND{abs(amount)},"

    size = -(-len(truth.movements) // pages)
    out: list[str] = []
    at = truth.opening
    for page in range(pages):
        lines = truth.movements[page * size : (page + 1) * size]
        out += [":20:QKH", f":25:970436/{truth.account}VND", f":28C:9/{page + 1}"]
        out.append(balance("60F" if page == 0 else "60M", at, truth.first))
        for one in lines:
            side = "C" if one.amount > 0 else "D"
            out.append(f":61:{one.day:%y%m%d}{one.day:%m%d}{side}{abs(one.amount)},NTRFNONREF//{one.reference}")
            out += [f":86:{one.memo[:65]}", *([one.memo[65:]] if one.memo[65:] else [])]
            at += one.amount
        out += [balance("62F" if page == pages - 1 else "62M", at, truth.last), "-"]
    return "\r\n".join([*out, ""]).encode()


def ofx1(truth: Truth) -> bytes:
    lines = "".join(
        f"<STMTTRN>\n<TRNTYPE>{'CREDIT' if one.amount > 0 else 'DEBIT'}\n"
        f"<DTPOSTED>{one.day:%Y%m%d}120000[+7:ICT]\n<TRNAMT>{one.amount}.00\n"
        f"<FITID>{at}\n<REFNUM>{one.reference}\n<NAME>NGUYEN VAN A\n<MEMO>{escape(one.memo, quote=False)}\n</STMTTRN>\n"
        for at, one in enumerate(truth.movements)
    )
    return (_OFX1_HEAD + _ofx_body(truth, lines, "")).encode()


def ofx2(truth: Truth) -> bytes:
    lines = "".join(
        f"<STMTTRN><TRNTYPE>{'CREDIT' if one.amount > 0 else 'DEBIT'}</TRNTYPE><DTPOSTED>{one.day:%Y%m%d}"
        f"</DTPOSTED><TRNAMT>{one.amount}</TRNAMT>"
        f"<FITID>{at}</FITID><REFNUM>{one.reference}</REFNUM><NAME>NGUYEN VAN A</NAME>"
        f"<MEMO>{escape(one.memo, quote=False)}</MEMO></STMTTRN>\n"
        for at, one in enumerate(truth.movements)
    )
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<?OFX OFXHEADER="200" VERSION="203" SECURITY="NONE" '
        'OLDFILEUID="NONE" NEWFILEUID="NONE"?>\n'
    )
    return (head + _ofx_body(truth, lines, "/")).encode()


_OFX1_HEAD: Final = (
    "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:UTF-8\nCHARSET:NONE\nCOMPRESSION:NONE\n"
    "OLDFILEUID:NONE\nNEWFILEUID:NONE\n\n"
)


def _ofx_body(truth: Truth, lines: str, slash: str) -> str:
    def leaf(name: str, value: object) -> str:
        return f"<{name}>{value}" + (f"</{name}>" if slash else "\n")

    status = f"<STATUS>{leaf('CODE', 0)}{leaf('SEVERITY', 'INFO')}</STATUS>"
    server = f"{leaf('DTSERVER', '20241001')}{leaf('LANGUAGE', 'ENG')}"
    signon = f"<SIGNONMSGSRSV1><SONRS>{status}{server}</SONRS></SIGNONMSGSRSV1>"
    number = f"{leaf('BANKID', '970436')}{leaf('ACCTID', truth.account)}{leaf('ACCTTYPE', 'CHECKING')}"
    account = f"<BANKACCTFROM>{number}</BANKACCTFROM>"
    span = f"{leaf('DTSTART', f'{truth.first:%Y%m%d}')}{leaf('DTEND', f'{truth.last:%Y%m%d}')}"
    balance = f"<LEDGERBAL>{leaf('BALAMT', truth.closing)}{leaf('DTASOF', f'{truth.last:%Y%m%d}')}</LEDGERBAL>"
    return (
        f"<OFX>{signon}<BANKMSGSRSV1><STMTTRNRS>{leaf('TRNUID', 1)}{status}<STMTRS>{leaf('CURDEF', 'VND')}{account}"
        f"<BANKTRANLIST>{span}{lines}</BANKTRANLIST>{balance}</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"
    )


FORMATS: Final[dict[str, Callable[[Truth], bytes]]] = {"camt.053": camt, "mt940": mt940, "ofx1": ofx1, "ofx2": ofx2}
