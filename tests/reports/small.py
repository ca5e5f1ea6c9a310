"""A small chart, and the acts that tests of reports record."""

from datetime import UTC, date, datetime

from quykhuyenhoc import Book, Books, Money
from quykhuyenhoc.acts import OpenAccount, OpenBook, OpenFund, OpenParty, Payment, Receipt, Split
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.kinds import AccountKind, AccountType, Restriction

NOW = datetime(2023, 6, 30, 3, 0, tzinfo=UTC)
CHART: tuple[Act, ...] = (
    OpenAccount(code="111", name="Tiền mặt", type=AccountType.ASSET, kind=AccountKind.CASH),
    OpenAccount(code="112", name="Tiền gửi", type=AccountType.ASSET, kind=AccountKind.BANK),
    OpenAccount(code="1121", name="Tiền gửi Agribank", type=AccountType.ASSET, kind=AccountKind.BANK),
    OpenAccount(code="331", name="Phải trả", type=AccountType.LIABILITY),
    OpenAccount(code="4111", name="Tài sản thuần", type=AccountType.NET_ASSET),
    OpenAccount(code="5111", name="Ủng hộ", type=AccountType.INCOME),
    OpenAccount(code="6111", name="Học bổng", type=AccountType.EXPENSE),
    OpenFund(code="TH", name="Quỹ Tô Hiệu"),
    OpenFund(code="VP", name="Văn phòng", floor=Money(20)),
    OpenFund(code="VG", name="Vốn gốc", restriction=Restriction.ENDOWMENT, income_fund="TH"),
    OpenParty(code="D1", name="Nguyễn Văn Hòa", address="12 Tô Hiệu, Sơn La"),
)


def open_small(books: Books, code: str = "SL", name: str = "Hội Khuyến học tỉnh Sơn La") -> Book:
    """Open a book with a chart, three funds and a donor."""
    books.open_book(OpenBook(code=code, name=name), actor="test", then=CHART)
    return books[code]


def gift(amount: int, day: date, fund: str = "TH", account: str = "112", text: str = "ủng hộ") -> Receipt:
    """Return a gift of D1."""
    split = Split(fund=fund, amount=Money(amount), account="5111", party="D1")
    return Receipt(date=day, account=account, splits=(split,), description=text)


def award(amount: int, day: date, fund: str = "TH", account: str = "112") -> Payment:
    """Return an award."""
    split = Split(fund=fund, amount=Money(amount), account="6111")
    return Payment(date=day, account=account, splits=(split,), description="học bổng", person="Lò Thị Mai")
