"""Where every message stands, so that none has two meanings: Vietnamese has two words where English has one.

"Due" is the day of an answer, of a settlement or of a pledge. A message that heads columns of different fields, or
stands at once for a column, a title, an option or a value, says of what by a context (``NC_``), or is named in
``ONE_MEANING``: then all its places mean one thing.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
MARKS: Final = ("N_", "_", "M_", "NC_")
ONE_MEANING: Final = frozenset(
    (
        "Account", "Amount", "Balance", "Closing", "Committed", "Counted", "Field", "First day", "Found", "Given",
        "Kind", "Line", "Lines", "Memo", "Net assets", "Not at the bank yet", "Of all", "Opening", "Parties", "Pledged",
        "Public key", "Receipt", "Received", "Since",
        "Spent", "Term deposits", "The last day.", "Total", "Value", "Vouchers", "What it is for.",
        "cash drawn", "the guard is missing", "the guard was changed", "you have no right to read or write it",
    )
)  # fmt: skip
"""Messages that stand for several things and mean one: "Số dư cuối kỳ" is that of an account, a statement, a fund."""
BROAD: Final = frozenset({"Counted", "Due", "For", "From", "Rate", "To", "open"})
"""Words that say nothing without what they are said of: they have a context even where they stand but once."""

Named = tuple[str, str]
"""Context and message."""


def places() -> dict[Named, set[str]]:
    """Return for every message of our code what it stands for: ``column due date``, ``title``, ``option --due``."""
    found: dict[Named, set[str]] = defaultdict(set)
    for folder in ("src", "cli"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for named, place in _of_a_file(ast.parse(path.read_text(encoding="utf-8"))):
                found[named].add(place)
    return found


def _of_a_file(tree: ast.AST) -> Iterator[tuple[Named, str]]:
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in MARKS and node.args:
            texts = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            place = _place(node, parents)
            if texts and place:
                yield (texts[0] if len(texts) > 1 else "", texts[-1]), place


def _place(node: ast.Call, parents: dict[ast.AST, ast.AST]) -> str | None:
    """Return what a message stands for, or None where it is no label: a sentence, a mark of a kind of value."""
    above = parents[node]
    if isinstance(above, ast.keyword):
        call = parents[above]
        if above.arg == "title":
            return "title"
        if above.arg == "help" and isinstance(call, ast.Call) and ast.unparse(call.func) in ("option", "make"):
            names = call.args[0].elts if isinstance(call.args[0], ast.List) else call.args
            return f"option {next(ast.literal_eval(one) for one in names if '--' in ast.unparse(one))}"
        return "noun" if above.arg == "kind" else None
    if isinstance(above, ast.Call) and ast.unparse(above.func) == "Column" and above.args[1] is node:
        kind = ast.unparse(above.args[2]).strip("'\"") if len(above.args) > 2 else "text"
        return f"column {ast.unparse(above.args[0])} {'text' if kind == 'code' else kind}"
    if isinstance(above, ast.Dict):
        key = above.keys[above.values.index(node)] if node in above.values else None
        its_own = key is not None and ast.unparse(key).strip("'") == ast.unparse(node.args[-1]).strip("'")
        return None if key is None else "noun" if its_own else f"value {ast.unparse(key)}"
    return None
