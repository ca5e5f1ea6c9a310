"""Tables of banks that no shipped profile knows: how they are laid out, and which profile of one's own reads them."""

from collections.abc import Iterable, Mapping

from quykhuyenhoc.bank.inspecting import column_layout, fitting
from quykhuyenhoc.bank.profile import Label, LayoutField, Profile  # noqa: TC001 (the same)
from quykhuyenhoc.bank.statement_layout import StatementLayout  # noqa: TC001 (what is returned is read from it)
from quykhuyenhoc.errors import StatementError
from quykhuyenhoc.files.reading import Limit, read_bytes
from quykhuyenhoc.text import visible


def table_layout(
    path: str, header: int, columns: Mapping[LayoutField, int] | None = None, *, encoding: str | None = None,
    labels: Mapping[Label, int] | None = None,
) -> StatementLayout:  # fmt: skip
    """Return how a table is laid out, by the line of its header and, where a person named them, its columns from 0.

    ``labels`` are, with columns, the lines of the rows in which account, period, opening or closing balance stand.
    Its ``profile()`` reads the table, ``toml()`` is that to keep in a file; what else a person says,
    ``dataclasses.replace`` puts into it.

    Raises:
        InputFileError: it is no plain file, or larger than 50 MB.
        StatementError: it is of no known form, or there is no such row.
    """
    return column_layout(
        read_bytes(path, Limit.STATEMENT), header, columns, name=visible(path, most=200), encoding=encoding,
        labels=labels,
    )  # fmt: skip


def profile_that_fits(path: str, profiles: Iterable[Profile], *, encoding: str | None = None) -> Profile | None:
    """Return the one of these profiles whose header stands in a table, the one with most columns; None if none does.

    Where two of as many columns differ, it is none: which is meant, only a person knows.

    Raises:
        InputFileError: it is no plain file, or larger than 50 MB.
        StatementError: it is of no known form, or its text needs an encoding.
        StatementProfileError: those whose header stands there leave unread what proves the table: a column of
            balances, or of the bank's numbers.
    """
    data = read_bytes(path, Limit.STATEMENT)
    try:
        return fitting(data, profiles, encoding)
    except StatementError as error:
        raise error.named(visible(path, most=200)) from None
