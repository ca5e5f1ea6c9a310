"""Awards by the list: decided in one transaction however long, paid as a batch, signed for by all except some."""

from __future__ import annotations

from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from msgspec.structs import replace

from quykhuyenhoc.acts.awards.decisions import AwardLine, Decide, ListAwards, Part
from quykhuyenhoc.acts.awards.disbursing import Disburse, Paid
from quykhuyenhoc.acts.awards.programmes import Nominate, Nominee
from quykhuyenhoc.acts.awards.signing import Acknowledge, ReturnAward, Returned, Signed
from quykhuyenhoc.acts.exact import clean_noun
from quykhuyenhoc.books.desk import Desk
from quykhuyenhoc.books.evidence import attachment
from quykhuyenhoc.books.record import record_requests, request_of
from quykhuyenhoc.errors import AwardError, NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import RecipientKind
from quykhuyenhoc.ledger.awards import initials
from quykhuyenhoc.ledger.nominees import Particulars, Persons
from quykhuyenhoc.ledger.programmes import Programme, Round
from quykhuyenhoc.ledger.vouchers import parse_number
from quykhuyenhoc.log.leaf import canonical
from quykhuyenhoc.money import BASE_CURRENCY, Money
from quykhuyenhoc.nouns import plain
from quykhuyenhoc.period import instalments
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date as Date  # noqa: N812 (as in the acts)

    from quykhuyenhoc.acts.act import Act
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.books.evidence import File
    from quykhuyenhoc.books.filing import Recorded
    from quykhuyenhoc.ledger.awards import Awarded, Payout
    from quykhuyenhoc.store.awards import NomineeRow
    from quykhuyenhoc.store.view import View

LINES_MAX: Final = 2_000
"""Lines of awards in one leaf, well within its size."""
PAID_MAX: Final = 10_000
"""Awards on one voucher; longer lists are paid with several."""


def decision_acts(
    decision: Decide, round_: str, lines: Sequence[AwardLine], parts: Sequence[Part] = ()
) -> tuple[Act, ...]:
    """Return the acts that list the lines of a decision, and last the decision itself: to be recorded together.

    The decision's ``list`` may be empty: it is then named after its content, so that the same one is never entered
    twice.

    Raises:
        InputError: a field of the decision or of a line is not of its type.
    """
    clean_noun(replace(decision, list=decision.list or round_))
    lines = [clean_noun(one) for one in lines]
    by_award: dict[str, list[Part]] = {}
    for part in parts:
        by_award.setdefault(part.award, []).append(part)
    named = decision.list or f"{round_}.{_digest(lines, parts, decision.number)}"
    acts: list[Act] = []
    for at in range(0, len(lines), LINES_MAX):
        some = tuple(lines[at : at + LINES_MAX])
        its = tuple(part for line in some for part in by_award.get(line.award, ()))
        acts.append(ListAwards(list=named, round=round_, awards=some, parts=its))
    return (*acts, replace(decision, list=named))


def _digest(lines: Sequence[AwardLine], parts: Sequence[Part], number: str) -> str:
    data = {
        "number": number,
        "lines": [plain(line, lambda _path, value: value) for line in lines],
        "parts": [plain(part, lambda _path, value: value) for part in parts],
    }
    return sha256(b"".join(canonical({name: value}) for name, value in _pieces(data))).hexdigest()[:12]


def _pieces(data: dict[str, Any]) -> Iterable[tuple[str, Any]]:
    """Yield what is hashed piece by piece: a list may be longer than a leaf."""
    for name, value in data.items():
        if isinstance(value, str):
            yield name, value
        else:
            yield from ((name, one) for one in value)


def total_of(lines: Iterable[AwardLine]) -> Money:
    """Return what lines of awards come to."""
    amounts = [line.amount for line in lines if line.amount]
    return Money(sum(one.minor for one in amounts), amounts[0].currency if amounts else BASE_CURRENCY)


def instalment_parts(award: str, amount: Money, first: Date, count: int, every: int = 1) -> tuple[Part, ...]:
    """Return the parts of an award, each of one ``amount``, due every so many months from a first day on."""
    return tuple(
        Part(award=award, number=n, due=due, amount=amount) for n, due in enumerate(instalments(first, count, every), 1)
    )


