"""Acts about the bank, awards, goods, deposits and offices that must fit what stands in the book."""

from datetime import date, timedelta
from typing import Any, Final

from msgspec.structs import replace

from quykhuyenhoc import Money
from quykhuyenhoc.acts import (
    Acknowledge,
    AttachEvidence,
    ClosePeriod,
    CountCash,
    Disburse,
    EndRole,
    FileYear,
    GiveCheckpoint,
    GoodsGiven,
    GrantRole,
    HandOutGoods,
    ImportStatement,
    IssueGiftReceipt,
    ListAwards,
    MatchLines,
    Paid,
    Proposal,
    Propose,
    ReturnAward,
    Returned,
    RollOver,
    Seal,
    Signed,
)
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.acts.awards.decisions import AwardLine, Decide
from quykhuyenhoc.acts.checkpoints import RenewLogKey
from quykhuyenhoc.acts.deposits.deposits import AccrueInterest, CloseDeposit
from quykhuyenhoc.acts.repairing import Repair, Stray
from quykhuyenhoc.errors import QuyError
from quykhuyenhoc.kinds import Role
from quykhuyenhoc.ledger.matching import MatchPart
from quykhuyenhoc.ledger.statements import Counted, KeptLine
from quykhuyenhoc.log.checkpoint import new_log_key
from quykhuyenhoc.proof import checkpoint
from tests.closing import closing_act, filing_act
from tests.officers import public_key
from tests.redteam.founding import LATER, TR, spending
from tests.redteam.kinds import OFFICES
from tests.redteam.maker import Maker, Shape


def listing(maker: Maker) -> Act:
    """Return a list with the award that was nominated and not decided, at the amount of the path."""
    line = AwardLine(award="KT-1.4", fund=maker.fund(), amount=maker.money())
    return ListAwards(list="L2", round="KT-1", awards=(line,))


def decide(maker: Maker) -> Act:
    """Return the decision on that list, or on one that is there."""
    list_, amount = maker.one((("L2", maker.minor()), ("L3", 60 * TR)))
    return Decide(number="15/QD", date=maker.day(), list=list_, count=1, total=Money(amount), council="Ban")


def accrue(maker: Maker) -> Act:
    """Return interest that is due on the deposit."""
    return AccrueInterest(
        deposit="TG1", date=maker.day(), amount=Money(maker.minor()), receivable="138", description="lãi"
    )  # fmt: skip


def close_deposit(maker: Maker) -> Act:
    """Return the end of the deposit on the day it matures."""
    return CloseDeposit(deposit="TG1", date=LATER, account=str(maker.one(("112", "111"))), description="tất toán")


def roll_over(maker: Maker) -> Act:
    """Return another term of the deposit."""
    interest = Money(maker.minor())
    later = LATER + timedelta(days=90)
    return RollOver(deposit="TG1", date=LATER, matures=later, description="tái tục", interest=interest)


def statement(maker: Maker) -> Act:
    """Return a statement of one line that may be anything; what it does not prove is said."""
    about: dict[str, Any] = {"account": "1122", "number": maker.rng.randrange(1, 9), "currency": "VND"}
    amount = maker.minor() * maker.one((1, -1))
    day = maker.day()
    row = KeptLine(**about, key="07" * 32, date=day, amount=amount, row=1, memo="dòng")
    return ImportStatement(
        account="1122", sha256=f"{maker.rng.randrange(10**8):064x}", part=1, layout="mb", read=1, added=1,
        first=day, last=day, rows=(row,), unproved=maker.one(("no_opening,no_closing", "no_opening,no_closing,joins")),
    )  # fmt: skip


def match(maker: Maker) -> Act:
    """Return a match of the open line with the voucher that the path is after."""
    voucher, at, amount = maker.voucher(), 2, -50_000_000
    how: dict[str, Any] = {"number": 1, "date": maker.day(), "amount": amount, "rule": "person", "score": 100}
    parts = (
        MatchPart(**how, statement=maker.seq("statement"), at=at),
        MatchPart(**how, posting=voucher.seq, entry=1, line=1),
    )
    return MatchLines(account="1122", matches=1, parts=parts)


def seal(maker: Maker) -> Act:
    """Return a seal: of the figures of the book where they can be had, of others else."""
    until = date(2023, 3, maker.one((5, 15)))
    try:
        return maker.book.reconciliation.seal_act("1122", until, prepared_by="LAN", reviewed_by="HOA")
    except QuyError:
        made: Act = maker.make(Seal, keep={"until": until, "account": "1122", "currency": "VND", "files": ()})
        return made


