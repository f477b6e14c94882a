"""Rows of which a cell cannot be read: what their other cells say is checked like that of good rows.

So all problems of a file come in one go. Nothing is said that hangs on the cell itself, and nothing of a row
is saved.
"""

from clubs.geography import Geography
from clubs.models import Club
from clubs.sheets import Book, Row, Sheet
from clubs.workbook import taking as clubs
from clubs.workbook.sheets import AssignmentSheet, AwardSheet, ClubSheet, TargetSheet
from ledger.workbook.drafting import in_life
from ledger.workbook.sheets import GiftSheet, MeetingSheet, OpeningSheet, VoucherSheet
from loans.workbook import repaying
from loans.workbook.sheets import LoanSheet, RepaymentSheet
from loans.workbook.sheets_asked import ApplicationSheet
from members.workbook import stays
from members.workbook import taking as members
from members.workbook.sheets import HouseholdSheet, MemberSheet

DAY_OF_UNIT = {ClubSheet: "founded_on", AssignmentSheet: "since", AwardSheet: "on"}
WITHIN_LIFE = {VoucherSheet, OpeningSheet, GiftSheet, MeetingSheet, LoanSheet, ApplicationSheet}


def check(book: Book, geography: Geography) -> None:
    """Check the rows of `book` that are half read, once all that they may name is saved."""
    for sheet in book.bad_rows:
        rows = book.half_read(sheet)
        known = clubs.clubs_of(book, rows)
        members.members_of(book, rows)
        members.households_of(book, rows)
        _check_units(book, sheet, rows, geography)
        _check_lives(book, sheet, rows, known)
    repaying.check_days(book, book.half_read(RepaymentSheet))


def _check_units(book: Book, sheet: type[Sheet], rows: list[Row], geography: Geography) -> None:
    if sheet is HouseholdSheet:
        members.check_units(book, rows, geography)
    for row in rows:
        day = clubs.new_year(row) if sheet is TargetSheet else row[DAY_OF_UNIT.get(sheet, "")]
        if row["unit"] and day:
            clubs.unit_on(book, row, geography, day)


def _check_lives(book: Book, sheet: type[Sheet], rows: list[Row], known: dict[str, Club]) -> None:
    """Days against the life of the club, unless the file's own row of that club is at fault."""
    for row in rows:
        club = known.get(row["club"])
        if club is None or "club" in row.refused or book.troubled("club", club.code):
            continue
        if sheet is MemberSheet:
            stays.fits(book, row, club)
        elif sheet in WITHIN_LIFE and row["on"]:
            in_life(book, row, club)
