"""Why the book does not take a statement, a match or a seal."""

from typing import Any

from quykhuyenhoc.errors.base import RefusedError
from quykhuyenhoc.errors.texts import rendered
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
        row, _code, problem = self.details["reasons"][0]
        first = f"{row}: {problem}" if row else problem
        return rendered(self.template, {**self.details, "first": first}, operator=operator)


class BankAccountError(RefusedError):
    """An account of the book does not fit an account at a bank."""

    code = "bank_account"
    template = N_("Account {account}: {problem}.")


class SealedError(RefusedError):
    """Something would change in days that are sealed with the bank."""

    code = "sealed"
    template = N_("Account {account} is sealed with the bank up to {day} (#{seq}): {problem}. Unseal it first.")


class MatchError(RefusedError):
    """A match cannot be recorded, or taken back."""

    code = "match"
    template = N_("The match cannot be recorded: {problem}.")


class DifferenceError(RefusedError):
    """Bank and book differ by something that nothing explains, in minor units."""

    code = "difference"
    template = N_("Account {account} on {day}: bank and book differ by {amount} that nothing explains.")
