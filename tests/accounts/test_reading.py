"""The size of the letters: kept with the account, and on the device for whoever is not signed in."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.accounts.signing import make_user, sign_in

pytestmark = pytest.mark.django_db


def choose(client, size):
    return client.post(reverse("accounts:letters"), {"size": size, "next": "/bao-cao/"})


def shown(client, page="sign_in") -> str:
    return client.get(reverse(f"accounts:{page}")).context["letter_size"]


def test_a_device_keeps_what_was_chosen_on_it(client):
    assert shown(client) == "thuong"
    assert choose(client, "lon").url == "/bao-cao/"
    assert shown(client) == "lon"


def test_an_account_takes_its_size_along_to_another_device(client):
    make_user()
    sign_in(client)
    choose(client, "rat-lon")
    other = Client()
    sign_in(other)

    assert shown(other, "me") == "rat-lon"


def test_a_size_that_there_is_not_is_not_kept(client):
    choose(client, "1000%")

    assert shown(client) == "thuong"


def test_one_is_never_led_to_another_site(client):
    response = client.post(reverse("accounts:letters"), {"size": "lon", "next": "//example.org/"})

    assert response.url == "/"
