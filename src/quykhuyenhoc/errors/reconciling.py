"""Why the book does not take a statement, a match or a seal."""

from typing import Any

from quykhuyenhoc.errors.base import RefusedError
from quykhuyenhoc.errors.texts import M_, rendered
from quykhuyenhoc.i18n import N_


class StatementKnownError(RefusedError):
    """The same file was imported before; ``seq`` is the act that did."""

    code = "statement_known"
    template = N_("This statement is in the book already: #{seq}.")


class UnprovedError(RefusedError):
    """A statement does not prove itself or does not join its neighbours, and nobody gave a reason to take it so.

    ``reasons`` are triples of row (0: the whole), code and ``Message``; ``count`` is how many there are.
    """

    code = "statement_unproved"
    template = N_(
        "{path} is not proved ({count}): {first}. Correct the file, or take it unproved with a reason⟦: "
        "--unproved with --reason⟧."
    )

    def __init__(self, *, path: str, reasons: tuple[Any, ...], count: int) -> None:
        super().__init__(path=path, reasons=tuple(map(tuple, reasons)), count=count)

    def text(self, *, operator: bool = False) -> str:
        """Return one clear line that says the first reason."""
        row, _code, why = self.details["reasons"][0]
        first = f"{row}: {why}" if row else why
        return rendered(self.template, {**self.details, "first": first}, operator=operator)


class BankAccountError(RefusedError):
    """An account of the book does not fit an account at a bank."""

    code = "bank_account"
    template = N_("Account {account}: {why}.")


class SealedError(RefusedError):
    """Something would change in days that are sealed with the bank."""

    code = "sealed"
    template = N_("Account {account} is sealed with the bank up to {day} (#{seq}): {why}. Unseal it first.")


class MatchError(RefusedError):
    """A match cannot be recorded, or taken back."""

    code = "match"
    template = N_("The match cannot be recorded: {why}.")


class UnmatchedLinesError(RefusedError):
    """An account is not sealed while bank lines wait that nothing in the book matches; ``lines`` as 45/3."""

    code = "unmatched_lines"
    template = N_("Account {account} is not sealed up to {day}: no voucher matches {count} bank lines ({listed}).")

    def text(self, *, operator: bool = False) -> str:
        """Return one clear line with the first of them."""
        return _with_some(self, self.details["lines"], operator=operator)


class OldPostingsError(RefusedError):
    """An account is not sealed while vouchers wait for the bank for more than 31 days and nobody says why."""

    code = "old_postings"
    template = N_(
        "Account {account} is not sealed up to {day}: no bank line of 31 days matches {listed} ({count})."
        " Give a reason for each⟦: --open NO='…'⟧."
    )

    def text(self, *, operator: bool = False) -> str:
        """Return one clear line with the first of them."""
        return _with_some(self, self.details["nos"], operator=operator)


def _with_some(error: RefusedError, names: tuple[str, ...], *, operator: bool, most: int = 8) -> str:
    first, more = names[:most], len(names) - most
    listed = M_("{listed} and {n} more", listed=first, n=more) if more > 0 else first
    return rendered(error.template, {**error.details, "count": len(names), "listed": listed}, operator=operator)


class DifferenceError(RefusedError):
    """Bank and book differ by something that nothing explains, in minor units."""

    code = "difference"
    template = N_("Account {account} on {day}: bank and book differ by {amount} that nothing explains.")
