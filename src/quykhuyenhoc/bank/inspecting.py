"""What a file seems to be, for a person to confirm: form, encoding, a profile to begin with, first rows, doubts.

Nothing is accepted here and nothing is converted; every guess is named as one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from quykhuyenhoc.bank.balance_signs import signs_told
from quykhuyenhoc.bank.layouts import proposed_layout, said_layout
from quykhuyenhoc.bank.misreading import header_line, left_unread, unread_column
from quykhuyenhoc.bank.profile import (
    GENERIC,
    Label,
    LayoutField,
    Profile,
    header_of,
    profile_names,
    profile_text,
    shipped_profile,
)
from quykhuyenhoc.bank.proof import StatementProof, prove
from quykhuyenhoc.bank.reading import (
    SAMPLE_ROWS,
    TABLES,
    FileForm,
    fitting_profile,
    form_of,
    hidden_rows,
    hidden_sheets,
    open_sheets,
    read_statements,
    unread_columns,
    unread_rows,
)
from quykhuyenhoc.bank.unbooked import unknown_states
from quykhuyenhoc.bank.values import shown_cell
from quykhuyenhoc.errors import StatementEncodingError, StatementError, StatementProfileError, StatementUnsafeError
from quykhuyenhoc.errors.texts import M_, Internal, Message
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.text.legacy import Encoding, guess_encoding

if TYPE_CHECKING:
    from quykhuyenhoc.bank.grid import GridRow
    from quykhuyenhoc.bank.statement import Statement
    from quykhuyenhoc.bank.statement_layout import StatementLayout

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

    ``shipped`` names the profile of the library that fits; where none does, ``layout`` is how the table seems to be
    laid out, and ``profile`` is made of it unless it ``asks`` for what only a person can tell. ``statements`` are read
    by the proposal, each with its proof in ``proofs``; both are empty if ``problem`` says why nothing could be read.
    ``notes`` name rows that are hidden, or of which nothing was read; they stand in ``unsure``, too.
    ``undated`` are line and words of a row with an amount and no date, of which only a person knows what it is.
    ``lacks_currency``: amounts have decimals, and nothing names a currency that has; ``lacks_sides``: nothing tells
    money in from money out.
    ``rows`` are the first rows, safe to print, with their lines; ``header`` is the line of the header, 0 if there is
    none: of its last row, where a profile that is proposed has two.
    """

    form: FileForm
    encoding: Encoding | None
    shipped: str = ""
    profile: str = ""
    layout: "StatementLayout | None" = None
    header: int = 0
    rows: tuple[tuple[int, tuple[str, ...]], ...] = ()
    unsure: tuple[str, ...] = ()
    statements: "tuple[Statement, ...]" = ()
    proofs: tuple[StatementProof, ...] = ()
    notes: tuple[str, ...] = ()
    problem: str = ""
    undated: tuple[int, str] | None = None
    lacks_currency: bool = False
    lacks_sides: bool = False

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
        return _inspect(data, encoding, profile, name)
    except StatementError as error:
        raise (error.named(name) if name else error) from None


def _inspect(data: bytes, encoding: str | None, profile: Profile | None, name: str) -> ProfileProposal:
    form = form_of(data)
    guess = None if form in {"xlsx", "xls", "camt", "ofx2"} else guess_encoding(data)
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
    layout = None
    use, shipped = (profile, profile.name) if profile else _shipped(first, doubts)
    text = profile_text(shipped) if use and not profile else ""
    if use is None and (layout := proposed_layout(first, file=name)) is not None and not layout.asks:
        text, use = layout.toml(), layout.profile()
        doubts += _left_open(layout)
    found = ProfileProposal(
        form=form,
        encoding=guess,
        shipped=shipped,
        profile=text,
        layout=layout,
        header=header_line(first, use) if use else layout.header if layout else 0,
        rows=tuple((row.line, tuple(shown_cell(cell) for cell in row.cells[:CELLS_SHOWN])) for row in first),
        unsure=(*doubts, *(map(_, use.unsure) if use and shipped else ())),
    )
    if use is None:
        problem = _("its columns are not all known") if layout else _("no header of a bank's table was found")
        return _with(found, problem=problem)
    return _read(found, data, use, encoding)


