"""A province of which a commune is merged into another, and hands over what its book has."""

from datetime import date
from typing import Any, Final

from quykhuyenhoc import Book, Books, Recorded, record, record_all
from quykhuyenhoc.acts import HandOver, HandOverPlan, MergeBodies, Merged, OpenAccount, OpenBody, hand_over_acts
from quykhuyenhoc.files import File
from quykhuyenhoc.kinds import AccountKind, AccountType, InventoryKind
from quykhuyenhoc.leaves.inventory import in_order, inventory_root
from tests.samples import small_book

DAY: Final = date(2022, 7, 1)
ORDER: Final = "1681/NQ"
ADVANCED: Final = OpenAccount(
    code="141", name="Advances", type=AccountType.ASSET, kind=AccountKind.ADVANCE, role="advance"
)
DEPOSITED: Final = OpenAccount(code="1281", name="Term deposits", type=AccountType.ASSET, kind=AccountKind.DEPOSIT)
IN: Final = OpenAccount(code="516", name="Transfers in", type=AccountType.INCOME, role="transfer_in")
OUT: Final = OpenAccount(code="616", name="Transfers out", type=AccountType.EXPENSE, role="transfer_out")


def plan(**more: Any) -> HandOverPlan:
    """Return a plan of the day of the decision."""
    return HandOverPlan(date=DAY, decision=ORDER, **more)


def hand_over(register: Book, body: str = "X1", **more: Any) -> tuple[Recorded, ...]:
    """Record the hand-over of a body."""
    acts = hand_over_acts(register, body, plan(**more))
    return record_all(acts, reason="bàn giao", decision=ORDER, decision_file=File(b"%PDF-1.7 nghi quyet", "nq.pdf"))


def province(books: Books) -> tuple[Book, Book, Book]:
    """Return the books of a province of three communes; two of them, X1 and X2, and the province keep books here."""
    for code in ("X1", "X2"):
        small_book(books, code)
    found = books["SL"], books["X1"], books["X2"]
    for book in found:
        for act in (ADVANCED, DEPOSITED, IN, OUT):
            record(book, act)
    register = found[0]
    record(register, OpenBody(code="SL", name="Hội tỉnh", kind="province", own_book="SL"))
    for code in ("X1", "X2", "X3"):
        own = None if code == "X3" else code
        record(register, OpenBody(code=code, name=f"Xã {code}", kind="commune", parent="SL", own_book=own))
    return found


def merge(register: Book, into: str = "X2") -> None:
    """Merge the commune X1 into another."""
    record(register, MergeBodies(bodies=(Merged(body="X1"),), into=into, date=DAY, decision=ORDER))


def all_handed_over(book: Book, to_book: str, day: date) -> HandOver:
    """Return the act by which a book of which no register speaks hands all over, to the body X1."""
    with book.books.source.reading() as connection:
        lines = in_order(book.view(connection, book.books.clock()).inventory.lines(day, "X1"))
    root = inventory_root(lines)
    return HandOver(
        body=book.code, successor="X1", to_book=to_book, date=day, decision=ORDER, transfer=f"{book.code}-{to_book}-1",
        root=root, whole=root, part=1, parts=1, lines=lines, description="bàn giao",
    )  # fmt: skip


def sums(*books: Book) -> dict[tuple[str, str | None], int]:
    """Return what stands of assets and liabilities, by fund and party."""
    found: dict[tuple[str, str | None], int] = {}
    for book in books:
        with book.books.source.reading() as connection:
            for line in book.view(connection, book.books.clock()).inventory.lines(DAY, "X"):
                if line.kind is InventoryKind.BALANCE and line.amount:
                    key = line.fund or "", line.party
                    found[key] = found.get(key, 0) + line.amount.minor
    return {key: amount for key, amount in found.items() if amount}
