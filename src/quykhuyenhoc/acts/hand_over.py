"""The hand-over (bàn giao) of what a merged, split or dissolved body had, from its book to that of a successor.

Both books hold the same lines and their root. The giving book lets go every balance of its funds to the account of
transfers, the other takes them under its own codes: what each fund and party had before, it has after. What stood open
beside the balances is open in the successor's book by acts of its own (advances, pledges, deposits, awards decided).
"""

from collections.abc import Iterable, Iterator
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.awards.decisions import released
from quykhuyenhoc.acts.hand_back import AS_CALLED, goes_back, missing
from quykhuyenhoc.acts.hand_over_checks import (
    TOLD,
    HandedPart,
    accrued,
    is_no_part,
    refuse,
    told_otherwise,
    unlike,
    unnamed,
)
from quykhuyenhoc.acts.hand_over_funds import Problem, floors, kept, lower_floors
from quykhuyenhoc.acts.transfer_halves import is_taken_id
from quykhuyenhoc.errors import HandOverError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import EntryKind, InventoryKind, PeriodState, Series
from quykhuyenhoc.labels import said
from quykhuyenhoc.leaves.inventory import inventory_root
from quykhuyenhoc.ledger.accounts import Account, default_account
from quykhuyenhoc.ledger.deposits import Deposit
from quykhuyenhoc.ledger.funds import Fund, Reserve
from quykhuyenhoc.ledger.goods import GoodsKind
from quykhuyenhoc.ledger.inventory import (
    BalancePlace,
    CodesThere,
    InventoryLine,
    SignedSide,
    TakenAs,
    altered,
    balances,
    by_ref,
    named,
    of_kind,
    stands_in_the_way,
)
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.ledger.periods import Month, net_asset_account
from quykhuyenhoc.ledger.vouchers import Entry, Posting
from quykhuyenhoc.limits import Clear, Code, NarrowCode, Ordinal, Ref, Sha256
from quykhuyenhoc.money import Money
from quykhuyenhoc.period import month_of
from quykhuyenhoc.personal import Personal

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.awards import Awarded
    from quykhuyenhoc.ledger.bodies import BodyTree
    from quykhuyenhoc.store.view import View


