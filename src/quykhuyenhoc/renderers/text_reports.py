"""A report as text, for a terminal, a pipe and paper."""

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from quykhuyenhoc.i18n import _
from quykhuyenhoc.renderers.cells import Lines, clean, drawn, facts, label, source, strong
from quykhuyenhoc.renderers.layout import wrap

if TYPE_CHECKING:
    from quykhuyenhoc.renderers import Paper
    from quykhuyenhoc.shapes import Report, Row


def report_text(report: "Report[Any]", paper: "Paper") -> Iterator[str]:
    """Yield a report line by line: title, book, time and unit, the table, where it comes from, notes."""
    return (f"{line}\n" for line in _lines(report, paper))


def _lines(report: "Report[Any]", paper: "Paper") -> Iterator[str]:
    yield from map(strong(paper), wrap(label(report.title), paper.width))
    yield from wrap(" · ".join(facts(report)), paper.width)
    yield ""
    rows = iter(report.rows)
    first = next(rows, None)
    left: list[str] = []
    if first is None:
        yield _("Nothing to show.")
    else:
        totals: Row | None = {**report.totals, **report.sides} or None
        lines = Lines(getattr, chain([first], rows), report.exponent, report.exponents)
        left = yield from drawn(report.columns, lines, totals, paper)
    yield ""
    yield from wrap(source(report.book, report.seq, report.known_at), paper.width)
    for note in (*report.notes, *_elsewhere(report), *_left_out(left)):
        yield from wrap(clean(note), paper.width)


def _elsewhere(report: "Report[Any]") -> Iterator[str]:
    if report.others:
        text = _("Only {currency} is counted here. There is more in {others} (--currency {first}).")
        yield text.format(currency=report.currency, others=", ".join(report.others), first=report.others[0])


def _left_out(labels: list[str]) -> Iterator[str]:
    if labels:
        text = _("Not shown here: {columns}. A wider window shows all, and so does -O csv.")
        yield text.format(columns=", ".join(labels))
