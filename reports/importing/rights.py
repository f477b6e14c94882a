"""What an upload may touch: nothing of a club, a unit or a person beyond the rights of whoever sends it."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.roles import Capability
from clubs import registers
from clubs.access import Reach
from clubs.models import Club, Unit
from clubs.sheets import Book, Row
from clubs.workbook.sheets import AwardSheet, ClubSheet, TargetSheet, UnitSheet
from loans.models import Loan
from loans.workbook.sheets import LoanSheet
from members import access
from members.models import Household, Member
from members.workbook.sheets import HouseholdSheet, MemberSheet

REGISTERS = {
    "club": (Club, ClubSheet),
    "member": (Member, MemberSheet),
    "household": (Household, HouseholdSheet),
    "loan": (Loan, LoanSheet),
}
"""What rows name by code, and the sheet that states it."""


def clubs_of(reach: Reach) -> dict[str, Club]:
    """The clubs into which lists may be brought, by code."""
    may = reach.visible_clubs(Capability.IMPORT) & reach.visible_clubs(Capability.KEEP_MEMBERS)
    return {club.code: club for club in may.select_related("unit").order_by("code")}


def check(book: Book, reach: Reach) -> None:
    """Refuse each row of a data workbook beyond the reach; what is foreign looks like what is nowhere."""
    Rights(book, reach).check()


class Rights:
    """The codes that a workbook may name, by register; those that it states anew are the uploader's own."""

    def __init__(self, book: Book, reach: Reach):
        self.book, self.reach = book, reach
        clubs = set(clubs_of(reach)) | self._new("club")
        homes = access.households_of(reach).values("pk")
        people = access.members_of(reach.visible_clubs(Capability.IMPORT)).values("pk")
        mine = {
            "member": Member.objects.filter(Q(pk__in=people) | Q(same_as__in=people)),
            "household": Household.objects.filter(Q(pk__in=homes) | Q(same_as__in=homes)),
            "loan": Loan.objects.filter(club__code__in=clubs),
        }
        self.codes = {"club": clubs}
        self.codes |= {name: self._known(name, things) | self._new(name) for name, things in mine.items()}

    def check(self) -> None:
        """Note the problems in the book, and keep the refused rows from all that comes after."""
        for register, column, row in self._named():
            if row[column] not in self.codes[register]:
                said = self.book.troubled(register, row[column])  # by the row that states it
                row.good, row.foreign = False, True
                if not said:
                    self._refuse(row, column)
        self._check_clubs()
        for row in self.book.of(UnitSheet):
            self._check_unit(row)
        for sheet, day in ((TargetSheet, _year), (AwardSheet, _on)):
            for row in self.book.of(sheet):
                if not self._may_at(row["unit"], day(row), Capability.KEEP_PLANS):
                    self._refuse(row, "unit")
        for sheet, rows in self.book.rows.items():
            self.book.bad_rows.setdefault(sheet, []).extend(row for row in rows if not row.good)
            self.book.rows[sheet] = [row for row in rows if row.good]

    def _named(self) -> Iterator[tuple[str, str, Row]]:
        """Every place where a row names something: the register, the column and the row."""
        for sheet, rows in [*self.book.rows.items(), *self.book.bad_rows.items()]:
            for register, (_model, own) in REGISTERS.items():
                column = "code" if sheet is own else register
                if column in sheet.fields and (register != "club" or sheet is not own):
                    yield from ((register, column, row) for row in rows if row[column])

    def _known(self, register: str, mine: QuerySet) -> set[str]:
        named = {row[column] for of, column, row in self._named() if of == register}
        return {thing.code for thing in registers.found(mine.only("code"), "code", named)}

    def _new(self, register: str) -> set[str]:
        """Codes that the workbook states and nothing has yet."""
        model, sheet = REGISTERS[register]
        stated = {row["code"] for row in self.book.of(sheet)}
        return stated - {thing.code for thing in registers.found(model.objects.only("code"), "code", stated)}

    def _check_clubs(self) -> None:
        """A club that is there must be the uploader's; a new one must begin in one of their units."""
        rows = self.book.of(ClubSheet)
        stored = registers.by_code(Club.objects, [row["code"] for row in rows])
        for row in rows:
            club = stored.get(row["code"])
            if club and not self.reach.may(Capability.KEEP_CLUBS, club):
                self._refuse(row, "code")
            if not club and not self._may_at(row["unit"], row["founded_on"], Capability.KEEP_CLUBS):
                self._refuse(row, "unit")

    def _check_unit(self, row: Row) -> None:
        """A unit as it stands already concerns nobody; another one must lie below the uploader."""
        stored = self.reach.geography.versions(row["code"])
        if any(_says_nothing_new(row, unit) for unit in stored):
            return
        places = [*stored, *self.reach.geography.versions(row["parent_code"] or "")]
        if not any(self.reach.may(Capability.KEEP_UNITS, unit) for unit in places):
            self._refuse(row, "code")

    def _may_at(self, code: str, day: date, capability: str) -> bool:
        unit = self.reach.geography.unit(code, day)
        return unit is None or self.reach.may(capability, unit)  # an unknown one is refused as unknown

    def _refuse(self, row: Row, column: str) -> None:
        row.foreign = True
        message = _("Không có quyền ghi ở đây: hãy xem lại mã, hoặc nhờ cấp trên.")
        self.book.refuse(row, column, message)


def _says_nothing_new(row: Row, unit: Unit) -> bool:
    stated = row.facts(["name", "level", "parent_code", "valid_from", "valid_to"])
    return all(getattr(unit, column) == value for column, value in stated.items() if value)


def _year(row: Row) -> date:
    return date(row["year"], 1, 1)


def _on(row: Row) -> date:
    return row["on"]
