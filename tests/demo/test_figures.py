"""The golden table of the reference's demo data, in each reading, from the reports of the books."""

from collections.abc import Callable

import pytest

from quykhuyenhoc import verify
from quykhuyenhoc.demo.build import Demo, build_demo
from quykhuyenhoc.demo.claims import broken_claims
from quykhuyenhoc.demo.figures import Stages, Tag, awards, figure, gifts, stages
from quykhuyenhoc.reports import consolidated, disbursed, fund_report, span

Built = Callable[[str], Demo]
QUARTER = span("2022-Q1")
M = 1_000_000

# book, fund: opening, received, spent, transfers, closing
PROVINCE = {
    ("QTH", "TH-P"): (4_000_000_000, 6_100_000_000, 0, 0, 10_100_000_000),
    ("QTH", "TH-I"): (120_000_000, 45_000_000, 35_000_000, 0, 130_000_000),
    ("SL", "KH-T"): (150_000_000, 300_000_000, 31_200_000, -30_000_000, 388_800_000),
    ("SL", "VP"): (60_000_000, 0, 0, 0, 60_000_000),
}
DISTRICTS = {
    ("TP-SON-LA", "KH"): (20_000_000, 0, 6_400_000, 0, 13_600_000),
    ("QUYNH-NHAI", "KH"): (10_000_000, 0, 2_000_000, 0, 8_000_000),
    ("THUAN-CHAU", "KH"): (15_000_000, 80_000_000, 6_000_000, 0, 89_000_000),
    ("MUONG-LA", "KH"): (10_000_000, 0, 3_600_000, 0, 6_400_000),
    ("BAC-YEN", "KH"): (10_000_000, 0, 3_600_000, 0, 6_400_000),
    ("PHU-YEN", "KH"): (5_000_000, 30_000_000, 51_200_000, 30_000_000, 13_800_000),
    ("MOC-CHAU", "KH"): (150_000_000, 0, 99_200_000, 0, 50_800_000),
    ("YEN-CHAU", "KH"): (15_000_000, 0, 4_400_000, 0, 10_600_000),
    ("MAI-SON", "KH"): (15_000_000, 90_000_000, 6_000_000, 0, 99_000_000),
    ("SONG-MA", "KH"): (15_000_000, 0, 4_800_000, 0, 10_200_000),
    ("SOP-COP", "KH"): (10_000_000, 0, 2_800_000, 0, 7_200_000),
    ("VAN-HO", "KH"): (10_000_000, 0, 2_800_000, 0, 7_200_000),
}
OUTSIDE = {
    ("TP-SON-LA", "KH"): (65_200_000, 0, 51_600_000, 0, 13_600_000),
    ("QUYNH-NHAI", "KH"): (11_000_000, 0, 3_000_000, 0, 8_000_000),
    ("THUAN-CHAU", "KH"): (19_100_000, 80_000_000, 10_100_000, 0, 89_000_000),
    ("MUONG-LA", "KH"): (11_800_000, 0, 5_400_000, 0, 6_400_000),
    ("BAC-YEN", "KH"): (11_800_000, 0, 5_400_000, 0, 6_400_000),
    ("PHU-YEN", "KH"): (5_600_000, 30_000_000, 51_800_000, 30_000_000, 13_800_000),
    ("MOC-CHAU", "KH"): (135_100_000, 0, 84_300_000, 0, 50_800_000),
    ("YEN-CHAU", "KH"): (17_200_000, 0, 6_600_000, 0, 10_600_000),
    ("MAI-SON", "KH"): (18_000_000, 90_000_000, 9_000_000, 0, 99_000_000),
    ("SONG-MA", "KH"): (17_400_000, 0, 7_200_000, 0, 10_200_000),
    ("SOP-COP", "KH"): (11_400_000, 0, 4_200_000, 0, 7_200_000),
    ("VAN-HO", "KH"): (11_400_000, 0, 4_200_000, 0, 7_200_000),
}
ADDITIVE = {("SL", "KH-T"): (150_000_000, 6_400_000_000, 31_200_000, -30_000_000, 6_488_800_000)}
READINGS = ("default", "additive", "outside")


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        ("default", PROVINCE | DISTRICTS),
        ("additive", PROVINCE | DISTRICTS | ADDITIVE),
        ("outside", PROVINCE | OUTSIDE),
    ],
)
def test_every_fund_has_the_figures_of_the_reference(
    built: Built, reading: str, expected: dict[tuple[str, str], tuple[int, ...]]
) -> None:
    books = built(reading).books
    columns = ("opening", "received", "spent", "transfers", "closing")
    found = {
        (head.code, row.fund): tuple(getattr(row, column) for column in columns)
        for head in books.heads()
        for row in fund_report(books[head.code], QUARTER).rows
    }
    assert found == expected


@pytest.mark.parametrize(
    ("reading", "opening", "received", "spent", "closing"),
    [
        ("default", 4_615_000_000, 6_645_000_000, 259_000_000, 11_001_000_000),
        ("additive", 4_615_000_000, 12_745_000_000, 259_000_000, 17_101_000_000),
        ("outside", 4_665_000_000, 6_645_000_000, 309_000_000, 11_001_000_000),
    ],
)
def test_all_bodies_together_have_the_figures_of_the_reference(
    built: Built, reading: str, opening: int, received: int, spent: int, closing: int
) -> None:
    report = consolidated(built(reading).books, None, QUARTER)
    assert report.totals == {"opening": opening, "received": received, "spent": spent, "closing": closing}
    assert report.notes == ()


@pytest.mark.parametrize("reading", READINGS)
def test_the_transfer_to_phu_yen_is_all_that_is_eliminated(built: Built, reading: str) -> None:
    rows = list(consolidated(built(reading).books, None, QUARTER).rows)
    assert (rows[-1].received, rows[-1].spent) == (-30_000_000, -30_000_000)


