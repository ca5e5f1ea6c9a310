"""What a book begins with, the commands of every day, and first lines of each group."""

from typing import Final

DAILY: Final[dict[str, tuple[str, ...]]] = {
    "init": ('qkh init --book KH --name "Hội Khuyến học xã Mường Bú"',),
    "fund": (
        'qkh fund add --code Q --name "Quỹ khuyến học"',
        'qkh fund add --code SK --name "Học bổng Sao Khuê" --restriction restricted',
        "qkh fund list",
    ),
    "account": (
        "qkh account list",
        'qkh account add --code 1121 --name "Agribank" --type asset --kind bank',
        "qkh account show 112",
    ),
    "party": (
        'qkh party add --code NCC1 --name "Nhà sách Mường La" --kind supplier',
        "qkh party list",
        "qkh party show NCC1",
    ),
    "donor": (
        'qkh donor add --code AB --name "Công ty An Bình"',
        "qkh donor list",
        "qkh donor show AB",
    ),
    "receive": (
        'qkh receive --fund Q --account 111 --amount 500k --for "Ủng hộ"',
        'qkh receive --fund SK --account 112 --amount 20tr --party AB --for "Ủng hộ"',
        'qkh thu --split Q=1tr --split SK=2tr --account 112 --for "Ủng hộ"',
    ),
    "donate": (
        'qkh donate --donor AB --fund SK --account 112 --amount 5tr --for "Học"',
        'qkh donate --fund Q --account 111 --amount 200k --for "Hòm khuyến học"',
        "qkh ungho --donor AB --split SK=3tr --split Q=2tr --account 112 --for Tết",
    ),
    "pay": (
        'qkh pay --fund Q --account 111 --expense 642 --amount 120k --for "Giấy"',
        "qkh chi --split Q=200k --split SK=2tr --account 112 --expense 6113 --for Quà",
        'qkh chi --like PC1 --amount 80k --for "Mua phong bì"',
    ),
    "move": (
        "qkh move --from 112 --to 111 --fund Q --amount 1tr",
        "qkh nop --from 111 --to 112 --fund Q --amount 300k --doc GNT15",
        'qkh move --from 112 --to 1121 --fund SK --amount 5tr --for "Gửi Agribank"',
    ),
    "transfer": (
        'qkh transfer --from-fund Q --to-fund SK --account 112 --amount 200k --for "Bù"',
        ("qkh chuyen --from-fund Q --to-fund SK --account 111 --amount 100k --for Tết \\\n    --decision 03/NQ"),
        ("qkh chuyen --from-fund Q --to-fund SK --account 112 --to-account 111 \\\n    --amount 100.000 --for Quà"),
    ),
    "adjust": (
        'qkh adjust PC1 --amount 100k --reason "ghi thừa"',
        'qkh adjust PT1 --fund SK --reason "ghi nhầm quỹ"',
        'qkh adjust PC2 --for "Mua phong bì, tem" --reason "ghi thiếu"',
    ),
    "reverse": (
        'qkh reverse PC2 --reason "ghi hai lần"',
        'qkh reverse BC1 --reason "ngân hàng báo nhầm" --dry-run',
        'qkh reverse PT2 --reason "chưa thu" --for "Hủy phiếu thu"',
    ),
    "balance": (
        "qkh balance",
        "qkh sodu 112",
        "qkh balance --as-of 31/12/2025",
    ),
    "fund-report": (
        "qkh fund-report",
        "qkh fund-report --period 2026",
        "qkh fund-report -O excel -o quy.csv",
    ),
    "find": (
        'qkh find "ung ho"',
        "qkh tim BC2",
        'qkh find "2.000.000"',
    ),
    "voucher": (
        "qkh voucher PC1",
        "qkh voucher BC1-BC2 PC1 -o chung-tu.pdf",
        "qkh voucher PC1 --lang vi",
    ),
    "period": (
        "qkh period list",
        "qkh period matters 2025-01",
        'qkh khoaso 2025-01 --open outside="mới lập" --open actors="mới lập"',
    ),
    "period list": ("qkh period list -O xlsx -o ky.xlsx",),
    "period matters": (
        "qkh period matters 2025",
        "qkh period matters 2025-02 -O xlsx -o viec-con-mo.xlsx",
    ),
    "trial-balance": (
        "qkh trial-balance",
        "qkh trial-balance --period 2026-Q1",
        "qkh trial-balance --by fund",
    ),
    "register": (
        "qkh register 111",
        "qkh register 112 --period 2026",
        "qkh register 112 -O excel -o so-112.csv",
    ),
    "journal": (
        "qkh journal",
        "qkh journal --period 2026",
        "qkh journal -O excel -o nhat-ky.csv",
    ),
    "explain": (
        "qkh explain PC1",
        "qkh explain BC2 -o nguon-bc2.txt",
        'qkh explain "#1"',
    ),
    "entry": (
        'qkh entry --debit 642/Q=2tr --credit 331/Q@NCC1=2tr --for "Mua giấy"',
        'qkh entry --debit 331/Q@NCC1=2tr --credit 112/Q=2tr --for "Trả nợ" --doc HD15',
        'qkh entry --fund Q --debit 642=300k --credit 112=300k --for "In" --person Mai',
    ),
    "campaign": (
        'qkh campaign add --code DX26 --name "Đầu xuân 2026" --from 01/02/2026',
        'qkh campaign add --code LE26 --name "Lễ khuyến học" --kind event',
        "qkh campaign report",
    ),
    "donor list": (
        "qkh donor list --with-names",
        "qkh donor list -O xlsx -o nha-hao-tam.xlsx",
    ),
    "donor show": (
        "qkh donor show AB --with-names",
        "qkh donor show AB -o an-binh.txt",
    ),
    "campaign add": ('qkh campaign add --code TT26 --name "Tiếp bước" --decision 05/KH',),
    "campaign report": (
        "qkh campaign report --campaign DX26",
        "qkh campaign report --period 2026 -O xlsx -o dot-van-dong.xlsx",
    ),
    "pledge": (
        "qkh pledge add --code CK-01 --donor AB --fund SK --amount 10tr",
        'qkh pledge receive CK-01 --account 112 --amount 4tr --for "Theo cam kết"',
        "qkh pledge list",
    ),
    "pledge add": (
        "qkh pledge add --code CK-02 --donor AB --split Q=3tr --split SK=2tr",
        "qkh pledge add --code CK-03 --donor AB --fund Q --amount 1tr --campaign DX26",
    ),
    "pledge receive": (
        'qkh pledge receive CK-01 --account 111 --amount 5tr --person "Bà An" --for Tết',
        'qkh pledge receive CK-02 --account 112 --split Q=3tr --split SK=2tr --for "Đủ"',
    ),
    "pledge list": (
        "qkh pledge list --donor AB --with-names",
        "qkh pledge list --all -O xlsx -o cam-ket.xlsx",
    ),
    "donation": (
        "qkh donation list",
        "qkh donation list --period 2026 -O excel -o ung-ho.csv",
    ),
    "donation list": ("qkh donation list --donor AB --with-names",),
    "thank": (
        "qkh thank queue",
        "qkh thank list",
    ),
    "thank queue": (
        "qkh thank queue --with-names",
        "qkh thank queue --kind board -O xlsx -o cho-cam-on.xlsx",
    ),
    "thank list": (
        "qkh thank list --with-names",
        "qkh thank list -O xlsx -o da-cam-on.xlsx",
    ),
    "goods": (
        'qkh goods add --code XD --name "Xe đạp" --unit chiếc',
        'qkh goods receive --goods XD --quantity 5 --fund Q --donor AB --for "Tặng xe"',
        "qkh goods stock",
    ),
    "goods add": (
        'qkh goods add --code VO --name "Vở" --unit quyển --reason "năm học mới"',
        'qkh goods add --code AO --name "Áo ấm" --unit chiếc --decision 04/KH',
    ),
    "goods receive": (
        "qkh goods receive --list hien-vat.csv --date 5/9/2026 --fund Q --trust",
        'qkh goods receive --goods AO --quantity 20 --value 4tr --fund Q --for "Áo ấm"',
    ),
    "goods stock": (
        "qkh goods stock -O xlsx -o ton-kho.xlsx",
        "qkh goods stock --known-at 31/12/2026",
    ),
    "programme": (
        'qkh programme add --code HB --name "Học bổng" --fund SK --account 6111',
        "qkh programme list",
    ),
    "programme list": ("qkh programme list -O xlsx -o chuong-trinh.xlsx",),
    "round": (
        'qkh round add --code HB-1 --programme HB --name "Đợt 1"',
        "qkh round list",
    ),
    "round add": (
        'qkh round add --code HB-2 --programme HB --name "Đợt 2" --date 05/09/2026',
        'qkh round add --code HB-3 --programme HB --name "Đợt 3" --decision 06/KH',
    ),
    "round list": ("qkh round list -O xlsx -o cac-dot.xlsx",),
    "advance": ("qkh advance list",),
    "role": ("qkh role list",),
    "controls": (
        "qkh controls",
        "qkh controls --all",
        "qkh controls -O xlsx -o mot-nguoi-lam.xlsx",
    ),
    "proposals": (
        "qkh proposals",
        "qkh proposals --all",
        "qkh proposals -O xlsx -o de-nghi.xlsx",
    ),
    "evidence": (
        "qkh evidence attach PC1 de-nghi.txt",
        "qkh evidence list",
        "qkh evidence missing",
    ),
    "evidence attach": ('qkh evidence attach PC1 giay-nhan.txt --note "Giấy biên nhận"',),
    "evidence list": (
        "qkh evidence list PC1",
        "qkh evidence list -O xlsx -o chung-tu.xlsx",
    ),
    "evidence missing": (
        "qkh evidence missing --period 2026",
        "qkh evidence missing --period 2026-Q1 -O xlsx -o thieu-chung-tu.xlsx",
    ),
    "statement": ("qkh statement list",),
    "consolidated": (
        "qkh consolidated",
        "qkh consolidated --period 2026",
        "qkh consolidated --period 2026 -O xlsx -o hop-nhat.xlsx",
    ),
    "exceptions": (
        "qkh exceptions",
        "qkh exceptions --all",
        "qkh exceptions -O xlsx -o bat-thuong.xlsx",
    ),
    "book": (
        "qkh book list",
        "qkh book show",
    ),
    "export": (
        "qkh export csv -o but-toan.csv",
        "qkh export hledger -o quy.journal",
    ),
    "export csv": ("qkh export csv --with-personal -o but-toan-day-du.csv",),
    "export hledger": ("qkh export hledger --with-personal -o quy-day-du.journal",),
    "backup": ("qkh backup sao-luu.db",),
    "help": (
        "qkh help bank",
        "qkh help thu",
        "qkh help options",
    ),
}
