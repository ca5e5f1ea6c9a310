"""The form (biểu) of a body without any program: where its cells stand, and the words that are printed beside them."""

from typing import Final

from quykhuyenhoc.i18n import N_, NC_
from quykhuyenhoc.kinds import Restriction
from quykhuyenhoc.labels import LABELS

FORM: Final = "quykhuyenhoc-form/1"
"""What stands in a form so that it is known for one."""
FORM_FUNDS: Final = 6
"""The row, from 0, of the first kind of fund in a form."""
FORM_COUNTS: Final = FORM_FUNDS + len(Restriction) + 2
"""The row of the gifts, behind which the awards stand."""
FORM_TRANSFERS: Final = FORM_COUNTS + 4
"""The row of the first transfer."""
FORM_TRANSFERS_MAX: Final = 40
"""How many transfers a form has lines for."""
FORM_COLUMNS: Final = (
    N_("Kind of fund"), N_("Opening"), N_("Received"), N_("Spent"), N_("Transfers with other bodies, out below 0"),
    N_("Closing"),
)  # fmt: skip
_COUNTS: Final = ("", N_("Number"), N_("Amount"))
_COUNTED: Final = (N_("Gifts"), N_("Awards paid"))
_TRANSFER: Final = (N_("Id of the transfer"), N_("Other body"), N_("Date"), N_("Received"), NC_("transfer", "Given"))


def _printed() -> dict[tuple[int, int], str]:
    kinds = tuple(LABELS[Restriction][kind] for kind in Restriction)
    found: dict[tuple[int, int], str] = {}
    for row, columns in ((FORM_FUNDS, FORM_COLUMNS), (FORM_COUNTS, _COUNTS), (FORM_TRANSFERS, _TRANSFER)):
        found |= {(row - 1, column): word for column, word in enumerate(columns)}
    for row, lines in ((FORM_FUNDS, kinds), (FORM_COUNTS, _COUNTED)):
        found |= {(row + at, 0): word for at, word in enumerate(lines)}
    return {place: word for place, word in found.items() if word}


FORM_WORDS: Final = _printed()
"""By row and column, from 0, the words that say what is to be filled in where, as the catalogue has them.

Other words are another form: ``FORM`` then has another number, and one that was sent before is told from it.
"""
