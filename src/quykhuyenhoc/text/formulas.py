"""Text that a spreadsheet would run as a formula, made harmless for CSV and read back (OWASP, ASVS 1.2.10)."""

import re
from typing import Final

# A spreadsheet runs text that begins like a formula. The full-width forms count as their plain ones, and a separator
# or quote inside the text counts as a beginning: the reader's separator may be the other one. An apostrophe that
# stands there already is met by one more, so that taking one away gives back what was.
_STARTS: Final = "=+\\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20"
_risky: Final = re.compile(f"[{_STARTS}]").search
_guarded: Final = re.compile(f"(^|[,;\"\t\r\n])(?='*[{_STARTS}])").sub
_unguarded: Final = re.compile(f"(^|[,;\"\t\r\n])'(?='*[{_STARTS}])").sub


def guarded(text: str) -> str:
    """Return a text with ``'`` wherever it begins like a formula, so that a spreadsheet shows it."""
    return _guarded(r"\1'", text) if _risky(text) else text


def unguarded(text: str) -> str:
    """Return the text that ``guarded`` was given."""
    return _unguarded(r"\1", text) if "'" in text else text
