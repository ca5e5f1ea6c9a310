"""What the list of features asks of gifts, funds and goods, in its words and numbers, where no other test shows it.

The list is ``giving.md`` §5 of the reference; its lines on awards stand in ``test_acceptance_awards``. Shown elsewhere:

==== ===================================================================================================================
line where
==== ===================================================================================================================
2    ``test_principal`` (1 đ refused, split, decision, two approvals in every report), ``test_deposits`` (interest)
14   ``test_gifts`` (6.100.000.000 pledged and received apart, written off once), ``test_gifts_random`` (the balance)
15   ``test_gifts`` (34 gifts, 6,1 of 6,6 tỷ, two campaigns), ``demo/test_figures`` (the same of the demo)
16   ``test_crowd`` (no gap with many at once), ``test_gift_receipts`` (void keeps its number and row),
     ``documents/test_gift_receipt`` (BẢN SAO), ``reports/test_thanks`` (a cancelled adjustment takes nothing away)
17   ``demo/test_gifts`` and ``reports/test_thanks`` (queue empty, a mark taken back, a refund and the tiers)
23   ``cli/test_gifts`` (no output names who gives without a name, nor does merging), ``cli/test_awards`` (recipients);
     what an auditor sees: here
26   ``test_goods`` (50, 30, 20; money unchanged; valued; not more than there is)
30   ``test_gifts`` (alias, soft credit in no sum, statement of a donor with initials)
==== ===================================================================================================================
"""

import random
from collections import defaultdict
from pathlib import Path
from typing import Final

import pytest

from quykhuyenhoc import Book, Books, open_books, record
from quykhuyenhoc.acts import GrantRole, JournalVoucher, OpenAccount, OpenFund, OpenParty
from quykhuyenhoc.errors import FieldError, ImportRefusedError, NotAllowedError, UnbalancedError
from quykhuyenhoc.files import export_entries, export_journal, export_log, import_entries
from quykhuyenhoc.kinds import AccountType, PartyKind, Role
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.renderers import render
from quykhuyenhoc.reports import board, fund_report, nominees, parties, trial_balance
from tests.conftest import Place
from tests.officers import SINCE, approved
from tests.samples import MARCH, Clock

pytestmark = pytest.mark.usefixtures("in_english")
FUNDS: Final = ("TH", "PY", "KH-T")
ASSETS: Final = ("112", "211")
ACCOUNTS: Final = (*ASSETS, "331", "4111", "5111", "6111")
PLENTY: Final = 10**12
Balances = dict[tuple[str, str], int]


def voucher(*lines: Posting) -> JournalVoucher:
    return JournalVoucher(date=MARCH, description="bút toán", lines=lines)


# -- 1. Fund on every line, balanced per (entity, fund) ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "fund", "difference"),
    [
        ((("112", "TH", 300), ("5111", "TH", -200), ("5111", "PY", -100)), "TH", "100 ₫"),
        ((("112", "PY", 31_200_000), ("5111", "TH", -31_200_000)), "PY", "31,200,000 ₫"),
    ],
    ids=["one line in another fund", "every line in a fund of its own"],
)
def test_an_entry_balanced_in_total_only_is_refused_with_the_difference_named(
    books: Books, lines: tuple[tuple[str, str, int], ...], fund: str, difference: str
) -> None:
    book = books["SL"]
    before = book.head().size
    with pytest.raises(UnbalancedError) as caught:
        record(book, voucher(*(Posting(*line) for line in lines)))
    assert (caught.value.details["fund"], str(caught.value.details["difference"])) == (fund, difference)
    assert book.head().size == before


def test_an_entry_with_a_line_missing_its_fund_is_refused_with_that_line_named(books: Books) -> None:
    book = books["SL"]
    before = book.head().size
    with pytest.raises(FieldError) as caught:
        record(book, voucher(Posting("112", "TH", 300), Posting("5111", "TH", -200), Posting("5111", "", -100)))
    assert (caught.value.details["field"], caught.value.details["value"]) == ("lines.2.fund", "''")
    assert book.head().size == before


def test_a_row_of_a_file_that_misses_its_fund_is_refused_with_its_line(books: Books, tmp_path: Path) -> None:
    path = tmp_path / "entries.csv"
    rows = "A1,2022-03-07,ủng hộ,112,TH,7000\nA1,2022-03-07,ủng hộ,5111,,-7000\n"
    path.write_text(f"ref,date,description,account,fund,amount\n{rows}", encoding="utf-8")
    with pytest.raises(ImportRefusedError, match="line 3: Book SL has no fund ''"):
        import_entries(books["SL"], str(path))


