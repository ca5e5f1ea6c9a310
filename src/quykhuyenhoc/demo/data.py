"""What the demo records: the rows of the CSV files beside this module, as one reading of the seed report has them."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final

from quykhuyenhoc.i18n import N_
from quykhuyenhoc.period import stored_day

FOLDER: Final = Path(__file__).parent
QUARTER: Final = "2022-Q1"
NEXT_QUARTER: Final = "2022-Q2"
PROVINCE: Final = "SL"
SCHOLARSHIPS: Final = "QTH"
PRINCIPAL: Final = "TH-P"
CAMPAIGN: Final = "DAU-XUAN-2022"
EVENT: Final = "TO-HIEU-110"
APPEAL: Final = "KEU-GOI-2022"
"""The event by which the books of districts keep their own appeals for gifts."""
TEACHERS: Final = "KT-H-GV"
PUPILS: Final = "KT-H-HS"
HARDSHIP: Final = "HB-COVID-PY"
HONOURS: Final = "VD-TS"
INVENTED: Final = "(dữ liệu minh họa)"
"""What every invented description ends with; data, like the descriptions themselves."""

PROGRAMMES: Final[dict[str, str]] = {
    "KT-T": N_("Awards of the province for achievements in learning"),
    "TH-0703": N_("Tô Hiệu scholarships on the day of his death, 7 March"),
    HARDSHIP: N_("Scholarships of Phù Yên for pupils struck by Covid"),
}
"""The programmes that have a line of their own in the report, the last one only when it stands beside the pupils."""


class Reading(StrEnum):
    """How the report is understood where it is not clear (reference: two sums, and one group of pupils).

    ``default``: the 6,1 tỷ of the event are part of the campaign's 6,6 tỷ, Phù Yên's 100 pupils part of the 352.
    ``additive``: the event stands beside the campaign. ``outside``: the 100 pupils stand beside the 352.
    """

    DEFAULT = "default"
    ADDITIVE = "additive"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoBody:
    """A body of the association; ``opened`` is the day of one that began in the quarter, with ``members`` of its own.

    Provinces, funds and districts keep books here.
    """

    code: str
    name: str
    kind: str
    parent: str | None
    opened: date | None
    members: int

    @property
    def keeps_book(self) -> bool:
        """Whether it keeps a book of this database."""
        return self.kind in ("province", "fund", "district")


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoFund:
    """A fund of a book, and what stood on one of its accounts when the year began (đồng)."""

    book: str
    code: str
    name: str
    restriction: str
    income_fund: str | None
    account: str
    opening: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoCampaign:
    """A campaign or event; ``book`` None: every book opens it that has a gift of it."""

    book: str | None
    code: str
    name: str
    kind: str
    since: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoReceipt:
    """Money that came in (đồng): a gift, perhaps on a pledge, or interest when nobody gave it."""

    key: str
    book: str
    fund: str
    account: str
    party: str | None
    party_name: str
    address: str | None
    origin: str | None
    date: date
    amount: int
    event: str | None
    campaign: str | None
    pledge: str | None
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoProgramme:
    """A programme of awards; every book that gives them has it."""

    code: str
    name: str
    kind: str
    recipients: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoAward:
    """Awards of one size to ``count`` recipients (``amount`` đồng each; 0: an honour), given by a book on one day.

    More may have been ``nominated`` and ``decided``: who was decided on beyond the count did not come.
    """

    book: str
    fund: str
    date: date
    programme: str
    account: str | None
    count: int
    amount: int
    nominated: int
    decided: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoIndicator:
    """An indicator of the catalogue."""

    code: str
    name: str
    unit: str
    numerator: str
    denominator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoIndicatorValue:
    """A rate (hundredths of a percent) that a body reported of the quarter; None: it has not reported."""

    indicator: str
    body: str
    rate: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoActivity:
    """An activity of a body, or of several that report it (no ``body``)."""

    code: str
    kind: str
    name: str
    body: str | None
    since: date
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityCounts:
    """What is counted of an activity; None: the seed tells no number."""

    classes: int | None
    accepted: int | None
    running: int | None
    participants: int | None
    women: int | None
    ethnic_minority: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoActivityReport:
    """Where a body stands with an activity on a day."""

    activity: str
    body: str
    date: date
    state: str
    counts: ActivityCounts


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoDocument:
    """An official document, with the codes of the indicators that it is the basis of."""

    code: str
    kind: str
    number: str | None
    title: str
    issuer: str
    since: date | None
    until: date | None
    body: str | None
    on: tuple[str, ...]
    date: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoTerm:
    """A term of office of a body."""

    body: str
    name: str
    since: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoCopies:
    """Copies of a publication that were printed, or (below zero) issued to a body."""

    publication: str
    name: str | None
    serial: str | None
    date: date
    copies: int
    body: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSet:
    """Everything that one reading records."""

    reading: Reading
    bodies: tuple[DemoBody, ...]
    funds: tuple[DemoFund, ...]
    campaigns: tuple[DemoCampaign, ...]
    receipts: tuple[DemoReceipt, ...]
    programmes: tuple[DemoProgramme, ...]
    awards: tuple[DemoAward, ...]
    indicators: tuple[DemoIndicator, ...]
    indicator_values: tuple[DemoIndicatorValue, ...]
    activities: tuple[DemoActivity, ...]
    activity_reports: tuple[DemoActivityReport, ...]
    documents: tuple[DemoDocument, ...]
    terms: tuple[DemoTerm, ...]
    copies: tuple[DemoCopies, ...]


def load(reading: Reading) -> DataSet:
    """Return the rows of the data set as a reading has them."""
    return DataSet(
        reading=reading,
        bodies=tuple(_body(row) for row in rows("bodies")),
        funds=tuple(_fund(row, reading) for row in rows("funds")),
        campaigns=tuple(_campaign(row) for row in rows("campaigns")),
        receipts=tuple(_receipt(row, reading) for row in rows("receipts", reading)),
        programmes=tuple(DemoProgramme(**row) for row in rows("programmes")),
        awards=tuple(_award(row) for row in rows("awards", reading)),
        indicators=tuple(DemoIndicator(**row) for row in rows("indicators")),
        indicator_values=tuple(_value(row) for row in rows("indicator_values")),
        activities=tuple(_activity(row) for row in rows("activities")),
        activity_reports=tuple(_activity_report(row) for row in rows("activity_reports")),
        documents=tuple(_document(row) for row in rows("documents")),
        terms=tuple(_term(row) for row in rows("terms")),
        copies=tuple(_copies(row) for row in rows("publications")),
    )


def rows(name: str, reading: Reading | None = None) -> Iterator[dict[str, str]]:
    """Yield the rows of a file; one that names readings counts in these only."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            readings = row.pop("readings", "")
            if not readings or reading in readings.split():
                yield row


