"""Who gives by a list: donors of the book by code or name, those registered with it, and those who give no name."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from quykhuyenhoc.acts.donors import AddDonor
from quykhuyenhoc.acts.parties import OpenParty
from quykhuyenhoc.books.donors import DonorCodes, DonorNames
from quykhuyenhoc.errors import DonorError, NotFoundError
from quykhuyenhoc.imports.forms import GIVERS
from quykhuyenhoc.imports.lists import ListFile, read_list
from quykhuyenhoc.kinds import PartyKind
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.text import clean, fold
from quykhuyenhoc.text.lookalike import text_key

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.imports.forms import ListKind

NewDonors = Iterable[tuple[AddDonor, OpenParty]]
"""Donors that are registered together with a list, as ``new_donors`` returns them."""
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


def coder(book: "Book | None", new: NewDonors = ()) -> Callable[[str], str | None]:
    """Return what finds the code of a donor that is written in a list, each name once; None where no name is given."""
    names = DonorNames(book) if book is not None else None
    codes = {text_key(str(party.name)): donor.code for donor, party in new}

    def code_of(text: str) -> str | None:
        key = text_key(text)
        if not text or is_nameless(text):
            return None
        if key in codes:
            return codes[key]
        return names.code_of(text) if names is not None else text

    return cache(code_of)


def new_donors(file: ListFile, kind: "ListKind", book: "Book") -> tuple[tuple[AddDonor, OpenParty], ...]:
    """Return the donors of a list of gifts, pledges or goods that the book has not, as they may be registered with it.

    A word of capitals or with figures is no name: a code that was mistyped registers nobody.

    Raises:
        InputFileError, FileFormatError: as ``read_list``.
    """
    parties = {party.code for party in book.registers.all(Party)}
    find, codes, found = coder(book), DonorCodes(book), dict[str, tuple[AddDonor, OpenParty]]()
    for line in read_list(file, kind).rows:
        name = clean(line.cells.get(GIVERS[kind], ""))
        key = text_key(name)
        if not name or key in found or (" " not in name and (name.isupper() or any(map(str.isdigit, name)))):
            continue
        try:
            known = find(name)
        except NotFoundError:
            known = name
        except DonorError:
            continue  # several are called so: the row says it
        if known is not None and fold(known) == fold(name) and known not in parties:
            code = codes.next_for(name, line.number)
            found[key] = AddDonor(code=code), OpenParty(code=code, name=name, kind=PartyKind.DONOR)
    return tuple(found.values())
