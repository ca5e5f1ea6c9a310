"""What the tree of bodies refuses."""

from typing import TYPE_CHECKING

from quykhuyenhoc.errors.base import InputError, RefusedError
from quykhuyenhoc.i18n import N_

if TYPE_CHECKING:
    from quykhuyenhoc.errors.base import Words
    from quykhuyenhoc.errors.texts import Internal, Message


class BodyError(RefusedError):
    """Something about a body or its place in the tree that the book does not accept."""

    code = "body"
    template = N_("{body}: {why}. {advice}")
    body: str
    why: "Words"
    advice: "Message | None" = None


class PackageError(InputError):
    """A package or form of figures that cannot be read, or is not what was signed: nothing of it is taken."""

    code = "package"
    template = N_("{path}: {why}. {advice}")
    path: "Internal"
    why: "Words"
    advice: "Message | None" = None


class HandOverError(RefusedError):
    """What a body had cannot be handed over, or taken over, so."""

    code = "hand_over"
    template = N_("Hand-over of {body}: {why}. {advice}")
    body: str
    why: "Words"
    advice: "Message | None" = None
