"""The activities of the demo: classes, contests, ceremonies and plans, and where each body stands with them."""

from collections.abc import Iterator
from dataclasses import fields
from typing import TYPE_CHECKING

from quykhuyenhoc.acts.activities import OpenActivity, ReportActivity
from quykhuyenhoc.demo.data import PROVINCE, ActivityCounts, DataSet
from quykhuyenhoc.kinds import ActivityState

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act


def activities_of(data: DataSet, book: str) -> "Iterator[Act]":
    """Yield the activities that a book keeps, and what bodies reported of them: all, in the province's."""
    if book == PROVINCE:
        for one in data.activities:
            yield OpenActivity(
                code=one.code, kind=one.kind, name=one.name, body=one.body, since=one.since, until=one.until
            )
        for row in data.activity_reports:
            counts = {field.name: getattr(row.counts, field.name) for field in fields(ActivityCounts)}
            yield ReportActivity(
                activity=row.activity, date=row.date, state=ActivityState(row.state), body=row.body, **counts
            )
