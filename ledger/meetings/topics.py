"""The eight activity areas of a club, as laid by migration: rows, so that a province may change them."""

import csv
from pathlib import Path

TOPICS = Path(__file__).parent.parent / "reference" / "topics.csv"


def load(model) -> None:
    """Lay or renew the rows of `model` (Topic, or its historical state in a migration)."""
    with TOPICS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            model.objects.update_or_create(number=int(row["number"]), defaults={"name": row["name"]})
