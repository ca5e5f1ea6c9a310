"""Term deposits and bank accounts: open, accrue, receive, roll over, withdraw, close, list; fees and interest."""

from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc.i18n import N_, _, translated
from quykhuyenhoc_cli.asking import amount_of, asked_day
from quykhuyenhoc_cli.base import ENTRIES, Listed, argument, command_to, group, option
from quykhuyenhoc_cli.choosing import account_of, chosen, fee_accounts_of, fund_of
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import (
    AMOUNT,
    COMING,
    RATE,
    SHARE,
    currency_option,
    date_option,
    days,
    known_option,
    span_options,
    together,
    why_options,
)
from quykhuyenhoc_cli.writing import record, record_voucher

if TYPE_CHECKING:
    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session

deposit = group(
    "deposit",
    N_("Term deposits: open, accrue, receive, roll over, withdraw, close, list."),
    listed=Listed(ENTRIES, N_("Term deposits: open, interest, roll over, close, list."), alias="tietkiem"),
)

_matures = option("--matures", type=COMING, required=True, metavar=N_("DAY"), help=N_("The day on which it matures."))
_rate = option("--rate", offered=True, type=RATE, metavar=N_("PERCENT"), help=N_("Its rate a year in percent: 6,2."))
_account = option("--account", metavar=N_("ACCOUNT"), help=N_("The cash or bank account."))
_interest = option("--interest", type=AMOUNT, metavar=N_("AMOUNT"), help=N_("The interest that the bank pays."))
_for = option("--for", "description", metavar=N_("TEXT"), help=N_("What it is for."))
_amount = option("--amount", type=AMOUNT, required=True, metavar=N_("AMOUNT"), help=N_("The amount."))
_when = together(date_option, _for, why_options)


def _bank(session: "Session", book: "qkh.Book", given: str | None) -> str:
    return account_of(session, book, given, kind=("bank", "cash"))


@command_to(
    deposit,
    "open",
    N_(
        "Put money of one or several funds into a term deposit."
        "\n\nExample: qkh deposit open --code TG01 --split VG=4tỷ --split VP=60tr --account 112 --matures 01/02/2023"
    ),
)
@option("--code", required=True, metavar=N_("CODE"), help=N_("Its code; never used again for another."))
@option(
    "--split", "shares", type=SHARE, multiple=True, metavar=N_("SHARE"), help=N_("A share: FUND=AMOUNT; repeat it.")
)
@option("--fund", metavar=N_("FUND"), help=N_("The fund, where there is one share."))
@option("--amount", type=AMOUNT, metavar=N_("AMOUNT"), help=N_("The amount, where there is one share."))
@_account
@option("--to", "deposit_account", metavar=N_("ACCOUNT"), help=N_("The deposit account."))
@option(
    "--deposited-already",
    is_flag=True,
    help=N_("It was deposited before the book began: its money came with the opening balances, and nothing is booked."),
)
@_matures
@_rate
@option("--bank", offered=True, metavar=N_("NAME"), help=N_("The bank."))
@_when
def open_(session: "Session", key: str | None, reason: str | None, *, deposited_already: bool, **given: Any) -> None:
    """Record a deposit."""
    import quykhuyenhoc as qkh

    book = session.book()
    fund, amount, shares = given.pop("fund"), given.pop("amount"), given.pop("shares")
    pairs = [(one.fund, one.amount) for one in shares] or [(fund_of(session, book, fund), amount_of(session, amount))]
    target = account_of(session, book, given["deposit_account"], "--to", _("Deposit account"), kind=("deposit",))
    given |= {
        "date": asked_day(session, book, given["date"]), "deposit_account": target,
        "account": None if deposited_already else _bank(session, book, given["account"]),
        "shares": tuple(qkh.acts.DepositShare(fund=code, amount=one) for code, one in pairs),
        "description": given["description"]
        or translated(N_("Open term deposit {code}"), "vi").format(code=given["code"]),
    }  # fmt: skip
    record_voucher(session, qkh.acts.OpenDeposit(**given), key, reason)


