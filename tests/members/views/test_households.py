"""The pages of households: their list, their story, and two that are one."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.roles import Role
from members.models import Household, Member
from tests.factories import assess, make_club, make_household, make_member, make_staff, make_unit
from tests.reports.asking import value

pytestmark = pytest.mark.django_db


def other_home(club):
    other = make_household()
    make_member(club, household=other)
    return other


class TestList:
    def test_finds_by_head_and_class_within_the_scope(self, chair, club, home):
        make_member(make_club(), household=make_household(head="Lê Văn Bé"))
        other = make_household(head="Trần Tư")
        make_member(club, household=other)
        assess(other, date(2020, 1, 1), "poor")

        def found(**asked):
            return list(chair.get(reverse("members:households"), asked).context["page"])

        assert found(q="le van b") == [home]
        assert found(q=home.code.lower()) == [home]
        assert found(loc="ngheo") == [other]
        assert set(found()) == {home, other}

    def test_counts_as_the_report_does_until_all_are_asked_for(self, chair, club, home):
        left = make_household(head="Trần Tư")
        make_member(club, household=left, left_on=date(2020, 1, 1))
        make_member(club, household=home, left_on=date(2020, 1, 1))

        def shown(**asked):
            page = chair.get(reverse("members:households"), asked).context["page"]
            return {one: one.people for one in page}

        assert shown() == {home: 1}
        assert len(shown()) == value(club, "households.total", last=f"{localdate()}")
        assert shown(loc="da-ra") == {home: 1, left: 0}

    def test_asks_as_much_for_one_as_for_three(self, chair, club, django_assert_max_num_queries):
        for _ in range(3):
            make_member(club, household=make_household())
            with django_assert_max_num_queries(12):
                assert chair.get(reverse("members:households")).status_code == 200


class TestHousehold:
    def test_shows_who_lives_there_its_class_and_its_story(self, chair, home):
        assess(home, date(2019, 1, 1), "poor")
        assess(home, date(2020, 1, 1), "other")

        context = chair.get(reverse("members:household", args=[home.pk])).context

        assert [stay.household for stay in context["living"]] == [home]
        assert (context["latest"].standing, len(context["events"])) == ("other", 3)

    def test_who_lives_there_but_belongs_to_another_club_is_not_told(self, chair, club, home):
        stranger = make_member(make_club(), household=home, full_name="Trần Văn Lạ")
        pages = [
            reverse("members:household", args=[home.pk]),
            reverse("members:review_club", args=[club.pk]),
            reverse("members:merge_homes", args=[home.pk]) + f"?voi={other_home(club).pk}",
        ]

        assert [stranger.full_name in chair.get(page).content.decode() for page in pages] == [False] * 3

    def test_elsewhere_is_not_there(self, chair):
        home = make_household()
        make_member(make_club(), household=home)

        assert chair.get(reverse("members:household", args=[home.pk])).status_code == 404

    def test_an_empty_one_is_there_for_its_commune_alone(self, client, club):
        empty = make_household(unit_code="C1")
        page = reverse("members:household", args=[empty.pk])

        client.force_login(make_staff(club.unit, Role.COMMUNE))
        assert client.get(page).status_code == 200
        client.force_login(make_staff(make_unit("C2"), Role.COMMUNE))
        assert client.get(page).status_code == 404

    def test_is_put_right(self, chair, home):
        chair.post(reverse("members:edit_home", args=[home.pk]), {"head": "Lê Văn Bốn", "address": "Tổ 2"})

        home.refresh_from_db()
        assert (home.head, home.name_fold, home.address) == ("Lê Văn Bốn", "le van bon", "Tổ 2")


class TestMerging:
    def test_two_people_found_alike_are_compared_and_made_one(self, commune, club):
        facts = {"full_name": "Đặng Thị Lan", "born_on": date(1950, 1, 1)}
        one, other = make_member(club, **facts), make_member(make_club(club.unit), **facts)

        (pair,) = commune.get(reverse("members:doubles")).context["page"]
        assert pair == (one, other)
        page = reverse("members:merge", args=[one.pk])
        assert other in commune.get(page, {"q": "dang"}).context["found"]
        commune.post(f"{page}?voi={other.pk}", {"into": other.pk})

        assert Member.objects.get(pk=one.pk).same_as == other

    def test_what_cannot_be_merged_is_said_above(self, commune, club):
        one, other = make_member(club), make_member(club)

        page = commune.post(f"{reverse('members:merge', args=[one.pk])}?voi={other.pk}", {"into": one.pk})

        assert page.context["form"].non_field_errors()
        assert not Member.objects.exclude(same_as=None).exists()

    def test_nobody_out_of_reach_is_merged(self, commune, club):
        one, other = make_member(club), make_member(make_club())
        page = reverse("members:merge", args=[one.pk])

        for asked in (other.pk, one.pk, "abc", 0):
            assert commune.post(f"{page}?voi={asked}", {"into": one.pk}).status_code == 404

    def test_two_households(self, commune, club, home):
        other = make_household(head="Lê Văn Ba")
        make_member(club, household=other)
        page = reverse("members:merge_homes", args=[home.pk])

        assert other in commune.get(page).context["found"]
        commune.post(f"{page}?voi={other.pk}", {"into": home.pk})

        assert Household.objects.get(pk=other.pk).same_as == home
        assert home.stays.count() == 2


@pytest.mark.parametrize("role", [Role.CHAIR, Role.COMMUNE])
def test_a_household_s_page_asks_as_much_for_one_as_for_three(
    client, club, role, django_assert_max_num_queries
):
    home = make_household()
    client.force_login(make_staff(club if role == Role.CHAIR else club.unit, role))
    for year in range(2018, 2021):
        make_member(club, household=home)
        assess(home, date(year, 1, 1), "poor")
        with django_assert_max_num_queries(12):
            assert client.get(reverse("members:household", args=[home.pk])).status_code == 200


def test_two_people_are_compared_in_as_many_questions(commune, club, django_assert_max_num_queries):
    one, other = (make_member(club, make_club(club.unit), household=make_household()) for _ in range(2))
    page = reverse("members:merge", args=[one.pk])

    with django_assert_max_num_queries(12):
        assert commune.get(f"{page}?voi={other.pk}").status_code == 200


def test_two_households_are_compared_in_as_many_questions(commune, club, django_assert_max_num_queries):
    one, other = make_household(), make_household()
    for home in (one, other):
        make_member(club, household=home)
        assess(home, date(2020, 1, 1), "poor")
    page = reverse("members:merge_homes", args=[one.pk])

    with django_assert_max_num_queries(12):
        assert commune.get(f"{page}?voi={other.pk}").status_code == 200
