"""Damaged files of every format: each is read, or refused with a sentence; nothing else ever happens."""

import io
import random
import zipfile
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from reports.importing import matching, reading
from tests.lists import FORM, workbook

LISTS = Path(__file__).parent.parent / "data" / "lists"
MUTANTS = 500


def spoil(content: bytes, chance: random.Random) -> bytes:
    """`content` with a few bytes changed, sometimes cut short."""
    spoilt = bytearray(content)
    for _ in range(chance.randint(1, 20)):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt[: chance.randrange(len(spoilt))] if chance.random() < 0.1 else spoilt)


def spoil_part(content: bytes, chance: random.Random) -> bytes:
    """A sound archive with one of its parts spoilt."""
    spoilt = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as sound, zipfile.ZipFile(spoilt, "w") as archive:
        victim = chance.choice([part.filename for part in sound.infolist() if part.file_size])
        for part in sound.infolist():
            inside = sound.read(part)
            archive.writestr(part.filename, spoil(inside, chance) if part.filename == victim else inside)
    return spoilt.getvalue()


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_damaged_files_are_read_or_refused(tmp_path, kind):
    sound = workbook(tmp_path / "a.xlsx", *FORM) if kind == "xlsx" else LISTS / f"list.{kind}"
    content, chance = sound.read_bytes(), random.Random(kind)
    path, outcomes = tmp_path / "mutant.xlsx", set()
    for _ in range(MUTANTS // 3):
        apart = kind != "xls" and chance.random() < 0.7
        path.write_bytes((spoil_part if apart else spoil)(content, chance))
        try:
            reading.is_workbook(path)
            matching.suggest(reading.read(path, path.name), None)
            outcomes.add("read")
        except ValidationError as refusal:
            outcomes.add(refusal.code)

    assert {"read", "broken"} <= outcomes
