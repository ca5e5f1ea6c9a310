"""The open matters of a book: the table of their kinds, each with what finds it. A new kind is one line here."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from msgspec.structs import replace

from quykhuyenhoc.i18n import N_
from quykhuyenhoc.ledger.matters import Matter, Matters, Several
from quykhuyenhoc.period import parse_period, stored_day
from quykhuyenhoc.store.matters import bank, controls, ended, funds, judged, keepers, late, names, recorders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from quykhuyenhoc.store.view import View

    Finder = Callable[[View, Date, Date], Iterable[Matter | Several]]


class Kind(NamedTuple):
    """A kind of open matter.

    ``find`` is given the book, and the first and the last day of what is being closed; what stands until it is done
    it finds up to the last day, what happened once between the two. ``may_file``: a year is filed with it, for a
    reason. ``vouchers``: it is about single vouchers; those of months that were closed before count only where their
    closing named them, for nobody can tell of them any more. ``adds``: the amounts of several come to
    something; balances of months, effects of one voucher and figures below their floor do not. ``ways`` are the
    commands that finish what a year is not filed with.
    """

    code: str
    label: str
    find: Finder
    may_file: bool = True
    vouchers: bool = False
    adds: bool = True
    ways: tuple[str, ...] = ()


KINDS: Final = (
    Kind(
        "proposals",
        N_("proposals that wait"),
        controls.proposals,
        may_file=False,
        ways=(N_("qkh approve"), N_("qkh reject")),
    ),
    Kind(
        "open",
        N_("done by one person, waiting for signatures"),
        judged.unsigned,
        may_file=False,
        adds=False,
        ways=(N_("qkh approve"),),
    ),
    Kind(
        "gaps",
        N_("principal that is missing"),
        judged.gaps,
        may_file=False,
        ways=(N_("qkh approve"), N_("qkh adjust")),
    ),
    Kind("listed", N_("money moved, or set off, by one person alone"), judged.listed, adds=False),
    Kind("paper", N_("what rests on a decision on paper"), judged.on_paper, adds=False),
    Kind(
        "splits",
        N_("payments, set-offs or cash drawn, in parts that reach the limit together"),
        judged.splits,
        adds=False,
    ),
    Kind("months", N_("months not reconciled with the bank"), bank.months, adds=False),
    Kind(
        "lines",
        N_("bank lines that nothing in the book matches"),
        bank.lines,
        may_file=False,
        ways=(N_("qkh match auto"), N_("qkh match review"), N_("qkh match book")),
    ),
    Kind(
        "postings",
        N_("vouchers that no bank line matches"),
        bank.postings,
        may_file=False,
        ways=(N_("qkh match auto"), N_("qkh match accept"), N_("qkh reverse")),
    ),
    Kind("codes", N_("bank lines in another fund than their code names"), bank.codes),
    Kind("aside", N_("bank lines set aside by one person"), bank.aside, adds=False),
    Kind("statements", N_("statements that came after the closing of their month"), bank.statements),
    Kind("counts", N_("cash that was not counted, or that a count found otherwise"), bank.counts, adds=False),
    Kind("cash", N_("cash that the cashier did not confirm"), controls.cash, vouchers=True),
    Kind("files", N_("vouchers without a file of their own"), controls.files, vouchers=True),
    Kind("advances", N_("advances not settled"), funds.advances),
    Kind("awards", N_("awards that nobody signed for"), funds.awards),
    Kind("deposits", N_("deposits that are due"), funds.deposits),
    Kind("pledges", N_("pledges that are overdue"), funds.pledges),
    Kind("exceptions", N_("exceptions that are not healed"), funds.exceptions, adds=False),
    Kind("claims", N_("claims, commitments and debts ended without money"), ended.ended),
    Kind("gifts", N_("gifts to bound funds corrected, or income of theirs taken away"), ended.corrected),
    Kind("returns", N_("expenses that came back to a fund that had not spent them"), ended.returned),
    Kind("terms", N_("funds whose term is over, or funds and accounts that were closed, with money"), funds.terms),
    Kind("transfers", N_("transfers that the other book did not record so"), funds.transfers),
    Kind(
        "late",
        N_("vouchers booked after all was handed over: hand over again what came so, or reverse them"),
        late.late,
    ),
    Kind("keepers", N_("registers of bodies that tell otherwise whose book this is"), keepers.keepers, adds=False),
    Kind("hands", N_("one person as accountant and cashier"), controls.hands),
    Kind(
        "recorders",
        N_("debts to who recorded them, and money let go by a donor or recipient as its recorder"),
        recorders.recorders,
        adds=False,
    ),
    Kind("names", N_("names changed, payees or texts hidden, gifts put on another giver"), names.names, adds=False),
    Kind("actors", N_("acts of nobody registered: register a party of that code"), controls.actors),
    Kind("outside", N_("no checkpoint kept by somebody outside"), controls.outside),
)
"""Every kind, in the order of the paper."""


def find_matters(view: View, start: Date, end: Date) -> tuple[Matters, ...]:
    """Return the open matters of each kind, as one who closes ``start`` to ``end`` has to know them.

    Whatever is not closed before ``start`` counts with it.
    """
    begins = min(start, _open_from(view))
    named = _named(view)
    return tuple(
        Matters(kind.code, kind.label, kind.may_file, tuple(_of_kind(view, kind, begins, end, named)), kind.ways)
        for kind in KINDS
    )


class MatterNamingRow(NamedTuple):
    """That a closing named a matter: its seq, the last day of what it could know, and how much it named."""

    seq: int
    until: Date
    amount: int


NamedMatters = dict[tuple[str, str, str | None], list[MatterNamingRow]]
"""Code, subject and currency -> the closings that named it, in their order."""


def _of_kind(view: View, kind: Kind, begins: Date, end: Date, named: NamedMatters) -> Iterator[Matter]:
    for one in kind.find(view, begins, end):
        found, newest = one if isinstance(one, Several) else (one, one.since)
        # What began after the last day of a closing is another thing under the same name.
        its = named.get((kind.code, found.subject, found.currency), ())
        knew = [naming for naming in its if newest is None or newest <= naming.until]
        if knew and abs(found.amount or 0) <= max(naming.amount for naming in knew):
            yield replace(found, code=kind.code, named=knew[0].seq)
        elif not (kind.vouchers and found.since and found.since < begins):
            yield replace(found, code=kind.code)


def _open_from(view: View) -> Date:
    """Return the first day that no closing locked."""
    last = view.last_closed()
    if last is None:
        return Date.min
    year, month = int(last[:4]), int(last[5:])
    return Date(year + month // 12, month % 12 + 1, 1)


_NAMED: Final = (
    "SELECT m.code, m.subject, m.currency, m.since, coalesce(m.amount, 0), m.seq, {period} FROM qkh_{act}_matters m"
    " JOIN qkh_{act} c ON c.book = m.book AND c.seq = m.seq WHERE m.book = :book"
)


def _named(view: View) -> NamedMatters:
    acts = {"close_period": "c.period", "file_year": "CAST(c.year AS TEXT)"}
    sql = " UNION ALL ".join(_NAMED.format(act=act, period=period) for act, period in acts.items())
    found: NamedMatters = {}
    rows: Iterable[tuple[Any, ...]] = view.rows(f"{sql} ORDER BY 6")
    for code, subject, currency, since, amount, seq, period in rows:
        # What waits since a day after the period, as a proposal, was known to its closing all the same.
        until = max(parse_period(period).end, stored_day(since) if since else Date.min)
        found.setdefault((code, subject, currency), []).append(MatterNamingRow(int(seq), until, abs(int(amount))))
    return found
