"""The yearly review of poverty on its sheets: of a club, a commune, one household."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.roles import Role
from members.models import Assessment
from tests.factories import assess, make_club, make_household, make_member, make_staff

pytestmark = pytest.mark.django_db


def review(client, place, name="review_club", **typed):
    facts = {"on": "10/12/2024", "decision": "12/QĐ-UBND", "standard": ""}
    return client.post(reverse(f"members:{name}", args=[place.pk]), facts | typed)


def test_saves_the_households_that_were_given_and_no_other(chair, club, home):
    other = make_household()
    make_member(club, household=other)

    review(chair, club, **{f"class_{home.pk}": "near_poor", f"hard_{home.pk}": "on"})

    one = Assessment.objects.get()
    assert (one.household, one.standing, one.in_difficulty) == (home, "near_poor", True)
    assert (one.decision, one.standard) == ("12/QĐ-UBND", "Nghị định 07/2021/NĐ-CP")


def test_long_sheets_are_saved_page_by_page_under_one_decision(chair, club, home, monkeypatch):
    monkeypatch.setattr("members.views.pages.ON_A_PAGE", 1)
    other = make_household(head="Trần Tư")
    make_member(club, household=other)

    on = review(chair, club, **{f"class_{home.pk}": "poor"})
    sheet = chair.get(on.url).context

    assert [one.household for one in Assessment.objects.all()] == [home]
    assert [row for row, *_fields in sheet["form"].rows()] == [other]
    assert sheet["form"]["decision"].value() == "12/QĐ-UBND"
    assert sheet["page"].paginator.count == 2


def test_a_household_that_moved_to_another_page_meanwhile_is_saved_too(chair, club, monkeypatch):
    seen = make_household(head="Trần Tư")
    make_member(club, household=seen)
    make_member(club, household=make_household(head="Lê An"))
    monkeypatch.setattr("members.views.pages.ON_A_PAGE", 1)

    review(chair, club, **{f"class_{seen.pk}": "poor"})

    assert Assessment.objects.get().household == seen


def test_nothing_given_is_said(chair, club, home):
    assert review(chair, club).context["form"].non_field_errors()


@pytest.mark.parametrize("number", ["x", "", "0", "9" * 20])
def test_a_household_that_is_none_is_passed_over(chair, club, home, number):
    page = review(chair, club, **{f"class_{home.pk}": "poor", f"class_{number}": "poor"})

    assert page.status_code == 302
    assert Assessment.objects.get().household == home


def test_the_decision_is_asked_for(chair, club, home):
    page = review(chair, club, decision="", **{f"class_{home.pk}": "poor"})

    assert page.context["form"].errors["decision"]
    assert not Assessment.objects.exists()


def test_shows_last_time_beside_and_what_was_recorded_on_the_day(chair, club, home):
    assess(home, date(2023, 12, 10), "poor")
    assess(home, date(2024, 12, 10), "other", decision="12/QĐ-UBND")

    sheet = chair.get(reverse("members:review_club", args=[club.pk]), {"ngay": "10/12/2024"})
    ((row, chosen, _hard),) = sheet.context["form"].rows()

    assert (row.last.standing, chosen.value()) == ("poor", "other")
    assert sheet.context["form"]["decision"].value() == "12/QĐ-UBND"


def test_asks_as_much_for_one_household_as_for_three(chair, club, django_assert_max_num_queries):
    for _ in range(3):
        home = make_household()
        assess(home, date(2020, 1, 1), "poor")
        make_member(club, household=home)
        with django_assert_max_num_queries(12):
            assert chair.get(reverse("members:review_club", args=[club.pk])).status_code == 200


def test_a_household_of_another_club_cannot_be_smuggled_in(chair, club, home):
    other = make_household()
    make_member(make_club(), household=other)

    review(chair, club, **{f"class_{other.pk}": "poor"})

    assert not Assessment.objects.exists()


def test_one_sheet_for_the_commune(commune, club, home):
    next_door = make_household()
    make_member(make_club(club.unit), household=next_door)
    make_member(make_club(), household=make_household())

    sheet = commune.get(reverse("members:review_unit", args=[club.unit_id]))

    assert {row for row, *_fields in sheet.context["form"].rows()} == {home, next_door}


def test_one_household_alone(chair, home):
    review(chair, home, "review_household", **{f"class_{home.pk}": "poor"})

    assert home.assessments.get().standing == "poor"


def test_a_treasurer_reviews_nothing(client, club, home):
    client.force_login(make_staff(club, Role.TREASURER))

    assert review(client, club).status_code == 403
    assert review(client, home, "review_household").status_code == 403


def test_where_to_go(chair, club):
    response = chair.get(reverse("members:reviews"))

    assert response.headers["Location"] == reverse("members:review_club", args=[club.pk])


def test_today_is_the_day_of_the_sheet_where_none_is_named(chair, club, home):
    for asked in ("", "hôm nay", "31/02/2024"):
        sheet = chair.get(reverse("members:review_club", args=[club.pk]), {"ngay": asked})
        assert sheet.context["form"].initial["on"] == localdate()
