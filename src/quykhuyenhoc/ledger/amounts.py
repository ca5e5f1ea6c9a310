"""What an entry moves and its vouchers are over, from its lines, whatever class these are of: reports load no nouns."""

from collections.abc import Container, Iterable, Mapping
from typing import Any, Final

from quykhuyenhoc.kinds import LIQUID

CORRECTIONS: Final = "DC"
"""The series of the vouchers that correct others."""
SIDES: Final = {"PT": ("cash", 1), "PC": ("cash", -1), "BC": ("bank", 1), "BN": ("bank", -1)}
"""Series of a voucher -> what its money is, and which sign it has there."""


def moved(lines: Iterable[Any]) -> dict[str, int]:
    """Return how much lines move, by currency: what their accounts take up, or one of them in some of its funds.

    What passes from one fund to another on the same account is moved once: a correction of the fund of 3.000.000 is
    over that, whatever its debits sum to. What passes there from one party, programme or campaign to another is moved
    too; once, where both sides of the voucher say it. Lines that differ in nothing but their amount are one.
    """
    found = tuple(lines)
    cells: dict[tuple[str, str, str], list[int]] = {}
    for (account, fund, currency, *_said), amount in _nets(found).items():
        cells.setdefault((account, fund, currency), [0, 0])[amount < 0] += abs(amount)
    renamed: dict[str, int] = {}
    accounts: dict[tuple[str, str], tuple[int, int]] = {}
    for (account, _fund, currency), (debit, credit) in cells.items():
        renamed[currency] = renamed.get(currency, 0) + min(debit, credit)
        rest, taken = accounts.get((account, currency), (0, 0))
        accounts[account, currency] = rest + debit - credit, taken + max(debit - credit, 0)
    up: dict[str, int] = {}
    most: dict[str, int] = {}
    for (_account, currency), (rest, taken) in accounts.items():
        up[currency] = up.get(currency, 0) + max(rest, 0)
        most[currency] = max(most.get(currency, 0), taken)
    sides = 2 if _said_on_both_sides(found) else 1
    return {currency: renamed[currency] // sides + max(up[currency], most[currency]) for currency in up}


def _nets(lines: Iterable[Any]) -> dict[tuple[Any, ...], int]:
    """Return what lines that differ in nothing but their amount come to."""
    nets: dict[tuple[Any, ...], int] = {}
    for line in lines:
        named = line.account, line.fund, line.currency, line.party, line.programme, line.campaign
        nets[named] = nets.get(named, 0) + line.amount
    return nets


def _said_on_both_sides(lines: Iterable[Any]) -> bool:
    """Tell whether what lines say of party, programme and campaign balances in itself, as funds do."""
    sums: dict[tuple[Any, ...], int] = {}
    for line in lines:
        key = line.fund, line.currency, line.party, line.programme, line.campaign
        sums[key] = sums.get(key, 0) + line.amount
    return not any(sums.values())


def amounts(lines: Iterable[Any], series: str, money: Mapping[str, str]) -> dict[str, int]:
    """Return what the voucher of a series is over, by currency: its own side of cash or bank, else what is moved.

    A correction may change at once where the money is and what it was for: it is over the greater, not over both.
    ``money`` says which accounts are cash, bank or another kind.
    """
    kind, sign = SIDES.get(series, ("", 0))
    found = tuple(lines)
    sums: dict[str, int] = {}
    for line in found:
        if kind and money.get(line.account) == kind:
            sums[line.currency] = sums.get(line.currency, 0) + line.amount * sign
    # A move between two accounts of one kind has both papers, and nothing comes in or goes out.
    if any(sums.values()):
        return sums
    whole = moved(found)
    if series != CORRECTIONS:
        return whole
    most = _greater_side(found, {account for account, its in money.items() if its in LIQUID})
    return {currency: min(amount, most[currency]) for currency, amount in whole.items()}


def _greater_side(lines: Iterable[Any], liquid: Container[str]) -> dict[str, int]:
    """Return what accounts of money, or all others, take up or give, whichever is most, by currency."""
    sides: dict[tuple[str, bool], list[int]] = {}
    for (account, _fund, currency, *_said), amount in _nets(lines).items():
        sides.setdefault((currency, account in liquid), [0, 0])[amount < 0] += abs(amount)
    found: dict[str, int] = {}
    for (currency, _money), its in sides.items():
        found[currency] = max(found.get(currency, 0), *its)
    return found


def agreed(lines: Iterable[Any], papers: Iterable[str], money: Mapping[str, str]) -> dict[str, int]:
    """Return what an entry with papers of these series is over: what each of them says, else what is moved."""
    found = tuple(lines)
    told = [amounts(found, series, money) for series in papers] or [moved(found)]
    return told[0] if all(one == told[0] for one in told) else moved(found)


def with_held(floor: int, held: int) -> int:
    """Return what a fund must keep: its floor, and what it holds back; one that may go below nothing then may not."""
    return max(floor, 0) + held if held else floor
