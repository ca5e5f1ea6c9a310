"""Who gives by a list: donors of the book by code or name, those registered with it, and those who give no name."""

import re
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import normalize

from msgspec.structs import replace

from quykhuyenhoc.acts.donors import AddDonor
from quykhuyenhoc.acts.parties import OpenParty, check_contacts
from quykhuyenhoc.books.donors import DonorCodes, DonorNames, alike_key
from quykhuyenhoc.errors import LineError, PhoneError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.imports.list_kinds import GIVERS
from quykhuyenhoc.imports.named import may_be_code
from quykhuyenhoc.kinds import PartyKind
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.text import clean, fold
from quykhuyenhoc.text.lookalike import as_seen, text_key

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.imports.list_kinds import ListKind
    from quykhuyenhoc.imports.list_reading import ListLine, ListReading

_NAMELESS: Final = frozenset(
    map(text_key, ("Ẩn danh", "Giấu tên", "Không nêu tên", "Không ghi tên", "Không để lại tên", "Nhà hảo tâm giấu tên",
                   "Nhà hảo tâm ẩn danh", "Người ủng hộ giấu tên", "Nhà hảo tâm", "Khách thập phương"))
)  # fmt: skip
"""What lists write where somebody gave without a name."""
_UNSAID: Final = re.compile(
    r"\b(?:(?:khong|ko|chua)(?: (?:muon|xin|duoc))* (?:neu|ghi|de lai|xung|ro|cho biet) (?:ho )?ten"
    r"|(?:xin )?[gd]iau ten)\b"
)
_AN_DANH: Final = re.compile(r"\bẩn danh\b", re.IGNORECASE)
"""With its tones: An Danh and Ân Danh are names."""
_ANYBODY: Final = re.compile(
    r"(?:\b(?:1|mot|hai|cac|nhung|vi|nguoi|nha hao tam|manh thuong quan|cuu|phu huynh|hoc sinh|sinh vien|giao vien"
    r"|(?:co|thay) giao|ca nhan|gia dinh|khach|thap phuong|ban doc|doanh nghiep|don vi|to chuc|cong ty|nha tai tro"
    r"|ung ho|tang|gui tien)\b ?)*"
)
"""Words that say what somebody is, and not who: no pronoun, as Anh and Em are names too."""


def is_nameless(text: str) -> bool:
    """Tell whether a text says that somebody gave without a name: "Một phụ huynh không nêu tên".

    Of somebody named who would not be (Cô Lan, giấu tên) it is no: who it is must not be lost.
    """
    if text_key(text) in _NAMELESS:
        return True
    rest, hidden = _AN_DANH.subn(" ", normalize("NFC", text))
    rest, unsaid = _UNSAID.subn(" ", " ".join(re.findall(r"\w+", fold(rest))))
    return bool(hidden or unsaid) and _ANYBODY.fullmatch(" ".join(rest.split())) is not None


class SaidSame(NamedTuple):
    """What somebody says of rows whose donor may be another one of the same name, by their numbers: one, or two."""

    one: Collection[int] = ()
    two: Collection[int] = ()


NOTHING_SAID: Final = SaidSame()


class DoubtedGiver(NamedTuple):
    """A row (``line``) whose donor may be another than one of the same name: ``first``, of row ``first_line``.

    Without a ``first_line`` the first one is a donor of the book.
    """

    line: int
    first: str
    first_line: int | None = None

    @property
    def told(self) -> Message:
        """The two, in words."""
        if self.first_line is not None:
            text = M_(
                "it may be the donor of row {first}, at another address or phone⟦: --one-donor or --two-donors {n}⟧"
            )
            return text.format(first=self.first_line, n=self.line)
        text = M_("it may be donor {first}, with another phone⟦: --one-donor or --two-donors {n}⟧")
        return text.format(first=self.first, n=self.line)


class ListGivers(NamedTuple):
    """Who gives by a list: donors that are registered together with it, and the codes of all, by their rows."""

    new: tuple[tuple[AddDonor, OpenParty], ...] = ()
    rows: Mapping[int, str] = MappingProxyType({})
    doubted: tuple[DoubtedGiver, ...] = ()
    """Rows that are bad until somebody says whether their donor is another of the same name."""


NOBODY_NEW: Final = ListGivers()


class _Reached(NamedTuple):
    """Where somebody is reached, as it is compared; empty where nothing is said."""

    address: frozenset[str]
    phones: frozenset[str]

    @classmethod
    def at(cls, address: object, phone: object) -> "_Reached":
        numbers = (re.sub(r"\D", "", one) for one in re.split(r"[,;/]", as_seen(str(phone or ""))))
        phones = frozenset(re.sub("^(?:84|0+)", "", one) for one in numbers if one)
        return cls(frozenset(re.findall(r"\w+", fold(as_seen(str(address or ""))))), phones)

    def may_be(self, other: "_Reached") -> bool:
        """Tell whether nothing that both say tells them apart; one phone is one person's, wherever that lives."""
        if self.phones & other.phones:
            return True
        within = self.address <= other.address or other.address <= self.address
        return within and not (self.phones and other.phones)

    def is_one(self, other: "_Reached") -> bool:
        """Tell whether they have something in common, and nothing tells them apart."""
        return self.may_be(other) and bool(self.phones & other.phones or self.address & other.address)


