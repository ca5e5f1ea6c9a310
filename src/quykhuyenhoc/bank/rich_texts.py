"""A text of XLSX in parts with a font each: how these look, and that programs read the same text."""

from typing import Any

from quykhuyenhoc.bank.unseen import Letters


class RichText:
    """Takes the events inside one text, shared or of a cell: it is one plain part, or runs that follow each other."""

    def __init__(self) -> None:
        self.length = 0
        self._plain = 0
        self._runs: list[bool] = []
        """Whether each part with a text that is seen is struck through."""
        self._inside = ""
        self.is_partly_raised = False
        self.parts: list[Letters] = []
        """How those parts look that have a font of their own."""
        self._letters: Letters | None = None

    def opened(self, name: str, attributes: Any) -> None:
        """Take the beginning of an element."""
        if name in ("r", "rPh"):
            self._inside, self._letters = name, None
        elif name == "rPr" and self._inside == "r":
            self._letters = Letters()
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
                own = self._letters
                self._runs.append(own is not None and own.is_struck)
                if own is not None:
                    self.parts.append(own)
                    self.is_partly_raised |= own.is_raised and any(sign.isdecimal() for sign in text)

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
