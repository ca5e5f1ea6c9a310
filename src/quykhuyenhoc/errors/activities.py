"""What activities and publications refuse."""

from typing import TYPE_CHECKING, ClassVar

from quykhuyenhoc.errors.base import RefusedError
from quykhuyenhoc.i18n import N_

if TYPE_CHECKING:
    from quykhuyenhoc.errors.base import Words
    from quykhuyenhoc.errors.texts import Message


class ActivityError(RefusedError):
    """Something about an activity that the book does not accept."""

    code = "activity"
    template = N_("{activity}: {why}. {advice}")
    absent: ClassVar[dict[str, str]] = {"advice": ""}
    activity: str
    why: "Words"
    advice: "Message | None" = None


class PublicationError(RefusedError):
    """Copies of a publication that cannot be printed, issued or undone so."""

    code = "publication"
    template = N_("{publication}: {why}. {advice}")
    absent: ClassVar[dict[str, str]] = {"advice": ""}
    publication: str
    why: "Words"
    advice: "Message | None" = None
