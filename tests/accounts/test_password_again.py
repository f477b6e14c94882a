"""The password asked again before what cannot be taken back."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from accounts.entering import PASSWORD_AT
from accounts.password_again import password_again
from tests.accounts.signing import PASSWORD, codes_of, make_user, sign_in

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 24, 8, tzinfo=timezone.get_default_timezone())
ASK = "/tai-khoan/nhap-lai-mat-khau/"


@password_again
def critical(request):
    return HttpResponse("xong")


@pytest.mark.parametrize(("minutes", "passes"), [(0, True), (10, True), (11, False), (None, False)])
def test_a_password_is_fresh_for_ten_minutes(rf, minutes, passes):
    request = rf.get("/khoa-so/?nam=2026")
    request.session = {}
    with time_machine.travel(START, tick=False):
        if minutes is not None:
            request.session[PASSWORD_AT] = int((START - timedelta(minutes=minutes)).timestamp())
        response = critical(request)

    assert response.status_code == (200 if passes else 302)
    assert passes or response.url == f"{ASK}?next=%2Fkhoa-so%2F%3Fnam%3D2026"


def test_giving_it_leads_on_to_what_was_asked_for(client):
    make_user()
    sign_in(client)

    response = client.post(ASK, {"password": PASSWORD, "next": "/bao-cao/?x=1"})

    assert response.url == "/bao-cao/?x=1"


def test_it_never_leads_to_another_site(client):
    make_user()
    sign_in(client)

    response = client.post(ASK, {"password": PASSWORD, "next": "//example.org/"})

    assert response.url == reverse("accounts:me")


def test_guessing_it_makes_one_wait_as_at_the_door(client):
    make_user()
    sign_in(client)
    tries = [client.post(ASK, {"password": "sai"}) for _number in range(10)]

    assert codes_of(tries[0].context["form"]) == {"wrong_password"}
    assert tries[-1].status_code == 429
