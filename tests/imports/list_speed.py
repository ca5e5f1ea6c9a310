"""How long a long list takes: ``python -m tests.imports.list_speed [ROWS]`` reads and proves one of 10,000 pupils.

A process of its own, so that neither the tests before it nor what counts the lines that they run is measured with it.
"""

import sys
import time
from io import BytesIO
from typing import Final

from openpyxl import Workbook

from quykhuyenhoc import Money
from quykhuyenhoc.files import ListFile, check_list, read_list

ROWS: Final = 10_000
AMOUNT: Final = 200_000


def workbook(rows: int) -> bytes:
    """Return the list of so many pupils, with its sum, as a workbook."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["STT", "Họ và tên", "Ngày sinh", "Trường, lớp", "Xã", "Số tiền"])
    for n in range(1, rows + 1):
        sheet.append([n, f"Lò Văn {n}", "14/05/2009", "THCS Tô Hiệu 9A", "Mường Bú", "200.000"])
    sheet.append([None, f"Cộng: {rows} em", None, None, None, f"{rows * AMOUNT:,}".replace(",", ".")])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def main(rows: int = ROWS) -> None:
    """Print the seconds of processor that reading and proving take."""
    content = workbook(rows)
    begun = time.process_time()
    file = ListFile("ds.xlsx", content=content)
    reading = read_list(file, "nominees")
    check_list(file, reading)
    print(f"{time.process_time() - begun:.3f}")
    assert (reading.count, reading.total, reading.is_proved) == (rows, Money(rows * AMOUNT), True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
