"""Other books, accounts, funds and parties; deposits, goods, advances and budgets."""

from typing import Final

SETTING_UP: Final[dict[str, tuple[str, ...]]] = {
    "demo": (
        "qkh demo thu.db",
        "qkh demo doc-khac.db --reading additive",
        "qkh demo thu.db --explain I.10-5",
    ),
    "book add": (
        'qkh book add --code TB --name "Chi hội thôn Bó" -f thu.db',
        'qkh book add --code BM --name "Bản Mòn" --chart tai-khoan-thon.csv -f thu.db',
        'qkh book add --code NB --name "Nậm Bú" -f thu.db --reason "hội mới lập"',
    ),
    "book list": (
        "qkh book list -f thu.db",
        "qkh book list -f thu.db -O xlsx -o cac-so.xlsx",
    ),
    "book show": ("qkh book show TB -f thu.db",),
    "config": (
        "qkh config",
        "qkh config actor MAI",
        "qkh config actor --unset",
    ),
    "completion": (
        "qkh completion bash",
        "qkh completion zsh",
        "qkh completion fish",
    ),
    "currency add": ("qkh currency add USD --exponent 2",),
    "account add": (
        ('qkh account add --code 1112 --name "Két" --type asset --kind cash \\\n    --opened 01/02/2025'),
        'qkh account add --code 6427 --name "Chi in ấn" --type expense',
    ),
    "account list": (
        "qkh account list -O xlsx -o tai-khoan.xlsx",
        "qkh account list --known-at 31/12/2026",
    ),
    "fund add": ('qkh fund add --code V --name "Vốn bền" --restriction endowment --income-fund Q',),
    "fund list": (
        "qkh fund list -O xlsx -o cac-quy.xlsx",
        "qkh fund list --known-at 31/12/2026",
    ),
    "party list": (
        "qkh party list -O xlsx -o doi-tuong.xlsx",
        "qkh party list --known-at 31/12/2026",
    ),
    "party show": ("qkh party show NCC1 --with-hidden",),
    "import accounts": (
        "qkh import accounts tai-khoan.csv --dry-run",
        "qkh import accounts tai-khoan.csv",
        'qkh import accounts vi-dien-tu.csv --column "Số hiệu=mã" --column Tên=tên',
    ),
    "import funds": (
        "qkh import funds quy-moi.csv",
        "qkh import funds quy-ban.csv --dry-run",
        'qkh import funds quy-ban.csv --reason "hai thôn lập quỹ"',
    ),
    "import parties": (
        "qkh import parties doi-tuong.csv",
        "qkh import parties hoi-vien.csv --dry-run",
        'qkh import parties hoi-vien.csv --reason "danh sách đại hội"',
    ),
    "import entries": (
        "qkh import entries but-toan-2025.csv --dry-run",
        "qkh import entries but-toan-2025.csv",
        "qkh import entries but-toan-cu.csv --encoding tcvn3",
    ),
    "account change": (
        'qkh account change 1122 --name "NHCSXH Mường La"',
        "qkh account change 1122 --new-code 1123 --date 01/03/2027 --dry-run",
        'qkh account change 6427 --name "Chi in ấn, thông tin" --reason "theo quy chế"',
    ),
    "account close": (
        "qkh account close 1129",
        "qkh account close 1112 --date 31/12/2026",
        'qkh account close 6427 --reason "gộp vào 642"',
    ),
    "opening": (
        "qkh opening so-du.csv --date 01/02/2025 --dry-run",
        "qkh opening so-du.csv --date 01/02/2025 --next BL=38 --dry-run",
        ("qkh opening --date 01/02/2025 --line 112/Q=6tr --line 111/Q=2tr \\\n    --line 1281/Q=500k"),
    ),
    "fund show": ("qkh fund show SK",),
    "fund change": (
        'qkh fund change TV --name "Tủ sách bản" --reason "gọi đúng tên"',
        'qkh fund change Q --overspend warn --reason "Ban Thường vụ đồng ý"',
        'qkh fund change Q --overspend refuse --floor 0 --reason "thôi cho chi quá"',
    ),
    "fund terms": (
        'qkh fund terms SK --recipients pupil,teacher --reason "theo thư tài trợ"',
        "qkh fund terms",
        (
            'qkh fund terms SK --from 01/01/2025 --to 31/12/2030 --basis "Thư tài trợ" \\\n'
            '    --reason "theo thư tài trợ"'
        ),
    ),
    "fund waive": (
        (
            "qkh fund waive SK --code MT1 --purpose prize --amount 500k \\\n"
            '    --until 31/12/2030 --reason "nhà tài trợ đồng ý"'
        ),
        (
            "qkh fund waive SK --code MT2 --purpose 642 --amount 200k --until 31/12/2030 \\\n"
            '    --decision 08/NQ --reason "in giấy khen"'
        ),
        (
            "qkh fund waive SK --code MT3 --purpose prize --amount 1tr --until 31/12/2030 \\\n"
            '    --reason "xin thêm" --propose'
        ),
    ),
    "fund waivers": (
        "qkh fund waivers",
        "qkh fund waivers -O xlsx -o mien-tru.xlsx",
        "qkh fund waivers --known-at 31/12/2026",
    ),
    "fund release": (
        (
            "qkh fund release SK --to Q --amount 100k --account 112 --decision 01/NQ \\\n"
            '    --for "Hết việc" --reason "nhà tài trợ đồng ý"'
        ),
        (
            "qkh fund release SK --to Q --amount 1tr --account 112 --decision 09/NQ \\\n"
            '    --for "Hết việc" --reason "việc đã xong" --dry-run'
        ),
    ),
    "fund movements": (
        "qkh fund movements",
        "qkh fund movements --period 2026",
        "qkh fund movements -O xlsx -o bien-dong-quy.xlsx",
    ),
    "fund coverage": (
        "qkh fund coverage",
        "qkh fund coverage --as-of 31/12/2025",
        "qkh fund coverage -O xlsx -o bao-dam-quy.xlsx",
    ),
    "fund costs": (
        "qkh fund costs --period 2026",
        "qkh fund costs --from 01/09/2025 --to 31/05/2026",
        "qkh fund costs -O xlsx -o chi-quan-ly.xlsx",
    ),
    "fund cost-rate": (
        "qkh fund cost-rate 2026 --rate 5 --decision 02/NQ",
        "qkh fund cost-rate 2027 --rate 7,5 --decision 10/NQ --dry-run",
        'qkh fund cost-rate 2027 --rate 6 --decision 11/NQ --reason "đại hội sửa"',
    ),
    "fund close": (
        "qkh fund close TB",
        'qkh fund close TM --reason "đã tặng hết sách"',
        "qkh fund close V --date 31/12/2026 --decision 18/NQ",
    ),
    "party add": (
        ('qkh party add --code MAI --name "Lò Thị Mai" --kind officer \\\n    --email mai@muongbu.vn'),
        'qkh party add --code HOA --name "Hà Thị Hòa" --kind officer --phone 0912345678',
    ),
    "party change": (
        'qkh party change NCC1 --address "Tiểu khu 2, Mường La"',
        'qkh party change MAI --phone "0912 345 678"',
        'qkh party change NCC1 --name "Nhà sách Mường La mới" --reason "đổi tên"',
    ),
    "party close": (
        "qkh party close THCS",
        "qkh party close HV01 --date 31/12/2026",
        'qkh party close HV02 --reason "ghi trùng"',
    ),
    "deposit open": (
        (
            "qkh deposit open --code TG1 --fund Q --amount 3tr --account 112 --to 1281 \\\n"
            "    --date 05/02/2025 --matures 05/08/2025 --rate 5,5"
        ),
        (
            "qkh deposit open --code TG2 --fund Q --amount 500k --to 1281 \\\n"
            "    --deposited-already --date 05/02/2025 --matures 05/08/2025"
        ),
        (
            "qkh deposit open --code TG3 --split Q=1tr --split TV=100k --account 112 \\\n"
            "    --to 1281 --date 05/02/2025 --matures 05/08/2025 --bank Agribank"
        ),
    ),
    "deposit list": (
        "qkh deposit list",
        "qkh deposit list --as-of 31/03/2025",
        "qkh deposit list --all -O xlsx -o tien-gui.xlsx",
    ),
    "deposit rule": (
        "qkh deposit rule 112 --fee-fund Q --interest-fund Q",
        "qkh deposit rule 1122 --fee-fund Q",
        'qkh deposit rule 1121 --fee-fund Q --reason "Ban Thường vụ giao"',
    ),
    "deposit rules": (
        "qkh deposit rules",
        "qkh deposit rules -O xlsx -o phi-lai.xlsx",
    ),
    "deposit accrue": (
        "qkh deposit accrue TG1 --amount 10k --receivable 138 --date 31/03/2025",
        ('qkh deposit accrue TG1 --amount 10k --receivable 138 --for "Lãi quý 2" \\\n    --date 30/06/2025'),
        "qkh deposit accrue TG2 --amount 4k --receivable 138 --dry-run",
    ),
    "deposit receive": (
        "qkh deposit receive TG1 --amount 20k --account 112 --date 05/04/2025",
        ('qkh deposit receive TG1 --amount 5k --account 112 --for "Lãi quý 2" \\\n    --date 05/07/2025'),
        'qkh deposit receive TG2 --amount 3k --account 1121 --reason "báo có muộn"',
    ),
    "deposit roll-over": (
        ("qkh deposit roll-over TG1 --date 05/08/2025 --matures 31/12/2030 \\\n    --interest 15k"),
        "qkh deposit roll-over TG3 --date 05/08/2025 --matures 05/11/2025 --rate 4,8",
        "qkh deposit roll-over TG2 --date 05/08/2025 --matures 05/11/2025 --dry-run",
    ),
    "deposit withdraw": (
        "qkh deposit withdraw TG1 --amount 1tr --account 112 --date 10/08/2025",
        "qkh deposit withdraw TG1 --amount 1tr --account 112 --clawed-back 5k",
        "qkh deposit withdraw TG1 --account 112",
    ),
    "deposit close": (
        "qkh deposit close TG2 --account 112 --interest 5k",
        'qkh deposit close TG3 --account 112 --date 05/11/2025 --for "Đáo hạn"',
    ),
    "deposit credit": (
        "qkh deposit credit --account 112 --amount 4k",
        'qkh deposit credit --account 112 --amount 3k --date 31/10/2025 --for "Lãi T10"',
        'qkh deposit credit --account 1121 --amount 1k --reason "ngân hàng báo muộn"',
    ),
    "deposit fee": (
        "qkh deposit fee --account 112 --expense 642 --amount 11k",
        "qkh deposit fee --account 112 --expense 642 --amount 11k --date 31/10/2025",
        'qkh deposit fee --account 112 --expense 642 --amount 22k --reason "thu bù"',
    ),
    "goods list": (
        "qkh goods list",
        "qkh goods list --goods XD",
        "qkh goods list --period 2026 --with-names -O xlsx -o hien-vat.xlsx",
    ),
    "goods hand-out": (
        'qkh goods hand-out --goods XD --quantity 2 --fund Q --for "Trao xe"',
        "qkh goods hand-out --goods AO --quantity 5 --fund Q --programme HB --for Tết",
        "qkh goods hand-out --goods VO --fund Q --list nhan-vo.csv --date 5/9/2026 \\\n  --trust --for Vở",
    ),
    "goods undo": (
        'qkh goods undo "#159" --reason "ghi nhầm ngày"',
        'qkh goods undo "#161" --reason "chưa trao" --decision 07/BB',
    ),
    "advance give": (
        ('qkh advance give MAI --fund Q --account 111 --amount 200k --due 31/12/2030 \\\n    --for "Đi trao quà"'),
        (
            "qkh advance give MAI --fund Q --account 111 --amount 100k --due 31/12/2030 \\\n"
            '    --for "Mua sách" --doc DN3'
        ),
        (
            "qkh advance give HOA --fund Q --account 112 --amount 300k --due 31/12/2030 \\\n"
            '    --date 20/11/2025 --for "Mua quà Tết"'
        ),
    ),
    "advance settle": (
        ('qkh advance settle PC4/2026 --spent 642=150k --returned 50k --account 111 \\\n    --for "Đi trao quà"'),
        'qkh advance settle PC5/2026 --spent 642=120k --account 111 --for "Mua sách"',
        "qkh advance settle BN4/2025 --spent 642=200k --spent 6113=100k --for Quà",
    ),
    "advance import": (
        "qkh advance import --list tam-ung.csv --count 1 --total 100k",
        "qkh advance import --list tam-ung-2.csv --count 1 --total 50k --dry-run",
        "qkh advance import --list tam-ung-2.csv --trust",
    ),
    "advance list": (
        "qkh advance list --all",
        "qkh advance list --as-of 31/12/2026 -O xlsx -o tam-ung.xlsx",
    ),
    "budget set": (
        "qkh budget set --fund Q --period 2026 --amount 20tr",
        "qkh budget set --fund Q --period 2026 --programme HB --amount 5tr",
        "qkh budget set --fund Q --period 2026-Q4 --amount 8tr --overspend refuse",
    ),
    "budget list": (
        "qkh budget list",
        "qkh budget list --fund Q",
        "qkh budget list -O xlsx -o du-toan.xlsx",
    ),
    "budget import": (
        "qkh budget import --list du-toan.csv --count 1 --total 90tr",
        'qkh budget import --list du-toan-xa.csv --column "Được chi=số tiền" --trust',
        'qkh budget import --list du-toan-moi.csv --trust --reason "đại hội sửa"',
    ),
}
