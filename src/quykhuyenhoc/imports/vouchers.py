"""Entries and opening balances from files."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date as Date  # noqa: N812 (fields are named date)
from hashlib import file_digest
from operator import itemgetter
from typing import TYPE_CHECKING, Final, TextIO

from msgspec.structs import replace

from quykhuyenhoc.acts.exact import too_long
from quykhuyenhoc.acts.vouchers import Import, JournalVoucher
from quykhuyenhoc.books.bulk import Bulk
from quykhuyenhoc.books.collector import uncollected
from quykhuyenhoc.books.record import first_result, note_refusal, recorder
from quykhuyenhoc.books.request import Request
from quykhuyenhoc.errors import (
    ColumnError,
    ImportRefusedError,
    KeyReusedError,
    NotFoundError,
    PolicyError,
    QuyError,
    VoucherNumberError,
)
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.files.reading import Limit, open_input
from quykhuyenhoc.imports.cells import ZERO_LED, is_zero_led, read_amounts
from quykhuyenhoc.imports.list_checks import bad_rows, check_list
from quykhuyenhoc.imports.list_kinds import called_there, key_of
from quykhuyenhoc.imports.list_reading import ListFile, ListLine, ListReading
from quykhuyenhoc.imports.lists import read_list
from quykhuyenhoc.imports.named import by_name
from quykhuyenhoc.imports.registers import ImportResult
from quykhuyenhoc.imports.rows import CHUNK, BadRows, Entered, Spool, open_text, reader
from quykhuyenhoc.imports.units import SHOWN_MAX, smallest_units
from quykhuyenhoc.kinds import AccountType
from quykhuyenhoc.ledger.accounts import Account, Currency
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.ledger.vouchers import Posting, imbalance, parse_number
from quykhuyenhoc.limits import TEXT_MAX
from quykhuyenhoc.money import BASE_CURRENCY, AmountFormatFinder, figures
from quykhuyenhoc.period import parse_date
from quykhuyenhoc.store.registers import Directory
from quykhuyenhoc.store.snapshot import Snapshot
from quykhuyenhoc.store.vouchers.details import Details
from quykhuyenhoc.text import check_code, check_key, clean, visible
from quykhuyenhoc.text.stored import unguarded

if TYPE_CHECKING:
    from quykhuyenhoc._executors import StepProgress
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.imports.rows import Line, Spooled
    from quykhuyenhoc.nouns import State
    from quykhuyenhoc.personal import Personal
    from quykhuyenhoc.store.view import View

NEEDED: Final = ("ref", "date", "description", "account", "fund", "amount")
OTHERS: Final = ("currency", "party", "programme", "memo", "campaign")
PASSED_OVER: Final = ("kind", "no", "corrects", "seq", "entry", "line")
"""What ``export csv`` tells besides: a new book gives numbers of its own."""
_PLAIN: Final = re.compile(r"-?[1-9][0-9]{0,14}", re.ASCII).fullmatch


class EntryRows:
    """Iterate over the entries of a file; ``finish`` tells how its amounts are written."""

    def __init__(self, stream: TextIO, path: str, view: "View", bad: BadRows) -> None:
        self.view, self.bad, self.count = view, bad, 0
        self._reader = reader(stream, path, NEEDED, (*OTHERS, *PASSED_OVER))
        at = self._reader.at
        self._need = tuple(at[name] for name in NEEDED[:3])
        self._named = itemgetter(*(at.get(name, self._reader.width) for name in (*NEEDED[3:], *OTHERS)))
        """The cells of a line, in this order; one that the file has no column for is the empty one after its last."""
        self._finder, self._texts, self._plain_seen = AmountFormatFinder(), 0, False
        self._later: list[tuple[int, list[Line]]] = []
        self._open: dict[type[State], set[str]] = {kind: set() for kind in (Account, Fund, Party, Currency)}
        self._open[Currency].add(BASE_CURRENCY)
        self._decimals: dict[str, int] = {}
        """How many decimals the currencies named so far have, where they have any."""
        self._problems: dict[tuple[type[State], str], QuyError] = {}
        self._dates: dict[str, Date | QuyError] = {}
        self._refs: set[int] = set()
        self._spoilt = 0
        if "party" in at:
            view.remember_open(Party)

    def __iter__(self) -> "Iterator[Spooled]":
        entry: Spooled | None = None
        said = ("", "")
        ref_at, date_at, text_at = self._need
        for line, row in self._reader:
            self.count += 1
            if len(row) != self._reader.width:
                problem: object = (
                    row[0][1:]
                    if row[0][:1] == "\0"
                    else M_("{n} columns, not {m}").format(n=len(row), m=self._reader.width)
                )
                self.bad.add(line, problem)
                self._spoilt = entry[0] if entry else 0
                continue
            if "'" in "".join(row):
                row = [unguarded(cell) for cell in row]  # noqa: PLW2901 (the row as it was before it was made safe)
            ref = row[ref_at]
            if entry is None or ref != entry[1]:
                if entry is not None:
                    self._check(entry)
                    yield entry
                entry = self._begin(line, ref, row)
                said = row[date_at], row[text_at]
            elif (row[date_at] or said[0], row[text_at] or said[1]) != said:
                self.bad.add(
                    line, M_("the date and description of ref {ref} differ from its first row").format(ref=ref)
                )
            posting = self._line(line, row)
            if posting is not None:
                entry[4].append(posting)
            else:
                self._spoilt = entry[0]
        if entry is not None:
            self._check(entry)
            yield entry

    def finish(self) -> Callable[[int | str], int] | None:
        """Return the reading of amounts found from all rows, or None where all are plain figures already.

        Entries whose amounts waited for it are checked now.
        """
        self._refs.clear()  # a million of them would take 80 MB of what recording needs
        if not self._texts:
            return None
        try:
            amount_format = self._finder.amount_format()
        except QuyError as error:
            rows = error.rows[:100] if isinstance(error, ColumnError) else ()
            for line, text in rows or ((1, ""),):
                self.bad.add(line, M_("amount {text!r}: {problem}", text=text, problem=error))
            return None
        read = amount_format.read
        for line, lines in self._later:
            self._balance(line, [(*x[:2], read(x[2]) if type(x[2]) is str else x[2], *x[3:]) for x in lines])
        return lambda value: value if type(value) is int else read(str(value))

    def _begin(self, line: int, ref: str, row: list[str]) -> "Spooled":
        mark = hash(ref)
        if mark in self._refs:
            self.bad.add(line, M_("ref {ref} stands twice; rows of one entry must follow each other").format(ref=ref))
        self._refs.add(mark)
        description = ""
        try:
            check_key(ref)
            description = _text("description", row[self._need[2]])
            if not description:
                self.bad.add(line, M_("the description is empty"))
        except QuyError as error:
            self.bad.add(line, error)
        return (line, ref, self._date(line, row[self._need[1]]), description, [])

    def _date(self, line: int, text: str) -> Date:
        found = self._dates.get(text)
        if found is None:
            try:
                found = parse_date(text)
            except QuyError as error:
                found = error
            self._dates[text] = found
        if isinstance(found, QuyError):
            self.bad.add(line, found)
            return Date(1900, 1, 1)
        return found

    def _line(self, line: int, row: list[str]) -> "Line | None":
        row.append("")
        account, fund, text, currency, party, programme, memo, campaign = self._named(row)
        currency = currency or BASE_CURRENCY
        known = self._open
        if (
            account not in known[Account] or fund not in known[Fund] or currency not in known[Currency]
            or (party and party not in known[Party])
        ):  # fmt: skip
            for kind, code in ((Account, account), (Fund, fund), (Party, party), (Currency, currency)):
                problem = self._look(kind, code) if code or kind is not Party else None
                if problem:
                    self.bad.add(line, problem)
                    return None
        if programme or campaign or memo:
            try:
                programme = check_code("programme", programme) if programme else ""
                campaign = check_code("campaign", campaign) if campaign else ""
                memo = _text("memo", memo)
            except QuyError as error:
                self.bad.add(line, error)
                return None
        if self._plain_seen and _PLAIN(text):
            amount: int | str = int(text)
        elif (read := self._amount(line, text, currency)) is not None:
            amount = read
        else:
            return None
        return (
            account, fund, amount, currency, party or None, programme or None, campaign or None,
            memo or None,
        )  # fmt: skip

    def _look(self, kind: type["State"], code: str) -> QuyError | None:
        """Return why a code cannot be named, or None; asked once for each."""
        if code in self._open[kind]:
            return None
        problem = self._problems.get((kind, code))
        if problem is None:
            try:
                self.view.always_open(kind, code)
            except QuyError as error:
                problem = self._problems[kind, code] = error
            else:
                self._open[kind].add(code)
                if kind is Currency and (exponent := self.view.get(Currency, code).exponent):
                    self._decimals[code] = exponent
        return problem

    def _amount(self, line: int, text: str, currency: str) -> int | str | None:
        """Return the amount, or its text where that waits for the format of the column, or None of a bad one."""
        if _PLAIN(text):
            # Four digits exclude groups of three; what has decimals is always plain, and tells nothing of the others.
            if not self._plain_seen and len(text) > 4 and currency not in self._decimals:  # noqa: PLR2004
                self._plain_seen = True
                self._finder.add(line, text)
            return int(text)
        if currency in self._decimals:
            try:
                return smallest_units(text, currency)
            except ValueError as error:
                self.bad.add(line, error)
                return None
        text = text.strip()
        if is_zero_led(text):
            amount = figures(int(re.sub(r"\D", "", text)), lang="vi")
            self.bad.add(line, ZERO_LED.format(text=visible(text, most=SHOWN_MAX), amount=amount))
            return None
        self._texts += 1
        self._finder.add(line, text)
        return text

    def _check(self, entry: "Spooled") -> None:
        line, lines = entry[0], entry[4]
        if line == self._spoilt:
            return  # a row of it is named already: without that row nothing can be said of the others
        if self._texts and any(type(x[2]) is str for x in lines):
            self._later.append((line, lines))
        else:
            self._balance(line, lines)

    def _balance(self, line: int, lines: "list[Line]") -> None:
        if len(lines) < 2:  # noqa: PLR2004 (double entry)
            self.bad.add(line, M_("an entry has at least two lines"))
            return
        for (fund, currency), amount in imbalance(lines).items():
            text = M_("debits and credits differ by {amount} {currency} in fund {fund}")
            differ = figures(amount, exponent=self._decimals.get(currency, 0))
            self.bad.add(line, text.format(amount=differ, currency=currency, fund=fund))


def _text(name: str, text: str) -> str:
    """Return a text in stored form; raises InputError where its field does not hold it."""
    found = clean(text)
    if len(found) > TEXT_MAX:
        too_long(JournalVoucher.act, name, found, TEXT_MAX)
    return found


def import_entries(
    book: "Book", path: str, *, encoding: str | None = None, reason: "Personal | None" = None,
    dry_run: bool = False, progress: "StepProgress | None" = None,
) -> ImportResult:  # fmt: skip
    """Record a CSV ``ref,date,description,account,fund,amount[,currency][,party][,programme][,memo][,campaign]``.

    Consecutive rows of one ref are one entry; refs known with equal content are skipped and counted, and so are
    entries of the book's own export: their ref is a voucher of this book with the same day and lines. What
    ``export_entries`` writes besides (kind, no, corrects, seq, entry, line) is passed over. A reason, which a clock far
    from the log's needs, stands in the ``Import`` act.

    Raises:
        ClockError: the clock is far from the log's, and no reason was given.
        InputFileError: it is no plain file, or larger than 1 GB.
        FileFormatError: it is not in the form of an import.
        ImportRefusedError: rows are bad; each is listed by its line, and nothing was recorded.
        OverdrawnError: an account or fund would be short on the file's end-of-day result; nothing was recorded.
        BudgetError: the file as a whole would pass a budget that refuses; nothing was recorded.
        StoreError: the database failed. Where it is ``retryable``, the same call may be made again, after a
            ``CommitUnknownError`` too: refs are keys.
    """
    bad = BadRows(path)
    with uncollected(), Spool() as spool:
        with open_text(path, encoding, limit=Limit.ENTRIES) as stream, book.books.source.reading() as connection:
            rows = EntryRows(stream, path, book.view(connection, book.books.clock()), bad)
            for entry in rows:
                spool.add(entry)
                if progress and not spool.count % CHUNK:
                    progress("read", spool.count, 0)
        amount = rows.finish()
        bad.refuse()
        with open_input(path, Limit.ENTRIES) as raw:
            digest = file_digest(raw, "sha256").hexdigest()
        recording = _Recording(book, recorder(book.actor), clean(reason) if reason else None, bad)
        end = Import(sha256=digest, rows=rows.count, recorded=0, skipped=0)
        skipped = recording.run(spool.chunks(amount), spool.count, end, progress, dry_run=dry_run)
    return ImportResult(rows.count, spool.count - skipped, skipped, recording.warnings)


class _Recording:
    """Pass 2."""

    def __init__(self, book: "Book", actor: str, reason: "Personal | None", bad: BadRows) -> None:
        self.book, self.actor, self.reason, self.bad = book, actor, reason, bad
        self.refused: tuple[Request, PolicyError] | None = None
        """The first entry that a policy refused."""
        self.warnings: tuple[QuyError, ...] = ()

    def run(
        self,
        chunks: Iterable[list[Entered]],
        count: int,
        end: Import,
        progress: "StepProgress | None",
        *,
        dry_run: bool,
    ) -> int:
        """Record what was spooled; return how many entries were known. A refusal by a policy is recorded."""
        try:
            return self._run(chunks, count, end, progress, dry_run=dry_run)
        except ImportRefusedError:
            if self.refused and not dry_run:
                note_refusal(self.book, *self.refused)
            raise

    def _run(
        self,
        chunks: Iterable[list[Entered]],
        count: int,
        end: Import,
        progress: "StepProgress | None",
        *,
        dry_run: bool,
    ) -> int:
        skipped = done = 0
        with Bulk(self.book, reason=self.reason, dry_run=dry_run, keyed=True) as bulk:
            claimed = bulk.is_claimed(self.actor)
            for chunk in chunks:
                known = self._known(bulk, chunk)
                for entry in chunk:
                    if entry[1] in known:
                        skipped += self._skip(bulk, entry)
                        continue
                    if bulk.view.head.size and self._is_exported(entry):
                        skipped += 1
                        continue
                    try:
                        bulk.add(Request.as_read(_act(entry), entry[1], self.actor, claimed=claimed))
                    except QuyError as error:
                        self.bad.add(entry[0], error)
                        if isinstance(error, PolicyError) and not self.refused:
                            self.refused = (Request(_act(entry), actor=self.actor), error)
                        if self.bad.count > CHUNK:
                            self.bad.refuse()
                done += len(chunk)
                if progress:
                    progress("record", done, count)
            self.bad.refuse()
            end = replace(end, recorded=count - skipped, skipped=skipped)
            bulk.add(Request(end, reason=self.reason, actor=self.actor))
        self.warnings += bulk.warnings
        return skipped

    def _known(self, bulk: Bulk, chunk: Sequence[Entered]) -> set[str]:
        if not bulk.view.head.size:
            return set()
        # On a connection of its own: bulk's may be inserting apart. Its lock keeps what is read true, and no ref of
        # this file stands twice in it.
        with self.book.books.source.reading() as connection:
            read = Snapshot(connection, self.book.number)
            return set(read.log_keys.seqs_of([entry[1] for entry in chunk]))

    def _is_exported(self, entry: Entered) -> bool:
        """Tell whether its ref is the voucher of an entry of this book with the same day and lines: its own export."""
        try:
            number = parse_number(entry[1])
        except VoucherNumberError:
            return False
        with self.book.books.source.reading() as connection:
            read = Snapshot(connection, self.book.number)
            try:
                filed = read.vouchers.filed(number)
            except NotFoundError:
                return False
            details, directory = Details(read, (filed.seq,)), Directory(read)
            held = [
                (directory.account(one.account).code, directory.fund(one.fund).code, one.amount, one.currency,
                 details.party(one.party)[0] or "")
                for one in details.lines.get((filed.seq, filed.entry), ())
            ]  # fmt: skip
        asked = [(one.account, one.fund, one.amount, one.currency, one.party or "") for one in entry[4]]
        return filed.date == entry[2] and sorted(held) == sorted(asked)

    def _skip(self, bulk: Bulk, entry: Entered) -> int:
        try:
            known = first_result(bulk.connection, self.book.number, Request(_act(entry), entry[1]), around=False)
        except KeyReusedError as error:
            self.bad.add(entry[0], error)
            return 0
        self.warnings += known.warnings if known else ()
        return 1


def _act(entry: Entered) -> JournalVoucher:
    return JournalVoucher(date=entry[2], description=entry[3], lines=entry[4])


def read_opening(book: "Book", path: str | ListFile, *, encoding: str | None = None) -> tuple[Posting, ...]:
    """Return the lines of a file of opening balances ``account,fund,amount[,currency][,party][,memo]``.

    Amounts of a column ``amount`` are signed, debit positive; those of one that is called balance ("Số dư") stand on
    the account's own side, as in the books of accountants. A fund is told by its code or name; no row stands twice.

    Raises:
        FileFormatError: it is no such file.
        ImportRefusedError: rows are bad; each is listed by its line.
        StatedTotalError: it says itself that it comes to something else.
    """
    file = ListFile(path, encoding) if isinstance(path, str) else path
    reading = read_list(file, "opening")
    bad, found, funded = bad_rows(reading), dict[int, Posting](), by_name(book, Fund)
    own_side = _tells_own_side(reading)
    with book.books.source.reading() as connection:
        view = book.view(connection, book.books.clock())
        for line in reading.rows:
            cells = {**line.cells, "fund": funded(line.cells.get("fund", ""))}
            for kind, name in ((Account, "account"), (Fund, "fund"), (Party, "party")):
                try:
                    if cells.get(name):
                        view.get(kind, cells[name])
                except QuyError as error:
                    bad.add(line.number, error)
            try:
                units = _units(view, line)
                found[line.number] = Posting(
                    cells["account"], cells["fund"], _on_own_side(view, cells["account"], units) if own_side else units,
                    cells.get("currency") or BASE_CURRENCY, cells.get("party") or None, memo=cells.get("memo") or None,
                )  # fmt: skip
            except (QuyError, ValueError) as error:
                bad.add(line.number, error)
    lines = dict[Posting, int]()
    for n, line_of in found.items():
        if (first := lines.setdefault(line_of, n)) != n:
            bad.add(n, M_("it is the same as line {first}; if both are meant, write their sum", first=first))
    bad.refuse()
    check_list(file, reading)
    return tuple(found.values())


def _tells_own_side(reading: ListReading) -> bool:
    """Tell whether the amounts of a list stand on their account's own side: their column is called a balance."""
    balances = called_there("opening", "amount")
    return any(one.field == "amount" and key_of(one.header) in balances for one in reading.columns)


def _on_own_side(view: "View", account: str, units: int) -> int:
    """Return a balance as a line has it, debit positive, where it is told on the account's own side."""
    if view.get(Account, account).type in (AccountType.ASSET, AccountType.EXPENSE):
        return units
    if units < 0:
        raise ValueError(
            M_(
                "a balance of account {account} is told as a credit, and this one has a minus; write it without, or in"
                " two columns, Nợ and Có", account=account,
            )
        )  # fmt: skip
    return -units


def _units(view: "View", line: ListLine) -> int:
    """Return the amount in whole smallest units, which those of a currency with decimals are written in."""
    currency = line.cells.get("currency") or BASE_CURRENCY
    if line.amount is not None:
        return line.amount.minor
    if view.get(Currency, currency).exponent:
        return smallest_units(line.cells["amount"], currency)
    place = line.number, 0
    found = read_amounts([(place, line.cells["amount"])])
    if place in found.unread:
        raise ValueError(found.unread[place].why)
    return found.values[place]
