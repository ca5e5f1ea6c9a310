"""Acts of packages of figures: one is sent, one comes in from a body, or a form of a body without any program."""

from collections.abc import Iterable
from datetime import date as Date  # noqa: N812 (fields are named date)
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.registered import must_be_open
from quykhuyenhoc.errors import BodyError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.ledger.bodies import Body
from quykhuyenhoc.ledger.packages import (
    ReportedAwards,
    ReportedCommitments,
    ReportedFigures,
    ReportedFund,
    ReportedGifts,
    ReportedIndicator,
    ReportedMonth,
    ReportedTransfer,
)
from quykhuyenhoc.limits import BodyCode, BookId, Code, Flag, Ordinal, Sha256, SignatureLine, VerifierKey
from quykhuyenhoc.nouns import Annex, Apart

if TYPE_CHECKING:
    from quykhuyenhoc.store.packages import PackageRow
    from quykhuyenhoc.store.view import View


class SendPackage(Act):
    """A package of the figures of this book was made: the next one says that it comes after it.

    ``file`` is its content, which is kept beside the log, so that it can be sent again as it was.
    """

    act: ClassVar[str] = "send-package"
    label: ClassVar[str] = N_("package of figures sent")
    body: Code
    number: Ordinal
    first: Date
    last: Date
    size: Ordinal
    root: Sha256
    sha256: Sha256
    file: Apart[bytes] = b""

    def decide(self, view: "View") -> Outcome:
        """Stand in the log, the file beside it; refuse a number that is not next, and another log's checkpoint."""
        before = view.packages.sent()
        if self.number != (before.number if before else 0) + 1:
            raise _of(self.body, M_("package {number} is not the next one").format(number=self.number))
        if view.root_at(self.size) != self.root:
            raise _of(self.body, M_("its checkpoint is not of this book"))
        return Outcome(evidence=(self.file,) if self.file else ())


class ImportPackage(Act):
    """A package of a body that keeps its book elsewhere: its days, its figures, the checkpoint of its log.

    ``pinned`` is 1 where a person compared the key with what the body says of it: the first package of a body needs
    that, and each that another key signed. With ``signature`` the signed text can be made again from the act.
    """

    act: ClassVar[str] = "import-package"
    label: ClassVar[str] = N_("package of figures")
    body: BodyCode
    number: Ordinal
    first: Date
    last: Date
    book_id: BookId
    size: Ordinal
    root: Sha256
    sha256: Sha256
    public_key: VerifierKey
    signature: SignatureLine
    before_size: Ordinal | None = None
    before_root: Sha256 | None = None
    before: Sha256 | None = None
    pinned: Flag | None = None
    months: Annex[ReportedMonth] = ()
    funds: Annex[ReportedFund] = ()
    gifts: Annex[ReportedGifts] = ()
    awards: Annex[ReportedAwards] = ()
    transfers: Annex[ReportedTransfer] = ()
    indicators: Annex[ReportedIndicator] = ()
    commitments: Annex[ReportedCommitments] = ()

    def decide(self, view: "View") -> Outcome:
        """Refuse a package that does not continue the last one of the body, or does not add up."""
        must_be_open(view, Body, self.body, self.last)
        last = view.packages.last(self.body)
        self._check_place(last)
        self._check_source(view, last)
        _check_sums(self, tuple(self.indicators), tuple(self.commitments))
        if last is not None:
            self._check_openings(view)
        return Outcome()

    def _check_place(self, last: "PackageRow | None") -> None:
        """Refuse what stands at another place in the row of packages: known, out of order, behind a gap, a fork."""
        wanted = (last.number if last else 0) + 1
        if last is not None and last.sha256 == self.sha256:
            raise _of(self.body, M_("package {number} is known already").format(number=self.number))
        if self.number > wanted:
            advice = M_("Bring in package {number} first.").format(number=wanted)
            raise _of(self.body, M_("package {number} is missing before this one").format(number=wanted), advice)
        if self.number < wanted:
            problem = M_("package {number} came before, with other figures or in another order")
            raise _of(self.body, problem.format(number=self.number), M_("Ask the body which of its files is right."))
        was = (last.size, last.root, last.sha256) if last else (None, None, None)
        if (self.before_size, self.before_root, self.before) != was:
            problem = M_("a fork: package {number} continues another package than the one that came before it")
            raise _of(self.body, problem.format(number=self.number), M_("Ask the body which of its files is right."))
        if last is not None and not last.last >= self.first - timedelta(1):
            problem = M_("a gap: nothing tells of {first} to {last}")
            raise _of(
                self.body, problem.format(first=last.last + timedelta(1), last=self.first - timedelta(1)),
                M_("Ask the body for a package from {day} on.").format(day=last.last + timedelta(1)),
            )  # fmt: skip

    def _check_source(self, view: "View", last: "PackageRow | None") -> None:
        """Refuse the log of another body, another log than before, and a key that nobody compared."""
        other = view.packages.body_of(self.book_id)
        if other not in (None, self.body) or self.book_id == view.id:
            problem = M_("the package is of the book of {other}").format(other=other or view.code)
            raise _of(self.body, problem)
        if last is not None and last.book_id != self.book_id:
            raise _of(self.body, M_("the package is of another book than those before it"))
        if not self.pinned and (last is None or last.public_key != self.public_key):
            problem = M_("nobody compared the key that signed it") if last is None else M_("another key signed it")
            advice = M_("Ask the body for the fingerprint of its key, and give it⟦: --fingerprint …⟧.")
            raise _of(self.body, problem, advice)

    def _check_openings(self, view: "View") -> None:
        """Refuse funds that do not open with what they closed with as far as the packages before tell."""
        stood = view.packages.closings(self.body, self.first - timedelta(1))
        for fund in self.funds:
            if fund.first != self.first:
                continue
            closed = stood.pop((fund.fund, fund.currency), 0)
            if closed != fund.opening:
                raise _differs(self.body, fund.fund, fund.opening, closed)
        for (fund_code, _currency), closed in stood.items():
            if closed:
                raise _differs(self.body, fund_code, 0, closed)


