"""Phone numbers and e-mail addresses as people write them: kept as they are written, refused where they can be none."""

import re
from typing import Final

from quykhuyenhoc.errors import EmailError, PhoneError

_DIGITS: Final = range(8, 16)
"""How many digits a number has: 8 where an area is left out, 15 with the code of a country (ITU-T E.164)."""
_PHONE: Final = re.compile(r"\+?\(?[0-9][0-9 .()-]*", re.ASCII)
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


def check_phone(text: str) -> str:
    """Return a text if it is a phone number, or several with / , or ; between them; raises PhoneError."""
    for one in re.split("[/,;]", text):
        if not _PHONE.fullmatch(one.strip()) or sum(map(str.isdecimal, one)) not in _DIGITS:
            raise PhoneError(field="phone")
    return text


def check_email(text: str) -> str:
    """Return a text if it has the shape of an e-mail address: one @ between a name and a domain; raises EmailError."""
    if not _EMAIL.fullmatch(text):
        raise EmailError(field="email")
    return text
