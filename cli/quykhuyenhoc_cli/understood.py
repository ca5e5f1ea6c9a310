"""A bank's table as it is understood: the points that may be changed, and what is read by them, on the screen."""

from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc import format_date
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.text import letters_of
from quykhuyenhoc_cli.speaking import NOTHING, say

if TYPE_CHECKING:
    import quykhuyenhoc as qkh

LINES: Final = 3
ASKED: Final[dict[str, tuple[str, str]]] = {
    "header": (N_("Row of the header"), N_("The row with the names of the columns; of two rows the lower one.")),
    "date": (N_("Date"), N_("The column with the day on which the bank booked the line.")),
    "credit": (N_("Money in"), N_("The column with the money that came into the account.")),
    "debit": (
        N_("Money out"),
        N_("The column with the money that went out; the same as money in where one column holds both."),
    ),
    "mark": (
        N_("Mark of in or out"),
        N_("Where one column holds both: the column that says which it is, as C and D; - where a minus does."),
    ),
    "balance": (
        N_("Balance"),
        N_("The column with the balance after each line, or before it: it proves that nothing is missing."),
    ),
    "memo": (N_("Memo of the line"), N_("The column with what the payer wrote.")),
    "reference": (N_("Number of the line"), N_("The column with the bank's own number of each line.")),
    "counterparty": (N_("Payer or payee"), N_("The column with the name of who paid, or was paid.")),
    "amounts": (N_("Form of amounts"), N_("How the file writes one million two hundred thousand.")),
    "dates": (N_("Form of days"), N_("In which order day, month and year stand.")),
    "name": (N_("Name of the profile"), N_("Under it the next file of this layout is read; a-z, 0-9 and - only.")),
    "account": (N_("Number of the account"), N_("The row with the number of the account at the bank.")),
    "period": (N_("Days of the statement"), N_("The row with the first and the last day that the statement covers.")),
    "opening": (N_("Opening balance"), N_("The row with the balance before the first line.")),
    "closing": (N_("Closing balance"), N_("The row with the balance after the last line.")),
    "currency": (N_("Currency of amounts"), N_("The currency of the account, by its three letters: VND, USD, EUR.")),
    "unit": (N_("Unit of amounts"), N_("What an amount of 1 in the file is, where its words name a unit.")),
    "left": (
        N_("Rows left out"),
        N_("Rows that are no lines and stop the reading, by their numbers; only in this file. - for none."),
    ),
    "lines": (
        N_("Rows that are lines"),
        N_("Rows that are taken for totals or balances by their words, and are lines; only in this file. - for none."),
    ),
    "undated": (
        N_("Row without a date"),
        N_("Look at the paper: a line of the day above it, a total of the lines, or a row that is neither."),
    ),
}  # fmt: skip
"""What may be changed, in the order in which it is shown: its label, and what ``?`` says."""
COLUMNS: Final = ("date", "credit", "debit", "mark", "balance", "memo", "reference", "counterparty")
LABELS: Final = ("account", "period", "opening", "closing")
"""What stands in a row of its own beside the lines."""
MISSED: Final = (*LABELS, "balance", "reference", "memo")
"""What is told where it is not found: by it a table proves itself, and its account, days and givers are known."""
NEEDED: Final = ("date", "credit", "debit")
AMOUNTS: Final[dict[Any, str]] = {
    "dots": "1.200.000", "commas": "1,200,000", "plain": "1200000", "plain_comma": "1200000,00",
    "prove": N_("as the figures show"),
}  # fmt: skip
DATES: Final = {
    "dmy": N_("day/month/year"), "mdy": N_("month/day/year"), "ymd": N_("year/month/day"),
    "prove": N_("as the days show"),
}  # fmt: skip
UNITS: Final = {1: "1 đ", 1000: "1.000 đ", 1_000_000: "1.000.000 đ", 1_000_000_000: "1.000.000.000 đ"}
IN: Final = N_("money in")
OUT: Final = N_("money out")
AFTER: Final = N_("after the line")
BEFORE: Final = N_("before the line")


def place_of(typed: str, heads: tuple[str, ...]) -> int | None:
    """Return the column that is meant by its letter, its number, or the words of its header; None for none of them."""
    from quykhuyenhoc.text import fold, matches

    letters = [letters_of(place) for place in range(len(heads))]
    if typed.upper() in letters:
        return letters.index(typed.upper())
    if typed.isascii() and typed.isdecimal() and 0 < int(typed) <= len(heads):
        return int(typed) - 1
    equal = [place for place, head in enumerate(heads) if head and fold(head) == fold(typed)]
    found = equal or [place for place, head in enumerate(heads) if head and matches(typed, head)]
    return found[0] if len(found) == 1 else None


def rows_of(typed: str) -> str | None:
    """Return the numbers of rows that are typed, or that there are none."""
    numbers = typed.replace(",", " ").split()
    if typed == NOTHING:
        return NOTHING
    return " ".join(numbers) if all(one.isascii() and one.isdecimal() for one in numbers) else None


def points_of(layout: "qkh.bank.StatementLayout", seen: "qkh.bank.ProfileProposal") -> list[str]:
    """Return what stands in the table and may be changed: the mark only where one column holds both sides."""
    shown = {
        "mark": "amount" in layout.columns, "unit": bool(layout.unit_named), "currency": layout.currency != "VND",
        "undated": False,
        "lines": bool(seen.problem or layout.as_lines or any(one.not_lines for one in seen.statements)),
    }  # fmt: skip
    return [name for name in ASKED if shown.get(name, True)]


