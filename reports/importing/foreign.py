"""Reads an .xls or .ods file and prints its sheets as JSON; run as a program of its own, within limits.

A small file may name a cell far out, or a row a million times. What grows beyond the limits ends here, not
in the site.
"""

import json
import resource
import sys
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path

MEMORY = 512 * 2**20
SECONDS = 30
BROKEN, LOCKED = 3, 4  # exit status


def main(path: str, most_rows: int, most_columns: int) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    import python_calamine  # noqa: PLC0415  # only under the limits

    try:
        workbook = python_calamine.load_workbook(BytesIO(Path(path).read_bytes()))
        sheets = [
            [
                about.name,
                about.visible != python_calamine.SheetVisibleEnum.Visible,
                _rows(workbook.get_sheet_by_name(about.name), most_rows, most_columns),
            ]
            for about in workbook.sheets_metadata
        ]
    except python_calamine.PasswordError:
        return LOCKED
    except (python_calamine.CalamineError, MemoryError):
        return BROKEN
    json.dump(sheets, sys.stdout)
    return 0


def _rows(sheet, most_rows: int, most_columns: int) -> list:
    """The rows that hold something, with their numbers."""
    rows = []
    for number, values in enumerate(sheet.iter_rows(), start=1):
        cells = [_cell(value) for value in values]
        while cells and cells[-1] in (None, ""):
            cells.pop()
        if any(cell not in (None, "") for cell in cells):
            rows.append([number, cells[: most_columns + 1]])
        if len(rows) > most_rows:
            break
    return rows


def _cell(value):
    if isinstance(value, datetime):
        return {"day": value.date().isoformat()} if value.time() == time.min else value.isoformat()
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, float) and value == value // 1:
        return int(value)
    return value if isinstance(value, str | int | float | bool) and value != "" else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
