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
from quykhuyenhoc.text.numbered import last_numbered

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
            merged = book.view(connection, book.books.clock()).seen_merges()
        self._found: dict[str, dict[str, None]] = {}
        self._alike: dict[str, dict[str, None]] = {}
        for party in parties:
            donor = donors.get(party.code)
            if donor is None and party.kind is not PartyKind.DONOR:
                continue
            for name in (party.name, donor.public_name if donor else None):
                for key in _keys(name) if name else ():
                    self._found.setdefault(key, {})[counted_as(merged, party.code)] = None
                if name:
                    self._alike.setdefault(alike_key(name), {})[counted_as(merged, party.code)] = None

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
        codes = self.alike(text)
        if len(codes) > 1:
            problem = M_("several donors have that name: {codes}").format(codes=codes)
            raise DonorError(donor=text, why=problem, advice=M_("Write the code of one of them instead."))
        if codes:
            return codes[0]
        if _IS_CODE.fullmatch(text):
            return text
        advice = M_("⟦List them with qkh donor list.⟧")
        raise NotFoundError(book=self._book, kind=N_("donor"), name=text, advice=advice)

    def called(self, name: str) -> tuple[str, ...]:
        """Return the codes of all donors that a name may mean."""
        keys = _keys(clean(name))
        found = (self._found[key] for key in (keys if name.isascii() else keys[:2]) if key in self._found)
        return tuple(next(found, ()))

    def alike(self, name: str) -> tuple[str, ...]:
        """Return the codes of all donors whose name a name may be, with other spaces, marks or letters that look so."""
        return self.called(name) or tuple(self._alike.get(alike_key(name), ()))


class DonorCodes:
    """Codes for the donors of a list that has none: NHT0001 and on, after those that the book has.

    The same list again would make every donor a second time: a name that a donor of the book has, or a row before, is
    refused.
    """

    def __init__(self, book: "Book") -> None:
        self._names, self._rows = DonorNames(book), dict[str, int]()
        self._last = last_numbered("NHT", (party.code for party in book.registers.all(Party)))

    def next_for(self, name: str, row: int) -> str:
        """Return the code of the donor whose name stands in a row; raises ValueError where it may be there already."""
        if codes := self._names.alike(name):
            raise ValueError(
                M_(
                    "a donor of the book has this name: {codes}. Write that code beside it, or one of its own",
                    codes=codes,
                )
            )
        first = self._rows.setdefault(alike_key(name), row)
        if first != row:
            raise ValueError(M_("row {row} has this name too: write a code beside each, or leave one out", row=first))
        return self.next()

    def next(self) -> str:
        """Return the next code, for whoever has none."""
        self._last += 1
        return f"NHT{self._last:04d}"


def _keys(name: str) -> tuple[str, str, str]:
    """Return how a name is found: as it is seen, in any case, and without tones; each is told from the others."""
    plain = " ".join(as_seen(name).split())
    return f"={plain}", f"~{plain.casefold()}", f"-{fold(plain)}"


def alike_key(name: str) -> str:
    """Return the letters and figures of a name as they are seen, with their tones and without what stands between."""
    return "".join(filter(str.isalnum, as_seen(clean(name)).casefold()))
