"""Plans after the first that do not follow one another, or do not add up, are found."""

from datetime import date

import pytest
from django.db.models import F

from accounts.models import User
from clubs.models import Club
from loans import checking
from loans.models import Instalment, Schedule
from loans.terms.planning import Due, keep_plan
from tests.loans.lent import loan_of, make_lending_club
from tests.spoiling import codes, remove, spoil, unguarded

pytestmark = pytest.mark.django_db

PARTS = ((date(2020, 4, 10), 300_000, 12_000), (date(2020, 9, 10), 900_000, 45_000))


@pytest.fixture(scope="module")
def clubs(shared_transaction):
    return make_lending_club().pk


@pytest.fixture
def club(clubs, db):
    return Club.objects.get(pk=clubs)


@pytest.fixture
def plans(club):
    """Two later plans of a loan of 1.200.000 đồng: one of an early payment, one that was agreed."""
    return [_keep(loan_of(club, "repaid"), date(2020, month, 1)) for month in (4, 6)]


def _keep(loan, since):
    return keep_plan(loan, since, [Due(*part) for part in PARTS], User.objects.system())


def found():
    return codes(checking.check(list(Club.objects.all())))


def test_they_follow_what_was_agreed_then(plans):
    assert [plan.number for plan in plans] == [2, 3]
    assert found() == []


@pytest.mark.parametrize(
    "facts",
    [{"number": 4}, {"since": date(2020, 3, 31)}, {"since": date(2020, 1, 9)}],
    ids=str,
)
def test_one_out_of_order(plans, facts):
    spoil(plans[1], **facts)

    assert found() == ["plan_order"]


def test_one_before_the_loan(plans):
    spoil(plans[0], since=date(2020, 1, 9))

    assert found() == ["plan_order"]


@pytest.mark.parametrize("facts", [{"number": 3}, {"due": date(2020, 4, 9)}], ids=str)
def test_instalments_out_of_order(plans, facts):
    spoil(Instalment.objects.get(schedule=plans[0], number=2), **facts)

    assert found() == ["plan_order"]


def test_another_sum(plans):
    spoil(Instalment.objects.get(schedule=plans[1], number=2), principal=F("principal") + 1)

    assert found() == ["plan_sum"]


def test_one_without_instalments(plans):
    remove(Instalment.objects.filter(schedule=plans[0]))

    assert found() == ["plan_sum"]


def test_one_of_another_loan(club, plans):
    with unguarded(Schedule):
        Schedule.objects.filter(pk=plans[1].pk).update(loan=loan_of(club, "lost"), number=2)

    assert found() == ["plan_sum"]
