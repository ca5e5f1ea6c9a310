"""One durable receipt in a GnuCash book through piecash; run by the Python of a scratch environment (``peers.py``)."""

import json
import sys
import time
import warnings
from datetime import date
from decimal import Decimal

warnings.simplefilter("ignore")

import piecash  # type: ignore[import-not-found] # noqa: E402 (in the scratch environment only)

DAY = date(2022, 3, 7)


def main(place: str, fill: int, count: int) -> None:
    """Fill a book, open it again, and print the seconds of each further receipt, saved by itself."""
    book = piecash.create_book(place, currency="VND")
    for name, kind in (("Bank", "ASSET"), ("Gifts", "INCOME")):
        piecash.Account(name, kind, parent=book.root_account, commodity=book.default_currency)
    book.save()
    for _ in range(fill):
        receipt(book)
    book.save()
    book.close()
    book = piecash.open_book(place, readonly=False)
    spent = []
    for _ in range(count):
        began = time.perf_counter()
        receipt(book)
        book.save()
        spent.append(time.perf_counter() - began)
    print(json.dumps(spent))


def receipt(book: piecash.Book) -> None:
    """Add a receipt."""
    bank, gifts = (book.accounts(name=name) for name in ("Bank", "Gifts"))
    splits = [piecash.Split(account=bank, value=Decimal(60000)), piecash.Split(account=gifts, value=Decimal(-60000))]
    what = "Nguyễn Văn An ủng hộ quỹ khuyến học"
    piecash.Transaction(currency=book.default_currency, description=what, post_date=DAY, splits=splits)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