def entry(chance: random.Random) -> list[Posting]:
    """Return lines that balance in each of one to three funds, and bring something beside what is owned."""
    lines = []
    for fund in chance.sample(FUNDS, chance.randint(1, 3)):
        *accounts, last = chance.sample(ACCOUNTS, chance.randint(2, 4))
        while not {*accounts, last} & {*ASSETS, "331"}:
            *accounts, last = chance.sample(ACCOUNTS, chance.randint(2, 4))
        amounts = [chance.choice((-1, 1)) * chance.randint(1, 1_000_000) for _account in accounts]
        if not sum(amounts):
            amounts[0] *= 2
        its = dict(zip((*accounts, last), (*amounts, -sum(amounts)), strict=True))
        sign = -1 if its.get("4111", 0) > 0 else 1  # no money is paid out of net assets
        lines += [Posting(account, fund, sign * amount) for account, amount in its.items()]
    return lines


def moved(chance: random.Random, lines: list[Posting]) -> list[Posting]:
    """Put one line into another fund: the sum of all stays nothing, that of two funds does not."""
    n = chance.randrange(len(lines))
    other = chance.choice([fund for fund in FUNDS if fund != lines[n].fund])
    return [line._replace(fund=other) if i == n else line for i, line in enumerate(lines)]


def closings(book: Book) -> Balances:
    rows = trial_balance(book, by_fund=True).rows
    return {(str(row.account), str(row.fund)): int(str(row.closing)) for row in rows if row.closing}


def test_a_thousand_random_entries_keep_the_assets_of_every_fund_its_liabilities_and_fund_balance(books: Books) -> None:
    book, chance = books["SL"], random.Random(1_000)  # noqa: S311 (the same entries every time)
    record(book, OpenAccount(code="211", name="Equipment", type=AccountType.ASSET))
    record(book, OpenFund(code="KH-T", name="Khuyến học tỉnh"))
    said: defaultdict[tuple[str, str], int] = defaultdict(int)
    begun = [Posting(account, fund, sign * PLENTY) for fund in FUNDS for account, sign in (("112", 1), ("4111", -1))]
    recorded = refused = 0
    while recorded < 1_000:
        lines = entry(chance) if recorded else begun
        if chance.random() < 0.2:
            with pytest.raises(UnbalancedError):
                record(book, voucher(*moved(chance, lines)))
            refused += 1
            continue
        record(book, voucher(*lines))
        recorded += 1
        for line in lines:
            said[line.account, line.fund] += line.amount
    assert refused > 200
    found = closings(book)
    assert found == said
    balance = {str(row.fund): row.closing for row in fund_report(book).rows}
    for fund in FUNDS:
        assets = sum(found[account, fund] for account in ASSETS)
        assert assets == -found["331", fund] + int(str(balance[fund]))
        assert int(str(balance[fund])) == -sum(found[account, fund] for account in ("4111", "5111", "6111"))


# -- 23. Anonymous and masked names ------------------------------------------------------------------------------------


def public_exports(book: Book) -> dict[str, str]:
    """Return every form in which a book goes out without anybody's asking for names."""
    found = {form: "".join(render(export_entries(book), form)) for form in ("csv", "jsonl", "excel")}
    for program in ("hledger", "ledger", "beancount"):
        found[program] = "".join(export_journal(book, program))
    found["log"] = b"".join(export_log(book)).decode()
    for year in (2022, 2023):
        found[f"board {year}"] = "".join(render(board(book, year), "text"))
    return found


def test_public_exports_name_neither_an_anonymous_donor_nor_a_recipient_and_an_auditor_sees_both(
    full_place: Place,
) -> None:
    # NHT2 gave without a name; the nominees of KT-1 were born in 2006, and one of the bicycles was An's.
    with open_books(full_place.url, clock=Clock()) as books:
        book = books["SL"]
        for form, text in public_exports(book).items():
            assert [name for name in ("Vũ Thị Hảo Tâm", "Bà Hảo", "Lê Văn") if name in text] == [], form
        approved(book, OpenParty(code="KS", name="Cán bộ KS", kind=PartyKind.OFFICER))
        approved(book, GrantRole(party="KS", role=Role.AUDITOR, date=SINCE))
        for actor in ("MAI", "LAN", "NHT2"):
            with pytest.raises(NotAllowedError):
                nominees(book.as_(actor, hidden=True), "KT-1")
            with pytest.raises(NotAllowedError):
                parties(book.as_(actor, hidden=actor is not None))
        assert [row.recipient for row in nominees(book, "KT-1").rows] == ["L.V.K. (Phù Yên)"] * 4
        seen = [row.recipient for row in nominees(book.as_("KS", hidden=True), "KT-1").rows]
        assert seen == [f"Lê Văn KT-1.{n}" for n in (1, 2, 3, 4)]
        assert [row.name for row in parties(book).rows if row.code == "NHT2"] == ["(hidden)"]
        assert [row.name for row in parties(book.as_("KS", hidden=True)).rows if row.code == "NHT2"] == [
            "Vũ Thị Hảo Tâm"
        ]  # fmt: skip
