"""The section on what is no money: the tree of bodies, indicators with who reported them, and activities."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.demo.data import PROVINCE, QUARTER
from quykhuyenhoc.demo.page import section
from quykhuyenhoc.documents.tables import table_of
from quykhuyenhoc.i18n import _
from quykhuyenhoc.ledger.bodies import BodyKinds
from quykhuyenhoc.period import format_date
from quykhuyenhoc.reports.activities import activity_kinds
from quykhuyenhoc.reports.indicators import indicators
from quykhuyenhoc.reports.publications import publications
from quykhuyenhoc.shapes import Blank, Block, Paragraph

if TYPE_CHECKING:
    from quykhuyenhoc.demo.quarter import Quarter

SECTOR: Final = ("force", "union", "school")
"""The kinds of bodies without territory."""
RATES: Final = ("indicator", "name", "own_rate", "mean", "reported", "bodies", "missing")
COUNTS: Final = ("kind", "bodies", "classes", "accepted", "running", "participants", "women", "ethnic_minority")


def on_association(q: "Quarter") -> Iterator[Block]:
    """Yield the section."""
    yield from section(_("6. The association: bodies, indicators, activities"))
    yield Paragraph(_bodies(q))
    yield Blank()
    table = table_of(indicators(q.facts.book, QUARTER, PROVINCE, kind="district"), RATES)
    yield replace(table, rows=tuple(row for row in table.rows if row["own_rate"] is not None))
    yield Blank()
    yield table_of(activity_kinds(q.facts.book, q.span), COUNTS)
    yield Blank()
    yield table_of(publications(q.facts.book, q.span))


def _bodies(q: "Quarter") -> str:
    kinds = {kind: sum(1 for _one in q.facts.bodies((kind,))) for kind in ("district", "branch")}
    return _(
        "Bodies on {day}: {districts} of kind {district}, {sectors} without territory, {branches} new of kind {branch} "
        "with {members} members."
    ).format(
        day=format_date(q.span.high), districts=kinds["district"], district=_(BodyKinds()["district"].name),
        sectors=sum(1 for _one in q.facts.bodies(SECTOR)), branch=_(BodyKinds()["branch"].name),
        members=q.facts.new_members()[0], branches=sum(1 for _one in q.facts.bodies(("branch",), new=True)),
    )  # fmt: skip
