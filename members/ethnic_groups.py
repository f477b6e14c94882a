"""The 54 official ethnic groups of Decision 121-TCTK/PPCĐ (2 March 1979), as laid by migration."""

import csv
from pathlib import Path

GROUPS = Path(__file__).parent / "reference" / "ethnic_groups.csv"


def load(model) -> None:
    """Lay or renew the rows of `model` (EthnicGroup, or its historical state in a migration)."""
    with GROUPS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            names = {"name": row["vi_name"], "other_names": row["common_other_names"]}
            model.objects.update_or_create(code=row["code"], defaults=names)
