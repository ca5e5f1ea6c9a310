"""One entry of a CAMT file, and the lines it stands for."""

from collections.abc import Iterator
from typing import Final

from quykhuyenhoc.bank.statement import StatementLine
from quykhuyenhoc.bank.values import decimal_amount, iso_day, stored
from quykhuyenhoc.errors import StatementRowError
from quykhuyenhoc.errors.texts import M_

_SIGNS: Final = {"CRDT": 1, "DBIT": -1}
_NO_REFERENCE: Final = frozenset({"", "NOTPROVIDED", "NONREF"})


class Element:
    """A part of a file while it is read; its text and children are filled as they come."""

    __slots__ = ("children", "currency", "name", "row", "text")

    def __init__(self, name: str, currency: str, row: int) -> None:
        self.name, self.currency, self.row = name, currency, row
        self.text = ""
        self.children: list[Element] = []


def text_at(element: Element, *path: str) -> str:
    """Return the text of the first element on a path below, "" where there is none."""
    found: Element | None = element
    for name in path:
        found = next((child for child in found.children if child.name == name), None) if found else None
    return found.text if found else ""


def amount_of(element: Element, exponent: int, currency: str, *, name: str = "Amt", signed: bool = True) -> int:
    """Return the signed amount of an element: CdtDbtInd says whether it is money in (CRDT) or out (DBIT).

    ``signed=False`` takes the number as it is; ``currency`` "" accepts any.

    Raises:
        StatementRowError: if there is no amount, no known sign, or another currency than the account's.

    """
    amount = next((child for child in element.children if child.name == name), None)
    if amount is None:
        raise StatementRowError(line=element.row, problem=M_("an amount is missing"))
    if currency and amount.currency != currency:
        raise StatementRowError(line=amount.row, problem=M_("an amount is not in the currency of the account"))
    minor = decimal_amount(amount.text, exponent, amount.row, ".")
    sign = text_at(element, "CdtDbtInd")
    if not signed:
        return minor
    if sign not in _SIGNS or minor < 0:
        raise StatementRowError(line=element.row, problem=M_("it does not say whether money came in or went out"))
    return minor * _SIGNS[sign]


def entry_lines(entry: Element, exponent: int, currency: str) -> list[StatementLine]:
    """Return the lines of a booked entry: one, or one for each transaction of a batch.

    Raises:
        StatementRowError: if something is missing, or the transactions do not add up to the entry.

    """
    amount = amount_of(entry, exponent, currency)
    day = iso_day(text_at(entry, "BookgDt", "Dt") or text_at(entry, "BookgDt", "DtTm"), entry.row)
    value = text_at(entry, "ValDt", "Dt") or text_at(entry, "ValDt", "DtTm")
    whole = StatementLine(
        row=entry.row,
        date=day,
        value_date=iso_day(value, entry.row) if value else None,
        amount=amount,
        reference=stored(text_at(entry, "AcctSvcrRef") or text_at(entry, "NtryRef"), entry.row),
        memo=stored(text_at(entry, "AddtlNtryInf"), entry.row),
        reversal=text_at(entry, "RvslInd") in {"true", "1"},
    )
    details = list(_details(entry))
    if not details:
        return [whole]
    if len(details) == 1:
        return [_detailed(whole, details[0], amount)]
    amounts = [_own_amount(detail, exponent, currency, -1 if amount < 0 else 1) for detail in details]
    if None in amounts:
        # The bank says what belongs together, and not how much each is: one line, with all that is written.
        memo = " | ".join(filter(None, (_memo(detail) for detail in details)))
        return [whole._replace(memo=stored(memo or whole.memo, entry.row))]
    if sum(filter(None, amounts)) != amount:
        raise StatementRowError(line=entry.row, problem=M_("the transactions of an entry do not add up to it"))
    return [_detailed(whole, detail, part) for detail, part in zip(details, amounts, strict=True)]


def _details(entry: Element) -> Iterator[Element]:
    """Yield the transactions of an entry.

    Raises:
        StatementRowError: if a batch announces another number of them than it holds.

    """
    for group in entry.children:
        if group.name == "NtryDtls":
            found = [child for child in group.children if child.name == "TxDtls"]
            announced = text_at(group, "Btch", "NbOfTxs")
            if len(found) > 1 and announced and announced.lstrip("0") != str(len(found)):
                problem = M_("a batch announces {announced} transactions and holds {found}")
                raise StatementRowError(
                    line=group.row, problem=problem.format(announced=announced[:20], found=len(found))
                )
            yield from found


def _own_amount(detail: Element, exponent: int, currency: str, sign: int) -> int | None:
    """Return what one transaction moved in the account's currency, or None where it does not say."""
    holders = [detail, *(child for box in detail.children if box.name == "AmtDtls" for child in box.children)]
    for holder in holders:
        if holder is not detail and holder.name != "TxAmt":
            continue
        amount = next((child for child in holder.children if child.name == "Amt"), None)
        if amount is not None and amount.currency == currency:
            own = _SIGNS.get(text_at(detail, "CdtDbtInd"), sign)
            return own * decimal_amount(amount.text, exponent, amount.row, ".")
    return None


def _detailed(whole: StatementLine, detail: Element, amount: int | None) -> StatementLine:
    row = detail.row
    references = (text_at(detail, "Refs", name) for name in ("AcctSvcrRef", "TxId", "InstrId"))
    end_to_end = text_at(detail, "Refs", "EndToEndId")
    name, account = _other_side(detail, "Dbtr" if (amount or 0) > 0 else "Cdtr")
    return whole._replace(
        row=row,
        amount=amount,
        reference=stored(next(filter(None, references), "") or whole.reference, row),
        memo=stored(_memo(detail) or whole.memo, row),
        counterparty=stored(name, row),
        counterparty_account=stored(account, row),
        external_id=stored("" if end_to_end.upper() in _NO_REFERENCE else end_to_end, row),
    )


def _memo(detail: Element) -> str:
    remittance = [child for child in detail.children if child.name == "RmtInf"]
    free = [line.text for box in remittance for line in box.children if line.name == "Ustrd"]
    coded = [text_at(line, "CdtrRefInf", "Ref") for box in remittance for line in box.children if line.name == "Strd"]
    return " ".join(filter(None, [*free, *coded])) or text_at(detail, "AddtlTxInf")


def _other_side(detail: Element, side: str) -> tuple[str, str]:
    parties = next((child for child in detail.children if child.name == "RltdPties"), None)
    if parties is None:
        return "", ""
    name = text_at(parties, side, "Nm") or text_at(parties, side, "Pty", "Nm")
    account = text_at(parties, f"{side}Acct", "Id", "IBAN") or text_at(parties, f"{side}Acct", "Id", "Othr", "Id")
    return name, account
