"""Text as a book keeps, finds, sorts and shows it; what is seldom used (``text.legacy``) loads on first use."""

from typing import TYPE_CHECKING, Any

from quykhuyenhoc.text.codes import alike_keys, check_code, check_key, check_party_code, is_phone
from quykhuyenhoc.text.search import fold, matches, person_sort_key, sort_key
from quykhuyenhoc.text.stored import clean, clean_counted, is_ordinary, shown, visible

if TYPE_CHECKING:
    from quykhuyenhoc.text.legacy import Encoding, decode, guess_encoding, guess_legacy
    from quykhuyenhoc.text.numbered import letters_of, runs

__all__ = [
    "Encoding",
    "alike_keys",
    "check_code",
    "check_key",
    "check_party_code",
    "clean",
    "clean_counted",
    "decode",
    "fold",
    "guess_encoding",
    "guess_legacy",
    "is_ordinary",
    "is_phone",
    "letters_of",
    "matches",
    "person_sort_key",
    "runs",
    "shown",
    "sort_key",
    "visible",
]


def __getattr__(name: str) -> Any:
    if name in {"Encoding", "decode", "guess_encoding", "guess_legacy"}:
        from quykhuyenhoc.text import legacy

        return getattr(legacy, name)
    if name in {"letters_of", "runs"}:
        from quykhuyenhoc.text import numbered

        return getattr(numbered, name)
    raise AttributeError(name)
