"""Commands of vouchers: receipts, payments, moves, entries, and their papers."""

from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.asking import amount_of, asked_day, fill, is_open, text_of, warn_small
from quykhuyenhoc_cli.base import DAILY, ENTRIES, REPORTS, Listed, argument, command, option
from quykhuyenhoc_cli.choosing import account_of, choose, fund_of
from quykhuyenhoc_cli.codes import TypedShare
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import (
    AMOUNT,
    DAY,
    SHARE,
    date_option,
    hidden_option,
    needed_line_options,
    paper_options,
    postings,
    together,
    why_options,
)
from quykhuyenhoc_cli.speaking import remark
from quykhuyenhoc_cli.submitting import Submission
from quykhuyenhoc_cli.writing import record_all, record_voucher

if TYPE_CHECKING:
    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session

MONEY = ("cash", "bank", "deposit")
_options = together(
    option("--fund", metavar=N_("FUND"), help=N_("The fund; not needed where there is only one.")),
    option("--account", metavar=N_("ACCOUNT"), help=N_("The cash, bank or deposit account.")),
    option("--amount", type=AMOUNT, metavar=N_("AMOUNT"), help=N_("The amount: 6,1 tỷ, 500k, 6.100.000.000.")),
    date_option,
    option("--for", "description", metavar=N_("TEXT"), help=N_("What the money is for.")),
    option("--party", metavar=N_("PARTY"), help=N_("The registered donor, recipient or supplier.")),
    option("--campaign", metavar=N_("CAMPAIGN"), help=N_("The campaign.")),
    option("--programme", metavar=N_("PROGRAMME"), help=N_("The programme.")),
    option(
        "--split", type=SHARE, multiple=True, metavar=N_("SHARE"), help=N_("A share: FUND[:ACCOUNT]=AMOUNT; repeat it.")
    ),
    paper_options,
    option(
        "--like",
        metavar=N_("NO"),
        help=N_("Take what is left out from an earlier voucher, as its corrections left it."),
    ),
    why_options,
)


@command(
    "receive",
    N_(
        "Record money received (phiếu thu, giấy báo Có).\n\n"
        "The income account is the chart's donation account unless --income names another."
    ),
    listed=Listed(DAILY, N_("Record money received."), alias="thu"),
)
@option("--income", "contra", metavar=N_("ACCOUNT"), help=N_("The income account."))
@_options
def receive(session: "Session", **given: Any) -> None:
    """Record a receipt."""
    record_voucher(session, receipt_of(session, given), given["key"], given["reason"])


@command(
    "pay",
    N_("Record money paid (phiếu chi, giấy báo Nợ)."),
    listed=Listed(DAILY, N_("Record money paid."), alias="chi"),
)
@option("--expense", "contra", metavar=N_("ACCOUNT"), help=N_("The expense account; always needed."))
@option("--award", metavar=N_("AWARD"), help=N_("Pay this award: fund and expense account are those of its decision."))
@option("--no-award", metavar=N_("REASON"), help=N_("Why money on an account for awards is for no award."))
@_options
def pay(session: "Session", award: str | None, no_award: str | None, **given: Any) -> None:
    """Record a payment."""
    import quykhuyenhoc as qkh

    if award:
        record_voucher(session, _award_voucher(session, award, given), given["key"], given["reason"])
        return
    given["reason"] = given["reason"] or no_award
    record_voucher(session, _voucher(session, qkh.acts.Payment, given), given["key"], given["reason"])


def receipt_of(session: "Session", given: dict[str, Any]) -> "qkh.acts.Receipt":
    """Return the receipt that the options of ``receive`` say."""
    import quykhuyenhoc as qkh

    made: qkh.acts.Receipt = _voucher(session, qkh.acts.Receipt, given)
    return made


