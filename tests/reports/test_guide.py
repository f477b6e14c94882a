"""The guide: pages that exist, for screens that exist, shown on those screens."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from reports import guide
from tests.factories import make_staff, make_unit
from tests.test_access import ADDRESSES

NAMES = {name for name, _view, _keywords in ADDRESSES}


@pytest.mark.parametrize("page", guide.pages().values(), ids=guide.pages())
def test_a_page_has_a_title_and_helps_on_screens_that_exist(page):
    assert page.title
    assert set(page.screens) <= NAMES
    assert all((guide.FOLDER / picture).exists() for picture in guide.pictures(page.text))


def test_no_screen_has_two_pages():
    screens = [screen for page in guide.pages().values() for screen in page.screens]
    assert len(screens) == len(set(screens))


def test_a_screen_leads_to_its_page(client, db):
    client.force_login(make_staff(make_unit(), Role.COMMUNE))

    screen = client.get(reverse("members:list"))

    address = reverse("reports:guide", args=["thanh-vien"])
    assert address in screen.text
    assert "Gõ vào ô" in client.get(address).text
    assert address in client.get(reverse("reports:help")).text


def test_a_page_that_does_not_exist_is_not_found(client, db):
    client.force_login(make_staff(make_unit()))
    assert client.get(reverse("reports:guide", args=["khong-co"])).status_code == 404