@command_to(deposit, "accrue", N_("Record interest that is earned and not received yet."))
@argument("deposit", metavar=N_("DEPOSIT"))
@_amount
@option("--receivable", metavar=N_("ACCOUNT"), help=N_("The receivable account."))
@_when
def accrue(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record accrued interest."""
    import quykhuyenhoc as qkh

    book = session.book()
    given["receivable"] = account_of(
        session, book, given["receivable"], "--receivable", _("Receivable account"), kind=("receivable",)
    )
    _record(session, book, qkh.acts.AccrueInterest, given, (key, reason), N_("Interest accrued on deposit {code}"))


def _record(
    session: "Session",
    book: "qkh.Book",
    kind: Any,
    given: dict[str, Any],
    why: tuple[str | None, str | None],
    text: str,
) -> None:
    """Record an act on a deposit: today, and with a text of its own in Vietnamese, where nothing else was said."""
    given["date"] = asked_day(session, book, given["date"])
    given["description"] = given["description"] or translated(text, "vi").format(code=given["deposit"])
    record_voucher(session, kind(**given), *why)


@command_to(deposit, "receive", N_("Record interest that reached an account."))
@argument("deposit", metavar=N_("DEPOSIT"))
@_amount
@_account
@_when
def receive(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record interest received."""
    import quykhuyenhoc as qkh

    book = session.book()
    given["account"] = _bank(session, book, given["account"])
    _record(session, book, qkh.acts.ReceiveInterest, given, (key, reason), N_("Interest of deposit {code}"))


@command_to(
    deposit, "roll-over", N_("Let a deposit that matured go on; its interest is added to the income funds' shares.")
)
@argument("deposit", metavar=N_("DEPOSIT"))
@_matures
@_rate
@_interest
@_when
def roll_over(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a renewal."""
    import quykhuyenhoc as qkh

    _record(session, session.book(), qkh.acts.RollOver, given, (key, reason), N_("Renew deposit {code}"))


@command_to(deposit, "withdraw", N_("Take money out before its time: all, or --amount of it."))
@argument("deposit", metavar=N_("DEPOSIT"))
@option("--amount", type=AMOUNT, metavar=N_("AMOUNT"), help=N_("How much of it; all if left out."))
@_account
@_interest
@option("--clawed-back", type=AMOUNT, metavar=N_("AMOUNT"), help=N_("Interest paid before that the bank takes back."))
@_when
def withdraw(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record an early withdrawal."""
    import quykhuyenhoc as qkh

    book = session.book()
    given["account"] = _bank(session, book, given["account"])
    _record(session, book, qkh.acts.WithdrawEarly, given, (key, reason), N_("Early withdrawal of deposit {code}"))


@command_to(deposit, "close", N_("Record that a deposit matured and came back, with its last interest."))
@argument("deposit", metavar=N_("DEPOSIT"))
@_account
@_interest
@_when
def close(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record the end of a deposit."""
    import quykhuyenhoc as qkh

    book = session.book()
    given["account"] = _bank(session, book, given["account"])
    _record(session, book, qkh.acts.CloseDeposit, given, (key, reason), N_("Close deposit {code}"))


@command_to(deposit, "list", N_("List deposits by maturity, with each fund's share and the days left."))
@option("--all", "everything", is_flag=True, help=N_("Those that are closed too."))
@span_options
@currency_option
def list_(session: "Session", known_at: str | None, currency: str, *, everything: bool, **given: Any) -> None:
    """Draw the deposits."""
    import quykhuyenhoc as qkh

    span, known = days(**given), session.known(known_at)
    show(session, qkh.reports.deposits(session.book(), span, everything=everything, known_at=known, currency=currency))


@command_to(
    deposit,
    "rule",
    N_("Say which fund bears the fees of a bank account, and which gets its interest; none: all, in proportion."),
)
@argument("account", metavar=N_("ACCOUNT"))
@option(
    "--fee-fund",
    metavar=N_("FUND"),
    help=N_("The fund that bears its fees; if left out that of the rule which it has already."),
)
@option("--interest-fund", metavar=N_("FUND"), help=N_("The fund that gets its interest."))
@why_options
def rule(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a rule."""
    import quykhuyenhoc as qkh

    book = session.book()
    account = book.registers.find(qkh.ledger.Account, given["account"]).key
    known = {one.code: one for one in book.registers.all(qkh.ledger.BankRule)}.get(account)
    if not given["fee_fund"] and known:
        given["fee_fund"] = known.fee_fund
    elif not given["fee_fund"] and not session.asks:
        text = _("The rule of an account says first which fund bears its fees: give --fee-fund too.")
        raise click.UsageError(text)
    elif not given["fee_fund"]:
        given["fee_fund"] = fund_of(session, book, None, "--fee-fund", _("Fund that bears its fees"))
    if known and known.interest_fund and not given["interest_fund"]:
        text = _("From now on interest of {account} goes to all its funds, and no longer to {fund} alone.")
        session.warnings.append(text.format(account=given["account"], fund=known.interest_fund))
    record(session, qkh.acts.SetBankRule(**given), key, reason)


@command_to(deposit, "rules", N_("List the rules of bank accounts."))
@known_option
def rules(session: "Session", known_at: str | None) -> None:
    """Draw the rules."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.bank_rules(session.book(), known_at=session.known(known_at)))


@command_to(deposit, "credit", N_("Record interest on a bank account itself, shared by the account's rule."))
@_amount
@_account
@_when
def credit(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record interest."""
    import quykhuyenhoc as qkh

    book = session.book()
    account = _bank(session, book, given["account"])
    text = given["description"] or translated(N_("Interest on account {code}"), "vi").format(code=account)
    given |= {"account": account, "date": asked_day(session, book, given["date"]), "description": text}
    record_voucher(session, qkh.acts.CreditInterest(**given), key, reason)


@command_to(deposit, "fee", N_("Record a bank fee, borne by the fund that the account's rule names."))
@_amount
@_account
@option("--expense", metavar=N_("ACCOUNT"), help=N_("The expense account."))
@_when
def fee(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a fee."""
    import quykhuyenhoc as qkh

    book = session.book()
    account = _bank(session, book, given["account"])
    given |= {
        "account": account,
        "expense": chosen(session, given["expense"], "--expense", _("Expense account"), fee_accounts_of(book)),
        "date": asked_day(session, book, given["date"]),
        "description": given["description"] or translated(N_("Fee of account {code}"), "vi").format(code=account),
    }  # fmt: skip
    record_voucher(session, qkh.acts.ChargeFee(**given), key, reason)
