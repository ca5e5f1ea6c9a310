"""What waits to be matched: each line with the best that a person may accept, or what it could be booked as."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.books.matching.drafting import Drafting
from quykhuyenhoc.books.matching.unmatched import UnmatchedReader, pages_of
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.kinds import LIQUID
from quykhuyenhoc.labels import BOOKED_AS, MATCHED_BY
from quykhuyenhoc.reports.context import BASE, Context, as_day, context_of, says
from quykhuyenhoc.reports.statements import currencies_of, mark_name, memos_of, outlived_notes
from quykhuyenhoc.shapes import Column, Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quykhuyenhoc.bank.rules import Draft
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.books.matching.drafting import Suggested
    from quykhuyenhoc.store.matching import LineRow

TO_MATCH: Final = (
    Column("line", N_("Line"), "code"),
    Column("date", N_("Date"), "date"),
    Column("amount", N_("Amount"), "money"),
    Column("memo", N_("Memo")),
    Column("mark", N_("Mark"), says=mark_name),
    Column("suggestion", N_("Suggestion"), "code"),
    Column("rule", N_("Why"), says=says(MATCHED_BY)),
    Column("score", N_("Score"), "count"),
    Column("kind", N_("Book as"), says=says(BOOKED_AS)),
    Column("fund", N_("Fund"), "code"),
    Column("campaign", N_("Campaign"), "code"),
    Column("pledge", N_("Pledge"), "code"),
)
RULES: Final = (
    Column("words", N_("Words")),
    Column("kind", N_("Book as"), says=says(BOOKED_AS)),
    Column("bank", N_("Account"), "code"),
    Column("fund", N_("Fund"), "code"),
    Column("account", N_("Other account"), "code"),
    Column("party", N_("Party"), "code"),
    Column("times", N_("Times"), "count"),
)


class ToMatchLine(NamedTuple):
    """A line of a statement that waits to be matched."""

    line: str
    date: Date | None
    amount: int
    memo: str | None
    mark: str | None
    suggestion: str | None
    rule: str | None
    score: int | None
    kind: str | None
    fund: str | None
    campaign: str | None
    pledge: str | None


class MatchRuleLine(NamedTuple):
    """A rule of matching."""

    words: str
    kind: str
    bank: str | None
    fund: str | None
    account: str | None
    party: str | None
    times: int


def to_match(book: "Book", account: str, *, currency: str = BASE) -> Report[ToMatchLine]:
    """Return the lines of an account that wait, in order of date, those set aside among them; memos masked.

    What keeps the code of a line from deciding what it is stands in the notes, and so do lines that are matched with a
    voucher of which corrections left nothing on the account.

    Raises:
        NotFoundError: there is no such account, or it holds no money.
        NotAllowedError: ``names`` are asked for by somebody who may not see them.
    """
    with context_of(book, currency=currency, lists=True, hidden=True) as f:
        key = f.directory.account_named(account, LIQUID, N_("account of money")).id
        rows, notes = list[ToMatchLine](), list(outlived_notes(f, key))
        for page in _pages(f, key):
            rows += page.rows
            notes += page.notes
        return f.report(
            name="to-match", title=N_("Lines that wait to be matched"), columns=TO_MATCH, rows=rows,
            totals={"amount": sum(row.amount for row in rows)}, notes=tuple(notes), others=currencies_of(f, key),
        )  # fmt: skip


class _MatchingPage(NamedTuple):
    """Some lines that wait, and what is to be said of them."""

    rows: list[ToMatchLine]
    notes: list[str]


def _pages(f: Context, account: str) -> "Iterator[_MatchingPage]":
    """Yield the lines of an account, by its identity, page after page: only what is shown of them stays."""
    view = f.book.view(f.connection, f.book.books.clock())
    reader = UnmatchedReader(view, account, f.currency)
    drafting, told = Drafting(view, reader.some(())), _("Line {line} waits: {problem}.")
    for rows in pages_of(view, account, f.currency):
        lines = reader.lines(rows)
        suggested = drafting.suggested(lines)
        drafts = {one.line: one for one in drafting.drafts(lines, suggested)}
        texts = memos_of(f, [(row.seq, row.item) for row in rows.values()], names=f.with_hidden)
        yield _MatchingPage(
            [
                _line(place, row, texts.get((row.seq, row.item)), reader.marks.get(place))._replace(
                    **_best(suggested.get(place)), **_draft(drafts.get(place))
                )
                for place, row in rows.items()
            ],
            [
                told.format(line=one.line, problem=why)
                for one in drafts.values()
                if (why := one.problem or (one.question if one.asks == "pledge" else None))
            ],
        )


def _line(place: str, row: "LineRow", memo: str | None, mark: str | None) -> ToMatchLine:
    return ToMatchLine(
        line=place, date=as_day(row.date), amount=row.amount, memo=memo, mark=mark, suggestion=None, rule=None,
        score=None, kind=None, fund=None, campaign=None, pledge=None,
    )  # fmt: skip


def _best(one: "Suggested | None") -> dict[str, Any]:
    return {"suggestion": one.vouchers, "rule": one.match.rule, "score": one.match.score} if one else {}


def _draft(one: "Draft | None") -> dict[str, Any]:
    if one is None:
        return {}
    kind = one.kind or ("interest" if one.asks.startswith("interest") else None)
    return {"kind": kind, "fund": one.postings[0].fund or None, "campaign": one.campaign or None,
            "pledge": one.pledge or None}  # fmt: skip


def match_rules(book: "Book") -> Report[MatchRuleLine]:
    """Return the rules of matching; their words, which may be names, only with ``names``."""
    found = book.matching.learnt_rules()
    with context_of(book, lists=True, hidden=True) as f:
        rows: list[MatchRuleLine] = [
            MatchRuleLine(
                words=" ".join(rule.words) if book.hidden else "***", kind=rule.kind, bank=rule.bank or None,
                fund=rule.fund or None, account=rule.account or None, party=rule.party or None, times=rule.count,
            )
            for rule in found
        ]  # fmt: skip
        return f.report(name="match-rules", title=N_("Rules of matching"), columns=RULES, rows=rows)
