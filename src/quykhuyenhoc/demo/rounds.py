"""The rounds of awards of the demo: nominated, decided, paid in one voucher a body and day, and signed for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.acts.awards.decisions import AwardLine, CancelAward, Decide
from quykhuyenhoc.acts.awards.disbursing import Disburse, Paid
from quykhuyenhoc.acts.awards.programmes import Nominate, Nominee, OpenProgramme, OpenRound
from quykhuyenhoc.acts.awards.signing import Acknowledge, Signed
from quykhuyenhoc.books.awards import decision_acts, total_of
from quykhuyenhoc.books.record import record, record_all
from quykhuyenhoc.demo.data import INVENTED, DataSet, DemoAward, DemoBody
from quykhuyenhoc.kinds import ProgrammeKind, RecipientKind
from quykhuyenhoc.money import Money

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act
    from quykhuyenhoc.books.books import Book

BANK: Final = "112"
BEFORE: Final = timedelta(days=2)
"""How long before the ceremony the council decided; invented."""
ABSENT: Final = f"Không đến nhận {INVENTED}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoRound:
    """A round of one programme of a book: who is nominated, which of them are decided on, and which are given."""

    book: str
    day: date
    programme: str
    rows: tuple[DemoAward, ...]

    @property
    def code(self) -> str:
        """The code of the round."""
        return f"{self.programme}.{self.day:%m%d}"

    @property
    def lines(self) -> tuple[AwardLine, ...]:
        """The lines of the decision, numbered on through the rows; each row's absent ones last."""
        found: list[AwardLine] = []
        for row in self.rows:
            amount = Money(row.amount) if row.amount else None
            codes = self._codes(len(found), row.decided)
            found += (AwardLine(award=code, fund=row.fund, amount=amount, account=row.account) for code in codes)
        return tuple(found)

    @property
    def nominees(self) -> tuple[str, ...]:
        """The codes of all nominees."""
        return tuple(self._codes(0, sum(row.nominated for row in self.rows)))

    @property
    def absent(self) -> tuple[str, ...]:
        """The awards of those who did not come."""
        found: list[str] = []
        at = 0
        for row in self.rows:
            found += self._codes(at + row.count, row.decided - row.count)
            at += row.decided
        return tuple(found)

    def _codes(self, after: int, count: int) -> list[str]:
        return [f"{self.code}.{n:03d}" for n in range(after + 1, after + count + 1)]


def rounds(data: DataSet) -> tuple[DemoRound, ...]:
    """Return the rounds of a data set by day and book; those of one day stay in the order of the file."""
    found: dict[tuple[date, str, str], list[DemoAward]] = defaultdict(list)
    for row in data.awards:
        found[row.date, row.book, row.programme].append(row)
    return tuple(
        DemoRound(book=book, day=day, programme=programme, rows=tuple(rows))
        for (day, book, programme), rows in sorted(found.items(), key=lambda one: one[0][:2])
    )


def programmes_of(data: DataSet, book: str) -> Iterator[OpenProgramme]:
    """Yield the programmes of which a book gives awards."""
    given = {row.programme for row in data.awards if row.book == book}
    for row in data.programmes:
        if row.code in given:
            kind = ProgrammeKind(row.kind)
            yield OpenProgramme(code=row.code, name=row.name, kind=kind, recipients=row.recipients)


def council_of(body: DemoBody) -> str:
    """Return who decides in a body."""
    return f"{'Hội đồng quản lý' if body.kind == 'fund' else 'Ban Thường vụ'} {body.name}"


def decided(data: DataSet, one: DemoRound) -> "tuple[Act, ...]":
    """Return the acts from opening a round to the council's decision on it."""
    day, lines = one.day - BEFORE, one.lines
    kind = next(RecipientKind(row.recipients) for row in data.programmes if row.code == one.programme)
    council = next(council_of(body) for body in data.bodies if body.code == one.book)
    name = next(row.name for row in data.programmes if row.code == one.programme)
    nominees = tuple(Nominee(code=code, name=f"Người nhận {code} {INVENTED}", kind=kind) for code in one.nominees)
    decision = Decide(
        number=f"QĐ-{one.code}", date=day, list="", count=len(lines), total=total_of(lines), council=council,
        basis=f"Quyết định {INVENTED}",
    )  # fmt: skip
    return (
        OpenRound(code=one.code, programme=one.programme, name=name, date=one.day),
        Nominate(round=one.code, date=day, nominees=nominees),
        *decision_acts(decision, one.code, lines),
    )


def give(book: "Book", data: DataSet, same_day: Iterable[DemoRound]) -> None:
    """Decide the rounds of a book on one day, pay them with one voucher, and take every recipient's signature."""
    its = tuple(same_day)
    for one in its:
        acts = decided(data, one)
        record_all(((book, act, f"demo/{one.code}/{n}") for n, act in enumerate(acts)))
        for code in one.absent:
            record(book, CancelAward(award=code, date=one.day), key=f"demo/{code}", reason=ABSENT)
    day, absent = its[0].day, {code for one in its for code in one.absent}
    lines = [line for one in its for line in one.lines if line.award not in absent]
    paid = tuple(Paid(award=line.award, amount=line.amount) for line in lines if line.amount)
    seq = None
    if paid:
        voucher = Disburse(
            date=day, account=BANK, paid=paid, attachments=1,
            description=f"Trao thưởng, học bổng theo danh sách kèm theo {INVENTED}",
        )  # fmt: skip
        seq = record(book, voucher, key=f"demo/awards/{day.isoformat()}").seq
    # Honours, of which no money is paid, are signed for on a day of their own.
    signed = tuple(Signed(award=line.award) for line in lines if bool(line.amount) is bool(paid))
    record(book, Acknowledge(date=day, signed=signed, disbursement=seq), key=f"demo/signed/{day}")
