"""Donors by their names, for lists and options in which people write a name where the book has a code."""

from typing import TYPE_CHECKING, Final

from quykhuyenhoc._lazy import pattern
from quykhuyenhoc.errors import DonorError, NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import PartyKind
from quykhuyenhoc.ledger.donors import Donor
from quykhuyenhoc.ledger.gifts import counted_as
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.text import clean, fold
from quykhuyenhoc.text.codes import CODE
from quykhuyenhoc.text.lookalike import as_seen

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book

_IS_CODE: Final = pattern(CODE)


class DonorNames:
    """The donors of a book by the names that its reader may see: the legal one, and the one that lists show.

    Names that differ in a tone are two persons'. A name counts as it is written; else in whatever case; else without
    tones, where none was written. Merged donors are one.
    """

    def __init__(self, book: "Book") -> None:
        parties = book.registers.all(Party)
        donors = {one.code: one for one in book.registers.all(Donor)}
        self._book, self._codes = book.code, {one.code for one in parties}
        with book.books.source.reading() as connection:
            view = book.view(connection, book.books.clock())
            nameless = view.unnamed()
            merged = {one: into for one, into in view.donors.merged().items() if not {one, into} & nameless}
        self._found: dict[str, dict[str, None]] = {}
        for party in parties:
            donor = donors.get(party.code)
            if donor is None and party.kind is not PartyKind.DONOR:
                continue
            for name in (party.name, donor.public_name if donor else None):
                for key in _keys(name) if name else ():
                    self._found.setdefault(key, {})[counted_as(merged, party.code)] = None

    def code_of(self, text: str) -> str:
        """Return the code of the donor that a text names: by its code, or by a name that one donor alone has.

        What has the shape of a code and names nobody stays as it is: whoever uses it says what the book has not.

        Raises:
            DonorError: several have that name; it tells their codes.
            NotFoundError: no donor has it.
        """
        text = clean(text)
        if text in self._codes:
            return text
        keys = _keys(text)
        for key in keys if text.isascii() else keys[:2]:
            codes = tuple(self._found.get(key, ()))
            if len(codes) > 1:
                problem = M_("several donors have that name: {codes}").format(codes=codes)
                raise DonorError(donor=text, why=problem, advice=M_("Write the code of one of them instead."))
            if codes:
                return codes[0]
        if _IS_CODE.fullmatch(text):
            return text
        advice = M_("⟦List them with qkh donor list.⟧")
        raise NotFoundError(book=self._book, kind=N_("donor"), name=text, advice=advice)


def _keys(name: str) -> tuple[str, str, str]:
    """Return how a name is found: as it is seen, in any case, and without tones; each is told from the others."""
    plain = " ".join(as_seen(name).split())
    return f"={plain}", f"~{plain.casefold()}", f"-{fold(plain)}"
