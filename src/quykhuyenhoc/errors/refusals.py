"""What the book refuses: it was read, and the answer is no."""

from typing import TYPE_CHECKING, Final

from quykhuyenhoc.errors.base import RefusedError
from quykhuyenhoc.errors.texts import M_, REPEATED_MAX, subject_label
from quykhuyenhoc.i18n import N_, _

if TYPE_CHECKING:
    from datetime import date, datetime

    from quykhuyenhoc.errors.base import Words
    from quykhuyenhoc.errors.texts import Internal, Message
    from quykhuyenhoc.imports.rows import BadRow
    from quykhuyenhoc.kinds import PeriodState
    from quykhuyenhoc.money import Money

LISTED_MAX: Final = 6
"""How many of a kind are listed in one message."""


class NotFoundError(RefusedError):
    """Something named does not exist in this book."""

    code = "not_found"
    status = 404
    template = N_("Book {book} has no {kind} {name!r}. {advice}")
    kind: str
    name: str
    book: str | None = None
    advice: "Message | None" = None


class RowError(NotFoundError):
    """A report has no line with the values that were asked for, or more than one."""

    code = "row"
    template = N_("Of report {report} of book {book} one line with {name} is asked for, and there are {count}.")
    kind: str = "line"
    report: str
    count: int


class ExistsError(RefusedError):
    """A code is taken, now or in the past."""

    code = "exists"
    template = N_("Book {book} already has {kind} {name!r}; choose another code.")
    kind: str
    name: str
    book: str | None = None


class AlikeError(ExistsError):
    """A code looks like another one that is taken: it differs in the size of letters, in separators, or in O and 0."""

    code = "alike"
    template = N_("{name!r} looks like {kind} {known!r}, which book {book} already has; choose another code.")
    known: str


class NameTakenError(ExistsError):
    """A name, as people see it, is that of another fund or account, or was that of another fund."""

    code = "name_taken"
    template = N_("The name {name!r} is that of {kind} {known} in book {book}, or was; choose another name.")
    known: str


class NoSuchBookError(NotFoundError):
    """The database has no such book; which others it has is nobody's business."""

    code = "no_such_book"
    template = N_("There is no book {name!r} here.")
    kind: str = "book"


class BookAlikeError(ExistsError):
    """The code of a new book looks like that of another one here."""

    code = "book_alike"
    template = N_("{name!r} looks like the code of a book that is here already; choose another code.")
    kind: str = "book"


class BookExistsError(ExistsError):
    """The database has a book of this code."""

    code = "book_exists"
    template = N_("There is a book {name!r} here already; choose another code.")
    kind: str = "book"


class UnbalancedError(RefusedError):
    """Debits and credits differ inside a fund."""

    code = "unbalanced"
    template = N_("Debits and credits differ by {difference} in fund {fund}; correct the lines.")
    fund: str
    difference: "Money"


class ClosedByHandError(RefusedError):
    """Income or expense is set against net assets alone: that is the closing of a year, which the program makes."""

    code = "closed_by_hand"
    template = N_(
        "Income and expense ({accounts}) are not closed into net assets ({net_assets}) by hand (kết chuyển): closing "
        "the year does it⟦ (qkh period close {year})⟧. Leave this entry out; a voucher on a wrong account is "
        "corrected⟦ (qkh adjust NO)⟧."
    )
    accounts: tuple[str, ...]
    net_assets: tuple[str, ...]
    year: int


class LineError(RefusedError):
    """A posting by itself is impossible."""

    code = "line"
    template = N_("Line {line}: {why}")
    line: int | str
    why: "Words"


class ClosedError(RefusedError):
    """An account, fund or party is not open on the date."""

    code = "closed"
    template = N_("{kind} {name!r} is not open on {on}.")
    kind: str
    name: str
    on: "date"


class PeriodLockedError(RefusedError):
    """The date lies in a locked or filed month, a ``Period`` as text: 2022-03."""

    code = "period_locked"
    template = N_("{month} is {state} in book {book}: nothing may be dated {on}. {advice}")
    month: str
    state: "PeriodState"
    book: str
    on: "date"
    advice: "Message | None" = None

    def text(self, *, operator: bool = False) -> str:
        """Return one clear line, with the month as people write it."""
        return self._said(operator=operator, month=f"{self.month[5:]}/{self.month[:4]}")


class DateRefusedError(RefusedError):
    """The date lies before the book begins, before the voucher that is corrected, after this year, or is to come."""

    code = "date_refused"
    template = N_("{on} cannot be used: {why}")
    on: "date"
    why: "Words"


