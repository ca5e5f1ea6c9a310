"""The table of commands: names, aliases without tones, one line of help, and where the code is. No command code here.

``qkh --help`` and completion read this table alone; the module of a command is loaded when it is used. What
they say of themselves (``base.Listed``) stands here once more.
"""

from typing import Final, NamedTuple

from quykhuyenhoc.i18n import language


class Spec(NamedTuple):
    """A command: its name, the module under ``commands`` and the name in it, one line of help, its alias."""

    name: str
    place: str
    help: str
    alias: str = ""


# Written by `python -m tests.command_table`.
SECTIONS: Final[dict[str, tuple[Spec, ...]]] = {
    "daily": (
        Spec("receive", "vouchers:receive", "Record money received.", "thu"),
        Spec("donate", "gifts.giving:donate", "Record a gift: donor, funds, campaign, event, pledge.", "ungho"),
        Spec("pay", "vouchers:pay", "Record money paid.", "chi"),
        Spec("move", "vouchers:move", "Move own money between cash, bank and deposit.", "nop"),
        Spec("transfer", "vouchers:transfer", "Transfer money to another fund or book.", "chuyen"),
        Spec("adjust", "corrections:adjust", "Correct a voucher by giving the right values.", "dieuchinh"),
        Spec("reverse", "corrections:reverse", "Undo a voucher with a linked one.", "huy"),
        Spec("period", "periods:period", "Periods: list, matters, close, report, reopen, file.", "khoaso"),
        Spec("balance", "accounts:balance", "Balance of an account, or of all.", "sodu"),
        Spec("fund-report", "accounts:fund_report", "What each fund received, spent and has left."),
        Spec("find", "accounts:find", "Find by words without tones, numbers, codes, amounts.", "tim"),
        Spec("voucher", "vouchers:voucher", "Print a voucher."),
    ),
    "begin": (
        Spec("demo", "demo:demo", "Record an example in a new file, print its report, and verify it."),
        Spec("init", "books:init", "Make a file with a book, or add a book to a file."),
        Spec("book", "books:book", "Books of the file: add, list, show."),
        Spec("account", "accounts:account", "Accounts: add, list, show, change, close."),
        Spec("fund", "funds:fund", "Funds: add, list, show, change, close; what binds them."),
        Spec("party", "parties:party", "Donors, recipients, suppliers …: add, list, show, change, close."),
        Spec("currency", "books:currency", "Currencies besides VND: add."),
        Spec("opening", "files:opening", "Record the opening balances."),
        Spec("import", "files:import_", "Read accounts, funds, parties or entries from a CSV file."),
        Spec("config", "settings:config", "Show or set the defaults of this user."),
        Spec("completion", "settings:completion", "Print the script that completes commands in a shell."),
        Spec("help", "helping:help_", "Help: a group, a command, or the options of all.", "trogiup"),
    ),
    "entries": (
        Spec("deposit", "deposits:deposit", "Term deposits: open, interest, roll over, close, list.", "tietkiem"),
        Spec("cash-count", "reconciliation:cash_count", "Count the cash box by notes and coins.", "kiemquy"),
        Spec("goods", "goods:goods", "Goods in kind: receive, hand out, stock, list.", "hienvat"),
        Spec("advance", "advances:advance", "Advances: give, settle, list, import.", "tamung"),
        Spec("budget", "advances:budget", "Budgets: set, list, import.", "dutoan"),
        Spec("entry", "vouchers:entry", "Record any balanced entry."),
    ),
    "bank": (
        Spec("statement", "statements:statement", "Bank statements: inspect, import, list, withdraw.", "saoke"),
        Spec("match", "matching:match", "What bank and book have in common: auto, list, review, book.", "khop"),
        Spec("reconcile", "reconciliation:reconcile", "Hold an account against its bank, and seal it.", "doichieu"),
        Spec("qr", "payment_qr:qr", "A VietQR with a reference code, for givers to scan.", "maqr"),
    ),
    "gifts": (
        Spec("donation", "gifts.giving:donation", "Gifts: list, refund, held, rule, import."),
        Spec("donor", "donors:donor", "Donors: add, list, change, merge, credit, statement, annual, import."),
        Spec("pledge", "gifts.pledges:pledge", "Pledges: add, list, receive, write-off, import.", "camket"),
        Spec("campaign", "gifts.pledges:campaign", "Campaigns and events: add, list, change, report."),
        Spec("gift-receipt", "gifts.receipts:gift_receipt", "Gift receipts: issue, void, print, list.", "bienlai"),
        Spec("thank", "thanks:thank", "Thanks for gifts: queue, send, letters, golden board.", "camon"),
    ),
    "awards": (
        Spec("programme", "awards.programmes:programme", "Programmes of awards: add, list, change, close."),
        Spec("round", "awards.programmes:round_", "Rounds: add, change, list, nominate, nominees, close, open."),
        Spec("award", "awards.decisions:award", "Awards: decide, list, decisions, cancel, recipient, spent."),
        Spec("disburse", "awards.disbursing:disburse", "Pay awards in a batch, take back what nobody claimed."),
        Spec("sign", "awards.disbursing:sign", "Signatures of recipients: sheet, add, missing.", "kynhan"),
    ),
    "bodies": (
        Spec("body", "bodies:body", "Bodies in their tree: add, list, merge, hand-over, export.", "donvi"),
        Spec("activity", "activities:activity", "Activities: add, change, report, list, sums.", "hoatdong"),
        Spec("official-document", "governance:official_document",
             "Official documents: add, import, change, end, list.", "vanban"),
        Spec("term", "governance:term", "Terms of office of bodies: set, list.", "nhiemky"),
        Spec("publication", "publications:publication",
             "Publications: add, print, issue, import, undo, stock, list.", "anpham"),
        Spec("indicator", "indicators:indicator",
             "Indicators of bodies: add, report, target, show, overview.", "chitieu"),
        Spec("dues", "dues:dues", "Dues of members: rate, assess, collect, pass-up, list.", "hoiphi"),
        Spec("member", "members:member", "Members of bodies: add, change, move, end, list, count.", "hoivien"),
    ),
    "approval": (
        Spec("role", "controls:role", "Who holds which role: grant, end, list."),
        Spec("policy", "controls:policy", "What needs other persons or a file: limit, file, list."),
        Spec("controls", "controls:controls", "What one person did alone.", "motnguoi"),
        Spec("proposals", "controls:proposals", "What waits for approval.", "dexuat"),
        Spec("approve", "controls:approve", "Approve what another person proposed.", "duyet"),
        Spec("reject", "controls:reject", "End a proposal that is not to be recorded.", "tuchoi"),
        Spec("confirm", "controls:confirm", "The cashier's word that cash passed the counter.", "xacnhan"),
        Spec("evidence", "evidence:evidence", "Files that prove vouchers: attach, list, get, missing, erase."),
    ),
    "reports": (
        Spec("trial-balance", "accounts:trial_balance", "Opening, debit, credit and closing of every account."),
        Spec("consolidated", "accounts:consolidated", "All books together, internal transfers eliminated."),
        Spec("register", "accounts:register", "Lines of one account with a running balance."),
        Spec("journal", "accounts:journal", "All entries in order."),
        Spec("exceptions", "accounts:exceptions", "Figures below their floor that are not healed yet.", "ngoaile"),
        Spec("explain", "vouchers:explain", "Follow a number to its postings, act and leaf.", "truynguon"),
    ),
    "proof": (
        Spec("verify", "maintenance:verify", "Prove that nothing was altered."),
        Spec("checkpoint", "checkpoints:checkpoint", "Print what the log is now, for somebody outside to keep.", "moc"),
        Spec("prove", "checkpoints:prove", "Prove to a donor that her voucher is in the log.", "chungminh"),
        Spec("events", "events:events", "List every act in the order of the log, and wait for more."),
        Spec("key", "checkpoints:key", "Keys that sign checkpoints: new, show.", "khoa"),
        Spec("repair", "maintenance:repair", "Move rows that no act wrote out of the way.", "suachua"),
        Spec("seen", "maintenance:seen", "What this account saw of each book last: list, accept."),
    ),
    "copies": (
        Spec("export", "files:export", "Write a book for other programs: hledger, CSV, its log and more."),
        Spec("backup", "maintenance:backup", "Copy all books into a new file, while others work.", "saoluu"),
        Spec("restore", "maintenance:restore", "Verify a copy and restore its books.", "khoiphuc"),
        Spec("upgrade", "maintenance:upgrade", "Bring a file to the schema of this version."),
    ),
    "persons": (
        Spec("privacy", "privacy:privacy", "Personal data: requests, hiding, erasing, copies.", "riengtu"),
        Spec("consent", "privacy:consent", "Consents: give, withdraw, list.", "dongy"),
    ),
}  # fmt: skip

LINES: Final = {line.name: line for lines in SECTIONS.values() for line in lines}
ALIASES: Final = {line.alias: line.name for line in LINES.values() if line.alias}


def in_vietnamese(text: str) -> str:
    """Return a text in which every command that has an alias without tones is called by it."""
    import re  # only who shows examples needs it

    called = {name: alias for alias, name in ALIASES.items()}
    names = "|".join(sorted(called, key=len, reverse=True))
    return re.sub(
        rf"\bqkh ((?:--?[a-z-]+ (?:[A-Z]\S* )?)*)({names})(?![\w-])", lambda m: f"qkh {m[1]}{called[m[2]]}", text
    )


def as_typed(text: str) -> str:
    """Return a text with its commands as they are typed in the language in use."""
    return in_vietnamese(text) if language() == "vi" else text
