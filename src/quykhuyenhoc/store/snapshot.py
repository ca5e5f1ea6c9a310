"""Small parts of queries that every reader uses."""

from collections.abc import Iterable
from typing import Any


def numbers(values: Iterable[int]) -> str:
    """Return whole numbers as the inside of an SQL list."""
    return ", ".join(map(str, sorted(set(values)))) or "NULL"


def placeholders(values: dict[str, Any], name: str, texts: Iterable[str | int]) -> str:
    """Add texts to the values of a query and return the inside of an SQL list of them; names end in a letter."""
    names = []
    for n, text in enumerate(texts):
        key = f"{name}_{''.join(chr(97 + int(digit)) for digit in str(n))}"
        values[key] = text
        names.append(f":{key}")
    return ", ".join(names) or "NULL"
