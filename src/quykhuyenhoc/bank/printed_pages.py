"""Pages of one statement whose head is printed on each of them: account, period, balances; they are one again."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, groupby
from typing import TYPE_CHECKING

from quykhuyenhoc.bank.proof import prove
from quykhuyenhoc.bank.statement import PageSum

if TYPE_CHECKING:
    from quykhuyenhoc.bank.statement import Statement


def joined(statements: "Iterable[Statement]") -> "tuple[Statement, ...]":
    """Return statements, and those of one account that are pages of one as that one.

    No two of them print another period or other balances, and the whole is proved. Others are statements of their own.
    """
    every = (tuple(some) for _key, some in groupby(statements, lambda one: (one.account, one.currency)))
    return tuple(chain.from_iterable(_one_or_more(some) for some in every))


def _one_or_more(pages: "tuple[Statement, ...]") -> "tuple[Statement, ...]":
    spans = {(one.start, one.end) for one in pages} - {(None, None)}
    openings, closings = {one.opening for one in pages} - {None}, {one.closing for one in pages} - {None}
    if len(pages) > 1 and pages[0].account and max(len(spans), len(openings), len(closings)) <= 1:
        start, end = next(iter(spans), (None, None))
        opening, closing = next(iter(openings), None), next(iter(closings), None)
        for some in (pages, pages[::-1]):  # the oldest or the newest lines stand on the first page
            whole = replace(_run_on(some), start=start, end=end, opening=opening, closing=closing)
            if prove(whole).proved:
                return (whole,)
    return pages


def _run_on(pages: "Sequence[Statement]") -> "Statement":
    """Return pages, given in the order of time, as one statement; a total below one of them may be that of a page."""
    return replace(
        pages[0],
        currency_row=max(one.currency_row for one in pages),
        closing_row=max(one.closing_row for one in pages),
        lines=tuple(line for one in pages for line in one.lines),
        days=tuple(day for one in pages for day in one.days),
        pages=tuple(page for one in pages for page in (*one.pages, *(PageSum(*total) for total in one.totals))),
        totals=(),
        unread=tuple(sorted(row for one in pages for row in one.unread)),
        unbooked=tuple(sorted(row for one in pages for row in one.unbooked)),
        not_lines=tuple(sorted(row for one in pages for row in one.not_lines)),
        odd_states=tuple(state for one in pages for state in one.odd_states),
        doubtful=next((one.doubtful for one in pages if one.doubtful), None),
    )
