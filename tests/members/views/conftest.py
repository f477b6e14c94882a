"""A club with a household, and who opens its pages."""

import pytest

from accounts.roles import Role
from tests.factories import make_club, make_household, make_member, make_staff, make_unit


@pytest.fixture
def club():
    return make_club(make_unit("C1"))


@pytest.fixture
def home(club):
    home = make_household(head="Lê Văn Ba")
    make_member(club, household=home)
    return home


@pytest.fixture
def chair(client, club):
    client.force_login(make_staff(club, Role.CHAIR))
    return client


@pytest.fixture
def commune(client, club):
    client.force_login(make_staff(club.unit, Role.COMMUNE))
    return client
