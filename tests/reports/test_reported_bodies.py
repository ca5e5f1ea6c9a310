"""Bodies that send packages or forms, consolidated: what they told is summed, and what nobody told is named."""

from datetime import date, timedelta
from hashlib import sha256
from typing import Any, Final

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Books, Money, record
from quykhuyenhoc.acts import (
    ChangeBody,
    FundTransfer,
    ImportForm,
    ImportPackage,
    MergeBodies,
    Merged,
    OpenBody,
    OpeningBalances,
    UndoBodyAct,
)
from quykhuyenhoc.errors import BodyError
from quykhuyenhoc.files import body_form, counts_instead
from quykhuyenhoc.kinds import Restriction
from quykhuyenhoc.ledger import Posting, ReportedAwards, ReportedFund, ReportedGifts, ReportedTransfer
from quykhuyenhoc.ledger.packages import ReportedFigures
from quykhuyenhoc.period import parse_period
from quykhuyenhoc.reports import bodies, consolidated_bodies, open_matters, span
from quykhuyenhoc.store.snapshot import Snapshot
from tests.books.test_packages import signed
from tests.reports.small import gift, open_small

Days = tuple[date, date]


@pytest.fixture
def book(books: Books) -> Book:
    """Give a province SL that registers itself and communes X1 and X2, which keep no book here."""
    made = open_small(books)
    for code, parent, own in (("SL", None, "SL"), ("X1", "SL", None), ("X2", "SL", None)):
        record(made, OpenBody(code=code, name=f"Hội {code}", kind="commune", parent=parent, own_book=own))
    record(made, gift(1000, date(2022, 1, 15)))
    return made


def days(first: int, last: int | None = None) -> Days:
    """Return the days from one month of 2022 to another."""
    return date(2022, first, 1), (date(2022, last or first, 1) + timedelta(31)).replace(day=1) - timedelta(1)


Q1: Final = days(1, 3)


def said(its: Days, figures: tuple[int, int, int], *moved: tuple[str, int, str]) -> ReportedFigures:
    """Return opening, received and spent of some days, and transfers: id, amount (out below 0), the other body."""
    opening, received, spent = figures
    both: Any = {"first": its[0], "last": its[1], "currency": "VND"}
    transfers = sum(amount for _name, amount, _other in moved)
    fund = ReportedFund(
        fund="TH", restriction=Restriction.UNRESTRICTED, opening=opening, received=received, spent=spent,
        transfers=transfers, closing=opening + received - spent + transfers, **both,
    )  # fmt: skip
    sides = [
        ReportedTransfer(transfer=name, other=other, inward=int(amount > 0), amount=abs(amount), day=its[0], **both)
        for name, amount, other in moved
    ]
    return ReportedFigures((fund,), (), (), tuple(sides))


def form(
    its: Days, figures: tuple[int, int, int], *moved: tuple[str, int, str], body: str = "X1", again: str = ""
) -> ImportForm:
    told = said(its, figures, *moved)
    digest = sha256(repr((body, its, figures, moved, again)).encode()).hexdigest()
    return ImportForm(
        body=body, first=its[0], last=its[1], sha256=digest, months=told.months(body), funds=told.funds,
        transfers=told.transfers,
    )  # fmt: skip


def package(its: Days, *months: ReportedFigures, body: str = "X1") -> ImportPackage:
    """Return the first package of a body, of some months."""
    funds = tuple(fund for one in months for fund in one.funds)
    moved = tuple(side for one in months for side in one.transfers)
    hash_ = sha256(repr((body, its, funds)).encode()).hexdigest()
    act = ImportPackage(
        body=body, number=1, first=its[0], last=its[1], book_id=hash_[:32], size=9, root=hash_, sha256=hash_,
        public_key="x+00000000+AAAA", signature="— x AAAA", pinned=1,
        months=ReportedFigures(funds, (), (), moved).months(body), funds=funds, transfers=moved,
    )  # fmt: skip
    return signed(act)


def line(book: Book, period: str, body: str = "X1") -> tuple[Any, ...]:
    """Return basis, opening, received, spent and closing of a body."""
    found = {row.body: row for row in consolidated_bodies(book, "SL", span(period)).rows}[body]
    return found.basis, found.opening, found.received, found.spent, found.closing


