"""Signing in and out: Vietnamese, no answer to who exists, and not for the system's own account."""

import pytest
from django.contrib.auth import get_user
from django.urls import reverse

from accounts.models import AuditRecord, User
from tests.accounts.signing import PASSWORD, codes_of, is_in, make_user, sign_in

pytestmark = pytest.mark.django_db
Action = AuditRecord.Action


@pytest.fixture
def lan(db):
    return make_user()


def test_right_name_and_password_lead_home(client, lan):
    response = sign_in(client)

    assert response.url == reverse("reports:home")
    assert get_user(client) == lan


@pytest.mark.parametrize("typed", ["0912345678", "+84 912 345 678", "84912345678", "0912.345.678"])
def test_a_telephone_number_is_typed_in_any_way(client, typed):
    make_user("0912 345 678")

    sign_in(client, typed)

    assert is_in(client)


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
    assert codes_of(response.context["form"]) == {"invalid_login" if password else "required"}


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
    sign_in(client)

    assert client.get(reverse("accounts:sign_out")).status_code == 405
    assert client.post(reverse("accounts:sign_out")).url == reverse("accounts:sign_in")
    assert not get_user(client).is_authenticated
    assert not lan.devices.exists()


def test_the_log_has_who_came_went_and_was_refused(client, lan):
    sign_in(client, password="sai")
    sign_in(client)
    client.post(reverse("accounts:sign_out"))

    logged = [(record.action, record.key, record.by) for record in AuditRecord.objects.order_by("pk")]
    assert logged == [
        (Action.SIGN_IN_FAILED, str(lan.pk), None),
        (Action.SIGN_IN, str(lan.pk), lan),
        (Action.SIGN_OUT, str(lan.pk), lan),
    ]


def test_a_locked_account_is_out_at_the_next_page(client, lan):
    sign_in(client)
    lan.is_active = False
    lan.save()

    assert not is_in(client)


def test_nothing_of_a_signed_in_page_is_kept_by_the_browser(client, lan):
    sign_in(client)

    assert "no-store" in client.get(reverse("accounts:me")).headers["Cache-Control"]
