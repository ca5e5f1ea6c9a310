"""The public names of the library, a page a task, and the chart that ships."""

import ast
import csv
import inspect
import re
import textwrap
from collections.abc import Iterator
from enum import Enum
from types import UnionType
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from quykhuyenhoc._lazy import PartOf
from quykhuyenhoc.errors import QuyError
from quykhuyenhoc.imports.registers import DEFAULT
from quykhuyenhoc.personal import Personal
from tests.docs.markdown import fenced, page, promise, table
from tests.public import HOME_OF, METHODS, NAMESPACE_OF, PUBLIC

WIDE: Final = 110
METHOD_KINDS: Final = (property, classmethod, staticmethod)
INTRO: Final = """\
The public names of `quykhuyenhoc`, which semantic versioning covers. Anything else may change any day. They load on
first use: `import quykhuyenhoc` alone imports nothing heavy.

What everyday work needs stands at the root (`qkh.record`), all else in a namespace: `qkh.acts` ([every act](acts.md)),
`qkh.bank`, `qkh.errors` ([every error](errors.md)), `qkh.files`, `qkh.kinds`, `qkh.ledger`, `qkh.proof`, `qkh.reports`,
`qkh.testing` ([how to test an app](../how-to/test-an-app.md)). What is done with one book stands at its desks:
`book.gifts.issuing(…)`. A page a task:"""
PERSONAL: Final = "A text about a person: a plain `str` for every program, which the book keeps apart and can erase."
CHART_INTRO: Final = """\
The accounts with which `qkh init` opens a book. It is the internal chart of this program and **no circular's chart**:
the columns `map_…` of its file are for your own use. `qkh init --chart FILE.csv` takes another, `--chart empty` none.
A role says what commands use an account for by default. With the role `held` an account holds money for others: what
comes in by one party goes out to another, so its claims count for the account, not for each party."""
TASKS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "books": ("Open books, record", (
        "books.books", "books.events", "books.filing", "books.host_transactions", "books.record", "store.engines",
        "store.hosts", "store.installing", "i18n", "book.registers", "book.periods",
    )),
    "book": ("What is called on books and on a book", ()),
    "corrections": ("Correct, and know what is recorded", (
        "book.corrections", "book.duplicates", "book.vouchers", "leaves.", "acts.", "books.vouchers",
    )),
    "values": ("Values and their words", (
        "errors.", "money", "money.", "_days", "period", "words", "personal", "reports.spans",
    )),
    "kinds": ("Choices", ("kinds",)),
    "gifts": ("Gifts, pledges, receipts, thanks", (
        "book.gifts", "books.gifts", "documents.donors", "documents.gifts", "documents.thanks",
    )),
    "gift-lists": ("Lists of gifts, pledges and donors", ("imports.gifts", "imports.givers")),
    "donors": ("What donors gave", ("reports.gifts.", "reports.donors", "reports.thanks")),
    "awards": ("Awards", ("book.awards", "documents.awards", "reports.awards")),
    "award-lists": (
        "Lists of awards: nominated, decided, paid", ("books.awards", "imports.awards", "imports.round_lists")
    ),
    "bodies": ("Bodies", ("book.bodies", "books.bodies", "imports.bodies", "reports.bodies")),
    "packages": ("Figures of bodies elsewhere, and hand-overs", (
        "imports.packages", "imports.body_forms", "reports.consolidated_bodies", "reports.consolidated_figures",
        "reports.package_changes", "reports.package_doubts",
        "books.hand_back", "books.hand_over", "reports.inventory",
    )),
    "members": ("Members and dues", (
        "book.dues", "book.members", "reports.members", "reports.dues", "imports.members",
    )),
    "indicators": ("Indicators", ("reports.indicators", "imports.indicators")),
    "activities": ("Activities, publications, official documents, terms of office", (
        "reports.activities", "reports.publications", "reports.governance", "imports.activities", "imports.governance",
    )),
    "bank": ("Statements and payment codes", (
        "bank.inspecting", "bank.profile", "bank.statement", "bank.statement_layout", "bank.vietqr",
        "imports.statement_layouts", "imports.statements", "book.statements",
        "books.statements", "reports.statements",
    )),
    "reconciliation": ("Cash counts, reconciliations, seals", (
        "book.reconciliation", "books.reconciliation", "reports.reconciliation", "documents.reconciliation",
    )),
    "booking": ("Book bank lines, and what waits", (
        "books.matching.booking", "books.matching.drafting", "reports.matching",
    )),
    "matching": ("Match bank lines", (
        "book.matching", "books.matching.", "bank.matches", "bank.rules",
    )),
    "controls": ("Propose, approve, stand for", (
        "book.controls", "books.controls", "documents.proposals", "reports.controls",
    )),
    "evidence": ("Files that prove vouchers", ("book.evidence", "books.evidence")),
    "privacy": ("Personal data", (
        "book.privacy", "books.privacy", "reports.privacy", "proof.privacy", "store.privacy.", "ledger.privacy",
    )),
    "checkpoints": ("Checkpoints and keys", (
        "proof.checkpoints", "log.", "proof.log_keys",
    )),
    "proof": ("Verify, prove, copy, repair", (
        "proof.verify", "proof.many", "proof.verification",
        "proof.findings", "proof.copies", "proof.voucher_proofs", "books.maintenance", "books.seen",
        "store.log_heads",
    )),
    "reports": ("Reports of accounts and vouchers", (
        "shapes", "reports.accounts.", "reports.consolidated_books", "reports.context", "reports.vouchers",
        "documents.explain", "documents.vouchers", "documents.periods",
    )),
    "registers": ("Registers, search, open matters", ("reports.registers", "reports.matters", "reports.search")),
    "funds": ("Funds, deposits, advances", (
        "book.funds", "reports.funds.", "reports.deposits", "reports.advances", "imports.advances",
    )),
    "goods": ("Goods", ("reports.goods", "imports.goods")),
    "lists": ("Lists in", (
        "imports.group_titles", "imports.list_checks", "imports.list_kinds", "imports.list_layouts",
        "imports.list_reading", "imports.list_table",
        "imports.lists", "imports.sheets", "imports.questions", "imports.row_kinds", "imports.rows", "imports.totals",
        "files.reading",
    )),
    "files": ("Registers and entries in, exports out", (
        "exports.", "imports.registers", "imports.vouchers", "renderers", "renderers.", "store.sqlite",
    )),
    "ledger": ("What a book holds: accounts, funds, vouchers, controls", (
        "ledger.accounts", "ledger.funds", "ledger.parties", "ledger.vouchers", "ledger.controls.", "ledger.matters",
        "ledger.deposits",
    )),
    "ledger-bodies": ("What a book holds: bodies, members, indicators, activities", (
        "ledger.activities", "ledger.bodies", "ledger.dues", "ledger.governance", "ledger.indicators",
        "ledger.inventory", "ledger.members", "ledger.packages", "ledger.publications",
    )),
    "ledger-subjects": ("What a book holds: gifts, awards, goods, the bank", ("ledger.",)),
}  # fmt: skip
"""Page ``library/…`` -> its title, and the modules and desks of which it tells; the first that fits a module has it."""


