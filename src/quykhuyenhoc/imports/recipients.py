"""Of what kind those are whom a list names, as it calls them itself: SINH VIÊN, Họ tên SV, MSSV, Họ tên chủ hộ."""

from typing import Final

from quykhuyenhoc.imports.list_kinds import key_of, kind_in, recipients
from quykhuyenhoc.imports.list_table import ListTable, titles_of

_LIST: Final = "danh sach"


def recipient_of(table: ListTable) -> str | None:
    """Return the kind that the name of its column, another column or the title tells, by its code; None where none."""
    own = [key_of(table.headers[at].text) for field in ("name", "name.first") for at in table.at(field)]
    columns = recipients()[1]
    numbers = [columns[key] for header in table.headers if (key := key_of(header.text)) in columns]
    told = (*(kind_in(text) for text in own), *numbers, *(kind_in(text) for text in _titles(table)))
    return next((code for code in told if code), None)


def _titles(table: ListTable) -> list[str]:
    """Return what titles say behind the words that begin a list, and the one below where that is all of a title.

    Letterheads and names of those who made the list stand around it, and may be of a school or a teacher.
    """
    titles = list(titles_of(table))
    found: list[str] = []
    for at, title in enumerate(titles):
        _before, is_list, behind = key_of(title).partition(_LIST)
        more = titles[at + 1] if is_list and not behind and at + 1 < len(titles) else ""
        found += [text for text in (behind, key_of(more) if ":" not in more else "") if text]
    return found
