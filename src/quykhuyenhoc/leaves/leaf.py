"""A leaf: what was asked (the act) and what it did. ``file_act`` makes its data, ``derive`` every row that it means."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

import msgspec
from msgspec.structs import replace

from quykhuyenhoc.leaves.names import ACTS, PROPOSE, STATES, proposed_or_self, register_of, table_of
from quykhuyenhoc.leaves.naming import asked_kind, named_rows
from quykhuyenhoc.leaves.tables import TABLES
from quykhuyenhoc.ledger.controls.rules import Judged
from quykhuyenhoc.ledger.funds import Reserve
from quykhuyenhoc.ledger.privacy import PersonalChange
from quykhuyenhoc.ledger.vouchers import Entry, FloorException, Voucher
from quykhuyenhoc.log.leaf import VERSION
from quykhuyenhoc.money import BASE_CURRENCY
from quykhuyenhoc.nouns import Committing, Data, Open, StoredRow, form, parse, plain, rows, shape
from quykhuyenhoc.period import DAY
from quykhuyenhoc.personal import Personal

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act, Outcome
    from quykhuyenhoc.acts.controls.proposals import Propose


class KeptFile(NamedTuple):
    """A file that a leaf brings: its SHA-256 (hexadecimal) and its size in bytes; the content stands elsewhere."""

    sha256: str
    size: int


class AnnexRoot(NamedTuple):
    """What an act brings beside its leaf: its field, how many nouns, and their Merkle root (hexadecimal)."""

    name: str
    size: int
    root: str


class Envelope(NamedTuple):
    """Who recorded an act, when, under which key, and why."""

    book: str
    seq: int
    at: str
    actor: str
    claimed: bool
    key: str | None = None
    reason: Personal | None = None
    proposal: int | None = None
    """The proposal that this act was, where it was approved before it was recorded."""
    kept: tuple[KeptFile, ...] = ()
    """The files that came with it."""
    annexes: tuple[AnnexRoot, ...] = ()
    """What it brought beside itself."""
    judged: tuple[Judged, ...] = ()
    """What controls are about in it, and who stood for it."""
    decision: str | None = None
    """The council's decision that carries it."""
    decision_file: str | None = None
    """The SHA-256 of that decision's file, which is among the files that came with it."""


def file_act(
    envelope: Envelope,
    act: "Act",
    outcome: "Outcome",
    vouchers: tuple[Voucher, ...],
    exceptions: tuple[FloorException, ...],
    seal: Committing,
) -> Data:
    """Return the data of a leaf; every personal value passes through ``seal``.

    An entry whose lines are the act's own lines leaves them out: they stand in the act.
    """
    data: Data = {
        "v": VERSION, "book": envelope.book, "seq": str(envelope.seq), "kind": act.act,
        "at": envelope.at, "actor": envelope.actor,
    }  # fmt: skip
    if envelope.claimed:
        data["claimed"] = "1"
    if envelope.key:
        data["key"] = envelope.key
    if envelope.reason:
        data["reason"] = seal("reason", envelope.reason)
    data |= _stood(envelope, seal)
    asked = plain(proposed_or_self(act), seal, "act.")
    if asked:
        data["act"] = asked
    if act.act == PROPOSE:
        data["proposes"] = plain(act, seal)
    data |= _done(envelope, act, outcome, seal)
    if vouchers:
        data["vouchers"] = [plain(voucher, seal) for voucher in vouchers]
    if exceptions:
        data["exceptions"] = [plain(exception, seal) for exception in exceptions]
    return data


def _stood(envelope: Envelope, seal: Committing) -> Data:
    """Return who and what stands for an act: its proposal, the council's decision, what controls say of its effects."""
    data: Data = {}
    if envelope.proposal:
        data["proposal"] = str(envelope.proposal)
    if envelope.decision:
        data["decision"] = envelope.decision
    if envelope.decision_file:
        data["decision_file"] = envelope.decision_file
    if envelope.judged:
        data["judged"] = [plain(one, seal) for one in envelope.judged]
    return data


def _done(envelope: Envelope, act: "Act", outcome: "Outcome", seal: Committing) -> Data:
    """Return what an act did, but for numbers and exceptions."""
    data: Data = {}
    if outcome.entries:
        data["entries"] = [_entry(act, entry, seal, f"entries.{i}.") for i, entry in enumerate(outcome.entries)]
    if outcome.states:
        data["states"] = [
            {"register": state.register, **plain(state, seal, f"states.{i}.")} for i, state in enumerate(outcome.states)
        ]
    if outcome.reserves:
        data["reserves"] = [plain(reserve, seal) for reserve in outcome.reserves]
    if envelope.kept:
        data["evidence"] = [plain(one, seal) for one in envelope.kept]
    if envelope.annexes:
        data["annexes"] = [plain(one, seal) for one in envelope.annexes]
    if outcome.personal:
        data["personal"] = [plain(change, seal) for change in own_changes(outcome, envelope.seq)]
    return data


def asked_act(data: Data, opened: Open) -> "Act":
    """Return the act of a leaf, a proposal with the act that it proposes; what stands beside the leaf is left out."""
    asked: Act = parse(ACTS[asked_kind(data)], data.get("act", {}), opened, "act.")
    if "proposes" not in data:
        return asked
    return replace(cast("Propose", parse(ACTS[PROPOSE], data["proposes"], opened)), proposed=asked)


def own_changes(outcome: "Outcome", seq: int) -> tuple[PersonalChange, ...]:
    """Return what an outcome does to personal values, its own ones named by its seq."""
    return tuple(change if change.of else replace(change, of=seq) for change in outcome.personal)


