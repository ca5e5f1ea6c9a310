"""The texts that cells of XLSX share, of which programs read the same."""

from typing import Any, Final

from quykhuyenhoc.bank.guard import Events
from quykhuyenhoc.bank.old_workbooks import UNREADABLE
from quykhuyenhoc.bank.rich_texts import RichText
from quykhuyenhoc.errors import StatementFormatError

VALUES: Final = frozenset({"v", "t"})
"""What holds a value, and nothing inside it."""


class SharedTexts(Events):
    """The texts that cells share; each can be read in one way only."""

    every_namespace = True

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[RichText] = []
        self._inside = ""

    def interrupted(self) -> None:
        """Refuse what stands between the parts of a text."""
        if self._inside:
            raise StatementFormatError(why=UNREADABLE)

    def opened(self, name: str, attributes: Any) -> None:
        """Take the beginning of an element."""
        if self._inside in VALUES:
            raise StatementFormatError(why=UNREADABLE)
        if name == "si":
            self.texts.append(RichText())
        elif self._inside:
            self.texts[-1].opened(name, attributes)
        if name == "si" or self._inside:
            self._inside = name

    def closed(self, name: str, text: str) -> None:
        """Take the end of an element."""
        if name == "si":
            self._inside = ""
            if self.texts[-1].is_in_two_ways:
                raise StatementFormatError(why=UNREADABLE)
        elif self._inside:
            self.texts[-1].closed(name, text)
            self._inside = "si"
