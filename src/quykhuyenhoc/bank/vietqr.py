"""VietQR: the text in the QR that a bank's app reads, the banks that it names, and how it is drawn.

EMVCo merchant-presented QR with the template of NAPAS: two digits of id, two digits of length, value. The last field
is a CRC-16/CCITT-FALSE over everything before it, its own id and length included.
"""

import csv
import io
import re
from binascii import crc_hqx
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 (fields are named date)
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, cast

from quykhuyenhoc.errors import VietQRError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.text import fold, visible

if TYPE_CHECKING:
    from segno import QRCode

Service = Literal["QRIBFTTA", "QRIBFTTC"]

GUID: Final = "A000000727"
CURRENCY: Final = "704"
COUNTRY: Final = "VN"
SERVICES: Final = ("QRIBFTTA", "QRIBFTTC")
AMOUNT_DIGITS: Final = 13
PURPOSE_MAX: Final = 25

_BIN: Final = re.compile(r"[0-9]{6}")
_ACCOUNT: Final = re.compile(r"[0-9A-Za-z]{1,19}")
_PLAIN: Final = re.compile(r"[0-9A-Za-z ]*")
_PRINTABLE: Final = re.compile(r"[ -~]*")
_AMOUNT: Final = re.compile(r"([0-9]{1,13})(?:\.0{1,2})?")
_CRC_LENGTH: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class VietQR:
    """A transfer that a QR asks for: to an account (QRIBFTTA) or a card (QRIBFTTC) of the bank with this BIN.

    ``amount`` is whole đồng, None where the giver decides; a ``dynamic`` QR is made for one payment, a static one is
    printed. ``purpose`` becomes the memo, ``bill`` and ``label`` are the payee's own references; ``category``
    (merchant category code), ``name`` and ``city`` of the payee are optional.
    """

    bin: str
    account: str
    amount: int | None = None
    purpose: str = ""
    dynamic: bool = False
    service: Service = "QRIBFTTA"
    bill: str = ""
    label: str = ""
    category: str = ""
    name: str = ""
    city: str = ""


def plain_purpose(text: str) -> str:
    """Return a text as a memo may hold it: letters without marks, digits and single spaces, cut to 25 characters."""
    plain = text if text.isascii() else fold_keeping_case(text)
    return " ".join(re.sub(r"[^0-9A-Za-z]+", " ", plain).split())[:PURPOSE_MAX].rstrip()


def fold_keeping_case(text: str) -> str:
    """Return the text without marks, capital letters kept where a word had them."""
    return " ".join(
        folded.upper() if word.isupper() else folded.capitalize() if word[:1].isupper() else folded
        for word in text.split()
        if (folded := fold(word))
    )


def encode(payment: VietQR) -> str:
    """Return the payload, its CRC at the end.

    Raises:
        VietQRError: if a value is not what its field allows; a purpose over 25 characters or with other characters
            than A-Z, a-z, 0-9 and spaces is refused, because banks cut or change it (see ``plain_purpose``).

    """
    _check(payment)
    receiver = _fields(("00", payment.bin), ("01", payment.account))
    more = _fields(("01", payment.bill), ("05", payment.label), ("08", payment.purpose))
    body = _fields(
        ("00", "01"),
        ("01", "12" if payment.dynamic else "11"),
        ("38", _fields(("00", GUID), ("01", receiver), ("02", payment.service))),
        ("52", payment.category),
        ("53", CURRENCY),
        ("54", str(payment.amount or "")),
        ("58", COUNTRY),
        ("59", payment.name),
        ("60", payment.city),
        ("62", more),
    )
    return body + "6304" + crc(body + "6304")


