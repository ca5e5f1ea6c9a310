"""Lists of donors, pledges and gifts as acts."""

from functools import cache
from typing import TYPE_CHECKING

from quykhuyenhoc.acts.donors import AddDonor
from quykhuyenhoc.acts.gifts.pledges import MakePledge, PledgePart
from quykhuyenhoc.acts.parties import ChangeParty, OpenParty, check_contacts
from quykhuyenhoc.acts.vouchers import Receipt, Split
from quykhuyenhoc.books.donors import DonorCodes, DonorNames
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_, translated
from quykhuyenhoc.imports.lists import ListFile, ListLine, acts_of
from quykhuyenhoc.imports.refs import Refs
from quykhuyenhoc.kinds import Origin, PartyKind
from quykhuyenhoc.labels import choice_of
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.money import Money
from quykhuyenhoc.period import parse_date
from quykhuyenhoc.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from quykhuyenhoc.books.books import Book


def read_donors(
    file: ListFile, book: "Book | None" = None
) -> tuple[tuple[AddDonor, OpenParty | ChangeParty | None], ...]:
    """Return the donors of a list, with the parties that they are.

    Its columns are ``[code][,name][,public_name][,other_names][,anonymous][,origin][,kind][,address][,phone][,email]``.
    A row with the legal name registers the party too; one without it, how a registered party is reached. Where the
    ``book`` is given a row with a name needs no code: it gets the next one, NHT0001 and on, if no donor has that name.

    Raises:
        FileFormatError, ImportRefusedError, ListTotalError: as ``read_list``.
    """
    codes = DonorCodes(book) if book is not None else None

    def make(line: ListLine) -> tuple[AddDonor, OpenParty | ChangeParty | None]:
        cells = {name: text or None for name, text in line.cells.items()}
        name, origin = cells.get("name"), cells.get("origin")
        code = cells.get("code") or _made(codes, name, line.number)
        donor = AddDonor(
            code=code, public_name=cells.get("public_name"), other_names=cells.get("other_names"),
            anonymous=1 if cells.get("anonymous") else None,
            origin=choice_of(Origin, origin, "origin") if origin else None,
        )  # fmt: skip
        kind = choice_of(PartyKind, cells.get("kind") or "donor", "kind")
        address, phone, email = (cells.get(name) for name in ("address", "phone", "email"))
        party: OpenParty | ChangeParty | None = None
        if name:
            party = OpenParty(code=code, name=name, kind=kind, address=address, phone=phone, email=email)
        elif address or phone or email:
            party = ChangeParty(code=code, address=address, phone=phone, email=email)
        if party is not None:
            check_contacts(party)
        return donor, party

    return acts_of(file, "donors", make)


def _made(codes: DonorCodes | None, name: str | None, row: int) -> str:
    if codes is None or name is None:
        raise ValueError(M_("it has no code") if name else M_("it has neither code nor name"))
    return codes.next_for(name, row)


def read_pledges(file: ListFile, book: "Book | None" = None) -> tuple[MakePledge, ...]:
    """Return the pledges of a list ``code,donor,fund,amount,date[,due][,campaign][,event][,description]``.

    Rows of one code that follow each other are one pledge, in parts. A donor or fund stands there by its code, or where
    the ``book`` is given by a name that it alone has (``book.gifts.donor_code``).

    Raises:
        FileFormatError, ImportRefusedError, ListTotalError: as ``read_list``.
    """

    def make(line: ListLine) -> MakePledge:
        cells = {name: text or None for name, text in line.cells.items()}
        due, donor = cells.get("due"), line.cells["donor"]
        fund = funded(line.cells["fund"])
        part = PledgePart(fund=fund, amount=line.amount or Money(0), due=parse_date(due) if due else None)
        return MakePledge(
            code=line.cells["code"], party=coded(donor) if donor else donor, date=parse_date(line.cells["date"]),
            parts=(part,), campaign=cells.get("campaign"), event=cells.get("event"),
            description=cells.get("description"),
        )  # fmt: skip

    coded, funded = _coder(book), _funds(book)
    found: list[MakePledge] = []
    for one in acts_of(file, "pledges", make):
        if found and found[-1].code == one.code:
            found[-1] = _joined(found[-1], one)
        else:
            found.append(one)
    return tuple(found)


def _joined(first: MakePledge, more: MakePledge) -> MakePledge:
    return MakePledge(
        code=first.code, party=first.party, date=first.date, parts=(*first.parts, *more.parts),
        campaign=first.campaign, event=first.event, description=first.description,
    )  # fmt: skip


def _coder(book: "Book | None") -> "Callable[[str], str]":
    """Return what finds the code of a donor that is written in a list, each name once."""
    return cache(DonorNames(book).code_of) if book is not None else str


def _funds(book: "Book | None") -> "Callable[[str], str]":
    """Return what finds the code of a fund that is written in a list: by its code, or a name that it alone has."""
    funds = book.registers.all(Fund) if book is not None else ()
    codes = {fund.code for fund in funds}

    def code_of(text: str) -> str:
        named = [] if text in codes else [fund.code for fund in funds if fold(fund.name) == fold(text)]
        return named[0] if len(named) == 1 else text

    return cache(code_of)


def read_donations(
    file: ListFile,
    account: str | None,
    income: str,
    book: "Book | None" = None,
    *,
    cash: str | None = None,
    bank: str | None = None,
) -> tuple[tuple[Receipt, str | None], ...]:
    """Return the receipts of a list of gifts, each with its key (``ref``); without a donor no name was given.

    Its columns are ``fund,amount,date[,ref][,donor][,account][,paid][,income][,campaign][,event][,pledge]``
    ``[,designated][,person][,description]``. ``account`` is where the money came and ``income`` what it is booked on,
    for rows that do not say. A donor or fund stands there by its code, or where the ``book`` is given by a name that it
    alone has. Where ``paid`` says that a gift came in cash (TM) or through the bank (CK), ``cash`` and ``bank`` are its
    account.

    Raises:
        FileFormatError, ImportRefusedError, ListTotalError: as ``read_list``; a ``ref`` that stands twice is bad too.
    """
    refs, coded, funded, by = Refs(), _coder(book), _funds(book), {"cash": cash, "bank": bank}

    def make(line: ListLine) -> tuple[Receipt, str | None]:
        cells, ref = {name: text or None for name, text in line.cells.items()}, refs.of(line)
        paid, donor = cells.get("paid"), cells.get("donor")
        money = cells.get("account") or (by[paid] if paid else account)
        if money is None:
            raise ValueError(M_("an account is needed, in its column or for all⟦: --account, --cash, --bank⟧"))
        split = Split(
            fund=funded(line.cells["fund"]), amount=line.amount or Money(0), account=cells.get("income") or income,
            campaign=cells.get("campaign"), programme=cells.get("event"),
        )  # fmt: skip
        made = Receipt(
            date=parse_date(line.cells["date"]), account=money, splits=(split,), party=coded(donor) if donor else None,
            person=cells.get("person"), description=cells.get("description") or translated(N_("Gift"), "vi"),
            pledge=cells.get("pledge"), designated=cells.get("designated"),
        )  # fmt: skip
        return made, ref

    return acts_of(file, "gifts", make)
