"""Indicators of bodies: the catalogue, what is reported, targets, and what it comes to."""

from typing import Final

INDICATORS: Final[dict[str, tuple[str, ...]]] = {
    "indicator add": (
        "qkh indicator add --standard",
        (
            'qkh indicator add --code BTV --name "Gia đình có tủ sách" --unit hộ \\\n'
            '    --counted "Số hộ có tủ sách" --of "Tổng số hộ"'
        ),
        'qkh indicator add --code LOP --name "Lớp xóa mù" --unit lớp --counted "Số lớp"',
    ),
    "indicator change": (
        'qkh indicator change BTV --name "Gia đình có tủ sách khuyến học"',
        'qkh indicator change LOP --unit "lớp học" --name "Lớp xóa mù chữ"',
        'qkh indicator change LOP --counted "Số lớp xóa mù chữ" --reason "gọi đúng tên"',
    ),
    "indicator list": (
        "qkh indicator list",
        "qkh indicator list -O xlsx -o chi-tieu.xlsx",
    ),
    "indicator report": (
        (
            "qkh indicator report --indicator GDHT --body H1 --period 2024-Q4 \\\n"
            "    --numerator 847 --denominator 1000"
        ),
        (
            "qkh indicator report --indicator DHHT --body H1 --period 2024-Q4 --rate 65 \\\n"
            "    --rate-only"
        ),
        "qkh indicator report --list chi-tieu-quy.csv --period 2024-Q4 --count 1",
    ),
    "indicator target": (
        "qkh indicator target --indicator GDHT --body TINH --period 2024-Q4 --rate 70",
        "qkh indicator target --indicator LOP --body H1 --period 2024-Q4 --number 10",
        (
            "qkh indicator target --indicator DHHT --body X1 --period 2024-Q4 --rate 65 \\\n"
            '    --reason "kế hoạch năm"'
        ),
    ),
    "indicator values": (
        "qkh indicator values --period 2024-Q4",
        "qkh indicator values --indicator GDHT --body H1",
        "qkh indicator values -O xlsx -o so-lieu.xlsx",
    ),
    "indicator overview": (
        "qkh indicator overview 2024-Q4",
        "qkh indicator overview 2024-Q4 --body TINH --indicator GDHT",
        "qkh indicator overview 2024-Q4 -O xlsx -o chi-tieu-quy.xlsx",
    ),
    "indicator show": (
        "qkh indicator show 2024-Q4",
        "qkh indicator show 2024-Q4 --body TINH --kind commune",
        "qkh indicator show 2024-Q4 --indicator GDHT -O xlsx -o tong-hop.xlsx",
    ),
}  # fmt: skip
