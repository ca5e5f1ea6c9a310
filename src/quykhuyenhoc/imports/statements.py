"""Statements of banks into the book: read, proved, and kept with the lines that are new; one file, one transaction."""

import dataclasses
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date as Date  # noqa: N812 (as in the nouns)
from hashlib import sha256
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec
from msgspec.structs import replace

from quykhuyenhoc.acts.statements import (
    ImportStatement,
    SetBankAccount,
    is_same_number,
    joining,
    must_be_noted_once,
)
from quykhuyenhoc.bank.balance_signs import signs_told
from quykhuyenhoc.bank.days import DateOrder  # noqa: TC001 (what may be asked for is read from it)
from quykhuyenhoc.bank.inspecting import ProfileProposal, inspect
from quykhuyenhoc.bank.profile import Profile, parse_profile, shipped_profile
from quykhuyenhoc.bank.proof import Reason, StatementProof, fill, prove
from quykhuyenhoc.bank.reading import hidden_rows, hidden_sheets, read_statements, unread_columns
from quykhuyenhoc.bank.statement import Occurrence, new_lines, other_new_lines
from quykhuyenhoc.bank.stretches import Placed, Step, Stretch, histories_of, missing_beside, place, with_step
from quykhuyenhoc.bank.unbooked import unbooked_told, unknown_states
from quykhuyenhoc.books.bulk import Bulk
from quykhuyenhoc.books.record import recorder
from quykhuyenhoc.books.request import Request
from quykhuyenhoc.books.rights import sees_names
from quykhuyenhoc.errors import BankAccountError, RefusedError, StatementFormatError, UnprovedError
from quykhuyenhoc.errors.texts import M_, Internal, Message
from quykhuyenhoc.files.reading import Limit, read_bytes, read_text
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.imports.differing import cancelling_lines, differing_lines
from quykhuyenhoc.imports.known_lines import as_kept
from quykhuyenhoc.imports.stated import must_be_stated_as_before, with_stated
from quykhuyenhoc.imports.statement_checks import (
    ToldReason,
    must_be_in_its_currency,
    must_be_of_its_account,
    must_be_of_its_days,
    must_be_of_one_account,
    must_be_past,
    must_not_be_elsewhere,
    not_following,
    within_its_file,
)
from quykhuyenhoc.imports.told_again import keyed, may_reach, must_be_further
from quykhuyenhoc.ledger.accounts import Account, Currency
from quykhuyenhoc.ledger.statements import BankAccount, KeptLine
from quykhuyenhoc.money import BASE_CURRENCY, Money
from quykhuyenhoc.money.columns import AmountFormatName  # noqa: TC001 (what may be asked for is read from it)
from quykhuyenhoc.personal import SALT_BYTES, Personal
from quykhuyenhoc.store.snapshot import Snapshot
from quykhuyenhoc.text import clean, visible

if TYPE_CHECKING:
    from quykhuyenhoc._executors import StepProgress
    from quykhuyenhoc.bank.statement import Statement, StatementLine
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.store.statements import KeptStatementRow, StatementReader
    from quykhuyenhoc.store.view import View

CHUNK: Final = 2000
FILLED: Final = 2
"""Stretches between which a statement fills what was missing."""
Histories = tuple[tuple[Stretch, ...], ...]
REGISTER: Final = M_(
    "Register the number of the bank account before, by proposal⟦: qkh statement account … --propose⟧."
)


class StatementOptions(NamedTuple):
    """How a file is to be read and taken.

    ``account`` is the book's, where no number tells it; ``profile`` that of a table, ``encoding`` an old one that was
    shown. ``fill_blanks`` takes blank amounts as the balances say, ``unproved`` takes what is not proved. ``opening``
    and ``closing`` are balances, ``start`` and ``end`` the first and the last day, that a person states with a reason
    where the file prints none; they are kept as stated. ``days_sure`` says that days are right as they stand, which
    another program may have turned round.
    """

    account: str | None = None
    profile: Profile | None = None
    encoding: str | None = None
    fill_blanks: bool = False
    unproved: bool = False
    opening: Money | None = None
    closing: Money | None = None
    start: Date | None = None
    end: Date | None = None
    days_sure: bool = False

    @property
    def states(self) -> bool:
        """Tell whether a person states a balance or a day of the file."""
        return any(one is not None for one in (self.opening, self.closing, self.start, self.end))


