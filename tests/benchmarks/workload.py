"""A deterministic fund-ledger workload, the same for every ledger program that is measured.

Usage: ``python -m tests.benchmarks.workload N OUTDIR [--seed 2026] [--strict]``

Writes, byte-identical for the same N and seed::

    N.accounts.csv   code,name,type,kind       (type: asset liability net_asset income expense; kind with --strict)
    N.funds.csv      code,name,restriction,overspend
    N.parties.csv    code,name,kind            the donors that occur
    N.entries.csv    ref,date,description,account,fund,amount,party   one row a posting; rows of one entry follow each
                     other and share ref (also the idempotency key); amount is whole VND, debit > 0, credit < 0;
                     every entry sums to 0 inside its fund; dates ascend over ten years
    N.journal        the same entries for ledger 3 and hledger
    N.beancount      the same entries for beancount

70 % donations (2 postings), 20 % award payments (2), 8 % award batches (5-50 debits, 1 credit), 2 % transfers (2);
12 funds, 200 accounts, 50,000 donors, skewed so that a few accounts are hot. ``--strict`` gives accounts their kinds
(cash, bank, advance), funds overspend=refuse, and opening entries large enough that no floor refuses: then every
check has work to do.
"""

import argparse
import itertools
import random
from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 (entries have a date)
from datetime import timedelta
from pathlib import Path
from typing import IO, Final

Line = tuple[str, int]
Entry = tuple[str, str, str, str, str, list[Line]]
"""ref, date, description, fund, party, lines."""

FUNDS: Final = (
    "Vừ A Dính", "Khuyến học xã Hòa Bình", "Nguyễn Trãi", "Hoa phượng đỏ", "Chắp cánh ước mơ",
    "Dòng họ Trần hiếu học", "Vì em hiếu học", "Lương Văn Can", "Tiếp sức đến trường",
    "Khuyến tài huyện Yên Thế", "Tam Nông", "Học bổng Đất Việt",
)  # fmt: skip
HO: Final = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương",
    "Lý",
)  # fmt: skip
DEM: Final = ("Văn", "Thị", "Hữu", "Đức", "Minh", "Ngọc", "Thanh", "Quang", "Thu", "Xuân", "Kim", "Bảo")
TEN: Final = (
    "An", "Bình", "Châu", "Dũng", "Giang", "Hà", "Hạnh", "Hùng", "Khánh", "Lan", "Linh", "Long", "Mai", "Nam", "Nga",
    "Phúc", "Quân", "Sơn", "Thảo", "Trang", "Tuấn", "Vân", "Việt", "Yến",
)  # fmt: skip
NAMES: Final = [f"{family} {middle} {given}" for family in HO for middle in DEM for given in TEN]
PROGRAMMES: Final = (
    "học bổng vượt khó", "khen thưởng học sinh giỏi", "hỗ trợ sách vở", "hỗ trợ học phí", "thưởng giáo viên",
    "xe đạp đến trường",
)  # fmt: skip
CHANNELS: Final = ("Bank", "Cash", "Online")
FIRST_DAY: Final = Date(2016, 1, 1)
LAST_DAY: Final = Date(2025, 12, 31)
DAYS: Final = (LAST_DAY - FIRST_DAY).days + 1
KINDS: Final = {"Bank": "bank", "Cash": "cash", "Advances": "advance"}
TYPES: Final = {
    "Assets": "asset", "Income": "income", "Expenses": "expense", "Liabilities": "liability", "Equity": "net_asset",
}  # fmt: skip
EACH: Final = 10**11


def accounts() -> list[str]:
    """Return the codes of the 200 accounts."""
    found = []
    for unit in range(1, 21):
        found += [f"Assets:Bank:U{unit:02d}", f"Assets:Cash:U{unit:02d}", f"Assets:Advances:U{unit:02d}"]
    for fund in range(1, 13):
        found += [f"Income:Donations:F{fund:02d}:{channel}" for channel in CHANNELS]
        found += [f"Expenses:Awards:F{fund:02d}:P{programme}" for programme in range(1, 7)]
        found += [f"Liabilities:Payable:F{fund:02d}", f"Equity:Fund:F{fund:02d}"]
    return found + [f"Assets:Transit:T{number}" for number in range(1, 9)]


