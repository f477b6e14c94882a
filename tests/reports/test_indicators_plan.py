from datetime import date
from decimal import Decimal

import pytest

from tests.factories import make_award, make_club, make_unit, set_target, succeed
from tests.reports.asking import report_on, value, values

pytestmark = pytest.mark.django_db

REFORM = date(2025, 7, 1)


@pytest.fixture
def province():
    return make_unit("P", "province")


@pytest.fixture
def district(province):
    return make_unit("D", "district", "P")


class TestPlan:
    def test_the_units_own_target_goes_before_those_below(self, province, district):
        set_target(province, 2020, 7)
        set_target(district, 2020, 3)

        assert value(province, "plan.clubs_founded") == 7
        assert value(district, "plan.clubs_founded") == 3

    def test_without_one_it_is_the_sum_of_those_below(self, province, district):
        other = make_unit("E", "district", "P")
        commune = make_unit("C", parent="E")
        set_target(district, 2020, 3)
        set_target(commune, 2020, 2)

        assert values(province, "plan.clubs_founded") == [5]
        assert value(other, "plan.clubs_founded") == 2

    def test_a_target_of_none_is_a_target(self, province, district):
        set_target(province, 2020, 0)
        set_target(district, 2020, 3)

        assert value(province, "plan.clubs_founded") == 0

    def test_every_year_the_period_touches_counts_whole(self, province):
        for year, planned in [(2018, 1), (2019, 10), (2020, 100), (2021, 1000)]:
            set_target(province, year, planned)

        report = report_on(province, "2019-12-31", "2020-01-01")

        figure = report["plan.clubs_founded"]
        assert (figure.value, figure.previous, figure.to_date) == (110, 10, 111)

    def test_the_share_is_founded_over_planned(self, province):
        set_target(province, 2020, 3)
        club = make_club(province, founded_on=date(2020, 5, 1))
        make_club(province, founded_on=date(2019, 5, 1))

        assert report_on(province)["plan.clubs_founded"].share == Decimal("33.33")
        assert report_on(province, "2019-01-01", "2019-12-31")["plan.clubs_founded"].share is None
        assert value(club, "plan.clubs_founded") == 0

    def test_the_units_below_are_those_of_new_year(self, province):
        leaving = make_unit("D", "district", "P", valid_to=date(2020, 3, 1))
        set_target(leaving, 2020, 4)

        assert value(province, "plan.clubs_founded") == 4

    def test_a_stranger_with_the_same_code_does_not_lend_its_target(self):
        old = make_unit("C", valid_to=date(2020, 6, 1))
        successor = make_unit("X", valid_from=date(2020, 6, 1))
        succeed(old, successor)
        stranger = make_unit("C", valid_from=date(2020, 6, 1))
        set_target(old, 2020, 5)

        assert value(stranger, "plan.clubs_founded") == 0

    def test_years_ahead_are_listed_with_the_years_of_the_period(self, province):
        for year in range(2020, 2026):
            set_target(province, year, 7)

        report = report_on(province, "2017-01-01", "2020-12-31")

        assert [(year.year, year.planned) for year in report.plan] == [
            (2017, 0),
            (2018, 0),
            (2019, 0),
            (2020, 7),
        ]
        assert [(year.year, year.planned) for year in report.plan_ahead] == [
            (year, 7) for year in range(2021, 2026)
        ]


class TestAwards:
    def test_awards_count_at_the_unit_and_below_it_by_recipient(self, province, district):
        make_award(province, date(2020, 1, 1))
        make_award(district, date(2020, 12, 31))
        make_award(district, date(2020, 5, 1), "individual")
        make_award(make_unit(), date(2020, 5, 1))
        make_award(province, date(2019, 5, 1))

        report = report_on(province)

        collective = report["awards.collective"]
        assert (collective.value, collective.previous, collective.to_date) == (2, 1, 3)
        assert report.value("awards.individual") == 1
        assert value(district, "awards.collective") == 1

    def test_they_count_where_the_recipient_was_on_the_day(self, province):
        district = make_unit("D", "district", "P", valid_to=REFORM)
        commune = make_unit("C", parent="D", valid_to=REFORM)
        make_unit("C", parent="P", valid_from=REFORM)
        make_award(commune, date(2025, 3, 1))

        assert value(province, "awards.collective", "2025-01-01", "2025-12-31") == 1
        assert value(district, "awards.collective", "2025-01-01", "2025-06-30") == 1

    def test_in_a_clubs_report_those_with_the_club(self, province):
        club = make_club(province)
        make_award(province, date(2020, 1, 1), club=club)
        make_award(province, date(2020, 1, 1))

        assert value(club, "awards.collective") == 1
        assert value(province, "awards.collective") == 2


class TestCoverage:
    def test_communes_with_an_active_club_of_all_communes(self, province, district):
        communes = [make_unit(parent="D") for _ in range(3)]
        make_club(communes[0], founded_on=date(2020, 3, 1))
        make_club(communes[0])
        make_club(communes[1], founded_on=date(2020, 3, 1))
        make_club(communes[2], dissolved_on=date(2020, 3, 1))
        make_club(district)

        figure = report_on(province)["coverage.communes"]

        assert (figure.value, figure.previous, figure.share) == (2, 2, Decimal("66.67"))

    def test_a_club_and_a_unit_without_communes_cover_none(self, province):
        commune = make_unit()
        club = make_club(commune)
        make_club(province)

        for place in (club, commune, province):
            figure = report_on(place)["coverage.communes"]
            assert (figure.value, figure.share, figure.has_share) == (0, None, True)

    def test_in_the_table_by_unit_each_commune_stands_for_itself(self, district):
        make_club(make_unit(parent="D"))
        make_unit(parent="D")

        report = report_on(district)

        assert sorted(line.values["coverage.communes"] for line in report.by_unit.lines) == [0, 1]
        assert report.by_unit.overlap["coverage.communes"] == 0
