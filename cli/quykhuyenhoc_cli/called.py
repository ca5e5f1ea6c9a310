"""How a form calls what a command takes, and shows what was given, as it may be typed again."""

from typing import Any, Final

import click

from quykhuyenhoc.i18n import NC_, InContext, _, in_context
from quykhuyenhoc_cli.speaking import YES

_OPTIONS: Final[dict[str, InContext]] = {
    "--all": NC_("field", "all"),
    "--allow-duplicates": NC_("field", "rows that look alike"),
    "--amounts": NC_("field", "form of amounts"),
    "--answer": NC_("field", "answer"),
    "--against": NC_("field", "compared with"),
    "--as-account": NC_("field", "accounts there"),
    "--as-fund": NC_("field", "funds there"),
    "--as-party": NC_("field", "parties there"),
    "--as-of": NC_("field", "on the day"),
    "--book": NC_("field", "code of the book"),
    "--booked-by": NC_("field", "booked from"),
    "--by": NC_("field", "rows by"),
    "--cash": NC_("field", "cash account"),
    "--cashier": NC_("field", "cashier"),
    "--check": NC_("field", "only checked"),
    "--column": NC_("field", "columns named"),
    "--columns": NC_("field", "layout of the list"),
    "--counted": NC_("field", "what is counted"),
    "--credit": NC_("field", "credits"),
    "--dates": NC_("field", "form of dates"),
    "--denominator": NC_("field", "number of all"),
    "--debit": NC_("field", "debits"),
    "--doc": NC_("field", "document"),
    "--doc-date": NC_("field", "document date"),
    "--donor": NC_("field", "donor"),
    "--each": NC_("field", "a voucher for each award"),
    "--encoding": NC_("field", "encoding"),
    "--every": NC_("field", "seconds between"),
    "--evidence-file": NC_("field", "file of the evidence"),
    "--except": NC_("field", "but for"),
    "--explain": NC_("field", "sentence explained"),
    "--fill-blanks": NC_("field", "blank amounts filled"),
    "--filled": NC_("field", "taken as filled in"),
    "--fees-to": NC_("field", "fees up to"),
    "--goes-to": NC_("field", "who takes each fund"),
    "--gone": NC_("field", "gone too"),
    "--follow": NC_("field", "goes on"),
    "--from": NC_("field", "first day"),
    "--from-body": NC_("field", "body that gave"),
    "--instalments": NC_("field", "number of instalments"),
    "--key": NC_("field", "key"),
    "--known-at": NC_("field", "known at"),
    "--leave-out": NC_("field", "rows left out"),
    "--learn": NC_("field", "choice remembered"),
    "--like": NC_("field", "like the voucher"),
    "--limit": NC_("field", "most rows"),
    "--line": NC_("field", "lines of the opening"),
    "--list": NC_("field", "file of the list"),
    "--min": NC_("field", "at least"),
    "--max": NC_("field", "at most"),
    "--new-donors": NC_("field", "donors registered with the list"),
    "--new-goods": NC_("field", "goods registered with the list"),
    "--next": NC_("field", "next numbers"),
    "--no-award": NC_("field", "no award, because"),
    "--none": NC_("field", "none needed"),
    "--one-donor": NC_("field", "rows of one donor"),
    "--numerator": NC_("field", "number counted"),
    "--not-reported": NC_("field", "not reported"),
    "--of": NC_("field", "of what"),
    "--open": NC_("field", "left open"),
    "--paper": NC_("field", "record to print"),
    "--profile": NC_("field", "layout of the statement"),
    "--public-key": NC_("field", "public key"),
    "--qr": NC_("field", "QR file"),
    "--rate-only": NC_("field", "rate only"),
    "--read": NC_("field", "QR text"),
    "--reading": NC_("field", "how it is read"),
    "--reason": NC_("field", "why"),
    "--recorded-by": NC_("field", "recorded by"),
    "--renew": NC_("field", "key renewed"),
    "--round-name": NC_("field", "name of the round"),
    "--save-columns": NC_("field", "layout kept as"),
    "--scan": NC_("field", "scan"),
    "--seal": NC_("field", "sealed"),
    "--sent": NC_("field", "file that went out"),
    "--serial": NC_("field", "serial number"),
    "--sheet": NC_("field", "sheet"),
    "--sign": NC_("field", "signing key"),
    "--split": NC_("field", "shares"),
    "--state": NC_("field", "standing"),
    "--standard": NC_("field", "those of the models of learning"),
    "--struck": NC_("field", "rows struck through"),
    "--text": NC_("field", "words looked for"),
    "--deposited-already": NC_("field", "deposited already"),
    "--to": NC_("field", "to"),
    "--to-body": NC_("field", "body that takes"),
    "--odd-figures": NC_("field", "odd figures are meant"),
    "--trust": NC_("field", "taken without a total"),
    "--two-donors": NC_("field", "rows of other donors"),
    "--two-bodies": NC_("field", "rows of other bodies"),
    "--two-members": NC_("field", "rows of other members"),
    "--two-persons": NC_("field", "rows of other persons"),
    "--unseal": NC_("field", "seal opened"),
    "--unset": NC_("field", "taken out"),
    "--with": NC_("field", "vouchers"),
    "--with-hidden": NC_("field", "with hidden data"),
    "--with-names": NC_("field", "with names"),
    "--with-personal": NC_("field", "with personal data"),
}
"""What options are called, where it is not as their parameter is."""
_PARAMS: Final[dict[str, InContext]] = {
    "after": NC_("field", "after"),
    "books": NC_("field", "books"),
    "copy": NC_("field", "copy"),
    "days": NC_("field", "days"),
    "gifts": NC_("field", "gifts"),
    "new": NC_("field", "new file"),
    "no": NC_("field", "voucher"),
    "nos": NC_("field", "numbers of vouchers"),
    "payee": NC_("field", "who was paid"),
    "seqs": NC_("field", "numbers of the log"),
    "shell": NC_("field", "shell"),
    "text": NC_("field", "words to find"),
    "type_": NC_("field", "type"),
    "what": NC_("field", "what is proved"),
}
"""What arguments, and options of several names, are called, where it is not as the field of that name."""


