"""Help names the columns of lists in its own language, by names that a list may give them."""

import re
from typing import Final, get_args

from quykhuyenhoc.files import ListKind
from quykhuyenhoc.i18n import translated
from quykhuyenhoc.imports.list_kinds import form_of
from tests.cli.test_two_languages import COMMANDS

OPTIONAL: Final = re.compile(r"\[(?:, ?)?([^\[\],]+)\]")
FORMS: Final = [form_of(kind) for kind in get_args(ListKind)]


def test_a_column_that_vietnamese_help_names_is_the_field_that_english_help_names() -> None:
    named = {}
    for path, command in COMMANDS.items():
        english = OPTIONAL.findall(str(command.help))
        vietnamese = OPTIONAL.findall(translated(str(command.help), "vi"))
        if english:
            read = [[form.meaning(name) for name in vietnamese] for form in FORMS]
            assert english in read, (path, vietnamese)
            named[path] = vietnamese
    assert len(named) > 10
    assert named["pledge import"] == ["ngày", "mã", "quỹ", "hạn", "đợt vận động", "sự kiện", "nội dung"]
