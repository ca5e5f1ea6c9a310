"""Where books are: the path of a file, or the URL of a server; and what of it may be shown.

A password is in no text that this library makes: whoever shows a place, or repeats what a driver said of one, takes it
through ``shown`` or ``masked``.
"""

import os
import re
from typing import Final

from quykhuyenhoc.errors import NotABookError
from quykhuyenhoc.errors.texts import M_, Internal

HIDDEN: Final = "***"
_SECRETS: Final = "(?:ssl|pg)?pass(?:word|wd|phrase)?|pwd|secret|token"
"""How parameters that hold a secret are called."""
_OPEN: Final = (
    "host(?:addr)?|port|dbname|user|service|ssl(?:mode|rootcert|cert|key|crl)|connect_timeout|application_name|keepalives"
    "|target_session_attrs|channel_binding|client_encoding|gssencmode|mode|cache|immutable|uri|nolock|vfs"
)
"""The parameters of an address that hold no secret: every other one may be a mistyped password."""
_URL: Final = r"([A-Za-z][A-Za-z0-9+.-]*://)(\S*)"
_KIND: Final = r"(?is)^((?:postgres|mysql|mariadb)[\w+]*:).*"
_MISTYPED: Final = rf"{_KIND}|:.*@"
_ODD: Final = r"((?<!\S)[^\s:@]+:)(?!//)\S+@"
"""A user and a password outside a URL, or in one that was mistyped."""
_PAIR: Final = rf"(?i)(?<![^\s&?;,\"'(])({_SECRETS})(\s*=\s*)('(?:[^'\\]|\\.)*'?|\"(?:[^\"\\]|\\.)*\"?|[^\s&;,]+)"
_KEYWORDS: Final = rf"(?i)(?:^|\s)(?:host|hostaddr|port|dbname|user|service|sslmode|{_SECRETS})\s*="
_TO_THE_END: Final = rf"(?is)(?<![^\s&?;])({_SECRETS})(\s*=).*"


def names_nothing(place: str) -> bool:
    """Tell whether a text is neither a path nor an address: it is empty, or holds what no system has in a name."""
    try:
        return not place or b"\0" in os.fsencode(place)
    except UnicodeEncodeError:
        return True


def is_url(place: str) -> bool:
    """Tell whether a place is the URL of a server rather than the path of a file."""
    return "://" in place and not place.startswith("sqlite")


def is_keywords(place: str) -> bool:
    """Tell whether a place is no file but a string of libpq's keywords, like ``host=… password=…``."""
    likely = "=" in place and not is_url(place)  # patterns are made where they are needed: each takes a millisecond
    return likely and bool(re.search(_KEYWORDS, place)) and not os.path.exists(place)  # noqa: PTH110


def is_mistyped(place: str) -> bool:
    """Tell whether a place is neither file nor URL and looks like a mistyped one: ``postgresql:/u:…@h``, ``u:…@h``.

    What begins as a path does, with a slash, a dot or a drive, is one.
    """
    likely = ":" in place and not is_url(place) and not re.match(r"[/\\.~]|[A-Za-z]:[/\\]|sqlite(?:\+\w+)?:///", place)
    return likely and bool(re.search(_MISTYPED, place)) and not os.path.exists(place)  # noqa: PTH110


def file_of(place: str) -> str:
    """Return the path of a place that is a file.

    Raises:
        NotABookError: it is a string of libpq's keywords or a mistyped URL, which may hold a password; or SQLite's name
            for a database in memory, which would be no file.
    """
    if is_keywords(place) or is_mistyped(place):
        problem = M_("write the server as postgresql://USER@HOST/DATABASE, and its password into PGPASSWORD")
        raise NotABookError(path=Internal.place(shown(place)), why=problem)
    path = re.sub(r"^sqlite(?:\+\w+)?://(?:/|$)", "", place) if place.startswith("sqlite") else place
    if path in ("", ":memory:"):
        raise NotABookError(path=Internal.place(path), why=M_("books are kept in a file or on a server, not in memory"))
    return path


def shown(place: str) -> str:
    """Return a place without its password, whatever is wrong with it."""
    if is_url(place):
        scheme, _colon, rest = place.partition("://")
        return f"{scheme}://{_shown_rest(rest)}"
    if is_mistyped(place):
        hidden = re.sub(r"(?s):.*@", f":{HIDDEN}@", place)  # all from the first colon to the last @
        return _shown_query(re.sub(_KIND, rf"\1{HIDDEN}", place) if hidden == place else hidden)
    return re.sub(_TO_THE_END, rf"\1\2{HIDDEN}", place) if is_keywords(place) else place


def masked(text: str) -> str:
    """Return a text without passwords, as the URLs and keywords that it repeats may hold them."""
    text = re.sub(_URL, lambda found: found[1] + _shown_rest(found[2]), text)
    text = re.sub(_ODD, rf"\1{HIDDEN}@", text)
    return re.sub(_PAIR, lambda found: found[1] + found[2] + HIDDEN, text)


def _shown_rest(rest: str) -> str:
    """Return what follows ``://``; the last @ ends the password, wherever it stands."""
    before, at, after = rest.rpartition("@")
    if not at:
        name, colon, more = rest.partition(":")
        end = re.search(r"[/?#\]]", more)
        port = more[: end.start()] if end else more
        # No host is named yet: what stands after the colon is a port, or a password before its @ was typed.
        hides = (
            colon and not re.fullmatch(r"\d{0,5}", port) and not name.startswith("[") and not re.search("[/?#]", name)
        )
        return _shown_query(f"{name}:{HIDDEN}{more[len(port) :]}" if hides else rest)
    name, colon, _password = before.partition(":")
    return _shown_query(f"{name}:{HIDDEN}@{after}" if colon else f"{before}@{after}")


def _shown_query(rest: str) -> str:
    """Return a URL's end with the values hidden of all parameters but those that are known to hold no secret."""
    head, mark, query = rest.partition("?")
    if not mark:
        return rest
    from urllib.parse import unquote

    parts = []
    for part in re.split("([&;])", query):
        name, equals, _value = part.partition("=")
        open_ = not equals or re.fullmatch(_OPEN, unquote(name).strip())
        parts.append(part if open_ else f"{name}={HIDDEN}")
    return f"{head}?{''.join(parts)}"
