"""One changed fact turns red the sentences that rest on it, and no other."""

import shutil
from pathlib import Path

import pytest

from quykhuyenhoc.demo.build import build_demo
from quykhuyenhoc.demo.claims import broken_sentences
from quykhuyenhoc.demo.data import FOLDER
from quykhuyenhoc.demo.report_sentences import round_to_tenth, sides_of_rate

CHANGES = {
    "an award of the city given to one teacher fewer": (
        "awards.csv", "TP-SON-LA,KH,2022-03-24,KT-H-GV,6112,12,200", "TP-SON-LA,KH,2022-03-24,KT-H-GV,6112,11,200",
        ("I.10-8",),
    ),
    "an award of Mộc Châu given to one pupil fewer": (
        "awards.csv", "additive,MOC-CHAU,KH,2022-03-25,KT-H-HS,6112,132,",
        "additive,MOC-CHAU,KH,2022-03-25,KT-H-HS,6112,131,",
        ("I.10-8", "I.10-9"),
    ),
    "a doctor fewer honoured": ("awards.csv", "VD-TS,,21,0", "VD-TS,,20,0", ("I.2-1",)),
    "a gift of 50 million to the event that was 60": (
        "receipts.csv", "2022-03-29,50000000,TO-HIEU-110", "2022-03-29,60000000,TO-HIEU-110", ("I.6-2",),
    ),
    "a branch that is older than the quarter": (
        "bodies.csv", "branch,TP-SON-LA,2022-01-18", "branch,TP-SON-LA,2021-12-18", ("I.3-4",),
    ),
    "another age in the name of the ceremony": ("campaigns.csv", "110 năm", "109 năm", ("I.6-1",)),
    "a rate of the province": ("indicator_values.csv", "XPHT,SL,6250", "XPHT,SL,6240", ("I.3-3",)),
    "a rate of Mộc Châu": ("indicator_values.csv", "GDHT,MOC-CHAU,8470", "GDHT,MOC-CHAU,8460", ("I.3-6",)),
    "a rate that the report does not tell": ("indicator_values.csv", "GDHT,VAN-HO,63", "GDHT,VAN-HO,53", ()),
    "a rate of the province that is not reported": ("indicator_values.csv", "XPHT,SL,6250", "XPHT,SL,", ("I.3-3",)),
    "a body that reported after all": (
        "indicator_values.csv", "GDHT,QUYNH-NHAI,,", "GDHT,QUYNH-NHAI,1000,", ("I.3-7",),
    ),
    "a learner more of a training": (
        "activity_reports.csv", "TAP-HUAN,TP-SON-LA,2022-03-25,done,,,,70", "TAP-HUAN,TP-SON-LA,2022-03-25,done,,,,71",
        ("I.8-2",),
    ),
    "a class more of Mộc Châu": ("activity_reports.csv", "running,2,,,81,,", "running,3,,,81,,", ("I.9-2",)),
    "a learner who is no woman": ("activity_reports.csv", "8,6,2,230,230,230", "8,6,2,230,229,230", ("I.9-3",)),
    "a body that only plans the contest": (
        "activity_reports.csv", "CUOC-THI-VIET,LHPN,2022-03-31,running", "CUOC-THI-VIET,LHPN,2022-03-31,planned",
        ("I.7-2",),
    ),
    "a member fewer in a branch": ("bodies.csv", "2022-01-18,25", "2022-01-18,24", ("I.3-4",)),
    "ten copies more": ("publications.csv", "2022-03-10,700", "2022-03-10,710", ("I.4-1",)),
    "another day of a decision of the government": (
        "documents.csv", "2021-07-30", "2021-07-31", ("II.1-1", "II.3-2"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_one_changed_fact_breaks_the_sentences_that_rest_on_it(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, before, after, broken = CHANGES[what]
    data = tmp_path / "data"
    data.mkdir()
    for one in FOLDER.glob("*.csv"):
        shutil.copy(one, data)
    text = (data / file).read_text(encoding="utf-8")
    assert text.count(before) == 1
    (data / file).write_text(text.replace(before, after), encoding="utf-8")
    monkeypatch.setattr("quykhuyenhoc.demo.data.FOLDER", data)
    demo = build_demo(str(tmp_path / "demo.db"))
    with demo.books:
        assert broken_sentences(demo) == broken


def test_no_number_of_204_communes_is_the_rate_that_the_report_tells() -> None:
    assert sides_of_rate(6_250, 204) == ((127, 6_230), (128, 6_270))
    assert 6_250 not in {round_to_tenth(n, 204) for n in range(205)}
    assert 6_250 not in {round_to_tenth(n, 193) for n in range(194)}  # without the communes of Quỳnh Nhai
    assert round_to_tenth(5, 8) == 6_250
