"""What memberships and dues refuse."""

from typing import TYPE_CHECKING

from quykhuyenhoc.errors.base import RefusedError
from quykhuyenhoc.i18n import N_

if TYPE_CHECKING:
    from quykhuyenhoc.errors.base import Words
    from quykhuyenhoc.errors.texts import Message


class MemberError(RefusedError):
    """Something about a membership that the book does not accept."""

    code = "member"
    template = N_("{member}: {why}. {advice}")
    member: str
    why: "Words"
    advice: "Message | None" = None


class DuesError(RefusedError):
    """Something about dues (of a member, a body or a year) that the book does not accept."""

    code = "dues"
    template = N_("{dues}: {why}. {advice}")
    dues: str
    why: "Words"
    advice: "Message | None" = None
