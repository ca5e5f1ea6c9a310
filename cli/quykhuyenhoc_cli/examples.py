"""The commonest uses of commands, as they are typed: what their help pages show.

They are one story: a test runs them from the first to the last in an empty folder, and each has to succeed.
"""

from typing import Final

EXAMPLES: Final[dict[str, tuple[str, ...]]] = {
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
        'qkh pay --fund SK --account 112 --expense 6113 --amount 2tr --for "Hỗ trợ"',
        'qkh chi --like PC1 --amount 80k --for "Mua phong bì"',
    ),
    "move": (
        "qkh move --from 112 --to 111 --fund Q --amount 1tr",
        "qkh move --from 111 --to 112 --fund Q --amount 300k",
        "qkh nop --from 112 --to 1121 --fund SK --amount 5tr",
    ),
    "transfer": (
        'qkh transfer --from-fund Q --to-fund SK --account 112 --amount 200k --for "Bù"',
        'qkh chuyen --from-fund Q --to-fund SK --account 111 --amount 100k --for "Tết"',
        "qkh chuyen --from-fund Q --to-fund SK --account 112 --amount 100.000 --for Quà",
    ),
    "adjust": (
        'qkh adjust PC1 --amount 100k --reason "ghi thừa"',
        'qkh adjust PT1 --fund SK --reason "ghi nhầm quỹ"',
        'qkh adjust PC2 --for "Mua phong bì, tem" --reason "ghi thiếu"',
    ),
    "reverse": (
        'qkh reverse PC2 --reason "ghi hai lần"',
        'qkh reverse BC1 --reason "ngân hàng báo nhầm"',
        'qkh reverse PT2 --reason "chưa thu" --for "Hủy phiếu thu"',
    ),
    "balance": ("qkh balance", "qkh sodu 112", "qkh balance --as-of 31/12/2025"),
    "fund-report": ("qkh fund-report", "qkh fund-report --period 2026", "qkh fund-report -O excel -o quy.csv"),
    "find": ('qkh find "ung ho"', "qkh tim BC2", 'qkh find "2.000.000"'),
    "voucher": ("qkh voucher PC1", "qkh voucher BC2 -o bc2.txt", "qkh voucher PC1 --lang vi"),
    "period": (
        "qkh period list",
        "qkh period matters 2025-01",
        'qkh khoaso 2025-01 --open outside="mới lập" --open actors="mới lập"',
    ),
    "trial-balance": ("qkh trial-balance", "qkh trial-balance --period 2026-Q1", "qkh trial-balance --by fund"),
    "register": ("qkh register 111", "qkh register 112 --period 2026", "qkh register 112 -O excel -o so-112.csv"),
    "journal": ("qkh journal", "qkh journal --period 2026", "qkh journal -O excel -o nhat-ky.csv"),
    "explain": ("qkh explain PC1", "qkh explain BC2"),
    "entry": ('qkh entry --debit 642/Q=2tr --credit 331/Q@NCC1=2tr --for "Mua giấy"',),
    "campaign": (
        'qkh campaign add --code DX26 --name "Đầu xuân 2026" --from 01/02/2026',
        'qkh campaign add --code LE26 --name "Lễ khuyến học" --kind event',
        "qkh campaign report",
    ),
    "pledge": (
        "qkh pledge add --code CK-01 --donor AB --fund SK --amount 10tr",
        'qkh pledge receive CK-01 --account 112 --amount 4tr --for "Theo cam kết"',
        "qkh pledge list",
    ),
    "donation": ("qkh donation list", "qkh donation list --period 2026 -O excel -o ung-ho.csv"),
    "thank": ("qkh thank queue", "qkh thank list"),
    "goods": (
        'qkh goods add --code XD --name "Xe đạp" --unit chiếc',
        'qkh goods receive --goods XD --quantity 5 --fund Q --donor AB --for "Tặng xe"',
        "qkh goods stock",
    ),
    "programme": (
        'qkh programme add --code HB --name "Học bổng" --fund SK --account 6111',
        "qkh programme list",
    ),
    "round": ('qkh round add --code HB-1 --programme HB --name "Đợt 1"', "qkh round list"),
    "advance": ("qkh advance list",),
    "role": ("qkh role list",),
    "controls": ("qkh controls",),
    "proposals": ("qkh proposals",),
    "evidence": ("qkh evidence attach PC1 bc2.txt", "qkh evidence list", "qkh evidence missing"),
    "statement": ("qkh statement list",),
    "consolidated": ("qkh consolidated", "qkh consolidated --period 2026"),
    "exceptions": ("qkh exceptions",),
    "book": ("qkh book list", "qkh book show"),
    "export": ("qkh export csv -o but-toan.csv", "qkh export hledger -o quy.journal"),
    "verify": ("qkh verify",),
    "backup": ("qkh backup sao-luu.db",),
    "help": ("qkh help bank", "qkh help thu", "qkh help options"),
}
"""The lines of a command by its words, the first to be typed first."""
