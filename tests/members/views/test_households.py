"""The pages of households: their list, their story, the review of poverty, and two that are one."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.roles import Role
from members.models import Assessment, Household, Member
from tests.factories import assess, make_club, make_household, make_member, make_staff, make_unit
from tests.reports.asking import value

pytestmark = pytest.mark.django_db


@pytest.fixture
def club():
    return make_club(make_unit("C1"))


@pytest.fixture
def home(club):
    home = make_household(head="Lê Văn Ba")
    make_member(club, household=home)
    return home


@pytest.fixture
def chair(client, club):
    client.force_login(make_staff(club, Role.CHAIR))
    return client


@pytest.fixture
def commune(client, club):
    client.force_login(make_staff(club.unit, Role.COMMUNE))
    return client


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


class TestReview:
    def review(self, client, place, name="review_club", **typed):
        facts = {"on": "10/12/2024", "decision": "12/QĐ-UBND", "standard": ""}
        return client.post(reverse(f"members:{name}", args=[place.pk]), facts | typed)

    def test_saves_the_households_that_were_given_and_no_other(self, chair, club, home):
        other = make_household()
        make_member(club, household=other)

        self.review(chair, club, **{f"class_{home.pk}": "near_poor", f"hard_{home.pk}": "on"})

        one = Assessment.objects.get()
        assert (one.household, one.standing, one.in_difficulty) == (home, "near_poor", True)
        assert (one.decision, one.standard) == ("12/QĐ-UBND", "Nghị định 07/2021/NĐ-CP")

    def test_long_sheets_are_saved_page_by_page_under_one_decision(self, chair, club, home, monkeypatch):
        monkeypatch.setattr("members.views.pages.ON_A_PAGE", 1)
        other = make_household(head="Trần Tư")
        make_member(club, household=other)

        on = self.review(chair, club, **{f"class_{home.pk}": "poor"})
        sheet = chair.get(on.url).context

        assert [one.household for one in Assessment.objects.all()] == [home]
        assert [row for row, *_fields in sheet["form"].rows()] == [other]
        assert sheet["form"]["decision"].value() == "12/QĐ-UBND"
        assert sheet["page"].paginator.count == 2

    def test_a_household_that_moved_to_another_page_meanwhile_is_saved_too(self, chair, club, monkeypatch):
        seen = make_household(head="Trần Tư")
        make_member(club, household=seen)
        make_member(club, household=make_household(head="Lê An"))
        monkeypatch.setattr("members.views.pages.ON_A_PAGE", 1)

        self.review(chair, club, **{f"class_{seen.pk}": "poor"})

        assert Assessment.objects.get().household == seen

    def test_nothing_given_is_said(self, chair, club, home):
        assert self.review(chair, club).context["form"].non_field_errors()

    @pytest.mark.parametrize("number", ["x", "", "0", "9" * 20])
    def test_a_household_that_is_none_is_passed_over(self, chair, club, home, number):
        page = self.review(chair, club, **{f"class_{home.pk}": "poor", f"class_{number}": "poor"})

        assert page.status_code == 302
        assert Assessment.objects.get().household == home

    def test_the_decision_is_asked_for(self, chair, club, home):
        page = self.review(chair, club, decision="", **{f"class_{home.pk}": "poor"})

        assert page.context["form"].errors["decision"]
        assert not Assessment.objects.exists()

    def test_shows_last_time_beside_and_what_was_recorded_on_the_day(self, chair, club, home):
        assess(home, date(2023, 12, 10), "poor")
        assess(home, date(2024, 12, 10), "other", decision="12/QĐ-UBND")

        sheet = chair.get(reverse("members:review_club", args=[club.pk]), {"ngay": "10/12/2024"})
        ((row, chosen, _hard),) = sheet.context["form"].rows()

        assert (row.last.standing, chosen.value()) == ("poor", "other")
        assert sheet.context["form"]["decision"].value() == "12/QĐ-UBND"

    def test_asks_as_much_for_one_household_as_for_three(self, chair, club, django_assert_max_num_queries):
        for _ in range(3):
            home = make_household()
            assess(home, date(2020, 1, 1), "poor")
            make_member(club, household=home)
            with django_assert_max_num_queries(12):
                assert chair.get(reverse("members:review_club", args=[club.pk])).status_code == 200

    def test_a_household_of_another_club_cannot_be_smuggled_in(self, chair, club, home):
        other = make_household()
        make_member(make_club(), household=other)

        self.review(chair, club, **{f"class_{other.pk}": "poor"})

        assert not Assessment.objects.exists()

    def test_one_sheet_for_the_commune(self, commune, club, home):
        next_door = make_household()
        make_member(make_club(club.unit), household=next_door)
        make_member(make_club(), household=make_household())

        sheet = commune.get(reverse("members:review_unit", args=[club.unit_id]))

        assert {row for row, *_fields in sheet.context["form"].rows()} == {home, next_door}

    def test_one_household_alone(self, chair, home):
        self.review(chair, home, "review_household", **{f"class_{home.pk}": "poor"})

        assert home.assessments.get().standing == "poor"

    def test_a_treasurer_reviews_nothing(self, client, club, home):
        client.force_login(make_staff(club, Role.TREASURER))

        assert self.review(client, club).status_code == 403
        assert self.review(client, home, "review_household").status_code == 403

    def test_where_to_go(self, chair, club):
        response = chair.get(reverse("members:reviews"))

        assert response.headers["Location"] == reverse("members:review_club", args=[club.pk])


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


def test_today_is_the_day_of_the_sheet_where_none_is_named(chair, club, home):
    for asked in ("", "hôm nay", "31/02/2024"):
        sheet = chair.get(reverse("members:review_club", args=[club.pk]), {"ngay": asked})
        assert sheet.context["form"].initial["on"] == localdate()


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
