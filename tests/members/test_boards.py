from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditRecord, User
from members import boards
from members.models import BoardPost, Membership
from tests.factories import FOUNDED, make_club, make_member

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 1)


@pytest.fixture
def clerk():
    return User.objects.create_user("lan", "x", full_name="Lan")


@pytest.fixture
def club():
    return make_club()


def elect(club, member, position, clerk, since=DAY, **facts):
    return boards.elect(club=club, member=member, position=position, since=since, by=clerk, **facts)


def today(club, day=DAY):
    return boards.board(BoardPost.objects.filter(club=club).select_related("member").by_rank(), day)


def test_a_member_is_elected_and_the_log_says_so(club, clerk):
    post = elect(club, make_member(club), "chair", clerk, term="2025–2030")

    assert today(club).posts == [post]
    assert AuditRecord.objects.latest("pk").subject == "members.BoardPost"


def test_who_was_not_in_the_club_that_day_is_not_elected(club, clerk):
    stranger, newcomer = make_member(), make_member(club, joined_on=date(2026, 3, 2))

    for person in (stranger, newcomer):
        with pytest.raises(ValidationError) as refusal:
            elect(club, person, "chair", clerk)
        assert refusal.value.code == "not_a_member"


def test_one_person_holds_one_position_once_at_a_time(club, clerk):
    member = make_member(club)
    elect(club, member, "vice", clerk)

    with pytest.raises(ValidationError):
        elect(club, member, "vice", clerk, since=date(2026, 4, 1))
    elect(club, member, "secretary", clerk)
    assert [post.position for post in today(club).posts] == ["vice", "secretary"]


def test_a_post_that_ended_is_on_the_board_of_its_days_only(club, clerk):
    post = elect(club, make_member(club), "chair", clerk, since=FOUNDED)

    boards.correct(post=post, until=DAY, by=clerk)

    assert today(club).posts == []
    assert today(club, date(2026, 2, 28)).posts == [post]


def test_a_board_counts_its_women_once_each(club, clerk):
    woman, man = make_member(club, sex="female"), make_member(club)
    again = make_member(club, sex="female", same_as=woman)
    elect(club, woman, "vice", clerk)
    elect(club, again, "secretary", clerk)
    elect(club, man, "chair", clerk)

    found = today(club)

    assert (len(found.people), found.women, found.is_led) == (2, 1, True)
    assert [post.position for post in found.posts] == ["chair", "vice", "secretary"]


def test_who_keeps_the_cash_should_neither_book_nor_preside(club, clerk):
    member, other = make_member(club), make_member(club)
    for position in ("chair", "treasurer", "vice"):
        elect(club, member, position, clerk)
    elect(club, other, "bookkeeper", clerk)

    assert today(club).too_much_in_one_hand == [(member, "Thủ quỹ", "Chủ nhiệm")]


def test_a_board_is_taken_over_from_the_register_once(club, clerk):
    chair, plain = make_member(club), make_member(club)
    Membership.objects.filter(member=chair).update(position="Chủ nhiệm")
    Membership.objects.filter(member=plain).update(position="Hội viên danh dự")

    boards.take_over(club=club, day=DAY, by=clerk)
    boards.take_over(club=club, day=DAY, by=clerk)

    (post,) = today(club).posts
    assert (post.member, post.position, post.since) == (chair, "chair", FOUNDED)


def test_a_post_written_by_mistake_is_withdrawn_and_kept_in_the_log(club, clerk):
    post = elect(club, make_member(club), "chair", clerk)

    boards.withdraw(post=post, by=clerk)

    assert not BoardPost.objects.exists()
    assert AuditRecord.objects.latest("pk").action == "remove"
