"""What is asked of the door: an act with who asks, why and under which key; all of it is checked when it is made."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self, cast

from msgspec.structs import replace

from quykhuyenhoc.acts.exact import clean_noun, too_long
from quykhuyenhoc.errors import EvidenceError, FieldError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.files.kinds import HEAD, NEVER_KEPT, kind_of
from quykhuyenhoc.files.reading import Limit
from quykhuyenhoc.leaves.names import ACTS, PROPOSE, proposed_or_self
from quykhuyenhoc.limits import TEXT_MAX
from quykhuyenhoc.nouns import State
from quykhuyenhoc.personal import HiddenText, Personal
from quykhuyenhoc.store.log_heads import Registers
from quykhuyenhoc.text import check_key, clean, shown

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act  # noqa: TC004 (nobody evaluates it)
    from quykhuyenhoc.acts.controls.proposals import Propose
    from quykhuyenhoc.books.evidence import File
    from quykhuyenhoc.log.checkpoint import Signer  # noqa: TC004 (nobody evaluates it)
    from quykhuyenhoc.rules.proposals import ProposalSecrets  # noqa: TC004 (nobody evaluates it)


class _RequestFields(NamedTuple):
    act: Act
    key: str | None = None
    reason: Personal | None = None
    actor: str = "?"
    claimed: bool = False
    """Whether nobody registered the actor; the door finds it out."""
    files: tuple[bytes, ...] = ()
    """The content of files that come with the act."""
    proposal: int | None = None
    """The approved proposal that the act was."""
    held: ProposalSecrets | None = None
    """What the leaf of that proposal gives to the act's own."""
    sign: Signer | None = None
    """What signs a proposal with its proposer's key."""
    decision: str | None = None
    """The number of the council's decision that carries it."""
    decision_file: bytes | None = None
    """The content of that decision's file."""
    proved: bool = False
    """Whether a line of the bank shows that it happened."""


class Request(_RequestFields):
    """An act with what does not belong to its content: its key, its reason and its actor.

    There is none that was not checked: the fields of the act are exactly of their types, its texts and the reason are
    in stored form, and key and actor may stand in the log.

    Raises:
        FieldError, TextError, ChoiceError: the act is none, or one of its values cannot be recorded.
        CodeError: the key or the actor holds characters that the log does not take.
        EvidenceError: the decision's file is empty, or larger than 20 MB.
    """

    __slots__ = ()

    def __new__(
        cls, act: Act, key: str | None = None, reason: Personal | None = None, actor: str = "?",
        claimed: bool = False, **more: Any,  # noqa: FBT001, FBT002 (by place, for a million of them)
    ) -> Self:  # fmt: skip
        """Check what is asked."""
        if key is not None:
            check_key(key if type(key) is str else exactly("record", "key", key))
        if reason is not None and type(reason) is not HiddenText:
            if len(exactly("record", "reason", reason)) > TEXT_MAX:
                too_long("record", "reason", reason, TEXT_MAX)
            reason = clean(reason) or None
        if type(actor) is not str:
            exactly("record", "actor", actor)
        _actor(actor)
        if more:
            if more.get("decision") is not None:
                if len(exactly("record", "decision", more["decision"])) > TEXT_MAX:
                    too_long("record", "decision", more["decision"], TEXT_MAX)
                more["decision"] = clean(more["decision"]) or None
            if more.get("decision_file") is not None:
                check_content(more["decision_file"])
        made = act.checked() if _is_plain(type(act)) else checked_act(act)
        if more:
            _one_decision(made, more.get("decision"))
            return super().__new__(cls, made, key, reason, actor, claimed, **more)
        return tuple.__new__(cls, (made, key, reason, actor, claimed, *_NOTHING_MORE))

    @classmethod
    def as_read(cls, act: Act, key: str, actor: str, *, claimed: bool) -> Self:
        """Return the request for an act that our own reader made of a file's cells, each checked as it was read.

        A million of them are not checked twice; that the check would change none of them is a test of the reader.
        """
        return tuple.__new__(cls, (act, key, None, actor, claimed, *_NOTHING_MORE))


def _one_decision(act: Act, decision: str | None) -> None:
    """Refuse an act under another decision than the one that it names itself."""
    own = getattr(proposed_or_self(act), "decision", None)
    if decision is not None and type(own) is str and own != decision:
        raise FieldError(
            of="record",
            field="decision",
            value=shown(decision),
            asked=M_("{decision}, as the act says").format(decision=own),
        )


def check_content(content: bytes) -> None:
    """Refuse the content of a file that is kept with an act where it is empty, too large, a key, or a database.

    What stands beside the log is in every copy of the book and printed for whoever asks.
    """
    if not content:
        raise EvidenceError(why=M_("it is empty"))
    if len(content) > Limit.EVIDENCE:
        raise EvidenceError(why=M_("it is larger than {n} MB").format(n=int(Limit.EVIDENCE) // 1_000_000))
    problem = NEVER_KEPT.get(kind_of(content[:HEAD]))
    if problem:
        raise EvidenceError(why=M_(problem))


_NOTHING_MORE: Final = tuple(_RequestFields._field_defaults.values())[4:]
"""What a request holds besides its first five fields where nothing more is asked: a million have none of it."""


@lru_cache(64)
def _actor(actor: str) -> str:
    """Check an actor: a million entries have one."""
    return actor if actor == "?" else check_key(actor)


def _is_act(kind: type) -> bool:
    name = getattr(kind, "act", None)
    return isinstance(name, str) and ACTS.get(name) is kind


@cache
def _is_plain(kind: type[Act]) -> bool:
    """Tell whether of the acts of a class the fields are all that is to be looked at."""
    return _is_act(kind) and kind.act != PROPOSE and not issubclass(kind, State)


def checked_act(act: Act) -> Act:
    """Return an act whose every value may be recorded; raises InputError for one that may not, and for what is none."""
    if not _is_act(type(act)):
        raise FieldError(of="record", field="act", value=shown(act), asked=M_("an act"))
    if isinstance(act, State) and act.id is not None:
        raise FieldError(of=act.act, field="id", value=shown(act.id), asked=M_("nothing: the book gives it"))
    if act.act == PROPOSE:
        held = checked_act(proposed_or_self(act))
        told = replace(cast("Propose", act), proposed=held, kind=held.act)
        clean_noun(replace(told, digest=told.digest or "-"))
        return told
    return act.checked()


def a_book(of: str, book: Any) -> Any:
    """Return a book; raises FieldError for what is none."""
    if not isinstance(getattr(book, "memory", None), Registers):
        raise FieldError(of=of, field="book", value=shown(book), asked=M_("a book (Books.book)"))
    return book


def exactly(of: str, field: str, value: Any) -> str:
    """Return a text that is a ``str`` and no other kind of text; raises FieldError."""
    if type(value) is not str:
        raise FieldError(of=of, field=field, value=shown(value, secret=True), asked=M_("a text"))
    return value


def yes_or_no(of: str, field: str, value: Any) -> None:
    """Refuse what is neither ``True`` nor ``False``: "false" would count as yes."""
    if type(value) is not bool:
        raise FieldError(of=of, field=field, value=shown(value), asked="bool")


def content_of(of: str, file: File | None) -> bytes | None:
    """Return the content of a decision's file; raises FieldError for what is no ``File``."""
    if file is None:
        return None
    content = getattr(file, "content", None)
    if type(content) is not bytes:
        raise FieldError(of=of, field="decision_file", value=shown(file), asked="File")
    return content
