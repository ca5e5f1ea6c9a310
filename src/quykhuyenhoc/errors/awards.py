"""What awards, advances and budgets refuse."""

from typing import TYPE_CHECKING, ClassVar

from quykhuyenhoc.errors.base import RefusedError
from quykhuyenhoc.i18n import N_

if TYPE_CHECKING:
    from datetime import date

    from quykhuyenhoc.errors.base import Words
    from quykhuyenhoc.errors.texts import Internal, Message
    from quykhuyenhoc.imports.awards import Duplicate
    from quykhuyenhoc.money import Money


class AwardError(RefusedError):
    """Something about an award, its nomination, payment or signature that the book does not accept."""

    code = "award"
    template = N_("{award}: {why}. {advice}")
    absent: ClassVar[dict[str, str]] = {"advice": "", "award": N_("no award")}
    award: str | None
    why: "Words"
    advice: "Message | None" = None


class DecisionTotalError(RefusedError):
    """The lines of a decision do not come to the total or the number of awards that it names; nothing was issued."""

    code = "decision_total"
    template = N_(
        "Decision {number} says {count} awards over {total}, its lines are {lines} over {sum}. Correct the list or it."
    )
    number: str
    count: int
    total: "Money"
    lines: int
    sum: "Money"
    book: str


class AwardNeededError(RefusedError):
    """Money is paid on an award account, and nobody says for which award, or why for none."""

    code = "award_needed"
    template = N_(
        "Account {account} is for awards: name the award⟦ (qkh pay --award CODE)⟧, or say why there is "
        "none⟦ (--no-award REASON)⟧."
    )
    account: str
    book: str


class AdvanceError(RefusedError):
    """An advance that cannot be given or settled so."""

    code = "advance"
    template = N_("{no}: {why}. {advice}")
    no: str
    why: "Words"
    advice: "Message | None" = None


class AdvanceOverdueError(RefusedError):
    """Somebody asks for an advance and has one that should have been settled."""

    code = "advance_overdue"
    template = N_(
        "{party} has an advance overdue since {since} ({no}, {open}). Settle it first, or give a reason⟦: --reason⟧."
    )
    party: str
    since: "date"
    no: str
    open: "Money"


class SubledgerError(RefusedError):
    """A voucher takes off an account what acts of their own keep a list of: an open advance, interest accrued.

    ``open`` is what the list has open, of the ``party`` where one is named; ``left`` is what the account
    would hold, or, after a correction of such an act, the list.
    """

    code = "subledger"
    template = N_("Account {account}, fund {fund}: {why}, and {left} would be left there. {advice}")
    account: str
    fund: str
    party: str | None
    open: "Money"
    left: "Money"
    why: "Words"
    advice: "Message | None"


class BudgetError(RefusedError):
    """More would be spent or promised than the budget lets."""

    code = "budget"
    template = N_("Budget {budget} would be passed by {amount}. {advice}")
    budget: str
    amount: "Money"
    book: str
    advice: "Message | None" = None


class DuplicateNomineesError(RefusedError):
    """A list of nominees may name a person twice; nothing of it was recorded."""

    code = "duplicate_nominees"
    template = N_(
        "{path}: {count} rows may name a person twice: {listed}. Nothing was recorded. Say of each "
        "whether it is the same person, and is left out⟦: --leave-out ROW⟧, or another⟦: --two-persons ROW; of all of "
        "them: --allow-duplicates⟧."
    )
    path: "Internal"
    count: int
    rows: "tuple[Duplicate, ...]"
    listed: "tuple[Message, ...]"


class ListTotalError(RefusedError):
    """A list does not come to the number of rows or the total that was given for it; nothing of it was recorded."""

    code = "list_total"
    template = N_(
        "{path} has {count} rows over {total}; {expected_count} rows over {expected_total} were named. Nothing was "
        "recorded: correct the list or these figures."
    )
    path: "Internal"
    count: int
    total: "Money"
    expected_count: int | None
    expected_total: "Money | None"


class StatedTotalError(RefusedError):
    """A list says in one of its own rows that it comes to something else than its rows do; nothing was recorded."""

    code = "stated_total"
    template = N_(
        "{path}: line {line} says {stated_count} rows over {stated_total}, and the rows that it adds up are {count} "
        "over {total}. Nothing was recorded: correct the list."
    )
    path: "Internal"
    line: int
    count: int
    total: "Money | None"
    stated_count: int | None
    stated_total: "Money | None"
