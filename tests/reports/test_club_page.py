"""The page of a club: facts, board, criteria."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.roles import Role
from clubs.models import Club
from ledger.models import Account
from members.models import BoardPost, Membership
from tests.factories import make_club, make_loan, make_member, make_staff, make_unit, post, succeed

pytestmark = pytest.mark.django_db

DAY = date(2020, 1, 1)


@pytest.fixture
def commune():
    make_unit("P", "province")
    return make_unit("C", parent="P")


@pytest.fixture
def club(commune):
    return make_club(commune)


@pytest.fixture
def clerk(client, commune):
    client.force_login(make_staff(commune, role=Role.COMMUNE))
    return client


def page(client, club):
    return client.get(reverse("reports:club", kwargs={"club_id": club.pk}))


def lead(club, member, position, since=DAY, until=None):
    facts = {"club": club, "member": member, "position": position, "since": since, "until": until}
    return BoardPost.objects.create(**facts)


def marks(client, club):
    return {mark.band.kind: (mark.part, mark.whole, mark.met) for mark in page(client, club).context["marks"]}


def test_criteria_are_told_with_part_and_whole_and_bar_nothing(clerk, club):
    for number in range(5):
        make_member(club, sex="female" if number < 3 else "male", born_on=date(1950 + 12 * number, 1, 1))
    make_loan(club, borrower=club.memberships.first().member)

    assert marks(clerk, club) == {
        "size": (5, 1, False),
        "women": (3, 5, True),
        "older": (2, 5, False),
        "both_funds": (1, 1, False),
        "borrowers": (1, 5, False),
    }
    assert page(clerk, club).context["unmet"] == 4
    assert "3 trong 5 thành viên là nữ (60,00%)" in " ".join(page(clerk, club).content.decode().split())


def test_a_club_without_members_has_no_marks(clerk, club):
    assert marks(clerk, club) == {}


def test_figures_are_those_of_today(clerk, club):
    make_member(club, sex="female"), make_member(club, left_on=DAY)
    post(club, DAY, Account.OPERATING_CASH, Account.FEES, 50_000)
    post(club, DAY, Account.REVOLVING_BANK, Account.STATE, 1_000_000)

    shown = page(clerk, club).context

    assert (shown["members"], shown["women"], shown["older"]) == (1, 1, 1)
    assert (shown["balance"], shown["operating"], shown["revolving"]) == (1_050_000, 50_000, 1_000_000)


def test_the_board_of_today_is_apart_from_earlier_posts(clerk, club):
    woman, man = make_member(club, sex="female"), make_member(club)
    now, before = lead(club, woman, "chair"), lead(club, man, "chair", date(2018, 1, 1), DAY)

    shown = page(clerk, club).context

    assert (shown["board"].posts, shown["earlier_posts"]) == ([now], [before])
    assert shown["board"].women == 1


def test_who_left_the_club_but_not_the_board_is_pointed_out(clerk, club):
    stayed, left = make_member(club), make_member(club, left_on=date(2021, 1, 1))
    lead(club, stayed, "chair"), lead(club, left, "vice")

    assert page(clerk, club).context["gone"] == [left]


def test_a_dissolved_club_is_shown_on_its_last_day(clerk, club):
    make_member(club)
    Club.objects.filter(pk=club.pk).update(dissolved_on=date(2021, 1, 1))

    shown = page(clerk, club).context

    assert (shown["is_over"], shown["day"], shown["members"]) == (True, date(2020, 12, 31), 1)


def test_a_club_that_waits_says_so(client, commune):
    old = make_unit("D", parent="P", valid_to=DAY)
    for code in ("M", "N"):
        succeed(old, make_unit(code, parent="P", valid_from=DAY))
    waiting = make_club(old)
    client.force_login(make_staff(type(old).objects.get(code="P")))

    assert reverse("clubs:waiting") in page(client, waiting).content.decode()


def test_outsiders_find_nothing_and_readers_are_offered_nothing(client, club):
    client.force_login(make_staff(make_unit(), role=Role.COMMUNE))
    assert page(client, club).status_code == 404

    client.force_login(make_staff(club, role=Role.CHAIR))
    assert page(client, club).context["may_keep"] is False


@pytest.mark.parametrize("role", [Role.COMMUNE, Role.CHAIR])
def test_the_page_asks_few_questions_however_much_it_shows(client, club, role, django_assert_max_num_queries):
    client.force_login(make_staff(club if role == Role.CHAIR else club.unit, role=role))
    for number in (1, 3):
        for _ in range(number):
            lead(club, make_member(club), "member")
            make_loan(club)
        with django_assert_max_num_queries(12):
            page(client, club)


def test_a_board_is_kept_from_the_page(clerk, club):
    member = make_member(club)
    Membership.objects.filter(member=member).update(position="Thủ quỹ")
    where = {"club_id": club.pk}

    clerk.post(reverse("members:take_over_board", kwargs=where))
    treasurer = BoardPost.objects.get()
    assert (treasurer.member, treasurer.position) == (member, "treasurer")

    facts = {
        "member": member.pk,
        "position": "chair",
        "since": "01/02/2026",
        "until": "",
        "term": "2026–2031",
    }
    response = clerk.post(reverse("members:elect", kwargs=where), facts)
    assert response.url == reverse("reports:club", kwargs=where)
    chair = BoardPost.objects.get(position="chair")
    assert (chair.since, chair.until, chair.term) == (date(2026, 2, 1), None, "2026–2031")

    address = reverse("members:correct_post", kwargs={**where, "post_id": chair.pk})
    form = clerk.get(address).context["form"]
    assert (form["member"].value(), form["since"].value()) == (member.pk, "01/02/2026")
    clerk.post(address, facts | {"until": "01/03/2026"})
    chair.refresh_from_db()
    assert chair.until == date(2026, 3, 1)

    clerk.post(reverse("members:withdraw_post", kwargs={**where, "post_id": chair.pk}))
    assert list(BoardPost.objects.all()) == [treasurer]


def test_a_post_of_another_club_is_not_found_here(clerk, club, commune):
    other = make_club(commune)
    strange = lead(other, make_member(other), "chair")

    address = reverse("members:correct_post", kwargs={"club_id": club.pk, "post_id": strange.pk})

    assert clerk.get(address).status_code == 404
