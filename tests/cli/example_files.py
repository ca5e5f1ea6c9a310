"""The files that the examples of commands name, and the story that the examples are, told in one language."""

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from quykhuyenhoc.books.record import os_account
from quykhuyenhoc.i18n import Language
from quykhuyenhoc_cli import userfile
from quykhuyenhoc_cli.examples import EXAMPLES
from tests.cli.running import run

ON_A_TERMINAL: Final = ("match review",)
"""Commands that ask: their examples are refused in a pipe."""
FILES: Final = {
    "tai-khoan.csv": "code,name,type,kind\n1122,Ngân hàng Chính sách,asset,bank\n1129,Ví điện tử,asset,bank\n",
    "quy-moi.csv": "Mã;Tên quỹ;Ràng buộc\nTV;Tủ sách thôn bản;có mục đích\n",
    "doi-tuong.csv": "code,name,kind\nTHCS,Trường THCS Tô Hiệu,body\n",
    "but-toan-2025.csv": (
        "ref,date,description,account,fund,amount\n"
        "A1,05/03/2025,Ủng hộ,111,Q,300000\nA1,05/03/2025,Ủng hộ,5111,Q,-300000\n"
    ),
    "so-du.csv": "account,fund,amount\n112,SK,1000000\n",
    "de-nghi.txt": "Giấy đề nghị thanh toán: văn phòng phẩm, 120.000 đồng.\n",
    "tam-ung.csv": (
        "party,fund,account,amount,date,due,description\nMAI,Q,111,100000,01/03/2025,31/12/2030,Mua sách\n"
    ),
    "du-toan.csv": "fund,period,amount\nSK,2027,90000000\n",
    "sao-ke.csv": """\
Số tài khoản/ Account No:,0011001932418
Từ ngày/ From:,01/10/2025,đến/ to:,31/10/2025
Số dư đầu kỳ/ Opening balance:,0
STT,Ngày hạch toán/Posting date,Ngày giao dịch/Transaction date,Phát sinh nợ/Debit,Phát sinh có/Credit,Số dư/Balance,\
Nội dung,Mã giao dịch
1,06/10/2025,06/10/2025,,500000,500000,LE VAN AN UNG HO,FT001
2,12/10/2025,12/10/2025,,3000000,3500000,TRUONG THCS TO HIEU nop hoi phi,FT002
3,18/10/2025,18/10/2025,,200000,3700000,NGUYEN THI HOA ung ho,FT003
4,25/10/2025,25/10/2025,,150000,3850000,TRAN VAN BINH chuyen tien,FT004
5,31/10/2025,31/10/2025,11000,,3839000,phi dich vu SMS,FT005
,,Tổng cộng,11000,3850000
Số dư cuối kỳ/ Closing balance:,3839000
""",
    "sao-ke-11.csv": """\
Số tài khoản/ Account No:,0011001932418
Từ ngày/ From:,01/11/2025,đến/ to:,30/11/2025
Số dư đầu kỳ/ Opening balance:,3839000
STT,Ngày hạch toán/Posting date,Ngày giao dịch/Transaction date,Phát sinh nợ/Debit,Phát sinh có/Credit,Số dư/Balance,\
Nội dung,Mã giao dịch
1,30/11/2025,30/11/2025,11000,,3828000,phi dich vu SMS,FT006
,,Tổng cộng,11000,0
Số dư cuối kỳ/ Closing balance:,3828000
""",
    "nha-hao-tam.csv": "Mã;Tên\nHV;Nhà hảo tâm Hà Vy\n",
    "so-ung-ho.csv": "Người ủng hộ;Quỹ;Ngày;Số tiền\nHV;Q;15/11/2025;200.000\nAB;SK;16/11/2025;300.000\n",
    "cam-ket.csv": "code,donor,fund,amount,date,due\nCK-09,HV,SK,2000000,01/11/2025,31/12/2030\n",
    "de-nghi.csv": """\
STT;Họ và tên;Loại;Trường, lớp;Xã;Năm sinh;Số tiền
1;Lê Văn An;học sinh;THCS Tô Hiệu 9A;Mường Bú;2009;200.000
2;Lò Thị Bình;học sinh;THCS Tô Hiệu 9B;Mường Bú;2009;200.000
3;Hà Văn Chi;giáo viên;THCS Tô Hiệu;Mường Bú;1985;500.000
Cộng: 3 người;;;;;;900.000
""",
}


class Told(NamedTuple):
    """An example that was run: its command, what it printed on both streams, its exit code."""

    path: str
    line: str
    printed: str
    code: int


def typed(line: str) -> list[str]:
    """Return the words of an example; one that goes on after a backslash is one line."""
    return shlex.split(line.replace("\\\n", " "))


def tell(folder: Path, lang: Language) -> Iterator[Told]:
    """Run all examples in an empty folder, from the first to the last."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("QKH_STATE", str(folder / "seen"))
        patch.setenv("QKH_CONFIG", str(folder / "config.toml"))
        patch.setenv("QKH_LANG", lang)
        patch.setenv("QKH_PASSPHRASE", "trâu đen cày ruộng sâu ba năm")
        patch.setenv("LOGNAME", "KETOAN")
        patch.setenv("COLUMNS", "200")
        userfile._cache.clear()
        os_account.cache_clear()
        for name, text in FILES.items():
            Path(name).write_text(text, encoding="utf-8")
        for path, lines in EXAMPLES.items():
            for line in lines:
                result = run(*typed(line)[1:])
                yield Told(path, line, result.stdout + result.stderr, result.exit_code)
    os_account.cache_clear()