def _body(row: dict[str, str]) -> DemoBody:
    return DemoBody(
        code=row["code"], name=row["name"], kind=row["kind"], parent=row["parent"] or None,
        opened=_day(row["opened"]), members=int(row["members"] or 0),
    )  # fmt: skip


def _fund(row: dict[str, str], reading: Reading) -> DemoFund:
    outside = row.pop("opening_outside")
    opening = outside if reading is Reading.OUTSIDE else row["opening"]
    return DemoFund(
        book=row["book"], code=row["code"], name=row["name"], restriction=row["restriction"],
        income_fund=row["income_fund"] or None, account=row["account"], opening=int(opening),
    )  # fmt: skip


def _campaign(row: dict[str, str]) -> DemoCampaign:
    return DemoCampaign(
        book=row["book"] or None, code=row["code"], name=row["name"], kind=row["kind"],
        since=stored_day(row["since"]), until=stored_day(row["until"]),
    )  # fmt: skip


def _receipt(row: dict[str, str], reading: Reading) -> DemoReceipt:
    campaign = row["campaign_additive" if reading is Reading.ADDITIVE else "campaign"]
    return DemoReceipt(
        key=row["key"], book=row["book"], fund=row["fund"], account=row["account"],
        party=row["party"] or None, party_name=row["party_name"], address=row["address"] or None,
        origin=row["origin"] or None, date=stored_day(row["date"]), amount=int(row["amount"]),
        event=row["event"] or None, campaign=campaign or None, pledge=row["pledge"] or None,
        description=row["description"],
    )  # fmt: skip


def _award(row: dict[str, str]) -> DemoAward:
    return DemoAward(
        book=row["book"], fund=row["fund"], date=stored_day(row["date"]), programme=row["programme"],
        account=row["account"] or None, count=int(row["count"]), amount=int(row["amount"]),
        nominated=int(row["nominated"] or row["count"]), decided=int(row["decided"] or row["count"]),
    )  # fmt: skip


def _value(row: dict[str, str]) -> DemoIndicatorValue:
    return DemoIndicatorValue(
        indicator=row["indicator"], body=row["body"], rate=int(row["rate"]) if row["rate"] else None
    )  # fmt: skip


def _activity(row: dict[str, str]) -> DemoActivity:
    return DemoActivity(
        code=row["code"], kind=row["kind"], name=row["name"], body=row["body"] or None,
        since=stored_day(row["since"]), until=_day(row["until"]),
    )  # fmt: skip


def _activity_report(row: dict[str, str]) -> DemoActivityReport:
    counts = {one.name: int(row[one.name]) if row[one.name] else None for one in fields(ActivityCounts)}
    return DemoActivityReport(
        activity=row["activity"], body=row["body"], date=stored_day(row["date"]), state=row["state"],
        counts=ActivityCounts(**counts),
    )  # fmt: skip


def _document(row: dict[str, str]) -> DemoDocument:
    return DemoDocument(
        code=row["code"], kind=row["kind"], number=row["number"] or None, title=row["title"], issuer=row["issuer"],
        date=_day(row["date"]), since=_day(row["since"]), until=_day(row["until"]), body=row["body"] or None,
        on=tuple(row["on"].split()),
    )  # fmt: skip


def _term(row: dict[str, str]) -> DemoTerm:
    since, until = stored_day(row["since"]), stored_day(row["until"])
    return DemoTerm(body=row["body"], name=row["name"], since=since, until=until)


def _copies(row: dict[str, str]) -> DemoCopies:
    return DemoCopies(
        publication=row["publication"], name=row["name"] or None, serial=row["serial"] or None,
        date=stored_day(row["date"]), copies=int(row["copies"]), body=row["body"] or None,
    )  # fmt: skip


def _day(text: str) -> date | None:
    return stored_day(text) if text else None