def notes(book: Book, period: str, word: str) -> tuple[str, ...]:
    return tuple(one for one in consolidated_bodies(book, "SL", span(period)).notes if word in one)


def test_days_that_nobody_told_of_are_named_with_the_difference_and_are_no_spending(book: Book) -> None:
    record(book, form(days(1), (0, 100, 0)))
    record(book, form(days(3), (500, 10, 20)))
    assert line(book, "2022-Q1") == ("form", 0, 110, 20, 490)
    assert notes(book, "2022-Q1", "X1: ") == (
        "X1: nothing is told of 01/02/2022 to 28/02/2022.",
        "X1: closed 31/01/2022 with 100 ₫, opens 01/03/2022 with 500 ₫; nothing tells of the difference of 400 ₫.",
    )
    record(book, form(days(2), (100, 0, 0)))
    assert notes(book, "2022-Q1", "X1: ") == (
        "X1: closed 28/02/2022 with 100 ₫, opens 01/03/2022 with 500 ₫; nothing tells of the difference of 400 ₫.",
    )


def test_many_differences_are_summed(book: Book) -> None:
    for n in range(3, 25):
        code = f"X{n}"
        record(book, OpenBody(code=code, name=code, kind="commune", parent="SL"))
        record(book, form(days(1), (0, 5, 0), body=code))
        record(book, form(days(3), (7, 0, 0), body=code))
    assert len(notes(book, "2022-Q1", "nothing is told of")) == 20
    assert notes(book, "2022-Q1", "So it is") == ("So it is at 22 places; the differences come to 44 ₫ in all.",)


def test_figures_that_begin_late_are_named_unless_they_begin_with_nothing(book: Book) -> None:
    record(book, form(days(3), (50, 1, 0)))
    record(book, form(days(3), (0, 1, 0), body="X2"))
    assert line(book, "2022-Q1") == ("form", 50, 1, 0, 51)
    (note,) = notes(book, "2022-Q1", "begin")
    assert note == "Figures begin after the first day of the span: X1 (01/03/2022)."


def test_a_form_opens_with_what_was_told_last_or_is_refused_until_that_is_corrected(book: Book) -> None:
    record(book, form(Q1, (0, 30, 0)))
    later = form(days(4, 6), (33, 0, 0))
    why = r"X1: unrestricted funds open with 33, and closed with 30 on 31/03/2022 \(#\d+\)"
    with pytest.raises(BodyError, match=why):
        record(book, later)
    record(book, form(Q1, (0, 33, 0)))
    record(book, later)
    record(book, package(days(7, 9), said(days(7), (33, 0, 3)), said(days(8), (30, 0, 0)), said(days(9), (30, 1, 0))))
    with pytest.raises(BodyError, match="open with 33, and closed with 31 on 30/09/2022"):
        record(book, form(days(10), (33, 0, 0)))
    record(book, form(days(10), (31, 0, 0)))
    assert line(book, "2022-01-01..2022-10-31") == ("form", 0, 34, 3, 31)
    forms, parts = notes(book, "2022-01-01..2022-10-31", "X1")
    assert forms == "Reported figures, without vouchers: X1."
    assert "signed packages for 01/07/2022 to 30/09/2022; a form without vouchers for 01/10/2022" in parts


def test_a_form_of_the_year_is_not_lost_behind_a_later_quarter_and_both_are_said(book: Book) -> None:
    record(book, form(days(1, 12), (7, 9, 4)))
    record(book, form(days(4, 6), (7, 1, 0)))
    assert line(book, "2022") == ("form", 7, 9, 4, 12)
    (note,) = notes(book, "2022", "Others tell")
    assert note.startswith("Others tell of more days, and these forms are not in the figures: X1 #")
    assert note.endswith(" (01/04/2022 to 30/06/2022).")
    assert line(book, "2022-H1") == ("form", 7, 1, 0, 8)
    (note,) = notes(book, "2022-H1", "Told only together with days outside the span")
    assert note.endswith(" (01/01/2022 to 31/12/2022).")


