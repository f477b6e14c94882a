"""Maps of administrative units, loaded from a file: one row a version of a unit, with its successors."""

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path

REFERENCE = Path(__file__).parent / "reference" / "units_bac_lieu_ca_mau.csv"
LEVELS = {"Tỉnh": "province", "Huyện": "district", "Xã": "commune"}


def load(path: Path, unit_model, succession_model) -> int:
    """Lay or renew the units of the CSV file `path` and their successions; returns the number of rows.

    Columns: code, name, level (Tỉnh/Huyện/Xã), parent_code, valid_from, valid_to (ISO dates), successor_codes
    (separated by spaces, commas or semicolons). A successor is the unit that carries the code on that day.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    units = [(_lay(row, unit_model), row) for row in rows]
    for unit, row in units:
        for code in _codes(row["successor_codes"]):
            heir = unit_model.objects.filter(code=code, valid_from__lte=unit.valid_to).latest("valid_from")
            succession_model.objects.get_or_create(unit=unit, successor=heir)
    return len(rows)


def _lay(row: dict[str, str], unit_model):
    facts = {
        "name": row["name"],
        "level": LEVELS[row["level"]],
        "parent_code": row["parent_code"],
        "valid_to": date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
    }
    key = {"code": row["code"], "valid_from": date.fromisoformat(row["valid_from"])}
    return unit_model.objects.update_or_create(**key, defaults=facts)[0]


def _codes(cell: str) -> Iterable[str]:
    return cell.replace(",", " ").replace(";", " ").split()