def count(maker: Maker) -> Act:
    """Return a count of the cash box that finds the amount of the path, or what the book holds."""
    pieces = {500_000: maker.minor() // 500_000, 1: maker.one((0, 1))}
    act = maker.book.reconciliation.count_act("111", maker.day(), pieces, cashier=maker.party(), witness=maker.party())
    return replace(act, counted=act.held, pieces=(Counted(value=1, pieces=act.held),)) if maker.likely(50) else act


def checkpointed(maker: Maker) -> Act:
    """Return the note that a checkpoint of now was given to somebody."""
    now = checkpoint(maker.book)
    return GiveCheckpoint(size=now.size, root=now.root.hex(), holder="Ban Kiểm tra")


def pay_out(maker: Maker) -> Act:
    """Return the payment of awards that were decided: the large one, or small ones."""
    award, amount = maker.one((("KT-1.5", 60), ("KT-1.5", 20), ("KT-1.2", 2), ("KT-1.6", 60), ("KT-1.4", 0)))
    paid = Paid(award=award, amount=Money(amount * TR or maker.minor()))
    return Disburse(
        date=maker.day(), account=str(maker.one(("111", "112"))), paid=(paid,), holder=maker.party(), description="chi"
    )  # fmt: skip


def sign_for(maker: Maker) -> Act:
    """Return the signature for an award that was paid."""
    award = maker.one(("KT-1.3", "KT-1.5"))
    return Acknowledge(date=maker.day(), disbursement=maker.seq("disburse"), signed=(Signed(award=award),))


def bring_back(maker: Maker) -> Act:
    """Return the money of an award that came back."""
    award = maker.one(("KT-1.3", "KT-1.5"))
    return ReturnAward(
        disbursement=maker.seq("disburse"), date=maker.day(), account="111", returned=(Returned(award=award),),
        description="trả lại", cancel=maker.one((None, 1)),
    )  # fmt: skip


def hand_out(maker: Maker) -> Act:
    """Return goods that were handed out, to somebody or to nobody named."""
    quantity = maker.one((1, 5, 30))
    given = (GoodsGiven(quantity=quantity, party=maker.party()),) if maker.likely(50) else ()
    return HandOutGoods(
        date=maker.day(), fund="R", goods="XD", quantity=quantity, given=given, description="trao", account="156"
    )  # fmt: skip


def paper(maker: Maker) -> Act:
    """Return a gift receipt for a gift that stands there."""
    gift = maker.seq("receipt")
    line = maker.facts.of(gift)[-1]
    return IssueGiftReceipt(
        date=maker.day(), gift=gift, party=line.party or maker.party(), amount=Money(-line.amount), description="ủng hộ"
    )  # fmt: skip


def end_office(maker: Maker) -> Act:
    """Return the end of an office that is held."""
    held = [(party, role) for party, role in OFFICES[maker.chosen.book]] or [("LAN", Role.CHAIR)]
    party, role = maker.one(held)
    return EndRole(party=party, role=role, date=maker.day())


def grant_office(maker: Maker) -> Act:
    """Return an office: for a second name with one's own key, for another's key, or without one."""
    party = str(maker.one(("HOA", "MAI", "TAM", "CHA", "LAN", "S1")))
    key = public_key(str(maker.one(("HOA", "HOA", "LAN")))) if maker.likely(80) else None
    return GrantRole(party=party, role=maker.one(Role), date=maker.day(), public_key=key)


def evidence(maker: Maker) -> Act:
    """Return the note of a file without its file: recorded only with one."""
    return AttachEvidence(of=maker.voucher().no, sha256="ab" * 32, media="application/pdf", name="giấy.pdf")


def proposal(maker: Maker) -> Act:
    """Return a proposal put into the log by hand."""
    made: Act = maker.make(Proposal)
    return made


def put(maker: Maker) -> Act:
    """Return a proposal by hand, of more than it says, signed by nobody or somebody."""
    pays = spending(60 * TR, "C", maker.party(), maker.day())
    made: Act = maker.make(Propose, keep={"proposed": pays, "kind": "payment", "amount": Money(1_000)})
    return made


def repair(maker: Maker) -> Act:
    """Return the word that a row was taken away which nothing had counted."""
    return Repair(rows=1, strays=(Stray(place=f"log 1/{maker.facts.size + 9}", piece=1, content="[]"),))


def log_key(maker: Maker) -> Act:
    """Return the log's going over to a key that somebody just made."""
    with maker.book.books.source.reading() as connection:
        now = maker.book.view(connection, maker.book.books.clock()).log_keys.current()
    return RenewLogKey(log_key=new_log_key()[0], replaces=now)


def close(maker: Maker) -> Act:
    """Return the closing of a month or year, with a reason for all that is open."""
    return closing_act(str(maker.one(("2023-01", "2023-02", "2023-03", "2022"))))


def file_year(maker: Maker) -> Act:
    """Return the filing of a year, with a reason for all that may stay open."""
    return filing_act(maker.one((2022, 2023)))


PAPERS: Final[dict[type[Act], Shape]] = {
    Propose: put,
    ImportStatement: statement, MatchLines: match, Seal: seal, CountCash: count, ListAwards: listing, Decide: decide,
    AccrueInterest: accrue, CloseDeposit: close_deposit, RollOver: roll_over, GiveCheckpoint: checkpointed,
    Disburse: pay_out, Acknowledge: sign_for, ReturnAward: bring_back, HandOutGoods: hand_out, EndRole: end_office,
    IssueGiftReceipt: paper, GrantRole: grant_office, AttachEvidence: evidence, Proposal: proposal, ClosePeriod: close,
    FileYear: file_year, Repair: repair, RenewLogKey: log_key,
}  # fmt: skip
