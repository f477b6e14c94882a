"""A household's page tells what it has been through, in the words that officials use."""

from datetime import date

import pytest

from members.models import Household
from members.stories import FALLEN, LIFTED, SAME, story
from tests.factories import assess, make_household, make_member, move

pytestmark = pytest.mark.django_db


def told(home):
    return story(Household.objects.get(pk=home.pk))


@pytest.mark.parametrize(
    ("standings", "turn", "words"),
    [
        (["poor", "near_poor"], LIFTED, "thoát nghèo, còn cận nghèo"),
        (["poor", "other"], LIFTED, "thoát nghèo"),
        (["poor", "average"], LIFTED, "thoát nghèo"),
        (["near_poor", "average"], LIFTED, "thoát cận nghèo"),
        (["other", "poor"], FALLEN, "phát sinh nghèo"),
        (["other", "near_poor"], FALLEN, "phát sinh cận nghèo"),
        (["near_poor", "poor"], FALLEN, "phát sinh nghèo"),
        (["poor", "other", "poor"], FALLEN, "tái nghèo"),
        (["near_poor", "other", "near_poor"], FALLEN, "tái cận nghèo"),
        (["poor", "other", "near_poor"], FALLEN, "tái cận nghèo"),
        (["poor", "poor"], SAME, "không đổi"),
    ],
)
def test_rising_and_falling_are_called_by_their_names(standings, turn, words):
    home = make_household()
    for year, standing in enumerate(standings, start=2018):
        assess(home, date(year, 12, 1), standing)

    latest = told(home)[0]

    assert (latest.turn, latest.said.partition(" – ")[2]) == (turn, words)


def test_the_first_assessment_and_average_beside_other_are_no_movement():
    home = make_household()
    assess(home, date(2018, 1, 1), "average", in_difficulty=True)
    assess(home, date(2019, 1, 1), "other")

    assert [(event.turn, "–" in event.said) for event in told(home)] == [(SAME, False), (SAME, False)]


def test_classes_of_two_standards_are_not_compared():
    home = make_household()
    for year, standing, standard in ((2021, "poor", "A"), (2022, "other", "B")):
        assessed = assess(home, date(year, 1, 1), standing)
        assessed.standard = standard
        assessed.save()

    assert told(home)[0].turn == SAME


def test_people_come_and_go_between_assessments_the_latest_first():
    home = make_household()
    member = make_member(household=home, full_name="Đặng Thị Lan")
    assess(home, date(2019, 1, 1), "poor")
    move(member, make_household(), date(2020, 1, 1))

    assert [event.on for event in told(home)] == [date(2020, 1, 1), date(2019, 1, 1), None]
    assert all("Đặng Thị Lan" in told(home)[place].said for place in (0, 2))
