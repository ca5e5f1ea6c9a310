"""How donors are shown in lists: by initials, or by name to whom may see names; what is hidden or erased says so."""

from collections.abc import Iterable

from quykhuyenhoc.ledger.awards import initials
from quykhuyenhoc.ledger.gifts import Gift, donation_accounts, in_kind_accounts
from quykhuyenhoc.reports.frame import Frame
from quykhuyenhoc.store import reads, reads_gifts


class Donors:
    """Some donors by the keys of their parties."""

    def __init__(self, f: Frame, keys: Iterable[str | None], *, names: bool) -> None:
        self._names = names
        named = sorted({key for key in keys if key})
        self._known = reads.parties(f.connection, f.book.number, f.pin, named) if named else {}

    def code(self, key: str | None) -> str | None:
        """Return the code of a donor."""
        found = self._known.get(key or "")
        return found.code if found else key

    def name(self, key: str | None) -> str | None:
        """Return the name of a donor, or the initials; None where nobody is named."""
        if key is None:
            return None
        found = self._known.get(key)
        name = found.name if found else None
        if name is None or name == reads.HIDDEN or self._names:
            return reads.in_words(name)
        return initials(name)


def gifts_of(f: Frame, party: str | None = None, seqs: Iterable[int] | None = None) -> tuple[Gift, ...]:
    """Return the gifts of a book, of a donor, or of these acts, net of corrections, by day."""
    directory = f.directory
    accounts = tuple(directory.accounts.values())
    keys = directory.account_keys(donation_accounts(accounts))
    in_kind = directory.account_keys(in_kind_accounts(accounts))
    scope = reads_gifts.GiftScope(keys, in_kind, None if seqs is None else tuple(seqs), party, f.pin)
    return reads_gifts.gifts(f.connection, f.book.number, scope)