def _award_voucher(session: "Session", award: str, given: dict[str, Any]) -> "qkh.acts.Disburse":
    """Return the voucher that pays one award: all that is open or due of it, or the amount given."""
    import quykhuyenhoc as qkh

    if given["split"] or given["fund"] or given["contra"]:
        raise click.UsageError(_("--award goes without --fund, --split and --expense: its decision says them."))
    book = session.book()
    paid = qkh.acts.due_of(book.awards.open_awards(codes=(award,)))
    if given["amount"]:
        paid = (qkh.acts.Paid(award=award, amount=given["amount"]),)
    account = account_of(session, book, given["account"], kind=MONEY[:2])
    voucher = qkh.acts.Disburse(
        description=text_of(session, given["description"], "--for", _("What for")),
        date=asked_day(session, book, given["date"]), paid=paid, account=account, person=given["person"],
        address=given["address"],
        document=given["doc"], document_date=given["doc_date"], attachments=given["attachments"],
    )  # fmt: skip
    return qkh.acts.disbursement_acts(voucher)[0]


def _voucher(session: "Session", kind: "type[qkh.acts.Receipt | qkh.acts.Payment]", given: dict[str, Any]) -> Any:
    book = session.book()
    if given["like"]:
        _take_from(session, book, kind, given)
    taken = given.pop("shares", ())
    shares = () if taken else _shares(session, book, given)
    account = account_of(session, book, given["account"], kind=MONEY)
    splits = taken or _splits(session, book, kind, shares, given)
    return kind(
        account=account, splits=_said_of_all(splits, given),
        description=text_of(session, given["description"], "--for", _("What for")),
        date=asked_day(session, book, given["date"]),
        party=given["party"], person=given["person"], address=given["address"], document=given["doc"],
        document_date=given["doc_date"], attachments=given["attachments"],
    )  # fmt: skip


def _shares(session: "Session", book: "qkh.Book", given: dict[str, Any]) -> tuple[TypedShare, ...]:
    """Return the shares that the options say, or ask for one."""
    shares = tuple(given["split"]) or (
        TypedShare(fund_of(session, book, given["fund"]), None, amount_of(session, given["amount"])),
    )
    _check_total(shares, given)
    return shares


def _splits(
    session: "Session", book: "qkh.Book", kind: Any, shares: tuple[TypedShare, ...], given: dict[str, Any]
) -> "tuple[qkh.acts.Split, ...]":
    import quykhuyenhoc as qkh

    contra = (
        given["contra"] if all(share.account for share in shares) else _contra(session, book, kind, given["contra"])
    )
    for share in shares:
        warn_small(session, share.amount)
    return tuple(
        qkh.acts.Split(fund=one.fund, amount=one.amount, account=one.account or contra or "") for one in shares
    )


def _said_of_all(splits: "tuple[qkh.acts.Split, ...]", given: dict[str, Any]) -> "tuple[qkh.acts.Split, ...]":
    """Return shares with the campaign and the programme that are said of all of them, of one party if one is."""
    from msgspec.structs import replace

    said: dict[str, Any] = {name: given[name] for name in ("campaign", "programme") if given[name]}
    if given["party"]:
        said["party"] = None
    return tuple(replace(split, **said) for split in splits)


def _check_total(shares: tuple[TypedShare, ...], given: dict[str, Any]) -> None:
    if given["split"] and given["fund"]:
        raise click.UsageError(_("--fund and --split do not go together: each share names its fund."))
    total = sum(share.amount.minor for share in shares)
    if given["split"] and given["amount"] and given["amount"].minor != total:
        import quykhuyenhoc as qkh

        raise click.UsageError(
            _("The shares sum to {total}, not {amount}.").format(total=qkh.Money(total), amount=given["amount"])
        )


