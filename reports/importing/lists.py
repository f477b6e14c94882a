"""A list of members on its way into the register: what was decided about it, and what its sender may do."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.roles import Capability
from clubs.access import Reach
from clubs.sheets import Book
from members import access
from members.duplicates import Neighbours
from members.lists import taking
from members.lists.persons import Terms
from members.lists.taking import Taken
from reports.importing import matching, rights, store
from reports.importing.matching import Reading
from reports.models import Intake


def fill(book: Book, intake: Intake, mine: Reach) -> Taken:
    """Fill `book` with the list as it was decided to be read."""
    reading = Reading.of(intake.reading)
    layout = matching.layout_of(store.tables(intake.key), reading)
    return taking.fill(book, layout, terms(intake, reading, mine))


def terms(intake: Intake, reading: Reading, mine: Reach) -> Terms:
    """What the sender may do as of the day of `mine`. Refuses a club that is theirs no longer."""
    clubs = rights.clubs_of(mine)
    if intake.club and intake.club.code not in clubs:
        raise ValidationError(_("Không còn quyền nhập danh sách vào CLB này."), code="no_right")
    around = mine.visible_clubs(Capability.IMPORT)
    homes = mine.geography.homes(clubs.values(), mine.day)
    return Terms(
        clubs=clubs,
        people=access.people_of(mine, Capability.IMPORT).defer("name_key"),
        households=access.households_of(mine),
        neighbours=Neighbours(around, mine.geography, mine.day),
        unit_codes={club: units[0].code for club, units in homes.items() if len(units) == 1},
        club=intake.club,
        joined_on=reading.day("joined_on"),
        assessed_on=reading.day("assessed_on"),
    )
