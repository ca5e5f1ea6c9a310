"""Activities as a book has them, and what bodies reported of them. No act is imported here."""

from quykhuyenhoc.ledger.activities import Activity, Reported
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.store.snapshot import SubjectReader


class ActivityReader(SubjectReader):
    """Activities, their kinds, and reports of them."""

    def every(self) -> tuple[Activity, ...]:
        """Return the activities as they stand, in the order in which they were opened."""
        sql = (
            "SELECT code, kind, name, body, since, until, partners FROM qkh_activity WHERE book = :book AND seq <= :pin"
            " ORDER BY seq, version"
        )
        found: dict[str, Activity] = {}
        for code, kind, name, body, since, until, partners in self.rows(sql):
            days = (stored_day(day) if day else None for day in (since, until))
            first, last = days
            found[code] = Activity(
                code=code, kind=kind, name=name, body=body, since=first, until=last, partners=partners
            )  # fmt: skip
        return tuple(found.values())

    def kinds(self) -> dict[str, str]:
        """Return code -> name of the kinds that the book added or gave another name."""
        sql = "SELECT code, name FROM qkh_activity_kind WHERE book = :book AND seq <= :pin ORDER BY seq, version"
        return {str(code): str(name) for code, name in self.rows(sql)}

    def reports(self, until: str) -> tuple[Reported, ...]:
        """Return all that was reported up to a day (YYYY-MM-DD), each of the body that said it or whose activity it is.

        A report that names no body is that of the activity's own.
        """
        own = {one.code: one.body for one in self.every()}
        sql = (
            f"SELECT {', '.join(Reported._fields)} FROM qkh_report_activity WHERE book = :book AND seq <= :pin"
            " AND date <= :until ORDER BY seq"
        )
        found = (Reported(*row) for row in self.rows(sql, until=until))
        return tuple(one._replace(body=one.body or own[one.activity]) for one in found)
