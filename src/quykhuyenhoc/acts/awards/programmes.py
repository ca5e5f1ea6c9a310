"""Programmes of awards, their rounds, and who is nominated for them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, ClassVar, TypedDict

from msgspec.structs import replace

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.registered import must_be_new
from quykhuyenhoc.errors import AwardError, ExistsError, LineError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import Nominations, RecipientKind
from quykhuyenhoc.ledger.accounts import AwardAccount
from quykhuyenhoc.ledger.funds import Fund, listed
from quykhuyenhoc.ledger.programmes import Programme, Round
from quykhuyenhoc.limits import AwardCode, DongOrNothing, LivingParty, Sha256, Some, Together
from quykhuyenhoc.nouns import Noun
from quykhuyenhoc.personal import Personal
from quykhuyenhoc.text import check_code
from quykhuyenhoc.text.lookalike import names_person, reaches_person

if TYPE_CHECKING:
    from quykhuyenhoc.store.view import View


class OpenProgramme(Programme, Act):
    """Open a programme of awards."""

    act: ClassVar[str] = "open-programme"
    label: ClassVar[str] = N_("new programme")

    def decide(self, view: "View") -> Outcome:
        """Refuse a code that was ever used, and a fund, account or kind of recipient that there is not."""
        must_be_new(view, Programme, self.code)
        _check_programme(view, self)
        return Outcome()


def _check_programme(view: "View", programme: Programme) -> None:
    if programme.fund:
        view.get(Fund, programme.fund)
    must_be_kinds(listed(programme.recipients))


def must_be_kinds(kinds: Iterable[str]) -> None:
    """Refuse what is no kind of recipient; raises LineError."""
    for kind in kinds:
        if kind not in list(RecipientKind):
            raise LineError(line=kind, why=M_("kinds of recipient are {kinds}").format(kinds=tuple(RecipientKind)))


class ChangeProgramme(Act):
    """Change what a programme is called, whom it is for, or where its awards are paid from and booked."""

    act: ClassVar[str] = "change-programme"
    label: ClassVar[str] = N_("change of a programme")
    code: str
    name: str | None = None
    recipients: str | None = None
    fund: str | None = None
    account: AwardAccount | None = None
    purpose: str | None = None
    together: ClassVar[tuple[Together, ...]] = (Some(("name", "recipients", "fund", "account", "purpose")),)

    def decide(self, view: "View") -> Outcome:
        """Yield the new version."""
        old = view.get(Programme, self.code)
        new = replace(
            old, name=self.name or old.name, recipients=self.recipients or old.recipients, fund=self.fund or old.fund,
            account=self.account or old.account, purpose=self.purpose or old.purpose,
        )  # fmt: skip
        _check_programme(view, new)
        return Outcome(states=(new,))


class CloseProgramme(Act):
    """Close a programme after a date: no later decision is made on it."""

    act: ClassVar[str] = "close-programme"
    label: ClassVar[str] = N_("closing of a programme")
    code: str
    date: Date

    def decide(self, view: "View") -> Outcome:
        """Yield the closed version."""
        return Outcome(states=(replace(view.get(Programme, self.code), closed=self.date),))


class OpenRound(Round, Act):
    """Open a round of a programme."""

    act: ClassVar[str] = "open-round"
    label: ClassVar[str] = N_("new round")

    def decide(self, view: "View") -> Outcome:
        """Refuse a code that was ever used, and a programme that there is not."""
        must_be_new(view, Round, self.code)
        view.get(Programme, self.programme)
        _check_area(self.area)
        return Outcome()


def _check_area(area: str | None) -> None:
    if area:
        check_code("area", area)


class ChangeRound(Act):
    """Open or close the nominations of a round, move its day, or say whose people it is for."""

    act: ClassVar[str] = "change-round"
    label: ClassVar[str] = N_("change of a round")
    code: str
    nominations: Nominations | None = None
    date: Date | None = None
    name: str | None = None
    area: str | None = None
    together: ClassVar[tuple[Together, ...]] = (Some(("nominations", "date", "name", "area")),)

    def decide(self, view: "View") -> Outcome:
        """Yield the new version."""
        old = view.get(Round, self.code)
        _check_area(self.area)
        new = replace(
            old, nominations=self.nominations or old.nominations, date=self.date or old.date,
            name=self.name or old.name, area=self.area or old.area,
        )  # fmt: skip
        return Outcome(states=(new,))


class Nominee(Noun):
    """Somebody proposed for an award; ``code`` becomes the code of the award, and says nothing about the person.

    ``area`` is the code of the body or place the nominee belongs to, as the terms of funds name it.
    """

    hidden: ClassVar[tuple[str, ...]] = ("name", "place", "commune", "born", "criteria")
    """What is shown only where names of recipients are asked for."""
    code: AwardCode
    name: Personal
    kind: RecipientKind = RecipientKind.PUPIL
    party: LivingParty | None = None
    place: Personal | None = None
    """School and class, or the unit."""
    commune: Personal | None = None
    born: Personal | None = None
    criteria: Personal | None = None
    amount: DongOrNothing | None = None
    area: str | None = None


class NomineeFields(TypedDict, total=False):
    """What may be said of a nominee beside the name."""

    kind: RecipientKind
    party: str | None
    place: Personal | None
    commune: Personal | None
    born: Personal | None
    criteria: Personal | None
    area: str | None


class Nominate(Act):
    """Propose persons or collectives for a round; ``sha256`` is the list they were read from."""

    act: ClassVar[str] = "nominate"
    label: ClassVar[str] = N_("nomination")
    round: str
    date: Date
    nominees: tuple[Nominee, ...]
    sha256: Sha256 | None = None

    def is_on_many(self) -> bool:
        """Say yes: a list."""
        return True

    def decide(self, view: "View") -> Outcome:
        """Refuse a closed round, a kind it is not for, a code that is taken, and a code or commune that tells who."""
        its = view.get(Round, self.round)
        if its.nominations is Nominations.CLOSED:
            raise AwardError(
                award=self.round,
                why=M_("it takes no nominations any more"),
                advice=M_("Open them⟦: qkh round open⟧."),
            )
        programme = view.get(Programme, its.programme)
        codes = [one.code for one in self.nominees]
        once(codes)
        taken = view.awards.nominated(codes)
        for one in self.nominees:
            check_code("party", one.code)
            if one.code in taken:
                raise ExistsError(book=view.code, kind=N_("nominee"), name=one.code)
            must_be_for(programme, one.code, one.kind)
            _check_area(one.area)
        must_tell_nobody(self.round, self.nominees)
        return Outcome()


def telling(round_: str, nominee: Nominee) -> Message | None:
    """Return what is wrong with a code or a commune that tells who it is: everybody sees both, and a code for ever.

    The code of the round, with which a numbered code begins, says nothing about the person.
    """
    if nominee.kind is RecipientKind.COLLECTIVE:
        return None
    name, commune = str(nominee.name), str(nominee.commune or "")
    if names_person(nominee.code.removeprefix(f"{round_}."), name):
        return M_("its code tells the name, and everybody sees it for ever: leave codes out, and they are numbered")
    if reaches_person(commune) or names_person(commune, name):
        return M_("its commune holds a name, a phone number or an e-mail, and everybody sees it: write the place alone")
    return None


def must_tell_nobody(round_: str, nominees: Sequence[Nominee]) -> None:
    """Refuse nominees whose code or commune tells who it is; raises AwardError, which tells neither."""
    for n, one in enumerate(nominees, 1):
        if told := telling(round_, one):
            why = told if len(nominees) == 1 else M_("nominee {n}: {problem}", n=n, problem=told)
            raise AwardError(award=round_, why=why)


def once(codes: Iterable[str]) -> None:
    """Refuse a list that names something twice; raises AwardError."""
    for code, count in Counter(codes).items():
        if count > 1:
            raise AwardError(award=code, why=M_("it stands in the list twice"), advice=M_("Take one line out."))


def must_be_for(programme: Programme, code: str, kind: RecipientKind) -> None:
    """Refuse a kind of recipient that a programme is not for; raises AwardError."""
    if not programme.is_for(kind):
        raise AwardError(
            award=code, why=M_("programme {code} is not for: {kind}").format(code=programme.code, kind=kind),
            advice=M_("It is for: {kinds}.").format(kinds=tuple(map(M_, (programme.recipients or "").split(",")))),
        )  # fmt: skip
