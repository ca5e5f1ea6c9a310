"""Texts of XLSX in parts with a font each: how these look, and that programs read the same text."""

from typing import Any, Final

from quykhuyenhoc.bank.guard import Events
from quykhuyenhoc.bank.old_workbooks import UNREADABLE
from quykhuyenhoc.errors import StatementFormatError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.imports.struck import is_struck
from quykhuyenhoc.imports.unseen import Letters

RAISED: Final = M_("a part of its figures is raised or lowered: type anew what counts")
VALUES: Final = frozenset({"v", "t"})
"""What holds a value, and nothing inside it."""


class RichText:
    """Takes the events inside one text, shared or of a cell: it is one plain part, or runs that follow each other."""

    def __init__(self) -> None:
        self.length = 0
        self._plain = 0
        self._runs: list[bool] = []
        """Whether each part with a text that is seen is struck through."""
        self._inside = ""
        self._is_struck = self._is_raised = self.is_partly_raised = False
        self.parts: list[Letters] = []
        """How those parts look that have a font of their own."""
        self._letters: Letters | None = None

    def opened(self, name: str, attributes: Any) -> None:
        """Take the beginning of an element."""
        if name in ("r", "rPh"):
            self._inside, self._is_struck, self._is_raised, self._letters = name, False, False, None
        elif name == "rPr" and self._inside == "r":
            self._letters = Letters()
        elif name == "strike" and self._inside == "r":
            self._is_struck = is_struck(attributes)
        elif name == "vertAlign":
            self._is_raised = attributes.get("val") != "baseline"
        elif name == "t" and not self._inside:
            self._plain += 1
        elif self._letters is not None:
            self._letters = self._letters.told(name, attributes)

    def closed(self, name: str, text: str) -> None:
        """Take the end of an element."""
        if name == self._inside:
            self._inside = ""
        elif name == "t":
            self.length += len(text)
            if self._inside == "r" and text.strip():
                self._runs.append(self._is_struck)
                self.parts += [] if self._letters is None else [self._letters]
                self.is_partly_raised |= self._is_raised and any(sign.isdecimal() for sign in text)

    @property
    def is_in_two_ways(self) -> bool:
        """Whether programs differ in what it says: some take the plain part, some the last of several, some all."""
        return self._plain > 1 or bool(self._plain and self._runs)

    @property
    def is_struck(self) -> bool:
        """Whether all of it is struck through."""
        return bool(self._runs) and all(self._runs)

    @property
    def is_partly_struck(self) -> bool:
        """Whether a part of it is struck through, and another is not."""
        return any(self._runs) and not all(self._runs)


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