class HandOver(Act):
    """Hand over what funds of this book had to the book of a successor, by the number of a decision.

    ``lines`` are the inventory of these funds at the end of ``date``, ``root`` is over them. Where a body is split,
    each successor takes a part; ``whole`` is the root over the lines of all ``parts``. What stays for a hand-over to
    come is the last of these, which stands in no act: it is drawn anew then. ``transfer`` is the id under which the
    other book takes it over. ``accounts``, ``funds``, ``parties`` and ``goods`` say what has another code there: who
    stands for the hand-over stands for that too. What a book took over goes back to the other as it came, though its
    body is still there.
    """

    act: ClassVar[str] = "hand-over"
    label: ClassVar[str] = N_("hand-over")
    makes_vouchers: ClassVar[bool] = True
    for_good: ClassVar[bool] = True
    reads_balances: ClassVar[bool] = True
    body: Code
    successor: Code
    to_book: NarrowCode
    date: Date
    decision: Clear
    transfer: Ref
    root: Sha256
    whole: Sha256
    part: Ordinal
    parts: Ordinal
    lines: tuple[InventoryLine, ...]
    description: Personal
    accounts: tuple[TakenAs, ...] = ()
    funds: tuple[TakenAs, ...] = ()
    parties: tuple[TakenAs, ...] = ()
    goods: tuple[TakenAs, ...] = ()

    def decide(self, view: "View") -> Outcome:
        """Yield the entry that lets everything go; refuse lines that are not the inventory of their funds that day."""
        _check_root(self.body, self.root, self.lines)
        if self.to_book not in view.other_books():
            raise HandOverError(body=self.body, why=M_("there is no book {book} here").format(book=self.to_book))
        back = goes_back(view, self.to_book, self.body, self.successor, self.lines)
        if not back:
            self._check_successor(view)
        codes = codes_of(self)
        refuse(self.body, (
            *unfinished(view, self.date), *unhanded(view.code, self.lines), *accrued(view, self.lines),
            *unnamed(self.body, self.lines, codes), *unlike(view, view.other(self.to_book), self.lines, codes),
        ))  # fmt: skip
        if stray := next((line for line in self.lines if line.body != self.successor), None):
            raise HandOverError(
                body=self.body, why=M_("{line} is for {other}").format(line=said_line(stray), other=stray.body)
            )
        if back:
            stray = next(missing(self.lines, view.inventory.lines(self.date, self.successor)), None)
            self._check_has(stray)
        else:
            self._check_stands(view)
        if view.find(self.act, transfer=self.transfer):
            raise HandOverError(body=self.body, why=M_("{id} was handed over already").format(id=self.transfer))
        if is_taken_id(self.transfer, view, view.other(self.to_book)):
            problem = M_("{id} is the id of another transfer").format(id=self.transfer)
            raise HandOverError(body=self.body, why=problem, advice=M_("Draw the inventory again."))
        sums = {place: -amount for place, amount in balances(self.lines).items()}
        closed = tuple(replace(view.get(Deposit, code), closed=self.date) for code in _deposits(self.lines))
        return Outcome(
            entries=_entries(view, self.date, sums), series=Series.PK, states=(*closed, *_unbound(view, self.lines)),
            reserves=_let_go(view, self.lines, self.date),
        )  # fmt: skip

    def _check_successor(self, view: "View") -> None:
        """Refuse a body or successor that no register names, or that one does and another tells otherwise.

        Which of them is right, who opens a register cannot say alone: two officers of this book do, by a proposal.
        As long as it has none, the register that named the keeper first counts.
        """
        told: list[tuple[str, Message | None]] = []
        gone = {one.side.body for one in view.inventory.signed("hand_over")}
        for register, _at, tree, bodies in view.bodies.keepers(view.code, self.date):
            # Who handed over before and left the book to another keeps it no more.
            keepers = [one.code for one in bodies if one.code == self.body or one.code not in gone]
            if keepers:
                told.append((register, self._not_its(tree, keepers, view.code)))
        against = [(register, why) for register, why in told if why is not None]
        if not against:
            return
        register, problem = against[0]
        agree = [one for one, why in told if why is None]
        if not agree:
            raise HandOverError(body=self.body, why=problem)
        first = told[0][0] in agree and view.controls().adopted is None
        if not (first or view.others_stand):
            text = M_("{why}, says the register of book {register}; that of {other} says otherwise")
            advice = M_(
                "Let two officers of book {book} decide which is right: propose it⟦: --propose⟧, and let another"
                " approve it. Where nobody holds a key yet, two persons get one first⟦: qkh role grant⟧."
            )
            raise HandOverError(
                body=self.body, why=text.format(why=problem, register=register, other=", ".join(agree)),
                advice=advice.format(book=view.code),
            )  # fmt: skip

    def _not_its(self, tree: "BodyTree", keepers: list[str], book: str) -> Message | None:
        """Return why a register does not let this successor take the book of this body; None: it does."""
        if self.body not in keepers:
            return M_("the book {book} is kept by {other}").format(book=book, other=keepers[0])
        if self.body in tree.living:
            return M_("it is still there on {day}").format(day=self.date)
        if self.successor not in (tree.heirs(self.body) or tree.living):
            return M_("{code} is no successor of it on {day}").format(code=self.successor, day=self.date)
        if tree.living[self.successor].own_book != self.to_book:
            return M_("{code} does not keep the book {book}").format(code=self.successor, book=self.to_book)
        return None

    def _check_stands(self, view: "View") -> None:
        """Refuse lines that are not what their funds have, and a last part after which a fund has anything left."""
        day = self.date
        given = [
            HandedPart(one.part, one.parts, view.inventory.lines_of("hand_over", one.seq))
            for one in view.inventory.begun(self.whole, day, self.part)
        ]
        given.append(HandedPart(self.part, self.parts, self.lines))
        funds, is_last = {line.fund for line in self.lines}, len(given) == self.parts
        every = view.inventory.lines(day, self.successor)
        stands = [line for line in every if line.fund in funds or (is_last and line.fund is not None)]
        self._check_has(altered(self.lines, stands))
        if is_no_part(self.whole, given):
            raise HandOverError(body=self.body, why=M_("it is not the part of the whole that it says"))

    def _check_has(self, other: InventoryLine | None) -> None:
        """Refuse a line that the book has not."""
        if other is not None:
            problem = M_("{line} is not what the book has at the end of {day}")
            raise HandOverError(
                body=self.body, why=problem.format(line=said_line(other), day=self.date),
                advice=M_("Draw the inventory again."),
            )  # fmt: skip


