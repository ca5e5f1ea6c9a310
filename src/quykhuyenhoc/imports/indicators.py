"""Lists of what bodies report of indicators as acts, and the indicators that are shipped as data."""

import csv
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.acts.indicators import OpenIndicator, ReportIndicator
from quykhuyenhoc.errors import LineError, NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.imports.body_names import BodiesOnDays, kinds_named
from quykhuyenhoc.imports.cells import OF
from quykhuyenhoc.imports.list_kinds import OwnField, form_of, key_of
from quykhuyenhoc.imports.lists import acts_of, read_list
from quykhuyenhoc.kinds import ValueStatus
from quykhuyenhoc.ledger.indicators import Indicator, IndicatorFigures, not_so, value_code
from quykhuyenhoc.period import parse_period
from quykhuyenhoc.store.snapshot import Snapshot
from quykhuyenhoc.text import fold, visible

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.imports.list_reading import ListFile, ListLine

STANDARD: Final = Path(__file__).parent.parent / "data" / "indicators.csv"
DIGITS_MAX: Final = 15
Texts = Mapping[str, str]


def standard_indicators(book: "Book") -> tuple[OpenIndicator, ...]:
    """Return the indicators that are shipped as data and that a book does not have yet, to be recorded.

    They are those of Vietnam's models of learning. What counts is for whoever sets them up: any text may be changed.
    """
    known = {one.code for one in book.registers.all(Indicator)}
    with STANDARD.open(encoding="utf-8", newline="") as file:
        rows = [OpenIndicator(**row) for row in csv.DictReader(file)]
    return tuple(one for one in rows if one.code not in known)


def indicator_fields(book: "Book", indicator: str | None = None) -> tuple[OwnField, ...]:
    """Return what columns of a list are called by the indicators of a book, for ``ListFile.more``.

    With an ``indicator`` its own texts name the columns of its numbers; without one each indicator has a column, by its
    code or name: of rates, or of counts where it has no denominator.

    Raises:
        NotFoundError: the book has no such indicator.
    """
    if indicator is None:
        return tuple(
            OwnField(_field(one.code), (one.name, one.code), "rate" if one.denominator else "count")
            for one in book.registers.all(Indicator)
        )
    of = book.registers.find(Indicator, indicator)
    base = (OwnField("denominator", (of.denominator,)),) if of.denominator else ()
    return (OwnField("numerator", (of.numerator,)), *base)


def _field(code: str) -> str:
    """Return the name of the column of an indicator: a point parts a field from its part."""
    return code.replace(".", "_")


def read_indicator_values(
    file: "ListFile", book: "Book", *, indicator: str | None = None, period: str | None = None
) -> tuple[ReportIndicator, ...]:
    """Return what bodies report by a list ``body[,indicator][,period][,numerator][,denominator][,rate][,status]``.

    ``indicator`` and ``period`` stand for rows that name none. With the fields of ``indicator_fields`` a list may
    have a column for each indicator instead. A body stands there by its code, or by a name that it alone has at the
    end of the period; words before the name of a place (Huyện, Hội Khuyến học xã) may be left out. A rate without
    the number that is counted is a rate only; 17/20 in one cell are both numbers; a row without figures, or that says
    so (chưa báo cáo), is not
    reported; one with the base alone is refused, as a dash in its count may be none counted or nothing reported.

    Raises:
        FileFormatError, ImportRefusedError, ListTotalError: as ``read_list``; a body that stands twice is bad too.
    """
    reading = read_list(file, "indicator_values")
    named, seen = _IndicatorNames(book, kinds_named(reading)), set[str]()
    columns = {_field(one.code): one for one in book.registers.all(Indicator)} if file.more else {}

    def make(line: "ListLine") -> tuple[ReportIndicator, ...]:
        cells = line.cells
        its_period = cells.get("period") or period
        if not its_period:
            raise LineError(line=line.number, why=M_("a period is needed, in its column or for all⟦: --period⟧"))
        body = named.body(cells["body"], its_period)
        made = tuple(_of_columns(line, columns, body, its_period)) or (
            _of_row(line, named.indicator(cells.get("indicator") or indicator or "", line.number), body, its_period),
        )
        for one in made:
            named.check(one, line.number)
            code = value_code(one.indicator, body, parse_period(its_period).name)
            if code in seen:
                why = M_("{body} stands twice in the list, for one indicator and period", body=body)
                raise LineError(line=line.number, why=why)
            seen.add(code)
        return made

    return tuple(one for row in acts_of(file, "indicator_values", make, reading) for one in row)


def not_yet_reported(book: "Book", reports: Iterable[ReportIndicator]) -> tuple[ReportIndicator, ...]:
    """Return those reports that say something else than what the book has: a list that is sent again adds nothing."""
    every = tuple(reports)
    with book.books.source.reading() as connection:
        read = Snapshot(connection, book.number).indicators
        periods = {parse_period(one.period).name for one in every}
        known = {value.code: value for period in periods for value, _seq in read.values(period=period)}

    def is_there(one: ReportIndicator) -> bool:
        old = known.get(value_code(one.indicator, one.body, parse_period(one.period).name))
        based = one.numerator is not None and one.denominator is not None
        names = ("numerator", "denominator", "status", *(() if based else ("rate",)))
        return old is not None and all(getattr(old, name) == getattr(one, name) for name in names)

    return tuple(one for one in every if not is_there(one))