def _contra(session: "Session", book: "qkh.Book", kind: Any, given: str | None) -> str:
    """Return the income or expense account; a receipt falls back on the chart's donation account, and says so."""
    import quykhuyenhoc as qkh

    if kind is qkh.acts.Payment:
        return account_of(session, book, given, "--expense", _("Expense account"), type=("expense",))
    code = None if given else book.registers.account_for("donation")
    if code is None:
        return account_of(session, book, given, "--income", _("Income account"), type=("income",))
    name = book.registers.find(qkh.ledger.Account, code).name
    session.notes.append(
        _("Income account: {code} {name} (the chart's donation account).").format(code=code, name=name)
    )
    return code


def _take_from(session: "Session", book: "qkh.Book", kind: Any, given: dict[str, Any]) -> None:
    """Fill what is left out from an earlier voucher as it stands today; its day, document and key stay its own."""
    if type(book.duplicates.recorded_act(given["like"])) is not kind:
        raise click.UsageError(
            _("{no} is of another kind; --like takes a voucher of this command.").format(no=given["like"])
        )
    act: Any = book.duplicates.standing_act(given["like"])
    own = ("fund", "amount", "contra")
    if not given["split"] and all(is_open(session, given, name) for name in own):
        given["shares"] = act.splits
    elif not given["split"] and len(act.splits) == 1:
        split = act.splits[0]
        fill(session, given, fund=split.fund, amount=split.amount, contra=split.account)
    taken = {name: getattr(act, name) for name in ("account", "description", "party", "person", "address")}
    if "shares" not in given:
        taken |= {name: _of_each(act, name, given) for name in ("party", "campaign", "programme")}
    fill(session, given, **taken)


def _of_each(act: Any, name: str, given: dict[str, Any]) -> str | None:
    """Return what every share of a voucher says, for shares that are new; it must be given where they differ."""
    values = {getattr(split, name) or getattr(act, name, None) for split in act.splits}
    if len(values) > 1 and not given[name]:
        text = _("The shares of {no} differ in it: give {option} too.")
        raise click.UsageError(text.format(no=given["like"], option=f"--{name}"))
    return values.pop()


