"""What every row of a table is checked for, in the words of both databases."""

from typing import Final

from quykhuyenhoc.ledger.vouchers import AMOUNT_MAX

TOTAL_MAX: Final = 9 * 10**18
"""The largest cached total, in minor units: what a 64-bit integer holds (design §4.1)."""

CHECKS: Final[dict[str, dict[str, str]]] = {
    "posting": {"amount": f"amount <> 0 AND amount BETWEEN -{AMOUNT_MAX} AND {AMOUNT_MAX}"},
    "reserve": {"amount": f"amount <> 0 AND amount BETWEEN -{AMOUNT_MAX} AND {AMOUNT_MAX}"},
    "log": {"seq": "seq >= 1", "leaf": "length(leaf) = 32"},
    "entry": {"count": "count >= 2", "reversal": "reversal = 1"},
    "voucher": {"number": "number >= 1"},
    "balance_month": {"total": f"debit BETWEEN 0 AND {TOTAL_MAX} AND credit BETWEEN 0 AND {TOTAL_MAX}"},
    "balance_year": {"total": f"debit BETWEEN 0 AND {TOTAL_MAX} AND credit BETWEEN 0 AND {TOTAL_MAX}"},
    "standing": {"total": f"amount BETWEEN -{TOTAL_MAX} AND {TOTAL_MAX}"},
}
HASH: Final = "leaf = sha256('\\x00'::bytea || bytes)"
"""What PostgreSQL checks of bytes and the hash beside them; SQLite knows no SHA-256."""
HASHED: Final = ("log", "annexed")
"""The tables of such bytes: leaves, and nouns of lists beside them."""
