"""Acts of packages of figures: one is sent, one comes in from a body, or a form of a body without any program."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, Final

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.package_statements import PackageStatement
from quykhuyenhoc.errors import BodyError, ClosedError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import Restriction
from quykhuyenhoc.labels import said as in_words
from quykhuyenhoc.ledger.bodies import Body
from quykhuyenhoc.ledger.package_sums import went_back, wrong_figures
from quykhuyenhoc.ledger.packages import (
    PackageBefore,
    PackageHead,
    ReportedAwards,
    ReportedCommitments,
    ReportedFigures,
    ReportedFund,
    ReportedGifts,
    ReportedIndicator,
    ReportedMonth,
    ReportedTransfer,
)
from quykhuyenhoc.limits import BodyCode, BookId, Code, Flag, LogProof, Ordinal, Sha256, SignatureLine, VerifierKeyText
from quykhuyenhoc.nouns import Annex, Apart

if TYPE_CHECKING:
    from quykhuyenhoc.store.packages import PackageReader, PackageRow
    from quykhuyenhoc.store.view import View


_OTHER_MONTHS: Final = M_("the months are not what the funds come to")
_OF_THE_BOOK: Final = M_("the package is of the book of {other}")
_COMPARE: Final = M_(
    "Ask the body itself for the fingerprint of its key, and give it with its code⟦: --fingerprint BODY=…⟧."
)
_COMPARE_NEW: Final = M_(
    "If the body says that it has a new key, give the fingerprint of that and say so⟦: --fingerprint BODY=… --new-key"
    " BODY⟧."
)
_BEGAN_ANEW: Final = M_(
    "If the body says that it lost its file and began a new book, give the fingerprint of the key of that and say so⟦:"
    " --fingerprint BODY=… --new-key BODY⟧."
)


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

    It is the statement that the body signed, and says what the signed text says: that text is made again from it,
    whenever it is recorded or verified. ``pinned`` is 1 where a person compared the key with what the body says of it:
    the first package of a body needs that, and each that another key signed, which names the one that it ``replaces``.
    So does the first of a new book of a body whose file was lost. ``proof`` are the hashes by which the log goes on
    from that of the package before.
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
    public_key: VerifierKeyText
    signature: SignatureLine
    before_size: Ordinal | None = None
    before_root: Sha256 | None = None
    before: Sha256 | None = None
    proof: LogProof | None = None
    pinned: Flag | None = None
    replaces: VerifierKeyText | None = None
    months: Annex[ReportedMonth] = ()
    funds: Annex[ReportedFund] = ()
    gifts: Annex[ReportedGifts] = ()
    awards: Annex[ReportedAwards] = ()
    transfers: Annex[ReportedTransfer] = ()
    indicators: Annex[ReportedIndicator] = ()
    commitments: Annex[ReportedCommitments] = ()

    def decide(self, view: "View") -> Outcome:
        """Refuse a package that is not what the body signed, does not continue its last one, or does not add up."""
        _must_be_told(view, self.body, self.last)
        # Not in what is verified ever after: a book may come into the database later.
        here = view.packages.book_here(self.book_id)
        if here is not None:
            raise _of(self.body, _OF_THE_BOOK.format(other=here))
        self.check(view.packages)
        return Outcome()

    def check(self, packages: "PackageReader") -> None:
        """Refuse a package that cannot stand in a book that has these.

        Raises:
            BodyError: it says why, and what to do.
        """
        last = packages.last(self.body)
        if packages.known(self.body, self.number, self.public_key, self.signature) is not None:
            raise _of(self.body, M_("package {number} is known already").format(number=self.number))
        begins_anew = last is not None and self._begins_anew(packages, last)
        if last is None or not begins_anew:
            self._check_place(last)
        self._check_end(last)
        self._check_source(packages, last)
        if last is not None:
            self._check_key(last, begins_anew=begins_anew)
        statement = self.statement
        wrong = statement.wrong()
        if wrong is not None:
            raise _of(self.body, wrong)
        if tuple(self.months) != statement.figures.months(self.body):
            raise _of(self.body, _OTHER_MONTHS)
        self._check_before(packages)

    @property
    def statement(self) -> PackageStatement:
        """What the body signed, as it follows from the act."""
        before = None
        if self.before_size is not None or self.before_root is not None or self.before is not None:
            before = PackageBefore(self.before_size or 0, self.before_root or "", self.before or "")
        head = PackageHead(
            book=self.book_id, body=self.body, number=self.number, first=self.first, last=self.last, size=self.size,
            root=self.root, before=before, key=self.public_key, figures=self.sha256,
        )  # fmt: skip
        figures = ReportedFigures(
            tuple(self.funds), tuple(self.gifts), tuple(self.awards), tuple(self.transfers), tuple(self.indicators),
            tuple(self.commitments),
        )  # fmt: skip
        return PackageStatement(head, self.signature, tuple((self.proof or "").split()), figures)

    def _begins_anew(self, packages: "PackageReader", last: "PackageRow") -> bool:
        """Tell whether it is the first of a book of which its body never told, as one whose file was lost begins."""
        is_first = self.number == 1 and (self.before_size, self.before_root, self.before) == (None, None, None)
        return is_first and last.book_id != self.book_id and packages.body_of(self.book_id) is None

    def _check_end(self, last: "PackageRow | None") -> None:
        """Refuse a package that ends before what was told: the months after it would stand on other figures."""
        if last is not None and self.last < last.last:
            problem = M_("what came before tells of days until {day}, and this one ends before")
            advice = M_("Ask the body for a package that goes until {day} or later.")
            raise _of(self.body, problem.format(day=last.last), advice.format(day=last.last))

    def _check_place(self, last: "PackageRow | None") -> None:
        """Refuse what stands at another place in the row of packages: out of order, behind a gap, a fork."""
        wanted = (last.number if last else 0) + 1
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

    def _check_source(self, packages: "PackageReader", last: "PackageRow | None") -> None:
        """Refuse the log of another body, another log than before, and a key that is another body's or unknown."""
        other = packages.body_of(self.book_id)
        if other not in (None, self.body) or self.book_id == packages.own_id:
            raise _of(self.body, _OF_THE_BOOK.format(other=other or packages.snapshot.code))
        if last is not None and last.book_id != self.book_id and not self._begins_anew(packages, last):
            raise _of(self.body, M_("the package is of another book than those before it"))
        is_known = last is not None and last.public_key == self.public_key  # it was held against all others then
        signer = None if is_known else packages.body_of_key(self.public_key)
        if signer not in (None, self.body):
            problem = M_("the key that signed it is that of {other}").format(other=signer)
            raise _of(self.body, problem, M_("Each body signs with a key of its own."))
        if last is None and not self.pinned:
            raise _of(self.body, M_("nobody compared the key that signed it"), _COMPARE)

    def _check_key(self, last: "PackageRow", *, begins_anew: bool) -> None:
        """Refuse another key than that of the package before, or a new book, if nobody compared it and said so."""
        if begins_anew:
            if self.replaces != last.public_key or not self.pinned:
                raise _of(self.body, M_("a new book begins with it, and not with what came before"), _BEGAN_ANEW)
            return
        changed = None if last.public_key == self.public_key else last.public_key
        if changed != self.replaces or (changed and not self.pinned):
            raise _of(self.body, M_("another key signed it"), _COMPARE_NEW)

    def _check_before(self, packages: "PackageReader") -> None:
        """Refuse what does not follow from the packages before: openings, restrictions, transfers that go back."""
        log = self.body, self.book_id
        since, known, told = packages.since(*log), dict[str, str](), dict[tuple[str, str, int, str], int]()
        if since is not None:
            known, told = packages.restrictions(*log), packages.transferred(log, self.first)
            # What a body closed with in a book that it lost is not what its new book must open with.
            stood = packages.closings(self.body, self.first - timedelta(1)) if self.first > since else None
            if stood is not None:
                self._check_openings(stood)
        for fund in self.funds:
            if known.get(fund.fund, fund.restriction) != fund.restriction:
                problem = M_("fund {fund} was restricted in another way in a package before").format(fund=fund.fund)
                raise _of(self.body, problem)
        back = went_back(self.transfers, told, since or self.first)
        if back is not None:
            problem = M_("transfer {name} takes back more than was told of it").format(name=back.transfer)
            raise _of(self.body, problem)

    def _check_openings(self, stood: dict[tuple[str, str], int]) -> None:
        """Refuse funds that do not open with what they closed with as far as the packages before tell."""
        for fund in self.funds:
            if fund.first == self.first:
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
        """Refuse a body that is not there, days that are not over, a file that came already, and wrong sums."""
        _must_be_told(view, self.body, self.last)
        if view.packages.form_of(self.sha256, self.body, self.first, self.last) is not None:
            raise _of(self.body, M_("this form is known already"))
        said = ReportedFigures(tuple(self.funds), tuple(self.gifts), tuple(self.awards), tuple(self.transfers))
        for wrong in wrong_figures(said, self.body, (self.first, self.last), form=True):
            raise _of(self.body, wrong)
        if tuple(self.months) != said.months(self.body):
            raise _of(self.body, _OTHER_MONTHS)
        self._check_openings(view)
        self._check_within(view)
        return Outcome()

    def _check_within(self, view: "View") -> None:
        """Refuse a form that says less than those of days within its own, as one of a year less than its quarters."""
        parts = view.packages.within_form(self.body, self.first, self.last)
        sums: tuple[tuple[str, int], ...] = (
            ("received", sum(month.received for month in self.months)),
            ("spent", sum(month.spent for month in self.months)),
            ("gifts", sum(row.number for row in self.gifts)),
            ("gifts_amount", sum(row.amount for row in self.gifts)),
            ("awards", sum(row.number for row in self.awards)),
            ("awards_amount", sum(row.amount for row in self.awards)),
        )
        forms = ", ".join(f"#{part.seq}" for part in parts)
        for name, said in sums:
            told = sum(getattr(part, name) for part in parts)
            if said < told:
                problem = M_(
                    "{what} is {said} by this form, and {told} by those of days within it ({forms})",
                    what=_COUNTED[name], said=str(said), told=str(told), forms=forms,
                )  # fmt: skip
                raise _of(self.body, problem, _WHICH)

    def _check_openings(self, view: "View") -> None:
        """Refuse kinds of funds that open with something else than what was told last closed with the day before."""
        before = self.first - timedelta(1)
        told = view.packages.closed_with(self.body, before)
        if told is None:
            return
        seq, closed = told
        opens: dict[str, int] = {}
        for fund in self.funds:
            opens[fund.restriction] = opens.get(fund.restriction, 0) + fund.opening
        for kind in sorted(opens.keys() | closed.keys()):
            opening, closing = opens.get(kind, 0), closed.get(kind, 0)
            if opening != closing:
                problem = M_(
                    "{which} funds open with {opening}, and closed with {closing} on {day} (#{seq})",
                    which=in_words(Restriction, kind), opening=str(opening), closing=str(closing), day=before, seq=seq,
                )  # fmt: skip
                raise _of(self.body, problem, _WHICH)


_COUNTED: Final = {
    "received": M_("what was received"), "spent": M_("what was spent"), "gifts": M_("the number of gifts"),
    "gifts_amount": M_("the amount of gifts"), "awards": M_("the number of awards"),
    "awards_amount": M_("the amount of awards"),
}  # fmt: skip
_WHICH: Final = M_("Ask the body which is right. If what came before is wrong, take it corrected first, then this.")


def _of(body: str, why: Message, advice: Message | None = None) -> BodyError:
    return BodyError(body=body, why=why, advice=advice)


def _must_be_told(view: "View", body: str, last: Date) -> None:
    """Refuse figures of days that have not been, and of a body that was not there yet.

    One that is gone may still tell of itself: it has money until its successors have it.
    """
    its = view.get(Body, body)
    if its.opened is not None and last < its.opened:
        raise ClosedError(kind=Body.register, name=body, on=last)
    if last > view.today:
        raise _of(body, M_("{day} is not over yet").format(day=last))


def _differs(body: str, fund: str, opening: int, closed: int) -> BodyError:
    problem = M_("fund {fund} opens with {opening}, and the package before closed with {closed}")
    return _of(body, problem.format(fund=fund, opening=opening, closed=closed))
