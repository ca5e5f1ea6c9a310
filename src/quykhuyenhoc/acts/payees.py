"""Whether a correction of a voucher sends its money to somebody else."""

from collections.abc import Mapping


def goes_elsewhere(before: Mapping[str, int], steps: Mapping[str, int], now: Mapping[str, int]) -> bool:
    """Tell whether somebody gets more who got nothing, or while another gets less than the voucher ever said.

    More for one who is paid already is no other payee: it goes out, and is judged as that.

    Args:
        before: what each party gets by the voucher with its corrections so far; "" for nobody named.
        steps: what of that the corrections changed.
        now: what each party gets after this one.
    """
    more = [before.get(party, 0) for party, amount in now.items() if amount > max(before.get(party, 0), 0)]
    less = any(
        now.get(party, 0) < max(before.get(party, 0), before.get(party, 0) - steps.get(party, 0))
        for party in now.keys() | before.keys()
    )
    return any(had <= 0 for had in more) or bool(more and less)
