"""How often clubs met, beside how often they were to."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from accounts.models import User
from clubs.periods import Period
from ledger.models import Meeting
from reports import annex_tables, tables
from reports.as_json import as_json
from reports.building import build, scope_for
from tests.factories import make_club, make_unit
from tests.reports.asking import report_on, values

pytestmark = pytest.mark.django_db
CODES = ["meetings.held", "meetings.months", "meetings.health_checks"]


@pytest.fixture
def commune():
    return make_unit("C1", name="Xã Mai")


@pytest.fixture
def club(commune):
    return make_club(commune, founded_on=date(2019, 11, 20))


def meet(club, *days, closed=True, **facts):
    said = {"closed_at": datetime(2020, 12, 31, tzinfo=UTC), "closed_by": User.objects.system()}
    for day in days:
        Meeting.objects.create(club=club, on=day, **(said if closed else {}), **facts)


def test_meetings_are_counted_and_the_months_with_one(club):
    meet(club, date(2020, 1, 5), date(2020, 1, 21), date(2020, 3, 21), health_checks=12)
    meet(club, date(2020, 4, 21), closed=False)

    assert values(club, *CODES) == [3, 2, 36]


def test_each_month_at_work_is_to_have_one(club):
    meet(club, *(date(2020, month, 21) for month in range(1, 10)))

    assert report_on(club)["meetings.months"].share == Decimal("75.00")
    assert report_on(club)["meetings.months"].share_whole == 12


@pytest.mark.parametrize(
    ("dissolved_on", "first", "last", "months"),
    [
        (None, "2019-01-01", "2019-12-31", 2),  # founded in November
        (date(2020, 3, 1), "2020-01-01", "2020-12-31", 2),
        (date(2020, 3, 2), "2020-01-01", "2020-12-31", 3),
        (date(2019, 12, 1), "2020-01-01", "2020-12-31", 0),
        (None, "2020-02-15", "2020-03-14", 2),
    ],
)
def test_only_months_in_which_the_club_was_at_work_are_asked_for(commune, dissolved_on, first, last, months):
    club = make_club(commune, founded_on=date(2019, 11, 20), dissolved_on=dissolved_on)

    assert report_on(club, first, last)["meetings.months"].share_whole == months


def test_the_period_before_and_all_so_far_stand_beside_it(club):
    meet(club, date(2019, 11, 21), date(2019, 12, 21), date(2020, 1, 21), date(2021, 1, 21))
    held = report_on(club)["meetings.held"]

    assert (held.value, held.previous, held.to_date) == (1, 2, 3)


def test_a_units_table_says_how_many_each_club_held(club, commune):
    meet(club, date(2020, 1, 21), date(2020, 2, 21))
    meet(make_club(commune), date(2020, 1, 21))
    table = annex_tables.by_club(report_on(commune))
    column = [one.heading for one in table.columns].index("Buổi sinh hoạt")

    assert sorted(row.cells[column] for row in table.rows) == [1, 2, 3]  # and the total


def test_a_period_without_a_meeting_says_so(club):
    assert len(tables.meetings(report_on(club)).notes) == 1
    meet(club, date(2020, 1, 21))
    assert tables.meetings(report_on(club)).notes == []


def test_other_programs_read_the_agreed_codes_alone(club):
    assert not any(code.startswith("meetings.") for code in as_json(report_on(club))["indicators"])


def test_more_clubs_cost_no_more_questions(club, commune, django_assert_max_num_queries):
    period = Period(date(2020, 1, 1), date(2020, 12, 31))
    meet(club, date(2020, 1, 21))
    with django_assert_max_num_queries(40) as few:
        build(scope_for("C1", period=period), period, annexed=False)
    meet(make_club(commune), date(2020, 1, 21), date(2020, 2, 21))
    with django_assert_max_num_queries(len(few)):
        build(scope_for("C1", period=period), period, annexed=False)
