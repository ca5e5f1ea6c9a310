"""The exit codes of the program."""

from typing import Final

DONE: Final = 0
REFUSED: Final = 1
USAGE: Final = 2
FOUND: Final = 3
"""What was asked about is not so: a difference, an altered row, a sentence that does not hold."""
INTERRUPTED: Final = 130
