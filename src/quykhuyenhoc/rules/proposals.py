"""What becomes of an act that is only proposed: it is decided as it would be recorded, and held as it stands.

The leaf of the proposal holds the act's fields as the act's own leaf will hold them, under the same salts: what was
approved and what is recorded are the same bytes, and ``verify`` compares them, erased values too.
"""

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.controls.proposals import NamedParty, Propose
from quykhuyenhoc.acts.registered import is_open, keys_of
from quykhuyenhoc.errors import ControlError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.kinds import PersonalState
from quykhuyenhoc.leaves.data_subjects import named_in, names_in
from quykhuyenhoc.leaves.leaf import Envelope, file_act
from quykhuyenhoc.nouns import Data, annexes
from quykhuyenhoc.rules.controls import amount_of, digest_of, no_party
from quykhuyenhoc.rules.privacy import spoken_of

if TYPE_CHECKING:
    from quykhuyenhoc.store.view import View


class ProposalSecrets(NamedTuple):
    """What a proposal's leaf gives to that of the act it was: the salts of its values by path, and hidden paths."""

    salts: dict[str, bytes]
    hidden: frozenset[str]


def proposing(view: "View", act: Propose, done: Outcome) -> tuple[Propose, Outcome]:
    """Return a proposal with the decision's word on the act that it holds, and what the proposal does: next to nothing.

    It hides of its own texts what the act would hide of them, or erase: until then approvers read them. It brings what
    the act would bring beside itself.
    """
    asked = act.proposed
    said = _would_say(asked, done)
    named = named_in(said, view.data_subjects.whose(names_in(said))) | spoken_of(view, said)
    told = replace(
        act, kind=asked.act, digest=digest_of(done), date=getattr(asked, "date", None), amount=amount_of(view, done),
        parties=tuple(NamedParty(party=party) for party in sorted(named)), signature=None,
    )  # fmt: skip
    fields = tuple(field for field, _part in annexes(type(asked)))
    own = tuple(
        replace(one, state=PersonalState.HIDDEN)
        for one in done.personal
        if not one.of and one.path.partition(".")[0] in ("act", "reason", *fields)
    )
    return told, Outcome(personal=own, beside=done.beside)


def check_proposer(view: "View", actor: str, *, signs: bool) -> None:
    """Refuse who may not propose: a party that is not open, nobody known in a book with officers, a key not used.

    Raises:
        ControlError: the text says which, and what to do.
    """
    if not is_open(view, actor) and view.offices():
        raise no_party(view, actor)
    keys = keys_of(view, actor)
    if keys and not signs:
        raise ControlError(
            why=M_("{party} has a key, and did not sign the proposal").format(party=actor),
            advice=M_("Sign it with your key⟦: --my-key KEY-FILE⟧."),
        )
    if signs and not keys:
        raise ControlError(
            why=M_("{party} holds no office with a key").format(party=actor),
            advice=M_("Register the public half⟦ with qkh role grant --public-key⟧."),
        )


def _would_say(act: Act, done: Outcome) -> Data:
    """Return the leaf that the act would have, its personal values left blank."""
    return file_act(Envelope("", 0, "", "", claimed=False), act, done, (), (), lambda _path, _value: "-")
