"""Devices: how long each is good for, what it is called, and signing it out from another."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Device
from accounts.user_agents import describe
from tests.accounts.signing import COMPUTER, PHONE, is_in, make_user, sign_in

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 24, 8, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def lan(db):
    return make_user()


def still_in(client, **later) -> bool:
    with time_machine.travel(START + timedelta(**later), tick=False):
        return is_in(client)


@pytest.fixture
def signed_in(client, lan):
    """Signs in at START."""

    def at_start(**more):
        with time_machine.travel(START, tick=False):
            sign_in(client, **more)
        return client

    return at_start


def test_a_device_not_remembered_is_out_after_half_an_hour_unused(signed_in):
    client = signed_in()

    assert still_in(client, minutes=25)
    assert still_in(client, minutes=54)
    assert not still_in(client, minutes=85)


def test_a_device_not_remembered_is_out_after_twelve_hours_of_work(signed_in):
    client = signed_in()

    assert all(still_in(client, minutes=minutes) for minutes in range(20, 12 * 60, 20))
    assert still_in(client, hours=12)
    assert not still_in(client, hours=12, minutes=1)


def test_its_cookie_goes_with_the_browser(signed_in):
    assert not signed_in().cookies["sessionid"]["max-age"]


def test_a_remembered_device_stays_in_for_30_days_used_or_not(signed_in):
    client = signed_in(remember="on")

    assert client.cookies["sessionid"]["max-age"] == 30 * 24 * 3600
    assert still_in(client, days=29)
    assert not still_in(client, days=30, minutes=1)


def test_whoever_is_out_is_told_once(signed_in):
    client = signed_in()
    with time_machine.travel(START + timedelta(hours=13), tick=False):
        assert client.get(reverse("accounts:me"), follow=True).context["ended"]
        assert not client.get(reverse("accounts:sign_in")).context["ended"]


def test_a_device_is_signed_out_from_another(client, lan):
    other = Client()
    sign_in(client, agent=COMPUTER)
    sign_in(other, agent=PHONE)
    phone = lan.devices.get(name__startswith="Điện thoại")

    client.post(reverse("accounts:sign_out_device", args=[phone.pk]))

    assert not is_in(other)
    assert is_in(client)


def test_all_other_devices_are_signed_out_at_once(client, lan):
    others = [Client(), Client()]
    for each in [client, *others]:
        sign_in(each)

    client.post(reverse("accounts:sign_out_elsewhere"))

    assert [is_in(each) for each in [client, *others]] == [True, False, False]


def test_nobody_signs_out_the_device_of_somebody_else(client, lan):
    theirs = Device.objects.create(user=make_user("hoa"), name="Điện thoại")
    sign_in(client)

    assert client.post(reverse("accounts:sign_out_device", args=[theirs.pk])).status_code == 404
    assert Device.objects.filter(pk=theirs.pk).exists()


def test_a_device_whose_time_is_up_is_forgotten_at_the_next_sign_in(client, lan):
    long_ago = START - timedelta(days=400)
    Device.objects.create(user=lan, name="Cũ", signed_in_at=long_ago, seen_at=long_ago)
    sign_in(client)

    assert [device.name for device in lan.devices.all()] == [describe(PHONE)]


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        (PHONE, "Điện thoại Android, Chrome"),
        (COMPUTER, "Máy tính Windows, Firefox"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604.1", "Điện thoại iPhone, Safari"),
        ("Mozilla/5.0 (Linux; Android 9; Tab) Chrome/90 Safari/537", "Máy tính bảng Android, Chrome"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537 Edg/120", "Máy tính Windows, Edge"),
        ("Mozilla/5.0 (Linux; Android 12) Chrome/99 Mobile Zalo android/1", "Điện thoại Android, Zalo"),
        ("curl/8", "Máy chưa rõ loại"),
        ("", "Máy chưa rõ loại"),
    ],
)
def test_a_browser_is_called_by_words_its_owner_knows(agent, said):
    assert describe(agent) == said
