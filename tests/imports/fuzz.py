"""Whatever stands in a file or is typed as an amount, our own errors alone come out, soon and in little memory.

``python -m tests.imports.fuzz [INPUTS] [SEED]`` tries amounts (three in four) and whole files, valid ones whose bytes
were changed at random, and prints what came out, the slowest input and the memory of the process.
"""

import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from quykhuyenhoc import Book, QuyError, create_books, parse_money
from quykhuyenhoc.files import read_chart
from quykhuyenhoc.imports.registers import import_funds, import_parties
from quykhuyenhoc.imports.vouchers import import_entries, read_opening
from quykhuyenhoc.money import figures
from quykhuyenhoc.money.columns import AmountFormatFinder
from quykhuyenhoc.money.value import LIMIT
from quykhuyenhoc.words import from_words
from tests.samples import Clock, small_book

SECONDS_MAX: Final = 2
MEGABYTES_MAX: Final = 256
AMOUNTS: Final = (
    "6,1 tỷ", "6.100.000.000", "192,8 triệu", "500k", "30tr", "1tr5", "2tỷ3", "500.000 đ", "420 tỷ 936 triệu",
    "1,234,567.00", "1.234.567,00", "500,000", "-12", "(500)", "sáu tỷ một trăm triệu", "0", "1000000000000000",
)  # fmt: skip
WORDS: Final = (
    "tỷ", "triệu", "nghìn", "k", "tr", " ", ",", ".", "-", "−", "(", ")", "e9", "_", "٣", "５", "៣", "\0", "\u200b",
    "\u202e", "đ", "VND", "NaN", "Infinity", "9" * 40, "1" * 5_000, "0x10", "½", "²", "\ud800", "linh", "mươi",
    "lăm", "tỷ tỷ",
)  # fmt: skip
FILES: Final = {
    "entries": "ref,date,description,account,fund,amount,currency,party,programme,memo\n"
    "A1,07/03/2022,ủng hộ,112,TH,500000,,D1,P1,ghi chú\nA1,07/03/2022,ủng hộ,5111,TH,-500000,,,,\n"
    "A2,2022-03-08,học bổng,6111,TH,1.000,,,,\nA2,2022-03-08,học bổng,112,TH,-1.000,,,,\n",
    "opening": "account,fund,amount,currency,party,memo\n112,TH,1000000,VND,,\n4111,TH,-1000000,,,vốn\n",
    "chart": "code,name,type,kind\n1111,Tiền mặt,asset,cash\n3388,Phải trả,liability,\n",
    "funds": "code,name,restriction,overspend,floor\nQ1,Quỹ Một,restricted,refuse,\nQ2,Quỹ Hai,endowment,warn,5\n",
    "parties": "code,name,kind\nH1,Lò Văn An,recipient\nH2,Công ty B,donor\n",
}
MARKS: Final = (
    '"', '""', "\r", "\n", "\r\n", ";", "\t", ",,,", "\ufeff", "'", "\\", "31/02/2022", "1900-00-00", "x" * 70_000,
)  # fmt: skip
BYTES: Final = (*(word.encode("utf-8", "surrogatepass") for word in WORDS + MARKS), b"\xff", b"\0\0", b"\xa9\xb5")
ENCODINGS: Final = (None, None, None, None, "tcvn3", "vni", "latin-1", "utf-16", "cp1258", "no such", "rot13")


class Tried(NamedTuple):
    """What came of an input: the code of our error or ``read``, and the seconds that it took."""

    outcome: str
    seconds: float


def mangled(data: bytes, dice: random.Random) -> bytes:
    """Return bytes with a few random changes."""
    for _ in range(dice.choice((1, 1, 2, 3, 8))):
        low = data.find(b"\n") + 1 if dice.random() < 0.8 else 0  # a header that is spoilt hides all that follows
        at, end = dice.randint(low, len(data)), dice.randint(low, len(data))
        data = dice.choice((
            data[:at] + bytes([dice.randrange(256)]) + data[at + 1 :],
            data[:at] + dice.choice(BYTES) + data[at:],
            data[: min(at, end)] + data[max(at, end) :],
            data[:at] + data[min(at, end) : max(at, end)] + data[at:],
            data[:at],
        ))  # fmt: skip
    return data


def _said(error: QuyError) -> str:
    """Return the code of an error that has something to say."""
    return error.code if str(error) else "silent"


def try_amount(dice: random.Random) -> str:
    """Read a random text as an amount, in a column, and as words; what is read must be possible and read back."""
    text = mangled(dice.choice(AMOUNTS).encode(), dice).decode("utf-8", dice.choice(("replace", "surrogateescape")))
    finder = AmountFormatFinder()
    finder.add(2, text)
    finder.add(3, dice.choice(AMOUNTS))
    readings: tuple[Callable[[], int], ...] = (lambda: finder.amount_format().read(text), lambda: from_words(text))
    for read in readings:
        try:
            read()
        except QuyError as error:
            _said(error)
    money = parse_money(text)
    assert 0 <= money.minor <= LIMIT
    assert parse_money(figures(money.minor, lang="vi")) == money
    return "read"


def try_file(book: Book, folder: Path, dice: random.Random) -> str:
    """Import a random file."""
    kind = dice.choice(("entries", "entries", "entries", *FILES))
    path = folder / "in.csv"
    path.write_bytes(mangled(FILES[kind].encode(), dice))
    encoding = dice.choice(ENCODINGS)
    how: dict[str, Callable[[], object]] = {
        "entries": lambda: import_entries(book, str(path), encoding=encoding, dry_run=True),
        "opening": lambda: read_opening(book, str(path), encoding=encoding),
        "chart": lambda: read_chart(str(path)),
        "funds": lambda: import_funds(book, str(path), encoding=encoding),
        "parties": lambda: import_parties(book, str(path), encoding=encoding),
    }
    how[kind]()
    return "read"


def timed(what: Callable[[], str]) -> Tried:
    """Try one input; whatever is no error of ours comes out."""
    begun = time.process_time()
    try:
        outcome = what()
    except QuyError as error:
        outcome = _said(error)
    return Tried(outcome, time.process_time() - begun)


def fuzz(inputs: int, seed: int) -> tuple[Counter[str], float]:
    """Try so many inputs; return what came out, counted, and the seconds of the slowest."""
    outcomes, slowest = Counter[str](), 0.0
    with tempfile.TemporaryDirectory() as name, create_books(f"{name}/quy.db", clock=Clock()) as books:
        book, folder = small_book(books), Path(name)
        for n in range(inputs):
            dice = random.Random(f"{seed}:{n}")  # noqa: S311 (chance, no secret)
            try:
                if n % 4:
                    done, kind = timed(lambda: try_amount(dice)), "amount"  # noqa: B023 (called at once)
                else:
                    done, kind = timed(lambda: try_file(book, folder, dice)), "file"  # noqa: B023 (called at once)
            except Exception as error:
                error.add_note(f"input {seed}:{n}")
                raise
            outcomes[f"{kind} {done.outcome}"] += 1
            slowest = max(slowest, done.seconds)
    return outcomes, slowest


def main(inputs: int = 200_000, seed: int = 1) -> None:
    """Try inputs and tell what came of them."""
    outcomes, slowest = fuzz(inputs, seed)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for outcome, count in outcomes.most_common():
        print(f"{count:>8} {outcome}")
    print(f"{inputs} inputs, the slowest {slowest:.2f} s of processor time, {megabytes:.0f} MB")
    assert slowest <= SECONDS_MAX
    assert megabytes <= MEGABYTES_MAX


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