def test_no_form_goes_before_what_is_signed_and_the_days_that_are_lost_by_it_are_named(book: Book) -> None:
    months = (said(days(4), (9, 1, 0)), said(days(5), (10, 0, 0)), said(days(6), (10, 0, 3)))
    record(book, package(days(4, 6), *months))
    longer = form((date(2022, 4, 1), date(2022, 7, 1)), (9, 500, 0))
    record(book, longer)
    assert counts_instead(book, longer) == counts_instead(book, form((date(2022, 6, 15), date(2022, 7, 1)), (0, 1, 0)))
    assert counts_instead(book, longer) == "package"
    assert counts_instead(book, form(days(7), (0, 1, 0))) is None
    assert line(book, "2022") == ("package", 9, 1, 3, 7)
    (note,) = notes(book, "2022", "Signed packages count")
    assert "X1 #" in note
    assert note.endswith(" (01/04/2022 to 01/07/2022), without it nobody tells of 01/07/2022 to 01/07/2022.")


def test_who_told_only_of_more_days_is_missing_and_that_is_said(book: Book) -> None:
    record(book, form(Q1, (0, 30, 0)))
    assert line(book, "2022-01-01..2022-02-28")[0] == "missing"
    (note,) = notes(book, "2022-01-01..2022-02-28", "Told only together")
    assert note.endswith(" (01/01/2022 to 31/03/2022).")


def test_a_package_of_nothing_is_there_and_not_missing(book: Book) -> None:
    record(book, package(Q1))
    assert line(book, "2022-Q1") == ("package", 0, 0, 0, 0)


def test_transfers_go_by_the_figures_that_are_kept(book: Book) -> None:
    record(book, form(days(2), (10, 0, 0), ("T1", -2, "X2")))
    record(book, form(Q1, (0, 10, 0), ("T1", -2, "X2")))
    record(book, form(Q1, (0, 0, 0), ("T1", 2, "X1"), body="X2"))
    report = consolidated_bodies(book, "SL", span("2022-Q1"))
    assert report.totals is not None
    assert (report.totals["received"], report.totals["spent"], report.totals["closing"]) == (1010, 0, 1010)
    assert not any("T1" in note for note in report.notes)
    before = consolidated_bodies(book, "SL", span("2022-Q2"))
    assert not any("T1" in note for note in before.notes)


def test_what_is_given_to_a_body_elsewhere_counts_once_when_both_sides_record_it(book: Book) -> None:
    act = FundTransfer(
        date=date(2022, 2, 10), amount=Money(300), account="112", from_fund="TH", to_book="X1", transfer="SL-X1-1",
        description="hỗ trợ xã",
    )  # fmt: skip
    record(book, act)
    record(book, form(Q1, (0, 5, 0), ("SL-X1-1", 300, "SL")))
    report = consolidated_bodies(book, "SL", span("2022-Q1"))
    assert report.totals is not None
    assert (report.totals["received"], report.totals["spent"], report.totals["closing"]) == (1005, 0, 1005)
    assert not any("SL-X1-1" in note for note in report.notes)
    (matter,) = (one for one in open_matters(book, span("2022-06")) if one.code == "transfers")
    assert matter.found == ()
    record(book, replace(act, to_book="X2", transfer="SL-X2-1", amount=Money(40)))
    record(book, form(Q1, (0, 5, 0), body="X2"))
    (matter,) = (one for one in open_matters(book, span("2022-06")) if one.code == "transfers")
    assert [one.amount for one in matter.found] == [40]


def test_an_own_book_without_an_entry_never_hides_what_came(books: Books, book: Book) -> None:
    record(book, package(Q1, said(days(1), (0, 10, 0)), said(days(2), (10, 0, 0)), said(days(3), (10, 0, 0))))
    own = open_small(books, "RONG")
    record(book, ChangeBody(code="X1", date=date(2022, 1, 1), decision="1/QĐ", own_book="RONG"))
    assert line(book, "2022-Q1") == ("package", 0, 10, 0, 10)
    assert notes(book, "2022-Q1", "own book") == (
        "The own book has no entry yet; what came in packages and forms counts: X1.",
    )
    assert line(book, "2022-Q2")[0] == "missing"
    record(own, gift(3, date(2022, 2, 1)))
    assert line(book, "2022-Q1") == ("own_book", 0, 3, 0, 3)
    assert notes(book, "2022-Q1", "own book") == ("The own book counts, and not what came in packages and forms: X1.",)


