"""The tree of bodies."""

from typing import Final

BODIES: Final[dict[str, tuple[str, ...]]] = {
    "body kind": (
        "qkh body kind",
        "qkh body kind ban --name Bản --level 4",
        'qkh body kind ban --name "Bản, tiểu khu" --level 4 --reason "gọi đúng tên"',
    ),
    "body add": (
        'qkh body add --code TINH --name "Hội Khuyến học tỉnh" --kind province',
        "qkh body add --list don-vi.csv --parent TINH --count 3",
        (
            'qkh body add --code X1 --name "Hội Khuyến học xã Mường Bú" --kind commune \\\n'
            "    --parent H1 --opened 01/07/2020 --decision 12/QĐ-HKH"
        ),
    ),
    "body rename": (
        'qkh body rename X1 --name "Hội xã Mường Bú" --date 02/09/2024 --decision 20/QĐ',
        'qkh body rename H1 --name "Hội huyện Mường La" --decision 21/QĐ --dry-run',
        (
            'qkh body rename X1 --name "Hội Khuyến học Mường Bú" --date 01/03/2025 \\\n'
            '    --decision 22/QĐ --reason "gọi đúng tên"'
        ),
    ),
    "body change": (
        "qkh body change X1 --own-book KH --date 01/03/2025 --decision 23/QĐ",
        "qkh body change X1 --kind commune --date 01/03/2025 --decision 24/QĐ",
    ),
    "body move": (
        "qkh body move X1 --to TINH --date 01/07/2025 --decision 30/QĐ",
        "qkh body move X1 --to H1 --decision 31/QĐ --dry-run",
    ),
    "body merge": (
        "qkh body merge H1 --into X1 --date 01/07/2025 --decision 1681/NQ --dry-run",
        "qkh body merge H1 --into TINH --date 01/07/2025 --decision 1681/NQ",
        "qkh body merge --list sap-nhap.csv --date 01/07/2025 --decision 1681/NQ \\\n    --count 1",
    ),
    "body split": ("qkh body split X1 --into TINH --date 31/12/2025 --decision 33/QĐ --dry-run",),
    "body dissolve": (
        "qkh body dissolve X1 --date 31/12/2025 --decision 34/QĐ --dry-run",
        "qkh body dissolve X1 --into TINH --date 31/12/2025 --decision 34/QĐ",
    ),
    "body list": (
        "qkh body list",
        "qkh body list --as-of 30/06/2025 --body TINH",
        "qkh body list --gone -O xlsx -o don-vi.xlsx",
    ),
    "body export": (
        "qkh body export so-lieu-quy-1.zip --to 31/03/2026",
        "qkh body export so-lieu-thang-3-4.zip --from 01/03/2026 --to 30/04/2026",
        "qkh body export so-lieu-quy-1-gui-lai.zip --number 1",
    ),
    "body import": (
        "qkh body import chi-hoi-thang-1.zip \\\n    --fingerprint CH1='1a2b 3c4d 5e6f 7a8b 9c0d 1e2f 3a4b 5c6d'",
    ),
    "body form": ("qkh body form bieu-ch1-quy-1.xlsx --body CH1 --period 2026-Q1",),
    "body show": ("qkh body show X1",),
    "body inventory": ("qkh body inventory X1", "qkh body inventory X1 --as-of 30/06/2025"),
    "body take-over": ("qkh body take-over X3 --date 01/07/2025 --decision 1681/NQ --book TINH \\\n    -f so-tinh.db",),
    "body hand-back": ("qkh body hand-back X4 --date 08/07/2025 --decision 14/BB --book TINH \\\n    -f so-tinh.db",),
    "body hand-over": ("qkh body hand-over X1 --date 01/07/2025 --decision 1681/NQ --book TINH \\\n    -f so-tinh.db",),
}
