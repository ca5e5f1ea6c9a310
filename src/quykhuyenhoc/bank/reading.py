"""Bytes of any known form become statements; what a file is, is seen from its content and never from its name."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace as renewed
from datetime import date as Date  # noqa: N812 (as in the nouns)
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, Literal

from msgspec.structs import replace

from quykhuyenhoc.bank.currencies import in_words
from quykhuyenhoc.bank.days import ORDERS, likely_by_years
from quykhuyenhoc.bank.grid import GridRow, GridSheet, csv_rows, delimiter_of, html_rows
from quykhuyenhoc.bank.guard import check_size, check_text, open_archive
from quykhuyenhoc.bank.old_workbooks import OLE, read_old
from quykhuyenhoc.bank.profile import (
    AMOUNTS,
    GENERIC,
    LayoutField,
    Profile,
    header_of,
    key_of,
    profile_names,
    shipped_profile,
)
from quykhuyenhoc.bank.unread import must_be_readable
from quykhuyenhoc.bank.values import SHOWN_MAX, shown
from quykhuyenhoc.errors import (
    EncodingError,
    StatementEncodingError,
    StatementError,
    StatementProfileError,
    StatementRowError,
)
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.money import BASE_CURRENCY
from quykhuyenhoc.text import visible
from quykhuyenhoc.text.numbered import runs

if TYPE_CHECKING:
    from quykhuyenhoc.bank.days import DateOrder
    from quykhuyenhoc.bank.statement import Statement
    from quykhuyenhoc.text.legacy import Encoding

FileForm = Literal["xlsx", "xls", "camt", "ofx2", "ofx1", "mt940", "html", "csv"]
TABLES: Final[frozenset[FileForm]] = frozenset({"xlsx", "xls", "html", "csv"})
HEAD: Final = 4096
SAMPLE: Final = 1 << 16
SAMPLE_ROWS: Final = 100
RUNS_MAX: Final = 20
"""So many stretches of hidden rows are named."""
_BOMS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_UNICODE: Final = frozenset({"utf-8", "utf-8-sig", "utf-16"})
_MT940: Final = re.compile(r"(?:^|\n)(?:\{1:[^\n]*\{4:|:20:|:25:|\{4:)")


def read_statements(
    data: bytes,
    *,
    name: str = "",
    profile: Profile | None = None,
    encoding: str | None = None,
    exponents: Mapping[str, int] | None = None,
    currency: str = BASE_CURRENCY,
) -> "tuple[Statement, ...]":
    """Read every statement of a file; ``prove`` tells whether one may be accepted.

    ``name`` stands in refusals only. A table (CSV, XLSX, HTML) needs a ``profile``; without one, the shipped profile
    whose header stands in the file is used, if only one fits. ``encoding`` accepts an old encoding that a refusal
    showed: cp1258, tcvn3 or vni; in XLSX it says how the texts of cells are to be read. ``exponents`` are the decimals
    of currencies as the book fixed them; ``currency`` is that of a table which names none, nor does its profile.

    Raises:
        StatementUnsafeError: if the file is larger than 50 MB, a zip bomb, holds NUL bytes or a DOCTYPE.
        StatementFormatError: if it is of no known form, or damaged.
        StatementEncodingError: if its text is not UTF-8 or UTF-16; it shows the likely reading.
        StatementProfileError: if no profile fits.
        StatementRowError: if a line cannot be read.

    """
    try:
        return _read(data, profile, encoding, exponents or {}, currency)
    except StatementError as error:
        if isinstance(error, StatementProfileError) and error.path.instead != "the statement":
            raise
        raise (error.named(name) if name else error) from None


def _read(
    data: bytes, profile: Profile | None, encoding: str | None, exponents: Mapping[str, int], currency: str
) -> "tuple[Statement, ...]":
    from quykhuyenhoc.bank.camt import read_camt
    from quykhuyenhoc.bank.mt940 import read_mt940
    from quykhuyenhoc.bank.ofx import read_ofx_sgml, read_ofx_xml

    form = form_of(data)
    if form in TABLES:
        return _read_tables(data, form, profile, encoding, exponents, currency)
    if form == "camt":
        return read_camt(data, exponents)
    if form == "ofx2" and b"</CURDEF>" in data:  # some banks write the header of OFX 2 above the body of OFX 1
        return read_ofx_xml(data, exponents)
    text = text_of(data, encoding, form)
    return read_mt940(text, exponents) if form == "mt940" else read_ofx_sgml(text, exponents)


def form_of(data: bytes) -> FileForm:
    """Return the form of a file.

    Raises:
        StatementUnsafeError: if it is larger than 50 MB.
        StatementFormatError: if it is empty, or something known that is not read (``unread``).

    """
    check_size(data)
    must_be_readable(data)
    if data.startswith(b"PK\x03\x04"):
        return "xlsx"
    if data.startswith(OLE):
        return "xls"
    encoding = "utf-16" if data.startswith(_BOMS[1:]) else "latin-1"
    head = data[:HEAD].decode(encoding, "ignore").removeprefix("\xef\xbb\xbf").lstrip()
    lower = head.lower()
    if head.startswith("<"):
        if "<ofx>" in lower or "<?ofx" in lower:
            return "ofx2" if head.startswith("<?") else "ofx1"
        page = lower.startswith(("<html", "<table", "<!doctype html", "<meta", "<style")) or "<html" in lower
        return "html" if page else "camt"
    if lower.startswith("ofxheader"):
        return "ofx1"
    return "mt940" if _MT940.search(head) and re.search(r":6[01]F?M?:", head) else "csv"


def text_of(data: bytes, encoding: str | None, form: FileForm) -> str:
    """Return the text of a file in UTF-8, in UTF-16 with its mark, or in the old encoding that was accepted.

    Raises:
        StatementUnsafeError: if there is a NUL byte.
        StatementEncodingError: if it is in none of these; it shows the likely reading.

    """
    from quykhuyenhoc.text.legacy import decode, guess_encoding

    wide = data.startswith(_BOMS[1:])
    if not wide:
        check_text(data)
    if encoding is None:
        guess = guess_encoding(data)
        if guess.name not in _UNICODE:
            if form == "ofx1" and (text := _ofx_text(data)) is not None:
                return text
            raise _in_an_old_encoding(data, guess)
        encoding = guess.name
    try:
        text = data.decode(encoding) if encoding in _UNICODE else decode(data, encoding)
    except (UnicodeDecodeError, EncodingError):
        problem = M_("it is not text in {encoding}; save it as UTF-8⟦, or name another with --encoding⟧")
        problem = problem.format(encoding=shown(encoding))
        raise StatementEncodingError(why=problem, encoding=encoding, preview="") from None
    if wide and "\0" in text:
        check_text(text.encode("utf-8", "replace"))
    return text


def _in_an_old_encoding(data: bytes, guess: "Encoding") -> StatementEncodingError:
    """Return the refusal of bytes that are not UTF-8: with the likely reading, or with the first byte that is none."""
    if guess.name == "unknown":
        line = data.count(b"\n", 0, _first_bad(data)) + 1
        problem = M_(
            "it is not UTF-8 and reads as no Vietnamese encoding: it is damaged, or of another one; save it anew as"
            " UTF-8⟦, or name its encoding with --encoding⟧"
        )
        return StatementEncodingError(why=problem, line=line, encoding=guess.name, preview=guess.preview)
    problem = M_("it is not UTF-8; it looks like {name} ({preview})⟦: run again with --encoding {name}⟧").format(
        name=guess.name, preview=guess.preview[:80]
    )
    return StatementEncodingError(why=problem, encoding=guess.name, preview=guess.preview)


def _first_bad(data: bytes) -> int:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _ofx_text(data: bytes) -> str | None:
    """Return OFX text in the encoding that its own header declares, None where it declares none that fits."""
    from quykhuyenhoc.bank.ofx import declared_charset

    for charset in declared_charset(data[:HEAD].decode("latin-1").partition("<OFX>")[0]):
        if charset in {"cp1252", "cp1258", "iso-8859-1", "iso-8859-15", "cp1250"}:
            try:
                return data.decode(charset)
            except UnicodeDecodeError:
                return None
    return None


# -- tables -----------------------------------------------------------------------------------------------------------


@contextmanager
def open_sheets(
    data: bytes, form: FileForm, encoding: str | None, delimiter: str = ""
) -> Iterator[Iterator[GridSheet]]:
    """Give the sheets of a table; their rows are read while they are asked for.

    Raises:
        StatementError: as ``read_statements``, also while rows are read.

    """
    if form == "xlsx":
        from quykhuyenhoc.bank.xlsx import xlsx_sheets

        with open_archive(data) as archive:
            yield (GridSheet(title, _accepted(rows, encoding)) for title, rows in xlsx_sheets(archive))
        return
    if form == "xls":
        from quykhuyenhoc.bank.xls import xls_sheets

        yield (GridSheet(title, _accepted(rows, encoding)) for title, rows in xls_sheets(read_old(data)))
        return
    if form == "html":
        left_out: list[int] = []
        yield iter([GridSheet("", html_rows(text_of(data, encoding, form), left_out), left_out)])
        return
    if encoding is None and not data.startswith(_BOMS[1:]):
        sample = text_of(data[: data.rfind(b"\n", 0, SAMPLE) + 1 or None], encoding, form)
        # UTF-8, as it nearly always is: decoded while it is read, so that the text never stands in memory as a whole.
        check_text(data)
        stream: io.TextIOBase = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig", newline="")
    else:
        text = text_of(data, encoding, form)
        sample, stream = text[:SAMPLE], io.StringIO(text, newline="")
    yield iter([GridSheet("", csv_rows(stream, delimiter or delimiter_of(sample)))])


def hidden_sheets(data: bytes) -> tuple[str, ...]:
    """Return the names of sheets that a workbook hides: they are no statement; none of any other file."""
    names: Iterable[str] = ()
    if data.startswith(OLE):
        names = read_old(data).hidden
    elif data.startswith(b"PK\x03\x04"):
        from quykhuyenhoc.bank.xlsx import hidden_sheets_of

        with open_archive(data) as archive:
            names = hidden_sheets_of(archive)
    return tuple(visible(name, most=SHOWN_MAX) for name in names)


def _accepted(rows: Iterator[GridRow], encoding: str | None) -> Iterator[GridRow]:
    """Yield rows, their texts read as an old encoding where one was accepted; else refuse texts that look like one."""
    if encoding in {"tcvn3", "vni"}:
        for row in rows:
            yield row._replace(cells=[_reread(cell, encoding) if type(cell) is str else cell for cell in row.cells])
        return
    first = list(islice(rows, SAMPLE_ROWS))
    if encoding is None:
        refuse_legacy(first)
    yield from chain(first, rows)


def refuse_legacy(rows: list[GridRow]) -> None:
    """Refuse rows whose texts read as TCVN3 or VNI.

    Raises:
        StatementEncodingError: with the guess and its preview; nothing was converted.

    """
    from quykhuyenhoc.text.legacy import guess_legacy

    texts = [cell for row in rows for cell in row.cells if type(cell) is str and not cell.isascii()]
    guess = guess_legacy(texts)
    if guess is not None and guess.confident:
        problem = M_(
            "its texts look like {name} ({preview}); say so, or that they are utf-8⟦: run again with "
            "--encoding {name}, or utf-8 to keep them⟧"
        )
        raise StatementEncodingError(
            why=problem.format(name=guess.name, preview=guess.preview[:80]),
            encoding=guess.name,
            preview=guess.preview,
        )


def _reread(text: str, encoding: str) -> str:
    from quykhuyenhoc.text.legacy import decode

    try:
        return decode(text.encode("latin-1" if encoding == "tcvn3" else "cp1252"), encoding)
    except (UnicodeEncodeError, EncodingError):
        return text  # a Unicode text beside old ones


def _read_tables(
    data: bytes, form: FileForm, profile: Profile | None, encoding: str | None, exponents: Mapping[str, int],
    currency: str,
) -> "tuple[Statement, ...]":  # fmt: skip
    from quykhuyenhoc.bank.misreading import amounts_unread, header_columns, must_not_go_on, must_tell_sides

    if profile is not None and profile.dates == "prove":
        return _dated(data, form, profile, encoding, exponents, currency)
    found: list[Statement] = []
    skipped: dict[str, list[GridRow]] = {}
    columns: dict[LayoutField, int] = {}
    wanted = encoding or (profile.encoding if profile and profile.encoding else None)
    with open_sheets(data, form, wanted, profile.delimiter if profile else "") as sheets:
        for sheet in sheets:
            first = list(islice(sheet.rows, SAMPLE_ROWS))
            use = _fit_to_read(first, profile)
            here = header_columns(first, use) if use else {}
            columns, skipped = columns or here, skipped if here else {**skipped, sheet.name: first}
            if use is None:
                continue
            if use.currency == BASE_CURRENCY:
                titled = next(in_words([sheet.name]), currency)
                use = replace(use, currency=titled)
            try:
                dropped = frozenset[int]() if found else frozenset(use.left_out)  # those of the sheet that is shown
                rows = (row for row in chain(first, sheet.rows) if row.line not in dropped)
                read = [*_with_hidden_rows(rows, use, exponents)]
                must_tell_sides(read, use)
                beside = amounts_unread(first, use) if profile else ()  # none is left unread where none was named
                left, out = tuple(sheet.left_out), tuple(sorted(dropped))
                found += (renewed(one, left_out=left, dropped=out, unread_columns=beside) for one in read)
            except StatementRowError as error:
                if found:  # a row of another sheet than the first with a table
                    error.why = M_("sheet {name}: {why}", name=shown(sheet.name), why=error.why)
                raise
    if not found:
        raise _nothing_found(data, profile)
    must_not_go_on(skipped, columns)
    return tuple(found)


def _nothing_found(data: bytes, profile: Profile | None) -> StatementProfileError:
    if profile is not None:
        problem = M_("the columns of profile {name} are not in it").format(name=profile.name)
    else:
        problem = M_(
            "no shipped profile fits; name a profile⟦, or import the file at a terminal, which shows it and asks⟧"
        )
    if hidden := hidden_sheets(data):
        problem = M_("{problem}; sheets that are hidden are left out: {names}", problem=problem, names=hidden)
    return StatementProfileError(why=problem)


def _fit_to_read(rows: list[GridRow], profile: Profile | None) -> Profile | None:
    """Return the profile that was named, if it reads rightly what it fits; else the shipped one that fits."""
    from quykhuyenhoc.bank.misreading import must_read_rightly

    if profile is None:
        return fitting_profile(rows)
    must_read_rightly(rows, profile)
    return profile


def _with_hidden_rows(rows: Iterable[GridRow], profile: Profile, exponents: Mapping[str, int]) -> "Iterator[Statement]":
    """Yield the statements of a sheet, with the rows of their lines that it hides."""
    from quykhuyenhoc.bank.table import read_table

    hidden: set[int] = set()

    def noted() -> Iterator[GridRow]:
        for row in rows:
            if row.hidden:
                hidden.add(row.line)
            yield row

    for one in read_table(noted(), profile, exponents):
        yield renewed(one, hidden=tuple(sorted(hidden & {line.row for line in one.lines}))) if hidden else one


def hidden_rows(statement: "Statement") -> tuple[Message, ...]:
    """Return what is told of the lines that a sheet hides, which are taken, and of rows that are left out."""
    taken = M_("rows {rows} are hidden in the sheet, and taken", rows=runs(statement.hidden, RUNS_MAX))
    left = M_("rows {rows} are hidden in the page, and left out", rows=runs(statement.left_out, RUNS_MAX))
    said = M_("rows {rows} are left out, as was said", rows=runs(statement.dropped, RUNS_MAX))
    told = ((statement.hidden, taken), (statement.left_out, left), (statement.dropped, said))
    return tuple(what for rows, what in told if rows)


def unread_rows(statement: "Statement") -> tuple[Message, ...]:
    """Return what is told of the rows below a header of which nothing was taken, or that might have been lines."""
    none = M_("rows below the header of which nothing is read: {count} ({rows})")
    sums = M_("rows with a day and an amount that are taken for totals or balances by their words: {count} ({rows})")
    told = ((none, statement.unread), (sums, statement.not_lines))
    return tuple(what.format(count=len(rows), rows=runs(rows, RUNS_MAX)) for what, rows in told if rows)


def unread_columns(statement: "Statement") -> tuple[Message, ...]:
    """Return what is told of columns with figures that are not read."""
    heads = tuple(shown(head) for head in statement.unread_columns)
    return (M_("columns with figures of which nothing is read: {heads}", heads=heads),) if heads else ()


def _dated(
    data: bytes, form: FileForm, profile: Profile, encoding: str | None, exponents: Mapping[str, int], currency: str
) -> "tuple[Statement, ...]":
    """Return what a table says in the one order of day, month and year in which all its days are days.

    Where several are, it is the one in which the rows follow on each other in time, within the days of the statement.

    Raises:
        StatementRowError: no order reads all days, or more than one does.

    """
    read: dict[DateOrder, tuple[Statement, ...]] = {}
    refused: list[StatementError] = []
    for order in ORDERS:
        try:
            read[order] = _read_tables(data, form, replace(profile, dates=order), encoding, exponents, currency)
        except StatementRowError as error:
            refused.append(error)
    if not read:
        raise max(refused, key=lambda one: one.line)  # the order that went furthest
    years: dict[DateOrder, set[int]] = {
        order: {line.date.year for one in found for line in one.lines} for order, found in read.items()
    }
    read = {order: read[order] for order in likely_by_years(years)}
    first, *others = read.values()
    if all(one == first for one in others):
        return first
    likely = [found for found in read.values() if all(map(_in_time, found))]
    if len(likely) == 1:
        return likely[0]
    row, days = _differing(list(read.values()))
    problem = M_("its day may be {days}; say how days are written: dates = {orders} in the profile⟦, or --dates⟧")
    raise StatementRowError(line=row, why=problem.format(days=days, orders=tuple(read)))


def _in_time(statement: "Statement") -> bool:
    """Tell whether rows follow on each other in time, in either direction, within the days of the statement."""
    days = [line.date for line in sorted(statement.lines, key=lambda line: line.row)]
    start, end = statement.start or Date.min, statement.end or Date.max
    return days in (sorted(days), sorted(days, reverse=True)) and all(start <= day <= end for day in days)


def _differing(readings: "list[tuple[Statement, ...]]") -> tuple[int, tuple[Date, ...]]:
    """Return the first row of which readings give different days, with these; 0 where only labels differ."""
    by_row: dict[int, set[Date]] = {}
    for statements in readings:
        for line in (line for one in statements for line in one.lines):
            by_row.setdefault(line.row, set()).add(line.date)
    for row in sorted(by_row):
        if len(by_row[row]) > 1:
            return row, tuple(sorted(by_row[row]))
    return 0, tuple(sorted({day for found in readings for one in found for day in (one.start, one.end) if day}))


def fitting_profile(rows: list[GridRow]) -> Profile | None:
    """Return the shipped profile that fits the top of a sheet, None where none fits.

    Raises:
        StatementProfileError: if two fit equally well, or the one that fits does not read what proves the table, or
            columns in which amounts may stand: another bank may use the same words for other columns.

    """
    from quykhuyenhoc.bank.misreading import amounts_left_out, amounts_unread, left_unread, unread_column

    scores = [(score, name) for name in profile_names() if name != GENERIC and (score := _score(rows, name))]
    if not scores:
        return None
    best = [name for score, name in scores if score == max(scores)[0]]
    if len(best) > 1:
        raise StatementProfileError(why=M_("several profiles fit ({names}): name one").format(names=tuple(best)))
    profile = shipped_profile(best[0])
    if heads := amounts_unread(rows, profile):
        raise StatementProfileError(why=amounts_left_out(profile, heads))
    if proving := left_unread(rows, profile):
        raise StatementProfileError(why=unread_column(profile, *next(iter(proving.items()))))
    return profile


def _score(rows: list[GridRow], name: str) -> int:
    """Return how many columns of a profile stand in the header, 0 if it is not there or a marker is missing."""
    profile = shipped_profile(name)
    columns = next(filter(None, (header_of(row.cells, profile) for row in rows)), None)
    if columns is None or not _reads_amounts(rows, columns, profile):
        return 0
    texts = [key_of(cell) for row in rows for cell in row.cells if type(cell) is str and cell]
    markers = [key_of(marker) for marker in profile.markers]
    return len(columns) + len(markers) if all(any(marker in text for text in texts) for marker in markers) else 0


def _reads_amounts(rows: list[GridRow], columns: "Mapping[LayoutField, int]", profile: Profile) -> bool:
    """Tell whether the rule of a profile reads amounts of a table that are written in groups, where it has any."""
    from quykhuyenhoc.bank.moving import figures_by

    places = [at for field, at in columns.items() if field in AMOUNTS]
    rules = [figures_by(row.cells[at]) for row in rows for at in places if at < len(row.cells)]
    grouped = [found for found in rules if found and not found & {"plain", "plain_comma"}]
    return not grouped or profile.amounts == "prove" or any(profile.amounts in found for found in grouped)
