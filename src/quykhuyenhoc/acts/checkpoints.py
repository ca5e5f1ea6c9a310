"""Acts on checkpoints: somebody outside comes to hold one; the log gets another key of its own, which signs them."""

from typing import TYPE_CHECKING, ClassVar

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.errors import CheckpointError, KeyFileError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.limits import Count
from quykhuyenhoc.log.checkpoint import check_signers, log_verifier_key
from quykhuyenhoc.personal import Personal

if TYPE_CHECKING:
    from quykhuyenhoc.store.view import View


class GiveCheckpoint(Act):
    """A checkpoint given to somebody who keeps it: the size and root of the log (64 hexadecimal digits)."""

    act: ClassVar[str] = "give-checkpoint"
    label: ClassVar[str] = N_("checkpoint given away")
    names_holder: ClassVar[bool] = True
    size: Count
    root: str
    holder: Personal
    signed: str | None = None
    """The names of the keys that signed it, with a space between: the word of who recorded it."""

    def decide(self, view: "View") -> Outcome:
        """Do nothing but stand in the log; a checkpoint of another log is refused, and what names no keys."""
        if self.size < 1:
            raise CheckpointError(why=M_("it is of no act: every log continues it, and it proves nothing"))
        if not self.root or view.root_at(self.size) != self.root:
            raise CheckpointError(why=M_("it is not of this book"))
        if self.signed is not None:
            check_signers(self.signed)
        return Outcome()


class RenewLogKey(Act):
    """The log goes over to another key of its own: the book stands in a second place, or the old one was seen.

    Both are public halves, in base64; ``replaces`` is left out where the log had none.
    """

    act: ClassVar[str] = "renew-log-key"
    label: ClassVar[str] = N_("log key renewed")
    already_happened: ClassVar[bool] = True
    log_key: str
    replaces: str | None = None

    def decide(self, view: "View") -> Outcome:
        """Do nothing but stand in the log; refuse what is no key, or does not go over from the log's own."""
        log_verifier_key(view.id, self.log_key)
        if self.replaces != view.log_keys.current() or self.log_key == self.replaces:
            raise KeyFileError(why=M_("the log goes over from the key that it has to another"), part="replaces")
        return Outcome(loosens=("log-key",))
