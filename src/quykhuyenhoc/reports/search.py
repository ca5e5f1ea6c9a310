"""Finding parties, vouchers and what has a code: by words of their texts, numbers, codes and amounts."""

from collections.abc import Iterator, Sequence
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc._lazy import pattern
from quykhuyenhoc.errors import AmountError, VoucherNumberError
from quykhuyenhoc.i18n import N_, _, language
from quykhuyenhoc.money import parse_money
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.reports.context import BASE, CURRENCY, Context, context_of, says
from quykhuyenhoc.shapes import Column, Report
from quykhuyenhoc.store.registers import in_words
from quykhuyenhoc.store.vouchers.details import Details, over
from quykhuyenhoc.text import matches

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.store.vouchers.search import Found
    from quykhuyenhoc.store.vouchers.texts import CorrectedTextRow

KINDS: Final = {
    "party": N_("party"), "voucher": N_("voucher"), "account": N_("account"), "fund": N_("fund"),
    "programme": N_("programme"), "round": N_("round"), "campaign": N_("campaign"), "goods": N_("goods"),
}  # fmt: skip


class FoundLine(NamedTuple):
    """A party, a voucher or what else was found."""

    kind: str
    code: str
    date: Date | None
    text: str
    amount: int | None
    currency: str | None
    party: str | None
    seq: int | None


COLUMNS: Final = (
    Column("kind", N_("Kind"), says=says(KINDS)),
    Column("code", N_("Number or code"), "code"),
    Column("date", N_("Date"), "date"),
    Column("text", N_("Found")),
    Column("amount", N_("Amount"), "money"),
    CURRENCY,
    Column("party", N_("Party"), "code"),
    Column("seq", N_("Act"), "count", goes=1),
)
LIMIT: Final = 50


def find(book: "Book", text: str, limit: int = LIMIT) -> Report[FoundLine]:
    """Return the parties, then the vouchers (latest first), that hold every word of a text, at most ``limit`` of each.

    A voucher is found by its description, person, memo or reason, and by the name of a party it names; for an actor
    with the right to see hidden texts, by the memo of its bank line too. A text that is a number (BC1, PT12/2022), a
    code (D03) or an amount (60tr) finds those vouchers, and the accounts, funds, parties and others of that code,
    before all else. The amount is what its paper says (minor units); what is of several currencies has a row of each.
    Hidden texts are searched and shown only for an actor with the right to see them.

    Raises:
        NotAllowedError: that actor has not.
    """
    with context_of(book, hidden=True) as f:
        rows = list(_rows(f, text, limit))
        return f.report(name="find", title=N_("Found"), columns=COLUMNS, rows=rows)


def _rows(f: Context, text: str, limit: int) -> Iterator[FoundLine]:
    search = f.read.search
    for register, code, name in search.coded(text):
        yield FoundLine(register.replace("_", " "), code, None, name, None, None, None, None)
    ids = dict.fromkeys((*search.parties_coded(text), *search.parties(text, limit, with_hidden=f.with_hidden)))
    for party in f.read.register.parties(ids, with_hidden=f.with_hidden).values() if ids else ():
        yield FoundLine("party", party.code, None, in_words(party.name), None, None, None, None)
    found = {
        one[:2]: one
        for entries in (search.entries_by_party, search.entries_by_text)
        for one in entries(text, limit, with_hidden=f.with_hidden)
    } | {one[:2]: one for one in (*_numbered(f, text), *_of_amount(f, text, limit))}
    # Nothing of what memos hold is told to others, not even that they hold the words: that would try names out.
    memos = search.entries_by_memo(text, limit) if f.with_hidden else {}
    told = {one[:2]: memo for one, memo in memos.items()}
    found |= {one[:2]: one for one in memos if one[:2] not in found}
    latest = sorted(found.values(), key=lambda one: (one.date or "", one.seq, one.entry), reverse=True)[:limit]
    details = Details(f.read, (one.seq for one in latest), with_hidden=f.with_hidden)
    anew = f.read.texts.reworded([one.seq for one in latest], with_hidden=f.with_hidden)
    for one in latest:
        where = _where(one, details, text, anew.get(one.seq, {}))
        yield from _voucher(f, one, details, " · ".join(dict.fromkeys(filter(None, (where, told.get(one[:2]))))))


_NUMBER: Final = pattern(r"(?i)[a-z]{2}[ -]?[0-9]{1,9}(?:/[0-9]{4})?")


def _numbered(f: Context, text: str) -> "Sequence[Found]":
    """Return the vouchers of a number, of every year where it names none."""
    if not _NUMBER.fullmatch(text.strip()):
        return ()
    from quykhuyenhoc.ledger.vouchers import parse_number  # lists load no nouns

    try:
        typed = parse_number(text)
    except VoucherNumberError:
        return ()
    return f.read.search.entries_numbered(str(typed.series), typed.number, typed.year)


def _of_amount(f: Context, text: str, limit: int) -> "Sequence[Found]":
    """Return the vouchers of an amount: what their paper says, or one of their lines."""
    if not any(map(str.isdigit, text)):
        return ()
    try:
        amount = parse_money(text, lang=language())
    except AmountError:
        return ()
    return f.read.search.entries_of_amount(amount.minor, amount.currency, limit)


def _voucher(f: Context, one: "Found", details: Details, where: str) -> Iterator[FoundLine]:
    lines, nos = details.lines.get((one.seq, one.entry), []), details.numbers(one.seq, one.entry)
    named = {details.party(line.party)[0] for line in lines if line.party}
    for currency, amount in (over(lines, [no[:2] for no in nos], f.directory) or {BASE: 0}).items():
        yield FoundLine(
            kind="voucher", code=", ".join(nos), date=stored_day(one.date) if one.date else None, text=where,
            amount=amount or None, currency=currency if amount else None,
            party=", ".join(sorted(filter(None, named))) or None, seq=one.seq,
        )  # fmt: skip


def _where(one: "Found", details: Details, text: str, anew: dict[str, "CorrectedTextRow"]) -> str:
    """Return the description, the text that holds the words where that is another one, and what is said today."""
    shown = details.description(one.seq, one.entry)
    today = anew.get("description")
    corrected = _("corrected: {text}").format(text=in_words(today.text)) if today else None
    if matches(text, shown):
        return " · ".join(filter(None, (shown, corrected)))
    texts = (value for value in details.texts(one.seq).values() if isinstance(value, str))
    other = next((value for value in texts if matches(text, value)), None)
    return " · ".join(filter(None, (shown, other, corrected)))