CALLED: Final = ("Book", "Books", "AsyncBooks")
"""The classes whose methods programs call all day: each is told with its arguments."""
BESIDE: Final = ("CashFields", "NomineeFields", "PaymentFields", "ReceiptFields")
"""What these calls take beside what they name."""
LEFT_OUT: Final = ("view", "at")
"""What the library calls itself."""
LIBRARY_PAGES: Final = ("library.md", *(f"library/{task}.md" for task in TASKS))
LINES_MAX: Final = 300
"""How long a page of the library may be: one that is read at one sitting."""


def library_pages() -> dict[str, str]:
    """Return the text of every page of public names, by its name."""
    parts: dict[str, list[str]] = {task: [] for task in TASKS}
    for name in sorted(PUBLIC, key=lambda name: (NAMESPACE_OF[name], name.lower())):
        if not _has_a_page_of_its_own(name, PUBLIC[name]):
            parts[_task_of(name)].append(_section(name, PUBLIC[name]))
    for label, method in METHODS.items():
        parts[_task(f"book.{label.partition('.')[0]}")].append(_function(f"book.{label}", method))
    found = {f"library/{task}.md": page(TASKS[task][0], *sections) for task, sections in parts.items()}
    return {"library.md": page("Library", INTRO, "\n".join(_lines(parts))), **found}


