"""Statements of the bank, their matching, and the reconciliation."""

from typing import Final

BANK: Final[dict[str, tuple[str, ...]]] = {
    "statement inspect": (
        "qkh statement inspect sao-ke.csv",
        "qkh statement inspect sao-ke.csv -o ngan-hang.toml",
        "qkh statement inspect sao-ke.csv --profile ngan-hang.toml",
    ),
    "statement import": (
        "qkh statement import sao-ke.csv --account 1122",
        "qkh statement import sao-ke-11.csv",
        "qkh statement import sao-ke-12.csv --dry-run",
    ),
    "statement list": (
        "qkh statement list 1122",
        "qkh statement list -O xlsx -o sao-ke.xlsx",
    ),
    "statement withdraw": (
        'qkh statement withdraw 180 --reason "nhầm tệp" --dry-run',
        'qkh statement withdraw 180 --reason "nhầm tệp"',
    ),
    "statement show": (
        "qkh statement show 179",
        "qkh statement show 179 --with-names",
        "qkh statement show 179 -O xlsx -o dong-sao-ke.xlsx",
    ),
    "statement account": (
        "qkh statement account 1122 --number 0011001932418 --bank 970422",
        "qkh statement account 1121 --number 7900205111222",
        "qkh statement account 1121 --bank Agribank",
    ),
    "statement code": (
        "qkh statement code KH --fund Q",
        "qkh statement code DX --campaign DX26 --fund SK",
        "qkh statement code CK --pledge CK-01",
    ),
    "qr": (
        "qkh qr --account 1122 --fund Q",
        "qkh qr --account 1122 --fund Q --amount 200k --for Ủng_hộ",
        "qkh qr --account 1122 --campaign DX26 --to-file qr-dau-xuan.svg",
    ),
    "match book": (
        "qkh match book 1122 179/1 --fund Q --donor AB",
        "qkh match book 1122 179/2 179/3 179/4 --fund Q --as gift",
        "qkh match book 1122 179/5 --as fee --expense 642",
    ),
    "match undo": (
        'qkh match undo 189 --reason "nhầm nhà hảo tâm"',
        'qkh match undo 193 --number 1 --reason "nhầm dòng"',
        'qkh match undo 193 --reason "chờ hỏi lại" --dry-run',
    ),
    "match list": (
        "qkh match list 1122",
        "qkh match list 1122 --with-names",
        "qkh match list 1122 -O xlsx -o cho-doi-chieu.xlsx",
    ),
    "match hold": (
        'qkh match hold 179/1 --reason "hỏi lại"',
        'qkh match hold 179/1 179/2 --reason "chờ sổ ủng hộ"',
    ),
    "match ignore": (
        'qkh match ignore 179/1 --reason "ngân hàng đã trả lại"',
        'qkh match ignore 179/1 179/2 --reason "chuyển nhầm, đã trả"',
    ),
    "match open": (
        "qkh match open 179/1",
        "qkh match open 179/1 179/2",
    ),
    "match accept": (
        "qkh match accept 1122 179/1 --with BC6/2025 --dry-run",
        "qkh match accept 1122 179/2 --with BC7/2025=3tr",
        "qkh match accept 1122 179/1",
    ),
    "match auto": (
        "qkh match auto 1122 --dry-run",
        "qkh match auto 1122",
    ),
    "match rules": (
        "qkh match rules",
        "qkh match rules -o quy-tac.csv",
        "qkh match rules --with-names -O csv -o quy-tac-day-du.csv",
    ),
    "match review": (
        "qkh match review 1122",
        "qkh match review 1122 --with-names",
    ),
    "reconcile": (
        "qkh reconcile 1122 2025-10",
        "qkh reconcile 1122 2025-10 --seal --prepared-by MAI --actor HOA",
        'qkh reconcile 1122 2025-10 --unseal --actor HOA --reason "còn sót"',
    ),
}
