"""Which programme's criteria a club is held to on a day."""

from datetime import date, timedelta

import pytest

from clubs.models import Criterion, Programme

pytestmark = pytest.mark.django_db

ONE_DAY = timedelta(days=1)


def code_on(day):
    (code,) = {band.programme.code for band in Criterion.objects.in_force(day)}
    return code


def make_programme(code, since, until=None, *, with_criteria=True):
    programme = Programme.objects.create(code=code, name=code, decision=code, since=since, until=until)
    if with_criteria:
        programme.criteria.create(kind="size", low=30, high=50)
        programme.criteria.create(kind="women", low=60)  # several criteria are still one programme
    return programme


@pytest.fixture(autouse=True)
def only_1336():
    """Decision 1336's programme alone, with an end, so that the days before and after show."""
    Programme.objects.exclude(code="1336").delete()
    Programme.objects.filter(code="1336").update(since=date(2020, 8, 31), until=date(2026, 1, 1))


def test_the_programme_in_force_is_held_to():
    make_programme("next", since=date(2026, 1, 1))

    assert code_on(date(2025, 12, 31)) == "1336"
    assert code_on(date(2026, 1, 1)) == "next"


def test_the_newest_of_several_in_force_is_held_to():
    make_programme("newer", since=date(2023, 1, 1), until=date(2024, 1, 1))

    assert [code_on(date(2023, 1, 1) - ONE_DAY), code_on(date(2023, 1, 1))] == ["1336", "newer"]
    assert [code_on(date(2024, 1, 1) - ONE_DAY), code_on(date(2024, 1, 1))] == ["newer", "1336"]


def test_decision_1336_holds_where_the_programme_in_force_has_no_criteria():
    make_programme("bare", since=date(2026, 1, 1), with_criteria=False)

    assert code_on(date(2026, 6, 1)) == "1336"


@pytest.mark.parametrize("day", [date(2019, 1, 1), date(2026, 6, 1)])
def test_decision_1336_holds_where_none_is_in_force(day):
    assert code_on(day) == "1336"
