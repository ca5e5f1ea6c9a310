"""The root of the tree and its three branches."""

from typing import Any, ClassVar

from quykhuyenhoc.i18n import N_, _


class QuyError(Exception):
    """Any refusal of this library; ``details`` keeps its values, ``code`` never changes."""

    code: ClassVar[str] = "error"
    template: ClassVar[str] = N_("{message}")
    retryable: ClassVar[bool] = False

    def __init__(self, **details: Any) -> None:
        super().__init__(self.code)
        self.details = details

    def __str__(self) -> str:
        """Return one clear line: what is wrong, and what to do."""
        return _(self.template).format(**self.details)

    def __reduce__(self) -> Any:
        """Pickle with the values, so that errors cross process borders."""
        return _rebuild, (type(self), self.details)


def _rebuild(kind: type[QuyError], details: dict[str, Any]) -> QuyError:
    return kind(**details)


class InputError(QuyError):
    """What was given cannot be read."""

    code = "input"


class RefusedError(QuyError):
    """What was given is readable, and the book refuses it."""

    code = "refused"


class StoreError(QuyError):
    """The file or the server cannot serve."""

    code = "store"