class _KnownDonor(NamedTuple):
    """A donor by its code and name, as it is compared, with the row that named it first and all it was reached at."""

    code: str
    name: str
    line: int | None
    """None where it is a donor of the book."""
    places: list[_Reached]

    def is_one(self, here: _Reached) -> bool:
        return any(map(here.is_one, self.places))

    def may_be(self, here: _Reached) -> bool:
        return all(map(here.may_be, self.places))


def coder(kind: "ListKind", book: "Book | None", givers: ListGivers = NOBODY_NEW) -> "Callable[[ListLine], str | None]":
    """Return what finds the code of who gives by a row of a list, each name once; None where no name is given."""
    find, doubted = _finder(book), {one.line: one for one in givers.doubted}

    def code_of(line: "ListLine") -> str | None:
        if one := doubted.get(line.number):
            raise ValueError(one.told)
        return givers.rows.get(line.number) or find(line.cells.get(GIVERS[kind], ""))

    return code_of


def _finder(book: "Book | None") -> Callable[[str], str | None]:
    names = DonorNames(book) if book is not None else None

    def code_of(text: str) -> str | None:
        if not text or is_nameless(text):
            return None
        return names.code_of(text) if names is not None else text

    return cache(code_of)


def new_donors(reading: "ListReading", book: "Book", said: SaidSame = NOTHING_SAID) -> ListGivers:
    """Return who gives by a list of gifts, pledges or goods, with the donors that the book has not, to be registered.

    A word of capitals or with figures is no name: a code that was mistyped registers nobody. Rows of one name are one
    donor where no address or phone tells them apart; where one does, nothing is taken that was not ``said``.

    Raises:
        LineError: it was said of a row that its donor is another of the same name, or is not, and there is none.
    """
    found = _NewDonors(book, said)
    for line in reading.rows:
        found.take(line, clean(line.cells.get(GIVERS[reading.kind], "")))
    return found.givers()


class _NewDonors:
    """Takes the rows of a list one by one, and tells their donors apart."""

    def __init__(self, book: "Book", said: SaidSame) -> None:
        self._said, self._unmet = said, {*said.one, *said.two}
        self._parties = {party.code: party for party in book.registers.all(Party)}
        self._codes, self._names = DonorCodes(book), DonorNames(book)
        self._known: dict[str, list[_KnownDonor]] = {}
        self._new: list[tuple[AddDonor, OpenParty]] = []
        self._rows: dict[int, str] = {}
        self._doubted: list[DoubtedGiver] = []

    def givers(self) -> ListGivers:
        """Return what was found; raises LineError where something was said of a row that is in no doubt."""
        if self._unmet:
            raise LineError(line=min(self._unmet), why=M_("no other donor of its name is in doubt"))
        return ListGivers(tuple(self._new), self._rows, tuple(self._doubted))

    def take(self, line: "ListLine", name: str) -> None:
        """Note who gives by a row; a code is left to who reads it, and so is a name that several of the book have."""
        if not name or is_nameless(name) or name in self._parties:
            return
        here, number = _Reached.at(line.cells.get("address"), line.cells.get("phone")), line.number
        some = self._called(name)
        same = [one for one in some if one.is_one(here)]
        may = same or [one for one in some if one.may_be(here)]
        if not same and sum(one.line is None for one in some) > 1:
            return
        its = may[0] if len(may) == 1 else None
        if some and its is None:
            self._unmet.discard(number)
            if number in self._said.one:
                its = some[0]
            elif number not in self._said.two:
                self._doubted.append(DoubtedGiver(number, some[0].code, some[0].line))
                return
        if its is None:
            if may_be_code(name):
                return
            its = self._registered(line, name)
        its.places.append(here)
        self._rows[number] = its.code

    def _called(self, name: str) -> list[_KnownDonor]:
        """Return the donors of the list and the book that a name may mean: another tone is another name's."""
        spelled, known = alike_key(name), self._known.setdefault(text_key(name), [])
        there = {one.code for one in known}
        for code in self._names.alike(name):
            if code not in there:
                known.append(_KnownDonor(code, spelled, None, [_Reached.at(None, self._parties[code].phone)]))
        alike = [one for one in known if one.name == spelled]
        return alike or [one for one in known if one.name.isascii() or spelled.isascii()]

    def _registered(self, line: "ListLine", name: str) -> _KnownDonor:
        code, address, phone = self._codes.next(), line.cells.get("address"), line.cells.get("phone")
        party = OpenParty(code=code, name=name, kind=PartyKind.DONOR, address=address or None)
        with suppress(PhoneError):  # what is none is compared, and not kept
            check_contacts(reached := replace(party, phone=phone or None))
            party = reached
        self._new.append((AddDonor(code=code), party))
        its = _KnownDonor(code, alike_key(name), line.number, [])
        self._known[text_key(name)].append(its)
        return its
