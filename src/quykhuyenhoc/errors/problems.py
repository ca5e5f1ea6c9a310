"""An error as the problem details of RFC 9457, for an app that answers in JSON."""

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.errors.texts import CODED, Internal
from quykhuyenhoc.i18n import N_, _, language, speaking

if TYPE_CHECKING:
    from quykhuyenhoc.errors.base import QuyError
    from quykhuyenhoc.i18n import Language

TITLES: Final = {
    403: N_("This is not allowed"),
    404: N_("This is not here"),
    409: N_("The book refuses this"),
    422: N_("What was given cannot be used"),
    500: N_("This cannot be done here"),
    503: N_("This cannot be done now"),
}
"""What kind of problem it is, by its status."""
MEMBERS: Final = ("type", "title", "status", "detail", "instance", "code", "retryable")
"""What every problem says; no value of an error has one of these names."""


def problem_of(error: "QuyError", lang: "Language | None", instance: str | None) -> dict[str, Any]:
    """Return what ``QuyError.problem`` promises."""
    with speaking(lang or language()):
        return _problem(error, instance)


def _problem(error: "QuyError", instance: str | None) -> dict[str, Any]:
    members = {
        "type": f"urn:quykhuyenhoc:error:{error.code}",
        "title": _(TITLES[error.status]),
        "status": error.status,
        "detail": str(error),
        "code": error.code,
        "retryable": error.retryable,
    }
    if instance is not None:
        members["instance"] = instance
    values = {name: value for name, value in error.details.items() if not isinstance(value, Internal)}
    return members | {
        name: value.replace(" ", "_") if name in CODED and isinstance(value, str) else _plain(value)
        for name, value in values.items()
    }


def _plain(value: Any) -> Any:
    """Return a value as JSON has it: a text in the language in use, an amount in smallest units, a day as ISO 8601."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "minor"):
        return {"minor": value.minor, "currency": value.currency}
    if isinstance(value, tuple | list):
        fields = getattr(value, "_fields", None)
        parts = [_plain(one) for one in value]
        return dict(zip(fields, parts, strict=True)) if fields else parts
    return str(value)