def _first_rows(data: bytes, form: FileForm, encoding: str | None) -> "list[GridRow]":
    """Return the first rows of the first sheet that has a header, else of the first sheet."""
    generic, shipped = shipped_profile(GENERIC), [*map(shipped_profile, profile_names())]
    first: list[GridRow] = []
    with open_sheets(data, form, encoding) as sheets:
        for sheet in sheets:
            rows = list(islice(sheet.rows, SAMPLE_ROWS))
            if any(header_of(row.cells, generic) for row in rows) or any(header_line(rows, one) for one in shipped):
                return rows
            first = first or rows
    return first


def _shipped(first: "list[GridRow]", doubts: list[str]) -> tuple[Profile | None, str]:
    """Return the profile of the library that fits, and its name."""
    try:
        fits = fitting_profile(first)
    except StatementProfileError as error:
        doubts.append(str(error))
        fits = None
    return fits, fits.name if fits else ""


def _left_open(layout: "StatementLayout") -> Iterator[str]:
    """Yield what nothing in the first rows tells of a layout."""
    if layout.dates == "prove":
        yield _("no date of the first rows shows whether the day or the month stands first")
    elif layout.dates_assumed:
        yield _("no date shows whether the day or the month stands first; dmy is taken")
    if "balance" not in layout.columns:
        yield _("no running balance: only an opening and a closing balance can prove the file")
    if "reference" not in layout.columns:
        yield _("no column with a reference")


def column_layout(
    data: bytes, header: int, columns: Mapping[LayoutField, int] | None, *, name: str = "", encoding: str | None = None,
    labels: Mapping[Label, int] | None = None,
) -> "StatementLayout":  # fmt: skip
    """Return how a table is laid out whose columns, or whose header alone, a person named.

    ``header`` is the line of its header, ``columns`` the place of each field, from 0; ``labels`` the lines of the rows
    with account, period, opening and closing; ``name`` is that of the file.

    Raises:
        StatementError: as ``inspect``.
        StatementProfileError: there is no such row.

    """
    rows = _first_rows(data, form_of(data), encoding)
    layout = proposed_layout(rows, file=name, header=header) if columns is None else None
    return layout or said_layout(rows, header, columns or {}, file=name, labels=labels)


def fitting(data: bytes, profiles: Iterable[Profile], encoding: str | None = None) -> Profile | None:
    """Return the profile whose header stands in a table, the one with most columns; None if none or several do.

    Raises:
        StatementError: as ``inspect``.
        StatementProfileError: those whose header stands there leave unread what proves the table.

    """
    import msgspec

    form = form_of(data)
    if form not in TABLES:
        return None
    rows = _first_rows(data, form, encoding)
    there = [(one, left_unread(rows, one)) for one in profiles if header_line(rows, one)]
    whole = [one for one, unread in there if not unread]
    if there and not whole:
        one, unread = there[0]
        raise StatementProfileError(why=unread_column(one, *next(iter(unread.items()))))
    most = max((len(one.columns) for one in whole), default=0)
    best = [one for one in whole if len(one.columns) == most]
    alike = {msgspec.json.encode(replace(one, name="", title="")) for one in best}
    return best[0] if len(alike) == 1 else None


def _read(found: ProfileProposal, data: bytes, profile: Profile | None, encoding: str | None) -> ProfileProposal:
    try:
        statements = read_statements(data, profile=profile, encoding=encoding)
    except StatementUnsafeError:
        raise
    except StatementError as error:
        from quykhuyenhoc.bank.amount_rules import NO_CURRENCY
        from quykhuyenhoc.bank.blocks import UNSIGNED

        said = error.why.template if isinstance(error.why, Message) else ""
        return _with(
            found, problem=str(error), undated=_undated(error), lacks_currency=said == NO_CURRENCY.template,
            lacks_sides=said == UNSIGNED.template,
        )  # fmt: skip
    proofs = tuple(prove(one) for one in statements)
    notes = tuple(
        str(told)
        for one in statements
        for told in (*hidden_rows(one), *unread_rows(one), *unread_columns(one), *unknown_states(one), *signs_told(one))
    )
    return _with(found, statements=statements, proofs=proofs, notes=notes, unsure=(*found.unsure, *notes))


def _undated(error: StatementError) -> tuple[int, str] | None:
    """Return line and words of a row that has an amount and no date, where that is what is wrong."""
    from quykhuyenhoc.bank.table import UNDATED

    why = error.why
    return (error.line, why.values["text"]) if isinstance(why, Message) and why.template == UNDATED.template else None


def _with(found: ProfileProposal, **changes: object) -> ProfileProposal:
    from dataclasses import replace

    return replace(found, **changes)  # type: ignore[arg-type]
