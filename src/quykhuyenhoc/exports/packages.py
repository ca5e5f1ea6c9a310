"""A package of the figures of a book, for the body above that keeps its own database: a zip of three small files.

``package.txt`` is signed and names the SHA-256 of ``figures.jsonl``, which holds a line a fact as the bytes of a leaf
are written; ``checkpoint.txt`` is the signed checkpoint of the log that the figures were read at. Codes and sums stand
in it, and nothing that is kept of a person.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date as Date  # noqa: N812 (fields are named date)
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.acts.package_statements import figure_lines
from quykhuyenhoc.acts.packages import SendPackage
from quykhuyenhoc.errors import BodyError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.kinds import Restriction, ValueStatus
from quykhuyenhoc.ledger.package_sums import wrong_figures
from quykhuyenhoc.ledger.packages import (
    FILES,
    PackageBefore,
    PackageHead,
    ReportedAwards,
    ReportedCommitments,
    ReportedFigures,
    ReportedFund,
    ReportedGifts,
    ReportedIndicator,
    ReportedTransfer,
)
from quykhuyenhoc.log.checkpoint import parse_checkpoint
from quykhuyenhoc.log.merkle_proofs import prove_consistency
from quykhuyenhoc.log.package_file import packed
from quykhuyenhoc.period import parse_period, stored_day
from quykhuyenhoc.store.awards import all_of
from quykhuyenhoc.store.figures import NET_ASSETS, column_of
from quykhuyenhoc.store.gifts.giving import PostingSelection
from quykhuyenhoc.store.log import hashes_of
from quykhuyenhoc.store.log_heads import read_head
from quykhuyenhoc.store.registers import Directory
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.ledger.awards import Awarded
    from quykhuyenhoc.ledger.kept import Days
    from quykhuyenhoc.log.checkpoint import Note, VerifierKey
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.packages import PackageRow

_CELLS: Final = ("opening", "received", "spent", "transfers")
Signing = tuple["VerifierKey", Callable[[str], "Note"]]


class MadePackage(NamedTuple):
    """A package: its bytes, and the act that says in the book that it was sent."""

    content: bytes
    act: SendPackage


def export_package(
    book: "Book", checkpoint: "Note", signer: Signing, *, to: Date, from_: Date | None = None, body: str | None = None
) -> MadePackage:
    """Return the package of a book until a day at the end of a month, as the checkpoint has the book.

    It goes on where the last one ended; ``from_`` is the first day of a month, earlier where what was sent has changed;
    the first package may begin anywhere.
    ``signer`` is a key that signed the checkpoint, and its signing. ``body`` is what the body above calls this one,
    where that is not the code of the book.

    Raises:
        BodyError: the days are no whole months, not over, leave some out, or come after others that have changed.
    """
    key, sign = signer
    now, code = parse_checkpoint(checkpoint.text), body or book.code
    if to > book.today:
        problem = M_("{day} is not over yet").format(day=to)
        raise BodyError(body=code, why=problem, advice=M_("End with a month that is over."))
    with book.books.source.reading() as connection:
        known = None if read_head(connection, book.number).size == now.size else now.size
        read = Snapshot(connection, book.number, now.size)
        before = read.packages.sent()
        figures = _PackageFigures(read, known)
        first, last = _days(figures, code, before, from_, to)
        said = figures.of(first, last, opens=before is None or figures.begins_at(first))
        said = said._replace(indicators=tuple(_indicators(read, book.code, code, (first, last), before)))
        _must_be_right(said, code, (first, last))
        if before is not None:
            _must_go_on(_PackageFigures(read.at(before.size), before.size), figures, code, first)
        lines = b"".join(figure_lines(said, _consistency(connection, book.number, before, now.size)))
    earlier = PackageBefore(before.size, before.root, before.sha256) if before else None
    head = PackageHead(
        book=now.book, body=code, number=(before.number if before else 0) + 1, first=first, last=last, size=now.size,
        root=now.root.hex(), before=earlier, key=str(key), figures=sha256(lines).hexdigest(),
    )  # fmt: skip
    files = (str(sign(head.text)).encode(), str(checkpoint).encode(), lines)
    content = packed(dict(zip(FILES, files, strict=True)))
    return MadePackage(content, _sending(head, content))


def _sending(head: PackageHead, content: bytes) -> SendPackage:
    """Return the act that says that a package was sent."""
    return SendPackage(
        body=head.body, number=head.number, first=head.first, last=head.last, size=head.size, root=head.root,
        sha256=head.figures, file=content,
    )  # fmt: skip


def sent_package(book: "Book", number: int) -> bytes:
    """Return a package that was sent, byte for byte as it was: its content is kept with the act that says so.

    Raises:
        BodyError: no package has that number, or its content is not there any more, or never was.
    """
    with book.books.source.reading() as connection:
        read = Snapshot(connection, book.number)
        last, found = read.packages.sent(), read.packages.sent_as(number)
        content = read.evidence.content_at(found.seq, 1) if found else b""
    if last is None or found is None:
        raise BodyError(body=book.code, why=M_("it sent {n} packages, none has the number {number}").format(
            n=last.number if last else 0, number=number
        ))  # fmt: skip
    if not content:
        problem = M_("of package {number} only the act #{seq} is kept, not its file").format(
            number=number, seq=found.seq
        )
        advice = M_("Signed anew it would be another file: ask for the copy of whom it was sent to, or send its months"
                    " again in the next package⟦: --from …⟧.")  # fmt: skip
        raise BodyError(body=found.body, why=problem, advice=advice)
    return content


def _days(figures: "_PackageFigures", body: str, before: "PackageRow | None", from_: Date | None, to: Date) -> "Days":
    """Return the first and last day of a package: whole months, from the first that no package has."""
    since = before.last + timedelta(1) if before else min(figures.first_month() or to, to).replace(day=1)
    first = from_ or since
    if first.day != 1 or (to + timedelta(1)).day != 1 or to < first:
        problem = M_("the days from {first} to {last} are no whole months").format(first=first, last=to)
        raise BodyError(body=body, why=problem, advice=M_("A package has whole months⟦: --to 2022-03-31⟧."))
    if before is not None and to < before.last:
        problem = M_("what was sent goes until {day}, and this would end before").format(day=before.last)
        raise BodyError(body=body, why=problem, advice=M_("End on {day} or later.").format(day=before.last))
    if before is not None and first > since:
        problem = M_("{first} to {last} is in no package yet").format(first=since, last=first - timedelta(1))
        raise BodyError(body=body, why=problem, advice=M_("Begin on {day}.").format(day=since))
    return first, to


def _must_be_right(said: ReportedFigures, body: str, days: "Days") -> None:
    """Refuse what the body above would refuse."""
    for wrong in wrong_figures(said, body, days):
        raise BodyError(body=body, why=wrong)


def _must_go_on(then: "_PackageFigures", now: "_PackageFigures", body: str, first: Date) -> None:
    """Refuse a package that goes on behind months which have changed since they were sent."""
    day = first - timedelta(1)
    if then.standing(day) != now.standing(day):
        problem = M_("what was sent of the days until {day} has changed since").format(day=day)
        begun = [one for one in (then.first_month(), now.first_month()) if one]
        changed = next(
            month[0] for month in _months(min(begun), day) if then.standing(month[1]) != now.standing(month[1])
        )
        advice = M_("Begin on {day}, with the month that changed first⟦: --from {day}⟧.").format(day=changed)
        raise BodyError(body=body, why=problem, advice=advice)


def _consistency(connection: "Connection", book: int, before: "PackageRow | None", size: int) -> tuple[str, ...]:
    proof = prove_consistency(hashes_of(connection, book), before.size, size) if before else []
    return tuple(one.hex() for one in proof)


def _indicators(
    read: Snapshot, book: str, code: str, days: "Days", before: "PackageRow | None"
) -> Iterator[ReportedIndicator]:
    """Yield the values of periods that end in the days, and those of earlier ones reported since the package before.

    The body that keeps this book is told as the body above calls it.
    """
    newest = {one.code: one for one in read.bodies.versions()}
    own = {one.code for one in newest.values() if one.own_book == book}
    for value, seq in read.indicators.values():
        end = parse_period(value.period).end
        if end > days[1] or (end < days[0] and (before is None or seq <= before.size)):
            continue
        yield ReportedIndicator(
            indicator=value.indicator, body=code if value.body in own else value.body, period=value.period,
            status=value.status, numerator=value.numerator, denominator=value.denominator,
            rate=value.rate if value.status is ValueStatus.RATE_ONLY else None,
        )  # fmt: skip


class _PackageFigures:
    """The figures of a book as known after a seq."""

    def __init__(self, read: Snapshot, known: int | None) -> None:
        self.read, self.known = read, known
        self.directory = Directory(read)

    def first_month(self) -> Date | None:
        """Return the first day of the month of the first entry; None where there is none."""
        day = self.read.register.first_entry()
        return day.replace(day=1) if day else None

    def begins_at(self, first: Date) -> bool:
        """Tell whether nothing stands in the book before a day."""
        month = self.first_month()
        return month is None or first <= month

    def standing(self, day: Date) -> dict[tuple[str, str], dict[str, int]]:
        """Return the columns of every fund and currency at the end of a day, all of it as what is opened with."""
        found = self._columns(None, day, before=True)
        return {key: cells for key, cells in found.items() if any(cells.values())}

    def of(self, first: Date, last: Date, *, opens: bool) -> ReportedFigures:
        """Return what is told of the months from one day to another.

        ``opens``: the book begins with them, or nothing was told before. Then their opening entries are what the first
        of them opens with, on whatever day they are booked, as the book's own report of these days has it.
        """
        stands = {key: cells["opening"] for key, cells in self.standing(first - timedelta(1)).items()}
        for key, cells in self._columns(first, last, before=False).items() if opens else ():
            stands[key] = stands.get(key, 0) + cells["opening"]
        funds, gifts = list[ReportedFund](), list[ReportedGifts]()
        awards, transfers = list[ReportedAwards](), list[ReportedTransfer]()
        months = list(_months(first, last))
        moved = self._transfers(months)
        for month in months:
            funds += self._funds(month, stands, opens=opens)
            gifts += self._gifts(month)
            transfers += moved.get(month, ())
        known = self.read.awards.by_code(all_of())
        awards += self._awards(months, known)
        commitments = tuple(self._commitments(months, known))
        return ReportedFigures(tuple(funds), tuple(gifts), tuple(awards), tuple(transfers), commitments=commitments)

    def _columns(self, low: Date | None, high: Date, *, before: bool) -> dict[tuple[str, str], dict[str, int]]:
        found: dict[tuple[str, str], dict[str, int]] = {}
        for flow in self.read.figures.flows(low, high, self.known):
            column = column_of(self.directory.account(flow.account).type, flow.kind, before=before)
            if column is not None:
                amount = flow.debit - flow.credit
                key = self.directory.fund(flow.fund).code, flow.currency
                cells = found.setdefault(key, dict.fromkeys(_CELLS, 0))
                cells[column] += amount if column == "spent" else -amount
        return found

    def _funds(self, month: "Days", stands: dict[tuple[str, str], int], *, opens: bool) -> Iterator[ReportedFund]:
        """Yield the funds of a month, and note what each closes with; ``opens``: opening entries are there already."""
        moved = self._columns(*month, before=False)
        kinds = {fund.code: fund.restriction for fund in self.directory.funds.values()}
        for fund, currency in sorted(moved.keys() | stands.keys()):
            cells = moved.get((fund, currency), dict.fromkeys(_CELLS, 0))
            opening = stands.get((fund, currency), 0)
            received = cells["received"] + (0 if opens else cells["opening"])
            closing = opening + received - cells["spent"] + cells["transfers"]
            if opening or closing or (fund, currency) in moved:
                yield ReportedFund(
                    first=month[0], last=month[1], fund=fund, restriction=Restriction(kinds[fund]), currency=currency,
                    opening=opening, received=received, spent=cells["spent"], transfers=cells["transfers"],
                    closing=closing,
                )  # fmt: skip
            stands[fund, currency] = closing

    def _gifts(self, month: "Days") -> Iterator[ReportedGifts]:
        gifts = self.read.gifts
        scope = PostingSelection(month[0].isoformat(), month[1].isoformat(), self.read.pin)
        sums: dict[tuple[str, str, str | None], list[int]] = {}
        for one in gifts.on_accounts(gifts.accounts().income, scope):
            key = self.directory.fund(one.fund).code, one.currency, one.campaign
            cells = sums.setdefault(key, [0, 0])
            cells[0] += one.amount > 0
            cells[1] += one.left
        for (fund, currency, campaign), (number, amount) in sorted(sums.items(), key=str):
            yield ReportedGifts(
                first=month[0], last=month[1], fund=fund, currency=currency, campaign=campaign, number=number,
                amount=amount,
            )  # fmt: skip

    def _awards(self, months: Sequence["Days"], found: "Mapping[str, Awarded]") -> Iterator[ReportedAwards]:
        """Yield what was paid of awards less what came back, each in the month of its day."""
        awards = self.read.awards
        programmes = {one.code: one.programme for one in awards.rounds()}
        kinds = {code: one.kind for code, one in awards.nominated(found).items()} if found else {}
        sums: dict[tuple[Days, str, str | None, str | None], list[int]] = {}
        for award in found.values():
            days = [(one.date, one.amount) for one in award.payouts]
            days += [(one.returned, -one.amount) for one in award.payouts if one.returned]
            for day, amount in days:
                month = _month_of(stored_day(day))
                key = month, award.currency, programmes.get(award.round), kinds.get(award.award)
                cells = sums.setdefault(key, [0, 0])
                cells[0] += 1 if amount >= 0 else -1
                cells[1] += amount
        for (month, currency, programme, kind), (number, amount) in sorted(sums.items(), key=str):
            if month in months:
                yield ReportedAwards(
                    first=month[0], last=month[1], currency=currency, programme=programme, kind=kind, number=number,
                    amount=amount,
                )  # fmt: skip

    def _commitments(self, months: Sequence["Days"], found: "Mapping[str, Awarded]") -> Iterator[ReportedCommitments]:
        """Yield what was decided and not yet paid at the end of each month."""
        for first, last in months:
            for (currency, programme), (number, amount) in self.read.awards.committed(last.isoformat(), found).items():
                yield ReportedCommitments(
                    first=first, last=last, currency=currency, programme=programme, number=number, amount=amount
                )

    def _transfers(self, months: Sequence["Days"]) -> dict["Days", list[ReportedTransfer]]:
        """Return the transfers with other bodies, in each month what was posted of them in it."""
        read, d = self.read.transfers, self.directory
        accounts = d.account_keys(one for one in d.accounts.values() if one.type in NET_ASSETS)
        days: dict[tuple[str, str, bool], list[Date]] = {}
        for side in read.sides():
            place = side.place
            days.setdefault((place.transfer, place.other, place.inward), []).append(stored_day(side.date))
        found: dict[Days, list[ReportedTransfer]] = {}
        for currency in self.read.register.exponents():
            for month in months:
                sums: dict[tuple[str, str, bool], int] = {}
                for row in read.between(month, accounts, currency):
                    key = row.transfer or f"#{row.seq}", row.from_book or row.to_book or "", row.from_book is not None
                    sums[key] = sums.get(key, 0) + (row.amount if row.from_book is not None else -row.amount)
                for (name, other, inward), amount in sums.items():
                    # One that was reversed and recorded anew has two days.
                    its = [day for day in days.get((name, other, inward), ()) if day <= month[1]]
                    found.setdefault(month, []).append(ReportedTransfer(
                        first=month[0], last=month[1], transfer=name.replace("#", "act-"), other=other,
                        inward=int(inward), currency=currency, amount=amount, day=max(its, default=month[0]),
                    ))  # fmt: skip
        return found


def _month_of(day: Date) -> "Days":
    first = day.replace(day=1)
    return first, (first + timedelta(31)).replace(day=1) - timedelta(1)


def _months(first: Date, last: Date) -> Iterator["Days"]:
    while first <= last:
        month = _month_of(first)
        yield month
        first = month[1] + timedelta(1)
