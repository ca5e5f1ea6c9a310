"""Mapping profiles: which column of a bank's table means what, as TOML that a user can read and change."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Final, Literal, get_args

import msgspec

from quykhuyenhoc.bank.currencies import COLUMNS, in_headers
from quykhuyenhoc.bank.days import DateOrder
from quykhuyenhoc.bank.grid import GridCell, Number
from quykhuyenhoc.bank.values import shown
from quykhuyenhoc.errors import StatementProfileError
from quykhuyenhoc.errors.texts import M_, Internal, Message
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.money.columns import AmountFormatName
from quykhuyenhoc.money.units import Scale
from quykhuyenhoc.text import fold

LayoutField = Literal[
    "date", "value_date", "reference", "external_id", "debit", "credit", "amount", "mark", "balance", "memo",
    "counterparty", "counterparty_account", "currency",
]  # fmt: skip
Label = Literal["opening", "closing", "day", "account", "currency", "from", "to", "period", "totals", "page", "ignore"]
GENERIC: Final = "generic"
_NAME: Final = re.compile(r"[a-z0-9-]{1,40}")
_PARTS: Final = re.compile(r"[/\n()|–—]|\s-\s")
_HEADER_CELLS_MIN: Final = 2
_LABEL_MIN: Final = 4
DOTS_MAX: Final = 20
"""So many dots may stand in a line outside of texts: a profile needs one, ``columns.date``."""
AMOUNTS: Final[tuple[LayoutField, ...]] = ("debit", "credit", "amount", "balance")


_PAGE: Final = (
    "Cộng trang", "Tổng trang", "Cộng chuyển trang", "Cộng mang sang", "Mang sang", "Số mang sang", "Số dư mang sang",
    "Chuyển trang sau", "Chuyển sang trang sau", "Cộng chuyển sang trang sau", "Số dư chuyển trang",
    "Số dư chuyển sang", "Trang trước chuyển sang", "Số trang trước chuyển sang", "Số dư đầu trang", "Dư đầu trang",
    "Số dư cuối trang", "Dư cuối trang", "Page total", "Total page", "Total of page",
    "Total of this page", "Total this page", "Total for this page", "Subtotal", "Sub total", "Carried forward",
    "Brought forward", "Total carried forward", "Balance carried forward", "Balance brought forward", "Balance c/f",
    "Balance b/f", "Daily total", "Phát sinh trong ngày", "PS trong ngày", "Doanh số trong ngày",
)  # fmt: skip
"""What stands before the sums of a page and the balance that it hands on, whoever reads the table."""
BALANCES: Final[tuple[Label, ...]] = ("opening", "closing")
_OF_PART: Final = re.compile("trang|page|trongngay|congngay|total(?:for|of)(?:the)?(?:day|[0-9])")
"""What a total says that is of a page, or of a day."""


class Profile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How one layout is read. Headers and labels are compared without marks, case, spaces and punctuation.

    ``columns`` names the headers of each field, the likeliest first; all but those in ``optional`` must be there. A
    column of currencies is found by the usual words where none are named.
    Money in and out stands in two columns (debit, credit), or in one (amount) with its sign or with a ``mark`` beside
    it. ``debits_negative``: a minus in the debit column takes money out, and what has none in one column of amounts
    came in; None: as the balances say. ``balance_before``:
    the balance stands before each line; None: as its header, else as the balances say. ``amounts`` is
    the one rule of all amounts, or "prove": found from all of them; so ``dates`` for days. ``unit``: what amounts
    are multiplied by, where the table names a unit. ``labels`` are words at
    the beginning of a cell whose value follows in the cell or to its right; a row that begins with one of ``totals``
    ends the table, one with ``page`` (the usual words are known) a page of it. A header of ``header_rows`` has its
    words in the first of them, or in any: "Số tiền" over "Ghi nợ".
    ``unread`` are headers like those of balances, of states or of the bank's numbers that are left out on purpose.
    ``markers`` must stand above the table for the profile to be proposed. ``unsure`` lists what nobody has
    confirmed. ``left_out`` are rows of one file that a person leaves out, ``as_lines`` those that a person says to be
    lines and no totals or balances; no profile keeps them.
    """

    name: str
    title: str
    columns: dict[LayoutField, tuple[str, ...]]
    bank: str = ""
    currency: str = "VND"
    source: str = ""
    unsure: tuple[str, ...] = ()
    markers: tuple[str, ...] = ()
    optional: tuple[LayoutField, ...] = ()
    unread: tuple[str, ...] = ()
    labels: dict[Label, tuple[str, ...]] = {}
    amounts: AmountFormatName | Literal["prove"] = "prove"
    debits_negative: bool | None = None
    balance_before: bool | None = None
    unit: Scale | None = None
    marks_in: tuple[str, ...] = ("+", "C", "CR", "Có", "Ghi có")
    marks_out: tuple[str, ...] = ("-", "D", "DR", "Nợ", "Ghi nợ")
    dates: DateOrder | Literal["prove"] = "dmy"
    date_with_reference: bool = False
    fill_down: tuple[Literal["date", "value_date"], ...] = ()
    memo_continues: bool = False
    order: Literal["oldest", "newest", "either"] = "either"
    header_rows: int = 1
    delimiter: str = ""
    encoding: str = ""
    left_out: tuple[int, ...] = ()
    as_lines: tuple[int, ...] = ()


