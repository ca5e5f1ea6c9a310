"""What a package gives reason to ask its body about is told where it comes in, and refuses nothing."""

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book
from quykhuyenhoc.reports import package_doubts
from tests.books.test_packages import GIFTS, PACKAGE, TRANSFER

pytestmark = pytest.mark.usefixtures("in_english")


def test_what_is_to_be_asked_of_a_package_is_told_and_of_very_much_of_it_how_much(province: Book) -> None:
    strange = tuple(replace(TRANSFER, transfer=f"T{n}", other="TB", inward=n % 2, amount=9) for n in range(3))
    gifts = tuple(replace(GIFTS, fund=f"Q{n}") for n in range(14))
    act = replace(PACKAGE, transfers=strange, gifts=gifts)
    told = package_doubts(province, act)
    assert told[0] == "X1 tells of transfers with bodies that are not known here: TB (-9 ₫)."
    assert told[1] == "Ask X1: gifts to fund Q0 come to 5, and all that it received to 0 VND."
    assert (len(told), told[-1]) == (13, "… and 3 more of this kind.")
