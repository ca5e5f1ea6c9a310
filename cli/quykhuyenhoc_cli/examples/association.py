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
    "activity list": (
        "qkh activity list --kind literacy --as-of 31/03/2026",
        "qkh activity list --period 2026 -O xlsx -o hoat-dong.xlsx",
    ),
    "activity sums": (
        "qkh activity sums --period 2026-Q1",
        "qkh activity sums --kind training --period 2026-Q1",
        "qkh activity sums --period 2026 -O xlsx -o tong-hoat-dong.xlsx",
    ),
}  # fmt: skip