def persons_of(rows: Iterable[NomineeRow]) -> Persons:
    """Return nominees as a further one is held against them."""
    return Persons(
        (
            row.code,
            Particulars(
                row.name or "", row.place or "", row.commune or "", row.born or "", row.kind != RecipientKind.COLLECTIVE
            ),
        )
        for row in rows
    )


def particulars_of(nominee: Nominee) -> Particulars:
    """Return what is said of a nominee, as it is held against others."""
    return Particulars(
        nominee.name, nominee.place or "", nominee.commune or "", nominee.born or "",
        nominee.kind is not RecipientKind.COLLECTIVE,
    )  # fmt: skip


_LETTERS: Final = "bcdfghjkmnpqrstvwxyz"
"""Digits by lot may look like a telephone number, which no code may; vowels make words."""


def _lettered(key: str) -> str:
    """Return twelve letters that are a key's alone."""
    left, found = int.from_bytes(sha256(key.encode()).digest(), "big"), ""
    for _ in range(12):
        left, at = divmod(left, len(_LETTERS))
        found += _LETTERS[at]
    return found


def next_code(read: Snapshot, round_: str, key: str | None) -> str:
    """Return the code of a further nominee of a round; see ``AwardDesk.next_code``."""
    if key is not None:
        return f"{round_}.{_lettered(key)}"
    taken = {row.code for row in read.awards.nominees(round_=round_)}
    return next(code for n in count(len(taken) + 1) if (code := f"{round_}.{n:04d}") not in taken)


def like(read: Snapshot, round_: str, nominee: Nominee) -> str | None:
    """Return the code of another nominee of a round who may be the same person; see ``AwardDesk.like``."""
    seen = persons_of(row for row in read.awards.nominees(round_=round_) if row.code != nominee.code)
    return seen.first(particulars_of(nominee))


class StandsBefore(NamedTuple):
    """A nominee, by the code and the initials, and the code in another round of who may be the same person."""

    code: str
    first: str
    shown: str


def nominated_before(
    view: View, opened: Round, nominees: Sequence[Nominee]
) -> dict[str, tuple[StandsBefore, ...]]:  # fmt: skip
    """Return who may stand in other rounds of a programme and year; see ``AwardDesk.nominated_before``."""
    found: dict[str, tuple[StandsBefore, ...]] = {}
    for other in view.all(Round):
        if other.code == opened.code or other.programme != opened.programme or other.date.year != opened.date.year:
            continue
        there = persons_of(view.awards.nominees(round_=other.code))
        pairs = ((one, there.first(particulars_of(one))) for one in nominees)
        if same := tuple(StandsBefore(one.code, first, initials(one.name)) for one, first in pairs if first):
            found[other.code] = same
    return found


def fund_of(view: View, round_: str) -> str:
    """Return the fund from which the programme of a round gives; see ``AwardDesk.fund_of``."""
    fund = view.get(Programme, view.get(Round, round_).programme).fund
    if fund is None:
        raise AwardError(award=round_, why=M_("no fund is named, and its programme has none"))
    return fund


def one_award(  # noqa: PLR0913 (what one award is made of)
    view: View, round_: str, nominee: Nominee, decision: Decide, paying: Disburse, fund: str | None, *,
    allow_duplicate: bool,
) -> tuple[Act, ...]:  # fmt: skip
    """Return the acts that nominate one, decide an award of the decision's total for it, and pay that.

    Raises:
        AwardError: this person may stand in the round already, or no fund is named.
    """
    if not allow_duplicate and (first := like(view, round_, nominee)):
        raise AwardError(award=nominee.code, why=M_("{code} of the round may be the same person", code=first))
    code, amount = nominee.code, decision.total
    line = AwardLine(award=code, fund=fund or fund_of(view, round_), amount=amount, party=nominee.party)
    return (
        Nominate(round=round_, date=decision.date, nominees=(nominee,)), *decision_acts(decision, round_, (line,)),
        replace(paying, paid=(Paid(award=code, amount=amount),)),
    )  # fmt: skip


