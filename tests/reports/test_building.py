from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clubs.periods import Period
from reports.building import build, scope_for
from tests.factories import (
    assess,
    assign,
    make_club,
    make_household,
    make_loan,
    make_member,
    make_unit,
    repay,
    succeed,
)
from tests.reports.asking import report_on, value

pytestmark = pytest.mark.django_db

REFORM = date(2025, 7, 1)
YEAR = Period(date(2020, 1, 1), date(2020, 12, 31))
AFTER = {"first": "2025-07-01", "last": "2025-12-31"}
BEFORE = {"first": "2025-01-01", "last": "2025-06-30"}


@pytest.fixture
def province():
    return make_unit("P", "province")


class TestScope:
    @pytest.mark.parametrize("place", [{"unit_code": "nowhere"}, {"club_code": "nowhere"}])
    def test_an_unknown_code_is_refused(self, place):
        with pytest.raises(ValidationError) as refusal:
            scope_for(**place, period=YEAR)

        assert refusal.value.code == ("unknown_unit" if "unit_code" in place else "unknown_club")

    def test_a_unit_that_has_ended_is_refused_with_its_successors(self):
        old = make_unit("T1", valid_to=REFORM)
        north = make_unit("T2", valid_from=REFORM, name="Xã Bắc")
        south = make_unit("T3", valid_from=REFORM, name="Xã Nam")
        succeed(old, north, south)

        with pytest.raises(ValidationError) as refusal:
            scope_for("T1", period=Period(date(2025, 1, 1), REFORM))

        assert refusal.value.code == "unit_not_in_force"
        assert all(word in refusal.value.message for word in ("Xã Bắc", "T2", "Xã Nam", "T3"))

    @pytest.mark.parametrize("valid_to", [None, date(2022, 1, 1)])
    def test_a_unit_that_is_not_yet_or_ended_without_heirs_is_refused_too(self, valid_to):
        make_unit("T1", valid_from=date(2021, 1, 1), valid_to=valid_to)
        last = date(2023, 1, 1) if valid_to else date(2020, 1, 1)

        with pytest.raises(ValidationError) as refusal:
            scope_for("T1", period=Period(last, last))

        assert refusal.value.code == "unit_not_in_force"

    def test_a_unit_takes_the_clubs_under_it_at_the_last_day_with_their_whole_history(self, province):
        make_unit("A", parent="P", valid_to=REFORM)
        old = make_unit("B", parent="P", valid_to=REFORM)
        new = make_unit("A", parent="P", valid_from=REFORM)
        succeed(old, new)
        club = make_club(old)
        make_member(club)

        report = report_on(new, first="2025-01-01", last="2025-12-31")

        assert (report["members.total"].value, report["members.total"].previous) == (1, 1)
        assert report["clubs.founded"].to_date == 1
        assert value(old, "members.total", **BEFORE) == 1

    def test_a_club_of_a_split_unit_is_listed_until_it_is_assigned(self, province):
        old = make_unit(parent="P", valid_to=REFORM)
        heirs = [make_unit(parent="P", valid_from=REFORM) for _ in range(2)]
        succeed(old, *heirs)
        club = make_club(old)

        for unit, counted in ((province, 1), (heirs[0], 0), (heirs[1], 0)):
            report = report_on(unit, **AFTER)
            assert [place.code for place in report.unassigned] == [club.code]
            assert report.value("clubs.active") == counted  # all that may get it lie in the province
        assert report_on(make_unit(), **AFTER).unassigned == []

        assign(club, heirs[0], REFORM)

        report = report_on(province, **AFTER)
        assert (report.unassigned, report.value("clubs.active")) == ([], 1)
        assert value(heirs[1], "clubs.active", **AFTER) == 0

    def test_a_club_whose_unit_has_no_heir_is_listed_above_it(self, province):
        club = make_club(make_unit(parent="P", valid_to=REFORM))

        assert [place.code for place in report_on(province, **AFTER).unassigned] == [club.code]

    def test_the_issuer_is_the_province(self, province):
        make_unit("D", "district", "P")
        commune = make_unit("C", parent="D")

        assert report_on(commune).issuer.code == "P"
        assert report_on(make_club(commune)).issuer.code == "P"
        assert report_on(province).issuer == report_on(province).place


