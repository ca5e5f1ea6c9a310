"""Lists of donors, pledges and gifts as acts."""

from datetime import date as Date  # noqa: N812 (as in the acts)
from typing import TYPE_CHECKING

from quykhuyenhoc.acts.donors import AddDonor
from quykhuyenhoc.acts.gifts.pledges import MakePledge, PledgePart
from quykhuyenhoc.acts.parties import ChangeParty, OpenParty, check_contacts
from quykhuyenhoc.acts.vouchers import Receipt, Split
from quykhuyenhoc.books.donors import DonorCodes
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.imports.givers import NOBODY_NEW, ListGivers, coder
from quykhuyenhoc.imports.lists import acts_of
from quykhuyenhoc.imports.named import by_name
from quykhuyenhoc.imports.refs import Refs
from quykhuyenhoc.kinds import Origin, PartyKind
from quykhuyenhoc.labels import choice_of
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.ledger.gifts import unsaid
from quykhuyenhoc.money import Money
from quykhuyenhoc.period import parse_date
from quykhuyenhoc.store.snapshot import Snapshot
from quykhuyenhoc.text.numbered import last_numbered

if TYPE_CHECKING:
    from collections.abc import Callable

    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.imports.list_reading import ListFile, ListLine


def read_donors(
    file: "ListFile", book: "Book | None" = None
) -> tuple[tuple[AddDonor, OpenParty | ChangeParty | None], ...]:
    """Return the donors of a list, with the parties that they are.

    Its columns are ``[code][,name][,public_name][,other_names][,anonymous][,origin][,kind][,address][,phone][,email]``.
    A row with the legal name registers the party too; one without it, how a registered party is reached. Where the
    ``book`` is given a row with a name needs no code: it gets the next one, NHT0001 and on, if no donor has that name.

    Raises:
        FileFormatError, ImportRefusedError, ListTotalError: as ``read_list``.
    """
    codes = DonorCodes(book) if book is not None else None

    def make(line: "ListLine") -> tuple[AddDonor, OpenParty | ChangeParty | None]:
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


def read_pledges(
    file: "ListFile", book: "Book | None" = None, *, fund: str | None = None, new: ListGivers = NOBODY_NEW,
    date: Date | None = None,
) -> tuple[MakePledge, ...]:  # fmt: skip
    """Return the pledges of a list ``donor,amount[,date][,code][,fund][,due][,campaign][,event][,description]``.

    Rows of one code that follow each other are one pledge, in parts. A donor or fund stands there by its code, or where
    the ``book`` is given by a name that it alone has (``book.gifts.donor_code``); ``new`` is who gives by it, as
    ``new_donors`` tells with ``address`` and ``phone``. ``fund`` stands for rows that name none, ``date`` where no
    column holds days. Where the ``book`` is given a row needs no code: it gets the next one, CK0001 and on, if the book
    has no pledge that says the same.

    Raises:
        FileFormatError, ImportRefusedError, ListTotalError: as ``read_list``.
    """

    def make(line: "ListLine") -> MakePledge:
        cells = {name: text or None for name, text in line.cells.items()}
        due, donor, day = cells.get("due"), coded(line), _day_of(line, date)
        if donor is None:
            raise ValueError(M_("who promises must be named"))
        part = PledgePart(
            fund=_fund_of(cells.get("fund"), fund, funded), amount=line.amount or Money(0),
            due=parse_date(due) if due else None,
        )  # fmt: skip
        return MakePledge(
            code=cells.get("code") or codes.next_for(donor, day, part), party=donor, date=day, parts=(part,),
            campaign=cells.get("campaign"), event=cells.get("event"), description=cells.get("description"),
        )  # fmt: skip

    coded, funded, codes = coder("pledges", book, new), by_name(book, Fund), _PledgeCodes(book)
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


