"""What is wrong with a file of a bank: each names the file, the line where there is one, and the reason."""

from typing import ClassVar, Self

from quykhuyenhoc.errors.base import InputError
from quykhuyenhoc.errors.texts import Internal, rendered
from quykhuyenhoc.i18n import N_


class StatementError(InputError):
    """A bank statement cannot be read; ``path``, ``line`` (0: the whole file) and ``why`` say where and why."""

    code = "statement"
    template = N_("{path}: {why}.")
    template_at: ClassVar[str] = N_("{path}, line {line}: {why}.")

    def __init__(
        self, *, why: object, line: int = 0, path: object = Internal("", N_("the statement")), **details: object
    ) -> None:
        super().__init__(path=path, line=line, why=why, **details)

    def text(self, *, operator: bool = False) -> str:
        """Return one clear line, with the place in the file where that is known."""
        template = self.template_at if self.details["line"] else self.template
        return rendered(template, self.details, operator=operator)

    def named(self, path: str) -> Self:
        """Return the same refusal with the name of the file for the operator; readers see bytes only."""
        return type(self)(**{**self.details, "path": Internal(path, N_("the statement"))})


class StatementUnsafeError(StatementError):
    """The file is built to harm, or too large: nothing of it was read."""

    code = "statement_unsafe"


class StatementFormatError(StatementError):
    """The file is of no known form, or it is damaged."""

    code = "statement_format"


class StatementRowError(StatementError):
    """One line cannot be read: a date, an amount, a text, a formula in place of a value."""

    code = "statement_row"


class StatementEncodingError(StatementError):
    """The text is in an old encoding: ``encoding`` is the guess and ``preview`` the reading, nothing was converted."""

    code = "statement_encoding"


class StatementProfileError(StatementError):
    """A profile cannot be used, or none fits the file."""

    code = "statement_profile"
