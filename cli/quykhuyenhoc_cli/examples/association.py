"""What an association counts beside money: activities, publications, official documents, terms of office."""

from typing import Final

ASSOCIATION: Final[dict[str, tuple[str, ...]]] = {
    "activity": (
        'qkh activity add --code TH26 --kind training --name "Tập huấn"',
        "qkh activity report TH26 --state done --date 15/03/2026 --participants 35",
        "qkh activity list --period 2026-Q1",
    ),
    "activity kind": (
        'qkh activity kind --code sport --name "Thể thao"',
        'qkh activity kind --code literacy --name "Xóa mù chữ" --reason "gọi đúng tên"',
        'qkh activity kind --code fair --name "Hội chợ" --decision 11/KH',
    ),
    "activity add": (
        'qkh activity add --code XMC --kind literacy --name "Xóa mù" --from 01/01/2026',
        (
            'qkh activity add --code HK --kind sport --name "Hội khỏe" \\\n'
            "    --from 26/03/2026 --to 27/03/2026"
        ),
    ),
    "activity change": (
        "qkh activity change HK --to 28/03/2026",
        'qkh activity change XMC --name "Lớp xóa mù chữ"',
        'qkh activity change HK --kind contest --reason "là hội thi"',
    ),
    "activity report": (
        (
            "qkh activity report XMC --state running --date 31/03/2026 --classes 8 \\\n"
            "    --accepted 6 --running 2 --participants 230 --women 230"
        ),
        'qkh activity report HK --state planned --date 01/03/2026 --note "Chờ kinh phí"',
    ),
    "activity import": (
        "qkh activity import XMC --list xoa-mu.csv --date 30/06/2026 --trust --dry-run",
        (
            "qkh activity import XMC --list xoa-mu.csv --date 30/06/2026 \\\n"
            "    --state running --trust"
        ),
        "qkh activity import TH26 --list tap-huan.csv --date 20/03/2026 --count 1",
    ),
    "activity list": (
        "qkh activity list --kind literacy --as-of 31/03/2026",
        "qkh activity list --period 2026 -O xlsx -o hoat-dong.xlsx",
    ),
    "activity sums": (
        "qkh activity sums --period 2026-Q1",
        "qkh activity sums --kind training --period 2026-Q1",
        "qkh activity sums --period 2026 -O xlsx -o tong-hoat-dong.xlsx",
    ),
    "publication": (
        'qkh publication add --code BT33 --name "Bản tin khuyến học" --number 33',
        "qkh publication print BT33 --copies 700 --date 10/02/2026",
        "qkh publication stock",
    ),
    "publication add": (
        'qkh publication add --code ST --name "Sổ tay khuyến học"',
        'qkh publication add --code LS --name "Lịch sử hội" --reason "in cho đại hội"',
    ),
    "publication print": (
        'qkh publication print ST --copies 50 --date 10/02/2026 --reason "in thử"',
        "qkh publication print ST --copies 500",
    ),
    "publication issue": (
        "qkh publication issue BT33 --copies 120 --date 20/02/2026",
        "qkh publication issue BT33 --copies 30 --body TINH --date 25/02/2026",
        "qkh publication issue ST --copies 20",
    ),
    "publication import": (
        (
            "qkh publication import BT33 --list phat-ban-tin.csv --date 01/03/2026 \\\n"
            "    --trust --dry-run"
        ),
        "qkh publication import BT33 --list phat-ban-tin.csv --date 1/3/2026 --count 1",
        "qkh publication import ST --list phat-so-tay.csv --date 1/3/2026 --trust",
    ),
    "publication undo": (
        'qkh publication undo ST --reason "ghi nhầm số cuốn"',
        'qkh publication undo BT33 --reason "chưa gửi" --decision 12/KH',
    ),
    "publication stock": (
        "qkh publication stock --period 2026-Q1",
        "qkh publication stock --as-of 31/12/2026 -O xlsx -o an-pham.xlsx",
    ),
    "publication list": (
        "qkh publication list",
        "qkh publication list --publication BT33",
        "qkh publication list --period 2026 -O xlsx -o phat-hanh.xlsx",
    ),
    "official-document": (
        (
            "qkh official-document add --code 281QD --kind legal_basis --date 20/02/2014 \\\n"
            '    --number 281/QĐ-TTg --title "Phong trào học tập suốt đời" --on XMC'
        ),
        "qkh official-document list --as-of 31/03/2026",
    ),
    "official-document add": (
        'qkh official-document add --code QC1 --kind regulation --title "Quy chế chi"',
        (
            "qkh official-document add --code PH26 --kind agreement --from 01/01/2026 \\\n"
            '    --to 31/12/2030 --title "Phối hợp với Sở Giáo dục và Đào tạo"'
        ),
    ),
    "official-document import": (
        "qkh official-document import --list van-ban.csv --trust --dry-run",
        "qkh official-document import --list van-ban.csv --count 2",
        "qkh official-document import --list van-ban-2.csv --kind plan --trust",
    ),
    "official-document change": (
        "qkh official-document change QC1 --number 05/QC-HKH --date 05/01/2026",
        "qkh official-document change PH26 --on XMC --on TH26",
        'qkh official-document change QC1 --issuer "Ban Thường vụ" --reason "bổ sung"',
    ),
    "official-document end": (
        "qkh official-document end PH26 --date 30/06/2030",
        'qkh official-document end QC1 --replaced-by 281QD --reason "thay quy chế"',
        "qkh official-document end 281QD",
    ),
    "official-document list": (
        "qkh official-document list --kind agreement",
        "qkh official-document list --on XMC -O xlsx -o can-cu.xlsx",
    ),
    "term set": (
        'qkh term set TINH --name "Khóa V" --from 01/11/2021 --to 31/10/2026',
        'qkh term set TINH --name "Khóa VI" --from 01/11/2026',
        (
            'qkh term set TINH --name "Khóa VI" --from 01/11/2026 --to 31/10/2031 \\\n'
            '    --reason "đại hội quyết định"'
        ),
    ),
    "term list": (
        "qkh term list",
        "qkh term list --as-of 31/03/2026",
        "qkh term list --body TINH -O xlsx -o nhiem-ky.xlsx",
    ),
}  # fmt: skip
