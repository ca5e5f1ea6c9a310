"""The table of commands: names, aliases without tones, one line of help, and where the code is. No command code here.

``qkh --help`` and completion read this table alone; the module of a command is loaded when it is used.
"""

from typing import Final, NamedTuple

from quykhuyenhoc.i18n import N_


class Line(NamedTuple):
    """A command: its name, the module under ``commands`` and the name in it, one line of help, its alias."""

    name: str
    place: str
    help: str
    alias: str = ""


SECTIONS: Final[tuple[tuple[str, tuple[Line, ...]], ...]] = (
    (
        N_("Begin"),
        (
            Line("demo", "demo:demo", N_("Record an example in a new file, print its report, and verify it.")),
            Line("init", "books:init", N_("Make a file with a book, or add a book to a file.")),
            Line("book", "books:book", N_("Books of the file: add, list, show.")),
            Line("account", "accounts:account", N_("Accounts: add, list, show, change, close.")),
            Line("fund", "funds:fund", N_("Funds: add, list, show, change, close; what binds them.")),
            Line("party", "parties:party", N_("Donors, recipients, suppliers …: add, list, show, change, close.")),
            Line("role", "controls:role", N_("Who holds which role: grant, end, list.")),
            Line("policy", "controls:policy", N_("What needs other persons or a file: limit, file, list.")),
            Line("currency", "books:currency", N_("Currencies besides VND: add.")),
            Line("opening", "files:opening", N_("Record the opening balances.")),
            Line("import", "files:import_", N_("Read accounts, funds, parties or entries from a CSV file.")),
        ),
    ),
    (
        N_("Every day"),
        (
            Line("receive", "vouchers:receive", N_("Record money received."), "thu"),
            Line("donate", "gifts.giving:donate", N_("Record a gift: donor, funds, campaign, event, pledge."), "ungho"),
            Line("donation", "gifts.giving:donation", N_("Gifts: list, refund, held, rule, import.")),
            Line("donor", "donors:donor", N_("Donors: add, list, change, merge, credit, statement, annual, import.")),
            Line("pledge", "gifts.pledges:pledge", N_("Pledges: add, list, receive, write-off, import."), "camket"),
            Line("campaign", "gifts.pledges:campaign", N_("Campaigns and events: add, list, change, report.")),
            Line("pay", "vouchers:pay", N_("Record money paid."), "chi"),
            Line("move", "vouchers:move", N_("Move own money between cash, bank and deposit."), "nop"),
            Line("transfer", "vouchers:transfer", N_("Transfer money to another fund or book."), "chuyen"),
            Line(
                "deposit", "deposits:deposit", N_("Term deposits: open, interest, roll over, close, list."), "tietkiem"
            ),
            Line("statement", "statements:statement", N_("Bank statements: inspect, import, list, show."), "saoke"),
            Line("match", "matching:match", N_("What bank and book have in common: auto, list, review, book."), "khop"),
            Line(
                "reconcile",
                "reconciliation:reconcile",
                N_("Hold an account against its bank, and seal it."),
                "doichieu",
            ),
            Line("cash-count", "reconciliation:cash_count", N_("Count the cash box by notes and coins."), "kiemquy"),
            Line("qr", "statements:qr", N_("A VietQR with a reference code, for givers to scan."), "maqr"),
            Line("entry", "vouchers:entry", N_("Record any balanced entry.")),
            Line("adjust", "corrections:adjust", N_("Correct a voucher by giving the right values."), "dieuchinh"),
            Line("reverse", "corrections:reverse", N_("Undo a voucher with a linked one."), "huy"),
            Line(
                "gift-receipt", "gifts.receipts:gift_receipt", N_("Gift receipts: issue, void, print, list."), "bienlai"
            ),
            Line("thank", "thanks:thank", N_("Thanks for gifts: queue, send, letters, golden board."), "camon"),
            Line("goods", "goods:goods", N_("Goods in kind: receive, hand out, stock, list."), "hienvat"),
            Line("programme", "awards.programmes:programme", N_("Programmes of awards: add, list, change, close.")),
            Line(
                "round", "awards.programmes:round_", N_("Rounds: add, change, list, nominate, nominees, close, open.")
            ),
            Line("award", "awards.decisions:award", N_("Awards: decide, list, decisions, cancel, recipient, spent.")),
            Line("disburse", "awards.disbursing:disburse", N_("Pay awards in a batch, take back what nobody claimed.")),
            Line("sign", "awards.disbursing:sign", N_("Signatures of recipients: sheet, add, missing."), "kynhan"),
            Line("advance", "advances:advance", N_("Advances: give, settle, list, import."), "tamung"),
            Line("budget", "advances:budget", N_("Budgets: set, list, import."), "dutoan"),
            Line("controls", "controls:controls", N_("What one person did alone."), "motnguoi"),
            Line("proposals", "controls:proposals", N_("What waits for approval."), "dexuat"),
            Line("approve", "controls:approve", N_("Approve what another person proposed."), "duyet"),
            Line("reject", "controls:reject", N_("End a proposal that is not to be recorded."), "tuchoi"),
            Line("confirm", "controls:confirm", N_("The cashier's word that cash passed the counter."), "xacnhan"),
            Line("evidence", "evidence:evidence", N_("Files that prove vouchers: attach, list, get, missing, erase.")),
            Line("period", "periods:period", N_("Periods: list, matters, close, report, reopen, file."), "khoaso"),
        ),
    ),
    (
        N_("Look and print"),
        (
            Line("balance", "accounts:balance", N_("Balance of an account, or of all."), "sodu"),
            Line("trial-balance", "accounts:trial_balance", N_("Opening, debit, credit and closing of every account.")),
            Line("fund-report", "accounts:fund_report", N_("What each fund received, spent and has left.")),
            Line("consolidated", "accounts:consolidated", N_("All books together, internal transfers eliminated.")),
            Line("register", "accounts:register", N_("Lines of one account with a running balance.")),
            Line("journal", "accounts:journal", N_("All entries in order.")),
            Line("find", "accounts:find", N_("Find entries by text, with or without tone marks."), "tim"),
            Line(
                "exceptions", "accounts:exceptions", N_("Figures below their floor that are not healed yet."), "ngoaile"
            ),
            Line("explain", "vouchers:explain", N_("Follow a number to its postings, act and leaf."), "truynguon"),
            Line("voucher", "vouchers:voucher", N_("Print a voucher.")),
        ),
    ),
    (
        N_("Care"),
        (
            Line("verify", "maintenance:verify", N_("Prove that nothing was altered.")),
            Line(
                "checkpoint",
                "checkpoints:checkpoint",
                N_("Print what the log is now, for somebody outside to keep."),
                "moc",
            ),
            Line("prove", "checkpoints:prove", N_("Prove to a donor that her voucher is in the log."), "chungminh"),
            Line("export", "files:export", N_("Write a book for other programs: hledger, CSV, its log and more.")),
            Line("privacy", "privacy:privacy", N_("Personal data: requests, hiding, erasing, copies."), "riengtu"),
            Line("consent", "privacy:consent", N_("Consents: give, withdraw, list."), "dongy"),
            Line("key", "checkpoints:key", N_("Keys that sign checkpoints: new, show."), "khoa"),
            Line("backup", "maintenance:backup", N_("Copy all books into a new file, while others work."), "saoluu"),
            Line("restore", "maintenance:restore", N_("Verify a copy and restore its books."), "khoiphuc"),
            Line("repair", "maintenance:repair", N_("Move rows that no act wrote out of the way."), "suachua"),
            Line("seen", "maintenance:seen", N_("What this account saw of each book last: list, accept.")),
            Line("upgrade", "maintenance:upgrade", N_("Bring a file to the schema of this version.")),
            Line("config", "settings:config", N_("Show or set the defaults of this user.")),
            Line("completion", "settings:completion", N_("Print the script that completes commands in a shell.")),
        ),
    ),
)

LINES: Final = {line.name: line for _title, lines in SECTIONS for line in lines}
ALIASES: Final = {line.alias: line.name for line in LINES.values() if line.alias}