class TestTables:
    def test_lines_are_the_units_right_below_and_columns_add_up(self, province):
        districts = [make_unit(code, "district", "P") for code in ("D1", "D2")]
        communes = [make_unit(parent="D1"), make_unit(parent="D2")]
        clubs = [make_club(commune) for commune in communes]
        make_member(*clubs)
        make_member(clubs[1])

        table = report_on(province).by_unit

        assert [line.place.code for line in table.lines] == [unit.code for unit in districts]
        assert [line.values["members.total"] for line in table.lines] == [1, 2]
        assert (table.overlap["members.total"], table.total["members.total"]) == (-1, 2)

    def test_clubs_right_at_the_unit_stand_in_a_line_of_its_own(self, province):
        make_unit(parent="P")
        make_club(province)

        lines = report_on(province).by_unit.lines

        assert [(line.place.code, line.values["clubs.active"]) for line in lines][-1] == ("P", 1)
        assert len(lines) == 2

    def test_every_column_of_every_table_adds_up(self, province):
        club = make_club(make_unit(parent="P"))
        make_loan(club)
        make_member(club, make_club(make_unit(parent="P")), household=make_household())

        report = report_on(province)

        for table in (report.by_unit, report.by_club):
            for code, total in table.total.items():
                assert sum(line.values[code] for line in table.lines) + table.overlap[code] == total

    def test_the_clubs_line_names_its_commune_and_day(self, province):
        club = make_club(make_unit(parent="P", name="Xã Thử"))

        (line,) = report_on(province).by_club.lines

        assert (line.place.code, line.parent, line.founded_on) == (club.code, "Xã Thử", club.founded_on)

    def test_a_clubs_report_has_no_table_by_unit(self):
        report = report_on(make_club())

        assert report.by_unit is None
        assert len(report.by_club.lines) == 1

    def test_a_commune_has_no_units_below(self):
        assert report_on(make_unit()).by_unit is None


class TestLists:
    def test_households_that_left_poverty_stand_with_the_decision(self):
        unit = make_unit()
        clubs = [make_club(unit), make_club(unit)]
        household = make_household("H1")
        assess(household, date(2019, 12, 1), "poor")
        assess(household, date(2020, 12, 1), "average", decision="12/QĐ-UBND")
        assess(household, date(2021, 12, 1), "poor")
        make_member(*clubs, household=household)

        (lifted,) = report_on(unit).lifted

        assert (lifted.code, lifted.before, lifted.after) == ("H1", "poor", "average")
        assert (lifted.assessed_on, lifted.decision) == (date(2020, 12, 1), "12/QĐ-UBND")
        assert lifted.clubs == ", ".join(club.name for club in clubs)

    def test_loans_are_those_paid_out_in_the_period_or_still_owed(self):
        club = make_club()
        new_and_closed = make_loan(club, on=date(2020, 2, 1))
        repay(new_and_closed, date(2020, 3, 1), principal=1_200_000)
        old_and_open = make_loan(club, on=date(2019, 2, 1))
        old_and_closed = make_loan(club, on=date(2019, 2, 1))
        repay(old_and_closed, date(2020, 3, 1), principal=1_200_000)
        make_loan(club, on=date(2021, 1, 1))

        loans = report_on(club).loans

        assert [loan.code for loan in loans] == [old_and_open.code, new_and_closed.code]
        assert [loan.outstanding for loan in loans] == [1_200_000, 0]
        assert loans[0].overdue_principal == 1_200_000

    def test_without_annexes_the_figures_are_the_same(self, province):
        make_loan(make_club(make_unit(parent="P")))
        scope = scope_for("P", period=YEAR)

        short, full = build(scope, YEAR, annexed=False), build(scope, YEAR)

        assert short.figures == full.figures
        assert (short.by_club, short.loans) == (None, [])
        assert len(full.loans) == 1


def test_the_programme_is_the_one_in_force_on_most_days_of_the_period():
    unit = make_unit()

    assert report_on(unit, "2017-01-01", "2020-12-31").programme == "Đề án 1533"
    assert report_on(unit, "2020-08-30", "2020-09-30").programme == "Đề án 1336"
    assert report_on(unit, "2016-01-01", "2016-08-01").programme == ""


def queries_of_a_report(unit):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        report_on(unit)
    return len(queries)


def test_the_number_of_queries_does_not_grow_with_clubs_people_and_loans(province):
    def add_a_club():
        club = make_club(make_unit(parent="P"))
        household = make_household()
        assess(household, date(2019, 1, 1), "poor")
        assess(household, date(2020, 6, 1), "average")
        make_loan(club, make_member(club, household=household))

    add_a_club()
    few = queries_of_a_report(province)
    for _ in range(3):
        add_a_club()

    assert queries_of_a_report(province) == few