class _IndicatorNames:
    """The bodies and indicators of a book, by what lists call them."""

    def __init__(self, book: "Book", kinds: Collection[str]) -> None:
        self._book, self._bodies = book, BodiesOnDays(book, kinds)
        self._indicators = book.registers.all(Indicator)
        self._counted = {one.code: one for one in self._indicators}

    def indicator(self, text: str, line: int) -> Indicator:
        """Return the indicator of a code, or of a name that it alone has."""
        if not text:
            why = M_("an indicator is needed, in its column or for all⟦: --indicator⟧")
            raise LineError(line=line, why=why)
        coded = [one for one in self._indicators if one.code == text]
        found = coded or [one for one in self._indicators if fold(one.name) == fold(text)]
        if len(found) != 1:
            raise NotFoundError(book=self._book.code, kind=N_("indicator"), name=visible(text), advice=None)
        return found[0]

    def check(self, report: ReportIndicator, line: int) -> None:
        """Refuse figures that cannot be, by their line; raises LineError."""
        figures = IndicatorFigures(report.numerator, report.denominator, report.rate, report.status)
        why = not_so(self._counted[report.indicator], figures)
        if why is not None:
            raise LineError(line=line, why=why)

    def body(self, text: str, period: str) -> str:
        """Return the code of a body that is there at the end of a period."""
        found = self._bodies.find(text, parse_period(period).end)
        if found is None:
            advice = M_("It stands in the list as it is called at the end of the period, or by its code.")
            raise NotFoundError(book=self._book.code, kind=N_("body"), name=visible(text), advice=advice)
        return found


def _of_columns(
    line: "ListLine", columns: Mapping[str, Indicator], body: str, period: str
) -> Iterable[ReportIndicator]:
    for field, indicator in columns.items():
        if field in line.cells:
            figure = "rate" if indicator.denominator else "numerator"
            yield _report(line, indicator, {figure: line.cells[field]}, body, period)


def _of_row(line: "ListLine", indicator: Indicator, body: str, period: str) -> ReportIndicator:
    return _report(line, indicator, line.cells, body, period)


def _report(line: "ListLine", indicator: Indicator, cells: Texts, body: str, period: str) -> ReportIndicator:
    """Return what a row reports of an indicator."""
    words, values = form_of("indicator_values").choices["status"], dict[str, int | None]()
    silent = cells.get("status") == ValueStatus.NOT_REPORTED.value
    cells = _apart(line, cells) if indicator.denominator else cells
    for name in ("numerator", "denominator", "rate"):
        text = cells.get(name, "")
        said = words.get(key_of(text)) == ValueStatus.NOT_REPORTED.value
        silent, values[name] = silent or said, None if said or not text else _whole(text, line.number)
    numerator, denominator, rate = values["numerator"], values["denominator"], values["rate"]
    which: dict[str, Any] = {"indicator": indicator.code, "body": body, "period": period}
    if numerator is None and rate is None and denominator is not None and not silent:
        why = M_(
            "it has the number that it is counted of and no count: write 0 where none was counted, or that it is not "
            "reported (chưa báo cáo)"
        )
        raise LineError(line=line.number, why=why)
    if numerator is None and rate is None:
        return ReportIndicator(**which, status=ValueStatus.NOT_REPORTED)
    if silent:
        raise LineError(line=line.number, why=M_("it is said to be not reported, and has a figure"))
    if numerator is None:
        return ReportIndicator(**which, rate=rate, status=ValueStatus.RATE_ONLY)
    if indicator.denominator is None:
        return ReportIndicator(**which, numerator=numerator)
    return ReportIndicator(**which, numerator=numerator, denominator=denominator, rate=rate)


def _apart(line: "ListLine", cells: Texts) -> Texts:
    """Return the cells of a row with both numbers of one that has them in one: 17/20."""
    for name in ("numerator", "rate"):
        if found := OF.fullmatch(cells.get(name, "")):
            numerator, denominator = (text.replace(".", "") for text in found.groups())
            if cells.get("denominator", "") not in ("", denominator):
                why = M_("“{text}” is of another number than the column beside it says", text=cells[name])
                raise LineError(line=line.number, why=why)
            rest = {key: text for key, text in cells.items() if key != name}
            return {**rest, "numerator": numerator, "denominator": denominator}
    return cells


def _whole(text: str, line: int) -> int:
    if not (text.isascii() and text.isdecimal()) or len(text) > DIGITS_MAX:
        raise LineError(line=line, why=M_("“{text}” is no whole number", text=visible(text, most=40)))
    return int(text)
