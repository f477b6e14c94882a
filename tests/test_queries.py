"""Every address × more rows: no page asks the database more often because there is more to show.

And every address × role: none asks more than a dozen times, but for those that are named.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Device
from accounts.roles import Role
from members.models import BoardPost, Household, Member
from reports.models import Intake
from tests.access_matrix import LONG_AGO, World, make_world
from tests.accounts.signing import give_password
from tests.factories import (
    FOUNDED,
    assess,
    join,
    make_award,
    make_club,
    make_household,
    make_member,
    make_staff,
    make_unit,
    move,
    set_target,
)
from tests.test_access import ADDRESSES

MORE = 3
DRAWN = {"reports:pdf", "reports:excel"}  # of what the page of the report has asked for
MOST = 12
BEYOND = {
    # Everything there is to check, to report, to close or to do.
    "reports:checks": 51,
    "ledger:close": 38,
    "reports:latest": 36,
    "reports:home": 26,
    # Sheets of a meeting: what everybody owes, before and after.
    "ledger:meeting": 13,
    "ledger:meeting_close": 16,
    "papers:meeting_blank": 14,
    # Loans reckoned from all that was agreed and booked, beside whoever asks for another one.
    **dict.fromkeys(["loans:application", "loans:decide", "loans:meeting", "loans:watch"], 14),
    "loans:loans": 13,
    "loans:loan": 13,
    "clubs:person": 13,
    # Papers of loans, each with its line in the log.
    **dict.fromkeys(["papers:loan_card", "papers:loan_card_excel"], 22),
    **dict.fromkeys(["papers:loan_application", "papers:loan_minutes", "papers:reminder"], 15),
}


def test_more_rows_cost_no_more_questions(client, db, undrawn):
    world = make_world()
    user = make_staff(world.province, Role.ADMIN)
    client.force_login(user)
    give_password(client)
    pages = _pages(world)
    _add(world, user, 1)
    few = {name: _questions(client, page) for name, page in pages.items()}
    for number in range(MORE):
        _add(world, user, number + 2)
    many = {name: _questions(client, page) for name, page in pages.items()}

    assert {name: (few[name], many[name]) for name in pages if many[name] > few[name]} == {}
    assert {name: count for name, count in many.items() if count > BEYOND.get(name, MOST)} == {}


def test_no_page_asks_whoever_answers_for_a_club_more_than_a_dozen_times(client, db, undrawn):
    world = make_world()
    _add(world, world.users[Role.ADMIN], 1)

    assert _beyond(client, world, Role.CHAIR) == {}


@pytest.mark.drill
def test_no_page_asks_anybody_more_than_a_dozen_times(client, db, undrawn):
    world = make_world()
    for number in range(MORE):
        _add(world, world.users[Role.ADMIN], number + 1)

    assert {role: found for role in Role.values if (found := _beyond(client, world, role))} == {}


def _beyond(client, world: World, role: str) -> dict[str, int]:
    """What the pages ask for somebody in `role` that ask more often than they may."""
    client.force_login(world.users[role])
    give_password(client)
    pages = _pages(world)
    client.get(pages["ledger:meeting"])  # gives the session a name for the device
    asked = {name: _questions(client, page) for name, page in pages.items()}
    return {name: count for name, count in asked.items() if count > BEYOND.get(name, MOST)}


def _pages(world: World) -> dict[str, str]:
    return {
        name: reverse(name, kwargs={word: world.inside[word] for word in keywords})
        for name, _view, keywords in ADDRESSES
        if name not in DRAWN
    }


def _questions(client, page: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(page)
    return len(queries)


def _add(world: World, user, number: int) -> None:
    """One more of everything that pages show."""
    unit = make_unit(parent=world.province.code)
    club, home = make_club(unit), make_household(unit_code=world.here.code)
    set_target(unit, 2026, number)
    make_award(world.here, LONG_AGO.replace(year=2000 + number), club=world.club)
    make_staff(world.club, Role.TREASURER)
    Device.objects.create(user=user, name="Điện thoại")
    facts = {"kind": Intake.Kind.LIST, "state": Intake.State.REFUSED, "name": "ds.xlsx"}
    Intake.objects.create(club=world.club, by=user, **facts)
    _add_people(world, club, home, number)


def _add_people(world: World, club, home, number: int) -> None:
    """A namesake who lives in the household of the world's person, and somebody who was in another club."""
    person = Member.objects.get(pk=world.inside["member_id"])
    first_home = Household.objects.get(pk=world.inside["household_id"])
    day = FOUNDED.replace(month=number)
    same = {"full_name": person.full_name, "born_on": person.born_on}
    make_member(world.club, household=first_home, **same)
    make_member(same_as=person)
    other = make_member(club, household=home, left_on=day.replace(year=2019))
    join(other, world.club, day.replace(year=2020))
    move(other, first_home, day)
    join(person, club, day, day.replace(day=2))
    move(person, home, day.replace(year=2021))
    for place in (home, first_home):
        assess(place, day, "poor")
    BoardPost.objects.create(club=world.club, member=other, position="vice", since=day)