class _PledgeCodes:
    """Codes for the pledges of a list that has none; one that the book has already would be made a second time."""

    def __init__(self, book: "Book | None") -> None:
        self._there: dict[tuple[object, ...], str] = {}
        """By donor, day, due day and amount; not by fund: the same list typed for another one is the same."""
        self._last: int | None = None
        if book is None:
            return
        with book.books.source.reading() as connection:
            made = Snapshot(connection, book.number).gifts.pledges()
        for one in made:
            self._there |= {(one.party, one.date, *part[1:]): one.code for part in one.parts}
        self._last = last_numbered("CK", (one.code for one in made))

    def next_for(self, donor: str, day: Date, part: PledgePart) -> str:
        """Return the next code; raises ValueError where the book has such a pledge."""
        if self._last is None:
            raise ValueError(M_("it has no code"))
        due = part.due.isoformat() if part.due else None
        if code := self._there.get((donor, day.isoformat(), due, part.amount.minor)):
            raise ValueError(M_("pledge {code} says the same: leave it out, or write a code of its own", code=code))
        self._last += 1
        return f"CK{self._last:04d}"


def _fund_of(text: str | None, fund: str | None, funded: "Callable[[str], str]") -> str:
    """Return the fund of a row: that which it names, or that of all."""
    if not text and not fund:
        raise ValueError(M_("a fund is needed, in its column or for all⟦: --fund⟧"))
    return funded(text) if text else str(fund)


def read_donations(  # noqa: PLR0913 (what stands for rows that do not say)
    file: "ListFile",
    account: str | None,
    income: str,
    book: "Book | None" = None,
    *,
    cash: str | None = None,
    bank: str | None = None,
    fund: str | None = None,
    new: ListGivers = NOBODY_NEW,
    date: Date | None = None,
) -> tuple[tuple[Receipt, str | None], ...]:
    """Return the receipts of a list of gifts, each with its key (``ref``); without a donor no name was given.

    Its columns are ``amount[,date][,fund][,ref][,donor][,account][,paid][,income][,campaign][,event][,pledge]``
    ``[,designated][,person][,description]``. ``account`` is where the money came, ``income`` what it is booked on and
    ``fund`` whose it is, for rows that do not say, ``date`` where no column holds days. A donor or fund stands there by
    its code, or where the ``book`` is given by a name that it alone has; ``new`` is who gives by it, as
    ``new_donors`` tells with ``address`` and ``phone``. Where ``paid``, or the column of the amount, says that a gift
    came in cash (TM) or through the bank (CK), ``cash`` and ``bank`` are its account.

    Raises:
        FileFormatError, ImportRefusedError, ListTotalError: as ``read_list``; a ``ref`` that stands twice is bad too.
    """
    refs, coded, funded, by = Refs(), coder("gifts", book, new), by_name(book, Fund), {"cash": cash, "bank": bank}

    def make(line: "ListLine") -> tuple[Receipt, str | None]:
        cells, ref = {name: text or None for name, text in line.cells.items()}, refs.of(line)
        paid = cells.get("paid")
        money = cells.get("account") or (by[paid] if paid else account)
        if money is None:
            raise ValueError(M_("an account is needed, in its column or for all⟦: --account, --cash, --bank⟧"))
        split = Split(
            fund=_fund_of(cells.get("fund"), fund, funded), amount=line.amount or Money(0),
            account=cells.get("income") or income, campaign=cells.get("campaign"), programme=cells.get("event"),
        )  # fmt: skip
        return _receipt(line, _day_of(line, date), coded(line), money, split), ref

    return acts_of(file, "gifts", make)


def _day_of(line: "ListLine", day: Date | None) -> Date:
    """Return the day of a row: its own, or that of the list."""
    if text := line.cells.get("date"):
        return parse_date(text)
    if day is None:
        raise ValueError(M_("a day is needed, in its column or for all⟦: --date⟧"))
    return day


def _receipt(line: "ListLine", day: Date, donor: str | None, money: str, split: Split) -> Receipt:
    """Return the receipt of a row, once it is known when, who gave, where the money came, and for what it is."""
    cells = {name: text or None for name, text in line.cells.items()}
    return Receipt(
        date=day, account=money, splits=(split,), party=donor, person=cells.get("person"),
        description=cells.get("description") or unsaid(), pledge=cells.get("pledge"),
        designated=cells.get("designated"),
    )  # fmt: skip