class MissingLines(NamedTuple):
    """Where lines are missing beside a statement: the day and balance before them, and those after them.

    Balances are minor units, None where no statement tells them.
    """

    after: Date
    closing: int | None
    before: Date
    opening: int | None


class ImportedStatement(NamedTuple):
    """A statement in the book: the seq of its act, its account, and how many of its lines were new.

    ``unproved`` are the codes of what does not hold, by comma; ``known``: the file was there before. Balances are
    minor units, None where the statement does not tell. ``missing`` tells which lines a further statement is to bring,
    ``notes`` what is odd in it and speaks against nothing: a day outside its period, a
    hidden sheet that was left out, hidden rows that were taken.
    """

    seq: int
    account: str
    currency: str
    first: Date | None
    last: Date | None
    opening: int | None
    closing: int | None
    read: int
    added: int
    unproved: str
    known: bool
    missing: tuple[MissingLines, ...] = ()
    notes: tuple[Message, ...] = ()


def import_statement(
    book: "Book", path: str, how: StatementOptions | None = None, *, reason: Personal | None = None,
    dry_run: bool = False, progress: "StepProgress | None" = None,
) -> tuple[ImportedStatement, ...]:  # fmt: skip
    """Keep the statements of a file with the lines that the book does not have yet, each as one act.

    The first statement of an account notes the account's number at the bank. A file that is there adds nothing.

    Raises:
        InputFileError: it is no plain file, or larger than 50 MB.
        StatementError: the file cannot be read; it names the line and the reason.
        UnprovedError: a statement does not prove itself or contradicts its neighbours; nothing was recorded.
        StatementToldAgainError: it may tell lines again in other words, and no balance tells that they are others.
        BankAccountError: no account has its number, or the account named has another one.
        SealedError: it brings lines of days that are sealed.
    """
    how = how or StatementOptions()
    data = read_bytes(path, Limit.STATEMENT)
    name = visible(path.replace("\\", "/").rpartition("/")[2], most=200)
    found = _read(book, data, name, how)
    hidden, digest, size = _hidden(data, found), sha256(data).hexdigest(), len(data)
    del data
    if progress:
        progress("read", size, size)
    must_be_of_one_account(found, how.account)
    with Bulk(book, instead=REGISTER, reason=reason, dry_run=dry_run) as bulk:
        if len(found) > 1 and how.states:
            why = M_(
                "it holds {count} statements: a balance or a day can be stated for a file of one", count=len(found)
            )
            raise StatementFormatError(path=Internal(name, N_("the statement")), why=why)
        taking = _Taking(bulk, how, recorder(book.actor), clean(reason) if reason else None, progress)
        done = taking.take_all(found, digest, name)
        return tuple(one._replace(notes=(*its, *one.notes)) for one, its in zip(done, hidden, strict=True))


def _hidden(data: bytes, found: "Sequence[Statement]") -> list[tuple[Message, ...]]:
    """Return of each statement what its workbook hides: sheets that were left out, rows that were taken."""
    sheets = tuple(M_("the sheet {name} is hidden and left out", name=name) for name in hidden_sheets(data))
    return [(*sheets, *hidden_rows(one), *unbooked_told(one), *unknown_states(one), *signs_told(one)) for one in found]


def _read(book: "Book", data: bytes, name: str, how: StatementOptions) -> "tuple[Statement, ...]":
    """Return the statements of a file; where it names no currency, in that of the account's other statements."""
    with book.books.source.reading() as connection:
        view = book.view(connection, book.books.clock())
        exponents = {one.code: one.exponent for one in view.all(Currency)}
        kept = view.statements.currencies(view.get(Account, how.account).key) if how.account else frozenset[str]()
    return read_statements(
        data, name=name, profile=how.profile, encoding=how.encoding, exponents=exponents,
        currency=next(iter(kept)) if len(kept) == 1 else BASE_CURRENCY,
    )  # fmt: skip


