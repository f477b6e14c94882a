"""Joining, leaving, changing clubs, coming back: dated, never twice on a day, and nothing after death."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditRecord, User
from members import membership
from members.membership import Reason
from members.models import Membership
from tests.factories import FOUNDED, join, make_club, make_member

pytestmark = pytest.mark.django_db
DAY = date(2024, 5, 1)
LATER = date(2025, 5, 1)


@pytest.fixture
def by():
    return User.objects.system()


def refused(activity, **facts):
    """The code of the refusal."""
    with pytest.raises(ValidationError) as refusal:
        activity(**facts)
    return refusal.value.error_list[0].code if hasattr(refusal.value, "error_list") else "invalid"


def stays(member):
    rows = member.memberships.order_by("joined_on").values_list(
        "club__code", "joined_on", "left_on", "reason"
    )
    return list(rows)


def test_somebody_joins_leaves_and_comes_back(by):
    club, member = make_club(code="A"), make_member()

    stay = membership.admit(member=member, club=club, on=DAY, by=by)
    membership.leave(stay=stay, on=date(2024, 9, 1), reason=Reason.MOVED, by=by)
    membership.admit(member=member, club=club, on=LATER, by=by)

    assert stays(member) == [
        ("A", DAY, date(2024, 9, 1), "Chuyển nơi ở"),
        ("A", LATER, None, ""),
    ]


def test_the_log_knows_what_was_before_and_where(by):
    club, member = make_club(), make_member()
    stay = membership.admit(member=member, club=club, on=DAY, by=by)
    membership.leave(stay=stay, on=LATER, reason="Xin ra", by=by)

    came, left = AuditRecord.objects.filter(subject="members.Membership").order_by("pk")
    assert (came.action, came.after["club"], came.place) == ("create", club.pk, f"club:{club.pk}")
    assert (left.before, left.after) == (
        {"left_on": None, "reason": ""},
        {"left_on": "2025-05-01", "reason": "Xin ra"},
    )


@pytest.mark.parametrize(
    ("on", "left_on", "code"),
    [
        (date(2017, 12, 31), None, "before_club"),
        (date(2026, 1, 1), None, "after_club"),
        (date(2019, 6, 1), date(2020, 1, 1), "overlap"),
        (date(2018, 6, 1), date(2020, 1, 1), "overlap"),
    ],
)
def test_a_stay_outside_the_club_s_life_or_over_another_is_refused(by, on, left_on, code):
    club = make_club(dissolved_on=date(2026, 1, 1))
    member = make_member()
    join(member, club, date(2019, 1, 1), left_on)

    assert refused(membership.admit, member=member, club=club, on=on, by=by) == code
    assert member.memberships.count() == 1


def test_nobody_joins_before_they_were_born(by):
    member = make_member(born_on=LATER)

    assert refused(membership.admit, member=member, club=make_club(), on=DAY, by=by) == "before_birth"


def test_a_stay_that_ended_on_the_day_it_began_is_in_nobody_s_way(by):
    club, member = make_club(), make_member()
    join(member, club, date(2020, 1, 1), date(2020, 1, 1))

    membership.admit(member=member, club=club, on=date(2019, 1, 1), by=by)

    assert member.memberships.count() == 2


def test_death_ends_every_stay_and_nobody_comes_back_from_it(by):
    here, there = make_club(), make_club()
    member = make_member(here, there)
    stay = member.memberships.get(club=here)

    membership.leave(stay=stay, on=DAY, reason=Reason.DIED, by=by)

    assert {row[2:] for row in stays(member)} == {(DAY, "Qua đời")}
    assert refused(membership.admit, member=member, club=here, on=LATER, by=by) == "died"


def test_another_reason_ends_one_stay_alone(by):
    here, there = make_club(), make_club()
    member = make_member(here, there)

    membership.leave(stay=member.memberships.get(club=here), on=DAY, reason="Xin ra", by=by)

    assert member.memberships.get(club=there).left_on is None


def test_nobody_leaves_twice_nor_before_they_came(by):
    member = make_member(make_club())
    stay = member.memberships.get()

    assert refused(membership.leave, stay=stay, on=date(2017, 1, 1), reason="Xin ra", by=by) == "invalid"
    membership.leave(stay=stay, on=DAY, reason="Xin ra", by=by)
    assert refused(membership.leave, stay=stay, on=LATER, reason="Xin ra", by=by) == "left_already"


def test_going_over_to_another_club_ends_one_stay_and_begins_the_next(by):
    here, there = make_club(code="A"), make_club(code="B")
    member = make_member(here)

    membership.transfer(stay=member.memberships.get(), club=there, on=DAY, by=by)

    assert stays(member) == [("A", FOUNDED, DAY, "Chuyển sang CLB khác"), ("B", DAY, None, "")]


def test_going_over_to_a_club_that_cannot_take_them_leaves_all_as_it_was(by):
    here, there = make_club(code="A"), make_club(code="B", founded_on=LATER)
    member = make_member(here)
    stay = member.memberships.get()

    assert refused(membership.transfer, stay=stay, club=there, on=DAY, by=by) == "before_club"
    assert refused(membership.transfer, stay=stay, club=here, on=DAY, by=by) == "same_club"
    assert stays(member) == [("A", FOUNDED, None, "")]


def test_a_day_that_was_written_wrongly_is_put_right(by):
    club = make_club()
    member = make_member(club, left_on=DAY)
    stay = member.memberships.get()
    facts = {"joined_on": date(2019, 1, 1), "reason": "", "position": "Ủy viên"}

    membership.correct(stay=stay, left_on=None, by=by, **facts)

    row = Membership.objects.get(pk=stay.pk)
    assert (row.joined_on, row.left_on, row.position) == (date(2019, 1, 1), None, "Ủy viên")


def test_a_correction_is_held_to_the_same_rules(by):
    club = make_club()
    member = make_member(club, joined_on=date(2019, 1, 1), left_on=date(2020, 1, 1))
    later = join(member, club, LATER)
    facts = {"left_on": None, "reason": "", "position": "", "by": by}

    assert refused(membership.correct, stay=later, joined_on=date(2019, 6, 1), **facts) == "overlap"
    assert refused(membership.correct, stay=later, joined_on=date(2017, 6, 1), **facts) == "before_club"


def test_a_row_that_was_merged_joins_nothing(by):
    double = make_member(same_as=make_member())

    assert refused(membership.admit, member=double, club=make_club(), on=DAY, by=by) == "merged"
