"""Bytes that are nearly a statement: pieces of real ones, cut, doubled, swapped and overwritten."""

import random
import resource
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Final
from unicodedata import category

from quykhuyenhoc.bank.profile import shipped_profile
from quykhuyenhoc.bank.proof import prove
from quykhuyenhoc.bank.reading import read_statements
from quykhuyenhoc.errors import QuyError, StatementError
from tests.bank.layouts import FORMATS, TABLES, Printer, camt, mt940
from tests.bank.sheets import csv, html, xlsx, zipped
from tests.bank.truth import by_chance, by_hand

SECONDS_MAX: Final = 2
SPICE: Final = tuple(
    piece.encode("latin-1")
    for piece in (
        *("", "\0", "<", ">", "&", "]]>", "<!--", "<!DOCTYPE x>", '"', ",", ";", "\n", "\r", "+", "-\n", "{4:"),
        *(":61:", ":62F:", ":86:", "1E999999", "NaN", "-0.00", "99999999999999999999", "1,5", "1.000", "(1)"),
        *("31/02/2024", "2024-02-30", "0000000", "\xef\xbb\xbf", "\xff\xfe", "\xc3\x28", "\xe2\x80\xae"),
        *("\xef\xbc\x91", "\xd9\xa1", "<f>1</f>", "<Ntry>", "</Ntry>", "<STMTTRN>", "</STMTTRN>", "</OFX>"),
        *("<tr>", "<td colspan=999>", 't="s"', 't="e"', 's="1"', 'r="XFD1048576"', 'r="A0"', "xmlns='x'"),
        *("&#0;", "&#x202e;", "&nbsp;"),
    )
)

SEEDS: Final[dict[str, tuple[bytes, ...]]] = {
    "camt": (camt(by_hand()), camt(by_chance(3), version="052.001.02", prefix="n")),
    "mt940": (mt940(by_hand()), mt940(by_chance(6), 3)),
    "ofx1": (FORMATS["ofx1"](by_hand()),),
    "ofx2": (FORMATS["ofx2"](by_hand()),),
    "csv": tuple(TABLES[name](by_hand(), Printer(file=csv)) for name in TABLES),
    "html": tuple(TABLES[name](by_hand(), Printer(file=html)) for name in TABLES),
    "xlsx": tuple(TABLES[name](by_hand(), Printer(file=xlsx)) for name in TABLES),
}


def spoilt(seed: bytes, dice: random.Random, *, keeps_size: bool = False) -> bytes:
    """Return bytes spoilt in one to four places."""
    data = bytearray(seed)
    for _ in range(dice.randrange(1, 5)):
        at = dice.randrange(len(data) + 1)
        kind = dice.randrange(2 if keeps_size else 6)
        if kind == 0 and at < len(data):
            data[at] = dice.randrange(256)
        elif kind == 1 and at < len(data):
            data[at] ^= 1 << dice.randrange(8)
        elif kind == 2:
            data[at:at] = dice.choice(SPICE)
        elif kind == 3:
            piece = dice.choice(SPICE)
            data[at : at + max(1, len(piece))] = piece
        elif kind == 4:
            end = min(len(data), at + dice.randrange(1, 200))
            data[at:at] = data[at:end]
        else:
            del data[at : at + dice.randrange(1, 60)]
    return bytes(data)


def spoilt_xlsx(seed: bytes, dice: random.Random) -> bytes:
    """Return an XLSX file of which a part is spoilt inside the archive, or the archive itself."""
    if dice.randrange(4) == 0:
        return spoilt(seed, dice)
    with zipfile.ZipFile(BytesIO(seed)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = dice.choice([*sorted(parts), "xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"])
    part = parts[name]
    assert isinstance(part, bytes)
    parts[name] = spoilt(part, dice)
    return zipped(parts)


def survives(data: bytes, reader: str) -> bool:
    """Read bytes and prove what comes; return whether they were taken. Only our own refusal may come out.

    Raises:
        AssertionError: if it takes more than 2 seconds of the processor, twice (a loaded machine counts some of what it
            does for others), or another error of ours than a refusal of a statement comes.

    """
    seconds: list[float] = []
    while not seconds or (seconds[-1] > SECONDS_MAX and len(seconds) < 2):
        begun = time.process_time()
        taken = _read(data, reader)
        seconds.append(time.process_time() - begun)
    assert min(seconds) <= SECONDS_MAX, seconds
    return taken


def _read(data: bytes, reader: str) -> bool:
    try:
        for profile in (None, shipped_profile("generic")) if reader in {"csv", "html", "xlsx"} else (None,):
            for statement in read_statements(data, name="x", profile=profile):
                prove(statement)
    except StatementError as error:
        return _is_one_clear_line(str(error))
    except QuyError as error:
        raise AssertionError(repr(error)) from error
    return True


def _is_one_clear_line(text: str) -> bool:
    """Return False, as a refusal takes nothing; fail if the line holds what a terminal would obey."""
    assert all(letter.isprintable() or category(letter) == "Zs" for letter in text), text  # a thin space is a space
    return False


def attack(reader: str, count: int, seed: int, told: Callable[[int], None] = lambda _count: None) -> int:
    """Spoil so many inputs for one reader; return how many were taken all the same."""
    dice = random.Random(f"{reader} {seed}")  # noqa: S311 (the same inputs again)
    taken = 0
    for number in range(count):
        make = spoilt_xlsx if reader == "xlsx" else spoilt
        data = make(dice.choice(SEEDS[reader]), dice)
        try:
            taken += survives(data, reader)
        except BaseException:
            print(f"{reader}, seed {seed}, input {number}: {data!r}"[:2000])
            raise
        told(number)
    return taken


def memory_mb() -> int:
    """Return the most memory that this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
