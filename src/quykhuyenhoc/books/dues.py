"""Dues by what programs ask: what assesses a whole tree, and what passes a share up with its money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from quykhuyenhoc.books.desk import Desk
from quykhuyenhoc.errors import DuesError, NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_, translated
from quykhuyenhoc.ledger.bodies import BodyTree
from quykhuyenhoc.ledger.dues import DuesPassed
from quykhuyenhoc.ledger.members import members_on, place_of
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from datetime import date as Date  # noqa: N812 (fields are named date)

    from quykhuyenhoc.acts.act import Act
    from quykhuyenhoc.acts.dues import AssessDues
    from quykhuyenhoc.books.books import Book


class DuesDesk(Desk):
    """Dues of members."""

    def assess_acts(self, body: str, year: int, day: Date) -> tuple[AssessDues, ...]:
        """Return what assesses every member of a body and of all below it who is not assessed for a year, a body each.

        Raises:
            NotFoundError: there is no such body on that day.
            DuesError: nobody is left to assess.
        """
        from quykhuyenhoc.acts.dues import AssessDues

        with self.books.source.reading() as connection:
            read = Snapshot(connection, self.book.number)
            tree, members = BodyTree(read.bodies.versions(), day), members_on(read.members.versions(), day)
            known = read.dues.owed(year)
        if body not in tree.living:
            raise NotFoundError(book=self.book.code, kind=N_("body"), name=body, advice=M_("⟦See qkh body list.⟧"))
        new = {place_of(tree, one.body) for one in members if one.party not in known}
        acts = tuple(AssessDues(body=one, year=year, date=day) for one in tree.subtree(body) if one in new)
        if not acts:
            below = set(tree.subtree(body))
            count = sum(place_of(tree, one.body) in below for one in members)
            problem = M_("nobody of it is left to assess for {year}: members {count}").format(year=year, count=count)
            raise DuesError(dues=body, why=problem, advice=M_("⟦See qkh member list and qkh dues list.⟧"))
        return acts

    def pass_up_acts(  # noqa: PLR0913 (both ends of the money)
        self, body: str, year: int, day: Date, *, account: str | None = None, to_account: str | None = None,
        from_fund: str | None = None, to_fund: str | None = None, key: str | None = None,
    ) -> tuple[tuple[Book, Act, str | None], ...]:  # fmt: skip
        """Return what passes the share of a body up, to be recorded in one transaction.

        Where the body keeps this book and the one above it another of this database, the money goes with it: out of an
        ``account`` and ``from_fund`` here, into those there. Else the share is told as due, and no money moves.

        Raises:
            DuesError: nothing is to be passed; or money is to move, and no account or fund is named for it; or one is
                named, and none moves.
        """
        from quykhuyenhoc.acts.dues import PassUpDues
        from quykhuyenhoc.acts.funds import FundTransfer

        act = PassUpDues(body=body, year=year, date=day)
        takes = self._receiving(body, day)
        if takes is None:
            if account or to_account or from_fund or to_fund:
                problem = M_("no money moves: it does not keep this book, or the body above it keeps none here")
                raise DuesError(dues=body, why=problem, advice=M_("Leave accounts and funds out."))
            return ((self.book, act, key),)
        if account is None or from_fund is None or to_fund is None:
            problem = M_("its share goes to book {book}").format(book=takes.code)
            advice = M_("Name account and funds⟦: --account, --from-fund and --to-fund⟧.")
            raise DuesError(dues=body, why=problem, advice=advice)
        passes = self._passed(act)
        if not passes.amount.minor:
            return ((self.book, act, key),)
        asked = FundTransfer(
            date=day, amount=passes.amount, account=account, to_account=to_account, from_fund=from_fund,
            to_fund=to_fund, description=translated(N_("Dues passed up"), "vi"),
        )  # fmt: skip
        act = replace(act, amount=asked.amount)
        money = self.book.funds.transfer_acts(takes, asked, key and f"{key}.1")
        named = ((book, replace(one, transfer=passes.transfer), its) for book, one, its in money)
        return ((self.book, act, key), *named)

    def _receiving(self, body: str, day: Date) -> Book | None:
        """Return the book of this database that the body above keeps, where the body itself keeps this one."""
        tree = self.book.bodies.tree(day)
        its = tree.living.get(body)
        above = tree.living.get(its.parent or "") if its is not None else None
        if its is None or above is None or its.own_book != self.book.code:
            return None
        code = above.own_book
        if code is None or code == self.book.code or code not in self.books:
            return None
        return self.books[code].as_(self.book.actor)

    def _passed(self, act: Act) -> DuesPassed:
        """Return what an act would pass, as the book decides it; raises DuesError."""
        with self.books.source.reading() as connection:
            outcome = act.decide(self.book.view(connection, self.books.clock()))
        (passed,) = outcome.states
        assert isinstance(passed, DuesPassed)
        return passed