class TakeOver(Act):
    """Take over what the book of a body handed over: the same lines, under the codes that they have here.

    ``accounts``, ``funds``, ``parties`` and ``goods`` say what has another code here, as the hand-over does; every fund
    must be here already, bound as it was bound there, and every kind of goods, counted as it was counted there.
    """

    act: ClassVar[str] = "take-over"
    label: ClassVar[str] = N_("taking over")
    makes_vouchers: ClassVar[bool] = True
    for_good: ClassVar[bool] = True
    reads_balances: ClassVar[bool] = True
    body: Code
    successor: Code
    from_book: NarrowCode
    date: Date
    decision: Clear
    transfer: Ref
    root: Sha256
    lines: tuple[InventoryLine, ...]
    description: Personal
    accounts: tuple[TakenAs, ...] = ()
    funds: tuple[TakenAs, ...] = ()
    parties: tuple[TakenAs, ...] = ()
    goods: tuple[TakenAs, ...] = ()

    def decide(self, view: "View") -> Outcome:
        """Yield the entry that takes everything; refuse what the other book did not hand over so, or a second time."""
        _check_root(self.body, self.root, self.lines)
        if view.find(self.act, transfer=self.transfer):
            raise HandOverError(body=self.body, why=M_("{id} was taken over already").format(id=self.transfer))
        names = codes_of(self)
        self._check_given(view, names)
        sums: dict[BalancePlace, int] = {}
        for place, amount in balances(self.lines).items():
            here = names.place(place)
            sums[here] = sums.get(here, 0) + amount
        return Outcome(entries=_entries(view, self.date, sums), series=Series.PK)

    def _check_given(self, view: "View", codes: CodesThere) -> None:
        """Refuse what the other book did not hand over to this one, or not so."""
        giving = view.other(self.from_book)
        signed = giving.inventory.signed("hand_over")
        given = next((one for one in signed if one.transfer == self.transfer and one.other == view.code), None)
        if given is None:
            problem = M_("the book {book} handed nothing over to this one as {id}")
            raise HandOverError(body=self.body, why=problem.format(book=self.from_book, id=self.transfer))
        side = SignedSide(self.body, self.successor, self.date, self.decision, self.root, codes)
        if what := told_otherwise(given.side, side):
            raise HandOverError(body=self.body, why=TOLD[what].format(book=self.from_book))
        refuse(self.body, (
            *_lacking(view, self.lines, codes), *unlike(giving, view, self.lines, codes),
            *lower_floors(view, self.lines, codes),
        ))  # fmt: skip


def codes_of(act: HandOver | TakeOver) -> CodesThere:
    """Return how the successor's book calls what is handed over."""
    return CodesThere(named(act.accounts), named(act.funds), named(act.parties), named(act.goods))


def unfinished(view: "View", day: Date) -> Iterator[Problem]:
    """Yield what waits in a book, was booked later, or is closed after the day of a hand-over."""
    # Who stands for a hand-over approves a proposal of one.
    for seq, _at in view.approvals.unended():
        if view.proposal(seq).kind != HandOver.act:
            yield (
                M_("a proposal waits in its book (#{seq})").format(seq=seq),
                M_("Approve or reject it first⟦: qkh approve {seq}⟧.").format(seq=seq),
            )
    if later := view.inventory.later(day):
        yield (
            M_("something is booked in its book on {later}, after {day}").format(later=later, day=day),
            M_("Date the hand-over {later} or later.").format(later=later),
        )
    if closed := [m.code for m in view.all(Month) if m.state is not PeriodState.OPEN and m.code > month_of(day)]:
        yield (
            M_("its book is closed for {month}, after {day}").format(month=min(closed), day=day),
            M_("Reopen it, or date the hand-over later."),
        )


def unhanded(book: str, lines: Iterable[InventoryLine]) -> Iterator[Problem]:
    """Yield the lines of which no hand-over tells: nothing is dropped on the way; lines of a bank by their account."""
    unbooked: dict[tuple[str, str], list[InventoryLine]] = {}
    for line in filter(stands_in_the_way, lines):
        if line.kind is InventoryKind.UNBOOKED and line.account and line.amount:
            unbooked.setdefault((line.account, line.amount.currency), []).append(line)
        else:
            yield M_("{line} cannot be handed over").format(line=said_line(line)), _SETTLE[line.kind]
    for (account, currency), its in unbooked.items():
        first, total = its[0], sum(one.amount.minor for one in its if one.amount)
        problem = M_(
            "bank lines of account {account} are not booked: {n}, {sum} in all; the first is {amount} of {day}"
        )
        advice = M_(
            "Match what is booked already, book the rest, or mark what is not to be booked⟦: qkh match auto {account},"
            " qkh match book {account}, qkh match ignore {account} LINE…, each with --book {book}⟧."
        )
        yield (
            problem.format(
                account=account, n=len(its), sum=Money(total, currency), amount=first.amount, day=first.since
            ),
            advice.format(account=account, book=book),
        )