def _has_a_page_of_its_own(name: str, thing: Any) -> bool:
    """Tell whether it is an act, a part of one, or an error."""
    told = inspect.isclass(thing) and name not in BESIDE
    return told and (issubclass(thing, QuyError) or HOME_OF[name].startswith("acts."))


def _lines(parts: dict[str, list[str]]) -> Iterator[str]:
    """Yield a line for each page: its title, and what stands on it."""
    for task, sections in parts.items():
        names = [section.partition("\n")[0].removeprefix("### ") for section in sections]
        yield f"- [{TASKS[task][0]}](library/{task}.md): " + ", ".join(f"`{name}`" for name in names)


def _task_of(name: str) -> str:
    return "book" if name in CALLED or name in BESIDE else _task(HOME_OF[name])


def _task(home: str) -> str:
    return next(
        task for task, (_title, homes) in TASKS.items()
        if any(home == one or (one.endswith(".") and home.startswith(one)) for one in homes)
    )  # fmt: skip


def place_of(name: str) -> str:
    """Return the page and anchor of a function, or of a method of a desk ("gifts.issuing")."""
    home = f"book.{name.partition('.')[0]}" if name in METHODS else HOME_OF[name]
    title = f"book.{name}" if name in METHODS else _title(name)
    task = _task(home) if name in METHODS else _task_of(name)
    return f"library/{task}.md#{''.join(c for c in title.lower() if c.isalnum() or c in '_-')}"


def _title(name: str) -> str:
    return f"{NAMESPACE_OF[name]}.{name}".lstrip(".")


def _section(name: str, thing: Any) -> str:
    if thing is Personal:
        return f"### {_title(name)}\n\n{PERSONAL}"
    return _class(_title(name), thing) if inspect.isclass(thing) else _function(_title(name), thing)


def _function(title: str, thing: Any) -> str:
    if not inspect.isfunction(thing):
        return f"### {title}\n\n{promise(thing)}"
    return f"### {title}\n\n{fenced(_signature(thing), 'py')}\n\n{_doc(thing)}"


def _signature(function: Any) -> str:
    """Return a signature as it is written in the source, without the quotes around types that it does not load."""
    node = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    node = _Unquoted().visit(node)
    node.args.args = [one for one in node.args.args if one.arg != "self"]
    returns = ast.unparse(node.returns) if node.returns else "None"
    one = f"{node.name}({ast.unparse(node.args)}) -> {returns}"
    if len(one) <= WIDE:
        return one
    arguments = textwrap.wrap(ast.unparse(node.args), WIDE - 4, break_long_words=False)
    return f"{node.name}(\n    " + "\n    ".join(arguments) + f"\n) -> {returns}"


