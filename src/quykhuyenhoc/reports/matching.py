"""What waits to be matched: each line with the best that a person may accept, or what it could be booked as."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.books.matching.matches import suggestions
from quykhuyenhoc.books.matching.unmatched import all_unmatched
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.kinds import LIQUID
from quykhuyenhoc.labels import BOOKED_AS, MATCHED_BY
from quykhuyenhoc.reports.context import BASE, as_day, context_of, says
from quykhuyenhoc.reports.statements import currencies_of, mark_name, memos_of
from quykhuyenhoc.shapes import Column, Report

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book

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

    What keeps the code of a line from deciding what it is stands in the notes.

    Raises:
        NotFoundError: there is no such account, or it holds no money.
        NotAllowedError: ``names`` are asked for by somebody who may not see them.
    """
    left = all_unmatched(book, account, currency)
    found, nos = suggestions(left), book.matching.posting_nos(left)
    drafts = {one.line: one for one in book.matching.line_drafts(left)}
    with context_of(book, currency=currency, lists=True, hidden=True) as f:
        key = f.directory.account_named(account, LIQUID, N_("account of money")).id
        texts = memos_of(f, [(row.seq, row.item) for row in left.rows.values()], names=book.hidden)
        rows: list[ToMatchLine] = []
        for place, row in left.rows.items():
            best = next(iter(found.get(place, ())), None)
            draft = drafts.get(place)
            rows.append(
                ToMatchLine(
                    line=place, date=as_day(row.date), amount=row.amount, memo=texts.get((row.seq, row.item)),
                    mark=left.marks.get(place),
                    suggestion=", ".join(dict.fromkeys(nos.get(p.id, p.id) for p in best.booked)) if best else None,
                    rule=best.rule if best else None, score=best.score if best else None,
                    kind=(draft.kind if draft else None) or None,
                    fund=(draft.postings[0].fund if draft else None) or None,
                    campaign=(draft.campaign if draft else None) or None,
                    pledge=(draft.pledge if draft else None) or None,
                )
            )  # fmt: skip
        totals = {"amount": sum(row.amount for row in left.rows.values())}
        title = N_("Lines that wait to be matched")
        told = _("Line {line} waits: {problem}.")
        notes = tuple(told.format(line=one.line, problem=one.problem) for one in drafts.values() if one.problem)
        return f.report(
            name="to-match", title=title, columns=TO_MATCH, rows=rows, totals=totals, notes=notes,
            others=currencies_of(f, key),
        )  # fmt: skip


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
