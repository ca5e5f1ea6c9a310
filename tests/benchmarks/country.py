"""A country of packages: every commune keeps a database of its own, the book above takes what they send up.

``python -m tests.benchmarks.country [--communes 3300] [--entries 1000] [--provinces 34] [--work FOLDER]`` makes the
communes' packages (kept in FOLDER for the next run), proves them by one process and by two, brings them into one book,
and times what that book says of a province and of the country, in a process of its own. A worker is killed in the
middle of one run. It prints a line of JSON a figure.

``--own PLACE`` times consolidated reports over books that all stand in one database instead: PLACE is a new file, or
the address of an empty PostgreSQL database.
"""

import argparse
import csv
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from datetime import date, timedelta
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from signal import SIGKILL
from typing import Any, Final

import quykhuyenhoc as qkh
from quykhuyenhoc import Book, create_books, open_books, record, record_all
from quykhuyenhoc.acts import OpenBody, OpenFund
from quykhuyenhoc.files import ProvenFile, export_package, import_entries, package_act, prove_packages
from quykhuyenhoc.kinds import Restriction
from quykhuyenhoc.proof import checkpoint_note, note_signer
from quykhuyenhoc.testing import open_test_book
from tests.benchmarks.processes import run

COUNTRY: Final = "VN"
YEAR: Final = 2025
LAST: Final = date(YEAR, 12, 31)
DAYS: Final = 365
FUNDS: Final = ("HB", "KT", "VP")
GIFT_OF_TEN: Final = 8
"""How many of ten entries are gifts; the others pay awards."""
BEHIND: Final = 19
"""How much nicer workers are: recording, which waits for nobody, comes before proving ahead."""
AT_ONCE: Final = 200
"""How many bodies or packages are recorded in one transaction."""


def commune_of(number: int) -> str:
    """Return the code of a commune."""
    return f"X{number:05d}"


def province_of(number: int, provinces: int) -> str:
    """Return the code of the province of a commune."""
    return f"T{number % provinces:02d}"