def decode(payload: str) -> VietQR:
    """Return the transfer that a payload asks for; fields that are not of VietQR are passed over.

    Raises:
        VietQRError: if the CRC or a length is wrong, or it is no VietQR (another country, currency or template).

    """
    if not _PRINTABLE.fullmatch(payload):
        raise VietQRError(why=M_("it holds characters other than printable ASCII"))
    body, check = payload[:-4], payload[-4:]
    if len(payload) < _CRC_LENGTH or body[-4:] != "6304":
        raise VietQRError(why=M_("it does not end in its check (field 63)"))
    if crc(body) != check:
        problem = M_("its check is {check}, and {right} would be right: a character is wrong")
        if crc(body) == check.upper():
            problem = M_("its check {check} is written in small letters, where the standard wants {right}")
        raise VietQRError(why=problem.format(check=check, right=crc(body)))
    top = dict(_read(body[:-4]))
    template = dict(_read(_needed(top, "38")))
    receiver = dict(_read(_needed(template, "01")))
    more = dict(_read(top.get("62", "")))
    _refuse_others(top, template)
    return VietQR(
        bin=_fitting(_BIN, "38.01.00", receiver.get("00", "")),
        account=_fitting(_ACCOUNT, "38.01.01", receiver.get("01", "")),
        amount=_amount(top.get("54", "")),
        purpose=more.get("08", ""),
        dynamic=top.get("01") == "12",
        service=cast("Service", template["02"]),
        bill=more.get("01", ""),
        label=more.get("05", ""),
        category=top.get("52", ""),
        name=top.get("59", ""),
        city=top.get("60", ""),
    )


def crc(text: str) -> str:
    """Return CRC-16/CCITT-FALSE (polynomial 0x1021, start 0xFFFF, nothing reflected) as four capital hex digits."""
    return f"{crc_hqx(text.encode('ascii'), 0xFFFF):04X}"


def _refuse_others(top: dict[str, str], template: dict[str, str]) -> None:
    """Refuse what is no VietQR: another version, country, currency, scheme or service."""
    for field, value, right in (
        ("00", top.get("00"), ("01",)),
        ("01", top.get("01", "11"), ("11", "12")),
        ("38.00", template.get("00"), (GUID,)),
        ("38.02", template.get("02"), SERVICES),
        ("53", top.get("53"), (CURRENCY,)),
        ("58", top.get("58"), (COUNTRY,)),
    ):
        if value not in right:
            raise _wrong(value or "", field)


def _check(payment: VietQR) -> None:
    _fitting(_BIN, "38.01.00", payment.bin)
    _fitting(_ACCOUNT, "38.01.01", payment.account)
    if payment.service not in SERVICES:
        raise _wrong(payment.service, "38.02")
    if payment.amount is not None and not 0 < payment.amount < 10**AMOUNT_DIGITS:
        raise _wrong(str(payment.amount), "54")
    if len(payment.purpose) > PURPOSE_MAX or not _PLAIN.fullmatch(payment.purpose):
        problem = M_('"{purpose}" is no memo: at most 25 letters without marks, digits and spaces')
        raise VietQRError(why=problem.format(purpose=visible(payment.purpose, most=2 * PURPOSE_MAX)))
    for field, value, most in (
        ("52", payment.category, 4),
        ("59", payment.name, 25),
        ("60", payment.city, 15),
        ("62.01", payment.bill, 25),
        ("62.05", payment.label, 25),
    ):
        if len(value) > most or not _PRINTABLE.fullmatch(value):
            raise _wrong(value, field)


def _fields(*pairs: tuple[str, str]) -> str:
    """Return id, length and value of each pair that has a value."""
    return "".join(f"{name}{len(value):02d}{value}" for name, value in pairs if value)


def _read(text: str) -> Iterator[tuple[str, str]]:
    """Yield the fields of one level; each may stand there once."""
    at, seen = 0, set()
    while at < len(text):
        name, length = text[at : at + 2], text[at + 2 : at + 4]
        end = at + 4 + int(length) if (name + length).isdecimal() and len(length) == len(name) else 0
        if not at + 4 < end <= len(text) or name in seen:
            raise VietQRError(why=M_("a length is wrong at position {at}").format(at=at + 1))
        seen.add(name)
        yield name, text[at + 4 : end]
        at = end


