"""How a table is laid out, as a value that a person confirms, and as the profile in TOML that reads such tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from msgspec.structs import replace

from quykhuyenhoc.bank.moving import stands_before
from quykhuyenhoc.bank.profile import GENERIC, Label, LayoutField, Profile, key_of, parse_profile, shipped_profile
from quykhuyenhoc.errors import StatementProfileError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.money import BASE_CURRENCY
from quykhuyenhoc.money.units import Scale  # noqa: TC001 (a field, whose type is looked up)

if TYPE_CHECKING:
    from quykhuyenhoc.bank.days import DateOrder
    from quykhuyenhoc.money.columns import AmountFormatName

UNNAMED: Final = "my-bank"
"""What a profile is called where neither the file nor its name tells."""
Question = Literal["date", "money", "marks"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLayout:
    """How a table is laid out: as it is proposed, or as a person says.

    ``header`` is the line of the last row of its header, which has ``header_rows``; ``heads`` are the texts of its
    columns, and ``columns`` the places of the fields among them, from 0. ``dates_assumed``: no row shows that the
    day stands first, and its header says so. ``marks_in`` and ``marks_out`` are what stands in the column ``mark``;
    what ``marks_unknown`` mean nobody knows. ``asks`` names what only a person can tell. ``samples`` are the first
    texts of each column that are not empty. ``memo_continues``: rows with nothing but a memo follow lines.
    ``unread`` are headers of balances or of the bank's numbers that a person left out on purpose. ``fill_down``:
    a blank day is the one above. ``before``: the balance stands before each line. ``minus_out``: a person says that
    money out has a minus. ``unit`` is what amounts are multiplied by, as ``unit_named`` says. ``turned``: balances
    prove the table only where its words for money in and out mean the contrary. ``labels`` are the words before
    account, period, opening and closing balance, where they are no usual ones; several of a label are lines.
    ``left_out`` are rows of this file that a person leaves out, ``as_lines`` those of which a person says that they are
    lines: ``profile`` has them, what is kept has not.
    """

    header: int
    header_rows: int = 1
    heads: tuple[str, ...] = ()
    columns: Mapping[LayoutField, int]
    dates: "DateOrder | Literal['prove']" = "prove"
    dates_assumed: bool = False
    amounts: "AmountFormatName | Literal['prove']" = "prove"
    marks_in: tuple[str, ...] = ()
    marks_out: tuple[str, ...] = ()
    marks_unknown: tuple[str, ...] = ()
    asks: tuple[Question, ...] = ()
    samples: tuple[tuple[str, ...], ...] = ()
    memo_continues: bool = False
    unread: tuple[str, ...] = ()
    fill_down: bool = False
    before: bool = False
    minus_out: bool = False
    unit: Scale = 1
    unit_named: str = ""
    turned: bool = False
    currency: str = BASE_CURRENCY
    labels: Mapping[Label, str] = field(default_factory=dict)
    left_out: tuple[int, ...] = ()
    as_lines: tuple[int, ...] = ()
    name: str = UNNAMED
    title: str = ""

    def profile(self) -> Profile:
        """Return the profile that reads a table laid out so; raises as ``toml``."""
        return replace(parse_profile(self.toml()), left_out=self.left_out, as_lines=self.as_lines)

    def toml(self) -> str:
        """Return that profile as TOML, to be kept in a file.

        Raises:
            StatementProfileError: if a column has no header, two have the same, or money in and out cannot be told
                apart.

        """
        keys = [key_of(self.heads[at]) if at < len(self.heads) else "" for at in self.columns.values()]
        if "" in keys or len(set(keys)) < len(keys):
            raise StatementProfileError(why=M_("a column has no header, or two have the same"))
        text = _written(self)
        parse_profile(text)
        return text


def _written(layout: StatementLayout) -> str:
    generic = shipped_profile(GENERIC)
    lines = [
        f"name = {_quoted(layout.name)}",
        f"title = {_quoted(layout.title or layout.name)}",
        f"currency = {_quoted(layout.currency)}",
        f"amounts = {_quoted(layout.amounts)}",
        f"dates = {_quoted(layout.dates)}",
        'order = "either"',
        *([f"header_rows = {layout.header_rows}"] if layout.header_rows > 1 else []),
        *(['fill_down = ["date"]'] if layout.fill_down else []),
        *(["memo_continues = true"] if layout.memo_continues else []),
    ]
    at = layout.columns.get("balance")
    if at is not None and (layout.before or stands_before(layout.heads[at])):
        lines.append(f"balance_before = {'true' if layout.before else 'false'}")
    if layout.minus_out:
        lines.append("debits_negative = true")
    if layout.unit_named:
        lines.append(f"unit = {layout.unit}")
    if layout.unread:
        lines.append(f"unread = {_listed(layout.unread)}")
    if "mark" in layout.columns:
        lines += [
            f"marks_in = {_listed(_joined(layout.marks_in, generic.marks_in, layout.marks_out))}",
            f"marks_out = {_listed(_joined(layout.marks_out, generic.marks_out, layout.marks_in))}",
        ]
    lines += ["", "[columns]"]
    lines += [f"{name} = {_listed([layout.heads[at]])}" for name, at in layout.columns.items()]
    lines += ["", "[labels]"]
    for label, words in generic.labels.items():
        own = layout.labels.get(label)
        lines.append(f"{label} = {_listed(() if own == '' else (*(own or '').splitlines(), *words))}")
    return "\n".join([*lines, ""])


def _joined(own: Sequence[str], known: Sequence[str], others: Sequence[str]) -> list[str]:
    """Return the marks of this file, and the known ones that do not mean the other side in it."""
    taken = {key_of(text) for text in (*own, *others)}
    return [*own, *(text for text in known if key_of(text) not in taken)]


def _listed(texts: Sequence[str]) -> str:
    return f"[{', '.join(_quoted(text) for text in texts if text)}]"


def _quoted(text: str) -> str:
    import msgspec

    return msgspec.json.encode(" ".join(text.split())).decode()
