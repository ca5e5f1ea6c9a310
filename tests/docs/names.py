"""The public names of the library, and the chart that ships."""

import ast
import csv
import inspect
import textwrap
from enum import Enum
from typing import Any, Final

from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.errors import QuyError
from quykhuyenhoc.imports.registers import DEFAULT
from quykhuyenhoc.personal import Personal
from tests.docs.markdown import fenced, page, promise, table
from tests.public import PUBLIC

WIDE: Final = 110
METHODS: Final = (property, classmethod, staticmethod)
INTRO: Final = """\
The public names of `quykhuyenhoc`, which semantic versioning covers. Anything else may change any day. They load on
first use: `import quykhuyenhoc` alone imports nothing heavy. The acts have [a page of their own](acts.md), the errors
[another](errors.md)."""
PERSONAL: Final = "A text about a person: a plain `str` for every program, which the book keeps apart and can erase."
CHART_INTRO: Final = """\
The accounts with which `qkh init` opens a book. It is the internal chart of this program and **no circular's chart**:
the columns `map_…` of its file are for your own use. `qkh init --chart FILE.csv` takes another, `--chart empty` none.
A role says what commands use an account for by default. With the role `held` an account holds money for others: what
comes in by one party goes out to another, so its claims count for the account, not for each party."""


def library_page() -> str:
    """Return the page of public names."""
    functions, classes, acts, failures = [], [], [], []
    for name, thing in sorted(PUBLIC.items()):
        if thing is Personal:
            classes.append(f"### {name}\n\n{PERSONAL}")
        elif not inspect.isclass(thing):
            functions.append(f"### {name}\n\n{fenced(_signature(thing), 'py')}\n\n{_doc(thing)}")
        elif issubclass(thing, Act) and thing is not Act:
            acts.append(f"[`{name}`](acts.md#{name.lower()})")
        elif issubclass(thing, QuyError):
            failures.append(f"[`{name}`](errors.md#{name.lower()})")
        else:
            classes.append(_class(name, thing))
    return page(
        "Library", INTRO, "## Functions", *functions, "## Values and nouns", *classes,
        "## Acts", ", ".join(acts), "## Errors", ", ".join(failures),
    )  # fmt: skip


def _signature(function: Any) -> str:
    """Return a signature as it is written in the source, without the quotes around types that it does not load."""
    node = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    assert isinstance(node, ast.FunctionDef)
    node = _Unquoted().visit(node)
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

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        self.visit_arguments(node.args)
        node.returns = self.visit(node.returns) if node.returns else None
        return node

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
    methods = [
        (f"`{one}`", promise(thing))
        for one, thing in vars(kind).items()
        if not one.startswith("_") and promise(thing) and (inspect.isfunction(thing) or isinstance(thing, METHODS))
    ]
    return "\n\n".join(
        part for part in (f"### {name}", promise(kind), table(("", ""), methods) if methods else "") if part
    )


def chart_page() -> str:
    """Return the page of the chart."""
    with DEFAULT.open(encoding="utf-8", newline="") as stream:
        rows = [
            (f"`{row['code']}`", row["name"], row["type"], row["kind"], row["role"]) for row in csv.DictReader(stream)
        ]
    return page("Chart of accounts", CHART_INTRO, table(("code", "name", "type", "kind", "role"), rows))
