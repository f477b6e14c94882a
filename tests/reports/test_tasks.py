"""What the home page tells people to do."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.roles import Role
from clubs.access import reach
from reports import tasks
from tests.factories import make_club, make_member, make_staff, make_unit
from tests.ledger.booking import post_one, receipt

pytestmark = pytest.mark.django_db

JAN, DAY = date(2026, 1, 1), date(2026, 3, 15)


class TestFees:
    """The fees of this month, for whoever keeps the books of one club."""

    @pytest.fixture
    def club(self):
        return make_club(founded_on=JAN, monthly_fee=5_000)

    def told(self, club, place=None, role=Role.TREASURER):
        found = tasks.tasks(reach(make_staff(place or club, role), DAY), DAY)
        address = reverse("ledger:fees", args=[club.pk])
        return [(task.state, task.detail.split()[0]) for task in found if task.address == address]

    @pytest.mark.parametrize(
        ("paid", "task"),
        [
            ([0, 0], (tasks.TO_DO, "2")),
            ([15_000, 5_000], (tasks.UNDER_WAY, "1")),
            ([15_000, 20_000], (tasks.DONE, "0")),
        ],
    )
    def test_are_done_when_nobody_owes_any(self, club, paid, task):
        for number, amount in enumerate(paid):
            member = make_member(club, joined_on=JAN)
            if amount:
                post_one(receipt(club, amount, f"of {number}", DAY, member=member.pk))

        assert self.told(club) == [task]

    def test_are_no_task_where_nobody_pays(self, club):
        make_member(club, joined_on=JAN, left_on=date(2026, 2, 1))

        assert self.told(club) == []

    def test_are_no_task_of_who_only_looks_or_keeps_many_clubs(self, club):
        make_member(club, joined_on=JAN)
        make_club(club.unit, founded_on=JAN, monthly_fee=5_000)

        assert self.told(club, role=Role.AUDITOR) == []
        assert self.told(club, club.unit, Role.COMMUNE) == []
        assert self.told(club, make_unit(), Role.COMMUNE) == []
