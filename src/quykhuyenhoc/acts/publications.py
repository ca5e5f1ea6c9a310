"""Acts of publications as stock: open one, print copies, issue them to bodies, undo either."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, ClassVar

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.registered import must_be_new
from quykhuyenhoc.errors import NotFoundError, PublicationError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.ledger.publications import Publication, fewest_from
from quykhuyenhoc.limits import LivingBody, Ordinal, PublicationCode

if TYPE_CHECKING:
    from quykhuyenhoc.store.view import View


class OpenPublication(Publication, Act):
    """Register a publication, of which copies are printed and issued."""

    act: ClassVar[str] = "open-publication"
    label: ClassVar[str] = N_("new publication")

    def decide(self, view: "View") -> Outcome:
        """Refuse a code that was ever used."""
        must_be_new(view, Publication, self.code)
        return Outcome()


class PrintPublication(Act):
    """Copies of a publication came from the printer; what they cost stands in a voucher."""

    act: ClassVar[str] = "print-publication"
    label: ClassVar[str] = N_("printing of a publication")
    publication: PublicationCode
    date: Date
    copies: Ordinal

    def decide(self, view: "View") -> Outcome:  # noqa: ARG002 (as every act says it)
        """Keep to open months."""
        return Outcome(text_date=self.date)


class IssuePublication(Act):
    """Copies of a publication go out, to a body where one is named; never more than are left on any day."""

    act: ClassVar[str] = "issue-publication"
    label: ClassVar[str] = N_("issue of a publication")
    publication: PublicationCode
    date: Date
    copies: Ordinal
    body: LivingBody | None = None

    def decide(self, view: "View") -> Outcome:
        """Refuse more than there are on that day or will be left on a later one."""
        left = fewest_from(view.publications.moves(self.publication), self.date.isoformat())
        if left < self.copies:
            problem = M_("{n} copies are to go out, and {left} are left: {missing} too few")
            raise PublicationError(
                publication=self.publication,
                why=problem.format(n=self.copies, left=left, missing=self.copies - left),
                advice=M_("Issue fewer, or first record what was printed⟦ (qkh publication print)⟧."),
            )
        return Outcome(text_date=self.date)


class UndoPublication(Act):
    """Undo copies printed or issued (``of``: the seq)."""

    act: ClassVar[str] = "undo-publication"
    label: ClassVar[str] = N_("undoing of copies of a publication")
    needs_reason: ClassVar[bool] = True
    of: Ordinal
    date: Date

    def decide(self, view: "View") -> Outcome:
        """Refuse what there is not, a day before it, and the undoing of copies that are issued already."""
        found = next((one for one in view.publications.moves() if one.seq == self.of), None)
        if found is None:
            raise NotFoundError(
                book=view.code, kind=N_("copies of a publication"), name=f"#{self.of}",
                advice=M_("⟦List them with qkh publication list.⟧"),
            )  # fmt: skip
        if self.date.isoformat() < found.date:
            problem, advice = M_("they came later than this"), M_("Correct the date.")
            raise PublicationError(publication=found.publication, why=problem, advice=advice)
        rest = [one for one in view.publications.moves(found.publication) if one.seq != found.seq]
        if fewest_from(rest, found.date) < 0:
            problem, advice = M_("copies of them are issued already"), M_("Undo that first.")
            raise PublicationError(publication=found.publication, why=problem, advice=advice)
        return Outcome(text_date=self.date)
