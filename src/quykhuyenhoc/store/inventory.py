"""What a book has to hand over at the end of a day, line by line, and what hand-overs it recorded. No act here."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date as Date  # noqa: N812 (as in the nouns)
from typing import Any, Final, NamedTuple

from quykhuyenhoc.kinds import InventoryKind, Restriction
from quykhuyenhoc.ledger.goods import stock_of
from quykhuyenhoc.ledger.inventory import CodesThere, InventoryLine, SignedSide
from quykhuyenhoc.money import BASE_CURRENCY, Money
from quykhuyenhoc.nouns import columns, parse
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.store.awards import all_of
from quykhuyenhoc.store.registers import not_reversed
from quykhuyenhoc.store.snapshot import SubjectReader
from quykhuyenhoc.store.statements import KEPT
from quykhuyenhoc.store.transfers import Place, sides_of

_BALANCES: Final = (
    "SELECT p.account, p.fund, coalesce(p.party, ''), p.currency, sum(p.amount) FROM qkh_posting p"
    " WHERE p.book = :book AND p.seq <= :pin AND p.date <= :until AND p.account IN"
    " (SELECT a.id FROM qkh_account a WHERE a.book = :book AND a.type IN ('asset', 'liability'))"
    " GROUP BY 1, 2, 3, 4 HAVING sum(p.amount) <> 0 ORDER BY 1, 2, 3, 4"
)
_FUNDS: Final = (
    "SELECT id, code, restriction, floor, floor_currency, income_fund, closed FROM qkh_fund"
    " WHERE book = :book AND seq <= :pin ORDER BY seq, version"
)
_TERMS: Final = (
    "SELECT code, purposes, recipients, areas, since, until, basis FROM qkh_terms"
    " WHERE book = :book AND seq <= :pin ORDER BY seq, version"
)
_BANKS: Final = (
    "SELECT account, currency, min(date) FROM qkh_statement_rows"
    f" WHERE book = :book AND seq <= :pin AND seq {KEPT} GROUP BY 1, 2"
)
_UNRECONCILED: Final = (
    f"SELECT ref FROM qkh_hand_over_lines WHERE book = :book AND seq <= :pin AND kind = '{InventoryKind.UNRECONCILED}'"
)


class SignedRow(NamedTuple):
    """A hand-over, or a taking over, as its book signed it; ``other`` is the other book."""

    seq: int
    at: str
    transfer: str
    other: str
    side: SignedSide
    whole: str | None
    part: int
    parts: int


def wholes(given: Iterable[SignedRow]) -> list[list[SignedRow]]:
    """Return hand-overs by the whole that they are parts of, in the order in which each began.

    The same may be handed over twice on a day, where it came again: what follows on the last part begins anew, and so
    does a part that was handed over already.
    """
    found: list[list[SignedRow]] = []
    begun: dict[tuple[str | None, Date], list[SignedRow]] = {}
    for one in given:
        key = one.whole, one.side.date
        if key not in begun or len(begun[key]) >= one.parts or one.part in {its.part for its in begun[key]}:
            begun[key] = []
            found.append(begun[key])
        begun[key].append(one)
    return found


class InventoryReader(SubjectReader):
    """What a book has to hand over."""

    def handed(self) -> SignedRow | None:
        """Return the last hand-over after which nothing was left; None: there is none."""
        for one in reversed(self.signed("hand_over")):
            if not self.snapshot.at(one.seq).inventory.holds(one.side.date):
                return one
        return None

    def begun(self, whole: str, day: Date, part: int) -> tuple[SignedRow, ...]:
        """Return the parts of a whole that are handed over on a day, as long as this one is not."""
        its = [one for one in self.signed("hand_over") if (one.whole, one.side.date) == (whole, day)]
        last = wholes(its)[-1] if its else []
        done = last and (len(last) >= last[0].parts or part in {one.part for one in last})
        return () if done else tuple(last)

    def signed(self, table: str) -> tuple[SignedRow, ...]:
        """Return what the book handed over (``hand_over``) or took over (``take_over``), in the order of the log.

        What was taken back before the other book took it is left out.
        """
        own = "s.to_book, s.whole, s.part, s.parts" if table == "hand_over" else "s.from_book, NULL, 1, 1"
        sql = (
            f"SELECT s.seq, l.at, s.transfer, s.body, s.successor, s.date, s.decision, s.root, {own} FROM qkh_{table} s"
            " JOIN qkh_log l ON l.book = s.book AND l.seq = s.seq WHERE s.book = :book AND s.seq <= :pin"
            f" AND {not_reversed('s', ' AND r.seq <= :pin')} ORDER BY s.seq"
        )
        return tuple(
            SignedRow(
                int(seq), at, transfer, other,
                SignedSide(body, successor, stored_day(day), decision, root, self._codes_there(table, int(seq))),
                whole, int(part), int(parts),
            )
            for seq, at, transfer, body, successor, day, decision, root, other, whole, part, parts in list(
                self.rows(sql)
            )
        )  # fmt: skip

    def lines_of(self, table: str, seq: int) -> tuple[InventoryLine, ...]:
        """Return the lines that a book signed with an act."""
        names = [column.name for column in columns(InventoryLine)]
        sql = f"SELECT {', '.join(names)} FROM qkh_{table}_lines WHERE book = :book AND seq = :seq ORDER BY item"
        rows = (zip(names, row, strict=True) for row in self.rows(sql, seq=seq))
        found = ({name: str(cell) for name, cell in row if cell is not None} for row in rows)
        return tuple(parse(InventoryLine, data, lambda _path, _commitment: None) for data in found)

    def _codes_there(self, table: str, seq: int) -> CodesThere:
        found = []
        for part in CodesThere._fields:
            sql = f"SELECT was, code FROM qkh_{table}_{part} WHERE book = :book AND seq = :seq ORDER BY item"
            found.append({str(was): str(code) for was, code in self.rows(sql, seq=seq)})
        return CodesThere(*found)

    def holds(self, day: Date) -> bool:
        """Tell whether the book has a balance or goods at the end of a day."""
        if self.one(_BALANCES, until=day.isoformat()) is not None:
            return True
        stock = Counter[tuple[str, str]]()
        for one in self.snapshot.goods.changes():
            if one.date <= day.isoformat():
                stock[one.fund, one.goods] += one.quantity
        return any(stock.values())

    def lines(self, day: Date, body: str) -> tuple[InventoryLine, ...]:
        """Return the inventory at the end of a day, as what one successor takes."""
        found = list(self._all(day))
        named = {line.get("fund") for line in found} - {None}
        found += self._restrictions(named)
        return tuple(InventoryLine(body=body, **line) for line in found)

    def later(self, day: Date) -> Date | None:
        """Return the first day after one on which anything is booked or decided, or goods move; None: nothing is."""
        sql = "SELECT min(date) FROM qkh_{0} WHERE book = :book AND seq <= :pin AND date > :day"
        rows = [row for table in ("posting", "reserve") for row in self.rows(sql.format(table), day=day.isoformat())]
        found = [str(first) for (first,) in rows if first]
        found += [one.date for one in self.snapshot.goods.changes() if one.date > day.isoformat()]
        return stored_day(min(found)) if found else None

    def _all(self, day: Date) -> Iterator[dict[str, Any]]:
        until = day.isoformat()
        accounts, funds = self._codes("account"), self._codes("fund")
        for account, fund, party, currency, amount in self.rows(_BALANCES, until=until):
            yield {
                "kind": InventoryKind.BALANCE, "fund": funds[fund], "account": accounts[account],
                "party": party or None, "amount": Money(int(amount), currency),
            }  # fmt: skip
        for one in self.snapshot.advances.listed(until=until):
            if one.open:
                yield {
                    "kind": InventoryKind.ADVANCE, "ref": f"#{one.seq}", "fund": funds.get(one.fund, one.fund),
                    "party": one.party, "amount": Money(one.open, one.currency), "since": stored_day(one.date),
                    "until": stored_day(one.due),
                }  # fmt: skip
        yield from self._deposits(until, accounts, funds)
        yield from self._pledges(until, funds)
        yield from self._goods(until, funds)
        yield from self._awards(funds)
        yield from self._unreconciled(day, accounts, funds)
        yield from self._in_transit(day)

    def _deposits(self, until: str, accounts: dict[str, str], funds: dict[str, str]) -> Iterator[dict[str, Any]]:
        for one in self.snapshot.deposits.listed(until=until, corrected=True):
            for row in (*one.held, *one.accrued):
                yield {
                    "kind": InventoryKind.DEPOSIT, "ref": one.code, "fund": funds[row.fund],
                    "account": accounts[row.account], "amount": Money(row.amount, row.currency),
                    "since": stored_day(one.since), "until": stored_day(one.matures),
                    "rate": None if one.rate is None else int(one.rate), "basis": one.bank,
                }  # fmt: skip

    def _pledges(self, until: str, funds: dict[str, str]) -> Iterator[dict[str, Any]]:
        """Yield what is still to come of each pledge, by its parts."""
        for one in self.snapshot.gifts.pledges():
            for fund, due, left in one.left if one.date <= until else ():
                yield {
                    "kind": InventoryKind.PLEDGE, "ref": one.code, "fund": funds.get(fund, fund), "party": one.party,
                    "amount": Money(left, one.currency), "since": stored_day(one.date),
                    "until": stored_day(due) if due else None,
                }  # fmt: skip

    def _goods(self, until: str, funds: dict[str, str]) -> Iterator[dict[str, Any]]:
        kinds, moves = self.snapshot.goods.kinds(), [one for one in self.snapshot.goods.moves() if one.date <= until]
        for fund, goods in sorted({(one.fund, one.goods) for one in moves}):
            stock = stock_of(one for one in moves if (one.fund, one.goods) == (fund, goods))
            if stock.quantity:
                yield {
                    "kind": InventoryKind.GOODS, "ref": goods, "fund": funds.get(fund, fund),
                    "amount": Money(stock.value, BASE_CURRENCY) if stock.value else None,
                    "quantity": stock.quantity, "unit": kinds[goods].unit,
                }  # fmt: skip

    def _awards(self, funds: dict[str, str]) -> Iterator[dict[str, Any]]:
        """Yield what is decided and not paid, by the days on which it is due, and what distributors have of awards."""
        read = self.snapshot.awards
        awards = read.by_code(all_of())
        nominees = read.nominated(code for code, award in awards.items() if award.open)
        for code, award in awards.items():
            its = {"ref": code, "fund": funds.get(award.fund, award.fund), "basis": award.decision}
            party = award.party or (nominees[code].party if code in nominees else None)
            for due, amount in award.left:
                yield {
                    "kind": InventoryKind.COMMITMENT, **its, "party": party, "amount": Money(amount, award.currency),
                    "since": stored_day(award.date or ""), "until": stored_day(due) if due else None,
                }  # fmt: skip
            if held := sum(one.amount for one in award.unsigned if one.holder):
                yield {"kind": InventoryKind.UNSIGNED, **its, "amount": Money(held, award.currency)}

    def _unreconciled(self, day: Date, accounts: dict[str, str], funds: dict[str, str]) -> Iterator[dict[str, Any]]:
        """Yield what bank and book have not from each other, of accounts whose statements are kept here.

        What a hand-over booked, and what it told of so, is handed over.
        """
        gone = {str(ref) for (ref,) in self.rows(_UNRECONCILED)}
        acts = {int(seq) for (seq,) in self.rows("SELECT seq FROM qkh_hand_over WHERE book = :book AND seq <= :pin")}
        for account, currency, begins in list(self.rows(_BANKS)):
            read, aside = self.snapshot.matching, self.snapshot.reconciliation.set_aside(account, currency)
            for line in read.left_lines(account, currency, day):
                if (line.seq, line.item) not in aside:
                    yield {
                        "kind": InventoryKind.UNBOOKED, "ref": f"#{line.seq}/{line.item}", "account": accounts[account],
                        "amount": Money(line.amount, currency), "since": stored_day(line.date),
                    }  # fmt: skip
            for posting in read.left_postings(account, currency, stored_day(begins), day):
                ref = f"#{posting.seq}/{posting.entry}/{posting.line}"
                if ref not in gone and posting.seq not in acts:
                    yield {
                        "kind": InventoryKind.UNRECONCILED, "ref": ref, "fund": funds[posting.fund],
                        "account": accounts[account], "amount": Money(posting.amount, currency),
                        "since": stored_day(posting.date),
                    }  # fmt: skip

    def _in_transit(self, day: Date) -> Iterator[dict[str, Any]]:
        """Yield what this book sent that the other has not confirmed, and what another sent that is not here yet."""
        code = self.snapshot.code
        own = {side.place: side for side in self.snapshot.transfers.sides(day)}
        theirs: dict[str, dict[Place, int]] = {}
        for place, side in own.items():
            if place.other not in theirs:
                sides = sides_of(self.snapshot.connection, place.other)
                theirs[place.other] = {its.place: its.amount for its in sides}
            mirror = Place(place.transfer, code, place.currency, not place.inward)
            left = side.amount - theirs[place.other].get(mirror, 0)
            if left:
                yield _moving(place, left, side.date)
        for (other,) in list(self.rows("SELECT code FROM qkh_head WHERE book <> :book")):
            for its in sides_of(self.snapshot.connection, str(other)):
                place = Place(its.place.transfer, str(other), its.place.currency, inward=True)
                if its.place.other == code and not its.place.inward and place not in own and its.amount:
                    yield _moving(place, -its.amount, its.date)

    def _restrictions(self, named: set[Any]) -> Iterator[dict[str, Any]]:
        funds = {row[0]: row for row in self.rows(_FUNDS)}
        terms = {row[0]: row[1:] for row in self.rows(_TERMS)}
        by_code = {row[1]: row for row in funds.values()}
        for code in sorted(named):
            key, _code, restriction, floor, currency, income, _closed = by_code[code]
            purposes, recipients, areas, since, until, basis = terms.get(key, (None,) * 6)
            yield {
                "kind": InventoryKind.RESTRICTION, "fund": code, "restriction": Restriction(restriction),
                # One below zero, as old books have them, keeps nothing back.
                "floor": Money(int(floor), currency or BASE_CURRENCY) if floor and int(floor) > 0 else None,
                "income_fund": funds[income][1] if income in funds else income, "purposes": purposes or None,
                "recipients": recipients or None, "areas": areas or None, "basis": basis or None,
                "since": stored_day(since) if since else None, "until": stored_day(until) if until else None,
            }  # fmt: skip

    def _codes(self, register: str) -> dict[str, str]:
        """Return identity -> code of today of accounts or funds."""
        sql = f"SELECT id, code FROM qkh_{register} WHERE book = :book AND seq <= :pin ORDER BY seq, version"
        return {str(key): str(code) for key, code in self.rows(sql)}


def _moving(place: Place, amount: int, day: str) -> dict[str, Any]:
    """Return the line of a transfer that one side alone tells: below zero where the other book owes the telling."""
    return {
        "kind": InventoryKind.TRANSIT, "ref": f"{place.transfer} {'←' if place.inward else '→'} {place.other}",
        "amount": Money(amount, place.currency), "since": stored_day(day),
    }  # fmt: skip
