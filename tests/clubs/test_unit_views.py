"""The guided steps: outsiders find nothing, readers may not, and nothing changes before the last step."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.roles import Role
from clubs.models import Unit
from tests.factories import make_club, make_staff, make_unit

pytestmark = pytest.mark.django_db

KINDS = ["merge", "split", "rename", "move", "dissolve_unit"]
ASKED = {"day": "01/07/2026", "name": "Phường Bắc"}


@pytest.fixture
def north():
    make_unit("P", "province", name="Tỉnh Thử")
    make_unit("S", parent="P", name="Xã Nam")
    return make_unit("N", parent="P", name="Xã Bắc")


@pytest.fixture
def admin(client, north):
    user = make_staff(Unit.objects.get(code="P"), role=Role.ADMIN)
    client.force_login(user)
    return user


def address(kind, unit):
    return reverse(f"clubs:{kind}", kwargs={"unit_id": unit.pk})


@pytest.mark.parametrize("kind", KINDS)
def test_an_outsider_finds_nothing_and_a_commune_may_not(client, north, kind):
    for place, status in ((Unit.objects.get(code="S"), 404), (north, 403)):
        client.force_login(make_staff(place, role=Role.COMMUNE))
        assert client.get(address(kind, north)).status_code == status
        assert client.post(address(kind, north), ASKED).status_code == status


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_step_asks(client, admin, north, kind):
    response = client.get(address(kind, north))

    assert response.status_code == 200
    assert not response.context["form"].is_bound


def test_the_second_step_tells_and_changes_nothing(client, admin, north):
    club = make_club(north)

    response = client.get(address("rename", north), ASKED)

    (passing,) = response.context["effect"].settled
    assert (passing.clubs, passing.heirs[0].name) == ([club], "Phường Bắc")
    assert not Unit.objects.filter(name="Phường Bắc").exists()


def test_one_goes_back_to_the_first_step_with_what_was_typed(client, admin, north):
    response = client.get(address("rename", north), {**ASKED, "edit": "1"})

    assert "effect" not in response.context
    assert response.context["form"]["name"].value() == "Phường Bắc"


def test_the_third_step_does_it_and_leads_to_the_unit(client, admin, north):
    response = client.post(address("rename", north), ASKED)

    renamed = Unit.objects.get(name="Phường Bắc")
    assert (renamed.code, renamed.valid_from) == ("N", date(2026, 7, 1))
    assert response.url == reverse("reports:unit", kwargs={"unit_id": renamed.pk})
    assert client.get(response.url).status_code == 200


def test_what_is_refused_stands_above_the_form(client, admin, north):
    response = client.post(address("rename", north), {"day": "01/07/2026", "name": "Xã Bắc"})

    assert response.context["form"].errors.as_data()["__all__"][0].code == "nothing_changes"
    assert Unit.objects.filter(code="N").count() == 1


def test_after_a_split_the_waiting_clubs_are_assigned_with_one_tap(client, admin, north):
    club = make_club(north)
    parts = {"code_1": "N", "name_1": "Xã Một", "code_2": "M", "name_2": "Xã Hai"}

    response = client.post(address("split", north), {"day": "01/07/2026", **parts}, follow=True)
    (waiting,) = response.context["waiting"]
    assert (waiting.club, [one.unit.name for one in waiting.candidates]) == (club, ["Xã Một", "Xã Hai"])

    chosen = waiting.candidates[1]
    facts = {"unit": chosen.unit.pk, "since": f"{chosen.since:%d/%m/%Y}", "waiting": "1"}
    response = client.post(reverse("clubs:assign", kwargs={"club_id": club.pk}), facts, follow=True)

    assert response.context["waiting"] == []
    assert club.assignments.get().unit == chosen.unit


def test_units_merge_with_what_the_user_keeps_alone(client, north):
    make_unit("X", name="Xã Lạ")
    client.force_login(make_staff(Unit.objects.get(code="P")))

    offered = client.get(address("merge", north)).context["form"].fields["others"].choices

    assert [label for _number, label in offered] == ["Xã Nam (S)"]


def test_a_preview_asks_few_questions_however_many_clubs(client, admin, north, django_assert_max_num_queries):
    for number in range(2):
        for _ in range(1 + 3 * number):
            make_club(north)
        with django_assert_max_num_queries(12):
            client.get(address("rename", north), ASKED)