@pytest.mark.parametrize(
    ("reading", "event", "campaign", "both", "either"),
    [
        ("default", (34, 6_100 * M), (43, 6_600 * M), (34, 6_100 * M), (43, 6_600 * M)),
        ("additive", (34, 6_100 * M), (43, 6_600 * M), (0, 0), (77, 12_700 * M)),
        ("outside", (34, 6_100 * M), (43, 6_600 * M), (34, 6_100 * M), (43, 6_600 * M)),
    ],
)
def test_gifts_are_counted_by_event_and_by_campaign(
    built: Built,
    reading: str,
    event: tuple[int, int],
    campaign: tuple[int, int],
    both: tuple[int, int],
    either: tuple[int, int],
) -> None:  # fmt: skip
    found = gifts(built(reading).books, QUARTER)

    def of_event(tag: Tag) -> bool:
        return tag.programme == "TO-HIEU-110"

    def of_campaign(tag: Tag) -> bool:
        return tag.campaign == "DAU-XUAN-2022"

    chosen = (
        figure(found, of_event),
        figure(found, of_campaign),
        figure(found, lambda tag: of_event(tag) and of_campaign(tag)),
        figure(found, lambda tag: of_event(tag) or of_campaign(tag)),
    )
    assert tuple((one.count, one.amount) for one in chosen) == (event, campaign, both, either)


@pytest.mark.parametrize(
    ("reading", "pupils", "covid", "total"),
    [
        ("default", (252, 63_600_000), (100, 50_000_000), (790, 259_000_000)),
        ("additive", (252, 63_600_000), (100, 50_000_000), (790, 259_000_000)),
        ("outside", (352, 118_700_000), (100, 50_000_000), (890, 309_000_000)),
    ],
)
def test_awards_are_counted_by_what_was_paid_of_each(
    built: Built, reading: str, pupils: tuple[int, int], covid: tuple[int, int], total: tuple[int, int]
) -> None:
    found = awards(built(reading).books, QUARTER)
    by_programme: dict[str | None, tuple[int, int]] = {}
    for tag in found:
        count, amount = by_programme.get(tag.programme, (0, 0))
        by_programme[tag.programme] = count + tag.count, amount + tag.amount
    teachers = 74_100_000 if reading == "outside" else 79_200_000
    assert by_programme == {
        "KT-T": (156, 31_200_000), "TH-0703": (35, 35_000_000),
        "KT-H-GV": (247, teachers), "KT-H-HS": pupils, "HB-COVID-PY": covid,
    }  # fmt: skip
    assert (figure(found).count, figure(found).amount) == total


@pytest.mark.parametrize("reading", READINGS)
def test_what_awards_say_was_paid_is_what_postings_say_was_spent(built: Built, reading: str) -> None:
    books = built(reading).books
    spent = {
        (head.code, row.fund, row.programme): row.amount
        for head in books.heads()
        for row in disbursed(books[head.code], QUARTER).rows
    }
    paid: dict[tuple[str, str, str | None], int] = {}
    for tag in awards(books, QUARTER):
        key = tag.book, tag.fund, tag.programme
        paid[key] = paid.get(key, 0) + tag.amount
    assert paid == spent


def test_of_158_nominated_157_were_decided_156_paid_and_everybody_signed(built: Built) -> None:
    came = stages(built("default").books)
    assert came["KT-T"] == Stages(nominated=158, decided=157, cancelled=1, paid=156, signed=156)
    assert came["TH-0703"] == Stages(nominated=35, decided=35, cancelled=0, paid=35, signed=35)
    assert came["VD-TS"] == Stages(nominated=21, decided=21, cancelled=0, paid=0, signed=21)
    assert sum(one.paid for one in came.values()) == 790
    assert sum(one.signed for one in came.values()) == 790 + 21


@pytest.mark.parametrize("reading", READINGS)
def test_nothing_stays_committed_of_what_was_decided(built: Built, reading: str) -> None:
    books = built(reading).books
    rows = [row for head in books.heads() for row in fund_report(books[head.code], QUARTER).rows]
    # The endowment's money is never available; of every other fund all is.
    assert [row.available for row in rows if row.fund != "TH-P"] == [
        row.closing for row in rows if row.fund != "TH-P"
    ]  # fmt: skip


@pytest.mark.parametrize("reading", READINGS)
def test_moc_chau_and_phu_yen_give_what_the_report_names(built: Built, reading: str) -> None:
    found = awards(built(reading).books, QUARTER)
    counts = {(tag.book, tag.programme): tag.count for tag in found if tag.book in ("MOC-CHAU", "PHU-YEN")}
    assert counts == {
        ("MOC-CHAU", "KT-H-GV"): 149, ("MOC-CHAU", "KT-H-HS"): 132,
        ("PHU-YEN", "KT-H-GV"): 6, ("PHU-YEN", "HB-COVID-PY"): 100,
    }  # fmt: skip


@pytest.mark.parametrize("reading", READINGS)
def test_a_fresh_demo_verifies(built: Built, reading: str) -> None:
    assert list(verify(built(reading).books)) == []


def test_the_demo_has_the_same_figures_on_postgresql(postgres_url: str) -> None:
    demo = build_demo(postgres_url)
    with demo.books as books:
        assert broken_claims(demo) == ()
        found = figure(awards(books, QUARTER))
        assert (found.count, found.amount) == (790, 259_000_000)
        assert consolidated(books, None, QUARTER).totals == {
            "opening": 4_615_000_000, "received": 6_645_000_000, "spent": 259_000_000, "closing": 11_001_000_000,
        }  # fmt: skip
        assert list(verify(books)) == []
