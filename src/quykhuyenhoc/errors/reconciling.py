"""Why the book does not take a statement, a match or a seal."""

from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.errors.base import RefusedError
from quykhuyenhoc.errors.texts import M_, first_of
from quykhuyenhoc.i18n import N_

if TYPE_CHECKING:
    from datetime import date

    from quykhuyenhoc.errors.base import Words
    from quykhuyenhoc.errors.texts import Internal, Message
    from quykhuyenhoc.money import Amount, Money


SAID_MAX: Final = 12
ALIKE_MAX: Final = 3
"""So many reasons why a statement is not proved are said, and of one kind; the others are counted."""


UNPRINTED: Final = {"no_opening": "--opening …", "no_closing": "--closing …"}
"""What a person states where the bank prints it nowhere, by code."""
FOLLOWS: Final = "follows"
"""Code of a statement that is right in itself, and does not begin where the one before it ends."""
STATED: Final = frozenset({"opening_stated", "closing_stated", "days_stated"})
"""Codes of what a person states, which a reason alone lets in."""


class StatementKnownError(RefusedError):
    """The same file was imported before; ``seq`` is the act that did."""

    code = "statement_known"
    template = N_("This statement is in the book already: #{seq}.")
    seq: int


class StatementToldAgainError(RefusedError):
    """A file has lines of the same day and amount as a statement in other words, and no balance tells them apart.

    One of the two is not proved, or the lines cancel each other, so that the balances are the same with and without
    them: ``why`` says which. ``seq`` is the statement, ``amounts`` are those of the day in question.
    """

    code = "statement_told_again"
    template = N_(
        "{path} has lines of {day} with the amounts of statement #{seq} in other words ({amounts}), and {why}: they "
        "might be counted twice. {advice}."
    )
    path: "Internal"
    seq: int
    day: "date"
    amounts: "tuple[Amount, ...]"
    why: "Words"
    advice: "Words"


class StatementUsedError(RefusedError):
    """A statement is not withdrawn: it was already, or something in the book rests on its lines."""

    code = "statement_used"
    template = N_("Statement #{seq} cannot be withdrawn: {why}.")
    seq: int
    why: "Words"


class UnprovedError(RefusedError):
    """A statement does not prove itself or does not join its neighbours, and nobody gave a reason to take it so.

    ``reasons`` are triples of row (0: the whole), code and ``Message``; ``count`` is how many there are.
    """

    code = "statement_unproved"
    template = N_(
        "{path} is not proved ({count}): {first}. Correct the file, or take it unproved with a reason⟦: "
        "--unproved with --reason⟧."
    )
    template_blank = N_(
        "{path} is not proved ({count}): {first}. Write the amount into the file: nothing else that it prints tells it."
    )
    template_filled = N_(
        "{path} is not proved ({count}): {first}. Write the amount into the file, or take it as the balances say⟦: "
        "--fill-blanks⟧."
    )
    template_both = N_(
        "{path} is not proved ({count}): {first}. Correct the file, or take blank amounts as the balances say, and the"
        " rest unproved with a reason⟦: --fill-blanks with --unproved and --reason⟧."
    )
    template_unprinted = N_(
        "{path} is not proved ({count}): {first}. Look on the bank's page, and state with a reason what is not printed"
        "⟦: {options} with --reason⟧; or take it unproved with a reason⟦: --unproved with --reason⟧."
    )
    template_follows = N_(
        "{path} is not proved ({count}): {first}. Look at the number of the account on it: name the account of the book"
        " that it is of⟦: --account⟧; or import the days between first; or take it unproved with a reason"
        "⟦: --unproved with --reason⟧."
    )
    template_joins = N_(
        "{path} is not proved ({count}): {first}. Correct what is wrong, the file or the book, or take it unproved with"
        " a reason⟦: --unproved with --reason⟧."
    )
    template_stated = N_("{path} is not proved ({count}): {first}. Say why⟦: --reason⟧.")
    path: "Internal"
    reasons: "tuple[tuple[int, str, Message], ...]"
    count: int

    def text(self, *, operator: bool = False) -> str:
        """Return one line with the reasons, each with its row: the first ones of each kind, and how many more."""
        kinds: dict[str, int] = {}
        first = []
        for row, code, why in self.reasons:
            kinds[code] = kinds.get(code, 0) + 1
            if code == "joins" or kinds[code] <= ALIKE_MAX:  # what differs from the book are few already, each with why
                first.append(M_("{row}: {why}", row=row, why=why) if row else why)
        said = first[:SAID_MAX]
        if self.count > len(said):
            said.append(M_("and {more} more", more=self.count - len(said)))
        unprinted = [
            option for code, option in UNPRINTED.items() if any(code == one for _row, one, _why in self.reasons)
        ]
        return self._said(self._advising(), operator=operator, first=said, options=" ".join(unprinted))

    def _advising(self) -> str:
        """Return the text whose remedy is one for these reasons: no blank amount is taken unproved."""
        codes = {code for _row, code, _why in self.reasons}
        if "undetermined" in codes:
            return self.template_blank
        if "blank" in codes:
            return self.template_filled if codes == {"blank"} else self.template_both
        if codes == {FOLLOWS}:
            return self.template_follows
        if "joins" in codes:
            return self.template_joins
        if codes <= UNPRINTED.keys():
            return self.template_unprinted
        return self.template_stated if codes <= STATED else self.template


