"""`python -m tests.bench`: measures the demonstration province and the sample workbooks, on SQLite.

Prints a table and adds it to docs/measurements.md. Everything happens in a temporary folder.
"""

import os
import platform
import sqlite3
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import django

ROOT = Path(__file__).parent.parent.parent
KEPT = ROOT / "docs" / "measurements.md"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        table = "\n".join(["| what | measured |", "|---|---|", *_lines(Path(folder))])
    print(f"\n{table}")
    with KEPT.open("a", encoding="utf-8") as kept:
        kept.write(f"\n## {date.today()}: {_machine()}\n\n`make bench` at {_commit()}\n\n{table}\n")


def _lines(folder: Path) -> list[str]:
    django.setup()
    from tests.bench import measuring  # noqa: PLC0415  # models can be imported only after the set-up

    lines = []
    for what, measured in measuring.everything(folder):
        print(f"{what}: {measured}", flush=True)
        lines.append(f"| {what} | {measured} |")
    return lines


def _machine() -> str:
    words = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    names = [line.split(":")[1].strip() for line in words.splitlines() if line.startswith("model name")]
    chip = names[0] if names else platform.processor() or platform.machine()
    versions = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    return f"{os.cpu_count()} × {chip}, {platform.system()}, {versions}"


def _commit() -> str:
    commit = ["git", "describe", "--always", "--dirty"]
    return subprocess.run(commit, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
