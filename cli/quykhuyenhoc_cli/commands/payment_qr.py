"""Payment by QR: a VietQR with the reference code of a fund, campaign or pledge, drawn or read."""

from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.base import BANK, Listed, command, option
from quykhuyenhoc_cli.choosing import account_of
from quykhuyenhoc_cli.output import put, put_json
from quykhuyenhoc_cli.params import AMOUNT
from quykhuyenhoc_cli.speaking import remark
from quykhuyenhoc_cli.telling import put_line

if TYPE_CHECKING:
    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session


@command(
    "qr",
    N_(
        "Print a VietQR for gifts: the account, the reference code of a fund, campaign or pledge, an amount if wanted."
        " With --read say what the text in a QR asks for."
        "\n\nExample: qkh qr --fund TH --amount 500k --to-file qr-to-hieu.svg"
    ),
    listed=Listed(BANK, N_("A VietQR with a reference code, for givers to scan."), alias="maqr"),
)
@option("--account", metavar=N_("ACCOUNT"), help=N_("The account at the bank."))
@option("--fund", metavar=N_("FUND"), help=N_("The fund whose code it has."))
@option("--campaign", metavar=N_("CAMPAIGN"), help=N_("The campaign whose code it has."))
@option("--pledge", metavar=N_("CODE"), help=N_("The pledge whose code it has."))
@option("--prefix", metavar=N_("PREFIX"), help=N_("The prefix of its code, where there are several."))
@option("--serial", type=click.IntRange(0, 999_999), metavar=N_("NUMBER"),
        help=N_("For one giver; 0, for all, if left out, and 1 with a pledge."))  # fmt: skip
@option("--amount", type=AMOUNT, metavar=N_("AMOUNT"), help=N_("The amount; the giver decides if left out."))
@option("--for", "purpose", metavar=N_("TEXT"), help=N_("Words behind the code; 25 characters in all."))
@option("--to-file", "path", metavar=N_("FILE"), help=N_("Draw it into this new file, .svg or .png."))
@option("--read", "payload", metavar=N_("TEXT"), help=N_("Say what this text of a QR asks for."))
def qr(session: "Session", payload: str | None, path: str | None, **given: Any) -> None:
    """Draw a QR, or read one."""
    import quykhuyenhoc as qkh

    if payload:
        _say(session, qkh.bank.read_qr(payload), payload)
        return
    book = session.book()
    account = account_of(session, book, given["account"], kind=("bank",))
    code = ""
    named = {name: given[name] for name in ("fund", "campaign", "pledge", "prefix")}
    if named["campaign"] and named["pledge"]:
        raise click.UsageError(_("--campaign and --pledge do not go together: a pledge has its own campaign."))
    if any(named.values()):
        code = book.statements.payment_code(**named, serial=given["serial"])
    payment = book.statements.payment_qr(account, code=code, amount=given["amount"], purpose=given["purpose"])
    text = qkh.bank.qr_payload(payment)
    if path:
        qkh.files.write_qr(path, text)
        remark(_("Written to {path}.").format(path=path))
    elif session.format == "text" and session.output is None:
        put(session, qkh.bank.draw_text(text) + "\n")
    _say(session, payment, text)


def _say(session: "Session", payment: "qkh.bank.VietQR", text: str) -> None:
    if session.format in ("json", "jsonl"):
        data = {
            "schema": 1, "report": "qr", "bin": payment.bin, "account": payment.account, "amount": payment.amount,
            "purpose": payment.purpose or None, "dynamic": payment.dynamic, "payload": text,
        }  # fmt: skip
        put_json(session, data)
        return
    put_line(session, text)
    line = _("Bank {bin}, account {account}, amount {amount}, memo {memo}.")
    amount = "–" if payment.amount is None else f"{payment.amount:,}".replace(",", ".")
    put_line(session, line.format(bin=payment.bin, account=payment.account, amount=amount, memo=payment.purpose or "–"))