class AwardDesk(Desk):
    """Awards: what is open of them, what recipients signed for, what came back."""

    def open_awards(
        self, *, round_: str | None = None, decision: str | None = None, codes: Collection[str] = ()
    ) -> tuple[Awarded, ...]:
        """Return the decided awards of a round, a decision, or these codes, that still commit money.

        Raises:
            NotFoundError: there is no such round or decision, or a code is no decided award.
        """
        with self.book.books.source.reading() as connection:
            awards = Snapshot(connection, self.book.number).awards
            found = awards.by_code(awards.named(round_, decision))
        for code in codes:
            if code not in found:
                raise NotFoundError(
                    book=self.book.code, kind=N_("award"), name=code, advice=M_("⟦List them with qkh award list.⟧")
                )
        return tuple(one for code, one in found.items() if one.open and (not codes or code in codes))

    def next_code(self, round_: str, key: str | None = None) -> str:
        """Return the code of a further nominee of a round: numbered on, or of a key, the same whenever it is asked."""
        with self.book.books.source.reading() as connection:
            return next_code(Snapshot(connection, self.book.number), round_, key)

    def like(self, round_: str, nominee: Nominee) -> str | None:
        """Return the code of another nominee of a round who may be the same person, as lists are looked at; else None.

        Compared is all that is said of them, marks and capitals aside; what is left out of one is no difference.
        """
        with self.book.books.source.reading() as connection:
            return like(Snapshot(connection, self.book.number), round_, nominee)

    def nominated_before(self, opened: Round | str, nominees: Iterable[Nominee]) -> dict[str, tuple[StandsBefore, ...]]:
        """Return who may stand already in other rounds of a programme in the same year, by the round.

        ``opened`` is a round of the book, or one that is about to be opened. A programme may give each month or term:
        it is a reason to look, and nothing more.
        """
        with self.book.books.source.reading() as connection:
            view = self.book.view(connection, self.book.books.clock())
            one = view.get(Round, opened) if isinstance(opened, str) else opened
            return nominated_before(view, one, tuple(nominees))

    def fund_of(self, round_: str) -> str:
        """Return the fund from which the programme of a round gives.

        Raises:
            NotFoundError: there is no such round.
            AwardError: its programme names none.
        """
        with self.book.books.source.reading() as connection:
            return fund_of(self.book.view(connection, self.book.books.clock()), round_)

    def seq_of(self, no: str) -> int:
        """Return the seq of the act that a voucher is of, or of an advance that its list shows as #SEQ.

        Raises:
            NotFoundError, VoucherNumberError: there is none.
        """
        with self.book.books.source.reading() as connection:
            read = self.book.view(connection, self.book.books.clock())
            # One that was handed over, or stands there from before, has no voucher of its own.
            shown = (one.seq for one in read.advances.listed() if one.no == no) if no.startswith("#") else iter(())
            found = next(shown, None)
            return read.vouchers.filed(parse_number(no)).seq if found is None else found

    def _payouts_on(self, no: str) -> tuple[int, tuple[Payout, ...]]:
        """Return the seq of a disbursement by its voucher, and what it paid; raises NotFoundError."""
        with self.book.books.source.reading() as connection:
            filed = self.book.view(connection, self.book.books.clock()).vouchers.filed(parse_number(no))
            return filed.seq, Snapshot(connection, self.book.number).awards.payouts_of(filed.seq)

    def signatures(
        self, no: str | None, how: Signed, listed: Sequence[Signed] = (), without: Collection[str] = (),
        day: Date | None = None,
    ) -> Acknowledge:  # fmt: skip
        """Return the act by which recipients signed for what a voucher paid: those listed, or all that wait but some.

        ``how`` says in which relation and by whom, where nothing is listed; its award is left aside. Without a voucher
        it is about honours, which must be listed. The day is today if left out.

        Raises:
            AwardError: an award is not on the voucher, or nothing waits for a signature.
        """
        day = day or self.book.today
        if no is None:
            if not listed:
                raise AwardError(
                    award=None, why=M_("a voucher or awards are needed"), advice=M_("⟦See qkh sign missing.⟧")
                )
            return Acknowledge(date=day, signed=tuple(listed))
        seq, payouts = self._payouts_on(no)
        chosen = _chosen(payouts, [one.award for one in listed], without)
        if not chosen:
            raise AwardError(
                award=no, why=M_("nothing on it waits for a signature"), advice=M_("⟦See qkh sign missing.⟧")
            )
        signed = tuple(listed) or tuple(replace(how, award=code) for code in chosen)
        return Acknowledge(date=day, signed=signed, disbursement=seq)

    def sign_awards(
        self, act: Acknowledge, scan: File | None = None, *, key: str | None = None, dry_run: bool = False,
    ) -> tuple[Recorded, ...]:  # fmt: skip
        """Record signatures, and attach the scan of the signed list to the voucher in the same transaction.

        Raises:
            AwardError: an award is signed for already, or its money came back.
            EvidenceError: the scan is empty or too large, or is attached already.
        """
        return self.sign_all((act,), scan, key=key, dry_run=dry_run)

    def sign_all(
        self, acts: Sequence[Acknowledge], scan: File | None = None, *, key: str | None = None, dry_run: bool = False,
    ) -> tuple[Recorded, ...]:  # fmt: skip
        """Record the signatures for what several vouchers paid in one transaction; the scan is attached to each.

        The signatures come first in what is returned, then the scans. The first act is recorded under the key, the
        others under keys made of it.

        Raises:
            AwardError, EvidenceError: as ``sign_awards``.
        """
        signing, attaching = [], []
        for n, act in enumerate(acts):
            signed = act
            if scan is not None and act.disbursement is not None:
                file = attachment(scan, _voucher_of(self.book, act.disbursement))
                signed = replace(act, sha256=file.sha256)
                attaching.append(request_of(file, None, self.book.actor, None)._replace(files=(scan.content,)))
            signing.append(request_of(signed, f"{key}.{n}" if key and n else key, self.book.actor, None))
        return record_requests([(self.book, one) for one in (*signing, *attaching)], dry_run=dry_run)

    def returning(self, no: str, act: ReturnAward, without: Collection[str] = ()) -> ReturnAward:
        """Return the act by which money came back: of the awards that it names, or of all nobody signed for but some.

        Raises:
            AwardError: an award is not on the voucher.
        """
        seq, payouts = self._payouts_on(no)
        chosen = _chosen(payouts, [one.award for one in act.returned], without)
        return replace(act, disbursement=seq, returned=tuple(Returned(award=code) for code in chosen))


