"""The files that the examples of commands name, and the story that the examples are, told in one language."""

import re
import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from quykhuyenhoc.books.books import system_clock
from quykhuyenhoc.books.record import os_account
from quykhuyenhoc.i18n import Language
from quykhuyenhoc.period import ZONE
from quykhuyenhoc_cli import userfile
from quykhuyenhoc_cli.examples import EXAMPLES
from tests.cli.example_books import FINGERPRINT, merged_communes, package_of_a_branch
from tests.cli.running import run

ON_A_TERMINAL: Final = ("match review",)
"""Commands that ask: their examples are refused in a pipe."""
FILES: Final = {
    "xoa-mu.csv": """\
Đơn vị;Số lớp;Số học viên;Nữ;DTTS
TINH;2;81;40;60
Cộng;2;81;40;60
""",
    "tap-huan.csv": """\
Đơn vị;Số lớp;Số học viên
TINH;1;35
""",
    "phat-ban-tin.csv": """\
Đơn vị;Số lượng
Hội Khuyến học tỉnh;100
Tổng cộng;100
""",
    "phat-so-tay.csv": """\
Đơn vị;Số cuốn
TINH;10
""",
    "van-ban.csv": """\
Số;Ngày;Trích yếu;Cơ quan ban hành;Loại
1373/QĐ-TTg;30/7/2021;Xây dựng xã hội học tập;Thủ tướng Chính phủ;căn cứ pháp lý
253/KH-UBND;31/12/2019;Thực hiện Kết luận 49;UBND tỉnh;kế hoạch
""",
    "van-ban-2.csv": """\
Số;Trích yếu;Cơ quan ban hành
12/KH-HKH;Kế hoạch năm;Hội Khuyến học xã
""",
    "tai-khoan.csv": """\
code,name,type,kind
1122,Ngân hàng Chính sách,asset,bank
1129,Ví điện tử,asset,bank
""",
    "quy-moi.csv": """\
Mã;Tên quỹ;Ràng buộc
TV;Tủ sách thôn bản;có mục đích
""",
    "doi-tuong.csv": """\
code,name,kind
THCS,Trường THCS Tô Hiệu,body
HS1,Lò Văn Inh,recipient
HS2,Quàng Văn Nam,recipient
""",
    "but-toan-2025.csv": """\
ref,date,description,account,fund,amount
A1,05/03/2025,Ủng hộ,111,Q,300000
A1,05/03/2025,Ủng hộ,5111,Q,-300000
""",
    "chi-tieu-quy.csv": """\
Đơn vị,Gia đình học tập,Dòng họ học tập
X1,"84,7%",-
""",
    "so-du.csv": """\
account,fund,amount
112,SK,1000000
""",
    "don-vi.csv": """\
Mã;Tên đơn vị;Cấp;Trực thuộc
H1;Hội Khuyến học huyện;Huyện;
X2;Hội Khuyến học xã Nậm Bú;Xã;Hội Khuyến học huyện
CH1;Chi hội cơ quan tỉnh;Chi hội;
""",
    "sap-nhap.csv": """\
Đơn vị cũ;Đơn vị mới
Hội Khuyến học xã Nậm Bú;X1
""",
    "de-nghi.txt": "Giấy đề nghị thanh toán: văn phòng phẩm, 120.000 đồng.\n",
    "chi-hoi.csv": """\
DANH SÁCH HỘI VIÊN,,
STT,Họ và tên,Năm sinh
1,Cầm Văn An,1960
""",
    "hoi-phi.csv": """\
STT,Họ và tên,Hội phí
1,Cầm Văn An,20.000
,Cộng,20.000
""",
    "tam-ung.csv": """\
party,fund,account,amount,date,due,description
MAI,Q,111,100000,01/03/2025,31/12/2030,Mua sách
""",
    "du-toan.csv": """\
fund,period,amount
SK,2027,90000000
""",
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
    "nha-hao-tam.csv": """\
Mã;Tên
HV;Nhà hảo tâm Hà Vy
""",
    "so-ung-ho.csv": """\
Người ủng hộ;Quỹ;Ngày;Số tiền
HV;Q;15/11/2025;200.000
AB;SK;16/11/2025;300.000
""",
    "cam-ket.csv": """\
code,donor,fund,amount,date,due
CK-09,HV,SK,2000000,01/11/2025,31/12/2030
""",
    "de-nghi.csv": """\
STT;Họ và tên;Loại;Trường, lớp;Xã;Năm sinh;Số tiền
1;Lê Văn An;học sinh;THCS Tô Hiệu 9A;Mường Bú;2009;200.000
2;Lò Thị Bình;học sinh;THCS Tô Hiệu 9B;Mường Bú;2009;200.000
3;Hà Văn Chi;giáo viên;THCS Tô Hiệu;Mường Bú;1985;500.000
4;Tòng Thị Dung;học sinh;THCS Tô Hiệu 8A;Mường Bú;2010;200.000
Cộng: 4 người;;;;;;1.100.000
""",
    "hien-vat.csv": """\
Hiện vật;Số lượng;Người ủng hộ;Nội dung
VO;300;AB;Tặng vở
AO;10;;Áo cũ
""",
    "nhan-vo.csv": """\
Họ tên;Số lượng
Lê Văn An;10
Lò Thị Bình;10
""",
    "giay-nhan.txt": "Giấy biên nhận: đã nhận 120.000 đồng.\n",
    "tai-khoan-thon.csv": """\
code,name,type,kind
111,Tiền mặt,asset,cash
4111,Quỹ,net_asset,
5111,Thu,income,
""",
    "tai-khoan-1.csv": """\
Số hiệu;Tên;Loại;Dùng để
1124,Kho bạc,asset,bank
""",
    "quy-ban.csv": """\
Mã;Tên quỹ;Ràng buộc
TB;Quỹ thôn Bó;không hạn chế
TM;Tủ sách bản Mòn;có mục đích
""",
    "hoi-vien.csv": """\
code,name,kind
HV01,Lường Văn Tâm,member
HV02,Lường Văn Tâm,member
""",
    "but-toan-cu.csv": """\
ref,date,description,account,fund,amount
B1,06/03/2025,Ung ho,111,Q,100000
B1,06/03/2025,Ung ho,5111,Q,-100000
""",
    "tam-ung-2.csv": """\
party,fund,account,amount,date,due,description
HOA,Q,111,50000,02/03/2025,31/12/2030,Mua hoa
""",
    "du-toan-xa.csv": """\
Quỹ;Kỳ;Được chi
Q;2027;40000000
""",
    "du-toan-moi.csv": """\
fund,period,amount
SK,2027,95000000
""",
    "sao-ke-12.csv": """\
Số tài khoản/ Account No:,0011001932418
Từ ngày/ From:,01/12/2025,đến/ to:,31/12/2025
Số dư đầu kỳ/ Opening balance:,3828000
STT,Ngày hạch toán/Posting date,Ngày giao dịch/Transaction date,Phát sinh nợ/Debit,Phát sinh có/Credit,Số dư/Balance,\
Nội dung,Mã giao dịch
1,31/12/2025,31/12/2025,11000,,3817000,phi dich vu SMS,FT007
,,Tổng cộng,11000,0
Số dư cuối kỳ/ Closing balance:,3817000
""",
    "nha-hao-tam-2.csv": """\
Mã;Tên
HTX;Hợp tác xã Mường Bú
""",
    "so-ung-ho-2.csv": """\
Người ủng hộ;Quỹ;Ngày;Số tiền
HTX;Q;17/11/2025;150.000
""",
    "cam-ket-2.csv": """\
code,donor,fund,amount,date,due
CK-10,HTX,SK,1000000,01/11/2025,31/12/2030
""",
    "de-nghi-2.csv": """\
Họ và tên;Loại;Số tiền
Quàng Văn Đông;học sinh;300.000
""",
    "phieu.txt": "Phiếu đồng ý đăng ảnh.\n",
    "vi-dien-tu.csv": """\
Số hiệu,Tên,type,kind
1128,Ví Viettel,asset,other
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


def indented(lines: Iterable[str]) -> str:
    """Return examples as a help page shows them."""
    return "\n".join(f"  {line}" for line in "\n".join(lines).split("\n"))


def told_in(text: str, year: int) -> str:
    """Return a text of 2026, when the examples were written, as it stands in another year."""
    return re.sub(r"(?<!\d)20[23]\d(?!\d)", lambda found: str(int(found[0]) + year - 2026), text)


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
        year = system_clock().astimezone(ZONE).year
        userfile._cache.clear()
        os_account.cache_clear()
        for name, text in FILES.items():
            Path(told_in(name, year)).write_text(told_in(text, year), encoding="utf-8")
        fingerprint = package_of_a_branch(told_in("31/01/2025", year))
        merged_communes(told_in("01/07/2025", year), "1681/NQ")
        for path, lines in EXAMPLES.items():
            for line in lines:
                result = run(*typed(told_in(line, year).replace(FINGERPRINT, fingerprint))[1:])
                yield Told(path, line, result.stdout + result.stderr, result.exit_code)
    os_account.cache_clear()