def label_of(param: click.Parameter) -> str:
    """Return what a parameter is called, in words of the language in use."""
    name = str(param.name)
    typed = _OPTIONS.get(param.opts[0]) if isinstance(param, click.Option) else None
    words = _(typed or _PARAMS.get(name) or in_context("field", name.replace("_", " ").strip()))
    return words[:1].upper() + words[1:]


def shown_of(param: click.Parameter, value: Any) -> str | None:
    """Return what was given for a parameter as it may be typed again: choices in words, 5,5 %; None for nothing."""
    if value in (None, (), False):
        return None
    if isinstance(param, click.Option) and param.is_flag:
        return _("yes")
    if param.nargs < 0 or (isinstance(param, click.Option) and param.multiple):
        return ("; " if param.nargs > 0 else " ").join(_one(param, one) for one in value)
    return _one(param, value)


def _one(param: click.Parameter, value: Any) -> str:
    shown: Any = getattr(param.type, "shown", None)
    if shown:
        return str(shown(value))
    return str(value)


def nothing_for(param: click.Parameter) -> Any:
    """Return the value of a parameter that is left out."""
    if isinstance(param, click.Option) and (param.multiple or param.is_flag):
        return () if param.multiple else False
    return () if param.nargs < 0 else None


def read_as(param: click.Parameter, text: str, context: click.Context) -> Any:
    """Return what a text that was typed for a parameter means; raises what its type raises."""
    if isinstance(param, click.Option) and param.is_flag:
        return text.lower() in (*YES, _("yes"))
    if param.nargs < 0:
        return tuple(text.split())
    if isinstance(param, click.Option) and param.multiple:
        return tuple(param.type.convert(one.strip(), param, context) for one in text.split(";") if one.strip())
    return param.type.convert(text, param, context)
