"""Lists taken into a small register, for tests."""

from datetime import date

from accounts.models import User
from accounts.roles import Capability
from clubs.access import reach
from clubs.sheets import Book
from members import access
from members.duplicates import Neighbours
from members.lists import headings, taking
from members.lists.persons import Terms
from members.models import Member
from reports.workbook.taking import save
from tests.factories import make_staff

TODAY, JOINED, ASSESSED = date(2026, 3, 15), date(2020, 3, 1), date(2026, 1, 1)


def taken(sheet, club=None, *, staff=None, **terms):
    """Take `sheet` into `club`, as whoever answers for its commune."""
    mine = reach(staff or make_staff(club.unit), TODAY)
    clubs = {one.code: one for one in mine.visible_clubs(Capability.IMPORT).select_related("unit")}
    terms = {"joined_on": JOINED, "assessed_on": ASSESSED, "club": club} | terms
    where = Neighbours(clubs.values(), mine.geography, TODAY)
    codes = {one.pk: one.unit.code for one in clubs.values()}
    people, homes = access.people_of(mine), access.households_of(mine)
    book = Book(by=User.objects.system(), name="ds.xlsx")
    result = taking.fill(book, headings.find(sheet), Terms(clubs, people, homes, where, codes, **terms))
    save(book, digest="")
    book.people = [(one.row["code"], one.known is not None) for one in result.people]
    return book


def places(book):
    return [(problem.row, problem.column) for problem in book.problems]


def person(code):
    member = Member.objects.get(code=code)
    return member.full_name, member.sex, member.born_on, member.birth_known
