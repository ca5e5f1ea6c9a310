"""Profiles of bank tables that were answered at a terminal: kept for this account, and found by the next such file."""

# ruff: noqa: PTH103, PTH110, PTH112, PTH118, PTH120, PTH208 (pathlib is slow to load)

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.i18n import _
from quykhuyenhoc_cli import statefolder
from quykhuyenhoc_cli.speaking import remark, say

if TYPE_CHECKING:
    import quykhuyenhoc as qkh

_SUFFIX: Final = ".toml"


def _place(name: str) -> str:
    """Return where a profile of a name is kept: beside the work where nothing is kept for the account."""
    return os.path.join(statefolder.profiles() or "", f"{name}{_SUFFIX}")


def named(name: str | None) -> str | None:
    """Return the file of a profile that is kept under a name; anything else as it was typed."""
    kept = name and statefolder.profiles() and os.path.exists(_place(name))
    return _place(name) if name and kept else name


def is_free(name: str) -> bool:
    """Tell whether a profile may be called so: neither the library nor this account has another of that name."""
    import quykhuyenhoc as qkh

    if os.path.exists(_place(name)):
        return False
    with suppress(qkh.errors.StatementProfileError):
        return qkh.bank.statement_profile(name) is None
    return True


def keep(name: str, text: str) -> None:
    """Keep a profile, and say where."""
    from quykhuyenhoc_cli.output import to_new_file

    place = _place(name)
    if folder := os.path.dirname(place):
        os.makedirs(folder, mode=0o700, exist_ok=True)
    to_new_file(place, text)
    if folder:
        say(_("The next file of this layout is read by the profile {name}, without a question.").format(name=name))
    else:
        say(_("The profile stands in {path}: next time give --profile {path}.").format(path=place))


def fitting(path: str, encoding: str | None) -> "qkh.bank.Profile | None":
    """Return the kept profile by which a file is read; None where none fits, or two that differ."""
    import quykhuyenhoc as qkh

    folder, found = statefolder.profiles(), list["qkh.bank.Profile"]()
    if folder is None or not os.path.isdir(folder):
        return None
    for file in sorted(os.listdir(folder)):
        with suppress(qkh.errors.StatementProfileError, qkh.errors.InputFileError):
            profile = qkh.bank.statement_profile(os.path.join(folder, file)) if file.endswith(_SUFFIX) else None
            found += [profile] if profile else []
    profile = qkh.bank.profile_that_fits(path, found, encoding=encoding)
    if profile is not None:
        remark(_("Read by the profile {name}, which was made here.").format(name=profile.name))
    return profile
