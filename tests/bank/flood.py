"""A flood of bank lines and receipts of which the truth is known: what matching is measured with.

``python -m tests.bank.flood 200000 1`` prints what matching finds in so many lines (seed 1), its time and memory.
"""

import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date as Date  # noqa: N812 (fields are named date)
from datetime import timedelta
from typing import Final

from quykhuyenhoc.bank.codes import ReferenceCode
from quykhuyenhoc.bank.matches import BankLine, BankPosting, Match, MatchPolicy
from quykhuyenhoc.bank.matching import match, suggest

PREFIXES: Final = ("QKHTH", "QKHHB", "CK26", "MT")
FIRST: Final = Date(2026, 1, 1)
FAMILY: Final = (
    "NGUYEN", "TRAN", "LE", "PHAM", "HOANG", "VU", "VO", "DANG", "BUI", "DO", "HO", "NGO", "DUONG", "LY", "LO", "QUANG",
    "CAM", "TONG",
)  # fmt: skip
MIDDLE: Final = ("VAN", "THI", "DUC", "MINH", "THANH", "NGOC", "QUANG", "HUU", "XUAN", "THU", "BAO", "GIA")
GIVEN: Final = (
    "AN", "ANH", "BINH", "CHAU", "CUONG", "DUNG", "DAT", "DIEP", "GIANG", "HA", "HAI", "HAN", "HANH", "HIEN", "HIEU",
    "HOA", "HOANG", "HUNG", "HUONG", "KHANH", "KHOA", "LAM", "LAN", "LINH", "LOAN", "LONG", "MAI", "MINH", "NAM", "NGA",
    "NGAN", "NHUNG", "OANH", "PHONG", "PHUC", "PHUONG", "QUAN", "QUYEN", "SON", "TAM", "THAO", "THINH", "THU", "TRANG",
    "TRUNG", "TUAN",
)  # fmt: skip
POPULAR: Final = (50, 100, 100, 200, 200, 300, 500, 500, 500, 1000, 1000, 2000, 5000)


@dataclass(slots=True)
class Flood:
    """Lines and receipts in a random order; ``together`` names for each the event that made it."""

    lines: list[BankLine] = field(default_factory=list)
    booked: list[BankPosting] = field(default_factory=list)
    together: dict[str, int] = field(default_factory=dict)
    members: list[set[str]] = field(default_factory=list)
    coded: set[str] = field(default_factory=set)
    """Lines that hold a valid code of one gift, and whose receipt is booked with that code."""
    wrong: set[str] = field(default_factory=set)
    """Those of them whose receipt is booked with another amount."""

    def is_false(self, found: Match) -> bool:
        """Tell whether a match joins what does not belong together, or leaves out what does."""
        ids = {part.id for part in (*found.lines, *found.booked)}
        return set().union(*(self.members[self.together[one]] for one in ids)) != ids


