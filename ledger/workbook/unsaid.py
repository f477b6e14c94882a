"""What the file leaves unsaid of a voucher that is posted: where it has no such column, the voucher tells.

Nor does it contradict the voucher by naming the row kept of a person, where the voucher names one that was
merged into it since.
"""

from typing import Any

from ledger.drafts import Draft, Line
from ledger.models import Voucher
from ledger.workbook import written
from ledger.workbook.drafting import Drafts

TOLD = ("fund", "place", "member", "months", "late", "written_off", "reverses")  # without which a file may be


def fill_in(drafts: Drafts) -> None:
    """Have the lines of `drafts` say what their posted vouchers say, where the file says nothing else."""
    posted = [one for one in drafts.all() if one.voucher]
    lines = drafts.lines_of([one.voucher for one in posted])
    for one in posted:
        if any(_leaves_open(line, drafts) for line in one.lines):
            _fill(one, one.voucher, lines[one.voucher.pk], drafts.merged)


def said(line: Line, *, turned: bool) -> dict[str, Any]:
    """All that the file may say of a line's money, by column."""
    months = (line.fee_from, line.fee_to)
    return written.columns(line, turned=turned) | {
        "member": line.member,
        "months": months,
        "reverses": turned,
    }


def _leaves_open(line: Line, drafts: Drafts) -> bool:
    return len(line.origin.given(TOLD)) < len(TOLD) or line.member in drafts.merged.values()


def _fill(one: Draft, voucher: Voucher, posted: list[Line], merged: dict[int, int]) -> None:
    left = list(posted)
    for line in one.lines:
        then = next((then for then in left if _agree(line, one, then, voucher, merged)), None)
        if then:
            left.remove(then)
            line.moves, line.member = then.moves, then.member
            line.fee_from, line.fee_to = then.fee_from, then.fee_to
    if not left and not one.lines[0].origin.given(["reverses"]):
        one.kind, one.reverses = voucher.kind, voucher.reverses


def _agree(line: Line, one: Draft, then: Line, voucher: Voucher, merged: dict[int, int]) -> bool:
    """Whether the posted line says what the columns that the file has say."""
    row = line.origin
    asked = said(line, turned=bool(row["reverses"]))
    kept = said(then, turned=voucher.reverses_id is not None)
    kept["member"] = merged.get(then.member, then.member)
    return all(value == kept.get(column) for column, value in asked.items() if row.given([column]))