def write_entries(path: Path, number: int, entries: int) -> None:
    """Write the entries of a commune: gifts and awards over a year, never more out than came in."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(("ref", "date", "description", "account", "fund", "amount"))
        for n in range(entries):
            day = date(YEAR, 1, 1) + timedelta(days=n * DAYS // entries)
            fund = FUNDS[n % len(FUNDS)]
            gift = n % 10 < GIFT_OF_TEN
            amount = 1_000 * (100 + (n * 37 + number) % 400) if gift else 50_000
            other = "5111" if gift else "6111"
            for account, minor in (("112", amount), (other, -amount)):
                out.writerow((f"E{n}", day.isoformat(), "khuyến học", account, fund, minor if gift else -minor))


def make_package(number: int, *, folder: str, entries: int) -> str:
    """Make the database of a commune, and its package of the year; return the path of the package."""
    target = Path(folder, f"{commune_of(number)}.qkhgoi")
    if target.exists():
        return str(target)
    with tempfile.TemporaryDirectory(dir=folder) as name:
        rows = Path(name, "entries.csv")
        write_entries(rows, number, entries)
        with create_books(str(Path(name, "quy.db"))) as books:
            book = open_test_book(books, code=commune_of(number), name=f"Hội Khuyến học xã {number}")
            for code in FUNDS:
                record(book, OpenFund(code=code, name=f"Quỹ {code}", restriction=Restriction.RESTRICTED))
            import_entries(book, str(rows))
            made = export_package(
                book, checkpoint_note(book), note_signer(book), from_=date(YEAR, 1, 1), to=LAST, body=book.code
            )
            record(book, made.act)
        partly = target.with_suffix(".part")
        partly.write_bytes(made.content)
        partly.rename(target)
    return str(target)


def open_country(place: str, communes: int, provinces: int) -> None:
    """Make the book above, with a body for the country, its provinces and communes."""
    with create_books(place) as books:
        book = open_test_book(books, code=COUNTRY, name="Trung ương Hội Khuyến học")
        bodies = [OpenBody(code=COUNTRY, name="Trung ương", kind="agency", own_book=COUNTRY)]
        bodies += [
            OpenBody(code=f"T{n:02d}", name=f"Tỉnh {n}", kind="province", parent=COUNTRY) for n in range(provinces)
        ]
        bodies += [
            OpenBody(code=commune_of(n), name=f"Xã {n}", kind="commune", parent=province_of(n, provinces))
            for n in range(communes)
        ]
        for at in range(0, len(bodies), AT_ONCE):
            record_all([(book, one) for one in bodies[at : at + AT_ONCE]])


def take(book: Book, found: Iterator[ProvenFile]) -> int:
    """Bring packages into a book, each by the fingerprint that it has; return how many came in."""
    count = 0
    while batch := list(islice(found, AT_ONCE)):
        acts = []
        for one in batch:
            if one.package is None:
                raise SystemExit(f"{one.path}: {one.error}")
            act = package_act(book, one.package, fingerprint=one.package.fingerprint)
            acts += [] if isinstance(act, int) else [(book, act)]
        count += len(record_all(acts))
    return count


def tell(what: str, **figures: Any) -> None:
    """Print a figure."""
    print(json.dumps({"what": what, **figures}), flush=True)


def pool(workers: int = 2) -> ProcessPoolExecutor:
    """Return workers that are up."""
    made = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=partial(os.nice, BEHIND))
    list(made.map(_up, range(8)))
    return made


def _up(_n: int) -> int:
    time.sleep(0.2)
    return os.getpid()


def _proved(paths: Sequence[str], executor: Executor | None) -> float:
    began = time.perf_counter()
    for one in prove_packages(paths, executor=executor):
        if one.package is None:
            raise SystemExit(f"{one.path}: {one.error}")
    return time.perf_counter() - began


def _taken(place: str, paths: Sequence[str], communes: int, provinces: int, executor: Executor | None) -> float:
    open_country(place, communes, provinces)
    with open_books(place) as books:
        began = time.perf_counter()
        came = take(books[COUNTRY], prove_packages(paths, executor=executor))
        seconds = time.perf_counter() - began
    if came != len(paths):
        raise SystemExit(f"{came} of {len(paths)} packages came in")
    return seconds


def _with_one_killed(place: str, paths: Sequence[str], communes: int, provinces: int) -> tuple[int, int]:
    """Bring all packages in while a worker dies; return how many came in, and how many the book has."""
    open_country(place, communes, provinces)
    with open_books(place) as books, pool() as workers:

        def killing() -> Iterator[ProvenFile]:
            for n, one in enumerate(prove_packages(paths, executor=workers)):
                if n == len(paths) // 2:
                    os.kill(next(iter(workers._processes)), SIGKILL)
                yield one

        came = take(books[COUNTRY], killing())
        rows = qkh.reports.consolidated_bodies(books[COUNTRY], COUNTRY, qkh.reports.span(period=str(YEAR))).rows
        return came, sum(row.basis == "package" for row in rows)


def consolidate(place: str, body: str, period: str) -> None:
    """Print how long a consolidated report takes in this process once it is loaded, and the memory of the process."""
    span = qkh.reports.span(period)
    with open_books(place) as books:
        times = []
        for _round in range(3):
            began = time.perf_counter()
            report = qkh.reports.consolidated_bodies(books[COUNTRY], body, span)
            rows = len(list(report.rows))
            times.append(time.perf_counter() - began)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    first = round(times[0], 3)
    totals = {key: int(value) for key, value in report.totals.items()}
    tell("consolidated", body=body, period=period, first=first, seconds=round(min(times), 3), rows=rows,
         mb=round(memory), totals=totals)  # fmt: skip


def measure(folder: Path, communes: int, entries: int, provinces: int) -> None:
    """Make what is not there, and print every figure."""
    began = time.perf_counter()
    make = partial(make_package, folder=str(folder), entries=entries)
    with pool() as workers:
        paths = list(workers.map(make, range(communes), chunksize=8))
    sizes = sum(Path(path).stat().st_size for path in paths)
    tell("packages made", n=len(paths), seconds=round(time.perf_counter() - began), mb=round(sizes / 1e6, 1))
    here = _proved(paths, None)
    with pool(1) as worker:
        one = _proved(paths, worker)
    with pool() as workers:
        two = _proved(paths, workers)
    tell("proved", here=round(here, 2), one=round(one, 2), two=round(two, 2), times=round(one / two, 2),
         each_ms=round(1000 * here / len(paths), 2))  # fmt: skip
    places = [str(folder / name) for name in ("one.db", "two.db", "killed.db")]
    for place in places:
        for file in folder.glob(f"{Path(place).name}*"):
            file.unlink()
    whole = _taken(places[0], paths, communes, provinces, None)
    with pool() as workers:
        both = _taken(places[1], paths, communes, provinces, workers)
    tell("proved and recorded", one=round(whole, 2), two=round(both, 2), times=round(whole / both, 2),
         mb=round(Path(places[0]).stat().st_size / 1e6))  # fmt: skip
    came, has = _with_one_killed(places[2], paths, communes, provinces)
    tell("a worker killed in the middle", came=came, has=has, wanted=len(paths))
    for body in (province_of(0, provinces), COUNTRY):
        for period in (f"{YEAR}", f"{YEAR}-03", f"{YEAR}-01-01..{YEAR}-08-17"):
            command = (sys.executable, "-m", "tests.benchmarks.country", "--consolidate", places[0], body, period)
            told = run(command)
            print(told.out.strip(), flush=True)


def measure_own_books(place: str, communes: int, entries: int, provinces: int) -> None:
    """Fill one database with a book for each commune, and print how long consolidated reports over them take."""
    began = time.perf_counter()
    with create_books(place) as books, tempfile.TemporaryDirectory(prefix="qkh-own-") as name:
        top = open_test_book(books, code=COUNTRY, name="Trung ương Hội Khuyến học")
        bodies = [OpenBody(code=COUNTRY, name="Trung ương", kind="agency", own_book=COUNTRY)]
        bodies += [
            OpenBody(code=f"T{n:02d}", name=f"Tỉnh {n}", kind="province", parent=COUNTRY) for n in range(provinces)
        ]
        for n in range(communes):
            rows, code = Path(name, f"{n}.csv"), commune_of(n)
            write_entries(rows, n, entries)
            book = open_test_book(books, code=code, name=f"Hội Khuyến học xã {n}")
            for fund in FUNDS:
                record(book, OpenFund(code=fund, name=f"Quỹ {fund}", restriction=Restriction.RESTRICTED))
            import_entries(book, str(rows))
            above = province_of(n, provinces)
            bodies.append(OpenBody(code=code, name=f"Xã {n}", kind="commune", parent=above, own_book=code))
        for at in range(0, len(bodies), AT_ONCE):
            record_all([(top, one) for one in bodies[at : at + AT_ONCE]])
    tell("own books made", n=communes, entries=entries, seconds=round(time.perf_counter() - began))
    for body in (province_of(0, provinces), COUNTRY):
        for period in (f"{YEAR}", f"{YEAR}-03", f"{YEAR}-01-01..{YEAR}-08-17"):
            consolidate(place, body, period)


def main(given: list[str]) -> None:
    """Run what was asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--communes", type=int, default=3_300)
    parser.add_argument("--entries", type=int, default=1_000)
    parser.add_argument("--provinces", type=int, default=34)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--consolidate", nargs=3, metavar=("PLACE", "BODY", "PERIOD"))
    parser.add_argument("--own", metavar="PLACE")
    asked = parser.parse_args(given)
    if asked.own:
        measure_own_books(asked.own, asked.communes, asked.entries, asked.provinces)
        return
    if asked.consolidate:
        consolidate(*asked.consolidate)
        return
    with tempfile.TemporaryDirectory(prefix="qkh-country-") as name:
        folder = asked.work or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        measure(folder.resolve(), asked.communes, asked.entries, asked.provinces)


if __name__ == "__main__":
    main(sys.argv[1:])