class _Maker:
    def __init__(self, seed: int, days: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 (a test is repeated)
        self.days = days
        self.flood = Flood()
        self.serial = 0
        self.number = 0

    def name(self) -> str:
        pick = self.random.choice
        return " ".join((pick(FAMILY), pick(MIDDLE), *([pick(MIDDLE)] * (self.random.random() < 0.2)), pick(GIVEN)))

    def amount(self) -> int:
        kind = self.random.random()
        if kind < 0.6:
            return self.random.choice(POPULAR) * 1000
        if kind < 0.9:
            return self.random.randint(1, 2000) * 10_000
        return self.random.randint(10_001, 20_000_000)

    def day(self) -> Date:
        return FIRST + timedelta(days=self.random.randrange(self.days))

    def later(self, day: Date) -> Date:
        chance = self.random.random()
        return day + timedelta(
            days=self.random.randint(0, 2)
            if chance < 0.9
            else self.random.randint(3, 6)
            if chance < 0.97
            else self.random.randint(7, 15)
        )

    def code(self) -> ReferenceCode:
        self.serial += 1
        return ReferenceCode(PREFIXES[self.serial % len(PREFIXES)], self.serial // len(PREFIXES) + 1)

    def memo(self, *inside: str) -> str:
        """Write what a bank makes of a memo: glued, wrapped, in any case."""
        text = " ".join(inside)
        style, digits = self.random.randrange(5), self.random.randrange(10**9, 10**10)
        if style == 0:
            return f"MBVCB.{digits}.{digits % 10**6:06d}.{text}.CT tu {digits}0 toi 0011004 HOI KHUYEN HOC"
        if style == 1:
            cut = self.random.randrange(len(text) + 1)
            return text[:cut] + "\n" + text[cut:]
        if style == 2:
            return text.replace(" ", "").lower() + f"-{digits}"
        if style == 3:
            return f"IBFT {text}; thoi gian GD {self.random.randrange(24):02d}:15:03"
        return text.capitalize()

    def line(self, event: int, day: Date, amount: int, memo: str, **more: str) -> str:
        self.number += 1
        name = f"L{self.number}"
        reference = more.pop("reference", f"FT{day:%y%j}{self.random.randrange(10**5):05d}")
        self.flood.lines.append(
            BankLine(id=name, date=day, amount=amount, memo=memo, reference=reference, external_id=more.get("id", ""))
        )
        return self._join(event, name)

    def receipt(self, event: int, day: Date, amount: int, **more: str) -> str:
        self.number += 1
        name = f"B{self.number}"
        self.flood.booked.append(BankPosting(id=name, date=day, amount=amount, **more))
        return self._join(event, name)

    def event(self) -> int:
        self.flood.members.append(set())
        return len(self.flood.members) - 1

    def mistyped(self, amount: int) -> int:
        """Return an amount with a nought too many, or with two figures exchanged."""
        digits = str(amount)
        wrong = int(digits[1] + digits[0] + digits[2:])
        return wrong if digits[1] != "0" and wrong != amount and self.random.random() < 0.5 else amount * 10

    def _join(self, event: int, name: str) -> str:
        self.flood.together[name] = event
        self.flood.members[event].add(name)
        return name


def _gift(make: _Maker, *, memo: tuple[str, ...], name: str, code: ReferenceCode | None = None, **more: str) -> None:
    """Make one gift, booked once; one in a hundred with a wrong amount, one in fifty over two funds."""
    event, day, amount = make.event(), make.day(), make.amount()
    line = make.line(event, day, amount, make.memo(*memo), **{k: v for k, v in more.items() if k == "id"})
    noted = make.flood.lines[-1].reference if more.get("noted") else ""
    facts = {
        "payer": name.title(),
        "code": code.text if code else "",
        "reference": noted,
        "external_id": more.get("id", ""),
    }
    right = make.random.random() >= 0.01
    booked, on = amount if right else make.mistyped(amount), make.later(day)
    if make.random.random() < 0.02:
        make.number += 1
        first = booked // 3
        make.receipt(event, on, first, voucher=f"V{make.number}", **facts)
        make.receipt(event, on, booked - first, voucher=f"V{make.number}", **facts)
    else:
        make.receipt(event, on, booked, **facts)
    if code and not code.common and code.text in memo:
        make.flood.coded.add(line)
        make.flood.wrong |= set() if right else {line}


def coded(make: _Maker) -> None:
    code, name = make.code(), make.name()
    memo = (code.text, name) if make.random.random() < 0.5 else (name, "ung ho", code.text)
    _gift(make, memo=memo, name=name, code=code)


def poster(make: _Maker) -> None:
    code, name = ReferenceCode(make.random.choice(PREFIXES)), make.name()
    _gift(make, memo=(name, "ung ho", code.text), name=name, code=code)


def slipped(make: _Maker) -> None:
    code, name = make.code(), make.name()
    at = make.random.randrange(len(code.text))
    slips = (
        code.text[:at] + make.random.choice("0123456789ABCXYZ") + code.text[at + 1 :],
        code.text[: at - 1] + code.text[at - 1 : at + 1][::-1] + code.text[at + 1 :],
        code.text[:at],
    )
    _gift(
        make, memo=(make.random.choice(slips), name if make.random.random() < 0.5 else "ung ho"), name=name, code=code
    )


def named(make: _Maker) -> None:
    name = make.name()
    at = make.random.randrange(len(name))
    written = name if make.random.random() < 0.9 else name[:at] + name[at + 1 :]
    _gift(make, memo=(written, "ung ho hoc sinh ngheo"), name=name)


def from_line(make: _Maker) -> None:
    make.number += 1
    _gift(make, memo=("chuyen tien",), name="", id=f"X{make.number}")


def noted(make: _Maker) -> None:
    _gift(make, memo=(make.name(), "tai tro"), name=make.name(), noted="yes")


def silent(make: _Maker) -> None:
    event, day, sign = make.event(), make.day(), make.random.choice((1, -1))
    amount = make.amount()
    make.line(event, day, sign * amount, make.memo("rut tien mat"))
    make.receipt(event, make.later(day), sign * (amount if make.random.random() >= 0.01 else make.mistyped(amount)))


def split_payment(make: _Maker) -> None:
    event, day, code, name = make.event(), make.day(), make.code(), make.name()
    amounts = [make.amount() for _ in range(make.random.randint(2, 3))]
    with_code = make.random.random() < 0.5
    for amount in amounts:
        line = make.line(event, make.later(day), amount, make.memo(name, *([code.text] * with_code)))
        make.flood.coded |= {line} if with_code else set()
    make.receipt(event, make.later(day), sum(amounts), payer=name, code=code.text if with_code else "")


def instalments(make: _Maker) -> None:
    code, name, amount, start = make.code(), make.name(), make.amount(), make.day()
    for month in range(3):
        event, day = make.event(), start + timedelta(days=30 * month)
        make.flood.coded.add(make.line(event, day, amount, make.memo(name, code.text)))
        make.receipt(event, make.later(day), amount, payer=name, code=code.text)


def joined(make: _Maker) -> None:
    event, day, code, name = make.event(), make.day(), make.code(), make.name()
    amounts = [make.amount() for _ in range(make.random.randint(2, 3))]
    with_code = make.random.random() < 0.5
    line = make.line(event, day, sum(amounts), make.memo(name, *([code.text] * with_code)))
    make.flood.coded |= {line} if with_code else set()
    for amount in amounts:
        make.receipt(event, make.later(day), amount, payer=name, code=code.text if with_code else "")


def batch(make: _Maker) -> None:
    event, day, count, amount = make.event(), make.day(), make.random.randint(5, 30), make.amount()
    make.line(event, day, -count * amount, make.memo("chi hoc bong theo danh sach"))
    for _ in range(count):
        make.receipt(event, day, -amount, payer=make.name(), reference=f"QD{event}")


def unbooked(make: _Maker) -> None:
    name, text = (
        make.name(),
        make.random.choice(("ung ho", ReferenceCode(make.random.choice(PREFIXES)).text, make.code().text)),
    )
    make.line(make.event(), make.day(), make.amount(), make.memo(name, text))


def charges(make: _Maker) -> None:
    fee = make.random.random() < 0.8
    amount = -11_000 if fee else make.random.randint(1000, 90_000)
    make.line(make.event(), make.day(), amount, "THU PHI DICH VU SMS" if fee else "TRA LAI TIEN GUI")


def outstanding(make: _Maker) -> None:
    make.receipt(make.event(), make.day(), make.amount() * make.random.choice((1, -1)), payer=make.name())


def cancelled(make: _Maker) -> None:
    event, day, amount, name = make.event(), make.day(), make.amount(), make.name()
    for sign in (1, -1):
        make.receipt(event, make.later(day) if sign < 0 else day, sign * amount, voucher=f"C{event}", payer=name)


WEIGHTS: Final[dict[Callable[[_Maker], None], int]] = {
    coded: 440, poster: 90, slipped: 30, named: 90, from_line: 30, noted: 30, silent: 15, split_payment: 15,
    instalments: 6, joined: 8, batch: 1, unbooked: 255, charges: 15, outstanding: 8, cancelled: 3,
}  # fmt: skip


def flood(seed: int, lines: int, days: int = 300) -> Flood:
    """Return at least so many lines over so many days, with their receipts (about three to four lines)."""
    make = _Maker(seed, days)
    kinds, weights = list(WEIGHTS), list(WEIGHTS.values())
    while len(make.flood.lines) < lines:
        make.random.choices(kinds, weights)[0](make)
    make.random.shuffle(make.flood.lines)
    make.random.shuffle(make.flood.booked)
    return make.flood


POLICY: Final = MatchPolicy(prefixes=frozenset(PREFIXES))


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What matching one flood took and found; seconds are those of one core, MiB the most the process ever held."""

    seconds: float
    seconds_with_suggestions: float
    mebibytes: int
    mebibytes_before: int
    matches: dict[str, int]
    suggestions: dict[str, int]
    false: int
    coded: int
    coded_right: int
    """Those of them whose receipt has the right amount."""
    by_code: int
    lines_left: int
    booked_left: int

    @property
    def good(self) -> bool:
        """Tell whether it is as fast, small and right as is promised."""
        fast, small = self.seconds <= 120, self.mebibytes * 2**20 <= 400 * 10**6
        return fast and small and not self.false and self.by_code >= 0.99 * self.coded_right


def measure(seed: int, lines: int) -> Figures:
    """Match a flood; its truth is no part of what is measured, so it is made again afterwards."""
    made = flood(seed, lines)
    of_bank, of_book = made.lines, made.booked
    del made
    before = _peak()
    started = time.process_time()
    found = match(of_bank, of_book, POLICY)
    matched = time.process_time()
    suggested = Counter(one.rule for one in suggest(found.lines_left, found.booked_left, POLICY))
    ended, peak = time.process_time(), _peak()
    truth = flood(seed, lines)
    by_code = {part.id for one in found.matches if one.rule == "code" for part in one.lines}
    return Figures(
        seconds=round(matched - started, 1),
        seconds_with_suggestions=round(ended - started, 1),
        mebibytes=peak,
        mebibytes_before=before,
        matches=dict(Counter(one.rule for one in found.matches)),
        suggestions=dict(suggested),
        false=sum(truth.is_false(one) for one in found.matches),
        coded=len(truth.coded),
        coded_right=len(truth.coded - truth.wrong),
        by_code=len(by_code & truth.coded),
        lines_left=len(found.lines_left),
        booked_left=len(found.booked_left),
    )


def _peak() -> int:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    figures = measure(int(sys.argv[2]) if len(sys.argv) > 2 else 1, int(sys.argv[1]))
    print(json.dumps({**asdict(figures), "good": figures.good}, indent=1))
    sys.exit(not figures.good)
