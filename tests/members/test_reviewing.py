"""A review is recorded once for each household that was given, with the decision it comes from."""

from datetime import date

import pytest

from accounts.models import AuditRecord, User
from members import reviewing
from members.models import Assessment
from members.reviewing import Source, Verdict, standard_on, to_review
from tests.factories import assess, make_club, make_household, make_member, move

pytestmark = pytest.mark.django_db
DAY = date(2024, 12, 10)
SOURCE = Source(DAY, "12/QĐ-UBND", "Nghị định 07/2021/NĐ-CP")


def record(*verdicts, source=SOURCE, place=None):
    place = place or make_club()
    by = User.objects.system()
    return reviewing.record(verdicts=list(verdicts), source=source, place=place, by=by)


def test_each_verdict_is_an_assessment_also_one_that_confirms_last_year_s():
    home, other = make_household(), make_household()
    assess(home, date(2023, 12, 10), "poor")

    assert record(Verdict(home, "poor", in_difficulty=True)) == 1

    one = home.assessments.latest("effective_from")
    assert (one.effective_from, one.standing, one.in_difficulty) == (DAY, "poor", True)
    assert (one.decision, one.standard) == ("12/QĐ-UBND", "Nghị định 07/2021/NĐ-CP")
    assert (home.assessments.count(), other.assessments.count()) == (2, 0)


def test_the_same_sheet_again_puts_right_what_differs_and_logs_that_alone():
    club, home, other = make_club(), make_household(), make_household()
    verdicts = [Verdict(home, "poor", in_difficulty=False), Verdict(other, "other", in_difficulty=False)]
    record(*verdicts, place=club)

    assert record(Verdict(home, "near_poor", in_difficulty=False), verdicts[1], place=club) == 1

    assert Assessment.objects.count() == 2
    change = AuditRecord.objects.get(subject="members.Assessment", action="change")
    assert (change.before, change.after) == ({"standing": "poor"}, {"standing": "near_poor"})
    assert change.place == f"club:{club.pk}"


@pytest.mark.parametrize(
    ("day", "standard"),
    [
        (date(2015, 12, 31), ""),
        (date(2016, 1, 1), "Quyết định 59/2015/QĐ-TTg"),
        (date(2021, 12, 31), "Quyết định 59/2015/QĐ-TTg"),
        (date(2022, 1, 1), "Nghị định 07/2021/NĐ-CP"),
        (date(2026, 12, 31), "Nghị định 07/2021/NĐ-CP"),
        (date(2027, 1, 1), ""),
    ],
)
def test_the_standard_is_that_of_the_day(day, standard):
    assert standard_on(day) == standard


def test_to_review_are_the_households_where_members_live_on_the_day():
    club = make_club()
    home, left, moved_to = make_household(head="B"), make_household(), make_household(head="A")
    make_member(club, household=home)
    make_member(club, household=home)
    make_member(club, household=left, left_on=DAY)
    mover = make_member(club, household=make_household())
    move(mover, moved_to, date(2024, 1, 1))
    make_member(make_club(), household=make_household())

    assert list(to_review([club.pk], DAY)) == [moved_to, home]
