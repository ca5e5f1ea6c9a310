"""The catalogues are whole: every text of the library, the CLI and Click has a Vietnamese translation.

``python -m tests.catalogue_check`` checks; with ``--update`` it first takes new texts into the ``.po`` files, drops
old ones, and compiles. Translating what it then lists is work for a person.
"""

import ast
import re
import string
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

from quykhuyenhoc_cli.command_table import in_vietnamese

ROOT: Final = Path(__file__).parent.parent
FOLDER: Final = ROOT / "src" / "quykhuyenhoc" / "locale" / "vi" / "LC_MESSAGES"
METHODS: Final = [("**.py", "python")]
KEYWORDS: Final[Any] = {**DEFAULT_KEYWORDS, "N_": None, "M_": None, "NC_": ((1, "c"), 2)}
SOURCES: Final = {
    "quykhuyenhoc": (ROOT / "src", ROOT / "cli"),
    "messages": (Path(click.__file__).parent,),
}
"""Domain -> the folders whose texts it holds; ``messages`` is the domain that Click asks."""
HEADERS: Final = {
    "quykhuyenhoc": "Vietnamese texts of the library and the command qkh.",
    "messages": "Vietnamese words for Click's own messages.",
}
BY_NAME: Final = {"messages": ("required",)}
"""Texts that are translated under a name, where no extractor sees them: Click's mark of an option that is needed."""
EPOCH: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""A catalogue changes only when its texts do."""

_CALL: Final = re.compile(r"qkh [^⟧;)\n]*|--[a-z-]+[ =]\S+")
"""A command, or an option with its value."""
_CAPITALS: Final = re.compile(r"(?<![\w.+-])[A-Z][A-Z-]+(?![\w.-])")

Texts = tuple[str, ...]
Said = tuple[Texts, str | None]
"""A text, and the context that says which of its meanings it has."""


def extracted(domain: str) -> Iterator[Said]:
    """Yield every text of a domain, with its plural where it has one, and its context."""
    for folder in SOURCES[domain]:
        for _file, _line, found, _comments, context in extract_from_dir(folder, METHODS, keywords=KEYWORDS):
            texts = (found,) if isinstance(found, str) else tuple(found)
            if texts[0]:
                yield texts, context
    yield from (((text,), None) for text in BY_NAME.get(domain, ()))


def catalogue(domain: str) -> Catalog:
    """Read the ``.po`` file of a domain."""
    with (FOLDER / f"{domain}.po").open("rb") as stream:
        return read_po(stream, locale="vi", domain=domain)


def holes(text: str) -> set[str]:
    """Return the placeholders of a text: {name}, {name!r}, %(name)s."""
    named = {f"{name}!{how or ''}" for _text, name, _spec, how in string.Formatter().parse(text) if name is not None}
    return named | set(re.findall(r"%\(\w+\)s", text))


def hidden(tree: ast.AST) -> Iterator[int]:
    """Yield the lines where a text is translated inside an f-string, which no extractor sees."""
    for text in ast.walk(tree):
        if isinstance(text, ast.JoinedStr):
            calls = (node for node in ast.walk(text) if isinstance(node, ast.Call) and node.args)
            yield from (
                c.lineno for c in calls if ast.unparse(c.func) in ("_", "M_") and isinstance(c.args[0], ast.Constant)
            )


def unseen() -> Iterator[str]:
    """Yield every place of our own code where a text would be left out of the catalogue."""
    for folder in SOURCES["quykhuyenhoc"]:
        for path in sorted(folder.rglob("*.py")):
            for line in hidden(ast.parse(path.read_text(encoding="utf-8"))):
                yield f"{path.relative_to(ROOT)}:{line}: a text is translated inside an f-string"


def problems(domain: str) -> Iterator[str]:
    """Yield what is wrong with the catalogue of a domain."""
    found = catalogue(domain)
    wanted = {(texts[0], context): texts for texts, context in extracted(domain)}
    for (text, context), texts in wanted.items():
        message = found.get(text, context)
        yield from (f"{domain}: {problem}: {text!r} ({context})" for problem in _wrong(texts, message))
    for message in found:
        if message.id and _named(message) not in wanted:
            yield f"{domain}: not used any more: {_first(message.id)!r}"
    yield from _stale(domain, found)


def _wrong(texts: Texts, message: Message | None) -> Iterator[str]:
    if message is None:
        yield "missing"
        return
    translated = _flat(message.string)
    if not translated:
        yield "not translated"
    elif message.fuzzy:
        yield "fuzzy"
    elif holes(translated) - set().union(*map(holes, texts)) or holes(texts[-1]) - holes(translated) - {
        "len!",
        "len_value!",
    }:
        yield f"other placeholders in {translated!r}"
    elif in_vietnamese(translated) != translated:
        yield f"a command is called otherwise in Vietnamese (python -m tests.written mends it) in {translated!r}"
    elif untold := foreign(translated):
        yield f"what stands for a value is not translated ({', '.join(sorted(untold))}) in {translated!r}"


def foreign(translated: str) -> set[str]:
    """Return the words in capitals that stand for values in commands and options of a translation, and are English."""
    named = {word for call in _CALL.findall(translated) for word in _CAPITALS.findall(call)}
    return {word for word in named if (message := _names().get(word)) and word not in message.split("|")}


@cache
def _names() -> dict[str, str]:
    """Return what stands for a value in English -> in Vietnamese."""
    found = ((_first(message.id), _flat(message.string)) for message in catalogue("quykhuyenhoc") if message.id)
    return {text.rstrip("…"): said for text, said in found if re.fullmatch(r"[A-Z-]+…?", text)}


def _first(identity: str | tuple[str, ...] | list[str]) -> str:
    return identity if isinstance(identity, str) else identity[0]


def _named(message: Message) -> tuple[str, str | None]:
    return _first(message.id), message.context


def _stale(domain: str, found: Catalog) -> Iterator[str]:
    with (FOLDER / f"{domain}.mo").open("rb") as stream:
        compiled = {_named(m): m.string for m in read_mo(stream) if m.id}
    source = {_named(m): m.string for m in found if m.id and m.string and not m.fuzzy}
    if compiled.keys() != source.keys() or any(_flat(compiled[key]) != _flat(source[key]) for key in source):
        yield f"{domain}: the .mo file is not that of the .po file; run python -m tests.catalogue_check --update"


def _flat(text: str | tuple[str, ...] | list[str] | None) -> str:
    return text if isinstance(text, str) else "".join(text or ())


def update(domain: str) -> None:
    """Take new texts in, leave old ones out, and compile."""
    old = catalogue(domain) if (FOLDER / f"{domain}.po").exists() else Catalog(locale="vi", domain=domain)
    new = Catalog(
        locale="vi", domain=domain, project="quykhuyenhoc", version="1", charset="utf-8", fuzzy=False,
        header_comment=f"# {HEADERS[domain]}", creation_date=EPOCH, revision_date=EPOCH,
        msgid_bugs_address="-", last_translator="-", language_team="vi",
    )  # fmt: skip
    for texts, context in sorted(set(extracted(domain)), key=lambda said: (said[0], said[1] or "")):
        known = old.get(texts[0], context)
        new.add(texts if len(texts) > 1 else texts[0], _called(known.string) if known else None, context=context)
    with (FOLDER / f"{domain}.po").open("wb") as stream:
        write_po(stream, new, width=120, omit_header=False, sort_output=True)
    with (FOLDER / f"{domain}.mo").open("wb") as stream:
        write_mo(stream, _by_key(new))


def _called(said: Any) -> Any:
    """Return a translation with the commands that it names called as who reads it types them."""
    return in_vietnamese(said) if isinstance(said, str) else tuple(map(in_vietnamese, said or ()))


def _by_key(catalogue: Catalog) -> Catalog:
    """Return a catalogue whose messages are their keys, context first: a reader looks for one in their order."""
    found = Catalog(locale="vi", domain=catalogue.domain, fuzzy=False)
    found.mime_headers = catalogue.mime_headers
    for message in catalogue:
        if message.id:
            of = f"{message.context}\x04" if message.context else ""
            texts = [of + message.id] if isinstance(message.id, str) else [of + message.id[0], *message.id[1:]]
            found.add(texts[0] if len(texts) == 1 else texts, message.string)
    return found


def main(arguments: list[str]) -> int:
    """Check the catalogues, or update and check them; return the exit code."""
    if "--update" in arguments:
        for domain in SOURCES:
            update(domain)
    found = [*unseen(), *(problem for domain in SOURCES for problem in problems(domain))]
    print("\n".join(found) or "The catalogues are whole.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