def statement_profile(
    name: str | None, amounts: "AmountFormatName | None" = None, dates: "DateOrder | None" = None
) -> Profile | None:
    """Return a profile by its name, or read it from a file whose name ends in .toml.

    ``amounts`` is its one rule then, ``dates`` the order of day, month and year.

    Raises:
        StatementProfileError: there is none of this name, or the file is none.
    """
    if name is None:
        return None
    name = str.__str__(name)  # a text of a class of its own may equal every other
    own = name.endswith(".toml")
    found = parse_profile(read_text(name, Limit.PROFILE), path=name) if own else shipped_profile(name)
    return msgspec.structs.replace(found, amounts=amounts or found.amounts, dates=dates or found.dates)


def inspect_statement(path: str, *, encoding: str | None = None, profile: Profile | None = None) -> ProfileProposal:
    """Say what a file seems to be; see ``bank.inspecting``. Nothing is recorded."""
    return inspect(
        read_bytes(path, Limit.STATEMENT), name=visible(path, most=200), encoding=encoding, profile=profile
    )  # fmt: skip


class _StatementRows:
    """New lines as nouns, made anew at each walk."""

    def __init__(
        self, lines: Sequence[Occurrence], account: str, currency: str, progress: "StepProgress | None"
    ) -> None:
        self.lines, self.account, self.currency, self.progress = lines, account, currency, progress

    def __len__(self) -> int:
        return len(self.lines)

    def __contains__(self, thing: object) -> bool:
        return any(thing == one for one in self)

    def __iter__(self) -> Iterator[KeptLine]:
        for done, (key, number, line) in enumerate(self.lines, 1):
            yield _kept(line, key.hex(), number, self.account, self.currency)
            if self.progress and not done % CHUNK:
                self.progress("record", done, len(self.lines))


def _kept(line: "StatementLine", key: str, number: int, account: str, currency: str) -> KeptLine:
    assert line.amount is not None
    return KeptLine(
        account=account, key=key, number=number, date=line.date, amount=line.amount, currency=currency, row=line.row,
        value_date=line.value_date, balance=line.balance, reference=line.reference or None,
        external=line.external_id or None, reversal=1 if line.reversal else None, memo=line.memo or None,
        counterparty=line.counterparty or None, counterparty_account=line.counterparty_account or None,
    )  # fmt: skip