def parse_profile(text: str, *, path: str = "") -> Profile:
    """Read a profile from TOML; ``path`` is the file that it stands in.

    Raises:
        StatementProfileError: if it is no TOML, has a key of many parts, an unknown or wrong field, or cannot tell
            money in from money out.

    """
    where = Internal(path or M_("the profile"), N_("the profile"))
    _check_depth(text, where)
    try:
        profile = msgspec.convert(tomllib.loads(text), Profile)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        problem = M_("it is no TOML ({reason})", reason=shown(str(error)))
        raise StatementProfileError(path=where, line=int(found[1]) if found else 0, why=problem) from None
    except (msgspec.ValidationError, RecursionError) as error:
        raise StatementProfileError(path=where, why=_wrong_field(str(error))) from None
    columns = profile.columns
    lacks: Message | None = None
    if not _NAME.fullmatch(profile.name):
        lacks = M_("its name may hold a-z, 0-9 and - only")
    elif "date" not in columns or not ("amount" in columns or {"debit", "credit"} <= columns.keys()):
        lacks = M_("it needs the columns date, and debit with credit, or amount")
    elif not all(headers and all(map(key_of, headers)) for headers in columns.values()):
        lacks = M_("a column needs at least one header")
    elif profile.left_out or profile.as_lines:
        lacks = M_("rows are left out or named as lines in one file, and not in all that a profile reads")
    elif not 1 <= profile.header_rows <= 5 or len(profile.delimiter) > 1:  # noqa: PLR2004 (the message says it)
        lacks = M_("header_rows is 1 to 5, delimiter one character")
    if lacks is not None:
        raise StatementProfileError(path=where, why=lacks)
    return profile


