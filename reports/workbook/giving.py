"""Giving a province out as one data workbook, which imports again to the same figures."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from clubs.models import Club
from clubs.periods import Period
from clubs.sheets import Column, Sheet
from clubs.widgets import Money
from clubs.workbook import giving as clubs
from clubs.workbook.giving import Rows, Selection
from ledger.workbook import giving as ledger
from ledger.workbook import giving_kept as kept
from ledger.workbook import giving_raised as raised
from loans.workbook import giving as loans
from loans.workbook import giving_agreed as agreed
from loans.workbook import giving_asked as asked
from members.workbook import giving as members
from reports.scopes import Scope, scope_for
from reports.workbook.registers import SHEETS

BOLD = Font(bold=True)
DAY, MONEY = "dd/mm/yyyy", "#,##0"
WIDEST = 40


def export_file(unit_code: str, path: Path, *, day: date, citizen_numbers: bool = False) -> dict[str, int]:
    """Write the clubs under the unit on `day`, with their whole history, to `path`; returns rows by sheet.

    Raises ValidationError when no unit carries the code on `day` ("unknown_unit", "unit_not_in_force") or the
    books hold what no sheet has words for ("unspeakable"), OSError when `path` cannot be written.
    """
    scope = scope_for(unit_code=unit_code, period=Period(day, day))
    selection = _select(scope, citizen_numbers)
    tables = [list(rows) for rows in _tables(selection, scope.geography)]  # all of it, before a file is begun
    workbook = Workbook(write_only=True)
    with path.open("wb") as file:
        for sheet, rows in zip(SHEETS, tables, strict=True):
            _write(workbook, sheet, rows, _left_out(sheet, selection))
        workbook.save(file)
    return {sheet.title: len(rows) for sheet, rows in zip(SHEETS, tables, strict=True)}


def _select(scope: Scope, citizen_numbers: bool) -> Selection:
    """The clubs of `scope`, and what their books name besides: else the file would not come in by itself."""
    inside = clubs.inside(scope.geography, scope.unit)
    mine = Club.objects.filter(pk__in=scope.club_ids).select_related("unit", "programme")
    selection = Selection(list(mine), inside, citizen_numbers)
    guests = members.guests(selection, _people(selection))
    hosts = {stay.club for stay in guests} | clubs.honoured(selection) - set(selection.clubs)
    selection = replace(selection, hosts=list(hosts), guests=[stay.pk for stay in guests])
    return replace(selection, unit_codes=members.unit_codes(selection))


def _people(selection: Selection) -> set[int]:
    """Everybody (ids) whom the money, the meetings and the loans of the selection name."""
    return ledger.people(selection) | kept.people(selection) | asked.people(selection)


def _tables(selection: Selection, geography) -> Iterable[Rows]:
    """The rows of every sheet, in the order of SHEETS."""
    yield clubs.units(selection, geography)
    for rows in (
        clubs.clubs,
        clubs.assignments,
        members.households,
        members.assessments,
        members.members,
        members.moves,
        kept.rates,
        kept.exemptions,
        ledger.vouchers,
        ledger.openings,
        asked.rules,
        asked.applications,
        asked.sureties,
        asked.meetings,
        asked.decisions,
        loans.loans,
        loans.repayments,
        loans.visits,
        agreed.plans,
        agreed.instalments,
        agreed.freezes,
        agreed.write_offs,
        agreed.recoveries,
        agreed.steps,
        raised.campaigns,
        raised.pledges,
        raised.donations,
        raised.outlays,
        raised.supports,
        ledger.gifts,
        kept.meetings,
        kept.attendance,
        kept.other_money,
        kept.counts,
        clubs.targets,
        clubs.awards,
    ):
        yield rows(selection)


def _left_out(sheet: type[Sheet], selection: Selection) -> set[str]:
    """Citizen numbers stay here unless asked for; an absent column clears nothing where it is taken in."""
    return set() if selection.citizen_numbers else {"citizen_number"} & set(sheet.fields)


def _write(workbook: Workbook, sheet: type[Sheet], rows: Rows, left_out: set[str]) -> None:
    worksheet = workbook.create_sheet(sheet.title)
    worksheet.freeze_panes = "A2"
    resource = sheet()
    columns = [column for name, column in resource.fields.items() if name not in left_out]
    for position, column in enumerate(columns, start=1):
        width = min(WIDEST, len(column.column_name) + 6)
        worksheet.column_dimensions[get_column_letter(position)].width = width
    worksheet.append([_heading(worksheet, column) for column in columns])
    for row in rows:
        worksheet.append([_cell(worksheet, column, resource.export_field(column, row)) for column in columns])


def _heading(worksheet, column: Column) -> WriteOnlyCell:
    cell = WriteOnlyCell(worksheet, value=column.column_name)
    cell.font = BOLD
    return cell


def _cell(worksheet, column: Column, value: Any) -> WriteOnlyCell:
    """A cell that holds `value` as it is: text is never a formula, numbers and days stay what they are."""
    cell = WriteOnlyCell(worksheet, value=None if value == "" else value)
    if isinstance(value, str):
        cell.data_type = "s"
    elif isinstance(value, date):
        cell.number_format = DAY
    elif isinstance(column.widget, Money):
        cell.number_format = MONEY
    return cell
