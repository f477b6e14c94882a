"""What every browser test does: sign in, press, follow, and look whether a page suits those who read it.

A press that leads on is made with `go`, `press` or `follow`, which return once the next page is there; any
other with `touch`. So no test looks at a page that is still to come, however slow the machine is.
"""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import User
from tests.accounts.signing import give_password

HERE = Path(__file__).parent
LOOKS = (HERE / "looks.js").read_text()
AXE = (HERE / "vendor" / "axe-core-4.14.1.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LEAST_CONTRAST = 7  # of text to its ground, for eyes over sixty; the law asks for 4.5
SCREENS = pytest.mark.parametrize("screen", ["phone", "desktop"])
PASSWORD = "mat-khau-thu"  # of tests.factories.make_staff


def arrive(page, username="lan"):
    """Have just signed in: for tests that are not about signing in."""
    visitor = Client()
    visitor.force_login(User.objects.get(username=username))
    give_password(visitor)
    session = {"name": settings.SESSION_COOKIE_NAME, "value": visitor.session.session_key}
    page.context.add_cookies([session | {"domain": "localhost", "path": "/"}])


def enter(page, username="lan", password=PASSWORD, remember=False):
    """Sign in; the next page is whatever the site leads to."""
    page.goto("/tai-khoan/dang-nhap/")
    page.get_by_label("Số điện thoại hoặc tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(password)
    if remember:
        page.get_by_label("Nhớ máy này 30 ngày").check()
    press(page, "Đăng nhập")


def go(place):
    """Press what leads to another page, or to this one anew; wait until that is there, scripts and all."""
    with place.page.expect_event("load"):
        place.click()


def touch(place):
    """Press what leads nowhere."""
    place.click()


def press(page, name):
    """Press a button that leads to another page, or to this one anew."""
    go(page.get_by_role("button", name=name))


def follow(page, name, exact=True):
    """Follow the first link of that name on the page proper."""
    go(page.locator("main").get_by_role("link", name=name, exact=exact).first)


class Presses:
    """Counts what a finger has to press."""

    def __init__(self):
        self.count = 0

    def lead(self, place):
        go(place)
        self.count += 1

    def stay(self, place):
        touch(place)
        self.count += 1


def heading(page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def barriers(page) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA, as "rule: first place"."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("rules => axe.run({runOnly: rules}).then(found => found.violations)", RULES)
    return [f"{barrier['id']}: {barrier['nodes'][0]['html']}" for barrier in found]


def look(page):
    """Refuse a page wider than the screen, targets under 48 px, pale letters, and what axe-core finds."""
    page.wait_for_load_state()
    hindrances = [*page.evaluate(LOOKS, LEAST_CONTRAST), *barriers(page)]
    assert hindrances == [], page.url


def visit(page, *addresses):
    """Open each address and look at it."""
    for address in addresses:
        assert page.goto(address).status == 200, address
        look(page)
