"""Claims of a text, at their edges."""

import pytest

from quykhuyenhoc.demo.template import Claim, ClaimKind


@pytest.mark.parametrize(
    ("claim", "held", "broken"),
    [
        (Claim(ClaimKind.EXACT, 35_000_000), (35_000_000,), (34_999_999, 35_000_001)),
        (
            Claim(ClaimKind.ROUNDED, 6_600_000_000, 100_000_000),
            (6_600_000_000, 6_550_000_000, 6_649_999_999),
            (6_549_999_999, 6_650_000_000),
        ),
        (Claim(ClaimKind.ROUNDED, 3, 3), (2, 3, 4), (1, 5)),
        (Claim(ClaimKind.ROUNDED, -10, 10), (-15, -6), (-16, -5)),
        (Claim(ClaimKind.RATE, 6_720, 10), (6_715, 6_720, 6_724), (6_714, 6_725)),
        (Claim(ClaimKind.RATE, 1_951), (1_951,), (1_950, 1_952)),
        (Claim(ClaimKind.AT_LEAST, 30_000_000), (30_000_000, 31_200_000), (29_999_999,)),
        (Claim(ClaimKind.AT_MOST, 30_000_000), (30_000_000, 0), (30_000_001,)),
    ],
)
def test_a_figure_is_what_the_text_says_of_it(claim: Claim, held: tuple[int, ...], broken: tuple[int, ...]) -> None:
    assert [one for one in held if not claim.holds(one)] == []
    assert [one for one in broken if claim.holds(one)] == []