class _Unquoted(ast.NodeTransformer):
    """Takes the quotes off types; the choices of a ``Literal`` keep theirs."""

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = self.visit(node.annotation) if node.annotation else None
        return node

    def visit_arguments(self, node: ast.arguments) -> ast.arguments:
        for one in (*node.posonlyargs, *node.args, *node.kwonlyargs, node.vararg, node.kwarg):
            if one is not None:
                self.visit_arg(one)
        return node  # the defaults are no types

    def visit_FunctionDef(self, node: Any) -> Any:
        self.visit_arguments(node.args)
        node.returns = self.visit(node.returns) if node.returns else None
        return node

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815 (as ast calls it)

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        return node if ast.unparse(node.value) == "Literal" else self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        return ast.parse(node.value, mode="eval").body if isinstance(node.value, str) else node


def _doc(function: Any) -> str:
    text = inspect.cleandoc(function.__doc__ or "").replace("``", "`")
    head, raises, tail = text.partition("\nRaises:\n")
    return f"{head}\nRaises:\n\n" + "\n".join(f"- {line.strip()}" for line in tail.splitlines()) if raises else text


def _class(name: str, kind: Any) -> str:
    if issubclass(kind, Enum):
        return f"### {name}\n\n{promise(kind)}\n\n" + ", ".join(f"`{one.name}` = `{one.value}`" for one in kind)
    if is_typeddict(kind):
        named = ", ".join(f"`{one}`" for one in get_type_hints(kind))
        return f"### {name}\n\n{promise(kind)}\n\nBy name: {named}."
    if name in CALLED:
        desks = ", ".join(f"`{one}`" for one, thing in vars(kind).items() if isinstance(thing, PartOf))
        told = f"Its desks, each told on the page of its task: {desks}." if desks else ""
        return "\n\n".join(part for part in (f"### {name}", promise(kind), told, *_methods(kind)) if part)
    methods = [
        (f"`{one}`", promise(thing))
        for one, thing in vars(kind).items()
        if not one.startswith("_") and promise(thing) and (inspect.isfunction(thing) or isinstance(thing, METHOD_KINDS))
    ]
    told = " ".join(part for part in (promise(kind), _fields(kind)) if part)
    return "\n\n".join(part for part in (f"### {name}", told, table(("", ""), methods) if methods else "") if part)


def _fields(kind: Any) -> str:
    """Return the fields of a row, a filter, a report or a paper, each with its type."""
    hints = vars(kind).get("__annotations__", {})
    told = [f"`{one}: {_hint(hint)}`" for one, hint in hints.items() if not one.startswith("_")]
    told = [one for one in told if "ClassVar" not in one]
    return f"Fields: {', '.join(told)}." if told else ""


def _hint(hint: Any) -> str:
    """Return a type as it is written."""
    hint = getattr(hint, "__forward_arg__", hint)
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _hint(parts[0])
    if origin in (Union, UnionType):
        return " | ".join(map(_hint, parts))
    if origin is None or origin is Literal:
        named = hint.__name__ if isinstance(hint, type | TypeVar) else str(hint)
        return re.sub(r"\b[a-z_.]+\.(?=[A-Z])|\btyping\.", "", "None" if hint is type(None) else named).replace('"', "")
    return f"{origin.__name__}[{', '.join('...' if part is ... else _hint(part) for part in parts)}]"


def _methods(kind: Any) -> Iterator[str]:
    """Yield each method of a class with how it is called; of what is not called the promise alone."""
    for one, thing in vars(kind).items():
        if one.startswith("_") or not promise(thing) or one in LEFT_OUT or isinstance(thing, PartOf):
            continue
        function = inspect.unwrap(thing) if inspect.isfunction(thing) else None
        called = fenced(_signature(function), "py") if function else f"`{one}`:"
        yield f"{called}\n\n{promise(thing)}" if function else f"{called} {promise(thing)}"


def chart_page() -> str:
    """Return the page of the chart."""
    with DEFAULT.open(encoding="utf-8", newline="") as stream:
        rows = [
            (f"`{row['code']}`", row["name"], row["type"], row["kind"], row["role"]) for row in csv.DictReader(stream)
        ]
    return page("Chart of accounts", CHART_INTRO, table(("code", "name", "type", "kind", "role"), rows))
