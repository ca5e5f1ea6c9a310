"""What is wrong with a file of a bank: each names the file, the line where there is one, and the reason."""

from typing import TYPE_CHECKING, ClassVar, Self

from quykhuyenhoc.errors.base import InputError
from quykhuyenhoc.errors.texts import Internal
from quykhuyenhoc.i18n import N_

if TYPE_CHECKING:
    from quykhuyenhoc.errors.base import Words


class StatementError(InputError):
    """A bank statement cannot be read; ``path``, ``line`` (0: the whole file) and ``why`` say where and why."""

    code = "statement"
    template = N_("{path}: {why}.")
    template_at: ClassVar[str] = N_("{path}, line {line}: {why}.")
    path: "Internal" = Internal("", N_("the statement"))
    line: int = 0
    why: "Words"

    def text(self, *, operator: bool = False) -> str:
        """Return one clear line, with the place in the file where that is known."""
        return self._said(self.template_at if self.line else self.template, operator=operator)

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


class StatementDaysError(StatementRowError):
    """Days may have been turned round by another program, and nothing tells: who knows says that they are right."""

    code = "statement_days"


class StatementEncodingError(StatementError):
    """The text is in an old encoding: ``encoding`` is the guess and ``preview`` the reading, nothing was converted."""

    code = "statement_encoding"
    encoding: str
    preview: str


class StatementProfileError(StatementError):
    """A profile cannot be used, or none fits the file."""

    code = "statement_profile"
