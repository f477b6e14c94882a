"""`python -m tests.bench [registers] [books] [reports]` measures time and memory on this machine.

Without a name, all of them. It prints a table and adds it to docs/measurements.md. Everything happens in
temporary folders.
"""

import os
import platform
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import django

from tests.bench import registers
from tests.bench.engines import ENGINES, make, told
from tests.postgres import newest

ROOT = Path(__file__).parent.parent.parent
KEPT = ROOT / "docs" / "measurements.md"


def main(*named: str) -> None:
    lines = ["| what | measured |", "|---|---|"]
    for part in named or PARTS:
        for what, measured in PARTS[part]():
            print(f"{what}: {measured}", flush=True)
            lines.append(f"| {what} | {measured} |")
    table = "\n".join(lines)
    print(f"\n{table}")
    with KEPT.open("a", encoding="utf-8") as kept:
        kept.write(f"\n## {date.today()}: {_machine()}\n\n`make bench` at {_commit()}\n\n{table}\n")


def _reports() -> Iterator[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        django.setup()
        from tests.bench import measuring  # noqa: PLC0415  # models can be imported only after the set-up

        yield from measuring.everything(Path(folder))


def _books() -> Iterator[tuple[str, str]]:
    for name, engine in ENGINES.items():
        with engine() as url:
            make(url)
            for what, measured in told("posting", url):
                yield f"{name}, {what}", measured


PARTS = {"registers": registers.everything, "books": _books, "reports": _reports}


def _machine() -> str:
    words = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    names = [line.split(":")[1].strip() for line in words.splitlines() if line.startswith("model name")]
    chip = names[0] if names else platform.processor() or platform.machine()
    engines = f"SQLite {sqlite3.sqlite_version}, PostgreSQL {newest().parent.name}"
    return f"{os.cpu_count()} × {chip}, {platform.system()}, Python {platform.python_version()}, {engines}"


def _commit() -> str:
    commit = ["git", "describe", "--always", "--dirty"]
    return subprocess.run(commit, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
