"""Signing in and out: Vietnamese, no answer to who exists, and not for the system's own account."""

import pytest
from django.contrib.auth import get_user
from django.urls import reverse

from accounts.models import User

PASSWORD = "mật khẩu rất dài"


@pytest.fixture
def lan(db):
    return User.objects.create_user("lan", PASSWORD, full_name="Nguyễn Thị Lan")


def sign_in(client, username="lan", password=PASSWORD, **more):
    return client.post(reverse("accounts:sign_in"), {"username": username, "password": password, **more})


def test_right_name_and_password_lead_home(client, lan):
    response = sign_in(client)

    assert response.url == reverse("reports:home")
    assert get_user(client) == lan


def test_one_comes_back_to_the_page_one_asked_for_but_never_to_another_site(client, lan):
    wanted = reverse("reports:pdf") + "?place=unit:95"

    assert sign_in(client, next=wanted).url == wanted
    client.logout()
    assert sign_in(client, next="https://example.org/").url == reverse("reports:home")


@pytest.mark.parametrize(("username", "password"), [("lan", "sai"), ("khong-co", PASSWORD), ("lan", "")])
def test_wrong_name_or_password_is_refused_alike(client, lan, username, password):
    response = sign_in(client, username, password)

    assert response.status_code == 200
    assert not get_user(client).is_authenticated
    codes = {error.code for errors in response.context["form"].errors.as_data().values() for error in errors}
    assert codes == {"invalid_login" if password else "required"}


def test_the_system_account_and_a_closed_account_cannot_sign_in(client, lan):
    system = User.objects.system()
    system.set_password(PASSWORD)
    system.save()
    lan.is_active = False
    lan.save()

    for username in (system.username, "lan"):
        sign_in(client, username)
        assert not get_user(client).is_authenticated


def test_signing_out_ends_the_session_and_needs_a_post(client, lan):
    client.force_login(lan)

    assert client.get(reverse("accounts:sign_out")).status_code == 405
    assert client.post(reverse("accounts:sign_out")).url == reverse("accounts:sign_in")
    assert not get_user(client).is_authenticated
