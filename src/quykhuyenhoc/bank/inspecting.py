"""What a file seems to be, for a person to confirm: form, encoding, a profile to begin with, first rows, doubts.

Nothing is accepted here and nothing is converted; every guess is named as one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 (as in the nouns)
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final, Literal

from quykhuyenhoc.bank.days import begins_like_day, orders_of
from quykhuyenhoc.bank.grid import Number, Row
from quykhuyenhoc.bank.profile import (
    GENERIC,
    Field,
    Profile,
    header_of,
    key_of,
    one_below_another,
    parse_profile,
    profile_text,
    shipped_profile,
)
from quykhuyenhoc.bank.proof import StatementProof, prove
from quykhuyenhoc.bank.reading import (
    SAMPLE_ROWS,
    TABLES,
    Form,
    fitting_profile,
    form_of,
    hidden_rows,
    hidden_sheets,
    open_sheets,
    read_statements,
)
from quykhuyenhoc.bank.values import shown
from quykhuyenhoc.errors import StatementEncodingError, StatementError, StatementProfileError, StatementUnsafeError
from quykhuyenhoc.errors.texts import M_, Internal
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.text.legacy import Encoding, guess_encoding

if TYPE_CHECKING:
    from quykhuyenhoc.bank.grid import Cell
    from quykhuyenhoc.bank.statement import Statement
    from quykhuyenhoc.money.columns import AmountFormatName

CELLS_SHOWN: Final = 12
UNSURE: Final = (
    N_("the labels of opening and closing balance"), N_("the separators of amounts"),
    N_("whether opening and closing balances are printed"), N_("whether the newest line stands first"),
    N_("whether a balance stands behind each line"), N_("a column with a number of reference"),
    N_("the exact words of the column that holds date and number of document"),
    N_("everything: look at what is proposed before you accept it"),
)  # fmt: skip
"""What shipped profiles say that nobody has confirmed (``unsure``): data, of which the catalogue learns here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileProposal:
    """What ``inspect`` found. ``profile`` is TOML to keep in a file and change, "" where none is needed or found.

    ``shipped`` names the profile of the library that fits. ``statements`` are read by the proposal, each with its proof
    in ``proofs``; both are empty if ``problem`` says why nothing could be read. ``rows`` are the first rows, safe to
    print, with their lines; ``header`` is the line of the header, 0 if there is none: of its last row, where a profile
    that is proposed has two.
    """

    form: Form
    encoding: Encoding | None
    shipped: str = ""
    profile: str = ""
    header: int = 0
    rows: tuple[tuple[int, tuple[str, ...]], ...] = ()
    unsure: tuple[str, ...] = ()
    statements: "tuple[Statement, ...]" = ()
    proofs: tuple[StatementProof, ...] = ()
    problem: str = ""

    @property
    def is_table(self) -> bool:
        """Tell whether a profile says how it is read."""
        return self.form in TABLES

    def proposed(self, path: str = "") -> str:
        """Return the profile.

        Raises:
            StatementProfileError: none is needed, or none can be proposed.

        """
        if not self.profile:
            why = M_("it needs no profile")
            if self.is_table and not self.shipped:
                why = M_(
                    "its columns are not known, so that no profile can be proposed⟦; on a terminal they are asked for⟧"
                )
            raise StatementProfileError(path=Internal(path, N_("the statement")), why=why)
        return self.profile


def inspect(
    data: bytes, *, name: str = "", encoding: str | None = None, profile: Profile | None = None
) -> ProfileProposal:
    """Say what a file seems to be. With an old encoding the rows are shown as they would read in the likely one.

    ``profile`` is how its table is read, instead of one that ships or is proposed.

    Raises:
        StatementUnsafeError: as ``read_statements``.
        StatementFormatError: if it is of no known form, or damaged before its first rows.

    """
    try:
        return _inspect(data, encoding, profile)
    except StatementError as error:
        raise (error.named(name) if name else error) from None


