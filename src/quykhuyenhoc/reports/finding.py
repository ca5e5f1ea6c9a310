"""Find: entries and parties by any words of their texts, in any order, without tones."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.reports.frame import BASE, CURRENCY, Frame, frame
from quykhuyenhoc.shapes import Column, Report, Row
from quykhuyenhoc.store.reads_details import Details, over
from quykhuyenhoc.store.reads_search import Found, entries_by_party, entries_by_text, party_ids
from quykhuyenhoc.store.reads_texts import Said, reworded
from quykhuyenhoc.store.registers import in_words, parties
from quykhuyenhoc.text import matches

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book

COLUMNS: Final = (
    Column("kind", N_("Kind")),
    Column("code", N_("Number or code"), "code"),
    Column("date", N_("Date"), "date"),
    Column("text", N_("Found")),
    Column("amount", N_("Amount"), "money"),
    CURRENCY,
    Column("party", N_("Party"), "code"),
    Column("seq", N_("Act"), "count"),
)
LIMIT: Final = 50


def find(book: "Book", text: str, limit: int = LIMIT, *, hidden_for: str | None = None) -> Report:
    """Return the parties, then the vouchers (latest first), that hold every word of a text, at most ``limit`` of each.

    A voucher is found by its description, person, memo or reason, and by the name of a party it names. The amount is
    what its paper says (minor units); what is of several currencies has a row of each. Hidden texts are searched and
    shown only for an actor with the right to see them, ``hidden_for``.

    Raises:
        NotAllowedError: that actor has not.
    """
    with frame(book, hidden_for=hidden_for) as f:
        rows = list(_rows(f, text, limit))
        fields = f.report(name="find", title=N_("Found"), columns=COLUMNS, rows=rows)
        return Report(**fields)


def _rows(f: Frame, text: str, limit: int) -> Iterator[Row]:
    connection, number = f.connection, f.book.number
    ids = party_ids(connection, number, text, limit, with_hidden=f.with_hidden)
    for party in parties(connection, number, f.pin, ids, with_hidden=f.with_hidden).values() if ids else ():
        yield {"kind": _("party"), "code": party.code, "text": in_words(party.name)}
    found = {
        one[:2]: one
        for entries in (entries_by_party, entries_by_text)
        for one in entries(connection, number, text, limit, with_hidden=f.with_hidden)
    }
    latest = sorted(found.values(), key=lambda one: (one.date or "", one.seq, one.entry), reverse=True)[:limit]
    details = Details(connection, number, (one.seq for one in latest), f.pin, with_hidden=f.with_hidden)
    anew = reworded(connection, number, [one.seq for one in latest], f.pin, with_hidden=f.with_hidden)
    for one in latest:
        yield from _voucher(f, one, details, _where(one, details, text, anew.get(one.seq, {})))


def _voucher(f: Frame, one: Found, details: Details, where: str) -> Iterator[Row]:
    lines, nos = details.lines.get((one.seq, one.entry), []), details.numbers(one.seq, one.entry)
    named = {details.party(line.party)[0] for line in lines if line.party}
    row: Row = {
        "kind": _("voucher"),
        "code": ", ".join(nos),
        "date": stored_day(one.date) if one.date else None,
        "text": where,
        "party": ", ".join(sorted(filter(None, named))) or None,
        "seq": one.seq,
    }
    for currency, amount in (over(lines, [no[:2] for no in nos], f.directory) or {BASE: 0}).items():
        yield {**row, "amount": amount or None, "currency": currency if amount else None}


def _where(one: Found, details: Details, text: str, anew: dict[str, Said]) -> str:
    """Return the description, the text that holds the words where that is another one, and what is said today."""
    shown = details.description(one.seq, one.entry)
    today = anew.get("description")
    corrected = _("corrected: {text}").format(text=in_words(today.text)) if today else None
    if matches(text, shown):
        return " · ".join(filter(None, (shown, corrected)))
    texts = (value for value in details.texts(one.seq).values() if isinstance(value, str))
    other = next((value for value in texts if matches(text, value)), None)
    return " · ".join(filter(None, (shown, other, corrected)))
