"""The sheet as devices read it: plain data, for the page that works without a network."""

from typing import Any

from ledger.meetings.rows import Filled, stated, totals
from ledger.models import Meeting

TOLD = ("present", "fees", "given", "spent", "repaid", "takings")


def state(meeting: Meeting, device: str) -> dict[str, Any]:
    """How the sheet of `meeting` stands, for `device` (ledger/views/sheets.py says what it means)."""
    stored = list(meeting.rows.all())
    filled = [stated(row) for row in stored]
    return {
        "version": meeting.version,
        "closed": meeting.is_closed,
        "device": device,
        "holder": _holder(meeting, device),
        "differences": meeting.differences.filter(verdict="").count(),
        "totals": _totals(filled),
        "rows": [
            {"row": one.row, "version": row.version} | one.facts
            for row, one in zip(stored, filled, strict=True)
            if not one.is_blank
        ],
    }


def _totals(rows: list[Filled]) -> dict[str, int]:
    found = totals(rows)
    return {name: getattr(found, name) for name in TOLD}


def _holder(meeting: Meeting, device: str) -> dict[str, Any] | None:
    if not meeting.device:
        return None
    name = meeting.holder.full_name or meeting.holder.username
    return {"mine": meeting.device == device, "name": name, "since": meeting.held_since}
