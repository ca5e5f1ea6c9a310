"""Members (hội viên): parties that belong to a body from a day until a day, each membership kept in versions.

What a member is besides (a woman, a party member, of an ethnic minority, born when) is no part of the membership: it
stands in the acts, as personal values that are hidden from the first and erased with the person.
"""

from collections.abc import Iterable
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, ClassVar, Final

from quykhuyenhoc.limits import BodyCode, Code, PartyCode
from quykhuyenhoc.nouns import State, no_control

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.bodies import BodyTree

FACTS: Final = ("woman", "party_member", "ethnic_minority")
"""What is told of a member by yes or no, where anything is told."""
PERSONAL: Final = (*FACTS, "born")
"""All that acts tell of a member and nobody sees who has no right to what is hidden."""


class Member(State):
    """A membership as it is from the day ``effective`` on; its code is that of the party.

    ``kind`` is the class for which dues may differ, ``admitted`` its first day, ``ended`` the one from
    which on there is none.
    """

    register: ClassVar[str] = "member"
    code: str
    party: PartyCode
    body: BodyCode
    admitted: Date
    effective: Date
    kind: Code | None = None
    ended: Date | None = None
    id: str | None = None

    loosens = no_control

    def is_on(self, day: Date) -> bool:
        """Tell whether it is a membership on a day, as far as this version knows."""
        return self.admitted <= day and (self.ended is None or day < self.ended)


def members_on(versions: Iterable[Member], day: Date) -> tuple[Member, ...]:
    """Return the members of a day, by the versions in the order in which they were recorded."""
    found: dict[str, Member] = {}
    for version in versions:
        if version.effective <= day:
            found[version.code] = version
    return tuple(one for _code, one in sorted(found.items()) if one.is_on(day))


def place_of(tree: "BodyTree", body: str) -> str:
    """Return where what belongs to a body stands on the day of a tree: in it, or in the one body that it became.

    One that became several, or nothing, keeps what it had until somebody says where that goes.
    """
    seen = set[str]()
    while body not in tree.living and body in tree.known and body not in seen:
        seen.add(body)
        successors = tree.known[body].successors
        if len(successors) != 1:
            break
        body = successors[0]
    return body