class BankAccountError(RefusedError):
    """An account of the book does not fit an account at a bank."""

    code = "bank_account"
    template = N_("Account {account}: {why}. {advice}")
    account: str
    why: "Words"
    advice: "Words | None" = None


class SealedError(RefusedError):
    """Something would change in days that are sealed with the bank."""

    code = "sealed"
    template = N_("Account {account} is sealed with the bank up to {until} (#{seq}): {why}. Unseal it first.")
    account: str
    until: "date"
    seq: int
    why: "Words"


class MatchError(RefusedError):
    """A match cannot be recorded, or taken back."""

    code = "match"
    template = N_("The match cannot be recorded: {why}.")
    why: "Words"


class UnmatchedLinesError(RefusedError):
    """An account is not sealed while bank lines wait that nothing in the book matches; ``lines`` as 45/3."""

    code = "unmatched_lines"
    template = N_("Account {account} is not sealed up to {until}: no voucher matches {count} bank lines ({listed}).")
    account: str
    until: "date"
    lines: tuple[str, ...]

    def text(self, *, operator: bool = False) -> str:
        """Return one clear line with the first of them."""
        return self._said(operator=operator, **_some(self.lines))


class OutlivedMatchError(RefusedError):
    """An account is not sealed while a bank line is matched with a voucher of which corrections left nothing there.

    ``lines`` as 45/3, each with its voucher in ``nos``; ``seq`` and ``number`` are the match of the first.
    """

    code = "outlived_match"
    template = N_(
        "Account {account} is not sealed up to {until}: bank lines are matched with vouchers that are reversed, or"
        " moved to another account ({listed}). Take these matches back, and match or book the lines anew⟦: qkh match"
        " undo {seq} --number {number} --reason …⟧."
    )
    account: str
    until: "date"
    lines: tuple[str, ...]
    nos: tuple[str, ...]
    seq: int
    number: int

    def text(self, *, operator: bool = False) -> str:
        """Return one clear line with the first of them."""
        listed = first_of(tuple(f"{line} {no}" for line, no in zip(self.lines, self.nos, strict=True)))
        return self._said(operator=operator, listed=listed)


class OldPostingsError(RefusedError):
    """An account is not sealed while vouchers wait for the bank for more than 31 days and nobody says why."""

    code = "old_postings"
    template = N_(
        "Account {account} is not sealed up to {until}: no bank line of 31 days matches {listed} ({count})."
        " Give a reason for each⟦: --open NO='…'⟧."
    )
    account: str
    until: "date"
    nos: tuple[str, ...]

    def text(self, *, operator: bool = False) -> str:
        """Return one clear line with the first of them."""
        return self._said(operator=operator, **_some(self.nos))


def _some(names: tuple[str, ...]) -> "dict[str, Any]":
    """Return how many there are, and the first of them."""
    return {"count": len(names), "listed": first_of(names)}


class DifferenceError(RefusedError):
    """Bank and book differ by something that nothing explains, in minor units."""

    code = "difference"
    template = N_("Account {account} on {on}: bank and book differ by {amount} that nothing explains.")
    account: str
    on: "date"
    amount: "Money"
