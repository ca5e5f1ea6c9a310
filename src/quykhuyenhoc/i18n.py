"""The language of the moment and nothing else: no numbers, no dates, no library code above it.

Messages are written in English in the code and translated by the gettext catalogue under ``locale/``;
Vietnamese is the default and complete. ``N_`` marks a text that is translated later, where it is shown.
"""

import gettext
import os
from contextvars import ContextVar
from functools import cache
from typing import Final, Literal, cast

LOCALE_DIR: Final = os.path.join(os.path.dirname(__file__), "locale")  # noqa: PTH118, PTH120 (pathlib takes 4 ms)
Language = Literal["vi", "en"]
LANGUAGES: Final = ("vi", "en")
DOMAIN: Final = "quykhuyenhoc"

_chosen: ContextVar[str | None] = ContextVar("language", default=None)


def language() -> Language:
    """Return the language in use: the one chosen, else ``QKH_LANG``, else ``vi``."""
    asked = _chosen.get() or os.environ.get("QKH_LANG", "vi")
    return cast("Language", asked) if asked in LANGUAGES else "vi"


def use_language(name: Language) -> None:
    """Choose the language, ``vi`` or ``en``, of all later texts in this thread or task: a request may have its own."""
    _chosen.set(name)


@cache
def _catalogue(name: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALE_DIR, [name], fallback=True)


def _(message: str) -> str:
    """Translate a message into the language in use; English is the message itself."""
    return _catalogue(language()).gettext(message)


def translated(message: str, name: str) -> str:
    """Translate a message into a language, whatever the one in use: for papers that have one."""
    return _catalogue(name).gettext(message)


def N_(message: str) -> str:
    """Mark a message for the catalogue and return it unchanged."""
    return message
