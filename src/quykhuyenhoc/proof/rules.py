"""What the log itself must satisfy: balance, numbers, periods, reversals; and the sums that the caches should hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import Restriction
from quykhuyenhoc.ledger.claims import ClaimSide, Nature, figure_of, side_of
from quykhuyenhoc.ledger.vouchers import AMOUNT_MAX
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.proof.controls.approvals import Carried, Excused
from quykhuyenhoc.proof.controls.judging import LogJudge
from quykhuyenhoc.proof.periods import check_closing
from quykhuyenhoc.store.caches import NOT_KEPT, CacheUpdate
from quykhuyenhoc.store.log import (
    account_kinds,
    endowments,
    lines_of,
    month_states,
    numbers_before,
    numbers_from_opening,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date as Date  # noqa: N812 (fields are named date)

    from quykhuyenhoc.nouns import Data
    from quykhuyenhoc.proof.leaves import RangeVerifier
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.log_heads import Head

LIQUID = frozenset({"cash", "bank", "deposit"})
_UNKNOWN: Final = Nature("", "", None)


class LogRules:
    """The state that rules carry from leaf to leaf; it begins with what stands before the run."""

    def __init__(self, connection: Connection, head: Head, low: int) -> None:
        self.connection, self.book = connection, head.book
        self.sums = CacheUpdate()
        self.kinds: dict[str, Nature] = account_kinds(connection, head.book, low)
        self.months: dict[str, str] = month_states(connection, head.book, low)
        self.numbers: dict[tuple[str, int], int] = numbers_before(connection, head.book, low)
        self.openings: dict[tuple[str, int], int] = numbers_from_opening(connection, head.book)
        self.endowments: set[str] = endowments(connection, head.book, low)
        self.exceptions: set[Excused] = set()
        self.carried = Carried()
        self.judge = LogJudge(connection, head, low)
        self.old = True
        """Whether leaves are of the first version still: a principal is a figure of theirs."""
        self._days: dict[str, Date] = {}
        self._figures: dict[tuple[str, str], tuple[tuple[str, ...], ClaimSide]] = {}
        self._entry: dict[tuple[str, str], int] = {}

    def detach(self) -> None:
        """Let go of the connection, so that the state can go to another process."""
        self.judge.detach()
        del self.connection

    def row(self, run: RangeVerifier, table: str, row: tuple[Any, ...]) -> None:
        """Take one derived row that is no posting into account."""
        if table == "entry":
            self._balanced(run, row[0])
            self._month(run, row)
            if row[6]:
                self._reversal(run, row)
        elif table == "voucher":
            self._number(run, row)
        elif table == "personal_change" and not 0 < row[2] <= row[0]:
            run.find(table, f"#{row[0]}/{row[1]}", "of", N_("names a later act"), str(row[2]))
        elif table == "reserve":
            self._reserve(run, row)
        else:
            self._learn(table, row)

    def _learn(self, table: str, row: tuple[Any, ...]) -> None:
        """Take in what later rows are judged by."""
        self.judge.learn(table, row)
        if table == "account":
            self.kinds[row[-1]] = Nature(row[4], row[5], row[6])
            self._figures.clear()
        elif table == "fund":
            if row[4] == Restriction.ENDOWMENT:
                self.endowments.add(row[-1])
                self._figures.clear()
        elif table == "period":
            self.months[row[2]] = row[3]
        elif table == "exception":
            self.exceptions.add(Excused(row[2], row[5], row[3], row[4]))
        else:
            self.carried.learn(table, row)

    def begin(self, run: RangeVerifier, seq: int, data: Data) -> None:
        """Begin a leaf; one of the first version never follows one of a later."""
        old = data.get("v") == "1"
        if old is not self.old:
            if old:
                run.find("log", f"#{seq}", "bytes", N_("is of an older format than the leaf before"))
            self.old = old
            self._figures.clear()

    def leaf(self, run: RangeVerifier, seq: int, data: Data) -> None:
        """Finish a leaf."""
        self._balanced(run, seq)
        check_closing(run, seq, data, self.judge.lines, self.kinds)
        self.judge.leaf(run, seq, data)

    def posting(self, run: RangeVerifier, row: tuple[Any, ...]) -> None:
        """Take one derived posting into account."""
        _seq, _entry, _line, account, fund, amount, currency, party, programme, _campaign, date, kind = row
        if amount == 0 or not -AMOUNT_MAX <= amount <= AMOUNT_MAX:
            run.find("posting", f"#{row[0]}/{row[1]}/{row[2]}", "amount", N_("is no possible amount"), str(amount))
        self.judge.lines[_entry].append((account, fund, amount, currency, party, programme))
        key = fund, currency
        self._entry[key] = self._entry.get(key, 0) + amount
        day = self._days.get(date)
        if day is None:
            day = self._days[date] = stored_day(date)
        self.sums.add(date[:7], account, fund, currency, kind, amount)
        figures = self._figures.get((account, fund))
        if figures is None:
            figures = self._figures[account, fund] = tuple(self._stands_in(account, fund)), self._side(account)
        for figure in figures[0]:
            self.sums.stand_one(figure, currency, day, amount)
        sign, of_party = figures[1]
        if sign:
            figure = figure_of(fund, account, (party or "") if of_party else "")
            self.sums.stand_one(figure, currency, day, amount * sign)

    def _side(self, account: str) -> ClaimSide:
        return side_of(*self.kinds.get(account, _UNKNOWN))

    def _stands_in(self, account: str, fund: str) -> Iterator[str]:
        """Yield the figures that a posting of this account and fund changes, as the registers stand here."""
        kind_of, holds, _role = self.kinds.get(account, _UNKNOWN)
        if holds in LIQUID:
            yield f"account:{account}"
        if self.old and holds in LIQUID and fund in self.endowments:
            yield f"{NOT_KEPT}{fund}"
        if holds in LIQUID or kind_of == "liability":
            yield f"fund:{fund}"

    def _reserve(self, run: RangeVerifier, row: tuple[Any, ...]) -> None:
        seq, item, fund, date, amount, currency, *_rest = row
        if amount == 0 or not -AMOUNT_MAX <= amount <= AMOUNT_MAX:
            run.find("reserve", f"#{seq}/{item}", "amount", N_("is no possible amount"), str(amount))
        if self.months.get(date[:7], "open") != "open":
            run.find("reserve", f"#{seq}/{item}", "date", N_("lies in a closed month"), date)
        self.sums.stand_one(f"fund:{fund}", currency, stored_day(date), amount)

    def _balanced(self, run: RangeVerifier, seq: int) -> None:
        for (fund, currency), amount in self._entry.items():
            if amount:
                run.find(
                    "entry", f"#{seq}", "lines", N_("do not balance in their fund"), f"{fund} {amount} {currency}", "0"
                )
        self._entry.clear()

    def _month(self, run: RangeVerifier, row: tuple[Any, ...]) -> None:
        state = self.months.get(row[2][:7], "open")
        if state == "filed" or (state == "locked" and row[3] != "closing"):
            run.find("entry", f"#{row[0]}/{row[1]}", "date", N_("lies in a closed month"), row[2])

    def _number(self, run: RangeVerifier, row: tuple[Any, ...]) -> None:
        seq, item, series, year, number, _entry = row
        last = self.numbers.get((series, year))
        expected = last + 1 if last else self.openings.get((series, year), 1)
        if number != expected:
            run.find("voucher", f"#{seq}/{item}", "number", N_("does not follow"), str(number), str(expected))
        self.numbers[series, year] = number

    def _reversal(self, run: RangeVerifier, row: tuple[Any, ...]) -> None:
        mine: list[list[Any]] = [line[:4] for line in lines_of(self.connection, self.book, row[0], row[1])]
        theirs: list[list[Any]] = [line[:4] for line in lines_of(self.connection, self.book, row[4], row[5])]
        if mine != [[account, fund, -amount, currency] for account, fund, amount, currency in theirs]:
            run.find("entry", f"#{row[0]}/{row[1]}", "lines", N_("are not the exact negation of what they reverse"))
