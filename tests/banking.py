"""The bank in the sample book: a statement, matches, marks, rules, a seal that was opened again, a count of cash."""

from datetime import date
from typing import Any, Final

from quykhuyenhoc import Book, record
from quykhuyenhoc.acts import (
    ImportStatement,
    MarkLines,
    MatchLines,
    RuleLine,
    SetBankAccount,
    SetCodePrefix,
    SetMatchRules,
    Unmatch,
    Unseal,
)
from quykhuyenhoc.kinds import Mark
from quykhuyenhoc.ledger import LineAt, MatchPart
from quykhuyenhoc.ledger.statements import KeptLine
from tests.officers import approved, enter, signer

DAY: Final = date(2022, 3, 12)
LAST: Final = date(2022, 3, 31)


def give_statement(book: Book, gift: int) -> None:
    """Record every kind of act on the bank account 1122; ``gift`` is the seq of its gift of 90.000 đ."""
    enter(book, SetBankAccount(account="1122", number="0011001932418", bank="970436", secret="ab" * 32))
    enter(book, SetCodePrefix(prefix="HB", fund="HB", account="5111"))
    about: dict[str, Any] = {"account": "1122", "number": 1, "date": DAY, "currency": "VND"}
    rows = (
        KeptLine(**about, key="01" * 32, amount=90_000, row=1, reference="FT1", memo="LE VAN AN ung ho quy"),
        KeptLine(
            **about, key="02" * 32, amount=-11, row=2, memo="phi dich vu", balance=89_989, counterparty="NGAN HANG"
        ),
        KeptLine(**about, key="03" * 32, amount=11, row=3, memo="TRAN THI B hoan phi", counterparty_account="0022"),
    )
    statement = ImportStatement(
        account="1122", sha256="cd" * 32, part=1, layout="mb", read=3, added=3, start=DAY, first=DAY, last=LAST,
        opening=0, closing=90_000, name="sao-ke.xlsx", rows=rows,
    )  # fmt: skip
    seq = enter(book, statement).seq
    how: dict[str, Any] = {"number": 1, "date": DAY, "amount": 90_000, "rule": "person", "score": 100}
    match = MatchLines(
        account="1122", matches=1,
        parts=(MatchPart(**how, statement=seq, at=1), MatchPart(**how, posting=gift, entry=1, line=1)),
    )  # fmt: skip
    enter(book, Unmatch(of=enter(book, match).seq), reason="nhầm dòng")
    approved(book, match)
    enter(book, MarkLines(mark=Mark.IGNORED, marked=tuple(LineAt(statement=seq, at=n) for n in (2, 3))), reason="hoàn")
    enter(book, SetMatchRules(rules=(RuleLine(words="phi", kind="fee", count=1, fund="HB", account="6111"),)))
    reviewed: dict[str, Any] = {"prepared_by": "HOA", "reviewed_by": "LAN", "sign": signer("LAN")}
    reviewed["reasons"] = {"BC00001/2022": "séc chưa lĩnh"}
    seal = record(book.as_("LAN"), book.reconciliation.seal_act("1122", LAST, **reviewed))
    approved(book, Unseal(of=seal.seq), reason="ngân hàng sửa sao kê")
    record(book.as_("LAN"), book.reconciliation.seal_act("1122", LAST, **reviewed))
    count = book.reconciliation.count_act("111", date(2022, 12, 31), {500_000: 1}, cashier="MAI", witness="HOA")
    enter(book, count, reason="thiếu so với sổ")
