"""The table of commands: names, aliases without tones, one line of help, and where the code is. No command code here.

``qkh --help`` and completion read this table alone; the module of a command is loaded when it is used.
"""

from typing import Final, NamedTuple

from quykhuyenhoc.i18n import N_


class Spec(NamedTuple):
    """A command: its name, the module under ``commands`` and the name in it, one line of help, its alias."""

    name: str
    place: str
    help: str
    alias: str = ""


SECTIONS: Final[tuple[tuple[str, tuple[Spec, ...]], ...]] = (
    (
        N_("Begin"),
        (
            Spec("demo", "demo:demo", N_("Record an example in a new file, print its report, and verify it.")),
            Spec("init", "books:init", N_("Make a file with a book, or add a book to a file.")),
            Spec("book", "books:book", N_("Books of the file: add, list, show.")),
            Spec("account", "accounts:account", N_("Accounts: add, list, show, change, close.")),
            Spec("fund", "funds:fund", N_("Funds: add, list, show, change, close; what binds them.")),
            Spec("party", "parties:party", N_("Donors, recipients, suppliers …: add, list, show, change, close.")),
            Spec("role", "controls:role", N_("Who holds which role: grant, end, list.")),
            Spec("policy", "controls:policy", N_("What needs other persons or a file: limit, file, list.")),
            Spec("currency", "books:currency", N_("Currencies besides VND: add.")),
            Spec("opening", "files:opening", N_("Record the opening balances.")),
            Spec("import", "files:import_", N_("Read accounts, funds, parties or entries from a CSV file.")),
        ),
    ),
    (
        N_("Every day"),
        (
            Spec("receive", "vouchers:receive", N_("Record money received."), "thu"),
            Spec("donate", "gifts.giving:donate", N_("Record a gift: donor, funds, campaign, event, pledge."), "ungho"),
            Spec("donation", "gifts.giving:donation", N_("Gifts: list, refund, held, rule, import.")),
            Spec("donor", "donors:donor", N_("Donors: add, list, change, merge, credit, statement, annual, import.")),
            Spec("pledge", "gifts.pledges:pledge", N_("Pledges: add, list, receive, write-off, import."), "camket"),
            Spec("campaign", "gifts.pledges:campaign", N_("Campaigns and events: add, list, change, report.")),
            Spec("pay", "vouchers:pay", N_("Record money paid."), "chi"),
            Spec("move", "vouchers:move", N_("Move own money between cash, bank and deposit."), "nop"),
            Spec("transfer", "vouchers:transfer", N_("Transfer money to another fund or book."), "chuyen"),
            Spec(
                "deposit", "deposits:deposit", N_("Term deposits: open, interest, roll over, close, list."), "tietkiem"
            ),
            Spec("statement", "statements:statement", N_("Bank statements: inspect, import, list, show."), "saoke"),
            Spec("match", "matching:match", N_("What bank and book have in common: auto, list, review, book."), "khop"),
            Spec(
                "reconcile",
                "reconciliation:reconcile",
                N_("Hold an account against its bank, and seal it."),
                "doichieu",
            ),
            Spec("cash-count", "reconciliation:cash_count", N_("Count the cash box by notes and coins."), "kiemquy"),
            Spec("qr", "statements:qr", N_("A VietQR with a reference code, for givers to scan."), "maqr"),
            Spec("entry", "vouchers:entry", N_("Record any balanced entry.")),
            Spec("adjust", "corrections:adjust", N_("Correct a voucher by giving the right values."), "dieuchinh"),
            Spec("reverse", "corrections:reverse", N_("Undo a voucher with a linked one."), "huy"),
            Spec(
                "gift-receipt", "gifts.receipts:gift_receipt", N_("Gift receipts: issue, void, print, list."), "bienlai"
            ),
            Spec("thank", "thanks:thank", N_("Thanks for gifts: queue, send, letters, golden board."), "camon"),
            Spec("goods", "goods:goods", N_("Goods in kind: receive, hand out, stock, list."), "hienvat"),
            Spec("programme", "awards.programmes:programme", N_("Programmes of awards: add, list, change, close.")),
            Spec(
                "round", "awards.programmes:round_", N_("Rounds: add, change, list, nominate, nominees, close, open.")
            ),
            Spec("award", "awards.decisions:award", N_("Awards: decide, list, decisions, cancel, recipient, spent.")),
            Spec("disburse", "awards.disbursing:disburse", N_("Pay awards in a batch, take back what nobody claimed.")),
            Spec("sign", "awards.disbursing:sign", N_("Signatures of recipients: sheet, add, missing."), "kynhan"),
            Spec("advance", "advances:advance", N_("Advances: give, settle, list, import."), "tamung"),
            Spec("budget", "advances:budget", N_("Budgets: set, list, import."), "dutoan"),
            Spec("controls", "controls:controls", N_("What one person did alone."), "motnguoi"),
            Spec("proposals", "controls:proposals", N_("What waits for approval."), "dexuat"),
            Spec("approve", "controls:approve", N_("Approve what another person proposed."), "duyet"),
            Spec("reject", "controls:reject", N_("End a proposal that is not to be recorded."), "tuchoi"),
            Spec("confirm", "controls:confirm", N_("The cashier's word that cash passed the counter."), "xacnhan"),
            Spec("evidence", "evidence:evidence", N_("Files that prove vouchers: attach, list, get, missing, erase.")),
            Spec("period", "periods:period", N_("Periods: list, matters, close, report, reopen, file."), "khoaso"),
        ),
    ),
    (
        N_("Look and print"),
        (
            Spec("balance", "accounts:balance", N_("Balance of an account, or of all."), "sodu"),
            Spec("trial-balance", "accounts:trial_balance", N_("Opening, debit, credit and closing of every account.")),
            Spec("fund-report", "accounts:fund_report", N_("What each fund received, spent and has left.")),
            Spec("consolidated", "accounts:consolidated", N_("All books together, internal transfers eliminated.")),
            Spec("register", "accounts:register", N_("Lines of one account with a running balance.")),
            Spec("journal", "accounts:journal", N_("All entries in order.")),
            Spec("find", "accounts:find", N_("Find entries by text, with or without tone marks."), "tim"),
            Spec(
                "exceptions", "accounts:exceptions", N_("Figures below their floor that are not healed yet."), "ngoaile"
            ),
            Spec("explain", "vouchers:explain", N_("Follow a number to its postings, act and leaf."), "truynguon"),
            Spec("voucher", "vouchers:voucher", N_("Print a voucher.")),
        ),
    ),
    (
        N_("Care"),
        (
            Spec("verify", "maintenance:verify", N_("Prove that nothing was altered.")),
            Spec(
                "checkpoint",
                "checkpoints:checkpoint",
                N_("Print what the log is now, for somebody outside to keep."),
                "moc",
            ),
            Spec("prove", "checkpoints:prove", N_("Prove to a donor that her voucher is in the log."), "chungminh"),
            Spec("export", "files:export", N_("Write a book for other programs: hledger, CSV, its log and more.")),
            Spec("events", "events:events", N_("List every act in the order of the log, and wait for more.")),
            Spec("privacy", "privacy:privacy", N_("Personal data: requests, hiding, erasing, copies."), "riengtu"),
            Spec("consent", "privacy:consent", N_("Consents: give, withdraw, list."), "dongy"),
            Spec("key", "checkpoints:key", N_("Keys that sign checkpoints: new, show."), "khoa"),
            Spec("backup", "maintenance:backup", N_("Copy all books into a new file, while others work."), "saoluu"),
            Spec("restore", "maintenance:restore", N_("Verify a copy and restore its books."), "khoiphuc"),
            Spec("repair", "maintenance:repair", N_("Move rows that no act wrote out of the way."), "suachua"),
            Spec("seen", "maintenance:seen", N_("What this account saw of each book last: list, accept.")),
            Spec("upgrade", "maintenance:upgrade", N_("Bring a file to the schema of this version.")),
            Spec("config", "settings:config", N_("Show or set the defaults of this user.")),
            Spec("completion", "settings:completion", N_("Print the script that completes commands in a shell.")),
        ),
    ),
)

LINES: Final = {line.name: line for _title, lines in SECTIONS for line in lines}
ALIASES: Final = {line.alias: line.name for line in LINES.values() if line.alias}
