"""The help page of every command, in one language."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from quykhuyenhoc_cli.command_table import LINES
from quykhuyenhoc_cli.main import ROOT
from tests.docs.markdown import fenced, page
from tests.docs.running import alone, qkh

OPTIONS: Final = "help options"
TITLES: Final = {"en": "Commands", "vi": "Các lệnh"}
INTROS: Final = {
    "en": """\
What `qkh COMMAND --help` says, for every command. [The same in Vietnamese](commands.vi.md).

A choice is typed by its value or its word, in English or Vietnamese, with or without tones: `--restriction restricted`,
`--restriction 'có mục đích'`. So it is in the files that are imported. Codes of accounts, funds, parties, programmes,
rounds, campaigns, deposits and goods are found whatever the case: `--fund chung` is `--fund CHUNG`. A fund is found by
words of its name too, where one fund alone has them: `--fund 'hoat dong'`; which it is, is said.""",
    "vi": """\
Mỗi lệnh in ra trang này khi gọi `qkh LỆNH --help`. [Bản tiếng Anh](commands.md).

Mỗi lựa chọn gõ bằng mã hoặc bằng chữ, tiếng Việt hay tiếng Anh, có dấu hay không: `--restriction 'có mục đích'`,
`--restriction restricted`. Tệp nhập vào cũng vậy. Mã tài khoản, quỹ, đối tượng, chương trình, đợt, hiện vật, tiền gửi
gõ hoa hay thường đều được: `--fund chung` là `--fund CHUNG`. Quỹ còn gọi được bằng vài chữ mà chỉ tên một quỹ có:
`--fund 'hoat dong'`; chương trình cho biết đó là quỹ nào.""",
}


def paths() -> Iterator[str]:
    """Yield the words that call each command and each command of a group."""
    context = click.Context(ROOT)
    _forget_help(ROOT)
    for name in LINES:
        command = ROOT.get_command(context, name)
        assert command is not None
        _forget_help(command)
        yield name
        if isinstance(command, click.Group):
            for sub, one in command.commands.items():
                _forget_help(one)
                yield f"{name} {sub}"


def _forget_help(command: click.Command) -> None:
    """Let a command make its option --help anew: Click keeps the first, in the language of that moment."""
    command._help_option = None


def commands_page(language: str) -> str:
    """Return the page of a language, ``en`` or ``vi``."""
    parts = []
    with tempfile.TemporaryDirectory() as folder, alone(Path(folder)):
        for path in ("", OPTIONS, *list(paths())):
            words = f"qkh {path}".strip()
            ran = qkh(f"{words} {'' if path == OPTIONS else '--help'} --lang {language}")
            assert ran.code == 0, ran
            parts.append(f"{'#' * (2 + (path != OPTIONS and path.count(' ')))} {words}\n\n{fenced(ran.text)}")
    return page(TITLES[language], INTROS[language], *parts)
