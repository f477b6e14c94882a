"""What holds for every indicator."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from clubs.shares import percent
from reports.indicators import all_indicators
from tests.factories import make_club, make_member, make_unit
from tests.reports.asking import report_on

pytestmark = pytest.mark.django_db


def test_every_ethnic_group_has_its_indicator_also_where_it_is_nothing():
    codes = [indicator.code for indicator in all_indicators() if ".ethnic." in indicator.code]

    assert codes == [f"members.ethnic.{number:02}" for number in range(1, 55)]


def test_no_code_is_given_twice():
    codes = [indicator.code for indicator in all_indicators()]
    agreed = [indicator for indicator in all_indicators() if indicator.agreed]

    assert len(codes) == len(set(codes)) == 117
    assert len(agreed) == 114


def test_shares_stand_where_they_should_and_nowhere_else():
    shared = {indicator.code for indicator in all_indicators() if indicator.whole}

    members = ["female", "older", "age55", "minority", "poor", "near_poor", "disadvantaged"]
    households = ["poor", "near_poor", "in_difficulty", "unknown"]
    criteria = ["size", "women", "older", "both_funds", "borrowers"]
    assert {code for code in shared if not code.startswith("members.ethnic.")} == {
        *(f"members.{code}" for code in members),
        *(f"households.{code}" for code in households),
        *(f"criteria.{code}" for code in criteria),
        "meetings.months",
        *("loans.par30", "loans.par90", "loans.proper_use", "coverage.communes", "plan.clubs_founded"),
    }
    assert sum(code.startswith("members.ethnic.") for code in shared) == 54


def test_everything_is_nothing_before_the_first_club():
    report = report_on(make_unit())

    assert {(figure.value, figure.previous, figure.to_date or 0) for figure in report.figures.values()} == {
        (0, 0, 0)
    }
    assert {figure.share for figure in report.figures.values()} == {None}


def test_flows_have_a_figure_to_date_and_stocks_have_none():
    figures = report_on(make_unit()).figures.values()

    assert all((figure.to_date is not None) == figure.flow for figure in figures)


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [
        (686, 1467, "46.76"),
        (1, 800, "0.13"),  # 0,125 rounds up
        (3, 800, "0.38"),  # 0,375
        (124_999, 10**8, "0.12"),
        (1, 3, "33.33"),
        (2, 3, "66.67"),
        (3, 2, "150.00"),
        (0, 5, "0.00"),
        (10**15 + 1, 10**15, "100.00"),
    ],
)
def test_a_share_is_rounded_half_up_to_two_decimals(part, whole, share):
    assert str(percent(part, whole)) == share


def test_a_share_of_nothing_has_no_value():
    assert percent(0, 0) is None
    assert percent(5, 0) is None


def test_a_share_is_part_over_whole_of_the_same_scope():
    unit = make_unit()
    club = make_club(unit)
    for sex in ("female", "male", "male"):
        make_member(club, sex=sex)

    figure = report_on(unit)["members.female"]

    assert figure.share == Decimal("33.33")
    assert (figure.share_part, figure.share_whole, figure.whole) == (1, 3, "members.total")


def test_labels_are_plain_text_in_the_language_the_report_is_built_in():
    unit = make_unit()

    with translation.override("vi"):
        report = report_on(unit)

    assert type(report["members.female"].label) is str
    assert report["members.female"].label == "Nữ"


def test_clubs_founded_dissolved_and_active():
    unit = make_unit()
    make_club(unit, founded_on=date(2019, 7, 1))
    make_club(unit, founded_on=date(2020, 1, 1))
    make_club(unit, founded_on=date(2020, 6, 1), dissolved_on=date(2020, 12, 31))
    make_club(unit, founded_on=date(2021, 1, 1))

    report = report_on(unit)

    def of(code):
        figure = report[code]
        return figure.value, figure.previous, figure.to_date

    assert of("clubs.active") == (2, 1, None)
    assert of("clubs.founded") == (2, 1, 3)
    assert of("clubs.dissolved") == (1, 0, 1)
