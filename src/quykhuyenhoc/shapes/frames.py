"""A report as the tables of other programs; their packages are the extra ``data``, loaded when asked for."""

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from quykhuyenhoc.errors import MissingPackageError
from quykhuyenhoc.shapes.columns import NUMBERS, picked
from quykhuyenhoc.shapes.data import head_of, keys_of

if TYPE_CHECKING:
    from quykhuyenhoc.shapes.report import Report


def _package(name: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError:
        raise MissingPackageError(package=name, extra="data") from None


def _columns(report: "Report[Any]") -> dict[str, list[Any]]:
    """Return the values of each column by its key."""
    values = picked(report.columns)
    rows = [values(row) for row in report.rows]
    return {key: [row[n] for row in rows] for n, key in enumerate(keys_of(report.columns))}


def to_pandas(report: "Report[Any]") -> Any:
    """Return a report as a pandas.DataFrame; raises MissingPackageError."""
    pd = _package("pandas")
    found = _columns(report)
    for column in report.columns:
        values = found[column.key]
        if column.kind in NUMBERS:
            kind = "Int64" if any(value is None for value in values) else "int64"
        else:
            kind = "datetime64[s]" if column.kind == "date" else "str"
        found[column.key] = pd.Series(values, dtype=kind)
    frame = pd.DataFrame(found)
    # Some ways of writing a frame put them into JSON, which knows no days.
    frame.attrs.update({name: str(one) if isinstance(one, date) else one for name, one in head_of(report).items()})
    return frame


def to_polars(report: "Report[Any]") -> Any:
    """Return a report as a polars.DataFrame; raises MissingPackageError."""
    pl = _package("polars")
    kinds = {"date": pl.Date, **dict.fromkeys(NUMBERS, pl.Int64)}
    schema = {column.key: kinds.get(column.kind, pl.String) for column in report.columns}
    return pl.DataFrame(_columns(report), schema=schema)


def to_arrow(report: "Report[Any]") -> Any:
    """Return a report as a pyarrow.Table; raises MissingPackageError."""
    pa = _package("pyarrow")
    kinds = {"date": pa.date32(), **dict.fromkeys(NUMBERS, pa.int64())}
    schema = pa.schema([(column.key, kinds.get(column.kind, pa.string())) for column in report.columns])
    return pa.table(_columns(report), schema=schema)
