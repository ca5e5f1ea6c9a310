"""What indicators refuse."""

from typing import TYPE_CHECKING

from quykhuyenhoc.errors.base import RefusedError
from quykhuyenhoc.i18n import N_

if TYPE_CHECKING:
    from quykhuyenhoc.errors.base import Words
    from quykhuyenhoc.errors.texts import Message


class IndicatorError(RefusedError):
    """A value or target of an indicator that cannot be so."""

    code = "indicator"
    template = N_("{indicator}: {why}. {advice}")
    indicator: str
    why: "Words"
    advice: "Message | None" = None
