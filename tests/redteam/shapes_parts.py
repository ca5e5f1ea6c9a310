"""Acts between books and bodies that must agree with figures or a log: packages, forms, hand-overs."""

from datetime import date
from typing import Any, Final

from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.acts.hand_over import HandOver, TakeOver
from quykhuyenhoc.acts.packages import ImportForm, ImportPackage, SendPackage
from quykhuyenhoc.kinds import Restriction, ValueStatus
from quykhuyenhoc.leaves.inventory import inventory_root
from quykhuyenhoc.ledger.inventory import CodesThere, InventoryLine
from quykhuyenhoc.ledger.packages import (
    ReportedAwards,
    ReportedFigures,
    ReportedFund,
    ReportedGifts,
    ReportedIndicator,
    ReportedTransfer,
)
from quykhuyenhoc.proof import checkpoint
from tests.books.test_packages import signed
from tests.redteam.founding import FEBRUARY
from tests.redteam.maker import Maker, Shape


def send(maker: Maker) -> Act:
    """Return the note that the first package was sent, with the checkpoint of now."""
    now = checkpoint(maker.book)
    made: Act = maker.make(SendPackage, keep={"number": 1, "size": now.size, "root": now.root.hex()} | _days())
    return made


def package(maker: Maker) -> Act:
    """Return the first package of a body under a key of its own, whose key somebody compared or nobody did."""
    nothing: tuple[str, ...] = ("before_size", "before_root", "before", "proof", "replaces")
    first: dict[str, Any] = {"number": 1} | dict.fromkeys(nothing)
    body = maker.code("body")
    said = _figures(maker, body) | {"indicators": (_indicator(body),)}
    made: Any = maker.make(ImportPackage, keep={"body": body} | first | _days() | said)
    return signed(made)


def form_without_vouchers(maker: Maker) -> Act:
    """Return the form of a body."""
    body = maker.code("body")
    made: Act = maker.make(ImportForm, keep={"body": body} | _days() | _figures(maker, body))
    return made


def _days() -> dict[str, Any]:
    return {"first": date(2023, 2, 1), "last": date(2023, 2, 28)}


def _figures(maker: Maker, body: str) -> dict[str, Any]:
    """Return figures that add up: a fund that got the amount of the path as a gift or transfer, and gave an award."""
    amount, days = maker.minor(), {**_days(), "currency": "VND"}
    said = ReportedFigures(
        funds=(
            ReportedFund(
                **days, fund="C", restriction=Restriction.UNRESTRICTED, opening=0, received=amount, spent=1,
                transfers=amount, closing=2 * amount - 1,
            ),
        ),
        gifts=(ReportedGifts(**days, fund="C", number=1, amount=amount),),
        awards=(ReportedAwards(**days, number=1, amount=1),),
        transfers=(ReportedTransfer(**days, transfer="T1", other="TINH", inward=1, amount=amount, day=FEBRUARY),),
    )  # fmt: skip
    figures = said._asdict()
    del figures["indicators"], figures["commitments"]
    return {**figures, "months": said.months(body)}


def _indicator(body: str) -> ReportedIndicator:
    return ReportedIndicator(
        indicator="GDHT", body=body, period="2023-02", status=ValueStatus.REPORTED, numerator=1, denominator=2
    )


_SAME: Final[dict[str, Any]] = dict.fromkeys(CodesThere._fields, ())
"""Every code is the same in both books."""


def hand_over(maker: Maker) -> Act:
    """Return the hand-over of all that a fund has to a book that is not there."""
    parts = {"part": 1, "parts": 1}
    made: Act = maker.make(HandOver, keep={"date": maker.day()} | parts | _SAME | _inventory(maker, "whole"))
    return made


def take_over(maker: Maker) -> Act:
    """Return the taking over of what no book handed over, once more from the lines that a fund has."""
    made: Act = maker.make(TakeOver, keep={"date": maker.day()} | _SAME | _inventory(maker))
    return made


def _inventory(maker: Maker, *roots: str) -> dict[str, Any]:
    """Return the lines that the book has of a fund, and the root over them under every name that an act has for it."""
    successor, fund = maker.code("body"), maker.fund()
    lines: tuple[InventoryLine, ...]
    with maker.book.books.source.reading() as connection:
        view = maker.book.view(connection, maker.book.books.clock())
        lines = tuple(line for line in view.inventory.lines(maker.day(), successor) if line.fund == fund)
    return {"successor": successor, "lines": lines, **dict.fromkeys(("root", *roots), inventory_root(lines))}


PARTS: Final[dict[type[Act], Shape]] = {
    SendPackage: send, ImportPackage: package, ImportForm: form_without_vouchers, HandOver: hand_over,
    TakeOver: take_over,
}  # fmt: skip
