"""What left a principal lawfully in leaves of the first version: transfers with a decision and two approvals."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from quykhuyenhoc.acts.proposals import Approval
from quykhuyenhoc.acts.vouchers import FundTransfer
from quykhuyenhoc.nouns import shape
from quykhuyenhoc.store.caches import NOT_KEPT

_COLUMNS: Final = {
    "fund_transfer": [column.name for column in shape(FundTransfer).columns],
    "approval": [column.name for column in shape(Approval).columns],
}


PRINCIPAL_APPROVALS: Final = 2
"""How many other persons approved what left a principal, in leaves of the first version."""


class Excused(NamedTuple):
    """A figure that the log lets stand below its floor: from a day on, down to an amount."""

    figure: str
    currency: str
    date: str
    amount: int


class Carried:
    """What a run of leaves says of transfers with a decision and of approvals; runs are joined."""

    def __init__(self) -> None:
        self.transfers: dict[int, Excused] = {}
        self.proposals: dict[int, int] = {}
        self.signed: defaultdict[int, set[str]] = defaultdict(set)

    def learn(self, table: str, row: tuple[Any, ...]) -> None:
        """Take a derived row into account."""
        if table == "enacted":
            self.proposals[row[0]] = row[1]
        elif table in _COLUMNS:
            said = dict(zip(_COLUMNS[table], row[1:], strict=True))
            if table == "approval":
                if said["signature"]:
                    self.signed[said["proposal"]].add(said["party"])
            elif said["decision"] and said["from_fund"] and not said["from_book"]:
                figure = f"{NOT_KEPT}{said['from_fund']}"
                self.transfers[row[0]] = Excused(figure, said["amount_currency"], said["date"], -said["amount"])

    def join(self, other: "Carried") -> None:
        """Add what a later run says."""
        self.transfers |= other.transfers
        self.proposals |= other.proposals
        for proposal, parties in other.signed.items():
            self.signed[proposal] |= parties

    def excused(self) -> Iterator[Excused]:
        """Yield, for every transfer that enough persons approved, by how much it lowers a principal on its day."""
        for seq, one in self.transfers.items():
            if len(self.signed.get(self.proposals.get(seq, 0), ())) >= PRINCIPAL_APPROVALS:
                yield one
