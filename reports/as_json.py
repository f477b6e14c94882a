"""The report as JSON, as other programs read it."""

import json
from typing import Any

from reports.report import Figure, Report


def as_json(report: Report) -> dict[str, Any]:
    """Place, period, every indicator of spec/indicators by code, and the transition table."""
    return {
        report.place.kind: {"code": report.place.code, "name": report.place.name},
        "from": report.period.first.isoformat(),
        "to": report.period.last.isoformat(),
        "indicators": {code: _figure(figure) for code, figure in report.figures.items() if figure.agreed},
        "transitions": [
            {"from": change.before, "to": change.after, "households": change.households}
            for change in report.transitions
        ],
    }


def write(report: Report, path: str) -> None:
    """Write the report to the file at `path`. Raises OSError where that cannot be written."""
    with open(path, "w", encoding="utf-8") as file:
        json.dump(as_json(report), file, ensure_ascii=False, indent=1)
        file.write("\n")


def _figure(figure: Figure) -> dict[str, int | str | None]:
    shown: dict[str, int | str | None] = {"value": figure.value, "previous": figure.previous}
    if figure.flow:
        shown["to_date"] = figure.to_date
    if figure.has_share:
        shown["share"] = None if figure.share is None else str(figure.share)
    return shown