@command(
    "entry",
    N_("Record any balanced entry.\n\nExample: qkh entry --debit 642/Q=2tr --credit 331/Q@NCC1=2tr --for 'mua giấy'"),
    listed=Listed(ENTRIES, N_("Record any balanced entry.")),
)
@needed_line_options
@option("--fund", metavar=N_("FUND"), help=N_("The fund of the lines that name none."))
@date_option
@option("--for", "description", metavar=N_("TEXT"), help=N_("What it is for."))
@option("--person", metavar=N_("NAME"), help=N_("Who it concerns."))
@option("--doc", "document", metavar=N_("NO"), help=N_("The number of the original document."))
@option("--doc-date", "document_date", type=DAY, metavar=N_("DAY"), help=N_("The date of the original document."))
@option("--attachments", type=click.IntRange(min=0), metavar=N_("NUMBER"), help=N_("How many papers are attached."))
@why_options
def entry(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a journal voucher."""
    import quykhuyenhoc as qkh

    debits, credits_, fund = given.pop("debit"), given.pop("credit"), given.pop("fund")
    if not debits or not credits_:
        raise click.UsageError(_("An entry needs --debit and --credit."))
    book = session.book()
    if fund is None and not all(line.fund for line in (*debits, *credits_)):
        fund = fund_of(session, book, None)
    given |= {
        "lines": postings(debits, credits_, fund),
        "description": text_of(session, given["description"], "--for", _("What for")),
        "date": asked_day(session, book, given["date"]),
    }  # fmt: skip
    record_voucher(session, qkh.acts.JournalVoucher(**given), key, reason)


@command(
    "move",
    N_("Move own money between cash, bank and deposit, within a fund."),
    listed=Listed(DAILY, N_("Move own money between cash, bank and deposit."), alias="nop"),
)
@option("--from", "source", metavar=N_("ACCOUNT"), help=N_("The account that gives."))
@option("--to", "target", metavar=N_("ACCOUNT"), help=N_("The account that takes."))
@option("--fund", metavar=N_("FUND"), help=N_("The fund; not needed where there is only one."))
@option("--amount", type=AMOUNT, metavar=N_("AMOUNT"), help=N_("The amount: 6,1 tỷ, 500k, 6.100.000.000."))
@date_option
@option("--for", "description", metavar=N_("TEXT"), help=N_("What it is for."))
@option("--person", metavar=N_("NAME"), help=N_("Who carries the money."))
@option("--doc", "document", metavar=N_("NO"), help=N_("The number of the original document."))
@option("--doc-date", "document_date", type=DAY, metavar=N_("DAY"), help=N_("The date of the original document."))
@why_options
def move(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a move."""
    import quykhuyenhoc as qkh

    book = session.book()
    source = account_of(session, book, given["source"], "--from", _("From account"), kind=MONEY)
    target = account_of(session, book, given["target"], "--to", _("To account"), kind=MONEY)
    given |= {
        "source": source, "target": target, "fund": fund_of(session, book, given["fund"]),
        "amount": amount_of(session, given["amount"]), "date": asked_day(session, book, given["date"]),
        "description": given["description"] or _("Move money from {a} to {b}").format(a=source, b=target),
    }  # fmt: skip
    warn_small(session, given["amount"])
    record_voucher(session, qkh.acts.Move(**given), key, reason)


@command(
    "transfer",
    N_(
        "Transfer money to another fund, or with --to-book to a fund of another book of the file. To or from a body"
        " that keeps its book elsewhere each side records its own, with the one id of the transfer, so that figures of"
        " all bodies count the money once."
    ),
    listed=Listed(DAILY, N_("Transfer money to another fund or book."), alias="chuyen"),
)
@option("--from-fund", metavar=N_("FUND"), help=N_("The fund that gives."))
@option("--to-fund", metavar=N_("FUND"), help=N_("The fund that takes."))
@option("--to-book", metavar=N_("CODE"), help=N_("The book that takes; both books record it together."))
@option("--to-body", metavar=N_("BODY"), help=N_("The body that takes, whose book is elsewhere."))
@option("--from-body", metavar=N_("BODY"), help=N_("The body that gave, whose book is elsewhere."))
@option("--transfer", metavar=N_("ID"), help=N_("What both sides call it; made here where the giving body has none."))
@option("--account", metavar=N_("ACCOUNT"), help=N_("The account that the money leaves, or with --from-body reaches."))
@option("--to-account", metavar=N_("ACCOUNT"), help=N_("The account that it reaches, where it is another."))
@option("--amount", type=AMOUNT, metavar=N_("AMOUNT"), help=N_("The amount: 6,1 tỷ, 500k, 6.100.000.000."))
@date_option
@option("--for", "description", metavar=N_("TEXT"), help=N_("What it is for."))
@option("--party", metavar=N_("PARTY"), help=N_("The registered body on the other side."))
@option("--decision", metavar=N_("NO"), help=N_("The council's decision; needed where an endowment gives or takes."))
@why_options
def transfer(session: "Session", to_book: str | None, key: str | None, reason: str | None, **given: Any) -> None:
    """Record a transfer, in both books where there are two in the file."""
    import quykhuyenhoc as qkh

    to_body, from_body, name = given.pop("to_body"), given.pop("from_body"), given.pop("transfer")
    if sum(map(bool, (to_book, to_body, from_body))) > 1:
        raise click.UsageError(_("Name one other side: --to-book, --to-body or --from-body."))
    if name and not (to_body or from_body):
        raise click.UsageError(_("--transfer goes with --to-body or --from-body."))
    if to_body or from_body:
        act = _with_a_body(session, (to_body, from_body), name or (key if to_body else None), given)
        recorded = record_voucher(session, act, key, reason)
        if to_body and not name and not recorded.dry_run:
            text = _("Id of the transfer, which {body} records too: {id}")
            remark(text.format(body=to_body, id=act.transfer))
        return
    giving = session.book()
    receiving = session.books()[to_book] if to_book else giving
    given |= {
        "from_fund": fund_of(session, giving, given["from_fund"], "--from-fund", _("From fund")),
        "to_fund": _to_fund(session, giving, receiving, given["to_fund"]),
        "account": account_of(session, giving, given["account"], kind=MONEY),
        "amount": amount_of(session, given["amount"]),
        "description": text_of(session, given["description"], "--for", _("What for")),
        "date": asked_day(session, giving, given["date"]),
    }  # fmt: skip
    warn_small(session, given["amount"])
    act = qkh.acts.FundTransfer(**given)
    if to_book is None:
        record_voucher(session, act, key, reason)
    else:
        record_all(session, [Submission(*pair) for pair in giving.funds.transfer_acts(receiving, act, key)], reason)


def _with_a_body(
    session: "Session", bodies: tuple[str | None, str | None], name: str | None, given: dict[str, Any]
) -> "qkh.acts.FundTransfer":
    """Return this side of a transfer with a body that keeps its book elsewhere."""
    import secrets

    import quykhuyenhoc as qkh

    book, (to_body, from_body) = session.book(), bodies
    if given["to_account"] or given["to_fund" if to_body else "from_fund"]:
        raise click.UsageError(_("Fund and account of the other side stand in its own book: leave them out here."))
    side = "from_fund" if to_body else "to_fund"
    words = ("--from-fund", _("From fund")) if to_body else ("--to-fund", _("To fund"))
    if from_body and not name:
        name = text_of(session, None, "--transfer", _("Id of the transfer, as the giving body tells it"))
    given |= {
        side: fund_of(session, book, given[side], *words),
        "account": account_of(session, book, given["account"], kind=MONEY),
        "amount": amount_of(session, given["amount"]),
        "description": text_of(session, given["description"], "--for", _("What for")),
        "date": asked_day(session, book, given["date"]),
    }
    warn_small(session, given["amount"])
    made = f"{book.code}-{to_body}-{given['date'].isoformat()}-{secrets.token_hex(2)}"
    return qkh.acts.FundTransfer(**given, to_book=to_body, from_book=from_body, transfer=name or made)


def _to_fund(session: "Session", giving: "qkh.Book", receiving: "qkh.Book", given: str | None) -> str:
    """Return the fund that takes; within one book it is never taken for granted."""
    from quykhuyenhoc_cli.choosing import funds_of

    if giving is receiving:
        return given or choose(session, "--to-fund", _("To fund"), funds_of(giving))
    return fund_of(session, receiving, given, "--to-fund", _("To fund"))


@command(
    "explain",
    N_("Follow a voucher number, #seq or key to its postings, act and leaf."),
    listed=Listed(REPORTS, N_("Follow a number to its postings, act and leaf."), alias="truynguon"),
)
@argument("no", metavar=N_("NO"))
@hidden_option
def explain(session: "Session", no: str, *, with_hidden: bool) -> None:
    """Draw the way from a number to its leaf."""
    import quykhuyenhoc as qkh

    show(session, qkh.explain(session.reading(with_hidden=with_hidden), no))


@command(
    "voucher",
    N_(
        "Print a voucher, with its sum in words and places to sign; or several, also a range as PT1-PT40."
        "\n\nExample: qkh voucher PT1-PT40/2025 -o phieu-thu.pdf"
    ),
    listed=Listed(DAILY, N_("Print a voucher.")),
)
@argument("nos", nargs=-1, required=True, metavar=N_("NO…"))
@hidden_option
def voucher(session: "Session", nos: tuple[str, ...], *, with_hidden: bool) -> None:
    """Draw vouchers."""
    import quykhuyenhoc as qkh

    book = session.reading(with_hidden=with_hidden)
    show(session, *(qkh.voucher(book, no) for typed in nos for no in qkh.ledger.numbers_in(typed)))
