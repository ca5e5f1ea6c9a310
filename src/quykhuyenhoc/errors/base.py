"""The root of the tree and its three branches."""

from typing import Any, ClassVar, Final

from quykhuyenhoc.errors.texts import Internal, rendered
from quykhuyenhoc.i18n import N_

INTERNAL: Final = {
    "path": N_("the file"), "folder": N_("the folder"), "place": N_("the database"), "driver": N_("see the cause"),
}  # fmt: skip
"""Values of errors that only the operator of the program may read, and what stands for each before others."""


class QuyError(Exception):
    """Any refusal of this library; ``details`` keeps its values, ``code`` never changes.

    Values are typed and in no language: codes, days, ``Amount``, and ``Message`` where a sentence is needed. What only
    the operator may know (paths, servers) is ``Internal``: ``str(error)`` says "the file", ``text(operator=True)``
    names it, and the commands that help, as the command line does.
    """

    code: ClassVar[str] = "error"
    template: ClassVar[str] = N_("{message}")
    retryable: ClassVar[bool] = False

    def __init__(self, **details: Any) -> None:
        super().__init__(self.code)
        self.details: dict[str, Any] = {
            name: Internal(value, _instead(name, value))
            if name in INTERNAL and not isinstance(value, Internal)
            else value
            for name, value in details.items()
        }

    def text(self, *, operator: bool = False) -> str:
        """Return one clear line: what is wrong, and what to do; ``operator`` names places and commands too."""
        return rendered(self.template, self.details, operator=operator)

    def __str__(self) -> str:
        return self.text()

    def __reduce__(self) -> Any:
        """Pickle with the values, so that errors cross process borders."""
        return _rebuild, (type(self), self.details)


def _instead(name: str, value: object) -> str:
    """Return what stands for a place before others; what is named as a path may be the address of a server."""
    return INTERNAL["place" if name == "path" and "://" in str(value) else name]


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
