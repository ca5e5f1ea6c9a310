"""A code and a name in one row of a list belong together: a row that was shifted is bad, in every list with both."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import pytest

from quykhuyenhoc import Book, open_books, record
from quykhuyenhoc.acts import (
    AdmitMember,
    AssessDues,
    OpenBody,
    OpenParty,
    OpenProgramme,
    OpenRound,
    SetDuesRate,
)
from quykhuyenhoc.errors import ImportRefusedError
from quykhuyenhoc.files import (
    ListFile,
    MemberDefaults,
    nominations,
    read_dues,
    read_goods_given,
    read_members,
)
from quykhuyenhoc.imports.awards import read_nominees
from quykhuyenhoc.imports.named import its_own
from quykhuyenhoc.kinds import PartyKind, ProgrammeKind
from quykhuyenhoc.money import Money
from tests.conftest import Copy
from tests.samples import Clock

DAY: Final = date(2023, 1, 10)
NAMES: Final = {"H1": "Lò Thị Ín", "H2": "Hà Văn Bảy", "H3": "Vi Văn Quý"}
pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def book(sqlite_copy: Copy) -> Iterator[Book]:
    """Give a branch with three members who owe dues, and a round."""
    with open_books(sqlite_copy("small").url, clock=Clock()) as books:
        book = books["SL"]
        record(book, OpenBody(code="CH", name="Chi hội", kind="branch"))
        for code, name in NAMES.items():
            record(book, OpenParty(code=code, name=name, kind=PartyKind.MEMBER))
            record(book, AdmitMember(party=code, body="CH", date=DAY))
        for act in (
            SetDuesRate(year=2023, amount=Money(60_000)), AssessDues(body="CH", year=2023, date=DAY),
            OpenProgramme(code="KT", name="Khen thưởng", kind=ProgrammeKind.SCHOLARSHIP),
            OpenRound(code="KT-1", programme="KT", name="Đợt 1", date=DAY),
        ):  # fmt: skip
            record(book, act)
        yield book


def listed(text: str) -> ListFile:
    """Return a list."""
    return ListFile("ds.csv", content=text.encode())


READ: Final[dict[str, Any]] = {
    "dues": lambda book, file: read_dues(file, book, "CH", 2023),
    "members": lambda book, file: read_members(file, book, MemberDefaults(date=DAY, body="CH")),
    "goods": lambda book, file: read_goods_given(file, book),
    "nominees": lambda book, file: read_nominees(book, "KT-1", file),
}


HEADS: Final = {
    "dues": ("party;name;amount", ";20000"), "members": ("party;name", ""), "goods": ("party;name;quantity", ";2"),
    "nominees": ("party;name;amount", ";20000"),
}  # fmt: skip


@pytest.mark.parametrize("kind", READ)
def test_a_code_beside_the_name_of_another_is_a_bad_row(book: Book, kind: str) -> None:
    head, more = HEADS[kind]
    rows = [f"{row}{more}" for row in ("H1;Lò Thị Ín", "H1;Vi Văn Quý", "H2;Ông Tòng Văn Mới")]
    with pytest.raises(ImportRefusedError) as refused:
        READ[kind](book, listed("\n".join([head, *rows])))
    assert [(row.line, str(row.cause)) for row in refused.value.rows] == [
        (3, "H1 is somebody else in the book, and this name is that of H3: correct one of them"),
        (4, "H2 has another name in the book: correct the code or the name"),
    ]


def test_the_code_of_an_award_belongs_to_its_nominee(book: Book) -> None:
    for act in nominations(book, "KT-1", listed("name\nEm Lò Văn An\nEm Vi Thị Hoa")):
        record(book, act)
    rows = "award;name;quantity\nKT-1.0001;Lò Văn An;1\nKT-1.0002;Em Lò Văn An;1\n"
    with pytest.raises(ImportRefusedError, match=r"line 3: KT-1.0002 is somebody else in the book, .* KT-1.0001"):
        read_goods_given(listed(rows), book)
    assert len(read_goods_given(listed(rows))) == 2


@pytest.mark.parametrize("name", ["Lò Thị Ín", "LO THI IN", "Bà Lò Thị Ín", "Ín", None, ""])
def test_a_name_may_stand_there_with_more_or_fewer_words_and_without_its_tones(name: str | None) -> None:
    its_own(NAMES.items())("H1", name)
    its_own(NAMES.items())(None, name)
    its_own(NAMES.items())("H9", name)


def test_a_name_that_is_wholly_that_of_another_is_no_name_without_tones() -> None:
    with pytest.raises(ValueError, match="H4"):
        its_own([*NAMES.items(), ("H4", "Lò Thị In")])("H1", "Lò Thị In")