class Entries:
    """The entries of a workload; every number comes from one sequence, so the order of the calls is part of it."""

    def __init__(self, count: int, seed: int = 2026) -> None:
        self.count, self._random = count, random.Random(seed).random  # noqa: S311 (must be the same everywhere)

    def __iter__(self) -> Iterator[Entry]:
        rnd = self._random
        dates = [(FIRST_DAY + timedelta(day)).isoformat() for day in range(DAYS)]
        for i in range(1, self.count + 1):
            date = dates[(i - 1) * DAYS // self.count]
            x, f, u = rnd(), int(rnd() * rnd() * 12) + 1, int(rnd() ** 3 * 20) + 1
            party = ""
            if x < 0.70:
                party, what, lines = self._donation(f, u)
            elif x < 0.90:
                what, lines = self._payment(f, u)
            elif x < 0.98:
                what, lines = self._batch(f, u)
            else:
                what, lines = self._transfer(u)
            yield f"QKH{date[:4]}-{i:08d}", date, what, f"F{f:02d}", party, lines

    def _donation(self, f: int, u: int) -> tuple[str, str, list[Line]]:
        rnd = self._random
        donor = int(rnd() * rnd() * 50000) + 1
        amount = (int(rnd() * 100) + 1) * (50000 if rnd() < 0.9 else 1000000)
        c = int(rnd() * 3)
        what = f"{NAMES[donor % len(NAMES)]} ủng hộ quỹ {FUNDS[f - 1]}"
        account = f"Assets:{'Cash' if c == 1 else 'Bank'}:U{u:02d}"
        return f"D{donor:05d}", what, [(account, amount), (f"Income:Donations:F{f:02d}:{CHANNELS[c]}", -amount)]

    def _payment(self, f: int, u: int) -> tuple[str, list[Line]]:
        rnd = self._random
        p, amount = int(rnd() * 6) + 1, (int(rnd() * 40) + 4) * 50000
        what = f"Chi {PROGRAMMES[p - 1]} cho em {NAMES[int(rnd() * len(NAMES))]}"
        account = f"Assets:{'Bank' if rnd() < 0.7 else 'Cash'}:U{u:02d}"
        return what, [(f"Expenses:Awards:F{f:02d}:P{p}", amount), (account, -amount)]

    def _batch(self, f: int, u: int) -> tuple[str, list[Line]]:
        rnd = self._random
        count, total = int(rnd() * 46) + 5, 0
        lines: list[Line] = []
        for _ in range(count):
            amount = (int(rnd() * 40) + 4) * 50000
            total += amount
            lines.append((f"Expenses:Awards:F{f:02d}:P{int(rnd() * 6) + 1}", amount))
        lines.append((f"Assets:Bank:U{u:02d}", -total))
        return f"Trao thưởng đợt cho {count} em - quỹ {FUNDS[f - 1]}", lines

    def _transfer(self, u: int) -> tuple[str, list[Line]]:
        amount, v = (int(self._random() * 500) + 1) * 100000, u % 20 + 1
        what = f"Chuyển quỹ từ đơn vị {v} về đơn vị {u}"
        return what, [(f"Assets:Bank:U{u:02d}", amount), (f"Assets:Advances:U{v:02d}", -amount)]


def opening() -> Iterator[Entry]:
    """Yield one entry a fund that gives every cash and bank account 10^11 VND in it."""
    liquid = [account for account in accounts() if account.startswith(("Assets:Bank", "Assets:Cash"))]
    for f in range(1, 13):
        lines = [(account, EACH) for account in liquid] + [(f"Equity:Fund:F{f:02d}", -EACH * len(liquid))]
        yield f"OPEN-F{f:02d}", "2016-01-01", "Số dư đầu kỳ", f"F{f:02d}", "", lines


def _write(path: str, text: str) -> None:
    Path(path).write_text(text, encoding="utf-8")


def _open(path: str) -> IO[str]:
    return Path(path).open("w", 1 << 20, encoding="utf-8")


def _registers(base: str, *, strict: bool) -> None:
    rows = []
    for code in accounts():
        top, second = code.split(":")[:2]
        rows.append(f"{code},{code},{TYPES[top]},{KINDS.get(second, '') if strict else ''}\n")
    _write(f"{base}.accounts.csv", "code,name,type,kind\n" + "".join(rows))
    overspend = "refuse" if strict else "warn"
    funds = [f"F{i:02d},Quỹ {name},unrestricted,{overspend}\n" for i, name in enumerate(FUNDS, 1)]
    _write(f"{base}.funds.csv", "code,name,restriction,overspend\n" + "".join(funds))


def _entries(base: str, found: Iterator[Entry]) -> tuple[int, set[str]]:
    """Write the entries in three forms; return the number of postings and the donors."""
    count, donors = 0, set()
    with _open(f"{base}.journal") as ledger, _open(f"{base}.beancount") as bean, _open(f"{base}.entries.csv") as csv:
        ledger.write("tag fund\ntag party\n" + "".join(f"account {a}\n" for a in accounts()) + "commodity VND\n\n")
        bean.write("".join(f"2016-01-01 open {a} VND\n" for a in accounts()) + "\n")
        csv.write("ref,date,description,account,fund,amount,party\n")
        for ref, date, what, fund, party, lines in found:
            body = "".join(f"  {account}  {amount} VND\n" for account, amount in lines)
            wide = "".join(f"    {account}  {amount} VND\n" for account, amount in lines)
            ledger.write(f"{date} * ({ref}) {what}\n    ; fund: {fund}\n    ; party: {party}\n{wide}\n")
            bean.write(f'{date} * "{what}"\n  ref: "{ref}"\n  fund: "{fund}"\n  party: "{party}"\n{body}\n')
            csv.write("".join(f"{ref},{date},{what},{account},{fund},{m},{party}\n" for account, m in lines))
            count += len(lines)
            donors.add(party)
    return count, donors - {""}


def write(count: int, folder: Path, *, seed: int = 2026, strict: bool = False) -> int:
    """Write the files of a workload into a folder; return the number of postings."""
    folder.mkdir(parents=True, exist_ok=True)
    base = str(folder / str(count))
    _registers(base, strict=strict)
    first = opening() if strict else iter(())
    postings, donors = _entries(base, itertools.chain(first, Entries(count, seed)))
    rows = [f"{donor},{NAMES[int(donor[1:]) % len(NAMES)]},donor\n" for donor in sorted(donors)]
    _write(f"{base}.parties.csv", "code,name,kind\n" + "".join(rows))
    return postings


def main() -> None:
    """Write the workload that the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, metavar="N")
    parser.add_argument("out", type=Path, metavar="OUTDIR")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--strict", action="store_true")
    asked = parser.parse_args()
    postings = write(asked.count, asked.out, seed=asked.seed, strict=asked.strict)
    print(f"{asked.count} entries, {postings} postings, {len(accounts())} accounts -> {asked.out / str(asked.count)}.*")


if __name__ == "__main__":
    main()