def test_nothing_is_told_of_days_that_have_not_been(book: Book) -> None:
    row = consolidated_bodies(book, "SL", span("2199")).row(body="SL")
    assert row.until == book.today
    late = (book.today.replace(day=1), book.today + timedelta(1))
    with pytest.raises(BodyError, match="is not over yet"):
        record(book, form(late, (0, 1, 0)))
    with pytest.raises(BodyError, match="is not over yet"):
        record(book, package(late))


def test_who_is_gone_and_closed_with_money_is_named(book: Book) -> None:
    record(book, form(Q1, (0, 560, 0)))
    record(book, MergeBodies(bodies=(Merged(body="X1"),), into="X2", date=date(2022, 4, 1), decision="5/QĐ"))
    record(book, form(days(4, 6), (0, 560, 0), body="X2"))
    assert notes(book, "2022-H1", "Gone") == ("Gone, and by these figures not handed over: X1 (560 ₫, 31/03/2022).",)
    assert notes(book, "2022-Q3", "Gone") == ("Gone, and by these figures not handed over: X1 (560 ₫, 31/03/2022).",)
    assert notes(book, "2023", "Gone") == notes(book, "2022-Q3", "Gone")
    with pytest.raises(BodyError, match="tells of its days until 30/06/2022, as if the act stood"):
        record(book, UndoBodyAct(of=book.head().size - 1), reason="nhầm")
    assert notes(book, "2022-Q1", "Gone") == ()
    record(book, form(Q1, (0, 560, 560)))
    assert notes(book, "2022-Q3", "Gone") == ()


def closing(book: Book, period: str) -> int | None:
    totals = consolidated_bodies(book, "SL", span(period)).totals
    assert totals is not None
    return totals["closing"]


def test_money_of_who_is_gone_stays_in_the_total_with_its_last_word_until_another_tells_that_it_took_it(
    book: Book,
) -> None:
    record(book, form(Q1, (0, 560, 0)))
    record(book, MergeBodies(bodies=(Merged(body="X1"),), into="X2", date=date(2022, 4, 1), decision="5/QĐ"))
    record(book, form(days(4, 6), (0, 0, 0), body="X2"))
    assert line(book, "2022-Q2") == ("form", 560, 0, 0, 560)
    assert status(book, date(2022, 6, 30)) == "handing-over"
    assert (closing(book, "2022-Q1"), closing(book, "2022-Q2"), closing(book, "2022")) == (1560, 1560, 1560)
    record(book, form(days(4, 6), (0, 0, 0), ("BG1", 500, "X1"), body="X2"))
    record(book, form(days(7, 9), (500, 0, 0), ("BG2", 60, "X1"), body="X2"))
    assert line(book, "2022-Q2") == ("form", 560, 0, 500, 60)
    assert line(book, "2022-H1") == ("form", 0, 560, 500, 60)
    assert line(book, "2022-Q3") == ("form", 60, 0, 60, 0)
    for period in ("2022-Q2", "2022-H1", "2022-Q3", "2022-Q4", "2022"):
        assert closing(book, period) == 1560 - 560 * (period == "2022-Q4")
        assert notes(book, period, "BG") == ()
    assert "X1" not in {row.body for row in consolidated_bodies(book, "SL", span("2022-Q4")).rows}
    assert (status(book, date(2022, 6, 30)), status(book, date(2022, 9, 30))) == ("handing-over", "dissolved")


def status(book: Book, day: date) -> str:
    """Return where X1 stands on a day."""
    return str({row.code: row.status for row in bodies(book, day, gone=True).rows}["X1"])


