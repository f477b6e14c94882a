"""The first page view on a slow line: small, in few requests, all to this site, served as in production."""

import pytest
from django.core.management import call_command
from pytest_django.live_server_helper import LiveServer

from accounts.roles import Role
from tests.browser.pages import enter
from tests.factories import make_club, make_staff

pytestmark = pytest.mark.django_db(transaction=True)
MOST_BYTES = 110_000  # over the wire: headers, pages, styles, scripts and fonts
MOST_REQUESTS = 10


@pytest.fixture
def production(transactional_db, settings, tmp_path, monkeypatch):
    """The site with its files collected, compressed, and sent by whitenoise."""
    settings.STATIC_ROOT, settings.WHITENOISE_USE_FINDERS = tmp_path / "static", False
    call_command("collectstatic", interactive=False, verbosity=0)
    monkeypatch.setattr("django.contrib.staticfiles.handlers.StaticFilesHandler", lambda site: site)
    server = LiveServer("127.0.0.1")
    yield server.url
    server.stop()


@pytest.fixture
def page(production, new_context):
    return new_context(base_url=production, viewport={"width": 360, "height": 740}).new_page()


class Line:
    """What goes over the line from now on, with an empty cache: the addresses asked for, and bytes."""

    def __init__(self, page):
        self.asked, self.bytes = [], 0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.clearBrowserCache")
        session.on("Network.requestWillBeSent", self._ask)
        session.on("Network.loadingFinished", self._finish)

    def _ask(self, event):
        self.asked.append(event["request"]["url"])
        self.bytes += event.get("redirectResponse", {}).get("encodedDataLength", 0)

    def _finish(self, event):
        self.bytes += event["encodedDataLength"]


def assert_small(page, production):
    line = Line(page)
    page.goto("/", wait_until="networkidle")

    assert [address for address in line.asked if not address.startswith(production)] == []
    assert f"{production}/static/fonts/be-vietnam-pro-400.woff2" in line.asked
    assert len(line.asked) <= MOST_REQUESTS
    assert line.bytes <= MOST_BYTES


def test_the_first_view_of_the_way_in_and_of_home_is_small(page, production):
    make_staff(make_club().unit, Role.COMMUNE, username="lan")

    assert_small(page, production)
    enter(page)
    assert_small(page, production)
