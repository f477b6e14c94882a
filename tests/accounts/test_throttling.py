"""Guessing a password: ten tries of one name from one address; neighbours are not kept out."""

from datetime import datetime, timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import throttling
from accounts.models import AuditRecord
from tests.accounts.signing import PASSWORD, is_in, make_user, sign_in

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 24, 8, tzinfo=timezone.get_default_timezone())


@pytest.fixture(autouse=True)
def lan(db):
    return make_user()


def guess(client, times=10, **more):
    """Wrong passwords; returns the last answer."""
    return [sign_in(client, password=f"sai-{number}", **more) for number in range(times)][-1]


def test_the_tenth_wrong_password_makes_the_name_wait(client):
    assert guess(client, 9).status_code == 200
    assert guess(client, 1).status_code == 429

    assert sign_in(client).status_code == 429
    assert not is_in(client)


def test_it_is_told_how_many_tries_are_left(client):
    answers = [sign_in(client, password="sai") for _number in range(3)]

    left = [each.context["form"].non_field_errors().as_data()[0].params["left"] for each in answers]
    assert left == [9, 8, 7]


def test_a_name_that_nobody_has_waits_like_any_other(client):
    assert guess(client, 10, username="khong-co").status_code == 429


def test_names_written_otherwise_are_the_same_name(client):
    make_user("0912345678")
    guess(client, 5, username="0912345678")

    assert guess(client, 5, username="+84 912 345 678").status_code == 429


def test_neighbours_behind_one_address_and_the_owner_elsewhere_get_in(client):
    make_user("hoa")
    guess(client)

    sign_in(client, "hoa")
    assert is_in(client)
    client.post(reverse("accounts:sign_out"))
    sign_in(client, address="198.51.100.4")
    assert is_in(client)


def test_after_a_quarter_of_an_hour_one_may_try_again(client):
    with time_machine.travel(START, tick=False):
        page = guess(client)
    with time_machine.travel(START + timedelta(minutes=14), tick=False):
        assert sign_in(client).status_code == 429
    with time_machine.travel(START + timedelta(minutes=15, seconds=1), tick=False):
        assert sign_in(client).status_code == 302

    assert page.context_data["until"] == START + timedelta(minutes=15)


def test_the_right_password_forgets_the_wrong_ones(client):
    guess(client, 9)
    sign_in(client)

    assert sign_in(Client(), password="sai").status_code == 200


def test_whoever_gets_a_new_code_need_not_wait(client, lan):
    guess(client)
    throttling.forgive(lan)

    assert sign_in(client).status_code == 302


def test_a_waiting_name_fills_neither_log_nor_table(client):
    guess(client, 30)

    assert AuditRecord.objects.count() == 10
    assert AccessAttempt.objects.get().failures_since_start == 10


def test_no_password_is_kept_of_any_try(client):
    guess(client, 1)
    sign_in(client)
    client.post(
        reverse("accounts:change_password"),
        {"password": "sai", "new_password": "bí mật mới", "repeated": "bí mật mới"},
    )

    kept = " ".join(AccessAttempt.objects.values_list("post_data", flat=True))
    assert not any(secret in kept for secret in ("sai", "bí mật", PASSWORD))


@pytest.mark.parametrize(("https", "address"), [(True, "198.51.100.4"), (False, "203.0.113.7")])
def test_the_address_is_what_our_own_web_server_wrote(rf, settings, https, address):
    settings.HTTPS = https
    said = {"HTTP_X_FORWARDED_FOR": "8.8.8.8, 198.51.100.4"}  # the first is the visitor's own claim

    assert throttling.address_of(rf.get("/", REMOTE_ADDR="203.0.113.7", **said)) == address