_SETTLE = {
    InventoryKind.UNSIGNED: M_("Have it signed for, or bring it back, first⟦: qkh sign add, qkh disburse return⟧."),
    InventoryKind.TRANSIT: M_("Record what the other book sent first⟦: qkh transfer⟧."),
}


def said_line(line: InventoryLine) -> Message:
    """Return a line in words: what it is, of what, in which fund, how much."""
    counted = f"{line.quantity} {line.unit}" if line.quantity else None
    place = " ".join(filter(None, (line.ref, counted, line.account, line.fund, line.party)))
    what = said(InventoryKind, line.kind)
    if line.amount is None:
        return M_("{what} {place}", what=what, place=place)
    return M_("{what} {place} {amount}", what=what, place=place, amount=line.amount)


def _check_root(body: str, root: str, lines: tuple[InventoryLine, ...]) -> None:
    if not lines:
        raise HandOverError(body=body, why=M_("there is nothing to hand over"))
    if inventory_root(lines) != root:
        raise HandOverError(body=body, why=M_("the root is not that of its lines"))


def _deposits(lines: Iterable[InventoryLine]) -> tuple[str, ...]:
    found = (line.ref for line in of_kind(lines, InventoryKind.DEPOSIT) if line.ref)
    return tuple(dict.fromkeys(found))


def _unbound(view: "View", lines: Iterable[InventoryLine]) -> Iterator[Fund]:
    """Yield the funds that had to keep something: what they keep goes with them, and is kept in the other book."""
    for (code, currency), its in floors(lines, AS_CALLED).items():
        fund = view.get(Fund, code)
        left = kept(fund, currency) - sum(its.values())
        yield replace(fund, floor=Money(left, currency) if left else None)


def _let_go(view: "View", lines: Iterable[InventoryLine], day: Date) -> tuple[Reserve, ...]:
    """Return what ends the commitments of awards here, in sum for each fund and decision: the other book pays them."""
    found = by_ref(of_kind(lines, InventoryKind.COMMITMENT))
    awards = view.awards.of(found)
    sums: dict[tuple[str, str, str], tuple[Awarded, int]] = {}
    for code, its in found.items():
        award = awards[code]
        under = award.fund, award.currency, award.decision or ""
        minor = sum(line.amount.minor for line in its if line.amount)
        sums[under] = award, sums.get(under, (award, 0))[1] + minor
    return tuple(released(view, award, day, minor) for award, minor in sums.values())


def _entries(view: "View", day: Date, sums: dict[BalancePlace, int]) -> tuple[Entry, ...]:
    """Return the entry that books these sums against the account of transfers, fund by fund; none where none is."""
    lines = [
        Posting(account, fund, amount, currency, party or None)
        for (account, fund, party, currency), amount in sorted(sums.items())
        if amount
    ]
    rest: dict[tuple[str, str], int] = {}
    for line in lines:
        rest[line.fund, line.currency] = rest.get((line.fund, line.currency), 0) + line.amount
    lines += [
        Posting(_contra(view, fund, amount), fund, -amount, currency)
        for (fund, currency), amount in sorted(rest.items())
        if amount
    ]
    return (Entry(date=day, kind=EntryKind.TRANSFER, lines=tuple(lines)),) if lines else ()


def _contra(view: "View", fund: str, amount: int) -> str:
    found = default_account(view.all(Account), "transfer_in" if amount > 0 else "transfer_out")
    return found or net_asset_account(view.get(Fund, fund), view.all(Account))


def _lacking(view: "View", lines: Iterable[InventoryLine], codes: CodesThere) -> Iterator[Problem]:
    """Yield the parties that a book does not have and that it takes over; raises NotFoundError for a fund or goods."""
    for line in lines:
        if line.kind is InventoryKind.RESTRICTION:
            view.get(Fund, codes.funds.get(line.fund or "", line.fund or ""))
        if line.kind is InventoryKind.GOODS:
            view.get(GoodsKind, codes.goods.get(line.ref or "", line.ref or ""))
        party = line.party and codes.parties.get(line.party, line.party)
        if party and line.kind is InventoryKind.BALANCE and view.peek(Party, party) is None:
            problem = M_("the book {book} has no party {code}").format(book=view.code, code=party)
            yield problem, M_("Open it there first⟦: qkh party add⟧.")