class _Taking:
    """Takes the statements of one file into the book that a bulk holds."""

    def __init__(
        self, bulk: Bulk, how: StatementOptions, actor: str, reason: Personal | None, progress: "StepProgress | None"
    ) -> None:
        self.bulk, self.how, self.actor, self.reason, self.progress = bulk, how, actor, reason, progress

    @property
    def view(self) -> "View":
        return self.bulk.view

    def _reader(self) -> "StatementReader":
        return Snapshot(self.bulk.connection, self.bulk.book.number).statements

    def take_all(self, found: "Sequence[Statement]", digest: str, name: str) -> list[ImportedStatement]:
        """File the statements of a file; what one of them is refused for names the others by their place in it."""
        done: list[ImportedStatement] = []
        for part, one in enumerate(found, 1):
            try:
                done.append(self.take(one, digest, part, name))
            except RefusedError as error:
                own = {its.seq: other for its, other in zip(done, found, strict=False) if not its.known}
                raise within_its_file(error, one, own, name) from None
        return done

    def take(self, statement: "Statement", digest: str, part: int, name: str) -> ImportedStatement:
        """Prove a statement, find its new lines, and file it."""
        seq = self.view.statements.of_file(digest, part)
        if seq is not None and self.how.account is not None:
            named = self.view.get(Account, self.how.account)
            must_not_be_elsewhere(self.view, seq, named.key, named.code)
        bank = self._bank(statement)
        must_be_in_its_currency(self.view, statement, bank, name)
        must_be_past(self.view, statement, name)
        kept = list(self.view.statements.kept(bank.key, statement.currency))
        if seq is not None:
            must_be_stated_as_before(self.how, kept, seq, name)
            return _result(seq, self._act(statement, bank, part, name), known=True)
        must_be_of_its_days(self.view, statement, name, sure=self.how.days_sure)
        (statement, stated), histories = with_stated(statement, self.how, name), histories_of(one.step for one in kept)
        apart = not_following(statement, before := self._opening(statement, bank, histories), kept)
        proof = prove(statement, opening=before)
        if self.how.fill_blanks and proof.fills:
            statement = fill(statement, proof.fills)
            proof = prove(statement, opening=proof.opening)
        statement = dataclasses.replace(statement, opening=proof.opening, closing=proof.closing)
        told = as_kept(self.view, bank.key, statement)
        lines, placed = self._new(statement, told, bank, histories)
        step = _step(statement, lines)
        act = replace(
            self._act(statement, bank, part, name), sha256=digest, added=len(lines),
            rows=_StatementRows(lines, bank.key, statement.currency, self.progress),
        )  # fmt: skip
        joins = () if placed else joining(self.view, bank.key, statement.currency, step)
        joins = (*joins, *self._differing(told, bank, kept, agrees=not joins))
        self._must_be_proved(statement, proof, (apart, joins), name)
        if stated and not self.reason:
            raise UnprovedError(path=Internal.place(name), reasons=stated, count=len(stated))
        codes = frozenset(one.code for one in (*proof.reasons, *joins, *stated))
        must_be_further(self._reader(), told, bank, lines, (step, codes, histories), name)
        act = replace(act, unproved=",".join(sorted(codes)) or None)
        done = self.bulk.add(Request(act, None, self.reason if act.unproved else None, self.actor))
        self.bulk.settle()
        missing, notes = _missing(step, histories), _notes(statement, proof)
        return _result(done.seq, act, known=False)._replace(missing=missing, notes=notes)

    def _differing(
        self, told: "Statement", bank: BankAccount, kept: "Sequence[KeptStatementRow]", *, agrees: bool
    ) -> Iterator[Reason]:  # fmt: skip
        """Return in which lines a statement and the book differ; where its balances agree, only these tell."""
        if agrees:
            return cancelling_lines(self.view, bank.key, told, kept)
        return differing_lines(self.view, bank.key, told, names=sees_names(self.bulk.connection, self.bulk.book))

    def _act(self, statement: "Statement", bank: BankAccount, part: int, name: str) -> ImportStatement:
        now = statement.coverage
        return ImportStatement(
            account=bank.key, sha256="", part=part, layout=statement.layout, read=len(statement.lines), added=0,
            currency=statement.currency, number=statement.number or None, start=now.start, first=now.first,
            last=now.end, opening=now.opening, closing=now.closing, name=name,
        )  # fmt: skip

    def _must_be_proved(
        self,
        statement: "Statement",
        proof: StatementProof,
        told: tuple[tuple[ToldReason, ...], tuple[Reason, ...]],
        name: str,
    ) -> None:
        apart, joins = told
        blank = any(line.amount is None for line in statement.lines)
        if (proof.reasons or joins) and (blank or not (self.how.unproved and self.reason)):
            count = len(apart) or proof.count
            raise UnprovedError(
                path=Internal.place(name), reasons=(*(apart or proof.reasons), *joins), count=count + len(joins)
            )

    def _opening(self, statement: "Statement", bank: BankAccount, histories: Histories) -> int | None:
        """Return the opening balance of a statement that prints none, where those that the book has tell it.

        That is the closing balance less the lines, if it follows on them or overlaps them; else, so that the reason is
        seen, the balance with which the one before ends.
        """
        begins = statement.coverage.begins
        if statement.opening is not None or begins is None:
            return None
        implied = statement.opening_by_lines
        if implied is not None:
            stated = dataclasses.replace(statement, opening=implied)
            _lines, placed = self._new(stated, as_kept(self.view, bank.key, stated), bank, histories)
            if placed and placed.of:
                return implied
        before = [one for one in histories[0] if one.end < begins]
        return before[-1].closing if before else None

    def _new(
        self, statement: "Statement", told: "Statement", bank: BankAccount, histories: Histories
    ) -> tuple[tuple[Occurrence, ...], Placed | None]:
        """Return the lines that are new, and where the statement with them belongs; ``told`` has its lines as known."""
        key = keyed(bank)
        days = [line.date for line in statement.lines]
        there = self._reader().known_lines(bank.key, min(days), max(days)) if days else {}
        known = {key: one.kept for key, one in there.items()}

        def numbered(lines: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
            """Return lines numbered behind their equals that were withdrawn, too: a number is given once."""
            withdrawn = {key: one.every - one.kept for key, one in there.items()}
            return tuple(one._replace(number=one.number + withdrawn.get(one.identity, 0)) for one in lines)

        lines = new_lines(told, known, key=key)
        placed = place(_step(statement, lines), histories)
        if len(lines) < len(days) and (placed is None or placed.within):
            others = other_new_lines(told, known, key=key)
            lines, placed = self._further(statement, bank, histories, (lines, placed), others)
        return numbered(lines), placed

    def _further(
        self, statement: "Statement", bank: BankAccount, histories: Histories,
        first: tuple[tuple[Occurrence, ...], Placed | None], readings: Iterable[tuple[Occurrence, ...]],
    ) -> tuple[tuple[Occurrence, ...], Placed | None]:  # fmt: skip
        """Return which lines are new where lines of a statement equal known ones, and the balances are not theirs.

        One that leads from the end of a stretch to the beginning of another fills what was missing there. Else it
        follows on what there is, or is a stretch of its own: equal lines at balances that are not reached are further
        ones.
        """
        account, placed = (bank.key, statement.currency), first[1]
        reached = placed is not None and may_reach(self._reader(), account, statement.coverage, placed.of[0])
        if reached and all(len(stretches) < FILLED for stretches in histories):
            return first
        apart = first
        for lines in readings:
            found = place(_step(statement, lines), histories)
            if found is None or found.within:
                continue
            if len(found.of) >= FILLED or (found.of and not reached):
                return lines, found
            if not found.of and not reached and apart is first:
                apart = lines, found
        return apart

    def _bank(self, statement: "Statement") -> BankAccount:
        """Return the account of the book that a statement is of; raises BankAccountError."""
        number = statement.account
        if self.how.account is None:
            for bank in self.view.all(BankAccount):
                if number and is_same_number(bank.number, number):
                    must_be_noted_once(self.view, bank.code, number)
                    return bank
            raise BankAccountError(
                account=number or "?", why=M_("no account of the book has this number; name one⟦ with --account⟧")
            )
        account = self.view.get(Account, self.how.account)
        known = self.view.peek(BankAccount, account.key)
        must_be_of_its_account(known, statement, account.code)
        must_be_noted_once(self.view, account.key, number)
        if known is None or (number and not known.number):
            secret = None if known else os.urandom(SALT_BYTES).hex()
            act = SetBankAccount(account=account.key, number=number or None, secret=secret)
            self.bulk.add(Request(act, None, None, self.actor))
            self.bulk.settle()
        return self.view.get(BankAccount, account.key)


def _notes(statement: "Statement", proof: StatementProof) -> tuple[Message, ...]:
    """Return what is odd in a statement; columns that are not read where it is not proved."""
    odd = (M_("line {row}: {why}", row=one.row, why=one.problem) for one in proof.notes)
    return (*odd, *(() if proof.proved else unread_columns(statement)))


def _step(statement: "Statement", lines: Sequence[Occurrence]) -> Step:
    moved = sum(one.line.amount or 0 for one in lines)
    opening = statement.opening
    path = None if opening is None else frozenset(
        accumulate((line.amount or 0 for line in statement.lines), initial=opening)
    )  # fmt: skip
    return Step(statement.coverage, moved, len(lines), len(statement.lines), path=path)


def _missing(step: Step, histories: Histories) -> tuple[MissingLines, ...]:
    """Return where lines are missing before and after a statement that was taken."""
    beside = missing_beside(step, with_step(step, histories)[0])
    return tuple(MissingLines(one.end, one.closing, other.begins, other.opening) for one, other in beside)


def _result(seq: int, act: ImportStatement, *, known: bool) -> ImportedStatement:
    begins = act.coverage("").begins
    return ImportedStatement(
        seq, act.account, act.currency, begins, act.last, act.opening, act.closing, act.read, act.added,
        act.unproved or "", known,
    )  # fmt: skip
