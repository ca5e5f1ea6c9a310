"""The act by which somebody outside comes to hold a checkpoint: from then on the log cannot be rewritten unseen."""

from typing import ClassVar

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.view import View
from quykhuyenhoc.errors import CheckpointError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.limits import Count
from quykhuyenhoc.nouns import noun
from quykhuyenhoc.personal import Personal


@noun
class GiveCheckpoint(Act):
    """A checkpoint given to somebody who keeps it: the size and root of the log (64 hexadecimal digits)."""

    act: ClassVar[str] = "give-checkpoint"
    size: Count
    root: str
    holder: Personal
    signed: str | None = None
    """The names of the keys that signed it, with a space between."""

    def decide(self, view: View) -> Outcome:
        """Do nothing but stand in the log; a checkpoint of another log is refused."""
        if not self.root or view.root_at(self.size) != self.root:
            raise CheckpointError(problem=M_("it is not of this book"))
        return Outcome()
