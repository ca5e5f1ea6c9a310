"""A donor, as the register keeps it."""

from typing import ClassVar, Final

from quykhuyenhoc.kinds import Origin
from quykhuyenhoc.limits import Flag
from quykhuyenhoc.nouns import State, no_control
from quykhuyenhoc.personal import Personal

PUBLIC: Final = ".public_name"
"""How the path of the one name ends that a donor without a name shows."""


class Donor(State):
    """A party that gives (nhà hảo tâm); ``code`` is that of the party, whose name is the legal one.

    ``anonymous`` = 1: no name is shown, but ``public_name`` where it has one. Who gave so once is never named after.
    """

    register: ClassVar[str] = "donor"
    code: str
    public_name: Personal | None = None
    other_names: Personal | None = None
    anonymous: Flag | None = None
    origin: Origin | None = None
    id: str | None = None

    loosens = no_control

    @property
    def unnamed(self) -> bool:
        """Whether no name is shown but to who may see hidden ones."""
        return bool(self.anonymous)