def _check_depth(text: str, where: Internal) -> None:
    """Refuse a key of many parts before it is read: what is made of it grows with the square of them."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > DOTS_MAX and _STRING.sub("", line).count(".") > DOTS_MAX:
            problem = M_("its key has more than {count} parts", count=DOTS_MAX)
            raise StatementProfileError(path=where, line=number, why=problem)


_STRING: Final = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'")
_AT_LINE: Final = re.compile(r"\(at line (\d+),")
_NOT_KNOWN: Final = re.compile(r"unknown field `(.*)`|Invalid enum value '(.*)' - at `key` in `\$\.(\w+)`")
_MISSING: Final = re.compile(r"missing required field `(.*)`")
_AT: Final = re.compile(r"(.*) - at `\$\.?(.*)`")
_KEYS: Final[dict[str | None, tuple[str, ...]]] = {
    None: Profile.__struct_fields__, "columns": get_args(LayoutField), "labels": get_args(Label),
}  # fmt: skip
"""The keys that there are: of the file, and of its tables."""


def _wrong_field(said: str) -> Message:
    """Return what is wrong with a field, by its key, from what the reader of structures says."""
    if found := _NOT_KNOWN.search(said):
        key, table = shown(found[1] or found[2]), found[3]
        if table is None:
            return M_("there is no key {key}; at the top of the file stand {keys}", key=key, keys=_KEYS[None])
        return M_("there is no key {key} under [{table}]; there stand {keys}", key=key, table=table, keys=_KEYS[table])
    if found := _MISSING.search(said):
        return M_("the key {key} is missing", key=shown(found[1]))
    if found := _AT.search(said):
        return M_("the value of {key} is wrong ({reason})", key=shown(found[2]), reason=shown(found[1]))
    return M_("it cannot be read ({reason})", reason=shown(said))


def profile_names() -> tuple[str, ...]:
    """Return the names of the profiles that ship with the library."""
    folder = files("quykhuyenhoc").joinpath("data", "profiles")
    return tuple(sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml")))


def profile_text(name: str) -> str:
    """Return the TOML of a shipped profile.

    Raises:
        StatementProfileError: if there is none of this name; it lists those there are.

    """
    if name not in profile_names():
        problem = M_("there is no such profile; choose one of {names}, or a file of your own").format(
            names=tuple(profile_names())
        )
        raise StatementProfileError(path=Internal(shown(name), N_("the profile")), why=problem)
    return files("quykhuyenhoc").joinpath("data", "profiles", f"{name}.toml").read_text(encoding="utf-8")


@cache
def shipped_profile(name: str) -> Profile:
    """Return a shipped profile; see ``profile_text``."""
    return parse_profile(profile_text(name))


@lru_cache(maxsize=8192)
def key_of(text: str) -> str:
    """Return what of a header is compared: letters and digits without marks and case; +, - and # as themselves."""
    return "".join(c for c in fold(text) if c.isalnum() or c in "+-#") if len(text) < 200 else ""  # noqa: PLR2004 (no header is longer)


def header_of(cells: Sequence[GridCell], profile: Profile) -> dict[LayoutField, int] | None:
    """Return where each field of a profile stands if this row is its header, else None."""
    keys = header_keys(cells)
    if not keys:
        return None
    found: dict[LayoutField, int] = {}
    unnamed: dict[LayoutField, tuple[str, ...]] = {} if "currency" in profile.columns else {"currency": COLUMNS}
    for field, headers in (profile.columns | unnamed).items():
        place = next((keys[key] for key in map(key_of, headers) if key in keys), None)
        if place is None or (place in found.values() and field not in {"reference", "value_date"}):
            if field not in profile.optional and field not in unnamed:
                return None
        else:
            found[field] = place
    tells_sides = "amount" in found or {"debit", "credit"} <= found.keys()
    return found if "date" in found and tells_sides else None


def header_keys(cells: Sequence[GridCell]) -> dict[str, int]:
    """Return where each text of a header stands, whole and by its parts; {} for a row with fewer than two texts."""
    keys: dict[str, int] = {}
    for at, cell in enumerate(cells):
        if isinstance(cell, str) and cell and not isinstance(cell, Number):
            keys.setdefault(key_of(cell), at)
    if len(keys) < _HEADER_CELLS_MIN:
        return {}
    for at, cell in enumerate(cells):
        if isinstance(cell, str):
            for part in header_parts(cell):
                keys.setdefault(key_of(part), at)
    keys.pop("", None)
    return keys