def _inspect(data: bytes, encoding: str | None, profile: Profile | None) -> ProfileProposal:
    form = form_of(data)
    guess = None if form in {"xlsx", "camt", "ofx2"} else guess_encoding(data)
    if form not in TABLES:
        return _read(ProfileProposal(form=form, encoding=guess), data, None, encoding)
    doubts = [_("the sheet {name} is hidden and left out").format(name=name) for name in hidden_sheets(data)]
    try:
        first = _first_rows(data, form, encoding)
    except StatementEncodingError as error:
        doubts.append(str(error))
        likely = error.encoding
        guess = Encoding(name=likely, confident=False, preview=error.preview)
        if likely == "unknown":
            return ProfileProposal(form=form, encoding=guess, unsure=tuple(doubts), problem=str(error))
        first = _first_rows(data, form, likely)
    use, shipped, text = (profile, profile.name, "") if profile else _proposed(first, doubts)
    found = ProfileProposal(
        form=form,
        encoding=guess,
        shipped=shipped,
        profile=text,
        header=_header_line(first, use) if use else 0,
        rows=tuple((row.line, tuple(_visible(cell) for cell in row.cells[:CELLS_SHOWN])) for row in first),
        unsure=(*doubts, *(map(_, use.unsure) if use and shipped else ())),
    )
    if use is None:
        return _with(found, problem=_("no header of a bank's table was found"))
    return _read(found, data, use, encoding)


def _first_rows(data: bytes, form: Form, encoding: str | None) -> list[Row]:
    """Return the first rows of the first sheet that has a header, else of the first sheet."""
    generic = shipped_profile(GENERIC)
    first: list[Row] = []
    with open_sheets(data, form, encoding) as sheets:
        for sheet in sheets:
            rows = list(islice(sheet.rows, SAMPLE_ROWS))
            if any(header_of(row.cells, generic) for row in rows) or fitting_profile(rows):
                return rows
            first = first or rows
    return first


def _proposed(first: list[Row], doubts: list[str]) -> tuple[Profile | None, str, str]:
    """Return a profile, its name if it ships with the library, and its TOML."""
    try:
        fits = fitting_profile(first)
    except StatementProfileError as error:
        doubts.append(str(error))
        fits = None
    if fits is not None:
        return fits, fits.name, profile_text(fits.name)
    generic = shipped_profile(GENERIC)
    for above, row in pairwise([None, *first]):
        assert row is not None
        both = one_below_another([above.cells, row.cells]) if above else row.cells
        columns = header_of(both, generic) if above else None
        alone = header_of(row.cells, generic)
        if columns and {"debit", "credit"} <= columns.keys() and "debit" not in (alone or {}) and not _has_day(row):
            text = _written(columns, Row(row.line, both), first, doubts, header_rows=2)
            return parse_profile(text), "", text
        if alone is not None and not _two_rows(row, first, generic):
            text = _written(alone, row, first, doubts)
            return parse_profile(text), "", text
    return None, "", ""


def _two_rows(row: Row, rows: list[Row], generic: Profile) -> bool:
    """Tell whether the row below belongs to the header, too: it names debit and credit, and has no day."""
    below = next((one for one in rows if one.line > row.line), None)
    if below is None or _has_day(below):
        return False
    columns = header_of(one_below_another([row.cells, below.cells]), generic)
    return columns is not None and "debit" in columns and "debit" not in (header_of(row.cells, generic) or {})


def _has_day(row: Row) -> bool:
    return any(isinstance(cell, Date) or begins_like_day(str(cell)) for cell in row.cells)


def _header_line(rows: list[Row], profile: Profile) -> int:
    """Return the line of a header in the first rows, 0 where there is none."""
    for at, row in enumerate(rows):
        if header_of(row.cells, profile):
            return row.line
        last = [one.cells for one in rows[max(0, at + 1 - profile.header_rows) : at + 1]]
        if profile.header_rows > 1 and header_of(one_below_another(last), profile):
            return row.line
    return 0


