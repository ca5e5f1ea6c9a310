"""Lists of official documents as acts."""

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.acts.governance import NoteDocument
from quykhuyenhoc.errors import LineError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.imports.lists import acts_of
from quykhuyenhoc.kinds import OfficialDocumentKind
from quykhuyenhoc.period import parse_date

if TYPE_CHECKING:
    from quykhuyenhoc.imports.list_reading import ListFile, ListLine

_NO_CODE: Final = re.compile(r"[^A-Za-z0-9._-]+")
CODE_MAX: Final = 64


def read_official_documents(file: "ListFile", kind: OfficialDocumentKind | None = None) -> tuple[NoteDocument, ...]:
    """Return the official documents of a list ``title[,number][,date][,issuer][,kind][,code]``.

    ``kind`` is that of rows that say none. A row without a code takes its number for one: 1373-QD-TTg of 1373/QĐ-TTg.

    Raises:
        FileFormatError, ImportRefusedError, ListTotalError: as ``read_list``; a code that stands twice is bad too.
    """
    seen: dict[str, int] = {}

    def make(line: "ListLine") -> NoteDocument:
        cells = line.cells
        code, said = cells.get("code") or code_of(cells.get("number", "")), cells.get("kind")
        if not code:
            raise LineError(line=line.number, why=M_("a number or a code is needed"))
        if not said and kind is None:
            raise LineError(line=line.number, why=M_("its kind is needed, in a column or for all⟦: --kind⟧"))
        if seen.setdefault(code, line.number) != line.number:
            raise LineError(line=line.number, why=M_("the code {code} stands in line {line} already").format(
                code=code, line=seen[code]))  # fmt: skip
        return NoteDocument(
            code=code, kind=OfficialDocumentKind(said) if said else kind or OfficialDocumentKind.OTHER,
            title=cells["title"], number=cells.get("number") or None, issuer=cells.get("issuer") or None,
            date=parse_date(cells["date"]) if cells.get("date") else None,
        )  # fmt: skip

    return acts_of(file, "official_documents", make)


def code_of(number: str) -> str:
    """Return the number of an official document as a code; empty where nothing of it can stand in one."""
    bare = "".join(
        one for one in unicodedata.normalize("NFD", number.replace("Đ", "D").replace("đ", "d"))
        if not unicodedata.combining(one)
    )  # fmt: skip
    return _NO_CODE.sub("-", bare).strip("-.")[:CODE_MAX]
