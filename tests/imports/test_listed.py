"""Lists as people keep them: each row is read rightly or refused by its cell, no total is a row, and no row is lost."""

import time
from io import BytesIO

import pytest
from openpyxl import Workbook

from quykhuyenhoc import Money
from quykhuyenhoc.files import ListFile, check_list, read_list
from tests.imports.listed import judged, made

DRAWN = 150
"""So many in every run; ``python -m tests.imports.listed 2000`` draws as many as are wanted."""


@pytest.mark.parametrize("seeds", [range(at, at + 25) for at in range(0, DRAWN, 25)], ids=str)
def test_lists_drawn_over_all_habits_are_read_rightly_or_refused_by_cell(seeds: range) -> None:
    lists = {seed: made(seed) for seed in seeds}
    verdicts = {seed: judged(one) for seed, one in lists.items()}
    assert {seed: one.why for seed, one in verdicts.items() if one.outcome == "wrong"} == {}
    assert sum(one.outcome == "right" for one in verdicts.values()) > len(seeds) / 2


def test_a_list_of_ten_thousand_is_read_and_proved_in_three_seconds() -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["STT", "Họ và tên", "Ngày sinh", "Trường, lớp", "Xã", "Số tiền"])
    for n in range(1, 10_001):
        sheet.append([n, f"Lò Văn {n}", "14/05/2009", "THCS Tô Hiệu 9A", "Mường Bú", "200.000"])
    sheet.append([None, "Cộng: 10000 em", None, None, None, "2.000.000.000"])
    out = BytesIO()
    book.save(out)
    begun = time.process_time()
    file = ListFile("ds.xlsx", content=out.getvalue())
    reading = read_list(file, "nominees")
    check_list(file, reading)
    assert time.process_time() - begun < 3
    assert (reading.count, reading.total, reading.is_proved) == (10_000, Money(2_000_000_000), True)