def header_parts(cell: str) -> list[str]:
    """Return the parts of a header that say the same in other words, as in "Số dư/ Balance"; [] where it has none."""
    return _PARTS.split(cell) if _PARTS.search(cell) else []


def one_below_another(rows: Sequence[Sequence[GridCell]]) -> list[GridCell]:
    """Return the texts of each column in several rows as one cell, a line for each: a header of more than one row.

    Where two columns would have the same words, one under a text that stands further left has that text as well: Nợ
    and Có under Phát sinh, and again under Số dư.
    """
    width = max(map(len, rows), default=0)
    columns = [[_text_of(row[at]) if at < len(row) else "" for row in rows] for at in range(width)]
    whole = ["\n".join(filter(None, column)) for column in columns]
    alike = Counter(map(key_of, whole))
    above = ""
    for at, (first, *below) in enumerate(columns):
        above = first or (above if any(below) else "")
        if not first and alike[key_of(whole[at])] > 1:
            whole[at] = "\n".join(filter(None, (above, *below)))
    return [*whole]


def _text_of(cell: GridCell) -> str:
    return cell if isinstance(cell, str) and not isinstance(cell, Number) else ""


def currencies_of(cells: Sequence[GridCell], columns: dict[LayoutField, int]) -> Iterator[str]:
    """Return the currencies that the headers of amounts name: Debit (USD)."""
    return in_headers(cells, (columns[field] for field in AMOUNTS if field in columns))


def label_of(cell: GridCell, profile: Profile) -> Label | None:
    """Return which label a cell begins with, the longest of those that fit; a total of a page or a day is ``page``."""
    if not isinstance(cell, str) or isinstance(cell, Number) or not cell:
        return None
    key = key_of(cell)
    best: Label | None = None
    longest = 0
    for label, words in _label_keys(profile.name, tuple((k, v) for k, v in profile.labels.items())):
        for word in words:
            # A short word for an account, as TK, begins many others: it is one where no letter follows.
            parted = label != "account" or len(word) >= _LABEL_MIN or not key[len(word) :][:1].isalpha()
            if len(word) > longest and key.startswith(word) and parted:
                best, longest = label, len(word)
    return "page" if best == "totals" and _OF_PART.search(key) else best


def is_either_balance(cell: GridCell, profile: Profile) -> bool:
    """Tell whether the words of a balance are those of the opening and of the closing one: Số dư above and below."""
    if label_of(cell, profile) not in BALANCES:
        return False
    key, words = key_of(str(cell)), dict(_label_keys(profile.name, tuple(profile.labels.items())))
    fits = [{word for word in words.get(label, ()) if key.startswith(word)} for label in BALANCES]
    return max(fits[0], key=len, default="") == max(fits[1], key=len, default="") != ""


def label_parts(cell: str, profile: Profile) -> list[str]:
    """Return the parts of a cell that begin with a label each: a balance or days that stand behind another value."""
    begins = [0]
    for found in _WORD.finditer(cell):
        valued = any(map(str.isdigit, cell[begins[-1] : found.start()]))
        if valued and label_of(cell[found.start() :], profile) in _FURTHER:
            begins.append(found.start())
    return [cell[first:last].rstrip(" |;,-–\n") for first, last in pairwise([*begins, len(cell)])]


_WORD: Final = re.compile(r"(?<![^\s|;,(–-])[^\W\d_]")
_FURTHER: Final[frozenset[Label | None]] = frozenset({"opening", "closing", "from", "to", "period"})
"""Labels that may stand behind the value of another one in its cell."""


@lru_cache(maxsize=64)
def _label_keys(
    _name: str, labels: tuple[tuple[Label, tuple[str, ...]], ...]
) -> tuple[tuple[Label, tuple[str, ...]], ...]:
    every: tuple[tuple[Label, tuple[str, ...]], ...] = (("page", _PAGE), *labels)
    return tuple((label, tuple(filter(None, map(key_of, words)))) for label, words in every)
