"""Administrators and the province set up a second factor before anything else."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.entering import SECOND_FACTOR
from accounts.roles import Role
from tests.factories import make_club, make_staff, make_unit

pytestmark = pytest.mark.django_db
SET_UP = "/tai-khoan/ma-hai-lop/"


@pytest.fixture(autouse=True)
def _required(settings):
    settings.SECOND_FACTOR = True


@pytest.fixture
def unit():
    return make_unit("P", "province")


def led_to(client, user, page="reports:home") -> str:
    client.force_login(user)
    return client.get(reverse(page)).headers.get("Location", "")


@pytest.mark.parametrize("role", [Role.ADMIN, Role.PROVINCE])
def test_they_are_led_to_it_from_every_page(client, unit, role):
    user = make_staff(unit, role=role)

    assert {led_to(client, user, page) for page in ("reports:home", "reports:latest", "accounts:me")} == {
        SET_UP
    }


def test_they_may_sign_out_and_choose_letters_all_the_same(client, unit):
    client.force_login(make_staff(unit))

    assert client.post(reverse("accounts:letters"), {"next": "/"}).url == "/"
    assert client.post(reverse("accounts:sign_out")).url == reverse("accounts:sign_in")


def test_once_a_token_was_given_all_pages_open(client, unit):
    client.force_login(make_staff(unit))
    session = client.session
    session[SECOND_FACTOR] = True
    session.save()

    assert client.get(reverse("accounts:me")).status_code == 200


def test_others_are_not_led_to_it(client, unit):
    users = [make_staff(unit, role=Role.COMMUNE), make_staff(make_club(unit), role=Role.CHAIR)]

    assert [led_to(client, user) for user in users] == ["", ""]


def test_whoever_is_no_more_of_the_province_is_not_led_to_it(client, unit):
    user = make_staff(unit)
    user.appointments.update(until=date(2020, 1, 1))

    assert led_to(client, user) == ""


def test_the_demonstration_does_without(client, unit, settings):
    settings.SECOND_FACTOR = False

    assert led_to(client, make_staff(unit)) == ""
