"""The guide: pages that exist, for screens that exist, shown on those screens."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from accounts.roles import Role
from reports import guide
from tests.factories import make_staff, make_unit
from tests.test_access import ADDRESSES

KEYWORDS = {name: keywords for name, _view, keywords in ADDRESSES}
NAMES = set(KEYWORDS)


PAGES = pytest.mark.parametrize("page", guide.pages().values(), ids=guide.pages())
IMAGES = guide.FOLDER / "images"


@PAGES
def test_a_page_has_a_title_and_helps_on_screens_that_exist(page):
    assert page.title
    assert set(page.screens) <= NAMES


@PAGES
def test_a_page_about_a_screen_shows_it_and_says_in_words_what_is_to_be_seen(page):
    told = re.findall(r"!\[(.*?)\]", page.text)

    assert bool(told) == bool(page.screens)
    assert all(told)
    assert len(told) == len(guide.pictures(page.text))


def test_the_pictures_are_those_the_pages_show_and_small():
    shown = [picture for page in guide.pages().values() for picture in guide.pictures(page.text)]
    sizes = {f"images/{path.name}": path.stat().st_size for path in IMAGES.glob("*.png")}

    assert sorted(shown) == sorted(sizes)
    assert max(sizes.values()) <= 60_000
    assert sum(sizes.values()) <= 1_000_000


def test_no_screen_has_two_pages():
    screens = [screen for page in guide.pages().values() for screen in page.screens]
    assert len(screens) == len(set(screens))


@PAGES
def test_a_screen_leads_to_its_page_and_the_contents_to_all(client, db, page):
    client.force_login(make_staff(make_unit(level="province"), Role.PROVINCE))
    address = reverse("reports:guide", args=[page.slug])

    for screen in [name for name in page.screens if not KEYWORDS[name]][:1] or ["reports:help"]:
        assert address in client.get(reverse(screen)).text
    assert address in client.get(reverse("reports:help")).text
    shown = client.get(address).text
    assert all(f"/static/guide/{path.partition('/')[2]}" in shown for path in guide.pictures(page.text))


def test_the_site_serves_the_pictures():
    assert all(finders.find(f"guide/{path.name}") for path in IMAGES.glob("*.png"))


def test_a_page_that_does_not_exist_is_not_found(client, db):
    client.force_login(make_staff(make_unit()))
    assert client.get(reverse("reports:guide", args=["khong-co"])).status_code == 404