class OverdrawnError(RefusedError):
    """An account of cash, bank or deposit, or a fund, would go below what it may; both: a warning of the fund there."""

    code = "overdrawn"
    template = N_("{figure} would be {shortfall} short on {on}. {advice}")
    fund: str | None = None
    account: str | None = None
    shortfall: "Money"
    on: "date"
    advice: "Message | None" = None

    def text(self, *, operator: bool = False) -> str:
        """Return one clear line that names the fund or account."""
        named = M_("Fund {code}", code=self.fund) if self.fund else M_("Account {code}", code=self.account)
        if self.fund and self.account:
            named = M_("Fund {fund} on account {account}", fund=self.fund, account=self.account)
        return self._said(operator=operator, figure=named)


class EndowmentError(RefusedError):
    """The principal of an endowment may not be lowered."""

    code = "endowment"
    template = N_(
        "Fund {fund} is an endowment: its principal may not be spent, advanced or transferred "
        "({amount} asked). {advice}"
    )
    fund: str
    amount: "Money"
    advice: "Message | None" = None


class DecisionError(RefusedError):
    """What adds to the principal of an endowment names no decision."""

    code = "decision"
    template = N_("Fund {fund} is an endowment: what is added to its principal is never spent again. {advice}")
    fund: str
    advice: "Message | None" = None


class RestrictionError(RefusedError):
    """The fund is for something else."""

    code = "restriction"
    template = N_("Fund {fund} {why} {advice}")
    fund: str
    why: "Words"
    advice: "Message | None" = None


class DepositError(RefusedError):
    """A term deposit cannot do that."""

    code = "deposit"
    template = N_("Deposit {deposit}: {why}")
    deposit: str
    why: "Words"


class KeyReusedError(RefusedError):
    """The key was used for something else."""

    code = "key_reused"
    template = N_("Key {key!r} was already used for #{seq} with other content (different: {fields}).")
    template_undone = N_(
        "Key {key!r} was already used for #{seq} with other content (different: {fields}), which is reversed"
        " (#{undone}). A key is used once: give this another one⟦, with --key or as its ref in the file⟧."
    )
    key: str
    seq: int
    fields: tuple[str, ...]
    undone: int | None = None

    def text(self, *, operator: bool = False) -> str:
        """Return one clear line; where what it was used for is reversed, with what to do."""
        return self._said(self.template if self.undone is None else self.template_undone, operator=operator)


class ReversedBeforeError(RefusedError):
    """What was asked for was recorded under its key before and is reversed (``undone`` is the act): told as a warning.

    A key is used once, so that nothing is recorded twice: who wants it recorded again gives another one.
    """

    code = "reversed_before"
    template = N_(
        "{name} was recorded under key {key!r} before and is reversed (#{undone}), so that nothing of it stands. A key"
        " is used once: to record it again, give another one⟦, with --key or as its ref in the file⟧."
    )
    name: str
    key: str
    undone: int


class ReasonNeededError(RefusedError):
    """This act must say why; ``why`` tells what makes it so, where that is not the act itself."""

    code = "reason_needed"
    template = N_("This needs a reason⟦: add --reason⟧.")
    why: "Words | None" = None

    def text(self, *, operator: bool = False) -> str:
        """Return what is to be explained, and what to do."""
        return " ".join((*((str(self.why),) if self.why else ()), super().text(operator=operator)))


class CorrectionError(RefusedError):
    """A correction that is not possible."""

    code = "correction"
    template = N_("{no} cannot be corrected so: {why}")
    no: str
    why: "Words"


class PartyMovedError(RefusedError):
    """An entry puts what one party got or gave on another; only a correction of its own voucher does.

    ``party`` and ``other`` are None where nobody is named.
    """

    code = "party_moved"
    template = N_(
        "{why}. Correct that voucher itself⟦: qkh adjust NO --party …⟧; money that came back, or was"
        " given back, has an entry of its own."
    )
    party: str | None
    other: str | None
    amount: "Money"
    why: "Words"


class PeriodStateError(RefusedError):
    """The period cannot go to that state."""

    code = "period_state"
    template = N_("{period}: {why}")
    period: str
    why: "Words"


class ChartError(RefusedError):
    """The chart lacks an account that the act needs."""

    code = "chart"
    template = N_("{why}")
    why: "Words"


class ClockError(RefusedError):
    """The clock of the machine disagrees with the log."""

    code = "clock"
    template = N_(
        "The clock says {now}, the last line of the log {last}: correct the clock, or give a reason if "
        "it is right⟦ (--reason)⟧."
    )
    now: "datetime"
    last: "datetime"


