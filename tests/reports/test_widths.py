"""Every report, paper and list in 80 columns and both languages: no line is wider, no figure, day or code is cut."""

import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, Final

import click
import pytest

import quykhuyenhoc as qkh
from quykhuyenhoc import Book, Books
from quykhuyenhoc.demo.build import build_demo
from quykhuyenhoc.errors import RefusedError
from quykhuyenhoc.i18n import use_language
from quykhuyenhoc.period import format_date
from quykhuyenhoc.renderers import render
from quykhuyenhoc.renderers.cells import label
from quykhuyenhoc.renderers.layout import width
from quykhuyenhoc.shapes import Column, Document, Report, Sides
from quykhuyenhoc_cli.base import Command
from quykhuyenhoc_cli.main import ROOT
from tests.cli.running import run
from tests.conftest import Copy
from tests.reports.every import reports

WIDTH: Final = 80
LANGUAGES: Final = ("vi", "en")
HEADS: Final = ("SL", "QTH", "PHU-YEN")
"""The books of the demo that differ: the province's, the fund's, and one of a district."""
WIDER: Final = frozenset({"entries"})
"""What is no report on a screen: `export csv` writes it."""
NO_REPORT: Final = frozenset({"demo", "config", "completion", "init", "upgrade", "repair", "verify", "export", "seen"})
"""What makes a file, prints for programs, or answers in sentences."""
ASKED: Final = (
    ("register", "112"), ("balance", "112"), ("find", "ủng hộ"), ("voucher", "BC1"), ("explain", "BC1"),
    ("period", "matters", "2022-03"), ("trial-balance", "--by", "fund"), ("fund-report", "--period", "2022-Q1"),
    ("donor", "statement", "NHT-01"), ("donor", "annual", "NHT-01", "2022"), ("sign", "sheet", "QĐ-TH-0703.0307"),
    ("reconcile", "112", "2022"), ("indicator", "show", "2022-Q1"), ("indicator", "overview", "2022-Q1"),
)  # fmt: skip
"""Reads that have to be told of what."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Books]]:
    """Give the file of the demo, and its books."""
    path = tmp_path_factory.mktemp("demo") / "son-la.db"
    use_language("vi")
    with build_demo(str(path), "default").books as books:
        yield path, books


def drawn(books: Books, book: Book) -> Iterator[tuple[str, Report[Any] | Document]]:
    for name, make in reports(books, book):
        with suppress(RefusedError):
            made = make()
            made = getattr(made, "report", made)
            if isinstance(made, Report | Document) and getattr(made, "name", "") not in WIDER:
                yield name, made


def wide(text: str) -> list[str]:
    return [line for line in text.splitlines() if width(line) > WIDTH]


def whole(report: Report[Any], text: str) -> Iterator[str]:
    """Yield the figures, days and codes of a report that stand nowhere in its text, but for the columns not shown."""
    words = re.split(r"[\s,;]+", text)
    shown = set(words)
    run = " ".join(text.split())
    left = run.rpartition("-O csv")[0].rpartition(":")[2] if "-O csv" in run else ""
    for column in report.columns:
        if column.says or column.kind == "text" or label(column.label) in left:
            continue
        for row in report.rows:
            value = getattr(row, column.key)
            if isinstance(value, date):
                said = [format_date(value)]
            elif isinstance(value, str):
                said = re.split(r"[\s,;]+", value)
            elif isinstance(value, int) and column.kind == "count":
                said = [f"{value:,}".replace(",", ".") if value >= 0 else f"({-value:,})".replace(",", ".")]
            else:
                continue
            yield from (f"{column.key} {one}" for one in said if one and one not in shown)


def test_every_report_and_paper_of_the_demo_fits_80_columns(demo: tuple[Path, Books]) -> None:
    names = set()
    for lang in LANGUAGES:
        use_language(lang)
        for code in HEADS:
            for name, made in drawn(demo[1], demo[1][code]):
                assert wide(render(made, width=WIDTH)) == [], (lang, code, name)
                names.add(made.name if isinstance(made, Report) else name.partition("(")[0])
    use_language("vi")
    assert len(names) > 65


def test_every_report_of_a_book_in_which_every_act_stands_fits_80_columns(sqlite_copy: Copy) -> None:
    with qkh.open_books(sqlite_copy("full").url) as books:
        for lang in LANGUAGES:
            use_language(lang)
            for name, made in drawn(books, books["SL"]):
                assert wide(render(made, width=WIDTH)) == [], (lang, name)
    use_language("vi")


def test_no_figure_day_or_code_is_cut_in_80_columns(demo: tuple[Path, Books], sqlite_copy: Copy) -> None:
    use_language("vi")
    with qkh.open_books(sqlite_copy("full").url) as full:
        for books, code in ((demo[1], "SL"), (demo[1], "QTH"), (full, "SL")):
            for name, made in drawn(books, books[code]):
                if isinstance(made, Report):
                    assert list(whole(made, render(made, width=WIDTH))) == [], (code, name)
                    numbers = set(re.findall(r"\(?[0-9][0-9.]{2,}\)?", render(made)))
                    narrow = set(re.findall(r"\(?[0-9][0-9.]{2,}\)?", render(made, width=WIDTH)))
                    assert {one for one in numbers - narrow if "." in one} == set(), (code, name)


NAME: Final = (
    "Công ty trách nhiệm hữu hạn một thành viên đầu tư xây dựng và phát triển hạ tầng khu công nghiệp Phù Yên tỉnh "
    "Sơn La"
)
CODE: Final = r"(?<![^\s,;])[^\W\d][^\s,;/+]*(?![^\s,;])"
"""No number of a voucher or a key of a signer."""
TRILLIONS: Final = 9_876_543_210_987


def long(column: Column, value: Any) -> Any:
    """Return a value as long as books have them: names of 120 letters, codes of 24, amounts of 13 digits."""
    if isinstance(value, int) and column.kind == "money":
        return TRILLIONS if value >= 0 else -TRILLIONS
    if isinstance(value, Sides):
        return Sides(TRILLIONS, TRILLIONS)
    if not isinstance(value, str) or not value or column.says or column.kind not in ("text", "code"):
        return value
    if column.kind == "text":
        return f"{value} {NAME}"
    return re.sub(CODE, lambda code: f"{code[0]}-KHUYEN-HOC-PHU-YEN-2022"[:24], value)


def test_long_names_and_codes_and_large_amounts_fit_80_columns_and_none_is_cut(sqlite_copy: Copy) -> None:
    use_language("vi")
    names = set()
    with qkh.open_books(sqlite_copy("full").url) as books:
        for name, made in drawn(books, books["SL"]):
            if not isinstance(made, Report):
                continue
            columns = {column.key: column for column in made.columns}
            rows = [
                row._replace(**{key: long(column, getattr(row, key)) for key, column in columns.items()})
                for row in made.rows
            ]
            totals = {key: long(columns[key], value) for key, value in made.totals.items() if key in columns}
            grown = made.replace(rows=rows, totals=totals)
            paper = render(grown, width=WIDTH)
            assert wide(paper) == [], name
            assert list(whole(grown, paper)) == [], name
            assert "9.876.543.210.98" not in re.sub("9.876.543.210.987", "", paper), name
            names.add(made.name)
    assert len(names) > 60


def test_the_journal_has_a_line_for_each_entry_and_one_for_each_posting(demo: tuple[Path, Books]) -> None:
    use_language("vi")
    report = qkh.reports.journal(demo[1]["SL"])
    rows = [row._replace(description=row.description[:40]) for row in report.rows]
    entries = {(row.date, row.seq, row.no) for row in rows}
    lines = render(report.replace(rows=rows), width=WIDTH).splitlines()
    assert lines[3:11] == [
        "Ngày        Thao tác  Chứng từ      Diễn giải",
        "                                                            Số tiền      Số tiền",
        "                            Tài khoản  Quỹ   Đối tượng           Nợ           Có",
        "────────────────────────────────────────────────────────────────────────────────",
        "01/01/2022       628  PK00001/2022  Số dư đầu kỳ (dữ liệu minh họa)",
        "                            112        KH-T             150.000.000",
        "                            112        VP                60.000.000",
        "                            4113       KH-T                          150.000.000",
    ]
    assert len(lines) == 3 + 4 + len(rows) + len(entries) + 2


def leaves(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Command]]:
    if isinstance(command, click.Group):
        with click.Context(command) as context:
            for name in command.list_commands(context):
                found = command.get_command(context, name)
                if found is not None and name not in NO_REPORT:
                    yield from leaves(found, (*path, name))
    elif isinstance(command, Command):
        yield path, command


def reads() -> Iterator[tuple[str, ...]]:
    """Yield the commands that record nothing, and need not be told of what: lists and reports."""
    for path, command in leaves(ROOT):
        if not any(param.required or param.name == "reason" for param in command.params):
            yield path


def test_every_list_and_report_of_the_command_line_fits_80_columns(demo: tuple[Path, Books], tmp_path: Path) -> None:
    shown = set()
    for path in (*reads(), *ASKED):
        for lang in LANGUAGES:
            said = run(*path, "--lang", lang, "--book", "QTH", env=_alone(demo[0], tmp_path))
            # How long the path of a file is, is not the program's matter.
            assert wide(said.stdout.replace(str(demo[0]), "q.db")) == [], (path, lang)
            if said.exit_code in (0, 3) and said.stdout:
                shown.add(path)
    assert set(ASKED) <= shown
    assert len(shown) > 60


def test_a_closing_report_fits_80_columns(demo: tuple[Path, Books], tmp_path: Path) -> None:
    env = _alone(Path(shutil.copy(demo[0], tmp_path / "quy.db")), tmp_path)
    reasons = [f"--open={kind}=dữ liệu minh họa" for kind in ("listed", "months", "actors", "outside")]
    for lang in LANGUAGES:
        month = {"vi": "2022-03", "en": "2022-04"}[lang]
        closed = run("period", "close", month, *reasons, "--yes", "--lang", lang, "--book", "QTH", env=env)
        assert closed.exit_code == 0, closed.stderr
        paper = run("period", "report", month, "--lang", lang, "--book", "QTH", env=env).stdout
        assert "10.100.000.000" in paper.replace(",", ".")
        assert wide(paper) == []


def test_a_window_or_a_pipe_may_be_wider_and_the_library_is_as_wide_as_it_needs(demo: tuple[Path, Books]) -> None:
    env = _alone(demo[0], demo[0].parent) | {"COLUMNS": "200"}
    assert max(map(width, run("journal", "--book", "QTH", env=env).stdout.splitlines())) in range(81, 201)
    assert max(map(width, render(qkh.reports.journal(demo[1]["QTH"])).splitlines())) > 200


def _alone(file: Path, state: Path) -> dict[str, str | None]:
    return {"QKH_FILE": str(file), "QKH_STATE": str(state), "COLUMNS": None}