def test_who_is_gone_closes_with_nothing_by_a_form_of_days_beyond_its_end(book: Book) -> None:
    record(book, form(Q1, (0, 560, 0)))
    record(book, MergeBodies(bodies=(Merged(body="X1"),), into="X2", date=date(2022, 4, 1), decision="5/QĐ"))
    assert body_form(book, "X1", parse_period("2022-Q2"))
    record(book, form(days(4, 6), (560, 0, 0), ("BG1", -560, "X2")))
    assert status(book, date(2022, 6, 30)) == "dissolved"
    assert (line(book, "2022-Q2"), closing(book, "2022-Q2")) == (("form", 560, 0, 560, 0), 1560)
    assert notes(book, "2022-Q2", "BG1") == (
        "In transit: BG1 from X1 to X2, 560 ₫ since 01/04/2022, 90 days.",
    )  # fmt: skip
    record(book, form(days(4, 6), (0, 0, 0), ("BG1", 560, "X1"), body="X2"))
    assert (notes(book, "2022-Q2", "BG1"), closing(book, "2022-Q2")) == ((), 1560)


def test_what_a_span_does_not_open_with_though_the_day_before_closed_with_it_is_named(books: Books, book: Book) -> None:
    record(book, form(Q1, (0, 500, 0)))
    record(book, form(Q1, (0, 70, 0), body="X2"))
    (note,) = notes(book, "2022-Q2", "What stood there")
    assert (
        note
        == "What stood there at the end of 31/03/2022 is not what it opens with here: X1 (500 ₫ → –), X2 (70 ₫ → –)."
    )
    own = open_small(books, "X1")
    record(book, ChangeBody(code="X1", date=date(2022, 4, 1), decision="1/QĐ", own_book="X1"))
    record(own, OpeningBalances(date=date(2022, 4, 1), lines=(Posting("111", "TH", 480),)))
    (note,) = notes(book, "2022-Q2", "What stood there")
    assert note.endswith("here: X1 (500 ₫ → 480 ₫), X2 (70 ₫ → –).")
    assert notes(book, "2022-Q1", "What stood there") == ()


def test_what_another_took_over_since_from_who_is_gone_is_named_no_more(book: Book) -> None:
    record(book, form(Q1, (0, 560, 0)))
    record(book, MergeBodies(bodies=(Merged(body="X1"),), into="X2", date=date(2022, 4, 1), decision="5/QĐ"))
    record(book, form(days(4, 6), (0, 60, 0), ("BG1", 500, "X1"), body="X2"))
    assert notes(book, "2022-Q3", "Gone") == ("Gone, and by these figures not handed over: X1 (60 ₫, 31/03/2022).",)
    record(book, form(days(4, 6), (0, 0, 0), ("BG1", 560, "X1"), body="X2"))
    assert notes(book, "2022-Q3", "Gone") == ()


def test_a_span_that_opens_with_something_else_than_was_told_last_before_it_says_so(book: Book) -> None:
    record(book, form(days(1), (0, 100, 0)))
    record(book, form(days(4), (500, 10, 20)))
    assert notes(book, "2022-Q2", "X1: ") == (
        "X1: nothing is told of 01/02/2022 to 31/03/2022.",
        "X1: closed 31/01/2022 with 100 ₫, opens 01/04/2022 with 500 ₫; nothing tells of the difference of 400 ₫.",
    )
    assert notes(book, "2022-05", "X1: ") == ()
    record(book, form(days(5), (490, 0, 0)))
    assert notes(book, "2022-05", "X1: ") == ()


def test_what_was_told_last_before_a_span_is_what_is_kept_of_the_last_days(book: Book) -> None:
    def told(day: date) -> tuple[Any, ...] | None:
        with book.books.source.reading() as connection:
            one = Snapshot(connection, book.number).packages.last_told(day, "VND", ("X1",)).get("X1")
        return one and (one.first, one.last, one.closing)

    january = (date(2022, 1, 1), date(2022, 1, 31), 30)
    assert told(date(2022, 5, 1)) is told(date.min) is None
    record(book, form(days(1), (0, 30, 0)))
    assert told(date(2022, 5, 1)) == january
    assert told(date(2022, 1, 31)) is None
    months = (said(days(4), (0, 10, 0)), said(days(5), (10, 1, 0)), said(days(6), (11, 0, 3)))
    record(book, package(days(3, 6), *months))
    assert told(date(2022, 3, 31)) == january
    assert told(date(2022, 4, 1)) == (*days(3), 0)
    assert told(date(2022, 5, 20)) == (*days(4), 10)
    assert told(date(2022, 6, 1)) == (*days(5), 11)
    assert told(date(2023, 6, 1)) == (*days(6), 8)
    record(book, form(days(6, 12), (11, 500, 0)))
    assert told(date(2023, 6, 1)) == (*days(6), 8)
    record(book, form(days(7, 12), (8, 1, 0)))
    record(book, form((date(2022, 12, 1), date(2022, 12, 31)), (8, 7, 0)))
    assert told(date(2023, 6, 1)) == (*days(7, 12), 9)