class ImportRefusedError(RefusedError):
    """A file has bad rows: nothing of it was recorded."""

    code = "import_refused"
    template = N_("{path}: {count} bad rows, nothing was imported. {listed}")
    path: "Internal"
    count: int
    rows: "tuple[BadRow, ...]"

    def text(self, *, operator: bool = False) -> str:
        """Return one clear line that lists the first rows in the order of the file, each as a whole."""
        listed = ""
        for n, row in enumerate(self.rows, 1):
            one = str(M_("line {n}: {problem}", n=row.line, problem=row.told(operator=operator)))
            more = "; …" if n < self.count else ""
            if listed and len(f"{listed}; {one}{more}") > REPEATED_MAX:
                return self._said(operator=operator, listed=f"{listed}; …")
            listed = f"{listed}; {one}" if listed else one
        return self._said(operator=operator, listed=listed)


class ManyBooksError(RefusedError):
    """Several books stand in the database, and none was named."""

    code = "many_books"
    template = N_("Several books are here: name one⟦ with --book⟧.")


class ControlError(RefusedError):
    """A role, an approval or a confirmation that the book does not accept."""

    code = "control"
    status = 403
    template = N_("This is not accepted: {why}. {advice}")
    why: "Words"
    advice: "Message | None" = None


class RecorderError(ControlError):
    """Who records is no party that is open, in a book in which two persons hold keys."""

    code = "recorder"


class PolicyError(RefusedError):
    """A policy of the book asks for more than was given; the refusal itself is recorded."""

    code = "policy"
    status = 403
    template = N_("The policy of book {book} refuses this {kind}: {why} {advice}")
    book: str
    kind: str
    act: str
    why: "Words"
    advice: "Message | None" = None


class OpenMattersError(RefusedError):
    """A period is closed or filed while something is open that nobody gave a reason for.

    ``matters`` are triples of a code, what people call it, and its subjects; ``filing``: a closed year is to be filed;
    ``barred``: it is not filed with these, whatever the reason, and ``ways`` are the commands that finish them.
    """

    code = "open_matters"
    template = N_("{period} is not closed yet, a reason is needed for: {listed}.⟦ Add {options}.⟧")
    to_file = N_("{period} is not filed yet, a reason is needed for: {listed}.⟦ Add {options}.⟧")
    barring = N_("{period} is not filed yet: {listed}. Finish this first⟦: {ways}⟧.")
    period: str
    matters: "tuple[tuple[str, str, tuple[str, ...]], ...]"
    filing: bool
    barred: bool
    ways: tuple[str, ...]

    def text(self, *, operator: bool = False) -> str:
        """Return every kind with how many there are and the first of them, and the options that give the reasons."""
        listed = "; ".join(_listed(*one) for one in self.matters)
        options = " ".join(f"--open {code}='…'" for code, _label, _subjects in self.matters)
        template = self.barring if self.barred else self.to_file if self.filing else self.template
        ways = tuple(map(_, self.ways))
        return self._said(template, operator=operator, listed=listed, options=options, ways=ways)


def _listed(code: str, label: str, subjects: tuple[str, ...]) -> str:
    first, more = tuple(map(subject_label, subjects[:LISTED_MAX])), len(subjects) - LISTED_MAX
    shown = M_("{listed} and {n} more", listed=first, n=more) if more > 0 else ", ".join(first)
    return f"{code} – {M_(label)} ({len(subjects)}: {shown})"


class EvidenceError(RefusedError):
    """A file that cannot be attached, shown or erased."""

    code = "evidence"
    template = N_("This file cannot be used: {why}.")
    why: "Words"


class PrivacyError(RefusedError):
    """An act on personal data that is not possible."""

    code = "privacy"
    template = N_("Personal data: {why}.")
    why: "Words"


class RepairError(RefusedError):
    """A repair that does not hold the rows that it says it took away."""

    code = "repair"
    template = N_("A repair of {rows} rows must bring those rows⟦: run qkh repair⟧.")
    rows: int


class RetainedError(RefusedError):
    """Personal values that the law wants kept cannot be erased yet."""

    code = "retained"
    template = N_(
        "{count} of {total} values cannot be erased before the end of {until}: they belong to vouchers "
        "that were used for posting ({law}). Hide them until then⟦: qkh privacy hide⟧."
    )
    count: int
    total: int
    until: "date"
    law: str


class NotAllowedError(RefusedError):
    """The actor may not see what is hidden."""

    code = "not_allowed"
    status = 403
    template = N_("{actor} may not see hidden personal data: accountants and auditors may.")
    actor: str


class KeyNotShownError(RefusedError):
    """Hidden names were asked for in a book whose officers hold keys, and the key of who asks was not shown."""

    code = "key_not_shown"
    status = 403
    template = N_("In this book hidden personal data opens with the key of an accountant or auditor: {why}. {advice}")
    why: "Words"
    advice: "Message | None" = None
