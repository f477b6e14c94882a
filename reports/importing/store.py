"""Where uploaded files lie while somebody works on them: a private folder, names of our own, not for long."""

import hashlib
import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from clubs.widgets import Formula, Percentage
from members.lists.tables import Table

FOLDER = settings.BASE_DIR / "var" / "intakes"
KEPT_FOR = timedelta(hours=24)  # what nobody goes on with is removed then
PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600


def keep(upload: UploadedFile, key: UUID) -> tuple[Path, str]:
    """Write `upload` to the private folder; returns where it lies and its SHA-256."""
    path, digest = original(key), hashlib.sha256()
    with _private(path).open("wb") as file:
        for chunk in upload.chunks():
            digest.update(chunk)
            file.write(chunk)
    return path, digest.hexdigest()


def original(key: UUID) -> Path:
    """The uploaded file, whatever it is; openpyxl opens no other name."""
    return FOLDER / f"{key}.xlsx"


def keep_tables(key: UUID, tables: list[Table]) -> None:
    """Keep a list as it was read once: every later step sees the same cells."""
    content = [[table.name, table.hidden, table.lines] for table in tables]
    text = json.dumps(content, ensure_ascii=False, default=_packed)
    _private(_tables(key)).write_text(text, encoding="utf-8")


def tables(key: UUID) -> list[Table]:
    """The tables of a list. Raises FileNotFoundError when it lies there no longer."""
    content = json.loads(_tables(key).read_text(encoding="utf-8"), object_hook=_unpacked)
    return [
        Table(name, [(number, values) for number, values in lines], hidden) for name, hidden, lines in content
    ]


def remove(key: UUID) -> None:
    """Remove whatever lies there of an intake."""
    for path in (original(key), _tables(key)):
        path.unlink(missing_ok=True)


def remove_old(now: datetime) -> int:
    """Remove the files that nobody has touched for `KEPT_FOR`; returns how many."""
    oldest = (now - KEPT_FOR).timestamp()
    old = [path for path in FOLDER.glob("*") if path.stat().st_mtime < oldest]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _tables(key: UUID) -> Path:
    return FOLDER / f"{key}.tables"


def _private(path: Path) -> Path:
    """An empty file that nobody else on the machine may read."""
    FOLDER.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    path.touch(mode=PRIVATE_FILE)
    return path


def _packed(value: Any) -> dict:
    """Cells that JSON does not know."""
    match value:
        case datetime():
            return {"moment": value.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case Percentage():
            return {"percentage": value.number}
        case Formula():
            return {"formula": value.text}
    return {"other": str(value)}


def _unpacked(packed: dict) -> Any:
    ((kind, value),) = packed.items()
    read = {
        "moment": datetime.fromisoformat,
        "day": date.fromisoformat,
        "percentage": Percentage,
        "formula": Formula,
    }
    return read.get(kind, str)(value)