def counted(act: ImportForm, gifts: tuple[int, int], awards: tuple[int, int]) -> ImportForm:
    """Return a form with number and amount of gifts and awards."""
    both: Any = {"first": act.first, "last": act.last, "currency": "VND"}
    return replace(
        act, sha256=sha256(repr((act.sha256, gifts, awards)).encode()).hexdigest(),
        gifts=(ReportedGifts(fund="all", number=gifts[0], amount=gifts[1], **both),),
        awards=(ReportedAwards(number=awards[0], amount=awards[1], **both),),
    )  # fmt: skip


def test_a_form_of_a_year_that_says_less_than_its_quarters_is_refused_by_one_line(book: Book) -> None:
    record(book, counted(form(Q1, (0, 30, 5)), (3, 30), (1, 5)))
    record(book, counted(form(days(4, 6), (25, 20, 7)), (2, 20), (1, 7)))
    year = days(1, 12)
    within = r"by those of days within it \(#\d+, #\d+\)\. Ask the body which is right"
    for act, why in (
        (form(year, (0, 49, 12)), "what was received is 49 by this form, and 50"),
        (form(year, (0, 50, 11)), "what was spent is 11 by this form, and 12"),
        (form(year, (0, 50, 12)), "the number of gifts is 0 by this form, and 5"),
        (counted(form(year, (0, 50, 12)), (5, 49), (2, 12)), "the amount of gifts is 49 by this form, and 50"),
        (counted(form(year, (0, 50, 12)), (5, 50), (1, 12)), "the number of awards is 1 by this form, and 2"),
        (counted(form(year, (0, 50, 12)), (5, 50), (2, 11)), "the amount of awards is 11 by this form, and 12"),
    ):
        with pytest.raises(BodyError, match=f"{why} {within}"):
            record(book, act)
    record(book, counted(form(Q1, (0, 25, 0)), (1, 10), (0, 0)))
    record(book, counted(form(year, (0, 45, 7)), (3, 30), (1, 7)))
    assert line(book, "2022") == ("form", 0, 45, 7, 38)
    assert notes(book, "2022", "of days within it") == ()
    record(book, form(days(7, 9), (38, 1, 0)))
    (note,) = notes(book, "2022", "of days within it")
    assert note.startswith("X1: the form of 01/01/2022 to 31/12/2022 counts and says 45 ₫ received, 7 ₫ spent; those")
    assert note.endswith(" of days within it say 46 ₫ and 7 ₫.")


def test_what_is_signed_holds_no_form_of_the_same_days_against_one_of_more(book: Book) -> None:
    record(book, form(Q1, (0, 30, 5)))
    record(book, package(Q1, said(days(1), (0, 10, 0)), said(days(2), (10, 0, 0)), said(days(3), (10, 0, 0))))
    record(book, form(days(1, 12), (0, 20, 0)))
    assert line(book, "2022")[0] == "package"


def test_many_forms_below_those_of_days_within_them_are_counted(book: Book) -> None:
    for n in range(3, 25):
        code = f"X{n}"
        record(book, OpenBody(code=code, name=code, kind="commune", parent="SL"))
        record(book, form(Q1, (0, 5, 0), body=code))
        record(book, form(days(2), (0, 6, 0), body=code))
    assert len(notes(book, "2022-Q1", "of days within it say")) == 20
    assert notes(book, "2022-Q1", "So it is") == ("So it is with 22 forms.",)