def due_of(awards: Iterable[Awarded], until: Date | None = None) -> tuple[Paid, ...]:
    """Return what is to be paid of awards: all that is open, or of those in instalments the first unpaid part.

    With ``until`` only parts due up to that day.
    """
    found = []
    for award in awards:
        paid = {one.instalment for one in award.payouts if not one.returned}
        parts = [part for part in award.instalments if part.number not in paid]
        if not award.instalments:
            found.append(Paid(award=award.award, amount=Money(award.open, award.currency)))
        elif parts and (until is None or parts[0].due <= until.isoformat()):
            amount = Money(parts[0].amount, award.currency)
            found.append(Paid(award=award.award, amount=amount, instalment=parts[0].number))
    return tuple(found)


def disbursement_acts(voucher: Disburse, *, each: bool = False) -> tuple[Disburse, ...]:
    """Return the vouchers that pay a batch: one, or one for every ten thousand awards, or (``each``) for each.

    Raises:
        AwardError: there is nothing to pay.
    """
    if not voucher.paid:
        raise AwardError(award=None, why=M_("nothing is open"), advice=M_("⟦See qkh award list.⟧"))
    size = 1 if each else PAID_MAX
    return tuple(replace(voucher, paid=voucher.paid[at : at + size]) for at in range(0, len(voucher.paid), size))


def _chosen(payouts: Iterable[Payout], only: Collection[str], without: Collection[str]) -> list[str]:
    """Return the awards of a voucher that are meant: these, or all that wait for a signature but some."""
    known = {one.award: one for one in payouts}
    for award in (*only, *without):
        if award not in known:
            raise AwardError(award=award, why=M_("this voucher did not pay it"), advice=M_("⟦See qkh award list.⟧"))
    waiting = [code for code, one in known.items() if not one.signed and not one.returned]
    return list(only) or [code for code in waiting if code not in without]


def _voucher_of(book: Book, seq: int) -> str:
    with book.books.source.reading() as connection:
        return next(one.no for one in Snapshot(connection, book.number).awards.payouts_of(seq))
