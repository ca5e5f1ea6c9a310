"""Whether funds of the other book may take in what funds had: bound alike, as strict, and keeping no less.

Codes of purposes and areas are those of one book. Two books compare what they mean by them: an expense account and a
programme by their names, a body by code and name. A code that one of them does not have means what the other has.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date as Date  # noqa: N812 (as in the nouns)
from typing import TYPE_CHECKING

from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.kinds import AccountType, InventoryKind, Overspend
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.bodies import Body
from quykhuyenhoc.ledger.funds import Fund, Terms, listed
from quykhuyenhoc.ledger.inventory import CodesThere, InventoryLine, of_kind
from quykhuyenhoc.ledger.programmes import Programme
from quykhuyenhoc.text.lookalike import text_key

if TYPE_CHECKING:
    from quykhuyenhoc.store.view import View

Problem = tuple[Message, Message | None]
"""What stands in the way of a hand-over, and what to do first."""


def unlike_funds(
    giving: "View", there: "View", lines: Collection[InventoryLine], codes: CodesThere
) -> Iterator[Problem]:
    """Yield the funds of the other book that are not what they take in; one that is not there yet is not asked.

    Another name, and a fund that only warns where this one refused to be overspent, are taken where they are named.
    """
    for code in sorted({line.fund for line in lines if line.fund}):
        fund, here = giving.get(Fund, code), there.peek(Fund, codes.funds.get(code, code))
        if here is None or code in codes.funds:
            continue
        if text_key(fund.name) != text_key(here.name):
            yield (
                M_("fund {code} is another fund there: {name}").format(code=code, name=here.name),
                M_("Say which fund takes it⟦: --as-fund {code}=FUND⟧.").format(code=code),
            )
        if fund.overspend is Overspend.REFUSE and here.overspend is not Overspend.REFUSE:
            yield (
                M_("fund {code} refuses to be overspent, and there it only warns of that").format(code=code),
                M_(
                    "Let it refuse there too⟦: qkh fund change {code} --overspend refuse --book {book}⟧; or say that it"
                    " takes this one as it is⟦: --as-fund {code}={code}⟧."
                ).format(code=code, book=there.code),
            )
    for line in of_kind(lines, InventoryKind.RESTRICTION):
        yield from _otherwise_bound(giving, there, line, codes)


def _otherwise_bound(giving: "View", there: "View", line: InventoryLine, codes: CodesThere) -> Iterator[Problem]:
    was = line.fund or ""
    code = codes.funds.get(was, was)
    fund = there.peek(Fund, code)
    if fund is None:
        return
    advice = M_("Name another fund for it⟦: --as-fund {was}=FUND⟧.").format(was=was)
    if fund.restriction is not line.restriction:
        yield M_("fund {code} is bound otherwise there than {was} was").format(code=code, was=was), advice
    if line.restriction and line.income_fund:
        into = codes.funds.get(line.income_fund, line.income_fund)
        if fund.income_fund is None or there.get(Fund, fund.income_fund).code != into:
            yield M_("what the endowment {code} earns goes to another fund there").format(code=code), advice
    if not _for_the_same(giving, there, line, there.peek(Terms, code) or Terms(code=fund.key)):
        yield M_("fund {code} is for something else there than {was} was").format(code=code, was=was), advice


def _for_the_same(giving: "View", there: "View", line: InventoryLine, terms: Terms) -> bool:
    """Tell whether a fund is for the same in both books, whatever they call it and in whatever order they say it."""
    return (
        (line.since, line.until) == (terms.since, terms.until)
        and set(listed(line.recipients)) == set(listed(terms.recipients))
        and _purposes(giving, there, line.purposes) == _purposes(there, giving, terms.purposes)
        and _areas(giving, there, line.areas) == _areas(there, giving, terms.areas)
    )


def is_within_terms(giving: "View", there: "View", was: Terms, now: Terms) -> bool:
    """Tell whether a fund of another book may be spent on nothing but what a fund of this one might be spent on."""
    parts = (
        (set(listed(was.recipients)), set(listed(now.recipients))),
        (_purposes(giving, there, was.purposes), _purposes(there, giving, now.purposes)),
        (_areas(giving, there, was.areas), _areas(there, giving, now.areas)),
    )
    days = (now.since or Date.min) >= (was.since or Date.min) and (now.until or Date.max) <= (was.until or Date.max)
    return days and all(not bound or (narrower and narrower <= bound) for bound, narrower in parts)


def _purposes(book: "View", other: "View", codes: str | None) -> set[tuple[str, ...]]:
    return {_purpose(book, code) or _purpose(other, code) or (code,) for code in listed(codes)}


def _areas(book: "View", other: "View", codes: str | None) -> set[tuple[str, ...]]:
    found = ((code, book.peek(Body, code) or other.peek(Body, code)) for code in listed(codes))
    return {(code, text_key(body.name)) if body else (code,) for code, body in found}


def _purpose(view: "View", code: str) -> tuple[str, ...] | None:
    """Return what a book means by a purpose; None: it has no such expense account and no such programme."""
    account = view.peek(Account, code)
    if account is not None and account.type is AccountType.EXPENSE:
        return "account", text_key(account.name)
    programme = view.peek(Programme, code)
    return None if programme is None else ("programme", programme.kind, text_key(programme.name))


def purposes_there(giving: "View", there: "View", purposes: str | None) -> tuple[str | None, tuple[str, ...]]:
    """Return purposes under the codes of another book, and those whose code means something else there."""
    kept, strays = list[str](), list[str]()
    every = [*(one.code for one in there.all(Account)), *(one.code for one in there.all(Programme) if not one.closed)]
    for code in listed(purposes):
        words, here = _purpose(giving, code), _purpose(there, code)
        alike = code if words is None else next((one for one in (code, *every) if _purpose(there, one) == words), None)
        if alike is None and here is not None:
            strays.append(code)
        else:
            kept.append(alike or code)
    return ",".join(kept) or None, tuple(strays)


def lower_floors(there: "View", lines: Iterable[InventoryLine], codes: CodesThere) -> Iterator[Problem]:
    """Yield the funds of a book that keep less than all funds together had to keep which they take in."""
    for (code, currency), its in floors(lines, codes).items():
        if kept(there.get(Fund, code), currency) < sum(its.values()):
            yield (
                M_("fund {code} keeps less there than {was} had to keep").format(code=code, was=tuple(its)),
                M_("Raise its floor first⟦: qkh fund change --floor⟧."),
            )


def kept(fund: Fund | None, currency: str) -> int:
    """Return what a fund must keep in a currency."""
    return fund.floor.minor if fund and fund.floor and fund.floor.currency == currency else 0


def floors(lines: Iterable[InventoryLine], codes: CodesThere) -> dict[tuple[str, str], dict[str, int]]:
    """Return by fund of the other book and currency what each of the funds had to keep that it takes in."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for line in of_kind(lines, InventoryKind.RESTRICTION):
        if line.floor and line.fund:
            into = codes.funds.get(line.fund, line.fund), line.floor.currency
            found.setdefault(into, {})[line.fund] = line.floor.minor
    return found
