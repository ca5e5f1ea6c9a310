"""What was open at a closing, on its paper: each kind with the reason, and each matter since when and how much."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.documents.vouchers import said
from quykhuyenhoc.i18n import translated
from quykhuyenhoc.money import Amount
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.reports.context import matter_subject, shown_day
from quykhuyenhoc.shapes import Blank, Block, Column, Paragraph, Row, Table
from quykhuyenhoc.store.matters.kinds import KINDS
from quykhuyenhoc.store.registers import SeenText

if TYPE_CHECKING:
    from quykhuyenhoc.store.periods import NamedMatterRow

Exponents = Mapping[str, int]
"""Currency -> its number of decimals."""
Reasons = Mapping[str, SeenText | None]
"""Kind of what was open -> why it stays open all the same; None where that was erased."""
LISTED_MAX: Final = 30
"""How many of a kind are printed: of many nobody reads each, and the log holds them all."""
COLUMNS: Final = (
    Column("subject", "Việc", "code"),
    Column("since", "Từ ngày", "date"),
    Column("amount", "Số tiền"),
    Column("named", "Đã nêu ở", "code"),
)


def open_blocks(named: "Sequence[NamedMatterRow]", reasons: Reasons, exponents: Exponents) -> Iterator[Block]:
    """Yield what was open when a period was closed, kind by kind, and why it was closed all the same."""
    if not named:
        return
    yield Paragraph(f"Việc chưa xong lúc khóa sổ: {len(named)}", strong=True)
    yield from _kinds(named, reasons, exponents, "Lý do vẫn khóa sổ")


def filed_blocks(named: "Sequence[NamedMatterRow]", reasons: Reasons, exponents: Exponents) -> Iterator[Block]:
    """Yield what was open when a year was filed and no closing had named yet, and why it was filed all the same."""
    new = [one for one in named if one.named is None]
    if new:
        yield Paragraph(f"Việc chưa xong lúc nộp báo cáo, chưa nêu ở biên bản khóa sổ nào: {len(new)}", strong=True)
        yield from _kinds(new, reasons, exponents, "Lý do vẫn nộp báo cáo")


def _kinds(named: "Sequence[NamedMatterRow]", reasons: Reasons, exponents: Exponents, why: str) -> Iterator[Block]:
    for code, found in groupby(named, key=lambda one: one.code):
        its = list(found)
        yield Paragraph(f"{_title(code)}: {len(its)}{_sum(code, its, exponents)}")
        if code in reasons and any(one.named is None for one in its):
            yield Paragraph(f"{why}: {said(reasons[code])}")
        yield Table(COLUMNS, tuple(_row(one, exponents) for one in its[:LISTED_MAX]))
        if len(its) > LISTED_MAX:
            yield Paragraph(f"và {len(its) - LISTED_MAX} việc nữa, từ ngày sớm nhất {_earliest(its)}.")
        yield Blank()


def _title(code: str) -> str:
    """Return what a kind is called in Vietnamese, the language of the paper whoever prints it."""
    label = next((kind.label for kind in KINDS if kind.code == code), code)
    text = translated(label, "vi")
    return text[:1].upper() + text[1:]


def _row(one: "NamedMatterRow", exponents: Exponents) -> Row:
    currency = one.currency or "VND"
    return {
        "subject": matter_subject(one.subject, "vi"), "since": stored_day(one.since) if one.since else None,
        "amount": None if one.amount is None else str(Amount(one.amount, currency, exponents.get(currency))),
        "named": f"KS #{one.named}" if one.named else None,
    }  # fmt: skip


def _sum(code: str, matters: "Sequence[NamedMatterRow]", exponents: Exponents) -> str:
    """Return what matters come to in each currency; nothing of a kind whose amounts do not add."""
    if not next((kind.adds for kind in KINDS if kind.code == code), False):
        return ""
    sums: dict[str, int] = {}
    for one in matters:
        if one.amount is not None:
            sums[one.currency or "VND"] = sums.get(one.currency or "VND", 0) + one.amount
    return "".join(f", cộng {Amount(amount, currency, exponents.get(currency))}" for currency, amount in sums.items())


def _earliest(matters: "Sequence[NamedMatterRow]") -> str:
    days = [one.since for one in matters if one.since]
    return shown_day(min(days)) if days else "–"
