"""Ten thousand awards from one list: each step beside the bulk import of as many postings."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from quykhuyenhoc import Book, Money, create_books, record, record_all, verify
from quykhuyenhoc.acts import (
    Decide,
    Disburse,
    OpenAccount,
    OpenParty,
    OpenProgramme,
    OpenRound,
    Signed,
    decision_acts,
    disbursement_acts,
    due_of,
)
from quykhuyenhoc.files import ListFile, decision_lines, import_entries, nominations
from quykhuyenhoc.kinds import AccountKind, AccountType, ProgrammeKind
from tests.samples import MARCH, Clock, receipt, small_book

LATER: Final = date(2022, 3, 9)
RATIO_MAX: Final = 3


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.perf_counter()
    found = work()
    return time.perf_counter() - begun, found


def import_of(book: Book, folder: Path, postings: int) -> float:
    """Return the seconds of a bulk import of so many postings."""
    path = folder / "entries.csv"
    lines = ["ref,date,description,account,fund,amount"]
    for n in range(postings // 2):
        lines += [f"r{n},2022-03-07,chi,6111,TH,200000", f"r{n},2022-03-07,chi,112,TH,-200000"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return timed(lambda: import_entries(book.as_("test"), str(path)))[0]


def steps_of(book: Book, folder: Path, count: int) -> dict[str, float]:
    """Nominate, decide, pay and sign for so many; return the seconds of each step."""
    path = folder / "list.csv"
    rows = [f"Lê Văn Số {n},Trường {n},Phù Yên,200000" for n in range(count)]
    path.write_text("name,place,commune,amount\n" + "\n".join(rows) + "\n", encoding="utf-8")
    file = ListFile(str(path), None, count, Money(200_000 * count))
    took: dict[str, float] = {}

    def all_of(acts: Any) -> Any:
        return record_all([(book.as_("test"), act) for act in acts])

    def decide() -> Any:
        lines = decision_lines(book, "R", "TH", None, None)
        total = Money(200_000 * count)
        last = Decide(number="1/QD", date=MARCH, list="", count=count, total=total, council="BTV")
        return all_of(decision_acts(last, "R", lines))

    def pay() -> Any:
        paid = due_of(book.awards.open_awards(decision="1/QD"))
        voucher = Disburse(date=LATER, account="112", paid=paid, description="chi", holder="LAN")
        return all_of(disbursement_acts(voucher))

    took["nominate"], _done = timed(lambda: all_of(nominations(book, "R", file)))
    took["decide"], _done = timed(decide)
    took["pay"], done = timed(pay)
    took["sign"], _done = timed(
        lambda: [
            book.awards.sign_awards(book.awards.signatures(one.no, Signed(award=""), (), (), LATER)) for one in done
        ]
    )
    return took


def measured(folder: Path, count: int) -> dict[str, float]:
    """Return the ratio of every step to the import of as many postings."""
    with create_books(str(folder / "quy.db"), clock=Clock()) as books:
        book = small_book(books)
        record(book, receipt(500_000 * count + 1))
        for act in (
            OpenAccount(code="141", name="Advances", type=AccountType.ASSET, kind=AccountKind.ADVANCE),
            OpenParty(code="LAN", name="Trần Thị Lan"),
            OpenProgramme(code="KT", name="Merit", kind=ProgrammeKind.MERIT, account="6111"),
            OpenRound(code="R", programme="KT", name="Round", date=MARCH),
        ):
            record(book, act)
        imported = import_of(book, folder, count)
        took = steps_of(book, folder, count)
        assert list(verify(books)) == []
    return {step: seconds / imported for step, seconds in took.items()} | {"import seconds": imported}


def test_three_hundred_awards_go_the_whole_way(tmp_path: Path) -> None:
    assert set(measured(tmp_path, 300)) == {"nominate", "decide", "pay", "sign", "import seconds"}


@pytest.mark.soak
def test_ten_thousand_awards_take_no_step_longer_than_three_imports(tmp_path: Path) -> None:
    found = measured(tmp_path, 10_000)
    print({step: round(ratio, 2) for step, ratio in found.items()})
    assert [step for step in ("decide", "pay", "sign") if found[step] > RATIO_MAX] == []