def sides_of(layout: "qkh.bank.StatementLayout") -> dict[str, int]:
    """Return the columns, one amount as money in and out."""
    found: dict[str, int] = {str(field): at for field, at in layout.columns.items()}
    if "amount" in found:
        found["credit"] = found["debit"] = found.pop("amount")
    return found


def as_shown(name: str, layout: "qkh.bank.StatementLayout", seen: "qkh.bank.ProfileProposal") -> str:
    """Return a point as it is understood, "–" where it is not found."""
    if name in LABELS:
        return _beside(name, seen)
    texts = {
        "header": f"{layout.header} ({' | '.join(filter(None, layout.heads))})",
        "left": ", ".join(map(str, layout.left_out)) or "–",
        "lines": ", ".join(map(str, layout.as_lines)) or "–",
        "name": f"{layout.name} ({layout.title})", "currency": layout.currency,
        "unit": f"{UNITS[layout.unit]} ({layout.unit_named})",
        "amounts": _(AMOUNTS[layout.amounts]), "dates": _(DATES[layout.dates]),
    }  # fmt: skip
    if name in texts:
        return texts[name]
    place = sides_of(layout).get(name)
    return "–" if place is None else _column_shown(name, place, layout)


def _column_shown(name: str, place: int, layout: "qkh.bank.StatementLayout") -> str:
    if name != "mark":
        before = name == "balance" and layout.before
        return f"{column_of(place, layout)} ({_(BEFORE)})" if before else column_of(place, layout)
    into, out = _(IN), _(OUT)
    means = [f"{mark} = {into}" for mark in layout.marks_in] + [f"{mark} = {out}" for mark in layout.marks_out]
    return f"{letters_of(place)} {layout.heads[place]}: {', '.join(means) or '–'}"


def _beside(name: str, seen: "qkh.bank.ProfileProposal") -> str:
    """Return what is read beside the lines of the first statement."""
    import quykhuyenhoc as qkh

    if not seen.statements:
        return "–"
    one = seen.statements[0]
    if name == "account":
        return one.account or "–"
    if name == "period":
        days = (format_date(day) if day else "–" for day in (one.start, one.end))
        return " – ".join(days) if one.start or one.end else "–"
    minor: int | None = getattr(one, name)
    return "–" if minor is None else str(qkh.Money(minor, one.currency))


def say_not_found(layout: "qkh.bank.StatementLayout", seen: "qkh.bank.ProfileProposal") -> None:
    """Say which rows are no lines, and what of a statement was not found; each can be told by its number."""
    for note in seen.notes:
        say(_("Note: {text}.").format(text=note))
    lacking = [_(ASKED[name][0]) for name in MISSED if as_shown(name, layout, seen) == "–"]
    if seen.statements and lacking:
        say(_("Not found: {names}.").format(names=", ".join(lacking)))


def say_turned(layout: "qkh.bank.StatementLayout", seen: "qkh.bank.ProfileProposal") -> None:
    """Say that the balances would prove the contrary of what the words say of money in and out, where they do."""
    if layout.turned and not all(proof.proved for proof in seen.proofs):
        text = _(
            "The balances agree only if money in and money out are the contrary of what the words say. Look at the"
            " paper: if it is so, change these lines."
        )
        say(text)


def column_of(place: int, layout: "qkh.bank.StatementLayout") -> str:
    """Return a column by its letter and header, with the first texts in it."""
    samples = ", ".join(layout.samples[place]) or "–"
    return f"{letters_of(place)} {layout.heads[place]}: {samples}"


def show_statement(one: Any, proof: Any) -> None:
    """Say what a statement reads as: account, balances, its first lines, and whether the balances prove it."""
    import quykhuyenhoc as qkh

    def money(minor: int | None) -> str:
        return "–" if minor is None else str(qkh.Money(minor, one.currency))

    text = _("Account {account}; opening balance {opening}, closing balance {closing}; {count} lines, the first:")
    say(text.format(account=one.account or "–", opening=money(proof.opening), closing=money(proof.closing),
                    count=len(one.lines)))  # fmt: skip
    for line in one.lines[:LINES]:
        side = _(IN) if (line.amount or 0) >= 0 else _(OUT)
        amount = "–" if line.amount is None else f"{side} {money(abs(line.amount))}"
        parts = (
            format_date(line.date),
            amount,
            line.memo or "–",
            _("balance {amount}").format(amount=money(line.balance)),
        )
        say("    " + " | ".join(parts))
    printed = all(line.balance is not None for line in one.lines)
    if proof.proved and printed and len(one.lines) == 1 and one.opening is None and one.closing is None:
        say(_("One balance alone proves no amount: compare the line with the paper."))
    elif proof.proved and not printed:
        say(_("Opening and closing balance agree with the lines; no balance stands behind each of them."))
    elif proof.proved:
        say(_("The balances prove the sums: no line is missing, doubled or wrong in sum."))
    if proof.proved and one.lines:
        first, last = (format_date(pick(line.date for line in one.lines)) for pick in (min, max))
        text = _("They prove no day; the lines are of {first} to {last}: see whether that is so.")
        say(text.format(first=first, last=last))
    for row, _code, problem in proof.reasons[:LINES]:
        say(_("Not proved: {reasons}.").format(reasons=f"{row}: {problem}" if row else problem))