class ImportForm(Act):
    """The figures of a body without any program, from the form that it filled in: nobody signed them, no voucher."""

    act: ClassVar[str] = "import-form"
    label: ClassVar[str] = N_("form without vouchers")
    body: BodyCode
    first: Date
    last: Date
    sha256: Sha256
    months: Annex[ReportedMonth] = ()
    funds: Annex[ReportedFund] = ()
    gifts: Annex[ReportedGifts] = ()
    awards: Annex[ReportedAwards] = ()
    transfers: Annex[ReportedTransfer] = ()

    def decide(self, view: "View") -> Outcome:
        """Refuse a body that is not there, a file that came already, and what does not add up."""
        must_be_open(view, Body, self.body, self.last)
        if view.packages.form_of(self.sha256) is not None:
            raise _of(self.body, M_("this form is known already"))
        _check_sums(self)
        return Outcome()


def _of(body: str, why: Message, advice: Message | None = None) -> BodyError:
    return BodyError(body=body, why=why, advice=advice)


def _differs(body: str, fund: str, opening: int, closed: int) -> BodyError:
    problem = M_("fund {fund} opens with {opening}, and the package before closed with {closed}")
    return _of(body, problem.format(fund=fund, opening=opening, closed=closed))


def _check_sums(
    act: ImportPackage | ImportForm, indicators: tuple[ReportedIndicator, ...] = (),
    commitments: tuple[ReportedCommitments, ...] = (),
) -> None:  # fmt: skip
    """Refuse figures that do not add up, lie outside the days, or whose months are not what the funds come to."""
    said = ReportedFigures(tuple(act.funds), tuple(act.gifts), tuple(act.awards), tuple(act.transfers), indicators)
    for where, why in said.wrong():
        raise _of(act.body, M_("{where}: {why}", where=where, why=why))
    if tuple(act.months) != said.months(act.body):
        raise _of(act.body, M_("the months are not what the funds come to"))
    rows = (*said.funds, *said.gifts, *said.awards, *said.transfers, *commitments)
    within = _within(act.first, act.last, rows)
    if not within or any(one.last is None or one.last > act.last for one in indicators):
        raise _of(act.body, M_("some of its figures are of other days"))


def _within(first: Date, last: Date, rows: Iterable[Any]) -> bool:
    return first <= last and all(first <= row.first <= row.last <= last for row in rows)
