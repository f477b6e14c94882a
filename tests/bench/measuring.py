"""Reports and whole workbooks on SQLite: the best of several runs, without start-up where nothing is said."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path

from django.core.management import call_command

from clubs.periods import Period
from reports import pdf, xlsx
from reports.as_json import as_json
from reports.building import build, scope_for
from reports.report import Report
from tests.bench import by_hand
from tests.bench.clock import best, program, seconds
from tests.bench.growth import multiply

ROOT = Path(__file__).parent.parent.parent
SAMPLES = [ROOT / "tests" / "data" / name / "province.xlsx" for name in ("sample-clean", "sample-messy")]
PROVINCE = "95"
SUCCESSOR = "96"  # since 1 July 2025
PERIOD = Period(date(2017, 1, 1), date(2020, 12, 31))


def everything(folder: Path) -> Iterator[tuple[str, str]]:
    """What was measured, and the result in words."""
    call_command("migrate", verbosity=0)
    call_command("load_demo", through=PERIOD.last, stdout=StringIO())
    yield from _beside_sql()
    yield "Excel of the province", seconds(best(lambda: xlsx.render(_report()), of=3))
    for sample in SAMPLES:
        taken, peak = _importing(sample, folder)
        yield f"import of {sample.parent.name}, start-up included", f"{seconds(taken)}, {peak} MB"
    yield from _growing(folder)


def _growing(folder: Path) -> Iterator[tuple[str, str]]:
    """JSON, PDF and the import of the province itself at 1, 4 and 16 times the clubs."""
    first = None
    for times in (1, 4, 16):
        multiply(1 if times == 1 else 4)
        taken = [best(_json), best(lambda: pdf.render(_report()), of=3 if times == 1 else 1)]
        workbook = folder / f"{times}.xlsx"
        call_command("export_workbook", str(workbook), unit=SUCCESSOR, stdout=StringIO())
        taken.append(_importing(workbook, folder)[0])
        first = first or taken
        for what, now, then in zip(("JSON", "PDF", "import"), taken, first, strict=True):
            yield f"{what} at {times} times the clubs", f"{seconds(now)}, {now / then:.1f} times as long"


def _beside_sql() -> Iterator[tuple[str, str]]:
    """JSON beside the same counts by hand-written SQL."""
    _agree(_report(annexed=False))
    ours, by_sql = best(_json), best(lambda: by_hand.count(PROVINCE, PERIOD))
    yield "JSON of the province (28 clubs)", seconds(ours)
    yield "the same counts by hand-written SQL", f"{seconds(by_sql)}, ratio {ours / by_sql:.2f}"


def _report(*, annexed: bool = True) -> Report:
    return build(scope_for(PROVINCE, period=PERIOD), PERIOD, annexed=annexed)


def _json() -> str:
    return json.dumps(as_json(_report(annexed=False)))


def _agree(report: Report) -> None:
    """A comparison of times means nothing where the counts differ."""
    counted = by_hand.count(PROVINCE, PERIOD)["value"]
    other = {code for code, figure in report.figures.items() if figure.value != counted.get(code, 0)}
    if other:
        raise AssertionError(f"counted otherwise by hand: {sorted(other)}")


def _importing(workbook: Path, folder: Path) -> tuple[float, int]:
    """Seconds and peak MB of the command, in a process and an empty database of its own."""
    database = folder / "imported.sqlite3"
    database.unlink(missing_ok=True)
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{database}"}
    manage = [sys.executable, str(ROOT / "manage.py")]
    subprocess.run([*manage, "migrate", "--verbosity", "0"], env=environment, check=True)
    return program([*manage, "import_workbook", str(workbook)], environment)
