"""The short form of ``statement_exports``: one account of each layout, and every way of exporting it."""

from pathlib import Path

import pytest

from tests.imports.statement_exports import LAYOUTS, WAYS, Account, account, accounts, take_all

SHORT = [account(7, layout, WAYS[at % 3], ("xlsx", "html", "csv")[at % 3], 4) for at, layout in enumerate(LAYOUTS)]


@pytest.mark.parametrize("one", SHORT, ids=LAYOUTS)
def test_every_line_of_an_account_comes_in_once_however_it_is_exported(one: Account, tmp_path: Path) -> None:
    assert take_all(one, tmp_path) == len(one.cuts)


def test_the_whole_has_fifty_files_of_each_of_eleven_layouts() -> None:
    every = list(accounts(0))
    assert (len({one.layout for one in every}), sum(len(one.cuts) for one in every)) == (11, 550)
