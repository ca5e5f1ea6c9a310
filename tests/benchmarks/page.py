"""The page of figures: tables between two marks of a Markdown file that people write, and the same as JSON."""

import json
import os
import platform
import sqlite3
import subprocess
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from tests.benchmarks.rows import Row, row_of

BEGIN: Final = "<!-- figures: written by python -m tests.benchmarks, do not edit -->"
END: Final = "<!-- end of figures -->"
HEADINGS: Final = ("work", "ours", "beside it", "measured", "limit", "reach for", "holds")
PACKAGES: Final = ("sqlalchemy", "click", "msgspec", "psycopg", "alembic")


def section(rows: Sequence[Row], title: str, command: str, spent: float, load: float) -> dict[str, Any]:
    """Return the results of one benchmark, with when and where they were measured."""
    return {
        "title": title,
        "date": time.strftime("%Y-%m-%d %H:%M %z"),
        "command": command,
        "commit": _first(["git", "rev-parse", "--short", "HEAD"]),
        "seconds": round(spent),
        "load_before": round(load, 2),
        "machine": machine(),
        "versions": versions(),
        "rows": [row.data() for row in rows],
    }


def machine() -> str:
    """Return the processor, its cores, the memory and the system."""
    names = [line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    systems = [
        line.partition("=")[2].strip('"') for line in _lines("/etc/os-release") if line.startswith("PRETTY_NAME=")
    ]
    name, system = (found[0] if found else "?" for found in (names, systems))
    return f"{os.cpu_count()} cores ({name}), {memory:.0f} GiB, {system}, Linux {platform.release()}"


def versions() -> str:
    """Return the versions of what takes part."""
    found = [f"Python {platform.python_version()}", f"SQLite {sqlite3.sqlite_version}"]
    found += [f"{name} {version(name)}" for name in PACKAGES]
    ledger = _first(["ledger", "--version"])
    return ", ".join([*found, ledger.partition(",")[0] if ledger else "no ledger"])


def _lines(path: str) -> list[str]:
    place = Path(path)
    return place.read_text(encoding="utf-8").splitlines() if place.exists() else []


def _first(command: list[str]) -> str:
    try:
        return (subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines() or [""])[0]
    except (OSError, subprocess.CalledProcessError):
        return ""


def table(rows: Sequence[Row]) -> str:
    """Return rows as a Markdown table."""
    lines = [HEADINGS, ("---",) * len(HEADINGS), *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def written(sections: dict[str, dict[str, Any]]) -> str:
    """Return all sections as Markdown; machine and versions are said once, and again only where they differ."""
    parts, before = [], ""
    for found in sections.values():
        where = f"{found['machine']}. {found['versions']}."
        when = (
            f"{found['date']}, commit {found['commit'] or '?'}, load before {found['load_before']},"
            f" {found['seconds']} s: `{found['command']}`"
        )
        parts.append(f"## {found['title']}\n")
        if where != before:
            parts.append(f"{where}\n")
            before = where
        parts.append(f"{when}\n\n{table([row_of(row) for row in found['rows']])}\n")
    return "\n".join(parts)


def save(page: Path, new: dict[str, dict[str, Any]], order: Sequence[str]) -> None:
    """Put the new sections into the page and its JSON file; the sections that were not run stay as they are."""
    data = page.with_suffix(".json")
    known = json.loads(data.read_text(encoding="utf-8")) if data.exists() else {}
    known |= new
    sections = {name: known[name] for name in order if name in known}
    data.parent.mkdir(parents=True, exist_ok=True)
    data.write_text(json.dumps(sections, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    text = page.read_text(encoding="utf-8") if page.exists() else f"# Performance\n\n{BEGIN}\n{END}\n"
    before, _mark, rest = text.partition(BEGIN)
    page.write_text(f"{before}{BEGIN}\n\n{written(sections)}\n{END}{rest.partition(END)[2]}", encoding="utf-8")
