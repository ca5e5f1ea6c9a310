"""Codes and keys, the public names that stand in the log for ever (invariant 10), and nothing about their meaning."""

import re
from typing import Final, Literal

from quykhuyenhoc.errors import CodeError, PersonalCodeError
from quykhuyenhoc.text.stored import visible

CodeKind = Literal["book", "fund", "account", "party", "programme", "campaign"]

NARROW: Final = r"[A-Za-z0-9._-]{1,64}"
"""The form of the code of a book or fund."""
CODE: Final = r"[A-Za-z0-9._:-]{1,64}"
"""The form of any other code."""
KEY: Final = r"[A-Za-z0-9._:/-]{1,64}"
"""The form of a key, an actor id or a reference."""
_NARROW, _CODE, _KEY = (re.compile(form) for form in (NARROW, CODE, KEY))
_SHOWN_MAX: Final = 70
_SEPARATORS: Final = re.compile(r"[._:-]+")
_CONFUSED: Final = str.maketrans("OoIl", "0011")
# A phone (0912…, 84912…), an identity number of 12 digits (they begin with 0), or any run of 9 digits and more.
_PERSONAL: Final = re.compile(r"0\d{9}|84\d{9}|0\d{11}", re.ASCII)
_LONG_RUN: Final = re.compile(r"[0-9]{9}")

_PHONE: Final = re.compile(r"(?:\+?84|0)?[35789]\d{8}", re.ASCII)


def is_phone(text: str) -> bool:
    """Tell whether a text has the shape of a Vietnamese mobile number: 0912345678, 912 345 678, +84912345678.

    What ends in three noughts is taken for an amount, and so is what has points or commas.
    """
    digits = "".join(text.split())
    return _PHONE.fullmatch(digits) is not None and not digits.endswith("000")


def check_code(kind: CodeKind | str, code: str) -> str:
    """Return the code if it may name a thing of this kind; codes of books and funds hold no colon.

    Raises:
        CodeError: if it is empty, longer than 64, or holds another character; its details tell the kind.
        PersonalCodeError: if a party's code is shaped like a phone or identity number.

    """
    narrow = kind in {"book", "fund"}
    if (_NARROW if narrow else _CODE).fullmatch(code) is None:
        raise CodeError(given=visible(code, most=_SHOWN_MAX), kind=kind, others=". _ -" if narrow else ". _ : -")
    return check_party_code(code) if kind == "party" else code


def alike_keys(code: str) -> tuple[str, str]:
    """Return two keys of a code; codes that share one look alike.

    The first knows neither large from small letters nor one separator from another (``th-p``, ``TH_P`` and ``TH-P.``
    have that of ``TH-P``), the second neither O from 0 nor I and l from 1. A separator is never nothing: 111.1 does
    not look like 1111.
    """
    separated = _SEPARATORS.sub("-", code).strip("-")
    return separated.casefold(), separated.translate(_CONFUSED)


def check_key(key: str) -> str:
    """Return the key, actor id or reference if it may stand in the log.

    Raises:
        CodeError: if it is empty, longer than 64, or holds another character than a code and ``/``.

    """
    if _KEY.fullmatch(key) is None:
        raise CodeError(given=visible(key, most=_SHOWN_MAX), kind="key", others=". _ : / -")
    return key


def check_party_code(code: str) -> str:
    """Return the code of a party, which can never be erased and so must say nothing about a person.

    Raises:
        CodeError: as ``check_code``.
        PersonalCodeError: if it is shaped like a phone or identity number.

    """
    if _CODE.fullmatch(code) is None:
        raise CodeError(given=visible(code, most=_SHOWN_MAX), kind="party", others=". _ : -")
    if _LONG_RUN.search(code) or _PERSONAL.fullmatch(re.sub(r"[._:-]", "", code)):
        raise PersonalCodeError(given=code, kind="party")
    return code