def column_profile(
    data: bytes, header: int, columns: Mapping[Field, int], *, name: str = "my-bank", encoding: str | None = None,
    amounts: "AmountFormatName | Literal['prove']" = "prove",
) -> str:  # fmt: skip
    """Return the TOML of a profile for a table whose columns a person named.

    ``header`` is the line of its header, ``columns`` the place of each field, from 0. A column without a word there has
    it in the row above: the header has two rows then.

    Raises:
        StatementError: as ``inspect``.
        StatementProfileError: if a column has no header, two have the same, or money in and out cannot be told apart.

    """
    rows = _first_rows(data, form_of(data), encoding)
    at = next((at for at, row in enumerate(rows) if row.line == header), None)
    if at is None:
        raise StatementProfileError(why=M_("it has no row {line}", line=header))
    own = rows[at].cells
    lacking = [place for place in columns.values() if place >= len(own) or own[place] == ""]
    cells = one_below_another([rows[at - 1].cells, own]) if lacking and at else own
    texts = [cells[place] if place < len(cells) else "" for place in columns.values()]
    keys = [key_of(str(text)) for text in texts]
    if "" in keys or len(set(keys)) < len(keys):
        raise StatementProfileError(why=M_("a column has no header, or two have the same"))
    text = _written(dict(columns), Row(header, list(cells)), rows, [], header_rows=2 if lacking else 1)
    text = text.replace('"my-bank"', _quoted(name), 1).replace('"prove"', _quoted(amounts), 1)
    parse_profile(text)
    return text


def _written(
    columns: dict[Field, int], header: Row, rows: Iterable[Row], doubts: list[str], *, header_rows: int = 1
) -> str:
    """Return the TOML of a profile with the headers of this file, and say what the rows leave open."""
    below = [row for row in rows if row.line > header.line]
    lines = [
        'name = "my-bank"',
        'title = "My bank"',
        'currency = "VND"',
        'amounts = "prove"',
        f'dates = "{_dates(columns["date"], header, below, doubts)}"',
        'order = "either"',
        *([f"header_rows = {header_rows}"] if header_rows > 1 else []),
    ]
    if {"debit", "credit"} <= columns.keys() and "amount" in columns:
        doubts.append(_("there are columns for debit and credit, and one for an amount: keep what you need"))
        columns = {field: at for field, at in columns.items() if field not in {"amount", "mark"}}
    if "balance" not in columns:
        doubts.append(_("no running balance: only an opening and a closing balance can prove the file"))
    if "reference" not in columns:
        doubts.append(_("no column with a reference"))
    lines += ["", "[columns]"]
    lines += [f"{field} = [{_quoted(str(header.cells[at]))}]" for field, at in columns.items()]
    lines += ["", "[labels]"]
    lines += [
        f"{label} = [{', '.join(_quoted(word) for word in words)}]"
        for label, words in shipped_profile(GENERIC).labels.items()
    ]
    return "\n".join([*lines, ""])


def _dates(at: int, header: Row, rows: list[Row], doubts: list[str]) -> str:
    """Return in which order the parts of days stand; "prove" where neither the rows nor the header tell.

    Who heads a column "Ngày" writes the day first, as Vietnamese does, unless a row shows that it is not so.
    """
    cells = [row.cells[at] for row in rows if at < len(row.cells)]
    texts = [cell for cell in cells if isinstance(cell, str) and not isinstance(cell, Number) and begins_like_day(cell)]
    orders = orders_of(texts)
    if len(orders) == 1:
        return orders[0]
    if not texts or not orders or "ngay" in key_of(str(header.cells[at])):
        if texts and orders:
            doubts.append(_("no date shows whether the day or the month stands first; dmy is taken"))
        return "dmy"
    doubts.append(_("no date of the first rows shows whether the day or the month stands first"))
    return "prove"


def _quoted(text: str) -> str:
    import msgspec

    return msgspec.json.encode(" ".join(text.split())).decode()


def _visible(cell: "Cell") -> str:
    return cell.isoformat() if isinstance(cell, Date) else shown(cell)


def _read(found: ProfileProposal, data: bytes, profile: Profile | None, encoding: str | None) -> ProfileProposal:
    try:
        statements = read_statements(data, profile=profile, encoding=encoding)
    except StatementUnsafeError:
        raise
    except StatementError as error:
        return _with(found, problem=str(error))
    proofs = tuple(prove(one) for one in statements)
    unsure = (*found.unsure, *(str(told) for one in statements for told in hidden_rows(one)))
    return _with(found, statements=statements, proofs=proofs, unsure=unsure)


def _with(found: ProfileProposal, **changes: object) -> ProfileProposal:
    from dataclasses import replace

    return replace(found, **changes)  # type: ignore[arg-type]
