"""The sheet as devices read it: plain data, for the page that works without a network."""

from typing import Any

from ledger.meetings.rows import EXPENSE, GIFT, Filled, stated
from ledger.models import Meeting


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
        "totals": totals(filled),
        "rows": [
            {"row": one.row, "version": row.version} | one.facts
            for row, one in zip(stored, filled, strict=True)
            if not one.is_blank
        ],
    }


def totals(rows: list[Filled]) -> dict[str, int]:
    """How many came, and đồng by where it comes from and goes to."""
    fees, repaid = sum(row.fee for row in rows), sum(row.repaid for row in rows)
    given = sum(row.amount for row in rows if row.kind == GIFT)
    spent = sum(row.amount for row in rows if row.kind == EXPENSE)
    return {
        "present": sum(row.present for row in rows),
        "fees": fees,
        "given": given,
        "spent": spent,
        "repaid": repaid,
        "takings": fees + given + repaid - spent,
    }


def _holder(meeting: Meeting, device: str) -> dict[str, Any] | None:
    if not meeting.device:
        return None
    name = meeting.holder.full_name or meeting.holder.username
    return {"mine": meeting.device == device, "name": name, "since": meeting.held_since}
