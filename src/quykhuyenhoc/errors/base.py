"""The root of the tree and its three branches."""

from typing import TYPE_CHECKING, Any, ClassVar, Final, dataclass_transform

from quykhuyenhoc.errors.texts import Message, rendered
from quykhuyenhoc.i18n import N_, _

if TYPE_CHECKING:
    from quykhuyenhoc.i18n import Language


@dataclass_transform(kw_only_default=True, eq_default=False)
class QuyError(Exception):
    """Any refusal of this library; ``code`` never changes, ``details`` are its values by their names.

    What a class annotates are its values: its constructor takes exactly these, by name, and they are its attributes.
    They are typed and in no language: codes, days, ``Money``, and ``Message`` where a sentence is needed. What only
    the operator may know (paths, servers) is ``Internal``: ``str(error)`` says "the file", ``text(operator=True)``
    names it, and the commands that help, as the command line does.

    Raises:
        TypeError: a value is given that the class does not have, or one lacks that has no default.
    """

    code: ClassVar[str] = "error"
    template: ClassVar[str] = N_("{message}")
    absent: ClassVar[dict[str, str]] = {"advice": ""}
    """What stands in the text for a value that is None, where that is no dash."""
    retryable: ClassVar[bool] = False
    status: ClassVar[int] = 500
    """The status of an answer by HTTP."""

    def __init__(self, **values: Any) -> None:
        super().__init__(self.code)
        fields = _fields(type(self))
        wrong = [name for name in values if name not in fields]
        wrong += [name for name, needed in fields.items() if needed and name not in values]
        if wrong:
            message = f"{type(self).__name__} has the values {', '.join(fields)}: {', '.join(wrong)}"
            raise TypeError(message)
        self.__dict__.update(values)
        self.nth: int | None = None
        """Which of the acts that were to be recorded together is refused, from 0 on; None where it is no one act."""

    @property
    def details(self) -> dict[str, Any]:
        """Return every value by its name."""
        return {name: getattr(self, name) for name in _fields(type(self))}

    def text(self, *, operator: bool = False) -> str:
        """Return one clear line: what is wrong, and what to do; ``operator`` names places and commands too."""
        return self._said(operator=operator)

    def problem(self, lang: "Language | None" = None, instance: str | None = None) -> dict[str, Any]:
        """Return the problem details of RFC 9457 (application/problem+json), which any caller may read.

        ``type`` is ``urn:quykhuyenhoc:error:`` and the code, ``detail`` the text in ``lang`` (None: the language in
        use) without commands, ``instance`` what the app calls this request. Beside them stand ``code``, ``retryable``
        and the values: an amount as ``{"minor": …, "currency": …}``, a day as 2025-03-07, a sentence in ``lang``. What
        is ``Internal`` is left out.
        """
        from quykhuyenhoc.errors.problems import problem_of  # few programs ask

        return problem_of(self, lang, instance)

    def _said(self, template: str = "", *, operator: bool, **more: Any) -> str:
        """Return a text of the class, the first where none is named, with its values and more, as people write them."""
        values = {**self.details, **more}
        instead = {name: said and _(said) for name, said in self.absent.items() if values.get(name, "") is None}
        return rendered(template or self.template, {**values, **instead}, operator=operator)

    def __str__(self) -> str:
        return self.text()

    def __reduce__(self) -> Any:
        """Pickle with the values, so that errors cross process borders."""
        return _rebuild, (type(self), self.details)


_FIELDS: Final[dict[type[QuyError], dict[str, bool]]] = {}


def _fields(kind: type[QuyError]) -> dict[str, bool]:
    """Return what a class and those above it annotate, and whether it must be given."""
    found = _FIELDS.get(kind)
    if found is not None:
        return found
    found = _FIELDS[kind] = {}
    for one in reversed(kind.__mro__[: kind.__mro__.index(QuyError)]):
        for name, said in one.__annotations__.items():
            if getattr(said, "__origin__", None) is not ClassVar:
                found[name] = name not in vars(one)
    return found


def _rebuild(kind: type[QuyError], details: dict[str, Any]) -> QuyError:
    return kind(**details)


Words = Message | QuyError | str
"""What a text of an error holds where another text stands."""


class InputError(QuyError):
    """What was given cannot be read.

    ``of`` is the kind of act or the name of the call, and ``field`` the field or argument in it that is wrong, where
    it is one (``splits.1.amount`` is one of the second split).
    """

    code = "input"
    status = 422
    of: str | None = None
    field: str | None = None


class RefusedError(QuyError):
    """What was given is readable, and the book refuses it."""

    code = "refused"
    status = 409


class StoreError(QuyError):
    """The file or the server cannot serve."""

    code = "store"