def _entry(act: "Act", entry: Entry, seal: Committing, at: str) -> Data:
    if entry.lines is getattr(act, "lines", None):
        return shape(Entry).plain(_BareEntry(entry), seal, at)
    return plain(entry, seal, at)


class _BareEntry:
    """An entry seen without its lines."""

    __slots__ = ("corrects", "corrects_entry", "date", "kind", "lines", "reversal")

    def __init__(self, entry: Entry) -> None:
        self.date, self.kind, self.lines = entry.date, entry.kind, ()
        self.corrects, self.corrects_entry, self.reversal = entry.corrects, entry.corrects_entry, entry.reversal


_LISTS: Final = (
    ("reserves", "reserve", Reserve), ("vouchers", "voucher", Voucher), ("exceptions", "exception", FloorException),
    ("evidence", "kept", KeptFile), ("judged", "judged", Judged), ("annexes", "annex", AnnexRoot),
    ("personal", "personal_change", PersonalChange),
)  # fmt: skip
"""What a leaf says in lists, each with its table and the class of one of them."""
_lines_text: Final = msgspec.json.Encoder().encode

LINE_CELLS: Final = ("account", "fund", "amount", "currency", "party", "programme", "campaign")
"""What stands in one element of an entry's ``lines``, in this order."""


def derive(data: Data, seq: int, *, postings: bool = True) -> Iterator[tuple[str, StoredRow]]:
    """Yield (table, row) for every row that one leaf means; a row begins with its key, ``seq`` first.

    ``record`` writes these rows and ``verify`` compares them: there is no other way from a leaf to a table. Who
    writes them needs no ``postings``, which the database itself makes of an entry's lines.
    """
    kind, act = data["kind"], data.get("act", {})
    if kind in ACTS:
        register = register_of(kind)
        if register:
            yield _version(register, act, seq, 0)
        else:
            asked = data["proposes"] if kind == PROPOSE else act
            yield from (one for one in rows(ACTS[kind], table_of(kind), asked, seq) if one[0] in TABLES)
    for n, state in enumerate(data.get("states", ()), 1):
        yield _version(state["register"], state, seq, n)
    for n, entry in enumerate(data.get("entries", ()), 1):
        yield from _entry_rows(entry, entry.get("lines") or act["lines"], seq, n, postings=postings)
    for name, its, part in _LISTS:
        if name in data:
            row = shape(part).row
            for n, one in enumerate(data[name], 1):
                yield its, row(one, seq, n)
    if "proposal" in data:
        yield "enacted", (seq, int(data["proposal"]))
    for named in named_rows(data, seq):
        yield "named", named


def _version(register: str, state: Data, seq: int, n: int) -> tuple[str, StoredRow]:
    row = shape(STATES[register]).row(state, seq, n)
    return register, (*row[:-1], state.get("id") or state["code"])


def _entry_rows(
    entry: Data, lines: list[dict[str, Any]], seq: int, n: int, *, postings: bool
) -> Iterator[tuple[str, StoredRow]]:
    cells = [_cells(line) for line in lines]
    yield "entry", (*shape(Entry).row(entry, seq, n), len(cells), _lines_text(cells).decode())
    if not postings:
        return
    date, kind = entry["date"][:DAY], entry["kind"]
    for i, cell in enumerate(cells, 1):
        yield "posting", (seq, n, i, *cell, *_NO_CELLS[len(cell) :], date, kind)


_NO_CELLS: Final = (None,) * len(LINE_CELLS)


def _cells(line: dict[str, Any]) -> tuple[Any, ...]:
    """Return the cells of a line but for those empty at its end: the database reads each one of the text on its own."""
    cells = line["account"], line["fund"], int(line["amount"]), line.get("currency", BASE_CURRENCY)
    if "campaign" in line:
        return (*cells, line.get("party"), line.get("programme"), line["campaign"])
    if "programme" in line:
        return (*cells, line.get("party"), line["programme"])
    return (*cells, line["party"]) if "party" in line else cells


LEAF_PARTS: Final = frozenset({"reason", "act", "entries", "states"})
"""Where the path of a personal value of a leaf begins."""


def personal_values(data: Data) -> Iterator[tuple[str, str]]:
    """Yield (path, commitment) for every personal value of a leaf, in the order of their paths' parts."""
    if "reason" in data:
        yield "reason", data["reason"]
    yield from _personal(ACTS[asked_kind(data)], data.get("act", {}), "act.")
    for i, entry in enumerate(data.get("entries", ())):
        if "lines" in entry:
            yield from _personal(Entry, entry, f"entries.{i}.")
    for i, state in enumerate(data.get("states", ())):
        yield from _personal(STATES[state["register"]], state, f"states.{i}.")


def is_secret_at(path: str) -> bool:
    """Tell whether the personal value at a path of any leaf is one that is shown to nobody."""
    return path.rpartition(".")[2] in _secrets()


@cache
def _secrets() -> frozenset[str]:
    return frozenset(f.name for kind in (*ACTS.values(), *STATES.values()) for f in form(kind) if f.secret)


def _personal(kind: Any, data: Data, at: str) -> Iterator[tuple[str, str]]:
    names, parts = _personal_fields(kind)
    for name in names:
        if name in data:
            yield at + name, data[name]
    for name, part in parts:
        inner = _personal_fields(part)[0]
        for i, one in enumerate(data.get(name, ())):
            for field in inner:
                if field in one:
                    yield f"{at}{name}.{i}.{field}", one[field]


@cache
def _personal_fields(kind: Any) -> tuple[tuple[str, ...], tuple[tuple[str, Any], ...]]:
    names = tuple(f.name for f in form(kind) if f.form == "personal")
    parts = tuple(
        (f.name, f.type) for f in form(kind) if f.form in ("children", "lines") and _personal_fields(f.type)[0]
    )
    return names, parts
