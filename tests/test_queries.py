"""Every address × more rows: no page asks the database more often because there is more to show.

And with many rows × role: none asks more often than `tests/test_access.py` lets it with a few.
"""

import pytest

from accounts.roles import Role
from tests.access_matrix import add_more, make_world
from tests.factories import make_staff
from tests.test_access import pages_inside
from tests.walking import asking_too_often, come_in, open_all

MORE = 3


def test_more_rows_cost_no_more_questions(client, db, undrawn):
    world = make_world()
    user = make_staff(world.province, Role.ADMIN)
    pages = pages_inside(world)
    come_in(client, user, pages["ledger:meeting"])
    add_more(world, user, 1)
    few = open_all(client, pages)
    for number in range(MORE):
        add_more(world, user, number + 2)
    many = open_all(client, pages)

    more = {name: (few[name], many[name]) for name in pages if many[name].questions > few[name].questions}
    assert more == {}
    assert asking_too_often(many) == {}


@pytest.mark.drill
@pytest.mark.parametrize("role", Role.values)
def test_no_page_asks_anybody_more_than_a_dozen_times(client, db, undrawn, role):
    world = make_world()
    for number in range(MORE):
        add_more(world, world.users[Role.ADMIN], number + 1)
    pages = pages_inside(world)
    come_in(client, world.users[role], pages["ledger:meeting"])

    assert asking_too_often(open_all(client, pages)) == {}