def _needed(fields: dict[str, str], name: str) -> str:
    if name not in fields:
        raise VietQRError(why=M_("it names no receiver (field 38): it is no VietQR"))
    return fields[name]


def _fitting(pattern: re.Pattern[str], field: str, value: str) -> str:
    if pattern.fullmatch(value):
        return value
    raise _wrong(value, field)


def _amount(text: str) -> int | None:
    if not text:
        return None
    digits = _AMOUNT.fullmatch(text)
    if digits is None or not int(digits[1]):
        raise _wrong(text, "54")
    return int(digits[1])


def _wrong(value: str, field: str) -> VietQRError:
    problem = M_('field {field} cannot be "{value}"')
    return VietQRError(why=problem.format(field=field, value=visible(value, most=PURPOSE_MAX)))


MODULE_PIXELS: Final = 8
QUIET_MODULES: Final = 4
"""The white border that ISO/IEC 18004 demands, in modules."""


def draw_svg(payload: str, *, scale: int = MODULE_PIXELS) -> bytes:
    """Return an SVG image, UTF-8, ``scale`` user units to a module."""
    out = io.BytesIO()
    _code(payload).save(out, kind="svg", scale=scale, border=QUIET_MODULES, light="#fff", title="VietQR")
    return out.getvalue()


def draw_png(payload: str, *, scale: int = MODULE_PIXELS) -> bytes:
    """Return a PNG image, black on white, ``scale`` pixels to a module."""
    out = io.BytesIO()
    _code(payload).save(out, kind="png", scale=scale, border=QUIET_MODULES)
    return out.getvalue()


def draw_text(payload: str, *, dark_ground: bool = True) -> str:
    """Return the QR for a terminal: lines of half blocks, two rows of modules to a line, no escape sequences.

    On a dark ground the light modules are drawn, on paper and light grounds the dark ones.

    Raises:
        VietQRError: no QR holds the text.
    """
    rows = [list(row) for row in _code(payload).matrix_iter(border=QUIET_MODULES)]
    rows += [[int(dark_ground)] * len(rows[0])] * (len(rows) % 2)
    pairs = zip(rows[::2], rows[1::2], strict=True)
    drawn = [
        [_HALVES[bool(up) != dark_ground, bool(down) != dark_ground] for up, down in zip(*p, strict=True)]
        for p in pairs
    ]
    return "\n".join(map("".join, drawn))


_HALVES: Final = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}


def _code(payload: str) -> "QRCode":
    """Return the smallest QR with 15 % of error correction, as paper is creased, or more where it costs no size.

    Raises:
        VietQRError: no QR holds it.
    """
    import segno

    try:
        return segno.make(payload, error="m", micro=False, boost_error=True)
    except (segno.DataOverflowError, UnicodeEncodeError):
        raise VietQRError(why=M_("it is too long for a QR, or holds what UTF-8 cannot write")) from None


TABLE: Final = Path(__file__).parent.parent / "data" / "banks.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """A bank of the table: its BIN, the short name it goes by, and since when and from where we know it."""

    bin: str
    name: str
    as_of: Date
    source: str


@cache
def banks() -> tuple[Bank, ...]:
    """Return the table, by BIN. A bank that is missing can still be paid: a QR needs its BIN only."""
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return tuple(
            Bank(bin=row["bin"], name=row["name"], as_of=stored_day(row["as_of"]), source=row["source"])
            for row in csv.DictReader(stream)
        )


def find_bank(text: str) -> Bank | None:
    """Return the bank with this BIN or this short name (small letters and marks do not matter), None if unknown."""
    wanted = fold(text)
    return next((bank for bank in banks() if wanted in (bank.bin, fold(bank.name))), None)
